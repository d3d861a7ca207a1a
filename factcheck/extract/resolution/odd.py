"""The last resort: dates in odd forms that the grammar sees but does not value, given to dateparser."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final

_LONGEST: Final = 40  # code points
_BASE: Final = datetime(2000, 1, 1)


@lru_cache(maxsize=2048)
def value(text: str) -> date | None:
    """Return the day that a full date in an odd form names ("2025, May 3"), or None; never uses the clock."""
    if len(text) > _LONGEST:
        return None
    import dateparser  # noqa: PLC0415  slow to import and rarely needed

    settings = {"RELATIVE_BASE": _BASE, "REQUIRE_PARTS": ["year", "month", "day"], "DATE_ORDER": "YMD"}
    try:
        found = dateparser.parse(text, languages=["en"], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    return found.date() if found else None
