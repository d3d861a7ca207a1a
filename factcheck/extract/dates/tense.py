"""Whether a clause tells of the past or of what is to come: "said on Tuesday", "will meet on Tuesday"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from factcheck.extract.dates import words
from factcheck.knowledge import packs

Outlook = Literal["past", "future", "open"]
_REACH = 140  # code points that are looked at on each side
_CLAUSE_END = re.compile(r"[;:,\"()]|[.!?](?=\s)")
_FEW_WORDS = re.compile(r"\s*(?:and|or|but|then)(?: \w+){0,2}\s*")


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    irregular = words.one_of(packs.words("en/past_verbs"))
    return re.compile(
        r"\b(?:(?P<future>will|would|shall|won't|due|upcoming|ahead of|by|until|till"
        r"|(?:scheduled|set|planned|expected|slated|likely|bound|poised|ready|agreed|hopes?|hoped"
        r"|wants?|wanted|plans?|promised"
        r"|vowed|intends?|needs?|has|have|had|is|are|going|invited|called|ordered|told|asked) (?:to"
        r"|for) (?!\w+(?:ed|s)\b)"
        r"|(?:is|are|be|being|remains?) (?:also |now |still |not )?(?:\w{2,}ed|set|held|due))"
        rf"|(?P<past>has|have|been|(?!need|feed|speed|indeed|exceed|proceed|hundred|united)\w{{2,}}ed"
        rf"|{irregular}))\b"
    )


def outlook(lower: str, start: int, end: int, sentence: tuple[int, int]) -> Outlook:
    """Return what the clause around `lower[start:end]` tells of.

    The nearest cue before it decides, else the first after it; a clause of few words ("and again on
    Saturday") follows the clause before it. `sentence` are the offsets of the sentence.
    """
    left = lower[max(sentence[0], start - _REACH) : start].replace("\n", " ")
    written = len(left.rstrip())
    begin = max((stop.end() for stop in _CLAUSE_END.finditer(left) if stop.end() < written), default=0)
    if begin and _FEW_WORDS.fullmatch(left, begin):
        begin = 0
    found = None
    owns = lower[start:end].endswith("'s")  # "killed by Saturday's avalanche" sets no deadline
    for cue in _cues().finditer(left, begin):
        if not (owns and cue.group() == "by" and cue.end() == written):
            found = cue
    if found is None:
        right = lower[end : min(sentence[1], end + _REACH)].replace("\n", " ")
        stop = _CLAUSE_END.search(right)
        found = _cues().search(right, 0, stop.start() if stop else len(right))
    if found is None:
        return "open"
    return "future" if found["future"] else "past"
