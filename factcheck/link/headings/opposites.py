"""Opposite verbs for one thing in a headline and in its text: a ban thrown out or upheld, glass found or ruled out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.headings.lines import (
    EARLIER,
    EARLIER_BEHIND,
    HELD,
    OPEN,
    Pair,
    body_of,
    elsewhere,
    record_of,
    shared,
    words_of,
)
from factcheck.link.headings.outcomes import IN_RELATIVE, NOT, WISHED
from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_BEFORE, _BEHIND = 60, 75  # characters around a verb in which what it is of is named
_BESIDE = 24  # characters around a verb in which nothing but what it is of may be named
_LINES = 6  # sentences of a text in which the news itself is told
_SHARED = 2
_FIRST = 2  # sentences whose subject is that of the headline
_CONCEDES = re.compile(r"(?:while|although|though|despite|even (?:if|though|as)|whereas)\b")  # and then goes on
_BEATS = deferred(lambda: rf"\b{one_of('back')} $")
_RESOLVED = deferred(lambda: rf"\b{one_of('resolved to')} (?:\w+ ){{0,2}}?to $")
_OTHERS = re.compile(  # of somebody or something else than the headline
    r"\b(?:another|others?|second|third|rest|remaining|remainder|some|one of|also|too|neighbou?ring|rivals?|opposition"
    r"|critics|instead|unless|if|except|apart|several|partly|in part|lower court|first instance)\b"
)
_NOUN = "noun"
_TO_DO = re.compile(r"\b(?:to|will|would|may|must|can|could|shall|should|not|n't|did|does|do|cannot) (?:[a-z]+ly )?$")
_SAID = deferred(lambda: rf"\b{one_of('told so')}\b")
_HAD = re.compile(r"\bhad (?:\w+ ){0,2}$")
_CLAUSE = re.compile(r"[,;]|\s(?:that|which|who|when|after|since|while)\s")
_NAME = re.compile(r"(?<=[ \"'\u201c])[^\W\d_a-z][\w-]+")
_NAMES = r"(?:[^\W\d_a-z][\w'-]*)(?: [^\W\d_a-z][\w'-]*)*"
_TO = re.compile(rf"\b(?:to|by|for) (?:the )?(?:[a-z-]+ ){{0,3}}(?P<name>{_NAMES})")
_OF_NEWS = frozenset({"ruling", "proposal", "rigour", "fees", "walkout"})  # of these the first sentence is always told
# verbs of these tell what somebody thinks or does: he must be the same
_OF_SUBJECT = frozenset(
    {"backing", "praise", "avowal", "attend", "entry", "prize", "peace", "leave", "staff", "expansion"}
)


class _Told(NamedTuple):
    """A verb that tells what became of something: where it stands, its pair of opposites, its side."""

    start: int
    end: int
    group: str
    side: bool


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], dict[str, list[tuple[str, bool]]]]:
    sides: dict[str, list[tuple[str, bool]]] = {}
    for row in (row for row in packs.rows("en/opposites") if row["group"] != _NOUN):
        for word in row["words"].split("|"):
            sides.setdefault(word, []).append((row["group"], row["side"] == "for"))
    return re.compile(r"(?<![\w'-])" + alternation(sides) + r"(?![\w'-])"), sides


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    (row,) = (row for row in packs.rows("en/opposites") if row["group"] == _NOUN)
    return frozenset(row["words"].split("|"))


def _is_verb(passages: Passages, span: Span, match: re.Match[str], *, of_text: bool) -> bool:
    """Say whether a form that is a noun, too, is a verb: behind an auxiliary, in a headline before its object."""
    if _TO_DO.search(passages.lower, span.start, match.start()):
        return True
    if match[0] == "back" and _BEATS.search(passages.lower, span.start, match.start()):
        return False  # "beats back a challenge"
    followed = re.match(r" [\w\"'\u201c]", passages.plain[match.end() : match.end() + 2])
    before = passages.lower[span.start : match.start()].rstrip()
    return not of_text and followed is not None and (match[0].endswith("s") or before.endswith("s"))


def told_in(passages: Passages, span: Span) -> list[_Told]:
    """Return the verbs of a stretch that have opposites, each on its side; a word before it may turn it round."""
    pattern, sides = _verbs()
    found: list[_Told] = []
    of_text = passages.region_at(span.start) == "article"
    for match in pattern.finditer(passages.lower, *span):
        if match[0] in _nouns() and not _is_verb(passages, span, match, of_text=of_text):
            continue
        turned = bool(NOT.search(passages.lower[max(span.start, match.start() - 40) : match.start()]))
        found.extend(_Told(*match.span(), group, side != turned) for group, side in sides[match[0]])
    return found


def opposites(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a headline with the clause of its text that has the opposite become of the same thing."""
    if OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    said = told_in(passages, headline)
    body = body_of(passages, headline) if said else []
    told = [one for span in body for one in told_in(passages, span)]
    for one in said:
        if WISHED.search(passages.lower, headline.start, one.start) or passages.record_at("quote", one.start):
            continue
        if any(other.group == one.group and other.side != one.side for other in said):
            continue
        of_group = [other for other in told if other.group == one.group and _near(passages, headline, one, other)]
        if any(other.side == one.side and not _in_relative(passages, other) for other in of_group):
            continue
        opposed = (other for other in of_group if other.side != one.side)
        against = [other for other in opposed if _opposes(passages, headline, body, one, other)]
        if against:
            sentence = passages.sentence_at(against[0].start)
            end = len(passages.plain[: sentence.end].rstrip(" .!?\n"))
            shown = record_of(passages, Span(sentence.start, end))
            also = _given(passages, body, _near(passages, headline, one, against[0])) if one.group == "prize" else None
            told_so = [record_of(passages, also)] if also else []
            yield [(record_of(passages, headline), one.group), *((each, one.group) for each in (*told_so, shown))]
            return


