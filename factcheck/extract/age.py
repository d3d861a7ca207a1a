"""How old people are: "Maria Holt, 34,", "the 43-year-old", "aged 9 and 12", "at the age of 61", "in his thirties".

The span is the expression that says the number ("34", "43-year-old", "aged 34"). Ages of things and limits
("under the age of 18", "65 and over") are none. Months, weeks and days count as parts of a year, to two places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from factcheck.extract.ages import bearer, compound, figures
from factcheck.extract.ages.found import HEDGE, Found, N, soft, years_of
from factcheck.extract.dates import words
from factcheck.knowledge import packs
from factcheck.records import Age
from factcheck.records.unchecked import unchecked
from factcheck.text import numerals
from factcheck.text.passages import Passages

_made = unchecked(Age)

READS = ("person",)
_PACK: Final = "en/age_words"
TRIGGERS: Final = {
    "age-old": ("old", "olds"),
    "age-aged": ("aged",),
    "age-age": ("age", "ages"),
    "age-turn": ("turn", "turns", "turned", "turning"),
    "age-decade": tuple(figures.DECADES),
    "age-number": tuple(figures.NUMBERS),
    "age-birthday": ("birthday",),
}
_AGED = words.compiled(
    rf"aged (?:{HEDGE}(?P<low>{N})(?: to |-| - )(?P<high>{N})|between (?P<from>{N}) and (?P<to>{N}))(?![\w%])"
)
_AGED_ONE = words.compiled(
    rf"(?:aged |, | and |, and | or ){HEDGE}(?P<n>{N})(?: (?P<unit>year|month|week|day)s?(?: old)?)?(?![\w%+-]|\.\d)"
)
_AGE_OF = words.compiled(rf"ages?(?P<of> of)? {HEDGE}(?P<n>{N})(?: years)?(?: old)?(?![\w%+]|\.\d|-\w)")
_AGE_RANGE = words.compiled(rf"ages?(?: of)? (?:between )?(?P<low>{N})(?: to | and |-| - )(?P<high>{N})(?![\w%])")
_YEARS_OF = words.compiled(rf"(?<![\w.,$-])(?P<n>{N})-? ?years? of $")
_LIMIT = words.compiled(r" (?:and|or) (?:over|older|above|under|younger|below|up|upwards?|more|less)\b|\+|-plus\b")
_THRESHOLD = words.compiled(rf"\b(?:{words.one_of(packs.words(_PACK, **{'class': 'threshold'}))}) (?:the |an? )?$")
_OF_LEAD = words.compiled(r"\b(?:the|at|an|ripe) (?:old )?$")
_BARE_LEAD = words.compiled(r"(?:, |\(|\bat )$")
_THE = words.compiled(r"\bthe $")
_BETWEEN = words.compiled(r"\bbetween the $")
_TURN = words.compiled(
    rf"turn(?:s|ed|ing)? (?P<n>{N})(?=[.,;)!?:]| (?:in|on|this|last|next|today|yesterday|tomorrow|and|when|while|but"
    r"|during|earlier|later)\b|$)"
)
_NTH = words.compiled(
    r"\b(?:celebrat(?:ed|es|ing)|marked|marks|marking|on|reached) (?:his|her) (?P<n>\d{1,3}(?:st|nd|rd|th)|[a-z-]+) $"
)
_ANOTHER_DAY = words.compiled(r"s\b| (?:last|next|in|earlier|later|two|three|a|the) ")
_OPENING: Final = 4  # characters: "Aged 26, she" opens a sentence
_THING: Final = words.compiled(rf"\b(?:{words.one_of(packs.words(_PACK, **{'class': 'thing'}))}) (?:is |was )?$")


def extract(passages: Passages) -> Iterator[Age]:
    """Yield every age of a person, in the order of the text."""
    found: list[Found] = []
    for name, reader in _READERS.items():
        for start, end in passages.triggered(name):
            found.extend(reader(passages, start, end))
    taken = 0
    known: dict[float, str | None] = {}
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if each.start < taken:
            continue
        taken = each.end
        person = each.person
        if each.how == "the-old":
            person = known.get(each.low, person)
        elif person or each.how == "old-noun":  # two people of one age, and "the 34-year-old" may be either
            known[each.low] = person if known.get(each.low, person) == person else None
        yield _record(passages, each._replace(person=person))


def _record(passages: Passages, found: Found) -> Age:
    low, high = (int(bound) if bound == int(bound) else bound for bound in (found.low, found.high))
    return _made(
        document=passages.document.id,
        start=found.start,
        end=found.end,
        text=passages.text[found.start : found.end],
        region=passages.region_at(found.start),
        how=found.how,
        low=low,
        high=high,
        years=low if low == high else None,
        person=found.person,
    )


def _aged(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "aged 34", "aged 20 to 31", and each of "aged 9 and 12"."""
    lower = passages.lower
    if lower[start - 1 : start] == "-" or _THING.search(lower, max(0, start - 16), start):
        return
    span = _AGED.match(lower, start)
    if span and not _is_one_number(span):
        yield from _range(span, start, span["low"] or span["from"], span["high"] or span["to"])
        return
    at = start
    person, plural = _person_aged(passages, start)
    if not person and not plural and start - passages.sentence_at(start).start < _OPENING:
        one = _AGED_ONE.match(lower, start)
        person = bearer.opening(passages, one.end()).name if one else None
    while (match := _AGED_ONE.match(lower, at)) and not _LIMIT.match(lower, match.end()):
        years = years_of(match["n"], match["unit"] or "year")
        first = at == start
        if years is None or (not first and match.end("n") - match.start("n") > 3):
            return
        if match["unit"] and not person and not plural and not bearer.someone_before(lower, start):
            return
        begin = start if first else match.start("n")
        low, high = soft(years) if match["soft"] else (years, years)
        yield Found(begin, match.end(), low, high, person if first else None, "aged")
        at = match.end()
        if person:
            return


