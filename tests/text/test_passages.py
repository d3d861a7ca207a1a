"""A document made ready for reading."""

from __future__ import annotations

from factcheck.documents.document import Document
from factcheck.text.passages import Passages, Span

TEXT = "Gala night\n\nThe gala was on “May 3”. It went well.\n\n• Ten came\n\nSimilar news\n\nOther gala"


def test_one_offset_fits_every_view() -> None:
    passages = Passages(Document("a", "İt’s “5 km”…\u00a0Dž —"))
    assert len(passages.text) == len(passages.plain) == len(passages.lower)


def test_sentences_lie_in_paragraphs_and_are_found_by_offset() -> None:
    passages = Passages(Document("a", TEXT))
    assert [TEXT[start:end] for start, end in passages.sentences[:3]] == [
        "Gala night",
        "The gala was on “May 3”.",
        "It went well.",
    ]
    offset = TEXT.index("went")
    assert TEXT[slice(*passages.sentence_at(offset))] == "It went well."
    assert TEXT[slice(*passages.paragraph_at(offset))] == "The gala was on “May 3”. It went well."
    assert TEXT[slice(*passages.sentence_at(TEXT.index("came")))] == "Ten came"
    assert len(passages.sentences_in(*passages.paragraph_at(offset))) == 2


def test_triggers_are_found_in_order() -> None:
    passages = Passages(Document("a", TEXT), {"may": ["month"], "gala": ["event", "word"]})
    assert list(passages.triggered("month")) == [Span(TEXT.index("May"), TEXT.index("May") + 3)]
    assert [TEXT[start:end] for start, end in passages.triggered("event", "digits", "month")] == [
        "Gala",
        "gala",
        "May",
        "3",
        "gala",
    ]
    assert list(passages.triggered("none")) == []


def test_regions_are_asked_by_offset() -> None:
    passages = Passages(Document("a", TEXT))
    kinds = [passages.region_at(TEXT.index(words)) for words in ("Gala", "The gala", "Ten", "Similar", "Other")]
    assert kinds == ["headline", "article", "article", "furniture", "furniture"]


def test_an_empty_document_has_nothing() -> None:
    passages = Passages(Document("a", ""))
    assert (passages.paragraphs, passages.sentences, passages.regions) == ((), (), ())
    assert passages.sentence_at(0) == Span(0, 0)
    assert passages.region_at(0) == "article"
