"""Headlines that count more than one number or one day: "4 women, man hurt", "six fires over weekend"."""

from __future__ import annotations

import re

from factcheck.extract.ages import callings
from factcheck.link.parts.wordings import one_of
from factcheck.records import Record
from factcheck.text import numerals
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_ONE_MORE = re.compile(r"(?:, | and | & |, and )(?P<nouns>(?:an? )?[a-z-]+(?: [a-z-]+)?)")
_DAYS = deferred(
    lambda: (
        r"\b(?:over|during|across|throughout|through|this|last|all|violent|deadly|bloody|past)"
        r"(?: the| a| long| holiday)*"
        r" (?:weekends?|night|week|month|year|summer|winter|season|holidays?)\b"
        rf"|\b(?:in|within|over|across|for) (?:the )?(?:past |last )?{numerals.CARDINAL}"
        r" (?:hour|day|night|week|month)s\b"
        rf"|\bweekend (?:of|{one_of('weekend')})\b|\b{one_of('spree')} of\b"
        r"|\bseparate (?:[a-z]+ )?[a-z]+s\b"
    )
)


def counts_on(passages: Passages, headline: Span, said: Record) -> bool:
    """Say whether a headline counts on without a number behind one: "4 women, man shot"."""
    match = _ONE_MORE.match(passages.lower, said.end, headline.end)
    return match is not None and any(map(callings.is_person, match["nouns"].split()))


def of_days(passages: Passages, headline: Span) -> bool:
    """Say whether a headline counts what a stretch of days brought, of which its text tells one day: "over weekend"."""
    return _DAYS.search(passages.lower, *headline) is not None
