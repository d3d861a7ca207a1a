"""Which documents tell one story, who speaks with one voice, and which source several of them credit."""

from __future__ import annotations

import pytest

import factcheck
from factcheck.documents.document import Document
from factcheck.link import lineage
from factcheck.text.passages import Passages

DERAILMENT = (
    "A goods train derailed near Sillian on Monday and blocked the Puster valley line. Nobody was hurt. "
    "The railway said that two cranes were on their way from Lienz."
)
AGAIN = (
    "The Puster valley line is blocked: near Sillian a goods train jumped the rails on Monday. Cranes from "
    "Lienz will lift the wagons, the railway said."
)
OPERA = (
    "The opera in Ghent opens its season with a work by Janacek. The tenor Luc Maes sings the lead, and "
    "tickets cost from twelve euros."
)
LONG = " ".join(
    f"Paragraph {word} tells of the {word} barn, the {word} field and the {word} road to the coast."
    for word in ("first", "green", "northern", "burnt", "lower", "farthest", "oldest", "widest")
)


def stories(*texts: str) -> list[set[str]]:
    documents = [Document(f"d{number}", text) for number, text in enumerate(texts)]
    return [set(cluster.members) for cluster in factcheck.link(documents).stories]


def voices(*texts: str) -> list[int]:
    found = lineage.voices([Passages(Document(f"d{number}", text)) for number, text in enumerate(texts)])
    return list(found.values())


def test_reports_on_one_thing_are_one_story_and_another_is_its_own() -> None:
    assert sorted(map(sorted, stories(DERAILMENT, OPERA, AGAIN))) == [["d0", "d2"], ["d1"]]


def test_every_document_is_in_exactly_one_story() -> None:
    members = [name for story in stories(DERAILMENT, OPERA, AGAIN, "", "Nothing.") for name in story]
    assert sorted(members) == ["d0", "d1", "d2", "d3", "d4"]


def test_a_story_names_documents_not_records() -> None:
    clusters = factcheck.link([Document("a", DERAILMENT), Document("b", AGAIN)]).stories
    assert [(cluster.kind, cluster.members, cluster.documents) for cluster in clusters] == [
        ("story", ("a", "b"), ("a", "b")),
    ]


def test_the_order_of_the_documents_plays_no_part_in_stories() -> None:
    texts = {"a": DERAILMENT, "b": OPERA, "c": AGAIN, "d": LONG}
    documents = [Document(name, text) for name, text in texts.items()]
    assert factcheck.link(documents).stories == factcheck.link(documents[::-1]).stories


def test_equal_texts_are_two_documents_and_one_voice() -> None:
    assert voices(LONG, LONG) == [0, 0]


def test_a_near_copy_has_the_voice_of_its_original() -> None:
    assert voices(LONG, LONG.replace("coast", "harbour", 1), OPERA) == [0, 0, 1]


def test_a_longer_report_that_holds_the_shorter_one_has_its_voice() -> None:
    assert voices(LONG, f"{OPERA} {LONG}") == [0, 0]


def test_two_reports_in_own_words_are_two_voices() -> None:
    assert voices(DERAILMENT, AGAIN) == [0, 1]


@pytest.mark.parametrize("text", ["", "Too short."])
def test_two_texts_too_short_to_tell_do_not_crash(text: str) -> None:
    assert len(voices(text, text)) == 2


def test_three_copies_and_one_other_are_two_voices_in_any_order() -> None:
    texts = [LONG, OPERA, LONG.upper(), LONG]
    assert voices(*texts) == [0, 1, 0, 0]
    assert len(set(voices(*texts[::-1]))) == 2


def test_near_copies_vote_once_when_sides_are_ordered() -> None:
    copy = "The footbridge over the Aln was opened on 3 May 2023. " + LONG
    texts = {
        "a": copy,
        "b": copy,
        "c": copy,
        "d": "Many walkers stood in the rain when the footbridge over the Aln was opened on 9 May 2023.",
        "e": "A brass band played: on 9 May 2023 the mayoress opened the footbridge over the Aln.",
    }
    report = factcheck.check([Document(name, text) for name, text in texts.items()])
    (finding,) = [finding for finding in report.findings if finding.kind == "event-date-conflict"]
    assert [side.value for side in finding.sides] == ["9 May 2023", "3 May 2023"]
    assert [len(side.evidence) for side in finding.sides] == [2, 3]


def test_a_source_that_two_documents_credit_is_one_source() -> None:
    passages = [
        Passages(Document("a", "According to TASS, the ship has left.")),
        Passages(Document("b", "The ship has left, as reported by TASS.")),
        Passages(Document("c", "According to Reuters, it has not.")),
    ]
    assert lineage.agencies(passages) == {"TASS": ("a", "b")}
