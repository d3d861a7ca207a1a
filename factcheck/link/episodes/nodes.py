"""The times and the lengths of a text as nodes: what begins or ends then, what goes on for so long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from factcheck.extract.ages import callings
from factcheck.link.beginnings import reading
from factcheck.link.claim import stretch
from factcheck.link.episodes import aspects
from factcheck.link.episodes.aspects import Aspect, one_of
from factcheck.link.episodes.times import DAY, Length, Time, length, times
from factcheck.link.parts.wordings import one_of as pattern_words
from factcheck.link.stance import stance
from factcheck.records import Duration, Record
from factcheck.text import stems
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

Kind = Literal["span", "absence", "existence"]
_OF_DOCUMENT = 40  # lengths and twice as many times that are read
_READ = 70  # characters beside a length that are read
_STOP = re.compile(r"[;:()\N{EM DASH}]")
_HEDGE = re.compile(
    r"(?:\b(?:exactly|just|only|about|around|some|nearly|almost|roughly|a total of|no more than|no less than|more than"
    r"|over|at least|a full|full|the|her|his|their|its|an?|all of|all|precisely|unbroken|long|straight|another's)\s+)+$"
)
_PARTIAL = re.compile(
    r"\b(?:first|(?<!will )(?<!would )(?<!to )last|final|next|past|previous|other|another|further|additional"
    r"|extra|every|each|second|third|half|remaining|within|by)\s+$"
)
_WORKED = deferred(lambda: rf"[\s-]+(?:in court|of {one_of('worked')})\b")
_WIDE = deferred(lambda: rf"[\s-]+(?:in|on|as|of|with|at|behind) (?:the |a |an |his |her |their )?{one_of('wide')}\b")
_ABSENT = re.compile(
    r"\b(?:first(?: [\w'-]+){0,7} (?:in|for)|(?:absence|wait|drought|gap|break) of|not (?:in|for)"
    r"|without (?:a|an|any) [\w-]+ (?:in|for)|(?:ends?|ended|ending|end of) an?)\s+$"
)
_ABSENT_BEHIND = re.compile(r"[\s-](?:absence|wait|drought|gap|hiatus|lull|without|away|exile|silence)\b")
_KEPT = re.compile(
    r"\b(?:celebrat\w+|mark(?:s|ed|ing)|toast(?:s|ed|ing)|honou?r(?:s|ed|ing)|jubilee|anniversary)\b[^.;]{0,40}$"
)
_IN = re.compile(r"\bin\s+$")
_WITH = re.compile(r"[\s-]+(?:of|at|in|on|as|under|behind|without|with|from|to)\b")
_SINCE = re.compile(r"[\s-](?:(?:to the day )?(?:after|since|on from)|to the day)\b")
_NO_LENGTH = deferred(lambda: rf"[\s-]+{one_of('no length')}\b|-old| old\b")
_PENALTY = deferred(
    lambda: rf"\b(?:{one_of('penalty')}|fac(?:e|es|ed|ing)(?= (?:up|a maximum|between|[\w]+ years)))\b[^.;,]{{0,25}}$"
)
_COMING = re.compile(r"\b(?:will|would|shall|lasts|runs|applies|apply|remains?|is|are|set)\b")
_MEANT = re.compile(
    r"\b(?:(?:was|were|is|are|had) to|would|should|could|might|supposed|promised|planned|scheduled|due|expect\w*"
    r"|hop(?:e|es|ed|ing))\b"
)
_DONE = deferred(
    lambda: rf"\b(?:had|has|have|was|were|did|after|following|end(?:s|ed|ing)|{pattern_words('span done')})\b"
)
_WORD = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*")
_JOIN = re.compile(
    r"^[\s-]*(?:of|in|at|on|without|as|behind|under|with|for|the|a|an|his|her|their|its|those|that|these|this|\W|s)*\b"
)
_UNTIL = re.compile(r"\b(?:until|before|till)\b")
_HEADWORDS = 4
_FEW_THINGS = 3  # in the clause of a time; then those of its sentence are taken too
_VAGUE = re.compile(
    r"\b(?:few|several|many|couple|some|dozens|hundreds|last|final|first|next|past|previous|coming|another)\b"
)
_YEAR, _DAYS = 365.25 * DAY, 1.5 * DAY
_ASIDE = deferred(
    lambda: (
        rf"\b(?:{one_of('told')}s? (?:released|published|issued|dated|seen)|told [\w' ]{{2,30}}|{one_of('said')})"
        r"(?: (?:late|early|in a \w+|by \w+))?\s+(?:on |in |this |last )?$"
    )
)
_AROUND = re.compile(
    r"\b(?:(?:between|before|after|past|prior to|ahead of)(?: the)?|(?:after|before) (?:an?|the) [a-z]+ in) $"
)
_ONE = re.compile(r"(?:an?|one) ")
_LED = re.compile(
    r"\b(?:for|lasted|lasts?|took|takes?|after|over|during|than|just|exactly|spent|about|nearly|almost|ran|within) $"
)
_OF_SOMEBODY = re.compile(r"\b(?P<who>[a-z-]+) of (?:more than |over |about |nearly |almost |some )?$")
_OF_THING = re.compile(r" [a-z]")
_THE = re.compile(r"\b(?:the|a|an|its|their|his|her|this) $")
_JUBILEE = re.compile(
    r"(?<![\w-])(?:(?P<named>(?:semi|bi|ter|tri|sesqui|quin|quadri)?cent(?:enary|ennial|enaries))"
    r"|(?P<metal>silver|ruby|golden|gold|diamond|platinum) (?:wedding|jubilee|anniversary))\b"
)
_ROUND = re.compile(r"cente|wedding|jubilee|anniversary")
_STEMS = {"semi": 50, "bi": 200, "ter": 300, "tri": 300, "sesqui": 150, "quin": 500, "quadri": 400, "": 100}
_METALS = {"silver": 25, "ruby": 40, "golden": 50, "gold": 50, "diamond": 60, "platinum": 70}


class Point(NamedTuple):
    """A time of a text, with what begins or ends then; `coming` says that it lies ahead of its report."""

    passages: Passages
    record: Record
    time: Time
    aspect: Aspect
    latest: bool
    clause: Span
    things: frozenset[str]
    coming: bool | None
    around: bool = False

    @property
    def sentence(self) -> Span:
        """Return the sentence in which it is told."""
        return self.passages.sentence_at(self.record.start)


class Lasting(NamedTuple):
    """A length of a text, with what goes on; `kind` tells a length of something from one without it or of its age."""

    passages: Passages
    record: Record
    length: Length
    kind: Kind
    things: frozenset[str]
    coming: bool | None
    planned: bool
    behind: str = ""

    @property
    def of_work(self) -> bool:
        """Say whether it counts days of work, which need not follow one another."""
        return _WORKED.match(self.behind) is not None

    @property
    def is_wide(self) -> bool:
        """Say whether it is of more than what is told beside it: "twenty years in politics"."""
        return _WIDE.match(self.behind) is not None

    @property
    def is_long(self) -> bool:
        """Say whether it is counted in years."""
        return self.length.low > _YEAR / 2 and self.length.high > 1.5 * _YEAR

    @property
    def sentence(self) -> Span:
        """Return the sentence in which it is told."""
        return self.passages.sentence_at(self.record.start)


def points(passages: Passages) -> list[Point]:
    """Return the times of a text with what its words tell of them."""
    found = []
    for time in passages.once(times)[: 2 * _OF_DOCUMENT]:
        record = time.record
        if _is_attribute(passages, record) or _ASIDE.search(passages.lower, max(0, record.start - _READ), record.start):
            continue
        told = aspects.told(passages, record.start, record.end)
        about = _AROUND.search(passages.lower, max(0, record.start - _READ), record.start) is not None
        if about:
            told = told._replace(aspect="")
        modality = stance(passages, record.start, record.end).modality
        if modality == "conditional":
            continue
        published = passages.published
        coming = modality == "planned"
        if published and time.dated:
            coming = time.least >= (published.toordinal() + 1) * DAY
        things = _things(passages.lower, *told.clause)
        if len(things) < _FEW_THINGS:
            things = _things(passages.lower, *passages.sentence_at(record.start))
        found.append(Point(passages, record, time, told.aspect, told.latest, told.clause, things, coming, about))
    return found


def _is_attribute(passages: Passages, record: Record) -> bool:
    """Say whether a year is of the name of a thing: "the 1931 bridge"."""
    before = passages.lower[max(0, record.start - 6) : record.start]
    year = record.text.isdigit() and _OF_THING.match(passages.lower, record.end)
    return bool(year and _THE.search(before)) or (record.text.isdigit() and before.endswith(" of "))


def lengths(passages: Passages) -> list[Lasting]:
    """Return the lengths of a text that something went on for, or that a thing has been there."""
    found = []
    for record in passages.records("duration"):
        size = length(record)
        if size is None or size.high < DAY / 48 or passages.region_at(record.start) in ("furniture", "front-matter"):
            continue
        one = _lasting(passages, record, size)
        if one is not None:
            found.append(one)
        if len(found) == _OF_DOCUMENT:
            break
    return found


def jubilees(passages: Passages) -> list[Lasting]:
    """Return the anniversaries of a text as the lengths that something has been there."""
    found = []
    for one in passages.records("ordinal"):
        if one.unit == "anniversary" and one.comparable:
            found.append(_existence(passages, one, one.ordinal))
    for told in reading.counts(passages):
        if told.number and not told.person and told.form in ("birthday", "since", "of"):
            found.append(_existence(passages, told.record, told.number))
    for match in _JUBILEE.finditer(passages.lower) if _ROUND.search(passages.lower) else ():
        years = _METALS[match["metal"]] if match["metal"] else _STEMS[match["named"].partition("cent")[0]]
        record = stretch(passages, *match.span(), "years-there")
        if not any(one.record.start <= record.start < one.record.end for one in found):
            found.append(_existence(passages, record, years))
    return [one for one in found if passages.region_at(one.record.start) not in ("furniture", "front-matter")]


def _existence(passages: Passages, record: Record, years: int) -> Lasting:
    size = Length(record, (years - 1.0) * _YEAR, (years + 1.0) * _YEAR)
    things = _things(passages.lower, *passages.sentence_at(record.start))
    return Lasting(passages, record, size, "existence", things, None, False)


def _lasting(passages: Passages, record: Duration, size: Length) -> Lasting | None:
    lower, sentence = passages.lower, passages.sentence_at(record.start)
    stops = [match.end() for match in _STOP.finditer(lower, sentence.start, record.start)]
    left = max([sentence.start, record.start - _READ, *stops])
    before, behind = lower[left : record.start], lower[record.end : min(sentence.end, record.end + _READ)]
    if _VAGUE.search(record.text.lower()) or ("-" in record.text and _is_of_person(behind)) or _is_of_somebody(before):
        return None
    if _ONE.match(record.text.lower()) and "-" not in record.text and not _LED.search(before):
        return None  # "one day", "at the end of a month"
    kind: Kind = "span"
    lead = _HEDGE.sub("", before)
    long = size.high > 1.5 * _YEAR
    if long and (_ABSENT.search(lead) or _ABSENT_BEHIND.match(behind)):
        kind = "absence"
    elif long and (_KEPT.search(before) or _SINCE.match(behind)):
        kind = "existence"
    elif _PARTIAL.search(before) or _NO_LENGTH.match(behind) or _SINCE.match(behind) or _PENALTY.search(before):
        return None
    elif size.high > _DAYS and _IN.search(lead) and not (_WITH.match(behind) or behind.startswith("-")):
        return None  # "in three weeks" tells when, not how long
    things = head_things(lower, record.end, sentence.end) | _things(lower, left, record.start)
    coming = _coming(lower[max(left, record.start - 45) : record.start])
    if aspects.nominal().intersection(_WORD.findall(behind[: _READ // 2])[:3]):
        coming = True if coming else None
    planned = bool(coming) or (coming is None and bool(aspects.nominal() & set(_WORD.findall(behind[:40]))))
    return Lasting(passages, record, size, kind, things, coming, planned, behind)


def _is_of_person(behind: str) -> bool:
    """Say whether a length is somebody's own: "an eight-year department veteran"."""
    if not behind.startswith(("-", " ")) or _WITH.match(behind):
        return False
    words = _WORD.findall(behind.split(",", maxsplit=1)[0])[:5]
    return any(callings.is_person(word) or word in ("veteran", "veterans") for word in words)


def _is_of_somebody(before: str) -> bool:
    """Say whether a length is of knowing somebody: "his neighbour of ten years"."""
    of = _OF_SOMEBODY.search(before)
    return of is not None and callings.is_person(of["who"])


def _coming(before: str) -> bool | None:
    """Say whether a length is to come, was meant (True) or is past (False); None where it is not told."""
    if _MEANT.search(before):
        return True
    if _DONE.search(before):
        return False
    return True if _COMING.search(before) else None


def head_things(lower: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of the first words behind a length: the trial of "an eleven-week trial"."""
    join = _JOIN.match(lower[start:end])
    begin = start + (join.end() if join else 0)
    words = [match[0] for match in _WORD.finditer(lower, begin, min(end, begin + _READ))][:_HEADWORDS]
    return _named(words)


def _things(lower: str, start: int, end: int) -> frozenset[str]:
    return _named(_WORD.findall(lower, start, end))


def _named(words: Sequence[str]) -> frozenset[str]:
    kept = (part for word in words for part in word.split("-"))
    found = (stems.stem(word) for word in kept if len(word) > 2 and word not in stems.stopwords())
    return frozenset(found) - aspects.no_things()
