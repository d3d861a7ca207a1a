"""Numbers of things: "over 30 countries", "three people were killed", "the death toll reached five"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from factcheck.extract.counts import background, company, derived, number, reading, victims
from factcheck.extract.counts.number import Quantity
from factcheck.extract.counts.tally import Tally, settle
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.records.quantities import Role
from factcheck.records.unchecked import unchecked
from factcheck.text import steps
from factcheck.text.passages import Passages, Span
from factcheck.text.steps import Steps

_made = unchecked(Count)

TRIGGERS = {
    "numeral": tuple(
        row["word"] for row in packs.rows("en/numerals") if row["class"] in ("unit", "teen", "tens", "scale")
    ),
    "count-vague": tuple(sorted({re.split(r"[ -]", row["word"])[0] for row in packs.rows("en/vague_counts")})),
    "count-fate": derived.fates(),
}


_MOST = 40  # counts of one sentence that are read together; keeps endless lists linear


class _Group(NamedTuple):
    """The counts of one sentence before they are settled, and whether they are the first of their paragraph."""

    sentence: Span
    tallies: list[Tally]
    opens: bool


def extract(passages: Passages) -> Iterator[Count]:
    """Yield every number of things of one document, in the order of the text."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Count]]:
    """Read the same in steps."""
    lower = passages.lower
    triggers = [
        (start, end)
        for start, end in passages.triggered("digits", "numeral", "count-vague")
        if number.may_count(lower, start, end)
    ]
    yield
    numbers = list(_numbers(passages, triggers))
    yield
    groups = _counted(passages, numbers)
    yield
    settled = list(_settled(passages, groups))
    yield
    found = [_record(passages, tally) for tally in settled]
    yield
    ends = [count.end for count in found]
    starts = [count.start for count in found]
    for fact in derived.extract(passages):
        place = bisect_right(starts, fact.end)
        if not place or max(ends[:place][-2:]) < fact.start:
            found.append(fact)
    yield
    own = background.marked(passages, sorted(found, key=lambda record: (record.start, -record.end)))
    return victims.parts(own, passages)


def _numbers(passages: Passages, triggers: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Span, Quantity | None]]:
    """Yield the number that begins at each trigger word, with the word's offset and sentence."""
    sentence, lower = Span(-1, -1), passages.lower
    for start, _ in triggers:
        if start >= sentence.end:
            sentence = passages.sentence_at(start)
        yield start, sentence, number.read(lower, start, sentence.start, sentence.end)


def _counted(passages: Passages, numbers: Iterable[tuple[int, Span, Quantity | None]]) -> list[_Group]:
    """Return what the numbers count, by sentences."""
    current = paragraph = Span(-1, -1)
    found: list[_Group] = []
    opens, done = True, 0
    tallies: list[Tally] = []
    for start, sentence, quantity in numbers:
        if start < done:
            continue
        if start >= current.end or len(tallies) >= _MOST:
            if tallies:
                found.append(_Group(current, tallies, opens))
                tallies, opens = [], False
            current = sentence
            if start >= paragraph.end:
                paragraph, opens = passages.paragraph_at(start), True
        if quantity is not None:
            done, tally = reading.read(passages, quantity, sentence, first=not tallies)
            if tally:
                tallies.append(tally)
    found.append(_Group(current, tallies, opens))
    return found


def _settled(passages: Passages, groups: Iterable[_Group]) -> Iterator[Tally]:
    """Yield the counts that hold, and the people that they and others beside them are together."""
    last: Tally | None = None
    for group in groups:
        last = None if group.opens else last
        tallies = settle(group.tallies, passages.lower, passages.text, last)
        yield from company.together(tallies, passages.plain, passages.lower, *group.sentence)
        last = tallies[-1] if tallies else last


def _record(passages: Passages, tally: Tally) -> Count:
    quantity = tally.quantity
    return _made(
        document=passages.document.id,
        start=tally.start,
        end=tally.end,
        text=passages.text[tally.start : tally.end],
        region=passages.region_at(tally.start),
        how=tally.how,
        low=quantity.low,
        high=quantity.high,
        exact=quantity.exact,
        soft=quantity.soft,
        noun=tally.noun or "person",
        role=cast("Role | None", tally.role),
        subset_of=tally.subset_of,
        other=tally.other,
        derived=tally.derived,
    )
