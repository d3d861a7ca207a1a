"""What a headline states, with what its own text states of the same: numbers, and how something came out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.stance import stance
from factcheck.link.topics import Topic
from factcheck.records import Age, Count, Money, Percent, Record
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("headline",)
_NOT = re.compile(
    r"(?:\b(?:not|no|never|fails? to|failed to|refuses? to|refused to|without|nobody|none)|n't)\W+(?:\w+\W+){0,2}$"
)
_EARLIER = re.compile(
    r"\b(?:earlier|previously|originally|initially|at first|last year|once|in \d{4}|years? ago"
    r"|for the first time|before)\b|\bhad (?:\w+ ){0,2}$"
)
_EARLIER_BEHIND = re.compile(r"\b(?:last year|in \d{4}|years? ago)\b")
_OPEN = re.compile(
    r"\?\W*$|\b(?:may|might|could|whether|wants?|urges?|urged|calls? for|considers?|fears?|if|says?|claims?)\b"
)
_HELD = ("asserted", "reported", "planned", "update")
_PART_BEFORE = re.compile(r"\b(?:first|next|last|another|further|some|only|other)\W+$")
_ALL = re.compile(r"\ball (?:the )?(?P<whole>\d+|[a-z]+(?:-[a-z]+)?)\b")
_OF_ALL = re.compile(r"(?<![\w-])(?P<part>\d+|[a-z]+(?:-[a-z]+)?) of the (?P<whole>\d+|[a-z]+(?:-[a-z]+)?)\b")
_SAVED = re.compile(r"\b(?:rescue[ds]?|saved?|saves)\b")
_OTHERS = re.compile(r"\W*the (?:others?|rest|remaining|remainder)\b")
_NEIGHBOURS = 40  # characters around an outcome in which what came out is named
_SHARED = 2  # content words that a sentence must share with the headline
_CERTAIN_GROUPS = frozenset({"profit", "approval", "verdict", "match"})  # of these the first sentence is always told
_LINES = 12  # sentences of the text that are read against the headline


class Outcome(NamedTuple):
    """A word that tells how something came out: offsets in code points, its pair of opposites, and the side."""

    start: int
    end: int
    group: str
    side: bool


def build(collection: Collection) -> Topic:
    """Return the statements of each headline with those of its text that can be compared with them."""
    claims: list[Claim] = []
    for passages in collection.passages:
        headline = _headline(passages)
        if headline is not None:
            pairs = (*_numbers(passages, headline), *_outcomes(passages, headline), *_all(passages, headline))
            for number, pair in enumerate(pairs, 1):
                about = {"headline": f"{passages.document.id} {number}"}
                claims.extend(Claim(record, passages, about, record.id, head) for record, head in pair)
    return Topic(claims)


def _headline(passages: Passages) -> Span | None:
    return next((Span(start, end) for start, end, kind in passages.regions if kind == "headline"), None)


def _body(passages: Passages, headline: Span) -> list[Span]:
    return [
        sentence
        for sentence in passages.sentences
        if sentence.start >= headline.end and passages.region_at(sentence.start) == "article"
    ][:_LINES]


def _words(passages: Passages, span: Span) -> set[str]:
    return set(stems.content(passages.lower[slice(*span)]))


def _numbers(passages: Passages, headline: Span) -> Iterator[list[tuple[Record, str]]]:
    """Yield a number of the headline with the numbers of the text that measure the same."""
    body = _body(passages, headline)
    if _OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        body = []
    for kind in ("count", "money", "percent", "age"):
        for said in passages.records_in(kind, *headline):
            every = [one for span in body for one in passages.records_in(kind, *span)]
            told = [one for one in every if _same_measure(said, one) and not _is_part(passages, one)]
            near = [one for one in told if _about(passages, headline, one, lone=len(told) == 1)]
            if _told_alike(said, every) or not near:
                continue
            if not getattr(said, "derived", False) and not getattr(said, "subset_of", None):
                yield [(said, "headline"), *((one, "text") for one in told)]


def _told_alike(said: Record, every: Sequence[Record]) -> bool:
    """Say whether the text has the headline's number too, or parts that make it."""
    value = _number(said)
    values = [number for one in every if (number := _number(one)) is not None]
    return value is not None and (value in values or (len(values) > 1 and sum(values) == value))


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
    if stance(passages, record.start, record.end).modality not in _HELD:
        return False
    if _EARLIER.search(passages.lower, sentence.start, record.start) or _EARLIER_BEHIND.search(
        passages.lower, *sentence
    ):
        return False
    return len(_words(passages, headline) & _words(passages, sentence)) >= (1 if lone else _SHARED)


def _same_measure(a: Record, b: Record) -> bool:
    if isinstance(a, Count) and isinstance(b, Count):
        if b.other or b.subset_of or b.derived or a.soft or b.soft:
            return False
        people = packs.words("en/person_nouns")
        same_noun = a.noun == b.noun or (a.noun in people and b.noun in people)
        same_noun = same_noun or (a.noun == "person" and a.role is not None)
        return same_noun and a.role == b.role and (a.role is not None or a.noun not in people)
    if isinstance(a, Money) and isinstance(b, Money):
        return a.currency == b.currency
    if isinstance(a, Age) and isinstance(b, Age):
        return a.person is not None and a.person == b.person
    return isinstance(a, Percent) and isinstance(b, Percent) and a.points == b.points


