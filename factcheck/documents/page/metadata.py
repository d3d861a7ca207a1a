"""What a page says of itself: its title, its source, and the day it was published."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from factcheck.documents import written_day
from factcheck.documents.page.body import Body
from factcheck.documents.page.rendering import Part

# https://schema.org/Article and the types below it end so
_ARTICLE = re.compile(r"(?:Article|Posting|Report|PressRelease)$")
_WRAPPED = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*$")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_MOST_NODES = 20_000
# in the order in which they are asked: Open Graph, then what publishing systems and libraries write
_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publish-date",
    "publish_date",
    "published-date",
    "publication-date",
    "publication_date",
    "pubdate",
    "pub_date",
    "publishdate",
    "article_date_original",
    "date",
)
_SOURCES = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "application-name",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_SITE = re.compile(r"\s+[|–—•·»:-]{1,2}\s+")


class Metadata(NamedTuple):
    """What a page says of itself; None where it says nothing."""

    title: str | None
    source: str | None
    published: date | None
    language: str | None
    text: str | None


def read(body: Body) -> Metadata:
    """Return the metadata of a page; `text` is the article that its JSON-LD holds, if any."""
    page = body.page
    metas: dict[str, str] = {}
    for name, content in page.metas:
        metas.setdefault(name, html.unescape(content))
    nodes = [node for script in page.scripts for node in _nodes(script)]
    article = _article(nodes, _headline(body), metas.get("og:title"))
    source = _name(article.get("publisher"), nodes) or _first(metas, _SOURCES) or _name(article.get("author"), nodes)
    return Metadata(
        title=_words(article.get("headline"))
        or _first(metas, _TITLES)
        or _title(page.title, source)
        or _headline(body),
        source=source,
        published=_published(article, nodes, metas, body),
        language=_language(page.language or _words(article.get("inLanguage")) or metas.get("og:locale")),
        text=_article_text(article.get("articleBody")),
    )


def _headline(body: Body) -> str | None:
    head = body.headline
    return _words(body.page.text[head.start : head.end]) if head else None


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script, outer ones first; a broken script holds none."""
    try:
        waiting = [json.loads(_WRAPPED.sub("", script).strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0) if len(waiting) < 50 else waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, list | dict))


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _article(nodes: list[dict[str, Any]], *titles: str | None) -> dict[str, Any]:
    """Return the node of the article: of several the one with the page's headline, else the first."""
    articles = [node for node in nodes if any(map(_ARTICLE.search, _types(node)))]
    wanted = {_folded(title) for title in titles if title}
    for node in articles:
        if _folded(_words(node.get("headline")) or "") in wanted:
            return node
    return articles[0] if articles else {}


def _published(article: dict[str, Any], nodes: list[dict[str, Any]], metas: dict[str, str], body: Body) -> date | None:
    given = [article.get("datePublished"), article.get("dateCreated")]
    given += [metas.get(name) for name in _DATES[:3]]
    given += [
        part.value or _text(body, part)
        for part in body.parts
        if part.prop == "datepublished" and not body.is_furniture(part)
    ]
    given += [node.get("datePublished") for node in nodes if "WebPage" in _types(node)]
    given += [metas.get(name) for name in _DATES[3:]]
    given += _times(body)
    return next((day for day in map(_day, given) if day), None)


def _times(body: Body) -> list[str]:
    """Return the days of the <time> elements that can be the article's, surest first."""
    times = [part for part in body.parts if part.tag == "time" and part.value and not body.is_furniture(part)]
    times = [
        part
        for part in times
        if not body.is_within(part, lambda one: "later" in one.names and not one.names & {"first"})
    ]
    sure = [part for part in times if body.is_within(part, lambda one: not one.names.isdisjoint(("first", "byline")))]
    first = _first_prose(body)
    return [part.value for part in (*sure, *(part for part in times if part.start <= first))]


def _first_prose(body: Body) -> int:
    """Return where the running text begins: a <time> further down may be any day."""
    starts = [start for start, _ in body.roots] or [0]
    return next((start for start, end, _ in body.page.paragraphs if start >= starts[0] and body.prose((start, end))), 0)


def _text(body: Body, part: Part) -> str:
    return body.page.text[part.start : part.end][:60]


def _day(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    compact = _COMPACT.match(value.strip())
    if compact:
        try:
            return date(int(compact["y"]), int(compact["m"]), int(compact["d"]))
        except ValueError:
            return None
    return written_day.read(value[:60])


def _name(value: Any, nodes: list[dict[str, Any]]) -> str | None:
    """Return the name of a person or organisation: a string, an object, a list, or a reference by @id."""
    if isinstance(value, list):
        return ", ".join(name for name in (_name(one, nodes) for one in value[:20]) if name) or None
    if isinstance(value, dict):
        named = _words(value.get("name"))
        if named or "@id" not in value:
            return named
        same = (node for node in nodes if node.get("@id") == value["@id"])
        return next((name for name in (_words(node.get("name")) for node in same) if name), None)
    return _words(value)


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((" ".join(metas[name].split()) for name in names if name in metas), None)


def _title(title: str, source: str | None) -> str | None:
    """Return the <title> without the name of the site at its end."""
    parts = _SITE.split(title)
    if len(parts) > 1 and source and _folded(parts[-1]) == _folded(source):
        return title[: title.rindex(parts[-1])].rstrip(" |–—•·»:-") or None
    return title or None


def _words(value: Any) -> str | None:
    return " ".join(_whole(value).split()) or None if isinstance(value, str) else None


def _article_text(value: Any) -> str | None:
    return _whole(value).strip() or None if isinstance(value, str) else None


def _whole(value: str) -> str:
    """Return a string of JSON-LD without entities and without halves of signs, such as "\\ud800"."""
    return html.unescape(value).encode("utf-8", "replace").decode()


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _language(tag: str | None) -> str | None:
    return tag.strip().replace("_", "-")[:35] or None if tag else None
