"""Of what kind it is that two tellings differ in: nothing that alters the sense, one word, a denial, more."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Literal

from factcheck.knowledge import packs
from factcheck.link import context
from factcheck.link.retold.plain import DENIED, is_heavy, key, told_words
from factcheck.link.spoken.weights import Edit, turns, weight

__all__ = ["Edit", "Kind", "kind_of"]

Kind = Literal["free", "loose", "added", "led", "turn", "swap", "word", "other"]
_MOST_ADDED = 2  # words that one telling puts into the other's
_MOST_SHORT = 4  # letters of an abbreviation
_PREFIX = 4  # letters of two forms of one word
_NEAR = 0.05  # of a number that is told in round figures


@lru_cache(maxsize=4096)
def kind_of(edit: Edit) -> Kind:
    """Return of what kind an edit is: free or loose (small words), added, a turn of the sense, a word, other."""
    if len(edit.mine) == len(edit.other) == 1 and _turned(*edit.mine, *edit.other):
        return "turn"
    mine = tuple(word for word in edit.mine if is_heavy(key(word)))
    other = tuple(word for word in edit.other if is_heavy(key(word)))
    if not mine and not other:
        return "loose"
    if not mine or not other:
        return _added(mine or other)
    if DENIED in map(key, (*mine, *other)) or len(mine) > 1 or len(other) > 1:
        return "other"
    return _replaced(mine[0], other[0])


def _turned(a: str, b: str) -> bool:
    """Say whether one word is the opposite of another: before, after; never, always."""
    if DENIED in (key(a), key(b)):
        return not told_words("every").isdisjoint((a, b))
    if turns(a) or turns(b):
        return False
    return weight(Edit((a,), (b,))) == "strong" or weight(Edit((key(a),), (key(b),))) == "strong"


def _added(words: tuple[str, ...]) -> Kind:
    if [key(word) for word in words] == [DENIED]:
        return "turn"
    return "other" if DENIED in map(key, words) or len(words) > _MOST_ADDED else "added"


def _replaced(a: str, b: str) -> Kind:
    if a[0].isdigit() and b[0].isdigit():
        return "free" if _nearly(a, b) else "turn"
    if turns(a) or turns(b):
        return "other"
    if _akin(a, b):
        return "free"
    return "other" if {key(a), key(b)} & _vague() else "word"


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    """Return the verbs that may stand for many another: "get through" for "survive"."""
    return frozenset(map(key, told_words("vague")))


def _nearly(a: str, b: str) -> bool:
    """Say whether one number is the other in round figures."""
    try:
        one, other = float(a), float(b)
    except ValueError:
        return False
    return abs(one - other) <= _NEAR * max(abs(one), abs(other)) and (one % 10 == 0 or other % 10 == 0)


def _akin(a: str, b: str) -> bool:
    """Say whether two words are one in another form, or outlets use one for the other."""
    if context.key(a) == context.key(b):
        return True
    one, other = key(a), key(b)
    if all(word.endswith(("er", "est")) for word in (a, b)):
        one, other = _positive(a), _positive(b)
    if frozenset((one, other)) in _near() or _short_for(a, b) or _short_for(b, a):
        return True
    shorter = min(len(one), len(other))
    size = max(_PREFIX, shorter - 1)
    return shorter >= _PREFIX and one[:size] == other[:size]


@lru_cache(maxsize=1)
def _near() -> frozenset[frozenset[str]]:
    """Return the pairs of words, by their keys, of which one may stand for the other."""
    groups = [row["words"].split() for row in packs.rows("en/told_words") if row["class"] == "near"]
    groups += [[row["word"], row["as"]] for row in packs.rows("en/noun_synonyms")]
    return frozenset(frozenset(pair) for group in groups for pair in combinations(map(key, group), 2))


def _positive(word: str) -> str:
    """Return the key of what an adjective is compared from: "large" of "larger", "big" of "bigger"."""
    bare = word.removesuffix("est").removesuffix("er")
    bare = f"{bare[:-1]}y" if bare.endswith("i") else bare
    return key(bare[:-1] if bare[-1:] == bare[-2:-1] else bare)


def _short_for(a: str, b: str) -> bool:
    """Say whether one word abbreviates the other: "lt" for "lieutenant"."""
    if len(a) > _MOST_SHORT or len(a) >= len(b) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    letters = iter(b)
    return all(letter in letters for letter in a)
