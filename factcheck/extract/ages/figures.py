"""Ages in bare figures: "Maria Holt, 34,", "Ola Brandt (57)", "her son, 8,", "he was 19.", "in her early 60s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from factcheck.extract.ages import bearer, callings
from factcheck.extract.ages.found import Found, N, years_of
from factcheck.extract.dates import words
from factcheck.knowledge import packs
from factcheck.text.passages import Passages

_PACK: Final = "en/age_words"
_SMALL: Final = packs.words("en/numerals", **{"class": "unit"})
NUMBERS: Final = (
    packs.words("en/numerals", **{"class": "tens"}) | packs.words("en/numerals", **{"class": "teen"}) | _SMALL
) - {"one", "zero"}
_CHILDREN: Final = packs.words(_PACK, **{"class": "child"})
DECADES: Final = {row["word"]: row["value"] for row in packs.rows(_PACK) if row["class"] == "decade"}
_IS = words.compiled(r"(?:'s|is|was|be|being|turning)(?: (?:only|just|now|already|still|then|barely|about))? $")
_IS_ENDS = ("s ", "e ", "g ", "y ", "t ", "w ", "l ", "n ", "s\n", "e\n")
_IS_LEAD = words.compiled(rf"\b(?:he|she|i|who)(?: {bearer.ADVERBS}|')$")
_AFTER_IS = words.compiled(
    r"[.,;)!?]|$| (?:when|at the time|and (?:he|she|still|had|has|is|was|lived|lives|comes|works|runs)|but|years old"
    r"|(?:next|this) (?:week|month|year))\b"
)
_UNTIL = words.compiled(
    r"\b(?:until|till|before|once|if|unless|whether|by the time|as soon as) "
    r"(?:he|she|(?:[\w'-]+ ){0,3}[\w'-]+)(?: [a-z]+ly)?(?: |$)$"
)
_IN_HIS = words.compiled(r"\bin (?P<whose>his|her|their|my) (?:(?P<part>early|mid|late)(?: |-)(?:to-late(?: |-))?)?'?$")
_NOUN_COMMA = words.compiled(
    r"\b(?:an?|the|his|her|their|my|another|\d+|two|three|four|five) (?:[a-z'-]+ ){0,3}(?P<noun>[a-z-]+), "
    r"(?:now |then |both )?$"
)
_AFTER_COMMA = words.compiled(r"(?:,(?! ?\d)|\.(?![\d\w])|[;:)!?]|$)|\n| (?:from|who|whose)\b| of (?=\w)")
_PAUSE: Final = r"(?=[,.;)](?!\d))"
_PAIR = words.compiled(rf"(?:, (?P<second>\d{{1,3}}))?,? and (?P<last>\d{{1,3}}){_PAUSE}")
_ALONE = re.compile(_PAUSE)
_AND_NEXT = words.compiled(r" and (?!\d)")
_SET_OFF = words.compiled(
    bearer.OF_PLACE + r"(?: (?:[Jj]r\.?|[Ss]r\.?|II|III|ii|iii))?(?:,(?: (?:now|then|just|only|also))?) $"
)
_BETWEEN: Final = ("now ", "then ", "just ", "only ", "also ")
_AT = words.compiled(r"\b(?:at|now|still) (?:the age of )?(?:just |only |barely |still |now )?$")
_HE_NEXT = re.compile(rf"(?:{bearer.ASIDE.pattern})?,[ \n](?:he|she)\b")
_THE_NEXT = words.compiled(r" (?:the|a|an) (?:[a-z-]+ ){1,4}")
_TAKEN_UP = words.compiled(r" (?:the|an?) (?:former |retired |veteran |young |old )?(?P<noun>[a-z-]+)\b")
_BEFORE_NAME = re.compile(r"[ \n](?P<noun>[a-z-]+)(?=[ \n][A-Z])")
_DEAD_AT = words.compiled(r"\b(?:dead|died|dies|dying|passed away) at $")
_OF_AGE = words.compiled(r"\b(?:an?|the) (?:[a-z-]+ ){0,3}(?P<noun>[a-z-]+) of $")
_ENDS = words.compiled(r"(?:[,.;)!](?!\d)|$)| (?:who|when|from|was|is|has|had|and (?:an?|the|his|her|another))\b")
_FOLLOWING = words.compiled(r" ([a-z]+)\b")
_PARENTS: Final = frozenset({"father", "mother", "parent", "dad", "mum", "mom", "grandfather", "grandmother"})
_NUMBER = words.compiled(N)
_MARKUP: Final = 3  # characters before a sentence's first word
_GROUP: Final = 13  # years; of fewer, "a crew member of nine" may be one of nine
_BRACKET = re.compile(r"[ \n]\($")
_SCORE: Final = words.compiled(rf"\b(?:{words.one_of(packs.words(_PACK, **{'class': 'score'}))})\b")


def figures(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "34" in "Maria Holt, 34," and "Holt (34)", in "she is 34." and "in his early 60s"."""
    if end - start > 3:
        return
    lower = passages.lower
    lead = lower[max(0, start - 2) : start]
    if lead in (", ", ",\n"):
        yield from _set_off(passages, start, end)
    elif lead == "f ":
        yield from _of_age(passages, start, end)
    elif lead == " (":
        yield from _bracketed(passages, start, end)
    elif lower[end : end + 1] == "s" and lower[start - 1 : start] in (" ", "-", "'"):
        yield from decade(passages, start, end + 1)
    elif lead in _IS_ENDS:
        found = list(_at(passages, start, end)) or list(_is(passages, start, end))
        if not found and lower.endswith(_BETWEEN, max(0, start - 5), start):
            found = list(_set_off(passages, start, end))
        yield from found


