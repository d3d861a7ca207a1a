"""Days on which something was only said: each outlet is told on a day of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.dated.kinds import of_one_kind, tells_of
from factcheck.link.dated.told import Day, head_of
from factcheck.text import nouns
from factcheck.text.alternation import alternation

_BESIDE: Final = 12  # characters from a verb of saying to its day
_CLAUSE: Final = re.compile(r"[,:]| (?:that|how|why|whether|what|it|he|she|they|there|in (?:an?|his|her|its|their))\b")
_ISSUED: Final = frozenset({"publish"})
_REACH: Final = 80  # characters before a day, in which the message of that day is named
_DETERMINED: Final = re.compile(r"(?:^|\s)(?:an?|the|his|her|its|their|our|my|this|that|another)\s$")
_OPEN: Final = "any"  # a statement may be a letter or a speech
_NAME: Final = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Prof)\.? )?"
    r"(?!(?:But|And|The|This|That|In|On|At|He|She|It|They|We|His|Her|Its|Their|As|When|After|If)\b)"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|is|are|be|been|being)\s(?:\w+ly\s)?$")


def signs(a: Day, b: Day) -> dict[str, float]:
    """Return what tells that one of two days, or each of them, is only when something was said."""
    both = ((a, b), (b, a))
    return {
        "told-later": any(_was_told_later(day, other) for day, other in both),
        "said-and-published": any(_said_and_published(x, y) and not tells_of(x, y) for x, y in both),
        "said-and-done": any(_said_and_done(x, y) for x, y in both),
        "said-since": any(_was_said_since(x, y) for x, y in both),
        "two-sayings": _of_two(a, b) or _of_two_messages(a, b),
    }


def _was_told_later(day: Day, other: Day) -> bool:
    """Say whether one day is when it was said what befell on the other: "said on Tuesday", the blast on Monday."""
    later = (day.date.earliest or "") > (other.date.latest or "")
    if not (later and day.of_saying and other.owned and tells_of(day, other)):
        return False
    return not _is_of_reporting(other)


def _said_and_published(day: Day, other: Day) -> bool:
    """Say whether one day is when something was said, and the other when something was published."""
    return day.of_saying and not other.of_saying and other.event is not None and other.event.head in _ISSUED


def _said_and_done(day: Day, other: Day) -> bool:
    """Say whether one day is surely when something was said, and the other when something else was done.

    The leads of two reports may tell one day of news, which one of them gives as that of an office that told it.
    """
    if (day.lead and other.lead and not _message(day)) or other.event is None or not other.owned:
        return False
    return _is_utterance(day) and not _is_utterance(other) and not of_one_kind(day, other)


def _was_said_since(day: Day, other: Day) -> bool:
    """Say whether something was said, or an office told its news, only when the other report was out with its own."""
    published = other.passages.published
    if day.ahead or not (published and day.date.earliest) or day.date.earliest <= published.isoformat():
        return False
    return _is_utterance(other) and (_is_utterance(day) or day.owned)


def _of_two(a: Day, b: Day) -> bool:
    """Say whether two others say something on two days."""
    one, other = _speaker(a), _speaker(b)
    return a.of_saying and b.of_saying and bool(one and other) and one.isdisjoint(other)


def _of_two_messages(a: Day, b: Day) -> bool:
    """Say whether two days are those of two messages, or of a message and of what was said elsewhere."""
    one, other = _message(a), _message(b)
    if (a.lead and b.lead and not (one or other)) or not (_is_utterance(a) and _is_utterance(b)):
        return False
    if one and other:
        return (one != other and _OPEN not in (one, other)) or _are_of_two(_giver(a), _giver(b))
    return bool(a.head and b.head and not classes.related(a.head, b.head))


def _speaker(day: Day) -> frozenset[str]:
    """Return the words for whoever says on a day what is told."""
    said = (event for event in day.around if event.date == day.date.id)
    return frozenset(word.lower() for event in said for word in (*event.modifiers, *event.participants))


def _are_of_two(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _giver(day: Day) -> str:
    """Return the last name of whoever is told to give a message: "Ann Holt said in an interview", "on Friday, Holt"."""
    found = _subject().match(day.passages.plain, day.sentence.start, day.sentence.end)
    if found is None or found.start("name") >= day.date.start:
        found = _behind_comma().match(day.passages.plain, day.date.end, day.sentence.end)
    return found["name"].split()[-1].lower() if found else ""


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    """Return the pattern of a name with which a sentence begins and of which a verb follows, not a place or a time."""
    lead = r"[\"'“”]?(?:(?:But|And|Yet|So|Then|Still) )?"
    return re.compile(rf"{lead}{_NAME} (?!of\b|in\b|on\b|at\b|and\b|or\b)[a-z]")


@lru_cache(maxsize=1)
def _behind_comma() -> re.Pattern[str]:
    """Return the pattern of a name behind a day and a comma: "in an interview on Friday, Mr. Holt said"."""
    return re.compile(rf",[\"'”]? {_NAME},? (?!of\b|in\b|on\b|at\b|and\b|or\b)[a-z]")


def _is_utterance(day: Day) -> bool:
    """Say whether a day is when somebody said something, or when a message was given."""
    return _says(day) or bool(_message(day))


def _says(day: Day) -> bool:
    """Say whether somebody says something on a day: "told reporters on Friday", not "was admitted to a clinic"."""
    event, lower = day.event, day.passages.lower
    if event is None or not (day.of_saying and day.owned) or day.ahead or event.head not in _verbs():
        return False
    if _PASSIVE.search(lower, day.sentence.start, event.start):
        return False
    end = max(event.end, day.date.end) if 0 <= day.date.start - event.end <= _BESIDE else event.end
    return event.head not in _deeds() or _CLAUSE.match(lower, end) is not None


@lru_cache(maxsize=1)
def _deeds() -> frozenset[str]:
    """Return the verbs that tell a saying only with what is said behind: "admitted on Friday that"."""
    (words,) = (row["words"].split("|") for row in packs.rows("en/message_words") if row["class"] == "deed")
    return frozenset(words)


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "reporting"})


def _is_of_reporting(day: Day) -> bool:
    return day.event is not None and head_of(day.event).name in classes.reporting()


def _message(day: Day) -> str:
    """Return the sort of message that a day is given to: "a Monday interview", "in a letter to the board on 3 May"."""
    lower, (start, end) = day.passages.lower, day.sentence
    behind = _behind().match(lower, day.date.end, end)
    if behind and (behind["owned"] or _DETERMINED.search(lower, start, day.date.start)):
        return _messages()[behind["noun"]]
    reach = max(start, day.date.start - _REACH)
    for before in _before().finditer(lower, reach, day.date.start):
        if not any(before.end("noun") <= event.start < before.end("to") for event in day.around):
            return _messages()[before["noun"]]
    return ""


@lru_cache(maxsize=1)
def _messages() -> dict[str, str]:
    """Return the sort of each noun for a message, in the singular and the plural."""
    rows = [row for row in packs.rows("en/message_words") if row["class"] == "message"]
    return {word: row["sort"] for row in rows for one in row["words"].split("|") for word in (one, nouns.plural(one))}


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """Return the pattern of a message right behind its day: "in a Monday interview", "Friday's statement"."""
    return re.compile(rf"(?P<owned>['’]s?)? (?:[a-z-]+ )?(?P<noun>{alternation(_messages())})(?![\w'’-])")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """Return the pattern of a message before its day: "a statement issued late Friday", "an email to all on 3 May"."""
    (given,) = (row["words"].split("|") for row in packs.rows("en/message_words") if row["class"] == "given")
    party = r"(?: (?:to|by|from|with|at|in|before) [^,;:()]{1,40}?)?"
    return re.compile(
        rf"(?<![\w'-])(?P<noun>{alternation(_messages())})(?P<to>{party})(?: {alternation(given)}{party})?"
        r"(?: (?:late|early|on|of|from|in|back|dated))*(?: the)? $"
    )
