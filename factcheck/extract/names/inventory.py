"""The people of one document: which names are forms of one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.extract.names import words

# so many people of one family name only hostile text has
_MOST = 50
_LONG_SYLLABLE = 7  # letters; syllables of Korean, Chinese and Vietnamese names are shorter


@dataclass(slots=True, eq=False)
class Named:
    """One person of a document: the fullest name so far, and where it was first said."""

    canonical: str
    given: str | None
    family: str
    suffix: str | None
    first: int
    gender: str | None
    forms: set[str] = field(default_factory=set)


@lru_cache(maxsize=8192)
def parts_of(name: str) -> tuple[tuple[str, ...], str, str | None]:
    """Return given names, family name and suffix: Ursula / von der Leyen."""
    tail = name.split()
    suffix = tail.pop() if len(tail) > 1 and tail[-1].rstrip(".") in words.suffixes() else None
    if len(tail) == 1 or tail[0].lower() in words.particles() or _is_saint(tail[0]):
        return (), " ".join(tail), suffix
    if tail[0] in words.family_first() and _family_first(tail):
        return tuple(tail[1:]), tail[0], suffix
    for index, word in enumerate(tail[1:-1], 1):
        if word in words.particles() or _is_saint(word):
            return tuple(tail[:index]), " ".join(tail[index:]), suffix
    return tuple(tail[:-1]), tail[-1], suffix


def _is_family(word: str) -> bool:
    """Say whether the last of several words before a family name is one too: "Gabriel García Márquez"."""
    return len(word.rstrip(".")) > 1 and word.lower() not in words.any_given()


def _is_saint(word: str) -> bool:
    return word.rstrip(".").lower() in words.saints()


def _family_first(name: Sequence[str]) -> bool:
    """Say whether the first word is the family name: "Kim Jong Un", "Lee Jae-myung", "Xi Jinping"."""
    if len(name) == 2 and name[0].lower() not in words.any_given():
        return name[1] not in words.family_first()
    if len(name) == 2:
        first, mark, second = name[1].partition("-")
        return bool(mark) and second.islower() and len(first) < _LONG_SYLLABLE > len(second)
    return len(name) == 3 and all(
        len(word) < _LONG_SYLLABLE and word not in words.family_first() and word.lower() not in words.western_names()
        for word in name[1:]
    )


class Inventory:
    """The named people of one document, filled in a first pass and asked in a second."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.families: dict[str, list[Named]] = {}
        self.givens: dict[str, list[Named]] = {}
        self.doubles: dict[str, Named] = {}  # by the first of two family names

    def add(self, name: str, start: int, gender: str | None) -> Named:
        """Note a name (one word or several) and return its person; the fuller of two forms stays."""
        given, family, suffix = parts_of(name)
        known = self.same(given, family, suffix, gender)
        if known is None:
            known = Named(name, given[0] if given else None, family, suffix, start, gender)
            lower = family.lower()
            if len(given) > 1 and _is_family(given[-1]):
                known.forms.add(f"{given[-1]} {family}".lower())
                self.doubles.setdefault(given[-1].lower(), known)
            for key in {lower, lower.rpartition(" ")[2]}:
                entries = self.families.setdefault(key, [])
                if len(entries) < _MOST:
                    entries.append(known)
        elif len(name.split()) > len(known.canonical.split()):
            known.canonical, known.given = name, given[0] if given else None
        if given:
            entries = self.givens.setdefault(given[0].lower(), [])
            if len(entries) < _MOST and not any(each is known for each in entries):
                entries.append(known)
        known.gender = known.gender or gender or (words.gender(given[0]) if given else None)
        known.forms.update((name.lower(), name.lower().replace(".", "")))
        if " " in family:
            known.forms.add(family.lower().replace(".", ""))
        return known

    def same(self, given: tuple[str, ...], family: str, suffix: str | None, gender: str | None) -> Named | None:
        """Return the person these parts of a name already stand for, or None."""
        for known in reversed(self.families.get(family.lower(), ())):
            if (known.suffix or None) != (suffix or None) or (gender and known.gender and gender != known.gender):
                continue
            if not given or known.given is None or _agree(given[0], known.given):
                return known
            if len(given) == 1 and f"{given[0]} {family}".lower() in known.forms:
                return known  # "Zammit Farrugia" of "Maria Zammit Farrugia"
        return None

    def find(self, name: str, start: int, gender: str | None = None) -> Named | None:
        """Return the person a bare name means at an offset: the only one, or the only one named before.

        None where nobody or more than one fits.
        """
        known = self.families.get(name.lower(), [])
        if not known:
            return self.doubles.get(name.lower())
        if len(known) > 1:
            known = [each for each in known if each.given] or known
        if gender and len(known) > 1:
            known = [each for each in known if each.gender in (gender, None)] or known
        if len(known) > 1:
            known = [each for each in known if not each.suffix] or known
        if len(known) > 1:
            known = [each for each in known if each.first < start] or known
        return known[0] if len(known) == 1 else None

    def knows(self, name: str) -> bool:
        """Say whether a word is somebody's family name here."""
        return name.lower() in self.families or name.lower() in self.doubles

    def words(self) -> frozenset[str]:
        """Return every family and given name of somebody here, lower case."""
        return frozenset((*self.families, *self.givens, *self.doubles))

    def with_particles(self, text: str, start: int, last: str) -> int:
        """Return where a bare last name begins with its small words: von der | Leyen."""
        for known in self.families.get(last, ()):
            head = known.family[: -len(last)]
            if head and text[max(0, start - len(head)) : start].lower() == head.lower():
                return start - len(head)
        return start

    def by_given(self, name: str) -> Named | None:
        """Return the only person with this given name."""
        known = self.givens.get(name.lower(), [])
        return known[0] if len(known) == 1 else None


def _agree(given: str, known: str) -> bool:
    one, other = given.lower().rstrip("."), known.lower().rstrip(".")
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]) or one.split(".")[0] == other
