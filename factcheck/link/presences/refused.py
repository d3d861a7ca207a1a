"""Words of a cue that say nothing of who took part: "missed the deadline", "sat on the board", "is not made for"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.events import presence
from factcheck.knowledge import packs
from factcheck.link.parts.wordings import one_of
from factcheck.link.presences import posts
from factcheck.link.presences.ways import elsewhere
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages

_KINDS = (
    "shown",
    "screen",
    "seat",
    "room",
    "stood-by",
    "held-in",
    "led",
    "sickbed",
    "flown",
    "idiom",
    "lapse",
    "set-in",
    "stored",
)
_OBJECT = 5  # words behind "missed the" in which the gathering stands
_AHEAD, _BEHIND = 80, 60  # characters on each side of a cue in which its time stands
_IN_PERSON = ("self", "arrive", "deed", "there", "leads")
_MISSED = re.compile(r"\bmiss(?:ed|es|ing)? (?:the|it)$")
_BY_SO_MUCH = re.compile(r" by (?:\d|a |an |two|three|half|one)")
_WORD = re.compile(r"[a-z'-]+")
_LAPSED = re.compile(
    r"(?:['\"\u2019\u201d)])?(?:[.,;:)!?\u2014]|\s*$|\n| (?:because|as|owing|due|after|on|at|with|without|through|this"
    r"|either|again|in|before|when|himself|herself|to the|back|here|there|and|but)\b)"
)
_VACATED = re.compile(r" (?:by|when|after|following|since|through|on the death|upon)\b")
_DRIVEN = re.compile(r" (?:[a-z]+ed|sensed|flown|run|driven) [a-z]")
_ADVERB = ("remotely", "virtually", "online", "electronically")
_ARTICLE = re.compile(r"\b(?:the|an?|its|their|some|two|of|with) $")
_TALKED = ("spoke to ", "spoke with ")
_CALLED = re.compile(r"spoke (?:to|with) (?:the|his|her) ((?:[a-z-]+ ){1,3})")
_READ_OUT = re.compile(
    r"\b(?:as|while|when|hear|heard|hearing|before|after|until) (?:(?:the|his|her|their|own) ){1,2}$"
)
_BANNED = re.compile(
    r"\b(?:was|is|were|been|being) (?:suspended|banned)\b|\bserving (?:[a-z'-]+ ){0,4}?(?:suspension|ban)\b"
    r"|\btouchline ban\b|[,:] (?:suspended|banned)\b"
)
_TOLD_TO = deferred(lambda: rf"\b{one_of('told to')} (?:(?!and |but )[\w'-]+ ){{1,6}}to $")
_DEAD = re.compile(r"\b(?:pronounced|declared|found|lay|lying|shot|left for) dead\b|\bdied (?:at|on|in)\b")
_BAN_OVER = re.compile(r"\b(?:back|returned|return|returning|after|over|despite|served|ended|end)\b")
_THAT_ANOTHER = re.compile(r"\bthat (?:an?|the|some|every|each|no) (?:[a-z'-]+ ){1,4}$")
_HAS = re.compile(r"\b(?:has|have) (?:[a-z]+ ){0,6}$")
_WAS_IN = re.compile(
    r"(?:is|was) (?:in |(?:away )?on (?:an?|the|his|her|their|its) (?:[a-z-]+ ){1,2}(?:in|to|of) )(?!hiding)"
)
_CAME = re.compile(r"\b(?:come|came|coming|comes)(?: to)?$")
_FROM = re.compile(r"(?:came|come|had come) from$")
_ON_A_WAY = re.compile(
    r" (?:by |on foot|especially|specially|straight|for the|to (?:see|attend|be|cut|open|watch|hear))"
)
_ORIGIN = re.compile(r"\bcame from [\w' -]{2,30} (?:as an? |in (?:19|20)\d\d)")
_NUMBERED = re.compile(r"\b(?:last|previous|next|earlier|former|annual|first of|last of)\b")
_SEATED = ("sat on ", "sits on ", "was on ", "served on ")
_DAYS = ("day", "part-of-day", "time", "weekend")
_OTHER_TIME = re.compile(
    r"\b(?:(?:last|the previous|the year before|next|the following) (?:year|season|month|term|time|summer|autumn|winter"
    r"|spring)(?:'s)?|(?:last|next|previous) (?:[a-z]+ )?(?:race|final|edition|summit|match|election)"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|many|several|\d+) (?:years?|months?|weeks)"
    r" (?:ago|earlier|before)"
    r"|for (?:(?:a few|a|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some|\d+) )?"
    r"(?:weeks|months|years)"
    r"|(?:until|since) (?:[a-z]+ )?(?:19|20)\d\d|from (?:19|20)\d\d"
    r"|for (?:a|two|three|several|many) (?:decades?|generations?|long time|while|terms?))\b"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_OPENING = re.compile(r"(?:back )?(?:in|by|until|since) (?:[a-z]+ )?((?:19|20)\d\d)\b")
_HAD = re.compile(r"\bhad\b")
_PART_ENDS = ",;:\u2014("


@lru_cache(maxsize=1)
def _stops() -> dict[str, re.Pattern[str]]:
    """Return what stands around a cue that tells of something else, by its sort."""
    of = {kind: alternation(packs.words("en/presence_stops", **{"class": kind})) for kind in _KINDS}
    seat = rf"{of['seat']}\b(?! {of['room']})"
    away = rf"(?:out|outside|away|off|home|back|from|to (?:an? |the )?{of['sickbed']})"
    patterns = {
        "showing": rf"\b{of['shown']} (?:[\w'-]+ ){{1,5}}$",
        "stored": rf"\b{of['stored']} (?:[\w'-]+ ){{0,3}}$",
        "on-screen": rf"(?:on|onto|over) .*{of['screen']}\b",
        "of-office": rf"(?:{'|'.join(_SEATED)})(?:the|its|their|an?|several|two|three|[\w-]+'s)"
        rf" (?:[\w-]+ ){{0,3}}{seat}",
        "came-else": rf" {of['idiom']}\b",
        "lapse": rf"\b(?:not|n't|never) {of['lapse']}$",
        # "when he was ten", not "when the meeting began"; "was not there yet"
        "when": r" (?:there |here |in the room |among them )?yet\b(?! again)"
        rf"| (?:[a-z' -]+ )?when (?!(?:[a-z'-]+ ){{1,6}}?(?:{of['set-in']}"
        r"|(?:was|were|is|are) [a-z]+(?:ed|en|wn|ld|ght|ung))\b)",
        "stands-by": rf"(?:stood|stands) (?:by|behind) (?:the|his|her|its|their) (?:[a-z-]+ )?{of['stood-by']}\b",
        "sat-in": rf"(?:sat|sits|was|stood) in (?:the )?{of['held-in']}\b",
        "led-away": rf"\b(?:{of['led']} {away}|{of['flown']} to (?:an? |the )?(?:[a-z-]+ )?{of['sickbed']})\b",
    }
    return {sort: re.compile(pattern) for sort, pattern in patterns.items()}


def is_none(match: re.Match[str], passages: Passages) -> bool:
    """Say whether a cue speaks of another thing or another time than somebody's taking part in a gathering."""
    kind = match.lastgroup
    if elsewhere(match, passages):
        return True
    if kind in ("gone", "perhaps") and _stops()["when"].match(passages.lower, match.end()):
        return True
    if _is_idiom(match, passages.lower) or (kind == "leads" and _NUMBERED.search(match.group())):
        return True
    if kind == "perhaps" and _is_there(match, passages):
        return True
    if kind == "gone" and _TOLD_TO.search(passages.lower, max(0, match.start() - _AHEAD), match.start()):
        return True  # "told the man to | stay away"
    if kind == "gone" and _is_no_absence(match, passages):
        return True
    if kind == "far" and _is_no_link(match, passages):
        return True
    if kind == "self" and _is_of_another(match, passages):
        return True
    if kind in _IN_PERSON:
        return is_no_deed(passages, match.start(), match.end())
    return is_of_another_time(passages, match.start(), match.end())


