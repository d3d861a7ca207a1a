"""The words of an office at the beginning of what stands behind "the": "managing director took" has two of them."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.events import words
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_TITLE = 30  # characters before a name in which a preposition or verb stands
_TITLES = 3  # words of a title before a name
_NOUN = 70  # characters before a name in which "the widow of" stands
_HEADS = ("head of state", "head of government")
_SMALL = frozenset({"the", "late", "mr", "mrs", "ms", "dr", "prof", "sir", "dame", "rev"})
_BEFORE = re.compile(r"([a-z'-]+) (?:(?:the|a|her|his) )?$")


def told(phrase: str) -> str | None:
    """Return the words of an office at the beginning of a phrase: of "managing director took" the first two."""
    if phrase.startswith("pm ") or phrase == "pm":
        return "prime minister"
    return None if _ends().isdisjoint(phrase.split()) else _told(phrase)  # mostly no word is one of an office


@lru_cache(maxsize=4096)
def _told(phrase: str) -> str | None:
    several = phrase.split()
    if phrase.startswith(_HEADS):
        return " ".join(several[:3])
    size = next((size for size in range(1, len(several) + 1) if _ends_office(several[:size])), 0)
    if not size:
        return None
    for further in range(size + 1, len(several) + 1):  # "deputy regional governor"
        if words.part(several[further - 1]) == "verb" or several[further - 1] in words.function_words():
            break
        size = further if _ends_office(several[:further]) else size
    return " ".join(several[:size])


def of_head(told: str) -> frozenset[str]:
    """Return the offices of which each is that of a head of state or of government, as words have it."""
    kind = {"head of state": "state-head", "head of government": "government-head"}.get(told)
    return packs.words("en/presence_cues", **{"class": kind}) if kind else frozenset()


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """Return the words that offices end with, of one word in each of its spellings: "minister", "vice-president"."""
    return frozenset(form for role in names.roles() for form in (role, role.replace(" ", "-"), role.split()[-1]))


def _ends_office(several: list[str]) -> bool:
    """Say whether words end with those of an office: "minister", "harbour master"."""
    return several[-1].replace("-", " ") in names.roles() or " ".join(several[-2:]) in names.roles()


@lru_cache(maxsize=1)
def lesser() -> frozenset[str]:
    """Return the words that open an office which is not the plain one: "deputy minister", "junior minister"."""
    return names.levels() | below()


def below() -> frozenset[str]:
    """Return those of them that make it the office of another: "deputy prime minister"."""
    return packs.words("en/presence_cues", **{"class": "lesser"})


def word_before(lower: str, start: int) -> str:
    """Return the word before a name and its titles: "rang" of "rang Captain Ruiz"."""
    for _ in range(_TITLES):
        ahead = _BEFORE.search(lower, max(0, start - _TITLE), start)
        if ahead is None:
            return ""
        if ahead[1] not in names.roles():
            return ahead[1]
        start = ahead.start()
    return ""


def of_another(lower: str, start: int) -> bool:
    """Say whether the words before a name make it somebody else, of whom is told: "the widow of Mayor | Ana Ruiz"."""
    if lower.find(" of ", max(0, start - _NOUN), start) < 0:
        return False
    others = _others().search(lower, max(0, start - _NOUN), start)
    title = others["title"].split() if others else [""]
    return not title or title[-1].strip(".") in _SMALL or title[-1].strip(".") in names.roles()


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    nouns = alternation(packs.words("en/presence_cues", **{"class": "of-another"}) | names.kin())
    return re.compile(rf"\b{nouns} of (?P<title>(?:[a-z'.-]+ ){{0,5}})$")


def is_apposed(lower: str, start: int, end: int, at: int) -> bool:
    """Say whether an office stands between commas, before the cue at an offset."""
    return lower.startswith(",", start - 2) and "," in lower[end:at]
