"""Names that no extractor reads as a place, though their surroundings show one: "one mile south of Riba"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from factcheck.extract.names import names, runs, words
from factcheck.knowledge import packs
from factcheck.link.context import compared
from factcheck.link.sites.kinds import of_name
from factcheck.link.topics._grains import nouns
from factcheck.records import Person, Place
from factcheck.records.unchecked import unchecked
from factcheck.text import scan, stems
from factcheck.text.passages import Passages, Span

TOLD: Final = "told-name"
# a dash behind which a word in lower case stands opens an aside: "Riba — he said — means"
DATELINE: Final = re.compile(
    r"(?:, [^\n—–(]{2,40}?)?(?: ?[—–]|:| \(| -)(?! ?[a-z]+ [^\n.—–]{1,60} [—–-] )|, (?:[A-Z][a-z]+\.? \d)"
)
_GOES_ON = re.compile(r"[ -](?:d[aeiou] |of )?[^\W\d_a-z]\w")
_BEHIND = re.compile(r" (?P<noun>[a-z][a-z'-]*)")
_BEFORE = re.compile(r"[\w,;] $")
THE: Final = (" the ", " The ")
_WHERE = ("in", "at", "near", "off", "outside", "above", "inside", "below", "beyond", "around", "towards", "toward")
_IN = tuple(f" {lead} {the}" for lead in _WHERE for the in ("", "the "))
_BY_FORM = frozenset({"family-name", "given-name"})  # what is read as a person by its looks alone
_SHORT = 3
_made = unchecked(Place)
_Name = tuple[int, int, tuple[str, ...], str, int, int]  # a `Named` without its sentence


class Named(NamedTuple):
    """A name in a text (offsets in code points, half-open) with its words in lower case, and the sentence it is in.

    `noun` is the noun of places among the words, "" for none; `last` is where the last word begins, `stop` where it
    ends with its full stop.
    """

    start: int
    end: int
    words: tuple[str, ...]
    noun: str
    last: int
    stop: int
    sentence: Span


def names_in(passages: Passages, beside: str = "", within: Sequence[Span] | None = None) -> list[Named]:
    """Return the names of a document's compared text whose words alone do not say that they are of no place.

    Of those alone that stand in a sentence with the letters `beside`, or in one of those `within`, if given.
    """
    found: list[Named] = []
    text, runs_in, made = passages.text, runs.run_pattern().finditer, tuple.__new__
    for sentence in compared(passages) if within is None else within:
        opens = sentence.start
        if beside and passages.lower.find(beside, opens, sentence.end) < 0:
            continue
        for match in runs_in(text, opens, sentence.end):
            begin = match.start()
            name = _name_of(match[0]) if begin != opens else _opening_name_of(match[0])
            if name is not None:
                start, end, lower, noun, last, stop = name
                found.append(
                    made(Named, (begin + start, begin + end, lower, noun, begin + last, begin + stop, sentence))
                )
    return found


def may_be_place(passages: Passages, name: Named, *, shown: bool = False) -> bool:
    """Say whether a name is none of somebody, nor a word that has its capital from the sentence that it begins.

    Of what is `shown` to be a place by what stands behind it, the second is not asked.
    """
    start, end, text = name.start, name.end, passages.text
    if len(name.words) == 1 and start == name.sentence.start and not shown:
        told = text[start : name.stop]
        if not is_dateline(passages, start, name.stop) and not _stands_inside(passages, told):
            return False
    if _is_somebody(passages, name) and not _is_shown(passages, start, end):
        return False
    return not text[start:end].isupper() or is_dateline(passages, start, end)


def record(passages: Passages, name: Named) -> Place:
    """Return a name as the record of a place."""
    told = passages.text[name.start : name.end]
    plain = " ".join(told.split())
    plain = plain.title() if plain.isupper() else plain
    return _made(
        document=passages.document.id,
        start=name.start,
        end=name.end,
        text=told,
        region=passages.region_at(name.start),
        how=TOLD,
        name=plain,
        canonical=names.canonical(plain),
    )


def is_dateline(passages: Passages, start: int, end: int) -> bool:
    """Say whether a name opens a paragraph as the place of a report: "RIBA, Kenya (Daily Echo) —"."""
    return start == passages.paragraph_at(start).start and DATELINE.match(passages.plain, end) is not None


def is_of_title(passages: Passages, start: int) -> bool:
    """Say whether an offset stands in the title of a document's front matter."""
    if passages.region_at(start) != "front-matter":
        return False
    return passages.lower.startswith("title:", passages.lower.rfind("\n", 0, start) + 1)


def is_part(passages: Passages, place: Place) -> bool:
    """Say whether a name is only the first words of a longer one: "Porto" of "Porto Salim"."""
    return _GOES_ON.match(passages.plain, place.end) is not None


@lru_cache(maxsize=16384)
def _name_of(run: str) -> _Name | None:
    """Return the name in a run, without words that have a capital for another reason.

    Offsets are those of `Named`, in the run. None where its words are no name of a place; the same names come in story
    after story.
    """
    return _name_in(run, opens=False)


