"""The head of a page: which line is the headline, and which the dek, a teaser under it."""

from __future__ import annotations

from factcheck.text import markers

_LONGEST_HEADLINE = 160
_LONGEST_DEK = 250
_SHORTEST_DEK = 30
# how many lines of furniture may stand above a headline
_ABOVE = 12
_NO_HEADLINE = (".", ":", ";", ",", "…")


class Paragraph:
    """One paragraph of a page while it is being told what it is: offsets in code points, half-open."""

    __slots__ = ("end", "kind", "marker", "source", "start", "text")

    def __init__(self, source: str, start: int, end: int) -> None:
        """Take the paragraph `source[start:end]`."""
        self.source = source
        self.start = start
        self.end = end
        self.text = source[start:end]
        self.marker: str | None = None
        self.kind: str | None = None


def mark_headline(page: list[Paragraph], title: str | None) -> None:
    """Mark the headline; `title` is the document's title where its front matter gives one."""
    titled = " ".join(title.split()) if title else None
    for place, part in enumerate(page[:_ABOVE]):
        if part.kind:
            continue
        if markers.is_kicker(part.text):
            part.kind = "furniture"
            continue
        if _is_headline(page, place, titled):
            part.kind = "headline"
        return


def _is_headline(page: list[Paragraph], place: int, title: str | None) -> bool:
    part = page[place]
    line = part.text
    if title and " ".join(line.split()) == title:
        return True
    if len(line) > _LONGEST_HEADLINE or not any(map(str.isalpha, line)):
        return False
    if _level(part) == 1:
        return True
    if _is_listed(part) or line.rstrip("\"'”’)* ").endswith(_NO_HEADLINE):
        return False
    below = [other for other in page[place + 1 : place + 16] if other.kind is None]
    return any(_is_longer(other, part) for other in below[:4])


def _level(part: Paragraph) -> int:
    """Return the number of "#" before a paragraph, which are no part of it."""
    before = part.source[max(0, part.start - 8) : part.start].rstrip(" \t")
    return len(before) - len(before.rstrip("#"))


def _is_listed(part: Paragraph) -> bool:
    """Tell whether a mark stands before a paragraph that is not that of a heading."""
    before = part.source[max(0, part.start - 3) : part.start]
    return bool(before[before.rfind("\n") + 1 :].strip(" \t\r#"))  # the line above may be the end of front matter


def _is_longer(other: Paragraph, part: Paragraph) -> bool:
    """Tell whether a paragraph is running text under a headline."""
    line = other.text[-3:].rstrip("\"'”’)")
    return line.endswith((".", "!", "?", ":", "…")) or other.end - other.start > 1.5 * (part.end - part.start)


def mark_dek(page: list[Paragraph]) -> None:
    """Mark a short paragraph under the headline that the text then takes up in full.

    It has no full stop, or a heading follows it, or a single line end parts it from the line above where
    a blank line follows: a short lede looks much the same, and stays article.
    """
    head = next((place for place, part in enumerate(page[:_ABOVE]) if part.kind == "headline"), None)
    if head is None:
        return
    below = [place for place in range(head + 1, min(len(page), head + 8)) if page[place].kind is None][:2]
    if len(below) < 2:
        return
    dek, lede = page[below[0]], page[below[1]]
    if not _SHORTEST_DEK <= dek.end - dek.start <= _LONGEST_DEK:
        return
    heading = lede.end - lede.start < 60 and _is_open(lede) and not _is_listed(lede)
    if _is_open(dek):
        is_dek = not heading and _is_longer(lede, dek)
    else:
        is_dek = heading or (_line_ends(page[below[0] - 1], dek) == 1 and _line_ends(dek, lede) > 1)
    if is_dek:
        dek.kind = "dek"


def _is_open(part: Paragraph) -> bool:
    return not part.text.rstrip("\"'”’)* ").endswith((".", ":", "!", "?"))


def _line_ends(part: Paragraph, following: Paragraph) -> int:
    between = part.source[part.end : following.start]
    return max(between.count("\n"), between.count("\r"))
