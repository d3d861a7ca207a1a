"""From disputed facts to findings: one a fact, every value a side, every statement an evidence."""

from __future__ import annotations

from itertools import permutations

import factcheck
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.findings.finding import SEVERITIES, STATUSES, Finding

TOLLS = {
    "a": "The fire in Lodz killed 12 people, officials said.",
    "b": "Doctors in Lodz said the fire killed 15 people.",
    "c": "The Lodz fire killed 12 people, the mayor of the city announced.",
    "d": "Officials: 19 people were killed by the fire in Lodz.",
}
HEARING = "The hearing on the Culver mine was held on {} in the county hall."
TWO_DAYS = {"a": HEARING.format("8 May 2024"), "b": HEARING.format("9 May 2024")}
MANY = {
    "a": HEARING.format("8 May 2024") + " The permit ends on 31 April 2030.",
    "b": HEARING.format("9 May 2024") + " A decision came on Monday, 9 July 2024.",
}


def findings(texts: dict[str, str], config: Config | None = None) -> tuple[Finding, ...]:
    return factcheck.check([Document(name, text) for name, text in texts.items()], config).findings


def only(texts: dict[str, str], config: Config | None = None) -> Finding:
    found = findings(texts, config)
    assert len(found) == 1, [finding.message for finding in found]
    return found[0]


def test_four_sources_with_three_values_are_one_finding() -> None:
    finding = only(TOLLS)
    assert [(side.normalized, [one.document for one in side.evidence]) for side in finding.sides] == [
        ("12", ["a", "c"]),
        ("15", ["b"]),
        ("19", ["d"]),
    ]


def test_sides_stand_by_voices_then_by_place() -> None:
    shifted = {"z": TOLLS["a"], "y": TOLLS["c"], "b": TOLLS["b"], "a": TOLLS["d"]}
    assert [side.normalized for side in only(shifted).sides] == ["12", "19", "15"]


def test_the_message_tells_every_value_and_every_document() -> None:
    finding = only(TOLLS)
    for side in finding.sides:
        assert side.value in finding.message
        assert all(evidence.document in finding.message for evidence in side.evidence)


def test_every_evidence_is_the_text_at_its_place() -> None:
    for texts in (MANY, TOLLS):
        for one in (one for finding in findings(texts) for side in finding.sides for one in side.evidence):
            assert texts[one.document][one.start : one.end] == one.text
            assert one.context_start <= one.start
            assert one.end <= one.context_start + len(one.context)


def test_findings_stand_by_severity_status_kind_and_place() -> None:
    found = findings(MANY)
    kinds = {"event-date-conflict", "impossible-date", "weekday-mismatch"}
    assert {finding.kind for finding in found} == kinds
    order = [(SEVERITIES.index(f.severity), STATUSES.index(f.status), f.kind, f.first) for f in found]
    assert order == sorted(order)


def test_the_order_of_documents_plays_no_part() -> None:
    wanted = findings(TOLLS)
    for order in permutations(TOLLS):
        assert findings({name: TOLLS[name] for name in order}) == wanted


def test_undated_documents_are_read_as_of_one_period_unless_that_is_switched_off() -> None:
    assert only(TWO_DAYS).status == "contradiction"
    plain = only(TWO_DAYS, Config(assume_contemporary=False))
    assert (plain.status, plain.tier) == ("possible", "possible")


def test_the_premise_of_undated_documents_stands_in_the_reasons() -> None:
    assert any("dated" in reason for reason in only(TWO_DAYS).reasons)
    dated = [Document(name, text, published="2024-05-10") for name, text in TWO_DAYS.items()]
    (finding,) = factcheck.check(dated).findings
    assert not any("neither document is dated" in reason for reason in finding.reasons)


def test_a_possible_finding_is_never_an_error() -> None:
    count = {
        "a": "The siege of Qalat enters its third month with no relief in sight.",
        "b": "Bread is short in Qalat, where the siege is now in its seventh month.",
    }
    assert only(count).severity == "error"
    assert only(count, Config(assume_contemporary=False)).severity == "warning"


def test_documents_that_agree_give_nothing() -> None:
    assert findings({"a": TOLLS["a"], "c": TOLLS["c"]}) == ()
    assert findings({"a": TWO_DAYS["a"], "b": TWO_DAYS["a"]}) == ()


def test_one_document_alone_is_not_held_against_itself() -> None:
    assert findings({"a": TOLLS["a"] + " " + TOLLS["b"]}) == ()


def test_a_rule_can_be_selected_ignored_and_made_milder() -> None:
    kinds = [finding.kind for finding in findings(MANY, Config(select=("impossible-date",)))]
    assert kinds == ["impossible-date"]
    ignored = Config(ignore=("impossible-date", "weekday-mismatch"))
    assert [finding.kind for finding in findings(MANY, ignored)] == ["event-date-conflict"]
    milder = findings(MANY, Config(severity=("impossible-date=note",), select=("impossible-date",)))
    assert [(finding.severity, finding.status) for finding in milder] == [("note", "note")]


def test_a_tier_leaves_out_what_is_less_sure() -> None:
    far = {"a": HEARING.format("6 January"), "b": HEARING.format("4 September")}
    assert [finding.tier for finding in findings(far)] == ["possible"]
    assert findings(far, Config(tier="likely")) == ()


THREE_TO_ONE = {
    "a": "The fire in Lodz killed 12 people, officials said.",
    "b": "Doctors in Lodz said the fire killed 12 people at the mill.",
    "c": "A fire that killed 12 people in Lodz is out, officials announced.",
    "d": "Officials: 19 people were killed by the fire in Lodz.",
}


def test_one_against_three_independent_voices_is_suspect() -> None:
    finding = only(THREE_TO_ONE)
    assert finding.suspect == "d"
    assert any("independent voices" in reason for reason in finding.reasons)


def test_one_against_two_voices_is_not_suspect() -> None:
    assert only({name: THREE_TO_ONE[name] for name in "abd"}).suspect is None


def test_three_copies_of_one_report_make_nobody_suspect() -> None:
    report = "A fire broke out in the old paper mill of Lodz on Sunday night and killed 12 people, officials said."
    copies = dict.fromkeys(("a", "b", "c"), report)
    assert only({**copies, "d": THREE_TO_ONE["d"]}).suspect is None
