"""Lines of styled words for a terminal: wrapped to its width, side by side, painted or plain.

A style is a name, and behind a blank the address that the words lead to where they lead somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from factcheck.report._visible import on_terminal

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
_BETWEEN = " │ "


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


def place(document: str, line: int, column: int, addresses: Mapping[str, str]) -> Words:
    """Return the words for a place; they lead to its line where `addresses` has one for the document."""
    address = addresses.get(document)
    return on_terminal(f"{document}:{line}:{column}"), f"place {address}#{line}" if address else "place"


def half(width: int) -> int:
    """Return how many columns each side has where two share a line."""
    return (width - len(_BETWEEN)) // 2


def cells(line: Iterable[Words]) -> int:
    """Return how many columns a line fills."""
    from rich.cells import cell_len  # noqa: PLC0415

    return sum(cell_len(text) for text, _ in line)


def beside(left: Sequence[Line], right: Sequence[Line], width: int) -> Iterator[Line]:
    """Yield the lines of two columns, which must fit into half of the `width` each, next to each other."""
    nothing: Line = []
    for one, other in zip_longest(left, right, fillvalue=nothing):
        gap = " " * (half(width) - cells(one))
        yield [*one, (gap, ""), (_BETWEEN, "faint"), *other]


def painter(color: bool) -> Callable[[Iterable[Words]], str]:
    """Return the function that makes one string of a line, with colours and addresses or without."""
    if not color:
        return lambda line: "".join(text for text, _ in line).rstrip()
    from rich.color import ColorSystem  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415

    styles = {name: Style.parse(style) for name, style in _STYLES.items()}
    plain = Style()

    def painted(text: str, style: str) -> str:
        name, _, address = style.partition(" ")
        shown = styles.get(name, plain).render(text, color_system=ColorSystem.STANDARD)
        return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\" if address else shown

    return lambda line: "".join(painted(text, style) for text, style in line)
