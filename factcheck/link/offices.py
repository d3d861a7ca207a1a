"""Roles as written, taken apart: "the then Minister of Defence" is a former minister of the field defence."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.names import jobs, words
from factcheck.knowledge import packs
from factcheck.text import nouns
from factcheck.text.alternation import alternation

_OF = re.compile(r"\s+(?:(?:responsible|in charge)\s+)?(?:of|for|to|at|in)\s+(?:the\s+)?")
ANYTHING = 4
"""Trades: whoever may lead so many is told to lead none of them."""
_RULING = frozenset({"region", "cabinet", "government"})  # kinds of offices of those who govern
_COMPANY, _UNION = frozenset({"company"}), frozenset({"union"})
_CHARGED = re.compile(r" (?:responsible|in charge) ")
_PLAIN = re.compile(r"[a-z']+")
_SHORT, _STEM = 3, 5  # letters: of a word that says little, and of one that is compared
_JOINED = re.compile(r"\s*(?:,|&|\band\b)\s*(?:the\s+)?")


class Office(NamedTuple):
    """What a role names: the office's word, its kind, its fields, and whether it is held now and in full."""

    head: str
    kinds: frozenset[str]
    fields: frozenset[str]
    one: bool
    by_field: bool
    former: bool
    deputy: bool


@lru_cache(maxsize=1)
def known_offices() -> dict[str, tuple[str, frozenset[str], bool, bool]]:
    """Return the offices by their words: the name for all, the kinds, whether it has one holder, and a field."""
    rows = packs.rows("en/office_kinds")
    return {
        row["head"]: (row.get("as", row["head"]), frozenset(row["kind"].split()), row["one"], row["field"])
        for row in rows
        if row["class"] == "office"
    }


@lru_cache(maxsize=1)
def known_trades() -> dict[str, frozenset[str]]:
    """Return the trades of posts and callings by their words."""
    rows = packs.rows("en/office_kinds")
    return {row["head"]: frozenset(row["as"].split()) for row in rows if row["class"] in ("trade", "calling")}


