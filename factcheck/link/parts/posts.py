"""Roles by the structure of their words: "head of civil protection" leads a field, a mayor holds a post of a trade."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.names import appositions, bodies, jobs, roles, words
from factcheck.knowledge import packs
from factcheck.link.context import grouped
from factcheck.link.held.beside import role_of
from factcheck.link.offices import ANYTHING, excluded, head_noun, heads, lead_one_field, may_be_both, office, trades
from factcheck.link.parts import by_pronoun, leaders
from factcheck.records import Person
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_COMPANY = frozenset({"company"})
_LAWYER, _STATES = "Attorney", "United States"
_BY_FIELD = frozenset({"minister", "secretary"})
_HELD_BESIDE = frozenset({"head", "portfolio holder"})  # roles of who is in charge of a field, or holds its portfolio
_SHORT, _STEM = 3, 5  # letters: of a word that says little, and of one that is compared
_FAR = 90  # characters between a name and its role
_TOLD_OF = (", ", " is ", " remains ", " was ", " has been ", " will ", " stays ", " continues ", " serves ")
_WORD = re.compile(r"[\w'’-]+")
_WORD_BEFORE = re.compile(r"(?P<word>[\w-]+(?:['’]s?)?) $")
_BODY_BEHIND = re.compile(
    r" (?:of|for|at|to) (?:the |our |its )?(?:[A-Z][\w-]* )*(?P<owner>[A-Z][\w-]*(?:['’]s|s['’]) )?"
    r"(?P<plain>(?:[a-z-]+(?:['’]s|s['’]) )?[a-z-]+(?: [a-z-]+){0,3})"
)
_OWN = re.compile(r"\b(?P<own>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) $")
_PAST = re.compile(r"\b(?P<word>former|ex|late) (?:[A-Z][\w'’-]* ){1,3}$")
_WHOSE = re.compile(r"\b(?P<role>[a-z]+) of (?:the|an?|his|her) $")
_OWNS = re.compile(r"(?:['’]s|s['’]) $")
_OWNER = re.compile(r"['’]s\b|(?<=s)['’](?= )")
_AND_ROLE = re.compile(
    r"(?: (?:of|for|at) [^,.;:()\n]{2,40}?)? and (?:the |also )?"
    r"(?P<role>(?:[a-z-]+ ){0,2}?[a-z-]+)(?= (?:of|for|at) |[,.;)])"
)
_OWNER_END = re.compile(r"['’]s?$")
_FRONT = re.compile(r"\s(?:of|for|at|in|to)\s")
_BEHIND = re.compile(r" (?:of|from) (?:the )?([a-z'-]+)")
_BEGINS = re.compile(r"(?:^|[\n.!?:>*“\"] ?)$")


class Post(NamedTuple):
    """What a role names: its last word, whether that only leads, its trades, and the words of its field and body."""

    head: str
    leads: bool
    trades: frozenset[str]
    fields: frozenset[str]
    bodies: frozenset[str]


def told(person: Person, passages: Passages) -> list[tuple[str, str]]:
    """Return the roles that stand beside a name, as written and with the words that belong to them.

    Two stand there in "Commander Couto, who heads the harbour police" and "Ana Ruiz, mayor and board chair".
    """
    role = role_of(person, passages)
    if role and _of_another(role, person, passages):
        return []
    above = by_pronoun.as_deputy(role, person, passages) if role else None
    found = [(above, above)] if above and above != role else [(role, _phrase(role, person, passages))] if role else []
    if not role and (said := by_pronoun.role(person, passages)):
        found.append(said)
    if role and passages.text.startswith(_TOLD_OF, person.end) and person.start > 0:
        behind = appositions.after(passages.text, person.end, min(len(passages.text), person.end + _FAR * 2))
        if behind is not None and behind.role and not _holds(role, behind.role):
            body = behind.organisation or ""
            plain = body if body.islower() and body not in behind.role else ""
            front = _front(behind.role, behind.start, passages.text) if behind.how == "role-after-name" else ""
            found.append((behind.role, f"{plain} {front}{behind.role}".strip()))
    if twice := by_pronoun.named_twice(person, passages, role):
        found.append(twice)
    if found and len(found) > 1 and found[1][0] in _HELD_BESIDE and head_noun(found[0][0]) in _BY_FIELD:
        field = found[1][1].removesuffix(f" {found[1][0]}")  # "Minister Soto, in charge of culture"
        found = [(f"{field} {found[0][0]}", f"{field} {found[0][1]}")]
    if role and passages.text.startswith(",", person.end):
        start = passages.text.find(role, person.end, person.end + _FAR)
        further = _AND_ROLE.match(passages.text, start + len(role)) if start >= 0 else None
        if further and roles.may_end_role(further["role"].rpartition(" ")[2]) and not _is_aside(further):
            found.append((further["role"], f"{further['role']}{_bodies(passages.text, further.end())}"))
    return found


def _is_aside(further: re.Match[str]) -> bool:
    """Say whether a further role is what somebody does besides: "head of the rescuers and also our plumber"."""
    return " also " in further[0] and head_noun(further["role"]) in heads("calling")


def _holds(role: str, further: str) -> bool:
    """Say whether a role is another one with more words: "personnel director", "head of civil protection"."""
    mine, other = role.lower(), further.lower()
    return mine.endswith(other) or mine.startswith(f"{other} of ")


def _of_another(role: str, person: Person, passages: Passages) -> bool:
    """Say whether a role before a name is whom the named one serves: "the lawyer of the ferryman,"."""
    start = person.start - len(role) - 2
    if not passages.text.startswith(f"{role}, ", max(0, start)):
        return False
    whose = _WHOSE.search(passages.text, max(0, start - _FAR), start)
    return whose is not None and roles.is_role(whose["role"].lower()) and roles.is_role(role.lower())


def _phrase(role: str, person: Person, passages: Passages) -> str:
    """Return a role with the nouns before it and the plain body it is of: "civil protection chief", "team doctor"."""
    text = passages.text
    low = max(0, person.start - _FAR)
    start = text.rfind(role, low, person.start)
    if start < 0:
        start = text.find(role, person.end, person.end + _FAR)
    front = _front(role, start, text) if start >= 0 else ""
    begin = start - len(front)
    if start >= 0 and (past := _PAST.search(text, max(0, begin - _FAR // 2), begin)):
        front = f"{past['word']} {front}"  # "the popular former Harriers player and coach"
    elif start >= 0 and leaders.is_owned(role) and (own := _OWN.search(text, max(0, begin - 6), begin)):
        front = f"{own['own'].lower()} {front}"  # "her barrister"
    behind = _bodies(text, start + len(role)) if start >= 0 else ""
    body = person.organisation or ""
    kept = body if _is_plain(body) and body.lower() not in f"{front}{role}{behind}".lower() else ""
    if kept and kept.islower() and _OWNS.search(text, max(0, begin - 4), begin):
        kept += "'" if kept.endswith("s") else "'s"
    if " of " in kept and not behind:
        return f"{front}{role} of {kept}"  # "who heads the Office of Mine Safety"
    if role.endswith(_LAWYER) and body == _STATES:
        return "federal prosecutor"  # "Assistant U.S. Attorney"
    return f"{kept} {front}{role}{behind}".strip()


def _front(role: str, start: int, text: str) -> str:
    """Return the nouns right before a role: "coastguard " of "the coastguard commander"."""
    begin = start
    while begin > 0 and (match := _WORD_BEFORE.search(text, max(0, begin - 24), begin)):
        opens = role[:1].isupper() or _BEGINS.search(text, max(0, match.start() - 2), match.start()) is not None
        if not _belongs(match["word"], opens) and not (role[:1].islower() and opens and _is_noun(match["word"], text)):
            break
        begin = match.start()
    return text[begin:start]


def _bodies(text: str, end: int) -> str:
    """Return the plain words of a body behind a role: "caving club" of "president of the Podlesk caving club"."""
    match = _BODY_BEHIND.match(text, end, end + _FAR)
    if match is None:
        return ""
    kept = []
    for word in (_OWNER_END.sub("", told_) for told_ in match["plain"].split()):
        if word in stems.stopwords() or not (bodies.nounlike(word) or word.endswith("ing")):
            break
        kept.append(word)
    while kept and not (match["owner"] or kept[-1] in words.groups() or kept[-1] in _trade_words()):
        kept.pop()
    return f" of {' '.join(kept)}" if kept else ""


def _is_plain(body: str) -> bool:
    return body.islower() or any(word in words.groups() for word in body.lower().split())


def _belongs(word: str, opens: bool) -> bool:
    lower = word.lower()
    bare = re.sub(r"['’]s?$", "", lower)
    if (
        bare in heads("level") | heads("section") | heads("area")
        or bare in words.groups()
        or bare in words.modifiers()
        or bare in _trade_words()
    ):
        return word.islower() or opens
    if opens and bare != lower and roles.is_role(bare):
        return True  # "Farmers' leader"
    plain = word == lower and lower.isalpha() and not lower.endswith("ly") and lower not in stems.stopwords()
    return plain and bodies.nounlike(lower)


def _is_noun(word: str, text: str) -> bool:
    """Say whether a word that opens a sentence is a noun and no name: a text has it in small letters, too."""
    lower = word.lower()
    return lower.isalpha() and bodies.nounlike(lower) and (lower in words.foreign() or f" {lower} " in text)


@lru_cache(maxsize=1)
def _trade_words() -> frozenset[str]:
    rows = packs.rows("en/office_kinds")
    parts = (part for row in rows if row["class"] == "trade" for part in row["head"].split())
    return frozenset(part for part in parts if len(part) > _SHORT) - stems.stopwords()


@lru_cache(maxsize=4096)
def post(phrase: str) -> Post | None:
    """Return the post that a role names, None for what somebody is besides, was, or is said to be by a vague word."""
    phrase = phrase.partition(", ")[0]  # "commander of the unit, Captain"
    lower = phrase.lower().replace("’", "'")
    if _passed().search(lower):
        return None
    head = head_noun(phrase)
    if head in heads("vague"):
        return None
    leads = head in heads("lead")
    if head in heads("weak") and "chief" not in lower:
        return None
    of = trades(lower)
    wide = len(of) >= ANYTHING
    fields = frozenset(_kept(phrase, head))
    bodies = (words.groups() | heads("leisure")) & frozenset(_OWNER_END.sub("", word) for word in _WORD.findall(lower))
    if leads:
        return Post(head, True, frozenset() if wide else of, fields, bodies) if fields or not wide else None
    if head in heads("calling") and not _filled(phrase, head, heads("level")):
        return None
    if not of and _filled(phrase, head, heads("level") - heads("wide")):
        of = frozenset({f"={head}"})
    return Post(head, False, of, fields, bodies) if of and not wide else None


@lru_cache(maxsize=1)
def _passed() -> re.Pattern[str]:
    return re.compile(r"\b" + alternation(heads("former") | heads("honorary")) + r"\b")


def _filled(phrase: str, head: str, levels: frozenset[str]) -> bool:
    """Say whether a calling is a post of somebody's: "team doctor", "chief restorer"."""
    if re.search(rf"[a-z](?:'s|s') (?:[a-z-]+ )*{re.escape(head)}", phrase.replace("’", "'")):
        return True  # "the cathedral's organist"
    before = [word.removesuffix("'s").removesuffix("'") for word in phrase.partition(head)[0].split()]
    plain = [word.lower() for at, word in enumerate(before) if word.islower() or at == len(before) - 1]
    return any(word in levels or word in heads("single") for word in plain)


