"""How well counts, sums, shares and ages are read: precision and recall by kind and field, and speed.

Run: `python bench/facts.py [counts.yaml] [news.jsonl] [recognizers_en] [--misses] [--speed]`. A `.yaml` holds passages
with gold (its format is in the README beside it), a `.jsonl` news of incidents with killed and injured by an archive
(`facts_incidents`), a folder the cases of Recognizers-Text (`facts_recognizers`).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

import facts_incidents
import facts_recognizers

from factcheck.documents.document import Document
from factcheck.extract import extract, extractors, lexicon
from factcheck.knowledge import plain_yaml
from factcheck.text.passages import Passages

GOLD = Path(__file__).parents[2] / "shared" / "data" / "facts_own" / "counts.yaml"
FIELDS = {
    "count": ("low", "high", "exact", "noun", "role", "subset_of", "other", "soft", "derived"),
    "money": ("low", "high", "currency"),
    "percent": ("low", "high", "points", "of"),
    "age": ("low", "high"),
}
EMPTY: dict[str, dict[str, Any]] = {
    "count": {"subset_of": None, "role": None, "other": False, "soft": False, "derived": False, "exact": False},
    "money": {},
    "percent": {"of": None, "points": False},
    "age": {},
}
VALUE = {
    "count": ("low", "high"),
    "money": ("low", "high", "currency"),
    "percent": ("low", "high", "points"),
    "age": ("low", "high"),
}
SILENT = {
    "percent": ("of",)
}  # judged where the gold names one: it does for "exports fell by 11%", not for "support fell"
NO_CURRENCY = {"currency": {None: "XXX"}}  # gold leaves a bare crown without a code


def gold_of(passage: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the gold of one kind; an age is its bounds."""
    found = [{**EMPTY[kind], **gold} for gold in passage["gold"] if gold["kind"] == kind]
    for gold in found if kind == "age" else ():
        gold["low"] = gold.get("years_low", gold.get("years"))
        gold["high"] = gold.get("years_high", gold.get("years"))
    for gold in found:
        for name in VALUE[kind]:
            plain = NO_CURRENCY.get(name, {}).get(gold[name], gold[name])
            gold[name] = float(plain) if name in ("low", "high") and plain is not None else plain
    return found


def found_in(text: str, kind: str) -> list[dict[str, Any]]:
    """Return what is read of one kind, as the gold writes it."""
    records = [record for record in extract(Document("d", text)) if record.kind == kind]
    return [{name: getattr(record, name) for name in ("start", "end", "text", *FIELDS[kind])} for record in records]


def matched(kind: str, wanted: dict[str, Any], read: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return what is read at the span of a gold fact; an age lies within it, as the gold takes in the person's name."""
    within = kind == "age"
    for one in read:
        if (one["start"], one["end"]) == (wanted["start"], wanted["end"]):
            return one
        if within and wanted["start"] <= one["start"] and one["end"] <= wanted["end"]:
            return one
    return None


def score(kind: str, pairs: list[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, Any]:
    """Return span and span+value F1, precision by matched field, and the negatives flagged."""
    spans = values = golds = found = flagged = 0
    fields, asked = dict.fromkeys(FIELDS[kind], 0), dict.fromkeys(FIELDS[kind], 0)
    for _, gold, read in pairs:
        golds, found = golds + len(gold), found + len(read)
        flagged += bool(read and not gold)
        for wanted in gold:
            one = matched(kind, wanted, read)
            if one is None:
                continue
            spans += 1
            values += all(one[name] == wanted[name] for name in VALUE[kind])
            for name in FIELDS[kind]:
                told = name not in SILENT.get(kind, ()) or wanted[name] is not None
                asked[name] += told
                fields[name] += told and one[name] == wanted[name]

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
        **{
            f"{name} right": round(100 * right / asked[name], 1) if asked[name] else 0.0
            for name, right in fields.items()
        },
    }


def self_test(kind: str, passages: list[dict[str, Any]]) -> None:
    """Gold against itself is 100, nothing against gold is 0."""
    golds = [(passage, gold_of(passage, kind)) for passage in passages]
    assert score(kind, [(p, g, g) for p, g in golds])["span+value F1"] == 100.0
    assert not any(g for _, g in golds) or score(kind, [(p, g, []) for p, g in golds])["span+value F1"] == 0.0


def misses(kind: str, pairs: list[tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]]) -> None:
    for passage, gold, read in pairs:
        left = list(read)
        lines = []
        for wanted in gold:
            one = matched(kind, wanted, left)
            if one is None:
                lines.append(f"   missed {_told(kind, wanted)}")
                continue
            left.remove(one)
            wrong = [f"{n}: {one[n]!r} for {wanted[n]!r}" for n in FIELDS[kind] if one[n] != wanted[n]]
            if wrong:
                lines.append(f"   {wanted['text']!r}: " + "; ".join(wrong))
        lines += [f"   extra {_told(kind, one)}" for one in left]
        if lines:
            print(f"{passage.get('id', '')}: {passage['text']}", *lines, sep="\n")