@lru_cache(maxsize=4096)
def trades(role: str) -> frozenset[str]:
    """Return the trades of a post: of its last words ("sheriff"), where these only lead of all ("head of nursing")."""
    role = role.lower().partition(", ")[0]  # "commander of the unit, Captain"
    words = _PLAIN.findall(role.replace("’", "'"))
    front = _PLAIN.findall(_OF.split(role, maxsplit=1)[0])
    known = known_trades()
    front[-1:] = (word if word in known else nouns.singular(word) for word in front[-1:])  # "fisheries ministers"
    ending = next((known[p] for p in (" ".join(front[at:]) for at in range(len(front))) if p in known), None)
    if ending is not None and head_noun(role) not in heads("lead"):
        return ending
    phrases = (" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))
    told = [known[phrase] for phrase in phrases if phrase in known and phrase not in heads("lead")]
    if head_noun(role) in heads("elected") and words and (_of_members(words[-1]) or heads("league") & {*words}):
        told.append(_UNION)  # who leads the dockers leads their union, and so may the Education Association's president
    return frozenset().union(*told) or ending or frozenset()


def _of_members(word: str) -> bool:
    """Say whether a word names the people of a trade together: "dockers", "harbour workers"."""
    one = nouns.singular(word)
    return one != word and (one in heads("member") or one.endswith("worker") or bool(jobs.jobs(one)))


def is_calling(role: str) -> bool:
    """Say whether a role is what somebody is besides a post: "engineer", not "chief engineer" or "town engineer"."""
    words = _PLAIN.findall(_OF.split(role.lower(), maxsplit=1)[0])
    if len(words) > 1 and words[-2] in heads("single") | heads("level"):
        return False
    return bool(words) and (words[-1] in heads("calling") or " ".join(words[-2:]) in heads("calling"))


@lru_cache(maxsize=4096)
def content(role: str) -> frozenset[str]:
    """Return the beginnings of the words of a role that say more than that somebody leads."""
    said = _beside("former").sub(" ", role.lower())  # a former coroner is no former sheriff
    kept = (word for word in _PLAIN.findall(said) if len(word) > _SHORT and word not in heads("lead"))
    return frozenset(word[:_STEM] for word in kept)


def may_be_one(a: str, b: str) -> bool:
    """Say whether two roles can be two names of one post: one office, one trade, or a word that both hold."""
    if excluded(a, b):
        return False
    one, other = office(a), office(b)
    if one and other and one.head == other.head:
        return not exclude_each_other(one, other) and not _of_other_fields(one, other)
    return bool(content(a) & content(b) or _of_one_trade(a, b))


def _of_one_trade(a: str, b: str) -> bool:
    """Say whether two posts are of one trade; who may lead anything ("the director") is none of those led."""
    leads = [head_noun(role) in heads("lead") for role in (a, b)]
    if leads[0] != leads[1] and len(trades(a if leads[0] else b)) >= ANYTHING:
        return False
    return bool(trades(a) & trades(b))


def may_be_both(a: str, b: str) -> bool:
    """Say whether one role is in a party or a race for an office, the other in a state: a minister leads a party.

    Who deputises for a mayor has a seat on the council besides, and who studies may fly a plane.
    """
    return any(
        head_noun(one) in heads("studies")
        or _sits_beside(one, other)
        or (head_noun(one) in heads("voice") and any(other.lower().endswith(f" of {airs}") for airs in heads("airs")))
        or (
            _is_of_party(one)
            and not _is_of_party(other)
            and not heads("state").isdisjoint(_PLAIN.findall(other.lower()))
        )
        for one, other in ((a, b), (b, a))
    )


def _is_of_party(role: str) -> bool:
    return _beside("party").search(role.lower()) is not None


def excluded(a: str, b: str) -> bool:
    """Say whether nobody is given both roles at one time: two offices of one kind, or posts of two trades."""
    if _beside("former").search(a.lower()) or _beside("former").search(b.lower()):
        return False
    if may_be_both(a, b) or a.lower().endswith(f" {b.lower()}") or b.lower().endswith(f" {a.lower()}"):
        return False  # "General" is short for "Chief of staff General"
    one, other = office(a), office(b)
    if one and other and exclude_each_other(one, other):
        return True
    if is_calling(a) != is_calling(b):
        return False
    led, of = _led_fields(a), _led_fields(b)
    if led and of and led.isdisjoint(of) and not content(a) & content(b):
        return True
    mine, its = trades(a), trades(b)
    if not mine or not its or mine & its or content(a) & content(b):
        return False  # the head of a service can be called its chief executive, too
    return not (_COMPANY in (mine, its) and any(head_noun(role) in heads("lead") for role in (a, b)))


def _sits_beside(member: str, deputy: str) -> bool:
    """Say whether one has a seat, with a field or none, the other is a deputy: a deputy mayor is a councillor.

    Either may have charge of a field: "the deputy mayor, who is responsible for parks".
    """
    second, noun = office(deputy), head_noun(member)
    if second is not None and second.deputy:
        return noun in heads("seat") or (noun == "head" and not second.kinds.isdisjoint(_RULING))
    return noun == "head" and head_noun(deputy) in heads("seat")


@lru_cache(maxsize=4096)
def _led_fields(role: str) -> frozenset[str]:
    """Return the known fields that a director or manager leads: "finance director", "Director of Public Works"."""
    front, behind = _split(role.lower())
    *before, noun = front.split() or [""]
    field = behind if _is_field(behind) else " ".join(before)
    led = noun in heads("lead") and _is_field(field)
    return frozenset(known_fields().get(field, field).split()) if led else frozenset()


def lead_one_field(a: str, b: str) -> bool:
    """Say whether two roles are to lead fields that can be one: "commercial director", "sales director"."""
    return not _led_fields(a).isdisjoint(_led_fields(b))


@lru_cache(maxsize=1024)
def _field(part: str) -> str:
    """Return what tells the field in words beside an office: "health" of "federal health", nothing of "Danish"."""
    if part.endswith(" office"):
        return ""  # "minister in the prime minister's office"
    empty = heads("unfielded") | words.demonyms()
    return " ".join(
        word for word in part.removeprefix("the ").split() if word not in empty and word not in ("for", "of")
    )


@lru_cache(maxsize=1)
def known_fields() -> dict[str, str]:
    """Return the fields of offices by their words, each as those that it is one with."""
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "field"}


