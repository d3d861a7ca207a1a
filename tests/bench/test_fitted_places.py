"""The points of places fitted anew: which places are a pair, and what marks them as told of one thing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import fitted_places  # noqa: E402
import fitting_rows as rows  # noqa: E402
import mutation_stories as stories  # noqa: E402

from factcheck.documents.document import Document  # noqa: E402

_A = "The sculptor Nora Quist opened her show of bronze otters in Skerra Hall on Monday. Forty people came.\n"
_B = "Bronze otters by the sculptor Nora Quist have been on show in Skerra Hall since Monday. Forty people came.\n"


def test_a_place_that_both_tell_is_no_pair() -> None:
    assert not any(found.pairs for found in fitted_places.pairs([Document("a.md", _A), Document("b.md", _B)]))


def test_a_changed_place_is_told_of_one_thing_and_the_untouched_story_gives_no_row(tmp_path: Path) -> None:
    home = tmp_path / "otters"
    home.mkdir()
    (home / "a.md").write_text(_A, "utf-8")
    (home / "b.md").write_text(_B, "utf-8")
    told = [{"document": "a.md", "text": "Skerra Hall"}, {"document": "b.md", "text": "Skerra Hall"}]
    change = [{"document": "b.md", "text": "Skerra Hall", "with": "Mill Hall"}]
    (home / "story.yaml").write_text(
        json.dumps({"facts": [{"kind": "place", "told": told, "change": change}]}), "utf-8"
    )
    found = rows.of_stories(stories.read([tmp_path]), fitted_places).rows
    assert [(row.one, row.pair.kind) for row in found if row.fact == "fact 0"] == [(True, "place")]
    assert [row.fact for row in found if not row.fact] == []
