"""YAML front matter: "---", a few keys, "---", and below it the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from factcheck.documents import written_day
from factcheck.documents.document import Document, PublishedBasis, Region
from factcheck.documents.problem import Problem
from factcheck.errors import DocumentError

# in the order in which they are asked
_DATES = ("date", "published", "pubdate", "datepublished")
_SOURCES = ("source", "outlet", "publisher", "author")
_LONGEST = 20_000
_FENCED = re.compile(
    r"---[ \t]*(?>\r\n|\r|\n)(?P<yaml>(?s:.*?))(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?>\r\n|\r|\n|\Z)",
)
_OPENED = re.compile(r"---[ \t]*(?>\r\n|\r|\n)(?:[A-Za-z][\w-]*:(?:[ \t][^\r\n]*)?(?>\r\n|\r|\n))+")
# a bare value with ": " in it is no YAML, yet what people write
_COLON_IN_VALUE = re.compile(
    r"^(?P<key>[A-Za-z][\w-]*:[ \t]+)(?P<value>[^\s\"'\[{|>&*!%@`#][^\r\n]*?:[ \t][^\r\n]*)", re.MULTILINE
)
_KEY = re.compile(r"^[A-Za-z][\w-]*:(?:\s|$)", re.MULTILINE)


def document(text: str) -> Iterator[Document | Problem]:
    """Yield the document of a text with what its front matter says, and what is wrong with that.

    `text` is the whole canonical text. Raises DocumentError where nothing stands below the front matter.
    """
    fenced = _FENCED.match(text, 0, _LONGEST) if text.startswith("---") else None
    if fenced is None or not (_KEY.search(fenced["yaml"]) or not fenced["yaml"].strip()):
        yield from _without(text)
        return
    if not text[fenced.end() :].strip():
        raise DocumentError("the file holds no text below its front matter")
    keys: Mapping[str, Any] = {}
    published: tuple[date | None, PublishedBasis] = (None, "none")
    try:
        keys = _keys(fenced["yaml"])
        published = _published(keys)
    except DocumentError as wrong:
        yield Problem("", f"{wrong}; the text is checked without it")
    yield Document(
        "",
        text,
        published=published[0],
        published_basis=published[1],
        title=_words(keys.get("title")),
        source=_words(next((keys[key] for key in _SOURCES if key in keys), None)),
        regions=(Region("front-matter", 0, fenced.end()),),
    )


def _without(text: str) -> Iterator[Document | Problem]:
    opened = _OPENED.match(text, 0, _LONGEST) if text.startswith("---") else None
    if opened is None:
        yield Document("", text)
        return
    yield Problem("", "front matter: the closing '---' is missing; the text is checked without it")
    yield Document("", text, regions=(Region("front-matter", 0, opened.end()),))


def _keys(yaml: str) -> Mapping[str, Any]:
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  few runs need it

    # the fence before it is line 1 of the file
    content = plain_yaml.load("\n" + _COLON_IN_VALUE.sub(_in_quotes, yaml), "front matter", DocumentError)
    if content is not None and not isinstance(content, dict):
        raise DocumentError("front matter: should be 'key: value' lines")
    return {str(key).lower(): value for key, value in (content or {}).items() if value not in (None, "")}


def _in_quotes(match: re.Match[str]) -> str:
    """Return a line whose unquoted value holds a colon as YAML wants it: title: "Fire: what we know"."""
    return match["key"] + '"' + match["value"].rstrip().replace("\\", "\\\\").replace('"', '\\"') + '"'


def _published(keys: Mapping[str, Any]) -> tuple[date | None, PublishedBasis]:
    for key in _DATES:
        if key in keys:
            day = written_day.read(str(keys[key]))
            if day is None:
                raise DocumentError(f"front matter: {key}: should be a date such as 2024-05-03, not '{keys[key]}'")
            return day, "front-matter"
    day = written_day.in_address(str(keys.get("url", "")))
    return day, "url" if day else "none"


def _words(value: Any) -> str | None:
    """Return a value as one line: a list of authors, or an author with a name of its own."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value)))
    return str(value).strip() or None if value is not None else None
