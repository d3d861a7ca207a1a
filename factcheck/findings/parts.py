"""What a finding is known by: its rule, its slot, its values and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from factcheck.findings.finding import Finding, Shown, Slot

_SHARED = 2  # documents that an entry and a finding must have in common where the fingerprint is another


def _text(given: Any) -> Any:
    """Return the text of what YAML takes for a number, so that 12 and "12" are one value."""
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given


Text = Annotated[str, BeforeValidator(_text)]


class SlotKey(Shown):
    """A slot as files write it, without what does not apply: {record: count, role: injured, noun: person}."""

    record: str = ""
    role: str = ""
    noun: str = ""
    unit: str = ""


class Entry(Shown):
    """One finding as a baseline or an ignore file remembers it; `message` is for those who read the file."""

    fingerprint: Annotated[Text, Field(pattern=r"^[0-9a-f]{16}(-[1-9][0-9]*)?$")]
    rule: str = ""
    slot: SlotKey | None = None
    values: tuple[Text, ...] = ()
    documents: tuple[Text, ...] = ()
    message: str = ""


class Known:
    """Entries to look findings up in: by fingerprint, else by rule and slot, two documents and all values."""

    def __init__(self, entries: Iterable[Entry], names: Mapping[str, str]) -> None:
        """Take the entries; `names` gives the id of a rule by each of its names, so that a renamed one is found."""
        self._names = names
        self._entries = list(entries)
        self._exact: dict[str, int] = {}
        self._slots: dict[tuple[str, Slot], list[_Covered]] = {}
        for index, entry in enumerate(self._entries):
            self._exact.setdefault(entry.fingerprint, index)
            if entry.slot is not None and len(entry.documents) >= _SHARED:
                key = (names.get(entry.rule, entry.rule), Slot(**entry.slot.model_dump()))
                covered = _Covered(index, frozenset(entry.values), frozenset(entry.documents))
                self._slots.setdefault(key, []).append(covered)

    def of(self, finding: Finding) -> int | None:
        """Return the index of the entry by which a finding is known, or None for a new one."""
        if finding.fingerprint in self._exact:
            return self._exact[finding.fingerprint]
        values = frozenset(finding.values)
        return next((entry.place for entry in self._alike(finding) if values <= entry.values), None)

    def within(self, finding: Finding) -> set[int]:
        """Return the indices of the entries that a finding has outgrown: it holds all their values, and a new one."""
        values = frozenset(finding.values)
        return {entry.place for entry in self._alike(finding) if entry.values < values}

    def _alike(self, finding: Finding) -> Iterator[_Covered]:
        """Yield the entries of the rule and slot of a finding that share two documents with it."""
        documents = frozenset(finding.documents)
        for entry in self._slots.get((self._names.get(finding.rule, finding.rule), finding.slot), ()):
            if len(documents & entry.documents) >= _SHARED:
                yield entry


class _Covered(NamedTuple):
    place: int
    values: frozenset[str]
    documents: frozenset[str]


def entry(finding: Finding) -> Entry:
    """Return a finding as an entry; values and documents sorted, as in its fingerprint."""
    return Entry(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        slot=SlotKey(**finding.slot._asdict()),
        values=finding.values,
        documents=finding.documents,
        message=" ".join(finding.message.split()),
    )
