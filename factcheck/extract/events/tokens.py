"""A sentence with a date as tokens: words with their part in the clause, phrases and dates as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.events import words
from factcheck.records import Date
from factcheck.text.passages import Passages, Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d[\d.,]*|\s-+\s|[^\s\w]")
_ASCII_TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[0-9][0-9.,]*|\s-+\s|[^\s\w]")  # the same, and quicker
_UNSETTLED = frozenset({"either", "base", "word"})  # kinds that the words around can change
_SECOND = re.compile(r" [^\W\d_]+(?:[-'][^\W\d_]+)*")
_new = tuple.__new__  # a third of the time of Token(...), in the innermost loop
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})


class Token(NamedTuple):
    """One word, mark or date of a sentence; `kind` is its grammatical part in the clause.

    The word of a date is its granularity, with 's where the date owns what follows ("Tuesday's hearing").
    """

    kind: str
    word: str
    start: int
    end: int


def tokens(passages: Passages, sentence: Span, dates: Sequence[Date]) -> list[Token]:
    """Return the tokens of a sentence; each date of `dates` is one token of kind "date"."""
    found: list[Token] = []
    lower, text = passages.lower, passages.text
    waiting = [_of_date(lower, date) for date in reversed(dates)]
    limit = waiting[-1].start if waiting else sentence.end
    done = sentence.start
    first, add = sentence.start, found.append
    unsettled: list[int] = []
    for match in (_ASCII_TOKEN if lower.isascii() else _TOKEN).finditer(lower, *sentence):
        start, end = match.span()
        if end > limit:
            while limit < end and waiting:
                add(waiting.pop())
                done = max(done, found[-1].end)
                limit = waiting[-1].start if waiting else sentence.end
        if start < done:
            continue
        word = match[0]
        known = _capital_kind(word, start == first) if text[start].isupper() else _kind(word)
        kind, word, length, seconds = known
        phrase = _phrase(lower, seconds, start, end, limit) if seconds else None
        if phrase is None:
            if kind in _UNSETTLED:
                unsettled.append(len(found))
            add(_new(Token, (kind, word, start, start + length)))
            done = end
        else:
            add(phrase)
            done = phrase.end
    found.extend(reversed(waiting))
    _settle(found, unsettled)
    return found


def _of_date(lower: str, date: Date) -> Token:
    """Return the token of a date, which takes in the 's behind it."""
    owns = lower.startswith("'s", date.end) or lower.startswith("s'", date.end - 1)
    end = date.end + (2 if lower.startswith("'s", date.end) else owns)
    return Token("date", date.granularity + ("'s" if owns else ""), date.start, end)


def _phrase(lower: str, seconds: words.Phrases, start: int, end: int, limit: int) -> Token | None:
    """Return the longest phrase that begins with the word from `start` to `end`."""
    second = _SECOND.match(lower, end, limit)
    for form, kind in seconds.get(second.group(), ()) if second else ():
        last = start + len(form)
        if (
            last <= limit
            and lower.startswith(form, start)
            and not (lower[last : last + 1].isalnum() or lower[last : last + 1] == "-")
        ):
            return Token(kind, form, start, last)
    return Token(seconds[""][0][1], seconds[""][0][0], start, end) if "" in seconds else None


@lru_cache(maxsize=65536)
def _kind(word: str) -> tuple[str, str, int, words.Phrases | None]:
    """Return the kind of a single token, its word without the 's of an owner, its length, and the phrases it begins."""
    kind, bare = _kind_and_word(word, False, False)
    return kind, bare, len(word) if kind in ("mark", "dash") else len(bare), words.phrases().get(word)


@lru_cache(maxsize=65536)
def _capital_kind(word: str, opens: bool) -> tuple[str, str, int, words.Phrases | None]:
    """Return the same for a capitalised word, which may open the sentence."""
    kind, bare = _kind_and_word(word, True, opens)
    return kind, bare, len(bare), words.phrases().get(word)


def _kind_and_word(word: str, capital: bool, opens: bool) -> tuple[str, str]:
    first = word[0]
    if first.isdigit():
        return "number", word
    if not first.isalpha():
        stripped = word.strip()
        return "dash" if set(stripped) == {"-"} and stripped != word else "mark", stripped
    kind = words.part(word)
    if word.endswith("'s") and kind == "word":
        word = word[:-2]
        return "event" if words.part(word) in ("event", "either") else "name" if capital else "word", word
    if capital and (kind in ("base", "word") or (kind == "verb" and not opens)):
        kind = "name"
    return kind, word


def _settle(found: list[Token], unsettled: Sequence[int]) -> None:
    """Decide in place the words that can be a noun or a verb, and the verbs behind "will" or "was"."""
    for index in unsettled:
        token = found[index]
        if token.kind != "word":
            found[index] = Token(_noun_or_verb(found, index), *token[1:])
        elif index:
            before = found[index - 1]
            if before.kind == "adverb" and index > 1:
                before = found[index - 2]
            if (before.kind == "modal" and not token.word.endswith("ly")) or (
                token.word.endswith("ing") and before.word in BE
            ):
                found[index] = Token("verb", *token[1:])


def _noun_or_verb(found: Sequence[Token], index: int) -> str:
    token = found[index]
    before = found[index - 1] if index else None
    if before is not None and before.kind == "adverb" and index > 1:
        before = found[index - 2]
    behind = found[index + 1] if index + 1 < len(found) else None
    left = before.word if before is not None and before.word[:1].isalpha() else ""
    verb = words.is_verb(token.word, left, behind.word if behind is not None else "")
    if not verb and before is not None and behind is not None and before.kind in ("word", "name", "event"):
        if token.kind == "base" and token.word.endswith("s"):
            verb = behind.kind in ("prep", "date")  # "the museum opens on"
        elif words.past_base(token.word):
            verb = behind.kind in (
                "prep",
                "date",
                "determiner",
                "number",
                "name",
                "pronoun",
            )  # "the dam burst on"
    return "verb" if verb else "event" if token.kind == "either" else "word"
