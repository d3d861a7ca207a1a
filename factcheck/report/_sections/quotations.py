"""Quotations that stand in several wordings, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from rapidfuzz.distance import Indel

from factcheck.report._sections.places import Link, Places
from factcheck.report._visible import on_page

QUOTATIONS_AT_MOST = 200
_WORDINGS_AT_MOST = 12
_WORDS_AT_MOST = 400
_PLACES_AT_MOST = 12
_EDITED = ("variant", "misquote", "strong", "different")
_TOKEN = re.compile(r"\[[^\]\n]{0,80}\]\S*|\S+")  # what a writer put in brackets is one mark of a gap
_GAP = re.compile(r"[(\[].*[)\]]\W*|\W*(?:…|\.\.\.)\W*")
_SAID = {
    "identical": "identical",
    "partial": "partial",
    "elided": "elided",
    "variant": "variant",
    "misquote": "misquote",
    "strong": "strong misquote",
    "different": "other words",
}
_MEANT = {
    "identical": "the same words",
    "partial": "a part of them",
    "elided": "words left out, and marked so",
    "variant": "only small words differ",
    "misquote": "a word that carries meaning differs",
    "strong": "a negation, a number or an opposite differs",
    "different": "most words differ",
}

Record = Mapping[str, Any]
Mark = Literal["same", "left out", "put in"]


class Piece(NamedTuple):
    """Words of a wording: the same as in the first one, left out of it, or put in."""

    text: str
    mark: Mark


class Wording(NamedTuple):
    """One wording: who is said to have said it, where, how it relates to the first, and its words in pieces."""

    speakers: tuple[str, ...]
    places: tuple[Link, ...]
    more: int
    verdict: str
    meant: str
    pieces: tuple[Piece, ...]


class Quotation(NamedTuple):
    """One quotation in all its wordings, the fullest first."""

    number: int
    finding: int
    wordings: tuple[Wording, ...]
    left_off: int


class Quotations(NamedTuple):
    """The quotations in several wordings, how many more there are, and how many stand word for word."""

    shown: tuple[Quotation, ...]
    left_off: int
    alike: int


class _Said(NamedTuple):
    """One quotation of one document: its records, its words as written, and the speaker."""

    records: tuple[Record, ...]
    text: str
    speaker: str


def quotations(clusters: Iterable[Mapping[str, Any]], records: Mapping[str, Record], places: Places) -> Quotations:
    """Return every linked quotation that is told in two or more wordings; a disputed one stands first."""
    found: list[tuple[int, list[list[_Said]]]] = []
    alike = 0
    for cluster in clusters:
        said = list(_said(records[member] for member in cluster["members"] if member in records))
        if len(said) < 2:
            continue
        groups = _wordings(said)
        if len(groups) > 1:
            number = max((places.finding(record) for one in said for record in one.records), default=0)
            found.append((number, groups))
        elif len({one.records[0]["document"] for one in said}) > 1:
            alike += 1
    found.sort(key=lambda pair: pair[0] or len(found) + 1_000_000)
    shown = tuple(
        _quotation(place, number, groups, places)
        for place, (number, groups) in enumerate(found[:QUOTATIONS_AT_MOST], 1)
    )
    return Quotations(shown, max(0, len(found) - QUOTATIONS_AT_MOST), alike)


def _said(members: Iterable[Record]) -> Iterator[_Said]:
    pieces: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in members:
        pieces[record["document"], record["quotation"]].append(record)
    for several in pieces.values():
        speaker = next((str(one[key]) for key in ("speaker_name", "speaker") for one in several if one[key]), "")
        yield _Said(tuple(several), " … ".join(" ".join(str(one["quote"]).split()) for one in several), speaker)


def _wordings(said: Sequence[_Said]) -> list[list[_Said]]:
    """Return the quotations by their plain words, the longest first."""
    from factcheck.text.quoted import words  # noqa: PLC0415  its packs are needed by this part only

    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for one in said:
        groups[words(one.text)].append(one)
    return sorted(groups.values(), key=lambda group: (-len(group[0].text), group[0].text))


def _quotation(number: int, finding: int, groups: Sequence[Sequence[_Said]], places: Places) -> Quotation:
    first = groups[0][0].text
    return Quotation(
        number,
        finding,
        tuple(_wording(group, first, places) for group in groups[:_WORDINGS_AT_MOST]),
        max(0, len(groups) - _WORDINGS_AT_MOST),
    )


def _wording(group: Sequence[_Said], first: str, places: Places) -> Wording:
    from factcheck.link.wording import compare_wording  # noqa: PLC0415
    from factcheck.text.quoted import words  # noqa: PLC0415

    text = group[0].text
    verdict = compare_wording(words(first), words(text)).verdict if text != first else ""
    speakers = dict.fromkeys(one.speaker for one in group if one.speaker)
    shown = group[:_PLACES_AT_MOST]
    return Wording(
        tuple(map(on_page, speakers)),
        tuple(places.link(places.name(one.records[0]["document"]), one.records[0]) for one in shown),
        len(group) - len(shown),
        _SAID.get(verdict, verdict),
        _MEANT.get(verdict, ""),
        tuple(differing(first, text) if verdict in _EDITED else [Piece(on_page(text), "same")]),
    )


def differing(first: str, other: str) -> list[Piece]:
    """Return a wording in pieces against the first one; what it merely stops short of is not shown.

    "We will not go home" against "we will go": left out "not", and no word of "home".
    """
    mine, theirs = _TOKEN.findall(first)[:_WORDS_AT_MOST], _TOKEN.findall(other)[:_WORDS_AT_MOST]
    found: list[Piece] = []
    changes = list(Indel.opcodes([_plain(word) for word in mine], [_plain(word) for word in theirs]))
    for place, change in enumerate(changes):
        put = theirs[change.dest_start : change.dest_end]
        if change.tag == "delete":
            beside = theirs[max(0, change.dest_start - 1) : change.dest_start + 1]
            if _is_within(changes, place) and not any(map(_GAP.fullmatch, beside)):
                # what stood there comes before what stands there now
                at = len(found) - (bool(found) and found[-1].mark == "put in")
                found.insert(at, Piece(" ".join(mine[change.src_start : change.src_end]), "left out"))
        elif change.tag == "equal":
            found.append(Piece(" ".join(put), "same"))
        else:
            found.extend(_joined(Piece(word, "same" if _GAP.fullmatch(word) else "put in") for word in put))
    return [Piece(on_page(text), mark) for text, mark in _joined(found)]


def _is_within(changes: Sequence[Any], place: int) -> bool:
    """Say whether words left out have others on both sides, or others in their place."""
    before = changes[place - 1].tag if place else ""
    behind = changes[place + 1].tag if place + 1 < len(changes) else ""
    return bool(before and behind) or "insert" in (before, behind)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.mark == piece.mark:
            last = Piece(f"{last.text} {piece.text}", last.mark)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _plain(word: str) -> str:
    """Return a word as it is compared: without the marks around it, and in lower case."""
    return word.casefold().replace("’", "'").strip(".,;:!?\"'“”‘’()—–-") or word
