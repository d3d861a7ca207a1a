"""Titles and roles beside a name: "Italian Prime Minister Ana Ruiz", "Ana Ruiz, the mayor of Eastside"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.names import bodies, words
from factcheck.extract.names.runs import UPPER, Token


class Role(NamedTuple):
    """A role read beside a name: as written, its body, and where it stands (offsets in code points)."""

    role: str | None
    organisation: str | None
    start: int
    end: int
    how: str


_CAPITAL = rf"[{UPPER}][\w.&’'-]*"
# at least a blank between two words: in a line of capitals every letter could begin one
_BODY_BEFORE = re.compile(rf"({_CAPITAL}(?:\s+(?:(?:of|for|and|the)\s+)?{_CAPITAL})*)(?:['’]s?)?\s+$")
_SENTENCE_END = re.compile(r"(?<=\w{4})(?<!Corp)[.!?]\s+")
_DETERMINED = re.compile(
    rf"(?:\b(?:the|a|an|his|her|their|its|our|my|your|another|whose)\s+(?P<level>(?-i:[a-z])\w+\s+)??(?:(?-i:[{UPPER}])[\w-]+\s+){{0,3}}|['’]s?\s+)"
    r"(?P<further>(?:(?!(?:the|an?|his|her|their|its)\s)[a-z][\w-]*\s+){0,2})$",
    re.IGNORECASE,
)
_OWNER_NOUN = re.compile(
    r"\b(?:the|its|their|our|The|Its|Their|Our) ([a-z][a-z -]{1,40}?(?:(?=['’]s)|s(?=['’] )))['’]s? ?$"
)
_ARTICLE = re.compile(r" (?:the|an?|its|their|our|his|her) ")
_PAST = re.compile(
    rf"(?:^|[\s(])((?:[Ff]ormer|[Tt]hen|[Aa]cting|[Oo]utgoing|[Ii]ncoming|[Ll]ate)\s)[{UPPER}][\w.&’' -]*$"
)
_AS = re.compile(
    r"(?:^|[.!?\"”’(,]\s|\n)(?:\w+ing |in (?:his|her|their) (?:role|capacity|function|position|post) )?"
    r"as (?:the |a )?(?:(?-i:[a-z])[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
_AND_ROLE = re.compile(r"(?:^|\s)(?P<role>[a-z-]+) and $")
_WHO_BEFORE = re.compile(r"(?:man|woman|person|one) who (?P<verb>[a-z]+) (?:him|her|them)$")
_IS_NAMED = re.compile(
    r"(?:^|[.!?”\"]\s|\n)(?:(?:The|Its|Our|Their|Her|His)\s)?(?:new\s)?(?P<role>[A-Za-z]+(?:\s[a-z]+){0,2}?)"
    r"(?:\s(?:of|at|for)\s(?:the\s)?(?P<body>[\w’' -]{2,50}?))?\sis\s$"
)
_ENDS = ("", ",", ".", ";", "\n")
_LABEL = re.compile(r"(?:^|[\n;|.*•-])\s*$")
_CLOSED = re.compile(rf"(?:\sof\s[{UPPER}][\w-]+(?=[,.;]))?(?:[,.;:)(!?\n—–]|['’]s\b|\s(?:who|[-–—])\s|$)")
_HAS_OF = re.compile(r" (?:of|at|for) (?:the )?")
_NOUNS = 2  # nouns behind the name of a body: "the Ostvik ferry company"
_SUFFIXES = ("-elect", "-designate")
_PREFIXES = ("then-", "ex-", "former-", "sub-")


@lru_cache(maxsize=8192)
def may_end_role(word: str) -> bool:
    """Say whether a word can be the last of a role: cheaper than trying every length."""
    word = word.lower()
    ends = words.role_endings()
    return word in ends or word[:-1] in ends or word[:-3] + "y" in ends or is_role(word)


@lru_cache(maxsize=8192)
def is_role(phrase: str) -> bool:
    """Say whether lower-case words are a role: "prime minister", "engineers"."""
    if phrase in words.roles() or phrase.replace("-", " ") in words.roles():
        return True
    if phrase.startswith(_PREFIXES):
        return is_role(phrase.partition("-")[2])
    if phrase.endswith(_SUFFIXES):
        return is_role(phrase.rpartition("-")[0])
    if phrase.endswith("s") and (phrase[:-1] in words.roles() or phrase[:-3] + "y" in words.roles()):
        return True
    return (
        len(phrase) > 6
        and " " not in phrase
        and phrase.endswith(("ologist", "woman", "keeper", "maker", "master", "player"))
    )


def title_in(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the indexes (half-open) of the last title in a run that has words behind it."""
    openings = words.role_openings()
    for token in tokens:
        if token.lower in openings or "-" in token.lower:
            break
    else:
        return None
    found: tuple[int, int] | None = None
    index = 0
    while index < len(tokens) - 1:
        opening = tokens[index].lower.partition("-")[0]
        length = _title_length(tokens, index) if opening in openings or opening in ("then", "ex") else 0
        if not length:
            index += 1
            continue
        found = (found[0] if found and found[1] == index else index, index + length)
        index += length
    return _with_modifiers(tokens, found) if found else None


