"""What points are fitted on: pairs of mentions with their traits, and whether they are one thing told in two ways.

They come from stories with marked facts (untouched: no pair is one thing; with a fact changed: the changed words and
those that tell it elsewhere are), from numbers that two documents tell and that are taken for changed in one, from
reports of real events (taken for untouched), and from the short cases of tests/engine.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import mutation_stories as stories
from mutation_stories import Story

from factcheck.documents.document import Document
from factcheck.errors import FactcheckError
from factcheck.knowledge import plain_yaml

STORY, REPORT, CASE = "story", "report", "case"
_MOST_TAKEN = {STORY: 6, REPORT: 2}  # told values that are taken for changed, of two documents


class Mention(NamedTuple):
    """Where one of a pair stands, its value and its words."""

    document: str
    start: int
    end: int
    value: float | str
    text: str
    sentence: str


class Pair(NamedTuple):
    """Two mentions that could be one thing, of a kind of fact, with the strength of their traits."""

    kind: str
    traits: Mapping[str, float]
    a: Mention
    b: Mention


class Pairs(NamedTuple):
    """All pairs of two documents, and how many of their values agree."""

    settled: int
    pairs: Sequence[Pair]


class Taken(NamedTuple):
    """The pairs of a told value that is taken for changed, and which of them are one thing."""

    name: str
    pairs: Sequence[Pair]
    one: Sequence[bool]


class Fitted(Protocol):
    """A module `fitted_<name>.py`: what the points of one pack are fitted on."""

    PACK: str  # "en/figure_points"
    BEGIN: str  # the trait that every pair has
    SIDES: Sequence[str]  # two where the chances of both mentions are multiplied, else none
    DECIDE: frozenset[str]  # traits that rule a pair out whatever speaks for it
    MARGIN: float  # by which the best partner must lead the next
    KINDS: Sequence[str]  # of marked facts
    CONFLICTS: frozenset[str]  # kinds of findings that show them in the short cases

    def pairs(self, documents: Sequence[Document], /) -> Iterable[Pairs]:
        """Yield the pairs of every two documents."""

    def taken(self, documents: Sequence[Document], most: int, /) -> Iterable[Taken]:
        """Yield the pairs of told values, at most so many of two documents, as if changed in one."""

    def least(self, kind: str, /) -> float:
        """Return the likelihood from which on the product compares."""


class Row(NamedTuple):
    """One pair with its origin: `fact` is "" in an untouched text, `one` says whether it is one thing."""

    source: str
    story: str
    fact: str
    taken: bool
    one: bool
    settled: int
    pair: Pair


class Fact(NamedTuple):
    """A marked fact, changed or taken for changed: it counts as missed even where no pair is seen."""

    story: str
    name: str
    kind: str


class Gathered(NamedTuple):
    """All rows, the marked facts, and the words of the untouched stories by name."""

    rows: Sequence[Row]
    facts: Sequence[Fact]
    words: Mapping[str, int]


def of_stories(every: Iterable[Story], fitted: Fitted) -> Gathered:
    """Return the rows of stories: untouched, with each marked fact changed, with told values taken for changed."""
    rows: list[Row] = []
    facts: list[Fact] = []
    words: dict[str, int] = {}
    for story in every:
        documents = list(story.documents.values())
        words[story.name] = story.words
        rows.extend(_untouched(STORY, story.name, documents, fitted))
        rows.extend(_taken(STORY, story.name, documents, fitted))
        for number, mutation in enumerate(story.marked):
            if mutation.kind not in fitted.KINDS:
                continue
            fact = Fact(story.name, f"fact {number}", mutation.kind)
            facts.append(fact)
            changed = stories.places(story, mutation, whole=True)
            told = [span for span in mutation.told if span[0] not in {name for name, *_ in changed}]
            for found in fitted.pairs(list(stories.changed(story, mutation).values())):
                for pair in found.pairs:
                    sides = [(_in(pair.a, changed), _in(pair.b, told)), (_in(pair.b, changed), _in(pair.a, told))]
                    if any(new for new, _ in sides):  # the others are those of the untouched story
                        one = any(map(all, sides))
                        rows.append(Row(STORY, story.name, fact.name, False, one, found.settled, pair))
    return Gathered(rows, facts, words)


def of_reports(path: Path, fitted: Fitted) -> list[Row]:
    """Return the rows of real reports: a JSON line each, with `story`, `id` and `text`."""
    told: dict[str, list[Document]] = defaultdict(list)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            report = json.loads(line)
            told[f"{path.stem}/{report['story']}"].append(Document(report["id"], report["text"]))
        except (ValueError, KeyError, TypeError) as wrong:
            raise FactcheckError(
                f"{path}:{number}: should be a JSON object with story, id and text, not {line[:40]!r}"
            ) from wrong
    return [
        row
        for name, documents in sorted(told.items())
        for of in (_untouched, _taken)
        for row in of(REPORT, name, documents, fitted)
    ]


def of_cases(folder: Path, fitted: Fitted) -> list[Row]:
    """Return the rows of short cases: found.yaml, silent.yaml and cases/*.yaml; those still open are left out."""
    rows: list[Row] = []
    for path in sorted([folder / "found.yaml", folder / "silent.yaml", *folder.glob("cases/*.yaml")]):
        content = plain_yaml.load(path.read_text("utf-8"), path.name)
        told = [*content.get("cases", ()), *(content.get("silent") or ()), *(content.get("found") or ())]
        for case in told:
            found = "words" in case
            if case.get("open") or (found and case["kind"] not in fitted.CONFLICTS):
                continue
            name = f"{path.stem}: {case['name']}"
            told_by = documents_of(case)
            words = [span for one in told_by for span in _spans(one, case["words"].get(one.id, ()))] if found else []
            for of_two in fitted.pairs(told_by):
                for pair in of_two.pairs:
                    one = _in(pair.a, words) and _in(pair.b, words)
                    rows.append(Row(CASE, name, name if found else "", False, one, of_two.settled, pair))
    return rows


def _untouched(source: str, name: str, documents: Sequence[Document], fitted: Fitted) -> Iterator[Row]:
    for found in fitted.pairs(documents):
        for pair in found.pairs:
            yield Row(source, name, "", False, False, found.settled, pair)


def _taken(source: str, name: str, documents: Sequence[Document], fitted: Fitted) -> Iterator[Row]:
    for found in fitted.taken(documents, _MOST_TAKEN[source]):
        for pair, one in zip(found.pairs, found.one, strict=True):
            yield Row(source, name, found.name, True, one, 0, pair)


def _in(mention: Mention, spans: Iterable[tuple[str, int, int]]) -> bool:
    return any(
        mention.document == document and mention.start < end and start < mention.end for document, start, end in spans
    )


def documents_of(case: Mapping[str, Any]) -> list[Document]:
    given = {name: {"text": one} if isinstance(one, str) else one for name, one in case["texts"].items()}
    return [Document(name, one["text"], published=one.get("published")) for name, one in given.items()]


def _spans(document: Document, told: str | Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for words in [told] if isinstance(told, str) else told:
        start = document.text.find(words)
        if start >= 0:
            yield document.id, start, start + len(words)


def save(gathered: Gathered, path: Path) -> None:
    """Keep rows in a file, to fit anew without reading the texts again."""
    with path.open("w", encoding="utf-8") as out:
        for one in (*gathered.rows, *gathered.facts):
            print(json.dumps([type(one).__name__, *one]), file=out)
        print(json.dumps(["words", gathered.words]), file=out)


def load(path: Path) -> Gathered:
    """Return what `save` kept."""
    rows: list[Row] = []
    facts: list[Fact] = []
    words: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            name, *values = json.loads(line)
            if name == Fact.__name__:
                facts.append(Fact(*values))
            elif name == Row.__name__:
                kind, traits, a, b = values.pop()
                rows.append(Row(*values, Pair(kind, traits, Mention(*a), Mention(*b))))
            else:
                words.update(values[0])
    return Gathered(rows, facts, words)
