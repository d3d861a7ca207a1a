"""How something came out, in a headline and in its text: approved or rejected, won or lost, and who has won."""

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
from factcheck.link.parts.wordings import one_of
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

NOT = re.compile(
    r"(?:\b(?:not|no|never|fails? to|failed to|refuses? to|refused to|without|nobody|none)|n't) (?:\w[\w'-]* ){0,2}$"
)
_LIVES = re.compile(  # a noun: "claimed the lives of two"
    rf"\b(?:the|their|our|your|his|her|many|more|of|all|claim(?:s|ed|ing)?|cost(?:s|ing)?|{numerals.CARDINAL}) $"
)
_NEIGHBOURS = 40  # characters around an outcome in which what came out is named
_SHARED = 2  # content words that a sentence must share with the headline
_EARLY = 2  # sentences of the text that tell the news itself
_CERTAIN_GROUPS = frozenset({"profit", "approval", "verdict", "match"})  # of these the first sentence is always told
# what is lost, but in no contest: "loses his sight"
_LOSES_OTHERWISE = re.compile(r"(?:lose|loses|lost)\s+(?:his|her|its|their|my|our|the use|all|\d|an?|most|some|much)\b")
_CONTEST = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:match|game|final|semi-final|election|vote|race|title|appeal|case|bid|derby|battle|seat"
    r"|contest|referendum|ballot|lead|fight|bout|leg|tie|set|point|points)\b"
)
_PLANNED = re.compile(
    r"\b(?:plans?|proposals?|bids?|motions?|bills?|moves?|calls?|demands?)(?: to| for)?(?: [a-z]+)? $"
)
WISHED = re.compile(  # what somebody is after has not come out: "vows to defeat", "in a bid to block"
    r"\b(?:pledg|vow|promis|work|hop|want|fight|tr(?:y|ies|ied)|seek|aim|plan|threaten|urg|push|campaign|intend|attempt"
    r"|struggl|battl|ask|call|wish|swear|prepar|help|race|bid|effort|fought|sought|swore)(?:e|es|s|d|ed|ing)?"
    r"(?: [a-z-]+){0,2} to $"
)
IN_RELATIVE = re.compile(r"\b(?:who|which|that)\s+(?:had |has |have |then |later |once )*$")
_LAST_NAME = re.compile(r"(?P<name>[A-Z][\w'-]+)\s+(?:\w+ly )?$")
_OBJECT = 70  # characters behind "beat" in which the loser is named
_OBJECT_ENDS = re.compile(r"[.;:(]|\s(?:by|in|on|at|after|with|who|which|to|and|for)\s|\s\d")
_NEAR = 60  # characters before "won" in which the winner is named


# "said on Friday that he would stay": what is to come, as it was told
_SAID_WOULD = deferred(lambda: rf"\b{one_of('announced')}\b[^.;]{{0,80}}\bwould (?:[a-z]+ly )?$")
_SOME = re.compile(rf"\b(?:who (?:had |have )?|(?:{numerals.CARDINAL}|some|several)(?: (?:[a-z]+ )?[a-z]+s)? )$")
_BALLOT = re.compile(r"(?:voted (?:no|against|for)|(?:was|were) against it|said (?:no|yes))\b")
_POSTS = ("jobs", "posts", "positions")  # of which one stands in all that `_JOBS` matches
# "create 250 jobs" is told with the number between
_JOBS = re.compile(
    rf"\b(?:creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|bring(?:s|ing)?) (?:up to |some |about |nearly |more than )?"
    rf"(?:{numerals.CARDINAL}|hundreds of|dozens of) (?:new |more )?(?:jobs|posts|positions)\b"
)
# "voted 24 to 19 on Tuesday night to build the line" is approval in any words
_VOTED_TO = re.compile(
    r"\b(?:voted|votes|vote)\b (?:(?!\b(?:against|not)\b)[^.;:,]){0,60}?"
    r"\bto (?P<verb>[a-z]+) (?:the|a|an|its|their|new)\b"
)


class Outcome(NamedTuple):
    """A word that tells how something came out: offsets in code points, its pair of opposites, and the side."""

    start: int
    end: int
    group: str
    side: bool


