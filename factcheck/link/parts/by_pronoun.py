"""Roles that a pronoun behind a name tells: "for eight years she has been head curator", "She runs the authority"."""

from __future__ import annotations

import re

from factcheck.extract.names import appositions, words
from factcheck.records import Person
from factcheck.text.passages import Passages

_FAR = 90  # characters between a name and its role
_PRONOUN_CUES = ("he is ", "he has ", "he remains ")  # of which one stands in all that `_PRONOUN` matches
_PRONOUN = re.compile(r"\b(?:he|she)(?= (?:is|has been|remains) (?P<article>the |its |their |our )?(?P<says>))")
_DOES = re.compile(r"(?<=[.!?\n”\"] )[Ss]?[Hh]e (?:has )?(?P<verb>[a-z]+) (?=the |its |their |our )")


def role(person: Person, passages: Passages) -> tuple[str, str] | None:
    """Return the role that the words behind a name give its pronoun: "for eight years she has been head curator"."""
    end = min(len(passages.text), person.end + _FAR * 2)
    lower = passages.lower
    if does := _does_by_pronoun(person, passages, end):
        return does
    if all(lower.find(cue, person.end, end) < 0 for cue in _PRONOUN_CUES):
        return None
    match = _PRONOUN.search(lower, person.end, end)
    if match is None or passages.records_in("person", person.end + 1, match.start()):
        return None
    behind = appositions.after(passages.text, match.end(0), passages.paragraph_at(match.start()).end)
    if behind is None or not behind.role or behind.how != "role-after-name":
        return None
    return behind.role, passages.text[match.end("says") : behind.start] + behind.role


def _does_by_pronoun(person: Person, passages: Passages, end: int) -> tuple[str, str] | None:
    """Return the role that the next sentence gives by a verb: "She runs the harbour authority"."""
    match = _DOES.search(passages.text, person.end, end)
    if match is None or match["verb"] not in words.doers():
        return None
    if passages.records_in("person", person.end + 1, match.start()):
        return None
    does = appositions.after(
        passages.text, match.start() + match[0].index("e ") + 1, passages.paragraph_at(match.start()).end
    )
    if does is None or not does.role or does.how != "does-role" or not does.organisation:
        return None
    return does.role, f"{does.role} of {does.organisation}"