def _at(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "61" in "At 61, Clara Winther is the oldest", where the sentence begins so and a person follows."""
    lead = _AT.search(passages.lower, max(0, start - 24), start)
    years = years_of(passages.lower[start:end]) if lead else None
    if years is not None and _DEAD_AT.search(passages.lower, max(0, start - 20), start):
        if _ENDS.match(passages.lower, end):
            yield Found(start, end, years, years, bearer.subject(passages, start).name, "dead-at")
        return
    opens = lead and lead.start() - passages.sentence_at(start).start <= _MARKUP
    if years is None or not opens or passages.lower[end : end + 2] not in (", ", ",\n"):
        return
    behind = _THE_NEXT.match(passages.plain, end + 1)
    people = passages.records_in("person", behind.end() if behind else end + 2, behind.end() + 1 if behind else end + 3)
    taken_up = _TAKEN_UP.match(passages.lower, end + 1)
    named = _BEFORE_NAME.match(passages.plain, end + 1)
    if named and not people and (callings.is_person(named["noun"]) or named["noun"].endswith("er")):
        yield Found(start, end, years, years, None, "at-age")  # "At 16, backstroker Lin Yutong": a name of no record
    elif taken_up and not people and callings.is_person(taken_up["noun"]):
        yield Found(start, end, years, years, bearer.before(passages, passages.sentence_at(start)), "at-age")
    elif people or _HE_NEXT.match(passages.lower, end):
        holder = people[0].canonical if people else bearer.opening(passages, end).name
        yield Found(start, end, years, years, holder, "at-age")


def _of_age(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "69" in "a fit man of 69," and "a girl of six"; a mother of three is not three years old."""
    lower = passages.lower
    lead = _OF_AGE.search(lower, max(0, start - 60), start)
    years = years_of(lower[start:end]) if lead else None
    if not lead or years is None or lead["noun"] in _PARENTS or not _stops(lower, end):
        return
    if years < _GROUP and lead["noun"] not in _CHILDREN:  # "a member of seven", of a board
        return
    if callings.is_person(lead["noun"]):
        person = bearer.beside(passages, lead.start())
        holder = person.canonical if person else bearer.described(passages, lead.start())
        yield Found(start, end, years, years, holder, "noun-of")


def _stops(lower: str, end: int) -> bool:
    """Say whether a number counts nothing behind it: "a man of 45 at", "a boy of two toddled"; not "of 27 clubs"."""
    if _ENDS.match(lower, end):
        return True
    following = _FOLLOWING.match(lower, end)
    return following is not None and (following[1] in _closed() or following[1].endswith("ed"))


@lru_cache(maxsize=1)
def _closed() -> frozenset[str]:
    """Return the words that no number counts: prepositions, auxiliaries, past verbs."""
    classes = ("adverb", "auxiliary", "modal", "prep", "subordinator")
    closed = frozenset[str]().union(*(packs.words("en/function_words", **{"class": name}) for name in classes))
    return closed | packs.words("en/past_verbs") | frozenset(row["word"] for row in packs.rows("en/irregular_verbs"))


def in_words(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "twenty-four" in "she was twenty-four when" and "Maria Holt, nineteen,"."""
    lower = passages.lower
    lead = lower[max(0, start - 2) : start]
    if lead not in (", ", ",\n", "f ") and lead not in _IS_ENDS:
        return
    whole = _NUMBER.match(lower, start)
    if whole is None or lower[start - 1 : start] == "-":
        return
    small = whole[0] in _SMALL
    if lead[0] == "f":
        yield from _of_age(passages, start, whole.end())
    elif lead[0] != ",":
        yield from list(_at(passages, start, whole.end())) or _is(passages, start, whole.end(), small)
    elif not small:
        yield from _set_off(passages, start, whole.end())


def _set_off(passages: Passages, start: int, end: int) -> Iterator[Found]:
    lower = passages.lower
    years = years_of(lower[start:end])
    if years is None or lower[end : end + 1] == "-":
        return
    for person in reversed(passages.records_in("person", max(0, start - 60), start)):
        if _SET_OFF.fullmatch(passages.plain, person.end, start):
            if _AFTER_COMMA.match(lower, end) or _AND_NEXT.match(lower, end):
                yield Found(start, end, years, years, person.canonical, "name-age")
            return
    noun = _NOUN_COMMA.search(lower, max(0, start - 60), start)
    if noun and callings.is_person(noun["noun"]):
        yield from _of_nouns(lower, start, end, years)


def _of_nouns(lower: str, start: int, end: int, years: float) -> Iterator[Found]:
    """Yield "8" in "her son, 8," and both of "two teenagers, 15 and 16,"."""
    pair = _PAIR.match(lower, end)
    if not pair and not _ALONE.match(lower, end):
        return
    yield Found(start, end, years, years, None, "noun-age")
    for name in ("second", "last"):
        other = years_of(pair[name]) if pair and pair[name] else None
        if pair and other:
            yield Found(*pair.span(name), other, other, None, "noun-age")


def _bracketed(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "57" in "Ola Brandt (57)", where the sentence does not count goals, votes or pages."""
    lower = passages.lower
    years = years_of(lower[start:end])
    if lower[end : end + 1] != ")" or years is None or years < 5:
        return
    people = passages.records_in("person", max(0, start - 60), start)
    if not people or not _BRACKET.fullmatch(lower[people[-1].end : start]):
        return
    sentence = passages.sentence_at(start)
    about = lower[sentence.start : min(sentence.end, sentence.start + 600)]
    if _SCORE.search(about) or len(re.findall(r"\(\d+\)", about)) > 2:
        return
    if years < 15 and " " not in people[-1].name:
        return
    yield Found(start, end, years, years, people[-1].canonical, "name-bracket")


def decade(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "in his thirties", "in her early 60s" and "in their teens"."""
    lower = passages.lower
    lead = _IN_HIS.search(lower, max(0, start - 26), start)
    word = lower[start:end]
    first = DECADES.get(word) or (int(word[:-1]) if word[:-1].isdecimal() and word[-2] == "0" else None)
    if not lead or not first or first > 100 or lower[end : end + 1].isalnum():
        return
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(lead["part"] or "", (0, 9))
    if first == 13:
        low, high = {"early": (0, 2), "mid": (1, 3), "late": (4, 6)}.get(lead["part"] or "", (0, 6))
    begin = lead.start()
    own = lead["whose"] in ("his", "her") and not bearer.someone_before(lower, begin)
    holder = bearer.holder(passages, begin, end) if own else bearer.Bearer(None)
    yield Found(begin, end, first + low, first + high, holder.name, "decade")


def _is(passages: Passages, start: int, end: int, small: bool = False) -> Iterator[Found]:
    """Yield "19" in "he was 19." and "Holt is 19,"; a number below ten in words only behind a pronoun."""
    lower = passages.lower
    lead = _IS.search(lower, max(0, start - 16), start)
    years = years_of(lower[start:end]) if lead else None
    if not lead or years is None or not _AFTER_IS.match(lower, end):
        return
    holder = None
    if lead[0].startswith(("is", "'s")) and _UNTIL.search(lower, max(0, lead.start() - 60), lead.start()):
        return  # "until he is 70" tells of years to come
    if _IS_LEAD.search(lower, max(0, lead.start() - 30), lead.start()):
        holder = bearer.subject(passages, start)
    elif not small:
        holder = bearer.clause_subject(passages, lead.start())
    if holder:
        yield Found(start, end, years, years, holder.name, "is-age")
