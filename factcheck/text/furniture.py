"""Which parts of a page are no running text: headline, dek, captions, and furniture such as share widgets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from factcheck.documents import dateline
from factcheck.documents.document import Document
from factcheck.text import markers, page_head, steps
from factcheck.text.page_head import Paragraph
from factcheck.text.steps import Steps

Found = tuple[int, int, str]
# a heading that opens a block of furniture: how many sentences in a row end it, and from how long a one does
_BLOCKS = {"tail": (2, 300), "maybe": (2, 300), "box": (1, 0), "author": (3, 1000), "final": (4, 10_000)}
_TRUNCATED = ("...", "…", "...]", "…]", "[...]", "[…]", "...»", "… »")
# how near another such line must be for "Share" or "0" to be a widget: paragraphs
_NEAR = 2
# how far a heading such as "More" looks for teasers: paragraphs
_AHEAD = 4
# a paragraph of at least so many code points that stands twice is furniture the second time
_LONG_COPY = 100
_LEDE_REACH = 20_000
_SHORTEST_SENTENCE = 20
# how many paragraphs of furniture may stand under an article's signature
_BOTTOM = 40
_TOP = 10


def regions(document: Document, paragraphs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, kind) of everything that is not running text, in order, not overlapping.

    `paragraphs` are the (start, end) of the document's paragraphs: offsets in code points, half-open.
    What the document's reader knows comes first; what the page's own words give away is added.
    """
    return steps.alone(in_steps(document, paragraphs))


def in_steps(document: Document, paragraphs: Sequence[tuple[int, int]]) -> Steps[tuple[tuple[int, int, str], ...]]:
    """Find the same in steps."""
    given: list[Found] = [(part.start, part.end, part.kind) for part in document.regions]
    given = sorted([*given, *_header_lines(document, given)])
    yield
    page = list(_outside(document.text, paragraphs, given))
    yield
    _mark_lines(page)
    yield
    _mark_blocks(page)
    _mark_weak(page)
    yield
    if not any(kind == "headline" for _, _, kind in given):
        page_head.mark_headline(page, document.title)
    yield
    _mark_copies(page, document.text)
    yield
    page_head.mark_dek(page)
    found = [(part.start, part.end, part.kind) for part in page if part.kind]
    return tuple(_merged([*given, *found], document.text))


def _outside(
    text: str, paragraphs: Iterable[tuple[int, int]], known: Sequence[tuple[int, int, str]]
) -> Iterator[Paragraph]:
    """Yield the paragraphs that no region of the reader touches; `known` are those, in order."""
    at = 0
    for start, end in paragraphs:
        while at < len(known) and known[at][1] <= start:
            at += 1
        if at == len(known) or known[at][0] >= end:
            yield Paragraph(text, start, end)


def _mark_lines(page: list[Paragraph]) -> None:
    """Find what each paragraph is by itself."""
    last = len(page) - 1
    for place, part in enumerate(page):
        if part.end - part.start > 400:
            continue
        line = part.text
        part.marker = _marker(line)
        if part.marker is None:
            if markers.is_caption(line):
                part.marker = "caption"
            elif (place < _TOP or place >= last - 4) and markers.is_byline(line):
                part.marker = "widget"
        if part.marker in ("widget", "caption"):
            part.kind = "furniture" if part.marker == "widget" else "caption"
    _mark_signature(page)


