"""Absolute dates as people write them: every form that the grammar reads, from a day, a month, a year."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.text import numerals

MONTHS = [row["word"].capitalize() for row in packs.rows("en/months") if row["class"] == "full"]
WEEKDAYS = [row["word"].capitalize() for row in packs.rows("en/weekdays") if row["class"] == "full"]
SHORT = {
    number: [
        row["word"].capitalize()
        for row in packs.rows("en/months")
        if row["class"] == "short" and row["value"] == number
    ]
    or [MONTHS[number - 1]]
    for number in range(1, 13)
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
ORDINALS = sorted(
    (word for word in numerals.ORDINAL_WORDS if (numerals.ordinal(word) or 99) <= 20),
    key=lambda word: numerals.ordinal(word) or 0,
)


class Written(NamedTuple):
    """A time as written, with what its record must say."""

    text: str
    value: str | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    granularity: str


def month(day: date) -> str:
    return MONTHS[day.month - 1]


def weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def dotted(day: date, which: int = 0) -> str:
    """Return a month's abbreviation with its full stop; May has none."""
    short = SHORT[day.month][which]
    return short if short == month(day) else f"{short}."


def nth(number: int) -> str:
    if 10 < number % 100 < 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def spoken(number: int) -> str:
    if number <= 20:
        return ORDINALS[number - 1]
    return "thirtieth" if number == 30 else f"{'twenty' if number < 30 else 'thirty'}-{ORDINALS[number % 10 - 1]}"


DAYS: dict[str, Callable[[date], str]] = {
    "3 May 2024": lambda d: f"{d.day} {month(d)} {d.year}",
    "03 May 2024": lambda d: f"{d.day:02} {month(d)} {d.year}",
    "3 May, 2024": lambda d: f"{d.day} {month(d)}, {d.year}",
    "3rd May 2024": lambda d: f"{nth(d.day)} {month(d)} {d.year}",
    "3rd of May 2024": lambda d: f"{nth(d.day)} of {month(d)} {d.year}",
    "3rd of May, 2024": lambda d: f"{nth(d.day)} of {month(d)}, {d.year}",
    "3 MAY 2024": lambda d: f"{d.day} {month(d).upper()} {d.year}",
    "3-May-2024": lambda d: f"{d.day}-{month(d)}-{d.year}",
    "03-Jan-2024": lambda d: f"{d.day:02}-{SHORT[d.month][0]}-{d.year}",
    "May 3, 2024": lambda d: f"{month(d)} {d.day}, {d.year}",
    "May 3rd, 2024": lambda d: f"{month(d)} {nth(d.day)}, {d.year}",
    "May the 3rd, 2024": lambda d: f"{month(d)} the {nth(d.day)}, {d.year}",
    "May 3 2024": lambda d: f"{month(d)} {d.day} {d.year}",
    "May 03, 2024": lambda d: f"{month(d)} {d.day:02}, {d.year}",
    "MAY 3, 2024": lambda d: f"{month(d).upper()} {d.day}, {d.year}",
    "Friday, 3 May 2024": lambda d: f"{weekday(d)}, {d.day} {month(d)} {d.year}",
    "Friday 3 May 2024": lambda d: f"{weekday(d)} {d.day} {month(d)} {d.year}",
    "Friday the 3rd of May 2024": lambda d: f"{weekday(d)} the {nth(d.day)} of {month(d)} {d.year}",
    "Friday, May 3, 2024": lambda d: f"{weekday(d)}, {month(d)} {d.day}, {d.year}",
    "Friday (May 3, 2024)": lambda d: f"{weekday(d)} ({month(d)} {d.day}, {d.year})",
    "Fri., May 3, 2024": lambda d: f"{weekday(d)[:3]}., {month(d)} {d.day}, {d.year}",
    "Fri, 3 May 2024": lambda d: f"{weekday(d)[:3]}, {d.day} {month(d)} {d.year}",
    "3 May 2024, a Friday": lambda d: f"{d.day} {month(d)} {d.year}, a {weekday(d)}",
    "May 3, 2024 (Friday)": lambda d: f"{month(d)} {d.day}, {d.year} ({weekday(d)})",
    "third of May 2024": lambda d: f"{spoken(d.day)} of {month(d)} {d.year}",
    "third of May, 2024": lambda d: f"{spoken(d.day)} of {month(d)}, {d.year}",
    "2024-05-03": lambda d: d.isoformat(),
    "2024-5-3": lambda d: f"{d.year}-{d.month}-{d.day}",
    "2024/05/03": lambda d: f"{d:%Y/%m/%d}",
    "2024.05.03": lambda d: f"{d:%Y.%m.%d}",
    "03.05.2024": lambda d: f"{d:%d.%m.%Y}",
    "3.5.2024": lambda d: f"{d.day}.{d.month}.{d.year}",
    "3.V.2024": lambda d: f"{d.day}.{ROMAN[d.month - 1]}.{d.year}",
    "3. V. 2024": lambda d: f"{d.day}. {ROMAN[d.month - 1]}. {d.year}",
    "2024, May 3": lambda d: f"{d.year}, {month(d)} {d.day}",
    "2024-May-3": lambda d: f"{d.year}-{month(d)}-{d.day}",
    **{
        name: form
        for place in (0, -1)
        for name, form in {
            f"3 Jan 2024 ({place})": lambda d, n=place: f"{d.day} {SHORT[d.month][n]} {d.year}",
            f"3 Jan. 2024 ({place})": lambda d, n=place: f"{d.day} {dotted(d, n)} {d.year}",
            f"Jan 3, 2024 ({place})": lambda d, n=place: f"{SHORT[d.month][n]} {d.day}, {d.year}",
            f"Jan. 3, 2024 ({place})": lambda d, n=place: f"{dotted(d, n)} {d.day}, {d.year}",
        }.items()
    },
}
SURE_DAYS: dict[str, Callable[[date], str]] = {  # read where the day is above twelve or equals the month
    "27/08/2021": lambda d: f"{d:%d/%m/%Y}",
    "08/27/2021": lambda d: f"{d:%m/%d/%Y}",
    "27-08-2021": lambda d: f"{d:%d-%m-%Y}",
    "8/27/2021": lambda d: f"{d.month}/{d.day}/{d.year}",
}
SHORT_YEARS: dict[str, Callable[[date], str]] = {  # '50 to '99 are of the last century
    "3 May '24": lambda d: f"{d.day} {month(d)} '{d:%y}",
    "May 3, '24": lambda d: f"{month(d)} {d.day}, '{d:%y}",
    "03-May-24": lambda d: f"{d:%d}-{SHORT[d.month][0]}-{d:%y}",
}


