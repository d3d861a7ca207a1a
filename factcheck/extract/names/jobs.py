"""Jobs: what somebody does for a living, of which nobody is given two at one time: "a farmer", "a teacher"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from factcheck.knowledge import packs

_PACK = "en/jobs"
_LONGEST = 3  # words of a job: "general medical practitioner"
_BRANCH = ":"  # between a job and its branch: "science:earth"
_OF = re.compile(r" (?:of|for|at|to|in|with|from) ")


@lru_cache(maxsize=4096)
def jobs(role: str) -> frozenset[str]:
    """Return the jobs that the last words of a role name: "nurse" of "the hospital's head nurse"."""
    words = _OF.split(role.lower().replace("’", "'"), maxsplit=1)[0].replace("-", " ").split()
    ends = (" ".join(words[-size:]) for size in range(min(_LONGEST, len(words)), 0, -1))
    return next((_named()[end] for end in ends if end in _named()), frozenset())


@lru_cache(maxsize=4096)
def apart(a: str, b: str) -> bool:
    """Say whether two roles are two jobs of which neither is the other's branch or goes along with it."""
    mine, its = jobs(a), jobs(b)
    return bool(mine and its) and not any(_goes_along(one, other) for one in mine for other in its)


def serves(role: str) -> bool:
    """Say whether a role is a job of those who work under who leads a body: a vet, not an engineer, who may lead it."""
    mine = jobs(role)
    return bool(mine) and not any(job.partition(_BRANCH)[0] in _may_lead() for job in mine)


@lru_cache(maxsize=1)
def _may_lead() -> frozenset[str]:
    return frozenset(job for row in packs.rows(_PACK) if row["class"] == "may lead" for job in row["jobs"].split())


def _goes_along(one: str, other: str) -> bool:
    (one, _, mine), (other, _, its) = one.partition(_BRANCH), other.partition(_BRANCH)
    if one == other:
        return mine == its or not mine or not its  # a geologist is a scientist
    if one in _beside() or other in _beside():  # a nurse may be a passenger, the pilot is none
        return all(x not in _beside() or y not in _beside()[x] for x, y in ((one, other), (other, one)))
    return other in _along()[one]


@lru_cache(maxsize=1)
def _named() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.rows(_PACK):
        for word in row["words"].split() if row["class"] == "job" else ():
            found[word.replace("-", " ")].add(row["is"])
    return {word: frozenset(named) for word, named in found.items()}


@lru_cache(maxsize=1)
def _along() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.rows(_PACK):
        for other in row["with"].split() if row["class"] == "along" else ():
            found[row["is"]].add(other)
            found[other].add(row["is"])
    return defaultdict(frozenset, {job: frozenset(others) for job, others in found.items()})


@lru_cache(maxsize=1)
def _beside() -> dict[str, frozenset[str]]:
    return {row["is"]: frozenset(row["but"].split()) for row in packs.rows(_PACK) if row["class"] == "beside"}
