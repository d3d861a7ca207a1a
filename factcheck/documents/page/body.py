"""Which elements of a page hold its article, which its headline, and which are certainly neither."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from factcheck.documents.page import tags
from factcheck.documents.page.rendering import Part, Rendering

Span = tuple[int, int]

_STOPS = (".", "!", "?", "…", ":")
# a paragraph of running text has so many code points outside links; the rest of a page is labels
_SHORTEST_PROSE = 60
# what share of the running text an element must hold to be the article, by how it says so
_SHARE, _SHARE_UNSAID = 0.4, 0.8
# what holds more than this share of it is no furniture, whatever its name or its tag says
_MOST, _ALL = 0.6, 0.99
# an article beside a longer one, or within it, is a teaser when its heading is a link and it is so much shorter
_TEASER = 0.5


class Body:
    """A page's elements by what they are: built once, asked by `regions` and `metadata`."""

    def __init__(self, page: Rendering) -> None:
        """Take the page as it reads."""
        self.page = page
        self.parts = page.parts
        self._starts = [start for start, _, _ in page.paragraphs]
        self._linked = [0, *accumulate(linked for _, _, linked in page.paragraphs)]
        self._prose = [0, *accumulate(map(self._prose_of, page.paragraphs))]

    def prose(self, part: Part | Span) -> int:
        """Return how many code points of running text stand in an element."""
        return self._sum(self._prose, part)

    def is_linked(self, part: Part | Span) -> bool:
        """Tell whether (nearly) all that stands in an element is links."""
        start, end = _span(part)
        return start < end and self._sum(self._linked, part) >= 0.8 * (end - start)

    def is_within(self, part: Part, asked: Callable[[Part], bool]) -> bool:
        """Tell whether an element, or one it stands in, is as asked."""
        number = part.parent
        if asked(part):
            return True
        while number >= 0:
            if asked(self.parts[number]):
                return True
            number = self.parts[number].parent
        return False

    @cached_property
    def headline(self) -> Part | None:
        """Return the element with the headline: the first h1 that is no part of a menu, or what is named so."""
        shown = [part for part in self.parts if part.start < part.end]
        named = [part for part in shown if part.tag == "h1" and not self._is_site_name(part)]
        named = [part for part in named if not self.is_within(part, _is_hard)] or named
        if not named:
            named = [
                part
                for part in shown
                if (part.prop == "headline" or "headline" in part.names)
                and part.tag in tags.BLOCKS
                and not self.is_within(part, _is_hard)
            ]
        return next((part for part in named if part.end - part.start <= 300), None)

    @cached_property
    def furniture(self) -> list[Part]:
        """Return the outermost elements that are furniture by tag, role or name, in order."""
        return list(self._furniture())

    def is_furniture(self, part: Part) -> bool:
        """Tell whether an element stands in one that is furniture, or behind the article."""
        if self.roots and part.start > self.roots[-1][1]:
            return True
        at = bisect_right(self._furniture_starts, part.start) - 1
        return at >= 0 and part.end <= self.furniture[at].end and part.start < self.furniture[at].end

    @cached_property
    def _furniture_starts(self) -> list[int]:
        return [part.start for part in self.furniture]

    @cached_property
    def roots(self) -> tuple[Span, ...]:
        """Return where the article stands: several stretches for a live blog, none where the page hides it."""
        free = self._free_prose
        kinds: tuple[Callable[[Part], bool], ...] = (
            lambda part: part.prop == "articlebody",
            lambda part: "article" in (part.tag, part.role),
            lambda part: "main" in (part.tag, part.role),
            lambda part: "body" in part.names and part.tag in tags.BLOCKS,
        )
        free_parts = [
            part for part, within in zip(self.parts, self._within, strict=True) if not within and self.prose(part)
        ]
        for is_kind in kinds:
            found = self._without_teasers(self._outermost(filter(is_kind, free_parts)))
            if found and sum(map(self.prose, found)) >= _SHARE * free:
                return tuple((part.start, part.end) for part in found)
        return self._unsaid_root(free_parts, free)

    @cached_property
    def _within(self) -> list[bool]:
        """Return for each element whether it, or one around it, calls itself furniture."""
        found: list[bool] = []
        for part in self.parts:
            found.append((part.parent >= 0 and found[part.parent]) or self._is_candidate(part))
        return found

    @cached_property
    def _free_prose(self) -> int:
        """Return the running text of the page that no menu, footer or the like holds."""
        whole = (0, len(self.page.text))
        return self.prose(whole) - sum(map(self.prose, self._outermost(filter(self._is_candidate, self.parts))))

    def _unsaid_root(self, parts: Iterable[Part], free: int) -> tuple[Span, ...]:
        """Return the smallest block or table cell that holds most of the running text."""
        holding = [
            part
            for part in parts
            if part.tag in ("div", "td", "section", "center") and self.prose(part) >= _SHARE_UNSAID * free
        ]
        smallest = min(holding, key=lambda part: (part.end - part.start, -part.start), default=None)
        return ((smallest.start, smallest.end),) if smallest else ()

    def _furniture(self) -> Iterator[Part]:
        end = -1
        for part in self.parts:
            if (
                part.start >= end
                and part.start < part.end
                and self._is_candidate(part)
                and not self._holds_article(part)
            ):
                yield part
                end = part.end

    def _is_candidate(self, part: Part) -> bool:
        """Tell whether an element calls itself furniture, and does not hold the headline."""
        if not _is_hard(part) and not _is_soft(part):
            return False
        head = self.headline
        if head is not None and part.start <= head.start and head.end <= part.end and head is not part:
            return False
        if part.tag == "footer" and self._is_in_quotation(part):
            return False
        # a name may be that of the whole page's frame, and a tag that was never closed holds all below it
        sure = part.tag != "form" and (_is_hard(part) or "comments" in part.names)
        return self.prose(part) <= (_ALL if sure else _MOST) * self.prose((0, len(self.page.text)))

    def _holds_article(self, part: Part) -> bool:
        """Tell whether a stretch of the article stands in an element."""
        at = bisect_left(self.roots, (part.start, -1))
        return at < len(self.roots) and self.roots[at][1] <= part.end

    def _without_teasers(self, parts: Sequence[Part]) -> list[Part]:
        most = max(map(self.prose, parts), default=0)
        return [part for part in parts if self.prose(part) == most or not self.is_teaser(part, most)]

    def is_teaser(self, part: Part, beside: int) -> bool:
        """Tell whether an <article> only points to another page; `beside` is the running text next to it."""
        if self.prose(part) > _TEASER * beside:
            return False
        for number in range(self._numbers[id(part)] + 1, len(self.parts)):
            other = self.parts[number]
            if other.start >= part.end:
                break
            if other.tag in tags.HEADINGS and other.start < other.end:
                return self.is_linked(other)
        return self.is_linked(part) or self.prose(part) == 0

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(part): number for number, part in enumerate(self.parts)}

    def _is_in_quotation(self, part: Part) -> bool:
        return self.is_within(part, lambda other: other.tag == "blockquote")

    def _is_site_name(self, part: Part) -> bool:
        """Tell whether an h1 only names the site: it equals og:site_name."""
        names = {content.casefold() for name, content in self.page.metas if name == "og:site_name"}
        return " ".join(self.page.text[part.start : part.end].split()).casefold() in names

    @staticmethod
    def _outermost(parts: Iterable[Part]) -> list[Part]:
        found: list[Part] = []
        for part in parts:
            if part.start < part.end and (not found or part.start >= found[-1].end):
                found.append(part)
        return found

    def _prose_of(self, paragraph: tuple[int, int, int]) -> int:
        start, end, linked = paragraph
        free = end - start - linked
        if free < _SHORTEST_PROSE or linked > free:
            return 0
        text = self.page.text
        return (
            free
            if text[max(start, end - 4) : end].rstrip("\"'”’)]» ").endswith(_STOPS) or ". " in text[start:end]
            else 0
        )

    def _sum(self, sums: Sequence[int], part: Part | Span) -> int:
        start, end = _span(part)
        return sums[bisect_left(self._starts, end)] - sums[bisect_left(self._starts, start)]


def _span(part: Part | Span) -> Span:
    return (part.start, part.end) if isinstance(part, Part) else part


def _is_hard(part: Part) -> bool:
    return part.tag in tags.FURNITURE or part.role in tags.FURNITURE_ROLES


def _is_soft(part: Part) -> bool:
    return (
        (part.tag in tags.BLOCKS or "-" in part.tag)
        and part.tag not in ("html", "body", "main")
        and not part.names.isdisjoint(("furniture", "comments"))
    )
