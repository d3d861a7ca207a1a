"""Who beat whom, who got the prize and which minister it was, in a headline and otherwise in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.headings import opposites
from factcheck.link.headings.lines import EARLIER, OPEN, Pair, body_of, record_of, shared, words_of
from factcheck.link.headings.outcomes import told_in
from factcheck.link.parts.wordings import one_of
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_NAMES = r"(?:[^\W\d_a-z][\w'-]*)(?: [^\W\d_a-z][\w'-]*)*"
_BEFORE = re.compile(rf"(?P<name>{_NAMES})(?: [a-z]+ly)? $")
_BEHIND = re.compile(rf" (?:the |champion |holders? |rivals? |favourites? |[a-z]+ )?(?P<name>{_NAMES})")
_AGAINST = re.compile(r"\bwon\b[^.;:]{0,40}? (?:against|over)(?= )")
_OBJECT = 60  # characters behind a verb in which its object is named
_OBJECT_ENDS = re.compile(r"[.;:(,]|\s(?:by|in|on|at|after|with|who|which|to|and|for|as|when)\s|\s\d")
_AGO = re.compile(
    r"\b(?:(?:day|week|month|year|round|match)s? (?:before|earlier|ago)|last (?:year|month|week|season)"
    r"|in (?:19|20)\d\d)\b"
)
_LINES = 4  # sentences of a text in which the news itself is told
_POST = re.compile(
    r"\b(?P<field>[a-z]+(?: affairs| works)?) (?:minister|secretary)\b|\bminister (?:of|for) (?P<of>[a-z]+)"
)
_OTHER_POST = deferred(lambda: rf"\b(?:other|also|both|instead|{one_of('other holder')})")


def beaten(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "Lindt beats Moreno" with the sentence of its text in which Moreno beats Lindt."""
    if OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    said = _won(passages, headline)
    if said is None:
        return
    winner, loser = said
    body = body_of(passages, headline)
    told = [found for sentence in body if (found := _told(passages, sentence, winner, loser))]
    if told and all(side for side, _ in told):
        yield [(record_of(passages, headline), "match"), (record_of(passages, told[0][1]), "match")]


def _won(passages: Passages, headline: Span) -> tuple[str, str] | None:
    """Return the last words of the names of who beats whom in a headline."""
    for name, turned in (("overcomes", False), ("yields", True)):
        for verb in _words(name).finditer(passages.lower, *headline):
            first = _BEFORE.search(passages.plain, headline.start, verb.start())
            second = _BEHIND.match(passages.plain, verb.end(), headline.end)
            if first and second:
                two = [match["name"].split()[-1].lower() for match in (first, second)]
                return (two[1], two[0]) if turned else (two[0], two[1])
    return None


def _told(passages: Passages, sentence: Span, winner: str, loser: str) -> tuple[bool, Span] | None:
    """Return whether a sentence has the winner of the headline beaten, with its words; None where it tells neither."""
    lower = passages.lower
    for name, turned in (("yields", True), ("overcomes", False), ("", False)):
        pattern = _words(name) if name else _AGAINST
        for verb in pattern.finditer(lower, *sentence):
            before, after = lower[sentence.start : verb.start()], _object(passages, sentence, verb)
            mine, its = re.findall(r"[\w'-]+", before), re.findall(r"[\w'-]+", after)
            beats, lost = (its, mine) if turned else (mine, its)
            if winner in beats and winner not in lost:
                return False, sentence
            if loser in lost and loser not in beats:
                return False, sentence
            if winner not in lost or winner in beats or passages.record_at("quote", verb.start()):
                continue
            if EARLIER.search(before) or _AGO.search(lower, verb.end(), sentence.end):
                continue
            end = len(passages.plain[: sentence.end].rstrip(" .!?\n"))
            return True, Span(sentence.start, end)
    return None


def _object(passages: Passages, sentence: Span, verb: re.Match[str]) -> str:
    stop = min(sentence.end, verb.end() + _OBJECT)
    ends = _OBJECT_ENDS.search(passages.lower, verb.end() + 1, stop)
    return passages.lower[verb.end() : ends.start() if ends else stop]


def ministers(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield "Health minister quits" with "Transport Minister Eva Rohde resigned", of a text without any health."""
    said = _posts(passages, headline)
    if len(said) != 1 or OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    ((field, at),) = said.items()
    body = body_of(passages, headline)
    if not body or _names_field(passages.lower[body[0].start : body[-1].end], field):
        return
    done = _done(passages, headline)
    topic = words_of(passages, headline) - words_of(passages, at)
    for sentence in body[:_LINES]:
        told = _posts(passages, sentence)
        if len(told) != 1 or _OTHER_POST.search(passages.lower, *sentence):
            continue
        ((its, other),) = told.items()
        if not set(its.split()).isdisjoint(field.split()):
            return
        if done & _done(passages, sentence) or len(shared(topic, words_of(passages, sentence))) > 1:
            end = len(passages.plain[: sentence.end].rstrip(" .!?\n"))
            yield [(record_of(passages, headline), "post"), (record_of(passages, Span(other.start, end)), "post")]
        return


def _done(passages: Passages, span: Span) -> set[tuple[str, bool]]:
    """Return what a stretch has become of somebody: the pairs of opposites of its verbs, with their sides."""
    done = {(one.group, one.side) for one in told_in(passages, span)}
    return done | {(one.group, one.side) for one in opposites.told_in(passages, span)}


def _names_field(lower: str, field: str) -> bool:
    """Say whether a text names a field by any of its words."""
    names = (head for head, own in _fields().items() if not set(own.split()).isdisjoint(field.split()))
    return any(re.search(rf"\b{re.escape(name)}\b", lower) for name in names)


def _posts(passages: Passages, span: Span) -> dict[str, Span]:
    """Return the fields of the ministers that a stretch names, by one name each: "interior" for the home secretary."""
    found = {}
    for match in _POST.finditer(passages.lower, *span):
        field = _fields().get(match["field"] or match["of"])
        if field:
            found[field] = Span(*match.span())
    return found


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "field"}


@lru_cache(maxsize=8)
def _words(name: str) -> re.Pattern[str]:
    (row,) = (row for row in packs.rows("en/headline_words") if row["class"] == name)
    return re.compile(r"(?<![\w'-])" + alternation(row["words"].split("|")) + r"(?![\w'-])")