@lru_cache(maxsize=1)
def _pairs() -> tuple[re.Pattern[str], dict[str, list[tuple[str, bool]]]]:
    sides: dict[str, list[tuple[str, bool]]] = {}
    for row in packs.rows("en/outcomes"):
        for word in row["words"].split("|"):
            sides.setdefault(word, []).append((row["group"], row["side"] == "for"))
    return re.compile(r"(?<![\w'-])" + alternation(sides) + r"(?![\w'-])"), sides


def told_in(passages: Passages, span: Span) -> list[Outcome]:
    """Return the outcomes that a stretch tells, each on its side; a word before it may turn it round."""
    pattern, sides = _pairs()
    found: list[Outcome] = []
    for match in pattern.finditer(passages.lower, *span):
        if match[0] == "lives" and _LIVES.search(passages.lower, max(span.start, match.start() - 20), match.start()):
            continue
        turned = bool(NOT.search(passages.lower[max(span.start, match.start() - 40) : match.start()]))
        found.extend(Outcome(*match.span(), group, side != turned) for group, side in sides[match[0]])
    told = passages.lower[span.start : span.end]
    if any(word in told for word in _POSTS):
        found.extend(Outcome(*match.span(), "jobs", True) for match in _JOBS.finditer(passages.lower, *span))
    for match in _VOTED_TO.finditer(passages.lower, *span) if "vote" in told else ():
        if match["verb"] in _put_through() and not NOT.search(passages.lower, span.start, match.start()):
            found.append(Outcome(*match.span(), "approval", True))
    return found


@lru_cache(maxsize=1)
def _put_through() -> frozenset[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == "put-through")
    return frozenset(row["words"].split("|"))


def outcomes(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield an outcome of the headline with its opposite in the text, where the text never tells the headline's."""
    open_ended = OPEN.search(passages.lower[slice(*headline)].rstrip("\n"))
    said = [] if open_ended else told_in(passages, headline)
    body = body_of(passages, headline) if said else []
    told = [outcome for span in body for outcome in told_in(passages, span)]
    for one in said:
        if WISHED.search(passages.lower, headline.start, one.start):
            continue
        of_group = [other for other in said if other.group == one.group]
        if len({other.side for other in of_group}) > 1 or passages.record_at("quote", one.start):
            continue
        if any(one.group == o.group and one.side == o.side and not _of_some(passages, o) for o in told):
            continue
        against = [
            other
            for other in told
            if other.group == one.group
            and _opposes(passages, body, other)
            and not elsewhere(passages, headline, body, other.start)
            and _one_thing(passages, headline, body, one, other)
            and not _turned_down(passages, other)
        ]
        if against:
            first = against[0]
            yield [(record_of(passages, headline), one.group), (_clause(passages, first), one.group)]
            return


def _of_some(passages: Passages, outcome: Outcome) -> bool:
    """Say whether a vote is told as that of some: "the four members who voted no"."""
    return outcome.group == "approval" and bool(
        _SOME.search(passages.lower, max(0, outcome.start - 40), outcome.start)
        and _BALLOT.match(passages.lower, outcome.start)
    )


def _opposes(passages: Passages, body: Sequence[Span], outcome: Outcome) -> bool:
    """Say whether the text tells an outcome as its own, of now."""
    sentence = passages.sentence_at(outcome.start)
    if outcome.group == "match" and not _in_a_contest(passages, sentence, outcome):
        return False
    if passages.record_at("quote", outcome.start) or EARLIER.search(passages.lower, sentence.start, outcome.start):
        return False
    if sentence != body[0] and EARLIER_BEHIND.search(passages.lower, *sentence):
        return False
    told = passages.lower[sentence.start : outcome.start]
    if _SAID_WOULD.search(told) and not re.search(r"\b(?:if|unless)\b", passages.lower[slice(*sentence)]):
        return True
    return stance(passages, outcome.start, outcome.end).modality in (*HELD, "denied")


def _in_a_contest(passages: Passages, sentence: Span, outcome: Outcome) -> bool:
    """Say whether something is won or lost by somebody the text is about; not "a shepherd who loses his sight"."""
    if IN_RELATIVE.search(passages.lower, max(sentence.start, outcome.start - 30), outcome.start):
        return False
    other = _LOSES_OTHERWISE.match(passages.lower, outcome.start)
    return other is None or bool(_CONTEST.match(passages.lower, other.end(), sentence.end))


def _one_thing(passages: Passages, headline: Span, body: Sequence[Span], said: Outcome, told: Outcome) -> bool:
    """Say whether two outcomes are of one thing: their sentences share words, and so do their neighbourhoods."""
    sentence = passages.sentence_at(told.start)
    if said.group == "match":  # who won and who lost are two sides of one match
        before = (
            words_of(passages, Span(headline.start, said.start)),
            words_of(passages, Span(sentence.start, told.start)),
        )
        if before[0].isdisjoint(before[1]):
            return False
    of_headline = words_of(passages, headline)
    common = shared(of_headline, words_of(passages, sentence))
    if sentence == body[0] and said.group in _CERTAIN_GROUPS:
        return True
    near = shared(words_of(passages, _near(headline, said)), words_of(passages, _near(sentence, told)))
    early = sentence in body[:_EARLY] and not words_of(passages, Span(headline.start, said.start)).isdisjoint(common)
    return len(common) >= (1 if early else _SHARED) and bool(near)


def _near(span: Span, outcome: Outcome) -> Span:
    return Span(max(span.start, outcome.start - 2 * _NEIGHBOURS), min(span.end, outcome.end + _NEIGHBOURS))


def _turned_down(passages: Passages, told: Outcome) -> bool:
    """Say whether an outcome was only planned and turned down: "plans to close the school were thrown out"."""
    sentence = passages.sentence_at(told.start)
    if told.group == "approval" or not _PLANNED.search(passages.lower, sentence.start, told.start):
        return False
    return any(one.group == "approval" and not one.side for one in told_in(passages, Span(told.end, sentence.end)))


def _clause(passages: Passages, outcome: Outcome) -> Record:
    """Return the words that tell an outcome: its clause, to the next comma or the end of the sentence."""
    sentence = passages.sentence_at(outcome.start)
    start = max(
        (passages.plain.rfind(mark, sentence.start, outcome.start) + len(mark) for mark in (", ", "; ", ": ")),
        default=sentence.start,
    )
    start = max(start, sentence.start)
    stops = [at for mark in (", ", "; ", ". ") if (at := passages.plain.find(mark, outcome.end, sentence.end)) > 0]
    end = min([*stops, len(passages.plain[: sentence.end].rstrip(" .!?\n"))])
    return record_of(passages, Span(start, max(end, outcome.end)))


@lru_cache(maxsize=4)
def _of_contest(name: str) -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == name)
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")


