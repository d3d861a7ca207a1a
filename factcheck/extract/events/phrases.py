"""Noun phrases: which words belong together, what they describe, and which noun is the subject."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.events import words
from factcheck.extract.events.tokens import Token

IN_A_PHRASE = ("word", "name", "event", "number", "base")
_NEAREST = frozenset({"into", "over", "about", "for", "in", "at", "during", "by", "from", "near", "with"})
_FAR = 60  # tokens between a subject and its predicate; also keeps hostile text linear
_RELATIVE = ("which", "that", "who")


def compound(tokens: Sequence[Token], position: int) -> bool:
    """Say whether an event noun only describes the next noun: "fire crews", "election officials"."""
    token = tokens[position]
    behind = tokens[position + 1] if position + 1 < len(tokens) else None
    return (
        behind is not None
        and token.end + 1 == behind.start
        and behind.kind in ("word", "event", "base")
        and words.describes(token.word, behind.word)
    )


def adjective(tokens: Sequence[Token], position: int) -> bool:
    """Say whether an -ed word stands in front of its noun: "the injured man"."""
    if position + 1 >= len(tokens) or position == 0 or words.finite(tokens[position].word) is None:
        return False
    before, behind = tokens[position - 1], tokens[position + 1]
    if behind.kind not in ("word", "name", "event") or behind.word.endswith("ly") or " " in tokens[position].word:
        return False
    if before.kind == "adverb" or before.word.endswith("ly"):
        return position > 1 and tokens[position - 2].kind == "determiner"
    return before.kind in ("determiner", "prep", "number") or before.word == "'s"


def phrase_start(tokens: Sequence[Token], position: int) -> int:
    """Return where the phrase of a noun begins: at its article or first describing word."""
    while position > 0 and (
        tokens[position - 1].kind in (*IN_A_PHRASE, "determiner")
        or tokens[position - 1].word in ("'", '"')
        or (tokens[position - 1].kind == "verb" and adjective(tokens, position - 1))
    ):
        position -= 1
    return position


def head(tokens: Sequence[Token], noun: int, through: frozenset[str] = _NEAREST) -> int:
    """Return the first of a chain of event nouns: "hearing" of "the third hearing of the inquest"."""
    while True:
        start = phrase_start(tokens, noun)
        if start < 2 or tokens[start - 1].kind != "prep" or tokens[start - 1].word in through:
            return noun
        if tokens[start - 2].kind != "event" or compound(tokens, start - 2):
            return noun
        noun = start - 2


def subject(tokens: Sequence[Token], position: int) -> int | None:
    """Return the event noun that is subject of the predicate at `position`, past relative clauses."""
    first: int | None = None
    inside = position > 0 and tokens[position - 1].word in _RELATIVE
    at = position
    while at > 0 and tokens[at - 1].kind in ("auxiliary", "modal", "adverb"):
        at -= 1
    if at > 1 and tokens[at - 1].word == ",":  # "the by-election, called after the death of the member, will be held"
        commas = (other for other in range(at - 2, max(0, at - _FAR), -1) if tokens[other].word == ",")
        opened = next(commas, None)
        before = tokens[max(0, opened - _FAR) : opened] if opened is not None else ()
        if opened is not None and any(token.kind == "event" for token in before):
            at = opened
    while (at := at - 1) >= max(0, position - _FAR):
        token = tokens[at]
        if token.kind == "event" and not compound(tokens, at):
            at = head(tokens, at, frozenset())
            if inside or not _in_relative(tokens, at):
                return at
            first = at if first is None else first
        elif token.word in (";", ":") or token.kind == "dash":
            break
    return first


def _in_relative(tokens: Sequence[Token], noun: int) -> bool:
    """Say whether a noun is the object inside a relative clause: "the vote that ended the strike"."""
    at = phrase_start(tokens, noun) - 1
    if at < 0 or tokens[at].kind not in ("verb", "carrier"):
        return False
    return any(token.word in _RELATIVE for token in tokens[max(0, at - 3) : at])
