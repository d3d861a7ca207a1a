"""The commands of the baseline: made, brought up to date, shown. A check reads it and never writes it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck import config as settings
from factcheck.config import Config
from factcheck.errors import UsageError
from factcheck.findings import baseline
from factcheck.findings.finding import Finding
from factcheck.findings.parts import Entry, Known
from factcheck.findings.report import Report
from factcheck.run import aside, command, outputs, rulebook, writing


class _Updated(NamedTuple):
    """The entries of a baseline after an update, and how many of them are what."""

    entries: tuple[Entry, ...]
    added: int
    removed: int
    unchecked: int


def create(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Write a baseline of everything that a check finds now; return the exit code. One that is there stays.

    Raises UsageError where there is one already and the options do not say `force`.
    """
    config, path = _settled(options)
    if path.exists() and not options.get("force"):
        mended = "`factcheck baseline update PATH` brings it up to date, --force writes it anew"
        raise UsageError(f"{path}: there is one already; {mended}")
    report = _checked(paths, config)
    if report is None:
        return 2
    entries = baseline.of(_countable(report))
    with writing.alone(path):
        if path.exists() and not options.get("force"):  # another writer was faster
            raise UsageError(f"{path}: there is one already; another process wrote it meanwhile")
        if not _written(path, entries):
            return 2
    print(f"{path}: {_several(len(entries), 'known finding')}")
    return 0


def update(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Bring a baseline up to date: new findings in, fixed ones out; return the exit code.

    What this run could not have found, since its documents were not read or its rule did not run, stays.
    """
    config, path = _settled(options)
    if not path.exists():
        raise UsageError(f"{path}: there is no baseline yet; `factcheck baseline create PATH` writes one")
    aside.read(config)  # a broken file is told before the work
    report = _checked(paths, config)
    if report is None:
        return 2
    with writing.alone(path):  # read again: another update may have written since
        present = aside.read(config).baseline or ()
        done = _updated(present, report, aside.names_of(rulebook.effective(config)))
        if not _written(path, done.entries):
            return 2
    told = f"{done.added} added, {done.removed} removed as fixed, {done.unchecked} kept though not checked in this run"
    print(f"{path}: {_several(len(done.entries), 'known finding')}: {told}")
    return 0


def show(file: str | None) -> int:
    """Print the entries of a baseline, and how many each rule has; return the exit code."""
    config, path = _settled({"baseline": file} if file else {})
    if not path.exists():
        raise UsageError(f"{path}: there is no such file; `factcheck baseline create PATH` writes one")
    entries = aside.read(config).baseline or ()
    outputs.speak_to_people(sys.stdout)
    for entry in entries:
        print(f"{entry.fingerprint}  {entry.rule}\n  {entry.message or ', '.join(entry.documents)}")
    numbers = Counter(entry.rule for entry in entries)
    told = ", ".join(f"{number} {rule}" for rule, number in sorted(numbers.items()))
    print(f"{path}: {_several(len(entries), 'known finding')}" + (f" ({told})" if told else ""))
    return 0


def _settled(options: Mapping[str, Any]) -> tuple[Config, Path]:
    """Return the settings of a run that shows everything, and where the baseline lies."""
    file = settings.find(Path.cwd())
    given = {name: value for name, value in options.items() if name != "force"}
    folder = file.parent if file else Path.cwd()
    config = aside.found(settings.load(file, given), folder)
    path = config.baseline or aside.shown_path(folder / baseline.NAME)
    everything = {"baseline": path, "tier": "possible", "min_confidence": 0.0, "focus": (), "no_report": True}
    return config.model_copy(update=everything), Path(path)


def _checked(paths: Sequence[str], config: Config) -> Report | None:
    """Return the report on documents without any baseline, or None where none was read."""
    file = settings.find(Path.cwd())
    problems, documents, report = command.judged(
        paths, config, file.parent if file else None, aside.read(config.model_copy(update={"baseline": None}))
    )
    command.tell(problems)
    if not documents and not config.allow_empty:
        print(f"{', '.join(paths)}: no document was checked", file=sys.stderr)
        return None
    return report


def _countable(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.suppressed is None]


def _updated(present: Sequence[Entry], report: Report, names: Mapping[str, str]) -> _Updated:
    """Return the entries after an update; `names` gives the id of a rule by each of its names."""
    known = Known(present, names)
    found = _countable(report)
    met = {known.of(finding) for finding in report.findings}.union(*map(known.within, report.findings))
    ran = frozenset(rule.id for rule in (report.data.rules if report.data else ()) if rule.ran)
    run = aside.Run(ran, names, frozenset(document.id for document in report.documents))
    gone = [entry for index, entry in enumerate(present) if index not in met]
    left = [entry for entry in gone if not run.could_find(entry)]
    added = sum(known.of(finding) is None for finding in found)
    return _Updated(
        baseline.in_order([*left, *baseline.of(found)]),
        added,
        len(gone) - len(left),
        len(left),
    )


def _written(path: Path, entries: Sequence[Entry]) -> bool:
    """Write a baseline whole; say on stderr why where that is not possible."""
    try:
        with writing.whole(path, surely=True) as out:
            out.write(baseline.dump(entries))
    except OSError as wrong:
        print(f"{path}: cannot be written: {wrong.strerror or wrong}", file=sys.stderr)
        return False
    return True


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