def _is_one_number(span: re.Match[str]) -> bool:
    """Say whether what looks like a range is one number in words: "sixty-eight"."""
    return bool(span["low"]) and years_of(f"{span['low']}-{span['high']}") is not None


def _person_aged(passages: Passages, start: int) -> tuple[str | None, bool]:
    """Return the person that "aged" stands behind, and whether a noun for persons stands there instead."""
    lower = passages.lower
    for person in passages.records_in("person", max(0, start - 60), start):
        if person.end <= start and lower[person.end : start].strip(" ,\n(") == "":
            return person.canonical, False
    if bearer.someone_before(lower, start):
        return bearer.apposed(passages, start), True
    holder = bearer.holder(passages, start, start)
    return holder.name, False


def _range(match: re.Match[str], begin: int, low: str, high: str) -> Iterator[Found]:
    first, last = years_of(low), years_of(high)
    if first is not None and last is not None and first < last and not _LIMIT.match(match.string, match.end()):
        yield Found(begin, match.end(), first, last, None, "age-range")


def _age(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "the age of 61", "age 34", "between the ages of 18 and 25", "61 years of age"."""
    lower = passages.lower
    years_before = _YEARS_OF.search(lower, max(0, start - 40), start) if lower[start:end] == "age" else None
    if years_before:
        yield from compound.years_of_age(passages, years_before.start(), end, years_before["n"])
        return
    span = _AGE_RANGE.match(lower, start)
    if span and years_of(span["high"]) is not None:
        between = _BETWEEN.search(lower, max(0, start - 12), start)
        yield from _range(span, between.start() if between else start, span["low"], span["high"])
        return
    match = _AGE_OF.match(lower, start)
    if not match or lower[start:end] == "ages" or _LIMIT.match(lower, match.end()):
        return
    if not (_OF_LEAD if match["of"] else _BARE_LEAD).search(lower, max(0, start - 12), start):
        return
    if _THRESHOLD.search(lower, max(0, start - 24), start):
        return
    years = years_of(match["n"])
    the = _THE.search(lower, max(0, start - 4), start)
    begin = the.start() if the else start
    at = begin - 3 if lower[max(0, begin - 3) : begin] == "at " else begin
    holder = bearer.holder(passages, at, match.end())
    if years is not None and holder.human:
        low, high = soft(years) if match["soft"] else (years, years)
        yield Found(begin, match.end(), low, high, holder.name, "age-of")


def _turn(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "40" in "she turned 40"; of a club or a firm it is no one's age."""
    match = _TURN.match(passages.lower, start)
    years = years_of(match["n"]) if match else None
    if not match or years is None or years < 2:
        return
    holder = bearer.clause_subject(passages, start)
    if holder:
        yield Found(match.start("n"), match.end("n"), years, years, holder.name, "turned")


def _birthday(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "70th birthday" in "Anna Lind celebrated her 70th birthday"; a birthday to come is none."""
    lower = passages.lower
    lead = _NTH.search(lower, max(0, start - 60), start)
    years = numerals.ordinal(lead["n"]) if lead else None
    if not lead or years is None or _ANOTHER_DAY.match(lower, end):
        return
    if years_of(str(years)) is not None:
        holder = bearer.subject(passages, lead.start())
        yield Found(lead.start("n"), end, years, years, holder.name, "birthday")


_READERS: Final[dict[str, Callable[[Passages, int, int], Iterator[Found]]]] = {
    "digits": figures.figures,
    "age-old": compound.old,
    "age-aged": _aged,
    "age-age": _age,
    "age-turn": _turn,
    "age-decade": figures.decade,
    "age-number": figures.in_words,
    "age-birthday": _birthday,
}
