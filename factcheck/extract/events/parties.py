"""Who meets whom: "Ana Ruiz met Ivo Brandt", "talks between Russia and Ukraine", "held a conversation with"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.extract.events import presence
from factcheck.extract.events.attendees import Cast, Happening, Said, Who
from factcheck.text.passages import Passages, Span

_HELD = re.compile(
    r"\b(?:held|had|holds|holding|hosted|began|opened|concluded|finished)"
    r" (?:(?:a|an|the|their|his|her|direct|brief|private|first|second|third|final|separate|new|fresh|bilateral"
    r"|[a-z]+-[a-z]+|[a-z]+al|telephone|phone|video|peace|trade) ){0,4}$"
)
_OPEN = re.compile(
    r"\b(?:will|would|may|might|could|should|if|planned|proposed|possible|potential|upcoming|scheduled|hopes?|hoped|before"
    r"|calls? for|called for|ahead of|to be|next|no"
    r"|cancelled|canceled|postponed|called off|scrapped|ruled out|refused|denied)\b"
)
_WITH = (" between ", " with ", " of ")
_TITLES = 60  # characters of titles before a name
_SENTENCE = 400  # characters of a sentence on each side that are read


def parties(passages: Passages, cast: Cast, events: Sequence[Happening]) -> Iterator[Said]:
    """Yield who takes part in the meetings and talks whose words name their parties."""
    lower, gatherings = passages.lower, presence.gatherings()
    for event in events:
        start, end, head, verb = event
        if head == "meet":
            if verb and lower.startswith("met", start):
                yield from _met(passages, cast, event, _around(passages, event))
        elif (
            not verb
            and head in gatherings
            and (lower.startswith(_WITH, end) or " held " in lower[max(0, start - 40) : start])
        ):
            yield from _talks(passages, cast, event, _around(passages, event))


def _around(passages: Passages, event: Happening) -> Span:
    whole = passages.sentence_at(event.start)
    return Span(max(whole.start, event.start - _SENTENCE), min(whole.end, event.end + _SENTENCE))


def _met(passages: Passages, cast: Cast, event: Happening, sentence: Span) -> Iterator[Said]:
    """Read "Ana Ruiz met (with) Ivo Brandt", "Ana Ruiz and Ivo Brandt met"."""
    lower = passages.lower
    control = presence.control(passages.text, lower, sentence.start, event.start)
    status = presence.settled("present", control.flags)
    had = lower.endswith(("had ", "have ", "has "), 0, event.start)
    if status != "present" or ("be" in control.flags and not had):
        return
    if presence.doubted(lower, sentence.start, event.start):
        return
    first = event.end + (len(" with") if lower.startswith(" with ", event.end) else 0)
    limit = _clause_end(lower, first, sentence.end)
    ahead, behind = cast.before(sentence, control.start), _close(lower, cast.named(first, limit), first)
    if len(ahead) + len(behind) > 1:
        yield from _present(event, [*ahead, *behind])


def _clause_end(lower: str, first: int, end: int) -> int:
    ends = [
        at
        for at in (lower.find(mark, first, end) for mark in (";", ". ", " but ", " while ", " after ", " before "))
        if at > 0
    ]
    return min(ends, default=end)


def _close(lower: str, people: list[Who], first: int) -> list[Who]:
    """Return the people where the first stands right behind, titles between: "met | French President Ana Ruiz"."""
    near = people and people[0].start - first <= _TITLES and "," not in lower[first : people[0].start]
    return people if near else []


def _talks(passages: Passages, cast: Cast, event: Happening, sentence: Span) -> Iterator[Said]:
    """Read "talks between Russia and Ukraine", "(Ana Ruiz held) a conversation with Ivo Brandt"."""
    lower = passages.lower
    link = next((link for link in _WITH if lower.startswith(link, event.end)), "")
    held = _HELD.search(lower, max(sentence.start, event.start - 60), event.start)
    if not link and held is None:
        return
    if _OPEN.search(lower, sentence.start, sentence.end) or presence.doubted(lower, sentence.start, event.start):
        return
    first = event.end + max(0, len(link) - 1)
    people = _close(lower, cast.named(first, _clause_end(lower, first, sentence.end)), first) if link else []
    if link == " of " and len(people) < 2:
        return
    if held is not None:
        control = presence.control(passages.text, lower, sentence.start, held.start())
        if presence.settled("present", control.flags) != "present":
            return
        people = [*cast.before(sentence, control.start), *people]
    if len(people) > 1 or (held is not None and people) or (people and link == " with "):
        yield from _present(event, people)


def _present(event: Happening, people: Sequence[Who]) -> Iterator[Said]:
    for who in people:
        yield Said(who, event, "present", None, min(who.start, event.start), max(who.end, event.end))
