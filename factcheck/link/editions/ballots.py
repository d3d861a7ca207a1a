"""Votes that a text names with their country and year: "the 2024 US presidential election", "election day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.knowledge import packs
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NOVEMBER = 11
_WORD = r"[\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+"
_YEAR = r"(?P<{name}>(?:19|20)\d\d)"
_DAY = re.compile(r"(?:election|polling|voting) day(?![\w-])")
_PLAIN = frozenset({"snap", "early", "national", "last"})


class Vote(NamedTuple):
    """A vote of a year: the row of the pack, the year, the days on which it was held, and where it is named."""

    row: dict[str, Any]
    year: int
    days: tuple[date, ...]
    span: Span


def vote_at(passages: Passages, start: int, end: int) -> Vote | None:
    """Return the vote whose name begins at a place of a sentence and ends before `end`; None for none or several."""
    found = _of(_names().match(passages.lower, start, end))
    if found is not None:
        return found
    day = _DAY.match(passages.lower, start, end)
    if day is None:
        return None
    told = {(one.row["id"], one.year): one for one in passages.once(_told)}
    return next(iter(told.values()))._replace(span=Span(*day.span())) if len(told) == 1 else None


def _told(passages: Passages) -> list[Vote]:
    """Return the votes that a document names with their years."""
    return [one for match in _names().finditer(passages.lower) if (one := _of(match)) is not None]


def _of(match: re.Match[str] | None) -> Vote | None:
    if match is None:
        return None
    year = int(match["first"] or match["last"])
    beside = f"{match['owner'] or ''} {match['words']}".split()
    if "the" in beside:  # what stands before it is no part of the name
        beside = beside[len(beside) - beside[::-1].index("the") :]
    for row in packs.rows("world/calendar"):
        days = tuple(day for day in days_of(row, year) if day.year == year)
        if days and match["phrase"] in row["phrases"] and _is_country(row, beside, match["phrase"]):
            return Vote(row, year, days, Span(*match.span()))
    return None


def _is_country(row: dict[str, Any], beside: list[str], phrase: str) -> bool:
    """Say whether the words beside a phrase name the country of a row and nothing else."""
    others = [word for word in beside if word not in _PLAIN]
    names = _country_words().get(row.get("country", ""), frozenset())
    told = " ".join(others)
    if told:
        return told in names
    return not row.get("needs_country") or any(word in names for word in phrase.split())


def days_of(row: dict[str, Any], year: int) -> Iterator[date]:
    """Yield the days of a row of the calendar; those of US votes are computed."""
    if row.get("held") == "us":
        regular = row["from"] <= year <= row["to"] and year % row["every"] == row["remainder"]
        if regular:
            first = date(year, _NOVEMBER, 1)
            yield first + timedelta(days=-first.weekday() % 7 + 1)
        return
    for day in row.get("days", ()):
        yield date.fromisoformat(str(day))


@packs.derived
def _names() -> re.Pattern[str]:
    """Return what finds the name of a vote with its year, in text in lower case."""
    rows = [row for row in packs.rows("world/calendar") if row.get("days") or row.get("held")]
    phrases = alternation(sorted({phrase for row in rows for phrase in row["phrases"]}))
    return re.compile(
        rf"(?:(?P<owner>{_WORD}(?: {_WORD})?)['\N{{RIGHT SINGLE QUOTATION MARK}}]s )?"
        rf"(?:{_YEAR.format(name='first')} )?(?P<words>(?:{_WORD} ){{0,2}}?)(?P<phrase>{phrases})"
        rf"(?:(?<= )|(?![\w-]))(?(first)|,? (?:of|in) {_YEAR.format(name='last')}(?![\w-]))"
    )


@lru_cache(maxsize=1)
def _country_words() -> dict[str, frozenset[str]]:
    """Return the names and adjectives of each country in lower case."""
    return {
        row["name"]: frozenset(
            word.lower()
            for key in ("name", "aliases", "demonyms")
            for word in str(row.get(key) or "").split("|")
            if word
        )
        for row in packs.rows("world/countries")
    }
