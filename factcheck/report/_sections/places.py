"""Where things stand on the page: numbers and short names of documents, and links to their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.findings.report import Checked
from factcheck.report._marked import anchor
from factcheck.report._visible import on_page

Span = tuple[str, int, int]


class Link(NamedTuple):
    """Words with the place they lead to; `title` says what a reader sees there, `href` may be empty."""

    text: str
    href: str
    title: str


class Places:
    """The documents of a page; every place that a part links to is kept, so that it gets an anchor."""

    def __init__(self, documents: Sequence[Checked], texts: Mapping[str, str], disputes: Mapping[Span, int]) -> None:
        """Take the documents, the texts that the page shows, and the number of the finding at each span."""
        self.numbers = {document.id: number for number, document in enumerate(documents, 1)}
        self.published = {document.id: document.published or "" for document in documents}
        self.points: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self._texts = texts
        self._disputes = disputes
        self._cut = _shared_folder([document.id for document in documents])

    def name(self, document: str) -> str:
        """Return a document's id without the folder that all have in common."""
        return on_page(document[self._cut :])

    def href(self, document: str, start: int, end: int) -> str:
        """Return the link to words of a document (code points, half-open), or to the document where it has no text."""
        number = self.numbers.get(document)
        if number is None:
            return ""
        if not 0 <= start < min(end, len(self._texts.get(document, ""))):
            return f"#d{number}"
        self.points[document].add((start, end))
        return f"#{anchor(number, start, end)}"

    def link(self, text: str, one: Mapping[str, Any]) -> Link:
        """Return words as a link to the place of `one`, a record or an evidence."""
        document = str(one["document"])
        return Link(on_page(text), self.href(document, int(one["start"]), int(one["end"])), self.name(document))

    def finding(self, one: Mapping[str, Any]) -> int:
        """Return the number of the finding that shows this place, 0 for none."""
        return self._disputes.get((str(one["document"]), int(one["start"]), int(one["end"])), 0)


def _shared_folder(names: Sequence[str]) -> int:
    """Return the length of the folder in which all names lie, with its slash."""
    first, last = (min(names), max(names)) if len(names) > 1 else ("", "")
    same = 0
    while same < len(first) and first[same] == last[same]:
        same += 1
    return first.rfind("/", 0, same) + 1
