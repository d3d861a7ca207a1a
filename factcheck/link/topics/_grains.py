"""What kind of place a name tells of, which kinds can stand for each other, and what makes a place one of several."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.knowledge import packs
from factcheck.link.scene import known_cities
from factcheck.records import Place
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

UNNAMED, UNIT = "plain-venue", "unit-of-venue"
_UNIT_OF = "unit "  # how the grain of "Hall 3" begins: it is a part of a house, no town
_AHEAD = 70  # characters before a place that are read
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"\b(?:the|its|their|his|her|our) (?:[a-z-]+ )?$")
BEHIND = re.compile(r" [a-z'-]+(?: [a-z'-]+)?")
INSIDE = frozenset({"building", "ground", "works", "body", "venue"})
_WAYS = frozenset({"ground", "way"})  # a fire in a street or on a square
HOUSES = INSIDE | {"way", "stop"}
SITES = INSIDE | _WAYS | {"land", "stop"}
_LARGE = frozenset({"country", "region"})
ENDS = frozenset({"start", "end"})  # parts of a happening, not of a day


@cache
def nouns(at: str) -> dict[str, str]:
    """Return the nouns of en/venues that stand at one place of a name, with their classes."""
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row["at"] == at}


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    """Return the names of states and provinces."""
    return frozenset(name for row in packs.rows("world/regions") for name in row["words"].split("|"))


@lru_cache(maxsize=1)
def _wide() -> frozenset[str]:
    """Return the names of continents and seas."""
    return frozenset(row["name"] for row in packs.rows("world/place_names") if not row["aliases"])


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(row["name"] for row in packs.rows("world/countries"))


@lru_cache(maxsize=4096)
def noun_class(name: str) -> str | None:
    """Return the class of a name by its last or first word, or by its ending: "Molenplein" is a ground."""
    parts = _WORD.findall(name.lower())
    if not parts:
        return None
    known: str | None = nouns("end").get(" ".join(parts[-2:])) or nouns("end").get(parts[-1])
    known = known or nouns("first").get(parts[0])
    if known is None:
        endings = (kind for end, kind in nouns("ending").items() if parts[-1].endswith(end) and parts[-1] != end)
        known = next(endings, None)
    return known


def grain(passages: Passages, place: Place) -> str:
    """Return the kind of place a record names, by its noun, else by the words around: "in the Sokol" is a venue."""
    if place.how == UNIT:
        words: list[str] = _WORD.findall(place.name.lower())
        return f"unit {max(words, key=len)}"
    if place.canonical in _countries():
        return "country"
    if place.canonical in _regions():
        return "region"
    if place.canonical in _wide():
        return "wide"
    if place.canonical in known_cities() or place.how == "place-of-kind":
        return "town"
    kind: str | None = noun_class(place.name)
    if kind not in INSIDE and is_of_region(passages, place):
        return "town"
    line = passages.lower[max(0, place.start - 24) : place.start]
    behind = _kind_behind(passages, place)
    if kind is not None and (place.how != "known-place" or " " in place.name):
        settled = kind in ("land", "area") and line.endswith((" in ", " at "))
        if settled and behind and behind != "area":  # "at Pell Creek village hall"
            return behind
        return "open" if settled else kind  # "in Pell Creek" may be a town
    if behind == "area":  # "in the Upper Tarn district"
        return "open"
    if behind is not None:  # "near Upper Tarn station", "at the Weir Lane community hall"
        return behind
    if _ARTICLE.search(line):
        return "venue"
    return "town" if line.endswith(("in ", "near ", "outside ")) else "open"


def is_of_region(passages: Passages, place: Place) -> bool:
    """Say whether the country or state of a place stands behind it: "at Port Riba, New South Wales"."""
    if not passages.plain.startswith(", ", place.end):
        return False
    return is_large(passages.record_at("place", place.end + 2))


def is_large(place: Place | None) -> bool:
    """Say whether there is a place, and it is a country or state."""
    return place is not None and (place.canonical in _countries() or place.canonical in _regions())


def is_wide(place: Place) -> bool:
    """Say whether a place is a continent or a sea."""
    return place.canonical in _wide()


def _kind_behind(passages: Passages, place: Place) -> str | None:
    """Return the class of the noun behind a name, rather of a building than of a settlement."""
    behind = BEHIND.match(passages.lower, place.end)
    kinds = [kind for word in behind.group().split() if (kind := nouns("end").get(word))] if behind else []
    return next((kind for kind in kinds if kind != "area"), kinds[0] if kinds else None)


def of_one_grain(a: str, b: str) -> bool:
    """Say whether one grain can stand for the other: a hall for a garden, no street for a hall that may be in it."""
    if "wide" in (a, b) or (a != b and (a.startswith(_UNIT_OF) or b.startswith(_UNIT_OF))):
        return False  # "Hall 3" may be in any town
    return a == b or ("open" in (a, b) and not {a, b} & _LARGE) or any({a, b} <= group for group in (INSIDE, _WAYS))


def phases(passages: Passages, sentence: Span, place: Place) -> frozenset[str]:
    """Return which part of a happening or a day a place is given for: "began at", "on Sunday evening"."""
    line = passages.lower[max(sentence.start, place.start - _AHEAD) : place.start]
    parts = {part for word in _WORD.findall(passages.lower, *sentence) if (part := _parts().get(word))}
    pattern, kinds = _starts()
    return frozenset({kinds[form] for form in pattern.findall(line)} | parts)


@lru_cache(maxsize=1)
def _starts() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in ENDS]
    kinds = {word.removeprefix("was "): row["class"] for row in rows for word in row["words"].split("|")}
    return re.compile(rf"\b{alternation(kinds)}\b"), kinds


def is_moved_to(lower: str, start: int, end: int) -> bool:
    """Say whether somebody was brought to the place behind a stretch: "was taken to the hospital in Marlow"."""
    return lower.find(" to ", start, end) >= 0 and _moved_to().search(lower, start, end) is not None


@lru_cache(maxsize=1)
def _moved_to() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/venues", at="carried"))
    return re.compile(rf"\b{verbs}(?: [a-z'-]+){{0,4}} to (?:[a-z'-]+ ){{0,4}}(?:in|at|near|outside) (?:the )?$")


@lru_cache(maxsize=1)
def one_more() -> re.Pattern[str]:
    """Return the pattern of words that make a place one of several: "closed the docks as well"."""
    return re.compile(rf"(?<![\w'-]){alternation(packs.words('en/venues', at='more'))}(?![\w'-])")


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row["at"] == "part"}
