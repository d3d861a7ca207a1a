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
from factcheck.documents import identity
from factcheck.errors import FactcheckError, PluginError, UsageError, did_you_mean
from factcheck.findings.finding import SEVERITIES
from factcheck.findings.report import Report
from factcheck.run import writing

_ON_TERMINAL = "text"
_NARROWEST, _WIDEST = 40, 120  # columns


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


def write(report: Report, config: Config, outputs: Sequence[Target], base: Path | None = None) -> bool:
    """Write every output and the report folder; return whether one could not be written (said on stderr).

    Files come first, so that they are there even when nobody reads stdout to its end. `base` is the folder below
    which ids begin, None where it is not known.
    """
    wanted = [target for target in outputs if target.path is not None]
    folder = Path(config.report_dir)
    if not config.no_report:
        wanted += [Target("html", folder / "factcheck.html"), Target("json", folder / "factcheck.json")]
    saved = None if config.no_report else folder / "factcheck.json"
    failed = [target for target in wanted if not _to_file(report, config, target, saved=target.path == saved)]
    for target in outputs:
        if target.path is None:
            _to_stdout(report, config, target.kind, base)
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
    return max(_NARROWEST, min(shutil.get_terminal_size((100, 24)).columns, _WIDEST))


def colored(config: Config) -> bool:
    """Say whether text on stdout is coloured: as asked, else where a terminal reads it and nobody objects."""
    if config.color != "auto":
        return config.color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not _is_dumb())


def linked(config: Config) -> bool:
    """Say whether places lead to their files: in colour, where a terminal reads it or colour was asked for.

    FORCE_COLOR is no such wish: those who set it often read in a browser, which shows the address in the text.
    """
    return colored(config) and not _is_dumb() and (config.color == "always" or sys.stdout.isatty())


def _is_dumb() -> bool:
    return os.environ.get("TERM") == "dumb"


def addresses(report: Report, config: Config, base: Path | None = None) -> dict[str, str]:
    """Return where the documents of a report lie, by id, for a terminal that makes links of it; else nothing.

    `base` is the folder below which ids begin, None for the nearest one above that holds them.
    """
    if not linked(config):
        return {}
    folder = base or identity.base([Path.cwd()])
    places = {one.id: folder / one.path for one in report.documents if one.path}
    return {name: path.resolve().as_uri() for name, path in places.items() if path.is_file()}


def _to_stdout(report: Report, config: Config, kind: str, base: Path | None) -> None:
    for_people = kind == _ON_TERMINAL
    (speak_to_people if for_people else speak_utf8)(sys.stdout)
    looks: dict[str, Any] = {}
    if for_people:
        looks = {"color": colored(config), "width": width(), "verbose": config.verbose}
        looks["addresses"] = addresses(report, config, base)
    _render(report, kind, sys.stdout, {"quiet": config.quiet, "with_data": config.with_data, **looks})


def _count(report: Report, out: TextIO) -> None:
    """Write how many findings each rule gave, and how many there are of each severity."""
    numbers = Counter(finding.rule for finding in report.findings)
    levels = Counter(finding.severity for finding in report.findings)
    told = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    out.writelines(f"{number:>6}  {rule}\n" for rule, number in told)
    out.writelines(f"{levels[level]:>6}  {level if levels[level] == 1 else f'{level}s'}\n" for level in SEVERITIES)
    out.write(f"{numbers.total():>6}  {'finding' if numbers.total() == 1 else 'findings'} in all")
    aside = sum(finding.suppressed is not None for finding in report.findings)
    out.write(f", {aside} of them set aside\n" if aside else "\n")


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
