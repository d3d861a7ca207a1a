"""A fact that somebody vouches for, of a house or of a shipped pack: its kind, its value and when it holds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from factcheck.knowledge import packs

FactKind = Literal[
    "event-date",
    "event-place",
    "office",
    "founded",
    "edition",
    "count",
    "money",
    "percent",
    "age",
    "spelling",
]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
NEED_OF = ("office",)  # the body must be said; a number without its words is of the subject itself
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?: ?(?:-|\.\.|to) ?(?P<high>{_NUMBER}))?")
_SUM = re.compile(
    rf"(?:(?P<first>[A-Z]{{3}}|[^\w\s]{{1,4}}|[A-Z]{{1,2}}[^\w\s]{{1,2}}|[A-Z][a-z]\.?) ?)?(?P<low>{_NUMBER})"
    rf"(?: ?- ?(?P<high>{_NUMBER}))?(?:(?P<letter>[a-z]{{1,2}})|(?: (?P<scale>[a-z]+)))?"
    r"(?: ?(?P<last>[A-Z]{3}|[^\w\s]))?"
)
_OLDEST = 150  # years


class Days(NamedTuple):
    """The first and the last day of a stretch."""

    first: date
    last: date


class Amount(NamedTuple):
    """From the least to the most; `unit` is a currency, "%" or nothing."""

    low: float
    high: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact with its source: `value` is Days, an Amount, or texts any of which is right.

    It holds from `since` to `until`, and nothing is known after `as_of`; None where that is not said.
    """

    id: str
    subject: str
    kind: FactKind
    value: Days | Amount | tuple[str, ...]
    told: str
    source: str
    of: str = ""
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the subject and its other names."""
        return (self.subject, *self.aliases)

    @property
    def days(self) -> Days:
        """Return the value of a fact that is about days."""
        assert isinstance(self.value, Days)  # noqa: S101  the kind was checked when it was read
        return self.value

    @property
    def amount(self) -> Amount:
        """Return the value of a fact that is about a number."""
        assert isinstance(self.value, Amount)  # noqa: S101
        return self.value

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the value of a fact that is words, any of which is right."""
        assert not isinstance(self.value, Days | Amount)  # noqa: S101
        return self.value

    @property
    def says(self) -> str:
        """Return the fact as a clause: "Ana Ruiz is mayor of Eastside from 2021-05-01"."""
        of = f" of {self.of}" if self.of else ""
        said = {
            "office": f"{self.subject} is {self.told}{of}",
            "founded": f"{self.subject} was founded in {self.told}",
            "edition": f"{self.subject}: number {self.told}",
            "spelling": f"{self.subject} is written {self.told}",
            "count": f"{self.subject}: {self.told} {self.of}".strip(),
            "money": f"{self.subject}: {self.of} {self.told}".replace("  ", " "),
            "percent": f"{self.subject}: {self.of} {self.told.removesuffix('%').strip()} %".replace("  ", " "),
            "age": f"{self.subject} was born on {self.told}" if "-" in self.told else f"{self.subject} is {self.told}",
        }.get(self.kind, f"{self.subject}: {self.told}")
        held = [f"from {self.since}"] if self.since else []
        held += [f"to {self.until}"] if self.until else []
        return " ".join([said, *held])


def days(text: object) -> Days | None:
    """Return the days of "2024-05-03", "2024-05", "2024" or "2024-05-03/2024-05-05", None for anything else."""
    parts = [_stretch(part) for part in str(text).split("/")]
    if not 0 < len(parts) < 3 or None in parts:
        return None
    first, last = parts[0], parts[-1]
    return Days(first[0], last[1]) if first and last and first[0] <= last[1] else None


def _stretch(text: str) -> Days | None:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(match[name]) if match[name] else 0 for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Days(first, last)


def _count(value: object) -> Amount | None:
    match = _RANGE.fullmatch(str(value).strip())
    return _amount(match) if match else None


