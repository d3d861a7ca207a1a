"""Sums and shares that each of two documents alone has: how well two of them play one part in the story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from factcheck.link.context import alike, shared
from factcheck.link.counted import quoted
from factcheck.link.occurrence import NOT_LINKED, UNSURE, Linked
from factcheck.link.parts import amount_links as links
from factcheck.link.parts import leftovers, matters, overlap, structure
from factcheck.link.parts.amount_links import COMPARED
from factcheck.link.parts.matters import Amount, Told
from factcheck.link.spoken.words import around

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

# points, fitted on bench/stories (tuning half) and on pairs of real reports of one event
_LEFT_OVER, _ALONE, _ONE_MATTER, _OTHER_MATTER, _OTHER_GROUP, _OTHER_SORT = 0.3, 0.1, 0.16, 0.12, 0.12, 0.08
_SOLE, _BACKED = 0.06, 0.06  # nothing else is left over; a third document has one of the two
_WHOLE = 100
_TABLE = 4  # shares in one sentence
# the same in log odds, of what only sums and shares have
_BOTH_ALONE, _MATTER, _UNLIKE_SORT, _UNLIKE_STAGE, _ELSEWHERE = 1.6, 0.5, 2.4, 1.9, 0.7
_UNLIKE_TIME, _UNLIKE_GROUP, _PLAN = 1.0, 1.0, 0.8
_KNOWN = 3  # people, numbers and days that two reports of one event have in common
_NARROW = 1.25
_LISTED = 3  # amounts of one sentence
_TAKEN_BACK = frozenset({"former", "denied", "correction"})
_ONE_ORDER = 11  # a digit more or less is a common slip


def left_over(story: Sequence[Told], collection: Collection, paired: Set[str]) -> Iterator[tuple[Told, Told, Linked]]:
    """Yield the amounts of a story that two documents tell differently though their sentences share few words.

    `paired` are the amounts (by id) that have a partner by their words: they need none by their place.
    """
    by_document: dict[str, list[Told]] = defaultdict(list)
    for told in story:
        by_document[told.record.document].append(told)

    tellers = Counter(value for several in by_document.values() for value in {_value(told) for told in several})

    values = [{_value(told) for told in several} for several in by_document.values()]

    def fit(a: Told, b: Told, sole: bool) -> Linked:
        if any(_value(a) in several and _value(b) in several for several in values):
            return NOT_LINKED  # a third document knows of both
        linked = _plays_one_part(a, b, collection)
        told = tellers[_value(a)], tellers[_value(b)]
        backed = max(told) > 1  # a third document has one of the two
        most = 1.0 if backed or links.well_told(a, b) else UNSURE
        if linked.score:
            more = (_SOLE if sole else 0) + (_BACKED if backed else 0)
            linked = Linked(min(most, linked.score + more), linked.reasons)
        if a.record.id in paired or b.record.id in paired:
            return linked
        placed = _by_place(a, b, told, sole, collection)
        return placed if placed.score > linked.score else linked

    def distant(one: str, other: str) -> bool:
        if collection.instances.apart(one, other):
            return True
        return leftovers.months_apart(collection.documents[one], collection.documents[other])

    for a, b, linked in leftovers.partners(
        by_document,
        _value,
        lambda one, other: links.has_about(collection.documents[other], one.record),
        fit,
        distant,
    ):
        if linked.score >= COMPARED:
            yield a, b, linked


def _by_place(a: Told, b: Told, tellers: tuple[int, int], sole: bool, collection: Collection) -> Linked:
    """Return how well two amounts fit by their place in the story, whatever matters the words beside them name."""
    if not _of_one_unit(a, b) or _adds_up(a, b) or links.contrasted(a, b) or _held_apart(a, b):
        return NOT_LINKED
    if collection.instances.apart(a.record.document, b.record.document):
        return NOT_LINKED
    if _acquainted(a, b, collection) < _KNOWN or _of_others(a, b, collection):
        return NOT_LINKED
    if collection.contexts.strangers(a.passages, b.passages) or links.of_strange_names(a, b):
        return NOT_LINKED
    contexts = collection.contexts
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    exact = all(_is_narrow(one.record) for one in (a, b))
    place = structure.Place(tellers, sole, exact, alike(mine, other))
    points = structure.points(place, (a.record.low or a.record.high, b.record.low or b.record.high))
    points += (_BOTH_ALONE if a.alone and b.alone else 0.0) + (_MATTER if a.matters & b.matters else 0.0)
    points -= _UNLIKE_SORT if a.sort != b.sort else 0.0
    points -= _UNLIKE_TIME if a.earlier != b.earlier else 0.0
    points -= _UNLIKE_GROUP if matters.told_by_one(a, b) else 0.0
    points -= _PLAN if (_foreseen(a) and links.spent(b)) or (_foreseen(b) and links.spent(a)) else 0.0
    points -= _UNLIKE_STAGE if matters.of_two_stages(a, b) else 0.0
    points -= _ELSEWHERE if links.away(a, b.passages) or links.away(b, a.passages) else 0.0
    reasons = (
        f"{max(tellers)} documents have the one figure, one the other"
        if min(tellers) == 1 < max(tellers)
        else "neither document has the other's figure",
    )
    return Linked(structure.score(points, COMPARED), reasons)


def _acquainted(a: Told, b: Told, collection: Collection) -> int:
    """Return how many people, numbers and days two reports share; two names in capitals count as one of them."""
    (_, mine), (_, other) = collection.contexts.names(a.passages), collection.contexts.names(b.passages)
    return overlap.in_common(a.passages, b.passages) + len(mine & other) // 2


def _is_narrow(record: Amount) -> bool:
    """Say whether an amount is one figure, if only about: "about 210,000 pounds"."""
    return bool(record.low and record.high and record.high <= _NARROW * record.low)


def _held_apart(a: Told, b: Told) -> bool:
    """Say whether one amount is denied, put right or was, or both are in two quotations."""
    if {a.modality, b.modality} & _TAKEN_BACK or (quoted(*links.place_of(a)) and quoted(*links.place_of(b))):
        return True
    return _in_list(a) or _in_list(b) or links.other_days_told(a, b) or links.other_basis(a, b)


def _in_list(told: Told) -> bool:
    """Say whether a sentence lists amounts: "44% with Malaysia, 55% with Saudi Arabia, 52% with Egypt"."""
    return len({one.low for one in told.passages.records_in(told.record.kind, *told.sentence)}) > _LISTED


def _value(told: Told) -> tuple[str, float | None, float | None]:
    return told.sort.split()[0], told.record.low, told.record.high


def _plays_one_part(a: Told, b: Told, collection: Collection) -> Linked:
    """Return how well two amounts that only one document each has can be of one thing.

    What the words beside them name counts for and against, without deciding: a sum is called damage here, loss there.
    """
    if not _of_one_unit(a, b) or _at_odds(a, b) or links.other_time(a, b) or links.other_story(a, b, collection):
        return NOT_LINKED
    if _of_others(a, b, collection) or (not a.matters & b.matters and (_in_table(a) or _in_table(b))):
        return NOT_LINKED
    contexts = collection.contexts
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    common = a.matters & b.matters
    score = _LEFT_OVER + min(0.4, 1.2 * alike(mine, other)) + min(0.2, 0.1 * len(a.stems & b.stems))
    score += _ONE_MATTER if common else -_OTHER_MATTER if a.matters and b.matters else 0.0
    score -= 0 if a.groups == b.groups else _OTHER_GROUP if a.groups and b.groups else _OTHER_GROUP / 2
    score += (_ALONE if a.alone else 0) + (_ALONE if b.alone else 0) - _far_apart(a.record, b.record)
    score -= 0 if a.sort == b.sort else _OTHER_SORT
    reasons = [f"both tell of {min(common)}"] if common else []
    reasons += around(shared(mine, other), a.passages, a.sentence.start)
    reasons.append("neither document has the other's figure")
    return Linked(max(0.0, min(score, 1.0)), tuple(reasons))


def _in_table(told: Told) -> bool:
    """Say whether a sentence gives share after share, as of a census: which one means which, no word tells."""
    if told.record.kind == "money":
        return False
    return len(told.passages.records_in("percent", *told.sentence)) >= _TABLE


def _of_one_unit(a: Told, b: Told) -> bool:
    """Say whether two amounts are of one currency, or both shares or both points; a rise may be told as a level."""
    if a.record.kind == "money":
        return a.sort == b.sort and matters.one_currency(a.record, b.record)
    return a.sort.split()[0] == b.sort.split()[0]


def _at_odds(a: Told, b: Told) -> bool:
    """Say whether two amounts are held in ways that do not meet: denied, asked and offered, a plan and a bill."""
    if links.spoilt(a) or links.spoilt(b) or (quoted(*links.place_of(a)) and quoted(*links.place_of(b))):
        return True
    if (_foreseen(a) and links.spent(b)) or (_foreseen(b) and links.spent(a)):
        return True
    if a.sort != b.sort and (matters.rough(a.record) or matters.rough(b.record)):
        return True  # "a fifth more than last year"
    if a.sort != b.sort and ((a.matters and b.matters) or _far_apart(a.record, b.record, 3)):
        return True
    return matters.told_apart(a, b) or links.other_whole(a.record, b.record) or links.contrasted(a, b) or _adds_up(a, b)


def _foreseen(told: Told) -> bool:
    """Say whether an amount is what something was to be."""
    return told.modality == "planned" or matters.FORECAST in told.groups


def _of_others(a: Told, b: Told, collection: Collection) -> bool:
    """Say whether two amounts stand beside different names that both documents know: one bidder's and another's."""
    (_, mine), (_, other) = collection.contexts.names(a.passages), collection.contexts.names(b.passages)
    if not (a.names and b.names) or not a.names.isdisjoint(b.names):
        return False
    return a.names <= other and b.names <= mine and _is_somebody(a) == _is_somebody(b)


def _is_somebody(told: Told) -> bool:
    """Say whether the names beside an amount are a person's: "paid its finder, Yerlan Tuleubek"."""
    return bool(told.passages.records_in("person", *told.sentence))