def _in_relative(passages: Passages, told: _Told) -> bool:
    """Say whether a verb only tells which thing is meant: "the dam that has blocked the creek"."""
    return IN_RELATIVE.search(passages.lower, max(0, told.start - 30), told.start) is not None


def _near(passages: Passages, headline: Span, said: _Told, told: _Told) -> set[str]:
    """Return the words of a headline, but its verb, that stand around a verb of the text."""
    sentence = passages.sentence_at(told.start)
    topic = words_of(passages, headline) - words_of(passages, Span(said.start, said.end))
    before = words_of(passages, Span(max(sentence.start, told.start - _BEFORE), told.start))
    behind = words_of(passages, Span(told.end, min(sentence.end, told.end + _BEHIND)))
    return shared(topic, before | behind)


def _opposes(passages: Passages, headline: Span, body: Sequence[Span], said: _Told, told: _Told) -> bool:
    """Say whether a text tells the opposite as its own news, of the same thing."""
    sentence = passages.sentence_at(told.start)
    if sentence not in body[:_LINES] or passages.record_at("quote", told.start):
        return False
    if _is_earlier(passages, sentence, told):
        return False
    if _CONCEDES.match(passages.lower, sentence.start) or _is_only_meant(passages, sentence, told):
        return False
    if _OTHERS.search(passages.lower, *sentence) or elsewhere(passages, headline, body, told.start):
        return False
    if stance(passages, told.start, told.end).modality not in (*HELD, "denied"):
        return False
    if said.group in _OF_SUBJECT:
        mine = words_of(passages, Span(headline.start, said.start))
        its = words_of(passages, Span(sentence.start, told.start))
        if not shared(mine, its):
            return False
    near = _near(passages, headline, said, told)
    if len(near) >= _SHARED or (near and (said.group == "prize" or (said.group in _OF_NEWS and sentence == body[0]))):
        return True
    if near and sentence in body[:_FIRST] and _same_subject(passages, headline, said, sentence, told):
        return True
    return bool(near) and (_names(passages, sentence, near) or _beside(passages, headline, said, told))


def _is_only_meant(passages: Passages, sentence: Span, told: _Told) -> bool:
    """Say whether a verb tells what somebody needs or wants: "new leaders to win them back"; not "voted to keep"."""
    lower = passages.lower
    if lower[told.end - 1] == "s" or not lower.endswith(" to ", sentence.start, told.start):  # "gave birth to twins"
        return False
    return not _RESOLVED.search(lower, sentence.start, told.start)


def _same_subject(passages: Passages, headline: Span, said: _Told, sentence: Span, told: _Told) -> bool:
    """Say whether a sentence begins with what its headline begins with: "Bear shot", "The bear was caught alive"."""
    mine = stems.content(passages.lower[headline.start : said.start])
    its = stems.content(passages.lower[sentence.start : told.start])
    return bool(mine and its) and its[0] in mine[-2:]


def _is_earlier(passages: Passages, sentence: Span, told: _Told) -> bool:
    """Say whether a verb is of a time before the news; "said that tests had ruled out glass" is the news itself."""
    before = passages.lower[sentence.start : told.start]
    if _SAID.search(before) or before.endswith("had just "):
        before = _HAD.sub("", before)
    clause = _CLAUSE.search(passages.lower, told.end, sentence.end)
    end = clause.start() if clause else sentence.end
    return bool(EARLIER.search(before) or EARLIER_BEHIND.search(passages.lower, told.end, end))


def _names(passages: Passages, sentence: Span, near: set[str]) -> bool:
    """Say whether one of some stems is a name of somebody or something, not of a place."""
    for match in _NAME.finditer(passages.plain, sentence.start + 1, sentence.end):
        named = near.issuperset(stems.content(match[0].lower())) and stems.content(match[0].lower())
        if named and passages.record_at("place", match.start()) is None:
            return True
    return False


def _beside(passages: Passages, headline: Span, said: _Told, told: _Told) -> bool:
    """Say whether two verbs are of one word right beside them, in a text about the rest: "glass found", "no glass"."""
    sentence = passages.sentence_at(told.start)
    mine, its = _argument(passages, headline, said), _argument(passages, sentence, told)
    if not shared(mine, its):
        return False
    before = passages.sentence_at(max(0, sentence.start - 1))
    topic = words_of(passages, headline) - shared(mine, its)
    return len(shared(topic, words_of(passages, Span(max(before.start, headline.end), sentence.end)))) >= _SHARED


def _argument(passages: Passages, span: Span, told: _Told) -> set[str]:
    """Return the content word right before and right behind a verb."""
    before = stems.content(passages.lower[max(span.start, told.start - _BESIDE) : told.start])
    behind = stems.content(passages.lower[told.end : min(span.end, told.end + _BESIDE)])
    return {*before[-1:], *behind[:1]}


def _given(passages: Passages, sentences: Sequence[Span], name: set[str]) -> Span | None:
    """Return the sentence that has a prize go to somebody of another name."""
    for sentence in sentences[:_LINES]:
        for verb in _handing().finditer(passages.lower, *sentence):
            to = _TO.search(passages.plain, verb.start(), sentence.end)
            if to and name.isdisjoint(words_of(passages, Span(*to.span("name")))):
                return Span(sentence.start, len(passages.plain[: sentence.end].rstrip(" .!?\n")))
    return None


@lru_cache(maxsize=1)
def _handing() -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == "handing")
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")
