"""Roles that a verb tells: "Ilan Dor, who chairs the board", "Ilan Dor leads the expedition", "in charge of it"."""

from __future__ import annotations

import re

from factcheck.extract.names import bodies, roles, words
from factcheck.extract.names.bodies import Reach
from factcheck.extract.names.roles import Role
from factcheck.extract.names.runs import UPPER

_OF = " of "
_BODY = r"(?=(?P<body>[\w’'-]+(?:\s[\w’'-]+){0,3}))"
_DOES = re.compile(  # "Ilan Dor leads the expedition", "Ilan Dor has directed the observatory"
    rf"\s(?P<has>has\s)?(?P<verb>[a-z]+)\s(?:over\s)?(?:the|its|their|our)\s{_BODY}"
)
_WHO_DOES = re.compile(
    r",\s+(?:the\s(?:woman|man|person|one)\s)?who\s+(?P<has>(?:has|is|was)\s+)?(?P<verb>[a-z]+)\s+"
    rf"(?:(?P<link>over|for|after|to)\s+)?(?:the\s+|a\s+|its\s+|their\s+|our\s+|[{UPPER}][\w-]*['’]s\s+)?{_BODY}"
)
_AS = re.compile(
    r" as (?:the |its |their |our )?(?P<role>(?:[A-Za-z-]+ ){0,2}?[A-Za-z-]+)"
    r"(?=[,.;:)\n]|$| (?:and|but|since|until|for|from|in)\b)"
)
_IN_CHARGE = re.compile(
    r"(?:,|,\swho\sis|\s(?:is|was|remains|remained|has\sbeen))\s(?P<what>in\s(?P<noun>[a-z]+))\sof\s"
    rf"(?:the\s|its\s|their\s|our\s|a\s)?{_BODY}"
)
_WHO_AS = re.compile(
    r", who,? as (?:the\s)?(?P<role>[a-z]+(?:\s[a-z]+)?),? (?:is|was) (?:in charge of|responsible for) (?:the\s)?"
    rf"{_BODY}"
)
_FIELD_HELD = re.compile(r"(?P<field>[a-z]+(?:\s(?:and\s)?[a-z]+){0,2})\s(?P<what>portfolio|brief)\b")
_HAS_CHARGE = re.compile(
    r", who (?P<what>has (?:overall |joint )?(?:charge|command|responsibility)) (?:of|for|over) (?:the |its |their )?"
    rf"{_BODY}"
)
_KEPT = re.compile(r"(?:[a-z]+['’]s?\s)?(?P<what>[a-z]+)\b")
_SIDE = re.compile(r", (?P<says>(?:(?:acting |appearing |speaking )?for the )?(?P<side>[a-z]+)),")
_BUSINESS = frozenset({"business", "industry", "staff"})  # which somebody runs as a whole
_LED = frozenset({"head", "leader", "commander", "trainer"})  # roles of verbs that are none without what is led
_ANSWERS = frozenset({"responsible", "answers", "looks", "looked"})
_OPENINGS = (", who ", ", the woman who ", ", the man who ", ", the person who ", ", the one who ")


def opens(text: str, end: int) -> bool:
    """Say whether a clause behind a name tells what its bearer does: ", who", ", the woman who"."""
    return text.startswith(_OPENINGS, end)


def does(text: str, end: int, ceiling: int) -> Role | None:
    """Read "leads the expedition", of a body alone: "leads the race" and "runs the mile" are no roles."""
    found = _DOES.match(text, end, ceiling)
    role = words.doers().get(found["verb"]) if found else None
    if found is None or role is None or bool(found["has"]) == found["verb"].endswith("s"):
        return None
    read = _reach(found["body"])
    body = read.body if read and read.body else found["body"].split()[0]
    if body.rpartition(" ")[2].lower() not in words.led():
        return None
    return Role(role, body, found.start("verb"), found.end("verb"), "does-role")


def in_charge(text: str, end: int, ceiling: int) -> Role | None:
    """Read "remains in command of the exercise", ", in charge of the night shift,"."""
    found = _IN_CHARGE.match(text, end, ceiling)
    role = words.holders().get(found["noun"]) if found else None
    if found is None or role is None:
        return None
    return Role(role, _led(found["body"]), found.start("what"), found.end("what"), "does-role")


