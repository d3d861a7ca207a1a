"""Everything that numbers of one text, or of the documents of one story, tell of each other and that is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from factcheck.link.sums import balances, products, scores, steps, told_shares, whole_lists
from factcheck.link.sums.saying import Wrong
from factcheck.link.topics._figures import Amount
from factcheck.text.passages import Passages

Apart = list[tuple[Passages, Amount, str]]  # numbers with their documents and their parts in the sum


def within(passages: Passages, taken: Set[int]) -> Iterator[Wrong]:
    """Yield the numbers of a text that what it tells of them refutes; not those all `taken`."""
    for reader in (whole_lists.wrong, told_shares.wrong, steps.wrong, balances.wrong, products.wrong, scores.wrong):
        for found in reader(passages):
            if not {one.start for one, _ in found.parts} <= taken:
                yield found
                taken = taken | {one.start for one, _ in found.parts}


def across(every: Sequence[Passages], home: Mapping[str, str]) -> Iterator[tuple[Apart, str]]:
    """Yield the numbers that two documents of a story tell and that do not fit, and what they give in words."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in every:
        stories[home[passages.document.id]].append(passages)
    for story in stories.values():
        for reader in (whole_lists.across, balances.across, steps.across) if len(story) > 1 else ():
            for one, other, wrong in reader(story):
                (first, head), *parts = wrong.parts
                yield [(one, first, head), *((other, part, role) for part, role in parts)], wrong.detail


def overlap(passages: Passages, parts: Sequence[tuple[Amount, str]]) -> bool:
    """Say whether parts are more than their total for a reason that the text tells: "some take two of the three"."""
    total = next((float(one.low or 0) for one, role in parts if role == "total"), None)
    told = [one for one, role in parts if role in ("part", "some")]
    if total is None or not told or sum(float(one.low or 0) for one in told) <= total:
        return False
    return whole_lists.overlapping(passages, passages.sentence_at(told[0].start))
