"""A pack of fitted points, written anew: what each trait means and says stays, its points are the new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import FactcheckError
from factcheck.knowledge import plain_yaml

_ROWS = re.compile(r"^rows:\n", re.MULTILINE)
_SOURCE = re.compile(r"^source: >-\n(?:  [^\n]*\n)+", re.MULTILINE)
_WIDTH = 150
_LEAST = 0.005  # points of two sides that are told


def renewed(text: str, name: str, points: Mapping[str, float], source: str) -> str:
    """Return the text of a pack with other points and another source; a trait that has no row yet is an error."""
    known = {row["trait"]: row for row in plain_yaml.load(text, name)["rows"]}
    sides = [side for side in ("away", "there") if any(side in row for row in known.values())]
    told = {f"{side} {trait}" for side in sides for trait in known} or set(known)
    missing = sorted(points.keys() - told)
    if missing:
        raise FactcheckError(f"{name}: rows: should say what {', '.join(missing)} means, with points: 0")
    head = _SOURCE.sub("", text[: _begin(text, name)])
    about, _, licence = head.rpartition("licence:")
    if sides:
        rows_ = [(trait, {side: points.get(f"{side} {trait}", 0.0) for side in sides}) for trait in known]
        kept = [(trait, both) for trait, both in rows_ if any(abs(one) >= _LEAST for one in both.values())]
        told_ = ((trait, ", ".join(f"{side}: {one:.2f}" for side, one in both.items())) for trait, both in kept)
        lines = [f"  - {{trait: {trait}, {both}}}\n" for trait, both in told_]
        return f"{about}source: >-\n{_folded(source)}licence:{licence}rows:\n" + "".join(lines)
    return f"{about}source: >-\n{_folded(source)}licence:{licence}rows:\n" + "".join(
        f"  - {_row(row, points[trait])}\n" for trait, row in known.items() if trait in points
    )


def write(path: Path, points: Mapping[str, float], source: str) -> None:
    """Write a pack with other points."""
    text = path.read_text("utf-8")
    path.write_text(renewed(text, path.name, points, source), "utf-8", newline="\n")


def _begin(text: str, name: str) -> int:
    match = _ROWS.search(text)
    if not match:
        raise FactcheckError(f"{name}: should have rows")
    return match.start()


def _row(row: Mapping[str, Any], points: float) -> str:
    says = f', says: "{row["says"]}"' if "says" in row else ""
    return f'{{trait: {row["trait"]}, points: {points:.3f}, what: "{row["what"]}"{says}}}'


def _folded(text: str) -> str:
    return "".join(f"  {line}\n" for line in _lines(text.split()))


def _lines(words: list[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + len(word) >= _WIDTH:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line
