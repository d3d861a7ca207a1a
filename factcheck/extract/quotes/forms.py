"""Whether marks hold speech or only a term: direct, partial, or scare ("the “green corridor”")."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.quotes import cues
from factcheck.extract.quotes.scene import Form, Piece, Scene

_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|our|this|that|these|those|such|any|every|no|some|first|new|recent)|'s|s')\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_STRICT_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|his|her|their|its|our|this|these|those|such|any|every|no)|\w's)\s+$", re.IGNORECASE
)
_TERM_LEAD = re.compile(_STRICT_DETERMINER.pattern[:-1] + r"(?:[\w]+-[\w-]+\s+)?$", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    r"\s+(?!(?:and|or|but|as|in|on|at|of|for|to|by|with|from|when|while|because|if|that|who|which|was|were|is|are|had|has|"
    r"after|before|during|about|than|since|until|over|under|against|without|within)\b)[a-z][\w-]*"
)
_VERB_BEHIND = re.compile(
    r"\s+(?:is|are|was|were|means|meant|has|had|will|would|appears?|can|could|does|did|became|becomes|sold|ran|opens?|closes?)\b"
)
_PLACED = re.compile(r"\s(?:above|on|over|at|in)\s", re.IGNORECASE)
_NICKNAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w.'-]+\s$")
_NICKNAME_BEHIND = re.compile(r"\s[A-ZÀ-Þ]\w+")
_PASSIVE_NAMING = re.compile(
    r"(?:\bso-called|\bknown(?:\s+\w+){0,3}\s+as|\bdubbed|\bnicknamed|\bcodenamed|\bentitled|\btitled|\bheadlined|\bbilled\s+as|\bchristened"
    r"|\brefer(?:s|red|ring)?\s+to(?:\s+\w+){0,3}\s+as|\b(?:is|are|was|were|be|been|being|man|woman|group|now|also|often|sometimes)\s+(?:\w+ly\s+)?(?:called|named|termed|labell?ed)"
    r"|\b(?:word|words|term|phrase|slogan|label|expression|name|title|letter|"
    r"letters|marked|stamped|reading|spelled|spelt|alias|aka|of the))"
    r"\s*,?\s*(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_ACTIVE_NAMING = re.compile(
    r"\b(?:calls?|called|terms?|termed|labels?|labell?ed|brands?|branded|speaks? of the|dubs|calling|terming)"
    r"\s*(?:an?\s+|the\s+)?$"
)
# what the lead of a named term can end in, before "a", "an", "the" and a comma
_NAMING_ENDS = (
    *("a", "an", "the", "as", "so-called", "dubbed", "named", "titled", "headlined", "christened", "called", "termed"),
    *(
        "word",
        "words",
        "term",
        "phrase",
        "slogan",
        "label",
        "expression",
        "name",
        "title",
        "letter",
        "letters",
        "marked",
    ),
    *("stamped", "reading", "spelled", "spelt", "alias", "aka", "call", "calls", "terms", "labels", "labeled"),
    *("labelled", "brand", "brands", "branded", "dubs", "calling", "terming"),
)
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
def _title_ends() -> tuple[str, ...]:
    """Return what words end in that name a work, in the singular and the plural."""
    return tuple(f"{noun}{end}" for noun in sorted(cues.words("title")) for end in ("", "s"))


def _behind_title(lead: str) -> re.Match[str] | None:
    """Return the noun of a work right before the marks: the song “, the exhibition at the museum, “."""
    bare = lead.rstrip()
    if len(bare) == len(lead):
        return None
    comma = bare.endswith(",")
    if bare.removesuffix(",").lower().endswith(_title_ends()) or (comma and _PLACED.search(bare)):
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


def form(scene: Scene, piece: Piece, begin: int) -> Form:
    """Return the form of a piece whose attribution has been read; `begin` is where its sentence begins."""
    reading, text = piece.reading, scene.plain
    inner = text[piece.start : piece.end]
    words = inner.split(None, 12)
    lead, rest = (
        text[max(begin, piece.left - 60) : piece.left],
        text[piece.right : min(piece.paragraph.end, piece.right + 40)],
    )
    behind = (
        reading is not None
        and reading.how in ("verb-name-behind", "name-verb-behind", "according-to", "next-paragraph", "words-are")
        and (reading.speaker is None or reading.speaker.start >= piece.right or reading.how != "according-to")
    )
    if len(words) <= 3 and _NICKNAME_BEFORE.search(lead) and _NICKNAME_BEHIND.match(rest) and inner[-1] not in ".,!?":
        return "scare"
    if behind:
        return "direct" if _begins_clause(text, piece, begin) else "partial"
    if _is_term(piece, words, lead, rest, inner):
        return "scare"
    if reading is None:
        return _without_cue(piece, words, inner, text[begin : piece.left], lead)
    return "direct" if _is_sentence(inner, lead) else "partial"


def _begins_clause(text: str, piece: Piece, begin: int) -> bool:
    lead = text[begin : piece.left].rstrip()
    return not lead or lead[-1] in ";:,-(" or (lead.endswith((" and", " but")) and text[piece.start].isupper())


def _is_term(piece: Piece, words: list[str], lead: str, rest: str, inner: str) -> bool:
    ended = inner[-1] in ".!," and len(words) > 2
    count = len(words)
    if lead.lower().rstrip().rstrip(",").rstrip().endswith(_NAMING_ENDS):
        if _PASSIVE_NAMING.search(lead) and (not ended or piece.reading is None or "so-called" in lead.lower()):
            return True
        if _ACTIVE_NAMING.search(lead) and (count < 4 or _title_case(words)):
            return True
    title = _behind_title(lead)
    if (
        title
        and not lead.rstrip().endswith(":")
        and (piece.reading is None or _title_case(words) or title["comma"] or title["far"])
        and not ended
    ):
        return True
    if count >= 2 and _title_case(words) and inner[-1] not in ".!," and not lead.rstrip().endswith((":", ",")):
        return True
    return piece.reading is not None and _attributive(piece, words, lead, rest)


def _attributive(piece: Piece, words: list[str], lead: str, rest: str) -> bool:
    """Say whether a short piece stands where a term stands though somebody speaks in its sentence."""
    count, cue = len(words), piece.reading.cue if piece.reading else None
    joined = "and" in words or "or" in words or "but" in words
    describes = cue in cues.words("describe") and not _STRICT_DETERMINER.search(lead)
    if count <= 3 and _STRICT_DETERMINER.search(lead) and _NOUN_BEHIND.match(rest) and not joined:
        return True
    if count <= 2 and not describes and _VERB_BEHIND.match(rest) and not lead.rstrip().endswith((",", ":")):
        return True
    if count <= 5 and _TERM_LEAD.search(lead) and not joined and not re.search(r"\bthat\s+$", lead):
        return not re.search(
            r"\bas\s+(?:a|an|the)\s+$|\b\w+(?:ed|s|ing|old|aid)\s+(?:of\s+|about\s+|for\s+|to\s+)?(?:a|an|the|his|her|their|its)\s+$",
            lead,
        )
    return False


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
