"""Leaders of one body whom nobody is both of: its managing director and its finance director, its captain and clerk."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import jobs, words
from factcheck.knowledge import packs
from factcheck.link.offices import head_noun, heads, office, trades
from factcheck.text import stems

_WORD = re.compile(r"[a-z][a-z'-]*")
_RULERS = frozenset({"prime minister", "minister", "governor", "lieutenant governor", "mayor"})
_NOT_YET = re.compile(r"\b(?:shadow|elect|designate|incoming)\b")
_LAWYER = "lawyer"
_OFFICER = re.compile(r"chief \w+ officer")
_OF = re.compile(r" (?:of|for|at|to|in) (?:the )?")


@lru_cache(maxsize=4096)
def exclude(a: str, b: str) -> bool:
    """Say whether two roles are two places in one body, or in one government, that nobody fills at one time."""
    told = [frozenset(_WORD.findall(role.lower())) for role in (a, b)]
    if any(not heads("former").isdisjoint(words_) for words_ in told):
        return False
    if any(_rules(one) and (_opposes(other) or _presides_over_house(other)) for one, other in ((a, b), (b, a))):
        return True  # a deputy mayor does not lead the opposition
    if any(not heads("deputy").isdisjoint(words_) for words_ in told):
        return False
    return any(
        (_leads_all(one) and _leads_field(other))
        or (_chairs_board(one) and (_manages(other) or _leads_field(other)))
        or (_chairs(one) and _leads_field(other) and (_is_of_company(other) or _is_executive(other)))
        or (_represents(one) and (_accuses(other) or _tries(other)))
        or (_governs(one) and _has_department(other))
        or (_leads_body(one) and _is_chief_of(other))
        or (_opposes(one) and _leads_council(other))
        or (_is_elected(one) and _leads_all(other) and _is_of_council(f"{one} {other}"))
        or (_informs(one) and _leads_others(other))
        or (_learns(one) and _is_master(other))
        or _are_officers(one, other)
        or _are_grades(one, other)
        or ((_heads(one) or _leads_other(one, other)) and _serves(other, one) and _may_be_of_one_body(one, other))
        for one, other in ((a, b), (b, a))
    )


def _leads_all(role: str) -> bool:
    """Say whether a role is to lead a company as a whole by its title: "managing director", "CEO of Ostvik"."""
    if _ends_in(role, heads("whole") - heads("lead")):  # a president may preside alone
        return True
    return _front(role) in heads("boss") and not heads("firm").isdisjoint(_plain(role))  # "who runs the company"


def _leads_field(role: str) -> bool:
    """Say whether a role is to lead one field of a company: "finance director", "chief technology officer"."""
    front = _front(role)
    if head_noun(front) not in heads("lead") or _leads_all(role):
        return False
    before = front.split()[:-1]
    empty = heads("single") | heads("part") | words.groups()
    field = " ".join(word for word in before if word not in empty and not word.endswith(("'s", "s'")))
    return field in heads("section") | heads("area")


def _is_executive(role: str) -> bool:
    """Say whether a role leads what companies have: "finance chief", "chief risk officer"; other bodies do so, too."""
    front = _front(role)
    return not heads("corporate").isdisjoint(front.split()) or _OFFICER.fullmatch(front) is not None


def _chairs_board(role: str) -> bool:
    """Say whether a role is to preside over the board that watches the managers."""
    return _is_of_company(role) and head_noun(role) in heads("function")


def _is_of_company(role: str) -> bool:
    return not heads("watched").isdisjoint(_plain(role))


def _chairs(role: str) -> bool:
    """Say whether a role is to preside, of whatever body: "its chairman"."""
    return _is_bare(role) and head_noun(role) in heads("presiding")


def _plain(role: str) -> frozenset[str]:
    """Return the words of a role without the mark of the owner."""
    return frozenset(re.sub(r"'s?$", "", word) for word in _WORD.findall(role.lower().replace("’", "'")))


def _represents(role: str) -> bool:
    """Say whether a role is to be somebody's lawyer: "her barrister", "lawyer for the family", not of the state."""
    told = role.lower().replace("’", "'")
    owned = re.match(r"(?:his|her|their) ", told) or re.search(r"'s? |s' | (?:of|for) |\bdefen[cs]e ", told)
    return head_noun(role) in lawyers() and owned is not None and heads("public").isdisjoint(_plain(role))


