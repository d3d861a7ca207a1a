"""Saved reports: read again, and rendered anew without documents and without the engine."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from factcheck import config as settings
from factcheck.errors import UsageError, did_you_mean
from factcheck.findings.report import Report
from factcheck.run import outputs

NAME = "factcheck.json"
_SCHEMA_VERSION = Report.model_fields["schema_version"].default


def render(path: str, options: Mapping[str, Any]) -> int:
    """Write a saved report in the formats that the options ask for; return the exit code."""
    config = settings.load(None, {**options, "no_report": True}, {})
    targets = outputs.targets(config)
    report = load(Path(path))
    failed = outputs.write(report, config, targets)
    if report.data is None:
        missing = "texts, records, what silence rests on and what was not checked"
        print(f"{path}: holds no block `data`, so these are missing: {missing}", file=sys.stderr)
    return 2 if failed else 0


def load(path: Path) -> Report:
    """Return the report of a file that `check` saved or `-o json` wrote.

    Raises UsageError, one sentence, for a file that is missing, no JSON, no report or of another version.
    """
    content = _read(path)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as wrong:
        raise UsageError(f"{path}: not valid JSON: {wrong}") from wrong
    if not isinstance(found, dict) or not {"schema_version", "findings"} <= found.keys():
        raise UsageError(f"{path}: not a report of factcheck; `factcheck PATH` writes one, {NAME} in its report folder")
    if found["schema_version"] != _SCHEMA_VERSION:
        other = found["schema_version"]
        raise UsageError(f"{path}: schema_version should be {_SCHEMA_VERSION!r} for this factcheck, not {other!r}")
    try:
        return Report.model_validate(found)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path}: not a whole report of factcheck: {where}: {first['msg'].lower()}") from wrong


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig", "surrogatepass")
    except FileNotFoundError:
        siblings = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
        raise UsageError(f"{path}: there is no such file.{did_you_mean(path.name, siblings)}") from None
    except IsADirectoryError:
        raise UsageError(f"{path}: is a folder; give the saved report, such as {path / NAME}") from None
    except UnicodeDecodeError as wrong:
        raise UsageError(f"{path}: not valid JSON: not UTF-8 at byte {wrong.start}") from wrong
    except OSError as wrong:
        raise UsageError(f"{path}: cannot be read: {wrong.strerror or wrong}") from wrong
