"""The people whose ages one document tells, named or described: "a 27-year-old hiker", "the suspect, 43"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.extract.ages import callings
from factcheck.extract.names import words as name_words
from factcheck.knowledge import packs
from factcheck.records import Age
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

_PACK: Final = "en/bearer_words"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ONE = re.compile(  # readings of an age that are of one person
    r"(?:name|noun|at|is)-age|name-(?:bracket|old)|noun-of|old-(?:noun|name)|(?:the|as|years)-old|aged|age-of|dead-at"
    r"|decade|turned|birthday|family-name"
)
_REACH: Final = 50  # characters of its sentence around an age in which the nouns of its bearer stand
_OWNED = re.compile(r"(?:\b(?:his|her|their|my|our|your|whose)|['’]s?)[ \n](?:[a-z-]+,?[ \n]){0,3}(?:of[ \n])?$")
_CUT = re.compile(r"[;:.\n]")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")
_HE = re.compile(r"\b(?:he|his|him|himself)\b")
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both|couple|pair|twins|others?|another|second|third)\b"
)


class Bearer(NamedTuple):
    """Somebody whose age a document tells.

    `ages` are the records that give it, `names` the canonical names, `nouns` what the person is called beside it,
    `sex` m, f or None, `parts` the parts in what happened ("hurt", "held") that the sentences give, `is_kin` that he
    is told of as somebody's own.
    """

    passages: Passages
    ages: tuple[Age, ...]
    names: frozenset[str]
    nouns: frozenset[str]
    sex: str | None
    parts: frozenset[str]
    is_kin: bool

    @property
    def low(self) -> float:
        """Return the least age in years."""
        return min(float(age.low or 0) for age in self.ages)

    @property
    def high(self) -> float:
        """Return the greatest age in years."""
        return max(float(age.high or 0) for age in self.ages)


def bearers(passages: Passages, ages: Sequence[Age]) -> list[Bearer]:
    """Return the people whose ages now a document tells, each once; ages that overlap are taken for one person's."""
    found: list[Bearer] = []
    for age in ages:
        one = _bearer(passages, age)
        known = next((each for each in found if _one(each, one)), None)
        if known is None:
            found.append(one)
        else:
            found[found.index(known)] = _joined(known, one)
    return found


def is_single(age: Age) -> bool:
    """Say whether an age is one person's, and no range of a group's."""
    return _ONE.fullmatch(age.how) is not None and age.comparable and bool(age.high)


def _is_kin(passages: Passages, age: Age) -> bool:
    """Say whether an age is that of somebody's own who has no name: "his brother, 31"."""
    lead = max(passages.sentence_at(age.start).start, age.start - _REACH)
    return not age.person and _OWNED.search(passages.lower, lead, age.start) is not None


def _one(a: Bearer, b: Bearer) -> bool:
    if a.names and b.names:
        return bool(a.names & b.names)
    return a.low <= b.high and b.low <= a.high


def _joined(a: Bearer, b: Bearer) -> Bearer:
    return Bearer(
        a.passages,
        (*a.ages, *b.ages),
        a.names | b.names,
        a.nouns | b.nouns,
        a.sex if a.sex == b.sex or b.sex is None else b.sex if a.sex is None else None,
        a.parts | b.parts,
        a.is_kin and b.is_kin,
    )


def _bearer(passages: Passages, age: Age) -> Bearer:
    sentence = passages.sentence_at(age.start)
    beside = _beside(passages, age, sentence)
    called = frozenset(word for word in map(nouns.singular, beside) if callings.is_person(word)) & frozenset(beside)
    names = frozenset({age.person} if age.person else ())
    parts = frozenset(part for word in _told(passages, age, sentence) if (part := _parts().get(word)))
    return Bearer(passages, (age,), names, called, _sex(passages, age, called, sentence), parts, _is_kin(passages, age))


def _beside(passages: Passages, age: Age, sentence: Span) -> list[str]:
    """Return the words around an age, in its part of the sentence."""
    lower = passages.lower
    before = lower[max(sentence.start, age.start - _REACH) : age.start]
    after = lower[age.end : min(sentence.end, age.end + _REACH)]
    before = _CUT.split(before)[-1]
    after = _CUT.split(after)[0]
    return _WORD.findall(before) + _WORD.findall(after)


def _told(passages: Passages, age: Age, sentence: Span) -> list[str]:
    """Return the words of the sentence of an age, and of the other sentences that name its bearer."""
    lower = passages.lower
    found = _WORD.findall(lower, *sentence)
    for person in passages.records("person"):
        if age.person and person.canonical == age.person and not sentence.start <= person.start < sentence.end:
            other = passages.sentence_at(person.start)
            found += _WORD.findall(lower, *other)
    return found


def _sex(passages: Passages, age: Age, called: frozenset[str], sentence: Span) -> str | None:
    """Return whether a man or a woman is told of, by the nouns, the first name or the pronouns around, else None."""
    women, men = packs.words(_PACK, **{"class": "she"}), packs.words(_PACK, **{"class": "he"})
    she, he = bool(called & women), bool(called & men)
    if she != he:
        return "f" if she else "m"
    given = name_words.gender(age.person.split()[0]) if age.person else None
    if given:
        return given
    behind = passages.sentence_at(min(sentence.end + 1, len(passages.lower) - 1))
    told = passages.lower[sentence.start : max(sentence.end, behind.end)]
    she, he = bool(_SHE.search(told)), bool(_HE.search(told))
    return None if she == he else "f" if she else "m"


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    """Return the part in what happened that each word gives somebody."""
    return {row["word"]: row["class"] for row in packs.rows(_PACK) if row["class"] in ("hurt", "held")}