def _title_length(tokens: Sequence[Token], index: int) -> int:
    """Return how many words from `index` on are a title, the last word of all left out."""
    for size in range(min(4, len(tokens) - 1 - index), 0, -1):
        title = " ".join(token.lower for token in tokens[index : index + size])
        title = title.partition("-")[2] if title.startswith(_PREFIXES) else title
        title = title.rpartition("-")[0] if title.endswith(_SUFFIXES) else title
        if title.replace("-", " ") in words.roles():
            return size
    return 0


def _with_modifiers(tokens: Sequence[Token], found: tuple[int, int]) -> tuple[int, int]:
    start = found[0]
    while (
        start > 0 and tokens[start - 1].lower in words.modifiers() and tokens[start - 1].lower not in words.demonyms()
    ):
        start -= 1
    return start, found[1]


def office(tokens: Sequence[Token], text: str) -> str | None:
    """Return the office in the words of a title, None where it is only a form of address: "Mr"."""
    kept = [token for token in tokens if words.roles().get(token.lower) != "address"]
    return " ".join(text[kept[0].start : kept[-1].end].split()) if kept else None


def modified(text: str, start: int, floor: int) -> int:
    """Return where the small words before a title begin that belong to it: "then-", "former", "acting"."""
    while start > floor:
        if text[start - 1] == "-":
            begin = start - next((len(each) for each in _PREFIXES if text[:start].lower().endswith(each)), 0)
        else:
            word = text[max(floor, start - 20) : start - 1].rpartition(" ")[2] if text[start - 1] == " " else ""
            begin = start - 1 - len(word) if word.islower() and word in words.modifiers() else start
        if begin == start:
            return start
        start = begin
    return start


def before(text: str, start: int, floor: int, end: int | None = None) -> Role | None:
    """Read a role in running text right before a name: "harbour master Lena Osei", "The coroner, Mira Voss,".

    `floor` is the offset left of which nothing is read: the last name, or the sentence's begin; `end` the end of
    the name. Behind a comma the role is the name's only where the name ends the apposition: in "they met the
    mayor, Ana Ruiz said" she is not the mayor.
    """
    if text[start - 1 : start] not in (" ", "\n"):
        return None
    if text.startswith("is ", start - 3) and (said := _IS_NAMED.search(text, max(floor, start - 120), start)):
        return _named_by(text, said, end)
    mark = text[floor if floor > start - 2 else start - 2 : start]
    stop = start - 2 if mark in (", ", ": ") else start - 1
    low = floor if floor > stop - 70 else stop - 70
    tail = words.tails().search(text, low, stop) if mark == ", " and text[stop - 1].islower() else None
    stop = tail.start() if tail else stop  # "The officer in charge, Voss,"
    blank = text.rfind(" ", low, stop) + 1
    last = text[blank if blank > low else low : stop]
    if "\n" in last:
        last = last.rpartition("\n")[2]
    parts = _words_up_to(text, low, stop) if may_end_role(last) else []
    first = role_start([part for part, _ in parts]) if parts else None
    if first is None:
        if mark == ", " and last in ("him", "her", "them"):
            return _who_does(text, low, stop)
        near = mark == ", " or (mark != ": " and (last[:1].isupper() or last in words.of_roles()))
        return _with_body_between(text, stop, floor, mark, end) if near else None
    begin = parts[first][1]
    lead = text[max(floor, begin - 50) : begin]
    joined = _AND_ROLE.search(lead) if mark == ", " else None
    if joined and may_end_role(joined["role"]):
        lead = lead[: joined.start("role")]  # "its leader and first violin, Lena Osei,"
    if mark == ", " and not _AS.search(lead) and not (_determined(lead) and _closed(text, end)):
        return None
    if mark == ": " and not _LABEL.search(lead):
        return None
    body_before = _body_before(lead) or (None if text[begin:stop] in words.kin() else owner_noun(lead))
    past = _PAST.search(lead) if body_before else None
    begin = begin - (len(lead) - past.start(1)) if past else begin
    return Role(text[begin:stop], body_before, begin, stop, "role-before-name")


def _named_by(text: str, said: re.Match[str], end: int | None) -> Role | None:
    """Read "Chair of the Ostvik board is Lena Osei.": a role of which a sentence tells who has it."""
    if text[end : (end or 0) + 1] not in _ENDS or role_start(said["role"].split(" ")) != 0:
        return None
    return Role(said["role"], said["body"], said.start("role"), said.end("role"), "role-before-name")


def _who_does(text: str, low: int, stop: int) -> Role | None:
    """Read "the man who trains him, Ilan Dor,": what somebody does who is named behind it."""
    found = _WHO_BEFORE.search(text, low, stop)
    role = words.doers().get(found["verb"]) if found else None
    if found is None or role is None or not found["verb"].endswith("s"):
        return None
    return Role(role, None, found.start("verb"), found.end("verb"), "role-before-name")


