"""The vocabulary of names: given names, titles, roles, particles, and what is never a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.text import folding


def pack_words(pack: str, *classes: str) -> Iterator[str]:
    """Yield the words of a pack's rows of these classes (all rows without any)."""
    for row in packs.rows(pack):
        if not classes or row.get("class") in classes:
            yield from row["words"].split()


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Return the known given names, lower case, with their gender: m, f or u."""
    found: dict[str, str] = {}
    for row in packs.rows("en/given_names"):
        if row.get("weak"):
            continue
        for word in row["words"].split():
            name = folding.lowered(word)
            found[name] = row["gender"] if found.get(name, row["gender"]) == row["gender"] else "u"
    return found


@lru_cache(maxsize=1)
def weak_names() -> dict[str, str]:
    """Return given names that are also words or places, lower case, with their gender."""
    return {
        folding.lowered(word): row["gender"]
        for row in packs.rows("en/given_names")
        if row.get("weak")
        for word in row["words"].split()
    }


@lru_cache(maxsize=1)
def family_common() -> frozenset[str]:
    """Return family names so common that two people of one story may bear one by chance (lower case): "williams"."""
    return frozenset(pack_words("en/family_common"))


@lru_cache(maxsize=1)
def family_first() -> frozenset[str]:
    """Return family names that stand before the given names: "Kim", "Xi"."""
    return frozenset(pack_words("en/family_first"))


@lru_cache(maxsize=1)
def western_names() -> frozenset[str]:
    """Return the given names of no particular culture, lower case: the English ones."""
    return frozenset(
        folding.lowered(word)
        for row in packs.rows("en/given_names")
        if not row.get("culture")
        for word in row["words"].split()
    )


@lru_cache(maxsize=8192)
def gender(name: str) -> str | None:
    """Return m or f where the given name tells, else None: "Marta" is f."""
    word = folding.lowered(name)
    known = given_names().get(word) or weak_names().get(word) or given_names().get(word.split("-")[0])
    if known:
        return None if known == "u" else known
    return None


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Return words and phrases of a person's title, office or occupation, lower case, with their class."""
    return {
        word.replace("-", " "): row["class"]
        for row in reversed(packs.rows("en/titles"))
        if row["class"] != "modifier"
        for word in (*row["words"].split(), *(each for each in row["words"].split() if "-" in each))
    }


