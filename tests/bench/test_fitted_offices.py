"""The points of offices fitted anew: which roles are a pair, and what marks them as of two offices."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import fitted_offices  # noqa: E402
import fitting_regression as regression  # noqa: E402
import fitting_rows as rows  # noqa: E402
import mutation_stories as stories  # noqa: E402

from factcheck.documents.document import Document  # noqa: E402
from factcheck.link.held import links  # noqa: E402

_A = "The harbour master of Skerra, Nora Quist, closed the basin on Monday after the crane had fallen.\n"
_B = "On Monday the basin of Skerra was closed by harbour master Nora Quist. The crane had fallen at dawn.\n"


def test_roles_that_may_be_one_office_are_no_pair() -> None:
    documents = [Document("a.md", _A), Document("b.md", _B)]
    assert list(fitted_offices.pairs(documents)) == []
    assert list(fitted_offices.taken(documents, 5)) == []


def test_a_changed_role_is_of_two_offices_and_the_untouched_story_gives_no_row(tmp_path: Path) -> None:
    home = tmp_path / "basin"
    home.mkdir()
    (home / "a.md").write_text(_A, "utf-8")
    (home / "b.md").write_text(_B, "utf-8")
    told = [{"document": "a.md", "text": "harbour master"}, {"document": "b.md", "text": "harbour master"}]
    change = [{"document": "b.md", "text": "harbour master", "with": "police sergeant"}]
    fact = {"kind": "role", "told": told, "change": change}
    (home / "story.yaml").write_text(json.dumps({"facts": [fact]}), "utf-8")
    told_rows = rows.of_stories(stories.read([tmp_path]), fitted_offices)
    assert [(row.fact, row.one, row.pair.kind) for row in told_rows.rows] == [("fact 0", True, "role")]
    points = {fitted_offices.BEGIN: 3.0}
    weighed = [(row, regression.likelihood(row, points, fitted_offices)) for row in told_rows.rows]
    assert regression.reached(weighed, told_rows.facts, fitted_offices).found["role"] == 1
    assert fitted_offices.least("role") == links.LEAST
