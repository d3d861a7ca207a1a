"""Lines of styled words for a terminal: wrapped to its width, painted or plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

Words = tuple[str, str]
Line = list[Words]

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "good": "bold green",
    "strong": "bold",
    "faint": "dim",
    "place": "cyan",
    "disputed-error": "bold underline red",
    "disputed-warning": "bold underline yellow",
}
_WORD = re.compile(r" *[^ ]+| +")
_NARROWEST = 24


def wrapped(
    words: Sequence[Words],
    width: int,
    *,
    first: Line | None = None,
    indent: int = 0,
) -> Iterator[Line]:
    """Yield lines of at most `width` columns; the first begins with `first`, the others with `indent` blanks.

    `words` are pairs of text and style name; a word longer than a line is cut.
    """
    text = "".join(text for text, _ in words)
    room = max(width - indent, _NARROWEST)
    lead = first if first is not None else [(" " * indent, "")]
    for start, end in _breaks(text, room):
        yield [*lead, *_between(words, start, end)]
        lead = [(" " * indent, "")]


def _breaks(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches (offsets in code points, half-open) of text that fill one line each."""
    start = done = filled = 0
    for end, cells in _chunks(text, room):
        if filled and filled + cells > room:
            yield start, done
            start = done + (text[done : done + 1] == " ")
            cells, filled = cells - (start - done), 0
        done, filled = end, filled + cells
    if done > start:
        yield start, done


def _chunks(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the end and the width in columns of each word with the blank before it; long words in parts."""
    from rich.cells import cell_len  # noqa: PLC0415  rich is needed only where somebody reads a terminal

    for word in _WORD.finditer(text):
        if (cells := cell_len(word[0])) <= room:
            yield word.end(), cells
            continue
        # Half a line at a time: a character may be two columns wide.
        for start in range(word.start(), word.end(), room // 2):
            part = text[start : min(start + room // 2, word.end())]
            yield start + len(part), cell_len(part)


def _between(words: Sequence[Words], start: int, end: int) -> Iterator[Words]:
    """Yield the words that stand between two offsets of their joined text."""
    at = 0
    for text, style in words:
        if part := text[max(start - at, 0) : max(end - at, 0)]:
            yield part, style
        at += len(text)


def painter(color: bool) -> Callable[[Iterable[Words]], str]:
    """Return the function that makes one string of a line, with colours or without."""
    if not color:
        return lambda line: "".join(text for text, _ in line).rstrip()
    from rich.color import ColorSystem  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}
    plain = Style()
    return lambda line: "".join(
        styles.get(style, plain).render(text, color_system=ColorSystem.STANDARD) for text, style in line
    )
