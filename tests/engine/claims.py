"""Claims made from texts, for tests of what the engine does with them."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.documents.document import Document
from factcheck.engine import Claim
from factcheck.extract import lexicon, read
from factcheck.link.collection import Collection
from factcheck.text.passages import Passages


class Told(NamedTuple):
    """A text with the words in question between stars, and the day it was published."""

    text: str
    published: str | None = None


def collected(*told: Told | str) -> Collection:
    """Return the linked collection of some texts, named a, b, c in their order."""
    prepared = []
    for name, one in zip("abcdefghij", told, strict=False):
        given = Told(one) if isinstance(one, str) else one
        passages = Passages(Document(name, given.text.replace("*", ""), published=given.published), lexicon())
        read(passages)
        prepared.append(passages)
    return Collection(prepared)


def claim(kind: str, told: Told | str, name: str = "a") -> Claim:
    """Return the claim of a kind that stands between the stars of a text, in a document of this name."""
    given = Told(told) if isinstance(told, str) else told
    start, end = given.text.index("*"), given.text.rindex("*") - 1
    passages = Passages(Document(name, given.text.replace("*", ""), published=given.published), lexicon())
    read(passages)
    found = [record for record in passages.records(kind) if record.start < end and start < record.end]
    assert [record.text for record in found] == [given.text[start + 1 : end + 1]], given.text
    return Claim(found[0], passages)
