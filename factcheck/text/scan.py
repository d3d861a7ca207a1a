"""Where the trigger words stand: the one scan of a text that all extractors share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, compress, count
from typing import NamedTuple

Lexicon = Mapping[str, Sequence[str]]
Openers = Mapping[str, tuple[Sequence[str], Mapping[str, Sequence[str]]]]
_WORD_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")
# marks beyond Latin-1 that texts in Latin letters hold: they become blanks, so that the quick way stays open
_MARKS = "€…•™"
_START = re.compile(r"\b\w")
_NO_LETTER = re.compile(r"[\W\d_]")
_DIGIT_RUN = re.compile(r"\d+")
_LETTERS = bytes(code if re.match(r"[^\W\d_]", chr(code)) else 32 for code in range(256))  # all else is a blank
_DIGITS = bytes(48 if 48 <= code <= 57 else 32 for code in range(256))  # every digit is a nought
_NOUGHTS = re.compile(rb"00*")  # begins with one letter, so that the search leaps
_RAISED = ("²", "³", "¹")  # digits to str.isdigit, letters to the pattern


class Span(NamedTuple):
    """A stretch of the text: offsets in code points, half-open."""

    start: int
    end: int


span: partial[Span] = partial(tuple.__new__, Span)  # from a pair of offsets, at a third of the cost of Span(...)


class Words(NamedTuple):
    """The words of a text: runs of letters with one blank between two, and so an empty one between two blanks.

    `letters` are how many letters stand before each, `digits` where the runs of digits stand.
    """

    words: Sequence[str]
    letters: Sequence[int]
    digits: Sequence[Span]


def words_of(lower: str) -> Words | None:
    """Return the words of a text in lower case; None where they must be looked for slowly, letter by letter."""
    encoded = _encoded(lower)
    if encoded is None:
        return None
    words = encoded.translate(_LETTERS).decode("latin-1").split(" ")
    runs = _NOUGHTS.finditer(encoded.translate(_DIGITS))
    return Words(words, list(accumulate(map(len, words), initial=0)), [span(run.span()) for run in runs])


def hits(lower: str, lexicon: Lexicon, split: Words | None) -> dict[str, list[Span]]:
    """Return where the words of each trigger class stand in a text in lower case, in order.

    Words are runs of letters, `split` those of the text; `lexicon` gives the classes of a word. Runs of digits have
    the class "digits".
    """
    if split is None:
        return _slowly(lower, lexicon)
    words, letters, digits = split
    found: defaultdict[str, list[Span]] = defaultdict(list, digits=list(digits))
    for place in compress(count(), map(lexicon.__contains__, words)):
        # the letters before a word, and one blank before each word but the first
        each = span((place + letters[place], place + letters[place + 1]))
        for trigger in lexicon[words[place]]:
            found[trigger].append(each)
    return dict(found)


def openings(lower: str, openers: Openers, split: Words | None) -> tuple[dict[str, list[int]], Sequence[str]]:
    """Return where what each class opens with begins in a text in lower case, in order, and the words that it has.

    `openers` gives, for a first word, the classes whatever stands behind it, and all by the word behind it where that
    opens more. Runs of digits have the class "digits". `split` are the words of the text.
    """
    if split is None:
        slowly = _NO_LETTER.sub(" ", lower).split(" ")
        runs = [span(run.span()) for run in _DIGIT_RUN.finditer(lower)]
        split = Words(slowly, list(accumulate(map(len, slowly), initial=0)), runs)
    words, letters = [*split.words], split.letters
    found: defaultdict[str, list[int]] = defaultdict(list, digits=[start for start, _ in split.digits])
    words.append("")  # stands behind the last one
    for place in compress(count(), map(openers.__contains__, words)):
        names, behind = openers[words[place]]
        start = place + letters[place]  # the letters before a word, and one blank before each word but the first
        for name in behind.get(words[place + 1], names) if behind else names:
            found[name].append(start)
    return dict(found), words


def openers(phrases: Mapping[str, Iterable[str]]) -> Openers:
    """Return the first words of the phrases of each class, each with the second words where one blank parts the two.

    They are given as `openings` asks for them.
    """
    first: dict[str, dict[str, set[str]]] = {}
    for name, several in phrases.items():
        for phrase in several:
            words = _NO_LETTER.sub(" ", phrase).split(" ")
            if words[0]:
                first.setdefault(words[0], {"": set()}).setdefault("".join(words[1:2]), set()).add(name)
    found: dict[str, tuple[Sequence[str], Mapping[str, Sequence[str]]]] = {}
    for word, seconds in first.items():
        names = seconds.pop("")
        found[word] = tuple(sorted(names)), {second: tuple(sorted(each | names)) for second, each in seconds.items()}
    return found


def places(text: str, words: str) -> Iterator[int]:
    """Yield where words begin in a text as a word does; many times quicker than a pattern that looks back first."""
    at = text.find(words)
    while at >= 0:
        if not at or not is_inner(text[at - 1]):
            yield at
        at = text.find(words, at + 1)


def near(
    pattern: re.Pattern[str], text: str, words: Iterable[str], before: int, behind: int
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would of matches that begin as a word does and hold one of some words.

    A match begins up to `before` characters before the word it holds; it and what it looks at end up to `behind`
    characters after the word's beginning.
    """
    yield from around(pattern, text, {at for word in words for at in finds(text, word)}, before, behind)


def around(
    pattern: re.Pattern[str], text: str, spots: Iterable[int], before: int, behind: int
) -> Iterator[re.Match[str]]:
    """Yield the same where such words begin at some spots."""
    done = 0
    for at in sorted(spots):
        for start in (
            [at] if not before else [one.start() for one in _START.finditer(text, max(done, at - before), at + 1)]
        ):
            match = pattern.match(text, start, at + behind) if start >= done else None
            if match is not None:
                yield match
                done = match.end()
        done = max(done, at + 1)


def finds(text: str, words: str) -> Iterator[int]:
    """Yield where some characters stand in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def is_inner(char: str) -> bool:
    """Say whether a character belongs to a word: a letter, a digit or a low line."""
    return char.isalnum() or char == "_"


def _encoded(lower: str) -> bytes | None:
    """Return a text a byte a letter, or None where it has letters beyond Latin-1 or raised digits."""
    if not lower.isascii():
        if any(mark in lower for mark in _RAISED):
            return None
        for mark in _MARKS:
            lower = lower.replace(mark, " ")
    try:
        return lower.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _slowly(lower: str, lexicon: Lexicon) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {"digits": []}
    for match in _WORD_OR_DIGITS.finditer(lower):
        word = match[0]
        for trigger in lexicon.get(word) or (("digits",) if word.isdigit() else ()):
            found.setdefault(trigger, []).append(span(match.span()))
    return found
