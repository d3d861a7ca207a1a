"""Roles that a pronoun tells: "for eight years she has been head curator", "Mayor Roe and his deputy, Ilan Dor"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import appositions, roles, words
from factcheck.knowledge import packs
from factcheck.link.held.beside import role_of
from factcheck.link.offices import head_noun, heads, office
from factcheck.records import Person
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_FAR = 90  # characters between a name and its role
_PRONOUN_CUES = ("he is ", "he has ", "he remains ")  # of which one stands in all that `_PRONOUN` matches
_PRONOUN = re.compile(r"\b(?:he|she)(?= (?:is|has been|remains) (?P<article>the |its |their |our )?(?P<says>))")
_DEPUTY = re.compile(r"deputy(?:, [A-Z][a-z]+)?")  # "her deputy, Chief Dor"
_WHOSE = re.compile(r"\b(?:[Hh]is|[Hh]er) $")
_OWNED = re.compile(r"\b[Tt]he (?P<role>[a-z][a-z -]{2,30})['’]s? $")
_BACK = 400  # characters before "his deputy" in which somebody is named
_HE = (" he ", " she ")  # of which one stands in all that `_DOES` matches
_NAMED_TWICE = re.compile(  # "Its chair, the novelist Roe", "The jury's chair, 45-year-old Roe"
    r"(?:^|[.!?\n”\"] )(?:Its|Their|Our|The) (?:[a-z-]+(?:['’]s|s['’]) )?(?P<role>[a-z]+(?:[ -][a-z]+){0,2})"
    r"(?: (?:of|for|at) [^,.;:\n]{2,40})?, (?:(?:the|an?) )?(?:\d+-year-old |[A-Z][a-z]+ ){0,2}"
    r"(?P<rest>(?:[a-z-]+ ){0,3})$"
)
_LISTED = re.compile(r",? and |, the ")
_DOES = re.compile(r"(?<=[.!?\n”\"] )[Ss]?[Hh]e (?:has )?(?P<verb>[a-z]+) (?=the |its |their |our )")


def role(person: Person, passages: Passages) -> tuple[str, str] | None:
    """Return the role that the words behind a name give its pronoun: "for eight years she has been head curator"."""
    end = min(len(passages.text), person.end + _FAR * 2)
    lower = passages.lower
    if does := _does_by_pronoun(person, passages, end):
        return does
    if all(lower.find(cue, person.end, end) < 0 for cue in _PRONOUN_CUES):
        return None
    match = _PRONOUN.search(lower, person.end, end)
    if match is None or passages.records_in("person", person.end + 1, match.start()):
        return None
    behind = appositions.after(passages.text, match.end(0), passages.paragraph_at(match.start()).end)
    if behind is None or not behind.role or behind.how != "role-after-name":
        return None
    return behind.role, passages.text[match.end("says") : behind.start] + behind.role


def _does_by_pronoun(person: Person, passages: Passages, end: int) -> tuple[str, str] | None:
    """Return the role that the next sentence gives by a verb: "She runs the harbour authority"."""
    if all(passages.lower.find(cue, person.end - 1, end) < 0 for cue in _HE):
        return None
    match = _DOES.search(passages.text, person.end, end)
    if match is None or match["verb"] not in words.doers():
        return None
    if passages.records_in("person", person.end + 1, match.start()):
        return None
    does = appositions.after(
        passages.text, match.start() + match[0].index("e ") + 1, passages.paragraph_at(match.start()).end
    )
    if does is None or not does.role or does.how != "does-role" or not does.organisation:
        return None
    return does.role, f"{does.role} of {does.organisation}"


def named_twice(person: Person, passages: Passages, role: str | None) -> tuple[str, str] | None:
    """Return the post before an apposition that ends in the name: "Its chair, the novelist Lena Osei,"; no list."""
    text = passages.text
    before = text[max(0, person.start - _FAR) : person.start]
    if ", " not in before or _LISTED.match(text, person.end):
        return None
    named = _NAMED_TWICE.search(before)
    if named is None or named["rest"].strip() not in ("", role) or (role or "").startswith(named["role"]):
        return None
    if roles.role_start(named["role"].split()) is None:
        return None
    return named["role"], named["role"]


def as_deputy(role: str, person: Person, passages: Passages) -> str:
    """Return the office of which somebody is told to be the deputy: "his deputy" of a mayor is the deputy mayor."""
    if not _DEPUTY.fullmatch(role.lower() if role.islower() else role[:1].lower() + role[1:]):
        return role
    text = passages.text
    start = text.rfind(role, max(0, person.start - _FAR), person.start)
    start = start if start >= 0 else text.find(role, person.end, person.end + _FAR)
    if start < 0:
        return role
    owned = _OWNED.search(text, max(0, start - _FAR), start)
    owner = owned["role"].rpartition(" the ")[2] if owned else ""
    if office(owner):
        return f"deputy {owner}"
    if not _WHOSE.search(text, max(0, start - len("her ") - 1), start):
        return role
    above = _above(person, start, passages)
    return f"deputy {above.lower()}" if above else role


def _above(person: Person, start: int, passages: Passages) -> str | None:
    """Return the office of whoever is named last before "his deputy", by a name or by the office alone."""
    low = max(0, start - _BACK)
    people = passages.records("person")
    before = [one for one in people if low <= one.start and one.end <= start and one.canonical != person.canonical]
    at, role = low, None
    if before:
        last = before[-1]
        same = [last, *(one for one in people if one.canonical == last.canonical)]
        at, role = last.end, next((said for one in same if (said := role_of(one, passages))), None)
    plain = list(_singles().finditer(passages.lower, at, start))
    role = plain[-1]["office"] if plain else role
    return role if role and _has_deputy(role) else None


def _has_deputy(role: str) -> bool:
    held = office(role)
    leads = (held is not None and held.one) or head_noun(role) in heads("lead")
    return leads and not (held is not None and (held.former or held.deputy))


@lru_cache(maxsize=1)
def _singles() -> re.Pattern[str]:
    """Return a pattern for an office that has one holder, without a name: "the mayor"."""
    rows = packs.rows("en/office_kinds")
    single = {row["head"] for row in rows if row["class"] == "office" and row["one"] and " " not in row["head"]}
    return re.compile(r"\bthe (?P<office>" + alternation(single) + r")\b(?! [a-z]+'s)")
