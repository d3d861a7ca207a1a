"""Planted contradictions found, and clean folders flagged: `python bench/stories.py tests/stories`.

Each folder holds documents and a story.yaml (verdict, and the exact words of every side). A contradiction counts as
found when one finding has its kind and an evidence that overlaps the words of each side. `--verbose` prints what is
missing and what is too much; with `--self-test` gold findings must score 100 and no findings 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.config import Config
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.knowledge import plain_yaml
from factcheck.run.pipeline import check

NOTES = ("name-spelling", "style-variant")  # kinds that are never more than a note
Found = Sequence[tuple[str, Sequence[tuple[str, int, int]]]]  # kind, evidence (document, start, end)


class Story(NamedTuple):
    """One folder: its documents by file name, and what it should show."""

    name: str
    documents: dict[str, Document]
    gold: dict[str, Any]


def stories(root: Path) -> list[Story]:
    """Return the stories below a folder, by name."""
    found = []
    for folder in sorted(path.parent for path in root.glob("*/story.yaml")):
        files = [path for path in sorted(folder.iterdir()) if path.name != "story.yaml"]
        documents = {path.name: document for path in files for document in walk.read([path], root=folder)}
        found.append(
            Story(
                folder.name,
                documents,
                plain_yaml.load((folder / "story.yaml").read_text("utf-8"), folder.name),
            )
        )
    return found


def reported(story: Story) -> list[tuple[str, str, Sequence[tuple[str, int, int]], str]]:
    """Return (kind, severity, evidence, message) of every finding on a story."""
    report = check(story.documents.values(), Config())
    return [
        (
            f.kind,
            f.severity,
            [(e.document, e.start, e.end) for side in f.sides for e in side.evidence],
            f.message,
        )
        for f in report.findings
    ]


def spans(story: Story, expected: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Return where the words of an expected finding stand."""
    found = []
    for evidence in expected["evidence"]:
        document = story.documents[evidence["document"]]
        start = document.text.index(evidence["text"])
        found.append((document.id, start, start + len(evidence["text"])))
    return found


def hit(kind: str, wanted: Sequence[tuple[str, int, int]], found: Found) -> bool:
    """Say whether a finding of this kind overlaps every wanted stretch."""
    return any(
        kind == other and all(any(d == wd and s < we and ws < e for d, s, e in evidence) for wd, ws, we in wanted)
        for other, evidence in found
    )


def score(every: Sequence[Story], verbose: bool = False) -> dict[str, int]:
    """Return the counts over all stories."""
    totals = dict.fromkeys(("conflicts", "found", "clean", "flagged", "extra"), 0)
    for story in every:
        found = reported(story)
        loud = [finding for finding in found if finding[1] != "note"]
        plain = [(kind, evidence) for kind, severity, evidence, _ in found if severity != "note" or kind in NOTES]
        expected = [(one["kind"], spans(story, one)) for one in story.gold.get("expect") or []]
        right = [one for one in expected if hit(*one, plain)]
        surplus = [f for f in loud if not any(hit(*one, [(f[0], f[2])]) for one in expected)]
        if expected:
            totals["conflicts"] += 1
            totals["found"] += len(right) == len(expected)
            totals["extra"] += bool(surplus)
        else:
            totals["clean"] += 1
            totals["flagged"] += bool(surplus)
        if verbose and (len(right) < len(expected) or surplus):
            print(
                f"{story.name}: {'MISSED ' + ', '.join(k for k, _ in expected) if len(right) < len(expected) else ''}"
            )
            for kind, severity, _, message in surplus:
                print(f"    too much: {severity} {kind}: {message[:200]}")
    return totals


def self_test(every: Sequence[Story]) -> None:
    """Prove the scorer: gold as prediction finds all, nothing finds none."""
    for story in every:
        for one in story.gold.get("expect") or []:
            wanted = spans(story, one)
            assert hit(one["kind"], wanted, [(one["kind"], wanted)]) and not hit(one["kind"], wanted, [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    given = parser.parse_args()
    every = stories(given.folder)
    self_test(every)
    if not given.self_test:
        got = score(every, given.verbose)
        print(
            f"{got['found']} of {got['conflicts']} contradictions found, "
            f"{got['flagged']} of {got['clean']} clean folders flagged, "
            f"{got['extra']} folders with a finding too much"
        )


if __name__ == "__main__":
    main()
