"""Counts of one running thing that no single beginning explains: "third year" against "fourth year"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Settled, Verdict
from factcheck.findings.finding import KnowledgeUsed
from factcheck.knowledge import packs
from factcheck.link.beginnings import told
from factcheck.records import Date, Ordinal
from factcheck.records.interval import Interval, days_apart, start_of, when
from factcheck.text.passages import Passages

RECORDS = ("ordinal",)

_SAME_PERIOD_DAYS = 183
_ONE_SEASON_DAYS = 90
_WORKDAYS = 5  # of a week
_SHORT, _REPORTED_DAYS = ("day", "night"), 10
_CHANCE = 0.08  # of a unit: an overlap below it is taken for chance
_OVER = re.compile(r"\b(?:had|ended|ending|ends|over|settled)\b")
_ENDED_DAYS = 4
_AHEAD = re.compile(r"\b(?:will|until|till|by|before|next|planned|scheduled|due|expected)\W+(?:\w+\W+){0,2}$")
_LENGTH = {"year": 365, "anniversary": 365, "month": 30, "week": 7, "day": 1, "night": 1}


def value(claim: Claim) -> tuple[str, str]:
    """Return the words and the count ("third year", 3), or the date of the beginning."""
    record = claim.record
    if isinstance(record, Ordinal):
        unit = "" if record.unit == "year" else f" {record.unit}"
        return record.text, f"{record.ordinal}{unit}"
    return record.text, (record.edtf or record.value or record.text.lower()) if isinstance(
        record, Date
    ) else record.text.lower()


def compare(a: Claim, b: Claim, *, stated: bool = False) -> Verdict:
    """Differ when no start date fits both counts, or a count and a stated beginning (with `stated`, only these).

    Dated documents are compared through the days on which the thing may have begun. Undated ones are read as
    of one period, so that different counts in one unit differ.
    """
    first, second = a.record, b.record
    if stated and isinstance(first, Date) == isinstance(second, Date):
        return UNKNOWN
    if a.words and b.words:
        return _in_years(a, b)
    if isinstance(first, Ordinal) and isinstance(second, Ordinal):
        return _two_counts(a, b, first, second)
    if isinstance(first, Ordinal) and isinstance(second, Date):
        return _count_and_start(a, first, second)
    if isinstance(second, Ordinal) and isinstance(first, Date):
        return _count_and_start(b, second, first)
    return UNKNOWN


def _in_years(a: Claim, b: Claim) -> Verdict:
    """Differ when the years of a thing and the year in which it began do not add up."""
    one, two = _statement(a), _statement(b)
    if one.number is two.number is None:
        return UNKNOWN
    apart = told.apart(one, two)
    if not apart:
        return UNKNOWN if apart is None else AGREE
    if one.number is not None and two.number is not None:
        return Verdict("differ", f"at one time it cannot be {one.number} and {two.number} years")
    count, start = (one, two) if one.number is not None else (two, one)
    at = count.at
    year = told.year_of(start.record) if isinstance(start.record, Date) else None
    said = f"“{count.record.text}”"
    if at is None or year is None:
        return Verdict("differ", f"{said} does not fit a beginning in {year}")
    return Verdict("differ", f"from {year} to {at.year} are {at.year - year} years, which does not fit {said}")


def _statement(claim: Claim) -> told.Statement:
    number, form, hedge, at, guessed = claim.words
    return told.Statement(
        claim.record,
        frozenset(),
        number=int(number) if number else None,
        form=form,
        hedge=hedge,
        at=date.fromisoformat(at) if at else None,
        guessed=bool(guessed),
    )


def _two_counts(a: Claim, b: Claim, first: Ordinal, second: Ordinal) -> Verdict:
    if first.unit != second.unit and "anniversary" not in (first.unit, second.unit):
        one, two = _first_days(first, a.published), _first_days(second, b.published)
        return _starts(one, two, first, second) if one and two else UNKNOWN
    if (first.unit == "anniversary") != (second.unit == "anniversary"):
        return UNKNOWN
    if "season" in (first.unit, second.unit):
        far = a.published and b.published and abs((a.published - b.published).days) > _ONE_SEASON_DAYS
        if first.unit != second.unit or far or bool(a.published) != bool(b.published):
            return UNKNOWN
        if first.ordinal == second.ordinal:
            return AGREE
        return Verdict("differ", f"it cannot be in its {first.text} and its {second.text} at once")
    if a.published and b.published:
        if _sat(first, second, (b.published - a.published).days):
            return AGREE
        if first.unit == "anniversary" and abs((a.published - b.published).days) > _SAME_PERIOD_DAYS:
            return UNKNOWN
        one, two = _begun(first, a.published), _begun(second, b.published)
        return _starts(one, two, first, second) if one and two else UNKNOWN
    if first.ordinal == second.ordinal:
        return AGREE
    if first.unit in _SHORT and abs(first.ordinal - second.ordinal) <= _REPORTED_DAYS:
        return UNKNOWN  # undated reports are of one period, not of one day
    return Verdict("differ", f"at one time the count cannot be {first.ordinal} and {second.ordinal}")


def _sat(first: Ordinal, second: Ordinal, days: int) -> bool:
    """Say whether two counts of days of work can follow one another: a court does not sit each day."""
    worked = all(one.unit == "day" and one.of and one.of.lower() in _worked() for one in (first, second))
    gone = (second.ordinal - first.ordinal) * (1 if days >= 0 else -1)
    return worked and 0 <= gone <= abs(days) + 1


def _begun(record: Ordinal, published: date) -> Interval | None:
    begun = start_of(record, published)
    if begun and record.unit == "anniversary" and begun.earliest and begun.latest:  # a jubilee is kept all year
        return Interval(date(begun.earliest.year - 1, 7, 1), date(begun.latest.year + 1, 6, 30))
    return begun


def _first_days(record: Ordinal, published: date | None) -> Interval | None:
    """Return the days on which a thing may have begun; "day 12" of a strike or a trial may count working days."""
    begun = start_of(record, published)
    worked = record.unit == "day" and record.of and record.of.lower() in _worked()
    if not worked or begun is None or begun.earliest is None:
        return begun
    return Interval(begun.earliest - timedelta(days=2 * (record.ordinal // _WORKDAYS + 1)), begun.latest)


@cache
def _worked() -> frozenset[str]:
    """Return the nouns of what goes on from Monday to Friday."""
    return packs.words("en/ordinal_words", **{"class": "worked"})


def _starts(one: Interval, two: Interval, first: Ordinal, second: Ordinal) -> Verdict:
    """Differ when the two stretches of possible starts share nothing, or only a chance few days.

    "In its third year" one day and "in its fourth" two days later fit one start in theory; that both were
    written around the very anniversary is believed only where one says "enters".
    """
    unit = min(_LENGTH[first.unit], _LENGTH[second.unit])
    common = one.overlap(two)
    if common is not None:
        days = (common.latest - common.earliest).days + 1 if common.latest and common.earliest else unit
        if days > unit * _CHANCE or "enters" in (first.phase, second.phase) or first.ordinal == second.ordinal:
            return AGREE
    elif days_apart(one, two) <= unit // 10 and first.unit != second.unit:
        return AGREE
    return Verdict("differ", f"“{first.text}” means a beginning {_span(one)}, “{second.text}” one {_span(two)}")


def _count_and_start(claim: Claim, ordinal: Ordinal, start: Date) -> Verdict:
    stated = when(start).interval
    if stated is None or stated.earliest is None or stated.latest is None:
        return UNKNOWN
    if ordinal.unit in ("year", "anniversary", "season") and start.granularity not in (
        "year",
        "month",
        "day",
    ):
        return UNKNOWN
    if ordinal.unit not in ("year", "anniversary", "season") and start.granularity != "day":
        return UNKNOWN
    published = claim.published
    if published is None:
        return UNKNOWN
    begun = _begun(ordinal, published) if ordinal.unit == "anniversary" else _first_days(ordinal, published)
    if begun is None:
        return UNKNOWN
    gap = days_apart(begun, stated)
    ago = _ENDED_DAYS if ordinal.unit != "year" and _is_over(claim) else 0
    if gap <= _LENGTH[ordinal.unit] // 10 + (1 if ordinal.unit in ("day", "night") else 0) + ago:
        return AGREE
    return Verdict(
        "differ",
        f"“{ordinal.text}” on {published.isoformat()} means a beginning {_span(begun)}; it is stated as “{start.text}”",
    )


def _is_over(claim: Claim) -> bool:
    """Say whether a count is of a time before the report: "ended a strike that had reached its third week"."""
    passages, start = claim.passages, claim.record.start
    return _OVER.search(passages.lower, max(passages.sentence_at(start).start, start - 80), start) is not None


def settle(claims: list[Claim], collection: Collection) -> Settled:
    """Check each count against the pack's start of the war it is of, and name the side that does not fit."""
    row = _war(claims, collection)
    counts = [
        (claim, claim.record) for claim in claims if isinstance(claim.record, Ordinal) and claim.record.unit == "year"
    ]
    if row is None or not counts:
        return Settled()
    began = date.fromisoformat(row["start"])
    used = KnowledgeUsed(id=row["id"], says=f"{row['name']} began on {row['start']}", source=row["source"])
    period = max((day for claim, _ in counts for day in [_not_before(claim, collection)] if day), default=None)
    wrong: list[str] = []
    reasons: list[str] = []
    others = [date.fromisoformat(day) for day in row.get("other_starts", ())]
    for claim, record in counts:
        at = claim.published or period
        if at and any(_runs(day, record, at) for day in others):
            continue  # counted from another day that sources name too
        last = _anniversary(began, record.ordinal)
        if at and at >= last:
            wrong.append(claim.document)
            reasons.append(f"the {record.text} ended on {last.isoformat()}; {_since(claim, at)}")
        elif claim.published and claim.published < _anniversary(began, record.ordinal - 1) and record.phase != "enters":
            wrong.append(claim.document)
            reasons.append(f"the {record.text} begins only on {_anniversary(began, record.ordinal - 1).isoformat()}")
    suspect = wrong[0] if len(set(wrong)) == 1 else None
    return Settled((used,), suspect, tuple(dict.fromkeys(reasons)))


