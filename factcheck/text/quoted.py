"""The words of a quotation as they are compared: contractions opened, numbers as digits, what was left out marked."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import numerals

GAP, ANY = "…", "[]"
_TOKEN = re.compile(
    r"\[\s*(?:\.\.\.|…)?\s*\]|\(\s*(?:\.\.\.|…)\s*\)|\.{3,}|…|(?:\. ){2,}\.|\[[^\]]{0,80}\]"
    r"|\([^()]{1,80}\)|[^\W_]+(?:['.,][^\W_]+)*%?"
)
_PLAIN = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")
_APART = re.compile(r"\b(\w+) ' (s|m|re|ve|ll|d)\b")  # "I ' m", as cut by machines
_TAG = re.compile(r'[,.]"(?=\w)[^"]{1,60}[,.]\s?"(?=\w)')  # who said it, where blanks are lost: arms,"she said,"not
_FULL_HOUR = re.compile(r"\b(\d{1,2}):\s?00\b")
_MARKS = ("[", "(", "...", "…", ". .")  # one of which each gap and bracket has
_NO_NUMBERS = frozenset({"a", "an", GAP, ANY})


def words(text: str) -> tuple[str, ...]:
    """Return a quotation as plain words: contractions opened, numbers as digits, gaps as "…", [x] as "[]"."""
    found: list[str] = []
    text = " ".join(text.replace("’", "'").lower().split())
    text = _FULL_HOUR.sub(r"\1", text) if ":" in text else text
    text = _APART.sub(r"\1'\2", text) if " ' " in text else text
    text = _TAG.sub(" … ", text) if '"' in text else text
    for phrase, instead in _phrases():
        text = text.replace(phrase, instead)
    if not any(mark in text for mark in _MARKS):  # mostly
        for token in _PLAIN.findall(text):
            found.extend(_opened(token))
        return tuple(_whole_numbers(found))
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] in "[(":
            found.append(GAP if any(mark in token for mark in ("...", "…")) or not token[1:-1].strip() else ANY)
        elif token[0] in ".…":
            found.append(GAP)
        else:
            found.extend(_opened(token))
    return tuple(_whole_numbers(found))


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["full"]) for row in packs.rows("en/contractions") if " " in row["word"])


@lru_cache(maxsize=1)
def _contractions() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["full"].split()) for row in packs.rows("en/contractions")}


@lru_cache(maxsize=8192)
def _opened(token: str) -> tuple[str, ...]:
    if token in _contractions():
        return _contractions()[token]
    if token.endswith("%"):
        return (*_opened(token[:-1]), "percent")
    return (token.replace(",", "") if token[0].isdigit() else token.removesuffix("'s"),)


@lru_cache(maxsize=8192)
def _number(token: str) -> int | float | None:
    return None if token in _NO_NUMBERS else numerals.value(token)


def _whole_numbers(tokens: list[str]) -> list[str]:
    """Return the tokens with every run of number words as one number: "two hundred and five" as "205"."""
    values = list(map(_number, tokens))
    if values.count(None) == len(values):  # mostly
        return tokens
    found: list[str] = []
    position = 0
    while position < len(tokens):
        end, value = position + 1, values[position]
        while value is not None and end < len(tokens):
            step = 2 if tokens[end] == "and" else 1
            longer = numerals.value(" ".join(tokens[position : end + step]))
            if longer is None or end + step > len(tokens):
                break
            value, end = longer, end + step
        if value is None:
            found.append(tokens[position])
        else:
            found.append(f"{value:g}" if isinstance(value, float) else str(value))
        position = end
    return found
