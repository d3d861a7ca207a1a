"""The rows of a table or list that ends in a total, and the words that join a total with its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.topics import _figures
from factcheck.link.topics._figures import Amount
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_ROW = re.compile(
    r"^[ \t]*(?P<mark>(?:[-*•|+] )?)[*_|]{0,3}(?P<label>[^\d\n:|*_]{2,40}?)"
    r"[ \t]*(?P<told>[:|\t]?)[*_]{0,2}[ \t|]+(?P<number>\d[\d,]*)(?P<unit>(?: [a-z]{2,20}){0,3})[*_ \t|]*$",
    re.MULTILINE,
)
_TOTAL = re.compile(r"(?:grand |sub-?)?total\b|sum\b|altogether\b|all\b", re.IGNORECASE)
_LEAST = 3  # rows with the total


def totals(passages: Passages) -> Iterator[tuple[Sequence[Amount], Amount]]:
    """Yield the parts and the total of each list that ends in one, if every row of it could be read."""
    if passages.once(numbered) < _LEAST:
        return
    rows: list[Amount] = []
    end, all_read = 0, True
    for match in _ROW.finditer(passages.plain):
        if match["unit"] and not match["told"]:  # "The club has 310 members" is no row
            continue
        between = passages.plain[end : match.start()]
        if between.strip() or between.count("\n") > 2:
            rows, all_read = [], not _follows_row(passages.plain, match)
        rows.append(_figures.bare(passages, *match.span("number")))
        all_read = all_read and cue(passages.lower, *match.span("label")) != "some"  # "of which by post: 40"
        end = match.end()
        if _TOTAL.match(match["label"].strip()):
            if all_read and len(rows) >= _LEAST:
                yield rows[:-1], rows[-1]
            rows, all_read = [], True


def numbered(passages: Passages) -> int:
    """Return how many lines of a text end in a number, as the rows of a table do."""
    return sum(line.rstrip("*_ \t|").rstrip(",")[-1:].isdecimal() for line in passages.plain.split("\n"))


def _follows_row(plain: str, row: re.Match[str]) -> bool:
    """Say whether the line right above a row is one of the same list that was not read: "- Aldby: not yet counted"."""
    ends = max(0, row.start() - 1)
    above = plain[plain.rfind("\n", 0, ends) + 1 : ends].strip()
    if row["mark"].startswith("|"):  # not the heading of a table, nor the line below it
        return any(letter.isdecimal() for letter in above)
    if row["mark"]:
        return above.startswith(row["mark"])
    return any(letter.isdecimal() for letter in above.partition(":")[2])


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["phrase"]: row["class"] for row in packs.rows("en/sum_words")}
    return re.compile(r"(?<![\w-])" + alternation(kinds) + r"(?![\w-])"), kinds


def cue(text: str, start: int, end: int) -> str:
    """Return the class of the last joining phrase between two offsets, or ""."""
    pattern, kinds = _cues()
    found = ""
    for match in pattern.finditer(text, start, end):
        found = kinds[match[0]]
    return found
