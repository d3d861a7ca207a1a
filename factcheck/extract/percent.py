"""Shares: "nearly 40%", "twelve per cent of voters", "a third of the crew", "one in five adults", "50 basis points"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import hedge, ranges, ratios, shares, whole
from factcheck.extract.counts.shares import Share
from factcheck.knowledge import packs
from factcheck.records import Percent
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages, Span

_made = unchecked(Percent)

TRIGGERS = {
    "percent-word": ("percent", "percents", "pct", "cent", "point", "points", "pp", "bp", "bps"),
    "percent-part": shares.parts(),
    "percent-coin": ratios.coins(),
    "numeral": tuple(
        row["word"] for row in packs.rows("en/numerals") if row["class"] in ("unit", "teen", "tens", "scale")
    ),
}

_RATIO = (" in ", " out", " of every ", " of each ")
_OF_THAT = re.compile(r"\sof\s(?:it|them|this|that|these|those|us|what)\b")
_AGAINST = frozenset({"up", "down", "by", "of", "another"})


def extract(passages: Passages) -> Iterator[Percent]:
    """Yield every share of one document, in the order of the text."""
    pending: Share | None = None
    last: Percent | None = None
    sentence: Span | None = None
    for found in _shares(passages):
        if found.how == "bare-points" and not (found.sentence == sentence and _moves(passages, found)):
            continue
        sentence = found.sentence
        if pending is not None:
            joined = _joined(passages.lower, pending, found)
            if joined is None:
                last = _record(passages, pending, last)
                yield last
            pending = joined or found
        else:
            pending = found
    if pending is not None:
        yield _record(passages, pending, last)


def _shares(passages: Passages) -> Iterator[Share]:
    """Yield the shares as written, none overlapping another."""
    done = 0
    for start, end, reader in _places(passages):
        if end <= done:
            continue
        found = shares.by_sign(passages, start) if reader is None else reader(passages, Span(start, end))
        if found is None or found.start < done:
            continue
        found = _widened(passages, found)
        done = found.end
        yield found


def _places(passages: Passages) -> list[tuple[int, int, shares.Reader | None]]:
    """Return where a share may end, or a ratio begin, with the reader of each; signs have none."""
    lower, hits = passages.lower, passages.hits
    places: list[tuple[int, int, shares.Reader | None]] = [
        (start, end, shares.by_word) for start, end in hits.get("percent-word", ())
    ]
    places += [(start, end, shares.by_part) for start, end in hits.get("percent-part", ())]
    places += [(start, end, ratios.by_coin) for start, end in hits.get("percent-coin", ())]
    for name in ("digits", "numeral"):
        places += [(start, end, ratios.by_ratio) for start, end in hits.get(name, ()) if lower.startswith(_RATIO, end)]
    places += [
        (start, end, ratios.by_ratio_behind)
        for name in ("digits", "numeral")
        for start, end in hits.get(name, ())
        if lower.endswith(ratios.LINKS, 0, start)
    ]
    at = lower.find("%")
    while at >= 0:
        places.append((at, at + 1, None))
        at = lower.find("%", at + 1)
    return sorted(places, key=lambda place: place[:2])


def _moves(passages: Passages, found: Share) -> bool:
    """Say whether bare points are percentage points: they follow a share and say how far it moved."""
    before = hedge.word_before(passages.lower, found.start, found.sentence.start)
    return before in _AGAINST or before in whole.moving()


def _widened(passages: Passages, found: Share) -> Share:
    """Return a share with the bare number at the lower end of its stretch: "10-12%", "between 7 and 8 percent"."""
    if found.how not in ("percent", "percent-points") or found.amount.low < 0:
        return found
    first = ranges.head(passages.lower, found.amount, found.sentence.start)
    if first is None:
        return found
    return found._replace(start=first.start, amount=ranges.stretch(first, found.amount))


def _joined(lower: str, first: Share, second: Share) -> Share | None:
    """Return two shares as one when they are the ends of a stretch."""
    if first.sentence != second.sentence or first.points != second.points or first.how != second.how:
        return None
    if not ranges.are_one(lower, first.start, first.end, second.start, first.sentence.start):
        return None
    both = ranges.stretch(first.amount, second.amount)
    return first._replace(end=second.end, amount=both, of=second.of) if both.low < both.high else None


def _follows(lower: str, last: Percent, start: int, floor: int) -> bool:
    """Say whether a share is where another one led to: "rose 3% to 12%", "from 19% to 21%"."""
    if lower[last.end : start] != " to ":
        return False
    return last.how == "percent-change" or hedge.word_before(lower, last.start, floor) == "from"


def _record(passages: Passages, found: Share, last: Percent | None) -> Percent:
    floor = found.sentence.start
    ranged = found.amount.low != found.amount.high
    hedged = amounts.hedged(passages.lower, found.amount, found.start, found.end, found.sentence.start, ranged=ranged)
    of, how = (found.of, found.how) if found.of else _of(passages, found, hedged.start, hedged.end)
    if of is None and last and last.of and _follows(passages.lower, last, hedged.start, floor):
        of, how = last.of, "percent-level"
    earlier = hedge.word_before(passages.lower, hedged.start, floor) == "from"  # what a value rose or fell from
    return _made(
        document=passages.document.id,
        start=hedged.start,
        end=hedged.end,
        text=passages.text[hedged.start : hedged.end],
        region=passages.region_at(hedged.start),
        how="percent-points" if found.points else "percent-earlier" if earlier else how,
        low=_rounded(hedged.low),
        high=_rounded(hedged.high),
        of=of,
        points=found.points,
    )


def _rounded(value: float | None) -> int | float | None:
    """Return a share to two decimals where it is no shorter: a third is 33.33 per cent."""
    return None if value is None else amounts.whole(value if len(repr(value)) < len("33.333333") else round(value, 2))


def _of(passages: Passages, found: Share, start: int, end: int) -> tuple[str | None, str]:
    """Return what the share is of and the pattern's name: a share, a change or where something stands."""
    floor, limit = found.sentence
    of = whole.behind(passages, end, limit)
    if of:
        return of, "percent-share"
    if _OF_THAT.match(passages.lower, end, limit):  # "recovered 12 per cent of it": no change
        return None, "percent"
    article = hedge.word_before(passages.lower, start, floor - 1) in ("a", "an", "the")
    of, changes = whole.noun_behind(passages, end, limit) if article else (None, False)
    if of or changes:
        return of, "percent-change" if changes else "percent-level"
    of = whole.counted_before(passages.lower, start, floor)
    if of:
        return of, "percent-share"
    of, changes = whole.subject(passages, start, floor)
    changes = changes or whole.compared_behind(passages.lower, end, limit)
    if changes and of is None:
        of = whole.in_behind(passages, end, limit)
    return of, "percent-change" if changes else "percent-level" if of else "percent"
