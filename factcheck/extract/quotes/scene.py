"""What the quote readers share: one document, its quoted pieces, and who stands near them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from factcheck.extract.quotes import cues
from factcheck.records import Person
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span
from factcheck.text.quotemarks import Quoted

Form = Literal["direct", "partial", "scare"]


class Speaker(NamedTuple):
    """Who speaks: offsets of the words as written (equal where there are none), name, and if a person."""

    start: int
    end: int
    name: str | None
    person: bool


class Reading(NamedTuple):
    """How a piece was read: its speaker, the cue's lemma, and the step of the sieve that said so."""

    speaker: Speaker | None
    cue: str | None
    how: str


@dataclass(slots=True)
class Piece:
    """What stands between one pair of marks, and what the sieve made of it."""

    start: int
    end: int
    left: int
    right: int
    mark: str
    closed: bool
    paragraph: Span
    reading: Reading | None = None
    form: Form = "direct"
    term: str | None = None  # the step that took it for a term
    quotation: int = 0
    part: int = 1


class Scene:
    """A document's pieces and persons, with quick look-ups by offset."""

    def __init__(self, passages: Passages, quoted: Sequence[Quoted]) -> None:
        """Prepare the pieces of `passages`."""
        self.text, self.plain = passages.text, passages.plain
        self.passages = passages
        self.labels: dict[int, int] = {}  # of turns: where the teller's name begins, and what is told
        self.genders: dict[str, str] = {}  # of people whom "he" or "she" was found to mean
        self.persons: list[Person] = list(passages.records("person"))
        self._starts = [person.start for person in self.persons]
        self._ends = [person.end for person in self.persons]
        self.pieces = [piece for each in quoted if (piece := self._piece(each))]
        self._piece_starts = [piece.start for piece in self.pieces]
        self._begun = (-1, -1, -1)  # the last piece asked about, the stop before it, its sentence

    def _piece(self, quoted: Quoted) -> Piece | None:
        inner = self.text[quoted.start : quoted.end]
        start = quoted.start + len(inner) - len(inner.lstrip())
        end = quoted.start + len(inner.rstrip())
        if start >= end or not (
            self.text[start].isalnum() or any(map(str.isalnum, self.text[start : min(end, start + 200)]))
        ):
            return None
        return Piece(
            start,
            end,
            quoted.start - len(quoted.mark),
            quoted.outer_end,
            quoted.mark,
            quoted.closed,
            self.passages.paragraph_at(quoted.start),
        )

    def persons_between(self, start: int, end: int) -> Sequence[Person]:
        """Return the person mentions that lie wholly between two offsets."""
        low = bisect_left(self._starts, start)
        return self.persons[low : max(low, bisect_right(self._ends, end))]

    def outside(self, start: int, end: int) -> Iterator[Person]:
        """Yield the person mentions between two offsets that stand in no quotation and label no turn."""
        index = bisect_left(self._piece_starts, start) - 1
        for person in self.persons_between(start, end):
            while index + 1 < len(self.pieces) and self.pieces[index + 1].start <= person.start:
                index += 1
            if (index < 0 or person.start >= self.pieces[index].end) and person.start not in self.labels:
                yield person

    def keep(self, wanted: Callable[[Piece], bool]) -> None:
        """Forget the pieces that are not wanted."""
        self.pieces = [piece for piece in self.pieces if wanted(piece)]
        self._piece_starts = [piece.start for piece in self.pieces]

    def words(self, start: int, end: int) -> list[str]:
        """Return the words between two offsets, letters and hyphens, as `cues.WORD` finds them; quicker than it."""
        found = self._letters[start:end].split()
        return found if self._letters.find("-", start, end) < 0 else cues.WORD.findall(self.plain, start, end)

    @lazily
    def _letters(self) -> str:
        """The plain text with a blank in place of all that is no part of an English word."""
        return self.plain.encode("ascii", "replace").translate(_LETTERS).decode("ascii")

    def sentence_before(self, piece: Piece, floor: int) -> int:
        """Return where the sentence that a piece stands in begins, not before `floor`."""
        low = max(floor, piece.left - _LONGEST)
        if self._begun[0] != piece.left:
            self._begun = (piece.left, *self._last_stop(max(piece.paragraph.start, piece.left - _LONGEST), piece.left))
        _, stop, begin = self._begun
        return begin if stop >= low else low

    def _last_stop(self, low: int, left: int) -> tuple[int, int]:
        """Return where the last full stop before an offset stands and where the sentence behind it begins."""
        for match in reversed(list(_STOP.finditer(self.plain, low, left + 2))):
            if match.end() <= left and not self.abbreviated(match.start(), low):
                return match.start(), match.end()
        return -1, -1

    def abbreviated(self, stop: int, floor: int = 0) -> bool:
        """Say whether the full stop at an offset ends an abbreviation: Rep., J., U.S."""
        return _ABBREVIATED.search(self.plain, max(floor, stop - 6), stop + 1) is not None

    def sentence_end(self, start: int, limit: int) -> int:
        """Return where the sentence that goes on at an offset ends, not behind `limit`."""
        for match in _STOP.finditer(self.plain, start, limit):
            if not self.abbreviated(match.start(), start):
                return match.start() + 1
        return limit


_LETTERS = bytes(code if chr(code).isalpha() or code == ord("-") else 32 for code in range(128)) + b" " * 128
_LONGEST = 400  # characters of a sentence before a quotation
_STOP = re.compile(r"""[.!?…]["')\]]*\s+(?=["'(\[]*[A-ZÀ-Þ0-9])""")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Jr|Sr|[a-z]\.[a-z])\.$")
