"""Frames with a noun: X repeated his line that … | X's warning that … | the phrase that X uses everywhere: so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.scene import Reading, Scene, Speaker
from factcheck.extract.statements.frames import Told
from factcheck.text.passages import Span

BEHIND = (" that", ": ")  # what must stand behind a noun
_THAT = re.compile(r" (?:of |about )?that\s+")
_OWNER = re.compile(r"\b(?P<his>his|her|their)\s+(?:[\w-]+\s+){0,2}$|(?P<mark>'s?)\s+(?:[\w-]+\s+){0,2}$")
_COLON = re.compile(r"(?P<who>[^.;:\"]{0,160}):\s+")


_PUT = frozenset({"put", "puts"})
_IT = re.compile(r" it\b")
_AS = re.compile(r"(?:^|, )as (?P<who>[^,;:.]{2,60}) $", re.IGNORECASE)
_NEXT = re.compile(r", ")


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    """Return the nouns that name what was said: "line", "warning", "promise"."""
    return cues.words("said") | cues.words("act") | _PUT


def read(scene: Scene, sentence: Span, word: str, at: int) -> tuple[Told, ...]:
    """Return the clause that the noun at an offset names."""
    return tuple(_read(scene, sentence, word, at)) if word in nouns() else ()


def _read(scene: Scene, sentence: Span, word: str, at: int) -> Iterator[Told]:
    text, end = scene.plain, sentence.end
    while end > at and text[end - 1] in " \n\t.!?\"'":
        end -= 1
    stop = at + len(word)
    if word == "words" and text.endswith(", in the ", sentence.start, at) and text.startswith(" of ", stop):
        said_by = subjects.subject_behind(scene, stop + 4, end)
        if said_by:
            yield Told(sentence.start, at - len(", in the "), Reading(said_by, "words", "in-the-words-of"))
        return
    if word in _PUT:
        yield from _put(scene, sentence, at, stop, end)
        return
    clause, colon = _THAT.match(text, stop, end), _COLON.match(text, stop, end)
    speaker = None
    if colon and (not clause or colon.end() > clause.end()):
        person = next(iter(scene.outside(stop, colon.end("who"))), None)
        speaker = Speaker(person.start, person.end, person.canonical, True) if person else None
    begin = colon.end() if colon and speaker else clause.end() if clause else 0
    speaker = speaker or _owner(scene, sentence.start, at)
    if speaker and not begin:
        yield from _beside(scene, sentence, Span(speaker.start, stop), end, Reading(speaker, word, "in-the-view-of"))
    if begin and speaker:
        yield Told(begin, end, Reading(speaker, word, "noun-clause"))


def _put(scene: Scene, sentence: Span, at: int, stop: int, end: int) -> Iterator[Told]:
    """Yield a clause with "as X put it" behind it or before it."""
    it, lead = _IT.match(scene.plain, stop, end), _AS.search(scene.plain[sentence.start : at])
    if it and lead:
        start = sentence.start + lead.start("who")
        speaker = subjects.speaker_of(scene, start, at)
        frame = Span(start, it.end())
        if speaker:
            yield from _beside(scene, sentence, frame, end, Reading(speaker, "put", "as-put"), lead="as ")


def _beside(
    scene: Scene, sentence: Span, frame: Span, end: int, reading: Reading, *, lead: str = "in "
) -> Iterator[Told]:
    """Yield the clause that a set phrase before or behind it gives to somebody: in Roth's view, the gate was old."""
    text, begin = scene.plain, frame.start - len(lead)
    if begin < sentence.start or text[begin : frame.start].lower() != lead:
        return
    behind = _NEXT.match(text, frame.end, end)
    if begin == sentence.start and behind:
        yield Told(behind.end(), end, reading)
    elif text.startswith(", ", begin - 2) and not text[frame.end : end].strip():
        yield Told(sentence.start, begin - 2, reading)


def _owner(scene: Scene, floor: int, at: int) -> Speaker | None:
    """Return whose word it is: his line, Roth's warning."""
    owner = _OWNER.search(scene.plain, max(floor, at - 60), at)
    if owner is None:
        return None
    if owner["his"]:
        return Speaker(owner.start("his"), owner.end("his"), None, True)
    person = next((one for one in scene.outside(floor, at) if one.end == owner.start("mark")), None)
    return Speaker(person.start, person.end, person.canonical, True) if person else None
