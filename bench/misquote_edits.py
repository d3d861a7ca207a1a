"""What can befall a quotation on its way into another text, and how it should then be judged.

Every edit takes the words of a quotation as written and returns it changed, or None where it does not apply. The words
put in are the bench's own; nothing here comes from the checker.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck.knowledge import plain_yaml

Verdicts = frozenset[str]
SILENT: Final = frozenset({"identical", "partial", "elided"})
NOTED: Final = SILENT | {"variant"}
MISQUOTED: Final = frozenset({"misquote", "strong"})
STRONG: Final = frozenset({"strong"})
UNLIKE: Final = frozenset({"different"})

_FILE = Path(__file__).with_name("misquote_words.yaml")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\b\d+(?:,\d{3})*\b")
_NEGATABLE = re.compile(r"\b(is|was|are|were|will|can|could|should|must|would|has|have)\b(?! not\b|n't)")
_NEGATION = re.compile(r"\b(?:not|never) ")
_FULL = re.compile(r"\b(do|does|did|is|are|was|were|will|would|could|should) not\b")
_SHORT: Final = {"will": "won't"}


@cache
def words(name: str) -> Any:
    """Return one list or table of misquote_words.yaml."""
    return plain_yaml.load(_FILE.read_text("utf-8"), _FILE.name)[name]


class Edit(NamedTuple):
    """A kind of edit: its name, the verdicts that are right after it, and how it is made."""

    name: str
    right: Verdicts
    make: Callable[[str, random.Random], str | None]


def content(said: str) -> list[re.Match[str]]:
    """Return the words of a quotation that carry its sense, with the first and last of all words left alone."""
    every = list(_WORD.finditer(said))
    inner = every[2:-2]
    return [
        one
        for one in inner
        if one[0].isalpha() and one[0].islower() and len(one[0]) > 3 and one[0] not in words("plain")
    ]


def _put(said: str, span: tuple[int, int], words: str) -> str:
    return said[: span[0]] + words + said[span[1] :]


def _swapped(said: str, chance: random.Random) -> str | None:
    found = content(said)
    return _put(said, chance.choice(found).span(), chance.choice(words("strangers"))) if found else None


def _inserted(said: str, chance: random.Random) -> str | None:
    found = content(said)
    if not found:
        return None
    at = chance.choice(found).start()
    return _put(said, (at, at), f"{chance.choice(words('strangers'))} ")


def _cut(said: str, chance: random.Random) -> str | None:
    """Leave out one to three words, one of them of sense, without a mark."""
    every = list(_WORD.finditer(said))
    found = [index for index in range(3, len(every) - 3) if every[index] and every[index][0] in _senses(said)]
    if len(every) < 12 or not found:
        return None
    index = chance.choice(found)
    most = min(3, len(every) // 6)  # a longer cut leaves another quotation
    last = min(index + chance.randrange(most), len(every) - 4)
    if re.search(r"[.!?;,:…—–-]", said[every[index].start() : every[last].end()]):
        last = index
    return _put(said, (every[index].start(), every[last + 1].start()), "")


def _senses(said: str) -> set[str]:
    return {one[0] for one in content(said)}


def _denied(said: str, _: random.Random) -> str | None:
    found = next((one for one in _NEGATABLE.finditer(said, 1) if len(_WORD.findall(said, one.end())) > 1), None)
    return _put(said, found.span(), f"{found[0]} not") if found else None


def _affirmed(said: str, _: random.Random) -> str | None:
    found = _NEGATION.search(said)
    return _put(said, found.span(), "") if found else None


def _recounted(said: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(said))
    if not found:
        return None
    one = chance.choice(found)
    return _put(said, one.span(), str(int(one[0].replace(",", "")) + chance.choice((1, 7, 20))))


def _renamed(said: str, chance: random.Random) -> str | None:
    """Put one country or town for another; only those of the list are known to be names."""
    found = [one for one in _WORD.finditer(said) if one[0] in words("names")]
    return (
        _put(said, found[0].span(), chance.choice([name for name in words("names") if name != found[0][0]]))
        if found
        else None
    )


def _turned(said: str, _: random.Random) -> str | None:
    found = next((one for one in list(_WORD.finditer(said))[1:-1] if one[0] in words("opposites")), None)
    return _put(said, found.span(), words("opposites")[found[0]]) if found else None


def _small(said: str, _: random.Random) -> str | None:
    found = next((one for one in list(_WORD.finditer(said))[2:-2] if one[0] in words("small")), None)
    return _put(said, found.span(), words("small")[found[0]]) if found else None


def _numbered(said: str, _: random.Random) -> str | None:
    """Write a noun of more than one as one, where it does not change anything else."""
    found = [one for one in content(said) if one[0].endswith("s") and not one[0].endswith(("ss", "us", "is", "ies"))]
    return _put(said, found[0].span(), found[0][0][:-1]) if found else None


def _elided(said: str, chance: random.Random) -> str | None:
    every = list(_WORD.finditer(said))
    if len(every) < 14:
        return None
    first = chance.randrange(4, len(every) - 8)
    last = min(first + chance.randrange(1, 4), len(every) - 5)
    return _put(said, (every[first].start(), every[last].end()), chance.choice(("…", "...", "[...]", ". . .")))


def _bracketed(said: str, chance: random.Random) -> str | None:
    found = [one for one in list(_WORD.finditer(said))[2:-2] if one[0] in words("stand_ins")]
    return _put(said, chance.choice(found).span(), "[the mayor]") if found else None


def _windowed(said: str, chance: random.Random) -> str | None:
    every = list(_WORD.finditer(said))
    if len(every) < 11:
        return None
    first = chance.randrange(0, len(every) - 8)
    return said[every[first].start() : every[first + 7].end()]


def _typeset(said: str, _: random.Random) -> str | None:
    changed = said.replace("’", "'").replace("–", "-").replace("—", " - ").replace("'", "’")
    return changed.replace(" ", "\N{NO-BREAK SPACE}", 1)


def _cased(said: str, _: random.Random) -> str | None:
    return said[:1].swapcase() + said[1:].rstrip(".,") + ","


def _contracted(said: str, _: random.Random) -> str | None:
    found = _FULL.search(said)
    return _put(said, found.span(), _SHORT.get(found[1], f"{found[1]}n't")) if found else None


def _same(said: str, _: random.Random) -> str | None:
    return said


EDITS: Final[Sequence[Edit]] = (
    Edit("same", frozenset({"identical"}), _same),
    Edit("typography", frozenset({"identical"}), _typeset),
    Edit("case and stop", frozenset({"identical"}), _cased),
    Edit("contraction", frozenset({"identical"}), _contracted),
    Edit("window", SILENT, _windowed),
    Edit("marked gap", SILENT, _elided),
    Edit("bracket", SILENT, _bracketed),
    Edit("small word", NOTED, _small),
    Edit("number of a noun", NOTED, _numbered),
    Edit("word swapped", MISQUOTED, _swapped),
    Edit("word inserted", MISQUOTED, _inserted),
    Edit("silent cut", MISQUOTED, _cut),
    Edit("negation put in", STRONG, _denied),
    Edit("negation left out", STRONG, _affirmed),
    Edit("number changed", STRONG, _recounted),
    Edit("name changed", STRONG, _renamed),
    Edit("turned round", STRONG, _turned),
)
