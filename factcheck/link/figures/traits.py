"""What speaks for and against two numbers being one thing told in two ways, each as a number."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, get_args

from factcheck.knowledge import packs
from factcheck.link.bases import portions
from factcheck.link.counted import Measure
from factcheck.link.figures import points, stretches, terms
from factcheck.link.figures.reading import Figure
from factcheck.link.parts import amounts, counts, matters, scopes
from factcheck.link.things import likeness, polls
from factcheck.records import Count, Percent
from factcheck.text import numerals, slips
from factcheck.text.passages import Passages

_LEAD = 2  # sentences after the first that still open a document
_ORDER = 8  # times
_MOST = {"shared": 12.0, "rivals": 8, "in-common": 8, "row": 5, "ratio": 5.0, "anchors": 3}
AROUND = 12.0  # the most that the words of the sentences beside count
_LOWEST = 0.5
_ALIKE = 0.25  # from here on two nouns count the same things
_TELLING = 10  # smaller numbers make sums by chance
_WHOLE = 100  # per cent
_SIGNS = tuple(counts.SIGNS)
_OF_SO_MANY = re.compile(
    r"(?: [a-z-]+){0,2}? (?:out )?of (?:(?:the|its|their|our|his|her|all|those|these|a total of) ){0,2}"
    rf"(?P<whole>{numerals.CARDINAL})"
)
_SLIPS = get_args(slips.Slip)
_BESIDE = 0.8  # how much a word says from which on it speaks of one thing
_APART = ("told-apart", "earlier", "two-stages")
_SEVERAL = 4  # fewer of anything are told by chance


class Standing(NamedTuple):
    """How two figures stand among all of their story."""

    tellers: tuple[int, int]  # documents that tell each
    documents: int  # of the story
    rivals: tuple[int, int]  # left-over figures of the one document that could stand for the other's, and the reverse
    left: int  # figures that are left over in both documents
    same_kind: tuple[int, int]  # figures of its kind in each document
    same_head: tuple[int, int]  # figures that count its noun in each document
    row: int  # figures of one kind in one sentence, at most
    in_common: int  # people, numbers and days that the documents share
    anchors: int  # other numbers that both sentences tell
    met: int  # in how many of the documents another thing has the other's number


def at_sight(a: Figure, b: Figure, standing: Standing, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return the traits of two left-over figures for which nothing must be read closely; they tell most pairs apart.

    `weights` tell how much each word says among the sentences of the story.
    """
    found: dict[str, float] = {
        **_words(a, b, weights),
        **_standing(a, b, standing),
        **_numbers(a, b),
        "by-ratio": _by_ratio(a, b),
        "told-part": portions.of_two(
            (a.passages, a.sentence, a.size), (b.passages, b.sentence, b.size), money=a.kind == b.kind == "money"
        ),
        "part-of-other": _is_part_of(a, b) or _is_part_of(b, a),
        "unread": (not a.read) + (not b.read),
        "opening": (a.place <= _LEAD) + (b.place <= _LEAD),
        "distance": abs(_where(a) - _where(b)),
        _called(a, b): 1.0,
        points.ONE_TERM: terms.of_one(a, b),
        "one-stretch": stretches.told_as_one(a, b),
        "two-polls": a.kind == b.kind == "percent" and polls.of_two_polls(_at(a), _at(b)),
    }
    if _are_counts(a, b):
        found.update(_counted(a.measure, b.measure))
        found["named-before"] = _takes_up(a, b) or _takes_up(b, a)
    found.update(_slipped(found, one_kind=a.kind == b.kind, narrowed=_is_narrowed(a) != _is_narrowed(b)))
    return found


def _is_narrowed(figure: Figure) -> bool:
    """Say whether a count is told of some alone: "four riders of the home stable"."""
    return figure.passages.lower.startswith((" of the ", " from "), figure.record.end)


def _slipped(found: Mapping[str, float], *, one_kind: bool, narrowed: bool) -> Mapping[str, float]:
    """Return what a slip says of two numbers by what else they share: four and fourteen of the injured are one."""
    alike = (found["noun"] > 0 if "noun" in found else one_kind) and not narrowed
    longer = bool(found.get("digit-more") or found.get("nought"))
    return {
        "slip-of-like": alike and any(found.get(slip) for slip in _SLIPS),
        "longer": longer and not narrowed and (alike or found["nearest"] > _BESIDE),
    }


