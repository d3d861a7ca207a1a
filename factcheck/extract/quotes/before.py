"""Attributions before a quotation: X said: “ | X, who asked “ | described it as “ | X's remarks, “."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from factcheck.extract.quotes import clause, cues, subjects
from factcheck.extract.quotes.cues import Cue
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker

_REACH = 260
_ACCORDING_BEFORE = re.compile(r"\baccording to\s+", re.IGNORECASE)
_GAP = 160  # characters between a verb and what it reports
_FARTHEST = _GAP + 30  # and the longest verb
_COORDINATED = re.compile(
    r"[\s,]*(?:and|but|or|nor|yet|,|;|:|then)?\s*(?:that|as|of|to|for|as well as)?\s*(?:a|an|the)?\s*$"
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
    source = _ACCORDING_BEFORE.search(lead) if "ccording" in lead or "CCORDING" in lead else None
    found = last_cue(scene, begin, piece.left)
    if found and lead.rstrip().endswith(":") and _is_weak(scene.plain, found, piece.left):
        found = None  # "Tomas Reyl read from his notes: “"
    if found and (not source or found[1] > begin + source.start()):
        nearer = _by_act(scene, found[2], piece, owned=True)
        return nearer or _by_cue(scene, begin, piece, previous, found)
    if source:
        comma = lead.find(", ", source.end())
        nominal = subjects.subject_behind(scene, begin + source.end(), piece.left)
        person = subjects.person_at(scene, begin + source.end(), piece.left)
        if person or nominal or comma:
            who = Speaker(begin + source.end(), person.end, person.canonical, True) if person else nominal
            return Reading(who, "according to", "according-to")
    return _by_noun_or_colon(scene, begin, piece, lead)


def introduced(scene: Scene, piece: Piece) -> Reading | None:
    """Read the paragraph before one that opens with a quotation, when it ends in a colon: She released this note:."""
    start = piece.paragraph.start
    ink = len(scene.plain[max(0, start - 40) : start].rstrip())
    end = max(0, start - 40) + ink
    if piece.left != start or not ink or scene.plain[end - 1] != ":":
        return None
    ahead = replace(piece, left=end, paragraph=scene.passages.paragraph_at(end - 1))
    reading = before(scene, ahead, ahead.paragraph.start, None)
    return reading._replace(how="introduced") if reading and reading.speaker else None


def _open_clause(lead: str) -> int:
    """Return how much of the words after another quotation belongs to that one: up to a semicolon."""
    return max(lead.rfind(";") + 1, 0)


def last_cue(scene: Scene, begin: int, end: int) -> tuple[Cue, int, int] | None:
    """Return the last reporting verb between two offsets that governs what follows, with its own offsets."""
    text = scene.plain
    weak: tuple[Cue, int, int] | None = None
    low = max(begin, end - _FARTHEST)
    for word, start in cues.backwards(text, scene.words(low, end), low, end):
        cue, stop = cues.cue_at(text, word, start + len(word), end)
        if cue is None or stop > end or not _governs(text, (cue, start, stop), begin, end):
            continue
        if not _is_weak(text, (cue, start, stop), end):
            return cue, start, stop
        if weak is None and word not in cues.words("plural"):
            weak = cue, start, stop
    return weak


def _is_weak(text: str, found: tuple[Cue, int, int], end: int) -> bool:
    """Say whether a verb that reports in few sentences only has no quotation as its own object."""
    cue, start, stop = found
    if cue.lemma not in cues.words("weak") and text[start:stop] not in cues.words("plural"):
        return False
    return _LINKED.fullmatch(text, stop, end) is None


_NOUN_REACH = 140
_OWNED = re.compile(r"(?:\b(?P<pronoun>his|her|their|its|my|our)|\w(?P<mark>'s?))\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_POSSESSED = re.compile(r"\w' |\b(?:his|her|their) ")
_OWNER = re.compile(r"\b(?:(?:the|an?|his|her|their|its)\s+)?(?:[\w.&-]+\s+){0,3}[\w.&-]+$", re.IGNORECASE)
_LINKED = re.compile(r"\s*(?:that|to|,|:|how|as)?\s*(?:(?:it|he|she|they|the|a|an|this|his|her|their)\s+)?")
_TAIL = 80  # characters before a verb that say how it is used
_TO = re.compile(r"\bto\s+$")
_AS = re.compile(r"\bas\s+$")
_GOVERNED = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|did|does|do|not|they|we|I|you)\s+$")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")
_WRITTEN = re.compile(  # the card in "she held up a card reading “"
    r"\b(?:an?|the|one|his|her|their)\s+(?:(?!(?:an?|the|one|his|her|their)\b)[\w'-]+\s+){1,4}$"
)
_WITH = re.compile(
    r"\bwith\s+(?P<who>(?:the|an?|his|her|their|its|many|some|several|one)\s+(?:[\w'-]+\s+){0,7}?[\w'-]+)\s+$"
)
_WHOM = re.compile(  # "a guard who neighbours | describe as “"
    r"\b(?:who|whom|which) (?P<who>(?:(?:the|his|her|their|its|some|many|most|other) (?:[a-z-]+ )?)?[a-z-]{3,}s)"
    r"\s+(?:(?:have|had|all|later|also|once|often)\s+)*$"
)
_AND = re.compile(r"[\s,]+(?:and|but|then|or)(?:\s+(?:then|also|later|has|have|had|even|\w+ly))*\s+$")
_AS_WE_SAY = re.compile(
    r"\b(?:what|as|than|like) (?:we|they|you|I|people|everyone|others)\s+(?:all\s|often\s|always\s)?$"
)
_WHEN_ASKED = re.compile(r"\bwhen asked\s*$")
_NOT_A_VERB = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|this|that|no|any|of|by|in|for|with|new|into|from|on|about|at|amid|despite|'s)\s+|-)$",
    re.IGNORECASE,
)
_LONGEST = 7  # letters of the words of it


def _governs(text: str, found: tuple[Cue, int, int], begin: int, end: int) -> bool:
    cue, start, stop = found
    if end - stop > _GAP or text.find(";", stop, end) >= 0:
        return False
    ahead = text[max(begin, start - _TAIL) : start]
    if cue.form in ("finite", "base") and _AS_WE_SAY.search(ahead):
        return False
    if ahead.rstrip().endswith("when asked") and _WHEN_ASKED.search(ahead):
        return False
    if cue.form == "base" and not (_GOVERNED.search(ahead) or cues.plural(ahead, text[start:stop].partition(" ")[0])):
        return False
    # "a poster that urges children to “", but not "that claim is “"
    relative = cue.form == "finite" and ahead.endswith(" that ") and text[start:stop] not in _nouns()
    if cue.form != "ing" and not relative and _NOT_A_VERB.search(ahead, max(0, len(ahead.rstrip()) - _LONGEST)):
        return False
    if text[start].isupper() and cue.form != "ing" and not text[begin:start].strip():
        return False
    return not (cue.form == "participle" and _PASSIVE.search(ahead))


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return cues.words("noun") | cues.words("plural") | cues.words("act") | cues.words("text")


def _by_cue(scene: Scene, begin: int, piece: Piece, previous: Piece | None, found: tuple[Cue, int, int]) -> Reading:
    cue, start, _ = found
    quoted = _as_saying(scene, begin, piece, found)
    if quoted:
        return quoted
    how = "participle-before" if cue.form == "ing" else "name-verb-before"
    if cue.form == "ing":
        beside = _absolute(scene, begin, start)
        if beside:
            return Reading(beside, cue.lemma, how)
        card = _WRITTEN.search(scene.plain, begin, start) if cue.lemma == "read" else None
        speaker = subjects.speaker_of(scene, *card.span()) if card else _main_subject(scene, begin, start)
    else:
        if _PASSIVE.search(scene.plain, max(begin, start - _TAIL), start):
            return Reading(None, cue.lemma, how)
        speaker = _verb_subject(scene, begin, piece, found)
    same = previous and previous.right >= begin - 200 and previous.paragraph == piece.paragraph
    if speaker is None and same and previous and previous.reading:
        speaker = previous.reading.speaker
    if speaker is None and cue.form != "ing":
        speaker = subjects.named_before(scene, begin, start)
    return Reading(speaker, cue.lemma, how)


def _absolute(scene: Scene, begin: int, start: int) -> Speaker | None:
    """Read the subject right before an -ing form: with Lena Osei | saying, with many rowers | chanting."""
    for person in scene.persons_between(max(begin, start - _TAIL), start):
        if person.end + 1 == start:
            return Speaker(person.start, person.end, person.canonical, True)
    phrase = _WITH.search(scene.plain, max(begin, start - _TAIL), start)
    return subjects.speaker_of(scene, *phrase.span("who")) if phrase else None


def _verb_subject(scene: Scene, begin: int, piece: Piece, found: tuple[Cue, int, int]) -> Speaker | None:
    """Return the subject of a finite reporting verb before a quotation."""
    _, start, stop = found
    if scene.plain.endswith(", ", begin, start):
        person = subjects.person_at(scene, stop, piece.left)
        if person and scene.plain[person.end : person.end + 1] in ",:":  # "…, said Lena Osei, “…”"
            inverted = subjects.subject_behind(scene, stop + 1, piece.left)
            if inverted:
                return inverted
        apposed = clause.head(scene, begin, start)
        if apposed:
            return apposed
    if scene.plain.endswith(" that ", begin, start):
        whose = _WRITTEN.search(scene.plain, begin, start - len("that "))
        if whose:
            return subjects.speaker_of(scene, *whose.span())
    inner = _WHOM.search(scene.plain, max(begin, start - _TAIL), start)
    if inner:
        return subjects.speaker_of(scene, *inner.span("who"))
    joined = _AND.search(scene.plain, max(begin, start - _TAIL), start)
    if joined:
        main = _main_subject(scene, begin, joined.start())
        if main:
            return main
    speaker = subjects.subject_before(scene, begin, start)
    if speaker and _TO.search(scene.plain, max(begin, start - _TAIL), start):
        speaker = subjects.named_before(scene, begin, start) or speaker
    return speaker


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
    return clause.subject(scene, begin, start) or subjects.named_before(scene, begin, start)


def _as_saying(scene: Scene, begin: int, piece: Piece, found: tuple[Cue, int, int]) -> Reading | None:
    """Read who is quoted by somebody: Radio Nord quoted the bishop as saying, “."""
    cue, start, stop = found
    if cue.lemma == "say" and cue.form == "ing" and _AS.search(scene.plain, max(begin, start - _TAIL), start):
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
        return _by_act(scene, begin, piece)
    noun = _speech_noun().search(stripped)
    if (
        noun
        and len(stripped) - noun.end(1) < 3
        and scene.plain[begin + noun.end(1) : piece.left].strip() in ("", "-", ",", "--")
    ):
        who = _colon_speaker(scene, begin, piece.left)
        return Reading(who, noun[1].lower(), "speech-noun") if who else None
    return None


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    nouns = "|".join(sorted(cues.words("act")))
    by = r"(?:by\s+(?P<by>[^,;:]{2,60}?)\s+)?"
    return re.compile(rf"\b(?P<noun>{nouns})\s+{by}(?:that|of|to|for|about|against|as)\b")


def owned_claim(scene: Scene, piece: Piece, floor: int) -> Reading | None:
    """Read whose claim a clause before the main one holds: Answering X's claim that it was “dead”, Y said."""
    begin = scene.sentence_before(piece, floor)
    if "'s " not in scene.plain[begin : piece.left] and not _POSSESSED.search(scene.plain, begin, piece.left):
        return None
    found = last_cue(scene, begin, piece.left)
    read = _by_act(scene, begin, piece, owned=True)
    return read if read and read.speaker and (found is None or found[1] < read.speaker.start) else None


