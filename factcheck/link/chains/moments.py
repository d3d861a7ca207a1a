"""Points in time that a document puts on days: what began, ended or happened there, in the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as date_of
from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.context import meant
from factcheck.link.stance import stance
from factcheck.records import Age, Date, Record
from factcheck.records.interval import start_of, when, widened
from factcheck.text import numerals, stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

Words = frozenset[str]
_LEAP_YEAR = 2000  # stands for all years where none is told
_OF_DOCUMENT = 40  # moments of one document
_READ = 300  # characters of a sentence on each side that are read
_NEAR = 70  # characters between a day and the word that says what began or ended
_SAID = 30  # characters before a day in which "announced on" stands
_YEAR = 365.25
_PERIODS = frozenset({"day", "week", "weekend", "month", "year"})
_HELD = frozenset({"asserted", "reported"})
_BREAK = re.compile(
    r"[;:()\N{EM DASH}]| - |, (?:and|but|while|when|where|which|who|as|after|before|until)\b"
    r"|, (?:according|saying|because|although)\b"
    r"|\b(?:after|before|until|because|although|since|when|while)\b"
)
_BORN = re.compile(r"\bborn\b")
_DIGIT = re.compile(r"\d")
_FIRST = 6  # words with which a clause begins
RUNNING = re.compile(
    rf"\b(?:has|have)(?: now| already)? been (?:[\w'-]+ ){{1,6}}?for (?P<hedge>[a-z]+(?: than)? )??"
    rf"(?P<n>{numerals.CARDINAL}) (?P<unit>days?|weeks?|months?|years?)\b"
)
RUNS_ON = re.compile(
    r"\s*(?:ago|later|earlier|running|in a row|longer|after|before|or)\b|['\N{RIGHT SINGLE QUOTATION MARK}]"
)
_ENDS = frozenset({"opening", "closing", "last", "final", "initial"})  # of one thing as well
_LONGEST = 400  # units of a length
_MORE = frozenset({"more than", "over", "at least", "well over", "just over"})
_LESS = frozenset({"less than", "under", "up to", "within", "fewer than", "no more than", "not even", "barely"})
ENDLESS = 10**6  # days: no bound


class Beside(NamedTuple):
    """What stands beside a point in time.

    `phases` say in a wide sense whether something began or ended, `aspect` only what words such as "began" say.
    `heads` are those of the events that are put on the day, and of what the clause begins with.
    """

    around: Words = frozenset()
    phases: Words = frozenset()
    aspect: Words = frozenset()
    heads: Words = frozenset()


class Clause:
    """The clause in which a day stands: the same, each read when it is first asked for, as few ever are."""

    def __init__(self, passages: Passages, date: Date, whole: Span, own: Span) -> None:
        """Hold a day with the `whole` clause, and the part of it that is no other day's."""
        self._passages, self._date, self._whole, self._own = passages, date, whole, own

    @lazily
    def around(self) -> Words:
        """Return the words of the sentence, as far as it is read, and of the title."""
        passages, date = self._passages, self._date
        sentence = passages.sentence_at(date.start)
        stretch = max(sentence.start, date.start - _READ), min(sentence.end, date.end + _READ)
        return words_of(passages, *stretch) | title(passages)

    @lazily
    def phases(self) -> Words:
        """Return whether something began or ended, in a wide sense."""
        return phases_of(self._passages, self._own, self._date.start, self._date.end)

    @lazily
    def aspect(self) -> Words:
        """Return whether words such as "began" say so."""
        return aspect_of(self._passages, *self._own)

    @lazily
    def heads(self) -> Words:
        """Return the heads of the events of the day, and what the clause begins with."""
        return _heads(self._passages, self._whole, self._date)


class Moment(NamedTuple):
    """A point in time between two day numbers, with the words of what happened then and what stands beside it.

    `of` is "birth" for the birth of somebody. `said` marks days on which somebody spoke of it.
    """

    record: Record
    passages: Passages
    least: int
    most: int
    has_year: bool
    words: Words
    beside: Beside | Clause
    of: str = ""
    said: bool = False
    nth: Words = frozenset()  # words that tell one of a series: "the second hearing"
    row: Any = None  # what a pack or the house says of it, where no document does


@lru_cache(maxsize=16)
def cue(name: str) -> re.Pattern[str]:
    """Return the pattern of a class of words of the packs of chains."""
    rows = [row for row in packs.rows("en/chain_words") if row["class"] == name]
    return re.compile(
        r"(?<![\w'-])" + alternation([w for row in rows for w in row["words"].split("|")]) + r"(?![\w'-])"
    )