@lru_cache(maxsize=1)
def fields() -> re.Pattern[str]:
    """Return the pattern of an office's field: " of Defence", " for foreign affairs and trade"."""
    names = sorted(pack_words("en/offices", "field"), key=lambda word: (-len(word), word))
    one = "(?:" + "|".join(re.escape(name.replace("-", " ")) for name in names) + ")"
    more = rf"(?:(?:, | and |, and ){one})*"
    return re.compile(
        rf"\s(?:responsible\s|in\scharge\s)?(?:of|for)\s(?:the\s)?(?:state\s(?:of|for)\s(?:the\s)?)?{one}{more}\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def of_roles() -> frozenset[str]:
    """Return the last words of what a role in lower case is of: "board", "obstetrics"."""
    return groups() | frozenset(name.rpartition("-")[2] for name in pack_words("en/offices", "field"))


@lru_cache(maxsize=1)
def led() -> frozenset[str]:
    """Return nouns of what somebody leads who has a post there: "council", "expedition", "observatory"."""
    return groups() | frozenset(pack_words("en/offices", "led"))


@lru_cache(maxsize=1)
def tails() -> re.Pattern[str]:
    """Return the pattern of what may end a role without being of it: "the officer | in charge"."""
    names = "|".join(sorted(word.replace("-", " ") for word in pack_words("en/offices", "tail")))
    return re.compile(rf" (?:{names})$")


@lru_cache(maxsize=1)
def doers() -> dict[str, str]:
    """Return the role of who does something: "chairs" gives "chair"."""
    return dict(pair.split(":") for pair in pack_words("en/offices", "doer"))


@lru_cache(maxsize=1)
def sides() -> dict[str, str]:
    """Return the role of the lawyer of a side in court: "defence" gives "defence counsel"."""
    return {
        side: role.replace("-", " ") for side, role in (pair.split(":") for pair in pack_words("en/offices", "side"))
    }


@lru_cache(maxsize=1)
def undertakings() -> frozenset[str]:
    """Return nouns of what is led while it lasts: "inquiry", "search"."""
    return frozenset(pack_words("en/offices", "undertaking"))


@lru_cache(maxsize=1)
def holders() -> dict[str, str]:
    """Return the role of who is in something: "in charge of" gives "head"."""
    return dict(pair.split(":") for pair in pack_words("en/offices", "holder"))


@lru_cache(maxsize=1)
def title_genders() -> dict[str, str]:
    """Return the gender that a form of address tells: "mrs" is f."""
    return {
        word: row["gender"] for row in packs.rows("en/titles") if row.get("gender") for word in row["words"].split()
    }


@lru_cache(maxsize=1)
def modifiers() -> frozenset[str]:
    """Return words that may begin a role: "former", "deputy", "marine"."""
    return frozenset(part for word in pack_words("en/titles", "modifier") for part in {word, word.replace("-", " ")})


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Return nouns of bodies that begin a role only in lower case: "council" of "the council leader"."""
    return frozenset(pack_words("en/offices", "group"))


@lru_cache(maxsize=1)
def levels() -> frozenset[str]:
    """Return words that open a role whatever its field is: "chief" of "chief veterinary officer"."""
    return frozenset(pack_words("en/offices", "level"))


@lru_cache(maxsize=1)
def kin() -> frozenset[str]:
    """Return nouns of relatives and the like: "brother", "predecessor"."""
    return frozenset(pack_words("en/titles", "kin"))


@lru_cache(maxsize=1)
def acquaintances() -> frozenset[str]:
    """Return nouns of whom somebody has to do with, but is not related to: "predecessor", "colleague"."""
    return frozenset(pack_words("en/titles", "acquaintance"))


@lru_cache(maxsize=1)
def acronyms() -> frozenset[str]:
    """Return what is no name in capitals only: "UN" is none, "Un" is part of one."""
    return frozenset(pack_words("en/name_stops", "acronym"))


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Return words that are capitalised only because they begin a sentence, and names of days and months."""
    contracted = (row["word"] for row in packs.rows("en/contractions"))  # "He'd", "They've"
    return frozenset(pack_words("en/name_stops", "opener")) | {word for word in contracted if " " not in word}


@lru_cache(maxsize=1)
def not_names() -> frozenset[str]:
    """Return capitalised words that are no part of a person's name: "University", "Black", "Reuters"."""
    return frozenset(pack_words("en/name_stops", "body", "general", "brand"))


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Return nouns that end the name of an organisation, building, place or event."""
    return frozenset(pack_words("en/name_stops", "body"))


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Return small words inside names: "von", "bin"."""
    return frozenset(pack_words("en/particles", "particle"))


@lru_cache(maxsize=1)
def saints() -> frozenset[str]:
    """Return words for a saint, which begin a family name: "st" of "St. Luce"."""
    return frozenset(pack_words("en/particles", "saint"))


@lru_cache(maxsize=1)
def suffixes() -> frozenset[str]:
    """Return what may follow a name: "Jr", "III"."""
    return frozenset(pack_words("en/particles", "suffix"))


@lru_cache(maxsize=1)
def family_endings() -> tuple[str, ...]:
    """Return endings that mark a family name: "enko", "ović"."""
    return tuple(sorted({word for word in pack_words("en/family_endings") if len(word) > 2}))


@lru_cache(maxsize=1)
def cities() -> frozenset[str]:
    """Return names of cities and regions, lower case."""
    return frozenset(folding.lowered(name) for row in packs.rows("world/cities") for name in row["words"].split("|"))


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Return the country that a name, alias, capital or demonym stands for, by its lower-case form."""
    found: dict[str, str] = {}
    for key in ("name", "aliases", "demonyms", "government", "capital", "capital_aliases"):
        for row in packs.rows("world/countries"):
            for form in str(row.get(key, "")).split("|"):
                if form:
                    found.setdefault(folding.lowered(form), row["name"])
    return found


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Return the adjectives and nouns of peoples, lower case, with their plurals."""
    forms = [
        folding.lowered(form)
        for row in packs.rows("world/countries")
        for form in str(row.get("demonyms", "")).split("|")
        if form
    ]
    return frozenset([*forms, *(form + "s" for form in forms)])


@lru_cache(maxsize=1)
def any_given() -> frozenset[str]:
    """Return all given names, those that are also words or places included."""
    return frozenset(given_names()) | frozenset(weak_names())


@lru_cache(maxsize=1)
def foreign() -> frozenset[str]:
    """Return the words that are known not to belong to names, and are no given names."""
    known = frozenset(given_names()) | (bodies() & weak_names().keys())  # "Charity Moyo"
    return (not_names() | demonyms() | openers() | frozenset(roles())) - known


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """Return the titles and trades that are family names too: "king", "judge", "fisher", lower case."""
    return frozenset(pack_words("en/particles", "family"))


def are_office(name: Sequence[str]) -> bool:
    """Say whether a given name before an office is the field or the place of that: "marine", "minister"."""
    if len(name) != 2 or roles().get(name[1]) != "office" or name[1] in families():
        return False
    return name[0] in modifiers() or name[0] in weak_names()


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return the names of cities and everything that stands for a country, lower case."""
    return cities() | frozenset(countries())


@lru_cache(maxsize=1)
def place_openings() -> frozenset[str]:
    """Return the first words of places: "new" of "new york"."""
    return frozenset(place.partition(" ")[0] for place in places())


@lru_cache(maxsize=1)
def role_openings() -> frozenset[str]:
    """Return the first words of roles: "prime" of "prime minister"."""
    return frozenset(role.partition(" ")[0] for role in roles())


@lru_cache(maxsize=1)
def role_endings() -> frozenset[str]:
    """Return the last words of roles: "minister" of "prime minister"."""
    return frozenset(role.rpartition(" ")[2] for role in roles())


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Return single words that no bare name may be: stops, openers, countries, cities, peoples."""
    return openers() | not_names() | cities() | frozenset(countries()) | demonyms() | frozenset(roles())
