"""What a headline states, with what its own text states of the same: numbers, and how something came out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from factcheck.knowledge import packs
from factcheck.link.bases.margins import is_margin
from factcheck.link.claim import Claim
from factcheck.link.counted import Measure
from factcheck.link.headings.levels import drawn
from factcheck.link.headings.lines import (
    EARLIER,
    EARLIER_BEHIND,
    HELD,
    OPEN,
    Pair,
    body_of,
    headline_of,
    once,
    record_of,
    words_of,
)
from factcheck.link.headings.opposites import opposites
from factcheck.link.headings.outcomes import outcomes, told_in, winners
from factcheck.link.headings.rivals import beaten, ministers
from factcheck.link.headings.several import counts_on, of_days
from factcheck.link.headings.superlatives import superlatives
from factcheck.link.headings.whens import days, places
from factcheck.link.stance import stance
from factcheck.link.topics import Topic
from factcheck.records import Age, Count, Money, Percent, Record
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("headline",)
_PART_BEFORE = re.compile(r"\b(?:first|next|last|another|further|some|only|other)\W+$")
_ALL = re.compile(r"\ball (?:the )?(?P<whole>\d+|[a-z]+(?:-[a-z]+)?)\b")
_OF_ALL = re.compile(r"(?<![\w-])(?P<part>\d+|[a-z]+(?:-[a-z]+)?) of the (?P<whole>\d+|[a-z]+(?:-[a-z]+)?)\b")
_LAST = re.compile(r"\bthe (?P<rank>[a-z]+(?:-[a-z]+)?)\b(?!-)")
_ONE_OF = re.compile(
    r"\b(?P<part>one|two|three|four) of (?:them|those|the (?:men|women|people|children|miners|crew|climbers|divers))\b"
)
_ALL_PEOPLE = re.compile(rf"\ball (?:of the |the )?(?P<n>{numerals.CARDINAL}) (?P<who>[a-z]+)\b")
_TRAPPED = re.compile(
    r"\b(?:trapped|stranded|buried|rescued|freed|saved|pulled|lifted|brought (?:up|out|ashore)|missing)\b"
)
_CHILDREN = frozenset({"children", "women", "boys", "girls", "babies"})  # all of these are only some of those saved
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|none of (?:them|the (?:[a-z]+ )?[a-z]+))(?! else)[^.;,:]{0,20}?"
    r"\b(?:died|dies|killed|perished|lost (?:his|her|their) (?:life|lives))\b"
    r"|\b(?:there were no|without (?:any )?|no) (?:deaths|fatalities|loss of life)\b"
)
_EARLY = 3  # sentences in which the news itself is told
_SAVED = re.compile(r"\b(?:rescue[ds]?|saved?|saves)\b")
_OTHERS = re.compile(r"\W*the (?:others?|rest|remaining|remainder)\b")
_SHARED = 2  # content words that a sentence must share with the headline
_OF_LONGER = re.compile(r"\b(?:this|last|every|each) (?:year|month|season|decade)\b|\bso far\b|\bsince\b")
_MORE = re.compile(r"\b(?:\d+|[a-z]+) (?:more|others|further) (?:people |men |women )?(?:was|were|are|had|have|has)\b")
_FURTHER = re.compile(
    rf"(?<![\w.,-])(?P<n>{numerals.CARDINAL}) (?:more|others?|further|additional|extra)\b"
    rf"|\b(?:another|(?:a )?further|an? additional|an extra) (?P<m>{numerals.CARDINAL})(?![\w-])"
)
_NUMERAL = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+|[a-z]{3,}(?:-[a-z]+)?)(?![\w-]|[.,]\d)")
_N_MORE = re.compile(  # "six ferries, with four more to follow", "an option for four others"
    r"(?<![\w.,-])(?P<n>\d+|[a-z]{3,}(?:-[a-z]+)?) (?:more|others?|further|extra|additional)\b"
    r"|\b(?:another|a further|an additional|an extra) (?P<m>\d+|[a-z]{3,}(?:-[a-z]+)?)\b"
)
_SUM = re.compile(
    r"(?<![\w.,])(?P<n>\d[\d,]*(?:\.\d+)?) ?(?P<scale>million|billion|bn|m)"
    r"(?= (?:for|from|over|in|to|on|as|after|at)\b|\W*$)"
)
_ROUNDED = 0.05  # of a lead, by which a headline may round it
_MANY = 1000  # people that a headline counts with a bare number
_ANY = "XXX"  # the currency of a sum that names none
_FEW = 16  # numbers of a text of which some may be the parts of the headline's


def build(collection: Collection) -> Topic:
    """Return the statements of each headline with those of its text that can be compared with them."""
    claims: list[Claim] = []
    for passages in collection.passages:
        headline = headline_of(passages)
        if headline is not None:
            pairs = once([pair for told in _TOLD for pair in told(passages, headline)])
            for number, pair in enumerate(pairs, 1):
                about = {"headline": f"{passages.document.id} {number}"}
                claims.extend(Claim(record, passages, about, record.id, head) for record, head in pair)
    return Topic(claims)


def _numbers(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a number of the headline with the numbers of the text that measure the same."""
    body = body_of(passages, headline)
    if OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        body = []
    for kind in ("count", "money", "percent", "age"):
        for said in (*passages.records_in(kind, *headline), *_bare(passages, headline, kind)):
            every = [one for span in body for one in passages.records_in(kind, *span)]
            told = [one for one in every if _same_measure(said, one) and not _is_part(passages, one)]
            told = _of_one_scale(passages, said, told)
            lone = len({_number(one) for one in told}) == 1 and not any(
                _MORE.search(passages.lower, *span) for span in body
            )
            near = [one for one in told if _about(passages, headline, one, lone=lone)]
            if (
                not near
                or _told_alike(said, [*every, *_further(passages, body, said)])
                or _written(passages, body, said)
            ):
                continue
            if isinstance(said, Count) and (counts_on(passages, headline, said) or of_days(passages, headline)):
                continue
            if not getattr(said, "derived", False) and not getattr(said, "subset_of", None):
                yield [(said, "headline"), *((one, "text") for one in told)]


