"""Numbers in words and figures: "forty-one" is 41, "3.5 million" 3500000, "twenty-first" the 21st."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.knowledge import packs

_PACK: Final = "en/numerals"


def _one_of(*classes: str) -> str:
    """Return the words of some classes as a regex alternation, longest first."""
    every = {word for name in classes for word in packs.words(_PACK, **{"class": name})}
    return "|".join(sorted(every, key=lambda word: (-len(word), word)))


_SMALL = f"(?:(?:{_one_of('tens')})(?:(?: |-)(?:{_one_of('unit')}))?|{_one_of('teen', 'unit')})"
_SCALE = f"(?:{_one_of('scale')})"
_FIGURES = r"\d{1,3}(?:(?:,| )\d{3}){1,6}(?:\.\d{1,9})?(?!\d)|\d{1,18}(?:\.\d{1,9})?(?!\d)"
_SCALES_AFTER = f"(?: ?(?:{_one_of('scale', 'short-scale')})\\b)"
_POINTED = (  # "six point four million", "two point five per cent"; no "at one point six men"
    f"(?<!at ){_SMALL} point (?:{_one_of('unit')})(?: (?:{_one_of('unit')}))?"
    f"(?: (?:{_one_of('scale')})\\b|(?= per ?cent\\b|$))"
)
_IN_WORDS = (
    f"(?:(?:a|{_SMALL})(?: |-)(?=(?:{_one_of('scale')})\\b)"
    f"|(?:hundred|thousand)(?= and {_SMALL}\\b)"  # "the hundred and twelve souls"
    f"|{_SMALL}\\b)"
    f"(?:(?:(?: |-)|(?<=d) and )?(?:{_SCALE}|{_SMALL})\\b){{0,12}}"
)

# Regex sources for lower-case plain text; no groups, so they fit inside any other pattern.
CARDINAL: Final = f"(?:(?:{_FIGURES}){_SCALES_AFTER}{{0,2}}|{_POINTED}|{_IN_WORDS})"
_RANKS = _one_of("ordinal-tens", "ordinal-teen", "ordinal-unit")
_ORDINAL_SMALL = f"(?:(?:{_one_of('tens')})(?: |-)(?:{_one_of('ordinal-unit')})|{_RANKS})"
_ORDINAL_BIG = f"(?:(?:(?:one|{_SMALL})(?: |-))?(?:{_one_of('ordinal-scale')}))"
_ORDINAL_AFTER = f"(?:(?:(?:a|{_SMALL})(?: |-))?{_SCALE}(?:(?: |-)|(?: |-)and(?: |-))){{0,2}}"
ORDINAL: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{0,4}}(?:st|nd|rd|th)\b|{_ORDINAL_AFTER}(?:{_ORDINAL_SMALL}"
    rf"|{_ORDINAL_BIG})\b)"
)

# the single words of both, for trigger scans
WORDS: Final = frozenset(row["word"] for row in packs.rows(_PACK) if row["class"] in ("unit", "teen", "tens", "scale"))
ORDINAL_WORDS: Final = frozenset(row["word"] for row in packs.rows(_PACK) if row["class"].startswith("ordinal"))

_ORDINAL_ENDS: Final = tuple(sorted({"st", "nd", "rd", "th", *(word[-2:] for word in ORDINAL_WORDS)}))

_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SPLIT = re.compile(r"[\s-]+")
_SUFFIXED = re.compile(r"(\d[\d,]{0,14})(?:st|nd|rd|th)")
_POINT: Final = "point"
_LONGEST: Final = 120  # code points; no written number is longer


@lru_cache(maxsize=1)
def _values() -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["class"], row["value"]) for row in packs.rows(_PACK)}


@lru_cache(maxsize=4096)
def value(words: str) -> int | float | None:
    """Return the number that `words` write, or None: "forty-one" is 41, "1,953" 1953, "3.5 million" 3500000.

    Upper and lower case and hyphens make no difference; "a" counts as one before a scale ("a hundred").
    """
    if not words or len(words) > _LONGEST:
        return None
    if words.isalpha():  # one word, mostly none of a number
        return _from_words([words.lower()])
    tokens = _SPLIT.split(words.strip().lower().replace("\N{NO-BREAK SPACE}", " "))
    if any(char.isdigit() for char in words):
        return _from_figures(" ".join(tokens))
    return _from_words(tokens) if _POINT not in tokens else _pointed(tokens)


@lru_cache(maxsize=4096)
def ordinal(word: str) -> int | None:
    """Return the rank that `word` writes, or None: "third" and "3rd" are 3, "twenty-first" is 21."""
    if not word or len(word) > _LONGEST:
        return None
    lowered = word.strip().lower()
    if not lowered.endswith(_ORDINAL_ENDS):  # nearly all words
        return None
    suffixed = _SUFFIXED.fullmatch(lowered)
    if suffixed:
        return int(suffixed[1].replace(",", ""))
    *before, last = _SPLIT.split(lowered)
    kind, amount = _values().get(last, ("", 0))
    if not kind.startswith("ordinal"):
        return None
    if not before:
        return amount
    if kind == "ordinal-scale":
        count = _from_words(before)
        return count * amount if count else None
    cardinal = _cardinal_of(kind, amount)
    return _from_words([*before, cardinal])


@lru_cache(maxsize=64)
def _cardinal_of(kind: str, amount: int) -> str:
    """Return the cardinal word of an ordinal's class and value: "third" is "three"."""
    of = kind.removeprefix("ordinal-")
    return next(word for word, (name, number) in _values().items() if (name, number) == (of, amount))


