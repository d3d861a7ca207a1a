"""What a share is a share of: "voters" in "60 per cent of voters", "unemployment" in "unemployment fell to 5.2%"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.extract.counts.noun import of_class
from factcheck.knowledge import packs
from factcheck.text import nouns
from factcheck.text.passages import Passages

_OF = re.compile(r"\s(?:out\s)?of\s")
_IN = re.compile(r"\sin\s")
_LEADING = re.compile(
    r"(?:(?:all|the|an?|its|their|his|her|our|my|your|this|these|every|each|both|such|some|about|around|nearly|roughly"
    r"|[\d,.]+(?:\s(?:million|billion))?)\s)*"
)
_FIRST = re.compile(r"(?P<word>[^\W\d_][\w'&-]{0,40})")
_WORD = re.compile(r"\s" + _FIRST.pattern)
_THOSE = re.compile(r"those\s(?:\w+ed|\w+ing|in|on|with|who|at|aged)\b")
_NEXT = re.compile(r"\s(?P<word>[a-z][a-z'-]{2,24})\b")
_BACK = re.compile(r"[^\s,;:()\"]+|[,;:()\"]")
_COUNTED = re.compile(r"\bof\s(?:the|its|their|all)\s(?:[\w,]+\s)?(?P<noun>[a-z]+)(?:\s\w+)?,?\s(?:or|\()\s?$")
_COUNTED_BEHIND = re.compile(r"\s[\d,.]+\s(?=[a-z])")
_REACH = 90  # code points before a share in which its subject is looked for
_MOST_WORDS = 4
_LEADING_WORDS = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "our",
        "this",
        "these",
        "overall",
        "and",
        "but",
        "that",
        "while",
        "as",
    }
)
_INNER = frozenset(
    {"in", "for", "among", "at", "on", "across", "from", "with", "during", "over", "since", "by", "to", "of"}
)
_PARTICLES = frozenset({"to", "by", "at", "from", "of", "about", "with", "in"})


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    words = packs.words("en/irregular_verbs") | packs.words("en/past_verbs") | packs.words("en/change_words")
    return words - {"cut", "cost", "set", "hit", "cast", "lead"}


@cache
def _function_words() -> frozenset[str]:
    kinds = ("be", "preposition", "determiner", "conjunction", "pronoun", "pass")
    return frozenset[str]().union(*(packs.words("en/count_stops", **{"class": name}) for name in kinds))


@cache
def _stops() -> frozenset[str]:
    return _function_words() | packs.words("en/count_stops", **{"class": "verb"}) | _verbs()


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one class of share_words.yaml."""
    return packs.words("en/share_words", **{"class": name})


@lru_cache(maxsize=1)
def moving() -> frozenset[str]:
    """Return the verbs that say that something rose or fell."""
    return packs.words("en/change_words", **{"class": "change"})


@lru_cache(maxsize=1)
def _predicates() -> frozenset[str]:
    return moving() | frozenset().union(
        *(packs.words("en/change_words", **{"class": name}) for name in ("level", "range"))
    )


def behind(passages: Passages, end: int, limit: int) -> str | None:
    """Return the noun phrase behind "of", or None; determiners and numbers are left off ("the 24 jurors")."""
    match = _OF.match(passages.lower, end, limit)
    return phrase_at(passages, match.end(), limit) if match else None


def phrase_at(passages: Passages, at: int, limit: int) -> str | None:
    """Return the noun phrase that begins at an offset, without determiners: at most four words, its head last."""
    lower = passages.lower
    those = _THOSE.match(lower, at, limit)
    if those:
        return passages.text[at : those.end()]
    leading = _LEADING.match(lower, at, limit)
    start = position = leading.end() if leading else at
    end = None
    for number in range(_MOST_WORDS):
        match = (_WORD if number else _FIRST).match(lower, position, limit)
        if not match:
            break
        word = match["word"]
        if word in (_stops() if number else _function_words()) or (
            number and (word.endswith("ed") or _is_adverb(word))
        ):
            break
        end = position = match.end()
        counted = _COUNTED_BEHIND.match(lower, end, limit) if word.endswith("'s") else None
        if counted:  # the city's 400 buses
            start, position, end = counted.end(), counted.end() - 1, None
            continue
        if nouns.is_plural(word) and word not in of_class("adjunct") and not word.endswith("'s"):
            break
    return passages.text[start:end].removesuffix("'s") if end else None


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in ("family", "supply", "assembly", "july", "italy")


def compared_behind(lower: str, end: int, limit: int) -> bool:
    """Say whether a share tells how far something is from something else: "18 per cent higher"."""
    match = _NEXT.match(lower, end, limit)
    return match is not None and match["word"] in words_of("comparing")


