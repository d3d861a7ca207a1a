"""Whose poll a text tells of, weekdays that are part of a name, and ages behind an aside."""

from __future__ import annotations

import pytest

from factcheck.documents.document import Document
from factcheck.link.chains.lifetimes import lifetimes
from factcheck.link.dated.names import is_of_name
from factcheck.link.things import polls
from factcheck.run import pool
from factcheck.text.passages import Passages


def read(text: str) -> Passages:
    return next(iter(pool.prepared([Document("a.txt", text)], 1)))


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("In an Ilsum News poll released Monday, 50 percent were for it.", {"Ilsum", "News"}),
        ("A survey by the Norby Institute found that 50 percent were for it.", {"Norby", "Institute"}),
        ("A new poll of 2,047 people found that 50 percent were for it.", set()),
    ],
)
def test_whose_poll_it_is(text: str, owners: set[str]) -> None:
    (poll,) = polls.polls(read(text))
    assert poll.owners == owners


def test_two_polls_are_those_of_two_bodies() -> None:
    one = read("An Ilsum News poll came out. It found that 50 percent were for it.")
    other = read("A survey by the Norby Institute came out. It found that 40 percent were for it.")
    later = read("An Ilsum News poll came out. One. Two. Three. Four. It found that 50 percent were for it.")
    at = [(text, text.text.index("percent")) for text in (one, other, later)]
    assert polls.of_two_polls(at[0], at[1])
    assert not polls.of_two_polls(at[0], at[0])
    assert not polls.of_two_polls(at[2], at[1])
    assert polls.is_of_poll_alone((one, 0), at[1])
    assert not polls.is_of_poll_alone((one, 0), (other, 0))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("She won in the Super Tuesday states.", True),
        ("He was the host of Saturday Night Live.", True),
        ("The Sunday Times reported it.", True),
        ("On Tuesday Mayor Holm opened the pier.", False),
        ("The Sunday concert was sold out.", False),
        ("They met on Saturday night.", False),
    ],
)
def test_a_weekday_may_be_part_of_a_name(text: str, named: bool) -> None:
    passages = read(text)
    (weekday,) = passages.records("date")
    assert is_of_name(passages, weekday) is named


def test_an_age_belongs_to_the_verb_behind_an_aside() -> None:
    (relation,) = lifetimes(read("Ada Holm, stern keeper of the light, died at 92 in Ilsum."))
    assert relation.target.words == {"ilsum"}