def _runs(began: date, record: Ordinal, at: date) -> bool:
    """Say whether something that began on a day is in its Nth year on another."""
    return _anniversary(began, record.ordinal - 1) <= at < _anniversary(began, record.ordinal)


def _since(claim: Claim, at: date) -> str:
    if claim.published:
        return f"{claim.document} was published on {at.isoformat()}"
    return f"the documents, read as of one period, speak of {at:%B %Y} as past"


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _not_before(claim: Claim, collection: Collection) -> date | None:
    """Return the latest day that an undated document of the same story tells as past, where its year is stated."""
    home = collection.home
    told: list[date] = []
    for passages in collection.passages:
        if home[passages.document.id] != home[claim.document]:
            continue
        if passages.published:
            told.append(passages.published)
        for record in passages.records("date"):
            if (
                record.comparable
                and record.basis == "explicit"
                and record.earliest
                and record.granularity in ("day", "month")
                and not _ahead(passages.lower, record.start)
            ):
                told.append(date.fromisoformat(record.earliest))
    return max(told, default=None)


def _ahead(text: str, start: int) -> bool:
    """Say whether the words before a date put it in the future: "until March 2027", "will open in May"."""
    return bool(_AHEAD.search(text[max(0, start - 40) : start]))


def _war(claims: list[Claim], collection: Collection) -> dict[str, Any] | None:
    """Return the pack row of the one war that the claims' documents name or whose parties they are about."""
    if not any(_counts_a_war(claim) for claim in claims):
        return None
    documents = [collection.documents[name] for name in dict.fromkeys(claim.document for claim in claims)]
    told: set[str] = set().union(*(passages.once(_open_wars_told) for passages in documents))
    open_wars = [row for row in _open_wars() if row["id"] in told]
    if len(open_wars) == 1:
        return open_wars[0]
    if open_wars:
        one_conflict = len({frozenset(row["parties"]) for row in open_wars}) == 1
        return max(open_wars, key=lambda row: str(row["start"])) if one_conflict else None
    about = [
        row
        for row in _open_wars()
        if row["parties"]
        and all(any(party.lower() in passages.lower for passages in documents) for party in row["parties"])
    ]
    return about[0] if len(about) == 1 else None


