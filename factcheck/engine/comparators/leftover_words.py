"""Words that a prompt, a chatbot or a template left in an article."""

from __future__ import annotations

from factcheck.engine import Claim, Collection, Verdict

RECORDS = ("text",)


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as they stand."""
    return claim.record.text, claim.record.text.lower()


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ always: the collection yields only such words; what stands in quotation marks is no proof."""
    record = claim.record
    if claim.passages.record_at("quote", record.start):
        return Verdict("unknown")
    return Verdict("differ", claim.head)
