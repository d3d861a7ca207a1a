"""JUnit XML, as continuous integration shows test results: a failing case a finding, a passing one a silent rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factcheck.findings.report import Report
from factcheck.report import _machine as machine
from factcheck.report import _wording as wording

# what XML 1.0 cannot hold, even as a reference
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, out: TextIO, /) -> None:
    """Write one suite: findings that the gate counts fail, others pass with their words, problems are errors."""
    shown = [finding for finding in report.findings if finding.suppressed is None]
    silent = [rule.id for rule in report.data.rules if rule.ran and not rule.findings] if report.data else []
    failing = sum(machine.fails(finding, report) for finding in shown)
    totals = {
        "name": "factcheck",
        "tests": str(len(shown) + len(silent) + len(report.problems)),
        "failures": str(failing),
        "errors": str(len(report.problems)),
    }
    paths = machine.paths(report)
    suites = Element("testsuites", totals)
    suite = _within(suites, "testsuite", {**totals, "skipped": "0"})
    for finding in shown:
        _, first = next(machine.every(finding))
        place = {"file": paths.get(first.document, first.document), "line": str(first.line)}
        name = f"{finding.subject.label} [{finding.fingerprint}]"
        case = _within(suite, "testcase", {"classname": finding.rule, "name": name, **place})
        told = "\n".join(machine.told(finding, paths))
        if machine.fails(finding, report):
            _within(case, "failure", {"type": finding.severity, "message": finding.message}, told)
        else:
            _within(case, "system-out", {}, f"{finding.severity}: {finding.message}\n{told}")
    for rule in silent:
        _within(suite, "testcase", {"classname": rule, "name": "no finding"})
    for problem in report.problems:
        case = _within(suite, "testcase", {"classname": "document", "name": problem.document})
        _within(case, "error", {"type": "problem", "message": wording.problem(problem)})
    _within(suite, "system-out", {}, f"{wording.verdict(report)} {wording.grounds(report)}")
    indent(suites)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(tostring(suites, encoding="unicode") + "\n")


def _within(parent: Element, name: str, attributes: Mapping[str, str], text: str = "") -> Element:
    made = SubElement(parent, name, {key: _clean(value) for key, value in attributes.items()})
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
