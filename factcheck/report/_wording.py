"""The sentences that every report for people says in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.findings.finding import LEAST_CASES, SEVERITIES, Confidence, Finding
from factcheck.findings.report import BaselineCounts, Checked, Gate, Problem, Report, Summary

_BASES = {
    "option": "given by option",
    "sidecar": "from the file beside it",
    "url": "from its address",
    "front-matter": "from its front matter",
    "metadata": "from the page's metadata",
    "dateline": "from its dateline",
    "default": "the default date of the run",
    "inferred": "inferred from the text",
}


def several(number: int, noun: str) -> str:
    """Return a number with its noun: "1 note", "2 notes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listing(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def contradicting(report: Report) -> list[Finding]:
    """Return the findings that count as contradictions, in the order of the report."""
    return [finding for finding in report.findings if finding.counts]


def noted(report: Report) -> list[Finding]:
    """Return the findings that are worth a note only, in the order of the report."""
    return [finding for finding in report.findings if finding.suppressed is None and not finding.counts]


def set_aside(report: Report) -> list[Finding]:
    """Return the findings that are known or ignored, in the order of the report."""
    return [finding for finding in report.findings if finding.suppressed is not None]


def verdict(report: Report) -> str:
    """Return the verdict as a sentence: "3 contradictions in 5 documents (2 errors, 1 warning), 1 note"."""
    found = contradicting(report)
    read = several(report.summary.documents, "document")
    told = f"{several(report.contradictions, 'contradiction')} in {read}"
    if found:
        told += f" ({_by_severity(found)})"
    if notes := noted(report):
        told += f", {several(len(notes), 'note')}"
    return f"{told}."


def _by_severity(found: Sequence[Finding]) -> str:
    numbers = Counter(finding.severity for finding in found)
    told = [several(numbers[severity], severity) for severity in SEVERITIES if numbers[severity]]
    undecided = sum(finding.status == "possible" for finding in found)
    return ", ".join(told) + (f"; {undecided} undecided" if undecided else "")


def grounds(report: Report) -> str:
    """Return what silence rests on: how many facts were told twice and agree, told once, or not read."""
    summary = report.summary
    disputed = any(len(finding.sides) > 1 for finding in report.findings)
    if summary.compared:
        were = "fact was" if summary.compared == 1 else "facts were"
        # `compared` may hold the disputed facts too: the sentence must be true either way.
        agree = "agrees" if summary.compared == 1 else "agree"
        agree += " except as listed" if disputed else ""
        told = f"{summary.compared} {were} told by two or more documents and {agree}"
    else:
        told = "No fact was told by two or more documents"
    return f"{told}, {summary.single} by one only, {summary.unresolved} could not be read."


def left_out(summary: Summary) -> str:
    """Return what the counts leave out: documents not checked, findings known or ignored; "" for nothing."""
    told = [
        (summary.not_checked, f"{several(summary.not_checked, 'document')} could not be checked"),
        (
            summary.known if summary.baseline is None else 0,
            f"{several(summary.known, 'finding')} known from the baseline",
        ),
        (summary.suppressed, f"{several(summary.suppressed, 'finding')} ignored with a reason"),
    ]
    parts = [words for number, words in told if number]
    said = [f"{', '.join(parts)}."] if parts else []
    return " ".join([*([against(summary.baseline)] if summary.baseline else []), *said])


def against(counts: BaselineCounts) -> str:
    """Return how many findings are new, known and fixed, as a sentence."""
    told = f"Against the baseline: {counts.new} new, {counts.known} known, {counts.fixed} fixed"
    return f"{told}, {counts.not_checked} not checked in this run." if counts.not_checked else f"{told}."


def entries(report: Report, key: str) -> list[str]:
    """Return a line for each entry that is "fixed" or "expired" (or did nothing), where the report tells of them."""
    told = report.data.coverage.get(key) if report.data else None
    return [str(one) for one in told] if isinstance(told, list | tuple) else []


def gate(state: Gate) -> str:
    """Return the gate in one line: "failed (3 counted, 0 allowed, fail-on warning)"."""
    passed = "passed" if state.passed else "failed"
    return f"{passed} ({state.counted} counted, {state.limit} allowed, fail-on {state.fail_on})"


def premise(report: Report) -> str:
    """Return the premise for undated documents where the coverage holds one, else an empty string."""
    said = report.data.coverage.get("premise") if report.data else None
    return said if isinstance(said, str) else ""


def problem(trouble: Problem) -> str:
    """Return what was wrong with a document, its name first and once."""
    named = trouble.message.startswith(trouble.document)
    return trouble.message if named else f"{trouble.document}: {trouble.message}"


def published(document: Checked) -> str:
    """Return when a document was published and how that is known."""
    if document.published is None:
        return "no publication date"
    basis = _BASES.get(document.published_basis, document.published_basis)
    return f"published {document.published}, {basis}"


def measured(confidence: Confidence) -> str:
    """Return how often the rule was right where it was measured, in plain words."""
    named = f"; {confidence.set}" if confidence.set else ""
    if confidence.value is None:
        few = f": {several(confidence.n, 'case')}, {LEAST_CASES} are needed{named}" if confidence.n else ""
        return f"precision not measured yet{few}"
    low = f", at least {confidence.low:.2f}" if confidence.low is not None else ""
    return f"precision {confidence.value:.2f}{low} ({several(confidence.n, 'case')}{named})"
