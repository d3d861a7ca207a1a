"""A time that does not lie as long after the one before it as a text says: "on 4 May; three days later, on 9 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.link.claim import stretch
from factcheck.link.episodes.misfits import Misfit, said
from factcheck.link.episodes.times import DAY, Time, gaps, times
from factcheck.link.stance import stance
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_HELD = frozenset({"asserted", "reported"})
_UNITS = {"minute": 1.0, "hour": 60.0, "day": 1.0 * DAY, "week": 7.0 * DAY, "month": 30.44 * DAY, "year": 365.25 * DAY}
_SLACK = {"minute": 3.0, "hour": 25.0, "day": 1.0 * DAY, "week": 3.0 * DAY, "month": 21.0 * DAY, "year": 366.0 * DAY}
_MOST_TIMES, _MOST_DAYS = 5, 14 * DAY  # how far off a time is that is still a slip
_CUE = re.compile(r"(?:later|afterwards|after that),? (?:at|on|in) ")  # quick to see, and in few texts
_LATER = re.compile(
    rf"(?<![\w.,-])(?:exactly |just |only )?(?P<n>{numerals.CARDINAL}|an?) (?P<unit>minute|hour|day|week|month|year)s?"
    r" (?:later|afterwards|after that),? (?:at|on|in) (?:the )?(?:[a-z]+day,? )?"
)


def counted_on(passages: Passages) -> Iterator[Misfit]:
    """Yield the times of a text that do not lie as long after those before them as it says."""
    every = passages.once(times) if _CUE.search(passages.lower) else ()
    for match in _LATER.finditer(passages.lower) if every else ():
        number, unit = 1 if match["n"] in ("a", "an") else numerals.value(match["n"]), match["unit"]
        by_clock = unit in ("minute", "hour")
        then = next((one for one in every if match.end() - 8 <= one.record.start <= match.end()), None)
        first = _before(passages, match.start(), every, by_clock)
        if then is None or first is None or number is None or first.record is then.record:
            continue
        if not by_clock and first.most - first.least != then.most - then.least:
            continue
        size, ways = float(number) * _UNITS[unit], gaps(first, then)
        if not ways or any(most >= size - _SLACK[unit] and least <= size + _SLACK[unit] for least, most in ways):
            continue
        least = min(least for least, _ in ways)
        if least > _MOST_TIMES * size + (0 if by_clock else _MOST_DAYS):
            continue
        if stance(passages, *match.span()).modality not in _HELD:
            continue
        length = stretch(passages, *Span(match.start("n"), match.end("unit")), "span")
        told = tuple((one, passages) for one in (first.record, length, then.record))
        yield Misfit(
            told, f"from “{first.record.text}” to “{then.record.text}” is {said(first, then)}, not “{length.text}”"
        )


def _before(passages: Passages, at: int, every: Sequence[Time], by_clock: bool) -> Time | None:
    """Return the one time of the sentence, else of the sentence before, from which a text counts on."""
    sentence = passages.sentence_at(at)
    floor = passages.paragraph_at(at).start
    while sentence.start >= floor:
        told = [
            one
            for one in every
            if sentence.start <= one.record.start < min(at, sentence.end)
            and (one.least == one.most if by_clock else one.least != one.most)
        ]
        if told or sentence != passages.sentence_at(at) or sentence.start <= floor:
            return told[0] if len(told) == 1 else None
        sentence = passages.sentence_at(sentence.start - 1)
    return None
