"""Which currency a symbol, a code or a word means: "A$", "CHF", "Hong Kong dollars", "kroner"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

UNKNOWN = "XXX"  # ISO 4217 keeps this code for "no currency"; here: a word of several, and nothing says which
_LONGEST_ADJECTIVE = 3  # words
_HEAD = 20_000  # code points of a document in which a country is looked for


class Meaning(NamedTuple):
    """What a word can mean: codes of currencies, and the part of a whole unit that it is (100: a hundredth).

    `alone` is the code meant whenever no adjective stands there, `failing` the one meant when no country is named
    either; `doubtful` words are English words besides.
    """

    codes: tuple[str, ...]
    parts: int = 1
    alone: str | None = None
    failing: str | None = None
    doubtful: bool = False


def _listed(row: dict[str, Any], key: str) -> list[str]:
    return str(row[key]).split("|") if key in row else []


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in packs.rows("world/currencies")}


def _meanings(*keys: str) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for code, row in _rows().items():
        for key in keys:
            for word in _listed(row, key):
                before = found.get(word, Meaning(()))
                low = word.lower()
                found[word] = Meaning(
                    (*before.codes, code),
                    100 if key == "minor" else 1,
                    code if low in _listed(row, "alone") or word in _listed(row, "alone") else before.alone,
                    code if low in _listed(row, "failing") or word in _listed(row, "failing") else before.failing,
                    before.doubtful or word in _listed(row, "doubtful"),
                )
    return found


@lru_cache(maxsize=1)
def words() -> dict[str, Meaning]:
    """Return the words that stand behind a number, in lower case: "dollars", "pence"."""
    return _meanings("words", "minor")


@lru_cache(maxsize=1)
def symbols() -> dict[str, Meaning]:
    """Return the signs with the letters that belong to them: "$", "A$", "€"."""
    return _meanings("symbols")


@lru_cache(maxsize=1)
def marks() -> dict[str, Meaning]:
    """Return the abbreviations and codes, as they are written: "Rs", "kr", "CHF"."""
    return {**{code: Meaning((code,)) for code in _rows()}, **_meanings("marks")}


@lru_cache(maxsize=1)
def characters() -> str:
    """Return the characters that are signs of money."""
    return "".join(sorted({symbol[-1] for symbol in symbols() if not symbol[-1].isalnum() and symbol[-1] != "/"}))


def is_doubtful(mark: str) -> bool:
    """Say whether a mark may be no money before small numbers: "TOP 10" is English, "R61" a road."""
    return len(mark) == 1 or bool(mark in _rows() and _rows()[mark].get("capitals"))


@cache
def _adjectives(code: str) -> tuple[str, ...]:
    """Return the words that name a currency's country, as written: "Swiss", "Hong Kong", "Switzerland"."""
    countries = set(_listed(_rows()[code], "countries"))
    found = dict.fromkeys(_listed(_rows()[code], "adjectives"))
    for row in packs.rows("world/countries"):
        if row.get("iso") in countries:
            found.update(dict.fromkeys([row["name"], *_listed(row, "aliases"), *_listed(row, "demonyms")]))
    return tuple(found)


@cache
def _by_adjective(codes: tuple[str, ...]) -> dict[str, str]:
    return {word.lower(): code for code in reversed(codes) for word in _adjectives(code)}


