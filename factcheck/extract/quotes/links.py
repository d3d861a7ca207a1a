"""What the rest of the document says about a speaker: pronouns, "the statement", quotations that float."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.names import words as names
from factcheck.extract.quotes import cues
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker
from factcheck.records import Person

_MALE, _FEMALE = frozenset({"he", "his", "him"}), frozenset({"she", "her"})
# how far back, in characters, a pronoun and an office look for their name
_NEAR, _FAR = 1500, 20_000
_AGED = re.compile(r"(?:the|The)\s+(?:\d{1,3}|[a-z]+)-year-old\b")
_REFERRING = re.compile(r"(?:the|this|that)\s+([\w-]+(?:\s[\w-]+){0,2})$", re.IGNORECASE)


def resolve(scene: Scene, pieces: list[Piece]) -> None:
    """Give pronouns and references their names, and unattributed quotations the speaker before them."""
    last: Reading | None = None
    for index, piece in enumerate(pieces):
        if piece.form == "scare":
            continue
        if piece.reading and piece.reading.speaker:
            piece.reading = piece.reading._replace(speaker=_named(scene, piece, piece.reading.speaker, last))
        elif piece.reading is None and piece.form == "direct" and piece.part == 1:
            piece.reading = _floating(scene, piece, pieces[index - 1] if index else None)
        if piece.reading and piece.reading.speaker and piece.reading.speaker.name:
            last = piece.reading


def _named(scene: Scene, piece: Piece, speaker: Speaker, last: Reading | None) -> Speaker:
    if speaker.name and speaker.person:
        return speaker
    words = scene.text[speaker.start : speaker.end]
    low = words.lower()
    if low in _MALE or low in _FEMALE:
        person = _antecedent(scene, speaker.start, piece, "m" if low in _MALE else "f", last)
        return speaker._replace(name=person, person=True)
    if speaker.name is None:
        return speaker
    if _AGED.match(words):
        return speaker._replace(name=_antecedent(scene, speaker.start, piece, None, last) or words)
    statement = _REFERRING.match(words)
    if statement and statement[1].lower().split()[-1] in cues.words("text"):
        return speaker._replace(name=_introduced(last, words))
    if statement:
        holder = _holder(scene, speaker.start, statement[1].lower())
        if holder:
            return speaker._replace(name=holder, person=True)
    return speaker._replace(name=_body(words))


def _introduced(last: Reading | None, words: str) -> str:
    """Return whose statement "the statement" is: that of the speaker before, when it was no person."""
    if last and last.speaker and last.speaker.name and not last.speaker.person:
        return last.speaker.name
    return words


def _body(words: str) -> str:
    match = re.match(
        r"(?:an?|the)\s+(?:[\w-]+\s){0,2}?(?:statement|letter|note|report|email|post|release|communiqué|declaration)\s+"
        r"(?:from|by|of|issued by|released by)\s+(.+)$",
        words,
        re.IGNORECASE,
    )
    return match[1] if match else words


def _holder(scene: Scene, before: int, noun: str) -> str | None:
    """Return the person whose role in this document is a noun: "the mayor" after "the mayor, Ansel Roth"."""
    for person in reversed(scene.persons_between(max(0, before - _FAR), before)):
        if person.role and person.role.lower() == noun:
            return person.canonical
    return None


def _antecedent(scene: Scene, at: int, piece: Piece, gender: str | None, last: Reading | None) -> str | None:
    """Return the name a pronoun stands for: in its own sentence, then sentence by sentence backwards."""
    own = scene.passages.sentence_at(min(at, piece.left))
    for person in _subjects_first(scene, max(own.start, at - _NEAR), min(at, piece.left)):
        if _fits(person, gender, scene):
            return person.canonical
    unsure: str | None = None
    low = max(_paragraph_back(scene, piece), own.start - _NEAR)
    sentences = list(scene.passages.sentences_in(low, own.start))
    for span in reversed(sentences):
        for person in _subjects_first(scene, span.start, span.end):
            if _fits(person, gender, scene):
                return person.canonical
            if unsure is None and _gender(person, scene) is None:
                unsure = person.canonical
        if (
            last
            and last.speaker
            and last.speaker.person
            and span.start <= last.speaker.start < span.end
            and last.speaker.name
            and not _contradicts(last.speaker.name, gender)
        ):
            return last.speaker.name
    return unsure or _following(scene, piece, gender)


def _paragraph_back(scene: Scene, piece: Piece, count: int = 2) -> int:
    low = piece.paragraph.start
    for _ in range(count):
        low = scene.passages.paragraph_at(max(0, low - 1)).start
    return low


def _subjects_first(scene: Scene, start: int, end: int) -> Iterator[Person]:
    people = list(scene.outside(start, end))
    possessors = [p for p in people if scene.plain[p.end : p.end + 2] == "'s"]
    yield from (p for p in people if p not in possessors)
    yield from possessors


def _gender(person: Person, scene: Scene) -> str | None:
    lead = scene.plain[max(0, person.start - 12) : person.start].lower().split()
    title = lead[-1].rstrip(".") if lead else ""
    return names.title_genders().get(title) or names.gender(person.canonical.split()[0])


def _fits(person: Person, gender: str | None, scene: Scene) -> bool:
    known = _gender(person, scene)
    return gender is None or known == gender


def _contradicts(name: str, gender: str | None) -> bool:
    known = names.gender(name.split(maxsplit=1)[0])
    return bool(gender and known and gender != known)


def _following(scene: Scene, piece: Piece, gender: str | None) -> str | None:
    for person in scene.outside(piece.right, min(piece.paragraph.end, piece.right + 200)):
        if not _contradicts(person.canonical, gender):
            return person.canonical
    return None


def _floating(scene: Scene, piece: Piece, previous: Piece | None) -> Reading | None:
    """Return whose an unattributed quotation is: the speaker of its paragraph, else of the one before."""
    if (
        previous
        and previous.reading
        and previous.reading.speaker
        and previous.form != "scare"
        and _near(scene, previous, piece)
    ):
        return Reading(_unwritten(piece, previous.reading.speaker), None, "same-speaker")
    own = _subject_of(scene, piece.paragraph.start, piece.left)
    if own:
        return Reading(_unwritten(piece, own), None, "same-paragraph")
    if piece.left == piece.paragraph.start and piece.paragraph.start:
        before = scene.passages.paragraph_at(piece.paragraph.start - 1)
        ahead = _subject_of(scene, before.start, before.end)
        if ahead:
            return Reading(_unwritten(piece, ahead), None, "paragraph-before")
    return None


def _near(scene: Scene, previous: Piece, piece: Piece) -> bool:
    """Say whether nobody else is named between two quotations in one paragraph or in neighbouring ones."""
    if previous.paragraph != piece.paragraph:
        before = scene.passages.paragraph_at(max(0, piece.paragraph.start - 1))
        if previous.paragraph != before or piece.left != piece.paragraph.start:
            return False
    speaker = previous.reading.speaker if previous.reading else None
    return all(
        speaker is not None and person.canonical == speaker.name for person in scene.outside(previous.right, piece.left)
    )


def _subject_of(scene: Scene, start: int, end: int) -> Speaker | None:
    spans = list(scene.passages.sentences_in(max(start, end - _NEAR), end))
    for span in reversed(spans):
        person = next(_subjects_first(scene, span.start, min(span.end, end)), None)
        if person:
            return Speaker(person.start, person.end, person.canonical, True)
    return None


def _unwritten(piece: Piece, speaker: Speaker) -> Speaker:
    """Return a speaker that stands in an earlier sentence: a name, and no words here."""
    return Speaker(piece.start, piece.start, speaker.name, speaker.person)
