"""Numbers of things: "over 30 countries", "three people were killed", "the death toll reached five"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract import _count_derived, _count_number, _count_reading
from factcheck.extract._count_tally import Tally, settle
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.text.passages import Passages, Span

TRIGGERS = {
    "numeral": tuple(
        row["word"] for row in packs.rows("en/numerals") if row["class"] in ("unit", "teen", "tens", "scale")
    ),
    "count-vague": tuple(sorted({re.split(r"[ -]", row["word"])[0] for row in packs.rows("en/vague_counts")})),
    "count-fate": _count_derived.fates(),
}


def extract(passages: Passages) -> Iterator[Count]:
    """Yield every number of things of one document, in the order of the text."""
    found = list(_counted(passages))
    taken = {offset for count in found for offset in (count.start, count.end)}
    derived = [
        fact for fact in _count_derived.extract(passages)
        if not any(fact.start <= offset <= fact.end for offset in taken)
    ] if taken else list(_count_derived.extract(passages))
    yield from sorted((*found, *derived), key=lambda record: (record.start, -record.end))


def _counted(passages: Passages) -> Iterator[Count]:
    sentence = paragraph = Span(-1, -1)
    last: Tally | None = None
    tallies: list[Tally] = []
    done, lower = 0, passages.lower
    for trigger in passages.triggered("digits", "numeral", "count-vague"):
        start, end = trigger
        if start < done or (lower[start].isdecimal() and not _count_number.may_count(lower, start, end)):
            continue
        if trigger.start >= sentence.end:
            if tallies:
                tallies = settle(tallies, passages.lower, passages.text, last)
                yield from (_record(passages, tally) for tally in tallies)
                last, tallies = (tallies[-1] if tallies else last), []
            sentence = passages.sentence_at(trigger.start)
            if trigger.start >= paragraph.end:
                paragraph, last = passages.paragraph_at(trigger.start), None
        done, tally = _count_reading.read(passages, trigger.start, sentence)
        if tally:
            tallies.append(tally)
    yield from (_record(passages, tally) for tally in settle(tallies, passages.lower, passages.text, last))


def _record(passages: Passages, tally: Tally) -> Count:
    quantity = tally.quantity
    return Count(
        document=passages.document.id, start=tally.start, end=tally.end, text=passages.text[tally.start:tally.end],
        region=passages.region_at(tally.start), how=tally.how,
        low=quantity.low, high=quantity.high, exact=quantity.exact, soft=quantity.soft, noun=tally.noun or "person",
        role=tally.role,  # type: ignore[arg-type]  roles.yaml holds contract words only; a test says so
        subset_of=tally.subset_of, other=tally.other,
    )
