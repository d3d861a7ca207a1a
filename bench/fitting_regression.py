"""The regression behind fitted points, and what they would find in stories that they were not fitted on."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import fitting_sides
from fitting_rows import CASE, REPORT, STORY, Fact, Fitted, Gathered, Row

from factcheck.errors import FactcheckError
from factcheck.link.parts.leading import leading

WEIGHTS = {STORY: 1.0, REPORT: 0.15, CASE: 2.0}
_TAKEN = {STORY: 0.5, REPORT: 0.1}  # a value that was only taken for changed
_STEPS = 3000
Points = Mapping[str, float]


class Reached(NamedTuple):
    """What points find at one threshold: marked facts by kind, of how many, and false pairs by kind."""

    least: float
    found: Counter[str]
    facts: Counter[str]
    false: Counter[str]


class Weighed(NamedTuple):
    """The traits of one pair, whether it is one thing, and how much it counts."""

    traits: Mapping[str, float]
    one: bool
    weight: float


def fit(rows: Sequence[Row], fitted: Fitted, strength: float) -> Points:
    """Return the points of each trait: log odds that a pair with it is one thing; `strength` is the C of sklearn."""
    told = [row for row in rows if fitted.DECIDE.isdisjoint(row.pair.traits)]
    if fitted.SIDES:
        return fitting_sides.fit(told, [_weight(row) for row in told], fitted, strength)
    return logistic([Weighed(row.pair.traits, row.one, _weight(row)) for row in told], fitted.BEGIN, strength)


def logistic(told: Sequence[Weighed], begin: str, strength: float) -> Points:
    """Return the points of each trait, and of `begin`, which every pair has."""
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
        from sklearn.preprocessing import StandardScaler  # noqa: PLC0415
    except ImportError as missing:
        raise FactcheckError(
            "bench/fitting.py: needs scikit-learn; pip install 'factcheck[fitting]' brings it"
        ) from missing
    names = sorted({trait for one in told for trait in one.traits})
    values = [[one.traits.get(name, 0.0) for name in names] for one in told]
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=strength, max_iter=_STEPS)
    model.fit(scaler.transform(values), [one.one for one in told], sample_weight=[one.weight for one in told])
    points = [float(point) for point in model.coef_[0] / scaler.scale_]
    always = float(model.intercept_[0]) - sum(
        point * float(mean) for point, mean in zip(points, scaler.mean_, strict=True)
    )
    return {begin: always, **dict(zip(names, points, strict=True))}


def _weight(row: Row) -> float:
    return (_TAKEN if row.taken else WEIGHTS)[row.source]


def held_out(gathered: Gathered, fitted: Fitted, strength: float, folds: int) -> list[tuple[Row, float]]:
    """Return the rows of the stories, each with its likelihood by points fitted on the other parts of the stories."""
    names = sorted(gathered.words)
    random.Random(1).shuffle(names)  # the same each time
    found: list[tuple[Row, float]] = []
    for number in range(folds):
        out = set(names[number::folds])
        points = fit([row for row in gathered.rows if row.story not in out], fitted, strength)
        found.extend((row, likelihood(row, points, fitted)) for row in gathered.rows if row.story in out)
    return found


def likelihood(row: Row, points: Points, fitted: Fitted) -> float:
    """Return how likely a pair is one thing by some points."""
    if not fitted.DECIDE.isdisjoint(row.pair.traits):
        return 0.0
    if fitted.SIDES:
        return fitting_sides.likelihood(row.pair.traits, points, fitted)
    total = points[fitted.BEGIN] + sum(points.get(trait, 0.0) * value for trait, value in row.pair.traits.items())
    return 1 / (1 + math.exp(-total))


def chosen(rows: Iterable[tuple[Row, float]], fitted: Fitted, least: float | None = None) -> Iterator[Row]:
    """Yield the pairs of one text that are compared: the best of both values by the margin, and likely enough.

    Without `least` the product's own thresholds hold. As in the product, two documents that differ in more
    values than they agree in are of two things.
    """
    of_two: dict[tuple[str, str], list[tuple[Row, float]]] = defaultdict(list)
    for row, likely in rows:
        of_two[row.pair.a.document, row.pair.b.document].append((row, likely))
    for several in of_two.values():
        best = leading(several, lambda told: (told[0].pair.a.value, told[0].pair.b.value), itemgetter(1), fitted.MARGIN)
        found = [row for row, likely in best if likely >= (least or fitted.least(row.pair.kind))]
        if len(found) == 1 or (found and (found[0].taken or len(found) <= found[0].settled)):
            yield from found


def reached(
    weighed: Sequence[tuple[Row, float]], facts: Iterable[Fact], fitted: Fitted, least: float | None = None
) -> Reached:
    """Return what weighed rows find of marked facts, and what false pairs they choose in untouched stories."""
    every = list(facts)
    right = {(row.story, row.fact) for row in shown(weighed, fitted, least) if row.one}
    found = Counter(fact.kind for fact in every if (fact.story, fact.name) in right)
    false = Counter(row.pair.kind for row in shown(weighed, fitted, least) if not row.fact)
    return Reached(least or 0.0, found, Counter(fact.kind for fact in every), false)


def shown(weighed: Sequence[tuple[Row, float]], fitted: Fitted, least: float | None = None) -> Iterator[Row]:
    """Yield the pairs that are compared in each text: of every story untouched, and with each fact changed."""
    texts: dict[tuple[str, str], list[tuple[Row, float]]] = defaultdict(list)
    for row, likely in weighed:
        if not row.taken:
            texts[row.story, row.fact].append((row, likely))
    for several in texts.values():
        yield from chosen(several, fitted, least)
