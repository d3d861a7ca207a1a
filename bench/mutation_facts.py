"""Facts found by the bench's own simple means: short patterns over one document, never the checker's extractors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import mutation_stories as stories

from factcheck.documents.document import Document
from factcheck.knowledge import plain_yaml

Key = tuple[str, ...]


class Mention(NamedTuple):
    """One fact as a document tells it: `key` is what two documents must share, the span is what would be replaced."""

    kind: str
    key: Key
    start: int
    end: int
    text: str


@cache
def words(name: str) -> tuple[Any, ...]:
    """Return a list of the word file."""
    return tuple(_file()[name])


@cache
def _file() -> dict[str, Any]:
    path = Path(__file__).with_name("mutation_words.yaml")
    return dict(plain_yaml.load(path.read_text("utf-8"), path.name))


def any_of(name: str) -> str:
    """Return a pattern for the words of a list, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(name), key=len, reverse=True))


@cache
def numerals() -> dict[str, int]:
    """Return the number words up to ninety-nine."""
    found = {word: value for value, word in enumerate(words("numerals"))}
    for index, ten in enumerate(words("tens"), 2):
        found[ten] = 10 * index
        found |= {f"{ten}-{word}": 10 * index + value for value, word in enumerate(words("numerals")[1:10], 1)}
    return found


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by kind, compiled once."""
    number = r"(?<![\w.,$€£:/-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:%s))" % "|".join(  # noqa: UP031
        sorted(numerals(), key=len, reverse=True)
    )
    month, day, weekday = any_of("months"), r"\d{1,2}", any_of("weekdays")
    name = r"[A-Z][\w'’-]+[a-z]"
    remote, office = f"{any_of('remote')}|{any_of('present')}", any_of("offices")
    return {
        "date": re.compile(
            rf"(?:\b(?P<weekday>{weekday}),? (?:the )?)?(?:"
            rf"(?<![\d–-])(?P<d1>{day})(?:st|nd|rd|th)? (?:of )?(?P<m1>{month})(?:,? (?P<y1>\d{{4}}))?\b"
            rf"|\b(?P<m2>{month}) (?P<d2>{day})(?:st|nd|rd|th)?\b(?![\d,.]\d)(?:, (?P<y2>\d{{4}}))?"
            r"|(?<!\d)(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d))"
        ),
        "weekday": re.compile(rf"\b(?P<weekday>{weekday})\b(?!,? (?:the )?(?:{month}|\d))"),
        "count": re.compile(rf"{number} (?P<noun>[a-z]{{3,}})\b(?!-)", re.IGNORECASE),
        "number": re.compile(rf"{number}(?![\w-])", re.IGNORECASE),
        "money": re.compile(
            r"(?P<sign>[$€£])(?P<n1>\d[\d,]*(?:\.\d+)?)(?: (?P<s1>million|billion))?\b"
            r"|(?<![\w.,$€£-])(?P<n2>\d[\d,]*(?:\.\d+)?) (?:(?P<s2>million|billion) )?"
            r"(?P<unit>euros|dollars|pounds|kronor|kroner|crowns|francs|forints|shillings|pesos|rand|zlotys|lira|rupees|yen|soles|marks|dinars)\b"
        ),
        "percent": re.compile(r"(?<![\w.,-])(?P<number>\d+(?:\.\d+)?) ?(?P<sign>%|percent\b|per cent\b)(?! points?)"),
        "ordinal": re.compile(
            rf"\b(?P<ordinal>{any_of('ordinals')}|\d+(?:st|nd|rd|th)) (?P<unit>{any_of('ordinal_units')})\b"
        ),
        "quote": re.compile(r"“(?P<a>[^“”\n]{30,})”|\"(?P<b>[^\"\n]{30,})\""),
        "first-name": re.compile(rf"(?<![\w.])(?P<first>{name}) (?P<last>{name})\b(?! [A-Z])"),
        "role": re.compile(
            rf"\b(?P<before>(?i:{office})),? (?P<n1>{name} {name})\b"
            rf"|\b(?P<n2>{name} {name}), (?:the |our )?(?P<after>(?i:{office}))\b"
        ),
        "place": re.compile(rf"\b(?:in|at|near) (?P<place>{name}(?: {name})?)\b(?! [A-Z])"),
        "attendance": re.compile(rf"\b(?:{remote})\b"),
    }


def found(document: Document) -> list[Mention]:
    """Return the facts of a document in their order, those of front matter and dateline apart."""
    text = masked(document.text)
    quoted = quotations(text)
    every = [
        one
        for reader in (dates, weekdays, counts, amounts, ordinals, first_names, roles, places, attendances)
        for one in reader(text, document)
        if not any(start <= one.start < end for start, end in quoted)  # what is quoted is changed as a quotation
    ]
    return sorted(every, key=lambda one: (one.start, one.kind))


def masked(text: str) -> str:
    """Return a text of the same length with blanks for what tells of its publication."""
    for start, end in stories.frame(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def dates(text: str, document: Document) -> Iterator[Mention]:
    """Yield days of the year of publication, no ranges."""
    months = words("months")
    for match in patterns()["date"].finditer(text):
        ranged = re.match(r"\s?(?:-|–|to|and|until|or)\s?\d", text[match.end() :][:8])
        if ranged or re.search(r"(?:\d\s?(?:-|–|to|and|until|or)|until|from|by|since)\s?$", text[: match.start()][-9:]):
            continue
        year = match["y1"] or match["y2"] or match["y3"] or (document.published and document.published.year)
        month = int(match["m3"]) if match["m3"] else months.index(match["m1"] or match["m2"]) + 1
        day = int(match["d1"] or match["d2"] or match["d3"])
        if year and document.published and int(year) == document.published.year and 1 <= day <= 31:
            yield Mention("date", (str(year), str(month), str(day)), match.start(), match.end(), match[0])


def weekdays(text: str, document: Document) -> Iterator[Mention]:
    """Yield weekdays that are told alone, as the last such day before publication."""
    for match in patterns()["weekday"].finditer(text):
        before = text[: match.start()][-6:]
        if document.published and re.search(r"\b(?:[Oo]n|late|early) $", before):
            back = (document.published.weekday() - words("weekdays").index(match[0])) % 7
            day = document.published - timedelta(days=back)
            yield Mention("weekday", (day.isoformat(),), *match.span(), match[0])


def counts(text: str, document: Document) -> Iterator[Mention]:
    """Yield numbers with the noun behind them, no bounds, rounded words or measures."""
    for match in patterns()["count"].finditer(text):
        noun, before = match["noun"].lower(), re.findall(r"[\w’']+", text[: match.start()][-30:])
        if noun in words("no_count") or (not noun.endswith("s") and noun not in ("people", "children", "men", "women")):
            continue
        if not match["noun"].islower() or re.fullmatch(r"(?:19|20)\d\d|\d*\.\d+", match["number"]):
            continue
        if (before and before[-1].lower() in words("hedges")) or value(match["number"]) < 2:
            continue
        yield Mention("count", (str(value(match["number"])), noun), *match.span("number"), match["number"])


def amounts(text: str, document: Document) -> Iterator[Mention]:
    """Yield sums of money and percentages; the span is the number alone."""
    for match in patterns()["money"].finditer(text):
        group = "n1" if match["n1"] else "n2"
        key = (match[group].replace(",", ""), match["s1"] or match["s2"] or "", match["sign"] or match["unit"])
        if not _hedged(text, match.start()):
            yield Mention("money", key, *match.span(group), match[group])
    for match in patterns()["percent"].finditer(text):
        if not _hedged(text, match.start()):
            yield Mention("percent", (match["number"],), *match.span("number"), match["number"])


def ordinals(text: str, document: Document) -> Iterator[Mention]:
    """Yield ordinals with a unit behind them."""
    for match in patterns()["ordinal"].finditer(text):
        if ordinal(match["ordinal"]) >= 2 and not re.search(r"\b(?:every|a|per) $", text[: match.start()][-6:]):
            key = (str(ordinal(match["ordinal"])), match["unit"])
            yield Mention("ordinal", key, *match.span("ordinal"), match["ordinal"])


def first_names(text: str, document: Document) -> Iterator[Mention]:
    """Yield persons named in full, known by a word of speech beside a mention of the last name."""
    speech = any_of("speech")
    for match in patterns()["first-name"].finditer(text):
        last = re.escape(match["last"])
        if {match["first"], match["last"]} & set(words("no_person")):
            continue
        if re.search(
            rf"\b{last}(?:,[^.\n]{{1,60}},)? (?:{speech}|who)\b|\b(?:{speech}) (?:[\w-]+ ){{0,4}}{last}\b", text
        ):
            yield Mention("first-name", (match["first"], match["last"]), *match.span("first"), match["first"])


def roles(text: str, document: Document) -> Iterator[Mention]:
    """Yield offices beside a full name; the span is the office."""
    for match in patterns()["role"].finditer(text):
        group, name = ("before", match["n1"]) if match["before"] else ("after", match["n2"])
        if not re.search(r"(?:former|deputy|ex-|acting|vice)[ -]$", text[: match.start(group)].lower()[-8:]):
            yield Mention("role", (match[group].lower(), name), *match.span(group), match[group])


def places(text: str, document: Document) -> Iterator[Mention]:
    """Yield capitalised words behind in, at or near."""
    for match in patterns()["place"].finditer(text):
        if not set(match["place"].split()) & set(words("no_person")):
            yield Mention("place", (match["place"],), *match.span("place"), match["place"])


def attendances(text: str, document: Document) -> Iterator[Mention]:
    """Yield how somebody took part, with the names of the sentence as the key."""
    for match in patterns()["attendance"].finditer(text):
        start, end = sentence(text, match.start(), match.end())
        if re.search(r"\b(?:not|never|nobody|no one)\b|n['’]t\b", text[start:end], re.IGNORECASE):
            continue
        way = "remote" if match[0] in words("remote") else "present"
        for last in sorted(
            set(re.findall(r"[A-Z][\w'’-]+[a-z]\b(?! [A-Z])", text[start:end])) - set(words("no_person"))
        ):
            yield Mention("attendance", (way, last), *match.span(), match[0])


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where the words between quotation marks stand."""
    return [match.span("a" if match["a"] else "b") for match in patterns()["quote"].finditer(text)]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a simple sentence around a stretch."""
    before = max((match.end() for match in re.finditer(r"[.!?]”?\"? +(?=[A-Z“\"])|\n", text[:start])), default=0)
    after = re.search(r"[.!?]”?\"?(?= +[A-Z“\"]|\n|$)|\n", text[end:])
    return before, end + after.end() if after else len(text)


def stems(words_of: str) -> set[str]:
    """Return the beginnings of the longer words of a stretch, names apart."""
    long = re.findall(r"\b[a-z]{4,}\b", words_of)
    return {word[:5] for word in long if word not in words("plain_words")}


def value(written: str) -> int | float:
    """Return the number that digits or a word tell."""
    plain = written.replace(",", "")
    if plain[0].isdigit():
        return float(plain) if "." in plain else int(plain)
    return numerals()[plain.lower()]


def shaped(written: str, new: float) -> str:
    """Return a number as another one is written: its decimals, its round zeros, its commas, or its words."""
    plain = written.replace(",", "")
    if not plain[0].isdigit():
        every = {value: word for word, value in numerals().items()}
        word = every[min(99, max(0, round(new)))]
        return word.capitalize() if written[0].isupper() else word
    if "." in plain:
        return f"{new:.{len(plain.split('.')[1])}f}"
    zeros = max(0, min(len(plain) - len(plain.rstrip("0")), len(plain) - 2))
    rounded = round(new / 10**zeros) * 10**zeros
    return f"{rounded:,}" if "," in written or rounded >= 10000 > float(plain) else str(rounded)


def ordinal(written: str) -> int:
    """Return the number that an ordinal tells."""
    return int(written[:-2]) if written[0].isdigit() else words("ordinals").index(written)


def day_of(key: Sequence[str]) -> date:
    """Return the day of a date's key."""
    return date(int(key[0]), int(key[1]), int(key[2]))


def _hedged(text: str, start: int) -> bool:
    """Say whether a word before a number makes it a bound, a round number or a part of a list."""
    before = re.findall(r"[\w’']+", text[:start][-30:])
    return bool(before) and before[-1].lower() in words("hedges")
