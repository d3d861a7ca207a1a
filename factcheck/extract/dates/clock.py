"""Times of day: "3:15 a.m.", "8 p.m. on Sunday", "09:32 UTC", "noon", "five o'clock"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.knowledge import packs
from factcheck.text import numerals

_ZONES: Final[dict[str, str]] = {row["word"]: row.get("offset", "") for row in packs.rows("en/time_zones")}
_ZONE: Final = rf"(?: ?(?P<zone>{words.one_of(_ZONES)})\b)?"
_HALF: Final = r"(?P<half>[ap]\.m\.?|[ap]m\b)"
_PART: Final = "morning|afternoon|evening"
_CLOCK = words.compiled(
    rf"(?:(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?)? ?"
    rf"(?:{_HALF}|o'clock(?: in the (?P<of>{_PART}))?| in the (?P<of2>{_PART})\b)"
    r"|(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?::(?P<s2>[0-5]\d))?(?: hours| hrs|h\b)?"
    r"|(?P<h3>[01]\d|2[0-3])(?P<m3>[0-5]\d)(?= (?:gmt|utc|local time|hours|hrs|cet)\b)(?: hours| hrs)?)"
    rf"{_ZONE}(?![\w:]|\.\d)"
)
_WORD_CLOCK = words.compiled(r"(?P<h>[a-z]+) o'clock\b(?: in the (?P<of>morning|afternoon|evening))?")
_ON = words.compiled(r"(?: \([^()]{3,14}\))?,? (?:on |\()?")
_BEFORE = re.compile(
    r"\b(?:at|by|until|till|from|around|about|to|before|after|since|between|and|time|of)[ \n]$|[(,;][ \n]?$"
)
_HALF_DAY: Final = 12
_SMALL_HOURS: Final = 6  # before which a time "that night" is one of the next morning
NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}


def read(view: View, at: int, target: Callable[[View, int], list[Mention]]) -> list[Mention]:
    """Return the time of day in figures at an offset; `target` reads the day that may follow."""
    match = _CLOCK.match(view.lower, at)
    if not match or not _is_clock(view, match):
        return []
    hour, minute = match["h"] or match["h2"] or match["h3"], match["m"] or match["m2"] or match["m3"]
    clock = _clock(int(hour), minute, match["s"] or match["s2"], (match["half"] or "")[:1], match["of"] or match["of2"])
    offset = _ZONES[match["zone"].replace("\n", " ")] if match["zone"] else ""
    if offset == "Z":
        clock += offset
    meaning = Meaning("clock", clock=clock, value=offset)
    return [_on_a_day(view, Mention(at, match.end(), "clock", meaning), target)]


def word(view: View, at: int, target: Callable[[View, int], list[Mention]]) -> list[Mention]:
    """Return "noon", "midnight" or "five o'clock" at an offset."""
    for name, clock in NAMED.items():
        if view.lower.startswith(name, at):
            mention = Mention(at, at + len(name), "clock-word", Meaning("clock", clock=clock))
            return [_on_a_day(view, mention, target)]
    match = _WORD_CLOCK.match(view.lower, at)
    hour = numerals.value(match["h"]) if match else None
    if not match or not isinstance(hour, int) or hour > 12:
        return []
    clock = _clock(hour, None, None, "", match["of"])
    return [_on_a_day(view, Mention(at, match.end(), "clock-word", Meaning("clock", clock=clock)), target)]


def _is_clock(view: View, match: re.Match[str]) -> bool:
    """Say whether h:mm without a.m. or a zone is a time: 14:28 is, 3:16 only after "at" and the like."""
    if match["of2"] and not match["m"]:
        return bool(_BEFORE.search(view.lower[max(0, match.start() - 8) : match.start()]))
    if match["half"] or match["h"] or match["zone"] or match["h3"]:
        return True
    return len(match["h2"]) == 2 or bool(_BEFORE.search(view.lower[max(0, match.start() - 8) : match.start()]))


def _clock(hour: int, minute: str | None, second: str | None, half: str, of: str | None) -> str:
    if (half == "p" or of in ("afternoon", "evening")) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute or '00'}" + (f":{second}" if second else "")


def _on_a_day(view: View, mention: Mention, target: Callable[[View, int], list[Mention]]) -> Mention:
    """Return the time joined with the day that follows at once: "8 p.m. on Sunday"."""
    gap = _ON.match(view.lower, mention.end)
    if not gap:
        return mention
    found = target(view, gap.end())
    if len(found) != 1 or not _is_day(found[0].meaning):
        return mention
    clock = mention.meaning.clock
    if clock and _is_late(view, mention, Mention(gap.end(), found[0].end, "", found[0].meaning), int(clock[1:3])):
        clock = f"T{int(clock[1:3]) + _HALF_DAY:02d}{clock[3:]}"
    meaning = replace(mention.meaning, day=found[0].meaning, clock=clock)
    return Mention(mention.start, found[0].end, f"{mention.how}-{found[0].how}", meaning)


def _is_late(view: View, mention: Mention, day: Mention, hour: int) -> bool:
    """Say whether the day behind a time tells that it is of the second half: "9:10 the same evening"."""
    told = view.lower[mention.start : mention.end]
    if hour >= _HALF_DAY or "am" in told or "a.m" in told:
        return False
    part = view.lower[day.start : day.end]
    return part.endswith(("afternoon", "evening")) or (part.endswith("night") and hour >= _SMALL_HOURS)


def _is_day(meaning: Meaning) -> bool:
    if meaning.kind == "calendar":
        return meaning.point is not None and meaning.point.unit == "day" and meaning.last is None
    if meaning.kind == "shift":
        return meaning.unit == "day" and abs(meaning.amount) <= 1  # "at five o'clock yesterday"
    return meaning.kind == "weekday" and not meaning.part
