"""Where an event is put: "the Paris summit", "was held in Riga", never where somebody came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factcheck.extract.events import presence
from factcheck.extract.events.attendees import Happening
from factcheck.extract.names import names as gazetteer
from factcheck.extract.names import words as names
from factcheck.records import Place
from factcheck.text.passages import Passages, Span

_ADJECTIVES = (
    r"(?:the )?(?:(?:northern|southern|eastern|western|central|downtown|nearby|neighbouring|south-eastern|city of) )?"
)
_RIGHT_BEHIND = re.compile(rf",? (?:in|at|near|outside|inside|across) {_ADJECTIVES}")
_BEHIND = re.compile(rf"[^.;:\n]{{0,60}}?\b(?:in|at|near|outside|inside|across) {_ADJECTIVES}[\w' -]{{0,20}}")
_BROKEN = re.compile(
    r"\b(?:said|says|told|who|whose|after|before|while|because|when|where|as|but|that|until|since|if)\b"
    r"|\bof (?!the [a-z]|[a-z])|, (?!which\b|held\b|on\b|in\b|at\b|early\b|late\b|attended\b|hosted\b|\d|[a-z]+day\b)"
)
_BEFORE = re.compile(r"(?: [\w\"'-]+){0,4} ")
_FOR = re.compile(r" (?:for|to attend|to join) (?:[\w\"'-]+ ){0,5}")
_HOSTS = re.compile(
    r" (?:(?:will |is to |has |had |was |is )?(?:host|hosted|hosts|hosting)|staged|stages)"
    r" (?:[\w\"'-]+ ){0,5}"
)
_FRONTED = re.compile(r"(?:in|at|near|outside) (?:the )?$")
_INTO = re.compile(r"\b(?:in|at|to|into|reached|visited) (?:the )?$")
_PASSIVE = re.compile(r" (?:was|were|has been|have been|had been)(?: [a-z]+ly)? ")
_WITHIN_IT = re.compile(r" (?:in|at|near|outside) (?:the )?$")
_ONTO = re.compile(r" on (?:the )?(?:(?:city|town|village|port|capital) of )?")
_WITHIN = (" in ", ", ", " in the ", ", in ")
_NO_PHRASE = frozenset(
    {"the", "a", "an", "to", "and", "or", "of", "for", "from", "said", "with", "on", "at", "in", "by"}
)
_REACH = 80  # characters behind an event
_FRONT = 70  # characters from a place that opens a sentence to the event
_AHEAD = 60


class Atlas:
    """The places of one document, asked for those of its events."""

    def __init__(self, passages: Passages, events: Sequence[Happening]) -> None:
        """Take the finished places of `passages`, and its events in the order of the text."""
        self.passages, self.lower = passages, passages.lower
        self.places: Sequence[Place] = passages.records("place")
        self._starts = [place.start for place in self.places]
        self._sentence, self._inside = -1, (0, 0)
        self._events = [event.start for event in events]
        self._nouns = [event.start for event in events if not event.verb]

    def place(self, event: Happening, sentence: Span) -> str | None:
        """Return the usual name of the place an event of a sentence is put in, or None."""
        if sentence.start != self._sentence:
            self._sentence = sentence.start
            low = bisect_left(self._starts, sentence.start)
            self._inside = low, bisect_left(self._starts, sentence.end, lo=low)
        low, high = self._inside
        if low == high:
            return None
        first = bisect_left(self._starts, event.end, low, high)
        behind = self.places[first : bisect_left(self._starts, event.end + _REACH, first, high)]
        ahead = self.places[bisect_left(self._starts, event.start - _AHEAD - 20, low, first) : first]
        if behind and _RIGHT_BEHIND.fullmatch(self.lower, event.end, behind[0].start):
            return self._widest(first)
        named = self._of_subject(event, ahead) if event.verb else self._before(event, ahead)
        if named is None:
            index = self._behind(event, behind)
            named = self._widest(first + index) if index is not None else self._fronted(event, sentence)
        return named

    def _widest(self, index: int) -> str:
        """Return the city behind a building: "at the Elysee Palace in Paris" is in Paris."""
        here = self.places[index]
        if index + 1 < len(self.places):
            further = self.places[index + 1]
            building = here.how != "known-place" or here.name.rpartition(" ")[2].lower() in gazetteer.sites()
            if building and further.how == "known-place" and self.lower[here.end : further.start] in _WITHIN:
                return further.canonical
        return here.canonical

    def _before(self, event: Happening, ahead: Sequence[Place]) -> str | None:
        """Return the place before a noun: "the Tallinn forum", "flew to Vilnius for the conference", "Riga hosted"."""
        for place in reversed(ahead):
            between = self.lower[place.end : event.start]
            words = between.split()
            describes = _BEFORE.fullmatch(between) and not self._verb_between(place.end, event.start)
            if describes and not any(word in _NO_PHRASE or word.endswith("ed") for word in words):
                return place.canonical
            lead = self.lower[max(0, place.start - 12) : place.start]
            if (_FOR.fullmatch(between) and _INTO.search(lead)) or _HOSTS.fullmatch(between):
                return place.canonical
        return None

    def _of_subject(self, event: Happening, ahead: Sequence[Place]) -> str | None:
        """Return the place of what something is done to: "the embassy in Kabul was attacked"."""
        place = ahead[-1] if ahead else None
        if place is None or not _PASSIVE.fullmatch(self.lower, place.end, event.start):
            return None
        return place.canonical if _WITHIN_IT.search(self.lower, max(0, place.start - 12), place.start) else None

    def _verb_between(self, start: int, end: int) -> bool:
        index = bisect_left(self._events, start)
        return index < len(self._events) and self._events[index] < end

    def _behind(self, event: Happening, behind: Sequence[Place]) -> int | None:
        """Return which of the places behind an event is its own: "met Ivo Brandt on Monday in Berlin" is Berlin."""
        others = self._events if event.verb else self._nouns
        following = bisect_left(others, event.end)
        limit = others[following] if following < len(others) else len(self.lower)
        for index, place in enumerate(behind):
            if limit < place.start:
                return None
            between = self.lower[event.end : place.start]
            if _BEHIND.fullmatch(between) and not _BROKEN.search(between):
                return index
            if event.head not in presence.gatherings() and _is_city(place) and _ONTO.fullmatch(between):
                return index
        return None

    def _fronted(self, event: Happening, sentence: Span) -> str | None:
        """Return a place that opens the sentence of an event: "In Leeds, the festival opened"."""
        index = bisect_left(self._starts, sentence.start)
        if index == len(self.places) or self.places[index].start > sentence.start + 12:
            return None
        place = self.places[index]
        near = 0 < event.start - place.end < _FRONT and not self._crossed(place.end, event.start)
        lead = self.lower[sentence.start : place.start]
        return self._widest(index) if near and _FRONTED.fullmatch(lead) else None

    def _crossed(self, start: int, end: int) -> bool:
        """Say whether another place, or a clause of its own, stands between."""
        index = bisect_left(self._starts, start)
        return (index < len(self.places) and self.places[index].start < end) or ";" in self.lower[start:end]


def _is_city(place: Place) -> bool:
    """Say whether a place is smaller than a country."""
    name = place.canonical.lower()
    return name in names.cities() or names.countries().get(name, "").lower() != name
