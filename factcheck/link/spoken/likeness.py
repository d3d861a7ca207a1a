"""How likely two wordings that differ in several places are one sentence: the frame they share against its fillings."""

from __future__ import annotations

import math
from collections.abc import Sequence

from factcheck.link.spoken.weights import (
    Edit,
    carries,
    kindred,
    light,
    negates_alike,
    same_words,
    turned,
    turns,
    weight,
)

_SENSE, _SMALL = 1.5, 0.5  # of an equal word
_CHANGED = 2.0  # of a word of sense put for another
_ANCHORED = 1.0  # both begin, or both end, with the same word
_OPEN = 1.5  # what begins alike goes on otherwise, and not as long
_LEAST = 2.5
_LEAST_SENSE = 2  # equal words of sense
_LEAST_SHARE = 0.55  # of the shorter one's words
_MOST_EDITS = 4
_MOST_CHANGED, _MOST_AT_ONCE = 2.0, 2.5  # words, in several places or in one: more make a translation
_SHORT_END = 3  # words
_OPPOSED = 1.5  # an antithesis
_MOST_OPPOSED = 2.0  # words changed in one half of it
_SECOND = frozenset({"but", "is", "are", "was", "were", "am"})  # what its second half has


def alike(said: Sequence[str], shorter: int, edits: Sequence[Edit], ends: Sequence[tuple[int, int]]) -> bool:
    """Say whether two wordings are one sentence with other fillings; `said` are the equal words.

    `ends` are how many words of both are left over before the first equal word and behind the last one.
    """
    if not edits or len(edits) > _MOST_EDITS or len(said) < _LEAST_SHARE * shorter or any(map(negates_alike, edits)):
        return False
    if any(not (edit.mine and edit.other) and not turned(edit) and weight(edit) != "function" for edit in edits):
        return False  # a word left out is a slip
    sense = sum(carries(word) and word not in light() for word in said) + opposes(said)
    plain = all(turned(edit) or kindred(same_words(edit)) for edit in edits)
    whole = all(end[0] == end[1] for end in ends)
    most = _MOST_OPPOSED if opposes(said) else math.inf
    changed = sum(min(most, price(edit)) for edit in edits) * (_SMALL if exchanged(edits) else 1)
    if sense < _LEAST_SENSE - (plain and whole) or changed > (_MOST_CHANGED if len(edits) > 1 else _MOST_AT_ONCE):
        return False
    return _points(said, changed, ends) >= _LEAST


def _points(said: Sequence[str], changed: float, ends: Sequence[tuple[int, int]]) -> float:
    """Return how much speaks for one sentence: equal words and ends, less what was changed."""
    gain = sum(_SENSE if carries(word) and word not in light() else _SMALL for word in said)
    return gain + _OPPOSED * opposes(said) - _CHANGED * changed + sum(map(_anchor, ends))


def opposes(said: Sequence[str]) -> bool:
    """Say whether equal words are those of an antithesis, which nobody builds twice: "this is not a … it is a …"."""
    denied = next((at for at, word in enumerate(said) if turns(word) and not word.isdigit()), len(said))
    return any(word in _SECOND for word in said[denied + 2 :])


def _anchor(end: tuple[int, int]) -> float:
    if end == (0, 0):
        return _ANCHORED
    return 0.0 if 0 in end or max(end) <= _SHORT_END else -_OPEN


def price(edit: Edit) -> float:
    """Return how many words were changed, small ones by half; one of the same kind is half a word too."""
    mine, other = same_words(edit)
    if turned(edit) or kindred(Edit(mine, other)):
        return _SMALL
    heavy = max(sum(map(carries, side)) for side in (mine, other))
    return heavy + _SMALL * (max(len(mine), len(other)) - heavy) + _SMALL * abs(len(mine) - len(other))


def exchanged(edits: Sequence[Edit]) -> bool:
    """Say whether words of sense only changed places: "the stairs, not the lift" for "the lift, not the stairs".

    A negation that moved says the same: "I do not think it is", "I think it is not".
    """
    mine, other = ([word for edit in edits for word in edit[side] if carries(word)] for side in (0, 1))
    return not all(map(turns, mine)) and sorted(mine) == sorted(other)
