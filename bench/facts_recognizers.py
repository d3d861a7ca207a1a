"""How many number expressions of Recognizers-Text are read as it reads them, by form.

Its cases are utterances ("set it to 30 degrees"); what we read are facts of news. So each kind is asked of what reads
it: a bare number and an ordinal of `text.numerals`, a share, a sum and an age of the records, a dimension of the
measures that are compared. "found": something of ours overlaps the expression; "value": and says the same number in
the same currency or unit; the number of a hedge may lie within its bounds. Extra: cases without any expression of the
kind in which one is read. Temperatures, speeds and bytes are not read at all. Cases that the Python port does not
support are left out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck.documents.document import Document
from factcheck.extract import extract, lexicon
from factcheck.extract.counts import currency
from factcheck.extract.counts.measured import measured
from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.passages import Passages

FILES: Final = {  # file: the kind it asks for
    "Number/NumberModel.json": "number",
    "Number/OrdinalModelSuppressExtendedTypes.json": "ordinal",
    "Number/PercentModel.json": "percent",
    "NumberWithUnit/CurrencyModel.json": "money",
    "NumberWithUnit/AgeModel.json": "age",
    "NumberWithUnit/DimensionModel.json": "measure",
    "NumberWithUnit/TemperatureModel.json": "measure",
}
_CLOSE: Final = 1e-6
_YEARS: Final = {"year": 1, "month": 1 / 12, "week": 7 / 365.25, "day": 1 / 365.25}
_PARTS: Final = {"cent": 100, "pence": 100, "penny": 100}


class Read(NamedTuple):
    """Something read: where it stands, its bounds and its unit, "" where it has none."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str = ""

    def holds(self, number: float) -> bool:
        """Say whether a number lies within the bounds."""
        slack = _CLOSE * max(1.0, abs(number))
        return (self.low is None or self.low <= number + slack) and (self.high is None or number - slack <= self.high)


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of a file that the Python port supports."""
    for case in json.loads(path.read_text("utf-8-sig")):
        unsupported = f"{case.get('NotSupported', '')} {case.get('NotSupportedByDesign', '')}".lower()
        if "python" not in unsupported:
            yield case


def read(kind: str, text: str, wanted: Sequence[dict[str, Any]]) -> list[Read]:
    """Return what is read of a kind; numerals are read at the expressions, since nothing looks for bare ones."""
    if kind == "number":
        return [_numeral(one, numerals.value(one["Text"].lower())) for one in wanted]
    if kind == "ordinal":
        return [_numeral(one, numerals.ordinal(one["Text"].lower())) for one in wanted]
    if kind == "measure":
        passages = Passages(Document("d", text), lexicon())
        return [Read(one.start, one.end, one.low, one.high) for one in measured(passages)]
    records = [record for record in extract(Document("d", text)) if record.kind == kind]
    return [Read(one.start, one.end, one.low, one.high, getattr(one, "currency", "")) for one in records]


def _numeral(wanted: dict[str, Any], number: float | None) -> Read:
    return Read(wanted["Start"], wanted["End"] + 1 if number is not None else wanted["Start"], number, number)


def says(kind: str, one: Read, wanted: dict[str, Any]) -> bool:
    """Say whether something read has the number, and the unit, of an expression."""
    told = wanted.get("Resolution") or {}
    number, unit = _number(str(told.get("value", "")).rstrip("%")), str(told.get("unit", "")).lower()
    if number is None:
        return False
    if kind == "age":
        return one.holds(round(number * _YEARS.get(unit, 0), 2))
    if kind == "money":
        code, known = told.get("isoCurrency"), currency.words().get(unit)
        fits = one.unit == code if code else known is None or one.unit in known.codes
        return fits and one.holds(number / _PARTS.get(unit, 1))
    if kind == "measure":
        factor = _factors().get(unit)
        return factor is not None and one.holds(number * factor)
    return one.holds(number)


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None


def _factors() -> dict[str, float]:
    return {row["word"]: float(row["factor"]) for row in packs.rows("en/measures")}


def form(wanted: dict[str, Any]) -> str:
    """Return the form of an expression where the cases tell it: integer, decimal, fraction, power, Length."""
    return str((wanted.get("Resolution") or {}).get("subtype", ""))


def count(path: Path, kind: str) -> tuple[dict[str, Counter[str]], list[str]]:
    """Return the counts of one file by form, and what is missed or extra in words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    told: list[str] = []
    for case in cases(path):
        wanted = [one for one in case["Results"] if one.get("Text") and "Start" in one]
        found = read(kind, case["Input"], wanted)
        if not wanted and found:
            counts[""]["extra"] += 1
            told.append(f"extra: {case['Input']}")
        for one in wanted:
            over = [each for each in found if each.start <= one["End"] and one["Start"] < each.end]
            right = any(says(kind, each, one) for each in over)
            of_form = counts[form(one)]
            of_form["expressions"] += 1
            of_form["found"] += bool(over)
            of_form["value"] += right
            if not right:
                told.append(f"{one['Text']!r} {one.get('Resolution')} read {[each.low for each in over]}")
    return counts, told


def report(folder: Path, *, verbose: bool = False) -> None:
    """Print one row a file and form."""
    print("| file | asked of | form | expressions | found | value | extra |", "|---|---|---|---|---|---|---|", sep="\n")
    for name, kind in FILES.items():
        counts, told = count(folder / name, kind)
        for of_form, several in sorted(counts.items()):
            most = max(1, several["expressions"])
            shares = [f"{several[key]}, {100 * several[key] / most:.0f} %" for key in ("found", "value")]
            row = [Path(name).stem, kind, of_form, str(several["expressions"]), *shares, str(several["extra"])]
            print(f"| {' | '.join(row)} |")
        if verbose:
            print(*(f"   {line}" for line in told), sep="\n")
