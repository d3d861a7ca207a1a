"""How many characters a second the temporal extractors read, each alone and all together, with and without the scan."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any, Final

from factcheck.documents.document import Document
from factcheck.extract import extractors
from factcheck.text.passages import Passages

KINDS: Final = ("date", "duration", "recurrence", "ordinal")
_LEAST: Final = 400_000  # characters: small sets are read several times over
_RUNS: Final = 3
Text = tuple[str, date | None]


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
    """Return the millions of characters a second of each extractor, of the "scan" they share and of "all".

    Documents are made ready (sentences, paragraphs, regions) and scanned before the extractors are timed, one
    after the other; "all" is all of them after the scan, "all with scan" the scan for their words with it.
    CPU time, median of three rounds.
    """
    texts = [(text, published) for text, published in texts if text] * max(
        1, -(-_LEAST // max(1, sum(len(text) for text, _ in texts)))
    )
    size = sum(len(text) for text, _ in texts) / 1e6
    rounds = [_round(texts) for _ in range(_RUNS)]
    took = {name: median(one[name] for one in rounds) for name in rounds[0]}
    every = sum(took[kind] for kind in KINDS)
    took |= {"all": every, "all with scan": every + took["scan"]}
    return {name: size / max(seconds, 1e-9) for name, seconds in took.items()}


def _round(texts: Sequence[Text]) -> dict[str, float]:
    words: Any = lexicon()
    prepared = [Passages(Document("d", text, published=published), words) for text, published in texts]
    for passages in prepared:
        _ = passages.sentences, passages.regions
    took = {"scan": _timed(lambda: [passages.hits for passages in prepared])}
    for kind in KINDS:
        reader = extractors()[kind]
        took[kind] = _timed(lambda reader=reader: [list(reader.extract(passages)) for passages in prepared])  # type: ignore[misc]
    return took


def _timed(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


def line(texts: Sequence[Text]) -> str:
    """Return one printable line of the pace."""
    pace = measured(texts)
    each = ", ".join(f"{name} {pace[name]:.1f}" for name in ("scan", *KINDS))
    return f"Mchar/s: {pace['all']:.2f} after the scan, {pace['all with scan']:.2f} with it ({each})"
