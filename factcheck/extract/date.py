"""Dates and times of day: "May 3, 2024", "last week", "the third quarter", "8 p.m. on Sunday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from factcheck.extract.dates import (
    calendar,
    clock,
    gate,
    named,
    nights,
    numbered,
    odd,
    parts,
    period,
    ranges,
    relative,
    seasons,
    vague,
    weeks,
    words,
    years,
)
from factcheck.extract.dates.meaning import Mention, View, with_the
from factcheck.extract.resolution import records as date_records
from factcheck.records import Date
from factcheck.text import numerals, steps
from factcheck.text.passages import Passages
from factcheck.text.steps import Steps

Reader = Callable[[View, int], "list[Mention] | Mention | None"]


def extract(passages: Passages) -> Iterator[Date]:
    """Yield every date and time of day, in the order of the text."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Date]]:
    """Read the same in steps."""
    view = View(passages.plain, passages.lower)
    mentions = _mentions(passages, view)
    yield
    mentions = list(ranges.joined(view, nights.of_two_days(view, mentions, dated=passages.published is not None)))
    yield
    return list(date_records.made(passages, mentions))


def _mentions(passages: Passages, view: View) -> list[Mention]:
    found: list[Mention] = []
    taken = 0
    for start, end in passages.triggered("digits", "date-word"):
        if start < taken:
            continue
        for mention in _at(view, start, end, after=taken == start - 1):
            if mention.start >= taken and not _comes_again(view, mention):
                mention = numbered.confirmed(view, mention, passages.published)
                found.append(mention)
                taken = mention.end
    return found


def _comes_again(view: View, mention: Mention) -> bool:
    """Say whether a mention without a year is one of a set: "every Monday", "each 4 July"."""
    point = mention.meaning.point
    if point and point.year is not None:
        return False
    return view.lower.endswith(_EACH, max(0, mention.start - 12), mention.start)


def _at(view: View, start: int, end: int, *, after: bool = False, nested: bool = False) -> list[Mention]:
    """Return what is read at one trigger word, by the first reader that reads anything.

    `after` says that a time ends one character before, as in "31 May-1 June"; `nested` that another
    time is being read, so that none is read within one read within one, without end.
    """
    word = view.lower[start:end]
    before = view.lower[start - 1] if start else " "
    if word in _GATES and not _may_begin(view.lower, end, _GATES[word]):
        return []
    if word[0].isdigit():
        readers = _after_figures(view, start, end, " " if after else before)
        return _first(readers, view, start, nested)
    if before.isalnum() or before == "_":
        return []
    return _first(_READERS.get(word, ()), view, start, nested)


def _may_begin(lower: str, end: int, following: frozenset[str]) -> bool:
    """Say whether a word of those that begin a time may follow; numbers in words are hyphened to it too."""
    return lower[end + 1 : end + 4] in following or (following is _NUMBER_NEXT and lower.startswith("-", end))


def _first(readers: tuple[Reader, ...], view: View, at: int, nested: bool = False) -> list[Mention]:
    for reader in readers:
        if nested and reader in _NESTING:
            continue
        found = reader(view, at)
        if found:
            return found if isinstance(found, list) else [found]
    return []


_ARTICLES: Final = ("a ", "an ", "the ")
_EACH: Final = tuple(f"{word}{end}" for word in ("every", "each", "every other", "every single") for end in " \n")
_SIGNS_FROM: Final = "\u2e80"  # East Asian text sets no blanks
_NEVER_BEFORE: Final = frozenset(".,:/$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}#+=_@\\*^~<>&%\N{NUMERO SIGN}")
_CURRENCIES: Final = frozenset("$\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}")


def _after_figures(view: View, start: int, end: int, before: str) -> tuple[Reader, ...]:
    """Return the readers that a run of figures may begin for, by what stands before and behind it."""
    if before == ":" and end - start <= 2 and view.lower[start - 2 : start - 1].isalpha():
        return _CALENDAR if view.lower[end + 1 : end + 4] in gate.MONTH_NEXT else ()  # "Opened:30 March"
    if before == " " and view.lower[start - 2 : start - 1] in _CURRENCIES:
        return ()  # "$ 12 December 27"
    if before in _NEVER_BEFORE or (before.isalnum() and before < _SIGNS_FROM):
        return ()
    if before == "-" and not view.lower.endswith(("pre", "post", "mid"), max(0, start - 5), start - 1):
        return ()
    length = end - start
    if length <= 2:
        return _after_short(view.lower, end)
    if length == 4:
        return _after_long(view.lower, end)
    return _ANY_FIGURES if length == 3 else ()