def _adds_up(a: Told, b: Told) -> bool:
    """Say whether two amounts make up a third, or a whole: 9,000 of 30,000 are there, 21,000 missing; 62 and 38 %."""
    if a.record.kind == "percent" and _make_a_whole(a.record, b.record):
        return True
    for mine, other in ((a, b), (b, a)):
        amounts = [one.low for told in (a, b) for one in told.passages.records(mine.record.kind) if one.low == one.high]
        parts = [part for part in dict.fromkeys(amounts) if part and part not in (mine.record.low, other.record.low)]
        if mine.record.low and any(
            leftovers.explained(mine.record.low, (other.record.low or 0, part)) for part in parts
        ):
            return True
    return False


def _make_a_whole(a: Amount, b: Amount) -> bool:
    """Say whether two shares can be the two parts of a whole: a fifth, and some 80 per cent."""
    lows, highs = (a.low, b.low), (a.high, b.high)
    if None in lows or None in highs:
        return False
    return sum(low or 0 for low in lows) <= _WHOLE <= sum(high or 0 for high in highs)


def _far_apart(a: Amount, b: Amount, order: float = _ONE_ORDER) -> float:
    """Return the points against two amounts of another order of size, which are mostly of two things."""
    sizes = [amount.low if amount.low else amount.high for amount in (a, b)]
    if not sizes[0] or not sizes[1]:
        return 0.0
    ratio = max(sizes[0], sizes[1]) / min(sizes[0], sizes[1])
    return 0.0 if ratio <= order else 0.15 if ratio <= order**2 else 0.35
