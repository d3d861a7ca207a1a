"""How the sides of a finding stand to each other: the reckoning that joins them, and the one that is likelier wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.findings.finding import Finding, Side
from factcheck.report._visible import on_page

_LEAST = 3  # sides that a reckoning joins; two stand against each other as they are
_SAID = re.compile(
    r"(?P<against>;\s*)?(?:“(?P<value>[^”]+)” \((?P<document>[^()]+)\)|(?P<teller>\S+) says “(?P<told>[^”]+)”)"
)


class Term(NamedTuple):
    """A piece of a reckoning: the value of a side with its letter, else what stands between ("+", "= 11 April")."""

    letter: str
    text: str


class Reckoning(NamedTuple):
    """How three or more sides are reckoned, in terms; `lead` is what the message says before it."""

    lead: str
    terms: tuple[Term, ...]


def reckoning(finding: Finding) -> Reckoning | None:
    """Return the reckoning that a reason gives of all sides, or None: 3 March + six weeks = 14 April, not 2 May."""
    for reason in finding.reasons if len(finding.sides) >= _LEAST else ():
        found = tuple(_terms(finding, reason))
        if len({term.letter for term in found if term.letter}) == len(finding.sides):
            return Reckoning(on_page(finding.message.partition(reason)[0].rstrip()), found)
    return None


def _terms(finding: Finding, reason: str) -> Iterator[Term]:
    at = 0
    for match in _SAID.finditer(reason):
        value, document = match["value"] or match["told"], match["document"] or match["teller"]
        number = next((n for n, side in enumerate(finding.sides) if _is_of(side, value, document)), -1)
        between = reason[at : match.start()].strip(" ,")
        yield from (Term("", on_page(text)) for text in (between, "≠" if match["against"] else "") if text)
        yield Term(letter(number) if number >= 0 else "", on_page(value))
        at = match.end()
    if rest := reason[at:].strip():
        yield Term("", on_page(rest))


def _is_of(side: Side, value: str, document: str) -> bool:
    return side.value == value and any(one.document == document for one in side.evidence)


def letter(number: int) -> str:
    """Return what a side is called: A to Z, then 27, 28 and so on."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def suspected(finding: Finding) -> int:
    """Return the number of the side that is likelier wrong; -1 where none is, or it cannot be told which."""
    told = finding.suspect or ""
    fits = [
        number
        for number, side in enumerate(finding.sides)
        if side.evidence and all(told == one.document or told.startswith(f"{one.document}:") for one in side.evidence)
    ]
    return fits[0] if len(fits) == 1 and len(finding.sides) > 1 else -1


def reasons(finding: Finding) -> tuple[str, ...]:
    """Return the reasons that the message does not give already."""
    return tuple(reason for reason in finding.reasons if reason not in finding.message)
