"""What the corpus of events cannot show: hostile text, and fields that follow from other records."""

from __future__ import annotations

import pytest

from factcheck.documents.document import Document
from factcheck.extract import extract
from factcheck.records import Event

HOSTILE = {
    "nothing": "",
    "a null": "\0",
    "one letter": "a" * 100_000,
    "one event word": "fire " * 20_000,
    "one carrier": "was held on " * 10_000,
    "one date": "on Monday " * 5_000,
    "commas": "on Monday, " * 5_000,
    "quotes": "\"'" * 50_000,
    "hyphens": "by-" * 30_000 + "election",
    "capitals": "FIRE " * 20_000,
    "right to left": "\u05d0\u05d1 \u202e fire on Monday \u202c",
    "emoji": "\U0001f525 fire on 3 May \U0001f525",
}


def events(text: str) -> list[Event]:
    return [record for record in extract(Document("d", text)) if isinstance(record, Event)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_is_too_strange(text: str) -> None:
    for event in events(text):
        assert text[event.start : event.end] == event.text


def test_every_date_of_an_event_is_a_date_of_the_document() -> None:
    text = "The summit was held in Paris on 6 January. Ana Ruiz resigned on Monday and left on Tuesday."
    found = extract(Document("d", text))
    dates = {record.id for record in found if record.kind == "date"}
    governed = [event.date for event in events(text) if event.date]
    assert len(governed) == 3 and set(governed) <= dates


def test_what_stands_before_an_event_and_who_takes_part_is_kept() -> None:
    (first,) = events("The annual harbour festival opened by Ana Ruiz drew a crowd, the town said.")[:1]
    assert first.head == "festival" and first.modifiers == ("annual", "harbour")
    assert first.participants == ("Ana Ruiz",)


def test_events_stand_in_the_order_of_the_text_and_once() -> None:
    starts = [event.start for event in events("The fire and the flood came after the strike of 1912. " * 50)]
    assert starts == sorted(set(starts))
