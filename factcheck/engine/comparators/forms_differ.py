"""One thing is named in several forms."""

from __future__ import annotations

from factcheck.engine import AGREE, Claim, Verdict

RECORDS = ("style", "every place", "every person")


def value(claim: Claim) -> tuple[str, str]:
    """Return the name as written and the same in lower case."""
    name = getattr(claim.record, "name", claim.record.text)
    return name, name.casefold()


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when the two forms are not the same words."""
    one, other = value(a), value(b)
    return AGREE if one[1] == other[1] else Verdict("differ", f"“{one[0]}” and “{other[0]}” are forms of one name")
