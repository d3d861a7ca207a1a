"""What one document tells and the other does not: two such facts that play one part are one fact told in two ways.

Documents of one story mostly agree. A value that both give, in whatever words, is settled and can clash with nothing
there. Where each gives a value that the other lacks, and each is the other's best partner, they are compared even
though their sentences share few words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from factcheck.link.occurrence import Linked
from factcheck.text.passages import Passages

Fact = TypeVar("Fact")
_MONTH_DAYS = 45
_MARGIN = 0.05  # by which the best partner must lead the next one
_NEIGHBOURS = 12  # documents that each one is compared with; what the many tell alike stands in any dozen of them
_MOST = 24  # facts of one document that are left over: a table or a list, in which a partner would be chance


def _always(_one: object, _other: object) -> bool:
    return True


def partners(
    story: Mapping[str, Sequence[Fact]],
    value: Callable[[Fact], Hashable],
    told: Callable[[Fact, str], bool],
    fit: Callable[[Fact, Fact, bool], Linked],
    apart: Callable[[str, str], bool],
    *,
    rivals: Callable[[Fact, Fact], bool] = _always,
) -> Iterator[tuple[Fact, Fact, Linked]]:
    """Yield the facts of two documents of one story that play one part, each pair once, with how surely they do.

    `story` gives the facts of each document by its id, `value` what makes two mentions one fact, `told` says whether
    a document has a fact's value in any words, `fit` how well two facts play one part (0 for not at all; whether
    they are all that is left over in both documents), and `apart` which documents tell of other instances; only
    facts that are `rivals` of one of two, in its place, make these more than all that is left over.
    """
    names = list(story)
    for index, one in enumerate(names):
        for other in names[index + 1 : index + 1 + _NEIGHBOURS]:
            if not story[one] or not story[other] or apart(one, other):
                continue
            mine = [fact for fact in story[one] if not told(fact, other)]
            theirs = [fact for fact in story[other] if not told(fact, one)] if mine else []
            if mine and theirs and len(mine) <= _MOST and len(theirs) <= _MOST:
                found = list(_best(mine, theirs, value, fit, rivals))
                settled = len({value(fact) for fact in story[one]} - {value(fact) for fact in mine})
                if len(found) == 1 or len(found) <= settled:  # two towns of one name differ in all their figures
                    yield from found


def _best(
    mine: Sequence[Fact],
    theirs: Sequence[Fact],
    value: Callable[[Fact], Hashable],
    fit: Callable[[Fact, Fact, bool], Linked],
    rivals: Callable[[Fact, Fact], bool],
) -> Iterator[tuple[Fact, Fact, Linked]]:
    """Yield the pairs that are the best for both, clear of the next: values, each told in one place or several."""
    fits: dict[tuple[Hashable, Hashable], tuple[Fact, Fact, Linked]] = {}
    for a in mine:
        for b in theirs:
            others = [x for x in mine if value(x) != value(a) and rivals(x, b)]
            sole = not others and not any(value(y) != value(b) and rivals(a, y) for y in theirs)
            linked = fit(a, b, sole)
            key = value(a), value(b)
            if linked.score > 0 and (key not in fits or linked.score > fits[key][2].score):
                fits[key] = a, b, linked
    rows: dict[Hashable, list[float]] = defaultdict(list)
    columns: dict[Hashable, list[float]] = defaultdict(list)
    for (row, column), (_, _, linked) in fits.items():
        rows[row].append(linked.score)
        columns[column].append(linked.score)
    for (row, column), found in fits.items():
        if _leads(found[2].score, rows[row]) and _leads(found[2].score, columns[column]):
            yield found


def _leads(score: float, every: Sequence[float]) -> bool:
    """Say whether a score is the best of all by a margin."""
    return sum(other > score - _MARGIN for other in every) == 1


def months_apart(a: Passages, b: Passages) -> bool:
    """Say whether two dated documents are so far apart that their numbers may both have been right."""
    one, other = a.published, b.published
    return one is not None and other is not None and abs((one - other).days) > _MONTH_DAYS


def explained(value: float, parts: Sequence[float]) -> bool:
    """Say whether a value is the sum or the difference of two others: "two women and a man" are the three killed."""
    return any(x + y == value or abs(x - y) == value for x, y in combinations(parts, 2))
