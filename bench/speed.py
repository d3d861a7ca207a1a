"""How fast `check` is on a folder of 1,000 documents: `python bench/speed.py [--documents 1000] [--kind articles]`.

The documents are the stories and seeds of this repository, copied with every name and most of the rarer words made
new for each copy, so that each copy is a story of its own. Medians of several runs; rooms are timed one after the
other in one process.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from factcheck.config import Config
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.extract import extractors, lexicon, read
from factcheck.knowledge import packs
from factcheck.link.collection import Collection
from factcheck.run import pipeline, rulebook
from factcheck.text import stems
from factcheck.text.passages import Passages

ROOT = Path(__file__).parent.parent
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_NEW_WORDS = 215  # of 256
_SYLLABLES = (
    "bar",
    "dor",
    "fen",
    "gal",
    "hol",
    "kin",
    "lan",
    "mor",
    "nor",
    "pel",
    "rin",
    "sel",
    "tor",
    "val",
    "wen",
    "yar",
)


def collection(number: int, kind: str = "mixed") -> list[Document]:
    """Return `number` documents: the repository's own, their words made new for every copy.

    `kind` is "articles" (the seeds, 5 kB each), "reports" (the stories, 1 kB each, dense in facts) or "mixed".
    """
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")) if kind != "reports"]
    for folder in sorted((ROOT / "tests" / "stories").iterdir()) if kind != "articles" else ():
        if folder.is_dir():
            texts.extend(
                document.text for document in walk.read([p for p in sorted(folder.iterdir()) if p.suffix != ".yaml"])
            )
    kept = {word.capitalize() for name in ("en/months", "en/weekdays") for word in packs.words(name)}
    return [
        Document(f"d{index:06}.txt", _renamed(texts[index % len(texts)], index // len(texts), kept))
        for index in range(number)
    ]


def _renamed(text: str, copy: int, kept: set[str]) -> str:
    """Return a text with every name and most of its rarer words made new: another story in the same grammar."""
    if copy == 0:
        return text
    names = {match.group() for match in _NAME.finditer(text)} - kept

    def new(match: re.Match[str]) -> str:
        word = match.group()
        digest = hashlib.sha256(f"{copy} {word}".encode()).digest()
        if word in names:
            return "".join(_SYLLABLES[byte % 16] for byte in digest[:5]).capitalize()
        if (
            word.islower()
            and len(word) > 4
            and word not in lexicon()
            and word not in stems.stopwords()
            and digest[9] < _NEW_WORDS
        ):
            ending = next((end for end in ("ings", "ing", "ed", "ies", "s") if word.endswith(end)), "")
            return "".join(_SYLLABLES[byte % 16] for byte in digest[:4]) + ending
        return word

    return re.sub(r"\b[A-Za-z][a-z]{2,}\b", new, text)


def timed(work: Callable[[], object], times: int) -> float:
    """Return the median seconds of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def rooms(documents: list[Document]) -> dict[str, float]:
    """Return seconds by room: passages, every extractor, linking, judging."""
    taken: dict[str, float] = {}

    def clock(name: str, start: float) -> float:
        now = time.perf_counter()
        taken[name] = taken.get(name, 0.0) + now - start
        return now

    prepared = []
    for document in documents:
        start = time.perf_counter()
        passages = Passages(document, lexicon())
        _ = passages.sentences, passages.regions
        start = clock("passages", start)
        _ = passages.hits
        start = clock("trigger scan", start)
        for kind, extractor in extractors().items():
            passages.keep(kind, extractor.extract(passages))
            start = clock(f"extract {kind}", start)
        fresh = Passages(document, lexicon())
        read(fresh)
        prepared.append(fresh)
    start = time.perf_counter()
    linked = Collection(prepared)
    start = clock("link", start)
    pipeline.found_by(rulebook.effective(Config()), linked, Config())
    clock("judge", start)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kind", choices=("mixed", "articles", "reports"), default="mixed")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    documents = collection(given.documents, given.kind)
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    pipeline.check(documents[:20])
    whole = timed(lambda: pipeline.check(documents), given.runs)
    speed = f"{size / whole:.2f} MB/s, {given.documents / whole:.0f} documents/s"
    print(f"{given.documents} documents, {size:.2f} MB: check {whole:.2f} s = {speed}")
    for name, seconds in rooms(documents).items():
        print(f"  {name:<18} {seconds:6.2f} s  {1000 * seconds / size:6.0f} ms/MB")


if __name__ == "__main__":
    main()
