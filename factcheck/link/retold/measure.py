"""How nearly one telling of what was said is another: clause against clause, word by word.

Of both tellings the stretches of clauses are laid side by side that have the most words alike. What then differs is
nothing (the same words), one word for another, a denial, two words in each other's place (altered), or more (different:
a free retelling, which is nobody's fault).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from factcheck.link.retold.edits import Edit, Kind, kind_of
from factcheck.link.retold.plain import DENIED, is_heavy, key
from factcheck.link.retold.stretches import Stretch, stretches
from factcheck.link.retold.swaps import Swap, swapped

Verdict = Literal["same", "altered", "different"]
_LEAST_SAME = 3  # words of sense that are alike in the same words
_LEAST_WORD = 3  # beside a word that stands for another, or a denial
_LEAST_CLOSE = 2  # beside either where all small words are alike too, beside a number or an opposite everywhere
_LEAST_NAME = 1  # in a name that was given to something, where all small words are alike
_MOST_APART = 3  # words by which two stretches may differ in length
_MOST_LOOSE = 1  # small words that differ beside what was altered
_LONGER = 0.01  # decides between stretches that are else as good
_EDITED, _GOES_ON = 0.4, 0.5  # what a word edited, and an end behind which both go on, takes from the words alike


class Retelling(NamedTuple):
    """How two tellings relate: the verdict, the words that differ, and how many words of sense are alike."""

    verdict: Verdict
    edits: tuple[Edit, ...] = ()
    equal: int = 0


class _Found(NamedTuple):
    """Two stretches side by side: what differs, of what kinds, how many words of sense and how many words are alike."""

    edits: tuple[Edit, ...]
    kinds: tuple[Kind, ...]
    equal: int
    alike: int
    ends: bool  # an edit stands where only one of the two begins or ends
    leads: bool  # no word of sense stands before what differs


_NONE = Retelling("different")


@lru_cache(maxsize=16384)
def compare_retold(a: tuple[str, ...], b: tuple[str, ...]) -> Retelling:
    """Return how two tellings relate; both come from `plain.spoken`."""
    best, found = 0.0, _NONE
    for one in stretches(a):
        for other in stretches(b):
            if abs(len(one.keys) - len(other.keys)) > _MOST_APART or set(one.keys).isdisjoint(other.keys):
                continue
            laid = _of_swap(swapped(a, one, b, other)) or _laid(one, other)
            if laid is None:
                continue
            rest = (not (one.opens or other.opens)) + (not (one.closes or other.closes))
            score = laid.equal - _EDITED * _cost(laid) - _GOES_ON * rest + _LONGER * len(one.keys)
            if score > best:
                best, found = score, _judged(one, other, laid)
    return found


def _of_swap(found: Swap | None) -> _Found | None:
    """Return two stretches side by side in which words stand in each other's place."""
    return found and _Found((found.edit,), ("swap",), found.equal, found.alike, ends=False, leads=False)


def _laid(one: Stretch, other: Stretch) -> _Found | None:
    """Return two stretches side by side; None where nothing is alike."""
    blocks = [
        (block.a, block.a + block.size, block.b, block.b + block.size)
        for block in Indel.editops(one.keys, other.keys).as_matching_blocks()
        if block.size
    ]
    if not blocks:
        return None
    alike = [word for begin, end, _, _ in blocks for word in one.keys[begin:end]]
    equal = sum(word != DENIED and is_heavy(word) for word in alike)
    first, last = blocks[0], blocks[-1]
    if _runs_over(one, other, first[0], first[2]) or _runs_over(
        one, other, len(one.keys) - last[1], len(other.keys) - last[3], behind=True
    ):
        return None
    edits = tuple(dict.fromkeys(_edits(one, other, blocks)))  # "a tired nurse is a dangerous nurse"
    kinds = list(map(kind_of, edits))
    if kinds and kinds[0] == "added" and first[0] + first[2] and 0 in (first[0], first[2]):
        kinds[0] = "led"  # "the airline could" for "we can"
    alike_first = next((name for name in alike if name != DENIED and is_heavy(name)), "")
    leads = any(kind == "word" for kind in kinds) and _leads(one, edits[kinds.index("word")], alike_first)
    before = first[0] and first[2] and not (one.opens and other.opens)
    behind = last[1] < len(one.keys) and last[3] < len(other.keys) and not (one.closes and other.closes)
    return _Found(edits, tuple(kinds), equal, len(alike), bool(before or behind), leads)