def _by_act(scene: Scene, begin: int, piece: Piece, *, owned: bool = False) -> Reading | None:
    """Read an act of speech named by a noun: her pledge to “ | the claim by Ivo Brandt that the quay was “.

    `owned`: only where somebody is named as its owner, since a verb before it names another speaker.
    """
    text = scene.plain
    low = max(begin, piece.left - _NOUN_REACH)
    if cues.words("act").isdisjoint(scene.words(low, piece.left)):
        return None
    for match in _act().finditer(text, low, piece.left):
        if match["by"]:
            who = subjects.speaker_of(scene, match.start("by"), match.end("by"))
        else:
            who = _owner(scene, begin, match.start())
            if owned and (who is None or who.name is None):
                continue
            who = who or clause.subject(scene, begin, match.start())
        return Reading(who, match["noun"], "act-noun")
    return None


def _owner(scene: Scene, begin: int, noun: int) -> Speaker | None:
    """Return who possesses a noun: Ivo Brandt's repeated | claim."""
    owned = _OWNED.search(scene.plain, max(begin, noun - _REACH), noun)
    if not owned:
        return None
    if owned["pronoun"]:
        return Speaker(owned.start("pronoun"), owned.end("pronoun"), None, True)
    for person in scene.outside(begin, owned.start("mark") + 1):
        if person.end == owned.start("mark"):
            return Speaker(person.start, person.end, person.canonical, True)
    noun_phrase = _OWNER.search(scene.plain, begin, owned.start("mark"))
    return subjects.speaker_of(scene, noun_phrase.start(), noun_phrase.end()) if noun_phrase else None


def _colon_speaker(scene: Scene, begin: int, end: int) -> Speaker | None:
    people = list(scene.outside(begin, end))
    if people and not scene.plain[people[-1].end : end].strip(" :\n"):
        return Speaker(people[-1].start, people[-1].end, people[-1].canonical, True)
    if people:
        main = clause.subject(scene, begin, end) if len(people) > 1 else None
        if main and main.person and main.name:
            return main
        person = next((p for p in people if not scene.plain.startswith(("'s", "' "), p.end)), people[-1])
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