def _after_short(lower: str, end: int) -> tuple[Reader, ...]:
    """Return the readers that one or two figures may begin for, by what stands behind them."""
    char, stem = gate.following(lower, end)
    if char and char in "snrt":
        return _RANKED
    if char and char in ".:ap":
        return _CLOCK_OR_DAY
    if char in ("-", "/", "e", "º") or (char == " " and stem[:1] in ("-", "/")):  # "1er mai"
        return _CALENDAR
    if char not in (" ", "\n"):
        return ()
    return (
        *(_CALENDAR if stem in gate.MONTH_NEXT else ()),
        *(_CLOCKS if stem in gate.CLOCK_NEXT else ()),
        *(_YEARS if stem in gate.ERA_NEXT else ()),
        *(_LENGTHS if stem in gate.UNIT_NEXT else ()),
    )


def _after_long(lower: str, end: int) -> tuple[Reader, ...]:
    """Return the readers that four figures may begin for."""
    char, stem = gate.following(lower, end)
    if char in ("-", "/", ".", ",", *odd.SIGNS) or stem[:1] in ("-", "/") or stem in gate.MONTH_NEXT:
        return _LONG_FIGURES
    return (_clock, years.read) if stem in gate.CLOCK_NEXT else _YEARS


def _number_word(view: View, at: int) -> list[Mention]:
    """Return "two days later", "in three weeks" or "five o'clock" at the offset of a number in words."""
    end = words.FIRST_WORD.match(view.lower, at).end()  # type: ignore[union-attr]
    char, stem = gate.following(view.lower, end)
    if stem in gate.WEEKDAY_NEXT and (days := relative.weekdays_on(view, at)):
        return [days]
    if char == "-" or stem in gate.UNIT_NEXT:
        year = years.spoken(view, at)
        return [year] if year else _first(_LENGTHS, view, at)
    return _clock_word(view, at) if stem == "o'c" else []


def _near(view: View, at: int) -> Mention | None:
    end = words.FIRST_WORD.match(view.lower, at).end()  # type: ignore[union-attr]
    return relative.near(view, at) if gate.following(view.lower, end)[1] in gate.NEAR_NEXT else None


def _near_or_day(view: View, at: int) -> list[Mention]:
    found = _near(view, at)
    return weeks.with_days(view, found, _target) if found else []


def _target(view: View, at: int) -> list[Mention]:
    """Return the date that begins right at an offset, for a part of it or a time of day before it."""
    if view.lower.startswith("the ", at):
        at += 4
    if view.lower.startswith("'", at):
        at += 1
    word = words.FIRST_WORD.match(view.lower, at)
    return _at(view, at, word.end(), nested=True) if word else []


def _weekday(view: View, at: int) -> list[Mention]:
    """Return "Thursday, September 4" as one date, else the weekday alone."""
    gap = words.WEEKDAY_GAP.match(view.lower, at)
    if gap and (view.plain[at].isupper() or gap["weekday"].rstrip(".") not in ("sun", "sat")):
        found = calendar.read(view, gap.end())
        if found and found[0].meaning.point and found[0].meaning.point.unit == "day" and len(found) == 1:
            end = found[0].end
            if gap["open"] and view.lower[end : end + 1] == ")":
                end += 1
            if not gap["open"] or end > found[0].end:
                how = found[0].how if found[0].how == "impossible-day" else f"weekday-{found[0].how}"
                meaning = replace(found[0].meaning, part=words.DAY_PARTS[gap["part"]] if gap["part"] else "")
                return [found[0]._replace(start=at, end=end, how=how, meaning=meaning)]
    alone = relative.weekday(view, at)
    if alone is None:
        return []
    if alone.how == "weekday-of-some-month":
        return weeks.nth_weekday(view, alone, _target)
    return [weeks.in_week(view, alone, _target)]


def _after_article(view: View, at: int) -> Mention | None:
    """Return "a week ago" or "in a week" at the offset of its unit."""
    lower = view.lower
    for article in _ARTICLES if lower.endswith(_ARTICLES, max(0, at - 4), at) else ():
        start = at - len(article)
        if start >= 0 and lower.startswith(article, start) and not lower[start - 1 : start].isalnum():
            return relative.since(view, start) or _within(view, start)
    return vague.vague(view, at) if lower.find(" ago", at, at + 14) > 0 else None


