"""Titles and roles beside a name: "Italian Prime Minister Ana Ruiz", "Ana Ruiz, the mayor of Eastside"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.extract.names import words
from factcheck.extract.names.runs import UPPER, Token


class Role(NamedTuple):
    """A role read beside a name: as written, its body, and where it stands (offsets in code points)."""

    role: str | None
    organisation: str | None
    start: int
    end: int
    how: str


_BODY_BEFORE = re.compile(rf"((?:[{UPPER}][\w.&’'-]*(?:\s+(?:of|for|and|the)\s+)?\s*)+?)(?:['’]s?)?\s+$")
_WORD = re.compile(r"[\w’'./&-]+")
_APPOSITION = re.compile(
    r"(?:,| \(| -| –| —)\s+(?:(?:now|then|currently|also|himself|herself|formerly|once)\s+)?"
    r"(?P<article>the|a|an|his|her|their|its|our|one of the|one of its)?\s*(?=\w)",
    re.IGNORECASE,
)
_BODY_AFTER = re.compile(
    rf"\s+(?:of|for|at|with|in|from|to|on)\s+(?:the\s+)?([{UPPER}][\w.&’'-]*(?:\s+(?:(?:of|for|and|de|di|du|the)\s+)*"
    rf"[{UPPER}][\w&’'-]*)*)"
)
_DETERMINED = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|my|your|another)|['’]s?)\s+$", re.IGNORECASE)
_PAUSE = re.compile(r"[,.;:)]")
_AFTER_ROLE = re.compile(
    r"\s*(?:[,.;:)(\n—–]|$|-\s)|\s+(?:of|for|at|with|in|from|to|on|who|whose|and|said|says|told|since|under|when|as|by|during)\b"
)
_AGE = re.compile(r",\s+(?:aged\s+)?\d{1,3}(?=[,.;)\n—–]|$)|\s+\(\d{1,3}\)")
_HAS_OF = re.compile(r" (?:of|at|for) (?:the )?")
_BODY_WITH_COMMA = re.compile(rf"(?P<body>[{UPPER}][\w.&’'-]*(?:\s(?:(?:of|for|and|the)\s)*[{UPPER}][\w.&’'-]*)*),\s$")


def body(name: str | None) -> str | None:
    """Return the body a role belongs to: a demonym, capital or alias as its country, else as written."""
    if not name:
        return None
    plain = re.sub(r"['’]s?$", "", name.strip()).removeprefix("The ").strip()
    country = words.countries().get(plain.lower())
    last = plain.rpartition(" ")[2]
    if not country and last.lower() in words.demonyms():
        country = words.countries().get(last.lower())
    return country or plain or None


@lru_cache(maxsize=8192)
def _may_end_role(word: str) -> bool:
    """Say whether a word can be the last of a role: cheaper than trying every length."""
    word = word.lower()
    ends = words.role_endings()
    return word in ends or word[:-1] in ends or word[:-3] + "y" in ends or is_role(word)


@lru_cache(maxsize=8192)
def is_role(phrase: str) -> bool:
    """Say whether lower-case words are a role: "prime minister", "engineers"."""
    if phrase in words.roles():
        return True
    if phrase.endswith("s") and (phrase[:-1] in words.roles() or phrase[:-3] + "y" in words.roles()):
        return True
    return (
        len(phrase) > 6
        and " " not in phrase
        and phrase.endswith(("ologist", "woman", "keeper", "maker", "master", "player"))
    )


def title_in(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the indexes (half-open) of the last title in a run that has words behind it."""
    found: tuple[int, int] | None = None
    index = 0
    openings = words.role_openings()
    while index < len(tokens) - 1:
        length = _title_length(tokens, index) if tokens[index].lower.partition("-")[0] in openings else 0
        if not length:
            index += 1
            continue
        found = (found[0] if found and found[1] == index else index, index + length)
        index += length
    return _with_modifiers(tokens, found) if found else None


def _title_length(tokens: Sequence[Token], index: int) -> int:
    """Return how many words from `index` on are a title, the last word of all left out."""
    for size in range(min(4, len(tokens) - 1 - index), 0, -1):
        if " ".join(token.lower for token in tokens[index : index + size]).replace("-", " ") in words.roles():
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