def _is_idiom(match: re.Match[str], lower: str) -> bool:
    """Say whether "came" tells of no way that somebody went: "came up with a plan", "comes from a family of"."""
    cue, end = match.group(), match.end()
    if _FROM.match(cue):
        return _ON_A_WAY.search(lower, end, end + _BEHIND) is None
    came = _CAME.search(cue)
    end -= len(" to") if came is not None and cue.endswith(" to") else 0
    return came is not None and _stops()["came-else"].match(lower, end) is not None


def is_no_deed(passages: Passages, start: int, end: int) -> bool:
    """Say whether the words of a deed tell of a seat that somebody holds, or of what he did at another time."""
    if _is_of_office(passages.lower, start, end) or _is_of_before(passages, start, end):
        return True
    if _is_banned(passages, start) or _DEAD.search(passages.lower, *clause(passages, start, end)):
        return True
    if _stops()["led-away"].search(passages.lower, *clause(passages, start, end)):
        return True  # "had been brought out in a wheelchair", "was carried off the pitch"
    lower, high = passages.lower, end + _BEHIND
    if any(one.search(lower, start, high) for one in (_stops()["stands-by"], _stops()["sat-in"], _ORIGIN)):
        return True
    return is_of_another_time(passages, start, end)


def _is_no_absence(match: re.Match[str], passages: Passages) -> bool:
    """Say whether what somebody missed, or did not do, is no gathering: "missed the deadline", "did not run for"."""
    cue, lower = match.group(), passages.lower
    missed = _MISSED.search(cue)
    if missed is not None and cue.endswith("it"):
        return _BY_SO_MUCH.match(lower, match.end()) is not None
    if missed is not None:
        told = _WORD.findall(lower, match.end(), match.end() + _BEHIND)[:_OBJECT]
        return _occasions().isdisjoint(form for word in told for form in (word, word.removesuffix("'s")))
    if _small_part().match(lower, match.end()):
        return True  # "skipped the photograph"
    if _late().search(lower, match.start(), match.end() + _BEHIND):
        return True  # "was stuck in traffic when the talks began"
    if cue.startswith(tuple(packs.words("en/presence_cues", **{"class": "quits"}))):
        return _is_on_the_way(lower, *clause(passages, match.start(), match.end()))
    if _stops()["lapse"].search(cue):
        return _LAPSED.match(lower, match.end()) is None
    if " read " in cue and _READ_OUT.search(lower, max(0, match.start() - 24), match.start()):
        return True  # "wept as her statement was read out"
    return "vacant" in cue and _VACATED.match(lower, match.end()) is not None


