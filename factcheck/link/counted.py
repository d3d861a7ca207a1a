"""The counts of a document with what their comparability rests on: verb, events, days, version, degree, scope."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from factcheck.extract.counts.measured import OCCASIONS, QUANTITIES, measured, occasions
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import grouped
from factcheck.link.stance import of_number
from factcheck.link.topics._ballots import Ballot
from factcheck.link.topics._spots import matches, spots
from factcheck.records import Count, Date
from factcheck.records.quantities import Role
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import lazily
from factcheck.text.nouns import plural
from factcheck.text.passages import Passages, Span

_CLAUSE_END = re.compile(r"[,;:()]| (?:and|but|while|which|who|that|when|after|before) ")
_VERSION = re.compile(
    r"(?<![\d.$€£])\bv?(\d{1,3}(?:\.\d{1,3}){1,3})\b(?! ?(?:%|per cent|percent|million|billion|m\b|km|kg))"
)
_DOTTED = re.compile(r"\.\d")  # in every version, and found at once
_NOT = re.compile(  # "not 900", "rather than the 900 first feared", "up from an earlier estimate of about 900"
    r"\b(?:not|rather than|instead of"
    r"|(?:corrected|revised|lowered|raised|cut|changed) (?:(?:up|down)(?:wards?)? )?from"
    r"|(?:earlier|first|initial|previous|original|preliminary|old|wrong)"
    r" (?:estimate|figure|count|number|report|guess)(?:e?s)? of"
    r"|(?:first|initially|originally|wrongly|at first|earlier|previously)"
    r" (?:been )?(?:put|given|estimated|reported|told|said|stated)(?: as| at| to be)?)"
    r" (?:(?:the|an?|some|about|around|nearly|almost|over|as many as"
    r"|first|estimated|reported|initial|earlier|original) ){0,3}"
    r"(?P<number>\d[\d,]*\d|[\w-]+)"
)
_PARTIAL = re.compile(r"\b\d[\d,]* (?:out )?of (?:the |its |their )?\d[\d,]* ")
_NEXT_PART = re.compile(
    rf"(?:, (?:and )?| and )(?:(?:the|a|its|their|our) )?(?:[\w'-]+ ){{0,5}}?(?:{numerals.CARDINAL}|\d[\d,]*\d|\d)"
    r"(?= (?:at|in|from|by|to|on|for|near|went)\b|[,.;]| and )"
)
_NUMBER_WRITTEN = re.compile(r"\d[\d,]*\d|\d")
_NUMBER_OR_WORD = re.compile(r"[a-z]+|\d+")
_FIGURES_OF_ONE = 3
_PARTS = 2  # numbers that follow without a noun of their own
_NEAR_WORDS = 6
_LENGTH = "metre"
_BACKGROUND = "background-"  # how a count of another event is read, before its role there
_IN_CARE = "in-care-"  # and one of people who are hurt because they are in hospital
_HEADING = 200  # characters in which a document names the version it is about


@lru_cache(maxsize=1)
def _asked_for() -> re.Pattern[str]:
    """Return a pattern for what somebody asks for right before a number: "requested", "asked the ministry for"."""
    ways = [alternation(packs.words("en/wishes", **{"class": way})) for way in ("for", "object")]
    return re.compile(
        rf"(?<![\w'-])(?:{ways[0]}(?: [\w'-]+){{0,5}} for (?:the |a further |another )?|{ways[1]} (?:the |another )?)$"
    )


@dataclass(frozen=True, eq=False)
class Measure:
    """One count with what its comparability rests on; what only a comparison asks for is found once, then."""

    count: Count
    passages: Passages
    sentence: Span
    only: bool

    @lazily
    def id(self) -> str:
        """Return the name of the count."""
        return self.count.id

    @lazily
    def events(self) -> frozenset[str]:
        """Return the classes of the events of the sentence."""
        return frozenset(classes.of(event.head).name for event in self.passages.records_in("event", *self.sentence))

    @lazily
    def days(self) -> tuple[Date, ...]:
        """Return the dates of the sentence."""
        return tuple(self.passages.records_in("date", *self.sentence))

    @lazily
    def modality(self) -> str:
        """Return how the count is held; what somebody asks for is planned."""
        modality = of_number(self.passages, self.count.start, self.count.end).modality
        return "planned" if modality == "asserted" and self.wished else modality

    @lazily
    def wished(self) -> bool:
        """Say whether somebody asks for so many: "asked the ministry for six boats", "requested 14 teachers"."""
        return _asked_for().search(self.passages.lower, self.sentence.start, self.count.start) is not None

    @lazily
    def predicate(self) -> frozenset[str]:
        """Return the stems of the verbs next to the count, in its own clause: "left 65 homes without power"."""
        near = (*self._clause[0][-_NEAR_WORDS:], *self._clause[1])
        verbs = [lemma for word in near if (lemma := stems.lemma(word)) != word and word not in stems.stopwords()]
        return frozenset(map(_meaning, verbs))

    @lazily
    def degree(self) -> frozenset[str]:
        """Return the words of degree near the count: of "four people were seriously injured" not all are counted."""
        before = self.passages.lower[self.sentence.start : self.count.start].split()[-2:]
        return packs.words("en/degrees").intersection(before + self._clause[1])

    @lazily
    def _clause(self) -> tuple[list[str], list[str]]:
        """Return the words of the clause before the count, and the next ones behind it."""
        lower = self.passages.lower
        before = _CLAUSE_END.split(lower[self.sentence.start : self.count.start])[-1].split()
        return before, _CLAUSE_END.split(lower[self.count.end : self.sentence.end], 1)[0].split()[:_NEAR_WORDS]

    @lazily
    def versions(self) -> frozenset[str]:
        """Return the version numbers that stand in the count's paragraph, else in the heading of its document."""
        lower, paragraph = self.passages.lower, self.passages.paragraph_at(self.count.start)
        return _versions_in(lower[slice(*paragraph)]) or _versions_in(lower[:_HEADING])

    @lazily
    def quoted(self) -> bool:
        """Say whether it stands in a quotation."""
        return quoted(self.passages, self.count.start)

    @lazily
    def whole(self) -> bool:
        """Say whether the sentence tells a total."""
        return _totals().search(self.passages.lower, *self.sentence) is not None

    @lazily
    def own(self) -> frozenset[str]:
        """Return the stems of the words before the noun that restrict it: "elderly" of "two elderly people"."""
        return frozenset(
            stems.stem(word)
            for word in self.count.text.lower().split()[1:-1]
            if word not in stems.stopwords() and numerals.value(word) is None
        ) - {"total"}

    @lazily
    def around(self) -> frozenset[str]:
        """Return the stems of the content words of the sentence."""
        return frozenset(stems.content(self.passages.lower[slice(*self.sentence)]))

    @lazily
    def partial(self) -> bool:
        """Say whether the sentence tells so many of so many, or lists the parts of a total."""
        return _PARTIAL.search(self.passages.lower, *self.sentence) is not None or self._listed

    @property
    def _listed(self) -> bool:
        """Say whether other numbers follow that share the noun: "510 parcels at the church, 380 at the school"."""
        behind = self.passages.lower[self.count.end : self.sentence.end]
        numbers = sum(word[0].isdecimal() or word in numerals.WORDS for word in _NUMBER_OR_WORD.findall(behind))
        return numbers >= _PARTS and len(_NEXT_PART.findall(behind)) >= _PARTS

    @lazily
    def denied(self) -> frozenset[float]:
        """Return the numbers that the sentence denies: "four people, not six as police had first said"."""
        words = {match["number"].replace(",", "") for match in _NOT.finditer(self.passages.lower, *self.sentence)}
        return frozenset(number for word in words if (number := numerals.value(word)) is not None)

    @lazily
    def written(self) -> float | None:
        """Return the number as it is written, before its unit: 900 of "900 hectares"; None for a range."""
        number = _NUMBER_WRITTEN.search(self.count.text.lower())
        return numerals.value(number[0].replace(",", "")) if number else self.count.low


