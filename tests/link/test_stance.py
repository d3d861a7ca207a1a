"""How a statement is held, clause by clause: first what is simply said, then what is not."""

from __future__ import annotations

import pytest

from factcheck.documents.document import Document
from factcheck.extract import lexicon, read
from factcheck.link.stance import Stance, stance
from factcheck.text.passages import Passages

ASSERTED = [
    "The hearing took place on *12 May* in the town hall.",
    "The fair drew *4,000 visitors* and ended with fireworks.",
    "The ferry sank on *3 June*, and an inquiry will begin in the autumn.",
    "The mayor denied the charge, but the vote was held on *3 June*.",
    "The vote was held on *3 June* and the next one is planned for the spring.",
    "*Eleven miners* were killed when the shaft fell in.",
    "Never have so many people been counted in *the square*.",
    "The band had never drawn as many listeners to *the hall*.",
]
HELD = [
    ("planned", "The hearing is scheduled for *12 May* in the town hall."),
    ("planned", "The fair is expected to draw *4,000 visitors*."),
    ("planned", "The ferry will sail on *3 June*."),
    ("planned", "The fair was a success, and the next one is planned for *3 June*."),
    ("former", "The hearing was originally planned for *12 May* but took place later."),
    ("denied", "The ministry denied that *40 soldiers* were killed."),
    ("conditional", "If the dam were to break it would displace *900 people*."),
    ("reported", "The storm allegedly destroyed *20 houses*."),
]


def at_the_stars(text: str) -> Stance:
    start, end = text.index("*"), text.rindex("*") - 1
    passages = Passages(Document("d", text.replace("*", "")), lexicon())
    read(passages)
    return stance(passages, start, end)


@pytest.mark.parametrize("text", ASSERTED)
def test_what_is_simply_said_is_asserted_whatever_the_next_clause_says(text: str) -> None:
    assert at_the_stars(text) == Stance("asserted", None)


@pytest.mark.parametrize(("modality", "text"), HELD)
def test_a_cue_in_the_clause_says_how_it_is_held(modality: str, text: str) -> None:
    assert at_the_stars(text).modality == modality


@pytest.mark.parametrize(
    ("holder", "text"),
    [
        ("Ewa Malik", "“We were *12,000 people* in the square,” said Ewa Malik."),
        ("TASS", "In the crash *40 soldiers* were killed, according to TASS on Friday."),
        ("TASS", "According to TASS, *40 soldiers* were killed in the crash."),
        ("TASS", "In the crash *40 soldiers* were killed, according to TASS."),
        ("Ewa Malik", "In the square *12,000 people* sang, according to Ewa Malik of the miners' union."),
        (None, "In the crash *40 soldiers* were killed."),
        (None, "“It was dark,” said Ewa Malik. In the crash *40 soldiers* were killed."),
    ],
)
def test_a_speaker_or_a_credited_source_holds_it(holder: str | None, text: str) -> None:
    assert at_the_stars(text).holder == holder
