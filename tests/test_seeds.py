"""The five seeds: what they must show, what they must not, and that they are the five they were."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path

import pytest

import factcheck
from factcheck.findings.finding import Finding, Side
from factcheck.findings.report import Report

SEEDS = Path(__file__).parent.parent / "seeds"
SUMS = {
    "000_641160fa423ea053.txt": "2efc89db9a1fbbf975212b34fc0d48838d8de7ddc53f0a6dd0660094fee15a43",
    "001_7ee454be139f98c4.txt": "47d85578547fab8ba31a9103873a402de181fb384975cb04945c1f4e8abc1eaf",
    "002_bf3606cee633f594.txt": "906dbd6ba12cfb386717d940e4fead2d17d2bb1580c4501b70961b993ccbe355",
    "003_98ba9ba62d4b1c7a.txt": "5f66933ebb67ebcf9fc37856d6c3bb97b667f2fe598d243d26dae826ba5ba8de",
    "004_ee134b4a7a73ef64.txt": "61a29d0906a9f2250a076ad43beb242b99107c04681edad7180772c7f9c98398",
}
NAMES = {name[:3]: name for name in SUMS}
FAR = 4_102_444_800.0 + 86_400 * 1_000  # some day in 2102, as seconds since 1970


@lru_cache(maxsize=1)
def documents() -> tuple[factcheck.Document, ...]:
    return tuple(factcheck.Document(number, (SEEDS / name).read_text("utf-8")) for number, name in NAMES.items())


@lru_cache(maxsize=1)
def report() -> Report:
    return factcheck.check(documents())


def of_kind(kind: str) -> list[Finding]:
    return [finding for finding in report().findings if finding.kind == kind]


def only(kind: str) -> Finding:
    found = of_kind(kind)
    assert len(found) == 1, [finding.message for finding in found]
    return found[0]


def places(side: Side) -> set[tuple[str, str]]:
    return {(evidence.document, evidence.text) for evidence in side.evidence}


def every_place(finding: Finding) -> set[tuple[str, str]]:
    return set().union(*(places(side) for side in finding.sides))


def dates(document: str) -> list[factcheck.Record]:
    whole = next(one for one in documents() if one.id == document)
    return [record for record in factcheck.extract(whole) if record.kind == "date"]


def test_the_folder_holds_the_five_files_byte_for_byte() -> None:
    assert sorted(path.name for path in SEEDS.iterdir()) == sorted(SUMS)
    for name, digest in SUMS.items():
        assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest, name


# what they must show


def test_the_third_year_of_the_war_stands_against_the_fourth() -> None:
    finding = only("elapsed-conflict")
    assert (finding.severity, finding.status) == ("error", "contradiction")
    assert [places(side) for side in finding.sides] == [{("000", "third year")}, {("003", "fourth year")}]


def test_the_pack_knows_when_the_war_began_and_so_which_count_is_wrong() -> None:
    finding = only("elapsed-conflict")
    assert [("2022-02-24" in row.says, bool(row.source)) for row in finding.knowledge] == [(True, True)]
    assert finding.suspect == "000"


def test_without_knowledge_the_counts_still_clash_but_nobody_is_suspected() -> None:
    plain = factcheck.check(documents(), factcheck.Config(no_knowledge=True))
    found = [finding for finding in plain.findings if finding.kind == "elapsed-conflict"]
    assert [(finding.suspect, finding.knowledge) for finding in found] == [(None, ())]
    assert not [finding for finding in plain.findings if finding.kind == "calendar-fact"]


def test_there_are_no_us_midterms_in_2025() -> None:
    finding = only("calendar-fact")
    assert (finding.severity, finding.status) == ("error", "contradiction")
    assert [places(side) for side in finding.sides] == [{("003", "2025 midterms")}]
    assert len(finding.knowledge) == 1


def test_two_headlines_turn_down_something_else_than_their_texts() -> None:
    found = [finding for finding in factcheck.check(documents()).findings if finding.kind == "headline-conflict"]
    assert [(finding.rule, finding.severity, finding.counts) for finding in found] == [
        ("headline-object", "note", False),
        ("headline-object", "note", False),
    ]
    assert [next(iter(places(finding.sides[0])))[1] for finding in found] == [
        "No Ukrainian Troops – Italy Says NO!",
        "Italy dismisses the idea of a pro-Ukraine 'coalition of the willing'",
    ]
    counted = factcheck.check(documents(), factcheck.Config(preview=True)).findings
    assert [f.status for f in counted if f.kind == "headline-conflict"] == ["possible", "possible"]


def test_a_guest_of_the_meeting_stands_against_a_mere_conversation() -> None:
    finding = only("attendance-conflict")
    assert (finding.severity, finding.status) == ("warning", "possible")
    assert {document for side in finding.sides for document, _ in places(side)} == {"002", "003"}
    assert all("Donald Trump" in text for side in finding.sides for _, text in places(side))


def test_one_capital_is_named_in_two_forms() -> None:
    finding = only("style-variant")
    assert finding.severity == "note"
    assert {text for side in finding.sides for _, text in places(side)} == {"Kiev", "Kyiv"}


def test_what_silence_rests_on_names_the_shared_agency_and_the_dates_without_year() -> None:
    told = factcheck.check(documents()).data.coverage
    assert [(one["source"], one["documents"]) for one in told["shared_sources"]] == [("TASS", ["002", "003"])]
    assert "January 6" in {one["text"] for one in told["dates_without_year"]}


def test_three_days_of_the_paris_meeting_are_one_possible_finding() -> None:
    finding = only("event-date-conflict")
    assert (finding.severity, finding.status) == ("warning", "possible")
    assert sorted(map(sorted, map(places, finding.sides))) == [
        [("001", "January 6")],
        [("003", "September 4")],
        [("004", "Thursday")],
    ]
    thursday = next(e for side in finding.sides for e in side.evidence if e.document == "004")
    assert "summit of Kiev's supporters in Paris on Thursday" in thursday.context


def test_its_reasons_say_that_it_may_be_a_series_and_what_would_settle_it() -> None:
    reasons = " ".join(only("event-date-conflict").reasons).lower()
    assert "series" in reasons
    assert re.search(r"publication dates?\b", reasons)
    assert "settle" in reasons


def test_the_possible_conflict_counts_as_a_contradiction() -> None:
    assert only("event-date-conflict").counts
    counted = [finding for finding in report().findings if finding.counts]
    assert report().contradictions == len(counted) == report().summary.gate.counted
    assert not report().summary.gate.passed


def test_left_over_prompt_text_is_told() -> None:
    finding = only("text-artefact")
    assert finding.severity == "warning"
    assert [places(side) for side in finding.sides] == [{("003", "reports by the user")}]


def test_one_president_is_spelt_in_two_ways() -> None:
    finding = only("name-spelling")
    assert (finding.severity, finding.status) == ("note", "note")
    assert every_place(finding) == {
        ("002", "Volodymyr Zelenskyy"),
        ("003", "Vladimir Zelensky"),
        ("004", "Vladimir Zelensky"),
    }


def test_few_findings_are_shown() -> None:
    levels = report().summary.findings
    assert levels["error"] <= 3
    assert levels["warning"] <= 6


# what they must not show


@pytest.mark.parametrize("kind", ["quote-altered", "quote-attribution", "weekday-mismatch", "count-conflict"])
def test_what_the_seeds_do_not_hold_is_not_found(kind: str) -> None:
    assert of_kind(kind) == []


@pytest.mark.parametrize(
    "words",
    ["over 30", "39 countries", "several countries", "75 countries", "277 deputies"],
)
def test_no_finding_rests_on_counts_that_agree_or_count_other_things(words: str) -> None:
    shown = [text for finding in report().findings for _, text in every_place(finding)]
    assert [text for text in shown if words in text] == []


def test_nothing_in_page_furniture_is_a_side_but_a_spelling() -> None:
    stretches = {one.id: one.furniture for one in report().documents}
    assert stretches["001"] and stretches["002"]
    inside = [
        (finding.kind, evidence.text)
        for finding in report().findings
        if finding.kind != "name-spelling"
        for side in finding.sides
        for evidence in side.evidence
        if any(start < evidence.end and evidence.start < end for start, end in stretches[evidence.document])
    ]
    assert inside == []


def test_thursday_is_not_taken_for_september_4_by_its_weekday() -> None:
    assert datetime.date(2025, 9, 4).isoweekday() == 4  # the trap
    thursdays = [record for record in dates("004") if record.text == "Thursday"]
    assert len(thursdays) == 2
    for record in thursdays:
        assert not (record.value or "").endswith("09-04")
        assert not (record.earliest or "").endswith("09-04")


def test_january_6_is_not_put_before_the_march_2025_that_was_earlier() -> None:
    record = next(record for record in dates("001") if record.text == "January 6")
    assert record.earliest is None or record.earliest > "2025-03-31"


def test_putin_and_zelensky_are_two_people() -> None:
    texts = {one.id: one.text for one in documents()}
    homes: dict[str, set[str]] = {}
    for cluster in factcheck.link(documents()).people:
        for member in cluster.members:
            document, span, _ = member.rsplit(":", 2)
            start, end = map(int, span.split("-"))
            homes.setdefault(texts[document][start:end], set()).add(cluster.id)
    assert len(homes["Vladimir Putin"]) == 1
    assert homes["Vladimir Zelensky"] == homes["Volodymyr Zelenskyy"]
    assert not homes["Vladimir Putin"] & homes["Vladimir Zelensky"]


def test_a_role_binds_to_the_name_behind_it_across_the_line_break() -> None:
    text = documents()[3].text
    assert "U.S.\nPresident Donald Trump, Ukrainian President Vladimir Zelensky" in text
    offices = {
        record.name: (record.role, record.organisation)
        for record in factcheck.extract(documents()[3])
        if record.kind == "person" and record.role
    }
    assert offices["Donald Trump"][0] == offices["Vladimir Zelensky"][0] == "President"
    assert offices["Donald Trump"][1] in (None, "U.S.", "United States")
    assert offices["Vladimir Zelensky"][1] in (None, "Ukrainian", "Ukraine")
    assert offices["Friedrich Merz"][0] == "Chancellor"


# the same report, whenever and in whatever order


class _FarFuture(type(datetime.datetime)):
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, datetime.date)


def test_the_machine_s_clock_plays_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    before = report().to_json(with_data=True)
    real = datetime.datetime

    class Later(real, metaclass=_FarFuture):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return real.fromtimestamp(FAR, tz)

        @classmethod
        def utcnow(cls) -> datetime.datetime:
            return real.fromtimestamp(FAR)

        today = utcnow

    monkeypatch.setattr(time, "time", lambda: FAR)  # what date.today() asks
    for name, module in sorted(sys.modules.items()):
        if name.split(".")[0] in ("factcheck", "dateparser") and getattr(module, "datetime", None) is real:
            monkeypatch.setattr(module, "datetime", Later)
    assert datetime.date.today().year == 2102  # the clock is really another
    later = factcheck.check(documents())
    assert later.to_json(with_data=True) == before


def test_the_order_of_the_documents_plays_no_part() -> None:
    before = report().to_json(with_data=True)
    for several in (documents()[::-1], documents()[2:] + documents()[:2]):
        assert factcheck.check(several).to_json(with_data=True) == before


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_hashes_of_the_process_play_no_part(number: str) -> None:
    script = (
        "import sys, factcheck; documents = [factcheck.Document(name, open(path, encoding='utf-8').read()) "
        "for name, path in zip(sys.argv[1::2], sys.argv[2::2])]; "
        "sys.stdout.buffer.write(factcheck.check(documents).to_json(with_data=True).encode())"
    )
    named = [part for number, name in NAMES.items() for part in (number, str(SEEDS / name))]
    done = subprocess.run(
        [sys.executable, "-c", script, *named],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": number, "PYTHONPATH": str(SEEDS.parent)},
    )
    assert done.stdout.decode() == report().to_json(with_data=True)


def test_every_evidence_is_the_exact_text_at_its_place() -> None:
    texts = {one.id: one.text for one in documents()}
    for finding in report().findings:
        for side in finding.sides:
            for evidence in side.evidence:
                text = texts[evidence.document]
                assert text[evidence.start : evidence.end] == evidence.text
                assert text[evidence.context_start :].startswith(evidence.context)
                lines = text[: evidence.start].split("\n")
                assert (evidence.line, evidence.column) == (len(lines), len(lines[-1]) + 1)
