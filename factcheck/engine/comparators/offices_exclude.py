"""One person is given two offices that nobody holds at one time."""

from __future__ import annotations

import re
from typing import cast

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.link.held.links import may_be_one
from factcheck.link.held.traits import Told
from factcheck.link.offices import ANYTHING, Office, excluded, head_noun, heads, office, trades
from factcheck.link.parts.posts import apart
from factcheck.records import Person

RECORDS = ("office",)

_PERIOD_DAYS = 45  # offices change: further apart, two reports may both be right
_DOES = re.compile(
    r"(?:, \d{1,3})?(?:,? (?:is|was|remains|remained|has been)|, (?:the (?:woman|man|person|one) )?who)"
    r" [^,.;:()\n]{3,60}"
)
_PRONOUN = re.compile(r"[^\n]{0,170}?[.!?”\"] (?:He|She) [^,.;:()\n]{3,60}")
_REACH = 80  # characters around a name in which its role stands


def value(claim: Claim) -> tuple[str, str]:
    """Return the role as written and the office it names."""
    held = _office(claim)
    fields = " ".join(sorted(held.fields or _led(claim.head))) if held else ""
    named = f"{held.head} {fields}".strip() if held else claim.head.lower()
    body = claim.record.organisation if isinstance(claim.record, Person) else None
    if body and not fields and head_noun(claim.head) in heads("lead") and body.lower() not in named:
        named = f"{named} of {body}"
    return claim.head, f"{'former ' if held and held.former else ''}{'deputy ' if held and held.deputy else ''}{named}"


def span(claim: Claim) -> tuple[int, int]:
    """Return where name and role stand: the role is before or behind the name."""
    record, text = claim.record, claim.passages.text
    start = text.rfind(claim.head, max(0, record.start - _REACH), record.start)
    if start >= 0:
        return start, record.end
    behind = text.find(claim.head, record.end, record.end + 2 * _REACH)
    if behind >= 0:
        return record.start, behind + len(claim.head)
    does = _DOES.match(text, record.end) or _PRONOUN.match(text, record.end)  # ", who chairs the board"
    return record.start, does.end() if does else record.end


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when both are offices of one kind, but not one office; far apart in time nothing is known."""
    if a.published and b.published and abs((a.published - b.published).days) > _PERIOD_DAYS:
        return UNKNOWN
    if excluded(a.head, b.head) or apart(a.words[0], b.words[0]):
        return Verdict("differ", f"nobody is {a.head} and {b.head} at one time")
    if may_be_one(*(Told(cast(Person, claim.record), claim.head, claim.words[0]) for claim in (a, b))):
        return AGREE
    return Verdict("differ", f"{a.head} and {b.head} are two offices")


def _led(role: str) -> frozenset[str]:
    """Return what a director or head leads, where the role tells it: "director of operations"."""
    led = trades(role) if head_noun(role) in heads("lead") else frozenset()
    return led if len(led) < ANYTHING else frozenset()


def _office(claim: Claim) -> Office | None:
    return office(claim.head)
