"""What a set of times is made of: units with their TIMEX3 letters, and the reading handed on."""

from __future__ import annotations

from typing import Final, NamedTuple

from factcheck.extract.dates import words

# Units of sets: TIMEX3 amount and letter. A set of nights is told by the part of the day it names.
UNITS: Final = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
    "season": ("P", 1, "Y"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "centurie": ("P", 100, "Y"),
    "millennium": ("P", 1000, "Y"),
}
UNIT: Final = rf"(?P<unit>{'|'.join(UNITS)})"
END: Final = r"(?![\w])(?!-\w|'s?\b|\.\d)"
FULL_WEEKDAY: Final = "|".join(word for word in words.WEEKDAYS if word not in words.SHORT_WEEKDAYS)
GENERAL: Final = {"weekdays": "XXXX-WXX-WD", "weekends": "XXXX-WXX-WE", "weeknights": "XXXX-WXX-WDTNI"}


class Found(NamedTuple):
    """A set of times: offsets, TIMEX3 value, and the name of the pattern."""

    start: int
    end: int
    value: str
    how: str


def length(unit: str, amount: float | str = 1) -> str:
    """Return the TIMEX3 value of an amount of a unit: P2W, PT15M, P10Y, PXY."""
    lead, times, letter = UNITS[unit]
    if isinstance(amount, str):
        return f"{lead}{amount}{letter}"
    return f"{lead}{amount * times:g}{letter}"
