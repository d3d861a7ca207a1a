"""Days, lengths and offsets that cannot all hold: a start, a length and an end that do not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.engine import Chain, Claim, Collection
from factcheck.engine.timeline import Constraint, contradiction, settles
from factcheck.link.occurrence import Linked

_MOST_FACTS = 200  # a larger network of one story tells of too many things at once
_MOST_CHAINS = 5
_CALENDAR = "calendar"  # the point from which days are counted
_LIKELY = Linked(0.7, ())
_MOST_TIMES, _MOST_DAYS = 4, 14  # how far apart days may lie whose distance is told as a length
_SLACK_DAYS = 1  # whether the first and the last day count is told either way


def value(claim: Claim) -> tuple[str, str]:
    """Return the words, and what they say: a day or a length in days."""
    record = claim.record
    normalized = getattr(record, "edtf", None) or getattr(record, "value", None) or record.text
    return record.text, str(normalized)


def chains(claims: Sequence[Claim], collection: Collection) -> Iterator[Chain]:
    """Yield each minimal set of facts that cannot all hold, with the document whose fact would settle it."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about["timeline"]].append(claim)
    for name, group in groups.items():
        rest = list(group[:_MOST_FACTS])
        for _ in range(_MOST_CHAINS):
            constraints = [_constraint(claim) for claim in rest]
            wrong = contradiction(constraints)
            if not wrong:
                break
            chain = tuple(rest[index] for index in wrong)
            if any(_is_length(claim) for claim in chain) and _likely(chain):
                suspects = {rest[index].document for index in wrong if settles(constraints, index)}
                suspect = suspects.pop() if len(suspects) == 1 and len({c.document for c in chain}) > 1 else None
                yield Chain(name, chain, _told(chain), suspect, _LIKELY)
            rest = [claim for index, claim in enumerate(rest) if index not in wrong]


def _likely(chain: Sequence[Claim]) -> bool:
    """Say whether a slip can explain a chain: days that lie many times the told lengths apart are of other things."""
    days = [int(claim.words[2]) for claim in chain if not _is_length(claim)]
    told = sum(max(abs(int(number)) for number in c.words[2:]) for c in chain if _is_length(c))
    return not days or max(days) - min(days) <= _MOST_TIMES * told + _MOST_DAYS


def _is_length(claim: Claim) -> bool:
    """Say whether a fact joins two points, and does not put one on a day."""
    return claim.words[0] != _CALENDAR


def _constraint(claim: Claim) -> Constraint:
    origin, target, least, most = claim.words
    slack = _SLACK_DAYS if _is_length(claim) else 0
    return Constraint(origin, target, int(least) - slack, int(most) + slack)


def _told(chain: Sequence[Claim]) -> str:
    """Return the arithmetic in words: what each fact says, and that no days fit them all."""
    days = [claim for claim in chain if not _is_length(claim)]
    lengths = [claim for claim in chain if _is_length(claim)]
    said = " and ".join(f"“{claim.record.text}”" for claim in lengths)
    if len(days) == 2:
        gap = abs(int(days[0].words[2]) - int(days[1].words[2]))
        return f"from “{days[0].record.text}” to “{days[1].record.text}” are {gap} days, which does not fit {said}"
    told = ", ".join(f"“{claim.record.text}” ({_day(claim)})" for claim in days)
    return f"no days fit {said} and {told}"


def _day(claim: Claim) -> str:
    return date.fromordinal(int(claim.words[2])).strftime("%d %B").lstrip("0")
