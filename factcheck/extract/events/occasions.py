"""The event that words of attendance speak of: their object, or the gathering named last."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from factcheck.extract.events import presence, words
from factcheck.extract.events.attendees import Happening
from factcheck.extract.events.presence import Hit, Phrase
from factcheck.text.passages import Span

_STOP = re.compile(r"[.;:!?\n]")
_ALLOWED = frozenset({"of", "a", "the"})
_GOING = frozenset({"for", "at", "in", "to", "of"})
_ANOTHER_CLAUSE = frozenset({"verb", "auxiliary", "modal", "subordinator", "pronoun", "coordinator"})
_DETERMINING = frozenset({"her", "his", "that", "this"})
_NO_OBJECT = re.compile(
    r"\s*(?:[.,;:!?)\n]|$|(?:either|again|too|also|but|and|because|due|after|owing|though|instead|while|as|who)\b)"
)
_IT = re.compile(r"\s*(?:at|in|from|to|of)?\s*(?:it|that|this|there|them|both|the (?:event|occasion|proceedings))\b")
_NEAR_OBJECT = re.compile(r" (?:the|a|an|this|that|its|their|her|his|last|yesterday's|[a-z]+day's)(?: [a-z'-]+){0,2} $")
_BACK = 900  # characters within which "she stayed away" takes up an event named before
_ACROSS = 90  # characters between a verb and the event that is its object


class Occasions:
    """The events of one document, as words of attendance look for theirs."""

    def __init__(self, lower: str, events: Sequence[Happening]) -> None:
        """Take the text of a document in lower case and its events, in order."""
        self.lower, self.events = lower, events
        self.starts = [event.start for event in events]

    @cached_property
    def gatherings(self) -> list[Happening]:
        """Return the events that people attend."""
        known = presence.gatherings()
        return [event for event in self.events if not event.verb and event.head in known]

    @cached_property
    def gathering_starts(self) -> list[int]:
        """Return where the events that people attend begin."""
        return [event.start for event in self.gatherings]

    def object_of(self, hit: Hit, sentence: Span, limit: int) -> Happening | None:
        """Return the event that is the object of a phrase: "attended | the Paris summit"."""
        for event in self.events[bisect_left(self.starts, hit.end) : bisect_left(self.starts, hit.end + _ACROSS)]:
            if event.verb or event.start >= min(limit, sentence.end):
                continue
            between = self.lower[hit.end : event.start]
            if hit.phrase.needs == "near" and not _NEAR_OBJECT.fullmatch(between):
                return None
            if _STOP.search(between) or self._breaks(between, hit.phrase):
                return None
            fits = hit.phrase.needs in ("event", "any") or event.head in presence.gatherings()
            return event if fits else None
        return None

    def _breaks(self, between: str, phrase: Phrase) -> bool:
        """Say whether a stretch leaves the phrase: another verb, a comma, or a second preposition."""
        bare = re.sub(r"[\"'][^\"']{2,60}[\"']", " ", between)
        if "," in bare:
            return True
        going = phrase.needs == "gathering" and phrase.status != "absent"
        for index, word in enumerate(bare.split()):
            part = words.part(word)
            described = part == "verb" and word.endswith("ed") and index
            joined = (word == "and" and going) or word in _DETERMINING
            if part in _ANOTHER_CLAUSE and not described and not joined:
                return True
            if part == "prep" and index and word not in (_GOING if going else _ALLOWED):
                return True
        return False

    def before(self, at: int, sentence: Span) -> Happening | None:
        """Return the last event of a sentence before an offset that is no verb: "the summit, | attended by"."""
        before = self.events[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, at)]
        return next((each for each in reversed(before) if not each.verb), None)

    def taken_up(self, hit: Hit, sentence: Span) -> Happening | None:
        """Return the event that words without an object of their own take up: "she stayed away."."""
        if _NO_OBJECT.match(self.lower, hit.end) or _IT.match(self.lower, hit.end):
            return self.last(hit.start, sentence)
        if hit.phrase.status in ("remote", "represented") or presence.manner(self.lower, hit.end, hit.end + 25):
            return self.last(hit.start, sentence)
        return None

    def last(self, at: int, sentence: Span) -> Happening | None:
        """Return the gathering that was named last before an offset, else the next one of the sentence."""
        index = bisect_left(self.gathering_starts, at)
        if index and self.gathering_starts[index - 1] >= at - _BACK:
            return self.gatherings[index - 1]
        later = self.gatherings[index : index + 1]
        return later[0] if later and later[0].start < sentence.end else None

    def is_other_object(self, hit: Hit, end: int) -> bool:
        """Say whether something that is no event stands between a verb and its manner: "joined the army online"."""
        between = self.lower[hit.end : end].split()
        return bool(between) and between[0] in ("the", "a", "an", "his", "her", "their", "its")
