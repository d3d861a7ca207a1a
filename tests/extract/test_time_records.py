"""What holds for the time expressions of any text whatever: well formed, repeatable, moved with their text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from factcheck.documents.document import Document
from factcheck.extract import extract, lexicon
from factcheck.knowledge import packs, plain_yaml
from factcheck.records import public, temporal

HERE = Path(__file__).parent
KINDS = ("date", "duration", "recurrence", "ordinal")
_TEXTS = [
    (case, None) if isinstance(case, str) else (case["text"], case.get("published"))
    for kind in KINDS
    for part in ("found", "silent")
    for case in plain_yaml.load((HERE / f"{kind}.yaml").read_text("utf-8"), kind)[part]
]
_DAY = r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)"
_CLOCK = r"T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?"
_WEEK = r"(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:[1-7]|WE))?"
_VALUE = re.compile(
    rf"(?:{_DAY}|{_WEEK})(?:T(?:MO|MI|AF|EV|NI|DT)|{_CLOCK})?|(?:\d{{4}}|XXXX)-(?:\d\d|XX|SP|SU|FA|WI|Q[1-4X]|H[12X])"
    r"|BC\d{2,4}|FY\d{4}|\d{2,4}|XX(?:XX?)?|(?:PAST|PRESENT|FUTURE)_REF"
)
_EDTF_DAY = r"-?(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?"
_EDTF = re.compile(
    rf"(?:{_EDTF_DAY}(?:{_CLOCK}|T(?:MO|MI|AF|EV|NI|DT))?|\d{{3}}X|\d\dXX|XXXX?|{_WEEK}(?:T[A-Z]{{2}}|{_CLOCK})?)~?"
    rf"|(?:{_EDTF_DAY}(?:{_CLOCK})?|\d{{3}}X|\d\dXX)~?/(?:{_EDTF_DAY}(?:{_CLOCK})?|\d{{3}}X|\d\dXX)~?"
)
_CODES = "|".join(
    sorted({row["code"] for pack in ("en/units",) for row in packs.rows(pack)} | {"SP", "SU", "FA", "WI"})
)
_LENGTH = rf"P(?:T?(?:\d+(?:\.\d+)?|X)(?:{_CODES}))+(?:T?(?:\d+(?:\.\d+)?|X)[HMS])*"
_SET = re.compile(rf"{_LENGTH}(?:/{_LENGTH})?|XXXX(?:-W?[A-Z\d]+)*(?:T[A-Z]{{2}})?(?:-W[DE](?:T[A-Z]{{2}})?)?")

WORDS = sorted(word for word, classes in lexicon().items() if any(re.match("date|time|ord|rec", c) for c in classes))
_SMALL = ["the", "of", "in", "on", "a", "an", "to", "and", "from", "between", "last", "next", "every", "each", "early"]
_SMALL += [
    "first",
    "second",
    "4th",
    "31st",
    "half",
    "mid",
    "late",
    "ago",
    "later",
    "before",
    "after",
    "at",
    "will",
    "was",
]
_SMALL += ["0", "1", "00", "05", "12", "29", "30", "1600", "1999", "2024", "9999", "10000", "p.m.", "a.m.", "GMT"]
_SMALL += ["o'clock", "'s", "s", "BC", "AD", "for", "over", "its", "enters", "times", "per", "year", "May", "March"]
_PIECE = st.one_of(
    st.sampled_from(WORDS).map(lambda word: word.title()),
    st.sampled_from(WORDS),
    st.sampled_from(_SMALL),
    st.integers(0, 100_000).map(str),
    st.sampled_from([*".,:;-/'\"()%$€–—’…°", "\n", "\n\n", "\u00a0", "年", "º", "²", "İ", "\u0661", "ß", "\U0001f600"]),
)
JUMBLE = st.lists(st.tuples(_PIECE, st.sampled_from([" ", " ", "", "-", "\n"])), max_size=40).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
PUBLISHED = st.none() | st.dates()


def times(text: str, published: Any = None) -> list[Any]:
    document = Document("d", text, published=published)
    return [record for record in extract(document) if record.kind in KINDS]


def are_well_formed(records: list[Any], text: str) -> None:
    end = 0
    for record in records:
        assert end <= record.start < record.end <= len(text)
        assert text[record.start : record.end] == record.text == record.text.strip()
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", record.how)
        end = record.end
        {"date": _date, "duration": _length, "recurrence": _set, "ordinal": _ordinal}[record.kind](record)


def _date(record: Any) -> None:
    assert record.type in ("DATE", "TIME")
    assert record.granularity in get_args(temporal.Granularity)
    assert record.modifier in (None, *get_args(temporal.Modifier))
    assert record.basis in get_args(temporal.Basis)
    assert record.value is None or _VALUE.fullmatch(record.value), record
    assert record.edtf is None or _EDTF.fullmatch(record.edtf), record
    assert record.value or "/" in (record.edtf or "/")
    for day in (record.earliest, record.latest):
        assert day is None or date.fromisoformat(day).isoformat() == day
    if record.earliest and record.latest:
        assert record.earliest <= record.latest, record


def _length(record: Any) -> None:
    assert record.type == "DURATION"
    assert re.fullmatch(rf"{_LENGTH}(?:/{_LENGTH})?", record.value), record
    assert record.modifier in (None, *get_args(temporal.Modifier))


def _set(record: Any) -> None:
    assert record.type == "SET"
    assert _SET.fullmatch(record.value), record
    assert record.modifier in (None, *get_args(temporal.Modifier))


def _ordinal(record: Any) -> None:
    assert record.ordinal >= 1
    assert record.unit in get_args(temporal.Unit)
    assert record.phase in ("enters", "in", "marks")
    assert record.of is None or record.of.strip() == record.of != ""


@given(st.text(), PUBLISHED)
def test_any_text_has_well_formed_records(text: str, published: date | None) -> None:
    are_well_formed(times(text, published), text)


@settings(max_examples=600)
@given(JUMBLE, PUBLISHED)
@example("on 29 February", date(1, 1, 1))
@example("from the 1980s-1990s", None)
@example("Midday Sunday", None)
@example("the 18th century-19th century", None)
@example("2024-W03 - 2024-W05", None)
@example("on 29 February and yesterday, last year, next century", date(9999, 12, 31))
def test_any_jumble_of_words_for_times_has_well_formed_records(text: str, published: date | None) -> None:
    are_well_formed(times(text, published), text)


@pytest.mark.parametrize(("text", "published"), _TEXTS)
def test_the_corpora_have_well_formed_records(text: str, published: str | None) -> None:
    are_well_formed(times(text, published), text)


def test_no_reader_asks_what_day_it_is(no_clock: None) -> None:
    for text, published in _TEXTS:
        times(text, published)


_HEAD = "A first line.\n\nA second stands below it, and it is of some length.\n\n"


@settings(max_examples=200)
@given(JUMBLE, PUBLISHED, st.integers(1, 200))
def test_a_text_further_down_has_the_same_records_further_down(text: str, published: date | None, more: int) -> None:
    def told(before: str) -> list[Any]:
        return [_without_place(public(record), len(before)) for record in times(before + text, published)]

    one, other = told(_HEAD), told(_HEAD + "Well. " * more + "\n\n")
    assume([record.pop("region") for record in one] == [record.pop("region") for record in other])  # furniture
    assert one == other


def _without_place(record: dict[str, Any], away: int) -> dict[str, Any]:
    tie = record.get("range")
    return {
        **record,
        "id": None,
        "start": record["start"] - away,
        "end": record["end"] - away,
        "range": int(tie.split(":")[1]) - away if tie else None,
    }


@settings(max_examples=200)
@given(JUMBLE, PUBLISHED)
def test_the_same_text_has_the_same_records_again(text: str, published: date | None) -> None:
    assert list(map(public, times(text, published))) == list(map(public, times(text, published)))


@settings(max_examples=200)
@given(JUMBLE)
def test_the_name_of_a_document_changes_no_reading(text: str) -> None:
    def told(name: str) -> list[Any]:
        drop = {"id", "document", "range"}
        return [
            {key: value for key, value in public(record).items() if key not in drop}
            for record in extract(Document(name, text))
            if record.kind in KINDS
        ]

    assert told("a.txt") == told("b/2024-05-03.txt")
