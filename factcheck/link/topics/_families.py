"""People of one family name whom two texts of a story call by other first names, and neither text knows both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.bearers import namesakes
from factcheck.link.context import alike
from factcheck.link.held.beside import role_of
from factcheck.link.held.shapes import field_key, key, shape, written_out
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.link.occurrence import Linked
from factcheck.link.offices import excluded, head_noun, heads, office, trades
from factcheck.link.parts.by_pronoun import as_deputy
from factcheck.link.parts.posts import apart, of_behind
from factcheck.link.topics import NOT_LINKED
from factcheck.records import Person
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_ONE_PART, _ONE_ACT, _ONE_NAME = 0.66, 0.64, 0.45
_ALIKE, _VERY_ALIKE = 0.2, 0.35  # cosine of two sentences: something of the same, nearly all of it
_MOST = 6  # mentions of a person whose sentences are compared; texts of a story that have one family name
_REACH = 60
_INITIALS = 4  # letters: fewer capitals are no first name
_CALLED = 3  # letters of a first name that is looked for alone
_PROSE = 700  # characters of a sentence
_COUPLE = re.compile(r"[A-Z][\w'-]+ (?:and|&) $")
_OF_TRADE = re.compile(r"(?:, \d{1,3})?, an? (?:[a-z-]+ ){0,3}[a-z-]+'s ")
_OWNER = re.compile(r"['’]s?$")
_LEADERS = frozenset({"lead", "head"})
_SHORT = 3  # letters of a word that tells no body
_NO_KIN = re.compile(
    r"\b(?:not|no way|nor) (?:related|a relative)\b|\bno relation\b|\bunrelated to (?:the|her|his|him)\b"
)
_SUFFIX = re.compile(r"\b(?:[JS]r|[IVX]+)\b\.?")


class Bearer(NamedTuple):
    """One person as one document has it: the first mention by first and family name, all mentions, all roles."""

    person: Person
    passages: Passages
    mentions: Sequence[Person]
    roles: frozenset[str]


def pairs(collection: Collection) -> Iterator[tuple[Bearer, Bearer, Linked]]:
    """Yield the people of two texts who share a family name and can be one person with two first names."""
    stories: dict[tuple[str, str], list[Passages]] = defaultdict(list)
    found: dict[tuple[str, str], Mapping[str, list[Person]]] = {}
    for passages in collection.passages:
        by_family: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
        for person in passages.records("person"):
            if person.family and person.comparable:
                by_family[person.family.lower()][person.canonical].append(person)
        for family, bearers in by_family.items():
            stories[collection.home[passages.document.id], family].append(passages)
            found[passages.document.id, family] = bearers
    for (_, family), several in stories.items():
        told = [found[passages.document.id, family] for passages in several]
        if len(several) < 2 or not _one_bearer_each(told):
            continue
        single = [
            bearer for passages, bearers in zip(several, told, strict=True) for bearer in _bearer(passages, bearers)
        ]
        for a, b in combinations(single[: _MOST * 2], 2):
            linked = _link(a, b, collection)
            if linked.score:
                yield a, b, linked


def _one_bearer_each(told: Sequence[Mapping[str, Sequence[Person]]]) -> bool:
    """Say whether the texts know two first names to a family name at most, and no text knows both."""
    full = [{name for name, people in bearers.items() if people[0].given} for bearers in told]
    every = {name for several in full for name in several}
    return len(every) > 1 and all(len(several) < 2 for several in full)


def _bearer(passages: Passages, bearers: Mapping[str, Sequence[Person]]) -> Iterator[Bearer]:
    for people in bearers.values():
        whole = [person for person in people if person.given and " " in person.name and _in_prose(person, passages)]
        if whole and not _with_kin(passages, people) and not _is_title(whole[0].given or ""):
            told = [(person, role) for person in people if (role := role_of(person, passages))]
            roles = frozenset(as_deputy(role, person, passages) for person, role in told)
            yield Bearer(whole[0], passages, people, roles)


def _is_title(given: str) -> bool:
    """Say whether a first name is a title, which in the plural leads several names: "Commissioners Toll and Bewley"."""
    lower = given.lower()
    return lower not in names.given_names() and any(word in names.roles() for word in (lower, lower.removesuffix("s")))


def _in_prose(person: Person, passages: Passages) -> bool:
    """Say whether a name stands in a sentence; a menu or a list of players goes on and on."""
    begin, end = passages.sentence_at(person.start)
    return end - begin < _PROSE


@lru_cache(maxsize=1)
def _relatives() -> frozenset[str]:
    """Return the words for relatives, who may be of one name: no colleagues."""
    return names.kin() - names.acquaintances()


@lru_cache(maxsize=1)
def _kin() -> re.Pattern[str]:
    return re.compile(r"\b" + alternation(_relatives()) + r"s?\b(?: of)?,?(?: [\w.'-]+){0,2},? $")


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    return re.compile(r" (?:" + alternation(_relatives()) + r"s|siblings|twins|couple|spouses)\b")


def _with_kin(passages: Passages, people: Sequence[Person]) -> bool:
    """Say whether a text presents somebody as a relative, or as one of several of the name."""
    for person in people:
        low = max(0, person.start - _REACH)
        owned = _OF_TRADE.match(passages.lower, person.end)  # "Ana Ruiz, a baker's daughter, 29": of nobody here
        if person.role and head_noun(person.role) in _relatives() and owned is None and not person.organisation:
            return True
        if _several().match(passages.lower, person.end):
            return True
        if _COUPLE.search(passages.plain, low, person.start):
            return True
        kin = _kin().search(passages.lower, low, person.start)
        if kin and not (
            passages.plain[kin.start()].isupper() and kin.start() > passages.sentence_at(kin.start()).start
        ):
            return True  # "Ask Brother Bern": the title of a monk
    return False


@lru_cache(maxsize=1)
def _own_kin() -> re.Pattern[str]:
    return re.compile(r"\b(?:his|her|their)(?: late)? " + alternation(_relatives()) + r"\b")


def _told_no_kin(bearer: Bearer) -> bool:
    """Say whether a text tells that two of the name are strangers: "the sheriff, who is not related to the accused"."""
    return _NO_KIN.search(bearer.passages.lower) is not None


def _has_kin(bearer: Bearer, other: Bearer) -> bool:
    """Say whether a sentence tells of a relative of somebody, who may be the other: "to hear her husband's work".

    His sister is nobody with the first name of a man.
    """
    lower, sex = bearer.passages.lower, names.gender(other.person.given or "")
    told = {
        kin[0].rpartition(" ")[2]
        for person in bearer.mentions
        for kin in _own_kin().finditer(lower, *bearer.passages.sentence_at(person.start))
    }
    women, men = (packs.words("en/bearer_words", **{"class": name}) for name in ("she", "he"))
    return any(not (kin in women and sex == "m") and not (kin in men and sex == "f") for kin in told)


def _told_alike(a: Bearer, b: Bearer) -> bool:
    """Say whether two are of one age, or one text calls whom it names what only the other gives as a role."""
    if namesakes.of_one_age((a.passages, a.person.canonical), (b.passages, b.person.canonical)):
        return True
    return any(namesakes.calls(y.passages, x.roles) for x, y in ((a, b), (b, a)) if x.roles and not y.roles)


def _link(a: Bearer, b: Bearer, collection: Collection) -> Linked:
    one, other = a.person, b.person
    if one.document == other.document or compare_names(one.canonical, other.canonical) >= SIMILAR_NAME:
        return NOT_LINKED
    if collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    if not collection.instances.may_be_of_one_time(one.document, other.document):
        return NOT_LINKED
    if _told_apart(a, b) or _calls(a, b.passages) or _calls(b, a.passages):
        return NOT_LINKED
    if _told_no_kin(a) or _told_no_kin(b):
        return NOT_LINKED
    reasons = (f"both are called {one.family}, and no text names both",)
    part = None if _of_many(a) or _of_many(b) else _one_part(a.roles, b.roles)
    if _said_the_same(a, b, collection):
        return Linked(_ONE_PART, (*reasons, "and are quoted with the same words"))
    if a.roles and b.roles and all(_are_two(one, other) for one in a.roles for other in b.roles):
        return NOT_LINKED
    shared = shared_names(a.passages, b.passages, (one.canonical, other.canonical), collection)
    likeness = max(
        alike(collection.contexts.of(a.passages, x.start), collection.contexts.of(b.passages, y.start))
        for x in a.mentions[:_MOST]
        for y in b.mentions[:_MOST]
    )
    if not shared and not (part and likeness >= _ALIKE):
        return NOT_LINKED
    genders = {names.gender(bearer.person.given or "") for bearer in (a, b)} - {None}
    related = not part and (_has_kin(a, b) or _has_kin(b, a))
    if part or (part is None and not related and len(genders) < 2 and _lead_one(a.roles, b.roles)):
        return Linked(_ONE_PART, (*reasons, "with the same role"))
    if related:
        return NOT_LINKED
    if part is False or len(genders) > 1 or _of_many(a) or _of_many(b):
        return (
            Linked(_ONE_NAME, (*reasons, "in sentences that tell the same")) if likeness >= _VERY_ALIKE else NOT_LINKED
        )
    if likeness >= _ALIKE or (len(genders) == 1 and (_told_alike(a, b))):
        return Linked(_ONE_ACT, (*reasons, "in sentences that tell the same"))
    by_chance = bool(a.roles) != bool(b.roles) and (one.family or "").lower() in names.family_common()
    return Linked(_ONE_NAME, reasons) if shared > 1 and not by_chance else NOT_LINKED


def _of_many(bearer: Bearer) -> bool:
    """Say whether every role that a text gives somebody is one that many have: "a friend", "resident Ana Ruiz"."""
    return bool(bearer.roles) and all(head_noun(role) in heads("crowd") for role in bearer.roles)


def _told_apart(a: Bearer, b: Bearer) -> bool:
    """Say whether the names or bodies show two people: senior and junior, a captain of the navy and one of a ship."""
    one, other = a.person, b.person
    given = [set((person.given or "").lower().split()) for person in (one, other)]
    if given[0] & (given[1] | _before(b)) or given[1] & _before(a):
        return True
    if any(person.given and len(person.given) < _INITIALS and person.given.isupper() for person in (one, other)):
        return True  # "EJ" may be short for any two names
    if _SUFFIX.search(one.name) or _SUFFIX.search(other.name):
        return True
    return any(mine and its and not mine & its for mine, its in zip(_bodies(a), _bodies(b), strict=True))


def _before(bearer: Bearer) -> set[str]:
    """Return the word before a name, which may be one of it: "LuAnn Marie Johnson"."""
    start = bearer.person.start
    return set(bearer.passages.lower[max(0, start - _REACH) : start].split()[-1:])


def _calls(bearer: Bearer, passages: Passages) -> bool:
    """Say whether another text has the first name alone: "followed by Anzor Holm and then by Anzor's son Levan".

    In the full names of others it calls nobody: "Greta Solheim" is not Greta Holm.
    """
    given = (bearer.person.given or "").partition(" ")[0].strip(".")
    if len(given) < _CALLED or given not in passages.plain:
        return False
    others = [
        person
        for person in passages.records("person")
        if person.given and " " in person.name and person.family != bearer.person.family
    ]
    return any(
        not any(person.start <= match.start() < person.end for person in others)
        for match in re.finditer(rf"\b{re.escape(given)}\b", passages.plain)
    )


def _bodies(bearer: Bearer) -> tuple[set[str], set[str], set[str]]:
    """Return the words of the bodies that a text gives a person: of named ones, of others, and those right behind.

    A country is none of them: a Mexican may preside over a jury.
    """
    told = {person.organisation for person in bearer.mentions if person.organisation} - set(names.countries().values())
    named, plain = (
        {word for body in told if body.islower() == lower for word in _long(body)} for lower in (False, True)
    )
    behind = (of_behind(person, bearer.passages) for person in bearer.mentions)
    return named, set(map(field_key, plain)), {word for word in behind if word}


def _long(body: str) -> list[str]:
    return [bare for word in body.lower().split() if len(bare := _OWNER.sub("", word)) > _SHORT]


def shared_names(a: Passages, b: Passages, people: Iterable[str], collection: Collection) -> int:
    """Return how many names two texts share, those of these people left out."""
    own = {stems.stem(word) for name in people for word in name.lower().split()}
    inside, every = (collection.contexts.names(passages) for passages in (a, b))
    return len((inside[0] & every[1] | inside[1] & every[0]) - own)


def _one_part(a: frozenset[str], b: frozenset[str]) -> bool | None:
    """Say whether the roles of two texts are one, or exclude each other; None where a text gives none that tells."""
    if not a or not b:
        return None
    pairs_ = [(one, other) for one in sorted(a) for other in sorted(b)]
    if any(_is_one_part(*pair) for pair in pairs_):
        return True
    return None if any(_may_be_one_part(*pair) for pair in pairs_) or _lead_one(a, b) else False


def _are_two(one: str, other: str) -> bool:
    """Say whether nobody has both roles: the finance director and the sales director."""
    return excluded(one, other) or apart(one, other)


def _is_one_part(one: str, other: str) -> bool:
    one, other = written_out(one), written_out(other)
    if _are_two(one, other):
        return False
    held, its = office(one), office(other)
    if held and its and held.head == its.head:
        return True
    if head_noun(one) == head_noun(other) or key(head_noun(one)) == key(head_noun(other)):
        return True  # the attorney is the lawyer
    return bool(_content(one) & _content(other))


def _lead_one(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether the roles of two texts lead a body as a whole, and none presides: its head, its managing director."""
    roles = a | b
    presides = {head_noun(role) in heads("function") for role in roles}
    return bool(a and b) and len(presides) == 1 and all(shape(role, role, "").sort in _LEADERS for role in roles)


def _may_be_one_part(one: str, other: str) -> bool:
    """Say whether two roles of unlike words can be one: of one trade, or one of them no post: "a specialist"."""
    if any(head_noun(role) in heads("vague") or not heads("task").isdisjoint(role.split()) for role in (one, other)):
        return True
    sorts = {shape(role, role, "").sort for role in (one, other)}
    if "calling" in sorts and sorts <= _LEADERS | {"calling"}:
        return True  # a lawyer may lead the observers
    return not trades(one).isdisjoint(trades(other)) and not _are_two(one, other)


def _content(role: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", role.lower()) if len(word) > 3} - names.modifiers()


def _said_the_same(a: Bearer, b: Bearer, collection: Collection) -> bool:
    """Say whether both are quoted with one quotation."""
    told = [
        [
            quotation
            for quotation in collection.quotes.quotations.values()
            if quotation.document == bearer.person.document and quotation.speaker == bearer.person.canonical
        ]
        for bearer in (a, b)
    ]
    return any(collection.quotes.compared(one.id, other.id) for one in told[0] for other in told[1])
