"""Markup made safe to parse, and how it ends: nesting and attributes without measure take a parser hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.documents.page import tags

# elements open at once, and attributes of one tag; pages by hand or by program have some 60 and 30
_DEEPEST = 300
_MOST_ATTRIBUTES = 300
_LONG_TAG = 2_000
_TAG = re.compile(
    r"""<(?:
        !--(?:-?>)?(?P<comment>)
      | [!?](?P<bogus>)
      | (?P<close>/?)(?P<name>[a-zA-Z][^\s/>\0]{0,40}+)
        (?P<attributes>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')|["'=])*+)
        (?P<end>>?)
    )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")
_ATTRIBUTE = re.compile(r"[^\s/]+")


class Scanned(NamedTuple):
    """Markup to be parsed, and what it ends in the middle of: "a tag", "a comment", "a script", or None."""

    html: str
    cut: str | None


def scanned(html: str) -> Scanned:
    """Return markup with over-deep elements and over-long tags made line breaks, and how it ends."""
    pieces: list[str] = []
    done = at = 0
    nesting = _Nesting()
    cut: str | None = None
    while cut is None and (match := _TAG.search(html, at)):
        at = match.end()
        if match["name"] is None:
            at, cut = _past_declaration(html, match)
            continue
        if not match["end"]:
            cut = "a tag"
            continue
        name = match["name"].lower()
        instead = nesting.instead(name, match) or _shorter(match)
        if instead:
            pieces += [html[done : match.start()], instead]
            done = at
        if name in tags.RAW and not match["close"]:
            at, cut = _past_raw(html, at, name)
    if done:
        html = "".join(pieces) + html[done:]
    return Scanned(html, cut or _unfinished(html, nesting.opened))


class _Nesting:
    """How many elements are open, by name and in all: never fewer than a parser has."""

    def __init__(self) -> None:
        self.opened: dict[str, int] = {}
        self._blocks = self._inline = 0
        self._drawing = False

    def instead(self, name: str, tag: re.Match[str]) -> str | None:
        """Count a tag; return what stands for one that would take the parser too deep, or None."""
        if name in tags.FORMATTING:
            return "<wbr>"
        if name in tags.STRUCK:
            return f"<{tag['close']}del>"
        if name in tags.VOID or self._is_drawn(name, tag):
            return None
        inline, closes = name in tags.INLINE, bool(tag["close"])
        before = self._inline if inline else self._blocks
        after = self._counted(name, closes=closes, inline=inline)
        if name in tags.IMPLIED or max(before, after) <= _DEEPEST:
            return None
        return "<wbr>" if inline else "<br>"

    def _is_drawn(self, name: str, tag: re.Match[str]) -> bool:
        """Tell whether a tag is an empty element of a picture, such as <path/>: only there "/" closes."""
        if name in ("svg", "math"):
            self._drawing = not tag["close"]
        elif name in tags.INLINE or name in tags.IMPLIED or name in tags.MUST_CLOSE:
            self._drawing = False
        return self._drawing and tag["attributes"].endswith("/")

    def _counted(self, name: str, *, closes: bool, inline: bool) -> int:
        present = self.opened.get(name, 0)
        change = -1 if closes else 1
        if not closes or present:
            self.opened[name] = present + change
            if name not in tags.IMPLIED:
                self._inline += change * inline
                self._blocks += change * (not inline)
        return self._inline if inline else self._blocks


def _past_declaration(html: str, match: re.Match[str]) -> tuple[int, str | None]:
    """Return where a comment or <!DOCTYPE> ends, and what the page ends in when it does not."""
    if match["bogus"] is not None:
        end = html.find(">", match.end())
        return (end + 1, None) if end >= 0 else (len(html), "a tag")
    if match[0].endswith(">"):
        return match.end(), None
    end = html.find("-->", match.end())
    return (end + 3, None) if end >= 0 else (len(html), "a comment")


def _past_raw(html: str, at: int, name: str) -> tuple[int, str | None]:
    """Return where the closing tag of a script or the like begins; without one it reaches to the end."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
    if closing:
        return closing.start(), None
    return len(html), "a script" if name == "script" else f"its {name}"


def _shorter(tag: re.Match[str]) -> str | None:
    """Return a tag without its attributes where it has more than a parser takes well, or None."""
    attributes = tag["attributes"]
    if len(attributes) <= _LONG_TAG or len(_ATTRIBUTE.findall(_QUOTED.sub("=v", attributes))) <= _MOST_ATTRIBUTES:
        return None
    return f"<{tag['close']}{tag['name']}>"


def _unfinished(html: str, opened: Mapping[str, int]) -> str | None:
    """Tell a page that breaks off in its text: words at the end, elements open that need a closing tag."""
    if opened.get("html", 0) + opened.get("body", 0) <= 0 or not html[html.rfind(">") + 1 :].strip():
        return None
    return "its text" if any(opened.get(name, 0) > 0 for name in tags.MUST_CLOSE) else None
