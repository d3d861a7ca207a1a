"""Where paragraphs and sentences end: newlines, full stops, and the abbreviations that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from factcheck.knowledge import packs

# atomic, so that one \r\n never counts as two line ends; the plain ones are several times faster
_BLOCK_GAP = re.compile(r"(?=[\r\n])(?>\r\n|\r|\n)[^\S\r\n]*+(?>\r\n|\r|\n)\s*+")
_PLAIN_BLOCK_GAP = re.compile(r"\n[^\S\n]*+\n\s*+")
_LINE_GAP = re.compile(r"(?>\r\n|\r|\n)")
_PLAIN_LINE_GAP = re.compile(r"\n")
# what opens a list member, a heading or a quoted line and is no part of its sentence
_MARK = re.compile(
    r"""[^\S\r\n]*(?:
        (?P<sure>\#{1,6}(?=\s)|[•●◦▪■‣∙·](?=\s*\S)|\|(?=\s)|>+(?=\s)|(?:[-*+]\s)?\[[\sxX]\](?=\s))
      | (?P<list>[*+-](?=\s)|\(?\d{1,2}[.)](?=\s+["'(\[]*[^\W\d_]))
    )\s*""",
    re.VERBOSE,
)
# a line that holds no letter or digit: a rule, an underline
_RULE = re.compile(r"[\W_]*")
_TERMINAL = (".", "!", "?", ":", ";", "…")
_CLOSING = "\"')]”’»*_ \t"
# a full stop with what closes the sentence behind it, blanks, and something a sentence can begin with;
# possessive and never starting inside a run of stops, so that no run is read twice
_BREAK = re.compile(
    r"""(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<close>["')\]]*+(?:\[\d{1,3}\])*+)\s++(?=["'(\[]*+(?P<next>[^\W_]))""",
)
_UP_TO_WORD = re.compile(r".*[\s\"'(\[]", re.DOTALL)
_NEXT_WORD = re.compile(r"[\w'-]*")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_LONGEST_ABBREVIATION = 24
# code points by which to tell hard-wrapped text
_SAMPLED = 20_000
# a line shorter than this before a lower-case word is a member of a list, not a broken line
_SHORTEST_BROKEN = 30
# columns by which a wrapped line may fall short of what would have fitted
_RAGGED = 3
# characters of a sentence: no writer's is longer, and many readers compare what one sentence holds each with each
_LONGEST = 2000


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["before"] for row in packs.rows("en/abbreviations")}


@lru_cache(maxsize=1)
def _longer_than_any() -> int:
    """Return a number of letters in a row that ends no abbreviation."""
    return max(len(word) for word in _abbreviations()) + 1


@lru_cache(maxsize=1)
def _leading_on() -> frozenset[str]:
    return packs.words("en/leading_on")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(row["word"] for row in packs.rows("en/openers"))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every paragraph of `text`, without white space around it and marks before it.

    Blank lines always part paragraphs, and so do lines that hold no word. A heading, a list member and a
    row of a table are paragraphs of their own. A single line end parts paragraphs too, unless the text is
    hard-wrapped (its lines break off in mid-sentence at a like width), or the line ends in an
    abbreviation, or in mid-sentence before a lower-case word. `text` has plain typography.
    """
    width: int | None = None
    returns = "\r" in text
    gaps = (_BLOCK_GAP, _LINE_GAP) if returns else (_PLAIN_BLOCK_GAP, _PLAIN_LINE_GAP)
    for start, end in _split(text, gaps[0], 0, len(text)):
        if text.find("\n", start, end) < 0 and not (returns and text.find("\r", start, end) >= 0):
            yield from _unmarked(text, start, end)
            continue
        if width is None:
            width = _wrap_width(text, *gaps)
        lines = list(_split(text, gaps[1], start, end))
        yield from _joined(text, lines, width)


def sentences(text: str, parts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every sentence of the paragraphs `parts`, which are (start, end) in order."""
    breaks = _BREAK.finditer(text)
    match = next(breaks, None)
    for start, end in parts:
        begin = start
        while match and match.end() <= end:
            if match.start() >= start and _parts_sentences(text, begin, match):
                if match.start() - begin > _LONGEST:
                    yield from _cut(text, begin, match.end("close"))
                else:
                    yield begin, match.end("close")
                begin = match.end()
            match = next(breaks, None)
        if end - begin > _LONGEST:
            yield from _cut(text, begin, end)
        elif begin < end:
            yield begin, end


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence longer than any writer's in pieces, each to the last comma or blank that it can hold."""
    while end - begin > _LONGEST:
        limit = begin + _LONGEST
        found = (text.rfind(mark, begin + 1, limit) + len(mark) - 1 for mark in (", ", " "))
        stop = next((stop for stop in found if stop > begin + 1), limit)
        begin, start = stop, begin
        while text[stop - 1].isspace():
            stop -= 1
        yield start, stop
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _parts_sentences(text: str, begin: int, match: re.Match[str]) -> bool:
    """Tell whether the stop of a match ends the sentence that begins at `begin`."""
    stop, close, following = match.groups()
    if following.islower():
        return False
    return stop != "." or close != "" or not _abbreviated(text, begin, match.start(), match.end())


def _split(text: str, gap: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between the gaps, without white space around it."""
    begin = start
    ends = [match.span() for match in gap.finditer(text, start, end)]
    ends.append((end, end))
    for stop, following in ends:
        if begin < stop and not text[begin].isspace() and not text[stop - 1].isspace():
            yield begin, stop
        else:
            part = text[begin:stop].lstrip()
            if part:
                yield stop - len(part), stop - len(part) + len(part.rstrip())
        begin = following


def _unmarked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph without its marks; nothing when it is a mere rule."""
    if not text[start].isalnum():
        while (mark := _MARK.match(text, start, end)) and mark.end() > start:
            start = mark.end()
        if _RULE.fullmatch(text, start, end):
            return
    elif text[start].isdecimal() and (mark := _MARK.match(text, start, end)):
        start = mark.end()
    if start < end:
        yield start, end


def _joined(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a block of several lines; `width` is 0 when the text is not hard-wrapped."""
    first = last = lines[0]
    for line in lines[1:]:
        if _parts(text, last, line, width):
            yield from _unmarked(text, first[0], last[1])
            first = line
        last = line
    yield from _unmarked(text, first[0], last[1])


def _parts(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Tell whether the end of the line `before` ends a paragraph, with `line` after it."""
    closed = _ends_sentence(text, before[0], before[1])
    mark = _MARK.match(text, line[0], line[1]) if not text[line[0]].isalpha() else None
    opens = mark and (mark["sure"] or closed or text[mark.end() : mark.end() + 1].isupper())
    if opens or (mark and _is_marked(text, before)):
        return True
    if _is_heading(text, before) or _RULE.fullmatch(text, *line) or _RULE.fullmatch(text, *before):
        return True
    if width:
        if closed and _indent(text, line[0], width) > _indent(text, before[0], width) + 1:
            return True
        return _breaks_off(text, before, line, width) and (closed or not text[line[0]].islower())
    if closed:
        return not _abbreviated_at(text, before[0], before[1], line[0])
    goes_on = text[line[0]].islower() and before[1] - before[0] >= _SHORTEST_BROKEN
    return not goes_on and text[before[1] - 1] not in ",-" and not _leads_on(text, before)


def _is_heading(text: str, line: tuple[int, int]) -> bool:
    return text[line[0]] == "#" and bool(_MARK.match(text, *line))


def _is_marked(text: str, line: tuple[int, int]) -> bool:
    return not text[line[0]].isalpha() and bool(_MARK.match(text, *line))


def _ends_sentence(text: str, start: int, end: int) -> bool:
    return text[max(start, end - 8) : end].rstrip(_CLOSING).endswith(_TERMINAL)


def _abbreviated_at(text: str, start: int, end: int, following: int) -> bool:
    return text[end - 1] == "." and _abbreviated(text, start, end - 1, following)


def _breaks_off(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Tell whether the next line's first word would have fitted: then the line was ended on purpose."""
    word = _NEXT_WORD.match(text, line[0], min(line[1], line[0] + width))
    if word is None or _leads_on(text, before):
        return False
    return _indent(text, before[0], width) + before[1] - before[0] + 1 + len(word.group()) + _RAGGED <= width


def _indent(text: str, start: int, width: int) -> int:
    gap = text[max(0, start - width) : start]
    return len(gap) - len(gap.rstrip(" "))


def _leads_on(text: str, line: tuple[int, int]) -> bool:
    """Tell whether a line ends in a word that cannot end one on purpose: "met the"."""
    return _last_word(text, line[0], line[1]) in _leading_on()


def _last_word(text: str, begin: int, end: int) -> str:
    """Return the word (or its last code points) that ends at `end`, or ""."""
    begin = max(begin, end - _LONGEST_ABBREVIATION)
    gap = _UP_TO_WORD.match(text, begin, end)
    return text[gap.end() if gap else begin : end]


def _wrap_width(text: str, block: re.Pattern[str], line_gap: re.Pattern[str]) -> int:
    """Return the column at which a text is hard-wrapped, or 0: few of its line ends are ends of sentences."""
    inner: list[tuple[int, int, int]] = []
    for start, end in _split(text, block, 0, min(len(text), _SAMPLED)):
        if text.find("\n", start, end) < 0 and line_gap is _PLAIN_LINE_GAP:
            continue
        lines = [line for line in _split(text, line_gap, start, end) if not _is_marked(text, line)]
        inner.extend((*line, after[0]) for line, after in pairwise(lines))
    lengths = sorted(end - start for start, end, _ in inner)
    if len(inner) < 2:
        return 0
    median = (lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2]) / 2  # the module takes 4 ms to load
    if not 40 <= median <= 110 or lengths[-1 - len(lengths) // 20] > 130:
        return 0
    open_ends = [part for part in inner if not _ends_sentence(text, part[0], part[1])]
    goes_on = sum(not text[after].isupper() for _, _, after in open_ends)
    if len(open_ends) < 0.5 * len(inner) or goes_on < 0.4 * len(open_ends):
        return 0
    return lengths[-1 - len(lengths) // 20]


def _abbreviated(text: str, begin: int, stop: int, following: int) -> bool:
    """Tell whether the full stop at `stop` is an abbreviation's; the next word begins at `following`."""
    far = stop - _longer_than_any()
    if far >= begin and text[far:stop].isalpha():
        return False
    short = _last_word(text, begin, stop)
    kind = _abbreviations().get(short.lower())
    if kind == "number":
        return text[following].isdigit()
    if kind == "name":
        return True
    initial = len(short) == 1 and short.isupper() and short != "I"
    if kind != "any" and not initial and not ("." in short and _INITIALS.match(short)):
        return False
    next_word = _NEXT_WORD.match(text, following, following + 30)
    return next_word is not None and next_word.group() not in _openers()
