"""What silence rests on: which facts two documents tell alike, which clash, and which nobody else speaks of."""

from __future__ import annotations

import factcheck
from factcheck import Document
from factcheck.config import Config
from factcheck.findings.report import Fact, Report

OVER = Document("a.txt", "Over 30 countries attended the Quillhaven Ocean Forum, the organisers said.")
EXACTLY = Document("b.txt", "In all, 39 countries attended the Quillhaven Ocean Forum, the organisers said.")
FEWER = Document("c.txt", "In all, 21 countries attended the Quillhaven Ocean Forum, the organisers said.")
DAY = Document("d.txt", "The Orrin lift bridge reopened on 14 May 2025, and 300 cars crossed it.")
OTHER_DAY = Document("e.txt", "The Orrin lift bridge reopened on 16 May 2025, and the band played.")


def told(report: Report, kind: str) -> list[Fact]:
    assert report.data is not None
    return [fact for fact in report.data.facts if fact.kind == kind and fact.verdict != "single"]


def test_intervals_that_meet_agree() -> None:
    report = factcheck.check([OVER, EXACTLY])
    (fact,) = told(report, "count")
    assert fact.verdict == "agree" and {value["verdict"] for value in fact.values} == {"agree"}
    assert report.summary.compared == len([fact for kind in ("count", "place") for fact in told(report, kind)])


def test_what_a_finding_shows_differs_and_what_it_does_not_show_keeps_its_own_verdict() -> None:
    report = factcheck.check([OVER, EXACTLY, FEWER])
    (fact,) = told(report, "count")
    assert fact.verdict == "differ"
    shown = {
        (one.document, one.start, one.end)
        for finding in report.findings
        for side in finding.sides
        for one in side.evidence
    }
    for value in fact.values:
        spans = {(one["document"], one["start"], one["end"]) for one in value["evidence"]}
        assert (value["verdict"] == "differ") == bool(spans & shown)


def test_a_value_names_every_place_that_tells_it() -> None:
    report = factcheck.check([DAY, OTHER_DAY])
    (fact,) = told(report, "date")
    texts = {document.id: document.text for document in (DAY, OTHER_DAY)}
    words = [[texts[one["document"]][one["start"] : one["end"]] for one in value["evidence"]] for value in fact.values]
    assert words == [["14 May 2025"], ["16 May 2025"]]
    assert [value["normalized"] for value in fact.values] == ["2025-05-14", "2025-05-16"]


def test_a_number_that_nothing_else_speaks_of_is_told_by_one() -> None:
    alone = factcheck.check([DAY]).summary
    assert alone.compared == 0 and alone.single == 2  # the day and the cars


def test_dates_without_a_year_could_not_be_read() -> None:
    report = factcheck.check([Document("a.txt", "The fair opens on 4 May. The council met on Thursday.")])
    assert report.summary.unresolved == 2


def test_without_rules_nothing_was_compared() -> None:
    report = factcheck.check([DAY, OTHER_DAY], Config(select=("text-artefact",)))
    assert report.summary.compared == 0
    assert report.data is not None
    assert {rule.id for rule in report.data.rules if rule.ran} == {"text-artefact"}
    assert report.data.coverage["rules"]["count-conflict"]["idle"] == "not selected"


def test_instances_of_a_series_are_told_and_held_apart() -> None:
    text = "The board held its first meeting on 3 May 2025. The board held its second meeting on 7 June 2025."
    report = factcheck.check([Document("a.txt", text)])
    assert report.data is not None
    (series,) = report.data.coverage["series"]
    assert [instance["dates"] for instance in series["instances"]] == [["3 May 2025"], ["7 June 2025"]]
    assert report.contradictions == 0
