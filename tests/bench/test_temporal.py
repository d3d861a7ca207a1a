"""The scorers of bench/temporal.py: TimeML with its offsets, TempEval-3 by hand, cases of Recognizers-Text."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import temporal
import temporal_beside as beside
import temporal_forms as forms
import temporal_own as own
import temporal_recognizers as recognizers
import temporal_scoring as scoring
import temporal_specs as specs
import temporal_timeml as timeml
import temporal_unread as unread
from temporal_timex import Timex, timexes, value_of

FERRY = """<?xml version="1.0" ?>
<TimeML>
<DOCID>ferry</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2021-03-04T09:15" functionInDocument="CREATION_TIME">4 March</TIMEX3></DCT>
<TITLE>Ferry <TIMEX3 tid="t9" type="DATE" value="2021">2021</TIMEX3></TITLE>
<TEXT>
The Ardvale &amp; Skerry ferry <EVENT eid="e1">ran aground</EVENT> on <TIMEX3 tid="t1" type="DATE"
 value="2021-03-02">Tuesday</TIMEX3>, &quot;its <EVENT eid="e2">third</EVENT> mishap&quot; since <TIMEX3 value='2019'
 type='DATE' tid="t2" mod="START">early <b>2019</b></TIMEX3>.
Repairs take <TIMEX3 tid="t3" type="DURATION" value="P3W">three weeks</TIMEX3><TIMEX3 tid="t4" type="DATE" value="X"/>.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1"/>
</TimeML>
"""


def ferry() -> timeml.Labelled:
    return timeml.parsed(FERRY, "ferry.tml")


def shifted(timex: Timex, by: int) -> Timex:
    return timex._replace(start=timex.start + by)


def test_a_timeml_file_gives_its_text_without_tags_and_entities_and_its_times_where_they_stand() -> None:
    document = ferry()
    assert document.text == (
        '\nThe Ardvale & Skerry ferry ran aground on Tuesday, "its third mishap" since early 2019.\n'
        "Repairs take three weeks.\n"
    )
    assert [document.text[one.start : one.end] for one in document.gold] == ["Tuesday", "early 2019", "three weeks"]
    assert [(one.text, one.type, one.value, one.mod) for one in document.gold] == [
        ("Tuesday", "DATE", "2021-03-02", ""),
        ("early 2019", "DATE", "2019", "START"),
        ("three weeks", "DURATION", "P3W", ""),
    ]


def test_the_day_of_publication_stands_outside_the_text_and_may_be_held_back(tmp_path: Path) -> None:
    (tmp_path / "ferry.tml").write_text(FERRY, "utf-8")
    assert [one.published for one in timeml.read(tmp_path)] == [date(2021, 3, 4)]
    assert [one.published for one in timeml.read(tmp_path, undated=True)] == [None]
    assert timeml.parsed("<TimeML><TEXT>Nothing.</TEXT></TimeML>", "").published is None


def test_a_document_tagged_anew_reads_back_with_the_new_times() -> None:
    document = ferry()
    start = document.text.index("third mishap")
    other = Timex(start, start + 5, "third", "SET", "A&B")
    again = timeml.parsed(timeml.tagged(FERRY, [other]), "")
    assert (again.text, again.published) == (document.text, document.published)
    assert [one[:5] for one in again.gold] == [other[:5]]
    gold = timeml.parsed(timeml.tagged(FERRY, document.gold), "").gold
    assert [one[:5] for one in gold] == [one[:5] for one in document.gold]


def test_gold_as_prediction_scores_a_hundred_and_nothing_scores_nothing() -> None:
    scoring.self_test([ferry()])
    perfect = scoring.score([ferry()], [ferry().gold])
    nothing = scoring.score([ferry()], [()])
    rights = ("relaxed", "strict", "value", "type")
    assert [perfect.f1(getattr(perfect, name)) for name in rights] == [100] * 4
    assert [nothing.f1(getattr(nothing, name)) for name in rights] == [0] * 4
    assert [fault.kind for fault in nothing.faults] == ["missed"] * 3
    assert scoring.Score().f1(0) == 100


def test_a_shifted_span_is_relaxed_and_not_strict() -> None:
    first, *rest = ferry().gold
    result = scoring.score([ferry()], [[shifted(first, 2), *rest]])
    assert (result.relaxed, result.strict, result.value, result.type) == (3, 2, 3, 3)
    assert [fault.kind for fault in result.faults] == ["span"]


def test_a_wrong_value_and_a_wrong_type_count_against_themselves_only() -> None:
    first, second, third = ferry().gold
    result = scoring.score([ferry()], [[first._replace(value="2021-03-09"), second, third._replace(type="DATE")]])
    assert (result.relaxed, result.strict, result.value, result.type) == (3, 3, 2, 2)
    assert sorted(fault.kind for fault in result.faults) == ["type", "value"]


def test_what_is_extra_lowers_precision_and_f1() -> None:
    extra = Timex(1, 4, "The", "DATE", "PRESENT_REF")
    result = scoring.score([ferry()], [[extra, *ferry().gold]])
    assert (result.gold, result.found, result.relaxed) == (3, 4, 3)
    assert result.f1(result.value) == pytest.approx(200 * 3 / 7)
    assert "[The] Ardvale" in result.faults[0].context


def test_two_found_in_one_gold_are_one_match_and_one_too_many() -> None:
    gold = [Timex(0, 20, "x" * 20, "DATE", "2021")]
    found = [Timex(0, 5, "x", "DATE", "2021"), Timex(8, 12, "x", "DATE", "2021")]
    assert list(scoring.paired(gold, found)) == [(gold[0], found[0]), (None, found[1])]
    assert list(scoring.paired(found, gold)) == [(found[0], gold[0]), (found[1], None)]


def test_what_only_touches_is_no_match() -> None:
    gold, found = [Timex(0, 5, "May 3", "DATE", "")], [Timex(5, 9, "2021", "DATE", "")]
    assert list(scoring.paired(gold, found)) == [(gold[0], None), (None, found[0])]


def test_gold_that_calls_everything_a_date_tells_no_types() -> None:
    dates = ferry()._replace(gold=ferry().gold[:2])
    assert scoring.is_typed([ferry()])
    assert not scoring.is_typed([dates])
    assert scoring.line("x", scoring.score([dates], [dates.gold]), typed=False).endswith("type     -")


def record(text: str, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("value", "edtf", "earliest", "latest", "modifier", "range"))
    span = {"start": 10, "end": 10 + len(text), "text": text, "how": "hand"}
    return {"kind": "date", "type": "DATE", "granularity": "day", **span, **empty, **fields}


@pytest.mark.parametrize(
    ("text", "edtf", "told"),
    [
        ("Jan. 6-8", "2025-01-06/2025-01-08", [("Jan. 6", "2025-01-06"), ("8", "2025-01-08")]),
        ("6–8 June", "2025-06-06/2025-06-08", [("6", "2025-06-06"), ("8 June", "2025-06-08")]),
        ("1961 - 1975", "1961/1975", [("1961", "1961"), ("1975", "1975")]),
        (
            "2024-01-03/2024-01-05",
            "2024-01-03/2024-01-05",
            [("2024-01-03", "2024-01-03"), ("2024-01-05", "2024-01-05")],
        ),
        (
            "2024-01-03-2024-01-05",
            "2024-01-03/2024-01-05",
            [("2024-01-03", "2024-01-03"), ("2024-01-05", "2024-01-05")],
        ),
        ("the winter-spring", "1919-24/1920-21", [("the winter", "1919-WI"), ("spring", "1920-SP")]),
        ("490-480 BC", "-0489/-0479", [("490", "BC0490"), ("480 BC", "BC0480")]),
    ],
)
def test_a_range_in_one_expression_is_two_timexes(text: str, edtf: str, told: list[tuple[str, str]]) -> None:
    found = timexes([record(text, edtf=edtf)])
    assert [(one.text, one.value) for one in found] == told
    assert [(" " * 10 + text)[one.start : one.end] for one in found] == [words for words, _ in told]


def test_records_become_timexes_and_ordinals_and_other_kinds_do_not() -> None:
    told = timexes(
        [
            record("early May", value="2021-05", modifier="START") | {"start": 90, "end": 99},
            record("three weeks", kind="duration", type="DURATION", value="P3W"),
            {"kind": "ordinal", "start": 0, "end": 4, "text": "first", "how": "hand", "ordinal": 1},
            {"kind": "person", "start": 0, "end": 4, "text": "Ruiz", "how": "hand"},
        ]
    )
    assert [(one.type, one.value, one.mod) for one in told] == [("DURATION", "P3W", ""), ("DATE", "2021-05", "START")]
    values = ["2024-33", "2024-41", "197X", "19XX", "2024-05~", "2024-05-03T10:00:00", "XXXX-01-06"]
    assert list(map(value_of, values)) == [
        "2024-Q1",
        "2024-H2",
        "197",
        "19",
        "2024-05",
        "2024-05-03T10:00",
        "XXXX-01-06",
    ]


def test_factcheck_is_a_tagger() -> None:
    text = "The kiln cooled on 3 May 2024 and was opened again after two weeks."
    told = [(one.text, one.type, one.value) for one in temporal.tagger(text, None)]
    assert told == [("3 May 2024", "DATE", "2024-05-03"), ("two weeks", "DURATION", "P2W")]


def case(text: str, *results: dict[str, Any], day: str = "2018-05-03") -> dict[str, Any]:
    return {"Input": text, "Context": {"ReferenceDateTime": f"{day}T00:00:00"}, "Results": list(results)}


def result(text: str, within: str, kind: str, *values: dict[str, str]) -> dict[str, Any]:
    start = within.index(text)
    return {
        "Text": text,
        "Start": start,
        "End": start + len(text) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": [{"type": kind, **one} for one in values]},
    }


def judged(tmp_path: Path, told: dict[str, Any], *found: dict[str, Any], file: str = "DateTimeModel") -> list[str]:
    path = tmp_path / f"{file}.json"
    path.write_text(json.dumps([told]), "utf-8")
    cases = specs.read(path)
    recognizers.self_test(cases)
    at = [one | {"start": told["Input"].index(one["text"])} for one in found]
    at = [one | {"end": one["start"] + len(one["text"])} for one in at]
    return [fault.kind for fault in recognizers.tally(cases, [at]).faults]


FRIDAY = "The kiln opens on Friday."
EITHER = (
    {"timex": "XXXX-WXX-5", "value": "2018-04-27"},
    {"timex": "XXXX-WXX-5", "value": "2018-05-04"},
)


def test_past_and_future_are_as_good_and_the_span_may_lack_small_words(tmp_path: Path) -> None:
    told = case(FRIDAY, result("on Friday", FRIDAY, "date", *EITHER))
    for value in ("2018-04-27", "2018-05-04"):
        assert judged(tmp_path, told, record("Friday", value=value)) == []
    assert judged(tmp_path, told, record("Friday", value="2018-05-11")) == ["value"]
    assert judged(tmp_path, told, record("Friday", value="2018-W18")) == ["value"]
    assert judged(tmp_path, told, record("opens on Friday", value="2018-05-04")) == ["span"]
    assert judged(tmp_path, told) == ["missed"]


def test_something_else_counts_where_every_type_is_tested_and_silence_is_right_where_nothing_is_told(
    tmp_path: Path,
) -> None:
    told = case(FRIDAY, result("Friday", FRIDAY, "date", *EITHER))
    kiln = record("kiln", kind="duration", type="DURATION", value="P1D")
    friday = record("Friday", value="2018-05-04")
    assert judged(tmp_path, told, kiln, friday) == ["extra"]
    assert judged(tmp_path, told, kiln, friday, file="DateParser") == []
    assert judged(tmp_path, case("The kiln opens."), file="DateTimeModel") == []
    assert judged(tmp_path, case("The kiln opens."), kiln, file="DurationParser") == ["extra"]


def test_a_case_that_its_python_port_fails_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "DateParser.json"
    path.write_text(json.dumps([case(FRIDAY) | {"NotSupported": "javascript, python"}, case("x")]), "utf-8")
    assert [one.text for one in specs.read(path)] == ["x"]


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "right"),
    [
        ("daterange", {"timex": "2018-05", "start": "2018-05-01", "end": "2018-06-01"}, {"value": "2018-05"}, True),
        ("daterange", {"timex": "2018-05", "start": "2018-05-01", "end": "2018-06-01"}, {"value": "2018"}, False),
        ("daterange", {"timex": "2018", "Mod": "before", "end": "2018-01-01"}, {"value": "2018"}, True),
        ("daterange", {"timex": "XXXX-08", "Mod": "since", "start": "2017-08-01"}, {"value": "2017-08"}, True),
        ("daterange", {"timex": "XXXX-08", "Mod": "since", "start": "2017-08-01"}, {"value": "2018-08"}, False),
        (
            "daterange",
            {"timex": "2018-05", "Mod": "end", "start": "2018-05-16", "end": "2018-06-01"},
            {"value": "2018-05", "modifier": "END"},
            True,
        ),
        (
            "daterange",
            {"timex": "2018-05", "Mod": "end", "start": "2018-05-16", "end": "2018-06-01"},
            {"value": "2018-05"},
            False,
        ),
        (
            "daterange",
            {"timex": "(2018-05-03,2018-05-09,P6D)", "start": "2018-05-03", "end": "2018-05-09"},
            {"edtf": "2018-05-03/2018-05-09", "earliest": "2018-05-03", "latest": "2018-05-09"},
            True,
        ),
        ("time", {"timex": "T15", "value": "15:00:00"}, {"type": "TIME", "value": "2018-05-03T15:00"}, True),
        ("time", {"timex": "T15", "value": "15:00:00"}, {"type": "TIME", "value": "2018-05-03T03:00"}, False),
        (
            "datetime",
            {"timex": "2018-05-04T15", "value": "2018-05-04 15:00:00"},
            {"type": "TIME", "value": "2018-05-03T15:00"},
            False,
        ),
        (
            "timerange",
            {"timex": "(T14,T16,PT2H)", "start": "14:00:00", "end": "16:00:00"},
            {"type": "TIME", "edtf": "2018-05-03T14:00:00/2018-05-03T16:00:00"},
            True,
        ),
        (
            "datetimerange",
            {"timex": "2018-05-04TMO", "start": "2018-05-04 08:00:00", "end": "2018-05-04 12:00:00"},
            {"type": "TIME", "value": "2018-05-04TMO"},
            True,
        ),
        ("duration", {"timex": "PT0.5H", "value": "1800"}, {"kind": "duration", "value": "PT30M"}, True),
        ("duration", {"timex": "P1M", "value": "2592000"}, {"kind": "duration", "value": "P30D"}, False),
        ("duration", {"timex": "P4D", "Mod": "more", "value": ""}, {"kind": "duration", "value": "P4D"}, False),
        ("set", {"timex": "XXXX-WXX-1", "value": "not resolved"}, {"kind": "recurrence", "value": "XXXX-WXX-1"}, True),
        ("set", {"timex": "P1W", "value": "not resolved"}, {"kind": "duration", "value": "P1W"}, False),
        ("datetime", {"timex": "PRESENT_REF", "value": "2018-05-03 00:00:00"}, {"value": "PRESENT_REF"}, True),
    ],
)
def test_resolutions_are_mapped_to_our_fields(
    tmp_path: Path, kind: str, wanted: dict[str, str], found: dict[str, Any], right: bool
) -> None:
    told = case(FRIDAY, result("Friday", FRIDAY, kind, wanted))
    assert judged(tmp_path, told, record("Friday", **found)) == ([] if right else ["value"])


@pytest.mark.parametrize(
    ("text", "kind", "wanted", "values"),
    [
        ("in 3 weeks", "date", {"timex": "2018-05-24", "value": "2018-05-24"}, ("2018-W21", "2018-W22")),
        ("two years ago", "date", {"timex": "2016-05-03", "value": "2016-05-03"}, ("2016", "2015")),
        ("next Sunday", "date", {"timex": "2018-05-13", "value": "2018-05-13"}, ("2018-05-06", "2018-05-20")),
        ("previous Monday", "date", {"timex": "2018-04-23", "value": "2018-04-23"}, ("2018-04-30", "2018-04-16")),
        ("few days ago", "date", {"timex": "2018-04-30", "value": "2018-04-30"}, ("PAST_REF", "FUTURE_REF")),
        ("Feb 30", "date", {"timex": "XXXX-02-30", "value": "not resolved"}, ("XXXX-02-30", "XXXX-02-29")),
        ("summer", "daterange", {"timex": "SU", "value": "not resolved"}, ("2018-SU", "2018-WI")),
        (
            "rest of the week",
            "daterange",
            {"timex": "(2018-05-03,2018-05-06,P3D)", "start": "2018-05-03", "end": "2018-05-06"},
            ("2018-W18", "2018-W19"),
        ),
    ],
)
def test_a_documented_equivalent_is_right_and_what_lies_beside_it_is_not(
    tmp_path: Path, text: str, kind: str, wanted: dict[str, str], values: tuple[str, str]
) -> None:
    told = case(text, result(text, text, kind, wanted))
    assert judged(tmp_path, told, record(text, value=values[0])) == []
    assert judged(tmp_path, told, record(text, value=values[1])) == ["value"]


@pytest.mark.parametrize(
    ("text", "kind", "wanted", "values"),
    [
        ("few hours", "duration", {"timex": "PT3H", "value": "10800"}, ("PTXH", "PT4H")),
        ("two nights", "duration", {"timex": "P2D", "value": "172800"}, ("P2NI", "P3NI")),
        (
            "next 2 days",
            "daterange",
            {"timex": "(2018-05-04,2018-05-06,P2D)", "start": "2018-05-04", "end": "2018-05-06"},
            ("P2D", "P3D"),
        ),
    ],
)
def test_a_length_may_stand_for_a_length(
    tmp_path: Path, text: str, kind: str, wanted: dict[str, str], values: tuple[str, str]
) -> None:
    told = case(text, result(text, text, kind, wanted))
    for value, faults in zip(values, ([], ["value"]), strict=True):
        assert judged(tmp_path, told, record(text, kind="duration", type="DURATION", value=value)) == faults


def test_the_last_month_named_belongs_to_a_stretch_and_now_is_one_of_its_ends(tmp_path: Path) -> None:
    months = {"timex": "(2018-05-01,2018-10-01,P5M)", "start": "2018-05-01", "end": "2018-10-01"}
    told = case("May to October", result("May to October", "May to October", "daterange", months))
    ours = record("May to October", edtf="2018-05/2018-10", earliest="2018-05-01", latest="2018-10-31")
    assert judged(tmp_path, told, ours) == []
    assert judged(tmp_path, told, ours | {"latest": "2018-11-30"}) == ["value"]
    text = "now and June 5"
    told = case(text, result(text, text, "daterange", {"timex": "(2018-05-03,XXXX-06-05,P33D)", "end": "2018-06-05"}))
    ends = [record("now", value="PRESENT_REF"), record("June 5", value="2018-06-05", latest="2018-06-05")]
    assert judged(tmp_path, told, *ends) == []
    assert judged(tmp_path, told, ends[0], ends[1] | {"latest": "2018-06-06"}) == ["value"]


def test_words_of_direction_at_the_edge_are_no_part_of_the_time(tmp_path: Path) -> None:
    text = "no later than Friday"
    told = case(text, result(text, text, "date", *EITHER))
    friday = record("Friday", value="2018-05-04")
    assert judged(tmp_path, told, friday) == []
    text = "two days before Friday"
    assert judged(tmp_path, case(text, result(text, text, "date", *EITHER)), friday) == ["span"]


def test_a_set_of_days_with_a_clock_is_one_set_and_what_is_unread_on_purpose_is_told(tmp_path: Path) -> None:
    text = "every day at 3pm"
    told = case(text, result(text, text, "set", {"timex": "T15", "value": "not resolved"}))
    days = record("every day", kind="recurrence", type="SET", value="P1D")
    clock = record("3pm", type="TIME", value="2018-05-03T15:00")
    assert judged(tmp_path, told, days, clock) == []
    assert judged(tmp_path, told, days, clock | {"value": "2018-05-03T03:00"}) == ["value"]
    text = "Back on 4/5."
    (tmp_path / "DateParser.json").write_text(
        json.dumps([case(text, result("4/5", text, "date", {"timex": "XXXX-04-05", "value": "2018-04-05"}))]), "utf-8"
    )
    faults = recognizers.tally(specs.read(tmp_path / "DateParser.json"), [[]]).faults
    assert unread.counts(faults) == {"figures that may be two days, a score or a version": 1}


def test_records_side_by_side_say_one_thing_only_where_they_agree() -> None:
    ends = [
        record("3", value="2018-05-03", earliest="2018-05-03", latest="2018-05-03", range="d:1"),
        record("5 May", value="2018-05-05", earliest="2018-05-05", latest="2018-05-05", range="d:1"),
    ]
    year = record("2018", value="2018", earliest="2018-01-01", latest="2018-12-31")
    other = record("2019", value="2019", earliest="2019-01-01", latest="2019-12-31")
    days = frozenset({("days", "2018-05-03", "2018-05-05")})
    assert forms.said(ends) == forms.said([*ends, year]) == days
    assert not forms.said([*ends, other])
    assert not forms.said([year, other])


def test_the_scorer_of_sentences_counts_ranges_in_one_or_two_records_alike() -> None:
    text = "The kiln is shut from 3 to 5 May 2018."
    span = {"text": "3 to 5 May 2018", "start": 22, "end": 37}
    outer = {"earliest": "2018-05-03", "latest": "2018-05-05"}
    items = [{"id": "kiln", "text": text, "gold": [{"kind": "date", "edtf": "2018-05-03/2018-05-05", **span, **outer}]}]
    own.self_test(items)
    halves = [
        record("3", value="2018-05-03", earliest="2018-05-03", latest="2018-05-03") | {"start": 22, "end": 23},
        record("5 May 2018", value="2018-05-05", earliest="2018-05-05", latest="2018-05-05") | {"start": 27, "end": 37},
    ]
    result = own.tally(items, [halves])
    assert [result.f1("date", name) for name in ("relaxed", "strict", "value")] == [100, 100, 100]
    assert [kind for kind, _ in own.tally(items, [halves[:1]]).errors] == ["span", "value"]


def test_what_runs_beside_is_told_as_records_and_its_absence_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = list(beside.readers())
    assert names[0].startswith("dateparser ")
    reader = beside.readers()[names[0]]
    text = "The kiln opens on 3 May 2024."
    assert [(one.text, one.value) for one in timexes(reader(text, None))] == [("3 May 2024", "2024-05-03")]
    if not beside.is_complete():
        assert temporal.main(["--beside", "--self-test", str(Path(__file__).parent)]) == 0
        assert beside.MISSING in capsys.readouterr().out


def test_a_folder_of_timeml_is_scored_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ferry.tml").write_text(FERRY, "utf-8")
    monkeypatch.setattr(temporal.pace, "line", lambda _: "pace")
    assert temporal.main(["--errors", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "gold     3" in shown
    assert "missed: 0" in shown
    assert "pace" in shown