def _told(kind: str, fact: dict[str, Any]) -> str:
    return f"{fact['text']!r} " + " ".join(str(fact[name]) for name in FIELDS[kind])


def pace(name: str, kinds: Collection[str], texts: list[str]) -> None:
    """Print how fast some extractors are together: median of five, with scan, sentences and people read before."""
    text = "\n\n".join(texts)
    text = text * max(1, 1_000_000 // len(text))
    timed = []
    for _ in range(5):
        passages = Passages(Document("d", text), lexicon())
        _ = passages.hits, passages.sentences, passages.paragraphs, passages.regions
        begin = time.process_time()
        records = sum(1 for kind in kinds for _ in extractors()[kind].extract(passages))
        timed.append(time.process_time() - begin)
    taken, density = statistics.median(timed), records * 1000 / len(text)
    print(
        f"{name}: {len(text) / taken / 1e6:.1f} MB/s, {taken * 1e9 / len(text):.0f} ms per MB of CPU, "
        f"{density:.2f} records per kB"
    )


def passages_in(path: Path, *, verbose: bool) -> None:
    """Print the scores of one file of passages with gold."""
    passages = plain_yaml.load(path.read_text("utf-8"), path.name)
    for kind in FIELDS:
        self_test(kind, passages)
        pairs = [(one, gold_of(one, kind), found_in(one["text"], kind)) for one in passages]
        if verbose:
            misses(kind, pairs)
        print(f"{path.name}: {kind}", *(f"  {name}: {value}" for name, value in score(kind, pairs).items()), sep="\n")


def main() -> None:
    """Print what the arguments ask for."""
    paths = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [GOLD]
    verbose = "--misses" in sys.argv
    for path in paths:
        missing = [name for name in facts_recognizers.FILES if not (path / name).exists()] if path.is_dir() else []
        if missing:
            sys.exit(f"{path}: should hold {missing[0]} of Recognizers-Text; a set of passages is given by its file")
        if path.is_dir():
            facts_recognizers.report(path, verbose=verbose)
        elif path.suffix == ".jsonl":
            facts_incidents.report(path, verbose=verbose)
        else:
            passages_in(path, verbose=verbose)
    if "--speed" in sys.argv:
        root = Path(__file__).parents[1]
        seeds, stories = sorted(root.glob("seeds/*.txt")), sorted(root.glob("tests/stories/*/*.txt"))
        for name, files in (("articles", seeds), ("mixed", [*seeds, *stories])):
            texts = [file.read_text("utf-8") for file in files]
            print(f"{name}:")
            for kind in FIELDS:
                pace(kind, [kind], texts)
            pace("all four", FIELDS, texts)


if __name__ == "__main__":
    main()
