"""Whether a document has a place that another one tells: its name, the noun of it, or a part of the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.sites.named import is_of_title
from factcheck.link.topics._grains import INSIDE, SITES, UNIT, UNNAMED, noun_class, nouns
from factcheck.records import Place
from factcheck.text import scan, spelling
from factcheck.text.passages import Passages

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"\b[^\W\d_]+")
_BEYOND = re.compile(r"[^\W\d_\x00-\x7f]")
_DETERMINED = re.compile(r"\b(?:the|this|that|its|their|his|her|our) $")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
_NEXT_NAME = re.compile(r"[ -](?P<name>[^\W\d_a-z]\w+)")
_NAME_AHEAD = re.compile(r"(?P<name>[^\W\d_a-z][\w'’-]+) $")
_AHEAD = 30  # characters before the end of a name in which more of it stands
_BESIDE = 40  # characters between two places that are told together
_SHORT = 4  # letters of a word that tells one name from another


def told(place: Place, passages: Passages) -> bool:
    """Say whether a document has a place anywhere, in running text, in a heading, or within a longer name."""
    if place.how == UNNAMED:
        return _told_unnamed(place.canonical, passages)
    parts = _WORD.findall(place.name)
    if place.how == UNIT or len(parts[0]) < _SHORT > len(parts[-1]):
        ends = (at + len(place.canonical) for at in scan.places(passages.plain, place.canonical))
        return not all(scan.is_inner(passages.plain[end : end + 1]) for end in ends)
    last = " ".join(parts[-2:]).lower() if len(parts) > 2 else ""
    if last and ends_no_other(last, parts, passages):
        return True  # "the curling club" of "Tarn Curling Club"
    own = [part for part in parts if len(part) >= _SHORT and part.lower() not in nouns("end")]
    if len(own) > 1:  # "Teatro della Rocca" is not told by another teatro
        own = [part for part in own if not part.islower() and part.lower() not in nouns("first")] or own
    if len(parts) > 2 and noun_class(place.name) in SITES:  # "Tarn Curling Club" is not told by the town of Tarn
        towns = passages.once(_towns)
        own = [part for part in own if part.lower() not in towns] or own
        own = [part for part in own if part.lower() not in sorts()] or own
    own = own or [part for part in parts if part != parts[-1]] or parts
    several = len(own) > 1
    return any(
        _stands(part, parts if several else [part], passages.plain) or is_spelt_otherwise(part, passages)
        for part in dict.fromkeys(own)
    )


def ends_no_other(last: str, own: Sequence[str], passages: Passages) -> bool:
    """Say whether two words stand anywhere but at the end of another name: "crown court", not "Tarn Crown Court"."""
    for at in scan.places(passages.lower, last):
        other = _NAME_AHEAD.search(passages.plain, max(0, at - _AHEAD), at) if passages.plain[at].isupper() else None
        if other is None or other["name"] in own or other["name"] == "The":
            return True
    return False


@lru_cache(maxsize=1)
def sorts() -> frozenset[str]:
    """Return the words before the noun of a house that many such have: "Riba Crown Court"."""
    return packs.words("en/venues", at="sort")


def _stands(part: str, parts: Sequence[str], plain: str) -> bool:
    """Say whether a part of a name stands in a text; "Monte" of "Monte Brado" is not told by Monte Ruvo."""
    for form in (part, part.upper()):
        for at in scan.places(plain, form):
            behind = _NEXT_NAME.match(plain, at + len(form))
            if len(parts) == 1 or part != parts[0] or behind is None:
                return True
            if behind["name"].lower() in nouns("end") or behind["name"].lower() in _lower(parts):
                return True
    return False


def is_spelt_otherwise(part: str, passages: Passages) -> bool:
    """Say whether a document has a word with accents where another one has none: "Hjortebæk" for "Hjortebaek"."""
    forms = spelling.plain_forms(part)
    if not forms.isdisjoint(passages.once(_accented)):
        return True
    return not part.isascii() and any(
        not scan.is_inner(passages.lower[at + len(form) : at + len(form) + 1])
        for form in sorted(forms)
        for at in scan.places(passages.lower, form)
    )


def _accented(passages: Passages) -> frozenset[str]:
    """Return the words of what a document tells that have other than plain letters, in plain ones."""
    if passages.plain.isascii() or _BEYOND.search(passages.plain) is None:  # most texts have none
        return frozenset()
    return frozenset(
        form
        for word in _LETTERS.finditer(passages.plain)
        if not word[0].isascii()
        if passages.region_at(word.start()) not in ("furniture", "front-matter") or is_of_title(passages, word.start())
        for form in spelling.plain_forms(word[0])
    )


def _lower(parts: Sequence[str]) -> list[str]:
    return [part.lower() for part in parts]


def _towns(passages: Passages) -> frozenset[str]:
    """Return the names of one word that a document gives to places."""
    return frozenset(one.canonical.lower() for one in passages.records("place") if " " not in one.canonical)


def _told_unnamed(name: str, passages: Passages) -> bool:
    """Say the same of "sports hall": the very words, or "the hall" alone, which may be it."""
    if any(passages.plain.find(word) >= 0 for word in _CAPITAL.findall(name)):
        return True
    name = name.lower()
    noun = name.rpartition(" ")[2]
    for at in scan.places(passages.lower, noun):
        if scan.is_inner(passages.lower[at + len(noun) : at + len(noun) + 1]):
            continue
        ahead = passages.lower[max(0, at - 24) : at]
        if noun == name or _DETERMINED.search(ahead) or ahead.endswith(name.removesuffix(noun)):
            return True
    return False


def together(a: Place, b: Place, passages: Passages) -> bool:
    """Say whether a document has two places side by side, so that it knows both: "Rudme, a village of Skelby"."""
    plain, name = passages.plain, b.canonical
    return any(
        plain.find(name, max(0, at - len(name) - _BESIDE), at + len(a.canonical) + _BESIDE + len(name)) >= 0
        for at in scan.places(plain, a.canonical)
    )


def hinted(place: Place, passages: Passages) -> bool:
    """Say whether a document has the noun of a place's name alone: "the castle" for "Riba Castle"."""
    parts = _WORD.findall(place.name.lower())
    inner: bool = len(parts) > 1 and place.how != UNIT and nouns("end").get(parts[-1]) in INSIDE
    inner = inner and parts[-1] in passages.lower
    return inner and re.search(rf"\b(?:the|this|that) {re.escape(parts[-1])}\b", passages.lower) is not None
