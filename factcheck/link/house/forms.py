"""Names and words in a form that the house does not use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.knowledge.facts import Fact
from factcheck.link.claim import stretch
from factcheck.link.house.named import Told
from factcheck.records import Record
from factcheck.text.passages import Passages, Span

PERSON, WORD = "person", "word"


def read(passages: Passages, fact: Fact, spans: Sequence[Span]) -> Iterator[Told]:
    """Yield the forms of a fact's word that are not the right one, outside quotations."""
    right = fact.texts[0]
    people = {(person.start, person.end) for person in passages.records("person")}
    for start, end in spans:
        text = passages.plain[start:end]
        if _is_right(text, right) or _is_quoted(passages, start):
            continue
        kind = PERSON if any(a < end and start < b for a, b in people) else WORD
        yield Told(fact, _record(passages, start, end), kind)


def _is_right(text: str, right: str) -> bool:
    """Say whether a form is the right one, or the right one in capitals or at the head of a sentence."""
    return text == right or text == right.upper() or text == right[:1].upper() + right[1:]


def _is_quoted(passages: Passages, offset: int) -> bool:
    return passages.record_at("quote", offset) is not None


def _record(passages: Passages, start: int, end: int) -> Record:
    return stretch(passages, start, end, "form")
