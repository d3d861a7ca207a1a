"""The fit of reports of one happening: what is paired, and that what speaks for one happening gets points for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import fitting_reports
import linking
from fitting_reports import Row
from fitting_rows import REPORT, STORY

from factcheck.documents.document import Document

TEXT = "The ferry Alma left {town} for {other} with {number} lorries on Monday, said its master, {name} Holm."


def labelled(many: int) -> linking.Labelled:
    told = {
        f"{story}{number}": TEXT.format(town=town, other=other, number=20 + number, name=name)
        for story, town, other, name in (("a", "Varde", "Sund", "Nils"), ("b", "Kirkwall", "Stromness", "Ada"))
        for number in range(many)
    }
    return linking.Labelled(
        tuple(Document(name, text) for name, text in told.items()), {name: name[0] for name in told}, (("a", "b"),)
    )


def test_a_story_is_paired_with_itself_and_with_what_it_resembles() -> None:
    found = list(fitting_reports.of_labelled(labelled(2)))
    assert [row.one for row in found] == [True, False, False, False, False, True]
    assert {(row.source, row.group) for row in found} == {(STORY, "a")}


def test_real_reports_are_drawn_the_same_each_time() -> None:
    one, other = (list(fitting_reports.of_labelled(labelled(7))) for _ in range(2))
    assert one == other
    assert {row.source for row in one} == {REPORT}
    assert len(one) == 12 * 6


def test_what_reports_of_one_happening_share_gets_points() -> None:
    pytest.importorskip("sklearn")
    rows = [
        Row(STORY, str(number), one, {"numbers": 1.0} if one else {"undated": 1.0})
        for number in range(16)
        for one in (True, False)
    ]
    points = fitting_reports.fit(rows, 1.0)
    assert points["numbers"] > 0 > points["undated"]
    held_out = fitting_reports.held_out(rows, 1.0)
    assert all((value > 0.5) is row.one for value, row in zip(held_out, rows, strict=True))
    table = list(fitting_reports.table(rows, held_out))
    assert table[0] == "| from | story: of one | of two |"
    assert table[2] == "| 0.0 | 16 | 16 |"


def test_news_counts_as_if_one_report_were_undated_too() -> None:
    pytest.importorskip("sklearn")
    traits = {True: {"numbers": 2.0, "apart": 1.0}, False: {"apart": 1.0}}
    rows = [Row("news a", str(number), one, traits[one]) for number in range(16) for one in (True, False)]
    stories = [row._replace(source=STORY) for row in rows]
    assert "one-undated" in fitting_reports.fit(rows, 1.0)
    assert "one-undated" not in fitting_reports.fit(stories, 1.0)


def test_what_decides_holds_apart_whatever_speaks_for_a_pair() -> None:
    assert fitting_reports.likely({"always": 9.0}, {"no-name": 1.0}) == 0
