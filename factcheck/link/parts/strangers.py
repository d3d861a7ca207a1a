"""What two sums or shares cannot be of one thing for, however they were paired: a step and a level, other orders."""

from __future__ import annotations

import re

from factcheck.extract.names import words
from factcheck.knowledge import packs
from factcheck.link.bases import roundings
from factcheck.link.parts import matters
from factcheck.link.parts.matters import Told
from factcheck.records import Money, Percent
from factcheck.text import nouns, stems

_RATE = re.compile(r"\W{0,3}(?:an?|per|each|every) (?P<unit>hour|day|night|week|month)\b")


def apart(a: Told, b: Told) -> bool:
    """Say whether two amounts are of two things whatever their places tell."""
    return _far(a, b) or _by_rate(a, b) or _by_rate(b, a) or _of_elsewhere(a, b) or _of_elsewhere(b, a)


def _far(a: Told, b: Told) -> bool:
    """Say whether two sums are of other orders of size and no slip: a cargo of nine million, a survey for 120,000."""
    one, other = a.record.low, b.record.low
    return (
        isinstance(a.record, Money)
        and bool(one and other)
        and roundings.of_other_orders(float(one or 0), float(other or 0))
    )


def _by_rate(a: Told, b: Told) -> bool:
    """Say whether a sum is of each hour or month, of which the other's paragraph says nothing: "12 euros an hour"."""
    rate = _RATE.match(a.passages.lower, a.record.end) if isinstance(a.record, Money) else None
    return rate is not None and rate["unit"] not in b.passages.lower[slice(*b.passages.paragraph_at(b.record.start))]


def _of_elsewhere(a: Told, b: Told) -> bool:
    """Say whether a half is of something that the other's sentence lacks: "drowned out half of her remarks"."""
    record = a.record
    if not (isinstance(record, Percent) and record.of and record.text.lower().endswith("half")) or _rough(b):
        return False
    of = nouns.singular(record.of.split()[-1].lower())
    if matters.names_matter(of) or of in packs.words(
        "en/share_words", **{"class": "everything"}
    ):  # "half of the money", "half of everything"
        return False
    if of in packs.words("en/person_nouns") or of in words.roles() or of in packs.words("en/ballot_nouns"):
        return False
    start = b.passages.sentence_at(max(0, b.sentence.start - 2)).start
    return stems.stem(of) not in stems.content(b.passages.lower[start : b.sentence.end])


def _rough(told: Told) -> bool:
    return matters.rough(told.record)
