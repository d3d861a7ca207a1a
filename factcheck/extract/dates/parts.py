"""Parts of a stretch of time: "early March", "mid-2016", "the end of the year", "later this week"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View, with_the
from factcheck.records.temporal import Modifier

_LEADS: Final[dict[str, Modifier | None]] = {
    "rest": None,
    "remainder": None,
    "early": "START",
    "earlier": "START",
    "beginning": "START",
    "start": "START",
    "dawn": "START",
    "turn": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "close": "END",
}
LEADS: Final = frozenset(_LEADS)
_LEAD = words.compiled(
    r"(?:(?P<noun>beginning|start|dawn|turn|middle|end|close|rest|remainder) of (?P<the>the |my )?"
    r"|(?P<word>earlier|early|mid|later|late)"
    r"(?:-| |(?= ))(?:in )?(?P<the2>the )?)"
)
# "by end of month.", not "end of year exams"
_NO_THING = words.compiled(r"(?=[.,;:!?)]|$| (?:and|or|to|at|in|on|but|when|with|if|as)\b)")
_UNIT = words.compiled(r"(?P<unit>week|weekend|month|year|decade|century)\b(?!-)")


def read(view: View, at: int, target: Callable[[View, int], list[Mention]]) -> list[Mention]:
    """Return a part of a time at an offset; `target` reads the time that is parted."""
    match = _LEAD.match(view.lower, at)
    if not match:
        return []
    lead = match["noun"] or match["word"]
    unit = _UNIT.match(view.lower, match.end()) if match["noun"] else None
    if unit and (match["the"] or (lead in ("end", "rest") and _NO_THING.match(view.lower, unit.end()))):
        meaning = Meaning("shift", unit=unit["unit"], modifier=_LEADS[lead])
        return [with_the(view, Mention(at, unit.end(), "part-of-unit", meaning))]
    found = target(view, match.end())
    if len(found) != 1 or not _fits(found[0], lead):
        return []
    meaning = replace(found[0].meaning, modifier=_LEADS[lead])
    mention = Mention(at, found[0].end, f"part-{found[0].how}", meaning)
    return [with_the(view, mention) if match["noun"] else mention]


def _fits(mention: Mention, lead: str) -> bool:
    """Say whether a time can have such a part: no "early 3 May", "earlier March" or "late yesterday"."""
    meaning = mention.meaning
    if meaning.kind in ("clock", "fixed", "odd", "day-of-month") or meaning.last:
        return False
    if meaning.point is not None and meaning.point.unit == "day":
        return False
    if lead in ("earlier", "later"):
        return meaning.kind in ("shift", "named", "period") and meaning.unit != "day"
    return True
