"""What a headline says is turned down, and what its text says is: another nation's, or not the thing so named."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.headings.lines import record_of
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.topics import Topic
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("denial",)
_NO = re.compile(r"^\W*no (?P<what>[\w-]+ [\w-]+)")
_TERM = re.compile(r"['\"](?P<what>[\w -]{6,60})['\"]")
_LEAST = 2  # sentences of the text that turn something down, so that it is its subject


class _Object(NamedTuple):
    """What is turned down: the words that name it, and those that must stand beside them."""

    name: str
    noun: str


def build(collection: Collection) -> Topic:
    """Return each headline that turns something down with a sentence of its text that turns down something else."""
    claims: list[Claim] = []
    for passages in collection.passages:
        headline = next((Span(start, end) for start, end, kind in passages.regions if kind == "headline"), None)
        told = _object(passages, headline) if headline else None
        other = _other(passages, headline, told) if headline and told else None
        if headline and other:
            about = {"denial": passages.document.id}
            for span, head in ((headline, "headline"), (other, "text")):
                record = record_of(passages, span, "denial")
                claims.append(Claim(record, passages, about, record.id, head))
    undecided = Linked(UNDECIDED, ())
    return Topic(claims, linked=lambda _, __: undecided)


def _object(passages: Passages, headline: Span) -> _Object | None:
    """Return the named thing that a headline turns down: "No Ukrainian Troops", "dismisses the 'Green Belt' plan"."""
    text = passages.lower[slice(*headline)]
    match = _NO.match(text)
    if match:
        nation, noun = match["what"].split()
        return _Object(nation, stems.stem(noun)) if nation in _nations() else None
    denied = _denials().search(text)
    term = _TERM.search(text, denied.end()) if denied else None
    return _Object(term["what"].strip(), "") if term else None


def _other(passages: Passages, headline: Span, told: _Object) -> Span | None:
    """Return a sentence that turns something down where none turns down what the headline says."""
    denying = [
        sentence
        for sentence in passages.sentences
        if sentence.start >= headline.end
        and passages.region_at(sentence.start) == "article"
        and _denials().search(passages.lower, *sentence)
    ]
    if len(denying) < _LEAST or any(told.name in passages.lower[slice(*sentence)] for sentence in denying):
        return None
    if not told.noun:
        named = any(told.name in passages.lower[slice(*s)] for s in passages.sentences if s.start >= headline.end)
        return denying[0] if named else None
    of_nation = [s for s in denying if _nations() & set(re.findall(r"[\w-]+", passages.lower[slice(*s)]))]
    return of_nation[0] if of_nation else None


@lru_cache(maxsize=1)
def _denials() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'-])" + alternation(row["phrase"] for row in packs.rows("en/denials")) + r"(?![\w'-])")


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    return frozenset(
        name.lower()
        for row in packs.rows("world/countries")
        for name in str(row.get("demonyms") or "").split("|")
        if name
    )
