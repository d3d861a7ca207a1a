"""Whether two strings can name one person: "Alexander Petrov" and "Oleksandr Petroff"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from factcheck.knowledge import packs

SAME_NAME = 0.8
"""At or above it two strings can name one person."""

SIMILAR_NAME = 0.65
"""From here up to SAME_NAME two strings may be spellings of one name: Harkof, Harchof."""

_INITIAL = 0.9
_EQUIVALENT = 0.95
_SWAPPED = 0.82
_BARE = 0.7
_APART = 0.6
_SHORTEST, _SHORTENED = 3, 0.67  # letters of a short form, and of the name that it leaves
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ`][^\W\d_]+)*\.?")
_DROPPED = re.compile(r"[^a-z]+")
_SOFT = re.compile(r"[aeiouyhjg]")  # vowels, and what romanisations write or leave out: Bogdan, Bohdan
_ONE_SOUND = str.maketrans("vczx", "fkss")
_DOUBLED = re.compile(r"(.)\1+")


class _Name(NamedTuple):
    """A name taken apart: skeletons of its words in order, their lower-case forms, and the generation."""

    skeletons: tuple[str, ...]
    forms: tuple[str, ...]
    generation: str | None
    gender: str | None


def compare_names(a: str, b: str) -> float:
    """Return how well two names can mean one person, from 0.0 to 1.0; symmetric.

    Titles, roles and particles do not count; initials match their letter; the weakest pair of words decides.
    A bare last name against a full one stays below SAME_NAME, for only a document can link them.
    """
    if not a.strip() or not b.strip():
        return 0.0
    return _compare(*sorted((a, b)))


@lru_cache(maxsize=65536)
def _compare(a: str, b: str) -> float:
    one, other = take_apart(a), take_apart(b)
    if not one.skeletons or not other.skeletons:
        return 1.0 if a.casefold() == b.casefold() else 0.0
    if _one_script(a, b) and a.casefold() != b.casefold():
        return _BARE if OSA.distance(a, b) == 1 else 0.0
    if one.generation != other.generation or (one.gender and other.gender and one.gender != other.gender):
        return round(min(_aligned(one, other), _APART), 4)
    if _rotated(one.skeletons, other.skeletons):
        return 1.0
    return round(max(_aligned(one, other), _run_together(one, other)), 4)


def _one_script(a: str, b: str) -> bool:
    """Say whether both names are written in syllables, whose letters do not compare."""
    if a.isascii() or b.isascii():
        return False
    return all(any("\u3040" <= char <= "\ud7af" for char in name) for name in (a, b))


def _rotated(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether the words are equal but for a family name put first: "Orbán Viktor"."""
    return (
        set(one) == set(other)
        and len(one) == len(other)
        and any(tuple(one[turn:]) + tuple(one[:turn]) == tuple(other) for turn in range(len(one)))
    )


