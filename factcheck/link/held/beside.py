"""The office that stands beside a name: "Bishop Roth", "Holl, presiding judge", "serves as treasurer"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import jobs, words
from factcheck.extract.names.roles import may_end_role
from factcheck.knowledge import packs
from factcheck.link.offices import heads, is_calling, known_fields, known_offices, known_trades, office
from factcheck.records import Person
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
_POST_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){0,2}\b")
_SHORT = 3  # letters of a word that says little


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(office.split()[-1] for office in known_offices())


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
            if title in known_offices() and line.endswith(f"{title} "):
                return text[person.start - len(title) - 1 : person.start - 1]
    of = _OFFICE_OF.search(plain, max(0, person.start - _FAR), person.start) if line.endswith(", ") else None
    if of and of[1].lower() in known_offices():
        return text[of.start(1) : of.end(1)]
    end = person.end
    apposed = _APPOSED.match(plain, end) if plain.startswith((",", " ("), end) else None
    for behind in (apposed, _AS.match(plain, end) if plain.find(" as ", end, end + _REACH) >= 0 else None):
        if behind and (_is_post(behind[1].lower()) or (behind is not apposed and _is_job(behind[1]))):
            field = words.fields().match(text, behind.end(1))
            return text[behind.start(1) : field.end() if field else behind.end(1)]
    if said := _WHO_AS.match(plain, end):
        return _longest_post(text[said.end() : said.end() + _REACH])
    deed = _deeds()[0].search(line) if line.endswith((" by ", " of ")) else None
    return _deeds()[1][deed[1]] if deed else None


def _is_job(phrase: str) -> bool:
    """Say whether words behind "as" are a job or an office: "as lead maintainer", not "as principal guest"."""
    return bool(jobs.jobs(phrase)) or (office(phrase) is not None and may_end_role(phrase.rpartition(" ")[2]))


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
    return (
        phrase in known_offices()
        or (held is not None and held.deputy)
        or (phrase in known_trades() and not is_calling(phrase))
    )


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
        if longer not in known_offices() and word not in _telling() and word not in heads("single"):
            break
        begin = match.start(1)
    return passages.text[begin : start + len(role)]


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Return the words that tell offices of one name apart: fields and trades."""
    return frozenset(
        word for phrase in (*known_fields(), *known_trades()) for word in phrase.split() if len(word) > _SHORT
    )
