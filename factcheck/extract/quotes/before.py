"""Attributions before a quotation: X said: “ | X, who asked “ | described it as “ | X's remarks, “."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.cues import Cue
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker

_REACH = 260
_ACCORDING_BEFORE = re.compile(r"\baccording to\s+", re.IGNORECASE)
_COORDINATED = re.compile(
    r"[\s,]*(?:and|but|or|nor|yet|,|;|then)?\s*(?:that|as|of|to|for|as well as)?\s*(?:a|an|the)?\s*$"
)


def before(scene: Scene, piece: Piece, floor: int, previous: Piece | None) -> Reading | None:
    """Read an attribution before a piece in its sentence: X said: “ | X, who asked “ | described it as “."""
    begin = scene.sentence_before(piece, floor)
    lead = scene.plain[begin : piece.left]
    if previous and previous.reading and previous.paragraph == piece.paragraph and begin == previous.right:
        if _COORDINATED.fullmatch(lead):
            return previous.reading._replace(how="coordinated")
        lead_from = _open_clause(lead)
        begin, lead = begin + lead_from, lead[lead_from:]
    source = _ACCORDING_BEFORE.search(lead)
    found = last_cue(scene, begin, piece.left)
    if found and (not source or found[1] > begin + source.start()):
        return _by_cue(scene, begin, piece, previous, found)
    if source:
        comma = lead.find(", ", source.end())
        nominal = subjects.subject_behind(scene, begin + source.end(), piece.left)
        person = subjects.person_at(scene, begin + source.end(), piece.left)
        if person or nominal or comma:
            who = Speaker(begin + source.end(), person.end, person.canonical, True) if person else nominal
            return Reading(who, "according to", "according-to")
    return _by_noun_or_colon(scene, begin, piece, lead)


def _open_clause(lead: str) -> int:
    """Return how much of the words after another quotation belongs to that one: up to a semicolon."""
    return max(lead.rfind(";") + 1, 0)


def last_cue(scene: Scene, begin: int, end: int) -> tuple[Cue, int, int] | None:
    """Return the last reporting verb between two offsets that governs what follows, with its own offsets."""
    text = scene.plain
    firsts = cues.firsts()
    words = [word for word in cues.WORD.finditer(text, max(begin, end - _REACH), end) if word[0] in firsts]
    for word in reversed(words):
        cue, stop = cues.cue_at(scene.plain, word, end)
        if cue is None or stop > end or not _governs(text, word, (cue, stop), begin, end):
            continue
        return cue, word.start(), stop
    return None


_AS_WE_SAY = re.compile(
    r"\b(?:what|as|than|like) (?:we|they|you|I|people|everyone|others)\s+(?:all\s|often\s|always\s)?$"
)
_WHEN_ASKED = re.compile(r"\bwhen asked\s*$")
_NOT_A_VERB = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|this|that|no|any|of|by|in|for|with|new|'s)\s+|-)$", re.IGNORECASE
)


def _governs(text: str, word: re.Match[str], found: tuple[Cue, int], begin: int, end: int) -> bool:
    cue, stop = found
    ahead, gap = text[begin : word.start()], text[stop:end]
    if cue.form in ("finite", "base") and _AS_WE_SAY.search(ahead):
        return False
    if len(gap) > 160 or ";" in gap or (ahead.rstrip().endswith("when asked") and _WHEN_ASKED.search(ahead)):
        return False
    if cue.form == "base" and not (
        re.search(r"\b(?:to|will|would|can|could|may|might|must|should|did|does|do|not|they|we|I|you)\s+$", ahead)
        or cues.plural(ahead, word[0])
    ):
        return False
    if cue.form != "ing" and _NOT_A_VERB.search(ahead):
        return False
    if word.group()[0].isupper() and cue.form != "ing" and not ahead.strip():
        return False
    return not (cue.form == "participle" and re.search(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", ahead))


def _by_cue(scene: Scene, begin: int, piece: Piece, previous: Piece | None, found: tuple[Cue, int, int]) -> Reading:
    cue, start, stop = found
    quoted = _as_saying(scene, begin, piece, found)
    if quoted:
        return quoted
    speaker: Speaker | None = None
    if cue.form != "ing":
        if scene.plain[start - 2 : start] == ", " and subjects.person_at(scene, stop, piece.left):
            speaker = subjects.subject_behind(scene, stop + 1, piece.left)
        speaker = speaker or subjects.subject_before(scene, begin, start)
        if speaker and re.search(r"\bto\s+$", scene.plain[begin:start]):
            speaker = subjects.named_before(scene, begin, start) or speaker
    else:
        speaker = _main_subject(scene, begin, start)
    if (
        speaker is None
        and previous
        and previous.reading
        and previous.right >= begin - 200
        and previous.paragraph == piece.paragraph
    ):
        speaker = previous.reading.speaker
    if speaker is None and cue.form != "ing":
        speaker = subjects.named_before(scene, begin, start)
    return Reading(speaker, cue.lemma, "participle-before" if cue.form == "ing" else "name-verb-before")


def _main_subject(scene: Scene, begin: int, start: int) -> Speaker | None:
    """Return the subject of the clause an -ing form depends on: said Elif Saner, now old, | adding."""
    inner = last_cue(scene, begin, start)
    if inner and inner[0].form != "ing":
        after = (
            subjects.subject_behind(scene, inner[2] + 1, start)
            if not scene.plain[begin : inner[1]].strip(" ,-")
            else None
        )
        return after or subjects.subject_before(scene, begin, inner[1]) or subjects.named_before(scene, begin, start)
    return subjects.named_before(scene, begin, start) or _leading_noun(scene, begin, start)


def _leading_noun(scene: Scene, begin: int, end: int) -> Speaker | None:
    match = re.match(
        r"\s*((?:The|A|An|His|Her|Their|Its|One)\s+(?:[\w'-]+\s+){0,4}?[\w'-]+|[A-Z][\w'-]+)(?=\s+(?:has|have|had|is|was|were|also|[a-z]+ed|[a-z]+s)\b)",
        scene.plain[begin:end],
    )
    return subjects.speaker_of(scene, begin + match.start(1), begin + match.end(1)) if match else None


def _as_saying(scene: Scene, begin: int, piece: Piece, found: tuple[Cue, int, int]) -> Reading | None:
    """Read who is quoted by somebody: Radio Nord quoted the bishop as saying, “."""
    cue, start, stop = found
    if cue.lemma == "say" and cue.form == "ing" and re.search(r"\bas\s+$", scene.plain[begin:start]):
        quoter = last_cue(scene, begin, start)
        if quoter and quoter[0].lemma in ("quote", "cite"):
            who = subjects.speaker_of(scene, quoter[2], start - 3)
            return Reading(who, "say", "quoted-as-saying")
    if cue.lemma in ("quote", "cite"):
        gap = scene.plain[stop : piece.left].rstrip()
        if gap.endswith((":", ",")) and 2 < len(gap) < 60 and not gap.lstrip().startswith(("from", "in")):
            return Reading(subjects.speaker_of(scene, stop, piece.left), cue.lemma, "quoted-person")
    return None


@lru_cache(maxsize=1)
def _speech_nouns() -> tuple[str, ...]:
    return tuple(sorted(cues.words("noun")))


@lru_cache(maxsize=1)
def _speech_noun() -> re.Pattern[str]:
    nouns = "|".join(_speech_nouns())
    return re.compile(rf"\b({nouns})\b[^.;]{{0,40}}$", re.IGNORECASE)


def _by_noun_or_colon(scene: Scene, begin: int, piece: Piece, lead: str) -> Reading | None:
    stripped = lead.rstrip()
    if stripped.endswith(":"):
        cue = "as follows" if stripped.lower().endswith("as follows:") else ":"
        return Reading(_colon_speaker(scene, begin, piece.left), cue, "colon")
    if not stripped.rstrip(" \t\n\r,-").lower().endswith(_speech_nouns()):
        return None
    noun = _speech_noun().search(stripped)
    if (
        noun
        and len(stripped) - noun.end(1) < 3
        and scene.plain[begin + noun.end(1) : piece.left].strip() in ("", "-", ",", "--")
    ):
        who = _colon_speaker(scene, begin, piece.left)
        return Reading(who, noun[1].lower(), "speech-noun") if who else None
    return None


def _colon_speaker(scene: Scene, begin: int, end: int) -> Speaker | None:
    people = list(scene.outside(begin, end))
    if people:
        person = (
            people[0]
            if len(people) == 1
            else next((p for p in people if scene.plain[p.end : p.end + 2] != "'s" or p is people[-1]), people[-1])
        )
        return Speaker(person.start, person.end, person.canonical, True)
    lead = scene.plain[begin:end].rstrip(" :\n-,")
    pronoun = re.match(r"\s*(her|his|their|my|our|he|she|they)\b", lead, re.IGNORECASE)
    if pronoun:
        return Speaker(begin + pronoun.start(1), begin + pronoun.end(1), None, True)
    owner = re.match(
        r"\s*(?:[Rr]eply|[Aa]nswer|[Mm]essage|[Ss]tatement|[Nn]ote|[Vv]erdict|[Rr]esponse)\s+(?:of|from|by)\s+([^,:]+)",
        lead,
    )
    if owner:
        return subjects.speaker_of(scene, begin + owner.start(1), begin + owner.end(1))
    said = re.match(r"(.{2,60}?)\s+(?:reads?|had|has|was|is|were|gave|put|came)\b", lead)
    return subjects.speaker_of(scene, begin, begin + (said.end(1) if said else len(lead)))
