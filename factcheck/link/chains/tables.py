"""The rows of a table or list without a total, whose sum another document gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.link.chains.levels import Level
from factcheck.link.chains.moments import title, words_of
from factcheck.link.chains.slots import Joint, alike, record_at, shown, statement
from factcheck.link.topics._rows import numbered
from factcheck.text import numerals
from factcheck.text.passages import Passages

_LINE = re.compile(
    r"^[ \t]*\|?[ \t]*(?P<label>[^\d\n|]{2,40}?)[ \t]*[|:\t][ \t|]*(?P<number>\d[\d,]*)[ \t|]*$", re.MULTILINE
)
_SUM = re.compile(r"(?:grand |sub-?)?total\b|sum\b|altogether\b|all\b", re.IGNORECASE)
_LEAST_ROWS = 3
_FAR = 2.5  # times that a sum may miss its total


def rows(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield the rows of a table without a total, whose sum another document gives."""
    plain = passages.plain
    if passages.once(numbered) < _LEAST_ROWS or (plain.count("|") < 2 * _LEAST_ROWS and plain.count(":") < _LEAST_ROWS):
        return
    found = list(_LINE.finditer(plain))
    blocks: list[list[re.Match[str]]] = []
    for match in found:
        if blocks and not plain[blocks[-1][-1].end() : match.start()].strip():
            blocks[-1].append(match)
        else:
            blocks.append([match])
    for block in blocks:
        if len(block) < _LEAST_ROWS or any(_SUM.match(match["label"].strip()) for match in block):
            continue
        head = plain.rfind("\n\n", 0, block[0].start())
        words = words_of(passages, max(0, head, block[0].start() - 200), block[0].start())
        around = words | title(passages) | words_of(passages, block[0].start(), block[-1].end())
        values = [float(numerals.value(match["number"]) or 0) for match in block]
        totals = [
            one
            for one in known
            if one.passages is not passages and one.whole and one.unit in words and alike(around, one, one.unit, 1)
        ]
        parts = [
            statement(passages, record_at(passages, *match.span("number")), value)
            for match, value in zip(block, values, strict=True)
        ]
        if totals:
            yield Joint(
                None,
                "",
                (totals, *([part] for part in parts)),
                ("total", *("part" for _ in parts)),
                lambda _, n: n[0] == sum(n[1:]),
                lambda _, n: n[0] / _FAR < sum(n[1:]) < _FAR * n[0],
                _rows_told,
            )


def _rows_told(way: Sequence[Level]) -> str:
    total, *parts = way
    summed = " + ".join(one.record.text for one in parts)
    return (
        f"{summed} ({parts[0].record.document}) = {shown(sum(one.number for one in parts))}; "
        f"{total.record.document} says “{total.record.text}”"
    )
