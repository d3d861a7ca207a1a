"""What the rest of the document says about a speaker: pronouns, "the statement", quotations that float."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.names import words as names
from factcheck.extract.quotes import clause, cues, evidence
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker
from factcheck.records import Person
from factcheck.text.passages import Span

_MALE, _FEMALE = frozenset({"he", "his", "him"}), frozenset({"she", "her"})
# how far back, in characters, a pronoun and an office look for their name
_NEAR, _FAR = 1500, 20_000
_CLOSE = 60  # characters behind a quotation in which its speaker can be named
_AGED = re.compile(r"(?:the|The)\s+(?:\d{1,3}|[a-z]+)-year-old\b")
_REFERRING = re.compile(r"(?:the|this|that)\s+([\w-]+(?:\s[\w-]+){0,2})$", re.IGNORECASE)
_GUESSED = "-guess"  # behind the step's name, where somebody else may be meant
# a sentence about somebody who is called by an office alone: "The owner of the mill shrugged."
_BY_OFFICE = re.compile(
    r"[\"'\s]*(?P<words>(?:The|Its|Their|His|Her|Our|One|An?)\s(?P<noun>[a-z-]+(?:\s[a-z-]+){0,3}))"
)
_FIELD = re.compile(r"\s+(?:of|for|at|in|to)\s")
_GOES_ON = re.compile(r"[\"']?,? (?:the [A-Z]|[a-z])")
# the subject of a sentence, behind a phrase that leads in: "In her speech she", "After the vote, he"
_PRONOUN_SUBJECT = re.compile(
    r"\W*(?:(?:In|On|At|After|Before|During|For|With|As|When|While|By|From|Since|Later|Then|But|And)\b"
    r"[^.;:!?,]{0,60},? )?"
    r"(?P<subject>[Hh]e|[Ss]he)\b"
)
_SIGNED = re.compile(r"[\"”'’]?\s*[-\N{EN DASH}\N{EM DASH}]{1,2}\s?[@A-Z]")  # “A sweet girl” - the head of her school
_LED = re.compile(r"[\w\s,.'()/-]{0,90}")  # words before the subject of a sentence: a dateline, an article, a role


def resolve(scene: Scene, pieces: list[Piece]) -> None:
    """Give pronouns and references their names, and unattributed quotations the speaker before them."""
    last: Reading | None = None
    for index, piece in enumerate(pieces):
        if piece.form == "scare":
            continue
        if piece.reading and piece.reading.speaker:
            piece.reading = _named(scene, piece, piece.reading, piece.reading.speaker, last)
        elif piece.reading is None and piece.form == "direct" and piece.part == 1:
            piece.reading = _floating(scene, piece, pieces[index - 1] if index else None)
        if piece.reading and piece.reading.speaker and piece.reading.speaker.name:
            last = piece.reading


def _named(scene: Scene, piece: Piece, reading: Reading, speaker: Speaker, last: Reading | None) -> Reading:
    if speaker.name and speaker.person:
        return reading
    words = scene.text[speaker.start : speaker.end]
    low = words.lower()
    if low in _MALE or low in _FEMALE:
        gender = "m" if low in _MALE else "f"
        told = _by_office(scene, piece)
        if told:
            holder = _holder(scene, speaker.start, told[1])
            name = told[0] if holder is None or _contradicts(scene, holder, gender) else holder
            return reading._replace(speaker=speaker._replace(name=name, person=name == holder))
        office = evidence.office_before(scene, piece, reading, last)
        if office:
            return reading._replace(speaker=speaker._replace(name=office, person=False))
        person = _antecedent(scene, speaker.start, piece, gender, last)
        how = reading.how if person is None or _only_one(scene, piece, person, gender) else reading.how + _GUESSED
        if person and how == reading.how:
            scene.genders.setdefault(person, gender)
        return reading._replace(speaker=speaker._replace(name=person, person=True), how=how)
    if speaker.name is None:
        return reading
    if _AGED.match(words):
        return reading._replace(
            speaker=speaker._replace(name=_antecedent(scene, speaker.start, piece, None, last) or words)
        )
    statement = _REFERRING.match(words)
    if statement and statement[1].lower().split()[-1] in cues.words("text"):
        return reading._replace(speaker=speaker._replace(name=_introduced(last, words)))
    if statement:
        holder = _holder(scene, speaker.start, statement[1].lower())
        if holder:
            return reading._replace(speaker=speaker._replace(name=holder, person=True))
    return reading._replace(speaker=speaker._replace(name=_body(words)))


def _by_office(scene: Scene, piece: Piece) -> tuple[str, str] | None:
    """Return whom a sentence before a quotation is about, in its words and the office alone.

    A name before it in its paragraph is whom the office stands for too: "Mr Anders's boat", "The old skipper".
    """
    if next(scene.outside(piece.paragraph.start, piece.left), None):
        return None
    for span in reversed(list(scene.passages.sentences_in(piece.paragraph.start, piece.left))):
        match = _BY_OFFICE.match(scene.plain, span.start, min(span.end, piece.left))
        words = match["noun"].split() if match else []
        for noun in (" ".join(words[:length]) for length in range(len(words), 0, -1)):
            if match and (
                noun in names.roles() or (words[0] not in names.roles() and noun.split()[-1] in names.roles())
            ):
                return scene.plain[match.start("words") : match.start("noun") + len(noun)], noun
    return None


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
    """Return the person whose role in this document is a noun: "the mayor" after "the mayor, Ansel Roth".

    "The minister" is the only person before who is minister of something.
    """
    near = scene.persons_between(max(0, before - _FAR), before)
    for person in reversed(near):
        if person.role and person.role.lower() == noun:
            return person.canonical
    ends = {person.canonical for person in near if person.role and _head_of(person.role) == noun}
    return ends.pop() if len(ends) == 1 else None


def _head_of(role: str) -> str:
    """Return the last word of an office, without its field: "minister" of "Minister of Foreign Affairs"."""
    return _FIELD.split(role.lower(), maxsplit=1)[0].rpartition(" ")[2]


def _antecedent(scene: Scene, at: int, piece: Piece, gender: str | None, last: Reading | None) -> str | None:
    """Return the name a pronoun stands for: in its own sentence, then sentence by sentence backwards."""
    own = scene.passages.sentence_at(min(at, piece.left))
    for person in _subjects_first(scene, max(own.start, at - _NEAR), min(at, piece.left)):
        if _fits(person, gender, scene) or _outer(scene, person, own, at):
            return person.canonical
    unsure: str | None = None
    low = max(_paragraph_back(scene, piece), own.start - _NEAR)
    sentences = list(scene.passages.sentences_in(low, own.start))
    for span in reversed(sentences):
        if evidence.is_of_another(scene, span):
            return unsure
        goes_on = _goes_on(scene, span, gender)
        for person in _subjects_first(scene, span.start, span.end):
            fits = _fits(person, gender, scene)
            if not goes_on and (fits or _opens(scene, person, span, piece, own)):
                return person.canonical
            if unsure is None and (fits or _gender(person, scene) is None):
                unsure = person.canonical
        if (
            last
            and last.speaker
            and last.speaker.person
            and span.start <= last.speaker.start < span.end
            and last.speaker.name
            and not _contradicts(scene, last.speaker.name, gender)
        ):
            return last.speaker.name
    return unsure or _following(scene, piece, gender)


def _goes_on(scene: Scene, span: Span, gender: str | None) -> bool:
    """Say whether a sentence is about whom "she" means already, whoever else it names."""
    subject = _PRONOUN_SUBJECT.match(scene.plain, span.start, span.end)
    if subject is None or subject["subject"].lower() not in (_MALE if gender == "m" else _FEMALE if gender else ()):
        return False
    return next(scene.outside(span.start, subject.end()), None) is None


def _outer(scene: Scene, person: Person, own: Span, at: int) -> bool:
    """Say whether a person of unknown gender is whom "he" in the same sentence means: Kim Roth said he feared “."""
    return (
        _gender(person, scene) is None
        and next(scene.outside(own.start, own.end), None) is person
        and any(word in cues.finite() for word in scene.plain[person.end : min(at, person.end + _CLOSE * 2)].split())
    )


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


def _opens(scene: Scene, person: Person, span: Span, piece: Piece, own: Span) -> bool:
    """Say whether a person of unknown gender is whom the sentence right before that of a pronoun is about."""
    near = piece.paragraph.start <= span.start and not scene.plain[span.end : own.start].strip(" \n\"'")
    return (
        near
        and _gender(person, scene) is None
        and next(scene.outside(span.start, span.end), None) is person
        and _LED.fullmatch(scene.plain, scene.labels.get(span.start, span.start), person.start) is not None
    )


def _only_one(scene: Scene, piece: Piece, name: str, gender: str) -> bool:
    """Say whether nobody else near a quotation can be meant by "he" or "she"."""
    around = {
        person.canonical: person
        for person in scene.outside(_paragraph_back(scene, piece, 1), piece.paragraph.end)
        if person.start < piece.right + _CLOSE
    }
    others = [person for person in around.values() if person.canonical != name]
    if all(_contradicts(scene, person.canonical, gender) for person in others):
        return name in around
    spans = list(scene.passages.sentences_in(piece.paragraph.start, piece.left))
    beside = [person for span in spans[-2:] for person in scene.outside(span.start, min(span.end, piece.left))]
    return bool(beside) and all(
        person.canonical == name or _contradicts(scene, person.canonical, gender) for person in beside
    )


def _gender(person: Person, scene: Scene) -> str | None:
    lead = scene.plain[max(0, person.start - 12) : person.start].lower().split()
    title = lead[-1].rstrip(".") if lead else ""
    family = person.role is not None and " " not in person.canonical  # "Coach Leslie" may be a man
    return (
        names.title_genders().get(title)
        or (None if family else names.gender(person.canonical.split()[0]))
        or scene.genders.get(person.canonical)
    )


def _fits(person: Person, gender: str | None, scene: Scene) -> bool:
    known = _gender(person, scene)
    return gender is None or known == gender


def _contradicts(scene: Scene, name: str, gender: str | None) -> bool:
    known = names.gender(name.split(maxsplit=1)[0]) or scene.genders.get(name)
    return bool(gender and known and gender != known)


def _following(scene: Scene, piece: Piece, gender: str | None) -> str | None:
    for person in scene.outside(piece.right, min(piece.paragraph.end, piece.right + 200)):
        if not _contradicts(scene, person.canonical, gender):
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
        and not _SIGNED.match(scene.text, piece.right)
    ):
        how = "same-speaker" + (_GUESSED if previous.reading.how.endswith(_GUESSED) else "")
        return Reading(_unwritten(piece, previous.reading.speaker), None, how)
    last = previous.reading if previous else None
    own = _subject_of(scene, piece.paragraph.start, piece.left, piece, last)
    if own:
        sure = _stands_alone(scene, piece) and _leads_in(scene, piece.paragraph.start, piece.left, own)
        how = "same-paragraph" if sure else "same-paragraph-guess"
        return Reading(_unwritten(piece, own), None, how)
    if piece.left == piece.paragraph.start and piece.paragraph.start:
        before = scene.passages.paragraph_at(piece.paragraph.start - 1)
        ahead = _subject_of(scene, before.start, before.end, piece, last)
        if ahead:
            sure = _stands_alone(scene, piece) and _leads_in(scene, before.start, before.end, ahead)
            return Reading(_unwritten(piece, ahead), None, "paragraph-before" if sure else "paragraph-before-guess")
    return None


def _stands_alone(scene: Scene, piece: Piece) -> bool:
    """Say whether nothing behind a quotation tells who said it, in words that were not understood."""
    if "," in scene.plain[piece.right - 2 : piece.right + 1]:
        return False
    return _GOES_ON.match(scene.plain, piece.right) is None


def _leads_in(scene: Scene, start: int, end: int, speaker: Speaker) -> bool:
    """Say whether the last sentence between two offsets names the speaker and nobody else."""
    last = next(reversed(list(scene.passages.sentences_in(max(start, end - _NEAR), end))), None)
    if last is None:
        return False
    named = {person.canonical for person in scene.outside(last.start, min(last.end, end))}
    return named == {speaker.name}


def _near(scene: Scene, previous: Piece, piece: Piece) -> bool:
    """Say whether nobody else is named between two quotations in one paragraph or in neighbouring ones."""
    if previous.paragraph != piece.paragraph:
        before = scene.passages.paragraph_at(max(0, piece.paragraph.start - 1))
        if previous.paragraph != before or piece.left != piece.paragraph.start:
            return False
    speaker = previous.reading.speaker if previous.reading else None
    return all(
        speaker is not None and (person.canonical == speaker.name or speaker.start <= person.start < speaker.end)
        for person in scene.outside(previous.right, piece.left)
    )


def _subject_of(scene: Scene, start: int, end: int, piece: Piece, last: Reading | None) -> Speaker | None:
    """Return whom the last sentence that names anybody is about: who says something in it, else its subject."""
    spans = list(scene.passages.sentences_in(max(start, end - _NEAR), end))
    for span in reversed(spans):
        people = list(_subjects_first(scene, span.start, min(span.end, end)))
        owner = next((person for person in people if evidence.owns_words(scene, person)), None)
        if owner and end == piece.left and span is spans[-1]:
            return Speaker(owner.start, owner.end, owner.canonical, True)
        if not people or scene.plain[people[0].end : people[0].end + 2] == "'s":
            continue  # "Lee's agent" is not Lee
        teller = next((person for person in people if evidence.tells(scene, person)), None)
        if teller is None or teller is people[0]:
            main = clause.subject(scene, span.start, min(span.end, end))
            low = scene.plain[main.start : main.end].lower() if main and main.name is None else ""
            if main and (low in _MALE or low in _FEMALE):
                name = _antecedent(scene, main.start, piece, "m" if low in _MALE else "f", last)
                if name:
                    return Speaker(main.start, main.end, name, True)
        person = teller or people[0]
        return Speaker(person.start, person.end, person.canonical, True)
    return None


def _unwritten(piece: Piece, speaker: Speaker) -> Speaker:
    """Return a speaker that stands in an earlier sentence: a name, and no words here."""
    return Speaker(piece.start, piece.start, speaker.name, speaker.person)
