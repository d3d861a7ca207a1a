"""How one point in time lies to another: "nine days after the vote", "lasted six weeks", "was 34 when elected"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from factcheck.link.chains.anchors import around
from factcheck.link.chains.ends import GRAINS, WEEK, YEAR, Relation, ends_of, record_of
from factcheck.link.chains.lengths import AMOUNT, HEDGE, lengths
from factcheck.link.chains.lifetimes import lifetimes
from factcheck.link.chains.moments import ENDLESS, bounds
from factcheck.link.chains.openers import ORDERS, WAYS, WEEKDAYS
from factcheck.link.stance import stance
from factcheck.link.topics._spots import matches
from factcheck.text.passages import Passages

_OF_DOCUMENT, _TRIED = 24, 200  # relations that are kept, and looked at
_MOST_ORDERS = 1600  # places of a document at which an order is looked for
_UNTIL = re.compile(r"\buntil (?:[a-z]+ ){0,3}$")
_NEAR = 30
_AGAIN = re.compile(r", [^,.;]{3,60} (?:again|once more)\b")  # "two days after its deal, the town has signed again"
_HELD = frozenset({"asserted", "reported"})
_WAYS = rf"(?:{'|'.join(WAYS)})"
_OFFSET = re.compile(
    rf"(?<![\w.,-])(?:{AMOUNT}|the (?:very )?(?P<one>day|week|month|year)"
    rf"|(?:on )?the (?P<weekday>{'|'.join(WEEKDAYS)}))"
    rf" (?P<way>{_WAYS}) "
)
_AFTER = re.compile(
    rf"(?:day|days|week|weeks|fortnight|fortnights|month|months|year|years|{'|'.join(WEEKDAYS)}) {_WAYS} "
)
_BACK = 40  # characters before "days after" in which the number begins
_ORDER = re.compile(rf"\b(?P<way>after|before) (?=(?:{'|'.join(ORDERS)}) )")


def relations(passages: Passages, births: bool = True) -> list[Relation]:
    """Return what one document says of how points in time lie to each other; with `births`, ages too."""
    found: list[Relation] = []
    offsets = list(islice(_offsets(passages), _OF_DOCUMENT))
    ages = lifetimes(passages) if births else iter(())
    for one in islice(chain(offsets, lengths(passages, offsets), ages, _orders(passages, offsets)), _TRIED):
        if _is_told(passages, one):
            found.append(one)
        if len(found) >= _OF_DOCUMENT:
            break
    return found


def _is_told(passages: Passages, one: Relation) -> bool:
    """Say whether a relation is asserted; "did not paint until he was 42" is, though it denies something."""
    start, end = one.record.start, one.record.end
    if passages.region_at(start) in ("furniture", "front-matter"):
        return False
    return stance(passages, start, end).modality in (
        *_HELD,
        "denied" if _UNTIL.search(passages.lower, max(0, start - _NEAR), start) else "",
    )


def _offsets(passages: Passages) -> Iterator[Relation]:
    lower = passages.lower
    for match in around(matches(_AFTER, passages, "offset"), _OFFSET, lower, _BACK):
        sentence = passages.sentence_at(match.start())
        if match.end() >= sentence.end or _AGAIN.search(lower, match.end(), sentence.end):
            continue
        hedge = HEDGE.search(lower, max(sentence.start, match.start() - 20), match.start())
        weekday = None
        if match["weekday"]:
            weekday = WEEKDAYS.index(match["weekday"]) + 1
            least, most = 1, 7
        elif match["one"]:
            least, most = {"day": (1, 1), "week": (1, 13), "month": (1, 61), "year": (1, 730)}[match["one"]]
        else:
            length = bounds(match["n"], match["unit"], hedge["hedge"] if hedge else "")
            if length is None:
                continue
            least, most = length
        if match["way"] in ("before", "ahead of", "prior to"):
            least, most = -most, -least
        start = (
            match.start("n") if match["n"] else match.start("one") - 4 if match["one"] else match.start("weekday") - 4
        )
        ends = ends_of(passages, sentence, match.start(), match.end())
        if ends:
            record = record_of(passages, max(match.start(), start), match.start("way") - 1)
            grain = GRAINS.get((match["unit"] or match["one"] or "day").removesuffix("s"), WEEK)
            yield Relation(record, passages, "offset", *ends, least, most, grain, weekday)


def _orders(passages: Passages, offsets: Sequence[Relation]) -> Iterator[Relation]:
    taken = {one.record.end + 1 for one in offsets}
    for match in islice(matches(_ORDER, passages, "order"), _MOST_ORDERS):
        if match.start() in taken:
            continue
        sentence = passages.sentence_at(match.start())
        if match.end() >= sentence.end:
            continue
        ends = ends_of(passages, sentence, match.start(), match.end())
        span = ends[0].at if ends else None
        if ends and span and passages.records_in("event", *span):
            after = match["way"] == "after"
            least, most = (0, ENDLESS) if after else (-ENDLESS, 0)
            yield Relation(
                record_of(passages, match.start("way"), match.end("way")), passages, "order", *ends, least, most, YEAR
            )
