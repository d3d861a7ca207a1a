"""Who leads a body, in whatever word: "the head of the workers' alliance" is its leader, whom another text names."""

from __future__ import annotations

import re

from factcheck.link.offices import content, head_noun, heads
from factcheck.records import Person

_OF = re.compile(r" (?:of|for|at) ((?:[\w’'-]+ ?){1,6})")


class Leaders:
    """The people of a story who lead something, by what they lead."""

    def __init__(self) -> None:
        """Begin without anybody."""
        self._led: dict[frozenset[str], set[str]] = {}

    def add(self, person: Person, role: str, name: str) -> None:
        """Take somebody whose role only says that he leads, with the words for what he leads."""
        led = content(f"{role} {person.organisation or ''}")
        if led and head_noun(role) in heads("lead"):
            self._led.setdefault(led, set()).add(name)

    def called(self, told: str, lower: str, end: int) -> str | None:
        """Return who is meant by a word for a leader that ends at an offset, by the body named behind it."""
        of = _OF.match(lower, end) if head_noun(told) in heads("lead") else None
        said = content(of[1]) if of else frozenset()
        held = {name for led, names in self._led.items() if said and led <= said for name in names}
        return next(iter(held)) if len(held) == 1 else None
