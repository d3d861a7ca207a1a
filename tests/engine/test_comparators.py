"""Every comparator on two statements that agree, that differ, and that cannot be compared; then in turn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from claims import Told, claim, collected

from factcheck.engine import Claim
from factcheck.engine.comparators import (
    days_disjoint,
    impossible_day,
    interval_disjoint,
    leftover_words,
    no_such_edition,
    speakers_differ,
    spelling_differs,
    starts_disjoint,
    weekday_differs,
    wording_altered,
)
from factcheck.engine.loader import known_comparators

DAYS = [
    ("agree", "It took place on *12 May 2024*.", "It took place on *May 12, 2024*."),
    ("agree", "It took place on *12 May 2024*.", "It took place in *May 2024*."),
    ("agree", "It took place on *12 May 2024*.", "It took place in *2024*."),
    ("agree", "It took place on *12 May*.", "It took place on *12 May 2024*."),
    ("agree", "It took place in *early March 2024*.", "It took place on *8 March 2024*."),
    ("agree", "It took place in *mid-June 2024*.", "It took place on *14 June 2024*."),
    ("differ", "It took place on *12 May 2024*.", "It took place on *14 May 2024*."),
    ("differ", "It took place on *12 May 2024*.", "It took place on *12 May 2023*."),
    ("differ", "It took place on *6 January*.", "It took place on *4 September*."),
    ("differ", "It took place on *12 May 2024*.", "It took place in *June 2024*."),
    ("differ", "It took place on *12 May 2024*.", "It took place in *2023*."),
    ("differ", "It took place on *12 May*.", "It took place on *14 May 2024*."),
    ("unknown", "It took place on *Thursday*.", "It took place on *4 September*."),
    ("unknown", "It took place on *Thursday*.", "It took place on *Friday*."),
    ("unknown", "It took place in *May 2024*.", "It took place in *June 2024*."),
    ("unknown", "It took place in *2023*.", "It took place in *2024*."),
]
DATED_DAYS = [
    ("agree", Told("Held on *Monday*.", "2024-10-17"), Told("Held on *14 October*.", "2024-10-16")),
    ("agree", Told("Held *yesterday*.", "2024-10-15"), Told("Held on *Monday*.", "2024-10-17")),
    ("differ", Told("Held on *Monday*.", "2024-10-17"), Told("Held on *Wednesday*.", "2024-10-17")),
    ("differ", Told("Held *yesterday*.", "2024-10-15"), Told("Held *yesterday*.", "2024-10-17")),
]
COUNTS = [
    ("agree", "They said that *39 countries* took part.", "They said that *over 30 countries* took part."),
    ("agree", "They said that *43 boats* sank.", "They said that *about 40 boats* sank."),
    ("agree", "They said that *38 boats* sank.", "They said that *nearly 40 boats* sank."),
    ("agree", "They said that *40 boats* sank.", "They said that *at least 40 boats* sank."),
    ("agree", "They said that *64 families* left.", "They said that *up to 80 families* left."),
    ("agree", "They said that *12 boats* sank.", "They said that *a dozen boats* sank."),
    ("agree", "They said that *five boats* sank.", "They said that *several boats* sank."),
    ("agree", "They said that *1,040 workers* left.", "They said that *1,000 workers* left."),
    ("agree", "They said that *36 boats* sank.", "They said that *dozens of boats* sank."),
    ("differ", "They said that *52 countries* took part.", "They said that *over 60 countries* took part."),
    ("differ", "They said that *30 countries* took part.", "They said that *over 30 countries* took part."),
    ("differ", "They said that *140 boats* sank.", "They said that *fewer than 100 boats* sank."),
    ("differ", "They said that *12 boats* sank.", "They said that *17 boats* sank."),
    ("differ", "They said that *48 boats* sank.", "They said that *nearly 40 boats* sank."),
    ("differ", "They said that *81 boats* sank.", "They said that *up to 80 boats* sank."),
    ("differ", "They said that *900 boats* sank.", "They said that *dozens of boats* sank."),
    ("differ", "They said that *1,250 workers* left.", "They said that *1,000 workers* left."),
    ("unknown", "In the fire *a man* was killed.", "In the fire *three men* were killed."),
]
STARTS = [
    ("agree", Told("The siege is in its *third year*."), Told("The siege enters its *third year*.")),
    ("differ", Told("The siege is in its *third year*."), Told("The siege is in its *fourth year*.")),
    ("differ", Told("The siege is in its *third month*."), Told("The siege is in its *fourth month*.")),
    (
        "agree",
        Told("The siege is in its *third year*.", "2023-05-01"),
        Told("The siege is in its *fourth year*.", "2024-05-01"),
    ),
    (
        "agree",
        Told("The siege is in its *third year*.", "2023-05-01"),
        Told("The siege enters its *fourth year*.", "2024-01-10"),
    ),
    (
        "differ",
        Told("The siege is in its *third year*.", "2023-05-01"),
        Told("The siege is in its *fifth year*.", "2023-06-01"),
    ),
    (
        "agree",
        Told("The siege is in its *third week*.", "2023-05-01"),
        Told("The siege is in its *fifth week*.", "2023-05-15"),
    ),
    (
        "differ",
        Told("The siege is in its *third week*.", "2023-05-01"),
        Told("The siege is in its *sixth week*.", "2023-05-02"),
    ),
    (
        "unknown",
        Told("The band marks its *60th anniversary*.", "2024-05-01"),
        Told("The band is in its *fourth year*.", "2024-05-02"),
    ),
    ("unknown", Told("The show is in its *fourth season*."), Told("The show is in its *second year*.")),
]
SPAN = timedelta(days=366)


@pytest.mark.parametrize(("relation", "one", "other"), DAYS + DATED_DAYS)
def test_days(relation: str, one: Told | str, other: Told | str) -> None:
    a, b = claim("date", one), claim("date", other, "b")
    assert days_disjoint.compare(a, b).relation == relation
    assert days_disjoint.compare(b, a).relation == relation


def test_days_within_the_slack_agree() -> None:
    a, b = claim("date", "Held on *12 May 2024*."), claim("date", "Held on *14 May 2024*.", "b")
    assert [days_disjoint.compare(a, b, slack_days=days).relation for days in (1, 2)] == ["differ", "agree"]


@pytest.mark.parametrize(("relation", "one", "other"), COUNTS)
def test_counts(relation: str, one: str, other: str) -> None:
    a, b = claim("count", one), claim("count", other, "b")
    assert interval_disjoint.compare(a, b).relation == relation
    assert interval_disjoint.compare(b, a).relation == relation


def test_equal_counts_in_other_words_are_one_value() -> None:
    one = claim("count", "They said that *12 boats* sank.")
    other = claim("count", "They said that *twelve boats* sank.", "b")
    assert interval_disjoint.value(one)[1] == interval_disjoint.value(other)[1]
    over = claim("count", "They said that *over 12 boats* sank.")
    assert interval_disjoint.value(over)[1] != interval_disjoint.value(one)[1]


@pytest.mark.parametrize(("relation", "one", "other"), STARTS)
def test_beginnings(relation: str, one: Told, other: Told) -> None:
    a, b = claim("ordinal", one), claim("ordinal", other, "b")
    assert starts_disjoint.compare(a, b).relation == relation
    assert starts_disjoint.compare(b, a).relation == relation


@pytest.mark.parametrize(
    ("relation", "count", "start"),
    [
        ("agree", Told("The band marks its *60th anniversary*.", "2024-09-05"), "It was founded in *1964*."),
        ("agree", Told("The band has its *60th anniversary*.", "2024-09-05"), "Begun on *2 October 1964*."),
        ("differ", Told("The band marks its *60th anniversary*.", "2024-09-05"), "It was founded in *1974*."),
        ("agree", Told("The war is in its *third year*.", "2024-09-05"), "It began in *March 2022*."),
        ("differ", Told("The war is in its *third year*.", "2024-09-05"), "It began in *March 2019*."),
        ("unknown", Told("The band marks its *60th anniversary*."), "It was founded in *1974*."),
        ("unknown", Told("The strike is in its *third week*.", "2024-09-05"), "It began in *2024*."),
    ],
)
def test_a_count_against_the_stated_beginning(relation: str, count: Told, start: str) -> None:
    a, b = claim("ordinal", count), claim("date", start, "b")
    assert starts_disjoint.compare(a, b).relation == relation
    assert starts_disjoint.compare(b, a).relation == relation


@pytest.mark.parametrize("published", ["2024-02-23", "2024-02-24", "2024-02-25", "2024-08-01", "2025-02-23"])
def test_one_start_explains_the_counts_that_follow_from_it(published: str) -> None:
    day, began = date.fromisoformat(published), date(2022, 2, 24)
    ordinals = ("first", "second", "third", "fourth")
    number = day.year - began.year - ((day.month, day.day) < (began.month, began.day))
    a = claim("ordinal", Told(f"The war is in its *{ordinals[number]} year*.", published))
    b = claim("ordinal", Told("The war is in its *second year*.", "2023-08-01"), "b")
    assert starts_disjoint.compare(a, b).relation == "agree"


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("agree", "The vote was on *Wednesday, 3 July 2024*."),
        ("agree", "The vote was on *Thursday, February 29, 2024*."),
        ("differ", "The vote was on *Monday, 3 July 2024*."),
        ("differ", "The vote was on *Friday, September 13, 2022*."),
        ("unknown", "The vote was on *3 July 2024*."),
        ("unknown", "The vote was on *Monday, 3 July*."),
    ],
)
def test_weekdays(relation: str, text: str) -> None:
    assert weekday_differs.check(claim("date", text), collected(text)).relation == relation


@pytest.mark.parametrize(
    ("relation", "text", "published"),
    [
        ("differ", "The vote was on *Monday, 3 July*.", "2024-07-05"),
        ("agree", "The vote was on *Wednesday, 3 July*.", "2024-07-05"),
        ("unknown", "The vote was on *Monday, 3 July*.", "2024-11-05"),
        ("unknown", "That year the vote was on *Monday, 3 July*.", "2024-07-05"),
        ("unknown", "The vote was on *Monday, 3 July*; it was the last of 2023.", "2024-07-05"),
    ],
)
def test_the_year_of_the_publication_is_that_of_a_day_in_the_weeks_around(
    relation: str, text: str, published: str
) -> None:
    told = Told(text, published)
    assert weekday_differs.check(claim("date", told), collected(told)).relation == relation


@pytest.mark.parametrize("offset", range(0, 366, 13))
def test_every_right_weekday_agrees_and_the_next_one_differs(offset: int) -> None:
    day = date(2024, 1, 1) + timedelta(days=offset)
    for shown, relation in ((day, "agree"), (day + timedelta(days=1), "differ")):
        text = f"The vote was on *{shown:%A}, {day.day} {day:%B} {day.year}*."
        assert weekday_differs.check(claim("date", text), collected(text)).relation == relation


@pytest.mark.parametrize(
    "text",
    ["*31 April*", "*31 June 2025*", "*30 February 2021*", "*29 February 2023*", "*31 November*"],
)
def test_days_that_no_calendar_has(text: str) -> None:
    told = f"The lease ends on {text}."
    assert impossible_day.check(claim("date", told), collected(told)).relation == "differ"


@pytest.mark.parametrize(
    "text",
    ["*30 April*", "*29 February*", "*29 February 2000*", "*29 February 2024*", "*31 December 2025*"],
)
def test_days_that_a_calendar_has(text: str) -> None:
    told = f"The lease ends on {text}."
    assert impossible_day.check(claim("date", told), collected(told)).relation == "agree"


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("differ", "The US president fears the *2025* midterms."),
        ("differ", "He scored at the *2017* FIFA World Cup."),
        ("differ", "She rowed at the *2010* Summer Olympics."),
        ("agree", "The US president fears the *2026* midterms."),
        ("agree", "He scored at the *2018* FIFA World Cup."),
        ("agree", "She rowed at the *2012* Summer Olympics."),
        ("unknown", "Argentina feared the *2025* midterms."),
        ("unknown", "The *2025* midterms begin in week seven of the semester."),
        ("unknown", "The *2025* harvest was poor."),
    ],
)
def test_editions(relation: str, text: str) -> None:
    one = claim("date", text)
    assert no_such_edition.check(one, collected(text)).relation == relation


def test_an_edition_is_shown_with_its_year() -> None:
    text = "He scored at the *2017* FIFA World Cup."
    one = claim("date", text)
    start, end = no_such_edition.span(one)
    assert one.passages.text[start:end] == "2017 FIFA World Cup"
    (row,) = no_such_edition.settle([one], collected(text)).knowledge
    assert row.id and row.says and row.source


def quoted(*texts: str) -> list[Claim]:
    return list(collected(*texts).claims("quote"))


@pytest.mark.parametrize(
    ("degree", "one", "other"),
    [
        (
            "strong",
            "“We will not close the mill in the first three years,” said Ana Ruiz.",
            "“We will close the mill in the first three years,” said Ana Ruiz.",
        ),
        (
            "misquote",
            "“The bridge will carry lorries again before the snow falls,” said Ana Ruiz.",
            "“The bridge will carry buses again before the snow falls,” said Ana Ruiz.",
        ),
        (
            "variant",
            "“We must hope for the best and mend the roof,” said Ana Ruiz.",
            "“We should hope for the best and mend the roof,” said Ana Ruiz.",
        ),
    ],
)
def test_an_altered_quotation_is_of_one_degree(degree: str, one: str, other: str) -> None:
    a, b = quoted(one, other)
    for asked in ("strong", "misquote", "variant"):
        wanted = "differ" if asked == degree else "unknown"
        assert wording_altered.compare(a, b, degree=asked).relation == wanted
        assert wording_altered.compare(b, a, degree=asked).relation == wanted


def test_a_part_of_a_quotation_agrees_in_every_degree() -> None:
    a, b = quoted(
        "“We will not close the mill in the first three years,” said Ana Ruiz.",
        "Ana Ruiz said they would “not close the mill in the first three years”.",
    )
    degrees = ("strong", "misquote", "variant")
    assert {wording_altered.compare(a, b, degree=degree).relation for degree in degrees} == {"agree"}


@pytest.mark.parametrize(
    ("relation", "one", "other"),
    [
        (
            "differ",
            "“Nobody warned the crews about the tide,” said Lena Osei.",
            "“Nobody warned the crews about the tide,” said Marta Quill.",
        ),
        (
            "agree",
            "“Nobody warned the crews about the tide,” said Lena Osei.",
            "Lena Osei runs the ferry. “Nobody warned the crews about the tide,” Osei said.",
        ),
        (
            "agree",
            "“Nobody warned the crews about the tide,” said Vladimir Zelensky.",
            "“Nobody warned the crews about the tide,” said Volodymyr Zelenskyy.",
        ),
        (
            "unknown",
            "“Nobody warned the crews about the tide,” said Lena Osei.",
            "“Somebody rang the bell at noon, I think,” said Marta Quill.",
        ),
        (
            "unknown",
            "“Nobody warned the crews about the tide,” said Lena Osei.",
            "“Nobody warned the crews about the tide,” a sailor said.",
        ),
        (
            "unknown",
            "“Nobody warned us at all,” said Lena Osei.",
            "“Nobody warned us at all,” said Marta Quill.",
        ),
    ],
)
def test_speakers(relation: str, one: str, other: str) -> None:
    a, b = quoted(one, other)
    assert speakers_differ.compare(a, b).relation == relation
    assert speakers_differ.compare(b, a).relation == relation


def test_spellings() -> None:
    one = claim("person", "The minister met *Vladimir Zelensky* in Kyiv.")
    other = claim("person", "The minister met *Volodymyr Zelenskyy* in Kyiv.", "b")
    assert spelling_differs.compare(one, other).relation == "differ"
    assert spelling_differs.compare(one, one).relation == "agree"


def test_left_over_words_count_outside_quotation_marks_only() -> None:
    words = "As an AI language model, I have no view on the vote"
    plain, inside = collected(f"{words}."), collected(f"“{words},” the program told Ana Ruiz.")
    assert [leftover_words.check(one, plain).relation for one in plain.claims("text")] == ["differ"]
    assert {leftover_words.check(one, inside).relation for one in inside.claims("text")} <= {"unknown"}


def test_every_comparator_is_known_under_its_file_name() -> None:
    assert {
        "days-disjoint",
        "impossible-day",
        "interval-disjoint",
        "leftover-words",
        "no-such-edition",
        "speakers-differ",
        "spelling-differs",
        "starts-disjoint",
        "weekday-differs",
        "wording-altered",
    } <= set(known_comparators())
    for piece in known_comparators().values():
        assert hasattr(piece, "value")
        assert any(hasattr(piece, judge) for judge in ("compare", "check", "chains"))