@lru_cache(maxsize=4)
def _wide(side: str) -> re.Pattern[str]:
    """Return the pattern of all words that tell when a stretch begins or ends."""
    names = {"start": ("start", "away"), "end": ("end", "back")}[side]
    rows = [row for row in packs.rows("en/phase_words") if row["class"] in names]
    rows += [row for row in packs.rows("en/chain_words") if row["class"] == {"start": "begin", "end": "finish"}[side]]
    words = {w for row in rows for w in row["words"].split("|")}
    return re.compile(r"(?<![\w'-])" + alternation(words) + r"(?![\w'-])")


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    names = packs.words("en/months") | packs.words("en/weekdays") | packs.words("en/units") | packs.words("en/numerals")
    return frozenset(stems.stem(name) for name in names)


def words_of(passages: Passages, start: int, end: int) -> Words:
    """Return what the words of a stretch of text mean: stems, and the class of words for events."""
    return frozenset(meant(passages.plain[start:end])) - _empty() if start < end else frozenset()


def clause_at(passages: Passages, start: int, end: int) -> Span:
    """Return the clause that holds a stretch of a sentence."""
    sentence = passages.sentence_at(start)
    left = max(sentence.start, start - _READ)
    right = min(sentence.end, end + _READ)
    for match in _BREAK.finditer(passages.lower, left, start):
        left = match.end()
    following = _BREAK.search(passages.lower, end, right)
    return Span(left, following.start() if following else right)


def phases_of(passages: Passages, clause: Span, start: int, end: int) -> Words:
    """Return "start" or "end", or both, by the words of a clause that stand nearest to a stretch."""
    found: list[tuple[int, str]] = []
    for side in ("start", "end"):
        for match in _wide(side).finditer(passages.lower, *clause):
            gap = match.start() - end if match.start() >= end else start - match.end()
            if -1 < gap < _NEAR:
                found.append((gap, side))
    nearest = min((gap for gap, _ in found), default=0)
    return frozenset(side for gap, side in found if gap <= nearest + 2)


def nth_of(passages: Passages, start: int, end: int) -> Words:
    """Return the words of a stretch of text that tell one of a series from the others."""
    return frozenset(passages.lower[start:end].split()) & _nth()


@lru_cache(maxsize=1)
def _nth() -> frozenset[str]:
    return packs.words("en/instance_markers", group="place-in-series") - _ENDS


def aspect_of(passages: Passages, start: int, end: int) -> Words:
    """Return "start" or "end" where a stretch says that something began or ended."""
    sides = (("start", "starting"), ("end", "stopping"))
    return frozenset(side for side, name in sides if cue(name).search(passages.lower, start, end))


def moments(passages: Passages) -> list[Moment]:
    """Return the points in time of one document, those of a single clause with their words."""
    found: list[Moment] = []
    for reader in (_dated, _counted, _jubilees, _running, _ages):
        for one in reader(passages):
            found.append(one)
            if len(found) >= _OF_DOCUMENT:
                return found
    return found


def days_of(date: Date) -> tuple[int, int, bool] | None:
    """Return the first and last day number of a date, and whether its year is known."""
    if date.granularity not in _PERIODS or date.modifier in (
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
    ):
        return None
    known = when(date)
    if known.interval and known.interval.earliest and known.interval.latest:
        interval = widened(known.interval.earliest, known.interval.latest, date.modifier, date.granularity)
        if interval.earliest and interval.latest:
            return interval.earliest.toordinal(), interval.latest.toordinal(), True
    if date.granularity == "day" and known.month and known.day and not (known.year or date.modifier):
        day = date_of(_LEAP_YEAR, known.month, known.day).toordinal()
        return day, day, False
    return None


def _dated(passages: Passages) -> Iterator[Moment]:
    dates = passages.records("date")
    for index, date in enumerate(dates):
        days = days_of(date) if date.comparable and date.how != "weekday" and date.type == "DATE" else None
        if days is None or not (_DIGIT.search(date.text) or date.how == "named-day"):
            continue  # "four days earlier", "next month" say nothing that their text has not said
        if stance(passages, date.start, date.end).modality not in _HELD:
            continue
        clause = clause_at(passages, date.start, date.end)
        left, right = clause
        if any(one.unit == "anniversary" for one in passages.records_in("ordinal", *clause)):
            continue  # the day of a jubilee, not of what it recalls
        if index and left < dates[index - 1].end <= date.start:
            left = dates[index - 1].end
        if index + 1 < len(dates) and date.end < dates[index + 1].start < right:
            right = dates[index + 1].start
        first = min((one.start for one in passages.records_in("date", *clause)), default=date.start)
        words = words_of(passages, left, right) | words_of(passages, clause.start, first)
        said = bool(cue("told").search(passages.lower, max(clause.start, date.start - _SAID), date.start))
        span = Span(left, right)
        yield Moment(
            date,
            passages,
            *days,
            words,
            Clause(passages, date, clause, span),
            "birth" if _BORN.search(passages.lower, *span) else "",
            said,
            nth_of(passages, *span),
        )