@cache
def _countries(codes: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """Return what names the country of each code: its name, its people, its capital."""
    found: dict[str, re.Pattern[str]] = {}
    for code in codes:
        names = dict.fromkeys(_adjectives(code))
        countries = _listed(_rows()[code], "countries")
        names.update(
            dict.fromkeys(
                row["capital"]
                for row in packs.rows("world/countries")
                if row.get("iso") in countries and row.get("capital")
            )
        )
        if names:
            found[code] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?:e?s|'s)?(?!\w)")
    return found


def adjective_before(lower: str, start: int, floor: int, meaning: Meaning) -> tuple[int, str] | None:
    """Return where the adjective before a word of money begins and the code it says: "Hong Kong" dollars."""
    words_before = lower[max(floor, start - 40) : start].replace("-", " ").split(" ")[:-1]
    known = _by_adjective(meaning.codes)
    for size in range(min(_LONGEST_ADJECTIVE, len(words_before)), 0, -1):
        phrase = " ".join(words_before[-size:])
        code = known.get(phrase)
        if code:
            return start - len(phrase) - 1, code
    return None


_TOLD_IN = re.compile(r" in (?P<whose>[A-Z][\w.]*(?: [A-Z][\w.]*)?) (?:money|dollars|currency|funds|pounds)\b")


def told_in(plain: str, end: int, code: str) -> tuple[int, str] | None:
    """Return where the words behind a sum that name its country end, and the code they say: "in U.S. money"."""
    told = _TOLD_IN.match(plain, end)
    meant = next((one for one in symbols().values() if code in one.codes), None)
    if told is None or meant is None:
        return None
    codes = tuple(sorted(frozenset[str]().union(*map(_of_sign, "$£"))))
    found = _by_adjective(codes).get(told["whose"].lower())
    return (told.end(), found) if found else None


_SIGNED = re.compile(r"(?P<letters>[A-Za-z.]{0,4})(?P<sign>[^\w\s.,:;()'\"/+-])")
_MARK = re.compile(r"(?P<mark>[A-Za-z]+)\.? ?\d")
_UNIT_WORD = re.compile(r"(?P<word>[a-z]+)\W*$")


@lru_cache(maxsize=1024)
def could_be(text: str, code: str) -> frozenset[str]:
    """Return the codes that a sum as written can be of; `code` is what it was read as.

    Several where only a word or sign says it that many countries have, and none was named: "$5m" beside "A$5m".
    """
    signed, word = _SIGNED.search(text), _UNIT_WORD.search(text.lower())
    if signed:
        meaning = None if signed["letters"] else symbols().get(signed["sign"])
    else:
        meaning = words().get(word["word"]) if word else None
        if meaning is None:
            mark = _MARK.match(text)
            meaning = marks().get(mark["mark"]) if mark else None
        elif word and adjective_before(text.lower(), word.start(), 0, meaning):
            meaning = None
    if meaning is None or code not in (meaning.alone, meaning.failing) or _names_country(text):
        return frozenset({code})
    return _of_sign(signed["sign"]) if signed else frozenset(meaning.codes)


def _names_country(text: str) -> bool:
    """Say whether a sum as written names its country besides a sign: "US $5m", "$5m in U.S. money"."""
    return text.startswith("US ") or _TOLD_IN.search(text) is not None


@cache
def _of_sign(sign: str) -> frozenset[str]:
    """Return the currencies of all signs that end alike: A$, C$ and $."""
    return frozenset(code for symbol, meaning in symbols().items() if symbol.endswith(sign) for code in meaning.codes)


class Reader:
    """Decides what ambiguous words of one document mean; what the whole document says is looked up once."""

    def __init__(self, passages: Passages) -> None:
        """Prepare to read the sums of one document."""
        self._plain = passages.plain
        self._known: dict[tuple[str, ...], str | None] = {}

    def code(self, meaning: Meaning, sentence: Span) -> str:
        """Return the code a word without adjective means: by itself, by the country named, else XXX."""
        if len(meaning.codes) == 1:
            return meaning.codes[0]
        return meaning.alone or self.named(meaning, sentence) or meaning.failing or UNKNOWN

    def named(self, meaning: Meaning, sentence: Span) -> str | None:
        """Return the one code whose country the sentence names, else the one that the document's head names."""
        return self._named_in(meaning, sentence.start, sentence.end) or self._in_document(meaning)

    def _in_document(self, meaning: Meaning) -> str | None:
        if meaning.codes not in self._known:
            self._known[meaning.codes] = self._named_in(meaning, 0, _HEAD)
        return self._known[meaning.codes]

    def _named_in(self, meaning: Meaning, start: int, end: int) -> str | None:
        named = [code for code, name in _countries(meaning.codes).items() if name.search(self._plain, start, end)]
        return named[0] if len(named) == 1 else None
