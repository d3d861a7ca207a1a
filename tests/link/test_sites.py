"""Names that are passed by unread, since they stand nowhere a place stands, would be no places when read either."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.documents import walk
from factcheck.link.sites import reading
from factcheck.run import pool
from factcheck.text.passages import Passages

STORIES = Path(__file__).parent.parent / "stories"


@pytest.fixture(scope="module")
def told() -> list[Passages]:
    return pool.prepared(list(walk.read(sorted(path for path in STORIES.rglob("*") if path.suffix in (".md", ".txt")))))


def test_a_name_that_stands_where_a_place_stands_is_read(told: list[Passages], monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [[site.place for site in reading.sites(passages)] for passages in told]
    for passages in told:
        passages.forget()
    monkeypatch.setattr(reading, "_may_tell_where", lambda *_: True)
    assert gated == [[site.place for site in reading.sites(passages)] for passages in told]
    assert sum(site.how == reading.TOLD for several in gated for site in several) > 50
