"""How many characters a second the temporal extractors read, each alone and all together, with and without the scan."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from statistics import median
from typing import Any, Final

from factcheck.documents.document import Document
from factcheck.extract import extractors
from factcheck.text.passages import Passages

KINDS: Final = ("date", "duration", "recurrence", "ordinal")
_LEAST: Final = 400_000  # characters: small sets are read several times over
_RUNS: Final = 3
Text = tuple[str, date | None]
Reader = Callable[[str, date | None], list[dict[str, Any]]]  # the records of a text, as `factcheck extract` shows them


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Sequence[str]]:
    """Return the trigger vocabulary of the temporal extractors alone."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for name, every in getattr(extractors()[kind], "TRIGGERS", {}).items():
            for word in every:
                if name not in found.setdefault(word, []):
                    found[word].append(name)
    return found


def measured(texts: Sequence[Text]) -> dict[str, float]:
    """Return the millions of characters a second of each extractor, of what they share, and of all together.

    Documents are made ready (paragraphs, sentences, regions: "text"), then scanned for the words of these extractors
    ("scan"), then read by one extractor after the other. "after scan" is the extractors alone, "with scan" the scan
    and they, "from text" everything. CPU time, median of three rounds.
    """
    texts = [(text, published) for text, published in texts if text] * max(
        1, -(-_LEAST // max(1, sum(len(text) for text, _ in texts)))
    )
    size = sum(len(text) for text, _ in texts) / 1e6
    rounds = [_round(texts) for _ in range(_RUNS)]
    took = {name: median(one[name] for one in rounds) for name in rounds[0]}
    every = sum(took[kind] for kind in KINDS)
    took |= {"after scan": every, "with scan": every + took["scan"], "from text": sum(took.values())}
    return {name: size / max(seconds, 1e-9) for name, seconds in took.items()}


def _round(texts: Sequence[Text]) -> dict[str, float]:
    words: Any = lexicon()
    prepared: list[Passages] = []

    def prepare() -> None:
        prepared.extend(Passages(Document("d", text, published=published), words) for text, published in texts)
        for passages in prepared:
            _ = passages.sentences, passages.regions

    took = {"text": _timed(prepare), "scan": _timed(lambda: [passages.hits for passages in prepared])}
    for kind in KINDS:
        took[kind] = _timed(partial(_read, extractors()[kind].extract, prepared))
    return took


def _read(extract: Callable[[Passages], Iterable[object]], prepared: Sequence[Passages]) -> None:
    for passages in prepared:
        list(extract(passages))


def _timed(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


def line(texts: Sequence[Text]) -> str:
    """Return one printable line of the pace."""
    pace = measured(texts)
    whole = ", ".join(f"{pace[name]:.2f} {name}" for name in ("after scan", "with scan", "from text"))
    return f"Mchar/s {whole} ({', '.join(f'{name} {pace[name]:.1f}' for name in ('text', 'scan', *KINDS))})"


def answered(reader: Reader, texts: Sequence[Text]) -> tuple[list[list[dict[str, Any]]], str]:
    """Return what a reader finds in each text, and a printable line of its pace, in CPU time."""
    began = time.process_time()
    found = [reader(text, published) for text, published in texts]
    took = max(time.process_time() - began, 1e-9)
    return found, f"Mchar/s {sum(len(text) for text, _ in texts) / took / 1e6:.4f} from text"
