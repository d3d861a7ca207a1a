"""Frames with a verb: X said (that) … | …, X said | …, said X | …, he said, … | according to X, … | X called it so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.quotes import clause, cues, subjects
from factcheck.extract.quotes.cues import Cue
from factcheck.extract.quotes.scene import Reading, Scene, Speaker
from factcheck.text.passages import Span

SOURCES = frozenset({"according", "According"})
_FAR = 200  # characters of a frame
_THAT = 75  # characters between its verb and "that"
_SHORT = 5  # characters of a clause before its frame
_OPENING = 30  # characters before the subject that a sentence begins with
_COLON = re.compile(r"[^,.;:\"]{0,60}:\s+")
_ME = r"(?:me|us|you|him|her|them|it)\b"
_DETERMINER = r"(?:the|an?|his|her|their|its|our|my|this|these|those|all|some|both|each|every|no)"
_SUBJECT = (
    r"(?:he|she|it|they|there|we|you|I|nobody|no one|nothing|nowhere|everyone|everybody|everything|somebody|someone|"
    rf"{_DETERMINER}|\d[\d.,]*|neither|none|that|what|whoever|if|when)\b"
)
# whom somebody tells: "told reporters | it was late", "warned the council | they could not"
_ADDRESSEE = re.compile(rf"\s+(?:{_ME}|(?:{_DETERMINER}\s+)?(?:[\w'&-]+\s+){{0,5}}?[\w'&-]+(?=\s+{_SUBJECT}))[ ,]*")
# what ends a sentence behind a frame: ", she said | on Friday at the gate"
_TAIL = re.compile(
    r"\s*(?:[.!?;]|$|,?\s*(?:(?:on|in|at|after|before|during|to|from|when|as|while|with|by|through|outside|of)\b"
    r"|(?:earlier|later|yesterday|today|tonight|last|this|again|afterwards|recently|simply|flatly|quietly|drily)\b"
    r"|[A-Z][a-z]+day\b)[^:]{0,120}$)"
)
_AFTER = re.compile(r"(?:\s[\w' ]{1,30})?[,;]\s+")
_NO_CLAUSE = re.compile(rf"(?:who|which|whose|whom|where|adding|{_DETERMINER}|[A-Z][\w'-]*)\b")
_SAYING = re.compile(  # "keeps | saying", "was quoted as | saying"
    r"\b(?:keeps|kept|keep|(?:is|was|are|were|been)(?: (?:quoted|cited|reported|heard|overheard)(?: as)?)?)\s+$"
)
_OPENED = re.compile(
    r"\s+(?!(?:so|nothing|yes|no|goodbye|this|much|more|little|to|in|on|at|of|about|for|with|by|as)\b)(?=\w)"
)
_ASIDE = re.compile(rf",\s+{_DETERMINER}(?:\s+[a-z][\w'-]*){{1,3}},\s+$")
_CALLED = re.compile(r",\s+(?:[a-z][\w'-]*\s+){1,3}$")  # "the gate was shut | , pastor Ellen Moe complained"
_AS = re.compile(r"\s+(?P<of>[^.;:\"]{1,60}?)\s+as\s+")
_OBJECT = re.compile(
    rf"\s+(?:{_ME}|(?:this|that|these|those)\b(?=\s+(?:an?\b|the\b))|{_DETERMINER}\s+[\w'-]+)\s+(?=\w)"
)
_WHO = re.compile(r",?\s+who\s+")
_IT_WAS = re.compile(r"\b[Ii]t (?:was|is) (?!not\b)(?:[\w'-]+,? ){0,6}$")
_PHRASE_END = re.compile(r"[,;:]\s|\s-\s")
# words before a verb that say that it is no main verb, or that nothing was said
_BOUND = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "to", "not", "never", "neither", "nor", "one", "nobody", "if",
     "whether", "who", "which", "that", "whom", "what", "may", "might", "could", "should"}
)  # fmt: skip
_AND = (" and", " but", " so", " all", " than")  # " that" behind them introduces nothing, or a further clause
_BESIDE = ("when ", "if ", "as ", "after ", "before ")  # of what happened while somebody told it
_SOURCE = re.compile(r"ccording to\s+")


class Told(NamedTuple):
    """A clause that is reported: offsets in code points, half-open, and how it was read."""

    start: int
    end: int
    reading: Reading


@lru_cache(maxsize=1)
def verbs() -> dict[str, tuple[str, ...]]:
    """Return what verbs that report begin with, each with what must stand behind it: nothing, " that", " as "."""
    plain = cues.words("bare") | cues.words("telling-whom")
    found: dict[str, tuple[str, ...]] = dict.fromkeys(SOURCES, ())
    for form, cue in cues.cues().items():
        word = form.partition(" ")[0]
        if cue.act in ("say", "assert", "write"):
            needs = () if cue.lemma in plain else (" that",)
        elif cue.lemma in cues.words("naming"):
            needs = () if cue.lemma in cues.words("calling") else (" as ",)
        else:
            continue
        known = found.get(word, needs)
        found[word] = (*known, *needs) if known and needs else ()
    return found


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return cues.words("weak")


def read(scene: Scene, sentence: Span, word: str, at: int) -> tuple[Told, ...]:
    """Return what the reporting verb at an offset reports, in no or in two clauses where the frame stands between."""
    if word in SOURCES:
        return tuple(_by_source(scene, sentence, at, _end(scene, sentence)))
    cue, stop = cues.cue_at(scene.plain, word, at + len(word), sentence.end)
    if cue is None:
        return ()
    if cue.act == "describe":
        return tuple(_named(scene, sentence, cue, at, stop))
    return tuple(_told(scene, sentence, cue, at, stop))


def _end(scene: Scene, sentence: Span) -> int:
    """Return where the words of a sentence end, before its full stop."""
    end = sentence.end
    while end > sentence.start and scene.plain[end - 1] in " \n\t.!?\"'":
        end -= 1
    return end


def _told(scene: Scene, sentence: Span, cue: Cue, at: int, stop: int) -> Iterator[Told]:
    text, end = scene.plain, _end(scene, sentence)
    if cue.form == "ing":
        saying = _SAYING.search(text, max(sentence.start, at - 30), at)
        at = saying.start() if saying else at
    if cue.form == "base" and not _may_be_base(text, sentence.start, at):
        return
    front = _that(text, stop, min(end, stop + _THAT))
    clause_at = front or (0 if cue.lemma in _weak() else _begin(text, cue, stop, end))
    if cue.form == "ing" and text.startswith(", ", at - 2):
        speaker = clause.subject(scene, sentence.start, at - 2)
        if speaker and clause_at:
            yield Told(clause_at, end, Reading(speaker, cue.lemma, "saying-clause"))
        return
    if front:
        speaker = _before(scene, sentence.start, at)
        if speaker:
            yield Told(clause_at, end, Reading(speaker, cue.lemma, "that-clause"))
        return
    comma = text.find(", ", sentence.start + _SHORT, at) >= 0
    if cue.lemma in _weak() or not (clause_at or comma):
        return
    speaker = _before(scene, sentence.start, at)
    behind = text.startswith(", ", at - 2) and at - sentence.start > _SHORT and text.startswith(" ", stop)
    behind = behind and cue.lemma not in cues.words("whom")  # "told guests": nobody tells behind it
    if behind and not (speaker and speaker.person and speaker.start - sentence.start < _OPENING):
        said_by = subjects.subject_behind(scene, stop + 1, min(end, stop + _FAR))
        if said_by:
            yield from _around(
                scene, sentence, Span(at - 2, said_by.end), end, Reading(said_by, cue.lemma, "clause-verb-name")
            )
            return
    if speaker is None:
        return
    left = _left(text, sentence.start, speaker)
    framed = left > sentence.start + _SHORT and text.startswith(",", left)
    if framed and (_TAIL.match(text[stop:end]) or (clause_at and text.startswith(_BESIDE, clause_at))):
        yield Told(sentence.start, left, Reading(speaker, cue.lemma, "clause-name-verb"))
    elif framed and (_AFTER.match(text, stop, end) or not clause_at):
        yield from _around(scene, sentence, Span(left, stop), end, Reading(speaker, cue.lemma, "clause-name-verb"))
    elif clause_at:
        yield Told(clause_at, end, Reading(speaker, cue.lemma, "bare-clause"))


def _around(scene: Scene, sentence: Span, frame: Span, end: int, reading: Reading) -> Iterator[Told]:
    """Yield what stands before a frame and, where the clause goes on, behind it: The gate, he said, | was shut."""
    gap = _AFTER.match(scene.plain, frame.end, end)
    goes_on = gap is not None and end - gap.end() > _SHORT and not _NO_CLAUSE.match(scene.plain, gap.end(), end)
    yield Told(sentence.start, frame.start, reading._replace(how="clause-opens") if goes_on else reading)
    if gap and goes_on:
        yield Told(gap.end(), end, reading._replace(how="clause-goes-on"))


def _may_be_base(text: str, floor: int, at: int) -> bool:
    """Say whether a verb in its base form has a subject: "farmers say", "they argue"; "to say" has none."""
    ahead = text[max(floor, at - 60) : at]
    return cues.plural(ahead, "") or ahead.endswith((" would ", " will "))


def _begin(text: str, cue: Cue, stop: int, end: int) -> int:
    """Return where a clause begins that no "that" introduces, 0 for none."""
    if text.find(": ", stop, min(end, stop + _THAT)) > 0 and (colon := _COLON.match(text, stop, end)):
        return colon.end()
    if cue.lemma in cues.words("telling-whom"):
        whom = _ADDRESSEE.match(text, stop, min(end, stop + _FAR))
        return whom.end() if whom else 0
    opened = _OPENED.match(text, stop, end) if cue.lemma in cues.words("bare") else None
    return opened.end() if opened else 0


def _that(text: str, stop: int, limit: int) -> int:
    """Return where the clause begins that "that" introduces behind a verb, 0 for none."""
    at = text.find(" that", stop, limit)
    if at < 0 or text[at + 5 : at + 6] not in (" ", "\n"):
        return 0
    gap = text[stop:at]
    if gap.endswith(_AND) or "," in gap[1:-1] or any(mark in gap for mark in '.;:"'):
        return 0
    return at + 6


def _before(scene: Scene, start: int, at: int) -> Speaker | None:
    """Return the subject before a verb, unless the words before it say that it did not happen or is no main verb."""
    words = scene.plain[max(start, at - 40) : at].lower().split()
    last = words[-1] if words else ""
    if last == "who" and (speaker := _cleft(scene, start, at)):
        return speaker
    if last in _BOUND or last.endswith("n't") or (last.endswith("ly") and words[-2:-1] and words[-2] in _BOUND):
        return None
    if words[-2:-1] and words[-2] in ("whether", "if"):
        return None
    if last in subjects.PRONOUNS and scene.plain[at - 1] == " " and len(words) > 1:
        return Speaker(at - 1 - len(last), at - 1, None, True)
    return subjects.subject_before(scene, max(start, at - _FAR), at)


def _cleft(scene: Scene, start: int, at: int) -> Speaker | None:
    """Return the person in "it was the founder, Ana Ruiz, who | said"."""
    person = next(
        (one for one in scene.outside(max(start, at - 60), at) if _WHO.fullmatch(scene.plain, one.end, at)), None
    )
    if person is None or _IT_WAS.search(scene.plain, max(start, person.start - 60), person.start) is None:
        return None
    return Speaker(person.start, person.end, person.canonical, True)


def _left(text: str, floor: int, speaker: Speaker) -> int:
    """Return where a clause before its speaker ends: at the comma before the name and what describes it."""
    aside = _ASIDE.search(text, max(floor, speaker.start - 80), speaker.start) if speaker.name else None
    if aside:
        return aside.start()
    called = _CALLED.search(text, max(floor, speaker.start - 40), speaker.start) if speaker.name else None
    if called:
        return called.start()
    return speaker.start - 2 if text.startswith(", ", speaker.start - 2) else speaker.start


def _named(scene: Scene, sentence: Span, cue: Cue, at: int, stop: int) -> Iterator[Told]:
    """Yield the name or description that somebody gives: described it as …, called the plan …."""
    text, end = scene.plain, _end(scene, sentence)
    if cue.form not in ("finite", "participle"):
        return
    phrase = _AS.match(text, stop, min(end, stop + _FAR)) or (
        _OBJECT.match(text, stop, end) if cue.lemma in cues.words("calling") else None
    )
    if phrase is None:
        return
    close = _PHRASE_END.search(text, phrase.end(), end)
    speaker = _before(scene, sentence.start, at)
    if speaker:
        yield Told(phrase.end(), close.start() if close else end, Reading(speaker, cue.lemma, "described-as"))


def _by_source(scene: Scene, sentence: Span, at: int, end: int) -> Iterator[Told]:
    text = scene.plain
    source = _SOURCE.match(text, at + 1, end)
    if source is None:
        return
    limit = min(end, source.end() + _FAR)
    speaker = subjects.subject_behind(scene, source.end(), limit)
    if speaker is None:
        return
    reading = Reading(speaker, "according to", "according-to")
    if at - sentence.start > _SHORT:
        yield Told(sentence.start, len(text[:at].rstrip(" ,\n")) if text[at - 2] == "," else at - 1, reading)
        return
    gap = text.find(", ", speaker.end, limit)
    if gap > 0:
        yield Told(gap + 2, end, reading)
