"""Votes with both their numbers: "by 18 votes to 12", "seven in favour, four against", "for: 27; against: 22"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from factcheck.knowledge import packs
from factcheck.link.claim import stretch
from factcheck.link.parts.wordings import one_of
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_VOTERS = deferred(lambda: rf"\b{one_of('voter')}\b")
_WORD = re.compile(r"[a-z]+|\d+")
_LABEL = 16  # code points in which a label ends
_IN_FAVOUR = re.compile(r"\sin\sfavou?r\b")
_NEAR = 40  # code points before a score in which stands that it was counted
_OF_A_MATCH = 2  # words of matches make a text one on a match
_APART = 1  # from the end of a sentence to the next one
_MOST_VOTES = 1_000_000_000
_UNITS = r"(?!\s?(?:%|per\scent|percent|years?|days?|weeks?|hours?|minutes?|a\.m|p\.m|am\b|pm\b|million|billion))"
_N = rf"(?<![\w.,$€£:/-]){numerals.CARDINAL}(?![\w%:/]|[.,]\d){_UNITS}"
_HOLDERS = (
    r"(?:\s(?:(?P<votes>votes?|ballots?)"
    r"|members?|councillors?|deputies|lawmakers|mps|senators|delegates|judges|people))?"
)


@dataclass(frozen=True, eq=False)
class Ballot:
    """One vote as one document tells it: the greater and the smaller number, and the words of other votes beside it.

    `of_all` says that one number alone is told, and that of all who could vote.
    """

    record: Record
    passages: Passages
    sentence: Span
    more: int
    fewer: int
    others: frozenset[str]
    of_all: bool = False

    @property
    def numbers(self) -> tuple[int, int]:
        """Return both numbers, the greater first: which side is named first differs between reports."""
        return self.more, self.fewer


@cache
def _words(name: str) -> tuple[str, ...]:
    rows = packs.rows("en/vote_words")
    return tuple(word for row in rows if row["class"] == name for word in row["words"].split("|"))


@cache
def _one_of(*names: str) -> str:
    words = [word for name in names for word in _words(name)]
    return r"(?<![\w'-])" + alternation(words).replace(r"\ ", r"\s") + r"(?![\w'-])"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_one_of(name))


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a vote, those that name both sides first."""
    pro, con = f"(?P<pro>{_one_of('for')})", f"(?P<con>{_one_of('against')})"
    behind_for = f"(?P<pro>{_one_of('for', 'for-behind')})"
    behind_against = f"(?P<con>{_one_of('against', 'against-behind')})"
    joint = r"(?:[.,;:]\s|\s)(?:and\s|to\s|while\s|but\s|with\s)?(?:the\s|only\s|another\s|just\s)?(?:other\s)?"
    lead = r"\b(?:the\s)?"
    label = r"(?:[:,]\s|\s(?:were\s|was\s)?)"
    beside = r"(?:\s[a-z][a-z'-]*){0,8}?"
    behind = r"(?:\s[a-z][a-z'-]*){0,6}?"
    return tuple(
        re.compile(source)
        for source in (
            rf"(?P<a>{_N}){beside}\s{behind_for}{behind}{joint}(?P<b>{_N}){beside}\s{behind_against}",
            rf"(?P<a>{_N}){beside}\s{behind_against}{behind}{joint}(?P<b>{_N}){beside}\s{behind_for}",
            rf"{lead}{pro}{behind}{label}(?P<a>{_N}){joint}{con}{behind}{label}(?P<b>{_N})",
            rf"{lead}{con}{behind}{label}(?P<a>{_N}){joint}{pro}{behind}{label}(?P<b>{_N})",
        )
    )


@lru_cache(maxsize=1)
def _score() -> re.Pattern[str]:
    """Return the form of a bare score: "18 votes to 12", "27-22"."""
    ahead = _one_of("ahead")
    return re.compile(
        rf"(?P<a>{_N}){_HOLDERS}(?:\s(?:to|against)\s(?:our\s|their\s)?|-|\s-\s)(?P<b>{numerals.CARDINAL})(?![\w%:/-]|[.,]\d)(?(votes)|(?=[.,;:)\]!?\"']|$|\s{ahead}|\sin\sfavou?r\b))"
    )


@lru_cache(maxsize=1)
def _of_all() -> re.Pattern[str]:
    """Return the form of a vote told by those in favour: "four of the five members backed the step"."""
    members = rf"\s(?:[a-z]+\s)?{_one_of('members')}"
    verbs = _one_of("with")
    whole = rf"\s(?:out\s)?of\s(?:the|its|their)\s(?P<b>{_N})"
    return re.compile(rf"(?P<a>{_N}){whole}{members}\s(?:had\s|have\s)?{verbs}")


def read(passages: Passages, cues: Iterable[re.Match[str]]) -> Iterator[Ballot]:
    """Yield every vote whose two numbers stand in one sentence, in the order of the text; `cues` match its words."""
    seen = -1
    lower = passages.lower
    for cue in cues:
        sentence = passages.sentence_at(cue.start())
        told = sentence if sentence.start == seen else _with_next(passages, sentence)
        if told.start == seen:
            continue
        seen = told.start
        ballot = _in(passages, told) if _has_two_numbers(lower[slice(*told)]) else None
        if ballot and ballot.record.comparable:
            yield ballot


