"""How sums are worded: the phrases of a class in a pack, a number as it is shown, numbers that do not fit."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.sums.nodes import Node
from factcheck.link.topics import _figures
from factcheck.link.topics._figures import Amount
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NEGATION = re.compile(r"\b(?:no|not|nor|none|never|neither|without|nothing|nobody|n't)(?: [a-z]+){0,2} $")
_BACK = 24  # characters before a word in which a negation of it stands


class Wrong(NamedTuple):
    """The numbers that do not fit, each with its part in the sum, and what they give in words."""

    parts: tuple[tuple[Amount, str], ...]
    detail: str


def wrong(parts: Iterable[tuple[Passages, Node, str]], detail: str) -> Wrong:
    """Return numbers of texts that do not fit, each as a bare figure with its part in the sum."""
    return Wrong(tuple((_record(text, one), role) for text, one, role in parts), detail)


def _record(passages: Passages, one: Node) -> Amount:
    return dataclasses.replace(_figures.bare(passages, one.start, one.end), low=one.value, high=one.value)


def phrases(pack: str, name: str) -> list[str]:
    """Return the phrases of a class, each row of the pack holding those of one."""
    (row,) = (row for row in packs.rows(pack) if row["class"] == name)
    words: list[str] = row["words"].split("|")
    return words


@lru_cache(maxsize=48)
def said(pack: str, name: str) -> re.Pattern[str]:
    """Return the pattern of the phrases of a class, as whole words."""
    return re.compile(r"(?<![\w'-])" + alternation(phrases(pack, name)) + r"(?![\w'-])")


def is_said(passages: Passages, pack: str, name: str, spans: Sequence[Span], denied: bool = False) -> bool:
    """Say whether a phrase of a class stands in any of some stretches, and nothing there denies it (or just that)."""
    for span in spans:
        for match in said(pack, name).finditer(passages.lower, *span):
            before = passages.lower[max(span.start, match.start() - _BACK) : match.start()]
            if bool(_NEGATION.search(before)) is denied:
                return True
    return False


def figure(number: float) -> str:
    """Return a number as findings show it: 1,250 or 2.5."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")


def shown(one: Node) -> str:
    """Return a number with its unit as findings show it: a length of time in words."""
    table = {"time": ((3600, "h"), (60, "min"), (1, "s")), "months": ((12, "years"), (1, "months"))}.get(one.unit)
    return lasted(one.value, table) if table else figure(one.value)


def lasted(value: float, table: Sequence[tuple[int, str]]) -> str:
    """Return a length in its units: 85 minutes are "1 h 25 min"."""
    told, left = [], value
    for size, name in table:
        if left >= size:
            told.append(f"{left // size:.0f} {name}")
            left %= size
    return " ".join(told) or figure(value)
