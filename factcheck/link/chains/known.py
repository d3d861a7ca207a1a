"""Points in time that a pack or the house knows and texts count from: "two days after the 2022 World Cup final"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.chains.ends import Relation
from factcheck.link.chains.moments import cue
from factcheck.link.editions import ballots
from factcheck.link.editions import series as editions
from factcheck.link.editions.series import Edition, Series
from factcheck.link.house.named import Named, of_another
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_SHORT = 4  # days of a gathering that has no beginning and end of its own when counted from
_READ = 120  # characters in which the name of an event and what it did stand
_LOOSE = re.compile(
    r"\b(?:within|up to|for|until|till|by|in|no later than|no earlier than)(?: the)?(?: (?:first|last|next))? $"
)
_EDGE = re.compile(
    r"(?:the )?(?P<word>(?:(?:first|second) round|run-?off|[a-z]+(?: (?:ceremony|match|game|day))?)) of (?=the |[\w'])"
)
_NAME = r"[A-Z\N{LATIN CAPITAL LETTER E WITH ACUTE}][\w.'-]*"
_PLACE = re.compile(rf",? (?:in|at) (?:the )?{_NAME}(?: {_NAME}){{0,3}}")
_FINAL = re.compile(r" final(?![\w-])")
_HAD = re.compile(r" (?:had |was |were )?(?=[a-z])")
_OVER = re.compile(r"\s*(?:[,;:)\N{EM DASH}]|\.(?:\s|$)|$)| (?:and|but|while|when|with|as) ")
Side = Literal["start", "end", ""]


class Row(NamedTuple):
    """A point in time between two day numbers: the id of what is known, what it says, its source, where it is named."""

    id: str
    says: str
    source: str
    least: int
    most: int
    at: Span
    document: str


class _Told(NamedTuple):
    """The beginning and the end of something known, each as first and last day, and how it is called."""

    id: str
    name: str
    source: str
    start: tuple[date, date] | None
    end: tuple[date, date] | None
    at: Span
    has_final: bool = False


def row_of(relation: Relation, facts: Named) -> Row | None:
    """Return what is known of the point that a relation counts from, or None."""
    passages, span = relation.passages, relation.origin.at
    if relation.kind != "offset" or span is None or packs.withheld():
        return None
    sentence = passages.sentence_at(span.start)
    limit = min(sentence.end, span.start + _READ)
    between = passages.lower[relation.record.end : span.start]
    if " into " in between or _LOOSE.search(passages.lower, sentence.start, relation.record.start):
        return None
    if any(quote.start <= relation.record.start < quote.end for quote in passages.records("quote")):
        return None  # as somebody remembers it
    edge = _EDGE.match(passages.lower, span.start, limit)
    begin = edge.end() if edge else span.start
    begin += len("the ") if passages.lower.startswith("the ", begin) else 0
    word = edge["word"] if edge else ""
    for told in _known(passages, Span(begin, limit), word, facts):
        side = _side(passages, told, word, limit)
        if side is not None:
            return _row(passages, told, side, relation.most > 0)
    return None


def _known(passages: Passages, span: Span, edge: str, facts: Named) -> Iterator[_Told]:
    yield from _editions(passages, span)
    vote = ballots.vote_at(passages, *span)
    if vote is not None:
        yield _vote(vote, edge)
    yield from _wars(passages, span)
    yield from _of_house(passages, span, facts)


def _vote(vote: ballots.Vote, edge: str) -> _Told:
    first, last = min(vote.days), max(vote.days)
    if edge == "first round":
        last = first
    elif edge in ("second round", "run-off", "runoff"):
        first = last
    name = f"{vote.row['name']} in {vote.year}"
    return _Told(vote.row["id"], name, vote.row["source"], (first, last), (first, last), vote.span)


def _editions(passages: Passages, span: Span) -> Iterator[_Told]:
    if not any(word in passages.plain for word in packs.pack("world/editions")["gate"]):
        return
    for one in editions.every():
        match = _named(one.row["id"]).match(passages.plain, *span)
        if match is None or _is_of_another(passages, one, span):
            continue
        place = _PLACE.match(passages.plain, match.end(), span.end)
        edition = _edition(one, int(next(filter(None, match.groups()))), place[0] if place else "")
        if edition is not None and edition.days is not None:
            start = edition.days.first if edition.opened is None else edition.opened
            row = next(s.row for s in editions.every() if "of" not in s.row and edition in s.editions)
            yield _Told(
                row["id"],
                f"{row['name']} {edition.year}",
                row["source"],
                (start, start),
                (edition.days.last, edition.days.last),
                Span(span.start, match.end()),
                bool(one.row.get("final")),
            )


def _is_of_another(passages: Passages, one: Series, span: Span) -> bool:
    """Say whether a paragraph is about another sport or body whose cup has the same name."""
    words = tuple(one.row.get("not_with", ()))
    paragraph = passages.paragraph_at(span.start)
    return bool(words) and _any_of(words).search(passages.plain, *paragraph) is not None


def _edition(one: Series, year: int, place: str) -> Edition | None:
    """Return the one edition of a year, else the one held in a place; None where it is not certain which."""
    found = [edition for edition in one.known if edition.year == year]
    if len(found) > 1:
        found = [edition for edition in found if any(town in place for town in edition.towns)]
    return found[0] if len(found) == 1 and found[0] in one.editions else None


def _wars(passages: Passages, span: Span) -> Iterator[_Told]:
    match = _war_names().match(passages.lower, *span)
    for row in packs.rows("world/wars") if match else ():
        if match and match[0] in row["phrases"]:
            start = None if row.get("start_precision") or row.get("other_starts") else str(row["start"])
            end = None if row.get("end_precision") or row.get("end") is None else str(row["end"])
            days = [(date.fromisoformat(one),) * 2 if one else None for one in (start, end)]
            yield _Told(row["id"], row["name"], row["source"], days[0], days[1], Span(*match.span()))


def _of_house(passages: Passages, span: Span, facts: Named) -> Iterator[_Told]:
    for fact, spans in facts.read(passages).get("event-date", ()) if facts else ():
        for one in spans:
            beside = (
                passages.lower[span.start : one.start].strip() if span.start <= one.start <= span.start + 5 else "-"
            )
            certain = beside == str(fact.days.first.year) or (not beside and len(facts.siblings(fact)) == 1)
            if certain and not of_another(passages, one):
                first, last = fact.days
                yield _Told(fact.id, fact.subject, fact.source, (first, first), (last, last), one)


def _side(passages: Passages, told: _Told, edge: str, limit: int) -> Side | Literal["final"] | None:
    """Return which side of something known a text counts from; None where its name goes on to be that of another."""
    at, sides = told.at.end, {_side_of(edge)} if edge else set()
    final = _FINAL.match(passages.lower, at, limit)
    if final or edge == "final":
        if not told.has_final:
            return None
        at, sides = (final.end() if final else at), {"end"}
    place = _PLACE.match(passages.plain, at, limit)
    at = place.end() if place else at
    had = _HAD.match(passages.lower, at, limit)
    behind = had.end() if had else limit
    for side, name in (("start", "starting"), ("end", "stopping")) if had else ():
        verb = cue(name).match(passages.lower, behind, limit) or cue(name).match(passages.lower, at + 1, limit)
        if verb:
            at = verb.end()
            sides.add(side)
            break
    if not _OVER.match(passages.plain, at, limit) or len(sides) > 1:
        return None
    found = sides.pop() if sides else ""
    return found if found in ("start", "end", "") else None  # type: ignore[return-value]


def _side_of(edge: str) -> str:
    if edge in ("final", "first round", "second round", "run-off", "runoff"):
        return "end"
    return "start" if cue("starting").match(edge) else "end" if cue("stopping").match(edge) else "other"


def _row(passages: Passages, told: _Told, side: str, after: bool) -> Row | None:
    """Return the point from which days are counted: after something from its end, before it from its beginning."""
    start, end = told.start, told.end
    if side or not (start and end):
        days = {"start": start, "end": end, "": None}[side]
    elif after:
        days = (start[0] if (end[1] - start[0]).days < _SHORT else end[0], end[1])
    else:
        days = start
    if days is None:
        return None
    ends = f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"
    what = {"start": "began on", "end": "ended on"}.get(side, "on") if start != end else "on"
    says, name = f"{told.name}, {what} {ends}", passages.document.id
    return Row(told.id, says, told.source, days[0].toordinal(), days[1].toordinal(), told.at, name)


@packs.derived
def _named(name: str) -> re.Pattern[str]:
    row = next(one.row for one in editions.every() if one.row["id"] == name)
    forms = [r"(?!)"]
    if row["phrases"]:
        phrase = alternation(row["phrases"])
        forms.append(rf"(?:(?P<year>\d{{4}}) )?(?:{phrase})(?(year)|,? (?:of|in) (?P<last>\d{{4}}))")
    if row.get("dated"):
        forms = [forms[-1], rf"(?:{alternation(row['dated'])}) (?P<dated>\d{{4}})"]
    return re.compile(rf"(?:{'|'.join(forms)})(?![\w-])")


@packs.derived
def _war_names() -> re.Pattern[str]:
    phrases = [phrase for row in packs.rows("world/wars") for phrase in row["phrases"]]
    return re.compile(rf"(?:{alternation(phrases)})(?![\w-])")


@packs.derived
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + alternation(words) + r"(?![\w-])")