def measures(passages: Passages, ballots: Sequence[Ballot]) -> list[Measure]:
    """Return the counts of a document that can be compared with another's; both numbers of its ballots go together."""
    counts: Sequence[Count] = [
        with_role(count)
        for count in passages.records("count")
        if count.comparable
        and not (count.derived or (count.subset_of and count.text not in count.subset_of))  # "a driver and two others"
        and not any(ballot.record.start <= count.start < ballot.record.end for ballot in ballots)
    ]
    counts = [*counts, *_measured(passages, counts)]
    nouns = {(noun(count), count.role, count.low, count.high) for count in counts}
    values = Counter((noun, role) for noun, role, _, _ in nouns)
    return [
        Measure(count, passages, passages.sentence_at(count.start), values[noun(count), count.role] == 1)
        for count in counts
    ]


def _measured(passages: Passages, counts: Sequence[Count]) -> list[Count]:
    """Return lengths, areas, weights and volumes, as counts of their SI units, where no count of goods stands.

    A length that nothing says what it is of may be any: "six metres of sandbags", "thirty miles to the next pool".
    """
    taken = {count.start for count in counts} | {count.start for count in passages.records("count")}
    every = passages.once(quantities)
    lengths = [one for one in every if one.noun == _LENGTH and _figures(one) >= _FIGURES_OF_ONE]
    return [
        one
        for one in every
        if one.comparable and one.start not in taken and (one.noun != _LENGTH or _tells(one, lengths))
    ]


