"""An election, census or championship that does not exist in the year it is given: "the 2025 midterms" (US)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Settled, Verdict
from factcheck.findings.finding import KnowledgeUsed
from factcheck.knowledge import packs
from factcheck.records import Date
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

RECORDS = ("date", "every date")

_OWNER = re.compile(r"(?P<body>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})'s? (?:\d{4} )?$")
_OF_BODY = re.compile(r" (?:of|for|at|in) (?:the )?(?P<body>[A-Z][\w.&-]*(?: (?:of )?[A-Z][\w.&-]*){0,4})")
_BEFORE = re.compile(r"(?P<body>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})(?:['’]s?)? (?:(?:[a-z]+|\d{4}) )?$")
_OWNER_REACH = 40
_ON = re.compile(
    r",?(?: (?:which|that))?(?: (?:was|were))?(?: (?:held|called|fought|took place))?,? on "
    r"(?:[a-z]+day,? )?"
)
_AROUND = re.compile(
    r"\b(?:before|after|ahead of|until|till|since|following|prior to|for|by|of)(?: (?:the|a|an|this))?"
    r"(?: [a-z-]+)? $"
    r"|\b(?:after|before|ahead of|following|prior to)(?: [\w.'-]+){1,4} $"  # "a week before the 2024 US"
)
_SLIP_DAYS = 10  # a day further off is that of something else
_NOVEMBER = 11
_HELD_IN = re.compile(r"(?: (?:that|which) (?:was|were))?(?: (?:held|called|fought|taken))? (?:of|in|for) |, ")
NEEDS_PACKS = True  # `--no-knowledge` leaves its rules out


class Series(NamedTuple):
    """One recurring thing with its names."""

    row: dict[str, Any]
    phrases: tuple[str, ...]


_Found = tuple[Series, tuple[int, int]]  # a series, and where it stands together with a year


def value(claim: Claim) -> tuple[str, str]:
    """Return year and thing as written: "2025 midterms", and the year."""
    start, end = span(claim)
    return claim.passages.text[start:end], claim.record.text


def span(claim: Claim) -> tuple[int, int]:
    """Return where year and thing stand together, as the evidence to show."""
    found = _series_at(claim)
    return found[1] if found else (claim.record.start, claim.record.end)


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ when a pack knows all years of the series and this is none of them.

    A phrase that several countries use is judged only when the country is fixed: named in its sentence, or
    the only country named in its paragraph, else in the document.
    """
    found = _series_at(claim)
    if found is None:
        return UNKNOWN
    series, words = found
    year = _year(claim.record)
    if not series.row["from"] <= year <= series.row["to"]:
        return UNKNOWN
    if year in _years(series.row) or year in series.row.get("also_years", ()):
        return _on_its_day(series.row, year, claim.record)
    if _may_be_of_others(claim.passages, series, words, year):
        return UNKNOWN
    return Verdict("differ", f"{year} is no year of the {series.row['name']}")


def _may_be_of_others(passages: Passages, series: Series, words: tuple[int, int], year: int) -> bool:
    """Say whether a vote is not said to be of the country, and another one that is named had one in that year.

    "Russia is accused of meddling in the 2016 presidential election": there was none in Russia, but one in the US.
    """
    if not series.row.get("needs_country") or _is_its_own(passages, series.row["country"], words):
        return False
    others = {one.row["country"] for one in _all() if one.row.get("needs_country") and _has(one, passages, words, year)}
    return not (others - {series.row["country"]}).isdisjoint(_countries(passages, 0, len(passages.plain)))


def _has(series: Series, passages: Passages, words: tuple[int, int], year: int) -> bool:
    return year in _years(series.row) and _pattern(series.phrases).search(passages.lower, *words) is not None


def _is_its_own(passages: Passages, country: str, words: tuple[int, int]) -> bool:
    """Say whether a country stands right beside a vote: "Russia's 2016 election", "the election of 2016 in Russia"."""
    start, end = words
    lead = _BEFORE.search(passages.plain, max(0, start - _OWNER_REACH), start)
    behind = _OF_BODY.match(passages.plain, end)
    told = [found["body"] for found in (lead, behind) if found]
    return any(country in _named_in(body) for body in (*told, passages.plain[start:end]))


def _on_its_day(row: dict[str, Any], year: int, record: Any) -> Verdict:
    """Differ where a full day is not one of those on which the pack has a vote in that year, and near one of them."""
    if record.granularity != "day":
        return AGREE
    days = [day for day in _days(row, year) if day.year == year]
    told = date.fromisoformat(record.earliest)
    if told in days or not any(abs((told - day).days) <= _SLIP_DAYS for day in days):
        return AGREE if told in days else UNKNOWN
    held = " and ".join(day.isoformat() for day in days)
    return Verdict("differ", f"the vote was on {held}")