def _leads(stretch: Stretch, edit: Edit, alike: str) -> bool:
    """Say whether what differs stands before the first word of sense that is alike."""
    at = next((place for place, name in enumerate(stretch.keys) if name == alike), len(stretch.keys))
    return any(word in edit.mine for word in stretch.words[:at])


def _runs_over(one: Stretch, other: Stretch, mine: int, its: int, *, behind: bool = False) -> bool:
    """Say whether at one end a stretch has words beside which the other telling goes on with a clause of its own."""
    ends = [stretch.last if behind else stretch.first for stretch in (one, other)]
    return (mine > 0 and its == 0 and not ends[1]) or (its > 0 and mine == 0 and not ends[0])


def _cost(laid: _Found) -> float:
    """Return how many words differ, added ones and small ones by half."""
    heavy = {"free": 0.25, "loose": 0.5, "led": 0.25, "added": 0.5, "swap": 0.5}
    if laid.kinds == ("swap",):
        return heavy["swap"]
    return sum(max(map(len, edit)) * heavy.get(kind, 1) for edit, kind in zip(laid.edits, laid.kinds, strict=True))


def _edits(one: Stretch, other: Stretch, blocks: Sequence[tuple[int, int, int, int]]) -> Iterator[Edit]:
    ends = (len(one.words), len(one.words), len(other.words), len(other.words))
    for first, second in pairwise(((0, 0, 0, 0), *blocks, ends)):
        mine, its = one.words[first[1] : second[0]], other.words[first[3] : second[2]]
        if mine or its:
            yield Edit(mine, its)


def _judged(one: Stretch, other: Stretch, laid: _Found) -> Retelling:
    """Return how two stretches relate."""
    heavy = [
        edit for edit, kind in zip(laid.edits, laid.kinds, strict=True) if kind not in ("free", "loose", "led", "added")
    ]
    kinds = set(laid.kinds)
    added = laid.kinds.count("added")
    if not heavy:
        least = _LEAST_SAME + added
        return Retelling("same", (), laid.equal) if laid.equal >= least and added <= 1 else _NONE
    loose, both = laid.kinds.count("loose"), one.whole and other.whole
    moved = len(heavy) == 2 and kinds <= {"turn", "free", "led"} and heavy[0] == Edit(heavy[1].other, heavy[1].mine)
    if moved and laid.equal >= _LEAST_WORD and DENIED in map(key, (*heavy[0].mine, *heavy[0].other)):
        return Retelling(
            "altered", tuple(heavy), laid.equal
        )  # "not the lift, the stairs" for "the lift, not the stairs"
    if len(heavy) > 1 or added or "other" in kinds or loose > _MOST_LOOSE or (laid.ends and not both):
        return _NONE
    denied = DENIED in map(key, (*heavy[0].mine, *heavy[0].other))
    if "word" in kinds and laid.leads and ("led" in kinds or not (both or (one.opens and other.opens))):
        return _NONE  # "people should not expect": the verb that leads in is another, what it governs is not
    close = loose == 0 and both
    least = _LEAST_CLOSE if close or "swap" in kinds or ("turn" in kinds and not denied) else _LEAST_WORD
    if close and not denied and laid.alike > _LEAST_NAME:  # "hosts, never owners", "vandalism with a spreadsheet"
        least = _LEAST_NAME
    return Retelling("altered", tuple(heavy), laid.equal) if laid.equal >= least else _NONE
