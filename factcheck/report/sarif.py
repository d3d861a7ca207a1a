"""SARIF 2.1.0, for code scanning: the first statement is the location, the others are related locations.

Source of the format: OASIS, Static Analysis Results Interchange Format 2.1.0 plus Errata 01.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO
from urllib.parse import quote

from factcheck.findings.finding import Evidence, Finding
from factcheck.findings.report import Report
from factcheck.report import _machine as machine
from factcheck.report import _wording as wording

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def render(report: Report, out: TextIO, /) -> None:
    """Write one run with every finding, those set aside as suppressed results."""
    json.dump(_log(report), out, indent=2, ensure_ascii=False)
    out.write("\n")


def _log(report: Report) -> dict[str, Any]:
    rules = {rule: number for number, rule in enumerate(sorted({finding.rule for finding in report.findings}))}
    paths = machine.paths(report)
    order = {document.id: number for number, document in enumerate(report.documents)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": report.tool.name,
                        "version": report.tool.version,
                        "rules": _rules(report, rules),
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {
                        "location": {"uri": _uri(paths[document.id])},
                        "hashes": {"sha-256": document.sha256},
                        "description": {"text": document.title or document.id},
                    }
                    for document in report.documents
                ],
                "invocations": [_invocation(report)],
                "results": [_result(finding, rules, paths, order) for finding in report.findings],
                "properties": {"rulesVersion": report.tool.rules_version, "verdict": wording.verdict(report)},
            }
        ],
    }


def _rules(report: Report, rules: Mapping[str, int]) -> list[dict[str, Any]]:
    first = {finding.rule: finding for finding in reversed(report.findings)}
    return [
        {
            "id": rule,
            "shortDescription": {"text": first[rule].title},
            "help": {"text": first[rule].advice or first[rule].title},
            "defaultConfiguration": {"level": _LEVELS[first[rule].severity]},
            "properties": {"kind": first[rule].kind},
        }
        for rule in rules
    ]


def _invocation(report: Report) -> dict[str, Any]:
    troubles = [
        {"level": "error", "message": {"text": wording.problem(problem)}, "descriptor": {"id": "problem"}}
        for problem in report.problems
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": troubles}


def _result(
    finding: Finding, rules: Mapping[str, int], paths: Mapping[str, str], order: Mapping[str, int]
) -> dict[str, Any]:
    (value, first), *others = machine.every(finding)
    related = [
        {"id": number, "message": {"text": told}, **_location(one, paths, order)}
        for number, (told, one) in enumerate(others, 1)
    ]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"message": {"text": value}, **_location(first, paths, order)}],
        "relatedLocations": related,
        "partialFingerprints": {"factcheck/v1": finding.fingerprint},
        "properties": {
            "kind": finding.kind,
            "status": finding.status,
            "tier": finding.tier,
            "reasons": list(finding.reasons),
            "knowledge": [row.model_dump() for row in finding.knowledge],
        },
    }
    if finding.suppressed is not None:
        reason = finding.suppressed.reason or "known from the baseline"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
        if finding.suppressed.by == "baseline":
            result["baselineState"] = "unchanged"
    return result


def _location(one: Evidence, paths: Mapping[str, str], order: Mapping[str, int]) -> dict[str, Any]:
    stands = machine.stretch(one)
    artifact: dict[str, Any] = {"uri": _uri(paths.get(one.document, one.document))}
    if one.document in order:
        artifact["index"] = order[one.document]
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": stands.line,
                "startColumn": stands.column,
                "endLine": stands.end_line,
                "endColumn": stands.end_column,
                "charOffset": one.start,
                "charLength": one.end - one.start,
                "snippet": {"text": one.text},
            },
        }
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference of RFC 3986; "#" of a part of a file is kept as a fragment's mark."""
    return quote(path, safe="/#!$&'()*+,;=@~-._")