def block_keys(name: str) -> tuple[str, ...]:
    """Return keys of which two names that can be one person's share at least one: compare only within them.

    The outer words' skeletons, and each outer given name (any equivalent) with the first letter of the other.
    """
    taken = take_apart(name)
    if not taken.skeletons:
        return (name.casefold(),)
    ends = {0, len(taken.skeletons) - 1}
    keys = {taken.skeletons[index] for index in ends}
    for index in ends if len(ends) > 1 else ():
        opposite = taken.skeletons[-1 - index if index == 0 else 0]
        for group in _equivalents().get(taken.forms[index], ()) or (taken.skeletons[index],):
            keys.add(f"{group}+{opposite[0]}")
    return tuple(sorted(keys))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return a word without what transliterations differ in: "Shevchuk" equals "Шевчук"."""
    plain = _DROPPED.sub("", anyascii(word).lower())
    for written, spoken in _table():
        if written in plain:
            plain = plain.replace(written, spoken)
    plain = _DOUBLED.sub(r"\1", plain)
    return plain[:-1] if len(plain) > 3 and plain.endswith("i") else plain


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, str], ...]:
    return tuple((row["from"], row["to"]) for row in packs.rows("en/translit"))


@lru_cache(maxsize=32768)
def take_apart(name: str) -> _Name:
    """Return the words of a name that tell persons apart, titles and particles left out."""
    words = [word.rstrip(".") for word in _WORD.findall(name)]
    lowered = [anyascii(word).lower() for word in words]
    generation = next((_generations()[word] for word in lowered[1:] if word in _generations()), None)
    first = _after_title(words, lowered)
    gender = next((_title_genders()[word] for word in lowered[:first] if word in _title_genders()), None)
    kept = [
        (word, low)
        for word, low in zip(words[first:], lowered[first:], strict=True)
        if low not in _particles() and low not in _generations()
    ] or list(zip(words, lowered, strict=True))
    pairs = [(skeleton(part), anyascii(part).lower()) for part in (_joined(word) for word, _ in kept)]
    pairs = [pair for pair in pairs if pair[0]]
    return _Name(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs), generation, gender)


def _joined(word: str) -> str:
    """Return a double name as one word, without an article joined to it: "al-Assad" is "Assad"."""
    parts = re.split(r"[-‐‑]", word)
    if len(parts) > 1 and parts[0].lower() in _prefixes():
        parts = parts[1:]
    return "".join(parts)


def _after_title(words: Sequence[str], lowered: Sequence[str]) -> int:
    """Return the index behind the titles and demonyms that open a name; something always stays.

    Occupations count only in lower case: "baker Stuart Lim" is Stuart Lim, "Baker" can be a family name.
    """
    index = 0
    while index < len(words) - 1 and (
        lowered[index] in _titles()
        or lowered[index] in _demonyms()
        or (words[index].islower() and lowered[index] in _occupations())
    ):
        index += 1
    return index


def _aligned(one: _Name, other: _Name) -> float:
    small, large = (one, other) if len(one.skeletons) <= len(other.skeletons) else (other, one)
    weakest, free, full = 1.0, list(range(len(large.skeletons))), 0
    for score, left, right in _best_pairs(small, large):
        weakest = min(weakest, score)
        free.remove(right)
        full += score > 0 and len(small.forms[left]) > 1 and len(large.forms[right]) > 1
    if not full or _middle_apart(one, other):
        return 0.0 if not full else min(weakest, _APART)
    if len(small.skeletons) == 1 and len(large.skeletons) > 1:
        return min(weakest, _BARE)
    return min(weakest, _left_over(small, large, free))


def _middle_apart(one: _Name, other: _Name) -> bool:
    """Say whether both have middle initials and these differ: George W. Bush, George H. W. Bush."""
    a, b = one.forms[1:-1], other.forms[1:-1]
    return bool(a and b) and len(a[0]) == 1 and len(b[0]) == 1 and a[0] != b[0]


def _left_over(small: _Name, large: _Name, free: list[int]) -> float:
    """Return the bound that unmatched words of the longer name set: middle names are free, ends are not."""
    if not free:
        return 1.0
    if _is_double_family(small, large):
        return SAME_NAME
    if 0 in free or len(large.skeletons) - 1 in free:
        return 0.75 if 0 in free and len(large.skeletons) - 1 not in free else _APART
    return 1.0 if len(free) <= max(1, len(small.skeletons)) else 0.75


def _is_double_family(small: _Name, large: _Name) -> bool:
    """Say whether a name is the two family names of the longer one: "Zammit Farrugia", "St. Luce"."""
    size = len(small.skeletons)
    return 1 < size < len(large.skeletons) and large.forms[-size:] == small.forms and small.forms[0] not in _given()


def _best_pairs(small: _Name, large: _Name) -> list[tuple[float, int, int]]:
    """Return the alignment: each word of the shorter name with one word of the longer, best pairs first."""
    every = sorted(
        (-_words_alike(small, left, large, right), abs(left - right), left, right)
        for left in range(len(small.skeletons))
        for right in range(len(large.skeletons))
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen = []
    for negative, _, left, right in every:
        if left not in used_left and right not in used_right:
            used_left.add(left)
            used_right.add(right)
            chosen.append((-negative, left, right))
    return chosen


def _words_alike(one: _Name, left: int, other: _Name, right: int) -> float:
    a, b = one.skeletons[left], other.skeletons[right]
    if a == b:
        return 1.0
    mine, its = one.forms[left], other.forms[right]
    if len(mine) == 1 or len(its) == 1:
        matches = a[0] == b[0] or mine[0] == its[0]
        return _INITIAL if matches and (left == right or min(left, right) > 0) else 0.0
    groups = _equivalents()
    if mine in groups and its in groups and groups[mine] & groups[its]:
        return _EQUIVALENT
    if left == right == 0 and (_is_short_of(mine, its) or _is_short_of(its, mine)):
        return _EQUIVALENT
    alike = _spelled_alike(a, b)
    swapped = len(a) > 2 and len(mine) == len(its) and OSA.distance(mine, its) == 1 and sorted(mine) == sorted(its)
    if not alike and not swapped:
        return 0.0
    if mine in _given() and its in _given():
        return min(alike, _APART)
    if left == right == 0 and _first_names(one, other) and alike < SAME_NAME and _sounds(a) != _sounds(b):
        return min(alike, _APART)  # Kavya, Kavita; Rodel, Rogelio
    return max(alike, _SWAPPED) if swapped else alike


def _first_names(one: _Name, other: _Name) -> bool:
    """Say whether the first words of two names are given names: the rest of both is one family name."""
    return len(one.forms) > 1 and one.forms[1:] == other.forms[1:]


def _sounds(word: str) -> str:
    """Return the consonants of a skeleton, which all spellings of a given name share: Mohamed, Muhammad."""
    return _DOUBLED.sub(r"\1", _SOFT.sub("", word).translate(_ONE_SOUND))


def _is_short_of(short: str, name: str) -> bool:
    """Say whether a first name is the head of a known one, and none of its own: Inma, Inmaculada; not Jan, Janet."""
    if not _SHORTEST <= len(short) <= _SHORTENED * len(name) or not name.startswith(short):
        return False
    return name in _given() and short not in _given()


def _spelled_alike(a: str, b: str) -> float:
    longer = max(len(a), len(b))
    if longer < 4 or abs(len(a) - len(b)) > 3:
        return 0.0
    edits = OSA.distance(a, b, score_cutoff=3)
    if edits > 3:
        return 0.0
    score = 1 - edits / longer
    if longer == 4 or (a[0] != b[0] and edits > 0 and longer < 6):
        score -= 0.1
    return max(0.0, score)


def _run_together(one: _Name, other: _Name) -> float:
    """Return how alike two names are when one has lost a blank: "SergeiLavrov"."""
    if len(one.skeletons) == len(other.skeletons):
        return 0.0
    a, b = "".join(one.forms), "".join(other.forms)
    if min(len(a), len(b)) < 6 or abs(len(a) - len(b)) > 2:
        return 0.0
    score = 1 - OSA.distance(a, b) / max(len(a), len(b))
    return score if score > 0.9 else 0.0


def _pack_words(pack: str, *classes: str) -> frozenset[str]:
    return frozenset(
        anyascii(word).lower()
        for row in packs.rows(pack)
        if not classes or row.get("class") in classes
        for phrase in row["words"].split()
        for word in (phrase, *phrase.split("-"))
    )


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return _pack_words("en/titles", "address", "military", "office") - _given()


@lru_cache(maxsize=1)
def _occupations() -> frozenset[str]:
    return _pack_words("en/titles", "occupation", "modifier", "kin")


@lru_cache(maxsize=1)
def _title_genders() -> dict[str, str]:
    return {
        word: row["gender"]
        for row in packs.rows("en/titles")
        if row.get("gender")
        for word in row["words"].split()
        if word in {"mr", "mrs", "ms", "miss", "sir", "lady", "dame", "madame"}
    }


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    found = frozenset(
        word
        for row in packs.rows("world/countries")
        for form in str(row.get("demonyms", "")).split("|")
        for word in anyascii(form).lower().replace(".", "").split()
    )
    return found - _given()  # "Solomon", "Jordan"


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return _pack_words("en/particles", "particle") - {"i", "y", "e", "do", "den", "ben"}


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    return _pack_words("en/particles", "prefix")


@lru_cache(maxsize=1)
def _generations() -> dict[str, str]:
    same = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}
    return {word: same.get(word, word) for word in _pack_words("en/particles", "generation")}


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return _pack_words("en/given_names")


@lru_cache(maxsize=1)
def _equivalents() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(packs.rows("en/name_equivalents")):
        for word in row["words"].split():
            found.setdefault(word.replace("-", ""), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
