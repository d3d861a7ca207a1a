"""Roles behind a name: "Ana Ruiz, the mayor of Eastside,", "Ilan Dor, who chairs the board, said"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from factcheck.extract.events import words as clauses
from factcheck.extract.names import bodies, deeds, duties, roles, words
from factcheck.extract.names.roles import Role
from factcheck.extract.names.runs import UPPER
from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred

_OPENING = frozenset(", (\u00a0")
_LEADS = frozenset(  # what `_AGE`, `_APPOSITION` and a duty can begin with
    [
        "aged",
        "now",
        "at",
        "for",
        "today",
        "in",
        "currently",
        "also",
        "himself",
        "herself",
        "who",
        "speaking",
        "formerly",
        "once",
        "previously",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "one",
    ]
)
_STATED = frozenset({"is ", "has", "was", "bec", "rem", "too", "wil", "sta", "con", "ser"})
_SAID_OF = _STATED | {"of ", "fro"}
_SELF = (" himself,", " herself,")
_NOUNS_OF_ROLE = re.compile(
    r",\s(?P<nouns>[a-z]+(?:\s[a-z]+)?)\s(?P<role>[a-z]+)(?=[,.;)]|\s(?:of|for|at|since|with)\b)"
)
_WORD = re.compile(r"[\w’'./&-]+")
_STAYS = (  # of who held an office and goes on holding it
    r"(?:will )?remain|(?:(?:will |is to )?(?:stay|continue|serve)s?|is (?:staying|continuing|serving))(?: on)? as"
)
_APPOSITION = re.compile(
    r"(?:,\s+| ?\(| [-–—]\s+)(?:(?:now|currently|also|himself|herself|at\spresent|for\snow|today)\s+"
    rf"|who (?:is|was until recently|remains|{_STAYS}|was (?:re-)?elected|was (?:re)?appointed|was named)"
    r"\s+(?:also\s+)?"
    r"|who has been\s+|speaking as\s+|(?P<past>(?:formerly|once|previously)\s+))?"
    r"(?:(?P<article>the|a|an|his|her|their|its|our|one of the|one of its)\s+)?(?=\w)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\s(?:is|remains|has been|became|was (?:re-)?elected|was (?:re)?appointed|was named|was sworn in as"
    rf"|took over as|is running as|{_STAYS})\s(?:(?P<article>the|a|an|its|their|our)\s)?(?=\w)"
)
_OF_BODY = deferred(
    rf"\s+(?:of|from)\s+(?:the\s+)?(?=(?P<body>[{UPPER}][\w&’'-]*(?:\s(?:(?:of|for|and|the|de|di|du)\s)*[{UPPER}][\w&’'-]*)*))"
)
_FAR = 24  # characters before a name in which those stand who are of it
_PAUSE = re.compile(r"[,.;:()]")
_AND = re.compile(r"\s(?:and|&)\s")
_AFTER_ROLE = re.compile(
    r"\s*(?:[,.;:)(\n—–]|$|-\s)|\s+(?:responsible|of|for|at|with|in|from|to|on|who|whose|and|said|says|told|since|under|when|as|by|during"
    r"|until|that|which|because|but|after|before)\b"
    # "the archaeologist directing the dig", "the lawyer hired by the family"
    rf"|\s+[a-z]+(?:ing\s+(?:the|an?|its|his|her|their|our|on|in|at|for|with|[{UPPER}][\w-]+)|ed\s+(?:by|to|with|in|from|as))\b"
)
_AGE = re.compile(
    r",\s+(?:aged\s+)?\d{1,3}(?=[,.;)\n—–]|$)|\s+\(\d{1,3}\)|,\s+an?\s+\d{1,2}-year-old(?=[,.;)\n—–]|\s+from\b)"
)


def after(text: str, end: int, ceiling: int) -> Role | None:
    """Read an apposition behind a name: ", the mayor of Eastside,", ", 62,", ", Croatia's president,".

    `ceiling` is the end of the paragraph. A role that another name follows belongs to that name.
    """
    mark = text[end : end + 1]
    if mark == " " and text.startswith(_SELF, end):
        end = text.index(",", end)
        mark = ","
    if mark == " " and text[end + 1 : end + 2].isalpha():
        if text[end + 1 : end + 4] in _SAID_OF:
            said = _said_of(text, end, ceiling)
            return said or (duties.does(text, end, ceiling) if text.startswith("has ", end + 1) else None)
        return duties.does(text, end, ceiling) if text[end + 1 : end + 14].partition(" ")[0] in words.doers() else None
    if mark not in _OPENING:
        return None
    if mark == "," and not may_open(text, end):
        return None
    age = _AGE.match(text, end, ceiling)
    if age:
        behind = age.end() + text.startswith(",", age.end())  # "Ana Ruiz, 52, was in charge of the shift"
        further = _apposition(text, age.end(), ceiling) or (
            _said_of(text, behind, ceiling) if text[behind + 1 : behind + 4] in _STATED else None
        )
        return further or Role(None, None, end, age.end(), "age-after-name")
    return _apposition(text, end, ceiling)


def of_dwellers(text: str, start: int) -> bool:
    """Say whether a name is the place that several people are of: "the fishermen of Inis Beag, who"."""
    if not text.endswith(" of ", 0, start):
        return False
    return _dwellers().search(text[max(0, start - _FAR) : start]) is not None


@lru_cache(maxsize=1)
def _dwellers() -> re.Pattern[str]:
    people = alternation(packs.words("en/venues", at="dwellers"))
    return re.compile(rf"\b(?:{people}|[a-z]*(?:men|folk)) of $")


def may_open(text: str, comma: int) -> bool:
    """Say whether the word behind a comma can begin an apposition: cheaper than reading one."""
    if text[comma + 1 : comma + 2] != " ":
        return True
    word = text[comma + 2 : comma + 26].partition(" ")[0]
    bare = word.rstrip(",.;:")
    if bare != word and bare.isalpha():
        return (
            roles.may_end_role(bare) or bare in words.sides()
        )  # "Ana Ruiz, Ilan Dor, ": nothing but a role is an apposition of one word
    return _may_open(bare) or _is_noun_of_role(text, comma)


def _is_noun_of_role(text: str, comma: int) -> bool:
    """Say whether a role with plain nouns before it follows: ", personnel director of the works"."""
    nouns = _NOUNS_OF_ROLE.match(text, comma)
    return nouns is not None and roles.is_role(nouns["role"]) and all(map(_is_plain_noun, nouns["nouns"].split()))


def _is_plain_noun(word: str) -> bool:
    return bodies.nounlike(word) and not word.endswith(("s", "ly"))


@lru_cache(maxsize=8192)
def _may_open(word: str) -> bool:
    """Say whether an apposition can begin with a word: all but plain words that no role begins with."""
    if len(word) > 20 or not (word.isalpha() and word.islower()):
        return True
    return word in _LEADS or word in _leading() or roles.may_end_role(word)


def _said_of(text: str, end: int, ceiling: int) -> Role | None:
    """Read "Ana Ruiz is the mayor of Eastside", "Ana Ruiz was elected mayor", "Wim Kooi of the River Police"."""
    opening = text[end + 1 : end + 4]
    if opening in _STATED:
        charge = duties.in_charge(text, end, ceiling) if text.find(" in ", end, end + 12) > 0 else None
        if charge:
            return charge
        said = _IS.match(text, end, ceiling)
        if said is None:
            return None
        held = opening != "was" and text.startswith((" has been ", " remains "), end)  # "has been archive manager"
        return _role_from(text, said.end(), bool(said["article"]) or held, ceiling)
    if opening in ("of ", "fro"):
        body = _OF_BODY.match(text, end, ceiling)
        if body and (opening == "of " or body["body"].rpartition(" ")[2].lower() in words.bodies()):
            return Role(None, bodies.body(body["body"]), end, body.end("body"), "body-after-name")
    return None


def _apposition(text: str, end: int, ceiling: int) -> Role | None:
    match = _APPOSITION.match(text, end, ceiling)
    if not match:
        return None
    if text[end + 2 : end + 14].partition(",")[0] in words.sides() or text.startswith(
        (", for the ", ", acting for ", ", appearing for ", ", speaking for "), end
    ):
        return duties.of_side(text, end)
    if text.startswith((", in ", ", who is in "), end):
        return duties.in_charge(text, end, ceiling)
    if duties.opens(text, end):
        told = duties.who_does(text, end, ceiling) or deeds.part(text, end, ceiling)
        return told or _role_from(text, match.end(), bool(match["article"]), ceiling)
    read = _role_from(text, match.end(), bool(match["article"]), ceiling)
    if read is not None and match["past"] and read.start == match.end("past"):  # "formerly mayor of Eastside"
        return read._replace(role=text[match.start("past") : read.end], start=match.start("past"))
    return read


def _role_from(text: str, lead: int, article: bool, ceiling: int) -> Role | None:
    """Read a role that begins at `lead`, with the words before and behind that belong to it."""
    parts: list[tuple[str, int]] = []
    headed, read = text[lead - 2 : lead] == ", " and _is_noun_of_role(text, lead - 2), lead
    for each in islice(_WORD.finditer(text, lead, min(ceiling, lead + 80)), 8):
        word, at = each.group(), each.start()
        if parts and _PAUSE.search(text, read, at):
            return None
        read = at if parts else lead
        parts.append((word, at))
        bare = word.rstrip(".")
        first = roles.role_start([part.rstrip(".") for part, _ in parts]) if roles.may_end_role(bare) else None
        stop = at + len(bare)
        if first is not None and _AFTER_ROLE.match(text, stop, ceiling):
            return _role_after(text, lead, parts[first][1], stop, ceiling)
        headed = headed or word.lower() in words.levels()
        if first is None and not _may_lead(word, article or headed):
            return None
    return None


def _may_lead(word: str, article: bool) -> bool:
    if word != "of" and clauses.function_words().get(word) == "prep":
        return False  # "has been charged with two counts of fraud"
    return word.endswith(("'s", "’s", "s'")) or word[:1].isupper() or article or word.lower() in _leading()


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    return words.modifiers() | words.role_openings()


def _role_after(text: str, lead: int, start: int, stop: int, ceiling: int) -> Role | None:
    further = _AND.match(text, stop, ceiling)
    second = _role_from(text, further.end(), False, ceiling) if further else None
    if second is not None and second.role is not None and text[second.start : second.start + 1].islower():
        return Role(text[start : second.end], second.organisation, start, second.end, second.how)
    read = bodies.reach(text, stop, ceiling)
    if text.startswith(" of ", stop) and text[stop + 4 : stop + 16].partition(" ")[0].strip(".,;") in numerals.WORDS:
        return None  # "a father of two"
    ahead = text[lead:start].strip()
    owner = re.match(rf"(?:the\s+)?([{UPPER}][\w.&’' -]*?)(?:['’]s?)?$", ahead)
    organisation = (read.body if read else None) or (bodies.body(owner[1]) if owner else None)
    if organisation is None and text[start:stop] not in words.kin():
        organisation = roles.owner_noun("the " + text[lead:start])
    last = read.role_end if read else stop
    return Role(text[start:last], organisation, start, last, "role-after-name")
