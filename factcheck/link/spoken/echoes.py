"""Whether words between marks are another's, whom the speaker takes up: "he borrowed a line", "echoed her"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.quotes import cues
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages


def is_echo(start: int, passages: Passages) -> bool:
    """Say whether a text tells near a quotation that the words are another's: "he borrowed a line", "echoed her".

    Before it by a verb; behind it, in its sentence or the next, by whose the words were.
    """
    known = passages.once(_echoed)  # a quotation is set against many
    if start not in known:
        known[start] = _is_echo(start, passages)
    return known[start]


def _echoed(_: Passages) -> dict[int, bool]:
    """Return which quotations of a document are another's words, by where they begin, to be filled when asked."""
    return {}


def _is_echo(start: int, passages: Passages) -> bool:
    sentence, paragraph = passages.sentence_at(start), passages.paragraph_at(start)
    before = passages.sentence_at(max(paragraph.start, sentence.start - 1))
    if _echoes().search(passages.lower, before.start, start) is not None:
        return True
    if _handed_down().search(passages.lower, *sentence) is not None:
        return True
    behind = passages.sentence_at(min(paragraph.end - 1, sentence.end + 1))
    return _another_s().search(passages.lower, start, max(sentence.end, behind.end)) is not None


@lru_cache(maxsize=1)
def _echoes() -> re.Pattern[str]:
    """Return a pattern for verbs by which somebody takes up another's words."""
    return re.compile(r"\b" + alternation(cues.words("echo")) + r"\b")


@lru_cache(maxsize=1)
def _handed_down() -> re.Pattern[str]:
    """Return a pattern for words that are nobody's own: "citing the old saying", "as people say here"."""
    said = alternation(word.replace("-", " ") for word in cues.words("handed-down"))
    return re.compile(rf"\b{said}(?![\w'-])")


@lru_cache(maxsize=1)
def _another_s() -> re.Pattern[str]:
    """Return a pattern for whose the words were: "these were the minister's words", "a phrase of Roth's"."""
    said, own = alternation(cues.words("said")), r"(?:own |very |exact |famous |old ){0,2}"
    whose = rf"[\w-]+(?:'s|s') {own}{said}"
    of = rf"(?:the |a ){own}{said} (?:of|by|from) (?!his|her)[\w-]+"
    told = rf"(?:these|those|they|which|it|that|this|the {said}) (?:were|was|are|is|had been)"
    taking = alternation(cues.words("echo") | cues.words("taking"))
    return re.compile(
        rf"\b(?:{told}(?: [a-z]+ly| once)? (?:(?:[\w-]+ ){{0,4}}{whose}|{of}|not (?:his|her|their) own\b)"
        rf"|{taking} (?:[\w-]+ ){{0,3}}(?:{whose}|(?:his|her|their) {own}{said}))"
    )
