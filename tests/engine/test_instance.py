"""One occurrence or two of a series: when a clash is silent, possible, a note, a contradiction."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims import Told, claim

from factcheck.engine import Claim, Verdict
from factcheck.engine.compare import Clash
from factcheck.engine.instance import instance
from factcheck.engine.rule import Rule
from factcheck.link import classes
from factcheck.link.occurrence import SAME, UNDECIDED, Linked
from factcheck.run import rulebook

RULES = {rule.id: rule for rule in rulebook.load()}
DATES, COUNTS = RULES["event-date-conflict"], RULES["count-conflict"]
SURE, UNSURE = Linked(SAME + 0.2, ("alike",)), Linked((SAME + UNDECIDED) / 2, ("alike",))


def status(rule: Rule, a: Claim, b: Claim, linked: Linked = SURE) -> str | None:
    there = instance(rule, Clash(a, b, Verdict("differ"), linked))
    back = instance(rule, Clash(b, a, Verdict("differ"), linked))
    assert there[0] == back[0]
    return there[0]


def day(words: str, published: str | None = None, event: str = "summit", holder: str | None = None) -> Claim:
    told = claim("date", Told(f"It was held on *{words}*.", published))
    return replace(told, head=classes.of(event).name, holder=holder)


def count(words: str, published: str | None = None, holder: str | None = None) -> Claim:
    told = claim("count", Told(f"The fire killed *{words}*.", published))
    return replace(told, head="killed", holder=holder)


def test_two_dated_reports_of_two_meetings_are_silent() -> None:
    one, other = day("8 May", "2024-05-09"), day("19 July", "2024-07-20")
    assert status(DATES, one, other) is None
    assert status(DATES, one, other, UNSURE) is None


def test_one_meeting_told_with_two_near_days_is_a_contradiction_though_both_reports_are_dated() -> None:
    assert status(DATES, day("8 May", "2024-05-09"), day("10 May", "2024-05-11")) == "contradiction"


@pytest.mark.parametrize("linked", [SURE, UNSURE])
def test_undated_look_alikes_far_apart_are_possible_however_alike(linked: Linked) -> None:
    one, other = day("6 January"), day("4 September")
    assert status(DATES, one, other, linked) == "possible"
    assert "series" in instance(DATES, Clash(one, other, Verdict("differ"), linked))[1]


def test_a_crash_happens_once() -> None:
    assert not classes.recurs(classes.of("crash").name)
    one, other = day("6 January 2024", event="crash"), day("20 March 2024", event="crash")
    assert status(DATES, one, other) == "contradiction"
    assert status(DATES, one, other, UNSURE) == "possible"


def test_meetings_of_two_years_are_two_meetings() -> None:
    assert status(DATES, day("6 January 2022"), day("4 September 2023")) is None


def test_two_quoted_speakers_are_in_dispute() -> None:
    one, other = day("8 May 2024", holder="Ana Ruiz"), day("9 May 2024", holder="Tom Beck")
    assert status(DATES, one, other) == "note"
    low, high = count("12 people", holder="Ana Ruiz"), count("15 people", holder="Tom Beck")
    assert status(COUNTS, low, high) == "note"


@pytest.mark.parametrize("holders", [("Ana Ruiz", "Ana Ruiz"), ("Ana Ruiz", None), (None, None)])
def test_one_speaker_or_a_document_of_its_own_is_no_dispute(holders: tuple[str | None, str | None]) -> None:
    one, other = count("12 people", holder=holders[0]), count("15 people", holder=holders[1])
    assert status(COUNTS, one, other) == "contradiction"


def test_a_speaker_named_short_is_still_one_speaker() -> None:
    one, other = count("12 people", holder="Ana Ruiz"), count("15 people", holder="Ruiz")
    assert status(COUNTS, one, other) == "contradiction"


def test_a_toll_that_rises_with_the_publication_date_is_an_update() -> None:
    assert status(COUNTS, count("12 people", "2024-05-09"), count("15 people", "2024-05-10")) == "note"


def test_a_toll_that_falls_is_none() -> None:
    high, low = count("15 people", "2024-05-09"), count("12 people", "2024-05-10")
    assert status(COUNTS, high, low) == "contradiction"


def test_two_tolls_of_one_day_or_without_a_day_are_none() -> None:
    for first, second in (("2024-05-09", "2024-05-09"), (None, "2024-05-09"), (None, None)):
        assert status(COUNTS, count("12 people", first), count("15 people", second)) == "contradiction"


def test_counts_of_an_unsure_link_are_possible() -> None:
    one, other = count("12 people", "2024-05-09"), count("15 people", "2024-05-09")
    assert status(COUNTS, one, other, UNSURE) == "possible"


def test_counts_of_an_unsure_link_in_undated_texts_are_a_note() -> None:
    assert status(COUNTS, count("12 people"), count("15 people"), UNSURE) == "note"


def test_what_is_no_toll_is_no_update() -> None:
    one = claim("count", Told("The fair was attended by *12 people*.", "2024-05-09"))
    other = claim("count", Told("The fair was attended by *15 people*.", "2024-05-10"))
    assert status(COUNTS, one, other) == "contradiction"


def test_what_one_text_says_against_the_calendar_is_a_contradiction() -> None:
    one = claim("date", "The lease ends on *31 April*.")
    assert status(RULES["impossible-date"], one, one) == "contradiction"


def test_a_rule_that_only_notes_gives_notes() -> None:
    one, other = day("8 May 2024"), day("9 May 2024")
    assert status(DATES.model_copy(update={"severity": "note"}), one, other) == "note"
