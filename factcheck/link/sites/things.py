"""Things of one kind that are told apart by the place beside them: "the Riba leisure centre", "the hospital in Riba".

A thing that happens has one place. Where two reports of it each tell of one leisure centre, and that of the one stands
in another town than that of the other, it does not matter whether either town stands anywhere else in the other report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.scene import known_cities
from factcheck.link.sites.kinds import kind_of
from factcheck.link.sites.named import THE, Named, may_be_place, record
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.reading import capitals, sites
from factcheck.link.sites.told import is_spelt_alike
from factcheck.link.sites.where import WITHIN
from factcheck.link.topics._grains import is_large, is_wide, noun_class, nouns, of_one_grain
from factcheck.link.topics._tellings import sorts
from factcheck.records import Place
from factcheck.text import stems
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

# "Riba's minor injuries unit", "the Riba No. 4 platinum shaft"
_BEHIND: Final = re.compile(r"(?P<owned>['’]s)?(?P<words>(?: (?:No\. ?\d+|[a-z][a-z'-]*)){1,4})")
# "the leisure centre in the old town of Riba", "the Corn Exchange at Riba"
_BEFORE: Final = re.compile(
    r"(?:(?P<sort>[A-Za-z][a-z'-]+) )?(?P<noun>[A-Za-z][a-z'-]+) (?P<lead>in|at|of|near|outside|on|off|for)"
    r"(?: the| nearby)?(?:(?: [A-Z]?[a-z]+){0,2} [a-z]+ of)?(?: the)? $"
)
_LEADS: Final = tuple(
    f" {lead} {the}"
    for lead in ("in", "at", "of", "near", "outside", "on", "off", "for")
    for the in ("", "the ", "nearby ")
)
_AHEAD: Final = 70  # characters before a place in which the noun stands
_LOOSE: Final = frozenset({"near", "outside", "off", "for"})  # one spot is near many towns
_A: Final = (" a ", " an ", "A ", "An ")
_AREAS: Final = frozenset({"area", "region"})  # in which a thing lies, none of its own
_ALIKE: Final = 4  # letters with which two words are forms of one: "Verde", "Verdean"
_ENOUGH, _FEW = 3, 2  # people, numbers and days that two reports of one case, or of one thing, have in common


class Thing(NamedTuple):
    """A thing by the noun of its kind, the name beside it, and how that stands there.

    `how` is "own" in "Riba Arena", "bare" in "the Riba arena", "'s" or the preposition between the two.
    """

    noun: str
    name: Named
    how: str


def things(passages: Passages) -> Mapping[str, Sequence[Thing]]:
    """Return the things of a document by their nouns, read once."""
    return passages.once(_read)


def _read(passages: Passages) -> Mapping[str, Sequence[Thing]]:
    found: dict[str, list[Thing]] = defaultdict(list)
    for name in capitals(passages):
        for thing in _of_name(passages, name):
            found[thing.noun].append(thing)
    return found


def _of_name(passages: Passages, name: Named) -> Iterator[Thing]:
    if passages.plain[name.start : name.end].isupper():
        return
    words = name.words
    if len(words) > 1 and words[-1] in _kinds():
        at = len(words) - 1
        while at > 0 and words[at - 1] in sorts():
            at -= 1
        if at > 0:
            yield Thing(" ".join(words[at:]), name, "own")
    for noun, how in (*_behind(passages, name), *_before(passages, name)):
        if may_be_place(passages, name, shown=True) and not names.demonyms().intersection(words):
            yield Thing(noun, name, how)


def _behind(passages: Passages, name: Named) -> Iterator[tuple[str, str]]:
    """Yield the noun of what stands behind a name: "Riba's minor injuries unit", "the Riba station"."""
    plain = passages.plain
    behind = _BEHIND.match(plain, name.end)
    if behind is None:
        return
    told = behind["words"].split()
    told = told[: next((at for at, word in enumerate(told) if word in stems.stopwords()), len(told))]
    at = next((at for at, word in enumerate(told) if word in _kinds()), None)
    if at is None or (at and not (behind["owned"] or plain.endswith(THE, 0, name.start))):
        return
    if plain.endswith(_A, 0, name.start):  # "a Riba hospital" is one of several
        return
    if not behind["owned"] and name.start == name.sentence.start:
        return
    if at + 1 < len(told) and told[at + 1] in _kinds():
        at += 1
    rest = told[at + 1 :]
    if rest and not (rest[0].endswith("ed") or rest[0] in packs.words("en/past_verbs")):
        return  # "the Riba station master"
    yield _full(told[at - 1] if at else "", told[at]), "'s" if behind["owned"] else "bare"


def _before(passages: Passages, name: Named) -> Iterator[tuple[str, str]]:
    """Yield the noun of what stands before a name: "the leisure centre in Riba", "the Corn Exchange at Riba"."""
    if not passages.plain.endswith(_LEADS, 0, name.start):  # mostly
        return
    before = _BEFORE.search(passages.plain, max(name.sentence.start, name.start - _AHEAD), name.start)
    if before is None or passages.plain.startswith(("'s ", "’s "), name.end):
        return
    noun = before["noun"]
    if noun[0].isupper() and (before["lead"] == "of" or kind_of(noun.lower()) == "way"):
        return  # "the Court of Appeals", "Mill Road in the north of Riba"
    if noun.lower() in _kinds():
        yield _full((before["sort"] or "").lower(), noun.lower()), before["lead"]


def _full(sort: str, noun: str) -> str:
    pair = f"{sort} {noun}"
    return pair if pair in nouns("end") or sort in sorts() else noun


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    return frozenset(noun for noun, kind in nouns("end").items() if kind not in _AREAS) | packs.words(
        "en/venues", at="thing"
    )


def _is_sole(noun: str) -> bool:
    """Say whether a story has one such house alone: a case is heard in one court."""
    return noun.rpartition(" ")[2] in packs.words("en/venues", at="sole")


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the places beside things of one kind where each of two reports has one alone, and not that of the other."""
    for one, other, story in neighbours(collection):
        mine, theirs = things(one), things(other)
        for noun in sorted(mine.keys() & theirs.keys()):
            found = _of_noun(noun, one, other, story)
            if found is None or collection.instances.apart(one.document.id, other.document.id):
                continue
            if collection.contexts.strangers(one, other) or not overlap.of_one_time(one, other):
                continue
            if overlap.in_common(one, other) >= (_ENOUGH if _is_sole(noun) else _FEW):
                yield found


