"""Words that a rule looks for itself: "Lodestar {version}" and the like, read without any regular expression of users.

A blank stands for any white space or a hyphen, capitals do not matter, and whole words are found. One placeholder of a
kind that is known here may stand among the words; what it holds is the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic.dataclasses import dataclass

from factcheck.errors import did_you_mean
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.passages import Passages

PLACEHOLDERS = {
    "number": r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)?",
    "version": r"[vV]?\d+(?:\.\d+)*(?:-?(?:alpha|beta|rc)\.?\d*)?",
    "word": r"[^\W\d_](?:[\w'-]*\w)?",
    "name": r"(?-i:[A-Z][\w'.-]*\w(?: [A-Z][\w'.-]*\w){0,3})",
    "code": r"\w+(?:[-/]\w+)*",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """Words that a rule looks for, where they stand; `value` is what its placeholder holds, else the words."""

    kind: Literal["term"] = "term"
    value: str
    number: int | float | None = None


class Found(NamedTuple):
    """One template of `find`, compiled: a word that a text must hold, that with which it begins, the pattern.

    `lead` is empty where the placeholder comes first, `counts` says that it must hold a number.
    """

    word: str
    lead: str
    counts: bool
    pattern: re.Pattern[str]


class TemplateError(Exception):
    """A template that cannot be looked for; `word` is the part of it that is wrong."""

    def __init__(self, says: str, word: str) -> None:
        """Remember the offending `word`."""
        super().__init__(says)
        self.word = word


@lru_cache(maxsize=2048)
def compiled(template: str) -> Found:
    """Return a template ready to be looked for. Raises TemplateError where it cannot be."""
    names = _PLACEHOLDER.findall(template)
    for name in names:
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            guess = did_you_mean(name, PLACEHOLDERS)
            raise TemplateError(f"there is no placeholder {{{name}}}; there are {known}.{guess}", f"{{{name}}}")
    if len(names) > 1:
        raise TemplateError("one placeholder at most can stand in a text to find", template)
    literals = _PLACEHOLDER.sub(" ", template).casefold()
    words = sorted(_WORD.findall(literals), key=len)
    if not words:
        raise TemplateError("a text to find needs a word besides its placeholder", template)
    pieces = [
        f"(?P<value>{PLACEHOLDERS[piece]})" if index % 2 else _literal(piece)
        for index, piece in enumerate(_PLACEHOLDER.split(template.strip()))
    ]
    lead = _WORD.match(template.strip().casefold())
    return Found(
        words[-1],
        lead[0] if lead else "",
        names == ["number"],
        re.compile(rf"(?<!\w){''.join(pieces)}(?!\w)", re.IGNORECASE),
    )


def _literal(words: str) -> str:
    return re.sub(r"(?:\\ )+|\\-|-", r"(?:\\s{1,3}|-\\s{0,2})", re.escape(words))


def read(passages: Passages, templates: Sequence[str]) -> list[Term]:
    """Return the words that a document holds of some templates, in order; of two that overlap the longer."""
    found = [
        (match.start(), -match.end(), match)
        for template in templates
        for one in (compiled(template),)
        if one.word in passages.lower
        for match in _matches(one, passages)
        if not one.counts or _number(match["value"]) is not None
    ]
    return list(_apart(passages, found)) if found else []


def _matches(one: Found, passages: Passages) -> Iterator[re.Match[str]]:
    """Yield what a template finds: tried where its first word stands, which is many times faster than everywhere."""
    if not one.lead:
        yield from one.pattern.finditer(passages.plain)
        return
    spot = passages.lower.find(one.lead)
    while spot >= 0:
        match = one.pattern.match(passages.plain, spot)
        if match:
            yield match
        spot = passages.lower.find(one.lead, match.end() if match else spot + 1)


def _apart(passages: Passages, found: list[tuple[int, int, re.Match[str]]]) -> Iterator[Term]:
    end = 0
    for start, minus, match in sorted(found, key=lambda one: one[:2]):
        region = passages.region_at(start)
        if start >= end and region not in ("furniture", "front-matter"):
            end = -minus
            text = passages.text[start:end]
            held = match["value"] if "value" in match.re.groupindex else None
            yield Term(
                document=passages.document.id,
                start=start,
                end=end,
                text=text,
                region=region,
                how="find",
                value=" ".join(text.split()) if held is None else held,
                number=None if held is None else _number(held),
            )


def _number(words: str) -> float | int | None:
    try:
        return numerals.value(words.casefold())
    except (ValueError, OverflowError):
        return None
