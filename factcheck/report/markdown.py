"""Markdown, for the summary of a CI job or a comment: the verdict, the findings, who agrees and who differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from factcheck.findings.finding import Finding
from factcheck.findings.report import Fact, Report
from factcheck.report import _machine as machine
from factcheck.report import _wording as wording
from factcheck.report._excerpts import shortened

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_FACTS_AT_MOST = 12  # columns of the table of agreement
_CELL = 80  # characters of a value in it
_FINDINGS_AT_MOST = 200  # a job summary may hold 1 MiB
_SIGNS = {"differ": "✗", "agree": "✓", "open": "·"}


def render(report: Report, out: TextIO, /) -> None:
    """Write the verdict, the findings as a list, the table of agreement and the problems."""
    out.writelines(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    passed = report.summary.gate.passed
    yield f"## factcheck: {_plain(wording.verdict(report))}"
    yield ""
    yield f"{'✅' if passed else '❌'} gate {wording.gate(report.summary.gate)}. {wording.grounds(report)}"
    if left_out := wording.left_out(report.summary):
        yield left_out
    paths = machine.paths(report)
    found, noted = wording.contradicting(report), wording.noted(report)
    for heading, findings in (("Contradictions", found), ("Notes", noted)):
        if findings:
            yield from ("", f"### {heading}", "")
            yield from _list(findings, paths)
    if report.data is not None:
        yield from _agreement(report.data.facts, [document.id for document in report.documents])
    if report.problems:
        yield from ("", "### Problems", "")
        yield from (f"- {_plain(wording.problem(problem))}" for problem in report.problems)


def _list(findings: Sequence[Finding], paths: Mapping[str, str]) -> Iterator[str]:
    for finding in findings[:_FINDINGS_AT_MOST]:
        yield f"- **{finding.severity}** {_plain(finding.message)} `{finding.rule}` `{finding.fingerprint}`"
        yield from (f"  - {_plain(line)}" for line in machine.told(finding, paths))
    if (left := len(findings) - _FINDINGS_AT_MOST) > 0:
        yield f"- and {left} more"


def _agreement(facts: Sequence[Fact], documents: Sequence[str]) -> Iterator[str]:
    """Yield a table of the disputed facts: a row a document, a column a fact, with the values as told."""
    disputed = [fact for fact in facts if fact.verdict == "differ"]
    told = disputed[:_FACTS_AT_MOST]
    rows = [(name, [_cell(fact, name) for fact in told]) for name in documents]
    rows = [(name, cells) for name, cells in rows if any(cells)]
    if not rows:
        return
    yield from ("", "### Who says what", "")
    heads = [_plain(f"{fact.subject['label']}: {fact.kind}") for fact in told]
    yield f"| document | {' | '.join(heads)} |"
    yield f"|---{'|---' * len(told)}|"
    for name, cells in rows:
        yield f"| {_plain(name)} | {' | '.join(cells)} |"
    if len(disputed) > len(told):
        yield from ("", f"{len(disputed) - len(told)} more disputed facts are in the full report.")


def _cell(fact: Fact, document: str) -> str:
    values = [
        f"{_SIGNS[value.get('verdict', 'open')]} {_plain(shortened(str(value['value']), _CELL))}"
        for value in fact.values
        if any(one["document"] == document for one in value.get("evidence", ()))
    ]
    return "<br>".join(values)


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
