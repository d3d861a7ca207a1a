"""The name of a finding: it survives edits elsewhere, and changes with what is disputed."""

from __future__ import annotations

import re
from itertools import permutations

import pytest

import factcheck
from factcheck.documents.document import Document
from factcheck.findings.fingerprint import fingerprint, numbered

SLOT = ("count", "killed", "person", "")
GIVEN = ("count-conflict", "measure", SLOT, ["12", "15"], ["a", "b"])
FIRE = "The fire in Lodz killed 12 people, officials said."
OTHER = "Doctors in Lodz said the fire killed 15 people."
BEFORE = "The opera in Ghent opens its season with a work by Janacek. Tickets are sold at the door.\n\n"


def names(**texts: str) -> list[str]:
    report = factcheck.check([Document(name, text) for name, text in texts.items()])
    assert report.findings
    return [finding.fingerprint for finding in report.findings]


def test_it_is_sixteen_hex_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint(*GIVEN))


def test_order_and_repetition_of_values_and_documents_play_no_part() -> None:
    wanted = fingerprint(*GIVEN)
    for values in permutations(["12", "15", "12"]):
        for documents in permutations(["a", "b", "b"]):
            assert fingerprint("count-conflict", "measure", SLOT, values, documents) == wanted


@pytest.mark.parametrize(
    "other",
    [
        ("count", "measure", SLOT, ["12", "15"], ["a", "b"]),
        ("count-conflict", "event", SLOT, ["12", "15"], ["a", "b"]),
        ("count-conflict", "measure", ("count", "injured", "person", ""), ["12", "15"], ["a", "b"]),
        ("count-conflict", "measure", SLOT, ["12", "16"], ["a", "b"]),
        ("count-conflict", "measure", SLOT, ["12"], ["a", "b"]),
        ("count-conflict", "measure", SLOT, ["12", "15"], ["a", "c"]),
        ("count-conflict", "measure", SLOT, ["12", "15", "a"], ["b"]),
        ("count-conflict", "measure", SLOT, ["1215"], ["a", "b"]),
    ],
)
def test_every_part_of_it_counts(other: tuple[str, str, tuple[str, ...], list[str], list[str]]) -> None:
    assert fingerprint(*other) != fingerprint(*GIVEN)


def test_it_is_the_same_in_every_process_and_version() -> None:
    assert fingerprint("r", "event", ("date", "", "", ""), ["ß", "\ud800"], ["ä.txt"]) == "175ef2fbcdff4ec0"


def test_text_before_the_evidence_changes_no_fingerprint() -> None:
    assert names(a=FIRE, b=OTHER) == names(a=BEFORE + FIRE, b=BEFORE * 3 + OTHER)


def test_the_order_of_documents_changes_no_fingerprint() -> None:
    assert names(a=FIRE, b=OTHER) == names(b=OTHER, a=FIRE)


def test_a_new_value_or_another_document_is_another_finding() -> None:
    first = names(a=FIRE, b=OTHER)
    assert names(a=FIRE, b=OTHER.replace("15", "19")) != first
    assert names(a=FIRE, c=OTHER) != first


def test_other_words_for_one_value_are_one_finding() -> None:
    assert names(a=FIRE, b=OTHER) == names(a=FIRE.replace("12", "twelve"), b=OTHER)


def test_equal_names_are_numbered_in_order() -> None:
    assert numbered(["x", "y", "x", "x", "y"]) == ["x", "y", "x-2", "x-3", "y-2"]
    assert numbered([]) == []


def test_one_slip_made_thrice_in_a_text_has_three_names() -> None:
    text = "The lease ends on 31 April. The option, too, ends on 31 April. The deposit is due on 31 April."
    first, *others = names(a=text)
    assert others == [f"{first}-2", f"{first}-3"]
