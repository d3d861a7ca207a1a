"""Rule files: each mistake is named with file, line, and what would be right."""

from __future__ import annotations

import re

import pytest

from factcheck.config import Config
from factcheck.engine import loader
from factcheck.engine.examples import run
from factcheck.engine.loader import File
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
# what was written, what it was changed into, line and column of the message, and what it says
MISTAKES = [
    ("a key that is none", "severity: error", "sevrity: error", "4:1", "sevrity: .*Did you mean 'severity'"),
    ("a severity that is none", "severity: error", "severity: eror", "4:11", "not 'eror'. Did you mean 'error'"),
    ("a kind that is none", "kind: impossible-date", "kind: imposible-date", "2:7", "Did you mean 'impossible-date'"),
    ("an id that is not the file's name", "id: odd-day", "id: even-day", "1:5", "should be 'odd-day'"),
    ("an id in capitals", "id: odd-day", "id: Odd-Day", "1:5", "small letters.*not 'Odd-Day'"),
    ("a comparator that is none", "impossible-day\n", "imposible-day\n", "6:13", "Did you mean 'impossible-day'"),
    ("a comparator for two places", "impossible-day\n", "days-disjoint\n", "6:13", "across should be documents"),
    ("a comparator of other records", "record: date", "record: text", "6:13", "date or every date, not 'text'"),
    ("a record that is none", "record: date", "record: dates", "5:19", "not 'dates'. Did you mean 'date'"),
    ("a record of which not every one is", "record: date", "record: every dates", "5:19", "Did you mean 'every date'"),
    ("a key in compare that is none", "across: one", "accross: one", "5:25", "Did you mean 'across'"),
    ("a place that is none", "across: one", "across: on", "5:33", "or chain, not 'on'. Did you mean 'one'"),
    ("a way of holding that is none", "across: one", "across: one, held: [assertd]", "5:45", "mean 'asserted'"),
    ("a list that is none", "across: one", "across: one, held: asserted", "5:44", "a list.*not 'asserted'"),
    ("a mapping that is none", "{record: date, across: one}", "date", "5:10", "a mapping.*not 'date'"),
    ("a text that is none", "title: A day that no calendar has", "title: [a]", "3:8", "should be text"),
    ("a field of the message that is none", "{sides}: there", "{side}: there", "7:11", "{side}.*mean 'sides'"),
    ("a message with a lone brace", "{sides}: there", "{sides: there", "7:10", "brace"),
    ("no example that fires", "expect: [[31 April]]", "expect: []", "9:1", "fire"),
    ("no example that is silent", "expect: []", "expect: [[30 April]]", "9:1", "silent"),
    (
        "an example on no day",
        '{a: "The museum reopens on 31',
        '{a: {text: "31 April", published: soon}, b: "31',
        "11:46",
        "soon",
    ),
    ("a missing key", "why: Some months are short.\n", "", "1:1", "why: this key is needed"),
    ("a key of an example that is none", "    expect: []", "    expected: []", "15:5", "Did you mean 'expect'"),
    ("a key of a text that is none", '{a: "The museum reopens on 30 April."}', "{a: {txt: b}}", "14:17", "mean 'text'"),
    ("a parameter that is none", "why: Some", "params: {slack: 3}\nwhy: Some", "8:10", "slack: .*no parameters"),
    (
        "a rule to extend that is none",
        "severity: error",
        "severity: error\nextends: odd-dai",
        "5:10",
        "no rule 'odd-dai'",
    ),
    ("a rule that extends itself", "severity: error", "severity: error\nextends: odd-day", "5:10", "circle"),
    (
        "a degree of what has none",
        "severity: error",
        "severity: error\ndegrees: {error: over 5 %}",
        "5:18",
        "no degree",
    ),
    ("a degree in other words", "severity: error", "severity: error\ndegrees: {error: above 5}", "5:18", "over 10 %"),
    ("a degree of no severity", "severity: error", "severity: error\ndegrees: {eror: over 5}", "5:11", "mean 'error'"),
]
COUNTS = """\
id: members
kind: count-conflict
title: The club has one number of members
severity: warning
degrees: {warning: over 10 %, error: over 50 %}
compare:
  record: every count
  where: record.noun == "member" and record.low > 100
  near: [club]
  when: a.document.published == b.document.published
  same: [record.noun]
comparator: numbers-differ
params: {slack: 2, percent: 0.5}
message: "{subject}: {sides}"
why: It is one club.
examples:
  - name: two numbers
    texts:
      a: "The chess club of Selm has 412 members."
      b: "The chess club of Selm has 512 members."
    expect: [[412 members, 512 members]]
  - name: another noun
    texts:
      a: "The chess club of Selm has 412 members."
      b: "The chess club of Selm has 512 boards."
    expect: []
"""
WHERE = 'record.noun == "member" and record.low > 100'
WRONG_COUNTS = [
    ("no field of the record", WHERE, 'record.nown == "member"', "8:10", "no field 'nown'.*Did you mean 'noun'"),
    ("a field without its record", WHERE, 'noun == "member"', "8:10", "Did you mean 'record.noun'"),
    ("the second mistake of a word", WHERE, "record.low > 1 and record.lo > 1", "8:29", "no field 'lo'"),
    ("a text without its marks", WHERE, "record.noun == member", "8:25", "Then write"),
    ("a number against a text", WHERE, 'record.low > "many"', "8:23", "'>' compares numbers or days"),
    ("a text equal to a number", WHERE, "record.noun == 5", "8:25", "'==' compares things of one type"),
    ("a word that a field never holds", WHERE, 'record.role == "kiled"', "8:25", "never 'kiled'.*mean 'killed'"),
    ("a member that is none", WHERE, 'record.role in ["killed", "hurt"]', "8:36", "never 'hurt'"),
    ("one equals sign", WHERE, 'record.noun = "member"', "8:22", "write == to compare"),
    ("two ampersands", WHERE, "record.exact && record.soft", "8:24", "write and"),
    ("a function that is none", WHERE, 'starst(sentence, "The")', "8:10", "Did you mean 'starts'"),
    ("a function with too little", WHERE, "starts(sentence)", "8:10", 'written starts.text, "part".'),
    ("no condition", WHERE, "record.noun", "8:10", "nothing that is true or false"),
    ("code", WHERE, "().__class__.__bases__[0]", "8:10", "cannot stand in a condition|has no fields"),
    ("a hidden name", WHERE, "record.__class__ == null", "8:10", "no field '__class__'"),
    ("a power", WHERE, "record.low ** 99 > 1", "8:10", "cannot stand in a condition"),
    ("an open bracket", WHERE, "(record.low > 1", "8:10", "not a condition"),
    ("a date that is none", WHERE, 'document.published > "3 May"', "8:31", "a day such as"),
    ("a side that is none", "a.document.published ==", "c.document.published ==", "10:9", "there are a, b"),
    ("one claim in a pair", "a.document.published ==", "document.published ==", "10:9", "mean 'a.document'"),
    ("a pair where one claim is judged", "  same:", "  across: one\n  same:", "10:3", "use where for one claim"),
    ("nothing that is the same", "[record.noun]", "[record.nuon]", "11:10", "Did you mean 'record.noun'"),
    ("a field alone that is the same", "[record.noun]", "[noun]", "11:10", "Did you mean 'record.noun'"),
    ("nearness to nothing", "near: [club]", "near: []", "9:9", "should not be empty"),
    (
        "nearness of no length",
        "near: [club]",
        "near: {words: [club], within: far}",
        "9:33",
        "a whole number, not 'far'",
    ),
    ("a key of nearness", "near: [club]", "near: {word: [club]}", "9:10", "Did you mean 'words'"),
    ("words to find of records", "near: [club]", "find: [club]", "9:3", "every term"),
    ("a parameter of another type", "slack: 2", "slack: much", "13:17", "a number, not 'much'"),
    ("a parameter that is none", "slack: 2", "slak: 2", "13:10", "Did you mean 'slack'"),
    ("a unit that is not measured", "warning: over 10 %", "warning: over 10 days", "5:20", "not 'over 10 days'"),
    (
        "bounds in the wrong order",
        "warning: over 10 %",
        "warning: over 90 %",
        "5:20",
        "below the bound of what is worse, 50",
    ),
]
TERMS = """\
id: lodestar-version
kind: style-variant
title: All pages name one version
severity: error
compare: {record: every term, find: ["Lodestar {version}"], across: anywhere}
comparator: versions-differ
params: {parts: 2}
message: "Pages name several versions: {sides}"
why: There is one.
examples:
  - name: two versions
    texts: {a: "Install Lodestar 4.2.", b: "Lodestar v4.3 needs more memory."}
    expect: [[Lodestar 4.2, Lodestar v4.3]]
  - name: one version
    texts: {a: "Install Lodestar 4.2.", b: "Lodestar 4.2.1 needs more memory."}
    expect: []
"""
VERSIONS = "anywhere}\ncomparator: versions-differ\nparams: {parts: 2}"
WRONG_TERMS = [
    ("a placeholder that is none", "{version}", "{verson}", "5:48", "no placeholder {verson}.*Did you mean 'version'"),
    ("a placeholder alone", "Lodestar {version}", "{version}", "5:39", "needs a word"),
    ("two placeholders", "Lodestar {version}", "Lodestar {version} {word}", "5:39", "one placeholder at most"),
    ("nothing to find", ', find: ["Lodestar {version}"]', "", "5:19", "needs compare.find"),
    ("a parameter that is no number", "parts: 2", "parts: two", "7:17", "a whole number, not 'two'"),
    ("a comparator for one place", "versions-differ\nparams: {parts: 2}", "not-one-of", "6:13", "across should be one"),
    (
        "a parameter that must be given",
        "anywhere}\ncomparator: versions-differ",
        "one}\ncomparator: not-one-of",
        "7:10",
        "takes",
    ),
]


