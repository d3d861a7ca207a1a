"""Every absolute date in every form comes back as it was meant: days, span, nothing beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import dateparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from written import (
    DAYS,
    SHORT_YEARS,
    SURE_DAYS,
    Written,
    exists,
    hyphened,
    month,
    nth,
    of_day,
    of_month,
    of_part,
    of_season,
    of_years,
    weeks,
)

from factcheck.documents.document import Document
from factcheck.extract import extract

CONTEXTS = [
    ("The deed was signed on ", " in the hall."),
    ("The deed of ", " was lost; nobody knows why."),
    ("(", ")"),
    ("", ""),
    ("", " was wet."),
    ("Two left before ", ", three behind."),
    ("“It ended in ", ",” she said."),
    ("\N{EM DASH} ", "\N{EM DASH} a note."),
    ("Sealed: ", "\n\nThe end."),
    ("Since\n", "\nthe mill is idle."),
]
CALENDAR = st.dates(date(1800, 1, 1), date(2099, 12, 31))
CONTEXT = st.sampled_from(CONTEXTS)
BLANK = st.sampled_from([" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\n"])
HYPHEN = st.sampled_from(["-", "\N{EN DASH}", "\N{NON-BREAKING HYPHEN}"])
QUOTE = st.sampled_from(["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
LEAP_DAY, YEAR_END = date(2024, 2, 29), date(2021, 1, 3)


def times(text: str, published: date | None = None) -> list[Any]:
    return [
        record
        for record in extract(Document("d", text, published=published))
        if record.kind in ("date", "duration", "recurrence", "ordinal")
    ]


def comes_back(written: Written, context: tuple[str, str], published: date | None = None) -> None:
    before, behind = context
    text = f"{before}{written.text}{behind}"
    found = times(text, published)
    assert [record.text for record in found] == [written.text], text
    record = found[0]
    assert record.start == len(before) and record.end == len(before) + len(written.text)
    assert record.kind == "date" and record.type == "DATE" and record.basis == "explicit"
    said = Written(record.text, record.value, record.edtf, record.earliest, record.latest, record.granularity)
    assert said == written
    assert record.modifier is None and record.range is None


def typed(written: Written, blank: str, hyphen: str, quote: str) -> Written:
    """Return what is written with other blanks, hyphens and apostrophes."""
    text = written.text.replace(" ", blank).replace("-", hyphen).replace("'", quote)
    return written._replace(text=text)


@given(CALENDAR, st.sampled_from(sorted(DAYS)), CONTEXT, st.tuples(BLANK, HYPHEN, QUOTE))
@example(LEAP_DAY, "3 May 2024", CONTEXTS[0], (" ", "-", "'"))
def test_a_day(day: date, form: str, context: tuple[str, str], marks: tuple[str, str, str]) -> None:
    comes_back(typed(of_day(day, form), *marks), context)


@pytest.mark.parametrize("form", sorted(DAYS))
def test_every_form_of_every_month(form: str) -> None:
    for number in range(1, 13):
        for day in (1, 2, 3, 11, 12, 13, 21, 22, 23, 28):
            comes_back(of_day(date(2019, number, day), form), CONTEXTS[0])
    comes_back(of_day(LEAP_DAY, form), CONTEXTS[0])


@given(CALENDAR, st.sampled_from(sorted(SURE_DAYS)), CONTEXT)
def test_a_day_in_figures_is_read_where_it_can_be_but_one(day: date, form: str, context: tuple[str, str]) -> None:
    written = of_day(day, form)
    if day.day > 12 or day.day == day.month:
        comes_back(written, context)
    else:
        assert times(context[0] + written.text + context[1]) == []


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(sorted(SHORT_YEARS)), CONTEXT, QUOTE)
def test_a_year_of_two_figures_is_the_nearer_one(day: date, form: str, context: tuple[str, str], quote: str) -> None:
    comes_back(typed(of_day(day, form), " ", "-", quote), context)


@given(CALENDAR, st.integers(1, 700), CONTEXT, BLANK, HYPHEN)
def test_a_stretch_of_days(first: date, length: int, context: tuple[str, str], blank: str, hyphen: str) -> None:
    for written in hyphened(first, first + timedelta(days=length)):
        comes_back(typed(written, blank, hyphen, "'"), context)


@given(CALENDAR, st.integers(1, 27))
def test_a_stretch_within_a_month(first: date, length: int) -> None:
    first = first.replace(day=1)
    for written in hyphened(first, first + timedelta(days=length)):
        comes_back(typed(written, " ", "\N{EN DASH}", "'"), CONTEXTS[0])


@given(CALENDAR, st.integers(1, 700), st.sampled_from(["from {} to {}", "between {} and {}", "from {} until {}"]))
def test_the_ends_of_a_stretch_that_stand_apart_share_its_range(first: date, length: int, joint: str) -> None:
    last = first + timedelta(days=length)
    for form in ("3 May 2024", "May 3, 2024", "2024-05-03"):
        ends = [of_day(day, form) for day in (first, last)]
        found = times(f"It ran {joint.format(ends[0].text, ends[1].text)} in all.")
        assert [(one.text, one.value) for one in found] == [(end.text, end.value) for end in ends]
        assert found[0].range and found[0].range == found[1].range


@given(CALENDAR, st.integers(1, 360))
def test_the_year_of_one_end_is_that_of_the_other(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    same = (first.year, first.month) == (last.year, last.month)
    bare = f"{first.day}" if same else f"{first.day} {month(first)}"
    found = times(f"It ran from {bare} to {last.day} {month(last)} {last.year} in all.")
    shown = [one for one in found if one.value == str(first)]
    assert [one.text for one in found] == [bare, f"{last.day} {month(last)} {last.year}"] and shown
    assert found[1].value == str(last) and found[0].range == found[1].range


@given(st.integers(1800, 2099), st.integers(1, 12), BLANK, HYPHEN)
def test_a_month(year: int, number: int, blank: str, hyphen: str) -> None:
    for written in of_month(year, number):
        comes_back(typed(written, blank, hyphen, "'"), ("It was built in ", " by hand."))


@given(st.integers(1800, 2099), st.integers(1, 6), BLANK)
def test_a_quarter_and_a_half(year: int, number: int, blank: str) -> None:
    for written in of_part(year, number):
        comes_back(typed(written, blank, "-", "'"), ("Output fell in ", " and rose again."))


@given(st.integers(1800, 2099), st.integers(1, 4), BLANK)
def test_a_season(year: int, number: int, blank: str) -> None:
    for written in of_season(year, number):
        comes_back(typed(written, blank, "-", "'"), ("It sank in ", " off the cape."))


@given(st.integers(1810, 2090), HYPHEN, QUOTE)
def test_years_decades_and_centuries(year: int, hyphen: str, quote: str) -> None:
    for written in of_years(year):
        comes_back(typed(written, " ", hyphen, quote), ("It was said in the ", " that all is well."))


@given(st.integers(1, 3000))
def test_years_before_the_common_era(year: int) -> None:
    (found,) = times(f"The wall of {year} BC stands.")
    assert (found.text, found.value, found.edtf) == (f"{year} BC", f"BC{year:04}", f"-{year - 1:04}")
    assert found.earliest is found.latest is None


@given(st.integers(2000, 2098), HYPHEN)
def test_a_fiscal_year_names_no_days(year: int, hyphen: str) -> None:
    for form in (f"fiscal {year}", f"fiscal year {year}", f"FY {year}", f"FY{year}", f"FY{year % 100:02}"):
        (found,) = times(f"Profit in {form} was small.")
        assert (found.text, found.value, found.earliest, found.latest) == (form, f"FY{year}", None, None)


@given(st.dates(date(1970, 1, 1), date(2098, 12, 31)))
@example(YEAR_END)
@example(date(2024, 12, 30))
@example(date(2020, 12, 31))
def test_iso_weeks(day: date) -> None:
    for written in weeks(day):
        comes_back(written, ("Sprint ", " is closed."))


@given(st.integers(1800, 2099), st.integers(1, 12), st.integers(1, 31), st.sampled_from(["3 May 2024", "May 3, 2024"]))
def test_a_day_that_does_not_exist_is_told_as_such(year: int, number: int, day: int, form: str) -> None:
    name = month(date(year, number, 1))
    text = f"{day} {name} {year}" if form == "3 May 2024" else f"{name} {day}, {year}"
    (found,) = times(f"It was born on {text} at home.")
    assert found.text == text and found.value == f"{year}-{number:02}-{day:02}"
    assert (found.how == "impossible-day") is not exists(day, number, year)
    assert (found.earliest is None) is not exists(day, number, year)


@given(CALENDAR, CALENDAR, st.sampled_from(sorted(DAYS)))
def test_a_full_date_does_not_depend_on_the_publication_day(day: date, published: date, form: str) -> None:
    comes_back(of_day(day, form), CONTEXTS[0], published)


ORACLE = [
    "3 May 2024",
    "3rd of May, 2024",
    "May 3, 2024",
    "May 3rd, 2024",
    "Friday, 3 May 2024",
    "2024-05-03",
    "Jan. 3, 2024 (0)",
    "3 Jan 2024 (0)",
    "03.05.2024",
    "03-Jan-2024",
]


@given(CALENDAR, st.sampled_from(ORACLE))
def test_dateparser_says_the_same(day: date, form: str) -> None:
    written = of_day(day, form).text
    order = "YMD" if written[:4].isdigit() else "DMY"
    told = dateparser.parse(
        written,
        languages=["en"],
        settings={"RELATIVE_BASE": datetime(2000, 1, 1), "TIMEZONE": "UTC", "DATE_ORDER": order},
    )
    (found,) = times(f"It fell on {written} at noon.")[:1]
    assert told and found.value[:10] == told.date().isoformat() == day.isoformat()


@given(CALENDAR, st.integers(1, 12), st.integers(0, 59), st.booleans())
def test_a_time_of_day_on_a_day(day: date, hour: int, minute: int, late: bool) -> None:
    written = f"{hour}:{minute:02} {'p.m.' if late else 'a.m.'} on {day.day} {month(day)} {day.year}"
    (found,) = times(f"The bell rang at {written} in the rain.")
    clock = f"{hour % 12 + 12 * late:02}:{minute:02}"
    assert (found.text, found.value, found.type) == (written, f"{day}T{clock}", "TIME")
    assert found.edtf == f"{day}T{clock}:00" and found.earliest == found.latest == str(day)


@given(CALENDAR, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", "Z", "+02:00", "-05:30"]))
def test_a_time_stamp(day: date, hour: int, minute: int, zone: str) -> None:
    written = f"{day}T{hour:02}:{minute:02}:00{zone}"
    (found,) = times(f"Stamped {written} by machine.")
    assert (found.text, found.value, found.granularity) == (written, written, "second")


def test_ordinal_endings_are_english() -> None:
    assert [nth(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st")
    ]
