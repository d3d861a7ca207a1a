"""Where a passage is set: the places its paragraph names, against those of another document."""

from __future__ import annotations

from factcheck.text.passages import Passages


def elsewhere(passages: Passages, offset: int, other: Passages) -> bool:
    """Say whether the paragraph at an offset names only places that another document does not.

    That tells something only when the two documents share a place at all: a report on two fires is compared
    with a report on one of them by the paragraphs set there.
    """
    paragraph = passages.paragraph_at(offset)
    every = [place for place in passages.records("place") if place.comparable]
    here = {place.canonical for place in every if paragraph.start <= place.start < paragraph.end}
    there = {place.canonical for place in other.records("place") if place.comparable}
    return bool(here) and not here & there and any(place.canonical in there for place in every)