def checked(documents: list, rules: list, facts: list) -> list:
    return found_by(rules, Collection(pool.prepared(documents, 1), facts=facts), Config())


def test_a_good_rule_loads() -> None:
    rule = loader.parse("rules/odd-day.yaml", GOOD)
    assert (rule.id, rule.stage, rule.compare.across) == ("odd-day", "stable", "one")


def rows(text: str, place: str, table: list[tuple[str, ...]]) -> list:
    return [pytest.param(text, place, (row[1], row[2]), *row[3:], id=row[0]) for row in table]


@pytest.mark.parametrize(
    ("text", "place", "change", "spot", "says"),
    [
        *rows(GOOD, "rules/odd-day.yaml", MISTAKES),
        *rows(COUNTS, "rules/members.yaml", WRONG_COUNTS),
        *rows(TERMS, "rules/lodestar-version.yaml", WRONG_TERMS),
    ],
)
def test_a_mistake_is_named_with_file_line_column_and_help(
    text: str, place: str, change: tuple[str, str], spot: str, says: str
) -> None:
    old, new = change
    assert old in text
    before, _, behind = text.rpartition(old) if old.strip() == "expect: []" else text.partition(old)
    with pytest.raises(RuleError) as told:
        loader.load([File(place, before + new + behind)])
    message = str(told.value)
    assert re.match(rf"{re.escape(place)}:(?:{spot}): ", message), message
    assert re.search(says, message), message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "place"), [(GOOD, "odd-day.yaml"), (COUNTS, "members.yaml"), (TERMS, "lodestar-version.yaml")]
)
def test_what_is_mistaken_above_loads_and_does_as_it_says_without_the_mistake(text: str, place: str) -> None:
    assert [outcome.wrong for outcome in run(loader.load([File(place, text)]), checked)] == ["", ""]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "id: [odd", "id: odd-day\nid: odd-day\n"])