@cache
def heads(kind: str) -> frozenset[str]:
    """Return the words of one class of en/office_kinds: "former", "deputy", "single", "inner"."""
    return frozenset(row["head"] for row in packs.rows("en/office_kinds") if row["class"] == kind)


@cache
def _beside(kind: str) -> re.Pattern[str]:
    """Return a pattern for the words beside an office that is not held now, or not in full."""
    return re.compile(r"\b" + alternation(heads(kind)) + r"\b")


@lru_cache(maxsize=4096)
def office(role: str) -> Office | None:
    """Return the office that a role names, or None where no pack has it or several are joined."""
    words = " ".join(role.lower().replace("-", " ").replace("’", "'").split())
    earlier, lower = _beside("former"), _beside("deputy")
    former, deputy = bool(earlier.search(words)), bool(lower.search(words))
    plain = " ".join(lower.sub(" ", earlier.sub(" ", words)).split()) if not words.startswith("vice ") else words
    front, behind = _split(plain) if _CHARGED.search(plain) or " of " not in plain else plain.split(" of ", 1)
    head = _longest(front) or _longest(front := nouns.singular(front))  # "the fisheries ministers Dusan and Moe"
    turned = f"{behind} {front}"  # "manager of the campaign", "captain of the ferry"
    if behind and len(_longest(turned) or "") > len(head or ""):
        front, behind, head = turned, "", _longest(turned)
    if head is None:
        return _leading(front, former, deputy)
    name, kinds, one, by_field = known_offices()[head]
    before = front[: len(front) - len(head)].strip()
    told = [part for text in (before, behind) for each in _JOINED.split(text) if (part := _field(each))]
    fields = frozenset(known_fields().get(part, part) for part in told)
    if name == "minister" and "prime" in fields:
        name, kinds, by_field, fields = "prime minister", frozenset({"government"}), False, frozenset()
    kept = fields if by_field or all(map(_is_field, fields)) else frozenset()
    return Office(name, kinds, kept, one, by_field, former, deputy)


def head_noun(role: str) -> str:
    """Return the word a role ends in, without its field or body: "minister" of "Minister of Foreign Affairs"."""
    front = _OF.split(role.lower().strip(), maxsplit=1)[0]
    return front.replace("-", " ").rpartition(" ")[2].rstrip(".")


def _leading(front: str, former: bool, deputy: bool) -> Office | None:
    """Return an office that is single by its own word: "head veterinarian", "chief conservator"."""
    words = front.split()
    if len(words) < 2 or words[-2] not in heads("single"):
        return None
    name = f"head {words[-1]}"
    return Office(name, frozenset({name}), frozenset(), True, False, former, deputy)


def _split(role: str) -> tuple[str, str]:
    match = _OF.search(role)
    return (role[: match.start()], role[match.end() :]) if match else (role, "")


def _longest(front: str) -> str | None:
    """Return the longest office that ends a role's front: "head coach" of "the club's head coach"."""
    words = front.split()
    return next((" ".join(words[at:]) for at in range(len(words)) if " ".join(words[at:]) in known_offices()), None)


def exclude_each_other(a: Office, b: Office) -> bool:
    """Say whether nobody holds both at one time: one kind of office, but another office or another field."""
    if a.former or b.former or not a.kinds & b.kinds:
        return False
    if a.head != b.head:
        return not (a.deputy or b.deputy)
    return _of_other_fields(a, b)  # a deputy is often called by the full office


@lru_cache(maxsize=1024)
def _is_field(field: str) -> bool:
    """Say whether words are a field that offices are named after: "public works"."""
    return field in heads("section") or words.fields().fullmatch(f" of {field}") is not None


def _of_other_fields(a: Office, b: Office) -> bool:
    """Say whether two offices of one name are of two fields: minister of fisheries, minister of police."""
    words = [{word for field in one.fields for word in field.split()} for one in (a, b)]
    known = a.by_field or all(_is_field(field) for one in (a, b) for field in one.fields)
    return known and bool(words[0]) and bool(words[1]) and not words[0] & words[1]
