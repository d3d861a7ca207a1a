"""Numbers that only one of two documents has: what is read, what may differ, and which two are one thing."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents.document import Document
from factcheck.knowledge import packs
from factcheck.link.collection import Collection
from factcheck.link.figures import points, settled, traits
from factcheck.link.figures.reading import figures
from factcheck.run import pool

DAY = date(2024, 5, 6)


def collection(*texts: str) -> Collection:
    documents = [Document(f"{number}.txt", text, published=DAY) for number, text in enumerate(texts)]
    return Collection(pool.prepared(documents, 1), {})


def read(text: str) -> list[tuple[str, float, bool]]:
    (passages,) = collection(text).passages
    return [(one.kind, one.size, one.read) for one in figures(passages)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The choir sold 412 tickets.", [("count", 412, True)]),
        ("The ushers counted the coats aloud and got to seventeen, not more.", [("count", 17, False)]),
        ("It cost 3.1 million euros, a fifth more than planned.", [("money", 3_100_000, True), ("percent", 16, True)]),
        ("On 6 May 1998 the 14th fair, with a 34-year-old host, was over.", []),
        ("The bog covers 2,600 ha.", [("count", 26_000_000, True)]),
        ("Half a dozen kayaks were lost.", [("count", 5, True)]),
        ("A quarter of the orchard was lost.", [("percent", 21, True)]),
        (
            "The gap, two point six million, is no secret; she got nine and a half.",
            [("count", 2.6e6, False), ("count", 9.5, False)],
        ),
        ("Several came, nobody stayed and a man slept.", []),
        ("The news is on channel 31.", []),
        ("It is told at http: / / www. x. example / 24104939.", []),
    ],
)
def test_numbers_are_read_whatever_they_count_but_no_days_ages_and_ranks(
    text: str, numbers: list[tuple[str, float, bool]]
) -> None:
    found = read(text)
    assert [one for one in numbers if one not in found] == []
    assert bool(found) == bool(numbers)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("The fund holds 4.18 million euros.", "The fund holds 4.2 million euros.", False),
        ("The fund holds 4.18 million euros.", "The fund holds 4.8 million euros.", True),
        ("The fund holds 4 million euros.", "The fund holds 5 million dollars.", False),
        ("The fund holds C$4 million.", "The fund holds $5 million.", True),
        ("The fund holds A$4 million.", "The fund holds five million dollars.", True),
        ("The fund holds C$4 million.", "The fund holds A$5 million.", False),
        ("The fund holds C$4 million.", "The fund holds US$5 million.", False),
        ("Some 60 residents came.", "There were 58 residents.", False),
        ("Of the cave 80 per cent is unknown.", "Twenty per cent of the cave is known.", False),
        ("The hill is 300 metres high.", "The hill has 400 sheep.", False),
    ],
)
def test_what_can_both_be_right_is_no_pair(one: str, other: str, may: bool) -> None:
    a, b = (figures(passages)[0] for passages in collection(one, other).passages)
    assert settled.may_differ(a, b) is settled.may_differ(b, a) is may


def test_a_number_is_told_in_any_words_and_by_those_who_leave_one_out() -> None:
    for mine, theirs in [("Sixty-one days", "61 days on the ice"), ("All 246 players", "She left 245 others behind")]:
        a, b = (figures(passages) for passages in collection(f"{mine} it was.", f"{theirs}.").passages)
        assert all(settled.is_told(one, b) for one in a)


STORY = (
    "Divers lifted 46 crates of porcelain from the wreck of the Amaranta off Sulport on Monday, the salvors said. "
    "The barge has a crew of 23.",
    "By dusk on Monday the deckhands of the barge off Sulport, 23 in all, had sixty-four crates of porcelain from the "
    "Amaranta on deck.",
)


def test_numbers_that_one_document_alone_has_are_one_thing_told_in_two_ways() -> None:
    (pair,) = collection(*STORY).figures.pairs
    assert {pair.a.size, pair.b.size} == {46, 64}
    assert pair.likelihood >= 0.5
    assert points.telling(pair.traits)


def test_a_story_weighs_alike_alone_and_among_others() -> None:
    others = [f"The {name} choir sang in Holm{name} for {17 + number} guests." for number, name in enumerate("abcdef")]
    (alone,), (among,) = (
        [pair.likelihood for pair in collection(*texts).figures.pairs] for texts in (STORY, (*STORY, *others))
    )
    assert alone == pytest.approx(among)


def test_what_decides_is_not_outweighed() -> None:
    strong = {"noun": 0.3, "near": 1.0, "swapped": 1.0, "of count": 1.0}
    assert points.likelihood(strong) > 0.8
    assert points.likelihood({**strong, "corrected": 1.0}) == 0.0


def test_every_trait_of_the_pack_says_what_it_is() -> None:
    rows = packs.rows("en/figure_points")
    assert len({row["trait"] for row in rows}) == len(rows)
    assert all(row["what"] for row in rows)


@pytest.mark.parametrize(
    ("one", "other", "doubted"),
    [
        ("The ferry carried 212 passengers to Aldby.", "The ferry to Aldby carried 221 passengers.", False),
        ("The train to Aldby has 230 beds.", "An inn with 14 beds opens beside the station.", True),
        ("Fewer than 90 guests came to the ball.", "To the ball came 140 guests.", False),
    ],
)
def test_points_speak_against_counts_of_one_noun_that_are_told_of_other_things(
    one: str, other: str, doubted: bool
) -> None:
    both = collection(one, other)
    a, b = (figures(passages)[0].record for passages in both.passages)
    assert both.doubts.speak_against(a, b) is both.doubts.speak_against(b, a) is doubted


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Forty clerks left.", "The mill has 40 looms."),
        ("It is 14 per cent of the normal.", "Fourteen towns were asked."),
        ("It took 61 days.", "The sledge weighed up to 95 kilograms."),
        ("Another 13 cooks fell ill.", "They found 14 kettles."),
    ],
)
def test_a_number_of_another_thing_tells_none(mine: str, theirs: str) -> None:
    a, b = (figures(passages) for passages in collection(mine, theirs).passages)
    assert not any(settled.is_told(one, b) for one in a)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("13", "30", "teen"),
        ("19,000", "90,000", "teen"),
        ("5,000", "50,000", "nought"),
        ("412", "421", "swapped"),
        ("46", "64", "swapped-two"),
        ("412", "512", "one-digit"),
        ("42", "47", "one-digit-two"),
        ("6", "16", "digit-more"),
        ("42", "57", ""),
        ("7", "9", ""),
    ],
)
def test_what_slip_may_have_made_one_number_of_another(one: str, other: str, slip: str) -> None:
    a, b = (figures(passages)[0] for passages in collection(f"{one} eels.", f"{other} eels.").passages)
    known = {"teen", "nought", "swapped", "swapped-two", "one-digit", "one-digit-two", "digit-more"}
    seen = traits.at_sight(a, b, traits.Standing((1, 1), 2, (1, 1), 2, (1, 1), (1, 1), 1, 0, 0, 0), {})
    assert {name for name in known if seen.get(name)} == ({slip} if slip else set())
