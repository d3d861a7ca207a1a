"""What happened to the things counted: "five people died", "killing five people", "the death toll reached five"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.extract._count_noun import of_class
from factcheck.knowledge import packs
from factcheck.text import nouns

_AHEAD = re.compile(r"(?P<gap>[^\w;:()\"]*)(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,]*)")
_BACK = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
_ASIDE = re.compile(r",\s(?P<aside>[^,;.:\"]{1,70}),(?=\s)")
_TALLY_LINKS = frozenset(
    "is was were are stands stand stood reached reaches hit hits passed topped numbered exceeded of at to from as now by"
    .split()
)
_LONGEST = 4  # words in a phrase of the pack
_FARTHEST = 90  # code points between a count and its predicate


class Fate(NamedTuple):
    """A role and where it was read: "left", "right", "tally" or "head"; `noun` where the word names it."""

    role: str
    side: str
    noun: str | None = None
    at: int = -1


Rows = dict[str, list[dict[str, Any]]]


@lru_cache(maxsize=None)
def _use(name: str) -> Rows:
    found: Rows = {}
    for row in packs.rows("en/roles"):
        if row["use"] == name:
            found.setdefault(row["word"], []).append(row)
    return found


@lru_cache(maxsize=None)
def _class(name: str) -> frozenset[str]:
    return packs.words("en/count_stops", **{"class": name})


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    return frozenset(row["word"] for row in packs.rows("en/numerals") if not row["class"].startswith("ordinal"))


def _longest(place: int, *uses: str) -> dict[str, int]:
    """Return for each first (0) or last (-1) word of the phrases of some uses how many words the longest has."""
    found: dict[str, int] = {}
    for use in uses:
        for phrase in _use(use):
            words = phrase.split()
            found[words[place]] = max(found.get(words[place], 0), len(words))
    return found


@lru_cache(maxsize=1)
def _heads() -> dict[str, int]:
    return _longest(0, "state", "passive", "subject")


@lru_cache(maxsize=1)
def _tails() -> dict[str, int]:
    return _longest(-1, "object")


@lru_cache(maxsize=1)
def _tally_tails() -> dict[str, int]:
    return _longest(-1, "tally")


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return every single word that can be a verb with a role, for headlines in capitals."""
    return frozenset(word for name in ("object", "passive", "subject") for word in _use(name)) | _class("verb")


def of_noun(noun: str) -> Fate | None:
    """Return the role that a counted noun says itself: "deaths", "mourners"."""
    row = _use("head").get(noun)
    return Fate(row[0]["role"], "head") if row else None


def of_gathering(word: str) -> Fate | None:
    """Return the role of a noun that stands for many: "a 300-strong crowd"."""
    rows = _use("tally").get(word)
    return Fate(rows[0]["role"], "tally") if rows else None


def of_adjective(words: tuple[str, ...]) -> Fate | None:
    """Return the role that a word before the head noun says: "12 missing hikers"."""
    for word in words:
        for use in ("state", "passive"):
            row = _use(use).get(word)
            if row and "only" not in row[0]:
                return Fate(row[0]["role"], "adjective")
    return None


def before(lower: str, start: int, floor: int, noun: str | None) -> Fate | None:
    """Return the role given by the words in front of a count: "killing five", "attended by 19", "a toll of 12"."""
    words = _BACK.findall(lower, max(floor, start - _FARTHEST), start)
    if start - _FARTHEST > floor and words:
        words.pop(0)
    if not words:
        return None
    if words[-1] == "by":
        return _agent(words, noun)
    tally = _tally(words) if words[-1] in _TALLY_LINKS else None
    return tally or _governing(words, noun)


def _agent(words: list[str], noun: str | None) -> Fate | None:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = _allowed(_use("agent").get(" ".join(words[-1 - size:-1])), noun)
        if found:
            return Fate(found, "left")
    return None


def _governing(words: list[str], noun: str | None) -> Fate | None:
    """Read the verb whose object the count is, directly before it or before "leaders from" and "a man and"."""
    adjacent = True
    if words[-1] in ("of", "from") and not (len(words) > 1 and nouns.is_plural(words[-2])):
        return None
    through = words[-1] in ("of", "from", "and", ",")
    for back in range(min(8, len(words))):
        upto = len(words) - back
        for size in range(min(_tails().get(words[upto - 1], 0), upto), 0, -1):
            phrase = " ".join(words[upto - size:upto])
            role = _allowed(_use("object").get(phrase), noun)
            if role and (adjacent or size > 1 or not _is_passive(words, upto - size)):
                return Fate(role, "left" if adjacent else "far-left")
        last = words[upto - 1]
        if not last.isalpha() and "-" not in last and "'" not in last:
            return None
        if last in _class("verb") or (last in _class("conjunction") and last != "and"):
            return None
        if last in _class("preposition") and last not in ("of", "from"):
            return None
        adjacent = adjacent and (last.endswith("ly") or last in ("also", "another", "the", "all", "its", "their"))
        if not adjacent and not through:
            return None
    return None


def _is_passive(words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1] in _class("be")


