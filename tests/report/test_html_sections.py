"""The parts of the page that are made from the saved data: matrix, timeline, quotations, people, rules, set aside."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any

import pytest
from sample import quiet, sample, troubled

import factcheck
from factcheck import Document
from factcheck.config import Config
from factcheck.findings import ignored
from factcheck.findings.finding import Suppressed
from factcheck.findings.ignored import IgnoredFinding
from factcheck.findings.report import BaselineCounts, Checked, Data, Fact, Report
from factcheck.report import html
from factcheck.report._sections import matrix, people, timeline
from factcheck.report._sections.claimed import NOWHERE, WEEKDAY, YEARLESS, placed
from factcheck.report._sections.places import Places
from factcheck.report._sections.quotations import differing

STORY = (
    Document(
        "news/echo.txt",
        "The Orrin lift bridge reopened on 14 May 2025. Mayor Ana Ruiz spoke. “We will not close this bridge again in "
        "winter, whatever the weather brings to the islands,” said Ana Ruiz.\n",
        published="2025-05-20",
    ),
    Document(
        "news/herald.txt",
        "The Orrin lift bridge reopened on 16 May 2025. “We will close this bridge again in winter, whatever the "
        "weather brings to the islands,” said Ana Ruiz, the mayor of Orrin.\n",
        published="2025-05-21",
    ),
)


def page(report: Report) -> str:
    out = io.StringIO()
    html.render(report, out)
    return out.getvalue()


def section(made: str, anchor: str) -> str:
    found = re.search(rf'<section id="{anchor}".*?\n</section>', made, re.DOTALL)
    assert found, anchor
    return found.group()


def plain(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


@pytest.fixture(scope="module")
def live() -> Report:
    return factcheck.check(STORY)


def test_a_saved_report_gives_the_same_page_as_the_live_one(live: Report) -> None:
    saved = Report.model_validate_json(live.to_json(with_data=True))
    assert page(saved) == page(live)


def test_the_sample_gives_the_same_page_when_it_was_saved() -> None:
    assert page(Report.model_validate_json(sample().to_json(with_data=True))) == page(sample())


@pytest.mark.parametrize("anchor", ["agreement", "timeline", "quotations", "people", "rules"])
def test_without_data_a_part_says_what_is_missing(anchor: str) -> None:
    made = page(sample().model_copy(update={"data": None}))
    assert "This report was saved without its data" in plain(section(made, anchor))


@pytest.mark.parametrize("report", [quiet(), troubled(), sample()], ids=["quiet", "troubled", "sample"])
def test_every_link_leads_somewhere(report: Report) -> None:
    made = page(report)
    ids = re.findall(r'\bid="([^"]*)"', made)
    assert len(ids) == len(set(ids))
    assert not set(re.findall(r'href="#([^"]*)"', made)) - set(ids)


def test_every_link_of_a_live_report_leads_somewhere(live: Report) -> None:
    made = page(live)
    assert not set(re.findall(r'href="#([^"]*)"', made)) - set(re.findall(r'\bid="([^"]*)"', made))


# The matrix


def test_the_matrix_has_a_row_a_document_and_says_in_words_who_differs_and_who_is_silent() -> None:
    part = section(page(sample()), "agreement")
    assert part.count('<th scope="row">') == 4 and part.count('<th scope="col">') == 4
    assert 'role="region" tabindex="0" aria-labelledby="m1"' in part
    row = plain(part[part.index("wire.txt") :].partition("</tr>")[0])
    assert "fourth week ✕ differs" in row and row.count("– silent") == 2


def test_a_cell_leads_to_its_words_in_the_document() -> None:
    made = page(sample())
    one = sample().findings[0].sides[1].evidence[0]
    assert f'<a href="#e2-{one.start}-{one.end}"><bdi>third week</bdi></a>' in section(made, "agreement")
    assert f'id="e2-{one.start}-{one.end}"' in section(made, "documents")


def test_hostile_names_of_facts_are_text() -> None:
    part = section(page(sample()), "agreement")
    assert "<img" not in part and "&lt;img src=x onerror=alert(3)&gt;" in part


def facts(number: int, subjects: int, verdict: Any = "agree") -> list[Fact]:
    return [
        Fact(
            subject={"kind": "event", "label": f"event {place % subjects}"},
            kind="date",
            values=(
                {
                    "value": "3 May",
                    "normalized": "2025-05-03",
                    "verdict": verdict,
                    "evidence": [{"document": name, "start": 0, "end": 5} for name in ("a/x.txt", "a/y.txt")],
                },
            ),
            verdict=verdict,
        )
        for place in range(number)
    ]


def places(**texts: str) -> Places:
    texts = texts or {"x": "3 May", "y": "3 May"}
    names = {f"a/{name}.txt": text for name, text in texts.items()}
    listed = [Checked(id=name, sha256="", characters=len(text)) for name, text in names.items()]
    return Places(listed, names, {})


STORIES: list[dict[str, Any]] = [{"label": "One", "documents": ["a/x.txt", "a/y.txt"]}]


def test_above_forty_columns_the_matrix_is_split_and_an_event_stays_together() -> None:
    made = matrix.matrix(facts(90, 30), STORIES, places())
    assert [len(table.columns) for table in made.tables] == [39, 39, 12]
    assert [table.caption for table in made.tables] == [
        "All documents, part 1",
        *[f"All documents, part {n}" for n in "23"],
    ]
    events = [{column.subject for column in table.columns} for table in made.tables]
    assert not events[0] & events[1] and not events[1] & events[2]


def test_one_event_with_more_than_forty_facts_is_split_too() -> None:
    made = matrix.matrix(facts(95, 1), STORIES, places())
    assert [len(table.columns) for table in made.tables] == [40, 40, 15]


def test_forty_columns_are_one_table_and_the_disputed_ones_come_first() -> None:
    made = matrix.matrix([*facts(38, 38), *facts(2, 2, "differ")], STORIES, places())
    (table,) = made.tables
    assert [cell.state for cell in table.rows[0].cells] == ["differ"] * 2 + ["agree"] * 38


def test_facts_above_the_cap_are_counted() -> None:
    made = matrix.matrix(facts(matrix.FACTS_AT_MOST + 7, 40), STORIES, places())
    assert made.left_off == 7 and sum(len(table.columns) for table in made.tables) == matrix.FACTS_AT_MOST


def test_what_one_document_tells_is_not_in_the_matrix() -> None:
    assert not matrix.matrix(facts(3, 3, "single"), STORIES, places()).tables


def test_a_document_that_is_silent_on_everything_has_its_row() -> None:
    stories = [{"label": "One", "documents": ["a/x.txt", "a/y.txt", "a/z.txt"]}]
    (table,) = matrix.matrix(facts(1, 1), stories, places(x="3 May", y="3 May", z="Nothing.")).tables
    assert [row.cells[0].state for row in table.rows] == ["agree", "agree", "silent"]


# The timeline


def test_the_timeline_draws_each_claim_and_tells_it_in_a_table() -> None:
    part = section(page(sample()), "timeline")
    drawing, table = part.partition("</svg>")[0], part[part.index("<table") :]
    assert drawing.count('class="claim differ"') == 3 and drawing.count('class="published"') == 2
    assert [plain(row) for row in re.findall(r"<tr>.*?</tr>", table)][1:] == [
        "reopening of the &lt;lift&gt; bridge 14 May XXXX-05-14 courier.txt no date ✕ differs",
        "reopening of the &lt;lift&gt; bridge 12 May 2025-05-12 gazette.txt 2025-03-14 ✕ differs",
        "reopening of the &lt;lift&gt; bridge June 2 2025-06-02 newsletter.md 2025-03-20 ✕ differs",
    ]


def test_a_date_without_a_year_has_a_place_of_its_own() -> None:
    part = section(page(sample()), "timeline")
    assert "year known" in part and "year not told" in part and "weekday only" not in part
    assert placed({"value": "XXXX-05-14"})[:2] == (YEARLESS, 135)
    assert placed({"value": "XXXX-02"}) == (YEARLESS, 32, 60)
    assert placed({"value": "XXXX-WXX-4"}) == (WEEKDAY, 4, 4)
    assert placed({"value": "XXXX-02-31"}).axis == NOWHERE and placed({"value": None}).axis == NOWHERE


def test_the_drawing_holds_no_style_and_no_words_as_markup() -> None:
    drawing = section(page(sample()), "timeline").partition("</svg>")[0]
    assert "style=" not in drawing and "<lift>" not in drawing and "reopening of the &lt;lift&gt; bridge" in drawing


def chronicle(number: int, series: str | None = None) -> Report:
    """Return a report on one document that dates many events, and one on which two documents disagree."""
    data = sample().data
    assert data is not None
    days = [record for record in data.records if record["kind"] == "date"]
    events = [record for record in data.records if record["kind"] == "event"]
    (first,) = data.clusters["events"]
    several = tuple(
        first | {"id": f"event:{place}", "label": f"vote {place}", "members": [events[place % 3]["id"]]}
        for place in range(2, number + 1)
    )
    clusters = data.clusters | {"events": (*several, first)}
    instances = [{"event": f"event:{place}", "label": "", "dates": [], "documents": []} for place in (2, 4)]
    groups = [{"label": series, "instances": instances}] if series else []
    coverage = data.coverage | {"series": groups}
    assert len(days) == 3
    return sample().model_copy(update={"data": data.model_copy(update={"clusters": clusters, "coverage": coverage})})


def test_forty_lanes_are_drawn_the_disputed_one_among_them_and_the_rest_is_counted() -> None:
    part = section(page(chronicle(50)), "timeline")
    assert part.count('<text class="lane-name"><title>') == timeline.LANES_AT_MOST
    assert "reopening of the &lt;lift&gt; bridge" in part
    assert "10 more events have a day and are left out" in part


def test_the_instances_of_a_series_stand_side_by_side_under_one_stripe() -> None:
    part = section(page(chronicle(4, "vote")), "timeline")
    labels = re.findall(r'<text class="lane-name"><title>(.*?)</title>', part)
    assert abs(labels.index("vote 2") - labels.index("vote 4")) == 1
    assert part.count('<rect class="series"') == 2 and part.count("series: vote") == 2


# Quotations


def pieces(first: str, other: str) -> list[tuple[str, str]]:
    return [tuple(piece) for piece in differing(first, other)]  # type: ignore[misc]


def test_only_what_was_changed_is_marked() -> None:
    assert pieces("We will not go home.", "We will not go home,") == [("We will not go home,", "same")]
    assert pieces("We will not go home", "will not go") == [("will not go", "same")]
    assert pieces("We lost a day, but not the data", "We lost … the data") == [("We lost … the data", "same")]
    assert pieces("We will fly again", "[the firm] will fly again") == [("[the firm] will fly again", "same")]


def test_a_word_left_out_and_a_word_replaced_are_marked() -> None:
    assert pieces("We will not go home", "We will go home") == [
        ("We will", "same"),
        ("not", "left out"),
        ("go home", "same"),
    ]
    assert pieces("two boats came", "three boats came") == [
        ("two", "left out"),
        ("three", "put in"),
        ("boats came", "same"),
    ]


def test_a_quotation_in_two_wordings_stands_with_its_speakers_its_verdict_and_its_finding() -> None:
    part = section(page(sample()), "quotations")
    assert "strong misquote" in part and part.count('<bdi class="speaker">Ilse Brandauer</bdi>') == 2
    assert '<del><span class="sr">left out: </span>not<span class="sr">, </span></del>' in part
    assert '<ins><span class="sr">put in: </span>boat<span class="sr">, </span></ins>' in part
    assert '<a class="kind" href="#4c3d4e5f60718293">finding 3</a>' in part


# People and roles


def test_a_person_stands_with_every_spelling_and_role() -> None:
    part = plain(section(page(sample()), "people"))
    assert "Ilse Brandauer spellings differ" in part
    assert "Ilse Brandauer 2×, in 1 , 2" in part and "Ilse Brandhauer 1×, in 3" in part
    assert "harbour master 2×" in part and "harbour &lt;i&gt;master&lt;/i&gt; 1×" in part


def mention(name: str, document: str, start: int) -> dict[str, Any]:
    own = {"name": name, "canonical": name, "role": None, "region": "article"}
    return {"id": f"{document}:{start}", "kind": "person", "document": document, "start": start, "end": start + 3} | own


def test_people_above_the_cap_are_counted_and_those_told_most_often_stay() -> None:
    records = {
        one["id"]: one
        for number in range(people.PEOPLE_AT_MOST + 3)
        for name in ("a/x.txt", "a/y.txt")
        for one in (mention(f"Person N{number}", name, number * 5), mention("Person N9", name, number * 5 + 1))
    }
    by_name: dict[str, list[str]] = {}
    for one in records.values():
        by_name.setdefault(one["name"], []).append(one["id"])
    clusters = [{"id": name, "label": name, "members": members} for name, members in by_name.items()]
    found = people.people(clusters, records, (), places())
    assert len(found.shown) == people.PEOPLE_AT_MOST and found.left_off == 3
    assert found.shown[0].name == "Person N9"


def test_a_person_of_one_document_in_one_spelling_is_left_out() -> None:
    records = {one["id"]: one for one in (mention("Ana Ruiz", "a/x.txt", 0), mention("Ruiz", "a/x.txt", 9))}
    clusters = [{"id": "person:1", "label": "Ana Ruiz", "members": list(records)}]
    assert not people.people(clusters, records, (), places()).shown


# Rules, and what was set aside


def test_rules_that_found_nothing_and_rules_that_did_not_run_are_listed() -> None:
    part = section(page(sample()), "rules")
    rows = [plain(row) for row in re.findall(r"<tr.*?</tr>", part)][1:]
    assert rows == [
        "year-ordinal-conflict Sources count the years of one event &lt;differently&gt; elapsed-conflict "
        "error stable yes 1",
        "count-conflict Sources count one thing differently count-conflict warning stable no: ignored (--ignore) 0",
        "weekday-mismatch — — stable yes 0",
    ]


def test_an_ignored_rule_is_told_by_the_live_report() -> None:
    report = factcheck.check(STORY, Config(ignore=("count-conflict",)))
    row = next(row for row in re.findall(r"<tr.*?</tr>", page(report)) if "count-conflict</code>" in row)
    assert "no: ignored (--ignore)" in row


def test_that_nothing_is_suppressed_is_said_plainly() -> None:
    said = plain(section(page(sample()), "set-aside"))
    assert "Nothing is suppressed: no finding is ignored, none is known from a baseline and no entry" in said
    assert "Every finding of this run is on this page." in said


def test_what_is_suppressed_known_or_expired_is_listed() -> None:
    report = sample()
    assert report.data is not None
    first, second, *rest = report.findings
    aside = (
        first.model_copy(update={"suppressed": Suppressed(by="ignore", reason="two <strikes>")}),
        second.model_copy(update={"suppressed": Suppressed(by="baseline")}),
        *rest,
    )
    coverage = report.data.coverage | {"expired": ["1f0e2d3c4b5a6978: expired on 2025-01-01"]}
    changed = {
        "findings": aside,
        "summary": report.summary.model_copy(update={"suppressed": 1, "known": 1}),
        "data": report.data.model_copy(update={"coverage": coverage}),
    }
    part = plain(section(page(report.model_copy(update=changed)), "set-aside"))
    assert "ignored: two &lt;strikes&gt;" in part and "known from the baseline" in part
    assert "1f0e2d3c4b5a6978: expired on 2025-01-01" in part and "Nothing is suppressed" not in part


def test_every_entry_that_is_offered_is_accepted_by_the_reader_as_it_is() -> None:
    report = sample()
    offered = [
        unescape(one) for one in re.findall(r'<pre tabindex="0"><code>(.*?)</code></pre>', page(report), re.DOTALL)
    ]
    judged = [one.judged for text in offered for one in ignored.load(text, "i.yaml")]
    names = [one.fingerprint for one in judged if isinstance(one, IgnoredFinding)]
    assert sorted(names) == sorted(one.fingerprint for one in report.findings) != []
    assert len(ignored.load("".join(offered), "i.yaml")) == len(offered)


def test_what_is_fixed_and_the_counts_against_a_baseline_are_told() -> None:
    report = sample()
    assert report.data is not None
    coverage = report.data.coverage | {"fixed": ["1f0e2d3c4b5a6978 count-conflict: <12> against 17"]}
    counts = BaselineCounts(new=2, known=3, fixed=1, not_checked=0)
    changed = {
        "summary": report.summary.model_copy(update={"baseline": counts}),
        "data": report.data.model_copy(update={"coverage": coverage}),
    }
    part = plain(section(page(report.model_copy(update=changed)), "set-aside"))
    assert "Against the baseline: 2 new, 3 known, 1 fixed." in part and "&lt;12&gt; against 17" in part


# What was not checked, and the records of every kind


def test_series_and_shared_sources_are_told_in_a_line() -> None:
    part = plain(section(page(sample()), "not-checked"))
    assert "vote: budget vote (3 May) in harbour/wire.txt · second vote in harbour/gazette.txt" in part


def test_one_agency_behind_two_documents_is_told_and_so_are_dates_without_a_year() -> None:
    documents = [
        Document("a.txt", "According to Norpress, Ana Ruiz opened the Orrin lift bridge on 4 May."),
        Document("b.txt", "According to Norpress, Ana Ruiz thanked the builders of the Orrin lift bridge on Thursday."),
    ]
    report = factcheck.check(documents)
    assert report.data is not None
    (shared,) = report.data.coverage["shared_sources"]
    assert shared["says"].startswith("one Norpress report behind a.txt and b.txt: both name it")
    assert [one["text"] for one in report.data.coverage["dates_without_year"]] == ["4 May"]
    assert [one["text"] for one in report.data.coverage["weekdays_without_date"]] == ["Thursday"]
    part = plain(section(page(report), "not-checked"))
    assert "One Norpress report behind a.txt and b.txt" in part and re.search("a.txt:1:[0-9]+: “4 May”", part)


def test_records_of_every_kind_have_a_colour_and_a_name() -> None:
    kinds = [
        "date",
        "duration",
        "recurrence",
        "ordinal",
        "count",
        "money",
        "percent",
        "age",
        "quote",
        "statement",
        "person",
        "place",
        "event",
    ]
    own = {"document": "a.txt", "region": "article", "how": "x", "text": "ab", "low": 3, "high": None}
    records = tuple(
        own | {"id": f"{kind}", "kind": kind, "start": 3 * number, "end": 3 * number + 2, "quotation": "q"}
        for number, kind in enumerate(kinds)
    )
    text = "ab " * len(kinds)
    document = Checked(id="a.txt", sha256="", characters=len(text))
    data = Data(texts={"a.txt": text}, records=records)
    part = section(page(quiet().model_copy(update={"documents": (document,), "data": data})), "documents")
    assert "r other" not in part and part.count('<span class="r ') == len(kinds) + 4
    assert 'title="money: 3 or more"' in part and 'title="age: 3 or more years"' in part
    assert "(age, count, money, percent)" in part
