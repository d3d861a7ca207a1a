"""Who is given an office that a house fact fills, and which office its holder is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from factcheck.knowledge.facts import Fact
from factcheck.link.held.beside import role_of
from factcheck.link.house.named import Told, folded, words
from factcheck.link.offices import Office, exclude_each_other, office
from factcheck.link.stance import stance
from factcheck.records import Person
from factcheck.text.passages import Passages, Span

HOLDER, POST = "holder", "post"
_FAR = 90  # characters between a name and its role
_OF = re.compile(r",? (?:of|for|at|from|in) (?:the )?")
_OWNED = re.compile(r"(?:'s?)? (?:[a-z-]+ ){0,2}?")
_SOME = "mayor"  # any office, to see what a word before it changes: "Acting"
_BEFORE = 40  # characters before a role in which "running for" or "under" stands
_NO_CLAIM = frozenset({"denied", "conditional", "former", "correction"})


def read(passages: Passages, told: Sequence[tuple[Fact, list[Span]]]) -> Iterator[Told]:
    """Yield each person whom a document gives the office of a fact (`holder`), or its holder another (`post`)."""
    people = passages.records("person")
    named: dict[str, list[Person]] = {}
    for person in people:
        named.setdefault(_key(person.canonical), []).append(person)
    for fact, _ in told:
        holders = [person for name in fact.names for person in named.get(_key(name), ())]
        body = folded(fact.of)
        of_body = [person for person in people if person.comparable and is_of(passages, person, body)]
        holds = {person.id for person in holders}
        for person in of_body:
            role = role_of(person, passages)
            held = office(role) if role else None
            if role and not is_over(passages, person, role):
                if person.id in holds:
                    yield Told(fact, person, POST, (role,))
                elif _is_one(role, held, fact) and person.given:
                    yield Told(fact, person, HOLDER, (role,))


def is_same(role: str, fact: Fact) -> bool:
    """Say whether a role is the office of a fact, and not that of a deputy."""
    return _is_one(role, office(role), fact)


def is_another(role: str, fact: Fact) -> bool:
    """Say whether nobody who holds the office of a fact is given this role too: deputy mayor, governor for a mayor."""
    held, own = office(role), office(fact.told)
    if held is None or own is None or held.former:
        return False
    if held.head == own.head and held.deputy != own.deputy:
        return True
    return exclude_each_other(own, held)


def _is_one(role: str, held: Office | None, fact: Fact) -> bool:
    own = office(fact.told)
    if held is not None and _narrower(role, held, fact):
        return False
    if held is None or own is None:
        return folded(role).endswith(folded(fact.told)) and not words("ended").search(folded(role))
    same = held.head == own.head and held.deputy == own.deputy and not held.former
    return same and (held.fields == own.fields or not (held.fields and own.fields))


def _narrower(role: str, held: Office, fact: Fact) -> bool:
    """Say whether a role has words that the fact's has not: a sports editor is not the editor."""
    front = re.split(r" (?:of|for|at|in) ", folded(role))[0].split()
    tails = [front[at:] for at in range(len(front))]
    shortest = next((tail for tail in reversed(tails) if _is_head(" ".join(tail), held)), front)
    before = front[: len(front) - len(shortest)]
    own = set(folded(f"{fact.told} {fact.of}").replace("'s", "").split())
    return any(word.removesuffix("'s") not in own and not words("plain").fullmatch(word) for word in before)


def _is_head(words_: str, held: Office) -> bool:
    other = office(words_)
    return other is not None and other.head == held.head


def _key(name: str) -> str:
    return anyascii(name).casefold()


def is_of(passages: Passages, person: Person, body: str) -> bool:
    """Say whether a person is given a role at a body: "Eastside Mayor Tom Reed", "mayor of Eastside"."""
    role = role_of(person, passages)
    if not role:
        return False
    if person.organisation and _whole(body, folded(person.organisation)):
        return _is_body(body, person.organisation)
    if _whole(body, folded(role)):
        return True
    lower, said = passages.lower, folded(role)
    at = lower.rfind(said, max(0, person.start - _FAR), person.start)
    start = at if at >= 0 else lower.find(said, person.end, person.end + _FAR)
    if start < 0:
        return False
    end = start + len(said)
    behind = _OF.match(lower, end)
    if behind and lower.startswith(body, behind.end()):
        return re.match(r"(?![\w-])(?! [A-Z])", passages.plain[behind.end() + len(body) :]) is not None
    before = lower[max(0, start - len(body) - 12) : start]
    found = before.rfind(body)
    return found >= 0 and _OWNED.fullmatch(before, found + len(body)) is not None


def _is_body(body: str, organisation: str) -> bool:
    """Say whether an organisation is the body and no other that bears its name: not Norvald Shipping for Norvald."""
    left = organisation.split()
    own = body.split()
    rest = [word for word in left if folded(word).removesuffix("'s") not in own]
    return all(word.islower() for word in rest)


def _whole(body: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(body)}(?![\w-])", text) is not None


def is_over(passages: Passages, person: Person, role: str) -> bool:
    """Say whether the office is only sought, is over, or is told of another time."""
    held = office(role)
    if held is not None and held.former:
        return True
    sentence = passages.sentence_at(person.start)
    at = passages.lower.rfind(folded(role), max(0, person.start - _FAR), person.start)
    start = min(person.start, at) if at >= 0 else person.start
    before = passages.lower[max(sentence.start, start - _BEFORE) : start]
    between = passages.lower[person.end : person.end + _BEFORE]
    if words("ended").search(before) or words("running").search(before):
        return True
    if at < 0 and words("running").search(between.split(folded(role))[0]):
        return True
    return stance(passages, person.start, person.end).modality in _NO_CLAIM
