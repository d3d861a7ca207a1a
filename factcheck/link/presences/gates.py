"""What can show near a mention that somebody was away, seen before it is read: most mentions have nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.presences import signs
from factcheck.link.presences.known import Known
from factcheck.link.presences.stretches import (
    AHEAD,
    FURTHER,
    any_away,
    any_come,
    any_cue,
    classes_within,
    is_any_denied,
)
from factcheck.records import Person
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

BEHIND = 220  # characters behind a mention that are read
NEXT = 3  # sentences behind a mention that go on of him
PRONOUN = re.compile(r"(?:(?:instead|but|and|yet|so|then|there|that day|this time),? )?(?:he|she)\b")
_WHOSE = r",?(?: (?:who|which))?(?: (?:had|has|also|then|instead|however|himself|herself|only|even|just)){0,3} "
_ABSENT = frozenset({"absent", "reason"})  # before a mention they can have him away


@lru_cache(maxsize=1)
def stead() -> re.Pattern[str]:
    """Return the pattern of what makes somebody behind it the one who was not there: "in place of the |"."""
    phrases = alternation(packs.words("en/presence_cues", **{"class": "stead"}))
    kin = alternation(names.kin())  # "a plea on behalf of his son" is no absence
    return re.compile(rf"\b(?!on behalf of (?:his|her|their) {kin}\b){phrases} (?:(?!by\b)[\w'.-]+,? ){{0,5}}$")


@lru_cache(maxsize=1)
def own() -> re.Pattern[str]:
    """Return the pattern of what of somebody's came without him: "'s deputy"."""
    return re.compile(rf"'s? {alternation(packs.words('en/presence_cues', **{'class': 'own'}))}\b")


@lru_cache(maxsize=1)
def sending() -> re.Pattern[str]:
    """Return the pattern of somebody's sending another: ", who had sent"."""
    verbs = alternation(packs.words("en/presence_cues", **{"class": "sending"}))
    return re.compile(rf"{_WHOSE}{verbs}\b")


@lru_cache(maxsize=1)
def own_thing() -> re.Pattern[str]:
    """Return the pattern of what opens a sentence that goes on of somebody: "in his place", "her chair"."""
    return re.compile(
        r"(?:(?:but|and|yet|so|then) )?(?:(?P<stead>in (?:his|her) (?:place|stead|absence)|on (?:his|her) behalf)"
        rf"|(?:his|her) (?:own )?(?:[a-z]+ )?{things('carrier', 'belonging')})\b"
    )


@lru_cache(maxsize=1)
def represents() -> re.Pattern[str]:
    """Return the pattern of what makes somebody the one who came for another: "sent her deputy, |"."""
    verbs = things("deputes")
    return re.compile(
        rf"\b(?:{verbs}|in (?:his|her) (?:place|stead) (?:came|was|stood|sat|spoke)|instead|deputy|stand-in),?"
        r" [^.;]{0,60}$"
    )


def things(*kinds: str) -> str:
    """Return the expression of the words of some classes of en/presence_cues."""
    return alternation(frozenset().union(*(packs.words("en/presence_cues", **{"class": kind}) for kind in kinds)))


def may_be_away(passages: Passages, mention: Span) -> bool:
    """Say whether anything near a mention can show that he was away: else its traits would speak for nothing.

    It is a word of who is away, or another who came in his stead, there or in a sentence behind it that goes on of him.
    """
    lower, (start, end) = passages.lower, mention
    sentence = passages.sentence_at(start)
    region = Span(max(sentence.start, start - AHEAD), min(sentence.end, end + BEHIND))
    is_near = any_away(passages, *region)
    if not is_near and not _is_placed(lower, region, mention) and not _goes_on(passages, sentence, end):
        return False
    is_object = lower.startswith(("'s ", "' "), end) or signs.is_object(lower, sentence.start, start)
    if _is_told(passages, region, mention, is_object=is_object) or _is_placed(lower, region, mention):
        return True
    return not is_object and _is_told_further(passages, sentence)


