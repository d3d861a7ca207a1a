"""Numbers of things that each of two documents alone has: how well two of them play one part in the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from factcheck.link.context import Contexts, alike, grouped, shared
from factcheck.link.counted import Measure, noun
from factcheck.link.occurrence import NOT_LINKED, Linked
from factcheck.link.parts import leftovers, measures, overlap, scopes, structure
from factcheck.link.scene import elsewhere, share_no_place
from factcheck.link.spoken.words import around
from factcheck.link.things import likeness
from factcheck.records import Count, Date
from factcheck.text import numerals, stems
from factcheck.text.nouns import plural
from factcheck.text.passages import Passages

# points, fitted on bench/stories (tuning half) and on pairs of real reports of one event
_ONE_ROLE = 0.2
_RESTRICTED, _ONE_PLACED, _WEEK = 0.14, 0.05, 7
_SAME_VERB, _OTHER_VERB, _ALONE, _SLIP = 0.1, 0.15, 0.05, 0.12
_SOLE, _BACKED, _LIKE_SIZE = 0.12, 0.12, 0.06  # nothing else is left over; a third document has one of the two
_TELLING = 20  # from here on it is no chance that two documents count as many, of whatever
_LONG, _KNOWN, _NOUN_POINTS, _NARROW = (
    100,
    3,
    1.2,
    1.25,
)  # a number with three digits; facts that two reports of one event share
_SLACK = 1.03  # "over 100" and "between 60 and 100" are one estimate
_PART = 2.6  # times
_ONE_ORDER = 11  # a digit more or less is a common slip
_SPOILERS = frozenset({"former", "denied", "conditional", "update", "correction"})
_NEAR = 40  # characters before a count in which stands what it is the whole of
_WORD = re.compile(r"\d[\d,]*\d|[\w-]+")
_CLAUSE = re.compile(
    r"[;:(]|, (?:and|but|while|after|before|when|as|most|which|where|who) | (?:while|whereas|because) "
)
_STATE = re.compile(r"[^.,;:]{0,30}?\b(?:are|is|was|were|remain|remained|stayed|went) (?P<what>[a-z ]{3,40})")
_WHOLE = re.compile(
    rf"(?:^|\b(?:{numerals.CARDINAL}|\d[\d,]*|most|many|some|half|none|any|part|each|one|few|several) (?:out )?)"
    r"of (?:only |about )?(?:the |those |its |their |all )?$"
)


def left_over(
    story: Sequence[Measure], contexts: Contexts, apart: Callable[[str, str], bool]
) -> Iterator[tuple[Measure, Measure, Linked]]:
    """Yield the counts of a story that two documents tell differently though their sentences share few words."""
    by_document: dict[str, list[Measure]] = defaultdict(list)
    for measure in story:
        by_document[measure.count.document].append(measure)
    documents = {name: several[0].passages for name, several in by_document.items()}
    tellers = Counter(value for several in by_document.values() for value in {_number(one) for one in several})

    values = [{_number(one) for one in several} for several in by_document.values()]

    def fit(a: Measure, b: Measure, sole: bool) -> Linked:
        mine, other = _number(a), _number(b)
        linked = _plays_one_part(a, b, contexts)
        told = tellers[mine], tellers[other]
        backed = max(told) > 1
        if not backed and _may_be_part(a, b):
            linked = NOT_LINKED
        more = (_SOLE if sole else 0) + (_BACKED if backed else 0)
        linked = Linked(min(1.0, linked.score + more), linked.reasons) if linked.score else linked
        if linked.score >= measures.COMPARED or any(mine in several and other in several for several in values):
            return linked
        return _by_place(a, b, told, sole, contexts)

    def distant(one: str, other: str) -> bool:
        return apart(one, other) or leftovers.months_apart(documents[one], documents[other])

    for a, b, linked in leftovers.partners(by_document, _value, _told(documents), fit, distant, rivals=_rivals):
        if linked.score >= measures.COMPARED:
            yield a, b, linked


def _by_place(a: Measure, b: Measure, tellers: tuple[int, int], sole: bool, contexts: Contexts) -> Linked:
    """Return how well two counts fit by their place in the story, of whatever nouns: "246 players", "264 entries"."""
    numbers = a.count.low, b.count.low
    if sole and _fills_place(a, b) and overlap.in_common(a.passages, b.passages) >= _KNOWN:
        return Linked(measures.COMPARED, (f"nothing else in either document counts {_called(a, b)}",))
    if not all(_is_telling(one) for one in (a, b)) or likeness.ratio(a, b) > likeness.ONE_SIZE:
        return NOT_LINKED
    slipped = measures.transposed(a.count, b.count) and min(likeness.size(a), likeness.size(b)) >= _LONG
    odd = min(tellers) == 1 < max(tellers) and likeness.points(a, b) > 0 and not _at_odds(a, b)
    if not (odd or (slipped and not _held_apart(a, b))) or overlap.in_common(a.passages, b.passages) < _KNOWN:
        return NOT_LINKED
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    points = structure.points(structure.Place(tellers, sole, True, alike(mine, other)), numbers)
    points += _NOUN_POINTS if likeness.points(a, b) > 0 else 0.0
    reasons = ("the same digits in another order",) if slipped else ("other documents agree on one number",)
    return Linked(structure.score(points, measures.COMPARED), reasons)


def _fills_place(a: Measure, b: Measure) -> bool:
    """Say whether two exact numbers of one size count like things: "fourteen containers", "nine boxes"."""
    exact = a.count.exact and b.count.exact and not (a.count.soft or b.count.soft)
    return (
        exact
        and likeness.ratio(a, b) <= likeness.LIKE
        and likeness.points(a, b) > likeness.PEOPLE
        and not _at_odds(a, b)
    )


def _is_telling(measure: Measure) -> bool:
    """Say whether a number is one that few things share, if only about: "some 9,500"."""
    low, high = measure.count.low, measure.count.high
    return bool(low and high and low >= likeness.MANY and high <= low * _NARROW) and not measure.count.soft


def _held_apart(a: Measure, b: Measure) -> bool:
    """Say whether two numbers are no two tellings of one: put right, of another day, or the sum and a part."""
    if a.modality in _SPOILERS or b.modality in _SPOILERS or a.count.other != b.count.other:
        return True
    if measures.other_days(_days(a), _days(b)) or measures.other_time(a, b) or measures.corrected(a, b):
        return True
    return (a.quoted and b.quoted) or scopes.adds_up(a, b) or scopes.adds_up(b, a)


def _may_be_part(a: Measure, b: Measure) -> bool:
    """Say whether one count is so much smaller that it is mostly of a part: 300 homes of 1,900; no slip of a digit."""
    if a.count.role and a.count.role == b.count.role and likeness.are_people(a) and likeness.are_people(b):
        return False
    ratio = likeness.ratio(a, b)
    return ratio > _PART and str(likeness.size(a)).rstrip("0") != str(likeness.size(b)).rstrip("0")


def _rivals(a: Measure, b: Measure) -> bool:
    """Say whether one count could stand for another: like things, or a number of its size of the same kind."""
    if a.count.soft or b.count.soft or likeness.ratio(a, b) > _ONE_ORDER:
        return False
    return likeness.points(a, b) > 0 or (
        likeness.are_people(a) == likeness.are_people(b) and likeness.ratio(a, b) <= likeness.ONE_SIZE
    )


def _number(measure: Measure) -> tuple[str | float | None, ...]:
    """Return by what a third document is seen to tell the same: from ten on the number, of whatever noun."""
    value = _value(measure)
    return value[1:] if likeness.size(measure) >= likeness.MANY else value


def _value(measure: Measure) -> tuple[str, float | None, float | None]:
    return noun(measure.count), measure.count.low, measure.count.high


def _told(documents: Mapping[str, Passages]) -> Callable[[Measure, str], bool]:
    def told(one: Measure, other: str) -> bool:
        passages = documents[other]
        return measures.told_there(one, passages) or any(_may_be(one, count) for count in passages.records("count"))

    return told


def _may_be(measure: Measure, count: Count) -> bool:
    """Say whether a count of the other document leaves room for this one: "some 460 flats" for 455 apartments."""
    mine = measure.count
    people = {noun(mine), noun(count)} <= likeness.people()
    if mine.low == mine.high == count.low == count.high and (people or (mine.low or 0) >= _TELLING):
        return True
    if not likeness.same(noun(mine), noun(count)):
        return False
    lows = [low for low in (mine.low, count.low) if low is not None]
    highs = [high for high in (mine.high, count.high) if high is not None]
    slack = 1.0 if mine.exact and count.exact else _SLACK
    return not (lows and highs) or max(lows) <= min(highs) * slack


def _plays_one_part(a: Measure, b: Measure, contexts: Contexts) -> Linked:
    """Return how well two counts that only one document each has can measure one thing."""
    nouns = likeness.points(a, b)
    if not nouns or _at_odds(a, b) or contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    roles = a.count.role, b.count.role
    score = nouns + min(0.4, 1.2 * alike(mine, other))
    if roles[0] and roles[0] == roles[1]:
        score += _ONE_ROLE
    elif (said := _said_of(a)) and (other_said := _said_of(b)):
        score += _SAME_VERB if said & other_said else -_OTHER_VERB
    if min(likeness.size(a), likeness.size(b)) >= likeness.MANY and likeness.ratio(a, b) <= likeness.LIKE:
        score += _LIKE_SIZE
    score -= _RESTRICTED if measures.restricted(a, b) else 0
    score -= _ONE_PLACED if _only_there(a, b) or _only_there(b, a) else 0
    score += (_ALONE if a.only else 0) + (_ALONE if b.only else 0)
    score += (_SLIP if measures.transposed(a.count, b.count) else 0) - _far_apart(a, b)
    reasons = [f"both count those {roles[0]}" if roles[0] == roles[1] and roles[0] else f"both count {_called(a, b)}"]
    reasons += around(shared(mine, other), a.passages, a.sentence.start)
    reasons.append("neither document has the other's number")
    return Linked(max(0.0, min(score, 1.0)), tuple(reasons))


def _said_of(measure: Measure) -> frozenset[str]:
    """Return what is said of what is counted, as groups of words: its verbs, or what it is: "were without power"."""
    found = set(measure.predicate)
    state = _STATE.match(measure.passages.lower, measure.count.end, measure.sentence.end)
    if state:
        words = [word for word in _WORD.findall(state["what"]) if word not in stems.stopwords()]
        found.update(grouped(word) or stems.stem(word) for word in words)
    return frozenset(found)


def _called(a: Measure, b: Measure) -> str:
    names = dict.fromkeys(plural(one.count.noun) for one in (a, b))
    return " or ".join(names)


def _at_odds(a: Measure, b: Measure) -> bool:
    """Say whether two counts are of other groups, days, versions, places or persons, or one is a part of the other."""
    if a.modality in _SPOILERS or b.modality in _SPOILERS or a.count.other != b.count.other:
        return True
    if (a.modality == "planned") != (b.modality == "planned") and not _of_one_week(a, b):
        return True
    if (
        a.degree != b.degree
        or measures.takes_up(a, b)
        or measures.of_some(a, b)
        or measures.other_role(a, b)
        or measures.other_days(_days(a), _days(b))
    ):
        return True
    if measures.is_margin(a) != measures.is_margin(b) or measures.leaves_one_out(a, b):
        return True
    if measures.other_time(a, b) or (a.quoted and b.quoted) or measures.corrected(a, b):
        return True
    if any(_is_whole(one) and its.count.role and not _is_one_of(one, its) for one, its in ((a, b), (b, a))):
        return True
    if _set_apart(a, b) or _part_of_list(a, b) or _of_two_lines(a, b) or a.count.soft or b.count.soft:
        return True
    if scopes.adds_up(a, b) or scopes.adds_up(b, a):
        return True
    return scopes.of_two_people(a, b) or scopes.of_two(a, b)


def _set_apart(a: Measure, b: Measure) -> bool:
    """Say whether the sentences of two counts are set in other places; those around may go further afield."""
    no_place = a.days and b.days and share_no_place(a.passages, a.count.start, b.passages, b.count.start)
    if _names_no_place(a) or _names_no_place(b):  # where only one names a place, the other may mean it too
        return bool(no_place)
    return bool(no_place) or _only_there(a, b) or _only_there(b, a)


def _only_there(a: Measure, b: Measure) -> bool:
    """Say whether the sentence of one count names only places that the other document does not."""
    return elsewhere(a.passages, a.count.start, b.passages, a.sentence)


def _names_no_place(measure: Measure) -> bool:
    return not any(place.comparable for place in measure.passages.records_in("place", *measure.sentence))


def _days(measure: Measure) -> list[Date]:
    """Return the days in the clause of a count; what stands behind a semicolon dates something else."""
    passages, sentence, count = measure.passages, measure.sentence, measure.count
    before = passages.lower[sentence.start : count.start]
    start = sentence.start + max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    behind = _CLAUSE.search(passages.lower, count.end, sentence.end)
    end = behind.start() if behind else sentence.end
    return [date for date in measure.days if start <= date.start < end]


def _of_one_week(a: Measure, b: Measure) -> bool:
    """Say whether two dated reports are of one week, in which a plan told twice is one plan."""
    days = a.passages.published, b.passages.published
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _WEEK


def _is_whole(measure: Measure) -> bool:
    """Say whether a count is the whole of which the sentence tells a part: "eight of the ten people"."""
    before = measure.passages.lower[measure.sentence.start : measure.count.start]
    return _WHOLE.search(before[-_NEAR:]) is not None


def _is_one_of(whole: Measure, other: Measure) -> bool:
    """Say whether what befell one befell all of them: "he is one of 3,200 people who had to leave"."""
    before = whole.passages.lower[whole.sentence.start : whole.count.start]
    return before.endswith("one of ") and whole.count.role == other.count.role


def _of_two_lines(a: Measure, b: Measure) -> bool:
    """Say whether two sentences count several things alike and agree in none: the figures of two games."""
    mine, theirs = _line(a), _line(b)
    common = mine.keys() & theirs.keys()
    return len(common) > 1 and all(mine[one].isdisjoint(theirs[one]) for one in common)


def _line(measure: Measure) -> dict[str, set[tuple[float | None, float | None]]]:
    found: dict[str, set[tuple[float | None, float | None]]] = defaultdict(set)
    for count in measure.passages.records_in("count", *measure.sentence):
        found[noun(count)].add((count.low, count.high))
    return found


def _part_of_list(a: Measure, b: Measure) -> bool:
    """Say whether one is the first of several parts that its sentence lists, and the other may be their total."""
    for part, whole in ((a, b), (b, a)):
        if part.partial and not whole.partial:
            return bool(part.count.role) or (part.count.low or 0) < (whole.count.low or 0)
    return False


def _far_apart(a: Measure, b: Measure) -> float:
    """Return the points against two numbers of another order of size, which mostly count two likeness."""
    ratio = likeness.ratio(a, b)
    return 0.0 if ratio <= _ONE_ORDER else 0.15 if ratio <= _ONE_ORDER**2 else 0.35
