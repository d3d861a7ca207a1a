"""What speaks for a source where no attribution stands beside the marks: the rest of the sentence.

A sieve of named steps, the first hit wins: an attributed piece of the same sentence before ("“fair” but slow and
“overdue”"), an attribution at the sentence's end (", he told reporters"), an attributed piece after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.extract.names import words as names
from factcheck.extract.quotes import behind, cues
from factcheck.extract.quotes.scene import Piece, Reading, Scene
from factcheck.records import Person
from factcheck.text.passages import Span

# what somebody thinks is told in the words of who tells it: X thinks that they “will go”, his office said
_THINKING = frozenset({"think", "believe", "feel", "fear", "hope", "expect", "know", "want", "consider", "suspect"})
_GOING_ON = frozenset({"add", "continue", "go on", "conclude"})
_OWNED = re.compile(r"'s (?P<noun>[a-z]+)\b")
_NAMED = 40  # characters behind an office in which its holder is named
_REACH = 200  # characters between two pieces of one sentence
_ON = re.compile(r",? [a-z]")


def settle(scene: Scene, pieces: Sequence[Piece]) -> None:
    """Give the pieces without a source the one that the rest of their sentence names, and with it their form."""
    for index, piece in enumerate(pieces):
        if piece.reading and piece.reading.cue in _THINKING and piece.part == 1:
            told = _at_the_end(scene, piece, pieces[index + 1] if index + 1 < len(pieces) else None)
            piece.reading = told or piece.reading
        if piece.term or piece.part > 1 or (piece.reading and piece.reading.speaker):
            continue
        if piece.reading is None and piece.form == "direct" and not _goes_on(scene, piece):
            continue
        previous = pieces[index - 1] if index else None
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        found = _beside(scene, previous, piece, previous) or _at_the_end(scene, piece, following)
        found = found or _beside(scene, piece, following, following)
        if found:
            piece.reading = found if piece.reading is None else piece.reading._replace(speaker=found.speaker)
            if piece.form == "scare":
                piece.form = "partial"


def _goes_on(scene: Scene, piece: Piece) -> bool:
    """Say whether a piece that looks like a sentence of its own is part of one: “We are tired” of it, he said."""
    return _ON.match(scene.plain, piece.right) is not None and scene.plain[piece.end - 1] not in ".!?"


def _beside(scene: Scene, left: Piece | None, right: Piece | None, other: Piece | None) -> Reading | None:
    """Return the reading of an attributed piece that stands in the same sentence."""
    if left is None or right is None or other is None or left.paragraph != right.paragraph:
        return None
    if other.form == "scare" or other.reading is None or other.reading.speaker is None:
        return None
    if right.left - left.right > _REACH or scene.sentence_before(right, left.start) > left.right:
        return None
    return other.reading._replace(how="same-sentence")


def _at_the_end(scene: Scene, piece: Piece, following: Piece | None) -> Reading | None:
    """Read an attribution that closes the sentence: the “good” jobs are in the ports, he told reporters."""
    text = scene.plain
    if text[piece.end - 1] in ".!?":
        return None
    limit = min(piece.paragraph.end, piece.right + 2 * _REACH, following.left if following else len(text))
    limit = scene.sentence_end(piece.right, limit)
    if text[limit - 1] not in ".!?" and limit == piece.paragraph.end:
        return None  # a headline: “Ghost flights” to end, says airport
    comma = text.rfind(", ", piece.right, limit)
    for _ in range(3):
        if comma < 0:
            return None
        found = behind.closing(scene, comma + 2, limit)
        if found:
            return found
        comma = text.rfind(", ", piece.right, comma)
    return None


def office_before(scene: Scene, piece: Piece, reading: Reading, last: Reading | None) -> str | None:
    """Return the office that spoke right before "he added": Roth's lawyer, who is not Roth."""
    speaker = last.speaker if last else None
    if reading.cue not in _GOING_ON or speaker is None or speaker.person or not speaker.name:
        return None
    before = scene.passages.paragraph_at(max(0, piece.paragraph.start - 1))
    near = before.start <= speaker.start < piece.left
    return speaker.name if near and speaker.name.lower().split()[-1] in names.roles() else None


def owns_words(scene: Scene, person: Person) -> bool:
    """Say whether a name owns what is said: Roth's answer was short."""
    noun = _OWNED.match(scene.plain, person.end)
    return noun is not None and noun["noun"] in cues.words("noun")


def tells(scene: Scene, person: Person) -> bool:
    """Say whether a verb of saying follows a name at once: Roth said, Roth insisted."""
    word = cues.WORD.match(scene.plain, person.end + 1)
    cue = cues.cues().get(word[0]) if word and scene.plain[person.end] == " " else None
    return cue is not None and cue.form == "finite" and cue.lemma not in cues.words("weak")


def is_of_another(scene: Scene, span: Span) -> bool:
    """Say whether a sentence is about somebody whom only another's name tells: "Roth's lawyer, meanwhile, attacked"."""
    first = next(scene.outside(*span), None)
    behind = _OWNED.match(scene.plain, first.end) if first else None
    leads = first is not None and not scene.plain[span.start : first.start].strip("\"' ")
    if not leads or behind is None or behind["noun"] not in names.roles():
        return False
    return not scene.persons_between(behind.end(), behind.end() + _NAMED)  # "Brannes's mayor, Ana Ruiz, was"