def _told_alike(said: Record, every: Sequence[Record]) -> bool:
    """Say whether the text has the headline's number too, one that it may be rounded from, or parts that make it."""
    value = _number(said)
    if value is None:
        return any(_meet(said, one) for one in every)
    values = [number for one in every if (number := _number(one)) is not None]
    few = sorted(set(values))[:_FEW]
    sums = (sum(parts) for size in (2, 3) for parts in combinations(few, size))
    return value in values or sum(values) == value or value in set(sums)


def _further(passages: Passages, body: Sequence[Span], said: Record) -> list[Record]:
    """Return the numbers that are told on top of others: "six ferries, with four more to follow"."""
    found = [match for span in body for match in _FURTHER.finditer(passages.lower, *span)] if body else []
    numbers = [(match, numerals.value(match["n"] or match["m"])) for match in found]
    return [
        Count(**_common(record_of(passages, Span(*match.span()))), low=value, high=value, exact=True, noun="")
        for match, value in numbers
        if value is not None and isinstance(said, Count)
    ]


def _meet(said: Record, one: Record) -> bool:
    """Say whether one number may be the other: "about a tenth", 9.7 per cent."""
    if not isinstance(said, Count | Money | Percent) or not isinstance(one, Count | Money | Percent):
        return False
    bounds = ((x.low or 0.0, math.inf if x.high is None else x.high) for x in (said, one))
    (low, high), (least, most) = bounds
    return low <= most and least <= high


def _written(passages: Passages, body: Sequence[Span], said: Record) -> bool:
    """Say whether the text has the number of its headline anywhere, in figures or words: "has risen to six"."""
    value = _number(said)
    if value is None or not isinstance(said, Count):
        return False
    found = (match for span in body for match in _NUMERAL.finditer(passages.lower, *span))
    values = {number for match in found if (number := numerals.value(match[0])) is not None}
    more = (match["n"] or match["m"] for span in body for match in _N_MORE.finditer(passages.lower, *span))
    parts = {number for match in more if (number := numerals.value(match)) is not None}
    return value in values or any(one + part == value for one in values for part in parts)


