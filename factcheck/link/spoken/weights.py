"""How heavily words put for other words alter what was said: a negation, a content word, a function word."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.spoken.spellings import one_line, sounds_alike
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

_LEAST_ROOT = 4  # letters of a word that a prefix turns round
_DENYING_PREFIXES = frozenset({"un", "in", "im", "il", "ir", "dis", "non", "non-"})


class Edit(NamedTuple):
    """Words of one wording that stand for words of the other; either side may be empty."""

    mine: tuple[str, ...]
    other: tuple[str, ...]


def weight(edit: Edit) -> Literal["strong", "content", "function"]:
    """Return how heavy an edit is: a negation, number or antonym, a content word, or a function word."""
    if one_line(*edit) or _short_for(edit.mine, edit.other) or _short_for(edit.other, edit.mine):
        return "function"
    if _frees(edit.mine, edit.other) or _frees(edit.other, edit.mine):
        return "strong"
    both = set(map(_rank, edit.mine)) ^ set(map(_rank, edit.other))
    if not both:
        return "function"
    if any(map(turns, both)) and not _leaves_out_a_number(edit, both):
        return "strong"
    if any(itertools.starmap(opposite, itertools.product(edit.mine, edit.other))):
        return "strong"
    if sounds_alike(*edit):
        return "function"
    if not (_names().isdisjoint(edit.mine) or _names().isdisjoint(edit.other)):
        return "strong"  # "from Lisbon" for "from Nairobi"
    if spelt_alike(edit) or _asks_alike(edit):
        return "function"
    if any(map(_counts, both)):
        return "strong"
    if _speaks_of_time_to_come(edit.mine, edit.other) or _speaks_of_time_to_come(edit.other, edit.mine):
        return "content"
    if edit.mine and edit.other and not _telling().isdisjoint(both):
        return "content"  # "we will go on" is not "we will go home"
    return "function" if both <= function_words() else "content"


def denies(words: Sequence[str]) -> bool:
    """Say whether words are a negation and nothing else."""
    return bool(words) and _negations().issuperset(words)


def turned(edit: Edit) -> bool:
    """Say whether only a negation was put in or left out, with its verb: "believed", "did not believe"."""
    denied = [not _doubting().isdisjoint(side) for side in edit]
    if denied[0] == denied[1]:
        return False
    mine, other = same_words(edit)
    rest = [word for word in (*mine, *other) if word not in _doubting()]
    return all(word in _clausal() or word in _denying() for word in rest)


def kindred(edit: Edit) -> bool:
    """Say whether one word of sense stands for another of its kind: number, measure, antonym, "some" for "most"."""
    mine, other = ([word for word in side if carries(word) or word in _slots()] for side in edit)
    if len(mine) != 1 or len(other) != 1:
        return False
    one, two = mine[0], other[0]
    kinds = (str.isdigit, _measures().__contains__, _counts)
    return opposite(one, two) or asks_otherwise(edit) or any(kind(one) and kind(two) for kind in kinds)


def asks_otherwise(edit: Edit) -> bool:
    """Say whether a small word stands for one of its kind that says something else: "must" and "can"."""
    one, two = _slot(edit.mine), _slot(edit.other)
    return one is not None and two is not None and one[0] == two[0] and one[1] != two[1]


def _asks_alike(edit: Edit) -> bool:
    """Say whether a small word stands for one of its kind that says the same: "everyone" and "all"."""
    one = _slot(edit.mine)
    return one is not None and one == _slot(edit.other)


def _slot(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the kind and the sense of a small word that stands alone."""
    return _slots().get(words[0]) if len(words) == 1 else None


def same_words(edit: Edit) -> Edit:
    """Return an edit without the words that both sides have in some form: "one lamp" for "two lamps"."""
    mine, other = list(edit.mine), list(edit.other)
    for word in edit.mine:
        twin = next((told for told in other if _spelt(told) == _spelt(word)), None)
        if twin is not None:
            mine.remove(word)
            other.remove(twin)
    return Edit(tuple(mine), tuple(other))


def opposite(one: str, two: str) -> bool:
    """Say whether one word says the opposite of the other: by the list, or by its first letters ("dishonest")."""
    if (one, two) in _antonyms() or (stems.stem(one), stems.stem(two)) in _opposite_stems():
        return True
    short, long = sorted((one, two), key=len)
    return len(short) >= _LEAST_ROOT and long.endswith(short) and long.removesuffix(short) in _DENYING_PREFIXES


def _speaks_of_time_to_come(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one side is to come and the other is or was: "will be" for "was"."""
    return (
        not _to_come().isdisjoint(mine)
        and _forms_of_be().issuperset(other)
        and bool(other)
        and (_forms_of_be() | _to_come()).issuperset(mine)
    )


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
    return set(map(_spelt, edit.mine)) == set(map(_spelt, edit.other)) or one_line(*edit) or sounds_alike(*edit)


def _leaves_out_a_number(edit: Edit, changed: set[str]) -> bool:
    """Say whether a number was left out, and no negation: "all nine of us"."""
    return 0 in map(len, edit) and _negations().isdisjoint(changed)


def negates_alike(edit: Edit) -> bool:
    """Say whether one negation stands for another: "I will never, ever sell", "I will not sell"."""
    if _frees(edit.mine, edit.other) or _frees(edit.other, edit.mine):
        return False
    return not (_negations().isdisjoint(edit.mine) or _negations().isdisjoint(edit.other))


def negation_moved(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether only a negation moved over a verb of thinking: "I do not think it is", "I think it is not"."""
    mine, other = ([_spelt(word) for word in said if carries(word) and word not in _negations()] for said in (a, b))
    denied = [[at for at, word in enumerate(said) if word in _negations()] for said in (a, b)]
    if mine != other or not (len(denied[0]) == len(denied[1]) == 1):
        return False
    thinking = packs.words("en/slot_words", slot="thinking")
    raised = [
        _spelt(said[at[0] + 1]) in thinking for said, at in zip((a, b), denied, strict=True) if at[0] + 1 < len(said)
    ]
    return sum(raised) == 1


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
def _doubting() -> frozenset[str]:
    """Return what denies, and what all but denies: "hardly"."""
    return _negations() | packs.words("en/slot_words", slot="scant")


@lru_cache(maxsize=1)
def _denying() -> frozenset[str]:
    """Return what goes along with a negation or falls away with it: "any", "anybody", "ever"."""
    return packs.words("en/slot_words", slot="denied")


@lru_cache(maxsize=1)
def _slots() -> dict[str, tuple[str, str]]:
    """Return the kind and the sense of small words of which one is no slip for another."""
    rows = packs.rows("en/slot_words")
    return {row["word"]: (row["slot"], row["sense"]) for row in rows if "sense" in row}


@lru_cache(maxsize=1)
def _to_come() -> frozenset[str]:
    return packs.words("en/slot_words", sense="future")


@lru_cache(maxsize=1)
def _forms_of_be() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "auxiliary"})


@lru_cache(maxsize=1)
def _measures() -> frozenset[str]:
    """Return the units of time, length and weight."""
    return packs.words("en/measure_units") | packs.words("en/units")


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


@lru_cache(maxsize=1)
def _opposite_stems() -> frozenset[tuple[str, str]]:
    """Return the stems of the antonyms that are longer than a small word: "opening" and "closing"."""
    pairs = [(stems.stem(one), stems.stem(two)) for one, two in _antonyms() if min(len(one), len(two)) >= _LEAST_ROOT]
    return frozenset((one, two) for one, two in pairs if one != two)