def _is_on_the_way(lower: str, start: int, end: int) -> bool:
    """Say whether somebody gave up when he was at it: "dropped out with a cramp after twelve miles"."""
    return _course().search(lower, start, end) is not None


@lru_cache(maxsize=1)
def _small_part() -> re.Pattern[str]:
    """Return the pattern of what one can skip who is there: "skipped | the photograph"."""
    parts = alternation(packs.words("en/presence_stops", **{"class": "small-part"}))
    return re.compile(rf" (?:the |a |an |his |her |their |all )?(?:[a-z-]+ ){{0,2}}?{parts}\b")


@lru_cache(maxsize=1)
def _late() -> re.Pattern[str]:
    """Return the pattern of who only came late: "was held up when the debate opened"."""
    late = alternation(packs.words("en/presence_stops", **{"class": "late"}))
    begins = r"(?:began|begun|opened|started|kicked off|got under way|rose|met|convened|resumed|set off)"
    return re.compile(
        rf"\b{late}\b[^.;:]{{0,40}}\b(?:when|as|while|before|until) (?:the|its|their) (?:[\w'-]+ ){{1,6}}?{begins}\b"
    )


@lru_cache(maxsize=1)
def _course() -> re.Pattern[str]:
    course = alternation(packs.words("en/presence_cues", **{"class": "course"}))
    return re.compile(
        rf"\b(?:after|at|on|in|by|with|within|past|near|from) (?:[a-z0-9.-]+ ){{1,3}}?{course}\b|\bhalfway\b"
    )


def _is_there(match: re.Match[str], passages: Passages) -> bool:
    """Say whether where somebody was may be where the gathering was: "was in Lagos" is of elsewhere if told once."""
    if _WAS_IN.match(match.group()) is None:
        return False
    word = _WAS_IN.sub("", match.group())
    place = passages.record_at("place", match.end() - len(word))
    return place is None or passages.lower.count(place.text.lower()) != 1


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    """Return the nouns of what one can miss by not coming."""
    kinds = ("main", "part", "occasion")
    return presence.gatherings().union(*(packs.words("en/presence_cues", **{"class": kind}) for kind in kinds))


