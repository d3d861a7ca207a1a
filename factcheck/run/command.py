"""What the commands do: read, judge, print, write the report, and say how it went."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from factcheck import config as settings
from factcheck.config import Config
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.errors import UsageError, did_you_mean
from factcheck.extract import extract as records_of
from factcheck.extract import extractors
from factcheck.records import public
from factcheck.run import outputs, pipeline, rulebook


def check(paths: Sequence[str], options: Mapping[str, Any]) -> int:
    """Check files and folders as the options say; return the exit code of the contract."""
    file = settings.find(Path.cwd())
    config = settings.load(file, options)
    targets = outputs.targets(config)
    rules = rulebook.effective(config)
    problems: list[Problem] = []
    documents = _read(paths, config, file, problems)
    report = pipeline.judged(documents, config, rules, problems)
    failed = outputs.write(report, config, targets)
    for problem in problems:
        print(f"factcheck: {problem.document}: {problem.message}", file=sys.stderr)
    if not documents and not config.allow_empty:
        print(f"factcheck: no document was checked in {', '.join(paths)}", file=sys.stderr)
        return 2
    if failed or (problems and config.strict_input):
        return 2
    return 0 if report.summary.gate.passed or config.exit_zero else 1


def extract(paths: Sequence[str], kinds: Sequence[str], form: str) -> int:
    """Print the records of files and folders; return the exit code."""
    known = list(extractors())
    for kind in kinds:
        if kind not in known:
            raise UsageError(f"--kind {kind}: should be one of {', '.join(sorted(known))}.{did_you_mean(kind, known)}")
    if form not in ("jsonl", "table"):
        raise UsageError(f"--format {form}: should be jsonl or table.{did_you_mean(form, ('jsonl', 'table'))}")
    file = settings.find(Path.cwd())
    problems: list[Problem] = []
    documents = _read(paths, settings.load(file, {}), file, problems)
    for document in documents:
        for record in records_of(document):
            if not kinds or record.kind in kinds:
                _print(public(record), form, sys.stdout)
    for problem in problems:
        print(f"factcheck: {problem.document}: {problem.message}", file=sys.stderr)
    if not documents:
        print(f"factcheck: no document was read in {', '.join(paths)}", file=sys.stderr)
        return 2
    return 0


def _read(paths: Sequence[str], config: Config, file: Path | None, problems: list[Problem]) -> list[Document]:
    published = config.pairs("published")
    root = file.parent if file else None
    return list(walk.read(paths, published=published, default_date=config.date, root=root, problems=problems))


def _print(record: Mapping[str, object], form: str, out: TextIO) -> None:
    if form == "jsonl":
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    own = {name: value for name, value in list(record.items())[8:] if value not in (None, [], (), {}, False)}
    shown = " ".join(f"{name}={value}" for name, value in own.items())
    text = " ".join(str(record["text"]).split())
    place = f"{record['document']}:{record['start']}-{record['end']}"
    out.write(f"{place}  {record['kind']:<9} {text[:60]:<40} {shown}".rstrip() + os.linesep.replace("\r\n", "\n"))


