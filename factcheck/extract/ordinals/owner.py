"""Whose count it is: the war in "as the war enters its third year", the strike in "day 12 of the strike".

The head noun is found by function words and the verbs of en/ordinal_words, not by a parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.extract.dates import words
from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_OF = words.compiled(r" (?:edition )?of ")
_POSSESSIVE = re.compile(r"([\w-]+?)(?:'s|s')[ \n]+(?:[\w-]+[ \n]+)?$")
_WHOSE = re.compile(r"([\w-]+),?[ \n]whose[ \n](?:[\w-]+[ \n])?$")
_PRONOUN = re.compile(r"\b(?:its|their|(?P<personal>his|her))[ \n]+(?:[\w-]+[ \n]+)?$")
_ARTICLE = re.compile(r"\b(?:a|an|yet another)[ \n]+$")
_WHICH = re.compile(r"([\w-]+),?[ \n](?P<relative>which|that|who)[ \n]")
_CLAUSE = re.compile(
    r"(?:^|[;:\"(,]|\s)(?:(?:even |just )?as|with|while|when|where|because|whereas|but|although|though|said"
    r"|says|that|and)[ \n]"
    r"|[;:\"(][ \n]?",
    re.IGNORECASE,
)
_LEADING_TIME = re.compile(
    r"(?:(?:tonight|today|tomorrow|yesterday|now|currently|meanwhile|this \w+|on \w+),? )?", re.IGNORECASE
)
_LEADING_PLACE = re.compile(
    r"(?:in|at|on|across|inside|outside|around|near|throughout)[ \n][^,;:]{1,40}?"
    r"(?:,[ \n]|[ \n](?=(?:the|a|an|its|their)[ \n]))",
    re.IGNORECASE,
)
# "the siege, now in its fifth year": the noun phrase right before the comma
_APPOSED = re.compile(
    r",[ \n](?:(?:now|currently|already|by[ \n]now|still|well|which[ \n]is)[ \n]){0,3}"
    r"(?:in|into|entering|starting|nearing|approaching|beginning)[ \n](?:its|their|his|her)[ \n](?:[\w-]+[ \n])?$"
)
_PAUSE = re.compile(r"[,;:()\"]")
_WITHIN = re.compile(r"[ \n](?:at|in|of|on|near|against|over|for|by|with|outside|inside)[ \n]$")
_OPENER: Final = r"(?:the|a|an|its|their|his|her|this|that|our)[ \n]"
_LAST_PHRASE = re.compile(rf"(?:^|[ \n])({_OPENER}(?:(?!{_OPENER})[^,])+)$", re.IGNORECASE)
_COMMA_AFTER = re.compile(r"(?:[ \n](?:of|in)[ \n][\w -]{1,30})?,[ \n]")
_REACH: Final = 260  # code points back from the count in which its owner is looked for


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    pack = "en/ordinal_words"
    named = packs.words(pack, **{"class": "stop"}) | packs.words(pack, **{"class": "enters"})
    return named | packs.words("en/past_verbs")


def of(passages: Passages, start: int, end: int, sentence: Span, phase: str) -> str | None:
    """Return the head noun of what is counted, as written (lower case where it opens the sentence), or None.

    `start` and `end` are the offsets of the count, `phase` its phase.
    """
    plain = passages.plain
    left = plain[max(sentence.start, start - _REACH) : start]
    possessive = _POSSESSIVE.search(left)
    if possessive:
        return _as_written(possessive[1], start - len(left) + possessive.start() == sentence.start)
    whose = _WHOSE.search(left)
    if whose:
        return _as_written(whose[1], False)
    own = _PRONOUN.search(left)
    after = _OF.match(passages.lower, end)
    if after and not own:
        return _head(plain[after.end() : min(sentence.end, after.end() + 80)], passages, False)
    if own or (phase == "enters" and _ARTICLE.search(left)):
        return _subject(passages, left, sentence, end, personal=bool(own and own["personal"]))
    return None


def _subject(passages: Passages, left: str, sentence: Span, end: int, *, personal: bool) -> str | None:
    """Return the head of the subject of the clause that ends with the count.

    `personal`: the count is somebody's own, "the law, which parliament passed in her second year".
    """
    antecedents = [
        match[1]
        for match in _WHICH.finditer(left)
        if match[1].lower() not in _stops() and (match["relative"] == "who" or not personal)
    ]
    if antecedents:
        return _as_written(antecedents[-1], False)
    apposed = _APPOSED.search(left)
    if apposed:
        before = _PAUSE.split(left[max(0, apposed.start() - 80) : apposed.start()])[-1]
        phrase = _LAST_PHRASE.search(before)
        while phrase and (within := _WITHIN.search(before[: phrase.start(1)])):  # "the strike at the Norsund shipyard"
            before = before[: within.start()]
            outer = _LAST_PHRASE.search(before)
            if outer is None:
                break
            phrase = outer
        opens = phrase is not None and left.startswith(phrase[1])
        found = _head(phrase[1], passages, opens) if phrase else None
        if found:
            return found
    begin = 0
    for clause in _CLAUSE.finditer(left):
        if clause.end() < len(left) - 8:
            begin = clause.end()
    begin += _LEADING_TIME.match(left[begin:]).end()  # type: ignore[union-attr]
    place = _LEADING_PLACE.match(left, begin)
    begin = place.end() if place and place.end() < len(left) - 8 else begin
    found = _head(left[begin:], passages, begin == 0)
    if found is None and begin:
        found = _head(left, passages, True)
    if found is None:
        comma = _COMMA_AFTER.match(passages.plain, end, sentence.end)
        found = _head(passages.plain[comma.end() : comma.end() + 80], passages, False) if comma else None
    return found


def _head(text: str, passages: Passages, opens: bool) -> str | None:
    """Return the last noun of the noun phrase that `text` begins with."""
    last = None
    count = 0
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        lowered = word.lower()
        if not word[0].isalnum() or _ends_phrase(lowered, count):
            if last is None and number < 2 and lowered in _DETERMINERS:
                continue
            break
        last, count, first = word, count + 1, count == 0
        sole = opens and first and match.start() == 0
    if last is None:
        return None
    return _as_written(last.removesuffix("'s"), sole)


_DETERMINERS: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "these",
        "those",
        "that",
        "some",
        "my",
    }
)


def _ends_phrase(word: str, before: int) -> bool:
    """Say whether a word ends the noun phrase: a function word, or a verb after the first noun."""
    if word in _stops():
        return before > 0 or not word.endswith("ing")
    return before > 0 and word.endswith("ed") and len(word) > 4 and not word.endswith("eed")


def _as_written(word: str, opens: bool) -> str:
    return word.lower() if opens else word
