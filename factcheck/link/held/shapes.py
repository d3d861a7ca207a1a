"""What the words of a role tell: its last word and of which sort that is, its field, its body, its trades."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.names import words
from factcheck.extract.names.words import pack_words
from factcheck.knowledge import packs
from factcheck.link.context import grouped
from factcheck.link.offices import ANYTHING, head_noun, heads, office, trades
from factcheck.text import nouns, stems

_WORD = re.compile(r"[\w'’-]+")
_LINKS = frozenset({"of", "for", "at", "in", "to", "and", "with"})
_OWNER = re.compile(r"['’]s?$")
_SHORT = 2  # letters of a word that tells no field


class Shape(NamedTuple):
    """What a role names: the key and the sort of its last word, its field, the plain words and the names of its body.

    sort: "rank" a title that goes along with any post, "vague" no post, "expert" one with a field, "calling" a trade
    without a body, "lead" a word that only says that somebody leads, "head" one with a body, "section" one with a
    field ("head of nursing"), "office" and "trade" any other.
    """

    head: str
    sort: str
    fields: frozenset[str]
    bodies: frozenset[str]
    names: frozenset[str]
    trades: frozenset[str]
    former: bool
    deputy: bool


@lru_cache(maxsize=4096)
def shape(role: str, phrase: str, organisation: str) -> Shape:
    """Return what a role tells by its words, its words with those before it, and the body it is of."""
    role, phrase = (told.partition(", ")[0] for told in (role, phrase))  # "Regional Commissioner, Colonel"
    said = written_out(phrase)
    head = head_noun(written_out(role))
    of = trades(said)
    named = [_OWNER.sub("", word) for word in _WORD.findall(organisation)]
    if organisation.lower() in said.split() or f"{role.lower()} ".startswith(f"{organisation.lower()} "):
        named = []  # "Quality director" opens a sentence: no name
    names = frozenset(word.lower() for word in named if word[:1].isupper() and len(word) > _SHORT)
    if names:  # "the Ilsum ferry line" tells no field, but which body
        fields, plain = _parts(_WORD.findall(said), head, names)
        plain |= {field_key(word.lower()) for word in named if word.islower() and _tells(word, head)}
        plain |= _parts(named, head, names)[1]
    else:
        fields, plain = _parts([*_WORD.findall(said), *(" of ", *named)], head, names)
    return Shape(
        key(head),
        _sort(role, phrase, organisation, head, (fields, plain)),
        fields,
        plain,
        names,
        of if len(of) < ANYTHING else frozenset(),
        _holds(said, "former"),
        _holds(said, "deputy"),
    )


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """Return what the last word of a role is compared by: "attorney" and "counsel" are one."""
    single = nouns.singular(word)
    single = _same().get(single, single)
    held = office(single)
    return grouped(single) or (held.head if held and " " not in held.head else single)


@lru_cache(maxsize=4096)
def written_out(role: str) -> str:
    """Return a role in lower case with its abbreviations written out: "Det Sgt" is a detective sergeant."""
    return " ".join(_short().get(word.rstrip("."), word) for word in role.lower().replace("’", "'").split())


def _holds(said: str, kind: str) -> bool:
    return not heads(kind).isdisjoint(re.split(r"[\s-]+", said))


def _sort(role: str, phrase: str, organisation: str, head: str, of: tuple[frozenset[str], frozenset[str]]) -> str:
    fields, bodies = of
    single = nouns.singular(head)
    if single in heads("deputy"):
        return "vague"  # "his deputy"
    if _is_rank(single, role, phrase, organisation):
        return "rank"
    if single in heads("lead"):
        if written_out(phrase) in _titled() - heads("whole") and not fields and not bodies:
            return "office"
        return "section" if fields else "head" if bodies else "lead"
    if written_out(role) in heads("whole"):
        return "head" if bodies else "lead"
    if single in heads("vague") or single in words.kin() or not (single in words.roles() or _is_of_two_words(role)):
        return "expert" if fields and single not in words.kin() else "vague"
    if single in heads("seat"):
        return "calling"
    if single in heads("calling") and len(phrase.split()) == len(role.split()) == 1:
        return "calling"
    known = words.roles().get(written_out(role), words.roles().get(single))
    return "office" if known == "office" else "trade"


def _is_of_two_words(role: str) -> bool:
    """Say whether a role is known by its last two words alone: "choir master"."""
    front = re.split(r" (?:of|for|at) ", written_out(role), maxsplit=1)[0]
    return " ".join(front.replace("-", " ").split()[-2:]) in words.roles()


def _is_rank(single: str, role: str, phrase: str, organisation: str) -> bool:
    """Say whether a role is a title: "Captain", not "Chief Financial Officer" or "the doctor"."""
    if single == "officer" and not heads("single").isdisjoint(written_out(phrase).split()):
        return False
    lone = len(phrase.split()) == 1 and not organisation  # "who commands the Ilsum rescuers"
    return (role[:1].isupper() and single in _ranks()) or (
        lone and single in _ranks() and not (single in _addresses() and trades(single))
    )


def _parts(told: list[str], head: str, names: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of what a role is of: its field, and its body with the words before that: "water board"."""
    fields: set[str] = set()
    bodies: set[str] = set()
    beside: set[str] = set()  # the words of one noun phrase so far
    for word in told:
        if word.strip() in _LINKS:
            fields, beside = fields | beside, set()
            continue
        for part in _OWNER.sub("", word).lower().split("-"):
            if part in words.led() or part in heads("body"):
                bodies, beside = bodies | beside | {field_key(part)}, set()
            elif _tells(part, head) and part not in names:
                beside.add(field_key(part))
        if _OWNER.search(word):
            fields, beside = fields | beside, set()
    return frozenset(fields | beside), frozenset(bodies)


def _tells(word: str, head: str) -> bool:
    """Say whether a word of a role says more than that somebody leads, or at which level."""
    no_field = word == head or word in heads("lead") or word in _empty() or word in stems.stopwords()
    return len(word) > _SHORT and not no_field


@lru_cache(maxsize=8192)
def field_key(word: str) -> str:
    """Return what a word of a field is compared by: "financial" and "finance" are one."""
    return _known_fields().get(word) or grouped(word) or stems.stem(word)


@lru_cache(maxsize=1)
def _titled() -> frozenset[str]:
    """Return the posts of several words that are one title: "city manager"."""
    rows = packs.rows("en/office_kinds")
    return frozenset(row["head"] for row in rows if row["class"] in ("trade", "office") and " " in row["head"])


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    level = heads("level") - words.led() - heads("body")
    return (
        level
        | heads("part")
        | heads("former")
        | heads("deputy")
        | heads("single")
        | (heads("wide") - words.led() - heads("body"))
    )


@lru_cache(maxsize=1)
def _known_fields() -> dict[str, str]:
    return {
        row["head"]: f"={row['as'].partition(' ')[0]}"
        for row in packs.rows("en/office_kinds")
        if row["class"] == "field"
    }


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "short"}


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "same"}


@lru_cache(maxsize=1)
def _ranks() -> frozenset[str]:
    return frozenset(pack_words("en/titles", "military", "address"))


@lru_cache(maxsize=1)
def _addresses() -> frozenset[str]:
    return frozenset(pack_words("en/titles", "address"))
