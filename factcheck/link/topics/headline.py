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
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("headline",)
_NOT = re.compile(
    r"(?:\b(?:not|no|never|fails? to|failed to|refuses? to|refused to|without|nobody|none)|n't)\W+(?:\w+\W+){0,2}$"
)
_EARLIER = re.compile(
    r"\b(?:had|has been|earlier|previously|originally|initially|at first|last (?:year|month|week)|once|in \d{4})\b"
)
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
            for number, pair in enumerate((*_numbers(passages, headline), *_outcomes(passages, headline)), 1):
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
    for kind in ("count", "money", "percent", "age"):
        for said in passages.records_in(kind, *headline):
            told = [one for span in body for one in passages.records_in(kind, *span) if _same_measure(said, one)]
            near = [one for one in told if _about(passages, headline, one, lone=len(told) == 1)]
            if near and not getattr(said, "derived", False) and not getattr(said, "subset_of", None):
                yield [(said, "headline"), *((one, "text") for one in told)]


def _about(passages: Passages, headline: Span, record: Record, *, lone: bool) -> bool:
    sentence = passages.sentence_at(record.start)
    if stance(passages, record.start, record.end).modality not in ("asserted", "reported"):
        return False
    if _EARLIER.search(passages.lower, *sentence):
        return False
    return len(_words(passages, headline) & _words(passages, sentence)) >= (1 if lone else _SHARED)


def _same_measure(a: Record, b: Record) -> bool:
    if isinstance(a, Count) and isinstance(b, Count):
        if b.other or b.subset_of or b.derived or a.soft or b.soft:
            return False
        people = packs.words("en/person_nouns")
        same_noun = a.noun == b.noun or (a.noun in people and b.noun in people)
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
    said = _told(passages, headline)
    body = _body(passages, headline) if said else []
    told = [outcome for span in body for outcome in _told(passages, span)]
    for one in said:
        of_group = [other for other in said if other.group == one.group]
        if len({other.side for other in of_group}) > 1 or passages.record_at("quote", one.start):
            continue
        if any(other.group == one.group and other.side == one.side for other in told):
            continue
        against = [other for other in told if other.group == one.group and _opposes(passages, headline, body, other)]
        if against:
            first = against[0]
            yield [(_record(passages, headline), one.group), (_clause(passages, first), one.group)]
            return


def _opposes(passages: Passages, headline: Span, body: Sequence[Span], outcome: Outcome) -> bool:
    sentence = passages.sentence_at(outcome.start)
    if passages.record_at("quote", outcome.start) or _EARLIER.search(passages.lower, sentence.start, outcome.start):
        return False
    if stance(passages, outcome.start, outcome.end).modality not in ("asserted", "reported", "denied"):
        return False
    shared = _words(passages, headline) & _words(passages, sentence)
    return len(shared) >= _SHARED or (sentence == body[0] and outcome.group in _CERTAIN_GROUPS)


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
