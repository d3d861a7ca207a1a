"""Documents against facts: who agrees, who differs, who is silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from factcheck.findings.report import Fact
from factcheck.report._excerpts import shortened
from factcheck.report._sections.places import Link, Places
from factcheck.report._visible import on_page

COLUMNS_AT_MOST = 40
FACTS_AT_MOST = 1_000
ROWS_AT_MOST = 200
_WHOLE_STORY = 12  # up to here the documents of a story that are silent on everything have their rows too
_VALUES_AT_MOST = 3
_ROOM = 60
_LABEL = 90
_ASKED = {
    "date": "when",
    "place": "where",
    "count": "how many",
    "money": "how much",
    "percent": "what share",
    "age": "how old",
    "ordinal": "since when",
    "slot": "who holds it",
    "office": "in which office",
    "quote": "in which words",
    "quote-attribution": "who said it",
    "retold": "in which words",
    "attendance": "who was there",
}


class Column(NamedTuple):
    """One fact: what it is of, what is asked, and the finding that disputes it (0 for none)."""

    subject: str
    asked: str
    finding: int


class Cell(NamedTuple):
    """What one document says of one fact; `state` is differ, agree, open or silent."""

    state: str
    told: tuple[Link, ...]
    more: int


class Row(NamedTuple):
    """One document with its cell for each column."""

    document: Link
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """One table of at most 40 facts; `left_off` documents are not shown, `told` says how many facts differ or agree."""

    caption: str
    told: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_off: int


class Matrix(NamedTuple):
    """All tables, and how many facts are above the cap."""

    tables: tuple[Table, ...]
    left_off: int


def matrix(facts: Sequence[Fact], stories: Iterable[Mapping[str, Any]], places: Places) -> Matrix:
    """Return the facts that two or more documents tell, the disputed ones first, by story."""
    told = [fact for fact in facts if fact.verdict != "single" and len(_documents(fact)) > 1]
    told.sort(key=lambda fact: fact.verdict != "differ")
    stories = list(stories)
    home = {document: number for number, story in enumerate(stories) for document in story["documents"]}
    groups: dict[int, list[Fact]] = defaultdict(list)
    for fact in told[:FACTS_AT_MOST]:
        groups[home.get(_documents(fact)[0], -1)].append(fact)
    tables = [
        _table(_caption(stories, story, number if len(parts) > 1 else 0, len(groups)), part, names, places)
        for story, several in groups.items()
        for parts in [list(_parts(several))]
        for names in [stories[story]["documents"] if story >= 0 else ()]
        for number, part in enumerate(parts, 1)
    ]
    return Matrix(tuple(tables), max(0, len(told) - FACTS_AT_MOST))


def _documents(fact: Fact) -> list[str]:
    return sorted({one["document"] for value in fact.values for one in value.get("evidence", ())})


def _parts(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield the facts in tables of at most 40 columns; where more are told, those of one event stay together."""
    if len(facts) <= COLUMNS_AT_MOST:
        yield list(facts)
        return
    first: dict[tuple[str, str], int] = {}
    for place, fact in enumerate(facts):
        first.setdefault((fact.subject["kind"], fact.subject["label"]), place)
    ordered = sorted(facts, key=lambda fact: first[fact.subject["kind"], fact.subject["label"]])
    part: list[Fact] = []
    for _, group in groupby(ordered, key=lambda fact: (fact.subject["kind"], fact.subject["label"])):
        several = list(group)
        if part and len(part) + len(several) > COLUMNS_AT_MOST:
            yield part
            part = []
        while len(several) > COLUMNS_AT_MOST:
            yield several[:COLUMNS_AT_MOST]
            several = several[COLUMNS_AT_MOST:]
        part += several
    if part:
        yield part


def _caption(stories: Sequence[Mapping[str, Any]], story: int, part: int, tables: int) -> str:
    label = str(stories[story]["label"]) if story >= 0 and tables > 1 else "All documents" if tables == 1 else "Others"
    return on_page(shortened(label, _LABEL) + (f", part {part}" if part else ""))


def _table(caption: str, facts: Sequence[Fact], story: Sequence[str], places: Places) -> Table:
    silent = story if len(story) <= _WHOLE_STORY else ()
    names = sorted({name for fact in facts for name in _documents(fact)}.union(silent))
    columns = tuple(
        Column(
            on_page(shortened(fact.subject["label"], _LABEL)),
            _ASKED.get(fact.kind, fact.kind.removesuffix("-conflict").replace("-", " ")),
            max((places.finding(one) for value in fact.values for one in value["evidence"]), default=0),
        )
        for fact in facts
    )
    by_name = [_by_document(fact) for fact in facts]
    rows = tuple(
        Row(
            Link(places.name(name), f"#d{places.numbers[name]}", places.published[name]),
            tuple(_cell(told.get(name, ()), places) for told in by_name),
        )
        for name in names[:ROWS_AT_MOST]
        if name in places.numbers
    )
    return Table(caption, _told(facts), columns, rows, max(0, len(names) - ROWS_AT_MOST))


def _told(facts: Sequence[Fact]) -> str:
    """Return how many facts differ and how many agree: "1 differs, 3 agree"."""
    numbers = Counter(str(fact.verdict) for fact in facts)
    several = ((numbers["differ"], "differs", "differ"), (numbers["agree"], "agrees", "agree"))
    return ", ".join(f"{number} {one if number == 1 else more}" for number, one, more in several if number)


def _by_document(fact: Fact) -> dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]]:
    found: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = defaultdict(list)
    for value in fact.values:
        for one in value["evidence"]:
            found[one["document"]].append((value, one))
    return found


def _cell(told: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], places: Places) -> Cell:
    states = {value.get("verdict", "open") for value, _ in told}
    state = next((state for state in ("differ", "agree", "open") if state in states), "silent")
    first: dict[str, Link] = {}
    for value, one in told[: 4 * _VALUES_AT_MOST]:
        if value["normalized"] not in first and len(first) < _VALUES_AT_MOST:
            first[value["normalized"]] = places.link(shortened(str(value["value"]), _ROOM), one)
    return Cell(state, tuple(first.values()), len({value["normalized"] for value, _ in told}) - len(first))
