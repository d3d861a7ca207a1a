"""Sums of money: "more than $4.2 billion", "between €3m and €5m", "Rs 40 crore", "50 cents"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import currency, hedge, ranges, sums
from factcheck.extract.counts.sums import Sum
from factcheck.knowledge import packs
from factcheck.records import Money
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages, Span

_made = unchecked(Money)

TRIGGERS = {"money-word": sums.triggers()}

_THAN = re.compile(r" (?:more|less|[a-z]{3,}er) than\b")  # "50 euros dearer than the old one"
_SIGN = re.compile(f"[{re.escape(currency.characters())}]")
_CHANGE = frozenset({" and ", " ", ", "})  # between dollars and cents
_ADDED = frozenset(phrase.split()[-1] for phrase in packs.words("en/hedges", effect="other")) - {"the"}


def extract(passages: Passages) -> Iterator[Money]:
    """Yield every sum of money of one document, in the order of the text."""
    pending: Sum | None = None
    for found in _sums(passages):
        if pending is not None:
            joined = _joined(passages.lower, pending, found)
            if joined is None:
                yield _record(passages, pending)
            pending = joined or found
        else:
            pending = found
    if pending is not None:
        yield _record(passages, pending)


def _sums(passages: Passages) -> Iterator[Sum]:
    """Yield the sums as written, each with what belongs to it of a stretch; none overlaps another."""
    reader = currency.Reader(passages)
    done, last = 0, None
    for start, end in _places(passages):
        if start < done:
            continue
        symbol = end == start + 1 and not passages.plain[start].isalpha()
        found = sums.by_symbol(passages, start, reader) if symbol else sums.by_word(passages, Span(start, end), reader)
        if found is None or found.start < done or passages.lower.endswith("point ", 0, found.start):
            continue  # "thirty-eight point six million dollars" is no six million
        found = _with_country(passages, _widened(passages, _whole(found, last)))
        done, last = found.end, found
        yield found


def _with_country(passages: Passages, found: Sum) -> Sum:
    """Return a sum with the words behind it that say of which country it is: "$1.4 million in U.S. money"."""
    told = currency.told_in(passages.plain, found.end, found.code)
    return found._replace(end=told[0], code=told[1]) if told else found


def _places(passages: Passages) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = list(passages.triggered("money-word"))
    plain = passages.plain
    if not plain.isascii() or "$" in plain:
        places += [match.span() for match in _SIGN.finditer(plain)]
        places.sort()
    return places


def _whole(found: Sum, last: Sum | None) -> Sum:
    """Return a sum in whole units; cents are of the currency of the sum before them in their sentence."""
    if found.parts == 1:
        return found
    low, high = (amounts.whole(value / found.parts) for value in (found.amount.low, found.amount.high))
    code = found.code
    if last and last.sentence == found.sentence and code == "USD" and last.code in currency.words()["cents"].codes:
        code = last.code
    return found._replace(amount=found.amount._replace(low=low, high=high), code=code)


def _widened(passages: Passages, found: Sum) -> Sum:
    """Return a sum with the bare number that is the other end of its stretch: "$10-12 million", "20 to 45 euros"."""
    lower, amount = passages.lower, found.amount
    if found.parts > 1:
        return found
    if found.start < amount.start:
        second = None
        if found.end == amount.end:
            second = ranges.tail(lower, amount, found.start, found.sentence.start, found.sentence.end)
        if second is None or passages.plain[second.end : second.end + 1] in ("%", *currency.characters()):
            return found
        return found._replace(end=second.end, amount=ranges.stretch(amount, second), how="money-range")
    first = ranges.head(lower, amount, found.sentence.start)
    if first is None:
        return found
    return found._replace(start=first.start, amount=ranges.stretch(first, amount), how="money-range")


def _joined(lower: str, first: Sum, second: Sum) -> Sum | None:
    """Return two sums as one: dollars and their cents, or the ends of a stretch."""
    if first.sentence != second.sentence or first.code != second.code or "money-range" in (first.how, second.how):
        return None
    gap = lower[first.end : second.start]
    if first.parts == 1 and second.parts > 1 and gap in _CHANGE and first.amount.scale == 1 and second.amount.high < 1:
        total = first.amount._replace(
            low=amounts.whole(first.amount.low + second.amount.low),
            high=amounts.whole(first.amount.high + second.amount.high),
        )
        return first._replace(end=second.end, amount=total)
    if not ranges.are_one(lower, first.start, first.end, second.start, first.sentence.start):
        return None
    both = ranges.stretch(first.amount, second.amount)
    return first._replace(end=second.end, amount=both, how="money-range") if both.low < both.high else None


def _record(passages: Passages, found: Sum) -> Money:
    hedged = amounts.hedged(
        passages.lower, found.amount, found.start, found.end, found.sentence.start, ranged=found.how == "money-range"
    )
    how = "money-vague" if found.amount.vague else found.how
    if _is_added(passages.lower, hedged.start, found.sentence.start):
        how = "money-added"
    elif hedge.word_before(passages.lower, hedged.start, found.sentence.start) == "from":
        how = "money-earlier"  # what a sum rose or fell from
    elif _THAN.match(passages.lower, hedged.end, found.sentence.end):
        how = "money-difference"
    return _made(
        document=passages.document.id,
        start=hedged.start,
        end=hedged.end,
        text=passages.text[hedged.start : hedged.end],
        region=passages.region_at(hedged.start),
        how=how,
        low=hedged.low,
        high=hedged.high,
        currency=found.code,
    )


def _is_added(lower: str, start: int, floor: int) -> bool:
    """Say whether a sum comes on top of another: "a further $5 million"."""
    return hedge.word_before(lower, start, floor) in _ADDED