def _kept(phrase: str, head: str) -> list[str]:
    """Return the beginnings of the words of a role that tell what it is of; names are none."""
    kept = []
    said_words = _WORD.findall(phrase)
    for at, word in enumerate(said_words):
        lower = re.sub(r"['’]s?$", "", word.lower())
        known = lower in words.groups() or lower in words.modifiers() or lower in _trade_words()
        said = len(lower) > _SHORT and lower != head and lower not in heads("lead") | heads("vague") | heads("wide")
        opens = at == 0 and len(said_words) > 1 and said_words[1].islower()
        if said and (word.islower() or known or opens):
            kept.append(_key(lower))
    return kept


@lru_cache(maxsize=4096)
def apart(a: str, b: str) -> bool:
    """Say whether nobody is given both posts at one time: of two trades, or one of a trade and one of another field."""
    one_role, other_role = (f" {_OWNER.sub('', role.lower())}" for role in (a, b))
    if one_role.endswith(other_role) or other_role.endswith(one_role):
        return False  # "the union's secretary", "Union secretary de la Cruz"
    if leaders.exclude(a, b) or two_jobs(a, b):
        return True
    if may_be_both(a, b) or lead_one_field(a, b):
        return False
    if excluded(a, b):
        return True
    if head_noun(a) in heads("voice") and head_noun(b) in heads("voice"):
        mine, its = trades(a), trades(b)
        return bool(mine and its) and not mine & its
    if (jobs := _jobs(a)) and (others := _jobs(b)) and not jobs & others:
        return True
    one, other = post(a), post(b)
    if one is None or other is None:
        return False
    if one.head == other.head:
        return one.leads and _of_two_fields(a, b, one, other)
    if not one.leads and not other.leads and not one.trades & other.trades:
        return True  # the prison chaplain and the prison doctor
    if one.fields & other.fields:
        return False
    if one.trades and other.trades:
        if _COMPANY in (one.trades, other.trades) and (one.leads or other.leads):
            return bool(heads("aside") & (one.trades | other.trades))
        return not one.trades & other.trades
    led, of = (one, other) if not one.trades else (other, one)
    if of.head in heads("function") or (one.bodies and other.bodies and not one.bodies & other.bodies):
        return False  # the lead investigator of a trial; chairman of the chess club, treasurer of the bank
    if (
        led.fields <= {*map(_key, tasks(led.head))}
        or _key(of.head) in led.fields
        or _is_single(a if of is one else b, led.fields & {*map(_key, of.trades)})
    ):
        return False  # a judge leads an inquiry, the chief ranger the rangers; who commands the ship is its captain
    fields = _own(led) if of.leads else led.fields
    return bool(fields and of.trades) and of.trades != _COMPANY


