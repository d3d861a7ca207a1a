"""The publication day at the head of a page: "PARIS, Jan 6, 2025 (Reuters) —", "Published: 5 May 2024"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.documents import written_day
from factcheck.knowledge import packs

# how far down the head of a page reaches: code points, and lines with something in them
_HEAD = 4000
_HEAD_LINES = 20
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LONGEST_HEADER = 120
# what stands before the day of an agency dateline: capitalised words, agencies in brackets, dashes
_PLACE = re.compile(r"(?:[^\W\d_a-z][\w.'’&/]*|of|the|de|la|le|el|di|am|an|der|and|upon|sur|[-–—,()/|*]|\s)+")
_AGENCY = re.compile(
    r"\s*(?P<agency>\([^()\n]{2,60}\)|/[^/\n]{2,40}/)?\s*(?:(?P<dash>-{1,2}|[–—])(?=[\s(A-Z]|$)|(?<=[)/])\s*$)"
)
_OWN_LINE = re.compile(r"[-–—)/]\s*$")  # a dateline with no word of the report behind it
# beside the day in a header line: a time of day with its zone
_CLOCK = re.compile(
    r"(?:\s*(?:,|at|@|-|–|\||·)\s*|\s+)?(?:\d{1,2}[:.h]\s?\d\d(?::\d\d)?|\d{1,2}(?=\s*[ap]\.?m))\s*"
    r"(?:[ap]\.?\s?m\.?)?\s*(?:\(?[A-Z]{2,5}(?:[+-]\d{1,2}(?::\s?\d\d)?)?\)?)?\s*",
    re.IGNORECASE,
)
_ISO_CLOCK = re.compile(r"T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)?\s*(?:[^\W\d_a-z][\w.'’-]*,?\s*(?:(?:and|&)\s+(?=[^\W\d_a-z]))?){2,8}(?:[-–—|·•,:]|\b[Oo]n\b)?\s*"
)
_NOTHING = re.compile(r"[\s|·•,;()\[\]*_-]*")
_ON = re.compile(r"\s*on\s*", re.IGNORECASE)

# a heading that ends in its day: "Press release, 18 July 2024", "Moor Observer - 13 June 2024"
_HEADING_LINES, _LONGEST_HEADING, _MOST_WORDS = 3, 100, 12
_HEADING = re.compile(r"(?P<words>[^.!?;]*[^\W\d_][^.!?;]*?)\s*(?:[,:|(]|\s[-–—|])\s*(?:\w+day,?\s+)?")
_NUMBERED = re.compile(r"\bNo\. ?(?=\d)")  # "Bulletin No. 6, 12 February 2025": no full stop
_OPENS = re.compile(r"(?:\.|:|\s*(?:--?|[–—]))\s+(?=[“\"‘'(]?[^\W\d_a-z])")

Way = Literal["label", "dateline", "heading", "later", "alone", "opening"]


class Head(NamedTuple):
    """A day at the head of a page: how it stands there, and the line's offsets in code points, half-open."""

    way: Way
    day: date
    start: int
    end: int


def published(text: str, start: int = 0) -> date | None:
    """Return the day a text says it was published, or None; a dateline without its year gives none.

    `start` is where the text begins behind its front matter. A labelled line ("Published: ...") counts
    before a dateline, that before a heading that ends in a day ("Press release, 18 July 2024"), that before
    "Updated: ...", and that before a line that holds nothing but a day or a text that opens with one: such a
    line counts only when there is no second one, for a chronicle has many.
    """
    heads = list(_heads(text, start))
    for way in ("label", "dateline", "heading", "later"):
        days = [head.day for head in heads if head.way == way]
        if days:
            return days[0]
    alone = {head.day for head in heads}
    return alone.pop() if len(alone) == 1 else None


def header_lines(text: str, start: int = 0) -> list[Head]:
    """Return the lines at the head of a page that hold a publication day and no running text."""
    return [
        head
        for head in _heads(text, start)
        if head.way not in ("heading", "opening")
        and (head.way != "dateline" or _OWN_LINE.search(text, head.start, head.end))
    ]


