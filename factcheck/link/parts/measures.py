"""Which counts of several documents measure one thing: the same noun, role, event and scope."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.bases import distances, margins, moments, portions
from factcheck.link.context import Contexts, alike, shared
from factcheck.link.counted import Measure, noun
from factcheck.link.occurrence import Linked
from factcheck.link.parts import scopes
from factcheck.link.scene import elsewhere, share_no_place
from factcheck.link.spoken.words import around
from factcheck.link.things import groups
from factcheck.records import Count, Date
from factcheck.records.interval import disjoint, when
from factcheck.text import numerals, stems
from factcheck.text.nouns import plural
from factcheck.text.passages import Passages

COMPARED = 0.48
_DAYS = frozenset({"day", "weekend", "week", "month"})
_PERIODS = frozenset({"month", "quarter", "season", "half", "year"})  # a year dates other things than a day beside it
_FAR_MORE = 2.6  # times
_ONE_ORDER, _FAR_APART, _SPELT = 11, 0.1, 5  # times; points; from here on numbers in words
_OF_WHOM = re.compile(r" of (?:the|its|their|his|her) ")
_LETTERS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_APART = bytes(code if chr(code).islower() or chr(code) == "-" else 32 for code in range(128)).ljust(256)
_TELLING = 100  # from here on it is no chance that two documents hold the same number
_DEFINITE = ("the ", "these ", "those ", "both ", "his ", "her ", "their ", "its ")
_ONE_PLAN_DAYS = 3  # reports further apart may tell of a plan that was changed
_FEW = 10  # up to here "the N" mostly takes up people that the text has named
_OF_THEM = re.compile(r" of (?:them|whom|these|those|which)\b")  # behind a number
_NUMBER = re.compile(r"\b(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)\Z")
_FIGURES = re.compile(r"\d[\d,]*\d|\d")
_FATES = frozenset({"killed", "injured", "missing", "infected", "shot", "arrested", "convicted", "acquitted"})
_SPOILERS = frozenset({"former", "denied", "conditional", "update", "planned", "correction"})


def comparable(a: Measure, b: Measure, contexts: Contexts) -> Linked:
    """Return how surely two counts measure one thing (0 to 1), and why; 0 where a guard forbids it."""
    if (a.modality in _SPOILERS or b.modality in _SPOILERS) and not _of_one_plan(a, b):
        return Linked(0.0, ("one is an update, a plan or a denial",))
    if a.count.other != b.count.other:
        return Linked(0.0, ("one is told of others",))
    if part_of(a, b):
        return Linked(0.0, ("one may be a part of the other",))
    if contexts.strangers(a.passages, b.passages):
        return Linked(0.0, ("the documents share no name",))
    role, reasons = _role(a, b)
    if role == 0:
        return Linked(0.0, reasons)
    if other_days(a.days, b.days):
        return Linked(0.0, ("told of different days",))
    if a.partial != b.partial:
        return Linked(0.0, ("one is told of a part: so many of so many",))
    if other_time(a, b):
        return Linked(0.0, ("one is told of an earlier time or of another version",))
    if not _alike(a.count, b.count) and (told_there(a, b.passages) or told_there(b, a.passages)):
        return Linked(0.0, ("the other document has this very number too",))
    if portions.of_two(*((one.passages, one.sentence, float(one.count.low or 0)) for one in (a, b)), money=False):
        return Linked(0.0, ("one is told to be a part",))
    if corrected(a, b):
        return Linked(0.0, ("one corrects the other's number",))
    if not _alike(a.count, b.count) and moments.moved_on(
        (a.passages, a.sentence), (b.passages, b.sentence), (a.count.low or 0) > (b.count.low or 0)
    ):
        return Linked(0.0, ("the later one tells that the numbers went up",))
    if set_apart(a, b):
        return Linked(0.0, ("told of another place",))
    if margins.is_margin(a) != margins.is_margin(b):
        return Linked(0.0, ("one tells how far two are apart",))
    if scopes.of_two(a, b):
        return Linked(0.0, ("one is of another time, of another one, or a part of the other",))
    if leaves_one_out(a, b) or groups.are_two(a, b):
        return Linked(0.0, ("one is told of the others",))
    if a.quoted and b.quoted:
        return Linked(0.0, ("both stand in a quotation",))
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    if not _alike(a.count, b.count) and distances.are_of_two(a, b, mine, other):
        return Linked(0.0, ("nothing tells that both measure one thing",))
    score = role + min(0.4, alike(mine, other))
    if a.count.role and b.count.role and not _alike(a.count, b.count) and _another_order(a.count, b.count):
        score -= _FAR_APART
    if transposed(a.count, b.count):
        score += 0.2
        reasons = (*reasons, "the same digits in another order")
    if (a.whole or b.whole) and a.only and b.only:
        score += 0.12
    if a.only and b.only:
        score += 0.1
    if not (a.count.role or b.count.role) and a.predicate | b.predicate:
        score += 0.15 if a.predicate & b.predicate else -0.2
    if a.events & b.events:
        score += 0.1
    reasons = (*reasons, *around(shared(mine, other), a.passages, a.sentence.start))
    return Linked(min(score, 1.0), reasons)


def part_of(a: Measure, b: Measure) -> bool:
    """Say whether one count may be a part of the other, or only takes up people told of before."""
    return takes_up(a, b) or restricted(a, b) or of_some(a, b)


def of_some(a: Measure, b: Measure) -> bool:
    """Say whether the far smaller count alone names whose they are: "three members of the ruling group" of 42."""
    less, more = sorted((a, b), key=lambda one: one.count.low or one.count.high or 0)
    if (less.count.high or 0) * _FAR_MORE > (more.count.low or 0):
        return False
    return all((_OF_WHOM.match(one.passages.lower, one.count.end) is not None) == (one is less) for one in (less, more))


def takes_up(a: Measure, b: Measure) -> bool:
    """Say whether one count only takes up people told of before, or is of a single one of many."""
    return _takes_up(a) or _takes_up(b) or _one_of(a, b) or _one_of(b, a)


def restricted(a: Measure, b: Measure) -> bool:
    """Say whether the smaller count has a word before its noun that the other sentence lacks: "elderly people"."""
    return _restricted(a, b) or _restricted(b, a)


def other_role(a: Measure, b: Measure) -> bool:
    """Say whether two counts are of people to whom other things happened: the killed and the injured."""
    one, two = a.count.role, b.count.role
    return bool(one and two) and one != two and (one, two) not in _families()


def other_time(a: Measure, b: Measure) -> bool:
    """Say whether one count is of the year or season before, or of another version."""
    if a.versions and b.versions and not a.versions & b.versions:
        return True
    return scopes.of_last_time(a) != scopes.of_last_time(b)


def leaves_one_out(a: Measure, b: Measure) -> bool:
    """Say whether one count is of the others: "four partner nations" where the host makes five countries."""
    if a.count.low is None or b.count.low is None or abs(a.count.low - b.count.low) != 1:
        return False
    return bool((a.own ^ b.own) & _others())


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    return frozenset(stems.stem(word) for word in packs.words("en/margin_words", **{"class": "others"}))


def corrected(a: Measure, b: Measure) -> bool:
    """Say whether one sentence denies the other's number."""
    return _corrects(a, b) or _corrects(b, a)