def of_day(day: date, form: str) -> Written:
    """Return a day in one of the forms."""
    written = {**DAYS, **SURE_DAYS, **SHORT_YEARS}[form](day)
    iso = day.isoformat()
    return Written(written, iso, iso, iso, iso, "day")


def hyphened(first: date, last: date) -> Iterator[Written]:
    """Yield a stretch of days in one expression, in every form that fits it."""
    forms = [
        f"{first.day} {month(first)} {first.year} - {last.day} {month(last)} {last.year}",
        f"{month(first)} {first.day}, {first.year}-{month(last)} {last.day}, {last.year}",
    ]
    if first.year == last.year:
        forms.append(f"{first.day} {month(first)}-{last.day} {month(last)} {last.year}")
        forms.append(f"{month(first)} {first.day}-{month(last)} {last.day}, {last.year}")
    if (first.year, first.month) == (last.year, last.month):
        forms.append(f"{first.day}-{last.day} {month(first)} {first.year}")
        forms.append(f"{month(first)} {first.day}-{last.day}, {first.year}")
        forms.append(f"{dotted(first)} {first.day}-{last.day}, {first.year}")
        forms.append(f"{nth(first.day)}-{nth(last.day)} {month(first)} {first.year}")
    for form in forms:
        yield Written(form, None, f"{first}/{last}", str(first), str(last), "day")


