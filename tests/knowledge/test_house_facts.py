"""House facts over small documents: each kind has what must be found, with the words, and what must stay silent."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.findings.finding import Finding
from factcheck.knowledge import house, plain_yaml
from factcheck.knowledge.facts import FACT_KINDS
from factcheck.knowledge.house import File, Known
from factcheck.run import pipeline, rulebook

HERE = Path(__file__).parent / "house"
FILES = {path.stem: plain_yaml.load(path.read_text("utf-8"), path.name) for path in sorted(HERE.glob("*.yaml"))}
_KEYS = {"silent": {"name", "texts", "open"}, "found": {"name", "kind", "fact", "suspect", "texts", "words", "open"}}


def cases(part: str) -> list[Any]:
    return [
        pytest.param(
            stem,
            case,
            id=f"{stem}-{case['name'].replace(' ', '-')}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError)] if case.get("open") else [],
        )
        for stem, content in FILES.items()
        for case in content[part]
    ]


@cache
def known(stem: str) -> Known:
    content = FILES[stem]
    text = "".join(
        line
        for line in (HERE / f"{stem}.yaml").read_text("utf-8").partition("found:")[0].splitlines(keepends=True)
        if not line.startswith("#")
    )
    assert content["facts"]
    return house.known([File(f"{stem}.yaml", text)])


def checked(stem: str, case: Any) -> list[Finding]:
    config = Config()
    report = pipeline.judged(documents(case), config, rulebook.effective(config), (), known=known(stem))
    return list(report.findings)


def documents(case: Any) -> list[Document]:
    given = {name: {"text": one} if isinstance(one, str) else one for name, one in case["texts"].items()}
    return [Document(name, one["text"], published=one.get("published")) for name, one in given.items()]


def told(findings: list[Finding]) -> list[str]:
    return [f"{finding.rule}: {finding.message} {finding.reasons}" for finding in findings]


@pytest.mark.parametrize(("stem", "case"), cases("silent"))
def test_what_a_fact_allows_gives_no_finding(stem: str, case: Any) -> None:
    assert told(checked(stem, case)) == []


@pytest.mark.parametrize(("stem", "case"), cases("found"))
def test_what_a_fact_excludes_is_told_once_with_its_words_and_the_fact(stem: str, case: Any) -> None:
    findings = checked(stem, case)
    assert [finding.kind for finding in findings] == [case["kind"]], told(findings)
    (finding,) = findings
    assert [row.id for row in finding.knowledge] == [case["fact"]]
    assert finding.knowledge[0].says
    assert finding.knowledge[0].source
    assert finding.suspect == case.get("suspect")
    evidence = {(one.document, one.start, one.end) for side in finding.sides for one in side.evidence}
    for document in documents(case):
        words = case["words"].get(document.id)
        if words:
            at = document.text.index(words)
            assert any(d == document.id and s < at + len(words) and at < e for d, s, e in evidence), evidence


def test_the_corpus_covers_every_kind_and_is_well_formed() -> None:
    kinds = {fact["kind"] for content in FILES.values() for fact in content["facts"]}
    assert kinds == set(FACT_KINDS)
    number = Counter(part for content in FILES.values() for part in ("found", "silent") for _ in content[part])
    assert number["found"] >= 40
    assert number["silent"] >= 40
    for content in FILES.values():
        for part in ("found", "silent"):
            names = [case["name"] for case in content[part]]
            assert len(names) == len(set(names))
            assert all(set(case) <= _KEYS[part] for case in content[part])
