"""Dates and times of day: "May 3, 2024", "last week", "the third quarter", "8 p.m. on Sunday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from factcheck.extract import _date_calendar as calendar
from factcheck.extract import _date_clock as clock
from factcheck.extract import _date_named as named
from factcheck.extract import _date_parts as parts
from factcheck.extract import _date_ranges as ranges
from factcheck.extract import _date_records as date_records
from factcheck.extract import _date_relative as relative
from factcheck.extract import _date_seasons as seasons
from factcheck.extract import _date_vague as vague
from factcheck.extract import _date_words as words
from factcheck.extract import _date_years as years
from factcheck.extract._date_meaning import Mention, View, with_the
from factcheck.records import Date
from factcheck.text import numerals
from factcheck.text.passages import Passages

Reader = Callable[[View, int], "list[Mention] | Mention | None"]


def extract(passages: Passages) -> Iterator[Date]:
    """Yield every date and time of day, in the order of the text."""
    view = View(passages.plain, passages.lower)
    mentions = ranges.joined(view, _mentions(passages, view))
    yield from date_records.made(passages, mentions)


def _mentions(passages: Passages, view: View) -> list[Mention]:
    found: list[Mention] = []
    taken = 0
    for start, end in passages.triggered("digits", "date-word"):
        if start < taken:
            continue
        for mention in _at(view, start, end, after=taken == start - 1):
            if mention.start >= taken:
                found.append(mention)
                taken = mention.end
    return found


def _at(view: View, start: int, end: int, after: bool = False) -> list[Mention]:
    """Return what is read at one trigger word, by the first reader that reads anything.

    `after` says that a time ends one character before, as in "31 May-1 June".
    """
    word = view.lower[start:end]
    before = view.lower[start - 1] if start else " "
    if word[0].isdigit():
        return _figures(view, start, end, " " if after else before)
    if before.isalnum() or before == "_":
        return []
    return _first(_READERS.get(word, ()), view, start)


def _first(readers: tuple[Reader, ...], view: View, at: int) -> list[Mention]:
    for reader in readers:
        found = reader(view, at)
        if found:
            return found if isinstance(found, list) else [found]
    return []


_NEVER_BEFORE: Final = frozenset(".,:/$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}#+=_@\\*^~<>&%\N{NUMERO SIGN}")


def _figures(view: View, start: int, end: int, before: str) -> list[Mention]:
    if before in _NEVER_BEFORE or before.isalnum():
        return []
    if before == "-" and view.lower[max(0, start - 5):start - 1].rsplit(
        " "
    )[-1] not in ("pre", "post", "mid"):
        return []
    length = end - start
    if length <= 2:
        return _first(_SHORT_FIGURES, view, start)
    if length == 4:
        return _first(_LONG_FIGURES, view, start)
    return _first(_ANY_FIGURES, view, start) if length == 3 else []


def _target(view: View, at: int) -> list[Mention]:
    """Return the date that begins right at an offset, for a part of it, a time of day or a weekday before it."""
    if view.lower.startswith("the ", at):
        at += 4
    word = words.FIRST_WORD.match(view.lower, at)
    return _at(view, at, word.end()) if word else []


def _weekday(view: View, at: int) -> list[Mention]:
    """Return "Thursday, September 4" as one date, else the weekday alone."""
    gap = words.WEEKDAY_GAP.match(view.lower, at)
    if gap and (view.plain[at].isupper() or len(gap["weekday"]) > 5):
        found = calendar.read(view, gap.end())
        if found and found[0].meaning.point and found[0].meaning.point.unit == "day" and len(found) == 1:
            end = found[0].end
            if gap["open"] and view.lower[end:end + 1] == ")":
                end += 1
            if not gap["open"] or end > found[0].end:
                how = found[0].how if found[0].how == "impossible-day" else f"weekday-{found[0].how}"
                return [found[0]._replace(start=at, end=end, how=how)]
    alone = relative.weekday(view, at)
    return [alone] if alone else []


def _after_article(view: View, at: int) -> Mention | None:
    """Return "a week ago" or "in a week" at the offset of its unit."""
    for article in ("a ", "an ", "a few ", "several ", "some "):
        start = at - len(article)
        if start >= 0 and view.lower.startswith(article, start) and not view.lower[start - 1:start].isalnum():
            return relative.since(view, start) or _within(view, start)
    return vague.vague(view, at) if view.lower.endswith("s", at, at + 9) or True else None


def _within(view: View, at: int) -> Mention | None:
    if at >= 3 and view.lower.startswith("in ", at - 3) and not view.lower[at - 4:at - 3].isalnum():
        return relative.within(view, at - 3)
    return None


def _part(view: View, at: int) -> list[Mention]:
    return parts.read(view, at, _target)


def _part_of_day(view: View, at: int) -> list[Mention]:
    """Return "the night of 20 June 1791" whose part of the day stands at an offset."""
    match = words.PART_OF.match(view.lower, at)
    found = _target(view, match.end()) if match else []
    if not match or len(found) != 1:
        return []
    meaning = found[0].meaning
    if meaning.last or meaning.part or (meaning.kind == "calendar" and meaning.point and meaning.point.unit != "day"):
        return []
    if meaning.kind not in ("calendar", "weekday"):
        return []
    whole = Mention(at, found[0].end, f"part-of-day-{found[0].how}", replace(meaning, part=words.DAY_PARTS[match["part"]]))
    return [with_the(view, whole)]


def _clock(view: View, at: int) -> list[Mention]:
    return clock.read(view, at, _target)


def _clock_word(view: View, at: int) -> list[Mention]:
    return clock.word(view, at, _target)


_SHORT_FIGURES: Final[tuple[Reader, ...]] = (
    calendar.read, _clock, years.read, relative.since, _within, years.century, seasons.quarter)
_LONG_FIGURES: Final[tuple[Reader, ...]] = (calendar.read, _clock, years.read)
_ANY_FIGURES: Final[tuple[Reader, ...]] = (years.read, relative.since, _within)


def _readers() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}

    def add(every: object, *readers: Reader) -> None:
        for word in every:  # type: ignore[attr-defined]
            table[word] = (*table.get(word, ()), *readers)

    add(named.FIRST_WORDS, named.read)
    add(words.WEEKDAYS, _weekday)
    add(words.MONTHS, calendar.read)
    add(words.SEASONS, seasons.season)
    add(numerals.WORDS, relative.since, _within, _clock_word)
    add(numerals.ORDINAL_WORDS, years.century, seasons.quarter)
    add(("q", "h"), seasons.quarter)
    add(words.DATE_UNITS, _after_article)
    add(("day",), relative.day_but_one)
    add(("several", "few", "couple", "many"), relative.since)
    add(("today", "yesterday", "tomorrow", "tonight"), relative.day_word)
    add(relative.NEAR_WORDS, relative.near)
    add(parts.LEADS, _part)
    add(clock.NAMED, _clock_word)
    add(years.DECADE_WORDS, years.decade_word)
    add(("fiscal", "fy"), years.fiscal)
    add((*words.ADVERBS, "once", "recent", "coming"), vague.vague)
    add(("past", "future"), vague.past_or_future)
    add(("morning", "afternoon", "evening", "night"), _part_of_day)
    return table


_READERS: Final = _readers()
TRIGGERS: Final = {"date-word": tuple(_READERS)}
