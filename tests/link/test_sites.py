"""What is passed by would tell nothing: names where no place stands, pairs against which too much speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import check
from factcheck.documents import walk
from factcheck.link.collection import Collection
from factcheck.link.sites import pairs, reading
from factcheck.link.sites.named import TOLD
from factcheck.run import pool
from factcheck.text.passages import Passages

ROOT = Path(__file__).parent.parent.parent
STORIES, BENCH, SEEDS = ROOT / "tests" / "stories", ROOT / "bench" / "stories", ROOT / "seeds"


@pytest.fixture(scope="module")
def told() -> list[Passages]:
    return pool.prepared(list(walk.read(sorted(path for path in STORIES.rglob("*") if path.suffix in (".md", ".txt")))))


def test_a_name_that_stands_where_a_place_stands_is_read(told: list[Passages], monkeypatch: pytest.MonkeyPatch) -> None:
    gated = [[site.place for site in reading.sites(passages)] for passages in told]
    for passages in told:
        passages.forget()
    monkeypatch.setattr(reading, "_may_tell_where", lambda *_: True)
    assert gated == [[site.place for site in reading.sites(passages)] for passages in told]
    assert sum(site.how == TOLD for several in gated for site in several) > 50


def test_no_pair_is_left_out_that_could_be_told() -> None:
    weighed = 0
    kept = dict.fromkeys((-2.0, -1.0, pairs.RIVAL), 0)
    for folder in (SEEDS, *sorted(path for path in BENCH.iterdir() if path.is_dir())):
        documents = list(walk.read([path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]))
        collection = Collection(pool.prepared(sorted(documents, key=lambda one: one.id)), {})
        for story in pairs.stories(collection):
            every = [_told(each) for several in story.pairs() for each in several]
            weighed += len(every)
            for least in kept:
                found = [_told(each) for several in story.pairs(least) for each in several]
                wanted = [each for each in every if each[2] >= least]
                assert [each for each in found if each[2] >= least] == wanted, (folder.name, least)
                kept[least] += len(found)
    assert 0 < kept[pairs.RIVAL] < kept[-1.0] < kept[-2.0] < weighed, (kept, weighed)
    assert kept[-2.0] > 20


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Timber and light: a concert hall at Brenholt", ["Brenholt", "Vesternes"]),
        ("How Brenholt's school got its roof of ash", ["Brenholt", "Vesternes"]),
        ("Timber and light: a concert hall at Vesternes", []),
        ("Ash for the ear", []),
        ("Record Crowd At Brenholt Opening Of Hall With Seats", []),
    ],
)
def test_a_place_that_the_title_alone_has_is_read(tmp_path: Path, title: str, found: list[str]) -> None:
    trade = (
        f'---\ntitle: "{title}"\ndate: 2024-09-03\n---\n'
        "The architect Sigrun Falk needed 31 months and 58 million crowns. The hall has 740 seats for 63 schools, and"
        " acoustician Bela Nagy is content.\n"
    )
    wire = (
        "Wooden hall opens\n\nVESTERNES, Norway, Sept. 2, 2024 (Fjord Wire) — A concert hall of wood opened on Sunday."
        " In Vesternes its 740 seats were taken by 63 schools. Sigrun Falk built it in 31 months for 58 million crowns,"
        " said Bela Nagy.\n"
    )
    for name, text in (("trade.md", trade), ("wire.txt", wire)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    findings = check(list(walk.read(sorted(tmp_path.iterdir())))).findings
    told = [one for one in findings if one.kind == "event-place-conflict"]
    assert sorted(e.text.title() for one in told for side in one.sides for e in side.evidence) == found


def _told(each: pairs.Weighed) -> tuple[str, str, float]:
    return each.left.a.name, each.left.b.name, each.odds
