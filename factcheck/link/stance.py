"""Who holds a statement and how: asserted, reported, planned, former, denied, conditional."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

Modality = Literal["asserted", "reported", "planned", "former", "denied", "conditional", "update", "correction"]
_WINDOW_BEFORE = 90
_WINDOW_BEHIND = 40
# begins with one set of characters, so that the search leaps to them
_BOUNDARY = re.compile(
    r"[,;:()\s](?:(?<!\s)|-+\s|(?<= )(?:and|but|while|which|who|although|though|because|when|after|before) )"
)
_WAYS = (" to", " from")
_ALSO_BEHIND = frozenset(
    {"former", "update", "reported", "correction"}
)  # "was shot, police claimed"; a denial must come first
_OF_WHAT_FOLLOWS = ("instead of", "rather than")
# "rose to 17", but "lowered to safety", "brought down from a cable car"
_BY_NUMBER = re.compile(
    r"\W+(?:(?:more|less|fewer|than|about|some|around|nearly|just|at|least|over|almost|a|the|its|only) )*"
    rf"(?:\W?\d|us|(?:{numerals.CARDINAL})\b|[a-z]+\$|record|total|dozens?)"
)
# "never have so many come to the hall": they came
_NEVER_SO = re.compile(
    r"never (?:before )?(?:have|has|had|was|were|did|been|seen|known|drawn|drew)\b[^.!?]*?"
    r"\b(?:so|such|as many|as much)\b"
)
_IF = re.compile(r"\b(?:if|unless|should the|were the)\b")
_WOULD = re.compile(r"\b(?:would|could|might)\b")
_ORDER: tuple[Modality, ...] = (
    "former",
    "correction",
    "denied",
    "conditional",
    "update",
    "planned",
    "reported",
)
_OF_THE_CLAUSE = frozenset({"denied", "conditional"})
_DETERMINER = r"(?:the|these|those|his|her|its|their|our|my) "
_THESE = rf"(?:{_DETERMINER}|all (?:(?:of )?{_DETERMINER})?)"
_DEFINITE = re.compile(_THESE)
_BEFORE_DEFINITE = re.compile(rf"(?P<before>^|.*\W){_THESE}$", re.DOTALL)
_IN_PLACE_OF = re.compile(
    r"\b(?:not|than|instead of|in place of|in lieu of|no longer|replac(?:es?|ed|ing))\W+(?:just |only |merely )?$"
)
_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the )?(?P<source>[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,4})")


class Stance(NamedTuple):
    """How a statement is held, and by whom where it is not the document itself."""

    modality: Modality
    holder: str | None


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row["phrase"]: row["class"] for row in packs.rows("en/stance")}
    # behind the blank or mark before them, so that only starts of words are tried
    return re.compile(r"[^\w'-](?P<cue>" + alternation(kinds) + r")(?![\w'-])"), kinds


@lru_cache(maxsize=1)
def _moved() -> re.Pattern[str]:
    """Return a pattern for what is said of a plan given up: "was planned for 3 May but had to be put off"."""
    return re.compile(r"(?<![\w'-])" + alternation(packs.words("en/moved")) + r"(?![\w'-])")


def stance(passages: Passages, start: int, end: int) -> Stance:
    """Return how the statement around `start` to `end` (code points, half-open) is held.

    Cues count in the clause, up to 90 characters before and 40 behind. A statement inside quotation
    marks is held by the speaker, one "according to X" by X.
    """
    known = passages.once(_known)
    if (start, end) not in known:
        known[start, end] = _stance(passages, start, end)
    return known[start, end]


def of_number(passages: Passages, start: int, end: int) -> Stance:
    """Return how a number from `start` to `end` is held: what a definite phrase tells stands whatever is denied.

    "None of the 84 guests was hurt", "refused to say whether her nine aides knew"; but not "not the 84 first told".
    """
    held = stance(passages, start, end)
    if held.modality not in _OF_THE_CLAUSE:
        return held
    own = _DEFINITE.match(passages.lower, start, end)
    before = _BEFORE_DEFINITE.search(passages.lower[max(0, start - _WINDOW_BEHIND) : own.end() if own else start])
    taken_back = before is not None and _IN_PLACE_OF.search(before["before"])
    return held._replace(modality="asserted") if before and not taken_back else held


def _known(_passages: Passages) -> dict[tuple[int, int], Stance]:
    """Return what was found of one document: several topics ask for one date."""
    return {}


def _stance(passages: Passages, start: int, end: int) -> Stance:
    sentence = passages.sentence_at(start)
    pattern, kinds = _cues()
    left = max(sentence.start, start - _WINDOW_BEFORE)
    for boundary in _BOUNDARY.finditer(passages.lower, left, start):
        left = boundary.end()
    right = min(sentence.end, end + _WINDOW_BEHIND)
    following = _BOUNDARY.search(passages.lower, end, right)
    right = following.start() if following else right
    clause = passages.lower[left - 1 : right] if left else f" {passages.lower[:right]}"
    found = {
        kinds[match["cue"]]
        for match in pattern.finditer(clause)
        if not _NEVER_SO.match(clause, match.start("cue"))
        and (match.start("cue") + left - 1 < end or _counts_behind(match["cue"], kinds[match["cue"]]))
        and (
            kinds[match["cue"]] != "update" or not match["cue"].endswith(_WAYS) or _BY_NUMBER.match(clause, match.end())
        )
    }
    modality: Modality = next((kind for kind in _ORDER if kind in found), "asserted") if found else "asserted"
    if modality == "asserted" and ("ould" in clause or "might" in clause):  # found many times quicker than the pattern
        supposed = _WOULD.search(passages.lower, left, right) and _IF.search(passages.lower, *sentence)
        modality = "conditional" if supposed else modality
    if modality == "planned" and _moved().search(passages.lower, *sentence):
        modality = "former"
    return Stance(modality, _holder(passages, sentence.start, sentence.end, start))


def _counts_behind(cue: str, kind: str) -> bool:
    """Say whether a cue is of what stands before it, too: "47 instead of 55" puts off the 55 alone."""
    return kind in _ALSO_BEHIND and not cue.startswith(_OF_WHAT_FOLLOWS)


def _holder(passages: Passages, begin: int, end: int, offset: int) -> str | None:
    quote = passages.record_at("quote", offset)
    if quote is not None and quote.form != "scare":
        return str(quote.speaker_name or quote.speaker or "a quoted speaker")
    if passages.plain.find("ccording to ", begin, end) < 0:  # many times quicker than the pattern
        return None
    source = _ACCORDING.search(passages.plain, begin, end)
    return source["source"].rstrip(".") if source else None
