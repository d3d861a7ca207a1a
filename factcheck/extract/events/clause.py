"""Which predicate a date belongs to: "shot on Saturday and charged on Wednesday" dates two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.events import words as words
from factcheck.text.passages import Passages, Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d[\d.,]*|[,;:()\"]|\s-+\s|[^\s\w]")
_MAY_DATE_A_CLAUSE = frozenset({"on", "in", "at", "by", "since", "until", "till", "from", "during", "after", "before"})
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after"})  # such a date bounds the happening, it is not its day
_MAX_COMMAS = 2
_MAX_STEPS = 28


class Token(NamedTuple):
    """One word, mark or date of a sentence; `kind` is its grammatical part in the clause."""

    kind: str
    word: str
    start: int
    end: int


class Governor(NamedTuple):
    """What a date belongs to: the words of an event noun or verb, its lemma, and how that was seen."""

    start: int
    end: int
    lemma: str
    how: str


def tokens(passages: Passages, sentence: Span, dates: Sequence[Span]) -> list[Token]:
    """Return the tokens of a sentence; each date of `dates` is one token of kind "date"."""
    found = [Token("date", "", *span) for span in dates]
    pattern, _ = words.carriers()
    lower, text = passages.lower, passages.text
    taken = list(dates)
    for match in words.phrases().finditer(lower, *sentence):
        if not _inside(match.start(), match.end(), taken):
            taken.append(Span(*match.span()))
            verb = any(head.verb for head in words.heads()[match.group()])
            found.append(Token("verb" if verb else "event", match.group(), *match.span()))
    for match in pattern.finditer(lower, *sentence):
        if not _inside(match.start(), match.end(), taken):
            taken.append(Span(*match.span()))
            found.append(Token("carrier", match.group(), *match.span()))
    for match in _TOKEN.finditer(lower, *sentence):
        if not _inside(match.start(), match.end(), taken):
            found.append(_token(match.group(), match.start(), match.end(), text))
    return sorted(found, key=lambda token: token.start)


def governor(tokens: Sequence[Token], index: int) -> Governor | None:
    """Return what the date `tokens[index]` belongs to, or None where no predicate claims it."""
    if index and tokens[index - 1].word in _BOUNDS:
        return None
    read = _noun_behind(tokens, index) or _to_the_left(tokens, index) or _to_the_right(tokens, index)
    if read is not None and read.how == "verb-before-date" and read.lemma not in words.heads():
        return _scene(tokens, index) or read
    return read


def _scene(tokens: Sequence[Token], index: int) -> Governor | None:
    """Return the event at which something else took place: "tempers frayed on Tuesday at a public hearing"."""
    place = tokens[index + 1] if index + 1 < len(tokens) else None
    if place is None or place.word not in ("at", "during", "in"):
        return None
    for position in range(index + 2, min(len(tokens), index + 9)):
        if tokens[position].kind == "event" and not _compound(tokens, position):
            return _named(tokens[position], "scene-of-verb")
        if tokens[position].kind not in ("determiner", "word", "name"):
            break
    return None


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def _token(word: str, start: int, end: int, text: str) -> Token:
    stripped = word.strip()
    if not stripped[:1].isalnum():
        return Token("dash" if stripped and set(stripped) == {"-"} else "mark", stripped, start, end)
    kind = words.function_words().get(word)
    if kind:
        return Token(kind, word, start, end)
    bare = word.removesuffix("'s")
    known = words.heads().get(bare, ())
    capital = text[start].isupper()
    if any(not head.verb for head in known):
        return Token("event", word, start, start + len(bare))
    if any(head.verb for head in known) and not capital:
        return Token("verb", word, start, end)
    if not capital and words.finite(word):
        return Token("verb", word, start, end)
    return Token("name" if capital else "word", word, start, end)


def _named(token: Token, how: str) -> Governor:
    known = words.heads().get(token.word.removesuffix("'s"), ())
    wanted = token.kind == "verb"
    lemma = next((head.lemma for head in known if head.verb == wanted), None)
    return Governor(token.start, token.end, lemma or words.finite(token.word) or token.word, how)


def _noun_behind(tokens: Sequence[Token], index: int) -> Governor | None:
    """Read "Tuesday's board meeting" and "the 3 May hearing", not "on Tuesday fire crews"."""
    behind = tokens[index + 1:index + 7]
    possessive = bool(behind) and behind[0].word in ("'s", "'", "s")
    if possessive:
        behind = behind[2:] if behind[0].word == "'" and len(behind) > 1 and behind[1].word == "s" else behind[1:]
    before = tokens[index - 1] if index else None
    if not possessive and before is not None and before.kind == "prep" and before.word in _MAY_DATE_A_CLAUSE:
        return None
    phrase: list[Token] = []
    for token in behind:
        if token.kind not in ("word", "name", "event"):
            break
        phrase.append(token)
    if phrase and phrase[-1].kind == "event":
        return _named(phrase[-1], "date-before-noun")
    return None


def _to_the_left(tokens: Sequence[Token], index: int) -> Governor | None:
    noun: Token | None = None
    commas = 0
    for position in range(index - 1, max(-1, index - _MAX_STEPS), -1):
        token = tokens[position]
        if token.kind == "carrier":
            return _carried(tokens, position, noun, tokens[index - 1].word)
        if token.kind == "verb" and not _adjective(tokens, position):
            return _verb_or_its_object(token, noun)
        if token.kind == "event" and noun is None and not _compound(tokens, position):
            noun = token
            if position == index - 2 and tokens[index - 1].word == "of":  # "the strike of 1912"
                break
        elif token.kind == "date" and position < index - 2 and noun is None:
            break
        elif token.kind in ("subordinator", "dash") or token.word in (";", ":", "("):
            break
        elif token.word == ",":
            commas += 1
            if commas > _MAX_COMMAS:
                break
    return _named(noun, "noun-before-date") if noun else None


def _to_the_right(tokens: Sequence[Token], index: int) -> Governor | None:
    noun: Token | None = None
    for position in range(index + 1, min(len(tokens), index + _MAX_STEPS)):
        token = tokens[position]
        if token.kind == "carrier":
            return _carried(tokens, position)
        if token.kind == "verb" and not _adjective(tokens, position):
            return _named(token, "date-before-verb")
        if token.kind == "event" and noun is None:
            noun = token
        if token.word == ";" or (token.kind == "date" and position > index + 2):
            break
    return _named(noun, "date-before-noun") if noun and tokens[index + 1].word in (":", ",") else None


def _verb_or_its_object(verb: Token, noun: Token | None) -> Governor:
    read = _named(verb, "verb-before-date")
    if noun is None or read.lemma in words.verbs("changing"):
        return read
    return _named(noun, "noun-before-date")


def _carried(
    tokens: Sequence[Token], position: int, behind: Token | None = None, preposition: str = "",
) -> Governor | None:
    """Return the happening that a carrier phrase dates, or the carrier where it opens or ends something.

    `behind` is an event noun between carrier and date ("held its gala on 3 May"), `preposition` the word
    before the date: of a postponement only the new date is the happening's.
    """
    token = tokens[position]
    carrier = words.carriers()[1][token.word]
    if carrier.phase == "postpone" and preposition not in ("to", "until", "till", "for"):
        return None
    if carrier.phase in ("occur", "postpone"):
        if behind is not None:
            return _named(behind, "object-of-carrier")
        for before in range(position - 1, -1, -1):
            if tokens[before].kind == "event" and not _compound(tokens, before):
                return _named(tokens[before], "subject-of-carrier")
            if tokens[before].word in (";", ":"):
                break
    return Governor(token.start, token.end, carrier.lemma, f"carrier-{carrier.phase}")


def _adjective(tokens: Sequence[Token], position: int) -> bool:
    """Say whether an -ed word stands in front of its noun: "the injured man"."""
    if position + 1 >= len(tokens) or position == 0:
        return False
    before, behind = tokens[position - 1], tokens[position + 1]
    return before.kind in ("determiner", "prep") and behind.kind in ("word", "name", "event")


def _compound(tokens: Sequence[Token], position: int) -> bool:
    """Say whether an event noun only describes the next noun: "fire crews", "election officials"."""
    behind = tokens[position + 1] if position + 1 < len(tokens) else None
    return behind is not None and behind.kind in ("word", "event") and tokens[position].end + 1 == behind.start