def _tally(words: list[str]) -> Fate | None:
    """Read "the death toll reached five", "turnout was put at 1,500", "the number of missing hikers rose to"."""
    apart = words[-2:] in (["put", "at"], ["estimated", "at"])  # "the crowd, put at 9,000"
    for place in range(len(words) - 1, -1, -1):
        if words[place] in ",;:()\"" and not (apart and words[place] == "," and place == len(words) - 3):
            return None
        for size in range(min(_tally_tails().get(words[place], 0), place + 1), 0, -1):
            rows = _use("tally").get(" ".join(words[place - size + 1:place + 1]))
            if rows:
                return Fate(rows[0]["role"], "tally", rows[0].get("noun"))
        if words[place] in ("number", "count", "tally", "total") and words[place + 1:place + 2] == ["of"]:
            return _tally_of(words[place + 2:])
    return None


def _tally_of(words: list[str]) -> Fate | None:
    fate = None
    for word in words:
        fate = fate or of_adjective((word,))
        if nouns.is_plural(word):
            noun = nouns.singular(word)
            fate = fate or of_noun(noun)
            return Fate(fate.role, "tally", noun) if fate else None
        if word in _class("verb"):
            break
    return Fate(fate.role, "tally", "person") if fate else None


def after(lower: str, end: int, limit: int, noun: str | None) -> Fate | None:
    """Return the role given by the predicate behind a count: "were killed", "who died", "dead", "gathered".

    A parenthesis between two commas is stepped over.
    """
    limit = min(limit, end + _FARTHEST + 30)
    if noun is not None:
        aside = _ASIDE.match(lower, end, limit)
        end = aside.end() if aside else end
    passive = moved = False
    words = list(_ahead(lower, end, limit))
    place = 0
    while place < len(words):
        gap, word, at = words[place]
        if "." in gap or "-" in gap or ("," in gap and (place or noun is None or word == "and")):
            return None
        role, describes = _predicate(words, place, passive, noun)
        if role:
            return Fate(role, "right", at=at if describes else limit)
        if place == 0 and "," in gap and (word[0].isdigit() or word in _numerals()):
            return None
        if word in _class("be"):
            passive = True
        elif word == "and" and place:
            if not _goes_on(words, place + 1):
                return None
        elif word in _class("conjunction") and (word not in ("who", "which", "that") or place):
            return None
        elif not (word in _class("pass") or word.endswith("ly")):
            acts = word in _class("verb") or word.endswith("ed")
            if noun is None or (acts and moved) or (acts and not _before_preposition(words, place)) or place > 9:
                return None
            moved = moved or acts
        place += 1
    return None


def _ahead(lower: str, end: int, limit: int) -> Iterator[tuple[str, str, int]]:
    position = end
    for _ in range(14):
        match = _AHEAD.match(lower, position, limit)
        if not match:
            return
        yield match["gap"], match["word"], match.start("word")
        position = match.end()


def _before_preposition(words: list[tuple[str, str, int]], place: int) -> bool:
    """Say whether a participle describes: "two boats built by students were sunk"."""
    return place + 1 < len(words) and words[place + 1][1] in _class("preposition")


def _goes_on(words: list[tuple[str, str, int]], place: int) -> bool:
    """Say whether the same subject goes on behind "and": "and were killed", "and died"."""
    if place >= len(words):
        return False
    word = words[place][1]
    if place + 1 < len(words) and words[place + 1][1] in _class("be") and word not in _class("determiner"):
        return True
    return word in _class("be") or word in _class("pass") or word in _use("subject")


def _predicate(
    words: list[tuple[str, str, int]], place: int, passive: bool, noun: str | None
) -> tuple[str | None, bool]:
    """Return the role that begins at a word, and whether it is a participle that may describe any noun before it."""
    for size in range(min(_heads().get(words[place][1], 0), len(words) - place), 0, -1):
        if size > 1 and any(gap.strip() for gap, _, _ in words[place + 1:place + size]):
            continue
        phrase = " ".join(word for _, word, _ in words[place:place + size])
        following = words[place + size] if place + size < len(words) else None
        role = _allowed(_use("state").get(phrase), noun)
        if role and _ends_here(following):
            return role, True
        role = _allowed(_use("passive").get(phrase), noun)
        if role and (passive or _reduced(following)):
            return role, not passive
        role = None if passive else _allowed(_use("subject").get(phrase), noun)
        if role and not (phrase == "came" and following and not following[0].strip()):
            return role, False
    return None, False


def _ends_here(following: tuple[str, str, int] | None) -> bool:
    return following is None or bool(following[0].strip()) or following[1] in _closing()


def _reduced(following: tuple[str, str, int] | None) -> bool:
    """Say whether a bare participle is passive: "killed in the blast", not "killed a guard"."""
    if following is None or following[0].strip():
        return True
    return following[1] in _closing() or following[1].endswith("ly")


@lru_cache(maxsize=1)
def _closing() -> frozenset[str]:
    words = _class("preposition") | _class("conjunction") | _class("be") | _class("pass")
    return words | {"today", "yesterday", "here", "there", "now", "then", "more", "monday", "tuesday", "wednesday",
                    "thursday", "friday", "saturday", "sunday", "last"}


def _allowed(rows: list[dict[str, Any]] | None, noun: str | None) -> str | None:
    """Return the role of the first row that fits the noun: jobs are cut, songs are not released from jail."""
    for row in rows or ():
        if "only" in row and (noun or "none") not in row["only"]:
            continue
        unless = row.get("unless")
        if unless and noun is not None and (noun in unless if isinstance(unless, list) else noun in of_class(unless)):
            continue
        return str(row["role"])
    return None
