"""One day as the head of a page writes it: 2024-05-03, "3 May 2024", "Friday, May 3rd, 2024"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from factcheck.knowledge import packs

_ISO = r"(?P<iso>(?:1[6-9]|20)\d\d-\d\d-\d\d)(?!\d)"
_YEAR = r"(?:1[6-9]|20)\d\d"
# what every day ends in; with case and names of months left aside it is found many times quicker
_SHAPE = re.compile(rf"\d(?:st|nd|rd|th)?,?\s+(?:of\s+)?(?:[^\W\d_]+\.?,?\s+)?{_YEAR}|{_YEAR}-\d\d-\d\d", re.IGNORECASE)
# a part of an address or a file name: /2024/05/03/, /2024-05-03-gala.txt, /20240503-gala.txt
_ADDRESS = re.compile(rf"(?:^|/)(?P<y>{_YEAR})(?P<gap>[/_-]?)(?P<m>\d\d)(?P=gap)(?P<d>\d\d)(?!\d)")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {row["word"]: row["value"] for row in packs.rows("en/months") if row["class"] in ("full", "short")}


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """Return the pattern of a day with its year, weekday before it included; case does not matter."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    weekday = "|".join(sorted(packs.words("en/weekdays"), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:{weekday})\.?,?\s+)?(?:{_ISO}"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{month})\b\.?,?\s+(?P<y1>{_YEAR})(?!\d)"
        rf"|(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})(?!\d))",
        re.IGNORECASE,
    )


def search(text: str, end: int) -> re.Match[str] | None:
    """Return the first match of `pattern` in a text up to `end` (offset in code points), or None."""
    return pattern().search(text, 0, end) if _SHAPE.search(text, 0, end) else None


def day(match: re.Match[str]) -> date | None:
    """Return the day of a match of `pattern`, or None when the calendar has no such day."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        which = "1" if match["d1"] else "2"
        return date(int(match["y" + which]), _months()[match["m" + which].lower()], int(match["d" + which]))
    except ValueError:
        return None


def read(text: str) -> date | None:
    """Return the day a text begins with, a time of day behind it left aside; None when it is no day."""
    match = pattern().match(text.strip())
    return day(match) if match else None


def in_address(address: str) -> date | None:
    """Return the day in a web address or a file's id, such as /2024/05/03/ or 2024-05-03-gala.txt."""
    for match in _ADDRESS.finditer(address):
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
    return None
