"""Ages that the corpus cannot write: parts of a year."""

from __future__ import annotations

import pytest

from factcheck.documents.document import Document
from factcheck.extract import extract


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A three-month-old baby slept through the alarm.", 0.25),
        ("An 18-month-old girl was pulled from the rubble.", 1.5),
        ("Doctors treated a six-week-old infant.", 0.12),
    ],
)
def test_months_and_weeks_are_parts_of_a_year(text: str, years: float) -> None:
    ages = [record for record in extract(Document("d", text)) if record.kind == "age"]
    assert [(age.low, age.high, age.years) for age in ages] == [(years, years, years)]
