"""Every corpus in this folder: what must stay silent, then what must be found.

A case marked `open: true` is a known weakness: its test is expected to fail, strictly, so that a mended case loses its
mark.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.document import Document
from factcheck.extract import extract, extractors
from factcheck.knowledge import plain_yaml
from factcheck.records import Record, public

HERE = Path(__file__).parent
CORPORA = {path.stem: plain_yaml.load(path.read_text("utf-8"), path.name) for path in sorted(HERE.glob("*.yaml"))}

OPEN = pytest.mark.xfail(strict=True, raises=AssertionError)


def is_open(case: Any) -> bool:
    return isinstance(case, dict) and bool(case.get("open"))


def cases(part: str) -> list[Any]:
    return [
        pytest.param(kind, case, id=f"{kind}-{number}", marks=OPEN if is_open(case) else [])
        for kind, corpus in CORPORA.items()
        for number, case in enumerate(corpus[part])
    ]


def records(kind: str, case: Any) -> list[dict[str, object]]:
    case = {"text": case} if isinstance(case, str) else case
    document = Document("d", case["text"], published=case.get("published"))
    found = extract(document)
    for record in found:
        assert document.text[record.start : record.end] == record.text
        assert repr(record) == repr(looked_at(record))
    return [public(record) for record in found if record.kind == kind]


def looked_at(record: Record) -> Record:
    """Return the record as its constructor makes it, which looks at every value: extractors do not use it."""
    return type(record)(**{field.name: getattr(record, field.name) for field in dataclasses.fields(record)})


def written(value: object) -> object:
    """Return a value as the corpora write it: decimals are text in plain YAML."""
    return str(value) if isinstance(value, float) else value


def test_every_extractor_has_a_corpus_with_both_sides() -> None:
    assert set(CORPORA) == set(extractors())
    for corpus in CORPORA.values():
        assert corpus["found"] and corpus["silent"]


@pytest.mark.parametrize(("kind", "case"), cases("silent"))
def test_nothing_is_found_where_there_is_nothing(kind: str, case: Any) -> None:
    assert records(kind, case) == []


@pytest.mark.parametrize(("kind", "case"), cases("found"))
def test_all_that_stands_there_is_found_and_read_right(kind: str, case: Any) -> None:
    found = records(kind, case)
    assert [record["text"] for record in found] == [wanted["text"] for wanted in case["records"]]
    for record, wanted in zip(found, case["records"], strict=True):
        assert {key: written(record[key]) for key in wanted} == wanted
