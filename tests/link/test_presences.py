"""What is passed by unread when it is weighed whether somebody came can show nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.documents import walk
from factcheck.link.presences import gates, traits
from factcheck.link.presences.known import Known
from factcheck.link.presences.weighed import speaks
from factcheck.run import pool
from factcheck.text.passages import Span

STORIES = Path(__file__).parent.parent / "stories"


def test_a_mention_that_shows_how_somebody_took_part_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traits, "may_be_there", lambda *_: True)
    away = there = 0
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        story = pool.prepared(list(walk.read([path for path in sorted(folder.iterdir()) if path.suffix != ".yaml"])))
        known, found = Known(story), traits.Kept()
        for passages in story:
            for name in known.in_full():
                told = traits.telling(passages, known, name, away=False)
                list(traits.read(passages, known, name, told, found))  # keeps what it finds
        by_id = {passages.document.id: passages for passages in story}
        for (document, name, start, end), near in found.items():
            where, passages, mention = (folder.name, document, name, start), by_id[document], Span(start, end)
            if any(speaks(one.found, away=True) for one in near):
                away += 1
                assert gates.may_be_away(passages, mention), where
            if any(speaks(one.found, away=False) for one in near):
                there += 1
                assert gates.may_be_there(passages, known, name, mention), where
    assert min(away, there) > 20
