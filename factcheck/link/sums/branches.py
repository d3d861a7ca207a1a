"""A total in one document with its parts in another: 1,240 parcels of all three shops; 510, 380 and 250 of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.link.parts.measures import other_days
from factcheck.link.topics import _figures
from factcheck.link.topics._figures import Amount
from factcheck.records import Count
from factcheck.text import nouns
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_DETERMINERS = ("the ", "our ", "its ", "their ")
_DETERMINER = re.compile(r"\b(?:the|our|its|their) ")
_BRANCH = re.compile(r"\b(?:the|our|its|their) (?P<branch>[a-z]{3,})(?: (?:at|in|on|of|near)\b| [^.;]{0,40}$)")
_LEAST = 3  # branches, so that it is no chance that one document counts as many as the other lists
_FAR = 1.25  # parts whose sum is so many times another number are parts of something else


class _Parts(NamedTuple):
    """The numbers that a sentence gives to one branch each."""

    sentence: Span
    branch: str
    noun: str
    amounts: tuple[Amount, ...]


def totals(collection: Collection) -> Iterator[tuple[Passages, Count, Passages, tuple[Amount, ...]]]:
    """Yield a total, its document, and the document and numbers of its branches, where one story tells both."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for told in stories.values():
        listed = {passages: list(_listed(passages)) for passages in told} if 1 < len(told) <= _MOST else {}
        for one, other in permutations(told, 2) if any(listed.values()) else ():
            for parts in listed[other]:
                total = _total(one, other, parts)
                if total is not None:
                    yield one, total, other, parts.amounts


_MOST = 12  # documents of a story


def _listed(passages: Passages) -> Iterator[_Parts]:
    for sentence in dict.fromkeys(passages.sentence_at(count.start) for count in passages.records("count")):
        if sum(passages.lower.count(word, *sentence) for word in _DETERMINERS) < _LEAST:  # one before every branch
            continue
        if len(_DETERMINER.findall(passages.lower, *sentence)) < _LEAST:
            continue
        amounts = _figures.amounts(passages, sentence)
        if len(amounts) < _LEAST or not all(_is_exact(amount) for amount in amounts):
            continue
        named = {amount.noun for amount in amounts if isinstance(amount, Count) and amount.noun}
        branches = {_branch(passages, before, amount) for before, amount in _pairs(sentence, amounts)}
        branch = branches.pop()
        if len(named) == 1 and branch and not branches:
            yield _Parts(sentence, branch, named.pop(), tuple(amounts))


def _is_exact(amount: Amount) -> bool:
    return isinstance(amount, Count) and amount.low == amount.high and not (amount.other or amount.soft)


def _pairs(sentence: Span, amounts: Sequence[Amount]) -> list[tuple[int, Amount]]:
    return list(zip([sentence.start, *(amount.end for amount in amounts)], amounts, strict=False))


def _branch(passages: Passages, start: int, amount: Amount) -> str:
    """Return the noun of the branch that a number is told of: "shop" before "the shop at Northgate 380"."""
    match = _BRANCH.search(passages.lower, start, amount.start)
    return match["branch"] if match else ""


def _total(one: Passages, other: Passages, parts: _Parts) -> Count | None:
    """Return the number of a document that these parts should make, and do not."""
    summed = sum(float(amount.low or 0) for amount in parts.amounts)
    counts = [count for count in one.records("count") if count.comparable and _is_exact(count)]
    branches = [count for count in counts if _names(count, parts)]
    wholes = [count for count in counts if count.noun == parts.noun and not (count.derived or count.subset_of)]
    if not branches or len({count.low for count in wholes}) != 1 or wholes[0].low == summed:
        return None
    total: Count = wholes[0]
    near = one.paragraph_at(total.start) == one.paragraph_at(branches[0].start)
    size = float(total.low or 0)
    if not near or not summed / _FAR < size < summed * _FAR:
        return None
    days = one.records_in("date", *one.sentence_at(total.start)), other.records_in("date", *parts.sentence)
    return None if other_days(*days) else total


def _names(count: Count, parts: _Parts) -> bool:
    """Say whether a count is that of the branches: "its three shops"."""
    return count.low == len(parts.amounts) and nouns.singular(count.noun) == nouns.singular(parts.branch)
