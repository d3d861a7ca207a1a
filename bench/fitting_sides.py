"""The regression of two mentions whose chances are multiplied: away in one document, there in the other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fitting_rows import Fitted, Row

_STEPS = 300


def likelihood(traits: Mapping[str, float], points: Mapping[str, float], fitted: Fitted) -> float:
    """Return the product of the chances of both sides."""
    product = 1.0
    for side in fitted.SIDES:
        of_side = (trait for trait in traits if trait.startswith(f"{side} "))
        total = points[f"{side} {fitted.BEGIN}"] + sum(points.get(trait, 0.0) * traits[trait] for trait in of_side)
        product /= 1 + math.exp(-total)
    return product


def fit(rows: Sequence[Row], weights: Sequence[float], fitted: Fitted, strength: float) -> dict[str, float]:
    """Return the points of the traits of both sides that make the product of the chances fit best."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    begins = {f"{side} {fitted.BEGIN}": 1.0 for side in fitted.SIDES}
    names = sorted({trait for row in rows for trait in row.pair.traits} | begins.keys())
    values = np.array([[{**row.pair.traits, **begins}.get(name, 0.0) for name in names] for row in rows])
    sides = [np.array([name.startswith(f"{side} ") for name in names]) for side in fitted.SIDES]
    free = np.array([name in begins for name in names])
    is_one, weight = np.array([row.one for row in rows], dtype=float), np.array(weights)

    def loss(points):  # type: ignore[no-untyped-def]
        chances = [1 / (1 + np.exp(-(values * side) @ points)) for side in sides]
        both = np.clip(np.prod(chances, axis=0), 1e-9, 1 - 1e-9)
        told = is_one * np.log(both) + (1 - is_one) * np.log(1 - both)
        bound = np.where(free, 0.0, points)
        slope = weight * (is_one - both) / (1 - both)
        gradient = -sum((values * side).T @ (slope * (1 - one)) for side, one in zip(sides, chances, strict=True))
        return -(weight * told).sum() + (bound**2).sum() / (2 * strength), gradient + bound / strength

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return dict(zip(names, map(float, found.x), strict=True))
