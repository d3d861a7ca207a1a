"""A year, number or place that the named edition does not have: "the 2012 Olympics in Rio"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Settled, Verdict
from factcheck.findings.finding import KnowledgeUsed
from factcheck.link.editions import series as pack
from factcheck.link.editions.series import Edition, Series

_ARRIVAL = timedelta(days=1)
RECORDS = ("edition",)

NEEDS_PACKS = True  # `--no-knowledge` leaves its rules out


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as written, and what they say of the edition."""
    return claim.record.text, " ".join(word for word in claim.words if word)


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ when no edition of the pack has both of two things that the text says of it."""
    series, year, number, place = _told(claim)
    if year and not any(year in edition.years for edition in series.known):
        return _no_edition(series, year, place)
    if place and place not in pack.hosts(series.row["family"]):
        return UNKNOWN
    fits = [
        edition
        for edition in series.known
        if (not year or year in edition.years)
        and (not number or number == edition.number)
        and (not place or not edition.places or place in edition.places)
    ]
    if fits:
        return _on_its_days(fits, claim.words[4])
    named = _named(series, year, number)
    if not named or (number and all(edition.number is None for edition in named)):
        return UNKNOWN
    return Verdict("differ", f"the pack has {_listed(series, named)}")


def _on_its_days(fits: Sequence[Edition], day: str) -> Verdict:
    """Differ where a day lies apart from those of the one edition that is meant; guests come a day before."""
    if not day or len(fits) != 1 or fits[0].days is None:
        return AGREE
    told, own = date.fromisoformat(day), fits[0].days
    if own.first - _ARRIVAL <= told <= own.last + _ARRIVAL:
        return AGREE
    held = f"on {own.first}" if own.first == own.last else f"from {own.first} to {own.last}"
    return Verdict("differ", f"it was held {held}")


def settle(claims: list[Claim], collection: Collection) -> Settled:
    """Name the editions that the finding rests on."""
    series, year, number, place = _told(claims[0])
    named = _named(series, year, number)
    has = [edition for edition in series.known if place in edition.places] if place else []
    says = _listed(series, [*named, *(edition for edition in has if edition not in named)][:4] or series.editions[-3:])
    return Settled((KnowledgeUsed(id=series.row["id"], says=says, source=series.row["source"]),), None, ())


def _told(claim: Claim) -> tuple[Series, int | None, int | None, str | None]:
    name, year, number, place, _ = claim.words
    series = next(one for one in pack.every() if one.row["id"] == name)
    return series, int(year) if year else None, int(number) if number else None, place or None


def _no_edition(series: Series, year: int, place: str | None) -> Verdict:
    """Differ where the pack knows the years around: there was no Euro in 2014."""
    first = min(edition.year for edition in series.editions)
    if not first <= year <= series.last:
        return UNKNOWN
    if place is None and not series.row.get("dated"):
        return UNKNOWN
    return Verdict("differ", f"{year} is no year of the {series.row['name']}")


def _named(series: Series, year: int | None, number: int | None) -> list[Edition]:
    """Return the editions of a year, else those of a number."""
    if year:
        return [edition for edition in series.editions if year in edition.years]
    return [edition for edition in series.editions if number and edition.number == number]


def _listed(series: Series, editions: Sequence[Edition]) -> str:
    return "; ".join(
        f"{series.row['name']} {edition.year}"
        + (f" (number {edition.number})" if edition.number else "")
        + (f" in {_place(edition)}" if edition.places else "")
        + (f", {' to '.join(sorted({str(day) for day in edition.days}))}" if edition.days else "")
        for edition in editions
    )


def _place(edition: Edition) -> str:
    return " and ".join(sorted(edition.towns or edition.within)[:2])
