"""The JSON schemas under docs/schemas are what the code says, and what it writes keeps to them.

After a change that is meant, write them anew:

    FACTCHECK_REFRESH_GOLDEN=1 .venv/bin/python -m pytest tests/test_schemas.py
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import factcheck
from factcheck.config import Config
from factcheck.findings.report import Report

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
DRAFT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
MADE: dict[str, Any] = {
    "report.json": {**DRAFT, **Report.model_json_schema(mode="serialization")},
    "settings.json": {**DRAFT, **Config.model_json_schema()},
}


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_schema_is_what_the_code_says(name: str) -> None:
    path, told = SCHEMAS / name, json.dumps(MADE[name], indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("FACTCHECK_REFRESH_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, "utf-8", newline="\n")
    assert path.read_text("utf-8") == told
    jsonschema.Draft202012Validator.check_schema(MADE[name])


@pytest.mark.parametrize("with_data", [False, True])
def test_the_report_of_the_seeds_keeps_to_its_schema(with_data: bool) -> None:
    report = factcheck.check(factcheck.read([ROOT / "seeds"]))
    written = json.loads(report.to_json(with_data=with_data))
    assert ("data" in written) == with_data
    jsonschema.Draft202012Validator(MADE["report.json"]).validate(written)


def test_the_schema_of_the_report_refuses_an_unknown_key() -> None:
    report = json.loads((ROOT / "tests" / "report" / "json.golden").read_text("utf-8"))
    jsonschema.Draft202012Validator(MADE["report.json"]).validate(report)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(MADE["report.json"]).validate({**report, "mood": "good"})


def test_the_schema_of_the_settings_refuses_a_level_that_is_none() -> None:
    validator = jsonschema.Draft202012Validator(MADE["settings.json"])
    validator.validate({"fail_on": "error", "select": ["count-conflict"]})
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"fail_on": "sometimes"})
