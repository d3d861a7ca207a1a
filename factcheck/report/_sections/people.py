"""People with every spelling of their names and the roles they are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.findings.finding import Finding
from factcheck.report._sections.places import Link, Places
from factcheck.report._visible import on_page

PEOPLE_AT_MOST = 200
_PLACES_AT_MOST = 6
_ROLES_AT_MOST = 12

Record = Mapping[str, Any]


class Told(NamedTuple):
    """A spelling or a role, how often it stands, and the first place in each document; `more` documents hold it too."""

    text: str
    times: int
    places: tuple[Link, ...]
    more: int


class Somebody(NamedTuple):
    """One person; `apart` is true where full names are spelt in several ways."""

    name: str
    spellings: tuple[Told, ...]
    roles: tuple[Told, ...]
    mentions: int
    documents: int
    apart: bool


class People(NamedTuple):
    """The people that the page shows, and how many more there are."""

    shown: tuple[Somebody, ...]
    left_off: int


def people(
    clusters: Iterable[Mapping[str, Any]], records: Mapping[str, Record], findings: Iterable[Finding], places: Places
) -> People:
    """Return the people told by two or more documents or in several spellings, the latter first."""
    found = []
    for label, several in _joined(clusters, records, findings):
        if not any(_compared(record) for record in several):
            continue
        names = _by(several, "name")
        apart = _apart(list(names))
        documents = len({record["document"] for record in several if _compared(record)})
        if apart or documents > 1:
            found.append((not apart, -documents, -len(several), label, several))
    found.sort(key=lambda one: one[:4])
    return People(
        tuple(_somebody(label, several, not even, places) for even, _, _, label, several in found[:PEOPLE_AT_MOST]),
        max(0, len(found) - PEOPLE_AT_MOST),
    )


def _joined(
    clusters: Iterable[Mapping[str, Any]], records: Mapping[str, Record], findings: Iterable[Finding]
) -> list[tuple[str, list[Record]]]:
    """Return label and mentions of each person; clusters that one finding names as one person's are one."""
    groups: dict[str, tuple[str, list[Record]]] = {}
    home: dict[tuple[str, int, int], str] = {}
    for cluster in clusters:
        several = [records[member] for member in cluster["members"] if member in records]
        if several:
            groups[cluster["id"]] = (str(cluster["label"]), several)
            home.update(dict.fromkeys(map(_span, several), cluster["id"]))
    moved: dict[str, str] = {}
    for finding in findings:
        if finding.kind == "name-spelling":
            spans = [(one.document, one.start, one.end) for side in finding.sides for one in side.evidence]
            ids = list(dict.fromkeys(_root(moved, home[span]) for span in spans if span in home))
            for other in ids[1:]:
                moved[other] = ids[0]
                groups[ids[0]][1].extend(groups.pop(other)[1])
    return list(groups.values())


def _root(moved: Mapping[str, str], name: str) -> str:
    while name in moved:
        name = moved[name]
    return name


def _span(record: Record) -> tuple[str, int, int]:
    return str(record["document"]), int(record["start"]), int(record["end"])


def _compared(record: Record) -> bool:
    return record["region"] not in ("furniture", "front-matter")


def _apart(names: Sequence[str]) -> bool:
    """Say whether two full names differ in spelling, not only by a part that one leaves out."""
    full = [set(name.casefold().split()) for name in names if len(name.split()) > 1]
    return any(one - other and other - one for place, one in enumerate(full) for other in full[place + 1 :])


def _by(records: Iterable[Record], key: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.get(key):
            found[" ".join(str(record[key]).split())].append(record)
    return found


def _somebody(label: str, several: Sequence[Record], apart: bool, places: Places) -> Somebody:
    ordered = sorted(several, key=_span)
    written: dict[str, list[tuple[str, list[Record]]]] = defaultdict(list)
    for text, told in _by(ordered, "role").items():
        written[text.casefold()].append((text, told))  # "Mayor Ruiz" and "the mayor, Ruiz" give one role
    roles = [_told(forms[0][0], [one for _, told in forms for one in told], places) for forms in written.values()]
    spellings = [_told(text, told, places) for text, told in _by(ordered, "name").items()]
    return Somebody(
        on_page(label),
        tuple(sorted(spellings, key=lambda told: -told.times)[:_ROLES_AT_MOST]),
        tuple(sorted(roles, key=lambda told: -told.times)[:_ROLES_AT_MOST]),
        len(several),
        len({record["document"] for record in several}),
        apart,
    )


def _told(text: str, told: Sequence[Record], places: Places) -> Told:
    first: dict[str, Record] = {}
    for record in told:
        first.setdefault(record["document"], record)
    shown = list(first.values())[:_PLACES_AT_MOST]
    links = tuple(places.link(str(places.numbers.get(record["document"], "")), record) for record in shown)
    return Told(on_page(text), len(told), links, len(first) - len(shown))