def _at(figure: Figure) -> tuple[Passages, int]:
    return figure.passages, figure.record.start


def _takes_up(bare: Figure, other: Figure) -> bool:
    """Say whether a number without a noun stands behind the noun that the other counts: "children", "All 22"."""
    noun = other.record.noun if other.read and isinstance(other.record, Count) else None
    if not noun or not any(likeness.same(word, str(noun)) for word in bare.named_before):
        return False
    return not scopes.is_of_room(bare.measure)


def at_close(a: Figure, b: Figure) -> tuple[str, ...] | None:
    """Return the names of the other traits that two figures can have, None where they are not known beforehand."""
    return _SIGNS if _are_counts(a, b) else None


def whole(a: Figure, b: Figure, seen: Mapping[str, float], weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return every trait of two left-over figures that is not 0; `seen` were found at sight."""
    found = dict(seen)
    found["around"] = min(sum(weights.get(key, 0.0) for key in a.around & b.around), AROUND)
    one, other = a.told, b.told
    if one is not None and other is not None:
        found["matter"] = 1 if one.matters & other.matters else -1 if one.matters and other.matters else 0
        found["alone"] = one.alone + other.alone
        found.update(amounts.signs(one, other))
        if a.kind == "percent" and not any(found[name] for name in _APART):
            del found["one-head"]  # of all that a share can be of, one thing
        found["two-wholes"] = bool(found.get("other-whole") and found["no-word"])
    elif _are_counts(a, b):
        found.update({name: sign(a.measure, b.measure) for name, sign in counts.SIGNS.items()})
        found["other-measure"] = bool(a.unit) and not found["noun"]  # a height and a distance
        slipped = a.read and b.read and any(found.get(slip) for slip in _SLIPS)
        found["some-of-whole"] = _is_some_of_whole(a, b) or _is_some_of_whole(b, a)
        found["slip-for-part"] = bool(found["part"]) and slipped and not found["other-noun"]
    # shares of 45 and 25 make a sum with many a third; people do not
    name = "sum" if _are_counts(a, b) else "amounts-sum"
    several = bool(found.get("adds-up")) and not found.get("the-rest")
    found[name] = several and min(a.size, b.size) >= _TELLING and not _is_total(min(a, b, key=_size))
    return {trait: float(value) for trait, value in found.items() if value}


def _is_some_of_whole(some: Figure, every: Figure) -> bool:
    """Say whether the smaller is told as some of the larger: "supplied 812 of the volunteers", "in all 1,864 were"."""
    return (
        isinstance(some.record, Count)
        and isinstance(every.record, Count)
        and some.read
        and every.read
        and some.record.subset_of is not None
        and every.record.subset_of is None
        and some.size < every.size
        and every.measure.whole
        and not is_slip(some, every)
    )


def _is_total(figure: Figure) -> bool:
    """Say whether a count is told as the whole, which is no part of a sum: "in all there were 23 dives"."""
    return figure.kind == "count" and figure.measure.whole


def _size(figure: Figure) -> float:
    return figure.size


def _are_counts(a: Figure, b: Figure) -> bool:
    return a.kind == b.kind == "count"


def _called(a: Figure, b: Figure) -> str:
    """Return the trait that stands for the kinds of both."""
    if a.of_time and b.of_time:
        return "of time"
    return f"of {a.kind}" if a.kind == b.kind else "of unread"


def _words(a: Figure, b: Figure, weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return how alike the words near both are: those beside the number, and rare ones, count most."""
    weighed = {key: weights.get(key, 0.0) for key in a.near.keys() & b.near.keys()}
    return {
        "nearest": max((weight * min(a.near[key], b.near[key]) for key, weight in weighed.items()), default=0.0),
        "shared": min(sum(weighed.values()), _MOST["shared"]),
        "around": 0.0,  # comes last: the words of other sentences take the longest to read
        "no-word": not weighed,
        "one-head": bool(a.head) and a.head == b.head,
    }


def closeness(seen: Mapping[str, float]) -> float:
    """Return how much the words beside two figures, and what they count, are one; their rivals are compared by it."""
    return seen["nearest"] + seen["shared"] / 4 + 10 * seen.get("noun", 0.0)


def _standing(a: Figure, b: Figure, standing: Standing) -> Mapping[str, float]:
    less, more = sorted(standing.tellers)
    one_head = bool(a.head) and a.head == b.head
    return {
        "odd-one": less == 1 < more,
        "all-but-one": less == 1 and more == standing.documents - 1 > 1,
        "both-told": less > 1,
        "out-of-several": less == 1 < more < standing.documents - 1,
        "sole": standing.rivals == (1, 1),
        "rivals": sum(min(rivals, _MOST["rivals"]) for rivals in standing.rivals),
        "left": standing.left,
        "only-ones": (standing.same_kind[0] == 1) + (standing.same_kind[1] == 1),
        "only-of-noun": one_head and standing.same_head == (1, 1),
        "row": min(standing.row, _MOST["row"]),
        "met": standing.met,
        "anchors": min(standing.anchors, _MOST["anchors"]),
        "in-common": min(standing.in_common, _MOST["in-common"]),
    }


def _numbers(a: Figure, b: Figure) -> Mapping[str, float]:
    one, other = a.size, b.size
    ratio = abs(math.log(max(one, _LOWEST) / max(other, _LOWEST)))
    return {
        **_slip(a, b),
        "ratio": min(ratio, _MOST["ratio"]),
        "other-order": ratio > math.log(_ORDER),
        "size": math.log10(max(1.0, min(one, other))),
        "single": min(one, other) == 1 and a.kind == b.kind == "count",
        "ranges": (not a.exact) + (not b.exact),
        "the-rest": a.kind == b.kind == "percent" and a.exact and b.exact and a.low + b.low == _WHOLE,
        "a-whole": a.kind == b.kind == "percent" and a.low + b.low <= _WHOLE <= a.high + b.high,
    }


def is_slip(a: Figure, b: Figure) -> bool:
    """Say whether a slip made one long number of the other: digits swapped, or one changed."""
    return slips.slip(a.written or 0, b.written or 0) in ("swapped", "one-digit")


def _slip(a: Figure, b: Figure) -> Mapping[str, float]:
    if any(matters.rough(figure.record) for figure in (a, b) if isinstance(figure.record, Percent)):
        return {}  # "three-quarters" is no 15 with a slip
    made = slips.slip(a.written or 0, b.written or 0)
    return {made: 1.0} if made else {}


def _is_part_of(part: Figure, other: Figure) -> bool:
    """Say whether one is told as a part of so many as the other is: "11 of the 16 bodies", 16 people."""
    whole_of = _OF_SO_MANY.match(part.passages.lower, part.number.end)
    return whole_of is not None and numerals.value(whole_of["whole"].replace(",", "")) == other.low


def _by_ratio(a: Figure, b: Figure) -> bool:
    """Say whether one sentence tells that the one number became the other: "halve the fee, which is 180", 90."""
    low, high = sorted((a.size, b.size))
    several = _ratios().get(round(high / low, 3), ()) if low else ()
    return any(word in one.passages.lower[slice(*one.sentence)] for word in several for one in (a, b))


@lru_cache(maxsize=1)
def _ratios() -> Mapping[float, Sequence[str]]:
    """Return the words of verbs that tell how many times a number became another, by how many times that is."""
    found: dict[float, list[str]] = defaultdict(list)
    for row in packs.rows("en/ratio_words"):
        times = float(row.get("times") or row.get("plan") or 0)
        if times:
            found[round(max(times, 1 / times), 3)].append(row["word"])
    return found


def _counted(a: Measure, b: Measure) -> Mapping[str, float]:
    one, other = a.count, b.count
    alike = likeness.points(a, b) if one.noun and other.noun else 0.0
    role = _role(one, other)
    return {
        "own-word": alike > 0 and min(likeness.size(a), likeness.size(b)) >= _SEVERAL and bool(a.own & b.own),
        "same-fate": alike >= _ALIKE and role > 0,
        "noun": alike,
        "other-noun": bool(one.noun and other.noun) and not alike,
        "role": role,
        "subset": bool(one.subset_of or other.subset_of),
    }


def _role(one: Count, other: Count) -> int:
    return 0 if not (one.role and other.role) else 1 if one.role == other.role else -1


def _where(figure: Figure) -> float:
    """Return where in its document a figure stands, from 0 to 1."""
    return figure.record.start / max(1, len(figure.passages.text))