def quantities(passages: Passages) -> list[Count]:
    """Return all lengths, areas, weights and volumes as counts of their SI units, and how often things happened.

    What a share is told by is none: "one hectare in six".
    """
    read = measured(passages, spots(passages).starts.get("unit-of-measure", ()))
    if read:
        shares = {one.start for one in passages.records("percent")}
        read = [one for one in read if one.start not in shares]
    return [
        *read,
        *occasions(passages, matches(OCCASIONS, passages, "often", before=1)),
    ]


def _figures(count: Count) -> int:
    """Return how many figures of a number say something: three of 1,230 metres."""
    return len("".join(filter(str.isdecimal, count.text)).strip("0")) if count.exact else 0


def _tells(count: Count, lengths: Sequence[Count]) -> bool:
    """Say whether a length is the only one of three figures or more; yards and feet are many, or rounded."""
    return [one.low for one in lengths] == [count.low] and count.how.endswith("metre")


def with_role(count: Count) -> Count:
    """Return a count with what is told of its people: in another event, or that they are in hospital."""
    role = count.how.removeprefix(_BACKGROUND).removeprefix(_IN_CARE)
    return count if role == count.how else replace(count, role=cast("Role", role))


def _meaning(verb: str) -> str:
    """Return the class of a verb, or the group of words it stands in for: "drew" and "attracted" are one."""
    head = classes.of(verb)
    return head.name if head.known else grouped(verb) or head.name


@lru_cache(maxsize=64)
def _versions_in(text: str) -> frozenset[str]:
    """Return the version numbers of a text; the counts of one paragraph follow each other."""
    return frozenset(_VERSION.findall(text) if _DOTTED.search(text) else ())


def quoted(passages: Passages, offset: int) -> bool:
    """Say whether an offset stands inside a quotation that is no mere scare quote."""
    quote = passages.record_at("quote", offset)
    return quote is not None and quote.form != "scare"


@lru_cache(maxsize=1)
def _totals() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(packs.words("en/totals"))) + r")\b")


def noun(count: Count) -> str:
    """Return the noun under which a count is compared: people of no particular kind are one."""
    return "person" if count.noun in _people() else count.noun


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return packs.words("en/person_nouns")


def called(noun_of: str) -> str:
    """Return what counts of a noun are called: "number of boats", of a measure "area of pine" or "length"."""
    unit, _, of = noun_of.partition(" of ")
    quantity = QUANTITIES.get(unit)
    if quantity is None:
        return f"number of {plural(noun_of)}"
    return f"{quantity} of {of}" if of else quantity