@packs.derived
def _open_wars() -> list[dict[str, Any]]:
    """Return the rows of the wars that go on."""
    return [row for row in packs.rows("world/wars") if row.get("end") is None]


def _open_wars_told(passages: Passages) -> frozenset[str]:
    """Return the ids of those that a document names."""
    return frozenset(row["id"] for row in _open_wars() if any(phrase in passages.lower for phrase in row["phrases"]))


def _counts_a_war(claim: Claim) -> bool:
    """Say whether a count is of a war, and not of a trade war or a war of words."""
    record, passages = claim.record, claim.passages
    if not isinstance(record, Ordinal) or not record.of:
        return False
    head = record.of.lower().split()[-1]
    if head not in packs.pack("world/wars")["heads"]:
        return False
    sentence = passages.lower[slice(*passages.sentence_at(record.start))]
    bare = re.search(rf"\b(?:the|this|that|a|its|their|full-scale) {re.escape(head)}\b(?! of )", sentence)
    return bool(bare) or any(phrase in sentence for row in packs.rows("world/wars") for phrase in row["phrases"])


def _span(interval: Interval) -> str:
    start, end = interval.earliest, interval.latest
    if start == end and start:
        return f"on {start.isoformat()}"
    if start and end and start.day == 1 and end.day in (30, 31) and (end - start).days > 300:
        return f"between {start:%B %Y} and {end:%B %Y}"
    return f"between {start.isoformat() if start else '?'} and {end.isoformat() if end else '?'}"
