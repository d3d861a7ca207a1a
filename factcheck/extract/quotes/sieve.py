"""The sieve that finds a quotation's speaker: behind it, before it, by colon, by what was said before."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import roles
from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.cues import Cue
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker

_REACH = 260
_FEW_WORDS = 6
_GAP = re.compile(r"[\s,]*(?:-\s*)?")
_ACCORDING_BEFORE = re.compile(r"\baccording to\s+", re.IGNORECASE)
_ACCORDING = re.compile(r"according to\s+")
WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*")
_ADVERB = re.compile(r"(?:[a-z]+ly|also|later|then|has|had)\s+")
_WORDS_ARE = re.compile(r"(?:The|Those|These)\s+(?:words|remarks|lines?)\s+(?:are|were|is|come from|belong to)\s+")
_COORDINATED = re.compile(
    r"[\s,]*(?:and|but|or|nor|yet|,|;|then)?\s*(?:that|as|of|to|for|as well as)?\s*(?:a|an|the)?\s*$"
)
_BREAKS = re.compile(  # begins with a class, so that the search jumps from mark to mark
    r"[;:!?.](?:(?<=[;:!?])|(?<![A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bSt\.)"
    r"(?<!Gen\.)(?<!Sen\.)(?<!Gov\.)\s)"
)
_NO_SUBJECT = re.compile(r"\b(?:who|which|that|to|the|a|an|of|his|her|its)\s+$")
_FIRST_WORD = re.compile(r"[@\w’'.-]+")
_SAID_THIS = re.compile(r"\s+(?:this|so|it|that|as much|the words)\b")


def behind(scene: Scene, piece: Piece, ceiling: int) -> Reading | None:
    """Read an attribution behind a piece: ,” said X. | ,” X said. | ,” according to X."""
    text = scene.plain
    limit = min(ceiling, piece.right + _REACH, _clause_end(scene, piece, ceiling))
    last = text[piece.end - 1]
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


def _clause_end(scene: Scene, piece: Piece, ceiling: int) -> int:
    match = _BREAKS.search(scene.plain, piece.right + 2, min(ceiling, piece.right + _REACH))
    return match.end() if match else ceiling


def _verb_first(scene: Scene, start: int, limit: int) -> Reading | None:
    text = scene.plain
    adverb = _ADVERB.match(text, start, limit)
    at = adverb.end() if adverb else start
    word = WORD.match(text, at, limit)
    cue, end = _cue_at(scene, word, limit) if word else (None, 0)
    if (
        cue is None
        or cue.form not in ("finite", "participle")
        or cue.act == "describe"
        or text[end : end + 1] not in (" ", "\n")
    ):
        return None
    speaker = subjects.subject_behind(scene, end + 1, limit)
    return Reading(speaker, cue.lemma, "verb-name-behind") if speaker else None


def _cue_at(scene: Scene, word: re.Match[str], limit: int) -> tuple[Cue | None, int]:
    first = word[0]
    second = WORD.match(scene.plain, word.end() + 1, limit) if first in cues.openings() else None
    if second:
        pair = cues.cues().get(f"{first} {second[0]}")
        if pair:
            return pair, second.end()
    return cues.cues().get(first), word.end()


def _subject_first(scene: Scene, start: int, limit: int, *, strict: bool) -> Reading | None:
    text = scene.plain
    if not _begins_subject(scene, start, limit):
        return None
    firsts = cues.firsts()
    for word in WORD.finditer(text, start, limit):
        if word[0] not in firsts:
            continue
        cue, end = _cue_at(scene, word, limit)
        if cue is None or word.start() == start or cue.act == "describe" or cue.form in ("ing", "participle"):
            continue
        ahead = text[start : word.start()]
        if cue.form == "base" and not _plural(ahead):
            continue
        if _NO_SUBJECT.search(ahead):
            continue
        if strict and not re.match(
            r"\s*(?:[.,;]|$|at\b|on\b|in\b|after\b|before\b|later\b|this\b|so\b)", text[end:limit]
        ):
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
    if re.match(r"(?:the|a|an|one|another|his|her|their|its|our|my|some|many|several|two|three)$", first):
        return True
    following = scene.plain[word.end() : word.end() + 40].split()
    return (
        first in subjects.groups()
        or any(each.strip(",") in subjects.groups() for each in following[:2])
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
    return ahead.endswith(" ") and len(ahead.split()) < _FEW_WORDS and all(map(roles.nounlike, ahead.split()))


def _plural(ahead: str) -> bool:
    last = ahead.split()[-1:] or [""]
    return (
        last[0].lower() in ("they", "we", "i", "you")
        or last[0].lower() in subjects.groups()
        or (last[0].endswith("s") and not last[0].endswith(("ss", "'s")) and last[0][0].islower())
    )


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
    words = [word for word in WORD.finditer(text, max(begin, end - _REACH), end) if word[0] in firsts]
    for word in reversed(words):
        cue, stop = _cue_at(scene, word, end)
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
        or _plural(ahead)
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
