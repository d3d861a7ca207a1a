"""One person's name is spelt in several ways."""

from __future__ import annotations

from factcheck.engine import AGREE, Claim, Verdict
from factcheck.link.names import compare_names

RECORDS = ("person", "every person")


def value(claim: Claim) -> tuple[str, str]:
    """Return the name as written."""
    name = getattr(claim.record, "name", claim.record.text)
    return name, name.casefold()


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when the spellings are not equal; that they can be one person was decided before."""
    first, second = value(a)[0], value(b)[0]
    if first.casefold() == second.casefold():
        return AGREE
    return Verdict(
        "differ", f"“{first}” and “{second}” can be one person (likeness {compare_names(first, second):.2f})"
    )
