"""Which of how many: "the third outbreak this season", "fifth win in a row", "for the sixth time"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from factcheck.knowledge import packs
from factcheck.link.ranks import before, births, earlier, implied, numbered, others, places, scopes, turns
from factcheck.link.ranks.phrase import TOKEN, phrase, staged
from factcheck.link.ranks.rank import (
    GENERIC,
    OTHER_TIME,
    TELLS,
    Rank,
    is_of_people,
    is_series,
    make,
    of_class,
    spans,
    stops,
)
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

WORDS: Final = frozenset({*numerals.ORDINAL_WORDS, "number", "no."})
_JOINED_TO: Final = r"(?:[a-z]{3,}est|most|least|minute|floor|storey|story|deck)\b"
_ENDS: Final = rf"(?!\w|-(?!{_JOINED_TO}))"  # "third-largest", "fifth-floor"; no "third-rate"
_IN_FIGURES: Final = re.compile(r"\d*(?P<rank>\d(?:st|nd|rd|th))" + _ENDS)
IN_WORDS: Final = re.compile(r"(?<![\w'])" + alternation(WORDS) + _ENDS)
_COUNTED_UP: Final = ("day ", "week ", "month ")
_JOINED_ON: Final = re.compile(r"\s?[-'/’]")
_JOINED: Final = ".,'-&/"  # before an ordinal that belongs to something longer
_OPEN: Final = re.compile(r"\s(?:to|since)\s")  # "the fifth to be dug", "the 150th since it opened"
_OPEN_OF: Final = re.compile(
    r"(?:\s(?:of|in|at|on)\s(?:its|her|his|their|our|the)\s[\w'-]+)?\s(?:to\s(?!the\b|its\b|his\b|her\b|their\b)[a-z]{2,}|since"
    r"|(?:among|on)\s(?:the|its|her|his|their)\s[a-z]{3,}s|on\s(?:the|its|her|his|their)\s(?:roll|list|board)"
    r"|in\s(?:the|its|her|his|their)\s(?:[a-z]+\s)?(?:history|annals|records?))\b"
)
_AGAIN: Final = re.compile(r"\s(?:running|staging|holding)(?=\sof\s)")  # "the twentieth running of the race"
_OWNED: Final = re.compile(r"(?:\b(?:its|his|her|their|our)|'s|s')\s$")
_SUBJECT: Final = re.compile(
    r"\b(?:the|this|that|[\w-]+'s)\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]{3,})\s(?:is|was|marks|marked)\s(?:(?:now|only|already|just)\s)?the\s$"
)
_BUNDLED: Final = re.compile(r"\sof\s(?P<noun>[a-z]{3,})")
_SUPERLATIVE: Final = re.compile(r"[\s-](?P<best>(?:[a-z]{3,}est)|(?:most|least)\s[a-z]+)\b(?!-)")
_MOMENT: Final = re.compile(r"\s(?:late|later|ago|before|earlier|apart|ahead|behind|long)\b")  # "a second late"
_LONE_ROUND: Final = re.compile(r"\b(?:it|this|that)\s(?:is|was)\s(?:only\s|already\s)?the\s$")  # of talks
_UNHAPPY: Final = re.compile(r"\b(?:this|that|it)\s(?:is|was|makes|made)\san?\s[a-z]{4,}\s$")
_APPOSED: Final = re.compile(r",\s(?:only\s|already\s)?(?:its|his|her|their|our|[\w-]+'s)\s$")
_IN_WHAT: Final = re.compile(r"\s(?:in|on|at|of)\s(?:the\s)?[\w'-]+")
_AT_A_TRY: Final = re.compile(r"\b(?:at|on|in)\s(?:(?:the|a|his|her|its|their)\s)?$")
_LUCKY: Final = re.compile(r"\stime\slucky\b")
_ROUND_NUMBERS: Final = (100, 1000)  # "for the hundredth time" counts nothing
_BACK: Final = 40  # code points before a rank in which its words are looked for
_AHEAD: Final = 90  # and behind it
_LARGEST: Final = 5000
_ONE: Final = re.compile(r"\b(?:this|an?|that)\s$")
_MOST_BARE: Final = 200  # from here on an ordinal alone is a number of something
_FEWEST: Final = 2
_EVERY: Final = re.compile(r"\b(?:every|each|per)\s(?:[a-z-]+\s(?:or|to|and)\s)?$")  # "every tenth or eleventh crate"
_SHARE_OF: Final = re.compile(r"\b(?:by|almost|nearly|about|around|roughly|over|under|than|some|least|most)\san?\s$")
_A: Final = re.compile(r"\ban?\s$")
_SHARED_OUT: Final = re.compile(r"\s[$€£¥]?\d")  # "the runner-up 20,000 and the third 10,000"
_IN_A_MONTH: Final = re.compile(r"\b(?:on|until|till|by|from|since|before|after|of)\sthe\s$")


def read(
    passages: Passages, worded: Iterable[re.Match[str]], spots: earlier.Spots
) -> tuple[list[Rank], frozenset[int]]:
    """Return the ordinals of things that come again, in order, and every number that is written as an ordinal.

    `worded` are the matches of IN_WORDS, `spots` where the words of `earlier` and runs of digits begin.
    """
    lower, done = passages.lower, 0
    found: list[Rank] = []
    numbers: set[int] = set()
    figures = (_IN_FIGURES.match(lower, at) for at in spots.get("digits", ()))
    spans_of = [match.span("rank") for match in figures if match is not None]
    for first, last in sorted((*spans_of, *(match.span() for match in worded))):
        if first < done:
            continue
        if lower.startswith(("number", "no."), first):
            rank = numbered.read(passages, first)
        else:
            start = _start(lower, first)
            number = numerals.ordinal(lower[start:last].replace("\n", " "))
            if number is None or not 0 < number <= _LARGEST or (start and lower[start - 1] in _JOINED):
                continue
            if number > 1 and not (passages.record_at("date", start) or _is_split(lower, start, last)):
                numbers.add(number)
            rank = _ranked(passages, Span(start, last), number)
            rank = turns.first(rank) if rank and number == 1 else rank
        if rank and rank.record.comparable:
            done = rank.record.end
            found.append(rank)
    every = earlier.told(passages, spots), earlier.rows(passages, spots), before.told(passages)
    for rank, known in chain(*every, others.told(passages, spots), implied.told(passages, spots)):
        numbers.update(known)
        if rank.record.comparable:
            found.append(rank)
    for ordinal in passages.records("ordinal"):  # "this is week four"
        if ordinal.ordinal > 1 and lower.startswith(_COUNTED_UP, ordinal.start):
            rank = make(passages, Span(ordinal.start, ordinal.end), ordinal.ordinal, ordinal.unit, [])
            numbers.add(ordinal.ordinal)
            if rank.record.comparable:
                found.append(replace(rank, counts=True))
    found = [this for rank in found if (this := turns.of_now(rank))]
    numbers.update(rank.number for rank in found if rank.form != turns.FIRST)
    found.sort(key=lambda rank: rank.record.start)
    return found, frozenset(numbers)


def _is_split(lower: str, start: int, end: int) -> bool:
    """Say whether an ordinal is a part of something: "won by a tenth of a second"."""
    return lower.startswith(" of a", end) and _A.search(lower, max(0, start - _BACK), start) is not None


def _start(lower: str, spot: int) -> int:
    """Return where an ordinal begins: at its figures, or at the tens before its last word ("twenty-first")."""
    if lower[spot].isdecimal():
        while spot and (
            lower[spot - 1].isdecimal() or (lower[spot - 1] == "," and lower[spot - 2 : spot - 1].isdecimal())
        ):
            spot -= 1
        return spot
    if spot and lower[spot - 1] in "- \n":
        before = lower[max(0, spot - 12) : spot - 1].rsplit(None, 1)[-1:]
        word = before[0] if before else ""
        spot = spot - 1 - len(word) if word in _tens() else spot
        hundreds = (
            _hundreds().search(lower, max(0, spot - _BACK), spot) if "hundred" in lower[spot - 14 : spot] else None
        )
        return hundreds.start() if hundreds else spot
    return spot


@lru_cache(maxsize=1)
def _hundreds() -> re.Pattern[str]:
    """Return what stands before the last words of a high ordinal: "one hundred and" of "one hundred and fiftieth"."""
    units = alternation(packs.words("en/numerals", **{"class": "unit"}))
    return re.compile(rf"(?<![\w.,-])(?:{units}[\s-])?hundred(?:[\s-]and)?[\s-]$")


@lru_cache(maxsize=1)
def _tens() -> frozenset[str]:
    return packs.words("en/numerals", **{"class": "tens"})


def _ranked(passages: Passages, rank: Span, number: int) -> Rank | None:
    lower, limit = passages.lower, passages.sentence_at(rank.start).end
    best = _SUPERLATIVE.match(lower, rank.end, limit)
    if best:
        found = make(passages, Span(rank.start, best.end()), number, best["best"], [])
        return replace(found, form="ranking")
    placed = _placed(passages, rank, number)
    if placed:
        return placed
    if _JOINED_ON.match(lower, rank.end) or _EVERY.search(lower, max(0, rank.start - _BACK), rank.start):
        return None  # "a second - round pick"
    again = _AGAIN.match(lower, rank.end, limit)
    if again:
        return make(passages, Span(rank.start, again.end()), number, "edition", [])
    lucky = _lucky(passages, rank, number)
    if lucky:
        return lucky
    words = phrase(lower, rank.end, limit)
    if number == _FEWEST and _MOMENT.match(lower, rank.end):
        return None
    if words and words[0][1] in of_class("returning"):  # "the third annual Claddagh sheepdog trials"
        end = words[-1][0]
        found = make(passages, Span(rank.start, end), number, "edition", [])
        return replace(found, counts=not (OTHER_TIME.match(lower, end, limit) or numbered.of_other_year(passages, end)))
    if words and words[0][1] == "such":  # "the fifth such event": of what was told before
        return make(passages, Span(rank.start, words[-1][0]), number, GENERIC, [])
    if len(words) > 1 and _ONE.search(lower, max(0, rank.start - 6), rank.start):  # "this third declaration allows"
        first = next((n for n, (_, word) in enumerate(words) if n and nouns.is_plural(word)), len(words))
        del words[first:]
    if words:
        end, last = words[-1]
        noun = nouns.singular(last)
        bundled = _BUNDLED.match(lower, end, limit) if noun in of_class("bundle") else None
        if bundled:  # "the third round of cuts"
            noun = nouns.singular(bundled["noun"])
            return make(passages, Span(rank.start, end), number, noun, [])
        if numbered.is_named_series(passages, rank.start, end, last):
            before = [word for _, word in words[:-1]]
            named = make(passages, Span(rank.start, end), number, noun, before)
            return replace(
                named, counts=not (OTHER_TIME.match(lower, end, limit) or numbered.of_other_year(passages, end))
            )
        if last in ("one", "kind") and len(words) == 1:  # "this fourth one"
            return _bare(passages, Span(rank.start, end), number)
        if nouns.is_plural(last):
            return None
        if last in _counted_in_rows() and "row" in scopes.behind(lower, end, limit):  # "for the fifth quarter in a row"
            return make(passages, Span(rank.start, end), number, GENERIC, [])
        if noun in births.children():
            return births.child(passages, Span(rank.start, end), number)
        if any(one in of_class("place") | of_class("scored") for one in (noun, *(word for _, word in words[:-1]))):
            return _counted_up(passages, Span(rank.start, end), number, noun, [word for _, word in words[:-1]])
        owned = _OWNED.search(lower, max(0, rank.start - _BACK), rank.start)  # "her third Oscar"
        is_name = _is_name(passages, end - len(last), end) and not (is_of_people(noun) or noun in of_class("post"))
        if is_name and not owned and not _is_of_some_kind(passages, Span(rank.start, end)):
            return numbered.named(passages, Span(rank.start, end), number)
    else:
        end, noun = rank.end, GENERIC
        if births.is_of_children(lower, end):
            return births.child(passages, rank, number)
        if _is_no_rank(passages, rank) or (number == 1 and lower.startswith(" to ", end)):
            return None  # "was the first to see it"
        tells = TELLS.search(lower, max(0, rank.start - _BACK), rank.start)
        noun = _subject(passages, rank)
        if not (scopes.behind(lower, end, limit) or (tells and _OPEN.match(lower, end, limit))):
            return _bare(passages, rank, number)
    in_a_row = noun in spans() and "row" in scopes.behind(lower, end, limit)  # "the third year running"
    noun = GENERIC if noun in of_class("generic") or in_a_row else noun
    if noun == GENERIC and not in_a_row and _is_staged(passages, rank):
        noun = "edition"
    if noun == GENERIC and number in _ROUND_NUMBERS:
        return None
    return _tried(make(passages, Span(rank.start, end), number, noun, [word for _, word in words[:-1]]))


def _placed(passages: Passages, rank: Span, number: int) -> Rank | None:
    """Read a place: of a runner, of a minute or floor, of what is "third in size"."""
    measure = places.by_measure().match(passages.lower, rank.end, passages.sentence_at(rank.start).end)
    if measure:
        found = make(passages, Span(rank.start, measure.end()), number, places.measures()[measure["measure"]], [])
        return replace(found, form="ranking", counts=True)
    placed = places.read(passages, rank, number) or places.read_minute(passages, rank, number)
    return placed or places.read_floor(passages, rank, number)


def _lucky(passages: Passages, rank: Span, number: int) -> Rank | None:
    """Read "third time lucky", by which something came off at the third attempt."""
    match = _LUCKY.match(passages.lower, rank.end)
    return replace(make(passages, Span(rank.start, match.end()), number, "attempt", []), counts=True) if match else None


def _tried(rank: Rank) -> Rank:
    """Return an ordinal, which tells how many there were where something came off "at the fifth attempt"."""
    start = rank.record.start
    tried = rank.noun in of_class("tries") and _AT_A_TRY.search(rank.passages.lower, max(0, start - _BACK), start)
    return replace(rank, counts=True) if tried else rank


def _counted_up(passages: Passages, span: Span, number: int, noun: str, before: list[str]) -> Rank | None:
    """Read an ordinal that may be a place, where it is told of what is counted: "it is the second road to be lost"."""
    rank = make(passages, span, number, noun, before)
    back = max(passages.sentence_at(span.start).start, span.start - _AHEAD)
    if noun == "round" and before == [] and _LONE_ROUND.search(passages.lower, back, span.start):
        return replace(rank, counts=True) if passages.lower[span.end : span.end + 1] in ".;,:" else None
    told = rank.lead == "tells" or turns.TOLD_OF_ONE.search(passages.lower, back, span.start)
    in_post = noun in of_class("people") | of_class("sex") and _in_post().match(passages.lower, span.end)
    counts = told and (rank.scope or in_post or _OPEN_OF.match(passages.lower, span.end))
    return replace(rank, counts=True) if counts else None


@lru_cache(maxsize=1)
def _in_post() -> re.Pattern[str]:
    """Return the pattern of what people hold one after another: "the third woman | in the post"."""
    seats = alternation(of_class("seat") | {"helm", "head", "top", "wheel", "lead"})
    return re.compile(
        rf"\s(?:in|at|on|to)\s(?:the|this|that|its|their)\s{seats}\b|\s(?:in\scharge|at\s(?:its|their)\shead)\b"
    )


def _is_staged(passages: Passages, rank: Span) -> bool:
    """Say whether something is told to be held so often: "the town's marathon, held for the 19th time"."""
    back = max(passages.sentence_at(rank.start).start, rank.start - _AHEAD)
    held = staged().search(passages.lower, back, rank.start)
    return held is not None and any(
        is_series(word) for word in re.findall(r"[a-z]+", passages.lower[back : held.start()])
    )


def _subject(passages: Passages, rank: Span) -> str:
    """Return the noun of what is told to be the third: "the fire was the third in its history"; else any."""
    back = max(passages.sentence_at(rank.start).start, rank.start - _AHEAD)
    subject = _SUBJECT.search(passages.lower, back, rank.start)
    noun = nouns.singular(subject["noun"]) if subject else GENERIC
    taken = of_class("place") | of_class("scored") | of_class("generic") | spans().keys()
    return GENERIC if noun in taken or noun in stops() or is_of_people(noun) or noun in of_class("post") else noun


@lru_cache(maxsize=1)
def _counted_in_rows() -> frozenset[str]:
    """Return parts of a year or a match that come one after another: "the fifth quarter in a row"."""
    return of_class("in-rows")


def _is_of_some_kind(passages: Passages, span: Span) -> bool:
    """Say whether a name tells of what kind the one is who did it: "she is the second Briton to win"."""
    tells = TELLS.search(passages.lower, max(0, span.start - _BACK), span.start)
    return tells is not None and turns.TO_DO.match(passages.lower, span.end) is not None


def _is_name(passages: Passages, start: int, end: int) -> bool:
    """Say whether the noun of an ordinal, from `start` to `end`, is written as a name is."""
    return passages.plain[start].isupper() and passages.plain[end - 1].islower()


def _bare(passages: Passages, rank: Span, number: int) -> Rank | None:
    """Read an ordinal that stands for its noun: "which makes this the fourth", "the volcano's fifth"."""
    behind = TOKEN.match(passages.lower, rank.end)
    if behind and behind["word"] in of_class("scored"):  # "all out in the 41st over"
        return None
    named = passages.plain[rank.start].isupper() and rank.start > passages.sentence_at(rank.start).start
    if named or _is_no_rank(passages, rank) or number > _MOST_BARE:  # "Bruckner's Seventh"
        return None
    if _SHARED_OUT.match(passages.plain, rank.end) or _IN_A_MONTH.search(
        passages.lower, max(0, rank.start - _BACK), rank.start
    ):
        return None
    bare = make(passages, rank, number, _taken_up(passages, rank, number), [])
    before = (passages.lower, max(0, rank.start - _BACK), rank.start)
    apposed = _APPOSED.search(*before) and _IN_WHAT.match(passages.lower, rank.end)  # ", its second in the country"
    if apposed or (_UNHAPPY.search(*before) and not behind):  # "an unhappy third:"
        return replace(bare, counts=True, form="bare")
    return replace(bare, counts=False, form="bare") if bare.lead in ("tells", "this", "own", "for", "the") else None


def _taken_up(passages: Passages, rank: Span, number: int) -> str:
    """Return the noun of those counted before: "five ships struck it, and this may be the sixth"; else any."""
    sentence = passages.sentence_at(rank.start)
    before = passages.sentence_at(max(0, sentence.start - 2))
    for count in reversed(passages.records_in("count", before.start, rank.start)):
        if count.low == count.high and count.low in (number - 1, number) and count.noun:
            return nouns.singular(count.noun.split()[-1])
    return GENERIC


def _is_no_rank(passages: Passages, rank: Span) -> bool:
    """Say whether an ordinal without a noun is a day or a share: "the 20th of this month", "by a third"."""
    if passages.record_at("date", rank.start) or passages.record_at("percent", rank.start):
        return True
    lower, back = passages.lower, max(0, rank.start - _BACK)
    if lower.startswith(" of ", rank.end) and _A.search(lower, back, rank.start):
        return True  # "settled for a tenth of the sum"
    return _SHARE_OF.search(lower, back, rank.start) is not None
