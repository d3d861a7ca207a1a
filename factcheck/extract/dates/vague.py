"""References without a date: "now", "recently", "in recent weeks", "years ago", "the near future"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extract.dates import words
from factcheck.extract.dates.meaning import Meaning, Mention, View, with_the
from factcheck.knowledge import packs

_BARE_AGO = words.compiled(r"(?:days|weeks|months|years|decades|centuries) ago\b")
_RECENT = words.compiled(
    r"(?P<which>recent|coming|past|last few|past few|next few) (?:days|weeks|months|quarters|years|decades)\b"
)
_VAGUE_THE = words.compiled(
    r"the (?:(?P<near>near|not-too-distant|foreseeable|distant|recent) )?(?P<which>past|future)\b"
    r"(?! [a-z]*(?:of|year|week|month|decade|day|few|two|three|four|five|six|\d))"
)
_ONCE = re.compile(r"(?<=\bwas )once\b|(?<=\bwere )once\b|(?<=\bhad )once\b|(?<=\bwho )once\b|(?<=\bwhich )once\b")
_ADVERB = re.compile(rf"(?:{words.one_of(set(words.ADVERBS) - words.TIME_ADJECTIVES)})\b(?!-)")
_ADJECTIVE = words.compiled(rf"(?:{words.one_of(words.TIME_ADJECTIVES)})(?= [a-z]{{3,}})")
_CLOSED: Final = {
    row["word"]
    for row in packs.rows("en/function_words")
    if row["class"] in ("prep", "coordinator", "subordinator", "auxiliary", "modal")
}
_NOT_BEFORE_NOUN = words.compiled(rf" (?:enough|accounts?|ones?|fiscal|financial|{words.one_of(_CLOSED)})\b")
_LEADS = ("the ", "the near ", "the foreseeable ", "the distant ", "the recent ", "the not-too-distant ")


def vague(view: View, at: int) -> Mention | None:
    """Return "now", "recently", "recent weeks" or "the future" at an offset: a reference without a date."""
    lower = view.lower
    match = _RECENT.match(lower, at)
    if match:
        future = match["which"] in ("coming", "next few")
        if match["which"] in ("past", "last few", "past few", "next few"):
            return None  # durations: "the past few weeks"
        found = Mention(at, match.end(), "recent-units", _reference("FUTURE_REF" if future else "PAST_REF"))
        return with_the(view, found)
    match = _BARE_AGO.match(lower, at)
    if match:
        return Mention(at, match.end(), "units-ago", _reference("PAST_REF"))
    match = _ONCE.match(lower, at)
    if match:
        return Mention(at, match.end(), "once", _reference("PAST_REF"))
    match = _ADJECTIVE.match(lower, at)
    if match and not _NOT_BEFORE_NOUN.match(lower, match.end()):
        return Mention(at, match.end(), "time-adjective", _reference(words.ADVERBS[match.group()]))
    match = _ADVERB.match(lower, at)
    if match is None:
        return None
    return Mention(at, match.end(), "time-adverb", _reference(words.ADVERBS[match.group()]))


def these_days(view: View, at: int) -> Mention | None:
    """Return "these days" whose noun stands at an offset."""
    if not view.lower.endswith("these ", 0, at) or view.lower[at + 4 : at + 5].isalnum():
        return None
    return Mention(at - 6, at + 4, "these-days", _reference("PRESENT_REF"))


def past_or_future(view: View, at: int) -> Mention | None:
    """Return "the past" or "the near future" whose noun stands at an offset."""
    start = max(0, at - 24)
    for lead in _LEADS:
        if view.lower.startswith(lead, max(start, at - len(lead))):
            match = _VAGUE_THE.match(view.lower, at - len(lead))
            if match:
                value = "PAST_REF" if match["which"] == "past" else "FUTURE_REF"
                return Mention(match.start(), match.end(), "past-or-future", _reference(value))
    return None


def _reference(value: str) -> Meaning:
    return Meaning("fixed", value=value, granularity="day")
