"""SARIF, JUnit, GitHub, GitLab and Markdown: valid where a standard says what that is, and safe with any text."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from sample import quiet, sample

from factcheck.findings.finding import Suppressed
from factcheck.findings.report import Report
from factcheck.report import reporter
from factcheck.text.offsets import Lines

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
NASTY = "a | b `c` <img src=x onerror=alert(1)> *d* [e](f) % :: \r\n\x00\x0b\ud800 ]]> &amp; #x"


def rendered(kind: str, report: Report) -> str:
    out = io.StringIO()
    reporter(kind).render(report, out)
    return out.getvalue()


def hostile() -> Report:
    """Return the sample report with a nasty text in every place that a document can fill."""
    report = sample()
    findings = [
        finding.model_copy(
            update={
                "message": NASTY,
                "advice": NASTY,
                "reasons": (NASTY,),
                "suspect": NASTY,
                "subject": finding.subject.model_copy(update={"label": NASTY}),
                "sides": tuple(side.model_copy(update={"value": NASTY}) for side in finding.sides),
            }
        )
        for finding in report.findings
    ]
    findings[0] = findings[0].model_copy(update={"suppressed": Suppressed(by="ignore", reason=NASTY)})
    findings[1] = findings[1].model_copy(update={"suppressed": Suppressed(by="baseline")})
    return report.model_copy(update={"findings": tuple(findings)})


@pytest.mark.parametrize("report", [sample(), quiet(), hostile()], ids=["sample", "quiet", "hostile"])
def test_sarif_is_valid_by_the_published_schema(report: Report) -> None:
    log = json.loads(rendered("sarif", report))
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    assert len(log["runs"][0]["results"]) == len(report.findings)


def test_the_schema_refuses_what_sarif_does_not_know() -> None:
    log = json.loads(rendered("sarif", sample()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(log)


def test_sarif_regions_are_the_words_of_the_evidence() -> None:
    report = sample()
    assert report.data is not None
    for result in json.loads(rendered("sarif", report))["runs"][0]["results"]:
        for place in (*result["locations"], *result["relatedLocations"]):
            region = place["physicalLocation"]["region"]
            text = report.data.texts[place["physicalLocation"]["artifactLocation"]["uri"]]
            words = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
            lines = Lines(text)
            assert words == region["snippet"]["text"]
            assert lines.locate(region["charOffset"]) == (region["startLine"], region["startColumn"])
            assert lines.locate(region["charOffset"] + region["charLength"]) == (
                region["endLine"],
                region["endColumn"],
            )


def test_sarif_carries_what_was_set_aside_as_suppressed() -> None:
    results = json.loads(rendered("sarif", hostile()))["runs"][0]["results"]
    assert [bool(result.get("suppressions")) for result in results[:3]] == [True, True, False]
    assert results[1]["baselineState"] == "unchanged"
    assert results[0]["suppressions"][0]["justification"] == NASTY


@pytest.mark.parametrize("report", [sample(), quiet(), hostile()], ids=["sample", "quiet", "hostile"])
def test_junit_can_be_parsed_and_counts_what_the_gate_counts(report: Report) -> None:
    suites = ElementTree.fromstring(rendered("junit", report))  # noqa: S314  our own
    cases = suites.findall(".//testcase")
    failing = [case for case in cases if case.find("failure") is not None]
    counted = sum(finding.counts for finding in report.findings)
    assert int(suites.attrib["tests"]) == len(cases)
    assert int(suites.attrib["failures"]) == len(failing) == counted
    assert int(suites.attrib["errors"]) == len(report.problems)


@pytest.mark.parametrize(("level", "failing"), [("error", 2), ("warning", 4), ("note", 5), ("never", 0)])
def test_junit_fails_what_stands_at_or_above_the_level_of_the_gate(level: Any, failing: int) -> None:
    report = sample()
    gate = report.summary.gate.model_copy(update={"fail_on": level})
    told = report.model_copy(update={"summary": report.summary.model_copy(update={"gate": gate})})
    assert ElementTree.fromstring(rendered("junit", told)).attrib["failures"] == str(failing)  # noqa: S314


def test_github_commands_stand_on_one_line_each() -> None:
    report = hostile()
    *commands, verdict = rendered("github", report).rstrip("\n").split("\n")
    shown = [finding for finding in report.findings if finding.suppressed is None]
    assert len(commands) == len(shown) + len(report.problems)
    assert all(re.match(r"::(?:error|warning|notice) [a-zA-Z]+=[^:]*::", command) for command in commands)
    assert not verdict.startswith("::")


def test_gitlab_has_what_the_format_needs_and_each_fingerprint_once() -> None:
    issues = json.loads(rendered("gitlab", sample()))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(sample().findings)
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert issue["description"]
        assert issue["check_name"]
    assert json.loads(rendered("gitlab", quiet())) == []


def test_markdown_leaves_no_sign_of_a_document_unescaped() -> None:
    told = rendered("markdown", hostile())
    assert "<img" not in told.replace("\\<", "")
    table = [line for line in told.splitlines() if line.startswith("|")]
    bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table}
    assert len(bars) == 1  # every row has the same cells


def test_markdown_tells_a_quiet_run_in_two_lines() -> None:
    told = rendered("markdown", quiet())
    assert told.startswith("## factcheck: 0 contradictions")
    assert "### Contradictions" not in told
