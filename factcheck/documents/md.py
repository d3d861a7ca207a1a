"""Markdown: front matter and the text as it is."""

from __future__ import annotations

from factcheck.documents import txt

SUFFIXES = (".md", ".markdown")

# offsets index the text as it is written, so its marks stay; the text room knows them
read = txt.read