def set_apart(a: Measure, b: Measure) -> bool:
    """Say whether two counts are told of other places."""
    if elsewhere(a.passages, a.count.start, b.passages) or elsewhere(b.passages, b.count.start, a.passages):
        return True
    return bool(a.days and b.days) and share_no_place(a.passages, a.count.start, b.passages, b.count.start)


def synonyms(one: str, other: str) -> bool:
    """Say whether two nouns can count the same things: states and countries."""
    return (one, other) in synonym_pairs()


def _of_one_plan(a: Measure, b: Measure) -> bool:
    """Say whether both tell what is to come, at one time: "will cut 140 jobs", "210 jobs would be cut"."""
    one, other = a.passages.published, b.passages.published
    near = one is None or other is None or abs((one - other).days) <= _ONE_PLAN_DAYS
    return a.modality == b.modality == "planned" and near


def _another_order(a: Count, b: Count) -> bool:
    """Say whether two numbers differ by more than a digit left out, as a few of many do: two in hospital of 57."""
    less, more = sorted((one.low or one.high or 0) for one in (a, b))
    return more > less * _ONE_ORDER and str(less).rstrip("0") != str(more).rstrip("0")


def _alike(a: Count, b: Count) -> bool:
    """Say whether two counts give one number: those who agree are linked, so that majority and minority show."""
    return (a.low, a.high) == (b.low, b.high)


def _spelt(passages: Passages) -> frozenset[float]:
    """Return the numbers that a document writes in words, whatever they count."""
    every = set(passages.lower.encode("utf-8", "surrogatepass").translate(_APART).decode().split())
    joined = " ".join(word for word in every if "-" in word)
    words = numerals.WORDS & every | set(_LETTERS.findall(joined))
    values = (numerals.value(word) for word in words if word.partition("-")[0] in numerals.WORDS)
    return frozenset(value for value in values if value is not None)


def _parts(passages: Passages) -> frozenset[float]:
    """Return the numbers that a document tells of those it has counted: "23 people, four of them badly hurt"."""
    lower, found = passages.lower, set[float]()
    for match in _OF_THEM.finditer(lower):
        end = match.start()
        number = _NUMBER.search(lower, lower.rfind(" ", 0, end) + 1, end)
        value = numerals.value(number[0].replace(",", "")) if number else None
        if value is not None:
            found.add(value)
    return frozenset(found)