def _from_figures(text: str) -> int | float | None:
    match = _GROUPED.match(text) or _NUMBER.match(text)
    if not match:
        return None
    figure = match.group().replace(",", "").replace(" ", "")
    number: int | float = float(figure) if "." in figure else int(figure)
    for word in text[match.end() :].split():
        kind, amount = _values().get(word, ("", 0))
        if kind not in ("scale", "short-scale"):
            return None
        number = round(number * amount, 6)
    return int(number) if number == int(number) else number


def _pointed(tokens: list[str]) -> int | float | None:
    """Return the number that words with a point write: "six point four million"."""
    at = tokens.index(_POINT)
    before, behind = _from_words(tokens[:at]), tokens[at + 1 :]
    kind, amount = _values().get(behind[-1] if behind else "", ("", 0))
    scale = amount if kind == "scale" else 1
    digits = [_values().get(word, ("", 0)) for word in (behind[:-1] if scale > 1 else behind)]
    if before is None or not digits or any(kind != "unit" for kind, _ in digits):
        return None
    number = round(float(f"{before}.{''.join(str(digit) for _, digit in digits)}") * scale, 6)
    return int(number) if number == int(number) else number


def _from_words(tokens: list[str]) -> int | None:
    total = current = last = 0
    seen = False
    for place, token in enumerate(tokens):
        if token == "and" and seen and last >= 100:  # noqa: S105  a number word
            continue
        if token == "a" and place == 0 and len(tokens) > 1:  # noqa: S105
            current, last, seen = 1, 1, True
            continue
        kind, amount = _values().get(token, ("", 0))
        if kind in ("scale", "dozen"):
            current = (current or 1) * amount
            if amount >= 1000:
                total, current = total + current, 0
        elif kind in ("unit", "teen", "tens"):
            if seen and not _may_follow(last, amount):
                return None
            current += amount
        else:
            return None
        last, seen = amount, True
    return total + current if seen else None


def _may_follow(last: int, amount: int) -> bool:
    """Say whether a small number may follow another word: "forty one", "hundred six", not "six forty"."""
    return last >= 100 or (20 <= last <= 90 and 0 < amount < 10)
