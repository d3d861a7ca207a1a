"""Fit anew how likely two documents are reports of one happening: `python bench/fitting_reports.py bench/stories`.

Each argument is a folder of stories or a .jsonl file of real reports (bench/linking.py tells both). A story is read
together with the one that it resembles: its reports are of one happening, those of the other are not. Of real reports
of a story told many times two are drawn with two of the one that resembles it, some times over. Reports that tell when
they came out are news, and count once more as if one of them did not tell. The table tells by cross-validation,
story by story, how many pairs of reports would be compared from a likelihood on. `--write` puts the points of all pairs
into en/report_points. Of bench/stories the tuning half is read.

Needs scikit-learn (`pip install 'factcheck[fitting]'`).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import fitting_pack as pack
import linking
from fitting_regression import Weighed, logistic
from fitting_rows import REPORT, STORY

from factcheck.documents.document import Document
from factcheck.errors import FactcheckError
from factcheck.link.collection import Collection
from factcheck.link.parts import points
from factcheck.link.reports.likely import DECIDE, PACK
from factcheck.run import pool

HERE = Path(__file__).resolve().parent
# what all pairs of one happening weigh, and all of two: of stories, of drawn reports, of each file of dated news
_WEIGHTS, _OF_NEWS = {STORY: 1.5, REPORT: 0.7}, 0.2
_AS_UNDATED = 0.25  # what two reports of news weigh as if one were undated
_DRAWS, _DRAWN = 12, 2  # how often real reports are drawn, and how many of each story
_MANY = 5  # documents of a story, from which on they are drawn
_FOLDS = 8
_LEAST = (0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9)


class Row(NamedTuple):
    """Two documents of a group of stories that are told apart in one go, and whether they are of one happening."""

    source: str
    group: str
    one: bool
    traits: Mapping[str, float]


def of_labelled(labelled: linking.Labelled, source: str = STORY) -> Iterator[Row]:
    """Yield the pairs of documents of each story and of those that it resembles; `source` is where few are told."""
    by_story: dict[str, list[Document]] = defaultdict(list)
    for document in labelled.documents:
        by_story[labelled.story[document.id]].append(document)
    like: dict[str, set[str]] = {name: {name} for name in by_story}
    for a, b in labelled.alike:
        like.update(dict.fromkeys(like[a] | like[b], like[a] | like[b]))
    for names in sorted({tuple(sorted(names)) for names in like.values()}):
        several = [by_story[name] for name in names]
        if max(map(len, several)) < _MANY:
            yield from _pairs(source, names[0], [one for told in several for one in told], labelled.story)
            continue
        draw = random.Random(names[0])
        for _ in range(_DRAWS):
            drawn = [one for told in several for one in draw.sample(told, min(_DRAWN, len(told)))]
            yield from _pairs(REPORT, names[0], drawn, labelled.story)


def _pairs(source: str, group: str, documents: Sequence[Document], story: Mapping[str, str]) -> Iterator[Row]:
    collection = Collection(pool.prepared(sorted(documents, key=lambda one: one.id), 1), {})
    for a, b in combinations(collection.passages, 2):
        traits = collection.reports.signs.traits(a, b)
        yield Row(source, group, story[a.document.id] == story[b.document.id], traits)


def fit(told: Sequence[Row], strength: float) -> Mapping[str, float]:
    """Return the points of each trait; `strength` is the C of sklearn."""
    many = Counter((row.source, row.one) for row in told)
    each = {key: _WEIGHTS.get(key[0], _OF_NEWS) * len(told) / len(many) / times for key, times in many.items()}
    fit_for = [row for row in told if DECIDE.isdisjoint(row.traits)]
    weighed = [Weighed(row.traits, row.one, each[row.source, row.one]) for row in fit_for]
    news = [row for row in fit_for if row.source not in _WEIGHTS]
    weighed += [Weighed(_undated(row.traits), row.one, _AS_UNDATED * each[row.source, row.one]) for row in news]
    return logistic(weighed, points.BEGIN, strength)


def _undated(traits: Mapping[str, float]) -> Mapping[str, float]:
    """Return the traits of two dated reports as they would be if one of them did not tell its day."""
    return {"one-undated": 1.0, **{name: value for name, value in traits.items() if name not in ("apart", "weeks")}}


def held_out(told: Sequence[Row], strength: float) -> list[float]:
    """Return how likely each pair is of one happening, by points that were fitted on other stories."""
    groups = sorted({row.group for row in told})
    random.Random(0).shuffle(groups)
    part = {group: number % _FOLDS for number, group in enumerate(groups)}
    fitted = [fit([row for row in told if part[row.group] != fold], strength) for fold in range(_FOLDS)]
    return [likely(fitted[part[row.group]], row.traits) for row in told]


def likely(table: Mapping[str, float], traits: Mapping[str, float]) -> float:
    """Return how likely two documents are of one happening by the points of a table."""
    if not DECIDE.isdisjoint(traits):
        return 0.0
    return points.likelihood(table[points.BEGIN] + sum(table.get(name, 0.0) * value for name, value in traits.items()))


def table(told: Sequence[Row], weighed: Sequence[float]) -> Iterator[str]:
    """Yield as Markdown how many pairs of one happening, and of two, are compared from a likelihood on."""
    sources = list(dict.fromkeys(row.source for row in told))
    yield f"| from | {' | '.join(f'{source}: of one | of two' for source in sources)} |"
    yield f"|---|{'---|---|' * len(sources)}"
    for least in (0.0, *_LEAST):
        cells = []
        for source in sources:
            for one in (True, False):
                found = [
                    value for row, value in zip(told, weighed, strict=True) if (row.source, row.one) == (source, one)
                ]
                cells.append(str(sum(value >= least for value in found)))
        yield f"| {least} | {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and write the pack if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, help="folders of stories, or .jsonl files of reports")
    parser.add_argument("--strength", type=float, default=0.3, help="how freely points move (C)")
    parser.add_argument("--write", action="store_true", help="write the pack")
    given = parser.parse_args(arguments)
    told: list[Row] = []
    for path in given.paths:
        half = "tuning" if path.resolve() == HERE / "stories" else "all"
        told += of_labelled(linking.read([path], half), STORY if path.is_dir() else f"news {path.stem}")
    print("\n".join(table(told, held_out(told, given.strength))))
    found = fit(told, given.strength)
    print("\n" + "\n".join(f"{name}: {value:+.3f}" for name, value in found.items()))
    if given.write:
        of_one = sum(row.one for row in told)
        source = (
            f"a logistic regression by bench/fitting_reports.py of {len(told):,} pairs of documents, {of_one:,} of "
            "them of one happening: invented stories with those that resemble them, real reports of two events of one "
            "kind, news of one time on one field (not all in the repository); docs/decisions/0016-points-are-fitted.md"
        )
        pack.write(HERE.parent / "factcheck" / "knowledge" / f"{PACK}.yaml", found, source)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FactcheckError as error:
        sys.exit(str(error))
