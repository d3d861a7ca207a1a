"""How well documents are put to the stories they tell: `python bench/linking.py bench/stories` (or a .jsonl file).

A folder holds stories (every subfolder with a story.yaml is one, all read as one collection); a .jsonl file holds
documents with their story, `{"id", "text", "published"?, "story", "like"?}`, one a line. Figures: B-cubed and pair
precision, recall and F1 of `factcheck.link(documents).stories`; how many pairs of stories share a cluster; and of the
stories told to resemble another (`like`) how many are merged with it, as stories and in one cluster of an event.
Checked first, on the set itself: gold as prediction scores 100, nothing linked finds no pair.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import mutation_stories as stories

import factcheck
from factcheck.documents.document import Document

Clusters = Sequence[Sequence[str]]  # ids of documents; a document in none is on its own


class Labelled(NamedTuple):
    """A collection with its gold: the story of every document by id, and the pairs of look-alike stories."""

    documents: tuple[Document, ...]
    story: Mapping[str, str]
    alike: tuple[tuple[str, str], ...] = ()


class Score(NamedTuple):
    """Precision, recall and F1 in percent."""

    precision: float
    recall: float
    f1: float


def read(paths: Iterable[Path], half: stories.Half = "all") -> Labelled:
    """Return the documents of folders of stories and of .jsonl files as one collection."""
    documents: list[Document] = []
    story: dict[str, str] = {}
    alike: set[tuple[str, str]] = set()
    given = list(paths)
    for one in stories.read([path for path in given if path.is_dir()], half, contradicted=True):
        for name, document in one.documents.items():
            documents.append(replace(document, id=f"{one.name}/{name}"))
            story[documents[-1].id] = one.name
        alike |= {(one.like, one.name)} if one.like else set()
    for path in given:
        for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
            row = json.loads(line)
            documents.append(Document(row["id"], row["text"], published=row.get("published")))
            story[row["id"]] = str(row["story"])
            alike |= {(str(row["like"]), str(row["story"]))} if row.get("like") else set()
    told = set(story.values())
    return Labelled(tuple(documents), story, tuple(sorted(pair for pair in alike if set(pair) <= told)))


def b_cubed(gold: Mapping[str, str], clusters: Clusters) -> Score:
    """Return B-cubed: how much of a document's cluster is of its story, and how much of its story is in its cluster."""
    found = _by_document(gold, clusters)
    both = Counter((gold[one], found[one]) for one in gold)
    stories_of, clusters_of = Counter(gold.values()), Counter(found.values())
    precision = sum(both[gold[one], found[one]] / clusters_of[found[one]] for one in gold)
    recall = sum(both[gold[one], found[one]] / stories_of[gold[one]] for one in gold)
    return _score(precision, len(gold), recall, len(gold))


def pairs(gold: Mapping[str, str], clusters: Clusters) -> Score:
    """Return how many pairs of documents in one cluster are of one story, and the other way round."""
    found = _by_document(gold, clusters)
    right = _pairs(Counter((gold[one], found[one]) for one in gold).values())
    return _score(right, _pairs(Counter(found.values()).values()), right, _pairs(Counter(gold.values()).values()))


def merged(gold: Mapping[str, str], clusters: Clusters) -> set[tuple[str, str]]:
    """Return the pairs of stories that share a cluster."""
    return {
        pair for cluster in clusters for pair in combinations(sorted({gold[one] for one in cluster if one in gold}), 2)
    }


def figures(labelled: Labelled, by_story: Clusters, by_event: Clusters) -> dict[str, object]:
    """Return all figures of clusters of stories and of events."""
    gold, alike = labelled.story, {(min(pair), max(pair)) for pair in labelled.alike}
    joined = merged(gold, by_story)
    return {
        "documents": len(gold),
        "stories": len(set(gold.values())),
        "clusters": len(set(_by_document(gold, by_story).values())),
        "b-cubed": b_cubed(gold, by_story)._asdict(),
        "pairs": pairs(gold, by_story)._asdict(),
        "pairs of stories merged": len(joined),
        "look-alikes": len(alike),
        "look-alikes merged": len(alike & joined),
        "look-alikes in one event": len(alike & merged(gold, by_event)),
    }


def self_test(labelled: Labelled) -> None:
    """Prove the scorer on a set: gold as prediction scores 100 and merges nothing, nothing linked finds no pair."""
    gold = labelled.story
    perfect: dict[str, list[str]] = {}
    for one, story in gold.items():
        perfect.setdefault(story, []).append(one)
    hundred = Score(100, 100, 100)
    assert b_cubed(gold, list(perfect.values())) == hundred and not merged(gold, list(perfect.values()))
    assert pairs(gold, list(perfect.values())) == hundred
    alone = b_cubed(gold, [])
    assert alone.precision == 100 and round(alone.recall, 6) == round(100 * len(perfect) / len(gold), 6)
    assert pairs(gold, []).f1 == (0 if any(len(some) > 1 for some in perfect.values()) else 100)


def table(told: Mapping[str, object]) -> Iterable[str]:
    """Yield the figures as Markdown."""
    yield "| figure | precision | recall | F1 |"
    yield "|---|---|---|---|"
    for name in ("b-cubed", "pairs"):
        row = told[name]
        assert isinstance(row, dict)
        yield f"| {name} | {row['precision']:.1f} | {row['recall']:.1f} | {row['f1']:.1f} |"
    yield ""
    yield from (f"{name}: {value}" for name, value in told.items() if isinstance(value, int))


def _by_document(gold: Mapping[str, str], clusters: Clusters) -> dict[str, str]:
    """Return the cluster of every document; one in no cluster is alone."""
    found = {one: f"alone {one}" for one in gold}
    return found | {
        one: f"cluster {number}" for number, cluster in enumerate(clusters) for one in cluster if one in gold
    }


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _score(right: float, found: int, told: float, wanted: int) -> Score:
    """Return the score; where nothing is found nothing is wrong, and where nothing is wanted nothing is missing."""
    precision, recall = right / found if found else 1.0, told / wanted if wanted else 1.0
    both = precision + recall
    return Score(100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+", help="folders of stories, or .jsonl files of documents")
    parser.add_argument("--half", choices=("tuning", "kept", "all"), default="tuning", help="of the folders of stories")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="list the stories that share a cluster, and those torn")
    given = parser.parse_args()
    labelled = read(given.paths, given.half)
    self_test(labelled)
    links = factcheck.link(labelled.documents)
    by_story, by_event = ([one.documents for one in some] for some in (links.stories, links.events))
    told = figures(labelled, by_story, by_event)
    if given.verbose:
        found = _by_document(labelled.story, by_story)
        for pair in sorted(merged(labelled.story, by_story)):
            print("MERGED", *pair)
        for pair in sorted(merged(labelled.story, by_event) & {(min(p), max(p)) for p in labelled.alike}):
            print("MERGED in one event", *pair)
        for story in sorted(set(labelled.story.values())):
            parts = {found[one] for one, told_by in labelled.story.items() if told_by == story}
            if len(parts) > 1:
                print(f"TORN {story} into {len(parts)}")
    print(json.dumps(told, indent=2) if given.json else "\n".join(table(told)))


if __name__ == "__main__":
    main()
