"""Places beside the happening: of a thing that one report alone names, of somebody's life."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import meant
from factcheck.link.parts.wordings import one_of
from factcheck.link.sites.kinds import kind_of
from factcheck.link.sites.named import is_dateline
from factcheck.link.sites.signs import is_of_people
from factcheck.records import Date
from factcheck.text import nouns, stems
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

# "The school in Fana gave her leave": the subject that opens a sentence, and where it stands
_OPENS = re.compile(
    r"(?:the|an?|its|his|her|their|our|one) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]{3,}) (?:in|at|near|from) $"
)
# "Those in Riba", "as in Riba": of what is like it elsewhere
_LIKE_IT = re.compile(
    r"\b(?:(?:those|ones|as|that) (?:in|at|near|from|of|off|outside)"
    r"|(?:like|unlike|than)(?: (?:in|at|near|from|of|off|outside))?) (?:the )?$"
)
# "In Riba and Tarn", "in Riba, Tarn and Marl", "in Riba and in Tarn"
_AND = re.compile(r"(?:, [A-Z][\w'’-]+)* (?:and|or) (?:[a-z]+ )?[A-Z]")
_WORD = re.compile(r"[a-z-]+")
# "Its other mill is in Riba", "another opened near Tarn": of the thing beside it
_OTHER_ONE = re.compile(
    r"\b(?:(?:the|its|his|her|their|our|whose) other(?: one)?|another|the rest)(?: [a-z-]+){0,2}?"
    r" (?:is|are|was|were|being|(?:will|would|may) be|stands?|stood|lies?|lay|opened|runs?|ran|operates?|operated)"
    r"(?: [a-z]+(?:ed|ing|ly|lt))? (?:in|at|near|outside|across|down in|over in|up in) (?:the )?$"
)
_AND_BEFORE = re.compile(r"[A-Z][\w'’-]+ (?:and|or) (?:[a-z]+ )?$")
# "confirmed by the laboratory in Riba": who did it
_BY_HOUSE = re.compile(
    r"\bby (?:the|an?|its|their) (?:[a-z-]+ ){0,3}?(?P<noun>[a-z-]{3,}) (?:in|at|near|of) (?:the )?$"
)
# "near Riba Road", "north of Riba Road", "between Mill Lane and Riba Road", "St Lawrence Avenue at Riba Road"
_TO_FIND = re.compile(
    r"\b(?:near|nearby|off|beyond|past|towards?|between|corner of|intersection (?:of|with)|close to|far from"
    r"|(?:block|blocks|yards|met(?:er|re)s|feet|miles?|kilomet(?:er|re)s) (?:from|of)"
    r"|(?:north|south|east|west|side|junction) of|[A-Z][\w’'-]+\.? (?:and|at|&)) (?:[a-z]+ )?$"
)
# "in Riba, where he is being held"
_HELD_THERE = deferred(
    lambda: (
        r",? where (?:he|she|they|[a-z]+ ?[a-z]*) (?:is|are|was|were|remains?|remained) (?:now |still )?(?:being )?"
        rf"{one_of('held there')}\b"
    )
)
# "were taken by ambulance to Riba General Hospital"
_BROUGHT = deferred(lambda: rf"\b{one_of('brought')}(?: [\w'’.-]+){{0,5}} (?:to|at|in|into) (?:the )?$")
_IN_YEAR = re.compile(r" (?:back )?(?:in|during) (?:[a-z]+ )?((?:19|20)\d\d)\b")  # "in Riba in March 2008"
_NEWS = timedelta(days=1)  # how long a happening is told with the town of its dateline
_NEAR = 40  # characters before a place in which others are told
_DAYS = ("day", "part-of-day", "weekend")
# "at 2:30 p.m. Wednesday"; "at 2:30 p.m." alone is of no day for sure
_HAS_DAY = re.compile(r"[a-z]day\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_DOERS = frozenset({"body", "building", "works"})
_AWAY = frozenset({"to", "into", "onto"})
_BEFORE = 3  # words before a place by which somebody or something is at home there
# "who trains in Riba", "who runs a garage in Riba"
_WHO = re.compile(
    r", (?:who|whose [a-z]+) (?:[a-z]+ )?[a-z]+(?<!s)s (?:[a-z-]+ ){0,4}(?:in|at|near|outside) (?:the )?$"
)


def is_of_others(passages: Passages, sentence: Span, start: int, end: int) -> bool:
    """Say whether a place is one of several, or of what came in another year or is like what happened.

    "In Riba and Tarn", "in Riba in 2020", "those in Riba", "the other is in Riba".
    """
    before = passages.plain[max(sentence.start, start - _NEAR) : start]
    if _AND.match(passages.plain, end) or _AND_BEFORE.search(before) or _LIKE_IT.search(before):
        return True
    if _OTHER_ONE.search(passages.lower[sentence.start : start]):
        return True
    return _is_of_another_year(passages, sentence, start)


def is_of_doer(passages: Passages, sentence: Span, start: int) -> bool:
    """Say whether a place is that of a house which did something: "confirmed by the laboratory in Riba"."""
    by = _BY_HOUSE.search(passages.lower, sentence.start, start)
    return by is not None and kind_of(by["noun"]) in _DOERS


def _is_of_another_year(passages: Passages, sentence: Span, start: int) -> bool:
    """Say whether all dates of the clause of a place are of years before that of the report."""
    if passages.published is None:
        return False
    begin, end = _clause(passages, sentence, start)
    dates = (date for date in passages.records_in("date", begin, end) if date.value)
    years = [date.value[:4] for date in dates]
    return bool(years) and all(year.isdigit() and int(year) < passages.published.year - 1 for year in years)


def _clause(passages: Passages, sentence: Span, at: int) -> Span:
    """Return the stretch around an offset without a comma or another mark: "lost in 1951" is said of something else."""
    plain = passages.plain
    begin = max(plain.rfind(mark, sentence.start, at) + 1 for mark in ",;:—(")
    ends = (plain.find(mark, at, sentence.end) for mark in ",;:—)")
    return Span(max(sentence.start, begin), min((end for end in ends if end >= 0), default=sentence.end))


def is_of_own_thing(passages: Passages, sentence: Span, start: int, other: Passages) -> bool:
    """Say whether a place stands beside the subject that opens its sentence, which the other text never names."""
    found = _OPENS.fullmatch(passages.lower[sentence.start : start])
    if found is None:
        return False
    noun = nouns.singular(found["noun"])
    if classes.of(noun).known:  # "the fire in Riba"
        return False
    told = frozenset(key for word in stems.tokens(other.lower) for key in meant(word))
    return told.isdisjoint(meant(noun))


def is_of_a_life(passages: Passages, sentence: Span, start: int) -> bool:
    """Say whether somebody is said to have worked or lived at a place at some time: "has worked in Riba and Tamb"."""
    return _has_lived().search(passages.lower[sentence.start : start]) is not None


@lru_cache(maxsize=1)
def _has_lived() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/venues", at="life"))
    return re.compile(rf"\b(?:has|have|had) (?:[a-z]+ )?{verbs}\b[^;:]*$")


def is_of_owner(passages: Passages, end: int) -> bool:
    """Say whether a name is that of somebody who keeps a house: "in Hale's bar"."""
    return _kept().match(passages.lower, end) is not None


@lru_cache(maxsize=1)
def _kept() -> re.Pattern[str]:
    return re.compile(rf"['’]s (?:[a-z-]+ )?{alternation(packs.words('en/venues', at='kept'))}\b")


def is_where_held(passages: Passages, sentence: Span, start: int, end: int) -> bool:
    """Say whether a place is a jail in which somebody sits: "is being held in the Riba jail"; no vote is held there."""
    if packs.words("en/venues", at="held", **{"class": "house"}).isdisjoint(_WORD.findall(passages.lower, start, end)):
        return False
    return _held().search(passages.lower, sentence.start, start) is not None


@lru_cache(maxsize=1)
def _held() -> re.Pattern[str]:
    verbs = alternation(packs.words("en/venues", at="held", **{"class": "verb"}))
    return re.compile(rf"\b{verbs} (?:[a-z-]+ ){{0,4}}?(?:in|into|at|to) (?:the |a )?$")


def role(passages: Passages, start: int, end: int) -> str:
    """Return what a place is to what happened elsewhere: "people", "caught", "care", "desk" or a year, else "".

    "Was arrested in Riba", "was treated at Riba General", "spoke in Riba in 2008".
    """
    if is_of_people(passages, start, end):
        return "people"
    sentence = passages.sentence_at(start)
    if is_of_arrest(passages, sentence, start, end):
        return "caught"
    if _cared().search(passages.lower, max(sentence.start, start - 2 * _NEAR), start):
        return "care"
    brought = _BROUGHT.search(passages.lower, max(sentence.start, start - 2 * _NEAR), start)
    if brought and not packs.words("en/venues", at="clinic").isdisjoint(_WORD.findall(passages.lower, start, end)):
        return "care"
    year = _IN_YEAR.match(passages.lower, end)
    if year is not None and passages.published is not None and int(year[1]) < passages.published.year - 1:
        return year[1]
    return "desk" if is_dateline(passages, start, end) and _is_long_ago(passages, sentence) else ""


def _is_long_ago(passages: Passages, sentence: Span) -> bool:
    """Say whether a sentence tells only of days before those of which a report is news: "last week's fire"."""
    dates = [date for date in passages.records_in("date", *sentence) if date.latest is not None]
    if passages.published is None or not dates:
        return False
    return all(str(date.latest)[:10] < (passages.published - _NEWS).isoformat() for date in dates)


def are_of_two(one: Passages, a: Span, other: Passages, b: Span) -> bool:
    """Say whether one of two places alone is where somebody was caught or cared for, or of another year."""
    roles = (role(one, *a), role(other, *b))
    if roles[0] == roles[1]:
        return False
    if "caught" in roles and all(
        _arrests().search(each.lower, *each.sentence_at(at.start)) for each, at in ((one, a), (other, b))
    ):
        return False  # "led to the arrest of the man at Riba bus station"
    return not any(known.isdigit() and known in each.plain for known, each in zip(roles, (other, one), strict=True))


@lru_cache(maxsize=1)
def _arrests() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of('arrest')}|{alternation(packs.words('en/venues', at='caught'))})\b")


def is_of_arrest(passages: Passages, sentence: Span, start: int, end: int) -> bool:
    """Say whether a place is where somebody was caught or is held, not where he did it: "was arrested in Riba"."""
    if _HELD_THERE.match(passages.lower, end) is not None:
        return True
    return _caught().search(passages.lower, max(sentence.start, start - 2 * _NEAR), start) is not None


@lru_cache(maxsize=1)
def _cared() -> re.Pattern[str]:
    words = alternation(packs.words("en/venues", at="cared"))
    return re.compile(
        rf"\b{words}(?: (?!and |but |after |where |before )[\w'’.-]+){{0,5}} (?:in|at|to|into|by|from) (?:the )?$"
    )


def is_after(passages: Passages, start: int, other: Passages, at: int) -> bool:
    """Say whether the sentence of a place tells of what had come by its own report, and only after the other one.

    What the other sentence tells to come may be that; `start` and `at` are where the two places stand.
    """
    days, theirs = _days(passages, start), _days(other, at)
    if passages.published is None or other.published is None or not days:
        return False
    own, before = passages.published.isoformat(), other.published.isoformat()
    return before < min(days) and max(days) <= own and all(day <= before for day in theirs)


def _days(passages: Passages, at: int) -> list[str]:
    """Return the days that the sentence at an offset tells."""
    dates: Sequence[Date] = passages.records_in("date", *passages.sentence_at(at))
    in_text = (date for date in dates if date.region != "front-matter")
    told = (date for date in in_text if date.granularity in _DAYS or _HAS_DAY.search(date.text.lower()))
    return [str(date.earliest)[:10] for date in told if date.earliest is not None]


@lru_cache(maxsize=1)
def _caught() -> re.Pattern[str]:
    words = alternation(packs.words("en/venues", at="caught"))
    return re.compile(
        rf"\b{words}(?: (?!and |but |after |for |over |where |before )[\w'’.-]+){{0,5}}"
        r" (?:in|on|at|near|outside) (?:the )?$"
    )


def is_at_corner(passages: Passages, start: int, end: int) -> bool:
    """Say whether a street only helps to find a spot in another one: "off Riba Road", "Mill Lane and Riba Road"."""
    before = passages.plain[max(0, start - _NEAR) : start]
    return _TO_FIND.search(before) is not None or _crossing().match(passages.plain, end) is not None


@lru_cache(maxsize=1)
def _crossing() -> re.Pattern[str]:
    ways = alternation(word.title() for word in packs.words("en/venues", **{"class": "way", "at": "end"}))
    return re.compile(rf"\.? (?:and|at|near|&) (?:[A-Z0-9][\w'’-]* ){{1,4}}{ways}\b")


def home_of(passages: Passages, sentence: Span, start: int) -> str:
    """Return by what word somebody or something is at home at a place: "born", "based"; "" where none is said to be."""
    before = _WORD.findall(passages.lower, max(sentence.start, start - _NEAR), start)[-_BEFORE:]
    homes = packs.words("en/venues", at="home", **{"class": "home"})
    found = next((word for word in reversed(before) if word in homes), "")
    if not _AWAY.isdisjoint(before):  # "drew residents to Riba Hall"
        found = ""
    return found or ("who" if _WHO.search(passages.lower, sentence.start, start) else "")
