"""Web pages saved to a file: their readable text, what of it is the article, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.documents.document import Document, Region
from factcheck.documents.page import charset, markup, metadata, rendering
from factcheck.documents.page.body import Body
from factcheck.documents.page.regions import regions
from factcheck.documents.problem import Problem
from factcheck.errors import DocumentError

SUFFIXES = (".html", ".htm", ".xhtml")


def read(path: Path) -> Iterator[Document | Problem]:
    """Yield the document of a page; its canonical text is what a reader of the page sees.

    Raises DocumentError for an empty or binary file, one in no known encoding, and a page without text.
    """
    html, lost = charset.text(path.read_bytes())
    if lost:
        yield Problem("", lost)
    yield from document(html)


def document(html: str) -> Iterator[Document | Problem]:
    """Yield the document of a page's markup, and a problem where the page breaks off.

    Paragraphs are parted by a blank line, lines and cells by a line end; scripts, hidden elements and
    pictures are left out. Raises DocumentError where nothing is left.
    """
    scanned = markup.scanned(html)
    body = Body(rendering.render(scanned.html))
    known = metadata.read(body)
    text, found = body.page.text, regions(body)
    if known.text and not body.prose((0, len(text))):
        text, found = _from_metadata(known)
    if not text:
        raise DocumentError(f"the page holds no text{_broken(scanned.cut)}")
    if scanned.cut:
        yield Problem("", f"the page ends in the middle of {scanned.cut}; what stands before that is checked")
    yield Document(
        "",
        text,
        published=known.published,
        published_basis="metadata" if known.published else "none",
        title=known.title,
        source=known.source,
        regions=found,
        language=known.language,
    )


def _from_metadata(known: metadata.Metadata) -> tuple[str, tuple[Region, ...]]:
    """Return the text of a page that a script would have filled in: what its JSON-LD says the article is."""
    head = known.title or ""
    text = "\n\n".join(filter(None, (head, known.text)))
    return text, (Region("headline", 0, len(head)),) if head else ()


def _broken(cut: str | None) -> str:
    return f"; it ends in the middle of {cut}" if cut else ""
