"""Who is given one of the main offices on a day: the terms of a pack, and the sentences that they judge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.knowledge.facts import Fact
from factcheck.link.held.beside import role_of
from factcheck.link.house.named import Told, folded
from factcheck.link.house.posts import is_of, is_over, is_same
from factcheck.records import Date, Person
from factcheck.text.passages import Passages

TERM = "term"
_DOES = re.compile(r"(?:,[^,;:]{2,60})?,? (?:[a-z]+ ){0,2}")
_OBJECT = re.compile(r"\b(?:of|by|with|to|for|from|about|than|under|like|that)(?: (?:the|then))?(?: [^\s,;]+){1,4} $")


class Holder(NamedTuple):
    """Somebody with an office: one fact a term, and whether all the days of the terms were confirmed."""

    terms: tuple[Fact, ...]
    confirmed: bool
    bodies: tuple[str, ...]


@packs.derived
def holders() -> dict[str, tuple[Holder, ...]]:
    """Return the holders of offices by each of their names."""
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = {row["id"]: row for row in packs.rows("world/holders")}
    for row in rows.values():
        for line in row["holders"]:
            known, first, last = line.split(", ")
            every = known.split("|")
            key = (row["id"], every[0])
            if not found[key]:
                for name in every:
                    names[name].append(key)
            found[key].append(_fact(row, every, first, last))
    return {
        name: tuple(
            Holder(
                tuple(found[key]),
                key[1] not in rows[key[0]].get("unconfirmed", ()),
                tuple(map(folded, rows[key[0]]["of"])),
            )
            for key in keys
        )
        for name, keys in names.items()
    }


def _fact(row: dict[str, str], names: list[str], first: str, last: str) -> Fact:
    return Fact(
        id=row["id"],
        subject=names[0],
        kind="office",
        value=(row["office"],),
        told=row["office"],
        source=row["source"],
        of=row["of"][0],
        since=date.fromisoformat(first),
        until=None if last == "open" else date.fromisoformat(last),
        as_of=date.fromisoformat(packs.pack("world/holders")["as_of"]),
        aliases=tuple(names[1:]),
    )


def read(passages: Passages) -> Iterator[tuple[Told, Holder]]:
    """Yield the persons whom a sentence gives an office of the pack as they do something on a day that it tells."""
    known = holders()
    for person in passages.records("person"):
        for holder in known.get(person.canonical, ()):
            day = _day(passages, person) if person.comparable else None
            if day is None or not any(is_of(passages, person, body) for body in holder.bodies):
                continue
            role = role_of(person, passages)
            if role and is_same(role, holder.terms[0]) and not is_over(passages, person, role):
                yield Told(holder.terms[0], person, TERM, (TERM, role, day.isoformat())), holder


def _day(passages: Passages, person: Person) -> date | None:
    """Return the one day of a sentence, where it is the day of what the person does there."""
    sentence = passages.sentence_at(person.start)
    dates: list[Date] = list(passages.records_in("date", *sentence))
    if len(dates) != 1 or dates[0].granularity != "day" or dates[0].basis != "explicit" or not dates[0].earliest:
        return None
    if passages.record_at("quote", person.start) is not None:
        return None
    done = (event for event in passages.records_in("event", *sentence) if event.date == dates[0].id)
    if not any(person.canonical in event.participants and _does(passages, person, event.start) for event in done):
        return None
    return date.fromisoformat(dates[0].earliest)


def _does(passages: Passages, person: Person, verb: int) -> bool:
    """Say whether a person is the subject of a verb: no statue of him was unveiled."""
    sentence = passages.sentence_at(person.start)
    before = passages.lower[sentence.start : person.start]
    return (
        verb > person.end
        and _DOES.fullmatch(passages.lower, person.end, verb) is not None
        and _OBJECT.search(before) is None
    )
