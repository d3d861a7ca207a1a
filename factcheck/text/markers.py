"""What a single line of a page gives away: "SHARE NEWS", "Similar news", "Photo: EPA", "By Ana Ruiz"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs

# code points: the longest line that is a marker as a whole, and the longest that only opens with one
_LONGEST_LINE = 60
_LONGEST_OPENED = 260
_LONGEST_LEAD = 140
_LONGEST_CREDIT = 70
_SURROUND = " \t#*_>|:•·–—-.…!?»›→←▶►✕×©\"'“”‘’()[]{}\\/~=+<"
_COUNT = "0123456789 ,.kKmM()[]{}:+-"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|©")
_RIGHTS = re.compile(r"[\s(]*(?:©|\(c\)|copyright)\W*(?:©|\(c\)|(?:19|20)\d\d)", re.IGNORECASE)
_RIGHTS_WORDS = ("©", "c", "copyright")
_READING_TIME = re.compile(r"\W*(?:\d+|a few|one)[\s-]min(?:ute)?s?\.?(?: to)?[\s-]read\W*", re.IGNORECASE)
_LONG_AGO = re.compile(r"\W*(?:\d+|an?)\s+(?:sec|min|hour|hr|day|week|month|year)\w*\s+ago\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"\W*(?:https?://|www\.)\S+|@\w{2,30}|\S+@\S+\.\w{2,}")
_CRUMBS = re.compile(
    r"[^.!?\n>›»→]{2,40}(?:\s*[>›»→]\s*[^.!?\n>›»→]{2,60}){2,6}|home\s*[/>›»|]\s*[^.!?\n]{2,90}",
    re.IGNORECASE,
)
# what each form cannot do without
_FORMS = (
    ("min", _READING_TIME),
    (" ago", _LONG_AGO),
    ("@", _ADDRESS),
    ("http", _ADDRESS),
    ("www.", _ADDRESS),
    *((cue, _CRUMBS) for cue in (">", "›", "»", "→", "home")),
)
_PAGES = re.compile(r"\W*(?:page\s+)?\d+(?:\s*(?:of|/)\s*\d+|(?:\s+\d+){2,})(?:\s+next)?\W*", re.IGNORECASE)
_SLUG = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,5}){1,4}")
# what a credit at the end of a caption cannot do without
_CREDIT_ENDS = (")", "]", ").", "].")
_BY_WORD = re.compile(r"\bby\b")
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BY = re.compile(
    rf"(?:by|text by|words by|story by|review by|words|text)[:\s]\s*(?-i:{_NAME})"
    rf"(?:(?:\s+|\s*[,|/&·•–—-]\s*)(?:and|for|of|in|the|at|(?-i:{_NAME}|[A-Z]\w*)))+\s*",
    re.IGNORECASE,
)
_BY_INITIALS = frozenset("bBtTwWsSrR")
_SIGNED = re.compile(
    rf"[-–—]?\s*{_NAME}(?:\s+{_NAME}){{1,3}}(?:\s+(?:for|in|at)\s+|\s*[,|/]\s*)(?:[Tt]he\s+)?"
    rf"{_NAME}(?:\s+(?:{_NAME}|of|and|the|in)){{0,5}}"
)
_DASHED = re.compile(rf"[-–—]{{1,2}}\s*{_NAME}(?:\s+{_NAME}){{0,3}}")


class _Lexicon(NamedTuple):
    lines: dict[str, str]
    openings: dict[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    lines: dict[str, str] = {}
    openings: dict[str, list[tuple[str, str]]] = {}
    for row in packs.rows("en/furniture"):
        word, kind = row["word"], row["class"]
        if kind in ("opens", "leads", "caption", "credit"):
            first = _WORD.search(word)
            openings.setdefault(first.group() if first else "", []).append((word, kind))
        elif kind != "kicker":
            lines.setdefault(_folded(word), kind)
    return _Lexicon(lines, {first: tuple(phrases) for first, phrases in openings.items()})


@lru_cache(maxsize=1)
def _kickers() -> frozenset[str]:
    return frozenset(map(_folded, packs.words("en/furniture", **{"class": "kicker"})))


@lru_cache(maxsize=1)
def _credit_at_end() -> re.Pattern[str]:
    words = "|".join(sorted(packs.words("en/furniture", **{"class": "credit"}), key=len, reverse=True))
    return re.compile(
        rf"(?:\([^()]{{0,50}}\b(?:{words})\b[^()]{{0,50}}\)|\[[^\[\]]{{0,50}}\b(?:{words})\b[^\[\]]{{0,50}}\]"
        rf"|[.|]\s*(?:{words})(?:\s+by\s|\s*[:/©])[^.:]{{2,60}})\.?$",
        re.IGNORECASE,
    )


def marker(line: str) -> str | None:
    """Return the class of a line that is page furniture, or None for text.

    `line` is a paragraph without white space around it. Classes: those of the pack en/furniture ("tail",
    "box", "final", "author", "maybe", "weak", "caption"), and "widget" for everything that is furniture
    by itself.
    """
    if len(line) > _LONGEST_OPENED:
        return None
    if len(line) <= _LONGEST_LINE:
        kind = _whole(line)
        if kind:
            return kind
    heading, colon, teasers = line.partition(":")
    if colon and teasers and _lexicon().lines.get(_folded(heading)) == "tail":
        return "widget"  # "Related news: Two dead in ..."
    return _opened(line)


def is_kicker(line: str) -> bool:
    """Tell whether a line only announces the headline: "PRESS RELEASE"."""
    return len(line) <= _LONGEST_LINE and _folded(line) in _kickers()


def is_byline(line: str) -> bool:
    """Tell whether a line names nobody but the author: "By Ana Ruiz, Staff Writer"."""
    return len(line) <= 90 and line[0] in _BY_INITIALS and bool(_BY.fullmatch(line))


def is_signature(line: str) -> bool:
    """Tell whether a line at the end of an article names its author: "Ana Ruiz for Eastside News"."""
    return len(line) <= 70 and any(form.fullmatch(line) for form in (_SIGNED, _DASHED, _SLUG))


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph describes a photo: it is short and ends with the photo's credit."""
    tail = paragraph[-120:]
    if len(paragraph) > 400 or not (tail.endswith(_CREDIT_ENDS) or _has_credit_sign(tail)):
        return False
    return bool(_credit_at_end().search(tail))