def _heads(text: str, start: int) -> Iterator[Head]:
    years = [match.end() for match in _YEAR.finditer(text, start, start + _HEAD)]
    if not years:
        return
    for number, (begin, end) in enumerate(_head_lines(text, start)):
        place = bisect_left(years, begin)
        if place == len(years) or years[place] > min(end, begin + _LONGEST_HEADER):
            continue
        line = text[begin:end]
        match = written_day.search(line, _LONGEST_HEADER)
        day = written_day.day(match) if match else None
        if match is None or day is None:
            continue
        way = _header(line, match) if len(line) <= _LONGEST_HEADER else None
        way = way or _agency(line, match) or _heading(line, match, number) or _opening(line, match)
        if way:
            yield Head(way, day, begin, end)


def _head_lines(text: str, start: int) -> Iterable[tuple[int, int]]:
    lines = []
    for match in _LINE.finditer(text, start, start + _HEAD):
        lines.append(match.span())
        if len(lines) == _HEAD_LINES:
            break
    return lines


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    label, later = (
        "|".join(sorted(packs.words("en/dateline", **{"class": way}), key=len, reverse=True))
        for way in ("label", "later")
    )
    return re.compile(
        rf"[\s*_|(\[]*(?:(?P<label>{label})|(?P<later>{later}))\b[\s*_]*(?::|\bon\b|-|–|—|\|)?[\s*_]*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _second() -> re.Pattern[str]:
    """Return the pattern of what may follow a labelled day: another label, a by-line, minutes to read."""
    words = "|".join(sorted(packs.words("en/dateline", **{"class": "later"}), key=len, reverse=True))
    return re.compile(rf"[\s|·•,;()-]*(?:{words}|by|\d+\s+min)\b", re.IGNORECASE)


def _header(line: str, match: re.Match[str]) -> Way | None:
    """Read "Published: 5 May 2024, 10:30 GMT", "12 March 2024" and "By Ana Ruiz | May 5, 2024"."""
    before, behind = line[: match.start()], line[match.end() :]
    label = _label().fullmatch(before)
    if label:
        way: Way = "label" if label["label"] else "later"
        return way if _nothing_but_clock(behind, label=True) else None
    if not (_nothing_but_clock(behind, label=False) or _changed(behind)):
        return None
    inside = _BYLINE.fullmatch(before.strip()) if before.strip() else None
    return "alone" if inside or _NOTHING.fullmatch(before) or _ON.fullmatch(before) else None


def _changed(behind: str) -> bool:
    """Tell whether a day is followed by the hour of the last change: "21 July 2013 Last updated at 11:11 GMT"."""
    label = _label().match(behind)
    return label is not None and bool(label["later"]) and _nothing_but_clock(behind[label.end() :], label=False)


def _nothing_but_clock(behind: str, *, label: bool) -> bool:
    """Tell whether nothing follows a day but its time of day, or (behind a label) a further labelled day."""
    for clock in (_ISO_CLOCK, _CLOCK):
        match = clock.match(behind)
        if match:
            behind = behind[match.end() :]
            break
    return bool(_NOTHING.fullmatch(behind)) or (label and bool(_second().match(behind)))


def _heading(line: str, match: re.Match[str], number: int) -> Way | None:
    """Read "Press release, 18 July 2024" among the first lines: words without a full stop, a mark, a day."""
    if (
        number >= _HEADING_LINES
        or len(line) > _LONGEST_HEADING
        or not _NOTHING.fullmatch(line[match.end() :].rstrip("."))
    ):
        return None
    head = _HEADING.fullmatch(_NUMBERED.sub("No ", line[: match.start()]))
    return "heading" if head and len(head["words"].split()) <= _MOST_WORDS else None


def _opening(line: str, match: re.Match[str]) -> Way | None:
    """Read "30 August 2024. The museum ..." and "PORT ELLEN, 18 August 2022. The ferry ..."."""
    before = line[: match.start()].strip()
    if not _OPENS.match(line, match.end()):
        return None
    if not before:
        return "opening"
    return "dateline" if before.endswith(",") and before.split(",")[0].isupper() and _PLACE.fullmatch(before) else None


def _agency(line: str, match: re.Match[str]) -> Way | None:
    """Read "PARIS, Jan 6, 2025 (Reuters) — ..." and "BERLIN — 3 March 2024 — ..."."""
    before, behind = line[: match.start()].strip(), _AGENCY.match(line, match.end())
    if behind is None or not (before or behind["agency"]):
        return None
    # "On 3 March 2024 - a Sunday - ..." has a capital and a dash too
    apart = before.isupper() or before.endswith((",", ")", "-", "–", "—", "/", "|"))
    return "dateline" if not before or (apart and _PLACE.fullmatch(before)) else None