def in_behind(passages: Passages, end: int, limit: int) -> str | None:
    """Return "rents" of "an increase of 12% in rents"."""
    match = _IN.match(passages.lower, end, limit)
    found = phrase_at(passages, match.end(), limit) if match else None
    return None if found and _is_time(found) else found


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    units = {row["word"] for row in packs.rows("en/measure_units") if row["class"] == "time"}
    return frozenset(units | packs.words("en/months") | packs.words("en/seasons"))


def _is_time(phrase: str) -> bool:
    return phrase.rsplit(" ", 1)[-1].lower() in _times()


def noun_behind(passages: Passages, end: int, limit: int) -> tuple[str | None, bool]:
    """Return what "a 54% turnout" or "a 5% rise in prices" is about, and whether the noun says a change."""
    match = _NEXT.match(passages.lower, end, limit)
    if not match or match["word"] in _stops() - moving():
        return None, False
    if match["word"] in words_of("moving"):
        return in_behind(passages, match.end(), limit), True
    return phrase_at(passages, match.start("word"), limit), False


def counted_before(lower: str, start: int, floor: int) -> str | None:
    """Return "ships" for "52 of the 60 ships, or 87 per cent"."""
    match = _COUNTED.search(lower, max(floor, start - _REACH), start)
    return match["noun"] if match else None


def subject(passages: Passages, start: int, floor: int) -> tuple[str | None, bool]:
    """Return the subject of the verb right before a share, and whether that verb says a change by it.

    "Exports fell by 11%" gives exports and a change; "unemployment fell to 5.2%" says where it stands.
    """
    low = max(floor, start - _REACH)
    if low > floor:
        blank = passages.lower.find(" ", low, start)
        low = blank + 1 if blank >= 0 else start
    tokens = [(m.start(), m.group()) for m in _BACK.finditer(passages.lower, low, start)]
    particle = ""
    while tokens and (tokens[-1][1] in _PARTICLES or tokens[-1][1].endswith("ly") or tokens[-1][1] in ("only", "now")):
        _, word = tokens.pop()
        particle = particle or word
    if not tokens:
        return None, False
    last = tokens[-1][1]
    if particle == "of":
        if last in words_of("moving"):
            return None, True
        return _measure(tokens), False
    if last not in _predicates():
        return None, False
    while tokens and (tokens[-1][1] in _predicates() or tokens[-1][1] in _auxiliaries()):
        tokens.pop()
    return _phrase_before(passages, tokens), last in moving() and particle not in ("to", "from")


def _measure(tokens: list[tuple[int, str]]) -> str | None:
    """Return the noun before "of": "turnout" of 54%, "literacy rate" of 78%."""
    last = tokens[-1][1]
    if last in _stops() or not last[0].isalpha():
        return None
    if last not in words_of("no-subject"):
        return last
    before = tokens[-2][1] if len(tokens) > 1 else ""
    return f"{before} {last}" if before[:1].isalpha() and before not in _stops() else None


@lru_cache(maxsize=1)
def _auxiliaries() -> frozenset[str]:
    kinds = ("be", "pass")
    return frozenset[str]().union(*(packs.words("en/count_stops", **{"class": name}) for name in kinds))


def _phrase_before(passages: Passages, tokens: list[tuple[int, str]]) -> str | None:
    """Return the noun phrase that ends a list of words: up to the clause before, without what "in" or "for" adds."""
    clause: list[tuple[int, str]] = []
    for at, word in reversed(tokens):
        if not word[0].isalpha() or (word in _stops() and word not in _LEADING_WORDS and word not in _INNER):
            break
        clause.insert(0, (at, word))
    while clause and (clause[0][1] in _LEADING_WORDS or clause[0][1] in _INNER):
        clause.pop(0)
    kept: list[tuple[int, str]] = []
    for at, word in clause:
        if word in _INNER:
            break
        kept.append((at, word))
    kept = kept[-3:]
    if kept and len(kept) < len(clause) and kept[-1][1] in words_of("no-subject") and clause[len(kept)][1] == "of":
        return _phrase_before(passages, clause[len(kept) + 1 :])  # the number of visitors
    while kept and kept[-1][1] in _LEADING_WORDS:
        kept.pop()
    if not kept or kept[0][1] in words_of("no-subject"):
        return None
    start, end = kept[0][0], kept[-1][0] + len(kept[-1][1])
    phrase = passages.text[start:end].removesuffix(".")
    opening = start == passages.sentence_at(start).start and phrase[1:2].islower()
    return phrase[0].lower() + phrase[1:] if opening else phrase
