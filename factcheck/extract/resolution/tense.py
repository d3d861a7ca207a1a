"""Whether a clause tells of the past or of what is to come: "said on Tuesday", "will meet on Tuesday"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from factcheck.knowledge import packs
from factcheck.text import numerals
from factcheck.text.alternation import alternation

Outlook = Literal["past", "future", "open"]
_REACH = 140  # code points that are looked at on each side
_CLAUSE_END = re.compile(r"[;:\"()]|,(?!\d)|[.!?](?=\s)")  # not within "48,000"
_FEW_WORDS = re.compile(r"\s*(?:and|or|but|then)(?: \w+){0,2}\s*")
_FROM = re.compile(r"\bfrom\b[^,;]{0,30}$")
_SINCE = re.compile(r"\bsince (?:the |early |late |last )*$")
_AHEAD_OF = re.compile(r"\b(?:in|at|for|of|on|to|into|during|before|ahead of|until|till|by|from|with) (?:the )?$")
_FOLLOWING = re.compile(r"\bfollowing $")
_HOUR = (
    r" (?:(?:well|just|shortly|long) (?:after|past|before)|after|past|before|almost|nearly|about|around|gone|half"
    r"|a quarter|to|the|(?:small|early) hours|midnight|noon|dawn|daybreak|dusk|[\d.:]+|[ap]\.?m\.?|o'clock"
    rf"|{alternation(numerals.WORDS)})"
)
_WAYS = ("by ", "until ", "till ", "before ", "up to ")
_DEADLINE = re.compile(  # "by the end of", "till after ten on", "until the small hours of"
    r"\b(?P<way>by|until|till|before|up to)"
    rf"(?:(?: the| early| late| the end of)*|(?:{_HOUR}){{1,5}}(?: (?:on|of)(?: the)?)?) $"
)
_WENT_ON = re.compile(
    r"\b(?:was|were|had|lasted|stayed|remained|continued|burned|ran|kept|went on|took|sat|dragged on|stretched)\b"
)
_WHEN = re.compile(r",? when ")
_SET_FOR = re.compile(
    r"\b(?:called|set|scheduled|planned|announced|due|invited|summoned|slated|booked|fixed|pencilled in|moved|postponed"
    r"|put off|convened|arranged|billed|expected|ready|adjourned|rescheduled)\b[^;:]* for (?:the |this )?$"
)
_DONE = "".join(  # "had to be cleared" is over
    f"(?<!{way} )" for way in ("had to", "needed to", "began to", "started to", "came to", "could not", "could only")
)
_STILL_OPEN = re.compile(r"\b(?:suspended|postponed|remanded|adjourned|delayed|put off|extended|given|gave)\b")


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    irregular = alternation(packs.words("en/past_verbs"))
    return re.compile(
        r"\b(?:(?P<future>will|would|shall|won't|might(?! (?:as well )?have\b)"
        r"|(?<!had been )due|upcoming|ahead of|as soon as|until|till"
        r"|(?:has |have |had |is |are )?(?:plan(?:s|ned|ning)?|schedul(?:es|ed)) "
        r"(?:an?|the|its|his|her|their|another)\b"
        r"|(?:scheduled|set|planned|expected|slated|likely|bound|poised|ready|agreed|hopes?|hoped"
        r"|wants?|wanted|plans?|promised"
        r"|vowed|intends?|needs?|has|have|is|are|going|invited|called|ordered|told|asked) (?:to"
        r"|for) (?!\w+(?:ed|s)\b)"
        rf"|(?:is|are|{_DONE}be|being|remains?) (?:also |now |still |not )?(?:\w{{2,}}ed|set|held|due)"
        rf"|(?<!to )be (?:also |now |still |not )?{irregular})"
        r"|(?P<past>(?:after|since) (?!(?:spring|evening|morning|king|thing|being)\b)[a-z]{2,}ing"  # "after beating"
        r"|has|(?<!can )(?<!may )(?<!will )have|been|could not|couldn't"
        r"|(?!need|feed|speed|indeed|exceed|proceed|hundred|united|naked|wicked|sacred|rugged|crooked)\w{2,}ed"
        rf"|{irregular}))\b"
    )


@lru_cache(maxsize=1)
def _will() -> re.Pattern[str]:
    """Return a pattern for what is said of things to come: "will pay", "must report", "has promised to sell"."""
    bound = alternation(packs.words("en/wishes", **{"class": "bound"}))
    return re.compile(
        r"\b(?:will|shall|won't|to be|is to|are to|is due|are due|is set to|are set to|is expected|are expected"
        rf"|must(?! have\b)|(?:has|have|{bound}) to)\b"
    )


def will_be(lower: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Say whether the clause before a date tells of what is to come: "will pay from", "She takes office on"."""
    left = lower[max(sentence[0], start - _REACH) : start].replace("\n", " ")
    begin = max((stop.end() for stop in _CLAUSE_END.finditer(left, 0, len(left.rstrip()))), default=0)
    if _will().search(left, begin):
        return outlook(lower, start, end, sentence) == "future"
    scheduled = lower.endswith(".", 0, sentence[1]) and _present().search(left, begin)  # no headline
    return bool(scheduled) and outlook(lower, start, end, sentence) == "open"