def test_what_is_no_rule_at_all_is_told_with_the_place(text: str) -> None:
    with pytest.raises(RuleError, match=r"^rules/odd-day\.yaml:\d+:\d+: "):
        loader.parse("rules/odd-day.yaml", text)


def test_two_rules_cannot_share_a_name() -> None:
    other = GOOD.replace("id: odd-day", "id: no-day\naliases: [odd-day]")
    with pytest.raises(RuleError, match=r"^two/no-day\.yaml:2:11: aliases\.0: 'odd-day' .*one/odd-day\.yaml"):
        loader.load([File("one/odd-day.yaml", GOOD), File("two/no-day.yaml", other)])


def test_rules_come_sorted_by_id() -> None:
    early = GOOD.replace("id: odd-day", "id: a-day")
    rules = loader.load([File("odd-day.yaml", GOOD), File("a-day.yaml", early)])
    assert [rule.id for rule in rules] == ["a-day", "odd-day"]


def test_the_version_changes_with_rules_and_packs() -> None:
    (rule,) = loader.load([File("odd-day.yaml", GOOD)])
    milder = rule.model_copy(update={"severity": "note"})
    given = (([rule], ["x"]), ([milder], ["x"]), ([rule], ["y"]), ([], ["x"]))
    versions = {loader.version(*one) for one in given}
    assert len(versions) == 4
    assert all(len(version) == 12 and int(version, 16) >= 0 for version in versions)


def test_an_example_that_does_not_do_as_it_says_is_told() -> None:
    wrong = GOOD.replace("expect: [[31 April]]", "expect: [[30 April]]")
    rules = loader.load([File("odd-day.yaml", wrong)])
    outcomes = {outcome.example: outcome.wrong for outcome in run(rules, checked)}
    assert outcomes["the 30th of April"] == ""
    assert "30 April" in outcomes["the 31st of April"]
    assert "31 April" in outcomes["the 31st of April"]


def test_every_shipped_rule_loads_and_has_a_reason() -> None:
    rules = rulebook.load()
    assert len(rules) >= 12
    assert all(rule.why and rule.title and rule.message for rule in rules)
