"""Fit the points of a pack anew: `python bench/fitting.py figures bench/stories tests/stories --cases tests/engine`.

Each folder holds stories with marked facts (bench/README.md, Mutations); `--reports` adds real reports of one event a
story, a JSON line each with story, id and text, and `--cases` the short cases. The traits come from the product, so
that what is fitted is what is weighed. The first table tells by cross-validation what points would find in stories
that they were not fitted on: marked facts by kind, and false pairs a thousand words of untouched stories. `--write`
puts the points of all rows into the pack, with their source. Of bench/stories the tuning half is read alone.

A pack is fitted by the module `fitted_<name>.py`: its file is its registration. Needs scikit-learn
(`pip install 'factcheck[fitting]'`).
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import fitting_pack as pack
import fitting_regression as regression
import fitting_rows as rows
import mutation_stories as stories
from fitting_regression import Reached
from fitting_rows import CASE, REPORT, STORY, Fitted, Gathered, Mention, Row

from factcheck.errors import FactcheckError
from factcheck.knowledge import packs

HERE = Path(__file__).resolve().parent
_THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8)
_OF = {STORY: "invented stories", REPORT: "real reports of one event", CASE: "the cases of tests/engine"}


def names() -> list[str]:
    """Return the packs that can be fitted, by the name of their module."""
    return sorted(path.stem.removeprefix("fitted_") for path in HERE.glob("fitted_*.py"))


def gathered(folders: Sequence[Path], reports: Sequence[Path], cases: Path | None, fitted: Fitted) -> Gathered:
    """Return the rows of all texts; of bench/stories those of the tuning half alone."""
    kept_out = HERE / "stories"
    every = [
        story
        for folder in folders
        for story in stories.read([folder], "tuning" if folder.resolve() == kept_out else "all")
    ]
    told = rows.of_stories({story.name: story for story in every}.values(), fitted)
    others = [row for path in reports for row in rows.of_reports(path, fitted)]
    others += rows.of_cases(cases, fitted) if cases else []
    return told._replace(rows=[*told.rows, *others])


def source(told: Gathered) -> str:
    """Return in words what points were fitted on."""
    of = Counter(row.source for row in told.rows)
    parts = [f"{of[name]:,} of {what}" for name, what in _OF.items() if of[name]]
    return (
        f"a logistic regression by bench/fitting.py of {len(told.rows):,} pairs that only one of two documents tells, "
        f"{sum(row.one for row in told.rows):,} of them of one thing: {'; '.join(parts)} (not all in the repository); "
        "docs/decisions/0016-points-are-fitted.md"
    )


def table(told: Gathered, weighed: Sequence[tuple[Row, float]], fitted: Fitted) -> Iterator[str]:
    """Yield as Markdown what held-out points find and get wrong at several thresholds, the product's own last."""
    words = sum(told.words.values())
    yield f"| from | {' | '.join(fitted.KINDS)} | false | false per 1,000 words |"
    yield f"|---|{'---|' * len(fitted.KINDS)}---|---|"
    for least in (*_THRESHOLDS, None):
        reached = regression.reached(weighed, told.facts, fitted, least)
        found = " | ".join(f"{reached.found[kind]} of {reached.facts[kind]}" for kind in fitted.KINDS)
        rate = 1000 * reached.false.total() / max(1, words)
        yield f"| {least or 'as is'} | {found} | {_false(reached, fitted)} | {rate:.2f} |"


def _false(reached: Reached, fitted: Fitted) -> str:
    return f"{reached.false.total()} ({', '.join(str(reached.false[kind]) for kind in fitted.KINDS)})"


def told_of_cases(told: Gathered, points: regression.Points, fitted: Fitted) -> str:
    """Return how many short cases points find, and how many silent ones they compare; they were fitted on them."""
    of_cases = [(row, regression.likelihood(row, points, fitted)) for row in told.rows if row.source == CASE]
    shown = list(regression.shown(of_cases, fitted))
    found = {row.story for row in shown if row.one}
    silent = {row.story for row in shown if not row.fact}
    every = {row.story for row, _ in of_cases if row.fact}
    return f"short cases: {len(found)} of {len(every)} that are paired, {len(silent)} silent ones compared"


def module(name: str) -> Fitted:
    """Return the module that tells what the points of a pack are fitted on."""
    return cast("Fitted", importlib.import_module(f"fitted_{name}"))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=names(), help="what is fitted")
    parser.add_argument("folders", type=Path, nargs="*", help="folders of stories")
    parser.add_argument("--reports", type=Path, action="append", default=[], help="real reports, JSON lines")
    parser.add_argument("--cases", type=Path, help="the folder of the short cases")
    parser.add_argument("--rows", type=Path, help="read rows that --save kept, too")
    parser.add_argument("--save", type=Path, help="keep the rows in a file")
    parser.add_argument("--strength", type=float, default=0.03, help="how freely points move (C)")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation; 0 leaves it out")
    parser.add_argument("--write", action="store_true", help="write the pack")
    parser.add_argument("--verbose", action="store_true", help="list the false pairs and the missed facts")
    given = parser.parse_args(arguments)
    fitted = module(given.name)
    told = gathered(given.folders, given.reports, given.cases, fitted)
    if given.rows:
        kept = rows.load(given.rows)
        told = Gathered([*told.rows, *kept.rows], [*told.facts, *kept.facts], {**told.words, **kept.words})
    if given.save:
        rows.save(told, given.save)
    if given.folds:
        weighed = regression.held_out(told, fitted, given.strength, given.folds)
        print("\n".join(table(told, weighed, fitted)))
        if given.verbose:
            print("\n".join(_wrong(told, weighed, fitted)))
    points = regression.fit(told.rows, fitted, given.strength)
    print("", told_of_cases(told, points, fitted), sep="\n")
    if given.write:
        pack.write(Path(packs.__file__).parent / f"{fitted.PACK}.yaml", points, source(told))
    else:
        print("", *(f"{trait}: {point:+.3f}" for trait, point in points.items()), sep="\n")


def _side(mention: Mention) -> str:
    return f"{mention.text!r} in {mention.sentence!r}"


def _wrong(told: Gathered, weighed: Sequence[tuple[Row, float]], fitted: Fitted) -> Iterator[str]:
    shown = list(regression.shown(weighed, fitted))
    for row in shown:
        if not row.fact:
            yield f"FALSE {row.pair.kind} {row.story}: {_side(row.pair.a)} | {_side(row.pair.b)}"
    right = {(row.story, row.fact) for row in shown if row.one}
    for fact in told.facts:
        if (fact.story, fact.name) not in right:
            best = max(
                (
                    (likely, row)
                    for row, likely in weighed
                    if (row.story, row.fact, row.one) == (fact.story, fact.name, True)
                ),
                key=lambda one: one[0],
                default=None,
            )
            seen = f"{best[0]:.2f} {_side(best[1].pair.a)} | {_side(best[1].pair.b)}" if best else "no pair"
            yield f"MISS {fact.kind} {fact.story} {fact.name}: {seen}"


if __name__ == "__main__":
    try:
        main()
    except FactcheckError as wrong:
        sys.exit(str(wrong))