def two_jobs(a: str, b: str) -> bool:
    """Say whether two roles are two jobs, of which somebody has one at one time: "a farmer", "a teacher"."""
    return jobs.apart(a, b) and not any(_passed().search(role.lower()) for role in (a, b))


@lru_cache(maxsize=4096)
def _jobs(role: str) -> frozenset[str]:
    """Return the trades of what somebody does all day: "defence solicitor", "detective sergeant"; no mayor, no farmer.

    A trade of one word may be what somebody is besides a post: "a nurse".
    """
    lower = role.lower().replace("’", "'")
    head, of = head_noun(role), trades(lower)
    if _passed().search(lower) or head in heads("lead") | heads("vague") | heads("weak") or of & heads("beside"):
        return frozenset()
    if head in heads("calling") and " " not in _FRONT.split(lower.strip(), maxsplit=1)[0]:
        return frozenset()
    return of if len(of) < ANYTHING else frozenset()


def _of_two_fields(a: str, b: str, one: Post, other: Post) -> bool:
    """Say whether two leaders lead two fields, told in one form: head of oncology and head of cardiology."""
    forms = {f"{post_.head} of " in text.lower() for text, post_ in ((a, one), (b, other))}
    mine, its = _own(one) - _own(other), _own(other) - _own(one)
    return len(forms) == 1 and bool(mine and its)


def _own(led: Post) -> frozenset[str]:
    """Return the words of the field of a leader without those of the body: "health" of "the health committee"."""
    return led.fields - {_key(body) for body in led.bodies}


def _is_single(role: str, trade: frozenset[str]) -> bool:
    held = office(role) if trade else None
    return held is not None and held.one


@cache
def tasks(head: str) -> frozenset[str]:
    """Return what is led once, besides a post; of a leader the works, too, which are a field of a director."""
    return heads("task") | heads("leader task") if head == "leader" else heads("task")


def _key(word: str) -> str:
    """Return what a word of a field is compared by: its group, else its beginning."""
    return grouped(word) or word[:_STEM]


def of_behind(person: Person, passages: Passages) -> str:
    """Return the last word of the body named behind a name: "Captain Tveit of the navy"."""
    match = _BEHIND.match(passages.lower, person.end)
    return match[1] if match else ""