def before(text: str, start: int, floor: int) -> Role | None:
    """Read a role in running text right before a name: "harbour master Lena Osei", "The coroner, Mira Voss".

    `floor` is the offset left of which nothing is read: the last name, or the sentence's begin.
    """
    comma = 2 if text[max(floor, start - 2) : start] == ", " else 0
    gap = comma or (1 if text[start - 1 : start] in (" ", "\n") else 0)
    if not gap:
        return None
    end = start - gap
    low = max(floor, end - 70)
    ends_role = _may_end_role(text[low:end].rpartition(" ")[2])
    parts = _words_up_to(text, low, end) if ends_role else []
    first = _role_start([part.lower() for part, _ in parts]) if parts else None
    if first is None:
        return _with_body_between(text, start, floor) if comma else None
    begin = parts[first][1]
    lead = text[max(floor, begin - 50) : begin]
    if comma and not _DETERMINED.search(lead):
        return None
    return Role(text[begin:end], _body_before(lead), begin, end, "role-before-name")


def _words_up_to(text: str, low: int, end: int) -> list[tuple[str, int]]:
    """Return up to seven words that end at `end` with their offsets, back to the last pause."""
    found: list[tuple[str, int]] = []
    at = end
    for word in reversed(text[low:end].split(" ")[-7:]):
        if not word or (found and word[-1] in ',.;:!?"”’)') or word[0] in '"“‘(':
            break
        at -= len(word)
        found.append((word, at))
        at -= 1
    if found and found[-1][1] == low and low and text[low - 1].isalnum():
        found.pop()
    return found[::-1]


def _role_start(lowered: list[str]) -> int | None:
    """Return the index at which the role that ends a list of words begins."""
    total = len(lowered)
    for size in (3, 2, 1):
        if size <= total and is_role(" ".join(lowered[total - size :])):
            first = total - size
            while first > 0 and lowered[first - 1] in words.modifiers() and lowered[first - 1] not in words.demonyms():
                first -= 1
            return first
    return None


def _body_before(lead: str) -> str | None:
    match = _BODY_BEFORE.search(lead)
    if not match:
        return None
    name = match.group(1).strip()
    while name.split(" ")[0].lower() in words.openers():
        name = name.partition(" ")[2]
        if not name:
            return None
    return None if name.lower() in words.bodies() else body(name)


def _with_body_between(text: str, start: int, floor: int) -> Role | None:
    for link in _HAS_OF.finditer(text, max(floor, start - 90), start):
        behind = _BODY_WITH_COMMA.match(text[link.end() : start])
        parts = _words_up_to(text, max(floor, link.start() - 60), link.start()) if behind else []
        first = _role_start([part.lower() for part, _ in parts]) if parts else None
        if behind and first is not None:
            begin = parts[first][1]
            return Role(text[begin : link.start()], body(behind["body"]), begin, link.start(), "role-before-name")
    return None


def after(text: str, end: int, ceiling: int) -> Role | None:
    """Read an apposition behind a name: ", the mayor of Eastside,", ", 62,", ", Croatia's president,".

    `ceiling` is the end of the paragraph. A role that another name follows belongs to that name.
    """
    if text[end + 1 : end + 2].isalpha() and text[end] != ",":
        return None
    age = _AGE.match(text, end, ceiling)
    if age:
        further = _apposition(text, age.end(), ceiling)
        return further or Role(None, None, end, age.end(), "age-after-name")
    return _apposition(text, end, ceiling)


def _apposition(text: str, end: int, ceiling: int) -> Role | None:
    match = _APPOSITION.match(text, end, ceiling)
    if not match:
        return None
    parts: list[tuple[str, int]] = []
    for each in islice(_WORD.finditer(text, match.end(), min(ceiling, match.end() + 80)), 8):
        word, at = each.group(), each.start()
        if parts and _PAUSE.search(text, match.end(), at):
            return None
        parts.append((word, at))
        ends_role = _may_end_role(word.rstrip("."))
        first = _role_start([part.lower().rstrip(".") for part, _ in parts]) if ends_role else None
        stop = at + len(word.rstrip("."))
        if first is not None and _AFTER_ROLE.match(text, stop, ceiling):
            return _role_after(text, match.end(), parts[first][1], stop, ceiling)
        if first is None and not _may_lead(word, bool(match["article"])):
            return None
    return None


def _may_lead(word: str, article: bool) -> bool:
    return word.endswith(("'s", "’s", "s'")) or word[:1].isupper() or article or word.lower() in words.modifiers()


def _role_after(text: str, lead: int, start: int, stop: int, ceiling: int) -> Role:
    behind = _BODY_AFTER.match(text, stop, ceiling)
    if behind:
        return Role(text[start:stop], body(behind[1]), lead, behind.end(), "role-after-name")
    ahead = text[lead:start].strip()
    owner = re.match(rf"(?:the\s+)?([{UPPER}][\w.&’' -]*?)(?:['’]s?)?$", ahead)
    return Role(text[start:stop], body(owner[1]) if owner else None, lead, stop, "role-after-name")
