"""The regions of a page: what of its text is headline, dek, caption or furniture; the rest is the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.documents.document import Region, RegionKind
from factcheck.documents.page import tags
from factcheck.documents.page.body import Body, Span
from factcheck.documents.page.rendering import Part

Found = tuple[int, int, RegionKind]
_LONGEST_DEK, _LONGEST_BYLINE, _LONGEST_CAPTION = 600, 300, 1500
# how many paragraphs of nothing but links in a row are a menu or a list of teasers
_SHORTEST_LINK = 12


def regions(body: Body) -> tuple[Region, ...]:
    """Return the regions of a page, in order, not overlapping; offsets in code points of its text."""
    head = body.headline
    found: list[Found] = [(head.start, head.end, "headline")] if head else []
    found += _captions(body)
    dek = _dek(body, head)
    if dek:
        found.append((dek.start, dek.end, "dek"))
    kept = [*body.roots, *((start, end) for start, end, _ in found if not _is_below(start, body))]
    found += ((part.start, part.end, "furniture") for part in body.furniture)
    found += ((start, end, "furniture") for start, end in _inner(body))
    if body.roots:
        found += _around(body, kept)
    return tuple(Region(kind, start, end) for start, end, kind in _apart(found, body.page.text))


def _is_below(start: int, body: Body) -> bool:
    """Tell whether an offset lies behind the article: a caption there is that of a teaser."""
    return bool(body.roots) and start >= body.roots[-1][1]


def _around(body: Body, kept: Iterable[Span]) -> Iterator[Found]:
    """Yield what stands outside the article, its headline and dek: all of that is furniture."""
    at = 0
    whole = len(body.page.text)
    for start, end in sorted([*kept, (whole, whole)]):
        if at < start:
            yield at, start, "furniture"
        at = max(at, end)


def _captions(body: Body) -> Iterator[Found]:
    for part in body.parts:
        named = part.tag == "figcaption" or "caption" in part.names or part.prop == "caption"
        if named and part.tag != "table" and part.start < part.end <= part.start + _LONGEST_CAPTION:
            yield part.start, part.end, "caption"


def _dek(body: Body, head: Part | None) -> Part | None:
    """Return the element that sums the article up under its headline, where it is marked as that."""
    for part in body.parts:
        size = part.end - part.start
        if not 0 < size <= _LONGEST_DEK or part.tag not in tags.BLOCKS or part is head:
            continue
        named = "dek" in part.names or part.prop in ("description", "alternativeheadline")
        if named and (head is None or part.start >= head.end) and not _is_below(part.start, body):
            return part
        if head is not None and part.tag == "h2" and part.parent == head.parent and part.start == head.end + 2:
            return part if head.tag == "h1" and _goes_on(body, part) else None
    return None


def _goes_on(body: Body, part: Part) -> bool:
    """Tell whether a heading under the headline is no heading of a section: the element ends with it."""
    around = body.parts[part.parent] if part.parent >= 0 else None
    return around is not None and around.tag in ("header", "hgroup")


def _inner(body: Body) -> Iterator[Span]:
    """Yield what is furniture though no name says so: by-lines, teasers within the article, rows of links."""
    head = body.headline
    roots = set(body.roots)
    most = max(map(body.prose, roots), default=0)
    for part in body.parts:
        if part.start < part.end and not (head and part.start <= head.start < part.end):
            teaser = part.tag == "article" and (part.start, part.end) not in roots
            if _is_byline(part) or (teaser and body.is_teaser(part, most)):
                yield part.start, part.end
    yield from _times(body)
    yield from _linked(body)


def _is_byline(part: Part) -> bool:
    named = part.tag == "address" or (part.tag in tags.BLOCKS and "byline" in part.names)
    return named and part.end - part.start <= _LONGEST_BYLINE


def _times(body: Body) -> Iterator[Span]:
    """Yield the paragraphs that hold nothing but a <time>."""
    times = {(part.start, part.end) for part in body.parts if part.tag == "time"}
    yield from ((start, end) for start, end, _ in body.page.paragraphs if (start, end) in times)


def _linked(body: Body) -> Iterator[Span]:
    """Yield paragraphs that are links and nothing else, headings of the article left out."""
    headings = {(part.start, part.end) for part in body.parts if part.tag in tags.HEADINGS}
    for start, end, linked in body.page.paragraphs:
        if linked >= 0.95 * (end - start) >= _SHORTEST_LINK and (start, end) not in headings:
            yield start, end


def _apart(found: Iterable[Found], text: str) -> Iterator[Found]:
    """Yield regions in order: of two that share words the longer one, which stands around the other."""
    last = 0
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1], one[2] == "furniture")):
        words = text[start:end]
        begin = start + len(words) - len(words.lstrip())
        if begin >= last and words.strip():
            last = begin + len(words.strip())
            yield begin, last, kind