def _of_noun(noun: str, one: Passages, other: Passages, story: Sequence[Passages]) -> Pair | None:
    sole = _is_sole(noun)
    a, b = _only(noun, one, sole=sole), _only(noun, other, sole=sole)
    if a is None or b is None or any(_has_both(noun, (a, b), each) for each in story):
        return None
    if noun in packs.words("en/venues", at="common") and (_tells(other, a) or _tells(one, b)):
        return None  # a land has many hospitals
    if _knows(noun, a, other) or _knows(noun, b, one):
        return None
    x, y = record(one, a.name), record(other, b.name)
    if not _are_two(a, b, x, y, sole=sole) or not {a.how, b.how}.isdisjoint(_LOOSE):
        return None
    if not (sole or a.how == b.how == "bare") and not all(
        thing.how not in ("bare", "'s") or any(_is_town(thing, each) for each in story) for thing in (a, b)
    ):
        return None  # "the Riba library" may be that of Tarn
    return Pair(
        replace(x, how=LEFT_OVER),
        replace(y, how=LEFT_OVER),
        one,
        other,
        Linked(SAME - 0.01, (f"each names one {noun}",)),
    )


def _only(noun: str, passages: Passages, *, sole: bool) -> Thing | None:
    """Return the one thing of a kind that a report tells of with a place."""
    every = things(passages)[noun]
    several = [thing for thing in every if sole or thing.how != "own"]
    return several[0] if len({_place(thing) for thing in several}) == 1 else None


def _place(thing: Thing) -> tuple[str, ...]:
    return thing.name.words[: -len(thing.noun.split())] if thing.how == "own" else thing.name.words


def _is_town(thing: Thing, passages: Passages) -> bool:
    """Say whether a document has the name beside a thing as that of a town, whatever stands there."""
    words = thing.name.words
    return any(
        tuple(site.name.casefold().split()) == words
        and (site.dateline or site.lead in WITHIN or site.place.how == "known-place")
        for site in sites(passages)
    )


def _knows(noun: str, thing: Thing, passages: Passages) -> bool:
    """Say whether a report has the name beside a thing in that of any such thing: "Riba club", "Riba Night Club"."""
    last, place = noun.rpartition(" ")[2], {*_place(thing)}
    told = (each for kind, several in things(passages).items() if kind.endswith(last) for each in several)
    return any(not place.isdisjoint(_place(each)) for each in told)


def _tells(passages: Passages, thing: Thing) -> bool:
    return any(re.search(rf"\b{re.escape(word)}", passages.lower) for word in _place(thing))


def _has_both(noun: str, told: Sequence[Thing], passages: Passages) -> bool:
    places = {_place(thing) for thing in things(passages).get(noun, ())}
    return all(_place(thing) in places for thing in told)


def _are_two(a: Thing, b: Thing, x: Place, y: Place, *, sole: bool) -> bool:
    one, other = _place(a), _place(b)
    if any(_is_one_word(mine, theirs) for mine in one for theirs in other):
        return False
    if is_spelt_alike(x, y) or any(is_large(place) or is_wide(place) for place in (x, y)):
        return False
    if not sole and (x.canonical in known_cities()) != (y.canonical in known_cities()):
        return False  # a suburb lies in a city
    return sole or of_one_grain(noun_class(x.name) or "town", noun_class(y.name) or "town")


def _is_one_word(a: str, b: str) -> bool:
    least = min(len(a), len(b), _ALIKE)
    return a == b or (least >= _ALIKE and (a.startswith(b) or b.startswith(a)))
