"""The words with which the statements of chains open, so that one scan of a document finds where each may stand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from factcheck.knowledge import packs

WEEKDAYS = tuple(row["word"] for row in packs.rows("en/weekdays") if row["class"] == "full")  # as ISO 8601 numbers them
MORE = ("more", "fewer", "less")
NEW = ("additional", "extra", "more", "fewer")
GREW = ("doubled", "trebled", "tripled", "quadrupled", "halved")
_UNITS = ("day", "days", "week", "weeks", "fortnight", "fortnights", "month", "months", "year", "years")
WAYS = ("after", "before", "following", "ahead of", "prior to", "into")
ORDERS = ("the", "his", "her", "its", "their", "this", "that")
_TIMES = product(("times", "twice", "double"), ("as", "the"))


def openings() -> dict[str, Iterable[str]]:
    """Return the words or phrases that open each class of statements."""
    steps = packs.words("en/step_words", **{"class": "step"})
    return {
        "more": MORE,
        "new": NEW,
        "moved": ("by",),
        "step": {f"{step} {by}" for step, by in product(steps, ("of", "by"))},
        "times": {" ".join(pair) for pair in _TIMES},
        "grew": GREW,
        "older": ("older than", "younger than"),
        "offset": {" ".join(pair) for pair in product((*_UNITS, *WEEKDAYS), WAYS)},
        "order": {" ".join(pair) for pair in product(("after", "before"), ORDERS)},
    }
