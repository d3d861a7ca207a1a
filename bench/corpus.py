"""Collections of any size, made of the repository's own stories and seeds by making their words new.

`copies` repeats whole documents, every copy a story of its own: for speed by room. `events` tells each event in
several documents that differ in what they tell and now and then in a number: for growth with the number of documents.
Both are the same on every machine and in every run.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.extract import lexicon
from factcheck.knowledge import packs
from factcheck.text import stems
from factcheck.text.passages import Passages

ROOT = Path(__file__).parent.parent
KINDS = ("mixed", "articles", "reports")
SIZES = ("uniform", "zipf")
Sizes = Literal["uniform", "zipf"]

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_WORD = re.compile(r"\b[A-Za-z][a-z]{2,}\b")
_NUMBER = re.compile(r"(?<![\d.,:/-])[1-9]\d{2,}(?![\d.,:/-]|\w)|(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,]\d)")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?P<after> {_MONTH})\b|\b(?P<before>{_MONTH} )(?P<late>\d{{1,2}})\b")
_SYLLABLES = "bar dor fen gal hol kin lan mor nor pel rin sel tor val wen yar".split()  # noqa: SIM905
_NEW_WORDS = 215  # of 256
_TOLD = 170  # of 256: a document tells two thirds of what is known of its event
_SLIPS = 5  # of 256 numbers are told wrongly
_PER_EVENT = 4
_LARGEST = 0.05  # of all documents tell the largest event, where sizes follow Zipf's law


class _Story(NamedTuple):
    """One event: the day it was first told, a title, and the sentences of all documents that tell it."""

    published: date
    title: str
    sentences: tuple[str, ...]


def copies(number: int, kind: str = "mixed") -> list[Document]:
    """Return `number` documents: the repository's own, their words made new for every copy.

    `kind` is "articles" (the seeds, 5 kB each), "reports" (the stories, 1 kB each, dense in facts) or "mixed".
    """
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")) if kind != "reports"]
    for folder in _folders() if kind != "articles" else ():
        texts.extend(document.text for document in _read(folder))
    return [
        Document(f"d{index:06}.txt", renamed(texts[index % len(texts)], index // len(texts))) for index in range(number)
    ]


def events(number: int, sizes: Sizes = "uniform") -> list[Document]:
    """Return `number` dated documents of 0.5 to 2 kB on many events, each told by four of them.

    With "zipf" the largest event is told by a twentieth of all documents, the second by half as many, and so on
    down to two.
    """
    told = _stories()
    made: list[Document] = []
    for event, size in enumerate(_sizes(number, sizes)):
        story = told[event % len(told)]
        text = _moved(renamed("\n".join((story.title, *story.sentences)), event + 1), event)
        title, *sentences = text.split("\n")
        published = story.published.replace(day=_shifted(story.published.day, event))
        for index in range(size):
            made.append(
                Document(f"e{event:06}-{index:05}.txt", _told(title, sentences, event, index), published=published)
            )
    return made


def megabytes(documents: Sequence[Document]) -> float:
    """Return the size of documents in UTF-8, in millions of bytes."""
    return sum(len(document.text.encode()) for document in documents) / 1e6


def renamed(text: str, copy: int) -> str:
    """Return a text with every name and most of its rarer words made new: another story in the same grammar.

    Given names stay given names; copy 0 is the text itself.
    """
    if copy == 0:
        return text
    names = {match.group() for match in _NAME.finditer(text)} - _kept()

    def new(match: re.Match[str]) -> str:
        word = match.group()
        digest = _digest(copy, word)
        if word in _given_set():
            return _given()[int.from_bytes(digest[:4], "big") % len(_given())]
        if word in names:
            return "".join(_SYLLABLES[byte % 16] for byte in digest[:5]).capitalize()
        if word.islower() and len(word) > 4 and not _grammar(word) and digest[9] < _NEW_WORDS:
            ending = next((end for end in ("ings", "ing", "ed", "ies", "s") if word.endswith(end)), "")
            return "".join(_SYLLABLES[byte % 16] for byte in digest[:4]) + ending
        return word

    return _WORD.sub(new, text)


def _told(title: str, sentences: Sequence[str], event: int, index: int) -> str:
    """Return what one document tells of an event: some of its sentences, a few numbers told wrongly."""
    kept = [one for place, one in enumerate(sentences) if _digest(event, f"{index} {place}")[0] < _TOLD] or sentences[
        :1
    ]
    paragraphs = [" ".join(kept[start : start + 3]) for start in range(0, len(kept), 3)]

    def slip(match: re.Match[str]) -> str:
        digest = _digest(event, f"{index} {match.group()} {match.start()}")
        return _other_number(match.group(), digest[1]) if digest[0] < _SLIPS else match.group()

    return _NUMBER.sub(slip, "\n\n".join((title, *paragraphs)) + "\n")


def _moved(text: str, event: int) -> str:
    """Return a text with other numbers, and with days moved by whole weeks so that weekdays still fit."""
    text = _NUMBER.sub(lambda match: _other_number(match.group(), _digest(event, match.group())[0]), text)
    return _DAY.sub(
        lambda match: (
            f"{match['before'] or ''}{_shifted(int(match['day'] or match['late']), event)}{match['after'] or ''}"
        ),
        text,
    )


def _other_number(written: str, salt: int) -> str:
    plain = int(written.replace(",", ""))
    if 1000 <= plain <= 2100 and "," not in written:  # a year
        return written
    changed = plain + 1 + plain * (salt % 50) // 100
    return f"{changed:,}" if "," in written else str(changed)


def _shifted(day: int, event: int) -> int:
    """Return a day of the same month and weekday; the days behind the 28th stay."""
    return (day - 1 + 7 * (event % 4)) % 28 + 1 if 1 <= day <= 28 else day


def _sizes(number: int, sizes: Sizes) -> Iterator[int]:
    left, rank = number, 0
    while left:
        rank += 1
        size = _PER_EVENT if sizes == "uniform" else max(2, int(_LARGEST * number / rank))
        yield min(size, left)
        left -= min(size, left)


@lru_cache(maxsize=1)
def _stories() -> tuple[_Story, ...]:
    """Return the events of the stories, each with the sentences of all its documents."""
    found = []
    for folder in _folders():
        sentences: dict[str, None] = {}
        documents = _read(folder)
        for document in documents:
            passages = Passages(document)
            for start, end in passages.sentences:
                if passages.region_at(start) in ("article", "dek"):
                    sentences[" ".join(document.text[start:end].split())] = None
        day = min((document.published for document in documents if document.published), default=date(2024, 5, 14))
        found.append(
            _Story(day.replace(day=min(day.day, 28)), folder.name.replace("-", " ").capitalize(), tuple(sentences))
        )
    return tuple(found)


def _folders() -> list[Path]:
    return [folder for folder in sorted((ROOT / "tests" / "stories").iterdir()) if folder.is_dir()]


def _read(folder: Path) -> list[Document]:
    return list(walk.read([path for path in sorted(folder.iterdir()) if path.suffix != ".yaml"]))


def _digest(copy: int, word: str) -> bytes:
    return hashlib.sha256(f"{copy} {word}".encode()).digest()


@lru_cache(maxsize=65536)
def _grammar(word: str) -> bool:
    """Say whether a word is one that an extractor or the linker knows, and so stays."""
    return word in lexicon() or word in stems.stopwords()


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(word.capitalize() for name in ("en/months", "en/weekdays") for word in packs.words(name))


@lru_cache(maxsize=1)
def _given() -> tuple[str, ...]:
    every = {name.capitalize() for row in packs.rows("en/given_names") for name in row["words"].split()}
    return tuple(sorted(name for name in every - _kept() if name.isascii() and name.isalpha()))


@lru_cache(maxsize=1)
def _given_set() -> frozenset[str]:
    return frozenset(_given())
