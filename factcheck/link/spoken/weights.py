"""How heavily words put for other words alter what was said: a negation, a content word, a function word."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.text import numerals, stems

_SPELLINGS = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("tre", "ter"),
    ("ibre", "iber"),
    ("ogu", "og"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("nc", "ns"),
)


class Edit(NamedTuple):
    """Words of one wording that stand for words of the other; either side may be empty."""

    mine: tuple[str, ...]
    other: tuple[str, ...]


def weight(edit: Edit) -> Literal["strong", "content", "function"]:
    """Return how heavy an edit is: a negation, number or antonym, a content word, or a function word."""
    if _short_for(edit.mine, edit.other) or _short_for(edit.other, edit.mine):
        return "function"
    if _frees(edit.mine, edit.other) or _frees(edit.other, edit.mine):
        return "strong"
    both = set(map(_rank, edit.mine)) ^ set(map(_rank, edit.other))
    if not both:
        return "function"
    if any(map(turns, both)):
        return "strong"
    if not _antonyms().isdisjoint(itertools.product(edit.mine, edit.other)):
        return "strong"
    if not (_names().isdisjoint(edit.mine) or _names().isdisjoint(edit.other)):
        return "strong"  # "from Lisbon" for "from Nairobi"
    if spelt_alike(edit):
        return "function"
    if any(map(_counts, both)):
        return "strong"
    if edit.mine and edit.other and not _telling().isdisjoint(both):
        return "content"  # "we will go on" is not "we will go home"
    return "function" if both <= function_words() else "content"


@lru_cache(maxsize=8192)
def carries(word: str) -> bool:
    """Say whether a word carries sense: a negation, a telling adverb, or none of the function words."""
    return word in _negations() or word in _telling() or word not in function_words()


def is_clause(said: Iterable[str]) -> bool:
    """Say whether words have what only a clause has: a pronoun or an auxiliary."""
    return not _clausal().isdisjoint(said)


@lru_cache(maxsize=1)
def _clausal() -> frozenset[str]:
    rows = packs.rows("en/function_words")
    return frozenset(row["word"] for row in rows if row["class"] in ("pronoun", "auxiliary", "modal"))


def spelt_alike(edit: Edit) -> bool:
    """Say whether both sides are the same words in two spellings, or with another ending."""
    return set(map(_spelt, edit.mine)) == set(map(_spelt, edit.other))


def negates_alike(edit: Edit) -> bool:
    """Say whether one negation stands for another: "I will never, ever sell", "I will not sell"."""
    if _frees(edit.mine, edit.other) or _frees(edit.other, edit.mine):
        return False
    return not (_negations().isdisjoint(edit.mine) or _negations().isdisjoint(edit.other))


def under_negation(edit: Edit, before: str) -> Edit:
    """Return an edit with the negation before it, where that bears on a word left out: "not only" against "not"."""
    added = edit.mine or edit.other
    if (edit.mine and edit.other) or not added or added[0] not in _bound() or before not in _negations():
        return edit
    return Edit((before, *edit.mine), (before, *edit.other))


def _frees(bound: Sequence[str], free: Sequence[str]) -> bool:
    """Say whether a negation that bore on one word alone denies the whole: "not only" has become "not"."""
    return len(bound) > 1 == len(free) and bound[0] == free[0] and bound[0] in _negations() and bound[1] in _bound()


def _short_for(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one side is the first letters of the other: "WHO" for "World Health Organization"."""
    return len(mine) == 1 and len(other) > 1 and mine[0] == "".join(word[0] for word in other)


@lru_cache(maxsize=8192)
def _rank(word: str) -> str:
    """Return an ordinal in figures, "11th" for "eleventh"; any other word as it is."""
    rank = numerals.ordinal(word)
    return word if rank is None else f"{rank}th"


@lru_cache(maxsize=8192)
def turns(word: str) -> bool:
    """Say whether a word is a negation or a number."""
    return word in _negations() or word[0].isdigit()


@lru_cache(maxsize=8192)
def _counts(word: str) -> bool:
    """Say whether a word is a day, a month or an ordinal."""
    return word in _time_words() or numerals.ordinal(word) is not None


@lru_cache(maxsize=1)
def _negations() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "negation"})


@lru_cache(maxsize=1)
def _bound() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "bound"})


@lru_cache(maxsize=1)
def one_negation() -> frozenset[Edit]:
    """Return the edits that put in or leave out one word of negation."""
    return frozenset(edit for word in _negations() for edit in (Edit((word,), ()), Edit((), (word,))))


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the words that a careless quotation changes without changing the sense."""
    closed = ["prep", "determiner", "subordinator", "coordinator", "auxiliary", "modal", "adverb", "pronoun", "filler"]
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] in closed)


@lru_cache(maxsize=1)
def light() -> frozenset[str]:
    """Return nouns that carry little sense of their own: "a lot of", "a kind of"."""
    return packs.words("en/function_words", **{"class": "light"})


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Return adverbs of place, time and manner, of which none stands for another in a faithful quotation."""
    return packs.words("en/function_words", **{"class": "telling"})


@lru_cache(maxsize=1)
def _time_words() -> frozenset[str]:
    return packs.words("en/months", **{"class": "full"}) | packs.words("en/weekdays", **{"class": "full"})


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Return single words that name a country, its people, a large city or a person, in lower case.

    Those that are other words too ("turkey", "nice") do no harm: both sides of an edit must have one.
    """
    found = {row.get("name", "") for row in packs.rows("world/countries")}
    keys = [("world/countries", key) for key in ("aliases", "demonyms", "capital", "capital_aliases")]
    for pack, key in (*keys, ("world/cities", "words")):
        found.update(name for row in packs.rows(pack) for name in str(row.get(key, "")).split("|"))
    found.update(name for row in packs.rows("en/given_names") if not row.get("weak") for name in row["words"].split())
    return frozenset(name.lower() for name in found if name.isalpha() and len(name) > 2)


@lru_cache(maxsize=8192)
def _spelt(word: str) -> str:
    """Return the stem of a word in American spelling: "colour" and "color" are one word in two spellings."""
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return "-".join(map(stems.stem, word.split("-")))


@lru_cache(maxsize=1)
def _antonyms() -> frozenset[tuple[str, str]]:
    rows = packs.rows("en/antonyms")
    return frozenset({(row["word"], row["against"]) for row in rows} | {(row["against"], row["word"]) for row in rows})
