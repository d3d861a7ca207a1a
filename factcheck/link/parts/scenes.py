"""How likely two places that one document each has are of one happening, by where both stand: what words do not tell.

Two outlets seldom tell the scene in the same words: "at the Kollar sports hall", "in the town's old grain exchange".
But where a happening took place stands early in both, beside the same day, number or deed, and it is of one kind; what
stands late in one of two reports, or in no kind of place in particular, is mostly background that the other left out.
"""

from __future__ import annotations

from typing import NamedTuple

# Log odds of one happening, fitted on 53 changed and 168 untouched pairs of left-over places: bench/stories (tuning
# half), two later sets of its kind, tests/stories, and real reports of one event taken two by two; then rounded.
_BASE, _ODD_ONE, _BOTH_LEAD, _LATE, _LAST = 0.1, 1.4, 1.5, -1.1, -1.0
_ONE_KIND, _ALONE, _NUMBER, _DAY, _EVENT = 0.35, 0.7, 1.1, 0.35, 0.3
_TOWN, _BODY, _BARE, _UNLIKE, _OPEN, _NO_KIND, _MANY = -1.4, -0.9, -1.1, -0.9, -0.6, -1.0, -1.5
_NEED = 0.5  # log odds at which two places are compared
_LATE_FROM, _LAST_FROM = 0.6, 0.75  # of a document
_FEW_DOCUMENTS = 4
_OF_TOWNS = frozenset({"town", "open"})
_OF_NO_KIND = frozenset({"open", "venue"})
_LARGE = frozenset({"country", "region", "wide"})  # those that a report names are seldom where something happened
_NONE = -1.0


class Scene(NamedTuple):
    """What two places are and where they stand.

    `tellers` are the documents that have each, of `documents`; `alone` says that nothing else is left over, `late` how
    far into its document the later one stands, `unlike` that one has a name and one none, `bare` that one is a mere
    noun. Their sentences and the next ones tell one `number`, `day` or `event`, or share `words`.
    """

    grains: frozenset[str]
    tellers: tuple[int, int]
    documents: int
    alone: bool
    both_lead: bool
    late: float
    unlike: bool
    bare: bool
    number: bool
    day: bool
    event: bool
    words: bool


def odds(scene: Scene) -> float:
    """Return by how much the log odds that two places are of one happening exceed what is needed; below 0 for less."""
    less, more = sorted(scene.tellers)
    odd = less == 1 < more
    many = scene.documents > _FEW_DOCUMENTS
    if less > 1 or scene.grains & _LARGE or (many and 2 * more <= scene.documents):
        return _NONE
    near = scene.number or scene.day or scene.event or scene.words
    if not (odd or near or (scene.both_lead and scene.alone)):
        return _NONE
    found = _BASE - _NEED + (_ODD_ONE if odd else 0.0) + (_MANY if many else 0.0) + (_ALONE if scene.alone else 0.0)
    found += (_NUMBER if scene.number else 0.0) + (_DAY if scene.day else 0.0) + (_EVENT if scene.event else 0.0)
    found += (_LATE if scene.late > _LATE_FROM else 0.0) + (_LAST if scene.late > _LAST_FROM else 0.0)
    return found + (_BOTH_LEAD if scene.both_lead else 0.0) + _by_kind(scene)


def _by_kind(scene: Scene) -> float:
    """Return the points for what kinds of place two are."""
    grains = scene.grains
    found = _ONE_KIND if len(grains) == 1 and "open" not in grains else 0.0
    found += _TOWN if grains <= _OF_TOWNS else _OPEN if "open" in grains else 0.0
    found += (_NO_KIND if grains == _OF_NO_KIND else 0.0) + (_BODY if "body" in grains else 0.0)
    return found + (_UNLIKE if scene.unlike else 0.0) + (_BARE if scene.bare else 0.0)
