"""What the reports of a story tell of what goes on for a time, where it cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from factcheck.link.courses import courses
from factcheck.link.episodes.ages import aged
from factcheck.link.episodes.later import counted_on
from factcheck.link.episodes.misfits import Misfit, spanned
from factcheck.link.episodes.nodes import jubilees, lengths, points
from factcheck.text.passages import Passages

_BOTH = 2
_DOCUMENTS = 60  # of a story that are compared
_MOST_POINTS = 120  # of a story that is read


def every_misfit(every: Sequence[Passages], home: Mapping[str, str]) -> Iterator[Misfit]:
    """Yield the lengths of all stories that their own times refute; `home` is the story of each document by its id."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in every:
        stories[home[passages.document.id]].append(passages)
    for story in stories.values():
        yield from misfits(story[:_DOCUMENTS])


def misfits(story: Sequence[Passages]) -> Iterator[Misfit]:
    """Yield the lengths of a story that its own times refute."""
    for passages in story:
        yield from counted_on(passages)
    lasting = [one for passages in story for one in passages.once(lengths)]
    kept = [one for passages in story for one in passages.once(jubilees)]
    if not lasting and not kept:
        return
    every = [one for passages in story for one in passages.once(points)]
    if len(every) > _MOST_POINTS:
        return
    for told in (*lasting, *kept):
        found = spanned(told, lasting, every) if told.kind == "span" else aged(told, every) if told.is_long else None
        if found and not (told.is_long and _is_counted(found)):
            yield found


def _is_counted(found: Misfit) -> bool:
    """Say whether years and their beginning are compared by the things they are of, as counts of one that runs."""
    known = 0
    for record, passages in found.told:
        every = passages.once(courses)
        known += any(one.told and one.record.start < record.end and record.start < one.record.end for one in every)
    return known >= _BOTH
