"""Numbers of one sentence that stand side by side, so that none is the total of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.knowledge import packs
from factcheck.records import Record
from factcheck.text import nouns
from factcheck.text.passages import Passages

_NEXT_WORD = re.compile(r"\s(?:for|on|to|towards|from|in|at)\b")
_KIND = re.compile(r" (?:each )?of [^.;:,]{1,40}")
_WORDS = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r"(?:(?! (?:who|which|that|whose) )[^.,;:()]){0,40}")
_CLAUSE_WORDS, _SHORT = 4, 4  # words behind a number among which its verb is; letters of "seed", no past form


def go_on(passages: Passages, total: Record, first: Record) -> bool:
    """Say whether a list goes on as it began: "46,000 euros for the roof, 18,500 for the doors" has no heading."""
    behind = [_NEXT_WORD.match(passages.lower, one.end) for one in (total, first)]
    return None not in behind and len({match[0] for match in behind if match}) == 1


def of_kinds(passages: Passages, several: Sequence[Record]) -> bool:
    """Say whether each number counts one noun by another kind: "two counts of theft, one count of arson"."""
    behind = [_KIND.match(passages.lower, one.end) for one in several]
    heads = {nouns.singular(_WORDS.findall(one.text.lower())[-1]) for one in several if _WORDS.search(one.text.lower())}
    return len(heads) == 1 and None not in behind and len({match[0] for match in behind if match}) > 1


def in_clauses(passages: Passages, several: Sequence[Record]) -> bool:
    """Say whether each number has a clause of its own: "twelve were found in May, three were found later".

    "Of the crew twelve were found" announces its parts, bare nouns ("twelve died, nine men and three women") too.
    """
    lower = passages.lower
    if lower.endswith(("of the ", "of its ", "of their ", "of "), 0, several[0].start):
        return False
    told = [lower[one.end : other.start] for one, other in pairwise(several)]
    tail = _CLAUSE.match(lower, several[-1].end)
    if _does(told[0]) and tail and any(map(_does, (*told[1:], tail.group()))):
        return True  # "sixty members said yes, 31 no and two were ill"
    led = {_NEXT_WORD.match(lower, part.end) for part in several[1:]}
    leads = {match[0] for match in led if match}
    if _does(told[0]) and None not in led and len(leads) == 1:  # "nine were shot in May, four in June and two in July"
        return leads <= {match[0] for match in _NEXT_WORD.finditer(told[0])}
    return all(map(_does, told))


def _does(behind: str) -> bool:
    """Say whether the words behind a number tell what became of it: "were found", "followed on Tuesday"."""
    every = _WORDS.findall(behind)[:_CLAUSE_WORDS]
    return any(word in packs.words("en/past_verbs") or (word.endswith("ed") and len(word) > _SHORT) for word in every)
