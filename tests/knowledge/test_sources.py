"""Every row of every pack of world facts names a page or a data set in which a reader can look it up."""

from __future__ import annotations

import re

import pytest

from factcheck.knowledge import packs

WORLD = packs.names("world")
PAGE = re.compile(r"(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s;,)\"]{2,}")  # a host and a path on it
BODY = re.compile(r"(?<![\w.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[;,]| \()")  # a host with the name of its page behind it
ROWS = [(name, row) for name in WORLD for row in packs.rows(name)]


def lacking(source: str) -> list[str]:
    """Return the parts of a source that name neither a page nor a data set; none for a good one."""
    parts = [part.strip() for part in source.split(";")]
    return [] if PAGE.search(source) else [part for part in parts if not BODY.search(part)]


def test_the_packs_are_all_there() -> None:
    assert {"world/calendar", "world/editions", "world/holders", "world/wars", "world/countries"} <= set(WORLD)
    assert len(ROWS) > 900


@pytest.mark.parametrize("name", WORLD)
def test_every_row_names_a_page_or_a_data_set(name: str) -> None:
    for row in packs.rows(name):
        assert not lacking(str(row["source"])), (name, row.get("id") or row)


@pytest.mark.parametrize("name", [name for name in WORLD if name in packs.OPEN])
def test_rows_with_days_and_years_have_a_source_each(name: str) -> None:
    shared = packs.pack(name)["source"]
    assert [row["id"] for row in packs.rows(name) if row["source"] == shared] == []


@pytest.mark.parametrize(
    "source",
    [
        "general knowledge",
        "compiled for this project",
        "Encyclopaedia Britannica, Korean War",
        "official sites named in each row",
        "UEFA, history of the European Championship",
        "Constitution of Mexico, article 83; Instituto Nacional Electoral",
    ],
)
def test_a_source_without_a_page_is_refused(source: str) -> None:
    assert lacking(source)


@pytest.mark.parametrize(
    "source",
    [
        "en.wikipedia.org/wiki/Winter_War",
        "ParlGov elections, github.com/hdigital/parlgov-web; REIGN election list",
        "uscode.house.gov, title 13 section 141",
    ],
)
def test_a_page_or_a_data_set_is_accepted(source: str) -> None:
    assert not lacking(source)


@pytest.mark.parametrize("name", [name for name in WORLD if name not in ("world/months", "world/currencies")])
def test_what_was_looked_up_is_told(name: str) -> None:
    assert len(str(packs.pack(name).get("checked", ""))) > 80