def _has_credit_sign(tail: str) -> bool:
    return ":" in tail or "/" in tail or "©" in tail or ("by" in tail and _BY_WORD.search(tail) is not None)


def _folded(line: str) -> str:
    return " ".join(line.lower().replace("’", "'").split()).strip(_SURROUND)


def _whole(line: str) -> str | None:
    folded = _folded(line)
    lines = _lexicon().lines
    if folded in lines:
        return lines[folded]
    if not any(map(str.isalpha, folded)):
        return "weak" if len(folded) <= 4 and folded.isdigit() else _pages(line)
    if folded[0].isdigit() or folded[-1].isdigit():
        kind = lines.get(folded.strip(_COUNT))
        if kind:
            return _counted(folded.strip(_COUNT), kind)
        if _PAGES.fullmatch(line):
            return "widget"
    return "widget" if any(cue in folded and form.fullmatch(line) for cue, form in _FORMS) else None


def _pages(line: str) -> str | None:
    return "widget" if _PAGES.fullmatch(line) else None


def _counted(word: str, kind: str) -> str:
    """Return the class of a word with a number beside it: "3 comments", "like0"."""
    if word in ("comment", "comments"):
        return "final"
    return "widget" if kind == "weak" else kind


def _opened(line: str) -> str | None:
    """Read a line by its first words: "Subscribe now to keep reading", "Photo: EPA"."""
    first = _WORD.search(line, 0, 40)
    if not first:
        return None
    word = first[0].lower()
    if word in _RIGHTS_WORDS and first.start() <= 3:
        return "widget" if _RIGHTS.match(line) else None
    phrases = _lexicon().openings.get(word)
    if not phrases or first.start() > 4:
        return None
    folded = line[first.start() :].lower().replace("’", "'")
    for phrase, kind in phrases:
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            found = _by_opening(kind, line, folded[len(phrase) :].lstrip())
            if found:
                return found
    return None


def _by_opening(kind: str, line: str, behind: str) -> str | None:
    if kind == "opens":
        return "widget"
    if kind == "leads":
        return "widget" if len(line) <= _LONGEST_LEAD and not line.endswith((".", '."', ".”")) else None
    if kind == "caption":
        return "caption" if behind.startswith(":") and len(line) > 12 else None
    sentence = line.endswith(".") and len(line.split()) > 6
    is_credit = behind.startswith((":", "/", "©", "|")) and len(line) <= _LONGEST_CREDIT
    return "widget" if is_credit and not sentence else None
