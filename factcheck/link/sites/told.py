"""Whether a document tells a place in any form, and whether two names may be one in two spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.sites.named import first_nouns, is_of_title
from factcheck.link.sites.reading import Site
from factcheck.link.topics import _tellings
from factcheck.link.topics._grains import SITES, UNIT, noun_class, nouns
from factcheck.records import Place
from factcheck.text import scan, spelling, stems
from factcheck.text.passages import Passages

_PART = re.compile(r"[^\W\d_]+")
_NEXT_NAME = re.compile(r"[ -](?P<name>[^\W\d_a-z]\w+)")
_SHORT = 4  # letters of a word that tells one name from another
_LONG = 5  # letters of a word that another spelling may change
_SMALL = frozenset({"of", "the"})


def told(one: Site, passages: Passages) -> bool:
    """Say whether a document has a place: its name, a part of it or, of a venue without a name, the noun."""
    place = one.place
    if not one.named or one.is_unit:
        return _tellings.told(place, passages)
    parts, own, last = _parts(place.name)
    if len(own) > 1 and noun_class(place.name) in SITES:  # "Tarn Curling Club" is not told by the town of Tarn
        towns = passages.once(_towns)
        own = [part for part in own if part.lower() not in towns] or own
        own = [part for part in own if part.lower() not in _tellings.sorts()] or own
    for part in own:
        if _stands(part, parts, passages) or _tellings.is_spelt_otherwise(part, passages):
            return True
    return bool(last) and _tellings.ends_no_other(last, own, passages)  # "the curling club"


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[Sequence[str], Sequence[str], str]:
    """Return the words of a name, those that tell it from others, else itself, and of a long one the last two."""
    parts = _PART.findall(name)
    general = _general()
    own = [part for part in parts if len(part) >= _SHORT and not part.islower() and part.lower() not in general]
    return parts, own or [" ".join(parts)], " ".join(parts[-2:]).lower() if len(parts) > 2 else ""


def _towns(passages: Passages) -> frozenset[str]:
    places = (one.canonical for one in passages.records("place"))
    return frozenset(name.lower() for name in places if " " not in name)


def _stands(part: str, parts: Sequence[str], passages: Passages) -> bool:
    """Say whether a word of a name stands in what a document tells; the name of its outlet tells nothing."""
    plain, first = passages.plain, len(parts) > 1 and part == parts[0]
    for form in (part, part.upper()):
        if form not in plain:
            continue
        for at in scan.places(plain, form):
            end = at + len(form)
            if passages.region_at(at) in ("furniture", "front-matter") and not is_of_title(passages, at):
                continue
            if first and (scan.is_inner(plain[end : end + 1]) or _is_of_another(plain, end, parts)):
                continue
            return True
    return False


def _is_of_another(plain: str, end: int, parts: Sequence[str]) -> bool:
    """Say whether the first word of a name begins another one: "Monte Brado" is not told by Monte Ruvo."""
    behind = _NEXT_NAME.match(plain, end)
    if behind is None:
        return False
    name = behind["name"].lower()
    return name not in nouns("end") and name not in [part.lower() for part in parts]


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(nouns("end")) | first_nouns()


def is_spelt_alike(a: Place, b: Place) -> bool:
    """Say whether two names may be one in two spellings: "Place Vendome" and "Place Vendôme"; no two wings are."""
    if UNIT in (a.how, b.how):
        return False
    one, other = (_bare(place.canonical) for place in (a, b))
    mine, theirs = sorted(one - other), sorted(other - one)
    if not mine or not theirs or _is_short(a.name, b.name) or _is_short(b.name, a.name):
        return True
    return any(_is_one_word(x, y) for x in mine for y in theirs)


@lru_cache(maxsize=4096)
def are_twins(a: str, b: str) -> bool:
    """Say whether two names have a word in common and each has another of its own: "Riba Alto", "Tarn Alto"."""
    one, other = _own_words(a), _own_words(b)
    mine, theirs = one - other, other - one
    if one.isdisjoint(other) or not (mine and theirs):
        return False
    return not any(x[:_SHORT] == y[:_SHORT] for x in mine for y in theirs)  # "Theatre", "Theater"


@lru_cache(maxsize=4096)
def _own_words(name: str) -> frozenset[str]:
    return frozenset(part.casefold() for part in _PART.findall(name)) - _SMALL


def is_twin_untold(one: Site, other: Site, passages: Passages) -> bool:
    """Say whether none of the words that one place alone has of two stands in a document as a name."""
    alone = _own_words(one.name) - _own_words(other.name)
    parts = [part for part in _PART.findall(one.place.name) if part.casefold() in alone]
    return bool(parts) and not any(
        _stands(part, [part], passages) or _tellings.is_spelt_otherwise(part, passages) for part in parts
    )


def are_other_sides(a: str, b: str) -> bool:
    """Say whether two places are told apart by their side alone: "the western wharf", "the eastern wharf"."""
    one, other = (frozenset(re.split(r"[\s-]", name.lower())) for name in (a, b))
    return any(side in one - other and _sides()[side] in other - one for side in sorted(_sides()))


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    (row,) = (row for row in packs.rows("en/phase_words") if row["class"] == "sides")
    pairs = [pair.split("/") for pair in row["words"].split("|")]
    return {**dict(pairs), **{other: one for one, other in pairs}}


@lru_cache(maxsize=4096)
def _is_short(a: str, b: str) -> bool:
    """Say whether one name has the initials of some words of the other, and all else alike: "U.S. Senate"."""
    words, full = a.split(), b.split()
    for at, word in enumerate(words):
        letters = word.replace(".", "")
        most = len(letters)
        if not (1 < most < _LONG and letters.isupper()):
            continue
        rest = words[:at], words[at + 1 :]
        for begin in range(len(full) - most + 1):
            initials = "".join(each[0] for each in full[begin : begin + most])
            if initials == letters and rest == (full[:begin], full[begin + most :]):
                return True
    return False


@lru_cache(maxsize=4096)
def _bare(name: str) -> frozenset[str]:
    """Return the words of a name without their accents."""
    return frozenset(form for part in _PART.findall(name) for form in spelling.plain_forms(part)) - _SMALL


def _is_one_word(a: str, b: str) -> bool:
    """Say whether two words differ by one letter, or one begins the other."""
    if min(len(a), len(b)) < _LONG:
        return False
    if a.startswith(b) or b.startswith(a) or stems.stem(a) == stems.stem(b):
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    pairs = enumerate(zip(a, b, strict=False))
    at = next((index for index, (x, y) in pairs if x != y), min(len(a), len(b)))
    return a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]
