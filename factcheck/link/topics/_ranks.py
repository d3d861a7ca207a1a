"""Which of how many: "the third outbreak this season", "fifth win in a row", "for the sixth time"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from factcheck.knowledge import packs
from factcheck.records import Record
from factcheck.text import nouns, numerals, scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

GENERIC: Final = "time"
WORDS: Final = frozenset({*numerals.ORDINAL_WORDS, "number", "no."})
_IN_FIGURES: Final = re.compile(r"\d(?:st|nd|rd|th)(?![\w-])")
IN_WORDS: Final = re.compile(r"(?<![\w'])" + alternation(WORDS) + r"(?![\w-])")
_JOINED: Final = ".,'-&/"  # before an ordinal that belongs to something longer
_NUMBERED: Final = re.compile(
    rf"(?P<noun>[a-z][a-z-]{{2,}})\s(?:number|no\.)\s(?P<rank>{numerals.CARDINAL})(?=\s(?:since|of|in|this|so|for)\b|[.,;])"
)
_CALLED: Final = re.compile(r"\b(?:this|that|it|now|already|be|been|made|making|makes)\s(?:is|was|the|a|been)?\s?$")
_REPEATED: Final = re.compile(
    rf"\b(?P<rank>once|twice|{numerals.CARDINAL}\stimes)\s(?P<when>before|already|previously)\b(?!\s(?:he|she|it|they|the|a)\b)"
)
_EARLIER: Final = re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\sbefore\sth(?:is|at)\b")
_OPEN: Final = re.compile(r"\s(?:to|since)\s")  # "the fifth to be dug", "the 150th since it opened"
_OTHER_TIME: Final = re.compile(
    rf",?\s(?:(?:of|in|at|from)\s)?(?:(?:next|last)\s(?:[a-z]+)\b|(?:an?|the|{numerals.CARDINAL})\s(?:year|month)s?\s(?:ago|before|earlier)\b)"
)
_BUNDLED: Final = re.compile(r"\sof\s(?P<noun>[a-z]{3,})")
_MAKES: Final = re.compile(
    rf"(?:that|this|it|which)\smakes\s(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\b(?!\s(?:of|a)\b)"
)
_TIMES: Final = {"once": 1, "twice": 2}
_ROUND_NUMBERS: Final = (100, 1000)  # "for the hundredth time" counts nothing
_TOKEN: Final = re.compile(r"\s(?P<word>[a-z][a-z'-]*)")
_YEAR: Final = re.compile(r"\b(?:in|of|for|during)\s(?P<year>(?:19|20)\d\d)\b")
_SINCE: Final = re.compile(r"\bsince\s(?P<since>(?:19|20)\d\d)\b")
_SPAN: Final = re.compile(
    rf"\b(?:in|within)\s(?:the\s(?:last|past)\s)?(?P<span>{numerals.CARDINAL}\s(?:year|month|week|day)s)\b"
)
_OF: Final = re.compile(
    r"\s(?:of|in|into)\s(?:the|its|their|his|her|our|an?|this)\s(?P<words>(?:[a-z][a-z'-]*\s?){1,3})"
)
_OWNER: Final = re.compile(r"\b(?P<owner>his|her)\s(?:\w+\s)?$")
_TELLS: Final = re.compile(
    r"(?:\b(?:is|was|be|been|are|were|became|becomes?|marks?|marked|makes?|made|as|a|its|his|her|their|our|your)|'s?|,|-)"
    r"\s(?:now\s|already\s|only\s|just\s|the\s|their\s|its\s|his\s|her\s|our\s)*$"
)
_BACK: Final = 40  # code points before a rank in which its words are looked for
_AHEAD: Final = 90  # and behind it
_MOST_WORDS: Final = 5
_LARGEST: Final = 5000


@dataclass(frozen=True, eq=False)
class Rank:
    """One ordinal of a thing that comes again: its number, the noun, the words before it, within what it is counted.

    `counts` says whether it is told how many there were ("it was the third outbreak"); "the second concert is on
    Sunday" only tells which one is meant.
    """

    record: Record
    passages: Passages
    number: int
    noun: str
    modifiers: frozenset[str]
    scope: frozenset[str]
    of: str
    owner: str
    days: int
    counts: bool

    @property
    def is_generic(self) -> bool:
        """Say whether the noun stands for what is counted elsewhere: "for the third time"."""
        return self.noun == GENERIC


@cache
def _nouns(name: str) -> frozenset[str]:
    rows = packs.rows("en/rank_words")
    return frozenset(word for row in rows if row["class"] == name for word in row["words"].split())


@lru_cache(maxsize=1)
def _spans() -> dict[str, int]:
    rows = packs.rows("en/rank_words")
    return {word: row["days"] for row in rows if row["class"] == "span" for word in row["words"].split()}


@lru_cache(maxsize=1)
def _scopes() -> tuple[re.Pattern[str], dict[str, str]]:
    senses = {row["words"]: row["sense"] for row in packs.rows("en/rank_words") if row["class"] == "scope"}
    return re.compile(r"(?<![\w'-])" + alternation(senses) + r"(?![\w'-])"), senses


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Return the words that end the noun phrase behind an ordinal."""
    kinds = ("be", "preposition", "determiner", "conjunction", "pronoun", "verb", "pass")
    every = frozenset[str]().union(*(packs.words("en/count_stops", **{"class": kind}) for kind in kinds))
    return (every | {"ever", "running", "next", "last"}) - {
        "such",
        "other",
        "run",
        "win",
        "fall",
        "rise",
        "read",
        "meet",
        "hit",
        "set",
    }


