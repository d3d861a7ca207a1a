"""Which quotation marks belong together: “ ”, " ", ‘ ’, « », „ “, `` '' and the apostrophes that are none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# begins with the class of all marks and not with a choice, so that the search jumps from mark to mark
_MARK = re.compile(
    r"""["“”„‟«»‹›‘‚'’`](?:(?<=`)`|(?<=')'|(?<=["“”„‟«»‹›‘‚])|(?<=['’])"""
    r"""(?:(?<!\w['’])(?=[\w“"«\[(…])|(?<=[^\W_]['’])(?!\w)|(?<=[.,!?…;:%)\]\-–—]['’])(?!\w)))"""
)
_CLOSERS = {
    '"': '"',
    "“": "”",
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "’": "’",
    "``": "''",
    "''": "''",
}
# „ opened: a straight mark may close a curly one and the other way round, when nothing better comes
_LOOSE = {"“": '"', '"': "”", "‘": "'", "``": '"'}
_SINGLES = frozenset({"'", "’", "‘", "‚"})
# ’90s, ’n’, ’em: a mark that stands for left-out letters
_ELISION = re.compile(r"['’‘](?:\d{2,4}s?\b|(?:n|em|til|tis|twas|cause|bout|round|tween|cos|phone)\b)", re.IGNORECASE)
_INCHES = re.compile(r"\d[\d.,/½¼¾]*$")
_LONGEST_SINGLE = 1200
# looking further for a closing mark finds only accidents, and would take quadratic time on hostile text
_MOST_MARKS = 300
_FURTHER = re.compile(r"""[^\s]['’](?!\w)""")


class Quoted(NamedTuple):
    """What stands between two marks: `start` and `end` exclude them; `mark` is the opening one.

    `closed` is False where the paragraph ended first. Offsets in code points, half-open.
    """

    start: int
    end: int
    mark: str
    closed: bool
    outer_end: int


def pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[Quoted]:
    """Yield what stands between paired marks, outermost only, in order; none crosses a paragraph's end.

    `paragraphs` are (start, end) of each. Marks inside another pair belong to the outer one. A mark after
    a digit is inches, one inside or at the end of a word an apostrophe unless an opening one waits for it.
    """
    marks = [match.span() for match in _MARK.finditer(text)]
    if not marks:
        return
    index = 0
    while index < len(marks):
        number = bisect_right(paragraphs, (marks[index][0], len(text))) - 1
        start, end = paragraphs[number] if number >= 0 else (0, 0)
        first = index
        while index < len(marks) and marks[index][0] < end:
            index += 1
        if first < index:
            yield from _in_paragraph(text, start, end, marks[first:index])
        else:
            index += 1  # between two paragraphs


def _in_paragraph(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> Iterator[Quoted]:
    after = start
    closers = _positions(text, marks)
    single_ends: list[int] | None = None
    for place, (left, right) in enumerate(marks):
        if left < after:
            continue
        mark = text[left:right]
        if not _opens(text, start, left, right, mark):
            continue
        following = marks[place + 1] if place + 1 < len(marks) else None
        if following and _plainly_closes(text, right, mark, following):
            yield Quoted(right, following[0], mark, True, following[1])
            after = following[1]
            continue
        if mark in _SINGLES:
            if single_ends is None:
                single_ends = [begin for begin, stop in marks if _closes_word(text, begin, stop)]
            if not _end_near(single_ends, right):
                continue
        closing = _closing(text, end, marks, place, closers)
        if closing is not None:
            yield Quoted(right, closing[0], mark, True, closing[1])
            after = closing[1]
        elif mark not in _SINGLES and _may_stay_open(text, start, left):
            yield Quoted(right, end, mark, False, end)
            return


def _plainly_closes(text: str, right: int, mark: str, following: tuple[int, int]) -> bool:
    """Say whether the next mark is the closing one without any doubt, as it mostly is: “…” or "word," and a blank."""
    left, close = following
    if left <= right:
        return False
    if mark == "“":
        return text[left] == "”"
    if mark != '"' or text[left] != '"' or text[close : close + 1] not in (" ", "\n", ""):
        return False
    return text[left - 1].isalpha() or (text[left - 1] in ",.!?" and text[left - 2].isalpha())


def _closes_word(text: str, left: int, right: int) -> bool:
    return (
        text[left] in _SINGLES and left > 0 and not text[left - 1].isspace() and not text[right : right + 1].isalnum()
    )


def _end_near(ends: list[int], begin: int) -> bool:
    index = bisect_left(ends, begin)
    return index < len(ends) and ends[index] - begin <= _LONGEST_SINGLE


def _positions(text: str, marks: list[tuple[int, int]]) -> dict[str, int]:
    """Return the index of the last occurrence of each mark, so that hopeless searches are not begun."""
    return {text[left:right]: number for number, (left, right) in enumerate(marks)}


def _opens(text: str, start: int, left: int, right: int, mark: str) -> bool:
    before = text[left - 1] if left > start else " "
    if mark in "“„‟‘‚«‹``" and mark != "‘":
        return not (mark == "“" and before.isalnum())
    if mark == "”":
        return right < len(text) and not before.strip() and not text[right].isspace()
    if mark in _SINGLES:
        return (
            not before.isalnum() and right < len(text) and not text[right].isspace() and not _ELISION.match(text, left)
        )
    if mark in ('"', "''"):
        return not before.isalnum() and right < len(text) and not text[right].isspace()
    return not before.isalnum()


def _closing(
    text: str, end: int, marks: list[tuple[int, int]], place: int, last: dict[str, int]
) -> tuple[int, int] | None:
    begin, right = marks[place]
    mark = text[begin:right]
    wanted = _CLOSERS[mark]
    loose = _LOOSE.get(mark, "")
    closers = (wanted,) if wanted == "''" else tuple(wanted)
    if all(last.get(each, -1) <= place for each in closers) and last.get(loose, -1) <= place:
        return None
    depth, fallback = 0, None
    for index in range(place + 1, min(len(marks), place + _MOST_MARKS)):
        left, close = marks[index]
        if mark in _SINGLES and left - right > _LONGEST_SINGLE:
            break
        other = text[left:close]
        if (
            other == mark == "“"
            and depth == 0
            and not text[left - 1].isspace()
            and text[close : close + 1] in (" ", "\n")
        ):
            return left, close  # typed wrong: “It leaks,“ said X
        if mark in "“«‹" and other == mark and not _ends_word(text, left):
            depth += 1
        elif other in closers and left > right and _closes(text, left, close, other, right):
            if depth == 0:
                return left, close
            depth -= 1
        elif other == loose and fallback is None and _closes(text, left, close, other, right):
            fallback = (left, close)
    return fallback


def _ends_word(text: str, left: int) -> bool:
    return text[left] in _SINGLES and left > 0 and not text[left - 1].isspace()


def _closes(text: str, left: int, close: int, mark: str, begin: int) -> bool:
    before, after = text[left - 1], text[close : close + 1]
    if mark in _SINGLES:
        return not before.isspace() and not after.isalnum() and not _genitive(text, left, close, begin)
    if mark == '"':
        return (
            not after.isalnum()
            and not (before.isspace() and after.strip())
            and not (
                _INCHES.search(text[max(begin, left - 8) : left])
                and left - begin > 12
                and after == " "
                and text.find('"', close, close + 400) > 0
                and text[close + 1 : close + 2].islower()
                and _odd_ahead(text, close)
            )
        )
    return True


def _odd_ahead(text: str, close: int) -> bool:
    stop = text.find("\n", close)
    return text.count('"', close, stop if stop > 0 else close + 1000) % 2 == 1


def _genitive(text: str, left: int, close: int, begin: int) -> bool:
    """Say whether a mark after an s, before a blank and a small letter, is a plural's: the dogs’ handlers."""
    if text[left - 1] not in "sS" or text[close : close + 1] != " " or not text[close + 1 : close + 2].islower():
        return False
    return _FURTHER.search(text, close, close + 300) is not None


def _may_stay_open(text: str, start: int, left: int) -> bool:
    """Say whether an unclosed mark begins a quotation: at the paragraph's start or after a blank."""
    return (left == start or text[left - 1] in " \t\u00a0([—–:") and not _INCHES.search(
        text[max(start, left - 8) : left]
    )
