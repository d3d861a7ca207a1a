"""What tells two days apart whatever else speaks for their being of one happening."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from factcheck.extract.resolution.tense import outlook
from factcheck.link.dated import sayings
from factcheck.link.dated.distances import days_from, gap, of_one_year, of_two_months
from factcheck.link.dated.kinds import of_one_kind, of_two_places
from factcheck.link.dated.told import Day, is_yearless
from factcheck.link.parts import owners
from factcheck.link.things import polls

LATER: Final = 3  # days between two reports, from which on each has news of its own
_YEAR: Final = 366
_MONTHS: Final = 60  # days
_SEASON: Final = 31  # days, within which slips of undated reports lie
_ONE_SENTENCE: Final = 0.8  # of the words of two sentences that both have, from which on they are one
_WORD: Final = re.compile(r"[\w']+")
_FUTURE: Final = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|due|going to|expected|scheduled|planned)"
    r"|(?:set|due|likely|poised|scheduled|expected|planning|preparing|about|bound|ready) to)\b"
)


def signs(a: Day, b: Day) -> dict[str, float]:
    """Return what tells two days apart whatever else speaks for them."""
    dated = a.passages.published and b.passages.published
    return {
        # undated texts do not show whether two days are of two steps of one affair
        "undated-unlike": not dated and not _of_known_time(a, b) and not _seem_one_step(a, b),
        "had-not-come": _had_not_come(a, b) or _had_not_come(b, a),
        "still-to-come": _is_still_to_come(a, b) or _is_still_to_come(b, a),
        "other-day-of-it": _are_two_days_of_one_thing(a, b),
        "of-last-year": _is_of_last_year(a) or _is_of_last_year(b),
        "led-to": _leads_to(a, b) or _leads_to(b, a),
        "two-polls": _of_two_polls(a, b),
        "reprinted": _are_reprinted(a, b),
        **sayings.signs(a, b),
    }


def _are_reprinted(a: Day, b: Day) -> bool:
    """Say whether one sentence came out twice, with the one word for its day: "Today, that costs twice as much"."""
    if a.has_figures or a.date.text.lower() != b.date.text.lower():
        return False
    mine, theirs = (set(_WORD.findall(day.passages.lower, *day.sentence)) for day in (a, b))
    return len(mine & theirs) >= _ONE_SENTENCE * len(mine | theirs)


def _of_two_polls(a: Day, b: Day) -> bool:
    """Say whether two days are those of the polls of two bodies, or one alone is that of a poll."""
    one, other = (a.passages, a.date.start), (b.passages, b.date.start)
    return polls.of_two_polls(one, other) or polls.is_of_poll_alone(one, other) or polls.is_of_poll_alone(other, one)


def _are_two_days_of_one_thing(a: Day, b: Day) -> bool:
    """Say whether the one is told to be the first day of something, and the other to be its second."""
    one, other = _which_days(a), _which_days(b)
    return bool(one and other) and one.isdisjoint(other)


def _which_days(day: Day) -> frozenset[float | None]:
    passages = day.passages
    return frozenset(
        one.ordinal
        for one in passages.records_in("ordinal", *day.sentence)
        if one.text.lower().endswith(" day") or passages.lower.startswith(" day", one.end)
    )


def _is_of_last_year(day: Day) -> bool:
    """Say whether a day without a year is told as past by a report of months before it: it is of last year."""
    published, earliest = day.passages.published, day.date.earliest
    if not (published and earliest and is_yearless(day.date)):
        return False
    if (date.fromisoformat(earliest) - published).days <= _MONTHS:
        return False
    return outlook(day.passages.lower, day.date.start, day.date.end, day.sentence) == "past"


def _leads_to(day: Day, other: Day) -> bool:
    """Say whether a day is told by its distance from the other: "17 June, three days before the opening"."""
    one, its = of_one_year(day, other)
    many = days_from(one, its)
    if many is None:
        return False
    side = " before " if many > 0 else " after "
    return any(
        one.value == f"P{abs(many)}D" and day.passages.lower.startswith(side, one.end)
        for one in day.passages.records_in("duration", *day.sentence)
    )


def _of_known_time(a: Day, b: Day) -> bool:
    """Say whether one report shows of what time the day of the other is: the day of a month, a weekday beside its."""
    undated = [day for day in (a, b) if day.passages.published is None]
    if len(undated) != 1 or not (undated[0].has_figures or undated[0].is_bare):
        return False
    return (gap(a.date, b.date) or _YEAR) <= _SEASON or of_two_months(a, b)


def _seem_one_step(a: Day, b: Day) -> bool:
    if not (a.first and b.first) or not of_one_kind(a, b) or of_two_places(a, b):
        return False
    if a.ahead != b.ahead or (a.phase == "start") != (b.phase == "start"):
        return False
    return not _beside_a_strange_name(a, b)


def _beside_a_strange_name(a: Day, b: Day) -> bool:
    """Say whether one of two days is told of somebody, or something, that the other report does not name."""
    return any(
        owners.unknown_to((other.passages, other.date.start), day.passages, day.sentence, day.date)
        for day, other in ((a, b), (b, a))
    )


def _is_still_to_come(day: Day, other: Day) -> bool:
    """Say whether one day is said to lie ahead by a report no older than that of the other, which is past."""
    one, its = day.passages.published, other.passages.published
    if not (one and its) or one < its or not day.ahead or other.ahead:
        return False
    will = _FUTURE.search(day.passages.lower, *day.sentence) is not None
    if not (will or day.held.modality == "planned") or _FUTURE.search(other.passages.lower, *other.sentence):
        return False
    return outlook(other.passages.lower, other.date.start, other.date.end, other.sentence) == "past"


def _had_not_come(day: Day, other: Day) -> bool:
    """Say whether a day that is told as past came only well after the other report."""
    published = other.passages.published
    if day.ahead or not (published and day.date.earliest):
        return False
    return (date.fromisoformat(day.date.earliest) - published).days >= LATER