def who_does(text: str, end: int, ceiling: int) -> Role | None:
    """Read "who chairs the board", "who has led the union since 2019"; "who led the attack" is no role."""
    found = _WHO_DOES.match(text, end, ceiling)
    if found is None or found["verb"] == "as":
        return _who_as(text, end, ceiling)
    verb, has, link = found["verb"], (found["has"] or "").rstrip(), found["link"]
    goes_on = has in ("is", "was")
    if charged := _HAS_CHARGE.match(text, end, ceiling):
        return Role("head", _led(charged["body"]), charged.start("what"), charged.end("what"), "does-role")
    if verb in ("holds", "has") and not link:
        return _holder(text, found, ceiling)
    if kept := _keeper(text, found, ceiling):
        return kept
    role = words.doers().get(f"{verb}-{link}" if link and link != "over" else verb)
    if role is None or goes_on != (verb == "responsible" or verb.endswith("ing")):
        return None
    read = _reach(found["body"])
    if verb in _ANSWERS and not (read and read.named and words.fields().match(f"{_OF}{found['body']}")):
        return None  # of a known field alone: "who is responsible for procurement", not "for the blaze"
    if not goes_on and bool(has) == verb.endswith("s") and not (_is_undertaking(read) and not has):
        return None
    if goes_on and verb != "responsible" and not (_is_undertaking(read) or (read and _last(read) in words.led())):
        return None  # "who was leading the race"
    if role in _LED and not (read and (read.named or role == "head" or _is_led(read.body) or _is_undertaking(read))):
        return None  # "who leads the work", "who commands respect", "who trains horses", "who runs at night"
    body = _led(found["body"])
    if named := _as_role(text, found.start("body") + len(body or ""), ceiling) if body else None:
        return Role(named["role"], body, found.start("verb"), named.end("role"), "role-after-name")
    return Role(_of_field(role, found["body"], read), body, found.start("verb"), found.end("verb"), "does-role")


def _of_field(role: str, told: str, read: Reach | None) -> str:
    """Return a role with its field where a named body follows that: "heads research at Norvald"."""
    field = told[: read.role_end - len(_OF)] if read and read.named and read.body else ""
    if not words.fields().fullmatch(f"{_OF}{field}") or field in words.led() or field in _BUSINESS:
        return role
    return f"{role} of {field}"


def _who_as(text: str, end: int, ceiling: int) -> Role | None:
    """Read "who as commissioner is in charge of higher education"."""
    found = _WHO_AS.match(text, end, ceiling)
    if found is None or roles.role_start(found["role"].split(" ")) is None:
        return None
    return Role(found["role"], _led(found["body"]), found.start("role"), found.end("role"), "role-after-name")


def _as_role(text: str, end: int, ceiling: int) -> re.Match[str] | None:
    """Match the office behind what somebody leads: "who heads the harbour authority as its director general"."""
    named = _AS.match(text, end, ceiling)
    return named if named and roles.role_start(named["role"].split(" ")) is not None else None


def _holder(text: str, found: re.Match[str], ceiling: int) -> Role | None:
    """Read "who holds the transport portfolio"."""
    held = _FIELD_HELD.match(text, found.start("body"), ceiling)
    if held is None:
        return None
    return Role("portfolio holder", held["field"], found.start("verb"), held.end(), "does-role")


def _keeper(text: str, found: re.Match[str], ceiling: int) -> Role | None:
    """Read "who keeps the books", "who kept the society's books"."""
    kept = _KEPT.match(text, found.start("body"), ceiling)
    role = words.doers().get(f"{found['verb']}-{kept['what']}") if kept else None
    if kept is None or role is None or text.startswith(" as ", kept.end()):
        return None  # "who keeps the books as treasurer"
    return Role(role, None, found.start("verb"), kept.end(), "does-role")


def of_side(text: str, end: int) -> Role | None:
    """Read ", for the defence," behind the name of a lawyer."""
    side = _SIDE.match(text, end)
    role = words.sides().get(side["side"]) if side else None
    if side is None or role is None:
        return None
    return Role(role, None, side.start("says"), side.end(), "does-role")


def _reach(body: str) -> Reach | None:
    return bodies.reach(f"{_OF}{body}", 0, len(body) + len(_OF))


def _led(body: str) -> str | None:
    """Return what the words behind a verb lead: "civil protection" of "heads civil protection"."""
    read = _reach(body)
    return (read.body or body[: read.end - len(_OF)]) if read else None


def _is_led(body: str | None) -> bool:
    return (body or "").rpartition(" ")[2] in words.led() | words.bodies() | words.modifiers()


def _is_undertaking(read: Reach | None) -> bool:
    """Say whether words are of what ends by itself: who led it leads it in its time, as in "who led the inquiry"."""
    return read is not None and _last(read) in words.undertakings()


def _last(read: Reach) -> str:
    return (read.body or "").rpartition(" ")[2]