def _with_next(passages: Passages, sentence: Span) -> Span:
    """Return a sentence with the one beside it where both are labels: "For: 12. Against: 7."."""
    label, lower = _labelled(), passages.lower
    if ":" not in lower[sentence.start : sentence.start + _LABEL] or not label.match(lower, *sentence):
        return sentence
    before = passages.sentence_at(max(0, sentence.start - _APART))
    after = passages.sentence_at(min(len(lower) - 1, sentence.end + _APART))
    if before.start < sentence.start and label.fullmatch(lower, *before):
        return Span(before.start, sentence.end)
    if after.start > sentence.start and label.fullmatch(lower, *sentence) and label.match(lower, *after):
        return Span(sentence.start, after.end)
    return sentence


@cache
def _labelled() -> re.Pattern[str]:
    """Return the form of one side of a vote under a label: "Ayes: 5."."""
    return re.compile(rf"(?:the\s)?(?:{_one_of('for')}|{_one_of('against')}):\s{_N}(?:\s\([^()]{{0,80}}\))?[.;]?")


def _has_two_numbers(sentence: str) -> bool:
    """Say whether two numbers stand in a sentence: far quicker to see than any form of a vote."""
    return len([word for word in _WORD.findall(sentence) if word[0].isdecimal() or word in numerals.WORDS]) > 1


def cue_words() -> frozenset[str]:
    """Return the words and phrases of which the sentence of a vote has one."""
    others = frozenset({"in favour", "in favor", "against", "opposed", "abstained", "abstention", "yes"})
    return others.union(_words("cue"), _words("decide"), _words("against-behind"), _words("result"))


@lru_cache(maxsize=1)
def cue() -> re.Pattern[str]:
    """Return the pattern of the words of votes."""
    return re.compile(r"(?<![\w'-])" + alternation(cue_words()) + r"(?![\w'-])")


def _in(passages: Passages, sentence: Span) -> Ballot | None:
    lower = passages.lower
    for form in _forms():
        match = form.search(lower, *sentence)
        if match and _of_a_vote(lower, sentence, match):
            return _ballot(passages, sentence, match)
    most = _of_all().search(lower, *sentence)
    if most:
        return _ballot(passages, sentence, most, of_all=True)
    cue = _pattern("cue").search(lower, *sentence)
    for match in _score().finditer(lower, *sentence):
        told = cue or _decided(lower, sentence, match) or _IN_FAVOUR.match(lower, match.end())
        if told or (_is_result(lower, sentence, match) and passages.once(_tells_of_a_vote)):
            before = lower[max(sentence.start, match.start() - 12) : match.start()].split()[-1:]
            if before not in (["from"], ["between"], ["aged"], ["ages"]):
                return _ballot(passages, sentence, match)
    return None


def _of_a_vote(lower: str, sentence: Span, match: re.Match[str]) -> bool:
    """Say whether both sides are told of a vote: "no" and "for" alone tell nothing."""
    if lower[max(sentence.start, match.start("a") - 3) : match.start("a")] == "in ":
        return False  # "for it in 2019 and against it in 2021"
    plain = match["con"] in ("no", "nay") and match["pro"] not in ("yes", "aye", "yea")
    return _pattern("cue").search(lower, *sentence) is not None if plain else True


def _decided(lower: str, sentence: Span, score: re.Match[str]) -> bool:
    """Say whether a bare score tells a decision of a body: "the board backed the plan by seven to four"."""
    since = max(sentence.start, score.start() - 60)
    opens = lower[sentence.start : score.start()] == "by "  # "By nineteen to sixteen, the board closed it"
    verb = _pattern("decide").search(lower, *((score.end(), sentence.end) if opens else (since, score.start())))
    named = lower[score.start() - 3 : score.start()] == "by " or "-" in score.group() or _falls(score)
    return verb is not None and named and _VOTERS.search(lower, *sentence) is not None


def _is_result(lower: str, sentence: Span, score: re.Match[str]) -> bool:
    """Say whether a score is told as what was counted or decided: "the tally was 11 to 8", "went through 11 to 8"."""
    before = lower[max(sentence.start, score.start() - _NEAR) : score.start()]
    return _falls(score) and (_led().search(before) is not None or lower.startswith(" against ", score.end()))


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    """Return the form of what may stand before the score of a vote, up to the score."""
    return re.compile(rf"{_one_of('result', 'decide')}(?:,|:| of| by| at| as| stood at)?\s?$")


def _tells_of_a_vote(passages: Passages) -> bool:
    """Say whether a document tells of a vote of some body, and of no match."""
    lower = passages.lower
    voted = _pattern("cue").search(lower) is not None and _VOTERS.search(lower) is not None
    return voted and len({match[0] for match in _pattern("match").finditer(lower)}) < _OF_A_MATCH


def _falls(score: re.Match[str]) -> bool:
    """Say whether the greater number comes first, as that of those who won; a range rises: "10 to 15"."""
    one, other = numerals.value(score["a"]), numerals.value(score["b"])
    return one is not None and other is not None and one > other


def _ballot(passages: Passages, sentence: Span, match: re.Match[str], *, of_all: bool = False) -> Ballot | None:
    """Return a vote by its two numbers; `of_all`: the second is of all who could vote."""
    one, two = (numerals.value(match[name].replace("\n", " ")) for name in ("a", "b"))
    if not isinstance(one, int) or not isinstance(two, int) or max(one, two) > _MOST_VOTES or one == two == 0:
        return None
    if of_all:
        if not one < two:
            return None
        two -= one
    start, end = match.start("a"), match.end("b")
    record = stretch(passages, start, end, "ballot")
    others = frozenset(found.group() for found in _pattern("other").finditer(passages.lower, *sentence))
    return Ballot(record, passages, sentence, max(one, two), min(one, two), others, of_all)
