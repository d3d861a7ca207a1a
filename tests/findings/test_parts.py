"""By what a finding is known again, and the entries that remember it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.findings import baseline, ignored
from factcheck.findings.finding import Evidence, Finding, Side, Slot, Subject
from factcheck.findings.ignored import IgnoredFinding
from factcheck.findings.parts import Known, entry
from factcheck.findings.silencing import REASON, ignore_entry

SLOT = Slot("count", "injured", "person")
PRINTABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def finding(values: dict[str, str], name: str = "0" * 16, rule: str = "count-conflict", slot: Slot = SLOT) -> Finding:
    """Return a finding with one side a value; `values` gives the value of each document."""
    sides = {
        value: [
            Evidence(document=document, start=0, end=1, line=1, column=1, text="x", context="x", context_start=0)
            for document, told in values.items()
            if told == value
        ]
        for value in dict.fromkeys(values.values())
    }
    return Finding(
        fingerprint=name,
        rule=rule,
        kind="count-conflict",
        severity="warning",
        status="contradiction",
        tier="likely",
        title="t",
        message="m",
        subject=Subject(kind="event", label="l"),
        sides=tuple(Side(value=value, normalized=value, evidence=tuple(e)) for value, e in sides.items()),
        slot=slot,
    )


KNOWN = finding({"a": "12", "b": "17", "c": "19"}, "1" * 16)


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (finding({"a": "12", "b": "17", "c": "19"}, "1" * 16, rule="other", slot=Slot()), True),
        (finding({"a": "12", "b": "17"}), True),
        (finding({"a": "12", "b": "17", "d": "17"}), True),
        (finding({"a": "12", "b": "17", "d": "20"}), False),
        (finding({"a": "12", "d": "17"}), False),
        (finding({"d": "12", "e": "17"}), False),
        (finding({"a": "12", "b": "17"}, rule="vote-conflict"), False),
        (finding({"a": "12", "b": "17"}, slot=Slot("count", "killed", "person")), False),
        (finding({"a": "12", "b": "17"}, rule="new-name"), True),
    ],
)
def test_a_finding_is_known_by_its_fingerprint_or_by_slot_two_documents_and_all_values(
    found: Finding, known: bool
) -> None:
    names = {"count-conflict": "new-name", "new-name": "new-name", "vote-conflict": "vote-conflict"}
    assert Known([entry(KNOWN)], names).of(found) == (0 if known else None)


def test_an_entry_without_a_slot_is_known_by_its_fingerprint_alone() -> None:
    bare = entry(KNOWN).model_copy(update={"slot": None})
    assert Known([bare], {}).of(KNOWN) == 0
    assert Known([bare], {}).of(finding({"a": "12", "b": "17"})) is None


def test_a_baseline_is_read_as_it_was_written_and_has_one_order() -> None:
    several = [finding({"a": "x\u2028", "b": "„ü“"}, f"{number:016x}", rule=f"r{number % 3}") for number in range(20)]
    text = baseline.dump(baseline.of(several))
    assert text == baseline.dump(baseline.of(several[::-1]))
    assert baseline.load(text, "b.json").entries == baseline.of(several)


@settings(deadline=None)
@given(st.lists(PRINTABLE, min_size=2, max_size=3, unique=True), PRINTABLE, PRINTABLE)
def test_the_offered_entry_is_accepted_verbatim_whatever_stands_in_it(
    values: list[str], document: str, noun: str
) -> None:
    told = finding({f"{document}{number}": value for number, value in enumerate(values)}, slot=Slot("count", "", noun))
    ((judged, _),) = ignored.load(ignore_entry(told), "i.yaml")
    assert isinstance(judged, IgnoredFinding) and judged.reason == REASON
    assert (
        judged.model_copy(update={"message": "m"}).model_dump(include={*entry(told).model_dump()})
        == entry(told).model_dump()
    ), ignore_entry(told)


def test_what_yaml_cannot_hold_leaves_the_fingerprint() -> None:
    ((judged, _),) = ignored.load(ignore_entry(finding({"a\udce9": "12", "b": "17"})), "i.yaml")
    assert isinstance(judged, IgnoredFinding) and judged.slot is None
