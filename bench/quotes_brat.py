"""Quotations with sources in brat's layout, as gold for bench/quotes.py: text/*.txt beside attributions/*.ann.

The annotation names Source, Cue and Content. Gold is every piece between marks that mostly lies in a Content; the
rest are scare quotes. A piece counts as found where it is given any form but scare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from factcheck.extract.names import words as names
from factcheck.extract.quotes import cues
from factcheck.records import Quote

_MARKS = re.compile(r"""“([^“”]{1,3000})”|"(?=\S)([^"\n]{1,2000})"|(?<!\w)''((?:(?!'')[^\n]){1,2000})''""")
_WORD = re.compile(r"[\w'’-]+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "for", "in", "at", "to", "on", "by", "with"})
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "him", "her", "his", "them"])
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_BEFORE = 120  # characters
_COVERED = 0.6  # of a piece's characters that lie in contents

Span = tuple[int, int]


class Piece(NamedTuple):
    """What stands between two marks: the words of its source, or None where nobody is named as its source.

    `ahead` is what stands before a source "who" or "which": there is the name it means.
    """

    start: int
    end: int
    source: str | None
    attributed: bool
    ahead: str = ""


class Text(NamedTuple):
    """One annotated document."""

    name: str
    text: str
    pieces: list[Piece]


def is_folder(path: Path) -> bool:
    return (path / "text").is_dir() and (path / "attributions").is_dir()


def read(folder: Path, every: int = 1, at: int = 0) -> Iterator[Text]:
    """Yield the annotated documents of a folder, or each `every`-th of them from the one at `at`."""
    for path in sorted((folder / "text").glob("*.txt"))[at::every]:
        notes = sorted((folder / "attributions").glob(path.stem + "*.ann"))
        if notes:
            text = path.read_text("utf-8")
            yield Text(path.stem, text, list(pieces(text, notes[0].read_text("utf-8"))))


def pieces(text: str, notes: str) -> Iterator[Piece]:
    """Yield the pieces between marks with the sources the annotation gives them."""
    contents = list(_contents(text, notes))
    for match in _MARKS.finditer(text):
        start, end = match.span(match.lastindex or 0)
        near = [(low, high, group, source) for low, high, group, source in contents if low < end and start < high]
        covered = _covered(start, end, [(low, high) for low, high, _, _ in near])
        if covered <= _COVERED * (end - start):
            yield Piece(start, end, None, False)
            continue
        shares = {group: _covered(start, end, [each[:2] for each in near if each[2] == group]) for *_, group, _ in near}
        best = max(shares.values())
        # the innermost of the contents that hold the piece is whose words they are
        size = {group: sum(high - low for low, high, other, _ in contents if other == group) for group in shares}
        group = min((g for g in shares if shares[g] > 0.8 * best), key=lambda g: (size[g], g))
        source, at = next((source, at) for *_, other, (source, at) in near if other == group)
        if source.split(" ")[0] in cues.finite():  # "said" marked as its own source names nobody
            source = ""
        yield Piece(start, end, source, True, text[max(0, at - _BEFORE) : at])


def _covered(start: int, end: int, spans: Iterable[Span]) -> int:
    total, at = 0, start
    for low, high in sorted(spans):
        total, at = total + max(0, min(high, end) - max(low, at)), max(at, min(high, end))
    return total


def _contents(text: str, notes: str) -> Iterator[tuple[int, int, int, tuple[str, int]]]:
    spans: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in notes.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            spans[fields[0]] = [
                (int(low), int(high)) for low, high in (part.split() for part in fields[1].split(" ", 1)[1].split(";"))
            ]
        elif line.startswith("E") and len(fields) > 1:
            pairs = [part.split(":") for part in fields[1].split()]
            events.append([(role.rstrip("0123456789"), target) for role, target in pairs])
    for group, event in enumerate(events):
        sources = [span for role, target in event if role == "Source" for span in spans.get(target, [])]
        source = " ".join(text[low:high] for low, high in sources), min(sources, default=(0, 0))[0]
        for role, target in event:
            if role == "Content":
                yield from ((low, high, group, source) for low, high in spans.get(target, []))


