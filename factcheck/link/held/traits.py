"""What two roles of one person have in common and what not: the traits that points are given for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.link.held.shapes import Shape, field_key, shape
from factcheck.link.offices import excluded, head_noun, heads, may_be_one
from factcheck.link.parts import leaders, posts
from factcheck.records import Person
from factcheck.text.passages import Passages

_OTHERS = 3  # further roles that count
_APART = 3  # days between two reports, from which on somebody may have been given another office
_YEARS = 3  # between two ages: more than a slip
_POSTS = frozenset({"office", "trade"})
_LEADERS = frozenset({"lead", "head", "section"})
_BESIDES = frozenset({"vague", "calling"})
_WORD = re.compile(r"[a-z]+")


class Told(NamedTuple):
    """One role that a document tells of somebody: where, as written, and with the words that belong to it."""

    person: Person
    role: str
    phrase: str

    @property
    def shape(self) -> Shape:
        """Return what the role tells by its words."""
        return shape(*self.words)

    @property
    def words(self) -> tuple[str, str, str]:
        """Return its words and those of its body."""
        return self.role, self.phrase, self.person.organisation or ""

    @property
    def is_rank(self) -> bool:
        """Say whether it is a title that goes along with any post."""
        return self.shape.sort == "rank"

    @property
    def is_besides(self) -> bool:
        """Say whether it is what somebody is besides a post: "the author", "a novelist"."""
        return self.shape.sort in _BESIDES or (self.shape.sort == "trade" and " " not in self.phrase)

    @property
    def is_past(self) -> bool:
        """Say whether somebody held it once: "retired judge", not "the then minister"."""
        return not heads("past").isdisjoint(_WORD.findall(self.phrase.lower()))

    @property
    def post(self) -> tuple[str, frozenset[str]]:
        """Return what tells it from the other roles of its document."""
        return self.shape.head, self.shape.fields or self.shape.bodies


def of_words(a: Told, b: Told) -> dict[str, float]:
    """Return the traits of two roles by their words alone."""
    one, other = a.shape, b.shape
    found: dict[str, float] = {
        f"sorts {'-'.join(sorted((one.sort, other.sort)))}": 1,
        "one head": one.head == other.head,
        "one head of two fields": one.head == other.head and _differ(one.fields, other.fields),
        "fields meet": not one.fields.isdisjoint(other.fields),
        "two fields": _differ(one.fields, other.fields),
        "one field": bool(one.fields) != bool(other.fields),
        "bodies meet": not one.bodies.isdisjoint(other.bodies),
        "two bodies": _differ(_told_body(one), _told_body(other)),
        "field of one is body of other": not (
            one.fields.isdisjoint(other.bodies) and other.fields.isdisjoint(one.bodies)
        ),
        "head in field": one.head in other.fields or other.head in one.fields,
        "names meet": not one.names.isdisjoint(other.names),
        "two names": _differ(one.names, other.names),
        "trades meet": not one.trades.isdisjoint(other.trades),
        "two trades": _differ(one.trades, other.trades),
        "both former": one.former and other.former,
        "field in name": not (one.fields.isdisjoint(_of_names(other)) and other.fields.isdisjoint(_of_names(one))),
        "both lead": _leads(a) and _leads(b),
        "trade alone": _trade_alone(a) or _trade_alone(b),
        "trade alone beside lead": any(_trade_alone(x) and _leads(y) for x, y in ((a, b), (b, a))),
        "both one word": _bare(a) and _bare(b),
        "beside a function": any(head_noun(x.role) in heads("function") for x in (a, b)),
        "one deputy": one.deputy != other.deputy,
        "both deputies": one.deputy and other.deputy,
        "rank in service": any(
            x.sort == "rank" and (y.sort in _LEADERS or not y.trades.isdisjoint(heads("uniform")))
            for x, y in ((one, other), (other, one))
        ),
        "at leisure": any(
            (x.sort in _LEADERS or leaders.is_officer(told.phrase)) and not x.bodies.isdisjoint(_leisure() - y.bodies)
            for told, x, y in ((a, one, other), (b, other, one))
        ),
        "ruled out": excluded(a.role, b.role) or posts.apart(a.phrase, b.phrase),
        "may be one": may_be_one(a.role, b.role),
    }
    return {trait: float(value) for trait, value in found.items() if value}


def _leads(told: Told) -> bool:
    return head_noun(told.role) in heads("lead")


def _bare(told: Told) -> bool:
    return len(told.phrase.split()) == 1


def _trade_alone(told: Told) -> bool:
    return told.shape.sort == "trade" and _bare(told)


def _of_names(shape_: Shape) -> frozenset[str]:
    return frozenset(map(field_key, shape_.names))


def _clubs(told: Told) -> frozenset[str]:
    return told.shape.bodies & _leisure()


def _told_body(shape_: Shape) -> frozenset[str]:
    """Return the words of a body, those for one of whatever sort only where it has a name: "the Relief Agency"."""
    return shape_.bodies if shape_.names else shape_.bodies - _any_body()


def _any_body() -> frozenset[str]:
    """Return the keys of words for a body of whatever sort: "team", "outfit"."""
    return frozenset(map(field_key, heads("any")))


def _leisure() -> frozenset[str]:
    return frozenset(map(field_key, heads("leisure")))


def _differ(mine: frozenset[str], its: frozenset[str]) -> bool:
    return bool(mine and its) and mine.isdisjoint(its)


class Teller(NamedTuple):
    """One document that tells of somebody: the mentions of him, and all roles that it gives him."""

    passages: Passages
    mentions: Sequence[Person]
    roles: Sequence[Told]


def of_texts(a: Told, b: Told, mine: Teller, its: Teller) -> dict[str, float]:
    """Return the traits of two roles by what the two documents tell besides."""
    ways = ((a, b, its), (b, a, mine))
    found: dict[str, float] = {
        "several": min(_OTHERS, sum(len({told.post for told in one.roles}) - 1 for one in (mine, its))),
        "another shared": _share(mine.roles, its.roles),
        "head there": sum(one.shape.sort in _POSTS and one.shape.head in _all_words(it) for one, _, it in ways),
        "fields there": sum(bool(one.shape.fields) and one.shape.fields <= _all_words(it) for one, _, it in ways),
        "head near": sum(one.shape.sort in _POSTS and one.shape.head in _near(it) for one, _, it in ways),
        "fields near": sum(not _near(it).isdisjoint(one.shape.fields - other.shape.fields) for one, other, it in ways),
        "body near": sum(not _near(it).isdisjoint(_clubs(one) - _clubs(other)) for one, other, it in ways),
        "another holds": any(_held_by_another(one, it) for one, _, it in ways),
        "days apart": _days_apart(mine.passages, its.passages),
    }
    return {trait: float(value) for trait, value in found.items() if value}


def _share(mine: Iterable[Told], its: Iterable[Told]) -> bool:
    told = {one.post for one in its}
    return any(one.shape.sort in _POSTS | _LEADERS and one.post in told for one in mine)


def _all_words(teller: Teller) -> frozenset[str]:
    return teller.passages.once(_words_of)


def _words_of(passages: Passages) -> frozenset[str]:
    return _read(passages.lower)


def _read(text: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(text))
    return words | frozenset(map(field_key, words))


def _near(teller: Teller) -> frozenset[str]:
    """Return the words of the sentences that name somebody."""
    passages = teller.passages
    sentences = {passages.sentence_at(one.start) for one in teller.mentions}
    return frozenset().union(*(_read(passages.lower[slice(*sentence)]) for sentence in sentences))


def another_leads(one: Told, teller: Teller) -> bool:
    """Say whether a document has somebody else lead the body of a role: "while party leader Ettore Manin looked on"."""
    leads = head_noun(one.role) in heads("lead") and not (one.shape.former or one.shape.deputy)
    return leads and any(_of_one_body(one.shape, other) for other in _others(one, teller))


def _of_one_body(one: Shape, other: Shape) -> bool:
    """Say whether two roles are of bodies of one name, or of plain ones without a name."""
    if one.names or other.names:
        return not one.names.isdisjoint(other.names)
    return not one.bodies.isdisjoint(other.bodies)


def _held_by_another(one: Told, teller: Teller) -> bool:
    """Say whether a document gives a role to somebody else."""
    return next(_others(one, teller), None) is not None


def _others(one: Told, teller: Teller) -> Iterator[Shape]:
    """Yield the roles of one head and field that a document gives to others."""
    family = one.person.canonical.rpartition(" ")[2]
    for person in teller.passages.records("person"):
        if person.role and person.canonical.rpartition(" ")[2] != family:
            for role, phrase in posts.told(person, teller.passages):
                other = Told(person, role, phrase).shape
                if (other.head, other.fields) == (one.shape.head, one.shape.fields):
                    yield other


def two_ages(a: Told, b: Told, mine: Teller, its: Teller) -> bool:
    """Say whether two documents give ages that are years apart: two people of one name."""
    ages = [
        [age.years for age in teller.passages.records("age") if age.person == told.person.canonical and age.years]
        for told, teller in ((a, mine), (b, its))
    ]
    return bool(ages[0] and ages[1]) and min(abs(x - y) for x in ages[0] for y in ages[1]) >= _YEARS


def _days_apart(a: Passages, b: Passages) -> bool:
    one, other = a.published, b.published
    return one is not None and other is not None and abs((one - other).days) > _APART
