"""The knowledge of a run, listed, shown and checked: shipped packs, the user's rows and house facts."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from factcheck import config as settings
from factcheck.errors import UsageError, did_you_mean
from factcheck.knowledge import house, packs
from factcheck.knowledge.facts import Amount, Days, Fact
from factcheck.run import library

_WIDTH = 100


def list_all(options: Mapping[str, Any]) -> int:
    """Print a line for every pack and every house fact of the settings; return the exit code."""
    config = settings.load(settings.find(Path.cwd()), options)
    for line in _packs():
        print(line)
    known = library.load(config.knowledge)
    for pack, rows in known.rows.items():
        shipped = {row["id"] for row in packs.pack(pack)["rows"]}
        for row in rows:
            print(f"{row['id']}  {'replaces a row of' if row['id'] in shipped else 'added to'} {pack}  {row['source']}")
    width = max((len(fact.id) for fact in known.facts), default=0)
    for fact in known.facts:
        print(f"{fact.id:<{width}}  {fact.kind:<11}  {fact.says}")
    return 0


def _packs() -> Iterator[str]:
    names = packs.names("world")
    width = max(map(len, names))
    for name in names:
        content = packs.pack(name)
        day = f"as of {content['as_of']}" if content.get("as_of") else "no day"
        rows = len(content["rows"])
        yield f"{name:<{width}}  {rows:>4} row{' ' if rows == 1 else 's'}  {day:<16}  {content['licence']}"


def show(name: str, options: Mapping[str, Any]) -> int:
    """Print one house fact, row or pack by its name; return the exit code. Raises UsageError for an unknown one."""
    config = settings.load(settings.find(Path.cwd()), options)
    known = library.load(config.knowledge)
    found: list[list[str]] = [_fact(fact) for fact in known.facts if fact.id == name]
    with packs.with_rows(known.rows):
        rows = [(one, pack, row) for pack in packs.names("world") for one, row in _rows(pack)]
    found += [_row(pack, row) for one, pack, row in rows if one == name]
    if name in packs.names("world"):
        found.append(_pack(name))
    if not found:
        every = [*(fact.id for fact in known.facts), *(one for one, _, _ in rows), *packs.names("world")]
        raise UsageError(f"{name}: neither a house fact nor a row or pack.{did_you_mean(name, every)}")
    print("\n\n".join("\n".join(lines) for lines in found))
    return 0


def _rows(pack: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for row in packs.rows(pack):
        if isinstance(row.get("id"), str):
            yield row["id"], row


def _fact(fact: Fact) -> list[str]:
    told = {
        "says": fact.says,
        "aliases": ", ".join(fact.aliases),
        "source": fact.source,
        "as of": fact.as_of,
        "note": fact.note,
    }
    return [f"{fact.id}: a house fact of kind {fact.kind}", *_told(told)]


def _row(pack: str, row: Mapping[str, Any]) -> list[str]:
    content = packs.pack(pack)
    told = {**row, "as of": row.get("as_of") or content.get("as_of"), "licence": content.get("licence")}
    left = ("id", "as_of")
    return [f"{row['id']}: a row of {pack}", *_told({key: value for key, value in told.items() if key not in left})]


def _pack(name: str) -> list[str]:
    content = packs.pack(name)
    told = {"source": content.get("source"), "as of": content.get("as_of"), "licence": content.get("licence")}
    checked = {"checked": content["checked"]} if content.get("checked") else {}
    return [f"{name}: {len(content['rows'])} rows", *_told({"about": content["about"], **told, **checked})]


def _told(rows: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each thing that is said, wrapped under its name."""
    for name, value in rows.items():
        if value in (None, "", [], ()):
            continue
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        lead = f"  {name:<9} "
        yield textwrap.fill(" ".join(text.split()), _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def check(path: str | None, options: Mapping[str, Any]) -> int:
    """Check the knowledge files of a path, or of the settings; print what does not fit; return the exit code.

    A file that cannot be read ends the run. Facts that cannot both hold, or that stand in two files, are told.
    """
    config = settings.load(settings.find(Path.cwd()), options)
    folders = (path,) if path else config.knowledge
    if not folders:
        raise UsageError("knowledge check: name a folder, here or with --knowledge DIR")
    known = library.load(folders)
    problems = [*_twice(folders), *_against_each_other(known.facts)]
    for problem in problems:
        print(problem)
    rows = sum(map(len, known.rows.values()))
    told = [_several(len(known.texts), "file"), _several(len(known.facts), "fact"), _several(rows, "row")]
    print(f"{', '.join(told)}, {_several(len(problems), 'problem')}")
    return 1 if problems else 0


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _twice(folders: Sequence[str]) -> Iterator[str]:
    """Yield the facts that stand in two files: only the later one counts."""
    first: dict[str, str] = {}
    for folder in folders:
        for file in library.files(folder):
            for row in house.read(file).get("facts") or ():
                if row["id"] in first:
                    yield f"{row['id']}: stands in {first[row['id']]} too; the fact in {file.place} counts"
                first[row["id"]] = file.place


def _against_each_other(facts: Sequence[Fact]) -> Iterator[str]:
    for one, other in combinations(facts, 2):
        same = (one.kind, one.subject.casefold(), one.of) == (other.kind, other.subject.casefold(), other.of)
        if same and _at_one_time(one, other) and not _can_both_hold(one, other):
            yield f"{one.id}, {other.id}: cannot both hold: {one.says}; {other.says}"


def _at_one_time(one: Fact, other: Fact) -> bool:
    if one.kind == "edition":  # each edition has its own days
        return one.amount == other.amount or (one.since == other.since and one.since is not None)
    apart = (one.until and other.since and one.until < other.since) or (
        other.until and one.since and other.until < one.since
    )
    return not apart


def _can_both_hold(one: Fact, other: Fact) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Days) and isinstance(b, Days):
        return a.first <= b.last and b.first <= a.last
    if isinstance(a, Amount) and isinstance(b, Amount):
        if one.kind == "edition":
            return a == b and one.since == other.since
        return a.unit != b.unit or (a.low <= b.high and b.low <= a.high)
    return one.texts == other.texts or one.kind == "office"
