"""Days, lengths and offsets that cannot all hold: a start, a length and an end that do not fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.engine import Chain, Claim, Collection
from factcheck.engine.explanation import explained, in_turn, is_known
from factcheck.engine.timeline import Constraint, contradiction, pieces, settles
from factcheck.extract.ages import bearer
from factcheck.findings.finding import KnowledgeUsed
from factcheck.link.chains.joined import CALENDAR
from factcheck.link.chains.moments import ENDLESS
from factcheck.link.occurrence import Linked
from factcheck.records import Date

RECORDS = ("timeline", "elapsed")

_MOST_POINTS = 200  # a larger network is split
_MOST_CHAINS = 5
_MOST_KNOWN = 2  # facts of a chain that another one has shown; then it is the same slip
_LIKELY = Linked(0.7, ())
_MOST_TIMES, _MOST_DAYS = 4, 14  # how far apart days may lie whose distance is told as a length
_FAR_DAYS, _FAR_YEARS_DAYS = 62, 1100  # how far on the wrong side a day may lie of what it should follow
_BEFALLS = ("arrest", "freeing", "hospitalisation", "plea", "sentencing", "surrender", "verdict")  # one person each
_PERSONAL = frozenset(f"start of ={name}" for name in _BEFALLS)
_HE = re.compile(r"\b(?:he|she)\b")
_INEXACT = 4  # words of a claim; a fifth says that it is exact
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
    told: dict[str, list[Claim]] = defaultdict(list)  # by document, what stands in a chain already
    for name, group in groups.items():
        if len(group[0].words) == 1:
            continue
        constraints = [_constraint(claim) for claim in group]
        for piece in pieces(constraints, CALENDAR, _MOST_POINTS):
            for chain in _wrong([group[index] for index in piece], [constraints[index] for index in piece]):
                lengths = [claim for claim in chain.claims if _is_length(claim)]
                if (
                    lengths
                    and not any(_one_place(a, b) for a in lengths for b in told[a.document])
                    and _likely(chain.claims)
                ):
                    for claim in chain.claims:
                        told[claim.document].append(claim)
                    yield chain._replace(subject=name)
    for name, group in groups.items():
        alone = len(group[0].words) == 1  # of one passage: only what does not fit was joined
        known = sum(any(_one_place(a, b) for b in told[a.document]) for a in group)
        if alone and known < _MOST_KNOWN:
            for claim in group:
                told[claim.document].append(claim)
            yield Chain(name, tuple(group), group[0].words[0], None, _LIKELY)


def _wrong(claims: Sequence[Claim], constraints: Sequence[Constraint]) -> Iterator[Chain]:
    """Yield the minimal sets of facts of one network that cannot all hold; what one of them has is in no other."""
    rest = list(range(len(claims)))
    for _ in range(_MOST_CHAINS):
        kept = [constraints[index] for index in rest]
        wrong = contradiction(kept)
        if not wrong:
            return
        chain = tuple(claims[rest[index]] for index in wrong)
        told = tuple(claim for claim in in_turn(chain) if not is_known(claim))
        suspects = {claims[rest[index]].document for index in wrong if settles(kept, index)}
        suspect = suspects.pop() if len(suspects) == 1 and len({c.document for c in told}) > 1 else None
        rows = dict.fromkeys(
            KnowledgeUsed(id=c.words[5], says=c.words[6], source=c.words[7]) for c in chain if is_known(c)
        )
        yield Chain("", told, explained(chain), suspect, _LIKELY, tuple(rows))
        rest = [index for place, index in enumerate(rest) if place not in wrong]


def _one_place(a: Claim, b: Claim) -> bool:
    return a.record.start < b.record.end and b.record.start < a.record.end


def _likely(chain: Sequence[Claim]) -> bool:
    """Say whether a slip can explain a chain: days that lie many times the told lengths apart are of other things."""
    days = [claim for claim in chain if not _is_length(claim)]
    if len(days) < 2:
        return True
    numbers = [(int(claim.words[2]), int(claim.words[3])) for claim in days]
    apart = max(least for least, _ in numbers) - min(most for _, most in numbers)
    told = [
        max((abs(int(n)) for n in c.words[2:4] if abs(int(n)) < ENDLESS), default=0) for c in chain if _is_length(c)
    ]
    if all(_is_order(claim) for claim in chain if _is_length(claim)):
        return apart <= (_FAR_YEARS_DAYS if any(least != most for least, most in numbers) else _FAR_DAYS)
    lengths = [claim for claim in chain if _is_length(claim)]
    if len(days) == 2 and len(lengths) == 1 and (_runs_backwards(days, lengths[0]) or _of_two_people(chain)):
        return False
    return apart <= _MOST_TIMES * sum(told) + _MOST_DAYS and bool(lengths)


def _runs_backwards(days: Sequence[Claim], length: Claim) -> bool:
    """Say whether a weekday lies on the wrong side of what it is counted from: it is that of another week or thing."""
    if not any(isinstance(day.record, Date) and day.record.how.startswith("weekday") and _is_bare(day) for day in days):
        return False
    placed = {day.words[1]: int(day.words[2]) for day in days}
    if length.words[0] not in placed or length.words[1] not in placed:
        return False
    gap = placed[length.words[1]] - placed[length.words[0]]
    told = int(length.words[2]) + int(length.words[3])
    return gap * told < 0


def _is_bare(day: Claim) -> bool:
    """Say whether a day is told by its weekday alone."""
    return not any(char.isdigit() for char in day.record.text)


def _of_two_people(chain: Sequence[Claim]) -> bool:
    """Say whether what is counted to and what is dated befell two people: one arrest, and another man's."""
    told = [_people(claim) for claim in chain if any(end in _PERSONAL for end in claim.words[:2])]
    return len(told) > 1 and all(told) and not frozenset.intersection(*told)


def _people(claim: Claim) -> frozenset[str]:
    """Return the family names in the sentence of a claim, else of whom the text went on about."""
    passages, sentence = claim.passages, claim.passages.sentence_at(claim.record.start)
    named = {person.canonical for person in passages.records_in("person", *sentence)}
    pronoun = _HE.search(passages.lower, *sentence)
    if not named and pronoun:
        named = {bearer.before(passages, sentence) or pronoun[0]}  # somebody whom no reader knows
    return frozenset(name.split()[-1].casefold() for name in named)


def _is_length(claim: Claim) -> bool:
    """Say whether a fact joins two points, and does not put one on a day."""
    return claim.words[0] != CALENDAR


def _is_order(claim: Claim) -> bool:
    """Say whether a fact tells only which of two points comes first."""
    return max(abs(int(number)) for number in claim.words[2:4]) >= ENDLESS


def _constraint(claim: Claim) -> Constraint:
    words = claim.words
    slack = _SLACK_DAYS if words[0] != CALENDAR and len(words) == _INEXACT else 0
    return Constraint(words[0], words[1], int(words[2]) - slack, int(words[3]) + slack)
