"""So many at so much each, and what they bring together: "800 tickets at 25 euros each brought in 32,000 euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.link.sums.remainders import Wrong
from factcheck.link.sums.saying import is_hedged, said
from factcheck.link.topics import _figures
from factcheck.records import Money
from factcheck.text import numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_NOUN = r"(?: [a-z-]+){1,3}?"
_EACH_OF = deferred(
    lambda: (
        rf"\b(?:each|every one|all) of (?:the|its|their|our|her|his) (?P<n>{_N}){_NOUN}"
        rf" {one_of('paid each')} (?:an? [a-z]+ of )?$"
    )
)
_AT = deferred(rf"(?<![\w.,$€£-])(?P<n>{_N}){_NOUN} (?:at|for|paid|costing|cost) $")
_PRICED = re.compile(r"\b(?:entry|admission|copy|fee|[a-z]+s) (?:costs?|was|were|is|are|at|sold (?:for|at)) $")
_VISITORS = deferred(lambda: rf"\b(?:the|all|its) (?P<n>{_N}) (?:paying )?{one_of('payers')}\b")
_APIECE = deferred(lambda: rf"\s?(?:{one_of('apiece')}|per [a-z]+)\b")
_REACH = 90  # characters before a price in which so many are told
_SENTENCES = 1  # on either side of a price, in which the whole sum stands
_SLIP, _ROUNDED = (0.5, 2.0), 0.02
_PACK = "en/takings_words"
_HELD = frozenset({"asserted", "reported"})


def wrong(passages: Passages) -> Iterator[Wrong]:
    """Yield a number, a price for each and a sum of all that is another than theirs."""
    money = passages.records("money")
    for price in money if len(money) > 1 else ():
        if price.low != price.high or not price.low or passages.region_at(price.start) != "article":
            continue
        sentence = passages.sentence_at(price.start)
        number = _number(passages, sentence, price)
        if number is None:
            continue
        value = numerals.value(passages.lower[slice(*number)])
        total = _total(passages, sentence, price, float(value or 0) * float(price.low)) if value else None
        if total is None or value is None:
            continue
        made = float(value) * float(price.low)
        count = _figures.bare(passages, *number)
        detail = f"{value:,.0f} \N{MULTIPLICATION SIGN} {price.low:,.0f} = {made:,.0f}, not {total.low:,.0f}"
        yield Wrong(((count, "part"), (price, "part"), (total, "total")), detail)
        return


def _number(passages: Passages, sentence: Span, price: Money) -> Span | None:
    """Return where it is told of how many a price is that of each."""
    lower, start = passages.lower, max(sentence.start, price.start - _REACH)
    match = next((one for one in _EACH_OF.finditer(lower, start, price.start)), None)
    if match is None and _APIECE.match(lower, price.end):
        match = next((one for one in _AT.finditer(lower, start, price.start)), None)
        if match is None and _PRICED.search(lower, start, price.start):
            behind = list(_VISITORS.finditer(lower, price.end, min(len(lower), sentence.end + _REACH)))
            match = behind[0] if len(behind) == 1 else None
    if match is None or is_hedged(lower, match.start("n")):
        return None
    return Span(*match.span("n"))


def _total(passages: Passages, sentence: Span, price: Money, made: float) -> Money | None:
    """Return the only sum near a price that can be what so many bring, where it is not."""
    every = passages.sentences
    at = every.index(sentence)
    near = every[max(0, at - _SENTENCES) : at + _SENTENCES + 1]
    span = Span(near[0].start, near[-1].end)
    if _more(passages, span):
        return None
    sums = [one for one in passages.records_in("money", *span) if one.start != price.start]
    found = [one for one in sums if one.currency == price.currency and one.low == one.high and one.low]
    if len(found) != 1 or len(sums) != 1:
        return None
    total: Money = found[0]
    own = passages.sentence_at(total.start)
    fits = abs(float(total.low or 0) - made) <= made * _ROUNDED
    if (
        fits
        or not _SLIP[0] <= float(total.low or 0) / made <= _SLIP[1]
        or not said(_PACK, "takings").search(passages.lower, *own)
    ):
        return None
    if stance(passages, total.start, total.end).modality not in _HELD:
        return None
    return None if is_hedged(passages.lower, total.start) else total


def _more(passages: Passages, span: Span) -> bool:
    """Say whether anything else is in a sum, or not all pay the price; "no discounts" says that they do."""
    for match in said(_PACK, "more").finditer(passages.lower, *span):
        before = passages.lower[max(span.start, match.start() - 16) : match.start()]
        if not said(_PACK, "none").search(before):
            return True
    return False