def _accuses(role: str) -> bool:
    return head_noun(role) == "prosecutor"


def _tries(role: str) -> bool:
    return head_noun(role) in heads("tries")


def _manages(role: str) -> bool:
    return _ends_in(role, heads("manager"))


def _rules(role: str) -> bool:
    """Say whether a role is to govern, or to be the deputy of who does; a shadow minister does not, nor one to be."""
    held = office(role.removesuffix("s"))
    return held is not None and held.head in _RULERS and _NOT_YET.search(role.lower()) is None


def _presides_over_house(role: str) -> bool:
    """Say whether a role is to preside over a parliament: "speaker of the state assembly"."""
    return head_noun(role) == "speaker" and bool(words.groups() & set(_WORD.findall(role.lower())))


def _governs(role: str) -> bool:
    held = office(role)
    return held is not None and held.head == "prime minister"


def _has_department(role: str) -> bool:
    held = office(role.removesuffix("s"))  # "Foreign Ministers Bern and Holt"
    return held is not None and held.head == "minister" and bool(held.fields)


def _leads_body(role: str) -> bool:
    """Say whether a role is to lead a body as a whole: "museum director", "managing director"."""
    return _leads_all(role) or (head_noun(role) in heads("director") and not _leads_field(role) and _told_body(role))


def _told_body(role: str) -> bool:
    return not (words.led() | heads("body")).isdisjoint(_plain(role))


def _is_chief_of(role: str) -> bool:
    """Say whether a role is to lead those of one trade in a body: "chief curator", "head nurse"."""
    told = _front(role).split()
    return len(told) > 1 and told[-2] in heads("single") and told[-1] in heads("chief of")


def _opposes(role: str) -> bool:
    """Say whether a role leads the opposition, in whatever words: "who heads the opposition"."""
    return "opposition" in _WORD.findall(role.lower()) and head_noun(role) in heads("lead")


def _heads(role: str) -> bool:
    """Say whether a role is to lead a body as a whole, by whatever title: "race director", "head of the museum"."""
    lead = head_noun(_front(role)) in heads("lead") - heads("rank word") and heads("within").isdisjoint(_plain(role))
    return _leads_all(role) or (lead and not _leads_field(role) and not trades(role) - trades(head_noun(role)))


def _leads_other(role: str, serving: str) -> bool:
    """Say whether a role is to lead a field of another trade than a post: its sales director, its brewer."""
    mine, its = trades(role), jobs.jobs(serving)
    return _leads_field(role) and bool(mine and its) and mine.isdisjoint(its | trades(serving))


def _serves(role: str, leads: str) -> bool:
    """Say whether a role is a post under who leads a body: "race doctor", "treasurer"; a doctor alone may lead it."""
    front = _front(role)
    *before, noun = front.split()
    if noun not in heads("serves") and not jobs.serves(role):
        return False
    filled = not _plain(" ".join(before)).isdisjoint(_fillers() | _plain(leads))
    return noun in heads("post") or filled or _owned(role) or _bodies(role) != _bodies(front)


def is_owned(role: str) -> bool:
    """Say whether a role is a post as somebody's, not by itself: "her barrister", "its vet"."""
    return head_noun(role) in lawyers() | heads("serves") or jobs.serves(role)


def _owned(role: str) -> bool:
    return re.match(r"(?:its|our|their|his|her) |[\w-]+(?:'s|s') ", role.lower().replace("’", "'")) is not None


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return words.groups() | heads("level") | heads("single") | heads("body")


def _bodies(role: str) -> frozenset[str]:
    return _plain(role) & (words.groups() | words.led() | heads("body") | heads("level"))


def _may_be_of_one_body(a: str, b: str) -> bool:
    mine, its = _bodies(a), _bodies(b)
    return not (mine and its) or not mine.isdisjoint(its)


def _leads_council(role: str) -> bool:
    return _is_elected(role) and _is_of_council(role)