def _determined(lead: str) -> bool:
    """Say whether words before a role begin with an article or a possessive: "The prison | chaplain"."""
    match = _DETERMINED.search(lead)
    if match is None or not all(_modifies_noun(word) for word in match["further"].split()):
        return False
    return not match["level"] or match["level"].strip().lower() in words.modifiers()


def _modifies_noun(word: str) -> bool:
    return word.endswith(("ed", "ing")) or bodies.nounlike(word)


def owner_noun(lead: str) -> str | None:
    """Return the body in a possessive of common nouns right before a role: "the agency's" deputy head."""
    owner = _OWNER_NOUN.search(lead)
    return _ARTICLE.split(owner[1])[-1] if owner else None  # "from the capital and praised the team's leader"


def _closed(text: str, end: int | None) -> bool:
    return end is None or _CLOSED.match(text, end) is not None


def _words_up_to(text: str, low: int, end: int) -> list[tuple[str, int]]:
    """Return up to seven words that end at `end` with their offsets, back to the last pause."""
    found: list[tuple[str, int]] = []
    at = end
    for word in reversed(text[max(low, text.rfind("\n", low, end) + 1) : end].split(" ")[-7:]):
        if not word or (found and word[-1] in ',.;:!?"”’)') or word[0] in '"“‘(':
            break
        at -= len(word)
        found.append((word, at))
        at -= 1
    if found and found[-1][1] == low and low and text[low - 1].isalnum():
        found.pop()
    return found[::-1]


def role_start(written: list[str]) -> int | None:
    """Return the index at which the role that ends a list of words begins, None where none ends there."""
    if not may_end_role(written[-1]):
        return None
    lowered = [word.lower() for word in written]
    total = len(lowered)
    for size in (3, 2, 1):
        first = total - size
        if first >= 0 and is_role(" ".join(lowered[first:])) and not (size > 1 and _of_a_name(written, first)):
            while first > 0 and _modifies(written[first - 1], first == 1) and not _of_a_name(written, first - 1):
                first -= 1
            return first
    return None


def _modifies(word: str, opens: bool) -> bool:
    lower = word.lower()
    return (lower in words.modifiers() and lower not in words.demonyms()) or (
        lower if opens else word
    ) in words.groups()


def _of_a_name(written: list[str], index: int) -> bool:
    """Say whether a word before a role belongs to a body's name: "Party" in "Green Party leader"."""
    return index > 0 and written[index][:1].isupper() and written[index + 1][:1].islower()


def _body_before(lead: str) -> str | None:
    match = _BODY_BEFORE.search(_SENTENCE_END.split(lead)[-1])
    if not match:
        return None
    name = match.group(1).strip()
    while name.split(" ")[0].lower() in words.openers():
        name = name.partition(" ")[2]
        if not name:
            return None
    return None if name.lower() in words.bodies() else bodies.body(name)


def _with_body_between(text: str, stop: int, floor: int, mark: str, end: int | None) -> Role | None:
    """Read a role with its body before a name: "the head of the harbour authority, Lena Osei,"."""
    if mark == ": " or (mark != ", " and end is not None and " " not in text[stop + 1 : end]):
        return None
    low = max(floor, stop - 90)
    window = text[low:stop]
    if not (" of " in window or " for " in window or " at " in window):
        return None
    for link in _HAS_OF.finditer(text, low, stop):
        tail = words.tails().search(text, low, link.start())
        ends = tail.start() if tail else link.start()  # "the officer in charge of the inquiry, Lena Osei,"
        parts = _words_up_to(text, max(floor, ends - 60), ends)
        first = role_start([part for part, _ in parts]) if parts else None
        if first is None:
            continue
        begin, lead = parts[first][1], text[max(floor, parts[first][1] - 50) : parts[first][1]]
        named = mark != ", " or _AS.search(lead) or _closed(text, end)
        read = bodies.reach(text, link.start(), stop)
        if not named or read is None or not _reaches(text, read, stop, mark):
            continue
        if mark == ", " or read.named or _is_body(read.body):
            last = ends if tail and read.body else read.role_end
            body = f"{read.body}{text[read.end : stop]}" if read.body else _body_before(lead)
            return Role(text[begin:last], body, begin, stop, "role-before-name")
    return None


def _reaches(text: str, read: bodies.Reach, stop: int, mark: str) -> bool:
    """Say whether what a role is of goes on up to a name: "the manager of the Ostvik market, Lena Osei,"."""
    if read.end == stop:
        return True
    rest = text[read.end + 1 : stop].split(" ") if mark == ", " and read.named and read.body else []
    return 0 < len(rest) <= _NOUNS and text[read.end : read.end + 1] == " " and all(map(bodies.nounlike, rest))


def _is_body(name: str | None) -> bool:
    return (name or "").rpartition(" ")[2] in words.groups() | words.led()  # "head of the water board Lena Osei"
