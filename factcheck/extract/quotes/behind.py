"""Attributions behind a quotation: ,” said X. | ,” X said. | ,” according to X."""

from __future__ import annotations

import re

from factcheck.extract.names import bodies, roles
from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker

_REACH = 260
_FEW_WORDS = 6
_GAP = re.compile(r"[\s,]*(?:-\s*)?")
_ACCORDING = re.compile(r"according to\s+")
_ADVERB = re.compile(r"(?:[a-z]+ly|also|later|then|has|had)\s+")
_WORDS_ARE = re.compile(r"(?:The|Those|These)\s+(?:words|remarks|lines?)\s+(?:are|were|is|come from|belong to)\s+")
_BREAK = re.compile(r"[;:!?.](?:(?<!\.)|\s)")
_NO_SUBJECT = re.compile(r"\b(?:who|which|that|to|the|a|an|of|his|her|its)\s+$")
_CLOSED = re.compile(r"\s*(?:[.,;]|$|at\b|on\b|in\b|after\b|before\b|later\b|this\b|so\b)")
_DETERMINER = re.compile(r"(?:the|an?|one|another|his|her|their|its|our|my|some|many|several|two|three)$")
_ALSO_ADJECTIVES = frozenset({"outside", "inside", "past", "then", "near", "under"})
_FIRST_WORD = re.compile(r"[@\w’'.-]+")
_DESCRIBED = re.compile(r"[a-z]+(?:ing|ed) (?:[a-z-]+ ){1,2}")
_SAID_THIS = re.compile(r"\s+(?:this|so|it|that|as much|the words)\b")


def behind(scene: Scene, piece: Piece, ceiling: int) -> Reading | None:
    """Read an attribution behind a piece: ,” said X. | ,” X said. | ,” according to X."""
    text = scene.plain
    limit = min(ceiling, piece.right + _REACH, _clause_end(scene, piece, ceiling))
    last = text[piece.end - 1]
    if last in "\"'" and piece.end - 2 > piece.start:  # a quotation in the quotation ends with it: ,'” Roth said
        last = text[piece.end - 2]
    gap = _GAP.match(text, piece.right, limit)
    start = gap.end() if gap else piece.right
    pause = (
        last in ",?!-"
        or scene.text[piece.end - 1] in "…—–"
        or "," in text[piece.right : start]
        or "-" in text[piece.right : start]
    )
    source = _ACCORDING.match(text, start, limit)
    if source:
        return Reading(subjects.subject_behind(scene, source.end(), limit), "according to", "according-to")
    if last == "." and not pause:
        return _words_are(scene, start, limit) or _subject_first(scene, start, limit, strict=True)
    return _verb_first(scene, start, limit) or (_subject_first(scene, start, limit, strict=False) if pause else None)


def closing(scene: Scene, start: int, limit: int) -> Reading | None:
    """Read an attribution that fills the rest of a sentence: he told reporters on Friday."""
    source = _ACCORDING.match(scene.plain, start, limit)
    if source:
        speaker = subjects.subject_behind(scene, source.end(), limit)
        return Reading(speaker, "according to", "sentence-end") if speaker else None
    found = _verb_first(scene, start, limit) or _subject_first(scene, start, limit, strict=False)
    return found._replace(how="sentence-end") if found and found.speaker else None


def _clause_end(scene: Scene, piece: Piece, ceiling: int) -> int:
    for match in _BREAK.finditer(scene.plain, piece.right + 2, min(ceiling, piece.right + _REACH)):
        if scene.plain[match.start()] != "." or not scene.abbreviated(match.start()):
            return match.end()
    return ceiling


def _verb_first(scene: Scene, start: int, limit: int) -> Reading | None:
    text = scene.plain
    adverb = _ADVERB.match(text, start, limit)
    at = adverb.end() if adverb else start
    word = cues.WORD.match(text, at, limit)
    cue, end = cues.cue_at(scene.plain, word[0], word.end(), limit) if word else (None, 0)
    if (
        cue is None
        or cue.form not in ("finite", "participle")
        or cue.act == "describe"
        or text[end : end + 1] not in (" ", "\n")
    ):
        return None
    speaker = subjects.subject_behind(scene, end + 1, limit)
    return Reading(speaker, cue.lemma, "verb-name-behind") if speaker else None


def _subject_first(scene: Scene, start: int, limit: int, *, strict: bool) -> Reading | None:
    text, firsts = scene.plain, cues.firsts()
    if firsts.isdisjoint(scene.words(start, limit)) or not _begins_subject(scene, start, limit):
        return None
    for word in cues.WORD.finditer(text, start, limit):
        if word[0] not in firsts:
            continue
        cue, end = cues.cue_at(scene.plain, word[0], word.end(), limit)
        if cue is None or word.start() == start or cue.act == "describe" or cue.form in ("ing", "participle"):
            continue
        ahead = text[start : word.start()]
        if cue.form == "base" and not cues.plural(ahead, word[0]):
            continue
        if _NO_SUBJECT.search(ahead):
            continue
        if strict and not _CLOSED.match(text[end:limit]):
            return None
        speaker = subjects.subject_before(scene, start, word.start())
        return Reading(speaker, cue.lemma, "name-verb-behind") if speaker else None
    return None


def _begins_subject(scene: Scene, start: int, limit: int) -> bool:
    word = _FIRST_WORD.match(scene.text, start, limit)
    if not word:
        return False
    first = word.group()
    if first[0] == "@" or first[0].isupper() or first.lower() in subjects.PRONOUNS:
        return True
    if _DETERMINER.match(first):
        return True
    following = scene.plain[word.end() : word.end() + 40].split()
    return (
        first in cues.groups()
        or any(each.strip(",") in cues.groups() for each in following[:2])
        or _role_first(scene, start, limit)
    )


def _role_first(scene: Scene, start: int, limit: int) -> bool:
    """Say whether a role and its name begin here: fire chief Dov Lerner, festival volunteer Lena Osei."""
    person = next(iter(scene.persons_between(start, min(limit, start + 70))), None)
    if person is None:
        return False
    role = roles.before(scene.text, person.start, start)
    if role is not None and role.start == start:
        return True
    ahead = scene.text[start : person.start]
    if role is not None and ahead.islower() and _DESCRIBED.fullmatch(ahead):
        return True  # "presiding judge Lena Osei"
    parts = ahead.split()
    if len(parts) > 1 and parts[0] in _ALSO_ADJECTIVES:  # "outside counsel Lena Osei"
        parts = parts[1:]
    joined = [part for part in parts if part != "and" or part is parts[0]]  # "founder and chief executive Lena Osei"
    return ahead.endswith(" ") and len(parts) < _FEW_WORDS and all(map(bodies.nounlike, joined))


def _words_are(scene: Scene, start: int, limit: int) -> Reading | None:
    match = _WORDS_ARE.match(scene.plain, start, limit)
    if not match:
        return None
    person = next(iter(scene.persons_between(match.end(), limit)), None)
    speaker = Speaker(person.start, person.end, person.canonical, True) if person else None
    return Reading(speaker, "words", "words-are") if speaker else None


def next_paragraph(scene: Scene, piece: Piece, start: int, end: int) -> Reading | None:
    """Read "Hugo Pallister said this in 1988" in the paragraph after a paragraph that is one quotation."""
    reading = _subject_first(scene, start, min(end, start + 120), strict=False)
    if reading and reading.speaker and reading.speaker.person:
        rest = scene.plain[reading.speaker.end : reading.speaker.end + 30]
        if re.match(r"\s+\w+" + _SAID_THIS.pattern, rest):
            return reading._replace(how="next-paragraph")
    return None
