"""How well counts are read: precision and recall by field against hand-made gold, a self-test, and speed.

Run: `python bench/facts.py [counts.yaml] [--misses] [--speed]`; the gold's format is in the README beside it.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

from factcheck.documents.document import Document
from factcheck.extract import count
from factcheck.knowledge import plain_yaml
from factcheck.text.passages import Passages

GOLD = Path(__file__).parents[2] / "shared" / "data" / "facts_own" / "counts.yaml"
LEXICON = {
    word: [name for name in count.TRIGGERS if word in count.TRIGGERS[name]]
    for words in count.TRIGGERS.values()
    for word in words
}
FIELDS = ("low", "high", "exact", "noun", "role", "subset_of", "other", "soft", "derived")
EMPTY = {"subset_of": None, "role": None, "other": False, "soft": False, "derived": False, "exact": False}


def gold_of(passage: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**EMPTY, **gold} for gold in passage["gold"] if gold["kind"] == "count"]


def found_in(text: str) -> list[dict[str, Any]]:
    records = count.extract(Passages(Document("d", text), LEXICON))
    return [{name: getattr(record, name) for name in ("start", "end", "text", *FIELDS)} for record in records]


def score(pairs: list[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, Any]:
    """Return span and span+value F1, precision by matched field, and the negatives flagged."""
    spans = values = golds = found = flagged = 0
    fields = dict.fromkeys(FIELDS, 0)
    for _, gold, read in pairs:
        golds, found = golds + len(gold), found + len(read)
        flagged += bool(read and not gold)
        by_span = {(one["start"], one["end"]): one for one in read}
        for wanted in gold:
            one = by_span.get((wanted["start"], wanted["end"]))
            if one is None:
                continue
            spans += 1
            values += (one["low"], one["high"]) == (wanted["low"], wanted["high"])
            for name in FIELDS:
                fields[name] += one[name] == wanted[name]

    def f1(hits: int) -> float:
        return round(200 * hits / (golds + found), 1) if golds + found else 100.0

    return {
        "gold": golds,
        "found": found,
        "span F1": f1(spans),
        "span+value F1": f1(values),
        "precision": round(100 * spans / found, 1) if found else 0.0,
        "recall": round(100 * spans / golds, 1) if golds else 0.0,
        "passages without gold flagged": flagged,
        **{f"{name} right": round(100 * right / spans, 1) if spans else 0.0 for name, right in fields.items()},
    }


def self_test(passages: list[dict[str, Any]]) -> None:
    """Gold against itself is 100, nothing against gold is 0."""
    golds = [(passage, gold_of(passage)) for passage in passages]
    assert score([(p, g, g) for p, g in golds])["span+value F1"] == 100.0
    assert score([(p, g, []) for p, g in golds])["span+value F1"] == 0.0


def misses(pairs: list[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]) -> None:
    for passage, gold, read in pairs:
        by_span = {(one["start"], one["end"]): one for one in read}
        lines = []
        for wanted in gold:
            one = by_span.pop((wanted["start"], wanted["end"]), None)
            if one is None:
                lines.append(f"   missed {wanted['text']!r} {wanted['noun']} {wanted['role']}")
                continue
            wrong = [f"{n}: {one[n]!r} for {wanted[n]!r}" for n in FIELDS if one[n] != wanted[n]]
            if wrong:
                lines.append(f"   {wanted['text']!r}: " + "; ".join(wrong))
        lines += [
            f"   extra {one['text']!r} {one['low']}-{one['high']} {one['noun']} {one['role']}"
            for one in by_span.values()
        ]
        if lines:
            print(f"{passage.get('id', '')}: {passage['text']}", *lines, sep="\n")


def speed(texts: list[str]) -> None:
    """Print MB/s of the count extractor alone, its scan and sentences prepared, median of five."""
    text = "\n\n".join(texts)
    text = text * max(1, 1_000_000 // len(text))
    timed = []
    for _ in range(5):
        passages = Passages(Document("d", text), LEXICON)
        _ = passages.hits, passages.sentences, passages.paragraphs, passages.regions
        begin = time.perf_counter()
        records = sum(1 for _ in count.extract(passages))
        timed.append(time.perf_counter() - begin)
    rate, density = len(text) / statistics.median(timed) / 1e6, records * 1000 / len(text)
    print(f"speed: {rate:.1f} MB/s, {density:.2f} records per kB")


def main() -> None:
    paths = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [GOLD]
    for path in paths:
        passages = plain_yaml.load(path.read_text("utf-8"), path.name)
        self_test(passages)
        pairs = [(passage, gold_of(passage), found_in(passage["text"])) for passage in passages]
        if "--misses" in sys.argv:
            misses(pairs)
        print(path.name, *(f"  {name}: {value}" for name, value in score(pairs).items()), sep="\n")
    if "--speed" in sys.argv:
        root = Path(__file__).parents[1]
        speed([f.read_text("utf-8") for f in sorted([*root.glob("seeds/*.txt"), *root.glob("tests/stories/*/*.txt")])])


if __name__ == "__main__":
    main()
