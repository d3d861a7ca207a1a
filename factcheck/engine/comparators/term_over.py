"""A document gives somebody one of the main offices on a day far from every term: "President Hollande" in 2019."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Settled, Verdict
from factcheck.engine.comparators.fact_differs import used
from factcheck.knowledge.facts import Fact
from factcheck.link.house.terms import TERM, Holder, holders
from factcheck.records import Person

RECORDS = ("house",)
NEEDS_PACKS = True  # `--no-knowledge` leaves its rules out
_MARGIN = timedelta(days=30)


def value(claim: Claim) -> tuple[str, str]:
    """Return the name as written, and the office on its day."""
    record = claim.record
    name = record.canonical if isinstance(record, Person) else record.text
    return record.text, " ".join((name, *claim.words[1:])).casefold()


def check(claim: Claim, collection: Collection) -> Verdict:
    """Differ when the day lies more than thirty days outside every term that the pack has of the person."""
    holder = _holder(claim)
    if holder is None or not holder.confirmed:
        return UNKNOWN
    day = date.fromisoformat(claim.words[2])
    if any(_may_hold(term, day) for term in holder.terms):
        return AGREE
    told = "; ".join(f"from {term.since} to {term.until or 'now'}" for term in holder.terms)
    return Verdict("differ", f"{holder.terms[0].subject} held the office {told}")


def settle(claims: list[Claim], collection: Collection) -> Settled:
    """Name the terms that the finding rests on."""
    found = [holder for claim in claims for holder in (_holder(claim),) if holder]
    rows = {(term.id, term.since): used(term) for holder in found for term in holder.terms}
    return Settled(tuple(rows.values()))


def _holder(claim: Claim) -> Holder | None:
    if claim.words[0] != TERM or not isinstance(claim.record, Person):
        return None
    return next((one for one in holders().get(claim.record.canonical, ()) if one.terms[0].id == claim.subject), None)


def _may_hold(term: Fact, day: date) -> bool:
    """Say whether a day is in a term or near it; after an open term nothing is known."""
    after = term.since is None or term.since - _MARGIN <= day
    return after and (term.until is None or day <= term.until + _MARGIN)
