"""The rules of the run, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.findings.report import Report
from factcheck.report import _wording as wording
from factcheck.report._visible import on_page

_UNKNOWN = "—"
_EXPIRED_AT_MOST = 500


class Applied(NamedTuple):
    """One rule: what it says, whether it ran or why not, and the anchors of its findings."""

    id: str
    title: str
    kind: str
    severity: str
    stage: str
    idle: str
    findings: int
    first: str


def applied(report: Report) -> list[Applied]:
    """Return every rule of the run by id, also those that found nothing."""
    if report.data is None:
        return []
    said: Mapping[str, Mapping[str, str]] = report.data.coverage.get("rules") or {}
    by_rule = {finding.rule: finding for finding in reversed(report.findings)}
    found = []
    for rule in report.data.rules:
        known, first = said.get(rule.id, {}), by_rule.get(rule.id)
        found.append(
            Applied(
                id=on_page(rule.id),
                title=on_page(known.get("title") or (first.title if first else "")),
                kind=on_page(known.get("kind") or (first.kind if first else _UNKNOWN)),
                severity=known.get("severity") or (first.severity if first else _UNKNOWN),
                stage=on_page(rule.stage),
                idle="" if rule.ran else on_page(known.get("idle") or "did not run"),
                findings=rule.findings,
                first=first.fingerprint if first else "",
            )
        )
    return found


def expired(coverage: Mapping[str, Any]) -> list[str]:
    """Return the entries of the ignore file that no longer hold or did nothing, a line each."""
    return _lines(coverage, "expired")


def fixed(coverage: Mapping[str, Any]) -> list[str]:
    """Return the entries of the baseline that were not found again, a line each."""
    return _lines(coverage, "fixed")


def _lines(coverage: Mapping[str, Any], key: str) -> list[str]:
    found = coverage.get(key) or ()
    lines = [one if isinstance(one, str) else " · ".join(str(part) for part in one.values() if part) for one in found]
    return list(map(on_page, lines[:_EXPIRED_AT_MOST]))


def nothing_aside(report: Report, lines: Sequence[str]) -> str:
    """Return the sentence that says what is not set aside, or "" where all three are."""
    missing = [
        words
        for number, words in (
            (report.summary.suppressed, "no finding is ignored"),
            (report.summary.known, "none is known from a baseline"),
            (len(lines), "no entry has expired or is without effect"),
        )
        if not number
    ]
    if len(missing) == 3:
        return f"Nothing is suppressed: {wording.listing(missing)}. Every finding of this run is on this page."
    told = wording.listing(missing)
    return f"{told[:1].upper()}{told[1:]}." if told else ""