def _within(view: View, at: int) -> Mention | None:
    if at >= 3 and view.lower.startswith("in ", at - 3) and not view.lower[at - 4 : at - 3].isalnum():
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
    if meaning.last or meaning.part or meaning.kind not in ("calendar", "weekday"):
        return []
    if meaning.point and meaning.point.unit != "day":
        return []
    meaning = replace(meaning, part=words.DAY_PARTS[match["part"]])
    return [with_the(view, Mention(at, found[0].end, f"part-of-day-{found[0].how}", meaning))]


def _week_of(view: View, at: int) -> list[Mention]:
    return weeks.of_stretch(view, at, _target)


def _last_day(view: View, at: int) -> list[Mention]:
    return weeks.last_day(view, at, _target)


def _day_of(view: View, at: int) -> list[Mention]:
    return weeks.day_of(view, at, _target)


def _clock(view: View, at: int) -> list[Mention]:
    return clock.read(view, at, _target)


def _clock_word(view: View, at: int) -> list[Mention]:
    return clock.word(view, at, _target)


_NESTING: Final[tuple[Reader, ...]] = (
    _part,
    _part_of_day,
    _week_of,
    _last_day,
    _day_of,
    _near_or_day,
    _clock,
    _clock_word,
)
_LENGTHS: Final[tuple[Reader, ...]] = (relative.since, _within)
_CALENDAR: Final[tuple[Reader, ...]] = (calendar.read, numbered.read, years.read, *_LENGTHS)
_CLOCKS: Final[tuple[Reader, ...]] = (_clock,)
_YEARS: Final[tuple[Reader, ...]] = (years.read,)
_CLOCK_OR_DAY: Final[tuple[Reader, ...]] = (calendar.read, _clock)
_RANKED: Final[tuple[Reader, ...]] = (calendar.read, _day_of, years.read, years.century, seasons.quarter)
_LONG_FIGURES: Final[tuple[Reader, ...]] = (calendar.read, _clock, years.read)
_ANY_FIGURES: Final[tuple[Reader, ...]] = (years.read, *_LENGTHS)


def _readers() -> dict[str, tuple[Reader, ...]]:
    table: dict[str, tuple[Reader, ...]] = {}

    def add(every: object, *readers: Reader) -> None:
        for word in every:  # type: ignore[attr-defined]
            table[word] = (*table.get(word, ()), *readers)

    add(named.FIRST_WORDS, named.read)
    add(words.WEEKDAYS, _weekday)
    add(words.MONTHS, numbered.in_month, calendar.read)
    add(words.SEASONS, seasons.season)
    add(numerals.WORDS, _number_word)
    add((*numerals.ORDINAL_WORDS, "twenty", "thirty"), calendar.spoken, _day_of)
    add(weeks.HIGH_RANKS, weeks.high_rank)
    add(numerals.ORDINAL_WORDS, years.century, seasons.quarter)
    add(("q", "h"), seasons.quarter)
    add(words.DATE_UNITS, _after_article)
    add(("week", "weekend", "month", "year"), _week_of)
    add(("days",), vague.these_days)
    add(("quarter", "year", "month", "week", "period", "weekend", "eoy"), period.read)
    add(("day",), relative.day_but_one, _last_day)
    add(("weekend",), relative.the_weekend)
    add(("several", "few", "couple", "many"), relative.since)
    add(("today", "yesterday", "tomorrow", "tonight"), relative.day_word)
    add(relative.NEAR_WORDS, _near_or_day, _near)
    add(parts.LEADS, _part)
    add(clock.NAMED, _clock_word)
    add(years.DECADE_WORDS, years.decade_word)
    add(("fiscal", "fy"), years.fiscal)
    add((*words.ADVERBS, "once", "recent", "coming"), vague.vague)
    add(("past", "future"), vague.past_or_future)
    add(("morning", "afternoon", "evening", "night"), _part_of_day)
    return table


_READERS: Final = _readers()
_NUMBER_NEXT: Final = gate.UNIT_NEXT | gate.WEEKDAY_NEXT | {"o'c"}
_RANK_NEXT: Final = frozenset({"of ", "of\n", "day", "cen", "qua", "hal", " qu", "\nqu", " ha", "\nha"})
_GATED: Final[dict[tuple[Reader, ...], frozenset[str]]] = {
    (_number_word,): _NUMBER_NEXT,
    (_near_or_day, _near): gate.NEAR_NEXT,
    (calendar.spoken, _day_of, years.century, seasons.quarter): _RANK_NEXT,
}
# the three letters of which one must begin the next word, for trigger words of which most begin nothing
_GATES: Final = {word: _GATED[readers] for word, readers in _READERS.items() if readers in _GATED}
TRIGGERS: Final = {"date-word": tuple(_READERS)}
