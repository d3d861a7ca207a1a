"""Numbers of things: "over 30 countries", "three people were killed", "the death toll reached five"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

from factcheck.extract.counts import background, company, derived, number, reading
from factcheck.extract.counts.tally import Tally, settle
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.records.quantities import Role
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages, Span

_made = unchecked(Count)

TRIGGERS = {
    "numeral": tuple(
        row["word"] for row in packs.rows("en/numerals") if row["class"] in ("unit", "teen", "tens", "scale")
    ),
    "count-vague": tuple(sorted({re.split(r"[ -]", row["word"])[0] for row in packs.rows("en/vague_counts")})),
    "count-fate": derived.fates(),
}


_MOST = 40  # counts of one sentence that are read together; keeps endless lists linear


def extract(passages: Passages) -> Iterator[Count]:
    """Yield every number of things of one document, in the order of the text."""
    found = list(_counted(passages))
    ends = [count.end for count in found]
    starts = [count.start for count in found]
    for fact in derived.extract(passages):
        place = bisect_right(starts, fact.end)
        if not place or max(ends[:place][-2:]) < fact.start:
            found.append(fact)
    yield from background.marked(passages, sorted(found, key=lambda record: (record.start, -record.end)))


def _counted(passages: Passages) -> Iterator[Count]:
    sentence = paragraph = Span(-1, -1)
    last: Tally | None = None
    tallies: list[Tally] = []
    done, lower = 0, passages.lower
    for trigger in passages.triggered("digits", "numeral", "count-vague"):
        start, end = trigger
        if start < done or not number.may_count(lower, start, end):
            continue
        if start >= sentence.end or len(tallies) >= _MOST:
            if tallies:
                tallies = settle(tallies, passages.lower, passages.text, last)
                yield from _records(passages, tallies, sentence)
                last, tallies = (tallies[-1] if tallies else last), []
            sentence = passages.sentence_at(start)
            if start >= paragraph.end:
                paragraph, last = passages.paragraph_at(start), None
        done, tally = reading.read(passages, start, sentence, first=not tallies)
        if tally:
            tallies.append(tally)
    yield from _records(passages, settle(tallies, passages.lower, passages.text, last), sentence)


def _records(passages: Passages, tallies: list[Tally], sentence: Span) -> Iterator[Count]:
    """Yield the counts of one sentence, and the people that they and others beside them are together."""
    for tally in company.together(tallies, passages.plain, passages.lower, *sentence):
        yield _record(passages, tally)


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
