"""Numbers of a document as levels: how many of what, in which year or month, in the words of their clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.chains.anchors import around
from factcheck.link.chains.moments import Words, clause_at, title, words_of
from factcheck.link.context import meant
from factcheck.link.stance import stance
from factcheck.records import Age, Count, Date, Money, Record
from factcheck.records.interval import when
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.nouns import plural, singular
from factcheck.text.passages import Passages, Span

Period = tuple[int, int]  # a year, and a month in it or 0
_OF_DOCUMENT = 40
_READ = 300  # characters of a sentence that are read
_HELD = frozenset({"asserted", "reported"})
_SEASONS = {"21": 13, "22": 14, "23": 15, "24": 16, "SP": 13, "SU": 14, "FA": 15, "WI": 16}
_REST = re.compile(r"\b(?:other|remaining|rest|remainder|balance)\b")
_IS_REST = re.compile(r"\b(?:the rest|the remainder|the balance)\b[^.;,]*$")
_LEAD = 60  # characters before a number in which it is told as the rest
_BACK = 40  # characters before a noun in which its number begins
_MORE = re.compile(r"\b(?:more|fewer|less|additional|extra|further|rise|increase|up by|down by|fall|drop) ?(?:of )?$")
_THAN = re.compile(r"(?: \w+){0,2} (?:more|fewer|less|additional|extra|each|apiece|older|younger)\b")
_BY = re.compile(r"\b(?:by|majority of|margin of|lead of|difference of|average of)\s+(?:just |only |about )?$")


class Level(NamedTuple):
    """A number with its unit, the period it is of, and the words of its clause and of those around it.

    `dated` says that its clause names the period, which else is the year of publication. `whole` marks what is told as
    a total, `rest` what is told as the others or the remaining ones.
    """

    record: Record
    passages: Passages
    number: float
    unit: str
    period: Period | None
    dated: bool
    words: Words
    around: Words
    role: str
    whole: bool
    rest: bool


@lru_cache(maxsize=1)
def _totals() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + alternation(packs.words("en/totals")) + r"(?![\w-])")


def unit_of(noun: str) -> str:
    """Return what a noun is compared by: its group, else its stem."""
    found = meant(noun)
    return found[-1] if found else stems.stem(noun.lower())


def periods(passages: Passages, span: Span) -> list[Period]:
    """Return the years, and months or seasons in them, that a stretch of text names."""
    found: list[Period] = []
    for date in passages.records_in("date", *span):
        period = _period(date)
        if period and period not in found:
            found.append(period)
    return found


def _period(date: Date) -> Period | None:
    value = date.value or ""
    if not value[:4].isdigit():
        return None
    year = int(value[:4])
    if date.granularity == "season":
        return year, _SEASONS.get(value[5:7], 0)
    known = when(date).interval
    month = known.earliest.month if date.granularity == "month" and known and known.earliest else 0
    return year, month


def levels(passages: Passages) -> list[Level]:
    """Return the exact numbers of one document, those left out that only tell how far two are apart."""
    found: list[Level] = []
    for kind in ("count", "money", "age"):
        for record in passages.records(kind):
            one = _level(passages, record)
            if one is not None:
                found.append(one)
            if len(found) >= _OF_DOCUMENT:
                return found
    return found


def named(passages: Passages, nouns: Iterable[str], known: Sequence[Level]) -> list[Level]:
    """Return the numbers of things that a joint is of, where no reader of counts knows their noun: "60 calls"."""
    forms = sorted({form for noun in nouns for form in (noun, plural(singular(noun)), singular(noun)) if form})
    if not forms or not any(form in passages.lower for form in forms):
        return []
    pattern = re.compile(rf"(?<![\w.,$€£-])(?P<n>{numerals.CARDINAL}) {alternation(forms)}\b")
    taken = [(one.record.start, one.record.end) for one in known if one.passages is passages]
    found: list[Level] = []
    anchor = re.compile(rf" {alternation(forms)}\b")
    for match in around(anchor.finditer(passages.lower), pattern, passages.lower, _BACK):
        if len(found) >= _OF_DOCUMENT or any(match.start() < end and start < match.end() for start, end in taken):
            continue
        number = numerals.value(match["n"])
        if number is None:
            continue
        record = Count(
            document=passages.document.id,
            start=match.start(),
            end=match.end(),
            text=passages.text[match.start() : match.end()],
            region=passages.region_at(match.start()),
            how="chain-number",
            low=number,
            high=number,
            exact=True,
            noun=singular(match[0].rsplit(" ", 1)[-1]),
        )
        one = _level(passages, record)
        if one is not None:
            found.append(one)
    return found


def _level(passages: Passages, record: Count | Money | Age) -> Level | None:
    if record.low is None or record.low != record.high or not record.comparable:
        return None
    if isinstance(record, Count) and (record.soft or record.derived):
        return None
    lower = passages.lower
    sentence = passages.sentence_at(record.start)
    before = max(sentence.start, record.start - 24)
    if _BY.search(lower, before, record.start) or _MORE.search(lower, before, record.start):
        return None
    if _MORE.search(record.text.lower() + " ") or _THAN.match(lower, record.end) or " more " in record.text.lower():
        return None
    if stance(passages, record.start, record.end).modality not in _HELD:
        return None
    unit = (
        unit_of(record.noun) if isinstance(record, Count) else record.currency if isinstance(record, Money) else "age"
    )
    clause = clause_at(passages, record.start, record.end)
    around = words_of(
        passages, max(sentence.start, record.start - _READ), min(sentence.end, record.end + _READ)
    ) | title(passages)
    told = lower[max(sentence.start, record.start - _READ) : min(sentence.end, record.end + _READ)]
    lead = lower[max(sentence.start, record.start - 24) : record.end]
    rest = bool(_REST.search(lead) or _IS_REST.search(lower, max(sentence.start, record.start - _LEAD), record.start))
    return Level(
        record,
        passages,
        float(record.low),
        unit,
        period_at(passages, clause),
        len(periods(passages, clause)) == 1,
        words_of(passages, *clause),
        around,
        str(getattr(record, "role", "") or ""),
        bool(_totals().search(told)),
        rest or bool(getattr(record, "other", False)),
    )


def period_at(passages: Passages, clause: Span) -> Period | None:
    """Return the period that a clause names, else the year in which its document was published."""
    named = periods(passages, clause)
    if len(named) == 1:
        return named[0]
    published = passages.published
    return (published.year, 0) if published and not named else None


def common(words: Words, others: Iterable[str]) -> Words:
    """Return what two sets of words share."""
    return words & frozenset(others)
