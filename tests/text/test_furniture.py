"""What is page furniture and what is not, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.document import Document, Region
from factcheck.knowledge import plain_yaml
from factcheck.text.passages import Passages

PAGES = plain_yaml.load((Path(__file__).parent / "pages.yaml").read_text("utf-8"), "pages.yaml")
LETTERS = {"A": "article", "H": "headline", "D": "dek", "C": "caption", "F": "furniture"}


def unlettered(case: Any) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the text of a page, and offset, kind and words of its lines."""
    text, lines = "", []
    for row in case["page"].splitlines():
        if row:
            letter, words = row.split("| ", 1)
            lines.append((len(text) + len(words) - len(words.lstrip("#-*>— ")), LETTERS[letter], words))
            text += words
        text += case.get("newline", "\n")
    return text, lines


@pytest.mark.parametrize("part", ["silent", "found"])
def test_every_line_of_a_page_is_what_it_is(part: str) -> None:
    wrong = []
    for case in PAGES[part]:
        text, lines = unlettered(case)
        passages = Passages(Document("page.txt", text))
        found = [(passages.region_at(start), words) for start, _, words in lines]
        expected = [(kind, words) for _, kind, words in lines]
        wrong += [(case["name"], *pair) for pair in zip(found, expected, strict=True) if pair[0] != pair[1]]
    assert wrong == []


def test_regions_stand_in_order_and_apart() -> None:
    for case in PAGES["found"]:
        passages = Passages(Document("page.txt", unlettered(case)[0]))
        ends = [0, *(offset for start, end, _ in passages.regions for offset in (start, end))]
        assert ends == sorted(ends)
        assert all(start < end for start, end, _ in passages.regions)


def test_what_the_reader_knows_comes_first() -> None:
    text = "Menu\nHome\n\nThe gala was on Friday. It went well.\n\nSimilar news\n\nOther gala"
    start = text.index("The gala")
    passages = Passages(Document("a", text, regions=(Region("caption", start, start + 10), Region("dek", 0, 4))))
    assert passages.region_at(0) == "dek"
    assert passages.region_at(start) == "caption"
    assert passages.region_at(len(text) - 1) == "furniture"


def test_a_line_equal_to_the_title_is_the_headline() -> None:
    passages = Passages(Document("a", "Fire at the mill.\n\nIt burned down on Friday.", title="Fire at the mill."))
    assert passages.regions == ((0, 17, "headline"),)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "0", "Menu", "Share\n\nLike", "...", "More\n\n...", "#", "\x00", "©", "- - -"]
)
def test_scraps_of_text_do_no_harm(text: str) -> None:
    assert isinstance(Passages(Document("a", text)).regions, tuple)
