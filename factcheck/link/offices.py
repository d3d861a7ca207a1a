"""Roles as written, taken apart: "the then Minister of Defence" is a former minister of the field defence."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.names import jobs, words
from factcheck.extract.names.roles import may_end_role
from factcheck.knowledge import packs
from factcheck.records import Person
from factcheck.text import nouns
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_FAR = 90  # characters between "the coxswain of the lifeboat" and the name
_OFFICE_OF = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) ((?:[a-z]+ ){0,2}[a-z]+) of [^,.;:()\n]{1,50}, $")
_REACH = 60  # characters around a name in which its office stands
_WORD_BEFORE = re.compile(r"\b([A-Za-z]+) $")
_ENDED = r"(?=[,.;)\n]|$| (?:of|at|for|on|in|from|since|until|last|this|by|and|with)\b)"
_APPOSED = re.compile(r"(?:, (?:the |an? )?| \((?:the )?)((?:[A-Za-z]+ ){0,2}[A-Za-z]+)(?=[,.;)\n]|$| (?:of|at|for)\b)")
_AS = re.compile(
    rf",? (?:who )?(?:[a-z]+ ){{0,5}}as (?:the |its |their |an? )?((?:[A-Za-z]+ ){{0,2}}[A-Za-z]+){_ENDED}"
)
_WHO_AS = re.compile(r", who,? as (?:the |its |their )?(?=[A-Za-z])")
_OF = re.compile(r"\s+(?:(?:responsible|in charge)\s+)?(?:of|for|to|at|in)\s+(?:the\s+)?")
_COMPANY, _UNION = frozenset({"company"}), frozenset({"union"})
_CHARGED = re.compile(r" (?:responsible|in charge) ")
_PLAIN = re.compile(r"[a-z']+")
_POST_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){0,2}\b")
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
def _kinds() -> dict[str, tuple[str, frozenset[str], bool, bool]]:
    rows = packs.rows("en/office_kinds")
    return {
        row["head"]: (row.get("as", row["head"]), frozenset(row["kind"].split()), row["one"], row["field"])
        for row in rows
        if row["class"] == "office"
    }


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(office.split()[-1] for office in _kinds())


@lru_cache(maxsize=1)
def _deeds() -> tuple[re.Pattern[str], dict[str, str]]:
    deeds = {row["head"]: row["as"] for row in packs.rows("en/office_kinds") if row["class"] == "deed"}
    return re.compile(rf"\b({'|'.join(sorted(deeds, key=lambda deed: (-len(deed), deed)))}) $"), deeds


def role_of(person: Person, passages: Passages) -> str | None:
    """Return the words that give a person an office: the role of the record, else an office beside the name.

    A title ("Bishop Roth"), an apposition in a list ("Holl, presiding judge"), "serves as treasurer", "led by".
    """
    known, key = passages.once(_roles), (person.start, person.end)
    if key not in known:  # several topics ask
        known[key] = _role(person, passages)
    return known[key]


def _roles(_: Passages) -> dict[tuple[int, int], str | None]:
    """Return the roles of a document's persons by their offsets, to be filled as they are asked for."""
    return {}


def _role(person: Person, passages: Passages) -> str | None:
    text, plain = passages.text, passages.plain
    line = passages.lower[max(0, person.start - _REACH) : person.start]
    if person.role:
        return _whole(person, passages, line)
    if line.endswith(" ") and not _last_words().isdisjoint(line.rsplit(None, 1)[-1:]):  # nearly never
        titled = line.split()[-3:]
        for size in range(len(titled), 0, -1):
            title = " ".join(titled[-size:])
            if title in _kinds() and line.endswith(f"{title} "):
                return text[person.start - len(title) - 1 : person.start - 1]
    of = _OFFICE_OF.search(plain, max(0, person.start - _FAR), person.start) if line.endswith(", ") else None
    if of and of[1].lower() in _kinds():
        return text[of.start(1) : of.end(1)]
    end = person.end
    apposed = _APPOSED.match(plain, end) if plain.startswith((",", " ("), end) else None
    for behind in (apposed, _AS.match(plain, end) if plain.find(" as ", end, end + _REACH) >= 0 else None):
        if behind and (_is_post(behind[1].lower()) or (behind is not apposed and jobs.jobs(behind[1]))):
            field = words.fields().match(text, behind.end(1))
            return text[behind.start(1) : field.end() if field else behind.end(1)]
    if said := _WHO_AS.match(plain, end):
        return _longest_post(text[said.end() : said.end() + _REACH])
    deed = _deeds()[0].search(line) if line.endswith((" by ", " of ")) else None
    return _deeds()[1][deed[1]] if deed else None


def _longest_post(told: str) -> str | None:
    """Return the longest post that words begin with: "head conservator" of "head conservator fought for it"."""
    said = _POST_WORDS.match(told)
    kept = said[0].split(" ") if said else []
    posts = (" ".join(kept[:size]) for size in range(len(kept), 0, -1) if may_end_role(kept[size - 1]))
    return next((post for post in posts if _is_post(post.lower()) or office(post)), None)


@lru_cache(maxsize=4096)
def _is_post(phrase: str) -> bool:
    """Say whether words are an office or a post of a trade some pack knows, not only what somebody is besides."""
    held, level = office(phrase), phrase.partition(" ")
    if level[2] and level[0] in heads("level"):
        return _is_post(level[2])  # "district judge"
    return phrase in _kinds() or (held is not None and held.deputy) or (phrase in _trades() and not _is_calling(phrase))