def _days(row: dict[str, Any], year: int) -> list[date]:
    """Return the days of votes in a year: those of the row, or the Tuesday after the first Monday of November."""
    if row.get("held") == "us":
        first = date(year, _NOVEMBER, 1)
        monday = first + timedelta(days=-first.weekday() % 7)
        return [monday + timedelta(days=1)]
    return [date.fromisoformat(day) for day in row.get("days", ())]


def _year(record: Any) -> int:
    return int(record.text[:4]) if record.granularity == "year" else int(str(record.earliest)[:4])


def settle(claims: list[Claim], collection: Collection) -> Settled:
    """Name the pack row that the finding rests on, and how the country was fixed."""
    found = _series_at(claims[0])
    if found is None:
        return Settled()
    row = found[0].row
    record = claims[0].record
    says = row["says"]
    if isinstance(record, Date) and record.granularity == "day":
        days = [day.isoformat() for day in _days(row, _year(record)) if day.year == _year(record)]
        held = days and _year(record) in _years(row)
        says = f"{row['name']} in {_year(record)}: {', '.join(days)}" if held else says
    reasons = (f"read as the {row['name']}: {_fixed_by(claims[0].passages, claims[0].record.start, row)}",)
    return Settled((KnowledgeUsed(id=row["id"], says=says, source=row["source"]),), None, reasons)


def _series_at(claim: Claim) -> _Found | None:
    """Return the series that a bare year stands beside, and where both stand."""
    record, passages = claim.record, claim.passages
    if not isinstance(record, Date) or not _is_full(record):
        return None
    known, key = passages.once(_beside_years), (record.start, record.end)
    if key not in known:  # asked for the verdict, and for what is shown of it
        known[key] = _beside_year(record, passages)
    return known[key]


def _beside_years(_: Passages) -> dict[tuple[int, int], _Found | None]:
    """Return the series beside the years of a document by their offsets, to be filled as they are asked for."""
    return {}


def _beside_year(record: Date, passages: Passages) -> _Found | None:
    sentence = passages.sentence_at(record.start)
    if not _any_name().search(passages.lower, *sentence):
        return None
    plain, lower = passages.plain[slice(*sentence)], passages.lower[slice(*sentence)]
    for series in _all():
        capitalised = series.row.get("capitalised")
        told = plain if capitalised else lower
        if not any(phrase in told for phrase in series.phrases):
            continue
        text = passages.plain if capitalised else passages.lower
        for match in _pattern(series.phrases).finditer(text, *sentence):
            words = _beside(passages, record, match.start(), match.end())
            if (
                words
                and not _excluded(passages, series.row, match.start(), match.end())
                and _fixed_by(passages, record.start, series.row)
            ):
                return series, words
    return None


def _is_full(record: Date) -> bool:
    """Say whether a year stands alone, or a day with its year: those of 4 November 2025."""
    if record.granularity == "year":
        return re.fullmatch(r"[12]\d{3}", record.text) is not None
    full = record.granularity == "day" and record.basis == "explicit" and record.modifier is None
    return full and record.earliest is not None and record.earliest[:4] in record.text


def _beside(passages: Passages, record: Date, start: int, end: int) -> tuple[int, int] | None:
    """Return where "2025 midterms" or "midterms in 2025" stands, None where year and phrase are apart."""
    if record.granularity == "day":
        lead = passages.lower[max(0, start - _OWNER_REACH) : start]
        near = end <= record.start and _ON.fullmatch(passages.lower, end, record.start)
        return (start, record.end) if near and not _AROUND.search(lead) else None
    if record.end <= start:
        between = passages.lower[record.end : start]
        if re.fullmatch(r" (?:[a-z][a-z'.-]* ){0,2}", between) and not set(between.split()) & {
            "and",
            "or",
            "to",
            "the",
            "at",
            "in",
            "before",
            "after",
        }:
            return record.start, end
    elif end <= record.start and re.fullmatch(
        r"(?: (?:that|which) (?:was|were))?(?: (?:held|called|fought|taken))? (?:of|in|for) |, ",
        passages.lower[end : record.start],
    ):
        return start, record.end
    return None