def _of_one_scale(passages: Passages, said: Record, told: Sequence[Any]) -> list[Any]:
    """Return what measures as a headline does: where it tells a lead, the leads of the text, if that tells any or two.

    "Wins by 3,400 votes" is no count of the votes of either; of 61 votes and 44 it can be nothing else than their gap.
    """
    if not _is_lead(passages, said):
        return [one for one in told if not _is_lead(passages, one)]
    if leads := [one for one in told if _is_lead(passages, one)]:
        return leads
    lead = _number(said) or 0
    values = [number for one in told if (number := _number(one)) is not None]
    gaps = (abs(one - other) for one, other in combinations(values, 2))
    return [] if any(abs(gap - lead) <= lead * _ROUNDED for gap in gaps) else list(told)


def _is_lead(passages: Passages, record: Record) -> bool:
    """Say whether a count tells how far two are apart: "wins by 3,400 votes" beside the votes of each."""
    if not isinstance(record, Count):
        return False
    return is_margin(Measure(record, passages, passages.sentence_at(record.start), only=True))


def _number(record: Record) -> float | None:
    if isinstance(record, Count | Money | Percent | Age) and record.low == record.high and record.low is not None:
        return float(record.low)
    return None


def _is_part(passages: Passages, record: Record) -> bool:
    before = passages.lower[max(0, record.start - 12) : record.start]
    return bool(
        _PART_BEFORE.search(before) or re.match(r"(?:the )?(?:first|next|last|another|other)\b", record.text.lower())
    )


def _about(passages: Passages, headline: Span, record: Record, *, lone: bool) -> bool:
    sentence = passages.sentence_at(record.start)
    if stance(passages, record.start, record.end).modality not in HELD:
        return False
    if EARLIER.search(passages.lower, sentence.start, record.start) or EARLIER_BEHIND.search(passages.lower, *sentence):
        return False
    if lone and isinstance(record, Count) and record.role and not _OF_LONGER.search(passages.lower, *sentence):
        return True  # only one number of people held stands in the text
    return len(words_of(passages, headline) & words_of(passages, sentence)) >= (1 if lone else _SHARED)


def _bare(passages: Passages, headline: Span, kind: str) -> Iterator[Record]:
    """Yield "Nine" of "Nine held over stolen hives", and the sum of "City borrows 40 million"."""
    if kind == "count":
        for match in _held().finditer(passages.lower, *headline):
            value = numerals.value(match["n"])
            span = Span(*match.span("n"))
            if value is not None and value < _MANY and not passages.records_in("count", *headline):
                role = _roles()[match["held"]]
                shown = record_of(passages, span)
                yield Count(**_common(shown), low=value, high=value, exact=True, noun="person", role=role)
    elif kind == "money" and not any(passages.records_in(one, *headline) for one in ("money", "count", "percent")):
        for match in _SUM.finditer(passages.lower, *headline):
            value = float(match["n"].replace(",", "")) * (10**9 if match["scale"].startswith("b") else 10**6)
            yield Money(**_common(record_of(passages, Span(*match.span()))), low=value, high=value, currency=_ANY)


def _common(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in ("document", "start", "end", "text", "region", "how")}


@lru_cache(maxsize=1)
def _roles() -> dict[str, Any]:
    rows = (row for row in packs.rows("en/headline_words") if row["class"] == "held")
    return {word: row["role"] for row in rows for word in row["words"].split("|")}


@lru_cache(maxsize=1)
def _held() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,-])(?P<n>\d{{1,3}}|[a-z]+(?:-[a-z]+)?) (?P<held>{alternation(_roles())})(?![\w-])")


def _same_measure(a: Record, b: Record) -> bool:
    if isinstance(a, Count) and isinstance(b, Count):
        if b.other or b.subset_of or b.derived or a.soft or b.soft:
            return False
        people = packs.words("en/person_nouns")
        same_noun = a.noun == b.noun or (a.noun in people and b.noun in people)
        same_noun = same_noun or (a.noun == "person" and a.role is not None)
        return same_noun and a.role == b.role and (a.role is not None or a.noun not in people)
    if isinstance(a, Money) and isinstance(b, Money):
        return a.currency == b.currency or _ANY in (a.currency, b.currency)
    if isinstance(a, Age) and isinstance(b, Age):
        return a.person is not None and a.person == b.person
    return isinstance(a, Percent) and isinstance(b, Percent) and a.points == b.points


