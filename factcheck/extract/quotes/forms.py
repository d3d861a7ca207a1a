"""Whether marks hold speech or only a term: direct, partial, or scare ("the “green corridor”").

A sieve of named steps: the first that holds says that a piece is a term. What no step takes is speech where an
attribution was read; without one it has to look like a sentence or be too long for a term.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.quotes import cues
from factcheck.extract.quotes.scene import Form, Piece, Scene
from factcheck.text.alternation import alternation

_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|our|this|that|these|those|such|any|every|no|some|first|new|recent)|'s|s')\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SHORT = 3  # words
_VERB_BEHIND = re.compile(
    r"\s+(?:is|are|was|were|means|meant|has|had|will|would|appears?|can|could|does|did|became|becomes|ran|opens?|closes?"
    r"|sold|paid|[a-z]{2,}ed)\b"
)
_SAID_LEAD = re.compile(
    r"\b(?:say|says|said|argues?|argued)\s+(?:that\s+)?(?:(?:the|these|this|those|his|her|their)\s+)?$"
)
_WHAT_CALLS = re.compile(r"\b[Ww]hat\s(?:[\w'’-]+\s){1,4}calls?\s+(?:an?\s+|the\s+)?$")
_SPEAK_OF = re.compile(r"\b(?:sp(?:eak|eaks|oke)|said(?:\s[\w.'-]+){1,4})\s+of\s+the\s+$")
_CHANNEL = re.compile(r"(?:\b[A-ZÀ-Þ][\w&.]*'s?|\b(?:on|for|of|told|by)(?:\s+the)?)\s+$")
_PLACED = re.compile(r"\s(?:above|on|over|at|in)\s", re.IGNORECASE)
_NICKNAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.'-]+\s$")
_NICKNAME_BEHIND = re.compile(r"\s[A-ZÀ-Þ]\w+")
_ARTICLES = (" a", " an", " the")
_MARKS = "\"'(),.?!:;"
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "over",
        "under",
        "vs",
        "de",
        "la",
        "as",
        "is",
        "no",
    ]
)


@lru_cache(maxsize=1)
def _title_ends() -> frozenset[str]:
    """Return the words that name a work, in the singular and the plural."""
    return frozenset(f"{noun}{end}" for noun in cues.words("title") for end in ("", "s"))


@lru_cache(maxsize=1)
def _is_named() -> re.Pattern[str]:
    """Return the pattern of what names a term: "so-called “", "known to sailors as “", "is often called “"."""
    named, called, name = (alternation(cues.words(kind)) for kind in ("named", "called", "name"))
    be = r"(?:is|are|was|were|be|been)"
    return re.compile(
        rf"(?:\b{named}|\bknown(?:\s+\w+){{0,3}}\s+as|\bbilled\s+as"
        r"|\brefer(?:s|red|ring)?\s+to\s+(?:itself|themselves|himself|herself)\s+as"
        rf"|\b{be}\s+(?:\w+ly\s+)?referred\s+to\s+as"
        rf"|\b(?:{be}|being|man|woman|group|now|also|often|sometimes)\s+(?:\w+ly\s+)?{called}"
        rf"|\b{name})\s*,?\s*(?:an?\s+|the\s+)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _calls() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(cues.words('calls'))}|reading|of the)\s*(?:an?\s+|the\s+)?$")


def _last_word(words: str) -> str:
    return words[max(words.rfind(" "), words.rfind("-"), words.rfind("\n")) + 1 :]


def _behind_title(lead: str) -> re.Match[str] | None:
    """Return the noun of a work right before the marks: the song “, the exhibition at the museum, “."""
    bare = lead.rstrip()
    if len(bare) == len(lead):
        return None
    comma = bare.endswith(",")
    if _last_word(bare.removesuffix(",").lower()) in _title_ends() or (comma and _PLACED.search(bare)):
        return _title_noun().search(lead)
    return None


@lru_cache(maxsize=1)
def _title_noun() -> re.Pattern[str]:
    nouns = "|".join(sorted(cues.words("title")))
    return re.compile(
        rf"\b(?:{nouns})s?(?P<comma>,)?\s+$"
        rf"|\b(?:{nouns})\b(?:\s+(?:above|on|over|at|in)\s+[\w ]{{2,30}})(?P<far>,)\s+$",
        re.IGNORECASE,
    )


class Setting(NamedTuple):
    """A piece with the words around it: `lead` before the marks in its sentence, `rest` behind them."""

    piece: Piece
    inner: str
    words: list[str]
    lead: str
    rest: str
    titled: bool  # all words but the small ones have capitals

    @property
    def named(self) -> bool:
        """Whether the words are written as a name: all capitals but the small ones, or one capital word."""
        return self.titled or (len(self.words) == 1 and self.inner[0].isupper())

    @property
    def ended(self) -> bool:
        """Whether the words end as a sentence or clause does."""
        return self.inner[-1] in ".!," and len(self.words) > _SHORT - 1


def form(scene: Scene, piece: Piece, begin: int) -> Form:
    """Return the form of a piece whose attribution has been read; `begin` is where its sentence begins."""
    text, reading = scene.plain, piece.reading
    inner = text[piece.start : piece.end]
    lead = text[max(begin, piece.left - 60) : piece.left]
    rest = text[piece.right : min(piece.paragraph.end, piece.right + 40)]
    words = inner.split(None, 12)
    setting = Setting(piece, inner, words, lead, rest, _title_case(words))
    behind = (
        reading is not None
        and reading.how in ("verb-name-behind", "name-verb-behind", "according-to", "next-paragraph", "words-are")
        and (reading.speaker is None or reading.speaker.start >= piece.right or reading.how != "according-to")
    )
    piece.term = next((name for name, holds in (_ALWAYS if behind else _TERMS) if holds(setting)), None)
    if piece.term:
        return "scare"
    if behind:
        return "direct" if _begins_clause(text, piece, begin) else "partial"
    if reading is None:
        return _without_cue(piece, setting.words, inner, text[begin : piece.left], lead)
    return "direct" if _is_sentence(inner, lead) else "partial"


def _begins_clause(text: str, piece: Piece, begin: int) -> bool:
    lead = text[begin : piece.left].rstrip()
    return not lead or lead[-1] in ";:,-(" or (lead.endswith((" and", " but")) and text[piece.start].isupper())


def _markup(at: Setting) -> bool:
    """The value of an attribute: <a href="page">."""
    return at.lead.endswith("=")


def _nickname(at: Setting) -> bool:
    """Dov “the Hose” Lerner."""
    return (
        len(at.words) <= _SHORT
        and at.rest[1:2].isupper()
        and _NICKNAME_BEFORE.search(at.lead) is not None
        and _NICKNAME_BEHIND.match(at.rest) is not None
        and at.inner[-1] not in ".,!?"
    )


def _is_act(at: Setting) -> bool:
    """Say whether a noun of speech governs a piece: chants of “Free the Carp”."""
    return at.piece.reading is not None and at.piece.reading.how == "act-noun"


def _programme(at: Setting) -> bool:
    """Said on “Morning Tide”, on Radio Nord's “Harbour Hour”."""
    return at.named and _CHANNEL.search(at.lead) is not None and not _is_act(at)


