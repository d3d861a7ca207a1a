"""What is passed by unread when somebody's having been away is weighed can show nothing of it."""

from __future__ import annotations

from pathlib import Path

from factcheck.documents import walk
from factcheck.link.presences import traits
from factcheck.link.presences.takers import Known
from factcheck.link.presences.weighed import speaks
from factcheck.run import pool
from factcheck.text.passages import Span

STORIES = Path(__file__).parent.parent / "stories"


def test_a_mention_that_shows_somebody_away_is_read() -> None:
    showing = 0
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        story = pool.prepared(list(walk.read([path for path in sorted(folder.iterdir()) if path.suffix != ".yaml"])))
        known, found = Known(story), traits.Kept()
        for passages in story:
            for name in known.in_full():
                list(traits.read(passages, known, name, found, away=False))  # keeps what it finds
        by_id = {passages.document.id: passages for passages in story}
        for (document, name, start, end), near in found.items():
            if any(speaks(one.found, away=True) for one in near):
                showing += 1
                assert traits.may_be_away(by_id[document], Span(start, end)), (folder.name, document, name, start)
    assert showing > 20
