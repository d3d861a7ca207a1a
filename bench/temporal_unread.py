"""Cases of Recognizers-Text that are not read on purpose, by class; they stay in the denominator.

In running news each of these forms is more often something else, so that reading it would make false dates: a score, a
fraction, a version, the number of a law, a week of a season, a count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from temporal_recognizers import Fault

_DIRECTED: Final = r"(?:(?:from|between|on|before|after|since|until|each|friday|in|at) )?"
_NUMBER: Final = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CLASSES: Final[dict[str, re.Pattern[str]]] = {
    "figures that may be two days, a score or a version": re.compile(
        rf"{_DIRECTED}\d{{1,8}}(?:\W{{1,3}}(?:to )?\d{{1,4}})*(?: to \d{{1,2}}/\d{{1,2}})?"
    ),
    "a bare number as a day": re.compile(r"(?:the )?\d\d?|the thirty|(?:the )?second"),
    "a bare number as an hour": re.compile(rf"(?:at )?{_NUMBER}|(?:on mornings|every night) at {_NUMBER}"),
    "a week by its number alone": re.compile(r"(?:the )?week \d\d?"),
    "the day, my week, past month": re.compile(
        r"(?:(?:the|my|this|last|past|the last) )?(?:day|week|weekend|month|quarter)"
    ),
    "a weekday counted in no month": re.compile(r"(?:first|second|third|fourth|fifth) \w+day"),
    "a moment so many minutes from now": re.compile(
        rf"(?:in )?(?:{_NUMBER}|an?|\w+) (?:min|minutes?|hours?|seconds?)(?: later| from now| ago)?"
    ),
}
_TYPES: Final = {
    "a bare number as an hour": {"time", "datetime", "set"},
    "a moment so many minutes from now": {"time", "datetime", "datetimerange"},
}


def counts(faults: Iterable[Fault]) -> Counter[str]:
    """Return how many expressions of each class were not found or not read whole."""
    told: Counter[str] = Counter()
    for wanted in {id(fault.expression): fault.expression for fault in faults if fault.expression}.values():
        text = " ".join(wanted.text.lower().split())
        for name, pattern in _CLASSES.items():
            if wanted.type in _TYPES.get(name, {wanted.type}) and pattern.fullmatch(text):
                told[name] += 1
                break
    return told