@lru_cache(maxsize=1)
def _pairs() -> tuple[re.Pattern[str], dict[str, list[tuple[str, bool]]]]:
    sides: dict[str, list[tuple[str, bool]]] = {}
    for row in packs.rows("en/outcomes"):
        for word in row["words"].split("|"):
            sides.setdefault(word, []).append((row["group"], row["side"] == "for"))
    return re.compile(r"(?<![\w'-])" + alternation(sides) + r"(?![\w'-])"), sides


def _told(passages: Passages, span: Span) -> list[Outcome]:
    """Return the outcomes that a stretch tells, each on its side; a word before it may turn it round."""
    pattern, sides = _pairs()
    found: list[Outcome] = []
    for match in pattern.finditer(passages.lower, *span):
        turned = bool(_NOT.search(passages.lower[max(span.start, match.start() - 40) : match.start()]))
        found.extend(Outcome(*match.span(), group, side != turned) for group, side in sides[match[0]])
    return found


def _outcomes(passages: Passages, headline: Span) -> Iterator[list[tuple[Record, str]]]:
    """Yield an outcome of the headline with its opposite in the text, where the text never tells the headline's."""
    open_ended = _OPEN.search(passages.lower[slice(*headline)].rstrip("\n"))
    said = [] if open_ended else _told(passages, headline)
    body = _body(passages, headline) if said else []
    told = [outcome for span in body for outcome in _told(passages, span)]
    for one in said:
        of_group = [other for other in said if other.group == one.group]
        if len({other.side for other in of_group}) > 1 or passages.record_at("quote", one.start):
            continue
        if any(other.group == one.group and other.side == one.side for other in told):
            continue
        against = [
            other
            for other in told
            if other.group == one.group
            and _opposes(passages, body, other)
            and _one_thing(passages, headline, body, one, other)
        ]
        if against:
            first = against[0]
            yield [(_record(passages, headline), one.group), (_clause(passages, first), one.group)]
            return


def _opposes(passages: Passages, body: Sequence[Span], outcome: Outcome) -> bool:
    """Say whether the text tells an outcome as its own, of now."""
    sentence = passages.sentence_at(outcome.start)
    if passages.record_at("quote", outcome.start) or _EARLIER.search(passages.lower, sentence.start, outcome.start):
        return False
    if sentence != body[0] and _EARLIER_BEHIND.search(passages.lower, *sentence):
        return False
    return stance(passages, outcome.start, outcome.end).modality in (*_HELD, "denied")


def _one_thing(passages: Passages, headline: Span, body: Sequence[Span], said: Outcome, told: Outcome) -> bool:
    """Say whether two outcomes are of one thing: their sentences share words, and so do their neighbourhoods."""
    sentence = passages.sentence_at(told.start)
    if said.group == "match":  # who won and who lost are two sides of one match
        before = _words(passages, Span(headline.start, said.start)), _words(passages, Span(sentence.start, told.start))
        if before[0].isdisjoint(before[1]):
            return False
    shared = _words(passages, headline) & _words(passages, sentence)
    if sentence == body[0] and said.group in _CERTAIN_GROUPS:
        return True
    near = _words(passages, _near(headline, said)) & _words(passages, _near(sentence, told))
    return len(shared) >= _SHARED and bool(near)


def _near(span: Span, outcome: Outcome) -> Span:
    return Span(max(span.start, outcome.start - 2 * _NEIGHBOURS), min(span.end, outcome.end + _NEIGHBOURS))


def _all(passages: Passages, headline: Span) -> Iterator[list[tuple[Record, str]]]:
    """Yield "spares all six" with "two of the six did not come down alive"."""
    lower = passages.lower
    whole = _ALL.search(lower, *headline)
    number = numerals.value(whole["whole"]) if whole else None
    if number is None or _OPEN.search(lower[slice(*headline)].rstrip("\n")):
        return
    said = {outcome.side for outcome in _told(passages, headline) if outcome.group == "survival"}
    if said != {True} and not _SAVED.search(lower, *headline):
        return
    body = _body(passages, headline)
    for sentence, following in zip(body, [*body[1:], None], strict=False):
        for match in _OF_ALL.finditer(lower, *sentence):
            part = numerals.value(match["part"])
            if part is None or numerals.value(match["whole"]) != number or part >= number:
                continue
            end = following.end if following and _OTHERS.match(lower, following.start) else sentence.end
            lost = [
                fate for fate in _told(passages, Span(match.end(), end)) if fate.group == "survival" and not fate.side
            ]
            if lost:
                yield [
                    (_record(passages, headline), "survival"),
                    (_record(passages, Span(match.start(), lost[0].end)), "survival"),
                ]
                return


def _record(passages: Passages, span: Span) -> Record:
    return Record(
        document=passages.document.id,
        start=span.start,
        end=span.end,
        text=passages.text[span.start : span.end],
        region=passages.region_at(span.start),
        how="outcome",
    )


def _clause(passages: Passages, outcome: Outcome) -> Record:
    """Return the words that tell an outcome: its clause, to the next comma or the end of the sentence."""
    sentence = passages.sentence_at(outcome.start)
    start = max(
        (passages.plain.rfind(mark, sentence.start, outcome.start) + len(mark) for mark in (", ", "; ", ": ")),
        default=sentence.start,
    )
    start = max(start, sentence.start)
    stops = [at for mark in (", ", "; ", ". ") if (at := passages.plain.find(mark, outcome.end, sentence.end)) > 0]
    end = min([*stops, len(passages.plain[: sentence.end].rstrip(" .!?\n"))])
    return _record(passages, Span(start, max(end, outcome.end)))