@lru_cache(maxsize=1)
def _unchanged() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/unchanged_verbs'))}\b")


@lru_cache(maxsize=1)
def _present() -> re.Pattern[str]:
    """Return a pattern for the present of verbs that tell what happens: "opens", "takes place"."""
    forms = {form for row in packs.rows("en/event_heads") if row.get("pos") == "verb" for form in row.get("forms", ())}
    forms |= {form for row in packs.rows("en/event_carriers") for form in row.get("forms", ())}
    bare = {row["word"] for row in packs.rows("en/event_heads") if row.get("pos") == "verb"}
    bare |= {row["phrase"] for row in packs.rows("en/event_carriers") if not row["phrase"].startswith("be ")}
    singular = alternation(form for form in forms if form.split()[0].endswith("s"))
    return re.compile(rf"\b(?:{singular}|[a-z]{{2,}}s {alternation(bare)}(?= (?:on|at|from|again|in)\b| *$))\b")


def outlook(lower: str, start: int, end: int, sentence: tuple[int, int]) -> Outlook:
    """Return what the clause around `lower[start:end]` tells of.

    The nearest cue before it decides, else the first after it, else those of the rest of the sentence; a clause of
    few words ("and again on Saturday") follows the clause before it. `sentence` are the offsets of the sentence.
    """
    left = lower[max(sentence[0], start - _REACH) : start].replace("\n", " ")
    right = lower[end : min(sentence[1], end + _REACH)].replace("\n", " ")
    owns = lower.startswith("'s", end)  # "killed by Saturday's avalanche" sets no deadline
    if _SINCE.search(left) or (owns and _FOLLOWING.search(left)):
        return "past"
    written = len(left.rstrip())
    begin = max((stop.end() for stop in _CLAUSE_END.finditer(left) if stop.end() < written), default=0)
    if begin and _FEW_WORDS.fullmatch(left, begin):
        begin = 0
    if owns and not _AHEAD_OF.search(left):
        return "past"  # "to get around Wednesday's ruling"
    if not owns and _SET_FOR.search(left, begin):
        return "future"
    stop = _CLAUSE_END.search(right)
    close = stop.start() if stop else len(right)
    deadline = _DEADLINE.search(left, begin) if not owns and any(way in left for way in _WAYS) else None
    if deadline:
        return _by(left, (begin, deadline.start()), right[:close], deadline["way"])
    found = _last(left, begin, written) or _first(left, right, close)
    if found is None and (then := _WHEN.match(right)):
        found = _cues().search(right, then.end())  # "runs from 21 October, when he was tested"
    if found is None and not _unchanged().search(left, begin) and not _unchanged().search(right, 0, close):
        if _present().search(left, begin) or _present().search(right, 0, close):
            return "open"
        told = (cue for cue in _cues().finditer(right, close) if cue.group() != "would")
        found = _last(left, 0, begin) or next(told, None)
    elif found is None:
        return "past"  # "Rovers beat Albion on Saturday"
    if found is None:
        return "open"
    return "future" if found["future"] else "past"


def _first(left: str, right: str, close: int) -> re.Match[str] | None:
    """Return the first cue behind a date; "until" only ends what "from" begins."""
    found = _cues().search(right, 0, close)
    if found and found.group() in ("until", "till") and _FROM.search(left):
        return _cues().search(right, found.end(), close)
    return found


def _last(left: str, begin: int, written: int) -> re.Match[str] | None:
    """Return the last cue of a clause; "can be had" is none."""
    found = None
    for cue in _cues().finditer(left, begin, written):
        if cue.group() != "had" or not left.endswith("be ", 0, cue.start()):
            found = cue
    return found


def _by(left: str, clause: tuple[int, int], right: str, way: str) -> Outlook:
    """Return what a clause with "by", "until" or "before" tells of: "by Sunday nobody was left", "was shut until"."""
    cue = _last(left, *clause)
    went_on = bool(_WENT_ON.search(left, *clause))
    if cue is None and _will().search(left, *clause):
        return "future"  # "must report by 31 December on what they have done"
    if cue is None:
        told = None if went_on else _cues().search(right)
        past = went_on or bool(told and told["past"])
    else:
        past = bool(cue["past"]) and (went_on or way == "before")
    return "past" if past and not _STILL_OPEN.search(left, *clause) else "future"