def _heads(passages: Passages, clause: Span, date: Date) -> Words:
    found = [one.text for one in passages.records_in("event", *clause) if one.date == date.id]
    begin = date.end if not passages.lower[clause.start : date.start].strip(" ,onitefsc") else clause.start
    first = " ".join(passages.plain[begin : clause.end].split()[:_FIRST])
    return frozenset(meant(" ".join([*found, first])))


def title(passages: Passages) -> Words:
    """Return the words of the first sentence, which says what a report is about."""
    return passages.once(_opening)


def _opening(passages: Passages) -> Words:
    for sentence in passages.sentences:
        if passages.region_at(sentence.start) not in ("furniture", "front-matter"):
            return words_of(passages, sentence.start, min(sentence.end, sentence.start + _READ))
    return frozenset()


def _counted(passages: Passages) -> Iterator[Moment]:
    """Yield the beginnings that a count of a dated text gives: "in its fifth week"."""
    for ordinal in passages.records("ordinal"):
        if ordinal.unit in ("anniversary", "season") or not ordinal.comparable:
            continue
        begun = start_of(ordinal, passages.published)
        if begun and begun.earliest and begun.latest:
            slack = 2 if ordinal.unit == "week" else 0
            days = begun.earliest.toordinal() - slack, begun.latest.toordinal() + slack
            yield _start(passages, ordinal, *days)


def _jubilees(passages: Passages) -> Iterator[Moment]:
    """Yield the foundings that jubilees give: "marks its 50th anniversary"; they are kept all year."""
    published = passages.published
    for ordinal in passages.records("ordinal"):
        if ordinal.unit != "anniversary" or not ordinal.comparable or published is None:
            continue
        year = published.year - ordinal.ordinal
        if year > 1:
            days = date_of(year - 1, 7, 1).toordinal(), date_of(year + 1, 6, 30).toordinal()
            yield _start(passages, ordinal, *days)


def _running(passages: Passages) -> Iterator[Moment]:
    """Yield the beginnings of what a dated text says has gone on for so long: "has been shut for three weeks"."""
    published = passages.published
    for match in RUNNING.finditer(passages.lower) if published and "been " in passages.lower else ():
        length = bounds(match["n"], match["unit"], (match["hedge"] or "").strip())
        if length is None or published is None or not passages.records_in("duration", match.start("n"), match.end()):
            continue
        record = passages.records_in("duration", match.start("n"), match.end())[0]
        if record.comparable and not RUNS_ON.match(passages.lower, match.end()):
            day = published.toordinal()
            yield _start(passages, record, day - length[1] - 1, day - length[0] + 1)


def _start(passages: Passages, record: Record, least: int, most: int) -> Moment:
    clause = clause_at(passages, record.start, record.end)
    words = words_of(passages, *clause)
    sides = frozenset({"start"})
    beside = Beside(words | title(passages), sides, sides, words)
    return Moment(record, passages, least, most, True, words, beside)


def _ages(passages: Passages) -> Iterator[Moment]:
    """Yield the births that ages in a dated text give: "Clara Reiss, 41"."""
    published = passages.published
    for age in passages.records("age") if published else ():
        if not (isinstance(age, Age) and age.person and age.years and age.comparable and published):
            continue
        born = published.toordinal() - int((float(age.years) + 1) * _YEAR)
        words = frozenset(meant(age.person))
        latest = published.toordinal() - int(float(age.years) * _YEAR)
        yield Moment(age, passages, born, latest, True, words, Beside(words), "birth")


def bounds(number: str, unit: str, hedge: str = "") -> tuple[int, int] | None:
    """Return the least and most days that a length in words stands for; None where it tells no number."""
    n = 1 if number in ("a", "an") else numerals.value(number)
    if not isinstance(n, int) or not 0 < n < _LONGEST:
        return None
    least, most = {
        "day": (n, n),
        "week": (7 * n - 3, 7 * n + 3),
        "fortnight": (14 * n - 3, 14 * n + 3),
        "month": (30 * n - 12, 31 * n + 15),
        "year": (365 * n - 190, 366 * n + 330),
    }[unit.removesuffix("s")]
    slack = max(2, most // 5)
    if hedge in _MORE:
        return least, most + slack if hedge == "just over" else ENDLESS
    if hedge in _LESS:
        return 0, most
    return (max(0, least - slack), most + slack) if hedge else (max(0, least), most)
