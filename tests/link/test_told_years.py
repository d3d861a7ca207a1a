"""What a text says of the year of a day that it tells without one."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents.document import Document
from factcheck.extract import lexicon, read
from factcheck.knowledge import packs
from factcheck.link.told_years import bound
from factcheck.text.passages import Passages


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def bounds(text: str, published: str | None = None) -> list[tuple[str | None, str | None, str]]:
    passages = Passages(Document("d", text, published=published), lexicon())
    read(passages)
    found = [bound(passages, record) for record in passages.records("date")]
    return [(written(one.interval.earliest), written(one.interval.latest), one.why) for one in found if one]


@pytest.mark.parametrize(
    "text",
    [
        "The choir sang in Graz on January 6.",
        "The choir sang in Graz on January 6. In March 2025 it had lost its hall.",
        "The choir sang on January 6, 2024. Earlier, in March 2023, it had lost its hall.",
        "The choir sang on January 6. It split in May 2025. Earlier, in March 2025, it had lost its hall.",
        "The choir sang on January 6. Earlier, in 2025, it had lost its hall.",
        "The choir sang on January 6. Earlier, in March, it had lost its hall.",
        "The choir sang on Monday. Earlier, in March 2025, it had lost its hall.",
        "The choir sang on January 6. Ada Earlier in March 2025 was its head.",
        "The choir sang on January 6." + " It sang well." * 120 + " Earlier, in March 2025, it had lost its hall.",
        "The choir sang on 31 April. Earlier, in March 2025, it had lost its hall.",
    ],
)
def test_where_nothing_bounds_a_year_nothing_is_said(text: str) -> None:
    assert bounds(text) == []


def test_a_dated_text_needs_no_bound() -> None:
    text = "The choir sang on January 6. Earlier, in March 2025, it had lost its hall."
    assert bounds(text, "2026-01-08") == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The choir sang on January 6. Earlier, in March 2025, it had lost its hall.", "2026-01-06", None),
        ("The choir sang on June 6. Earlier, in March 2025, it had lost its hall.", "2025-06-06", None),
        ("The choir sang on March 20. Earlier, in March 2025, it had lost its hall.", "2025-03-20", None),
        ("The kiln was lit on 6 January. Previously, on 3 March 2025, it had cracked.", "2026-01-06", None),
        ("The kiln was lit on 29 February. Months earlier, in March 2024, it had cracked.", "2028-02-29", None),
        ("The kiln was lit on 6 January. Later, in March 2025, it cracked.", None, "2025-01-06"),
        ("The kiln was lit on 6 June. Later, in March 2025, it cracked.", None, "2024-06-06"),
        ("The kiln was lit on 6 June. It was hot.\n\nAfter that, in late March 2025, it cracked.", None, "2024-06-06"),
    ],
)
def test_what_came_before_or_after_bounds_a_year(text: str, earliest: str | None, latest: str | None) -> None:
    ((first, last, why),) = bounds(text)
    assert (first, last) == (earliest, latest)
    assert "in its text, so that it is" in why


@pytest.mark.parametrize(
    "text", ["as the war in Ukraine entered its third year", "in the third year of the war in Ukraine"]
)
def test_a_counted_year_of_a_war_that_a_pack_dates_bounds_a_day(text: str) -> None:
    ((earliest, latest, why),) = bounds(f"The leaders met in Oslo on January 6, {text}.")
    assert (earliest, latest) == ("2024-01-06", "2025-01-06")
    assert "began on 24 February 2022" in why


def test_nothing_is_counted_from_the_packs_where_they_are_withheld() -> None:
    with packs.with_rows({}, withheld=True):
        assert bounds("The leaders met in Oslo on January 6, in the third year of the war in Ukraine.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The leaders met in Oslo on January 6, as the strike entered its third year.",
        "The leaders met in Oslo on January 6, as the war of words entered its third year.",
        "The leaders met in Oslo on January 6, with the war in Ukraine, like the Donbas war, in its third year.",
        "The leaders met in Oslo on January 6, the third anniversary of the war in Ukraine.",
    ],
)
def test_other_counts_bound_no_day(text: str) -> None:
    assert bounds(text) == []
