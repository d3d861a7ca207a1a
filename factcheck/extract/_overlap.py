"""Which record stays where two kinds of time expression claim the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.records import AnyRecord

FAMILY = frozenset({"date", "duration", "recurrence", "ordinal"})
_FIRST = ("ordinal", "recurrence", "date", "duration")


def settled(found: Mapping[str, Sequence[AnyRecord]]) -> dict[str, list[AnyRecord]]:
    """Return the records by kind, with no two of date, duration, recurrence and ordinal overlapping.

    The longer one stays; of two equally long ones the first in the order ordinal, recurrence, date,
    duration ("third year" is no date).
    """
    rivals = sorted(
        (record for kind in _FIRST for record in found.get(kind, ())),
        key=lambda record: (record.start - record.end, _FIRST.index(record.kind), record.start),
    )
    kept: dict[str, list[AnyRecord]] = {kind: [] for kind in found if kind in FAMILY}
    taken: list[tuple[int, int]] = []
    for record in rivals:
        if all(record.end <= start or end <= record.start for start, end in taken):
            taken.append((record.start, record.end))
            kept[record.kind].append(record)
    for records in kept.values():
        records.sort(key=lambda record: record.start)
    return {**{kind: list(records) for kind, records in found.items()}, **kept}