@lru_cache(maxsize=16384)
def _opening_name_of(run: str) -> _Name | None:
    """Return the same of a run that opens a sentence."""
    return _name_in(run, opens=True)


def _name_in(run: str, *, opens: bool) -> _Name | None:
    tokens = runs.tokens(run, 0, len(run))
    while tokens and (
        tokens[0].lower in _openers_and_roles()
        or (opens and tokens[0].start == 0 and tokens[0].lower in stems.stopwords())
    ):
        tokens = tokens[1:]
    while tokens and tokens[-1].lower in words.openers():
        tokens = tokens[:-1]
    if not tokens or _is_no_place([token.lower for token in tokens]):
        return None
    start, (last, stop, _, _) = tokens[0].start, tokens[-1]
    end = stop - run.endswith(".", 0, stop)
    if any(map(str.isdigit, run[start:end])):
        return None
    lower = tuple(token.lower for token in tokens)
    return start, end, lower, of_name(" ".join(lower)), last, stop


@lru_cache(maxsize=1)
def _openers_and_roles() -> frozenset[str]:
    return words.openers().union(words.roles())


def _is_no_place(lower: Sequence[str]) -> bool:
    """Say whether one word is the name of something else."""
    last = lower[-1]
    if last.startswith("i'"):
        return True
    return len(lower) == 1 and (last in words.not_names() or last in words.demonyms() or len(last) < _SHORT)


def _is_shown(passages: Passages, start: int, end: int) -> bool:
    """Say whether a word shows that a name is a place: "Teatro Riba", "San Riba", "the Riba shaft", "the Riba Hall"."""
    if passages.lower.endswith(_dwellers(), 0, start):
        return True
    first, _, rest = passages.lower[start:end].partition(" ")
    if rest and (first in nouns("first") or first in nouns("holy")):
        return True
    if not passages.plain.endswith(THE, 0, start):
        return False
    behind = _BEHIND.match(passages.plain, end)
    return rest.rpartition(" ")[2] in names.sites() or (
        behind is not None and (behind["noun"] in nouns("end") or behind["noun"] in nouns("unit"))
    )


@lru_cache(maxsize=1)
def _dwellers() -> tuple[str, ...]:
    """Return how a text ends before the place of those who live there: "the villagers of "."""
    return tuple(sorted(f"{word} of " for word in packs.words("en/venues", at="dwellers")))


def _is_somebody(passages: Passages, name: Named) -> bool:
    if len(name.words) == 1 and name.words[0] in words.any_given():
        return True
    return not passages.once(_families).isdisjoint(name.words) and not _is_read_by_form(passages, name)


def _is_read_by_form(passages: Passages, name: Named) -> bool:
    """Say whether somebody is read by the looks of a name alone that always stands where a place stands."""
    person: Person | None = passages.record_at("person", name.start)
    person = person or passages.record_at("person", name.last)
    if person is None or person.how not in _BY_FORM:
        return False
    every: Sequence[Person] = passages.records("person")
    return all(
        passages.lower.endswith(_IN, 0, min(one.start, name.start) if one is person else one.start)
        for one in every
        if one.canonical == person.canonical
    )


def people_by_form(passages: Passages) -> frozenset[str]:
    """Return who is read as a person by the looks of a name alone, and always stands where a place stands."""
    every: Sequence[Person] = passages.records("person")
    by_form = frozenset(one.canonical for one in every if one.how in _BY_FORM)
    if not by_form:  # mostly
        return by_form
    return by_form.difference(one.canonical for one in every if not passages.lower.endswith(_IN, 0, one.start))


def _families(passages: Passages) -> frozenset[str]:
    people: Sequence[Person] = passages.records("person")
    return frozenset(part.lower() for one in people for part in one.canonical.split())


def _stands_inside(passages: Passages, word: str) -> bool:
    """Say whether a word has its capital inside a sentence as well."""
    return any(
        _BEFORE.search(passages.plain, max(0, at - 2), at) and not scan.is_inner(passages.plain[at + len(word) :][:1])
        for at in scan.finds(passages.plain, word)
    )


def is_word(name: str, passages: Passages) -> bool:
    """Say whether a name is a word of the text that has its capital from a heading: "Climber Dies in Fall"."""
    plain = passages.plain
    return any(
        not scan.is_inner(plain[at - 1 : at]) and not scan.is_inner(plain[at + len(name) :][:1])
        for at in scan.finds(plain, name.lower())
    )


def is_capital(place: Place, passages: Passages) -> bool:
    """Say whether what no extractor reads as a place is a word of the text as well: "Bedroom" in a heading."""
    if place.how != TOLD or " " in place.name or place.text.isupper():
        return False
    return is_word(place.name, passages)


@lru_cache(maxsize=1)
def first_nouns() -> frozenset[str]:
    """Return the nouns that begin the name of a place: "teatro", "lake"."""
    return frozenset(nouns("first"))
