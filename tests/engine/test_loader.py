"""Rule files: each mistake is named with file, line, and what would be right."""

from __future__ import annotations

import pytest

from factcheck.engine import loader
from factcheck.engine.examples import run
from factcheck.errors import RuleError
from factcheck.link.collection import Collection
from factcheck.run import pool, rulebook
from factcheck.run.pipeline import found_by

GOOD = """\
id: odd-day
kind: impossible-date
title: A day that no calendar has
severity: error
compare: {record: date, across: one}
comparator: impossible-day
message: "{sides}: there is no such day"
why: Some months are short.
examples:
  - name: the 31st of April
    texts: {a: "The museum reopens on 31 April."}
    expect: [[31 April]]
  - name: the 30th of April
    texts: {a: "The museum reopens on 30 April."}
    expect: []
"""
MISTAKES = [
    ("a key that is none", "severity: error", "sevrity: error", 4, "severity"),
    ("a severity that is none", "severity: error", "severity: fatal", 4, "warning"),
    ("a kind that is none", "kind: impossible-date", "kind: imposible-date", 2, "impossible-date"),
    ("an id that is not the file's name", "id: odd-day", "id: even-day", 1, "odd-day"),
    ("an id in capitals", "id: odd-day", "id: Odd-Day", 1, "id"),
    ("a comparator that is none", "impossible-day\n", "imposible-day\n", 6, "impossible-day"),
    ("a comparator for two places", "impossible-day\n", "days-disjoint\n", 6, "across"),
    ("a record that is none", "record: date", "record: dates", 5, "date"),
    ("a key in compare that is none", "across: one", "accross: one", 5, "across"),
    ("a field of the message that is none", "{sides}: there", "{side}: there", 7, "sides"),
    ("a message with a lone brace", "{sides}: there", "{sides: there", 7, "message"),
    ("no example that fires", "expect: [[31 April]]", "expect: []", 9, "fire"),
    ("no example that is silent", "expect: []", "expect: [[30 April]]", 9, "silent"),
    ("a missing key", "why: Some months are short.\n", "", 1, "why"),
    ("a key of an example that is none", "    expect: []", "    expected: []", 15, "expect"),
    ("a parameter that is none", "why: Some", "params: {slack: 3}\nwhy: Some", 8, "slack"),
]


def test_a_good_rule_loads() -> None:
    rule = loader.parse("rules/odd-day.yaml", GOOD)
    assert (rule.id, rule.stage, rule.compare.across) == ("odd-day", "stable", "one")


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [pytest.param(*row[1:5], id=row[0]) for row in MISTAKES],
)
def test_a_mistake_is_named_with_file_line_and_help(old: str, new: str, line: int, hint: str) -> None:
    assert old in GOOD
    before, _, behind = GOOD.rpartition(old) if old.strip() == "expect: []" else GOOD.partition(old)
    with pytest.raises(RuleError) as told:
        loader.parse("rules/odd-day.yaml", before + new + behind)
    message = str(told.value)
    assert message.startswith(f"rules/odd-day.yaml:{line}: "), message
    assert hint in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "id: [odd", "id: odd-day\nid: odd-day\n"])
def test_what_is_no_rule_at_all_is_told_with_the_place(text: str) -> None:
    with pytest.raises(RuleError, match=r"^rules/odd-day\.yaml:\d+: "):
        loader.parse("rules/odd-day.yaml", text)


def test_two_rules_cannot_share_a_name() -> None:
    other = GOOD.replace("id: odd-day", "id: no-day\naliases: [odd-day]")
    with pytest.raises(RuleError, match=r"^two/no-day\.yaml:1: id: 'odd-day' .*one/odd-day\.yaml"):
        loader.load([("one/odd-day.yaml", GOOD), ("two/no-day.yaml", other)])


def test_rules_come_sorted_by_id() -> None:
    early = GOOD.replace("id: odd-day", "id: a-day")
    rules = loader.load([("odd-day.yaml", GOOD), ("a-day.yaml", early)])
    assert [rule.id for rule in rules] == ["a-day", "odd-day"]


def test_the_version_changes_with_rules_and_packs() -> None:
    (rule,) = loader.load([("odd-day.yaml", GOOD)])
    milder = rule.model_copy(update={"severity": "note"})
    given = (([rule], ["x"]), ([milder], ["x"]), ([rule], ["y"]), ([], ["x"]))
    versions = {loader.version(*one) for one in given}
    assert len(versions) == 4
    assert all(len(version) == 12 and int(version, 16) >= 0 for version in versions)


def test_an_example_that_does_not_do_as_it_says_is_told() -> None:
    wrong = GOOD.replace("expect: [[31 April]]", "expect: [[30 April]]")
    rules = loader.load([("odd-day.yaml", wrong)])

    def checked(documents: list, some: list) -> list:
        from factcheck.config import Config  # noqa: PLC0415

        return found_by(some, Collection(pool.prepared(documents, 1)), Config())

    outcomes = {outcome.example: outcome.wrong for outcome in run(rules, checked)}
    assert outcomes["the 30th of April"] == ""
    assert "30 April" in outcomes["the 31st of April"]
    assert "31 April" in outcomes["the 31st of April"]


def test_every_shipped_rule_loads_and_has_a_reason() -> None:
    rules = rulebook.load()
    assert len(rules) >= 12
    assert all(rule.why and rule.title and rule.message for rule in rules)
