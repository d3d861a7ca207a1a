"""What the corpus of events cannot show: hostile text, and fields that follow from other records."""

from __future__ import annotations

import pytest

from factcheck.documents.document import Document
from factcheck.extract import extract, lexicon, read
from factcheck.extract.events import attendance
from factcheck.records import Event
from factcheck.text.passages import Passages

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
    "one word of attendance": "attended " * 10_000,
    "labels": "Present: Ana Ruiz. " * 3_000,
    "marks": "Ana Ruiz (apologies), " * 3_000,
    "one meeting": "Ana Ruiz met Ivo Brandt in Riga and " * 2_000,
    "one long sentence": "the summit in Paris, attended by Ana Ruiz, " * 2_000,
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


def attended(text: str) -> list[tuple[str, str, str | None, str]]:
    passages = Passages(Document("d", text), lexicon())
    read(passages)
    found = list(attendance.read(passages))
    events = {event.id for event in passages.records("event")}
    assert all(each.event_id in events for each in found)
    return [(each.name, each.status, each.manner, text[each.start : each.end]) for each in found]


def test_the_words_of_attendance_run_from_the_name_to_the_end_of_the_phrase() -> None:
    assert attended("Ana Ruiz did not attend the hearing.") == [
        ("Ana Ruiz", "absent", None, "Ana Ruiz did not attend"),
    ]
    assert attended("Ana Ruiz joined the meeting in Leeds by video link.") == [
        ("Ana Ruiz", "remote", "remote", "Ana Ruiz joined the meeting in Leeds by video link"),
    ]
    assert attended("The gala was attended by Ana Ruiz and Ivo Brandt.") == [
        ("Ana Ruiz", "present", None, "attended by Ana Ruiz"),
        ("Ivo Brandt", "present", None, "attended by Ana Ruiz and Ivo Brandt"),
    ]


def test_the_manner_is_known_only_where_the_words_say_it() -> None:
    assert [each[2] for each in attended("Ana Ruiz attended the gala.")] == [None]
    assert [each[1:3] for each in attended("Ana Ruiz attended the gala in person.")] == [("present", "in person")]
    assert [each[1:3] for each in attended("Ana Ruiz did not attend the gala in person.")] == [("absent", "in person")]


def test_a_pronoun_is_resolved_and_shown_with_the_phrase_alone() -> None:
    text = "Ana Ruiz opened the forum in Riga on Monday. The hall was full. She left. She joined the talks by phone."
    assert [each[:2] for each in attended(text)] == [("Ana Ruiz", "remote")]


def test_what_is_planned_supposed_or_asked_is_no_attendance() -> None:
    for text in (
        "Ana Ruiz will attend the summit.",
        "If Ana Ruiz attends the summit, others will.",
        "Did Ana Ruiz attend the summit?",
        "Ana Ruiz was expected to attend the summit.",
        "Ana Ruiz urged Ivo Brandt to attend the summit.",
        "Ana Ruiz attended university.",
        "The present summit was planned by Ana Ruiz.",
        "Ana Ruiz is chair of the summit.",
        "Ana Ruiz joined the army after the summit.",
        "Ana Ruiz missed the bus to the summit.",
    ):
        assert attended(text) == [], text


@pytest.mark.parametrize(
    ("text", "head", "who"),
    [
        ("Ana Ruiz met Ivo Brandt in Berlin.", "meet", {"Ana Ruiz", "Ivo Brandt"}),
        ("Talks between Russia and Ukraine were held in Istanbul.", "talks", {"Russia", "Ukraine"}),
        ("Ana Ruiz held a conversation with Ivo Brandt.", "conversation", {"Ana Ruiz", "Ivo Brandt"}),
        ("Ana Ruiz attended the gala; Ivo Brandt skipped it.", "gala", {"Ana Ruiz"}),
        ("A summit in Paris, attended by Ivo Brandt, Ana Ruiz said, was short.", "summit", {"Ivo Brandt"}),
        ("Ana Ruiz did not attend the hearing.", "hearing", set()),
        ("Neither Ana Ruiz nor Ivo Brandt attended the vigil.", "vigil", set()),
    ],
)
def test_who_takes_part_is_who_is_said_to_be_there(text: str, head: str, who: set[str]) -> None:
    assert {name for event in events(text) if event.head == head for name in event.participants} == who