def _are_grades(a: str, b: str) -> bool:
    """Say whether two roles are two grades of one service; "Inspector" is short for "Chief Inspector"."""
    for service in ("police grade", "army grade", "fire grade"):
        one, other = (_ending(role, heads(service)) for role in (a, b))
        if one and other and one != other:
            return True
    return False


def _informs(role: str) -> bool:
    """Say whether a role is to tell the press of a body for a living: "press officer", "head of communications"."""
    if _ends_in(role, heads("informant")):
        return True
    return head_noun(role) in heads("lead") and any(role.lower().endswith(f" of {airs}") for airs in heads("airs"))


def _leads_others(role: str) -> bool:
    """Say whether a role is to lead, and not in the press office: an inquiry, a ministry, the talks; a rank is none."""
    noun = head_noun(role)
    if _informs(role) or noun in heads("voice") or not heads("deputy").isdisjoint(_plain(role)):
        return False
    held = office(role)
    if held is not None and held.one and noun not in heads("rank word"):
        return True
    before = _front(role).split()[:-1]
    leads = noun in heads("lead") - heads("rank word") or (noun == "commander" and bool(before))
    return leads or (bool(before) and before[-1] in heads("single"))


def _learns(role: str) -> bool:
    """Say whether a role is to learn a profession in a body: "postdoctoral researcher", "trainee"."""
    return _ends_in(role, heads("learner"))


def _is_master(role: str) -> bool:
    return _ends_in(role, heads("master")) or _heads(role)


def _is_elected(role: str) -> bool:
    return _front(role).endswith("leader")


def _is_of_council(roles: str) -> bool:
    return "council" in _WORD.findall(roles.lower())


def _are_officers(a: str, b: str) -> bool:
    """Say whether two roles are two honorary places of one club: its captain and its secretary, one told bare."""
    ends = [_front(role).rpartition(" ")[2] for role in (a, b)]
    places = {"chair" if end in heads("function") | {"president", "leader"} else end for end in ends}
    if len(places) == 1 or not set(ends) <= heads("club officer"):
        return False
    bodies = [words.groups().intersection(_WORD.findall(role.lower())) for role in (a, b)]
    if places == {"chair", "secretary"} and not (bodies[0] | bodies[1]).isdisjoint(("union", "party")):
        return False  # whose general secretary may lead it
    bare = [_is_bare(role) for role in (a, b)]
    if (bare[0] and bare[1]) or any(one and end == "captain" for one, end in zip(bare, ends, strict=True)):
        return False  # of a ship, for all that is told
    return all(alone or (body and body <= heads("club body")) for alone, body in zip(bare, bodies, strict=True))


def is_officer(role: str) -> bool:
    """Say whether a role is an honorary place of a club, beside whatever somebody does for a living."""
    bodies = words.groups().intersection(_WORD.findall(role.lower()))
    return _front(role).rpartition(" ")[2] in heads("club officer") and bool(bodies) and bodies <= heads("club body")


def _is_bare(role: str) -> bool:
    *before, _ = _WORD.findall(role.lower())
    return not before or before[0] in stems.stopwords()  # "our chair"


def _ends_in(role: str, titles: frozenset[str]) -> bool:
    return _ending(role, titles) is not None


def _ending(role: str, titles: frozenset[str]) -> str | None:
    """Return the longest of some titles that ends a role without what it is of."""
    words_ = _front(role).split()
    ends = (" ".join(words_[at:]) for at in range(len(words_)))
    return next((end for end in ends if end in titles), None)


@lru_cache(maxsize=1)
def lawyers() -> frozenset[str]:
    """Return the words for a lawyer: "barrister", "counsel"."""
    rows = packs.rows("en/office_kinds")
    return frozenset({_LAWYER, *(row["head"] for row in rows if row["class"] == "same" and row["as"] == _LAWYER)})


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "short"}


def _front(role: str) -> str:
    """Return a role written out, without what it is of: "managing director" of "Managing director of Ostvik"."""
    front = _OF.split(role.lower().replace("’", "'"), maxsplit=1)[0]
    return " ".join(_short().get(word, word) for word in front.split())
