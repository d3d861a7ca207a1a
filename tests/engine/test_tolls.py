"""Which two tolls are one that rose."""

from datetime import date

import pytest

import factcheck
from factcheck.documents.document import Document


def _severities(earlier: str, later: str) -> list[str]:
    documents = [Document("a", earlier, published=date(2024, 4, 8)), Document("b", later, published=date(2024, 4, 9))]
    return [one.severity for one in factcheck.check(documents).findings if one.kind == "count-conflict"]


@pytest.mark.parametrize(
    ("earlier", "later", "severities"),
    [
        ("12 people", "15 people", ["note"]),
        ("15 people", "12 people", ["warning"]),
        ("47 people", "74 people", ["warning"]),
        ("fifteen people", "fifty people", ["warning"]),
    ],
)
def test_a_higher_toll_of_the_next_day_is_news_unless_a_slip_makes_it(
    earlier: str, later: str, severities: list[str]
) -> None:
    one, other = (f"The tram crash in Ostrel on Monday killed {toll}, the mayor said." for toll in (earlier, later))
    assert [severity.replace("error", "warning") for severity in _severities(one, other)] == severities


def test_a_toll_that_is_told_as_risen_is_news_whatever_its_digits() -> None:
    one = "The tram crash in Ostrel on Monday injured 47 people, the mayor said."
    other = "The number of people injured in the tram crash in Ostrel on Monday rose to 74, the mayor said."
    assert "warning" not in _severities(one, other)


def test_the_missing_become_more_or_fewer() -> None:
    one = "After the flood in Ostrel on Sunday 64 people are missing, the mayor said."
    other = "After the flood in Ostrel on Sunday 46 people are missing, the mayor said."
    assert "warning" not in _severities(one, other)
