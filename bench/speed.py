"""How fast `check` is, by room: `python bench/speed.py [--documents 1000] [--kind articles] [--runs 5]`.

CPU time (other programs disturb little), medians of several runs that take turns, next to a raw scan of the same texts:
one `re` alternation of the extractors' trigger classes behind a word-start lookahead, which finds words and keeps
nothing. The ratio of the two holds on other machines as well: it must be 0.12 or more, and should become 0.33.

The documents are those of `corpus.copies`: the stories and seeds of this repository, their words made new.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import json
import pstats
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import corpus

from factcheck import report as reporters
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.extract import _overlap, batches, extractors, keep_all, lexicon
from factcheck.link.collection import Collection
from factcheck.link.topics._spots import spots
from factcheck.run import pipeline, rulebook
from factcheck.run.pool import collection_paused
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, prepare

LEAST, WANTED = 0.12, 0.33
KILOBYTES, MUST = 3, 2000  # of a news document; such documents a second, people and quotations read
_NUMBERS, _NUMBERS_MUST = ("count", "money", "percent", "age"), 10  # extractors, and MB a second behind the scan
_RAW, _WHOLE = "raw lookahead scan", "check, the whole"


def raw_pattern() -> re.Pattern[str]:
    """Return the trigger words of all extractors, a named group a class, and digits, behind a word-start lookahead."""
    classes: dict[str, set[str]] = defaultdict(set)
    for word, names in lexicon().items():
        classes[names[0]].add(word)  # a word of several classes is found once
    found = "|".join(f"(?P<c{number}>{alternation(classes[name])})" for number, name in enumerate(sorted(classes)))
    return re.compile(rf"\b(?=[^\W_])(?:{found}|(?P<digits>\d+))\b")


def rooms(documents: Sequence[Document], clock: Callable[[], float]) -> dict[str, float]:
    """Return seconds by room, each timed over all documents, in the order of the work: some documents at a time."""
    taken: dict[str, float] = defaultdict(float)
    prepared: list[Passages] = []
    with collection_paused():
        for several in batches(documents):
            start = clock()
            batch = [Passages(document, lexicon()) for document in several]
            prepare(batch)
            start = _lap(taken, "passages and regions", start, clock)
            for passages in batch:
                _ = passages.hits
                spots(passages)  # whose words are at hand
            start = _lap(taken, "trigger scan", start, clock)
            _extracted(batch, taken, clock)
            prepared.extend(batch)
        start = clock()
        linked = Collection(prepared)
        start = _lap(taken, "link", start, clock)
        pipeline.found_by(rulebook.effective(Config()), linked, Config())
        _lap(taken, "judge", start, clock)
    return dict(taken)


def _extracted(batch: Sequence[Passages], taken: dict[str, float], clock: Callable[[], float]) -> None:
    """Read some documents as `factcheck.extract.read_all` does, kind by kind, and add up the seconds of each kind."""
    rivals = set(_overlap.FAMILY & extractors().keys())
    for kind in extractors():
        start = clock()
        keep_all(kind, batch)
        if rivals and not rivals - {kind}:
            for passages in batch:
                passages.settle(_overlap.settled(passages.found))
        rivals.discard(kind)
        _lap(taken, f"extract {kind}", start, clock)


def once(documents: Sequence[Document], raw: re.Pattern[str]) -> dict[str, float]:
    """Return the CPU seconds of one turn: the raw scan, every room, the whole check, the two reports."""
    clock = time.process_time
    texts = [document.text.lower() for document in documents]
    gc.collect()
    start = clock()
    for text in texts:
        for _ in raw.finditer(text):
            pass
    taken = {_RAW: clock() - start}
    taken |= rooms(documents, clock)
    gc.collect()
    start = clock()
    report = pipeline.check(documents)
    taken[_WHOLE] = clock() - start
    for kind in ("json", "html"):
        reporter: Any = reporters.reporter(kind)
        start = clock()
        reporter.render(report, io.StringIO(), **({"with_data": True} if kind == "json" else {}))
        taken[f"report {kind}"] = clock() - start
    return taken


def measured(documents: Sequence[Document], runs: int) -> dict[str, float]:
    """Return the median CPU seconds of every part; the parts of one run follow each other, so that they take turns."""
    raw = raw_pattern()
    for one in (documents[:20], documents[-20:]):
        once(one, raw)  # packs, patterns and templates are loaded once, whatever the size
    turns = [once(documents, raw) for _ in range(runs)]
    return {part: statistics.median(turn[part] for turn in turns) for part in turns[0]}


def table(found: dict[str, float], size: float) -> str:
    """Return the lines of a table: MB/s, milliseconds per megabyte, and the ratio to the raw scan's speed."""
    lines = [f"{'part':<22} {'CPU s':>8} {'MB/s':>8} {'ms/MB':>8} {'of raw':>8}"]
    for part, seconds in found.items():
        seconds = max(seconds, 1e-9)
        lines.append(
            f"{part:<22} {seconds:8.3f} {size / seconds:8.2f} {1000 * seconds / size:8.1f} {found[_RAW] / seconds:8.3f}"
        )
    return "\n".join(lines)


def people_and_quotes(found: dict[str, float], size: float) -> str:
    """Return the line on people and quotations read together, what all extractors share not counted."""
    speed = size / max(found["extract person"] + found["extract quote"], 1e-9)
    return f"people and quotations: {speed * 1000 / KILOBYTES:.0f} documents of {KILOBYTES} kB a second (must {MUST})"


def numbers(found: dict[str, float], size: float) -> str:
    """Return the line on the extractors of numbers read together, what all extractors share not counted."""
    speed = size / max(sum(found[f"extract {kind}"] for kind in _NUMBERS), 1e-9)
    return f"{', '.join(_NUMBERS)}: {speed:.1f} MB a second (must {_NUMBERS_MUST})"


def _lap(taken: dict[str, float], name: str, start: float, clock: Callable[[], float]) -> float:
    now = clock()
    taken[name] += now - start
    return now


def _profile(documents: Sequence[Document]) -> None:
    pipeline.check(documents[:20])
    profile = cProfile.Profile()
    profile.runcall(pipeline.check, documents)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--kind", choices=corpus.KINDS, default="articles")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print the medians as JSON")
    parser.add_argument("--profile", action="store_true", help="print the functions that take longest instead")
    given = parser.parse_args()
    documents = corpus.copies(given.documents, given.kind)
    if given.profile:
        _profile(documents)
        return 0
    size = corpus.megabytes(documents)
    found = measured(documents, given.runs)
    ratio = found[_RAW] / found[_WHOLE]
    if given.json:
        facts: dict[str, Any] = {
            "documents": given.documents,
            "kind": given.kind,
            "megabytes": size,
            "runs": given.runs,
        }
        print(json.dumps({**facts, "seconds": found, "ratio": ratio}, indent=1))
    else:
        print(f"{given.documents} {given.kind}, {size:.2f} MB, medians of {given.runs} runs, one process")
        print(table(found, size))
        print(people_and_quotes(found, size))
        print(numbers(found, size))
        print(f"check is {size / found[_WHOLE]:.2f} MB/s, {given.documents / found[_WHOLE]:.0f} documents/s,", end=" ")
        print(f"{ratio:.3f} of the raw scan (must {LEAST}, goal {WANTED})")
    return int(ratio < LEAST)


if __name__ == "__main__":
    sys.exit(main())
