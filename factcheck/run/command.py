"""What the commands do: read, judge, print, write the report, and say how it went."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from factcheck import config as settings
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.engine.rule import Rule
from factcheck.errors import UsageError, did_you_mean
from factcheck.extract import kinds as known_kinds
from factcheck.extract import lexicon, read
from factcheck.findings import report as report_of
from factcheck.findings.report import Report
from factcheck.records import public
from factcheck.report import jsonl
from factcheck.run import aside, library, outputs, pipeline, progress, reading, rulebook, selection
from factcheck.text.passages import Passages


def check(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Check files and folders as the options say; return the exit code of the contract."""
    file = settings.find(Path.cwd())
    config = aside.found(settings.load(file, options), file.parent if file else Path.cwd())
    targets = outputs.targets(config)
    files = aside.read(config)
    _, documents, report = judged(paths, config, file.parent if file else None, files)
    if config.verbose:
        _tell_reading(file, rulebook.effective(config), report)
    failed = outputs.write(report, config, targets, selection.places(paths, file.parent if file else None).base)
    tell(report.problems)
    if not documents and not config.allow_empty:
        print(f"{', '.join(paths)}: no document was checked", file=sys.stderr)
        return 2
    if failed or (report.problems and config.strict_input):
        return 2
    return 0 if report.summary.gate.passed or config.exit_zero else 1


def judged(
    paths: Sequence[str], config: Config, root: Path | None, files: aside.Files
) -> tuple[Sequence[Problem], Sequence[Document], Report]:
    """Return what could not be read of files and folders, what could, and the report on it.

    `root` is the folder of the settings file, below which ids begin, None for none.
    """
    rules, known = rulebook.effective(config), library.known(config)
    problems: list[Problem] = []
    with progress.shown(config) as tell:
        documents = list(reading.below(root, paths, config, problems))
        where = selection.places(paths, root)
        report = pipeline.judged(documents, config, rules, problems, where, files=files, known=known, tell=tell)
    return problems, documents, report


def extract(paths: Sequence[str], kinds: Sequence[str], form: str, options: Mapping[str, Any]) -> int:
    """Print the records of files and folders; return the exit code."""
    for kind in kinds:
        if kind not in (known := known_kinds()):
            raise UsageError(f"--kind {kind}: should be one of {', '.join(known)}.{did_you_mean(kind, known)}")
    if form not in ("jsonl", "table"):
        raise UsageError(f"--format {form}: should be jsonl or table.{did_you_mean(form, ('jsonl', 'table'))}")
    file = settings.find(Path.cwd())
    problems: list[Problem] = []
    root = file.parent if file else None
    documents = list(reading.below(root, paths, settings.load(file, options), problems))
    outputs.speak_utf8(sys.stdout)
    for document in documents:
        passages = Passages(document, lexicon())
        for record in read(passages):
            if not kinds or record.kind in kinds:
                _print(public(record), form, sys.stdout)
        problems.extend(Problem(document.id, says) for says in passages.troubles)
    tell(problems)
    if not documents:
        print(f"{', '.join(paths)}: no document was read", file=sys.stderr)
        return 2
    return 0


def _tell_reading(file: Path | None, rules: Sequence[Rule], report: Report) -> None:
    """Say on stderr what was read: settings, rules, documents with their publication days, records."""
    say = partial(print, file=sys.stderr)
    say(f"settings: {file or 'no file'}")
    say(f"rules: {len(rules)}")
    for document in report.documents:
        dated = f"published {document.published} ({document.published_basis})" if document.published else "not dated"
        say(f"read: {document.id}, {document.characters} characters, {dated}")
    records = report.summary.records
    told = ", ".join(f"{number} {kind}" for kind, number in records.items())
    say(f"documents: {report.summary.documents}")
    say(f"records: {sum(records.values())}" + (f" ({told})" if told else ""))


def tell(problems: Iterable[Problem | report_of.Problem]) -> None:
    """Say on stderr what was wrong with documents, a line each."""
    for problem in problems:
        print(f"{problem.document}: {problem.message}", file=sys.stderr)


def _print(record: Mapping[str, object], form: str, out: TextIO) -> None:
    if form == "jsonl":
        out.write(jsonl.line(record))
        return
    own = {name: value for name, value in list(record.items())[8:] if value not in (None, [], (), {}, False)}
    shown = " ".join(f"{name}={value}" for name, value in own.items())
    text = " ".join(str(record["text"]).split())
    place = f"{record['document']}:{record['start']}-{record['end']}"
    out.write(f"{place}  {record['kind']:<9} {text[:60]:<40} {shown}".rstrip() + "\n")
