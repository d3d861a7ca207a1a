"""The text of a page while it is written: blanks folded, lines and paragraphs where elements end."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
# signs that only say where a word may break: they would stand in the midst of names
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]+")
_LINE_ENDS = re.compile(r"\r\n?")
SPACE, LINE, BLANK = " ", "\n", "\n\n"


class Text:
    """A text that grows: a gap is written only when something follows it, so none stands at either end.

    `paragraphs` are (start, end, code points that stand in links), offsets in code points, half-open.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.length = 0
        self.paragraphs: list[tuple[int, int, int]] = []
        self._pieces: list[str] = []
        self._gap = ""
        self._start = self._linked = 0

    def words(self, text: str, *, linked: bool) -> None:
        """Add running text, its runs of blanks made one."""
        text = _SPACES.sub(" ", text)
        if text.isascii():
            inner = text.strip(" ")
        else:
            text = _INVISIBLE.sub("", text)
            # a no-break space alone is how editors leave an empty paragraph
            inner = "" if not text.strip() and self._gap in (LINE, BLANK, "") else text.strip(" ")
        if text[:1] == " ":
            self.gap(SPACE)
        if inner:
            self._add(inner, linked=linked)
            if text[-1] == " ":
                self.gap(SPACE)

    def lines(self, text: str, *, linked: bool) -> None:
        """Add preformatted text as it stands."""
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
        inner = text.strip("\n") if self._gap else text.lstrip("\n")
        if not inner.strip():
            self.gap(BLANK if text.count("\n") > 1 else LINE if "\n" in text else SPACE)
            return
        end = len(inner.rstrip())
        self._add(inner[:end], linked=linked)
        self.gap(BLANK if text.endswith("\n\n") else LINE if "\n" in inner[end:] or text.endswith("\n") else "")

    def gap(self, gap: str) -> None:
        """Part what follows from what stands: by at least a SPACE, LINE or BLANK line."""
        if len(gap) > len(self._gap) or (gap == LINE and self._gap == SPACE):
            self._gap = gap

    def line_break(self) -> None:
        """End a line; a second such end in a row ends the paragraph."""
        self.gap(BLANK if self._gap == LINE else LINE)

    def finished(self) -> str:
        """Return the whole text."""
        self._end_paragraph()
        return "".join(self._pieces)

    def _add(self, text: str, *, linked: bool) -> None:
        if self._gap and self.length:
            if self._gap == BLANK:
                self._end_paragraph()
            self._pieces.append(self._gap)
            self.length += len(self._gap)
            if self._gap == BLANK:
                self._start, self._linked = self.length, 0
        self._gap = ""
        self._pieces.append(text)
        self.length += len(text)
        self._linked += len(text) * linked

    def _end_paragraph(self) -> None:
        if self.length > self._start:
            self.paragraphs.append((self._start, self.length, self._linked))