def of_month(year: int, number: int) -> Iterator[Written]:
    """Yield a month of a year in every form."""
    first = date(year, number, 1)
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    value = f"{year}-{number:02}"
    for form in (
        f"{month(first)} {year}",
        f"{month(first)}, {year}",
        f"{month(first)} of {year}",
        f"{dotted(first)} {year}",
        *([f"{year}-{number:02}"] if year >= 1900 and number <= year % 100 else []),  # 2004-05 is two years
    ):
        yield Written(form, value, value, str(first), str(last), "month")


def of_part(year: int, number: int) -> Iterator[Written]:
    """Yield quarters and halves of a year; `number` is 1 to 4 for quarters, 5 and 6 for halves."""
    half = number > 4
    rank, unit = (number - 4, "half") if half else (number, "quarter")
    length = 6 if half else 3
    first = date(year, (rank - 1) * length + 1, 1)
    after = rank * length + 1
    last = date(year + (after > 12), 1 if after > 12 else after, 1) - timedelta(days=1)
    value, edtf = f"{year}-{unit[0].upper()}{rank}", f"{year}-{rank + (39 if half else 32)}"
    for form in (
        f"{unit[0].upper()}{rank} {year}",
        f"the {ORDINALS[rank - 1]} {unit} of {year}",
        f"the {nth(rank)} {unit} of {year}",
        f"{ORDINALS[rank - 1]}-{unit} {year}",
    ):
        yield Written(form, value, edtf, str(first), str(last), unit)


def of_season(year: int, number: int) -> Iterator[Written]:
    """Yield a season of a year (1 spring to 4 winter); its days differ from place to place."""
    value = f"{year}-{('SP', 'SU', 'FA', 'WI')[number - 1]}"
    for name in (("spring",), ("summer",), ("autumn", "fall"), ("winter",))[number - 1]:
        for form in (f"the {name} of {year}", f"{name} {year}", f"{name} of {year}", f"{name}, {year}"):
            yield Written(form, value, f"{year}-{number + 20}", None, None, "season")


def of_years(year: int) -> Iterator[Written]:
    """Yield the year, its decade, its century and a stretch of years."""
    yield Written(f"{year}", f"{year}", f"{year}", f"{year}-01-01", f"{year}-12-31", "year")
    decade = year // 10 * 10
    if decade % 100 or decade >= 2000:
        ends = f"{decade}-01-01", f"{decade + 9}-12-31"
        yield Written(f"{decade}s", str(decade)[:3], f"{str(decade)[:3]}X", *ends, "decade")
    if 1920 <= decade <= 1990:
        yield Written(f"'{decade % 100}s", str(decade)[:3], f"{str(decade)[:3]}X", *ends, "decade")
    hundred = (year - 1) // 100
    ends = f"{hundred * 100 + 1}-01-01", f"{hundred * 100 + 100}-12-31"
    for form in (f"{nth(hundred + 1)} century", f"{nth(hundred + 1)}-century"):
        yield Written(form, str(hundred), f"{hundred}XX", *ends, "century")
    for last, form in (
        (year + 1, f"{year}-{(year + 1) % 100:02}"),
        (year + 1, f"{year}/{(year + 1) % 100:02}"),
        (year + 1, f"{year}-'{(year + 1) % 100:02}"),
        (year + 8, f"{year}-{year + 8}"),
        (year + 8, f"{year} - {year + 8}"),
    ):
        yield Written(form, None, f"{year}/{last}", f"{year}-01-01", f"{last}-12-31", "year")


def weeks(day: date) -> Iterator[Written]:
    """Yield the ISO week that holds a day, and the day in it."""
    year, week, number = day.isocalendar()
    monday = date.fromisocalendar(year, week, 1)
    sunday = monday + timedelta(days=6)
    value = f"{year}-W{week:02}"
    yield Written(value, value, f"{monday}/{sunday}", str(monday), str(sunday), "week")
    yield Written(f"{value}-{number}", str(day), str(day), str(day), str(day), "day")


def exists(day: int, number: int, year: int) -> bool:
    """Say whether a day of a month exists."""
    return day <= (
        29 if number == 2 and isleap(year) else 28 if number == 2 else 30 + (number in (1, 3, 5, 7, 8, 10, 12))
    )
