"""Two sources fill one place with different people."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.records import Person

RECORDS = ("slot",)

_PERIOD_DAYS = 45  # offices change hands


def value(claim: Claim) -> tuple[str, str]:
    """Return the name as written and the person's full name."""
    record = claim.record
    return record.text, (record.canonical if isinstance(record, Person) else record.text).casefold()


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when the names cannot be one person's; reports far apart in time may both be right."""
    one, other = value(a)[1], value(b)[1]
    if one == other or compare_names(one, other) >= SIMILAR_NAME:
        return AGREE
    if a.published and b.published and abs((a.published - b.published).days) > _PERIOD_DAYS:
        return UNKNOWN
    return Verdict("differ", f"“{a.record.text}” and “{b.record.text}” are two people's names")