def told_there(a: Measure, other: Passages) -> bool:
    """Say whether an exact number also stands in the other document: of the same noun, or from 100 of anything."""
    number = a.count.low
    if (
        number is not None
        and number == a.count.high
        and any(
            count.low == count.high == number
            and (noun(count) == noun(a.count) or (count.role and count.role == a.count.role))
            for count in other.records("count")
        )
    ):
        return True
    if number is not None and number == a.count.high and number >= _SPELT and number in other.once(_spelt):
        return True  # "of the eleven injured, four": no noun, yet the same eleven
    if number is not None and number == a.count.high and number in other.once(_parts):
        return True
    if number is None or number != a.count.high or number < _TELLING or number != int(number):
        return False
    written = {f"{int(number)}", f"{int(number):,}"}
    return any(
        form in other.plain and re.search(rf"(?<![\d.,]){form}(?![\d.]|,\d)", other.plain) is not None
        for form in written
    )


def _corrects(a: Measure, b: Measure) -> bool:
    """Say whether one sentence denies the other's number: "four people, not six as police had first said"."""
    return b.count.low in a.denied or b.written in a.denied


def transposed(a: Count, b: Count) -> bool:
    """Say whether two numbers are the same digits in another order: 2,138 and 2,318, a common slip."""
    one, two = _digits(a), _digits(b)
    return len(one) > 1 and one != two and sorted(one) == sorted(two)


def _digits(count: Count) -> str:
    """Return the digits of a number as written ("some 4,300"), else of the one it stands for; "" for a range."""
    written = _FIGURES.findall(count.text)
    if len(written) == 1:
        return str(written[0]).replace(",", "")
    return str(count.low) if count.low == count.high else ""


def _takes_up(a: Measure) -> bool:
    """Say whether a count only takes up people named before: "the two Polish climbers"."""
    return a.count.text.lower().startswith(_DEFINITE) and (a.count.high or 0) <= _FEW


def _one_of(a: Measure, b: Measure) -> bool:
    """Say whether one side tells of a single one where the other counts many: "one member abstained"."""
    return a.count.low == a.count.high == 1 and (b.count.low or 0) > _FEW


def _restricted(a: Measure, b: Measure) -> bool:
    """Say whether one count has a word before its noun that the other's sentence lacks, and may be a part of it."""
    mine = a.own | a.degree if a.degree != b.degree else a.own
    if not mine or not mine - b.own - b.around:
        return False
    return a.count.low is None or b.count.high is None or a.count.low <= b.count.high


def _role(a: Measure, b: Measure) -> tuple[float, tuple[str, ...]]:
    """Return the base of the score from noun and role: equal, silent on one side, or different."""
    one, two = a.count.role, b.count.role
    mine, other = noun(a.count), noun(b.count)
    if one and two and one != two and (one, two) not in _families():
        return 0.0, (f"{one} against {two}",)
    if mine != other and (mine, other) not in synonym_pairs():
        if not (one and two) or "person" not in (mine, other) or not _beyond(a, b):
            return 0.0, ("different nouns",)
        return 0.3, (f"both count those {one}",)
    doubt = 0.08 if mine != other else 0.0
    if one and two:
        return 0.5 - doubt, (f"both count those {one}",)
    if noun(a.count) == "person" or ((one or two) in _FATES and _are_people(a, b)):
        return 0.0, ("people without a role",)
    return (0.35 if one or two else 0.22) - doubt, (f"both count {_called(mine)}",)


def _are_people(*several: Measure) -> bool:
    return {noun(one.count) for one in several} <= packs.words("en/count_nouns", **{"class": "person"})


def _beyond(a: Measure, b: Measure) -> bool:
    """Say whether a specific count exceeds the general one: "two children" may be among "three people"."""
    specific, general = (b, a) if noun(a.count) == "person" else (a, b)
    return specific.count.low is not None and general.count.high is not None and specific.count.low > general.count.high


@lru_cache(maxsize=1)
def synonym_pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs of nouns that can count the same things: states and countries."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in packs.rows("en/noun_synonyms"):
        groups[row["as"]] |= {row["word"], row["as"]}
    found = {(x, y) for words in groups.values() for x in words for y in words if x != y}
    for row in packs.rows("en/noun_kinds"):
        found.update(pair for word in row["words"].split() for pair in ((row["of"], word), (word, row["of"])))
    return frozenset(found)


@lru_cache(maxsize=1)
def _families() -> frozenset[tuple[str, str]]:
    """Return the pairs of roles that can be said of the same people: rescued and survived."""
    rows = packs.rows("en/role_families")
    return frozenset(pair for row in rows for pair in ((row["role"], row["as"]), (row["as"], row["role"])))


def other_days(a: Sequence[Date], b: Sequence[Date]) -> bool:
    """Say whether every day, or every longer time, named beside one count misses those named beside the other."""
    return any(
        bool(mine and other) and all(disjoint(x, y) is True for x in mine for y in other)
        for kinds in (_DAYS, _PERIODS)
        for mine, other in ([[when(date) for date in one if date.granularity in kinds] for one in (a, b)],)
    )


def _called(counted: str) -> str:
    """Return the plural of a noun that is counted: "metres of length"."""
    head, of, rest = counted.partition(" of ")
    return f"{plural(head)}{of}{rest}"
