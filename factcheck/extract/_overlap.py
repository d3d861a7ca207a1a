"""Which record stays where two kinds of time expression claim the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.records import AnyRecord

FAMILY = frozenset({"date", "duration", "recurrence", "ordinal"})
_FIRST = ("ordinal", "recurrence", "date", "duration")


def settled(found: Mapping[str, Sequence[AnyRecord]]) -> dict[str, list[AnyRecord]]:
    """Return the records by kind, with no two of date, duration, recurrence and ordinal overlapping.

    The longer one stays; of two equally long ones the first in the order ordinal, recurrence, date,
    duration ("third year" is no date).
    """
    every = (record for kind in _FIRST for record in found.get(kind, ()))
    rivals = sorted(every, key=lambda record: record.start)
    kept: dict[str, list[AnyRecord]] = {kind: [] for kind in found if kind in FAMILY}
    for group in _touching(rivals):
        for record in _winners(group):
            kept[record.kind].append(record)
    return {**{kind: list(records) for kind, records in found.items()}, **kept}


def _touching(rivals: Sequence[AnyRecord]) -> Iterator[list[AnyRecord]]:
    """Yield the records, which come by their start, in groups of which none overlaps another."""
    group: list[AnyRecord] = []
    end = 0
    for record in rivals:
        if group and record.start >= end:
            yield group
            group = []
        group.append(record)
        end = max(end, record.end)
    if group:
        yield group


def _claim(record: AnyRecord) -> tuple[int, int, int]:
    return record.start - record.end, _FIRST.index(record.kind), record.start


def _winners(group: list[AnyRecord]) -> list[AnyRecord]:
    """Return the records of one group that stay, in the order of the text."""
    if len(group) == 1:
        return group
    stay: list[AnyRecord] = []
    for record in sorted(group, key=_claim):
        if all(record.end <= other.start or other.end <= record.start for other in stay):
            stay.append(record)
    return sorted(stay, key=lambda record: record.start)