def _all(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "spares all six" with "two of the six did not come down alive"."""
    lower = passages.lower
    whole = _ALL.search(lower, *headline)
    number = numerals.value(whole["whole"]) if whole else None
    if number is None or OPEN.search(lower[slice(*headline)].rstrip("\n")):
        return
    said = {outcome.side for outcome in told_in(passages, headline) if outcome.group == "survival"}
    if said != {True} and not _SAVED.search(lower, *headline):
        return
    body = body_of(passages, headline)
    for sentence, following in zip(body, [*body[1:], None], strict=False):
        for match in _left_out(lower, sentence, float(number)):
            end = following.end if following and _OTHERS.match(lower, following.start) else sentence.end
            lost = [
                fate for fate in told_in(passages, Span(match.end(), end)) if fate.group == "survival" and not fate.side
            ]
            if lost:
                yield [
                    (record_of(passages, headline), "survival"),
                    (record_of(passages, Span(match.start(), lost[0].end)), "survival"),
                ]
                return


def _every(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "Five miners freed" with "all three men who had been trapped", where nothing else makes the number."""
    body = body_of(passages, headline)
    if OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    for said in _counted(passages, headline):
        if not isinstance(said, Count) or said.role not in ("rescued", "released") or said.subset_of:
            continue
        if said.low != said.high or _written(passages, body, said):
            continue
        for sentence in body[:_EARLY]:
            for match in _ALL_PEOPLE.finditer(passages.lower, *sentence):
                number = numerals.value(match["n"])
                apart = number is not None and number != said.low and _is_person(match["who"])
                if apart and match["who"] not in _CHILDREN and _TRAPPED.search(passages.lower, *sentence):
                    yield [(said, "survival"), (record_of(passages, Span(*match.span())), "survival")]
                    return


def _nobody(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "Nine die in factory fire" with "nobody lost their life", where the text tells of no death at all."""
    told = [one for one in told_in(passages, headline) if one.group == "survival"]
    if not told or any(one.side for one in told) or OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    if not any(isinstance(one, Count) and one.low and one.role == "killed" for one in _counted(passages, headline)):
        return
    body = body_of(passages, headline)
    for sentence in body[:_EARLY]:
        none = _NOBODY.search(passages.lower, *sentence)
        if none is None or EARLIER.search(passages.lower, sentence.start, none.start()):
            continue
        fates = [one for span in body for one in told_in(passages, span) if one.group == "survival" and not one.side]
        if all(one.start >= none.start() and one.end <= none.end() for one in fates):
            yield [
                (record_of(passages, headline), "survival"),
                (record_of(passages, Span(*none.span())), "survival"),
            ]
        return


def _counted(passages: Passages, headline: Span) -> Iterator[Record]:
    yield from passages.records_in("count", *headline)
    yield from _bare(passages, headline, "count")


def _is_person(word: str) -> bool:
    return nouns.singular(word) in packs.words("en/person_nouns") or word in packs.words("en/person_nouns")


def _left_out(lower: str, sentence: Span, number: float) -> Iterator[re.Match[str]]:
    """Yield what tells some of so many: "two of the six", "the sixth", "one of them"."""
    for match in _OF_ALL.finditer(lower, *sentence):
        part = numerals.value(match["part"])
        if part is not None and numerals.value(match["whole"]) == number and part < number:
            yield match
    yield from (match for match in _LAST.finditer(lower, *sentence) if numerals.ordinal(match["rank"]) == number)
    yield from (match for match in _ONE_OF.finditer(lower, *sentence) if (numerals.value(match["part"]) or 0) < number)


_WORDED = (winners, beaten, drawn, days, places, opposites, superlatives, ministers)
_TOLD = (_numbers, outcomes, _all, _every, _nobody, *_WORDED)