def _naming(at: Setting) -> bool:
    """So-called “ghost flights”, a dish dubbed “sailor's porridge”, what the brochure calls “sea views”."""
    low = at.lead.lower().rstrip().rstrip(",").rstrip()
    last = _last_word(low[: low.rindex(" ")].rstrip(" ,\n") if low.endswith(_ARTICLES) else low)
    if last not in cues.words("lead"):
        return False
    if last == "as" and not ("known" in low or "billed" in low or "refer" in low):
        return False
    if _is_named().search(at.lead) and (not at.ended or at.piece.reading is None or "so-called" in low):
        return True
    if _WHAT_CALLS.search(at.lead) and len(at.words) <= _SHORT:
        return True
    return _calls().search(at.lead) is not None and (at.titled or at.piece.reading is None)


def _work(at: Setting) -> bool:
    """Her novel “The Salt Clerk”, the film, “No Ferry Tonight”."""
    noun = _behind_title(at.lead)
    if not noun or at.lead.rstrip().endswith(":"):
        return False
    if at.titled:
        return True
    return not at.ended and (at.piece.reading is None or bool(noun["comma"] or noun["far"]))


def _capitals(at: Setting) -> bool:
    """The “Blue Ledger” plan."""
    return at.titled and not _is_act(at) and at.inner[-1] not in ".!," and not at.lead.rstrip().endswith((":", ","))


def _spoken_of(at: Setting) -> bool:
    """Prosecutors say the “consulting fees” paid for a boat; residents speak of the “Tuesday smell”."""
    if at.piece.reading is None or len(at.words) > 2 * _SHORT:
        return False
    if _SPEAK_OF.search(at.lead):
        return True
    return (
        len(at.words) <= _SHORT and _SAID_LEAD.search(at.lead) is not None and _VERB_BEHIND.match(at.rest) is not None
    )


# in this order; the first two hold too where somebody is named behind the marks
_TERMS: tuple[tuple[str, Callable[[Setting], bool]], ...] = (
    ("markup", _markup),
    ("nickname", _nickname),
    ("programme", _programme),
    ("naming", _naming),
    ("work", _work),
    ("capitals", _capitals),
    ("spoken-of", _spoken_of),
)
_ALWAYS = _TERMS[:3]


def _without_cue(piece: Piece, words: list[str], inner: str, ahead: str, lead: str) -> Form:
    if len(words) > 1 and _title_case(words) and inner[-1] not in ".!?,":
        return "scare"
    if not ahead.strip(" -,;(") and _sentence_like(inner, words):
        return "direct"
    if len(words) <= 3 or _title_case(words) or (len(words) <= 6 and _DETERMINER.search(lead)):
        return "scare"
    if lead.rstrip().endswith(",") and inner[0].isupper() and inner[-1] in ".!?,":
        return "direct"
    return "partial" if len(words) > 5 else "scare"


def _sentence_like(inner: str, words: list[str]) -> bool:
    return (inner[0].isupper() or not inner[0].isalpha()) and (
        inner[-1] in ".!?,-;" or inner.endswith("…") or (len(words) > 4 and not _title_case(words))
    )


def _is_sentence(inner: str, lead: str) -> bool:
    lead = lead.rstrip()
    if lead.endswith((",", ":", "-", ";")) or inner[-1] in "?!":
        return True
    return not inner[0].islower() and not lead.endswith(
        (" that", " as", " of", " to", " the", " a", " was", " is", " be")
    )


def _title_case(words: list[str]) -> bool:
    """Say whether several words have capitals, all but the small ones between."""
    if len(words) < 2 or not words[0].strip(_MARKS)[:1].isupper():
        return False
    main = False
    for word in words:
        bare = word.strip(_MARKS)
        if bare and bare.lower() not in _SMALL:
            if not (bare[0].isupper() or bare[0].isdigit()):
                return False
            main = True
    return main