def _marker(text: str) -> str | None:
    if "\n" not in text and "\r" not in text:
        return markers.marker(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    kinds = [markers.marker(line) for line in lines[:8]]
    if all(kinds):
        return next((kind for kind in kinds if kind != "weak"), "weak")
    return markers.marker(" ".join(lines))


def _mark_signature(page: list[Paragraph]) -> None:
    """Mark "Ana Ruiz for Eastside News" where the article ends."""
    for place in range(len(page) - 1, max(1, len(page) - 1 - _BOTTOM), -1):
        part = page[place]
        if _is_sentence(part):
            return
        higher = reversed(page[max(0, place - _BOTTOM) : place])
        above = next((other for other in higher if other.kind != "furniture"), None)
        # the segments take a dash for the mark of a list
        dash = part.source[max(0, part.start - 2) : part.start].strip()
        line = f"{dash} {part.text}" if dash in ("—", "–") else part.text
        if above and _is_sentence(above) and markers.is_signature(line):
            part.kind = "furniture"
            return


def _mark_blocks(page: list[Paragraph]) -> None:
    """Mark what stands under "Similar news", "About the author" and the like until the article resumes."""
    seen = place = 0
    while place < len(page):
        part = page[place]
        if part.marker in _BLOCKS and (part.marker != "maybe" or _teasers_follow(page, place)):
            place = _block(page, place, opened=seen > 0)
            continue
        seen += _is_sentence(part)
        place += 1


def _block(page: list[Paragraph], place: int, *, opened: bool) -> int:
    """Mark the block that begins at `place`; return where the article resumes. `opened`: it had begun."""
    first = place
    needed, long = 1, 0
    while place < len(page):
        part = page[place]
        if part.marker in _BLOCKS and opened:
            needed, long = _BLOCKS[str(part.marker)]
        if _resumes(page, place, needed, long):
            break
        part.kind = "furniture"
        place += 1
    if not opened and place < len(page) and place - first > 1:
        _give_back(page, first, place)
    return place


def _give_back(page: list[Paragraph], first: int, place: int) -> None:
    """Free the line before the article's first sentence: below a menu it is the headline."""
    part = page[place - 1]
    if place - 1 > first and not part.marker and not _is_truncated(part):
        part.kind = None


def _resumes(page: list[Paragraph], place: int, needed: int, long: int) -> bool:
    """Tell whether running text clearly goes on at `place`: enough sentences in a row, or one long enough."""
    if not _is_sentence(page[place]):
        return False
    if long and page[place].end - page[place].start >= long:
        return True
    following = page[place : place + needed]
    return len(following) == needed and all(map(_is_sentence, following))


def _teasers_follow(page: list[Paragraph], place: int) -> bool:
    """Tell whether truncated teasers or surer furniture stand under a heading such as "More"."""
    for part in page[place + 1 : place + 1 + _AHEAD]:
        if _is_truncated(part) or part.marker in ("tail", "final"):
            return True
        if _is_sentence(part):
            return False
    return False


def _mark_weak(page: list[Paragraph]) -> None:
    """Mark "Share", "Menu" or "0" where another such line is near."""
    places = [place for place, part in enumerate(page) if part.marker]
    for place in places:
        part = page[place]
        if part.kind or part.marker not in ("weak", "maybe"):
            continue
        at = bisect_left(places, place)
        if any(_are_near(page, place, other) for other in places[max(0, at - 1) : at + 2] if other != place):
            part.kind = "furniture"


def _are_near(page: list[Paragraph], place: int, other: int) -> bool:
    between = page[min(place, other) + 1 : max(place, other)]
    return len(between) < _NEAR and not any(map(_is_sentence, between))


def _mark_copies(page: list[Paragraph], text: str) -> None:
    """Mark the later copy of the headline, of neighbours and of long paragraphs, and a teaser of the lede."""
    seen: set[str] = set()
    before = ""
    for place, part in enumerate(page):
        if part.kind == "furniture":
            continue
        length = part.end - part.start
        if length < 12:
            before = ""
            continue
        line = part.text
        copied = line in seen or line == before
        if copied or (place < _TOP and _is_truncated(part) and _goes_on_elsewhere(part, text)):
            part.kind = "furniture"
        if length >= _LONG_COPY or part.kind == "headline":
            seen.add(line)
        before = line


def _goes_on_elsewhere(part: Paragraph, text: str) -> bool:
    """Tell whether a truncated teaser stands in full further down."""
    teaser = " ".join(part.text.rstrip(" .…[]»").split())
    below = " ".join(text[part.end : part.end + _LEDE_REACH].split())
    return len(teaser) >= 30 and teaser in below


def _is_truncated(part: Paragraph) -> bool:
    return part.end - part.start <= 600 and part.text.endswith(_TRUNCATED)


def _is_sentence(part: Paragraph) -> bool:
    """Tell whether a paragraph can be running text: no marker, and a full stop at the end of some words."""
    if part.marker or part.end - part.start < _SHORTEST_SENTENCE:
        return False
    tail = part.text[-12:]
    return tail.rstrip(" \"'”’)»]*_").endswith((".", "。")) and not _is_truncated(part)


def _header_lines(document: Document, given: Sequence[Found]) -> Iterator[Found]:
    """Yield the lines at the head of the page that state nothing but its day of publication."""
    start = max((end for _, end, kind in given if kind == "front-matter"), default=0)
    heads = dateline.header_lines(document.text, start)
    alone = {head.day for head in heads if head.way == "alone"}
    for head in heads:
        if head.way != "alone" or len(alone) == 1:
            yield head.start, head.end, "furniture"


def _merged(found: Iterable[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the regions in order: of two that overlap the first, of a kind joined."""
    last: tuple[int, int, str] | None = None
    for start, end, kind in sorted(found, key=lambda region: (region[0], -region[1])):
        if last is None:
            last = start, end, kind
        elif kind == last[2] and not text[last[1] : start].strip():
            last = last[0], max(end, last[1]), kind
        elif start >= last[1]:
            yield last
            last = start, end, kind
    if last:
        yield last