def read(passages: Passages, worded: Iterable[re.Match[str]]) -> tuple[list[Rank], frozenset[int]]:
    """Return the ordinals of things that come again, in order, and every number that is written as an ordinal.

    `worded` are the matches of IN_WORDS.
    """
    lower, done = passages.lower, 0
    found: list[Rank] = []
    numbers: set[int] = set()
    for first, last in sorted(match.span() for match in chain(_IN_FIGURES.finditer(lower), worded)):
        if first < done:
            continue
        if lower.startswith(("number", "no."), first):
            rank = _numbered(passages, first)
        else:
            start = _start(lower, first)
            number = numerals.ordinal(lower[start:last].replace("\n", " "))
            if number is None or not 1 < number <= _LARGEST or (start and lower[start - 1] in _JOINED):
                continue
            numbers.add(number)
            rank = _ranked(passages, Span(start, last), number)
        if rank and rank.record.comparable:
            done = rank.record.end
            found.append(rank)
    for rank, known in _earlier(passages):
        numbers.update(known)
        if rank.record.comparable:
            found.append(rank)
    found.sort(key=lambda rank: rank.record.start)
    return found, frozenset(numbers)


def _earlier(passages: Passages) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how often something came before, one less than which time it is: "rebuilt twice before"."""
    lower = passages.lower
    for word in ("before", "already", "previously"):
        for at in scan.places(lower, word):
            begin = max(passages.sentence_at(at).start, at - _BACK)
            match = next((each for each in _REPEATED.finditer(lower, begin, at + len(word)) if each.end() > at), None)
            noun = GENERIC
            if match is None and word == "before":
                match = next((each for each in _EARLIER.finditer(lower, begin, at + len(word) + 5)), None)
                noun = nouns.singular(match["noun"]) if match else ""
            if match is None:
                continue
            times = _TIMES.get(match["rank"]) or numerals.value(match["rank"].removesuffix(" times"))
            if isinstance(times, int) and 0 < times < _LARGEST:
                rank = _rank(passages, Span(*match.span()), times + 1, noun, [])
                own = {times} if word == "already" else set()  # with the latest or without it
                yield replace(rank, counts=True), frozenset({times + 1} | own)
    for at in scan.places(lower, "makes"):  # "that makes three defeats"
        match = next((each for each in _MAKES.finditer(lower, max(0, at - 6), at + _AHEAD) if each.end() > at), None)
        total = numerals.value(match["rank"]) if match else None
        if match and isinstance(total, int) and 1 < total <= _LARGEST:
            rank = _rank(passages, Span(*match.span("rank")), total, nouns.singular(match["noun"]), [])
            yield replace(rank, counts=True), frozenset({total})


def _start(lower: str, spot: int) -> int:
    """Return where an ordinal begins: at its figures, or at the tens before its last word ("twenty-first")."""
    if lower[spot].isdecimal():
        while spot and (
            lower[spot - 1].isdecimal() or (lower[spot - 1] == "," and lower[spot - 2 : spot - 1].isdecimal())
        ):
            spot -= 1
        return spot
    if spot and lower[spot - 1] in "- ":
        before = lower[max(0, spot - 12) : spot - 1].rsplit(None, 1)[-1:]
        word = before[0] if before else ""
        return spot - 1 - len(word) if word in _tens() else spot
    return spot


@lru_cache(maxsize=1)
def _tens() -> frozenset[str]:
    return packs.words("en/numerals", **{"class": "tens"})


def _ranked(passages: Passages, rank: Span, number: int) -> Rank | None:
    lower, limit = passages.lower, passages.sentence_at(rank.start).end
    words = _phrase(lower, rank.end, limit)
    if words:
        end, last = words[-1]
        noun = nouns.singular(last)
        bundled = _BUNDLED.match(lower, end, limit) if noun in _nouns("bundle") else None
        if bundled:  # "the third round of cuts"
            noun = nouns.singular(bundled["noun"])
            return _rank(passages, Span(rank.start, end), number, noun, [])
        if _series(passages, rank.start, end, last):
            before = [word for _, word in words[:-1]]
            named = _rank(passages, Span(rank.start, end), number, noun, before)
            return replace(named, counts=not (_OTHER_TIME.match(lower, end, limit) or _of_other_year(passages, end)))
        if nouns.is_plural(last) or noun in _nouns("place") | _nouns("scored"):
            return None
        if any(word in _nouns("place") for _, word in words[:-1]):
            return None
        if passages.plain[end - len(last)].isupper() and passages.plain[end - 1].islower():
            return None  # "80th Regiment"
    else:
        end, noun = rank.end, GENERIC
        tells = _TELLS.search(lower, max(0, rank.start - _BACK), rank.start)
        if not (_scope(lower, end, limit) or (tells and _OPEN.match(lower, end, limit))):
            return None
    in_a_row = noun in _spans() and "row" in _scope(lower, end, limit)  # "the third year running"
    noun = GENERIC if noun in _nouns("generic") or in_a_row else noun
    if noun == GENERIC and number in _ROUND_NUMBERS:
        return None
    return _rank(passages, Span(rank.start, end), number, noun, [word for _, word in words[:-1]])


def _series(passages: Passages, start: int, end: int, last: str) -> bool:
    """Say whether a name with capitals ends in what is held again and again: "the 12th Marlow Masters"."""
    led = passages.lower[max(0, start - 5) : start].endswith(("the ", "this ", "its "))
    return led and passages.plain[end - len(last)].isupper() and last in _nouns("series")


def is_series(noun: str) -> bool:
    """Say whether a noun ends the name of what is held again and again."""
    return noun in _nouns("series")


def _of_other_year(passages: Passages, end: int) -> bool:
    """Say whether a year behind an edition is not that of the report: "the 79th Marlow Masters in 2007"."""
    match = _YEAR.match(passages.lower, end + 1)
    return match is not None and (passages.published is None or str(passages.published.year) != match["year"])


def _numbered(passages: Passages, spot: int) -> Rank | None:
    """Read "strike number three since January"; `spot` is where "number" begins."""
    begin = passages.lower.rfind(" ", max(0, spot - _BACK), max(0, spot - 1)) + 1
    match = _NUMBERED.match(passages.lower, begin)
    number = numerals.value(match["rank"]) if match else None
    if match is None or not isinstance(number, int) or not 1 < number <= _LARGEST or match["noun"] in _nouns("place"):
        return None
    rank = _rank(passages, Span(*match.span()), number, match["noun"], [])
    called = _CALLED.search(passages.lower, max(0, match.start() - _BACK), match.start())
    return replace(rank, counts=rank.counts or called is not None)


def _phrase(lower: str, end: int, limit: int) -> list[tuple[int, str]]:
    """Return the words of the noun phrase behind an ordinal, each with its end; none where the noun is left out."""
    words: list[tuple[int, str]] = []
    scopes = _scopes()[0]
    while len(words) < _MOST_WORDS:
        match = _TOKEN.match(lower, end, limit)
        if not match or (words and scopes.match(lower, match.start("word"), limit)):
            break
        word = match["word"].removesuffix("'s")
        if (
            word in _stops()
            or (words and _is_participle(word))
            or (words and word.endswith(("ed", "ing", "ly")) and word not in ("meeting", "hearing"))
        ):
            break
        words.append((match.end(), word))
        end = match.end()
        if word in _nouns("generic") or word in _nouns("head"):
            break
    while words and words[-1][1] in ("such", "straight", "consecutive", "successive"):
        words.pop()
    return words


def _is_participle(word: str) -> bool:
    """Say whether an irregular form tells more of the noun before it: "the third ward withdrawn from"."""
    return word in _participles() and word not in _nouns("head")


@lru_cache(maxsize=1)
def _participles() -> frozenset[str]:
    rows = packs.rows("en/irregular_verbs")
    return frozenset(row["word"] for row in rows if row["word"] != row["lemma"] and row["word"].endswith("n"))


def _scope(lower: str, start: int, limit: int) -> frozenset[str]:
    """Return within what is counted: "this season", "in a row", "since 2011"."""
    pattern, senses = _scopes()
    stretch = lower[start : min(limit, start + _AHEAD)].replace("\n", " ")
    stretch = re.split(r"[;:,]|\s(?:and|but|who|when|while|after)\s", stretch, maxsplit=1)[0]
    found = {senses[match.group()] for match in pattern.finditer(stretch)}
    found.update("year" for _ in _YEAR.finditer(stretch))
    found.update(f"since {match['since']}" for match in _SINCE.finditer(stretch))
    found.update(match["span"] for match in _SPAN.finditer(stretch))
    return frozenset(found)


def _rank(passages: Passages, span: Span, number: int, noun: str, before: list[str]) -> Rank:
    lower, sentence = passages.lower, passages.sentence_at(span.start)
    record = Record(
        document=passages.document.id,
        start=span.start,
        end=span.end,
        text=passages.text[span.start : span.end],
        region=passages.region_at(span.start),
        how="rank",
    )
    words = {word for word in before if word not in _stops()} - {"such", "straight", "consecutive", "successive"}
    row = {"row"} & {_scopes()[1].get(word, "") for word in before}
    of = _OF.match(lower, span.end, min(sentence.end, span.end + _AHEAD))
    owner = _OWNER.search(lower, max(sentence.start, span.start - 16), span.start)
    scope = _scope(lower, span.end, sentence.end) | row
    tells = _TELLS.search(lower, max(sentence.start, span.start - _BACK), span.start)
    gone = [year["year"] for year in _YEAR.finditer(lower, sentence.start, span.start)]
    published = passages.published
    return Rank(
        record,
        passages,
        number,
        noun,
        frozenset(words),
        scope,
        _of(of["words"].split()) if of else "",
        owner["owner"] if owner else "",
        _spans().get(noun, 0),
        (bool(scope or tells) or noun == GENERIC or noun in _nouns("head") | _nouns("series"))
        and not (gone and published is not None and str(published.year) != gone[-1])
        and (noun == GENERIC or not _OTHER_TIME.match(lower, span.end, sentence.end)),
    )


def _of(words: list[str]) -> str:
    """Return the noun behind "of": "strike" of "the fourth week of the strike"."""
    kept: list[str] = []
    for word in words:
        if word in _stops() or (kept and word.endswith(("ed", "ing"))):
            break
        kept.append(word)
    return nouns.singular(kept[-1]) if kept else ""
