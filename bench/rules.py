"""What rules of one's own cost: `python bench/rules.py [--documents 1000] [--rules 200] [--rounds 5]`.

The CPU time of judging a collection with the shipped rules alone and with as many rules of one's own, in turns, and of
loading them: the first time, and again once they are kept. The rules of a run are made of ten forms (counts, sums,
shares and dates with conditions, words to find, words near others, versions) in as many variants. They must add less
than a fifth to the whole check.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import corpus

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.engine import loader
from factcheck.knowledge import compiled
from factcheck.run import pipeline, rulebook
from factcheck.run.pool import collection_paused

MOST = 0.20
_NOUNS = ("person", "member", "man", "vote", "car", "game", "bank", "country", "desk", "tug")  # frequent in the corpus
_WORDS = ("after", "people", "first", "years", "company", "thursday", "minutes", "million", "water", "office")
_FORMS = (
    (
        "every count",
        'where: record.noun == "{noun}" and record.low > {number}',
        "numbers-differ",
        "documents",
    ),
    ("every count", "near: [{word}]\n  where: record.high < {number}", "numbers-differ", "anywhere"),
    ("every money", "near: [{word}]\n  same: [record.currency]", "numbers-differ", "documents"),
    ("every percent", "where: '\"{word}\" in sentence'", "outside-bounds", "one"),
    (
        "every date",
        'near: [{word} {noun}]\n  where: record.granularity == "day"',
        "days-disjoint",
        "documents",
    ),
    ("every term", 'find: ["{word} {{version}}"]', "versions-differ", "anywhere"),
    ("every term", 'find: ["{noun}s of the {word}", "{word} {noun}s"]', "texts-differ", "anywhere"),
    ("every term", "find: [{word}]\n  near: {{words: [{noun}], within: {number}}}", "not-allowed", "one"),
    ("every person", 'where: record.role == "{word} {noun}"', "texts-differ", "documents"),
    ("count", 'where: record.noun == "{noun}"\n  same: [measure]', "interval-disjoint", "documents"),
)


def written(folder: Path, number: int) -> None:
    """Write as many rules into a folder, one file each."""
    for index in range(number):
        record, said, comparator, across = _FORMS[index % len(_FORMS)]
        turn = index // len(_FORMS)
        words = {"noun": _NOUNS[turn % 10], "word": _WORDS[(turn // 10 + turn) % 10], "number": 5 + turn}
        params = "params: {least: 1, most: 99}\n" if comparator == "outside-bounds" else ""
        (folder / f"own-{index}.yaml").write_text(
            f"id: own-{index}\nkind: style-variant\ntitle: Rule {index}\nseverity: warning\n"
            f"compare:\n  record: {record}\n  {said.format(**words)}\n  across: {across}\n"
            f"comparator: {comparator}\n{params}message: '{{sides}}'\nwhy: It is measured.\n"
            "examples:\n  - {name: fires, texts: {a: b}, expect: [[b]]}\n"
            "  - {name: silent, texts: {a: b}, expect: []}\n",
            "utf-8",
        )


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU time that some work takes, and what it gives."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found


def checked(documents: Sequence[Document], rules: Sequence[Any]) -> int:
    """Check documents as `factcheck` does; return the number of findings."""
    return len(pipeline.judged(documents, Config(), rules, ()).findings)


def loading(folder: str) -> dict[str, float]:
    """Return the CPU time of loading a folder of rules: parsed, and again from what is kept."""
    times = {}
    with tempfile.TemporaryDirectory() as kept:
        compiled._of_user = Path(kept)
        for name in ("first", "again"):
            loader._content.cache_clear()
            loader._rule.cache_clear()
            times[name], _ = seconds(lambda: rulebook.load_only(folder))
        compiled._of_user = None
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rules", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    documents = corpus.events(given.documents, "zipf")
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), given.rules)
        times = loading(folder)
        shipped, own = rulebook.load(), rulebook.load((folder,))
    checked(documents[:8], own)
    runs: dict[str, list[float]] = {"shipped": [], "own": []}
    found = {}
    with collection_paused():
        for _ in range(given.rounds):
            for name, rules in (("shipped", shipped), ("own", own)):
                took, found[name] = seconds(lambda rules=rules: checked(documents, rules))
                runs[name].append(took)
    alone, both = (statistics.median(runs[name]) for name in ("shipped", "own"))
    added = (both + times["again"] - alone) / alone
    print(f"{given.documents:,} documents, {corpus.megabytes(documents):.2f} MB, {given.rules} rules of one's own")
    print(f"loading them: {times['first']:.3f} s the first time, {times['again']:.3f} s again")
    print(f"check: {alone:.2f} s with the {len(shipped)} shipped rules, {both:.2f} s with all")
    print(f"findings: {found['shipped']} and {found['own']}")
    print(f"added: {added:.1%} with loading; it must stay below {MOST:.0%}")
    return int(added > MOST)


if __name__ == "__main__":
    sys.exit(main())
