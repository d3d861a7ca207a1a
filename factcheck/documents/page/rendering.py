"""A page as its reader sees it: the text, where its elements stand in it, and what its head says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.documents.page import naming, tags, writing

Attributes = Mapping[str, str | None]

_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


@dataclass(slots=True)
class Part:
    """One element of a page: offsets in code points of the page's text, half-open.

    `parent` is the number of the part it stands in, -1 for none; `names` are what its class and id say of
    it (classes of the pack en/html_furniture), `role` its ARIA role, `prop` its itemprop, `value` its
    datetime or content.
    """

    tag: str
    start: int
    parent: int
    end: int = 0
    names: frozenset[str] = frozenset()
    role: str = ""
    prop: str = ""
    value: str = ""


@dataclass(slots=True)
class Rendering:
    """The text of a page, its elements and paragraphs, and what its head says.

    `parts` stand in document order; `paragraphs` are (start, end, code points in links); `metas` are
    (lower-case name, content); `scripts` the JSON-LD; `language` is what the page says it is written in.
    """

    text: str = ""
    parts: list[Part] = field(default_factory=list)
    paragraphs: list[tuple[int, int, int]] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    language: str | None = None


def render(html: str) -> Rendering:
    """Return what the reader of a page sees; `html` is markup that `markup.scanned` has made safe."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  only where a page is read

    page = _Page()
    parser = LexborHTMLParser(html)
    node: Any = parser.root
    while node is not None:
        below = page.enter(node) and node.first_child
        if below:
            node = below
            continue
        node = _following(node, page)
    return page.finished()


def _following(node: Any, page: _Page) -> Any:
    """Return the node behind one that is done, its ended parents left; None at the end of the page."""
    if page.is_open(node):
        page.leave()
    while page.depth and node.next is None:
        node = node.parent
        page.leave()
    return node.next if page.depth else None


class _Page:
    """The page while it is read: the elements that are open, and the text so far."""

    def __init__(self) -> None:
        self.found = Rendering()
        self._text = writing.Text()
        # (mem_id, tag, number of its part or that of the part around it, whether it is a link)
        self._open: list[tuple[int, str, int, bool]] = []
        self._links = self._preformatted = 0
        self._in_head = False

    @property
    def depth(self) -> int:
        """Return how many elements are open."""
        return len(self._open)

    def is_open(self, node: Any) -> bool:
        """Tell whether a node is the element opened last."""
        return bool(self._open) and self._open[-1][0] == node.mem_id

    def enter(self, node: Any) -> bool:
        """Write a text or open an element; return whether what stands in it is to be read."""
        tag = node.tag
        if tag == "-text":
            if not self._in_head:
                self._write(node.text_content or "")
            return False
        if tag is None or tag[0] == "-":
            return False
        if tag == "br":
            self._text.line_break()
            return False
        attributes: Attributes = node.attributes
        if tag in tags.NOTED:
            self._note(tag, node, attributes)
        if tag in tags.DROPPED or _is_unseen(tag, attributes) or (tag == "sup" and _is_note_mark(node)):
            return False
        self._enter(tag, attributes, node.mem_id)
        return True

    def leave(self) -> None:
        """Close the element opened last."""
        _, tag, number, is_link = self._open.pop()
        if tag in tags.BLOCKS:
            self._text.gap(writing.BLANK)
        elif tag in tags.LINES:
            self._text.gap(writing.LINE)
        elif tag == "q":
            self._text.words("”", linked=self._links > 0)
        self._links -= is_link
        self._preformatted -= tag == "pre"
        self._in_head &= tag != "head"
        if number >= 0 and number != (self._open[-1][2] if self._open else -1):
            self.found.parts[number].end = self._text.length

    def finished(self) -> Rendering:
        """Return what was found, offsets without the white space before each part."""
        text = self.found.text = self._text.finished()
        self.found.paragraphs = self._text.paragraphs
        for part in self.found.parts:
            while part.start < part.end and text[part.start] in "\n ":
                part.start += 1
        return self.found

    def _write(self, text: str) -> None:
        write = self._text.lines if self._preformatted else self._text.words
        write(text, linked=self._links > 0)

    def _note(self, tag: str, node: Any, attributes: Attributes) -> None:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = (attributes.get("content") or "").strip()
            if name and content:
                self.found.metas.append((name.strip().lower(), content))
        elif tag == "title":
            self.found.title = self.found.title or " ".join((node.text() or "").split())
        elif "ld+json" in (attributes.get("type") or "").lower():
            self.found.scripts.append(node.text() or "")

    def _enter(self, tag: str, attributes: Attributes, mem_id: int) -> None:
        if tag in tags.BLOCKS:
            self._text.gap(writing.BLANK)
        elif tag in tags.LINES:
            self._text.gap(writing.LINE)
        if tag == "html":
            self.found.language = attributes.get("lang") or attributes.get("xml:lang")
        number = self._open[-1][2] if self._open else -1
        if tag in tags.BLOCKS or tag in tags.LINES or (attributes and tag not in tags.UNTOLD):
            self.found.parts.append(_part(tag, attributes, self._text.length, number))
            number = len(self.found.parts) - 1
        if tag == "q":
            self._text.words("“", linked=self._links > 0)
        is_link = tag == "a" and "href" in attributes
        self._links += is_link
        self._preformatted += tag == "pre"
        self._in_head |= tag == "head"
        self._open.append((mem_id, tag, number, is_link))


def _part(tag: str, attributes: Attributes, start: int, parent: int) -> Part:
    part = Part(tag, start, parent)
    if attributes:
        part.names = naming.classes(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
        if "-" in tag:
            part.names |= naming.classes(tag)
        part.role = (attributes.get("role") or "").lower()
        part.prop = (attributes.get("itemprop") or "").lower()
        part.value = attributes.get("datetime") or attributes.get("content") or ""
    return part


def _is_unseen(tag: str, attributes: Attributes) -> bool:
    if not attributes or tag in tags.NEVER_HIDDEN:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _UNSEEN.search(style):
        return True
    names = attributes.get("class")
    return bool(names) and "hidden" in naming.classes(str(names))


def _is_note_mark(node: Any) -> bool:
    """Tell whether raised words are the mark of a note, such as a link to "#fn1"."""
    child = node.first_child
    return child is not None and child.tag == "a" and (child.attributes.get("href") or "").startswith("#")
