"""Who can be one person across documents, and whose names stand in several spellings."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.documents.document import Document

APART = [
    ("Donald Trump", "Donald Trump Jr."),
    ("Ivo Brandt Sr.", "Ivo Brandt Jr."),
    ("Henry Holt II", "Henry Holt III"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Vladimir Putin", "Vladimir Zelensky"),
    ("Karin Holm", "Lars Holm"),
    ("Kaja Kallas", "Siim Kallas"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("Ana Ruiz", "Ana Torres"),
]
TOGETHER = [
    ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
    pytest.param(
        "Alexander Lukashenko",
        "Aliaksandr Lukashenka",
        marks=pytest.mark.xfail(strict=True, raises=AssertionError),  # a Belarusian form that no pack has
    ),
    ("Yulia Tymoshenko", "Yuliia Tymoshenko"),
    ("Zoran Milanovic", "Zoran Milanović"),
    ("Joe Biden", "Joseph Biden"),
    ("Nikolai Petrov", "Nikolay Petrov"),
]


def homes(*texts: str) -> dict[str, set[str]]:
    """Return the clusters that the mentions of each name, as written, went into."""
    documents = [Document(f"d{number}", text) for number, text in enumerate(texts)]
    whole = {document.id: document.text for document in documents}
    found: dict[str, set[str]] = {}
    for cluster in factcheck.link(documents).people:
        for member in cluster.members:
            document, span, _ = member.rsplit(":", 2)
            start, end = map(int, span.split("-"))
            found.setdefault(whole[document][start:end], set()).add(cluster.id)
    return found


def told(name: str) -> str:
    return f"Yesterday the minister met {name} in Geneva. The talks with {name} went on for two hours."


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people_stay_two(one: str, other: str) -> None:
    found = homes(told(one), told(other))
    assert found[one].isdisjoint(found[other])


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people_of_one_text_stay_two(one: str, other: str) -> None:
    found = homes(f"In Geneva the minister met {one} on Friday. He then called {other} and left.")
    assert found[one].isdisjoint(found[other])


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_two_spellings_can_be_one_person(one: str, other: str) -> None:
    found = homes(told(one), told(other))
    assert found[one] == found[other]
    assert len(found[one]) == 1


def test_a_last_name_goes_to_the_full_name_of_its_own_text() -> None:
    found = homes(
        "Karin Holm opened the show in Bergen. Later Holm thanked the town.",
        "Lars Holm closed the show in Oslo. Later Holm thanked the crew.",
    )
    assert found["Holm"] == found["Karin Holm"] | found["Lars Holm"]
    assert found["Karin Holm"].isdisjoint(found["Lars Holm"])


def test_nobody_is_joined_by_the_first_name_alone() -> None:
    found = homes(told("Vladimir Putin"), told("Vladimir Zelensky"), told("Volodymyr Zelenskyy"))
    assert found["Vladimir Zelensky"] == found["Volodymyr Zelenskyy"]
    assert found["Vladimir Putin"].isdisjoint(found["Vladimir Zelensky"])


def test_every_person_is_in_exactly_one_cluster_singletons_included() -> None:
    people = factcheck.link([Document("a", told("Ana Ruiz")), Document("b", told("Tom Beck"))]).people
    members = [member for cluster in people for member in cluster.members]
    assert len(members) == len(set(members)) == 4
    assert {cluster.documents for cluster in people} == {("a",), ("b",)}


def test_the_order_of_the_documents_plays_no_part() -> None:
    documents = [
        Document(f"d{i}", told(name))
        for i, name in enumerate(
            ["Vladimir Zelensky", "Volodymyr Zelenskyy", "Vladimir Putin", "Joe Biden", "Joseph Biden"],
        )
    ]
    assert factcheck.link(documents).people == factcheck.link(documents[::-1]).people
