"""The known places: every form of a name, and the usual English name it stands for."""

from __future__ import annotations

from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import folding

_NOT_ALONE = frozenset(
    {
        "nice",
        "reading",
        "bath",
        "split",
        "hue",
        "mons",
        "male",
        "tours",
        "essen",
        "brest",
        "york",
        "queens",
        "santos",
        "java",
        "sumy",
        "surat",
        "derby",
        "perth",
        "orange",
        "mobile",
        "enugu",
        "engels",
        "sucre",
        "salvador",
        "regina",
        "florence",
        "victoria",
        "charlotte",
        "austin",
        "lincoln",
        "washington state",
        "tula",
        "peja",
        "oran",
        "kent",
        "mayo",
        "cork",
        "buffalo",
        "jos",
        "kerry",
        "kano",
        "goa",
        "bled",
        "faro",
        "gori",
        "nis",
        "ruse",
        "brit",
        "briton",
        "congress",
        "emirates",
        "guinea",
    }
)


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Return the usual English name by every form of a place's name, as written with plain marks."""
    found: dict[str, str] = {}
    for row in packs.rows("world/place_names"):
        for form in (row["name"], *(row["aliases"] or "").split("|")):
            if form:
                found.setdefault(folding.plain(form), row["name"])
    for row in packs.rows("world/countries"):
        for form in (row["name"], *str(row.get("aliases", "")).split("|")):
            if form:
                found.setdefault(folding.plain(form), row["name"])
    for row in packs.rows("world/countries"):
        for form in (row.get("capital", ""), *str(row.get("capital_aliases", "")).split("|")):
            if form:
                found.setdefault(folding.plain(form), row["capital"])
    for row in packs.rows("world/cities"):
        for form in row["words"].split("|"):
            found.setdefault(folding.plain(form).removeprefix("the "), form)
    return found


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in forms():
        found.setdefault(_first(form), []).append(form)
    return {word: tuple(sorted(each, key=lambda form: (-len(form), form))) for word, each in found.items()}


def _first(form: str) -> str:
    word = ""
    for char in folding.lowered(form):
        if not char.isalpha():
            break
        word += char
    return word


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """Return the first word of every known place, lower case: the trigger of the shared scan."""
    return frozenset(word for word in _by_first() if word)


def longest(plain: str, start: int, end: int) -> str | None:
    """Return the longest known place that begins at an offset, where one does; its first word ends at `end`."""
    for form in _by_first().get(folding.lowered(plain[start:end]), ()):
        stop = start + len(form)
        if (
            plain.startswith(form, start)
            and not plain[stop : stop + 1].isalnum()
            and not (plain[stop : stop + 1] == "-" and plain[stop + 1 : stop + 2].isalpha())
        ):
            return form if folding.lowered(form) not in _NOT_ALONE or _behind_in(plain, start) else None
    return None


def _behind_in(plain: str, start: int) -> bool:
    """Say whether a place that is also another word stands behind a place preposition: "in Bath"."""
    return plain[max(0, start - 9) : start].endswith((" in ", " near ", " at ", " from ", " outside ", "In ", " to "))


def canonical(form: str) -> str:
    """Return the usual English name of a place, or the name itself where it is unknown."""
    plain = folding.plain(form)
    return forms().get(plain) or forms().get(plain.removeprefix("The ")) or form


@lru_cache(maxsize=1)
def sites() -> frozenset[str]:
    """Return nouns of buildings and grounds that end a place's name: "Palace"."""
    return packs.words("en/venues", at="end")


@lru_cache(maxsize=1)
def standing() -> frozenset[str]:
    """Return those of them that name a place wherever they end a name, and no body: "packed the Corn Exchange"."""
    inner = ("building", "works", "way", "ground", "stop", "land")
    return frozenset(word for kind in inner for word in packs.words("en/venues", at="end", **{"class": kind}))