def may_be_there(passages: Passages, known: Known, name: str, mention: Span) -> bool:
    """Say whether anything near a mention can show that he was there: else its traits would speak for nothing."""
    lower, (start, end) = passages.lower, mention
    if lower.startswith(("'s ", "' "), end):
        return False  # "her deputy came"
    others, near = around(passages, known, name, mention)
    if _has_come(passages, Span(end, near.end)):
        return True
    sentence = passages.sentence_at(start)
    if not any(one.start > end for one in others) and not signs.is_object(lower, sentence.start, start):
        for _ in range(NEXT):
            begin = next_sentence(passages, sentence)
            if begin is None or (own_thing().match(lower, begin) or PRONOUN.match(lower, begin)) is None:
                break
            sentence = passages.sentence_at(begin)
            if _has_come(passages, Span(begin, sentence.end)):
                return True
    return signs.may_show(passages, near, mention) and (
        signs.of_sentence(passages, near, start, end, False, True) != [None, None]
    )


def around(passages: Passages, known: Known, name: str, mention: Span) -> tuple[list[Person], Span]:
    """Return who else is named near a mention, and what is read: from the one before it up to what somebody says."""
    start, end = mention
    sentence = passages.sentence_at(start)
    begin, stop = max(sentence.start, start - AHEAD), min(sentence.end, end + BEHIND)
    near: Sequence[Person] = passages.records_in("person", begin, stop)
    others = [one for one in near if known.name(one) != name and not one.start <= start < one.end]
    low = max([begin, *(one.end for one in others if one.end <= start)])
    return others, Span(low, min(stop, next((one.start for one in passages.records_in("quote", end, stop)), stop)))


def _has_come(passages: Passages, span: Span) -> bool:
    return any_come(passages, *span) or any_cue(passages, *span)


def _is_placed(lower: str, around: Span, mention: Span) -> bool:
    """Say whether it is told at once that another came for somebody."""
    start, end = mention
    found = stead().search(lower, around.start, start) or own().match(lower, end)
    return (found or sending().match(lower, end, around.end)) is not None


def _is_told(passages: Passages, around: Span, mention: Span, *, is_object: bool) -> bool:
    """Say whether the sentence of a mention has what can speak for his having been away (`weighed.speaks`)."""
    if any_cue(passages, *around):
        return True
    if not _ABSENT.isdisjoint(classes_within(passages, Span(around.start, mention.start))):
        return True
    if represents().search(passages.lower, around.start, mention.start):
        return True
    behind = Span(mention.end, around.end)
    if is_object and "who" not in passages.lower[slice(*behind)]:  # "praised Ana Ruiz": what is told is not of her
        return "link" in classes_within(passages, behind)
    return any_away(passages, *behind) or is_any_denied(passages, behind)


def _goes_on(passages: Passages, sentence: Span, end: int) -> bool:
    """Say whether the next sentence goes on of somebody and has a word of who is away."""
    begin = next_sentence(passages, sentence)
    if begin is None or not any_away(passages, begin, end + FURTHER):
        return False
    return (own_thing().match(passages.lower, begin) or PRONOUN.match(passages.lower, begin)) is not None


def _is_told_further(passages: Passages, sentence: Span) -> bool:
    """Say the same of the sentences behind it that go on of him."""
    lower = passages.lower
    for _ in range(NEXT):
        begin = next_sentence(passages, sentence)
        head = None if begin is None else own_thing().match(lower, begin) or PRONOUN.match(lower, begin)
        if begin is None or head is None:
            return False
        sentence = passages.sentence_at(begin)
        stretch = Span(begin, sentence.end)
        if head.groupdict().get("stead") or any_cue(passages, *stretch) or any_away(passages, *stretch):
            return True
        if is_any_denied(passages, stretch):
            return True
    return False


def next_sentence(passages: Passages, sentence: Span) -> int | None:
    """Return where the next sentence of a paragraph begins, None at its end."""
    begin = sentence.end
    while begin < len(passages.lower) and passages.lower[begin].isspace():
        begin += 1
    if begin >= len(passages.lower) or "\n\n" in passages.lower[sentence.end : begin]:
        return None
    return begin
