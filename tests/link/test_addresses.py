"""Numbers by which something is reached are of no thing that could be counted differently."""

import pytest

from factcheck.documents.document import Document
from factcheck.link.figures import addresses, nothings
from factcheck.text.passages import Passages


def _of_addresses(text: str) -> list[str]:
    passages = Passages(Document("a", text))
    return [match[0] for match in nothings.NUMBER.finditer(passages.lower) if addresses.is_address(passages, match)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Witnesses may call the desk at 555-413-7200 or 413-7201.", ["555", "413"]),
        ("Witnesses may call (555) 413-7200.", ["555", "413"]),
        ("Witnesses may call +44 20 7946 0958.", ["44", "20", "7946", "0958"]),
        ("Ring 262-TIPS with what you saw.", ["262"]),
        ("A van burned in the 5800 block of Heron Lane.", ["5800"]),
        ("A van burned in the 2300-block of East 71st Street.", ["2300"]),
        ("A van burned outside 745 Locust Ave. at noon.", ["745"]),
        ("It was 14NEWS that told it first.", ["14"]),
        ("Some 120 Berlin shops shut, 46K people came and 300 houses stood empty.", []),
        ("Between 400-500 people came to see a score of 3-2.", []),
        ("The road was closed for 12 days.", []),
    ],
)
def test_a_number_of_an_address_counts_nothing(text: str, numbers: list[str]) -> None:
    assert _of_addresses(text) == numbers