def _is_no_link(match: re.Match[str], passages: Passages) -> bool:
    """Say whether something else is on a screen, or a thing is driven from afar: "put the figures on the screen"."""
    cue, lower = match.group(), passages.lower
    if cue.endswith(" on") and passages.record_at("date", match.end() + 1) is not None:
        return True  # "was shown on Monday"
    if cue in _ADVERB and _ARTICLE.search(lower, max(0, match.start() - 12), match.start()):
        return _DRIVEN.match(lower, match.end()) is not None
    if cue.startswith(_TALKED) and passages.records_in("person", match.start(), match.end()):
        return True  # "spoke with Ana Ruiz on the telephone": a call of two
    called = _CALLED.match(cue)
    if called is not None and posts.told(called[1]):
        return True
    low = max(0, match.start() - _AHEAD)
    if _stops()["stored"].search(lower, low, match.start()):
        return True  # "the letters that were found on his laptop"
    return (
        _stops()["on-screen"].match(cue) is not None
        and _stops()["showing"].search(lower, low, match.start()) is not None
    )


def _is_of_office(lower: str, start: int, end: int) -> bool:
    """Say whether somebody only holds a seat: "sat on the board of the firm"."""
    begin = max(lower.rfind(verb, start, end + len(" on the ")) for verb in _SEATED)
    return begin >= 0 and _stops()["of-office"].match(lower, begin) is not None


def _is_of_another(match: re.Match[str], passages: Passages) -> bool:
    """Say whether it is another who is somewhere in person: "that a doctor be on site", "has seen it with"."""
    low = max(passages.sentence_at(match.start()).start, match.start() - _AHEAD)
    ahead = low, match.start()
    return (_THAT_ANOTHER.search(passages.lower, *ahead) or _HAS.search(passages.lower, *ahead)) is not None


def _is_banned(passages: Passages, start: int) -> bool:
    """Say whether a sentence is of one who must not be where he mostly is: "banned for two games, he sat upstairs"."""
    lower, sentence = passages.lower, passages.sentence_at(start)
    return _BANNED.search(lower, *sentence) is not None and _BAN_OVER.search(lower, *sentence) is None


def is_of_another_time(passages: Passages, start: int, end: int) -> bool:
    """Say whether the clause of some words tells of another year or season: "missed last year's final"."""
    lower, (low, high) = passages.lower, clause(passages, start, end)
    if _OTHER_TIME.search(lower, low, start) or _OTHER_TIME.search(lower, end, high):
        return True
    opened = _OPENING.match(lower, passages.sentence_at(start).start, start)
    years = [int(year[1]) for year in (*_YEAR.finditer(lower, low, high), *([opened] if opened else []))]
    return bool(years) and max(years) < _year(passages)


def _year(passages: Passages) -> int:
    """Return the year of a document: that in which it came out, else the last that it names."""
    if passages.published is not None:
        return passages.published.year - (passages.published.month == 1)
    return max((int(year[1]) for year in _YEAR.finditer(passages.lower)), default=0)


def _is_of_before(passages: Passages, start: int, end: int) -> bool:
    """Say whether somebody had come at a time of its own: "had come to Halden in May"."""
    low, high = clause(passages, start, end)
    if _HAD.search(passages.lower, low, end) is None:
        return False
    return any(date.granularity not in _DAYS for date in passages.records_in("date", low, high))


def clause(passages: Passages, start: int, end: int) -> tuple[int, int]:
    """Return the part of the sentence in which some words stand, between commas."""
    sentence, lower = passages.sentence_at(start), passages.lower
    low = max(sentence.start, start - _AHEAD)
    low = max(low, *(lower.rfind(mark, low, start) + 1 for mark in _PART_ENDS))
    high = min(sentence.end, end + _BEHIND)
    ends = [at for mark in _PART_ENDS if (at := lower.find(mark, end, high)) >= 0]
    return low, min([high, *ends])