def _whole(person: Person, passages: Passages, line: str) -> str:
    """Return a role with the words before it that tell which office it is: "veterinary" of "veterinary officer"."""
    role = person.role or ""
    at = line.rfind(role.lower())
    start = person.start - len(line) + at if at >= 0 else passages.text.find(role, person.end, person.end + _FAR)
    if start < 0 or passages.text[start + len(role) : start + len(role) + 1].isalpha():  # "who heads security"
        body = person.organisation
        return f"{role} of {body}" if body and " of " not in role and body.islower() else role
    begin = start
    while match := _WORD_BEFORE.search(passages.plain, max(0, begin - 30), begin):
        word = match[1].lower()
        longer = passages.lower[match.start(1) : start + len(role)]
        if longer not in _kinds() and word not in _telling() and word not in heads("single"):
            break
        begin = match.start(1)
    return passages.text[begin : start + len(role)]


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Return the words that tell offices of one name apart: fields and trades."""
    return frozenset(word for phrase in (*_fields(), *_trades()) for word in phrase.split() if len(word) > _SHORT)


@lru_cache(maxsize=1)
def _trades() -> dict[str, frozenset[str]]:
    rows = packs.rows("en/office_kinds")
    return {row["head"]: frozenset(row["as"].split()) for row in rows if row["class"] in ("trade", "calling")}


@lru_cache(maxsize=4096)
def trades(role: str) -> frozenset[str]:
    """Return the trades of a post: of its last words ("sheriff"), where these only lead of all ("head of nursing")."""
    role = role.lower().partition(", ")[0]  # "commander of the unit, Captain"
    words = _PLAIN.findall(role.replace("’", "'"))
    front = _PLAIN.findall(_OF.split(role, maxsplit=1)[0])
    front[-1:] = (word if word in _trades() else nouns.singular(word) for word in front[-1:])  # "fisheries ministers"
    ending = next((_trades()[p] for p in (" ".join(front[at:]) for at in range(len(front))) if p in _trades()), None)
    if ending is not None and head_noun(role) not in heads("lead"):
        return ending
    phrases = (" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))
    told = [_trades()[phrase] for phrase in phrases if phrase in _trades() and phrase not in heads("lead")]
    if head_noun(role) in heads("elected") and words and (_of_members(words[-1]) or heads("league") & {*words}):
        told.append(_UNION)  # who leads the dockers leads their union, and so may the Education Association's president
    return frozenset().union(*told) or ending or frozenset()


def _of_members(word: str) -> bool:
    """Say whether a word names the people of a trade together: "dockers", "harbour workers"."""
    return (one := nouns.singular(word)) != word and (one in heads("member") or one in heads("calling"))


def _is_calling(role: str) -> bool:
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
    return bool(content(a) & content(b) or trades(a) & trades(b))


def may_be_both(a: str, b: str) -> bool:
    """Say whether one role is in a party or a race for an office, the other in a state: a minister leads a party.

    Who deputises for a mayor has a seat on the council besides, and who studies may fly a plane.
    """
    return any(
        head_noun(one) in heads("studies")
        or _sits_beside(one, other)
        or (head_noun(one) in heads("voice") and any(other.lower().endswith(f" of {airs}") for airs in heads("airs")))
        or (_beside("party").search(one.lower()) and not heads("state").isdisjoint(_PLAIN.findall(other.lower())))
        for one, other in ((a, b), (b, a))
    )


def excluded(a: str, b: str) -> bool:
    """Say whether nobody is given both roles at one time: two offices of one kind, or posts of two trades."""
    if _beside("former").search(a.lower()) or _beside("former").search(b.lower()):
        return False
    if may_be_both(a, b) or a.lower().endswith(f" {b.lower()}") or b.lower().endswith(f" {a.lower()}"):
        return False  # "General" is short for "Chief of staff General"
    one, other = office(a), office(b)
    if one and other and exclude_each_other(one, other):
        return True
    if _is_calling(a) != _is_calling(b):
        return False
    led, of = _led_field(a), _led_field(b)
    if led and of and {*led.split()}.isdisjoint(of.split()) and not content(a) & content(b):
        return True
    mine, its = trades(a), trades(b)
    if not mine or not its or mine & its or content(a) & content(b):
        return False  # the head of a service can be called its chief executive, too
    return not (_COMPANY in (mine, its) and any(head_noun(role) in heads("lead") for role in (a, b)))


def _sits_beside(member: str, deputy: str) -> bool:
    """Say whether one has a seat, with a field or none, the other is a deputy: a deputy mayor is a councillor."""
    second = office(deputy)
    return second is not None and second.deputy and head_noun(member) in heads("seat")


@lru_cache(maxsize=4096)
def _led_field(role: str) -> str | None:
    """Return the known field that a director or manager leads: "finance director", "Director of Public Works"."""
    front, behind = _split(role.lower())
    *before, noun = front.split() or [""]
    field = behind or " ".join(before)
    return _fields().get(field, field) if noun in heads("lead") and _is_field(field) else None


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
def _fields() -> dict[str, str]:
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
    if head is None:
        return _leading(front, former, deputy)
    name, kinds, one, by_field = _kinds()[head]
    before = front[: len(front) - len(head)].strip()
    told = [part for text in (before, behind) for each in _JOINED.split(text) if (part := _field(each))]
    fields = frozenset(_fields().get(part, part) for part in told)
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
    return next((" ".join(words[at:]) for at in range(len(words)) if " ".join(words[at:]) in _kinds()), None)


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
    return words.fields().fullmatch(f" of {field}") is not None


def _of_other_fields(a: Office, b: Office) -> bool:
    """Say whether two offices of one name are of two fields: minister of fisheries, minister of police."""
    words = [{word for field in one.fields for word in field.split()} for one in (a, b)]
    known = a.by_field or all(_is_field(field) for one in (a, b) for field in one.fields)
    return known and bool(words[0]) and bool(words[1]) and not words[0] & words[1]
