"""One finding in full: every place, every sentence, what it rests on, and how to silence it."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from rich.cells import cell_len
from sample import quotation, sample, strike

import factcheck
from factcheck import Document
from factcheck.findings.finding import Finding, Suppressed
from factcheck.findings.report import Data
from factcheck.findings.silencing import ignore_entry
from factcheck.report import text
from factcheck.report._explained.readings import reading

DAY = {"kind": "date", "type": "DATE", "value": "2025-05-12", "earliest": "2025-05-12", "latest": "2025-05-12"}
NO_DAY = {"kind": "date", "type": "DATE", "earliest": None, "latest": None, "basis": "none"}
READINGS: list[tuple[dict[str, Any], str]] = [
    (DAY | {"basis": "explicit"}, "12 May 2025"),
    (DAY | {"basis": "published"}, "12 May 2025, reckoned from the day of publication"),
    (DAY | {"value": "2025-05-12T21:40", "type": "TIME"}, "12 May 2025, 21:40"),
    (DAY | {"earliest": "2025-05-01", "latest": "2025-05-31", "modifier": "END"}, "the end of May 2025"),
    (DAY | {"earliest": "2025-01-01", "latest": "2025-12-31"}, "the year 2025"),
    (DAY | {"earliest": "2025-05-01", "latest": None}, "1 May 2025 or later"),
    (DAY | {"latest": "2025-05-14"}, "12 May 2025 to 14 May 2025"),
    (DAY | {"latest": "9999-12-31"}, "12 May 2025 to 31 December 9999"),
    (NO_DAY | {"value": "XXXX-01-06"}, "6 January, of a year that nothing settles"),
    (NO_DAY | {"value": "XXXX-09"}, "September, of a year that nothing settles"),
    (NO_DAY | {"value": "XXXX-WXX-4"}, "a Thursday, of a week that nothing settles"),
    (NO_DAY | {"value": None, "edtf": None}, "a time that nothing settles"),
    ({"kind": "duration", "value": "P26Y"}, "a length of 26 years"),
    ({"kind": "duration", "value": "PT1M", "modifier": "APPROX"}, "about a length of 1 minute"),
    (
        {"kind": "ordinal", "unit": "year", "ordinal": 3, "of": "war", "phase": "enters"},
        "year 3 of war, which it enters",
    ),
    ({"kind": "count", "low": 12, "high": 12, "noun": "person", "role": "injured"}, "a count of 12, person, injured"),
    ({"kind": "count", "low": 31, "high": None, "noun": "country"}, "a count of 31 or more, country"),
    ({"kind": "count", "low": 0, "high": 5, "noun": "boat", "soft": True}, "a count of 5 or fewer, boat, put roughly"),
    ({"kind": "money", "low": 34000000, "high": 34000000, "currency": "USD"}, "34,000,000 USD"),
    ({"kind": "percent", "low": 2.5, "high": 3, "points": True}, "2.5 to 3 percentage points"),
    ({"kind": "age", "low": 42, "high": 42, "person": "Ann Roe"}, "42 years, the age of Ann Roe"),
    (
        {"kind": "quote", "speaker_name": "Jonas Eklund", "speaker": "Eklund", "cue": "say", "form": "direct"},
        "words of Jonas Eklund, here “Eklund”, by “say”",
    ),
    ({"kind": "quote", "form": "partial"}, "words of somebody who is not named, part of a sentence"),
    ({"kind": "person", "canonical": "Ann Roe", "role": "mayor", "organisation": None}, "Ann Roe, mayor"),
    ({"kind": "place", "canonical": "Kyiv", "name": "Kiev"}, "the place Kyiv"),
    ({"kind": "event", "head": "talk", "attendance": {"Ann Roe": "remote"}}, "the event “talk”, Ann Roe remote"),
    ({"kind": "tide", "height": 3}, "height 3"),
]


def shown(finding: Finding, data: Data | None, *, color: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    text.explain(finding, data, out, color=color, width=width)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 100, 120])
@pytest.mark.parametrize("finding", sample().findings, ids=lambda finding: finding.rule)
def test_an_explanation_leaves_nothing_out_and_fits_the_terminal(finding: Finding, width: int) -> None:
    made = shown(finding, sample().data, width=width)
    before, _, entry = made.partition("- fingerprint: ")  # what is to be copied is not broken
    rest = entry.partition("\n\n")[2]
    assert all(cell_len(line) <= width for line in (before + rest).splitlines())
    assert ignore_entry(finding) in made and before.endswith("say why:\n\n") and rest.startswith("the rule:")
    flat = re.sub(r"\s+", "", made)
    for side in finding.sides:
        for evidence in side.evidence:
            assert f"{evidence.document}:{evidence.line}:{evidence.column}" in made
            begin = evidence.start - evidence.context_start
            end = begin + len(evidence.text)
            sentence = f"{evidence.context[:begin]}«{evidence.text}»{evidence.context[end:]}"
            assert re.sub(r"\s+", "", sentence) in flat
    said = [finding.fingerprint, finding.rule, finding.severity, f"{finding.status}:", f"{finding.tier}:"]
    said += [*finding.reasons, *(row.says for row in finding.knowledge), *(row.id for row in finding.knowledge)]
    said += [one for one in (finding.advice, finding.suspect) if one]
    for words in (*said, f"--ignore {finding.rule}", f'ignore = ["{finding.rule}"]'):
        assert re.sub(r"\s+", "", words) in flat


def test_what_was_read_and_linked_is_told_where_the_report_holds_it() -> None:
    data = sample().data
    assert data
    own = next(record["id"] for record in data.records if record["text"] == "fourth week")
    event = {
        "id": "e1",
        "kind": "event",
        "label": "the ferry strike",
        "members": [own, "harbour/gazette.txt:5-11:event"],
        "documents": ["harbour/courier.txt", "harbour/gazette.txt"],
        "reasons": ["same place"],
    }
    made = shown(strike(), data.model_copy(update={"clusters": {"events": (event,)}}))
    flat = " ".join(made.split())
    assert "read as week 4 (ordinal by by-hand, characters " in flat
    assert "taken for one event, the ferry strike: 2 mentions in 2 documents, since same place" in flat
    assert "harbour/courier.txt: “fourth week” 3:" in flat


def test_what_is_set_aside_says_so_and_offers_no_entry() -> None:
    known = strike().model_copy(update={"suppressed": Suppressed(by="baseline")})
    made = shown(known, None)
    assert "set aside:   known from the baseline" in made and "- fingerprint" not in made


def test_the_day_of_publication_stands_behind_each_place() -> None:
    out = io.StringIO()
    text.explain(strike(), sample().data, out, documents=sample().documents)
    said = " ".join(out.getvalue().split())
    assert re.search(r"harbour/gazette\.txt:3:\d+, published 2025-03-14, from its front matter", said)


@pytest.mark.parametrize(("record", "told"), READINGS, ids=lambda one: one if isinstance(one, str) else "")
def test_how_a_record_was_read_is_told_in_words(record: dict[str, Any], told: str) -> None:
    assert reading({**record, "how": "by-hand", "start": 1, "end": 2}).startswith(
        f"read as {told} ({record['kind']} by"
    )


def test_a_report_without_data_says_so() -> None:
    assert "holds no block `data`" in re.sub(r"\s+", " ", shown(strike(), None))


def test_records_and_clusters_of_another_shape_do_no_harm() -> None:
    odd = Data(records=({}, {"document": "harbour/courier.txt"}), clusters={"events": ({},)})
    assert strike().fingerprint in shown(strike(), odd)


def test_colour_changes_no_word() -> None:
    painted = shown(quotation(), sample().data, color=True)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == shown(quotation(), sample().data)


def test_a_value_as_compared_is_shown_where_no_record_tells_how_just_these_words_were_read() -> None:
    attended = "Minister Hedda Quist {} the ceremony on Friday and cut the ribbon, the county said."
    texts = [Document("a.txt", attended.format("attended")), Document("b.txt", attended.format("did not attend"))]
    report = factcheck.check(texts)
    (finding,) = (one for one in report.findings if one.rule == "attendance-conflict")
    made = shown(finding, report.data)
    assert "Hedda Quist attended = present" in made and "Hedda Quist did not attend = absent" in made