def is_speaker(source: str, speaker: str | None, name: str | None, ahead: str = "") -> bool:
    """Say whether a source as annotated can be whom a record names: by its words, its name, or its pronoun."""
    wanted = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall(source.lower())]
    ours = [word.removesuffix("'s").removesuffix("’s") for word in _WORD.findall((speaker or "").lower())]
    family = _WORD.findall((name or "").lower())
    if set(wanted) <= _RELATIVE:
        last = family[-1:] or ours[-1:]
        return bool(last) and last[0] in _WORD.findall(ahead.lower())
    if set(wanted) <= _PRONOUNS:
        if set(ours) & set(wanted):
            return True
        gender = next((_GENDER[word] for word in wanted if word in _GENDER), None)
        known = names.gender((name or "").split(" ")[0]) if name else None
        return bool(name) and not (gender and known and gender != known)
    if family and family[-1].rstrip(".") in wanted:
        return True
    return bool((set(ours) - _EMPTY - _PRONOUNS) & set(wanted) or (ours and ours == wanted))


class Score(NamedTuple):
    """Figures of a whole folder, and what was judged wrong, by kind."""

    counts: Counter[str]
    problems: list[tuple[str, str]]

    def figures(self) -> dict[str, float]:
        """Return the percentages: span F1, scare quotes returned, speaker of matched and of all."""
        c = self.counts
        return {
            "span_f1": 200 * c["hit"] / max(1, c["gold"] + c["hit"] + c["extra"]),
            "span_p": 100 * c["hit"] / max(1, c["hit"] + c["extra"]),
            "span_r": 100 * c["hit"] / max(1, c["gold"]),
            "exact": 100 * c["exact"] / max(1, c["hit"]),
            "scare_returned": 100 * c["extra"] / max(1, c["scare"]),
            "speaker": 100 * c["speaker"] / max(1, c["hit_sourced"]),
            "quote_and_speaker": 100 * c["speaker"] / max(1, c["sourced"]),
        }


def score(texts: Iterable[Text], answer: Callable[[Text], list[Quote]]) -> Score:
    """Compare what is answered for each text with its pieces."""
    c: Counter[str] = Counter()
    problems: list[tuple[str, str]] = []
    for text in texts:
        got = answer(text)
        c["documents"] += 1
        for piece in text.pieces:
            found = [r for r in got if r.start < piece.end and piece.start < r.end]
            spoken = [r for r in found if r.form != "scare"]
            if not piece.attributed:
                c["scare"] += 1
                c["extra"] += bool(spoken)
                if spoken:
                    problems.append(("extra", _line(text, piece, spoken[0])))
                continue
            c["gold"] += 1
            c["sourced"] += bool(piece.source)
            if not spoken:
                problems.append(("missed", _line(text, piece, found[0] if found else None)))
                continue
            c["hit"] += 1
            c["exact"] += (spoken[0].start, spoken[0].end) == (piece.start, piece.end)
            if piece.source:
                c["hit_sourced"] += 1
                right = is_speaker(piece.source, spoken[0].speaker, spoken[0].speaker_name, piece.ahead)
                c["speaker"] += right
                if not right:
                    problems.append(("speaker", _line(text, piece, spoken[0])))
    return Score(c, problems)


def _line(text: Text, piece: Piece, got: Quote | None) -> str:
    low, high = max(0, piece.start - 160), piece.end + 110
    words = f"{text.text[low : piece.start]}[[{text.text[piece.start : piece.end]}]]{text.text[piece.end : high]}"
    said = f"{got.form} | {got.how} | {got.cue} | {got.speaker} = {got.speaker_name}" if got else "nothing"
    return f"{text.name[:16]} | {piece.source} | {said} | " + words.replace("\n", "⏎")