def _excluded(passages: Passages, row: dict[str, Any], start: int, end: int) -> bool:
    """Say whether the words around make it another thing, or one that was only thought of."""
    sentence = passages.sentence_at(start)
    for words in (row.get("not_with", ()), _never_held() if row.get("needs_country") else ()):
        if words and _pattern(tuple(words)).search(passages.lower, *sentence):
            return True
    if row.get("needs_country") and _of_another_body(passages, row["country"], start, end):
        return True
    before = passages.lower[max(0, start - 24) : start].split()
    behind = passages.lower[end : end + 24].split()
    return bool(
        (before and before[-1] in row.get("not_after", ()))
        or (behind and behind[0].strip(".,") in row.get("not_before", ()))
    )


def _of_another_body(passages: Passages, country: str, start: int, end: int) -> bool:
    """Say whether an election is given to somebody else than the country: "FIFA's 2019 presidential election"."""
    owner = _OWNER.search(passages.plain, max(0, start - _OWNER_REACH), start)
    behind = _OF_BODY.match(passages.plain, end)
    return any(found and _is_body(found["body"], country) for found in (owner, behind))


def _is_body(name: str, country: str) -> bool:
    """Say whether a name is that of a body, such as "American Bar Association", and not of a country."""
    pattern, names = _country_words()
    rest = pattern.sub(lambda found: "" if names[found.group()] == country else found.group(), name)
    return bool(re.search(r"[A-Z]", rest))


@lru_cache(maxsize=1)
def _never_held() -> tuple[str, ...]:
    return tuple(packs.pack("world/calendar")["never_held"])


def _fixed_by(passages: Passages, offset: int, row: dict[str, Any]) -> str | None:
    """Return how the country of the series is fixed, or None where it is not."""
    if not row.get("needs_country"):
        return "the name says which"
    country = row["country"]
    for words, stretch in (
        ("sentence", passages.sentence_at(offset)),
        ("paragraph", passages.paragraph_at(offset)),
        ("document", (0, len(passages.text))),
    ):
        named = _countries(passages, *stretch)
        if named == {country} or (words == "sentence" and country in named and len(named) == 1):
            return f"{country} is the only country that stands in its {words}"
        if words == "sentence" and named:
            return None
    return _by_people(passages, offset, country)


def _by_people(passages: Passages, offset: int, country: str) -> str | None:
    """Return the office holder named in the sentence or paragraph, where all those named are of one country."""
    for words, stretch in (
        ("sentence", passages.sentence_at(offset)),
        ("paragraph", passages.paragraph_at(offset)),
    ):
        named = {
            bodies[0]: person.canonical
            for person in passages.records("person")
            if stretch[0] <= person.start < stretch[1]
            for bodies in [sorted(_of_person(passages, person.canonical))]
            if len(bodies) == 1
        }
        if set(named) == {country}:
            return f"{named[country]}, who stands in its {words}, is given an office of {country}"
    return None


def _of_person(passages: Passages, canonical: str) -> set[str]:
    """Return the countries that a document gives a person an office of."""
    found: set[str] = set()
    for person in passages.records("person"):
        if person.canonical == canonical and (person.organisation or person.role):
            found |= _named_in(f"{person.organisation or ''} {person.role or ''}")
    return found


def _countries(passages: Passages, start: int, end: int) -> set[str]:
    return _named_in(passages.plain[start:end])


def _named_in(text: str) -> set[str]:
    pattern, names = _country_words()
    return {names[match.group()] for match in pattern.finditer(text)}


@lru_cache(maxsize=1)
def _country_words() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for row in packs.rows("world/countries"):
        for key in ("name", "demonyms", "aliases", "metonyms", "capital"):
            for word in str(row.get(key) or "").split("|"):
                if word.strip():
                    names.setdefault(word.strip(), row["name"])
    for row in packs.rows("world/institutions"):
        names.setdefault(row["word"], row["country"])
    return re.compile(r"(?<![\w-])" + alternation(names) + r"(?![\w-])"), names


def _years(row: dict[str, Any]) -> set[int]:
    if "years" in row:
        return set(row["years"])
    return {year for year in range(row["from"], row["to"] + 1) if year % row["every"] == row["remainder"]}


@packs.derived
def _all() -> tuple[Series, ...]:
    return tuple(Series(row, tuple(row["phrases"])) for row in packs.rows("world/calendar"))


@packs.derived
def _any_name() -> re.Pattern[str]:
    """Return what finds that a text in lower case may name a series."""
    return re.compile(alternation(phrase.lower() for series in _all() for phrase in series.phrases))


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the names of a series, compiled when one is first met."""
    return re.compile(r"(?<![\w-])" + alternation(phrases) + r"(?![\w-])")