def _percent(value: object) -> Amount | None:
    found = _count(str(value).replace("%", "").replace("per cent", "").replace("percent", ""))
    return found._replace(unit="%") if found else None


def _money(value: object) -> Amount | None:
    match = _SUM.fullmatch(str(value).strip())
    if match is None or (match["first"] and match["last"]):
        return None
    scale = match["scale"] or match["letter"]
    unit = _unit(match["first"] or match["last"] or "")
    if unit is None or (scale and scale not in _scales()):
        return None
    found = _amount(match, _scales()[scale] if scale else 1)
    return found._replace(unit=unit) if found else None


@cache
def _scales() -> Mapping[str, int]:
    """Return what the words and letters behind a number multiply it by: "million", "m"."""
    return {row["word"]: row["times"] for row in packs.rows("en/money_scales")}


@cache
def _unit(told: str) -> str | None:
    """Return the ISO code of a currency's code or sign, "" for none, None where no currency has it alone."""
    rows = packs.rows("world/currencies")
    if not told or any(row["code"] == told for row in rows):
        return told
    owners = [row["code"] for row in rows if told in str(row.get("symbols", "")).split("|")]
    alone = [row["code"] for row in rows if told in str(row.get("alone", "")).split("|")]
    found = owners if len(owners) == 1 else alone
    return found[0] if len(found) == 1 else None


def _amount(match: re.Match[str], scale: int = 1) -> Amount | None:
    low = float(match["low"].replace(",", "")) * scale
    high = float(match["high"].replace(",", "")) * scale if match["high"] else low
    return Amount(low, high) if low <= high else None


def _edition(value: object) -> Amount | None:
    found = _count(value)
    return found if found and found.low == found.high and found.low.is_integer() and found.low >= 1 else None


def _age(value: object) -> Days | Amount | None:
    if "-" in str(value):
        found = days(value)
        return found if found and "/" not in str(value) else None
    years = _edition(value)
    return years if years and years.high <= _OLDEST else None


def _texts(value: object) -> tuple[str, ...] | None:
    told = value if isinstance(value, list) else [value]
    found = tuple(one.strip() for one in told if isinstance(one, str) and one.strip())
    return found if found and len(found) == len(told) else None


def _text(value: object) -> tuple[str, ...] | None:
    return _texts(value) if not isinstance(value, list) else None


VALUES: Mapping[FactKind, tuple[Callable[[object], Any], str]] = {
    "event-date": (days, "an ISO day such as 2024-05-03, or the first and last such as 2024-05-03/2024-05-05"),
    "event-place": (_texts, "the name of a place, or a list of names any of which is right"),
    "office": (_text, "the name of an office, such as mayor"),
    "founded": (days, "a year such as 1901, or an ISO day"),
    "edition": (_edition, "the number of the edition, such as 12"),
    "count": (_count, "a number such as 24, or a range such as 40-50"),
    "money": (_money, "a sum with its currency, such as 4200000 EUR, 4.2 million EUR or €4.2m"),
    "percent": (_percent, "a number of per cent, such as 62.4"),
    "age": (_age, "a number of years such as 34, or the ISO day of birth"),
    "spelling": (_text, "the form that is right"),
}


def fact(row: Mapping[str, Any], as_of: str | None, source: str = "") -> Fact:
    """Return the fact of a row whose keys and value were checked."""
    value, told = VALUES[row["kind"]][0](row["value"]), row["value"]
    since, until = (days(row[key]) if row.get(key) else None for key in ("from", "to"))
    return Fact(
        id=row["id"],
        subject=str(row["subject"]),
        kind=row["kind"],
        value=value,
        told=" or ".join(map(str, told)) if isinstance(told, list) else str(told),
        source=str(row.get("source") or source),
        of=str(row.get("of") or ""),
        since=since.first if since else None,
        until=until.last if until else None,
        as_of=date.fromisoformat(as_of) if as_of else None,
        aliases=tuple(row.get("aliases") or ()),
        note=str(row.get("note") or ""),
    )
