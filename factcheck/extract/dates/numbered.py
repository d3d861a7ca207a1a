"""Days of a month told by bare numbers: "away from 4 to 22 this month", "from 4 to May 9", "May between 4 and 9"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View
from factcheck.extract.dates.point import Point
from factcheck.knowledge import packs

_AMOUNTS: Final = {"last": -1, "this": 0, "next": 1}
_OF_NEAR_MONTH = words.compiled(
    rf"(?P<a>{words.DAY})(?P<join> ?- ?| (?:to|till|until|through|and) )(?P<b>{words.DAY})(?P<gap> of | in | )"
    r"(?P<which>this|next|last) month\b(?!'|-)"
)
_LED = words.compiled(rf"(?P<away>\b(?:{words.one_of(packs.words('en/away_words'))}) )?(?:\b(?P<lead>from|between) )?$")
_TO_MONTH = words.compiled(
    rf"(?P<a>{words.DAY}) (?:to|till|until|through) (?P<month>{words.MONTH}) (?:the )?(?P<b>{words.DAY})"
    rf"{words.SUFFIX}{words.NO_MEASURE}(?!\w|[-/]\d)"
)
_IN_MONTH = words.compiled(
    rf"(?P<month>{words.MONTH}) between (?P<a>{words.DAY}) and (?P<b>{words.DAY})(?=[.,;:!?)](?!\d)|$)"
)
# "rose in May between 4 and 9."
_BEFORE_MONTH = words.compiled(r"\b(?:in|since|of|by|to|for|last|this|than|until|from|during|late|early) (?:the )?$")
_FIGURES = re.compile(
    r" (?P<a>\d\d?)(?:/(?P<b>\d\d?)(?= (?:and|or|at|for|when|with|in|to|until|from|through)\b|[.,;:!?)](?!\d)|$)"
    r"|(?=[.,;:!?)](?!\d)|$))"
)
_NEAR: Final = 60  # days around publication in which "Friday 7/6" is looked for
_NEXT: Final = 10  # days around publication in which "Monday 21" is looked for


def read(view: View, at: int) -> list[Mention]:
    """Return the days at the offset of the first number: "4 to 22 this month", or "4" of "from 4 to May 9"."""
    lower = view.lower
    if lower.find(" month", at, at + 28) > 0 and (match := _OF_NEAR_MONTH.match(lower, at)):
        return _of_near_month(view, match)
    if not lower.endswith(("from ", "from\n"), 0, at):
        return []
    match = _TO_MONTH.match(lower, at)
    if not match or int(match["a"]) >= int(match["b"]) or not view.plain[match.start("month")].isupper():
        return []
    point = Point("day", None, words.month(match["month"]), int(match["a"]))
    return [Mention(at, match.end("a"), "month-day-end", Meaning("calendar", point))]


def in_month(view: View, at: int) -> list[Mention]:
    """Return "May between 4 and 9" at the offset of the month."""
    if " between" not in view.lower[at : at + 20]:
        return []
    match = _IN_MONTH.match(view.lower, at)
    if not match or int(match["a"]) >= int(match["b"]) or not view.plain[at].isupper():
        return []
    if _BEFORE_MONTH.search(view.lower, max(0, at - 14), at):
        return []
    first, last = (Point("day", None, words.month(match["month"]), int(match[name])) for name in "ab")
    return [
        Mention(at, match.end("a"), "month-day", Meaning("calendar", first)),
        Mention(match.start("b"), match.end(), "month-day-end", Meaning("calendar", last), joined=True),
    ]


def _of_near_month(view: View, match: re.Match[str]) -> list[Mention]:
    """Return both days where somebody is away or the month owns them: not "rose from 4 to 22 this month"."""
    at = match.start()
    led = _LED.search(view.lower, max(0, at - 24), at)
    if not led or int(match["a"]) >= int(match["b"]) or (match["join"].strip() == "and") != (led["lead"] == "between"):
        return []
    if not led["away"] and not (led["lead"] and match["gap"].strip() == "of"):
        return []
    month = Meaning("shift", unit="month", amount=_AMOUNTS[match["which"]])
    first, last = (Meaning("within", unit="day", amount=int(match[name]), day=month) for name in "ab")
    return [
        Mention(at, match.end("a"), "day-of-month-end", first),
        Mention(match.start("b"), match.end(), "day-of-month", last, joined=True),
    ]


def confirmed(view: View, mention: Mention, published: date | None) -> Mention:
    """Return a weekday with the figures behind it, where near publication they are one day of that name."""
    if published is None or mention.how != "weekday" or not view.lower[mention.end + 1 : mention.end + 2].isdigit():
        return mention
    match = _FIGURES.match(view.lower, mention.end) if not mention.meaning.part else None
    if not match:
        return mention
    wanted = {(int(match["a"]), int(match["b"])), (int(match["b"]), int(match["a"]))} if match["b"] else set()
    reach = _NEAR if match["b"] else _NEXT
    found = []
    for by in range(-reach, reach + 1):
        try:
            day = published + timedelta(days=by)
        except OverflowError:
            continue
        fits = (day.day, day.month) in wanted if match["b"] else day.day == int(match["a"])
        if fits and day.isoweekday() == mention.meaning.weekday:
            found.append(by)
    if len(found) != 1:
        return mention
    return mention._replace(end=match.end(), how="weekday-figures", meaning=Meaning("shift", amount=found[0]))
