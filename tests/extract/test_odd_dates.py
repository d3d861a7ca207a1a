"""Dates in odd forms: dateparser values what the grammar sees and cannot value, rarely and without a clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.document import Document
from factcheck.documents.walk import read
from factcheck.extract import extract
from factcheck.extract.dates import odd
from factcheck.knowledge import packs

ROOT = Path(__file__).parent.parent.parent


def dates(text: str) -> list[tuple[str, str | None]]:
    return [(record.text, record.value) for record in extract(Document("d", text)) if record.kind == "date"]


@pytest.mark.parametrize(
    "text",
    [
        "It was won by 14. September 2025 saw another.",
        "The kit holds 14. March 2025 brings more.",
        "She counted 14 de facto 2025 voters.",
        "Some 14 marches 2025 marchers strong were held.",
        "The 12 mai tai of 2025 were free.",
    ],
)
def test_what_only_looks_like_an_odd_date_is_no_day(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odd, "value", lambda *_: pytest.fail("the last resort was reached"))
    assert not [value for _, value in dates(text) if value and value.count("-") == 2]


@pytest.mark.parametrize(
    "written",
    [
        "2025, September 14",
        "2025 September 14",
        "2025-Sep-14",
        "14. September 2025",
        "14 septembre 2025",
        "14 de septiembre de 2025",
        "14 de setembro de 2025",
        "14 settembre 2025",
        "14. syyskuuta 2025",
        "14 września 2025",
        "2025年9月14日",
        "2025년 9월 14일",
    ],
)
def test_an_odd_date_is_read_whole(written: str) -> None:
    assert dates(f"The deed is dated {written}, and nobody doubts it.") == [(written, "2025-09-14")]


@pytest.mark.parametrize("row", packs.rows("world/months"), ids=lambda row: row["word"])
def test_every_month_of_another_language_is_valued(row: dict[str, Any]) -> None:
    joint = " de " if row["language"] in ("es", "pt") else " "
    written = f"14{joint}{row['word']}{joint}2025"
    (found,) = dates(f"({written})")
    assert found[0] == written
    assert found[1] and found[1].startswith("2025-") and found[1].endswith("-14")


def test_the_months_of_a_language_are_valued_in_their_order() -> None:
    spoken = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ]
    found = [value for _, value in dates("; ".join(f"14 {month} 2025" for month in spoken))]
    assert found == [f"2025-{month:02}-14" for month in range(1, 13)]


def test_ordinal_signs_are_read() -> None:
    assert dates("Le 1er mai 2025.") == [("1er mai 2025", "2025-05-01")]
    assert dates("O 1º de maio de 2025.") == [("1º de maio de 2025", "2025-05-01")]


@pytest.mark.parametrize("text", ["31 avril 2025", "30 février 2024", "2025年2月30日"])
def test_a_day_that_does_not_exist_is_left_alone(text: str) -> None:
    assert dates(f"({text})") == []


@pytest.mark.parametrize("text", ["", "May", "now", "yesterday", "10", "March 2025", "12:30", "x" * 100, "1700000000"])
def test_the_last_resort_invents_no_part(text: str) -> None:
    assert odd.value(text, "en") is None


def test_the_last_resort_keeps_a_bounded_number_of_answers() -> None:
    assert odd.value.cache_info().maxsize == 2048


def test_the_last_resort_does_not_ask_what_day_it_is(no_clock: None) -> None:
    odd.value.cache_clear()
    for text, language in (("14 septembre 2025", "fr"), ("29. Februar 2024", "de"), ("2025, May 3", "en")):
        assert odd.value(text, language)
    assert odd.value("14 septembre", "fr") is None
    assert odd.value("3", "en") is None


def test_ordinary_texts_do_not_import_dateparser() -> None:
    code = (
        "import sys, pathlib; from factcheck import Document, extract\n"
        "texts = [p.read_text('utf-8') for p in pathlib.Path('seeds').glob('*.txt')]\n"
        "texts.append('On Monday, 3 May 2024, and 2024-05-04; last week; 5/23/2024; Q3 2024; at 3 p.m.')\n"
        "assert all(extract(Document('d', text)) for text in texts)\n"
        "assert 'dateparser' not in sys.modules and 'dateutil' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_fewer_than_one_document_in_a_hundred_needs_the_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(odd, "value", lambda text, language: asked.append(text))
    folders = [ROOT / "seeds", ROOT / "tests" / "stories", ROOT / "bench" / "stories"]
    documents = list(read(folders))
    needing = 0
    for document in documents:
        asked.clear()
        list(extract(document))
        needing += bool(asked)
    assert len(documents) > 300
    assert needing < len(documents) / 100
