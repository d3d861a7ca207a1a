"""Whether two statements of how somebody took part are of one occasion: one day, one gathering, nothing against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.extract.events import attendees, presence
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.mentions import lead_end
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.overlap import of_one_time
from factcheck.link.presences import days
from factcheck.link.presences.known import Shown
from factcheck.link.spoken.words import named
from factcheck.records import Event
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_ONE_DAY, _ONE_THING, _PLAIN = 0.2, 0.2, 0.1
_WEEKS = 10  # days between two documents up to which both can tell of one meeting
_OBJECT = 60  # characters behind a cue in which its event stands
_THING = 30  # characters behind a deed in which the thing or room stands
_SEASON = re.compile(
    r"\b(?:(?:this|last|whole|regular|next|every|of the) season|seasons|games|matches|playoffs?|injured reserve"
    r"|career)\b"
)
_WHOSE = re.compile(r"\bwhose (?:[a-z'-]+ ){0,8}$")
_AFTER = re.compile(
    r"\b(?:after|before|following|ahead of|despite|because of|owing to|due to|on account of|from an?|over an?)"
    r" (?:[a-z'-]+ ){0,3}$"
)
_FOR_WHAT = re.compile(r"\b(?:for|over|after|because of) (?:what|how|an?|his|her|their|the) [^,;:]*$")
_TRIP = re.compile(r"\b(?:trip|visit|journey) to an? (?:[a-z'-]+ ){0,3}$")  # "breaking off a trip to a fair"
_APART = re.compile(r"(?:,|\() (?:away |off |still )?(?:at|on|in) an? (?:[\w'-]+ ){0,3}$")
_ANOTHER = r" (?:an?|another|his|her|their|[\w-]+'s) (?:[\w'-]+ ){0,4}$"
_HIS_WAY = re.compile(r"\b(?:his|her|their) (?:[a-z]+ )?$")  # "called off his visit": of no gathering of its own
_WORD = re.compile(r"[a-z]+")


def link(a: Shown, b: Shown) -> Linked:
    """Return how surely two statements are of one occasion: the same day, the same gathering, nothing against it."""
    if _is_in_another_corner(a, b) or _is_in_another_corner(b, a):
        return Linked(0.0, ())  # "was not on the bench" against "sat in the stand"
    objects = [_object(one) for one in (a, b)]
    for event, one, other in zip(objects, (a, b), (b, a), strict=True):
        if event and not (_told_of(event, other) or _opens_with(event, one.passages)):
            return Linked(0.0, ())
    if objects[0] and objects[1] and _of_two_things(objects[0], objects[1]):
        return Linked(0.0, ())
    if (a.deed or b.deed) and objects[0] and objects[1] and _are_of_others(objects[0], objects[1]):
        return Linked(0.0, ())  # "the miners' rally" and "the farmers' rally"
    if any(event and _is_another_one(event, other) for event, other in zip(objects, (b, a), strict=True)):
        return Linked(0.0, ())  # "missed the spring trial"
    told = [days.told(one) for one in (a, b)]
    near = [one or days.told_before(shown) for one, shown in zip(told, (a, b), strict=True)]
    if near[0] and near[1] and all(days.are_apart(x, y) for x in near[0] for y in near[1]):
        return Linked(0.0, ())
    one_thing = objects[0] and objects[1] and objects[0].head == objects[1].head
    if not one_thing and any(
        days.is_of_a_day_untold(*both) for both in zip((a, b), told, told[::-1], (b, a), strict=True)
    ):
        return Linked(0.0, ())
    if any(days.is_of_its_own_time(one, other) for one, other in ((a, b), (b, a))):
        return Linked(0.0, ())
    if any(days.is_later(one, other.passages) for one, other in zip(told, (b, a), strict=True)):
        return Linked(0.0, ())  # a report of Tuesday says nothing of who came on Wednesday
    sittings = days.part(a), days.part(b)
    if all(sittings) and sittings[0] != sittings[1]:
        return Linked(0.0, ())  # there in the morning, away from the session of the evening
    issued = a.passages.published, b.passages.published
    told_alike = bool(told[0] and told[1])  # on one day, by the check above
    if not told_alike and issued[0] and issued[1] and abs((issued[0] - issued[1]).days) > _WEEKS:
        return Linked(0.0, ())  # minutes of June and a report of July: each has a meeting of its own
    placed = [days.told_of(shown) for shown in (a, b)]
    one_day = (placed[0] and placed[1]) or (issued[0] and issued[0] == issued[1])
    of_any_day = not one_day and any(_of_season(one) or (one.deed and _is_loose(one)) for one in (a, b))
    if of_any_day and (a.deed or b.deed or (_of_season(a) and _of_season(b))):
        return Linked(0.0, ())  # "played in ten games" against "missed the next four"
    heads = [_gatherings(one) for one in (a, b)]
    related = any(classes.related(classes.of(x), classes.of(y)) for x in heads[0] for y in heads[1])
    if not of_one_time(a.passages, b.passages):
        return Linked(0.0, ())
    score, reasons = UNDECIDED + (_PLAIN if a.sure and b.sure else 0.0), [f"both speak of {a.name.title()}"]
    if told[0] and told[1]:
        score += _ONE_DAY
        reasons.append("both on one day")
    if related:
        score += _ONE_THING
        reasons.append(named(*(min(heads[0] & heads[1] or one) for one in heads)))
    return Linked(min(1.0, score), tuple(reasons))


def _is_in_another_corner(away: Shown, there: Shown) -> bool:
    """Say whether somebody is only told not to have been in the one part of a hall or ground, and was in another."""
    if away.way != "absent":
        return False
    missed = _corner(True).search(away.passages.lower, away.start, away.end + _THING)
    if missed is None or missed.start() < away.cue:
        return False
    found = _corner(False).search(there.passages.lower, there.start, there.end + _THING)
    return found is not None and found["corner"] != missed["corner"]


@lru_cache(maxsize=2)
def _corner(denied: bool) -> re.Pattern[str]:
    """Return the pattern of a part of a hall or ground in which somebody was, or was not."""
    corners = alternation(packs.words("en/presence_stops", **{"class": "corner"}))
    lead = r"(?:not|n't|never) (?:[a-z]+ )?" if denied else ""
    return re.compile(rf"{lead}\b(?:in|on|at|from|to) (?:the|his|her) (?:[a-z-]+ )?(?P<corner>{corners})\b")


def _object(shown: Shown) -> Event | None:
    """Return the gathering that a statement names first: "skipped the dinner after the summit" is of the dinner."""
    end = min(shown.end + _OBJECT, shown.passages.sentence_at(shown.start).end)
    events: Sequence[Event] = shown.passages.records_in("event", shown.start, end)
    fits = presence.gatherings() - packs.words("en/presence_cues", **{"class": "part"})
    for event in events:
        if event.head in fits and not attendees.is_verb(event.how) and not _is_no_object(shown, event):
            return event
    return next((event for event in _fronted(shown) if event.head in fits), None)


def _fronted(shown: Shown) -> Iterator[Event]:
    """Yield the gathering that opens the sentence: "At Friday's wreath-laying the governor was represented"."""
    passages, sentence = shown.passages, shown.passages.sentence_at(shown.start)
    if not passages.lower.startswith(("at ", "during "), sentence.start):
        return
    for event in passages.records_in("event", sentence.start, min(shown.start, sentence.start + _OBJECT)):
        if not attendees.is_verb(event.how):
            yield event


def _is_no_object(shown: Shown, event: Event) -> bool:
    """Say whether a gathering is that for which somebody was late or away, and not the one he missed or saw."""
    lower, start, end = shown.passages.lower, shown.start, event.start
    if _AFTER.search(lower, shown.end, end):  # "was back after a bout of influenza"
        return True
    if end < shown.cue and _FOR_WHAT.search(lower, start, end):
        return True  # "suspended for what he said in the semi-final, was at home"
    patterns = [_TRIP, _WHOSE, _broken_off()]
    if event.head == "visit":
        patterns.append(_HIS_WAY)
    away = shown.way in ("absent", "remote")  # "was at a trade fair and took part by telephone"
    if not away and end < shown.cue and _came_from().search(lower, event.end, shown.cue):
        patterns.append(_elsewhere())  # "was at a trade fair and hurried back to | chair the meeting"
    if away:
        patterns += [_elsewhere()] if end >= shown.cue else [_elsewhere(), _APART]
    return any(pattern.search(lower, start, end) for pattern in patterns)


@lru_cache(maxsize=1)
def _broken_off() -> re.Pattern[str]:
    """Return the pattern of what somebody gives up for the gathering: "cut short | a trip"."""
    verbs = alternation(packs.words("en/presence_stops", **{"class": "broken-off"}))
    return re.compile(rf"\b{verbs}(?: the (?:[\w'-]+ ){{0,4}}$|{_ANOTHER})")


@lru_cache(maxsize=1)
def _into() -> re.Pattern[str]:
    """Return the pattern of the part of a hall or ground where somebody does something: "onto the platform"."""
    rooms = alternation(packs.words("en/presence_cues", **{"class": "inside"}))
    return re.compile(rf"\b(?:in|into|on|onto|to|at|from|before|across) (?:the|its|their) (?:[a-z-]+ )?{rooms}\b")


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    """Return the pattern of what keeps somebody elsewhere: "was at | a funeral", "called to | a meeting"."""
    kept = alternation(packs.words("en/presence_stops", **{"class": "kept"}))
    going = alternation(packs.words("en/presence_stops", **{"class": "gone-to"}))
    return re.compile(
        rf"\b(?:{kept} (?:[a-z]+ ){{0,2}}?(?:at|on|in|by|with)|attending|{going} (?:away |off |back )?to){_ANOTHER}"
    )


@lru_cache(maxsize=1)
def _came_from() -> re.Pattern[str]:
    """Return the pattern of coming from where one was before: "flew", "hurried back"."""
    return re.compile(rf"\b(?:back|home|{alternation(packs.words('en/presence_cues', **{'class': 'travelled'}))})\b")


def _told_of(event: Event, other: Shown) -> bool:
    """Say whether another document tells of a gathering at all: one that has no dinner says nothing of who dined."""
    head = classes.of(event.head)
    every: Sequence[Event] = other.passages.records("event")
    if event.head in packs.words("en/presence_cues", **{"class": "main"}):
        return True
    return head.name in classes.GATHERINGS or any(classes.related(head, classes.of(one.head)) for one in every)


def _is_loose(shown: Shown) -> bool:
    """Say whether a deed is one of any day: "visited the village", unlike "took the lectern"."""
    words = _WORD.findall(shown.passages.lower, shown.start, shown.end)
    if _into().search(shown.passages.lower, shown.cue, shown.end + _THING):
        return False  # "walked onto the platform"
    return not packs.words("en/presence_cues", **{"class": "loose"}).isdisjoint(words)


def _of_season(shown: Shown) -> bool:
    """Say whether somebody is told of over many games, of which one is missed and another played."""
    lower = shown.passages.lower
    return "this season" in lower or _SEASON.search(lower, *shown.passages.sentence_at(shown.cue)) is not None


def _opens_with(event: Event, passages: Passages) -> bool:
    """Say whether a document begins with a gathering: it is the matter, whatever another one calls it."""
    first: Sequence[Event] = passages.records_in("event", 0, lead_end(passages))
    return any(one.head == event.head for one in first if one.start != event.start)


def _are_of_others(a: Event, b: Event) -> bool:
    """Say whether the words of two gatherings of one kind tell them apart: those of the miners and of the farmers."""
    told = [{word.lower() for word in event.modifiers} for event in (a, b)]
    return bool(told[0] and told[1]) and not told[0] & told[1]


def _of_two_things(a: Event, b: Event) -> bool:
    """Say whether two gatherings differ: "the dinner" and "the summit", "the press conference" and "the talks"."""
    if a.head == b.head:
        return False
    told = [{word.lower() for word in event.modifiers} for event in (a, b)]
    if a.head in told[1] or b.head in told[0]:
        return False  # "the opening ceremony" and "the opening"
    if {a.head, b.head} <= packs.words("en/presence_cues", **{"class": "sitting"}):
        return False  # one body sits, meets and debates
    if any(x in _kind("any-gathering") and y in _kind("rite") for x, y in ((a.head, b.head), (b.head, a.head))):
        return False  # "the signing" of the one is "the ceremony" of the other
    apart = bool(told[0] and told[1]) and not told[0] & told[1]
    return apart or not classes.related(classes.of(a.head), classes.of(b.head))


def _kind(name: str) -> frozenset[str]:
    return packs.words("en/presence_cues", **{"class": name})


def _is_another_one(event: Event, other: Shown) -> bool:
    """Say whether a word makes a gathering one of which the other document does not tell: "the spring trial"."""
    which = packs.words("en/presence_stops", **{"class": "which-one"})
    told = [word.lower() for word in event.modifiers if word.lower() in which]
    return bool(told) and not any(word in other.passages.lower for word in told)


def _gatherings(shown: Shown) -> set[str]:
    events = shown.passages.records_in("event", *shown.passages.sentence_at(shown.start))
    return {event.head for event in events if event.head in presence.gatherings()}
