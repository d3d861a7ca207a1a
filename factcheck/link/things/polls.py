"""Whose poll a passage tells of: "an NBC News poll", "a survey by Harvard's Institute of Politics"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from factcheck.link.parts.wordings import one_of
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages

_REACH: Final = 3  # sentences behind that which names a poll, in which its shares are told
_NAME: Final = r"[A-Z][\w'.&-]*(?:(?:/|[ -]| of | and | for )(?:the )?[A-Z][\w'.&-]*)*"
_POLL: Final = deferred(lambda: rf"\b{one_of('poll')}\b")
_OWN: Final = deferred(lambda: rf"\b(?P<name>{_NAME}),? (?:[a-z]+ ){{0,2}}?{one_of('poll')}\b")
_BY: Final = deferred(
    lambda: rf"\b{one_of('poll')}\b(?: [\w-]+){{0,6}}? (?:by|from|of) (?:the |its )?(?P<name>{_NAME})"
)
_WORD: Final = re.compile(r"[A-Z][\w']+")
_OPENERS: Final = frozenset({"A", "An", "The", "In", "According", "Another", "New", "This", "That", "One", "National"})


class Poll(NamedTuple):
    """A sentence that tells of a poll, from its start, and the words of whose it is: none if it does not say."""

    start: int
    owners: frozenset[str]


def polls(passages: Passages) -> Sequence[Poll]:
    """Return the sentences of a document that tell of a poll, in order."""
    return passages.once(_polls)


def of_two_polls(a: tuple[Passages, int], b: tuple[Passages, int]) -> bool:
    """Say whether two places of two texts (offsets in code points) tell of the polls of two bodies."""
    mine, theirs = _at(*a), _at(*b)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def is_of_poll_alone(a: tuple[Passages, int], b: tuple[Passages, int]) -> bool:
    """Say whether the sentence of one offset names a poll of somebody, and that of the other tells of none."""
    mine, theirs = _in_sentence(*a), _in_sentence(*b)
    return bool(mine is not None and mine.owners and theirs is None)


def _in_sentence(passages: Passages, offset: int) -> Poll | None:
    start = passages.sentence_at(offset).start
    return next((poll for poll in polls(passages) if poll.start == start), None)


def _at(passages: Passages, offset: int) -> frozenset[str]:
    """Return whose poll the sentence of an offset tells of, or one of the last before it."""
    every = polls(passages)
    index = bisect_right(every, offset, key=lambda poll: poll.start) - 1
    while index >= 0 and not every[index].owners:
        index -= 1
    if index < 0 or len(passages.sentences_in(every[index].start, offset + 1)) > _REACH + 1:
        return frozenset()
    return every[index].owners


def _polls(passages: Passages) -> Sequence[Poll]:
    found = []
    for sentence in passages.sentences:
        if _POLL.search(passages.lower, *sentence):
            told = (*_OWN.finditer(passages.plain, *sentence), *_BY.finditer(passages.plain, *sentence))
            words = {word for match in told for word in _WORD.findall(match["name"])}
            found.append(Poll(sentence.start, frozenset(words - _OPENERS)))
    return tuple(found)
