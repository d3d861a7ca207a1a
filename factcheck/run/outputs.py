"""Where results go: one format to stdout, any number to files, the report folder."""

from __future__ import annotations

import inspect
import io
import os
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from factcheck import plugins
from factcheck import report as reporters
from factcheck.config import Config
from factcheck.errors import FactcheckError, PluginError, UsageError, did_you_mean
from factcheck.findings.report import Report
from factcheck.run import writing

_ON_TERMINAL = "text"


class Target(NamedTuple):
    """One output: its format, and its path or None for stdout."""

    kind: str
    path: Path | None


def targets(config: Config) -> list[Target]:
    """Return the outputs of a run; text on stdout unless one replaces it.

    Raises UsageError for an unknown format, two outputs to stdout, or one that needs a path.
    """
    found = []
    for output in config.output:
        kind, colon, path = output.partition(":")
        if kind not in reporters.kinds():
            known, guess = ", ".join(reporters.kinds()), did_you_mean(kind, reporters.kinds())
            raise UsageError(f"--output {output}: should be one of {known}.{guess}")
        if colon and not path:
            raise UsageError(f"--output {output}: needs a path behind the colon, as in {kind}:FILE")
        if not path and getattr(reporters.reporter(kind), "NEEDS_PATH", False):
            raise UsageError(f"--output {kind}: needs a path, such as {kind}:report.{kind}")
        found.append(Target(kind, Path(path) if path else None))
    to_stdout = [target for target in found if target.path is None]
    if len(to_stdout) > 1:
        names = " and ".join(target.kind for target in to_stdout)
        mended = f"give one a path, such as {to_stdout[-1].kind}:FILE"
        raise UsageError(f"--output: {names} cannot both go to stdout; {mended}")
    return found if to_stdout else [Target(_ON_TERMINAL, None), *found]


def write(report: Report, config: Config, outputs: Sequence[Target]) -> bool:
    """Write every output and the report folder; return whether one could not be written (said on stderr).

    Files come first, so that they are there even when nobody reads stdout to its end.
    """
    wanted = [target for target in outputs if target.path is not None]
    folder = Path(config.report_dir)
    if not config.no_report:
        wanted += [Target("html", folder / "factcheck.html"), Target("json", folder / "factcheck.json")]
    saved = None if config.no_report else folder / "factcheck.json"
    failed = [target for target in wanted if not _to_file(report, config, target, saved=target.path == saved)]
    for target in outputs:
        if target.path is None:
            _to_stdout(report, config, target.kind)
            if config.statistics:
                _count(report, sys.stdout if target.kind == _ON_TERMINAL else sys.stderr)
    sys.stdout.flush()
    if not config.no_report and not failed and not config.quiet:
        print(f"report: {folder / 'factcheck.html'}", file=sys.stderr)
    return bool(failed)


def speak_utf8(stream: TextIO) -> None:
    """Make a stream write UTF-8 and plain newlines, as machine formats need, whatever the locale is."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogatepass", newline="\n")


def speak_to_people(stream: TextIO) -> None:
    """Let a terminal that lacks a sign show "?" in its place."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def width() -> int:
    """Return how many columns a text for people may have here."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))


def colored(config: Config) -> bool:
    """Say whether text on stdout is coloured: as asked, else where a terminal reads it and nobody objects."""
    if config.color != "auto":
        return config.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _to_stdout(report: Report, config: Config, kind: str) -> None:
    for_people = kind == _ON_TERMINAL
    (speak_to_people if for_people else speak_utf8)(sys.stdout)
    looks = {"color": colored(config), "width": width(), "quiet": config.quiet} if for_people else {}
    _render(report, kind, sys.stdout, {"quiet": config.quiet, "with_data": config.with_data, **looks})


def _count(report: Report, out: TextIO) -> None:
    """Write how many findings each rule gave."""
    numbers = Counter(finding.rule for finding in report.findings)
    told = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    out.writelines(f"{number:>6}  {rule}\n" for rule, number in told)
    out.write(f"{numbers.total():>6}  {'finding' if numbers.total() == 1 else 'findings'} in all\n")


def _to_file(report: Report, config: Config, target: Target, *, saved: bool) -> bool:
    path = target.path
    if path is None:
        return True
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing.whole(path) as out:
            _render(report, target.kind, out, {"with_data": saved or config.with_data})
    except OSError as wrong:
        print(f"{path}: cannot be written: {wrong.strerror or wrong}", file=sys.stderr)
        return False
    except PluginError as wrong:
        print(f"{path}: cannot be written: {wrong}", file=sys.stderr)
        return False
    return True


def _render(report: Report, kind: str, out: TextIO, wishes: Mapping[str, Any]) -> None:
    """Let a reporter write, with those of the wishes that its `render` knows."""
    reporter: Any = reporters.reporter(kind)
    known = inspect.signature(reporter.render).parameters
    given = {name: wish for name, wish in wishes.items() if name in known}
    if kind not in reporters.added():
        reporter.render(report, out, **given)
        return
    try:
        reporter.render(report, out, **given)
    except (OSError, FactcheckError):
        raise
    except Exception as wrong:
        raise PluginError(f"{plugins.named('factcheck.reporters', kind)} failed: {plugins.reason(wrong)}") from wrong