def winners(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a headline that has one win whom the text has beaten: "Okafor wins", "she beat Okafor"."""
    lower = passages.lower
    if OPEN.search(lower[slice(*headline)].rstrip("\n")):
        return
    won = _of_contest("won").search(lower, *headline)
    named = _LAST_NAME.search(passages.plain, headline.start, won.start()) if won else None
    if won is None or named is None:
        return
    name = named["name"].lower()
    body = body_of(passages, headline)
    if any(_wins(passages, sentence, name) for sentence in body):
        return
    for sentence in body:
        for beat in _of_contest("beaten").finditer(lower, *sentence):
            ends = _OBJECT_ENDS.search(lower, beat.end() + 1, min(sentence.end, beat.end() + _OBJECT))
            end = ends.start() if ends else min(sentence.end, beat.end() + _OBJECT)
            if name not in re.findall(r"[\w'-]+", lower[beat.end() : end]):
                continue
            before = lower[sentence.start : beat.start()]
            if name in re.findall(r"[\w'-]+", before) or EARLIER.search(before) or " by " in lower[beat.start() : end]:
                continue
            stop = len(passages.plain[:end].rstrip(" ,"))
            yield [(record_of(passages, headline), "match"), (record_of(passages, Span(sentence.start, stop)), "match")]
            return


def _wins(passages: Passages, sentence: Span, name: str) -> bool:
    """Say whether a sentence has the named one win."""
    for won in (
        *_of_contest("won").finditer(passages.lower, *sentence),
        *_of_contest("beaten").finditer(passages.lower, *sentence),
    ):
        if name in re.findall(r"[\w'-]+", passages.lower[max(sentence.start, won.start() - _NEAR) : won.start()]):
            return True
    return False
