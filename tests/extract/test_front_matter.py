"""What is read of front matter: its marks are syntax, and quote nobody."""

from __future__ import annotations

from pathlib import Path

from factcheck.documents import walk
from factcheck.extract import extract
from factcheck.records import Quote

TEXT = """---
title: "The wards of Marl stay open"
date: 2024-05-03
---

“The wards stay open,” said Ida Quill.
"""


def test_a_title_between_marks_is_no_quotation(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(TEXT, "utf-8")
    (document,) = walk.read([path], root=tmp_path)
    quotes = [one for one in extract(document) if isinstance(one, Quote)]
    assert [(one.quote, one.speaker) for one in quotes] == [("The wards stay open,", "Ida Quill")]
