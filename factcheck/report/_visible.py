"""Characters that would move a cursor or turn a line around, made visible."""

from __future__ import annotations

import re

_SHOWN = "\N{REPLACEMENT CHARACTER}"
# C0 and C1 controls without tab and line ends, and half of a surrogate pair, which no encoder takes.
_CONTROLS = [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)]
# Embeddings, overrides, isolates reorder what follows on a terminal (CVE-2021-42574); a page contains them.
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROL = re.compile(f"[{''.join(map(re.escape, map(chr, _CONTROLS)))}]")
_ANY = re.compile(f"[{''.join(map(re.escape, map(chr, [*_CONTROLS, *_TURNING])))}]")
_SPACE = re.compile(r"\s+")


def on_page(text: str) -> str:
    """Return the text with control characters shown as U+FFFD, of the same length, for a page."""
    return _CONTROL.sub(_SHOWN, text)


def on_terminal(text: str) -> str:
    """Return the text for one line of a terminal: controls shown, each white space as one blank."""
    return _ANY.sub(_SHOWN, _SPACE.sub(" ", text))
