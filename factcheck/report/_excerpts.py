"""An evidence as an editor wants to see it: its sentence, with the disputed words told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.findings.finding import Evidence, Finding

Part = Literal["around", "same", "disputed", "gap"]

GAP = "^"
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
# Shorter evidence is disputed as a whole ("third year"); longer ones (quotations) are compared word by word.
_WORDS_TO_COMPARE = 6
_WORDS_AT_MOST = 400
_OTHERS_AT_MOST = 4
_ALIKE = 0.5


class Piece(NamedTuple):
    """A stretch of an excerpt: `around` the evidence, the `same` on all sides, `disputed`, or a `gap`."""

    text: str
    part: Part


def excerpts(finding: Finding) -> Iterator[tuple[tuple[Evidence, list[Piece]], ...]]:
    """Yield for each side its evidence, each with the pieces of its sentence."""
    for side in finding.sides:
        others = [other.evidence[0].text for other in finding.sides if other is not side and other.evidence]
        others = others[:_OTHERS_AT_MOST]
        yield tuple((evidence, pieces(evidence, others)) for evidence in side.evidence)


def pieces(evidence: Evidence, others: Sequence[str]) -> list[Piece]:
    """Return the sentence of an evidence in pieces; `others` are the words of the other sides."""
    disputed = _disputed(evidence.text, tuple(others))
    start = evidence.start - evidence.context_start
    if evidence.context[max(start, 0) :][: len(evidence.text)] != evidence.text or start < 0:
        return [*disputed]
    before, after = evidence.context[:start], evidence.context[start + len(evidence.text) :]
    around = [Piece(before, "around"), *disputed, Piece(after, "around")]
    return [piece for piece in around if piece.text]


@lru_cache(maxsize=64)
def _disputed(text: str, others: tuple[str, ...]) -> tuple[Piece, ...]:
    """Return the evidence in pieces: only the words that differ are disputed where the sides are alike."""
    words = list(_WORD.finditer(text))
    stretches = [found for other in others for found in _differing(words, other)]
    if not stretches:
        return (Piece(text, "disputed"),)
    return tuple(_cut(text, sorted(set(stretches))))


def _differing(words: Sequence[re.Match[str]], other: str) -> Iterator[tuple[int, int]]:
    """Yield offsets (code points, half-open) of words that `other` lacks; empty where words are missing."""
    mine = [word[0].casefold() for word in words]
    theirs = [word[0].casefold() for word in _WORD.finditer(other)]
    if not _WORDS_TO_COMPARE <= min(len(mine), len(theirs)) <= max(len(mine), len(theirs)) <= _WORDS_AT_MOST:
        return
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return
    for operation, start, end, _, _ in matcher.get_opcodes():
        if operation in ("replace", "delete"):
            yield words[start].start(), words[end - 1].end()
        elif operation == "insert" and 0 < start < len(words):  # at the rim the other merely goes on
            yield words[start].start(), words[start].start()


def _cut(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in stretches:
        if start < done or (start == end == done and done):
            continue
        if start > done:
            yield Piece(text[done:start], "same")
        yield Piece(text[start:end], "disputed") if end > start else Piece(GAP, "gap")
        done = end
    if done < len(text):
        yield Piece(text[done:], "same")


def trimmed(excerpt: Sequence[Piece], room: int) -> list[Piece]:
    """Return the excerpt with long pieces shortened to about `room` code points, what is disputed longest."""
    last = len(excerpt) - 1
    return [
        Piece(
            _tail(text, room)
            if number == 0 < last and part != "disputed"
            else _head(text, room)
            if number == last > 0 and part != "disputed"
            else _rims(text, room * (3 if part == "disputed" else 2)),
            part,
        )
        for number, (text, part) in enumerate(excerpt)
    ]


def shortened(text: str, room: int) -> str:
    """Return the beginning of a text, at most `room` code points, cut between words."""
    return _head(text, room)


def _head(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    blank = text.rfind(" ", room // 2, room)
    return text[: blank if blank > 0 else room - 1].rstrip() + "…"


def _tail(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    blank = text.find(" ", len(text) - room, len(text) - room // 2)
    return "…" + text[blank + 1 if blank > 0 else len(text) - room + 1 :].lstrip()


def _rims(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return f"{_head(text, room // 2)} {_tail(text, room // 2)}".replace("… …", " … ")
