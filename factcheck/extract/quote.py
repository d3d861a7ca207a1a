"""Quotations with their speakers, as in “The gate is old,” said Marta Quill, “and the winch is older”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from factcheck.extract.quotes import before, behind, cues, evidence, forms, frames, links, transcript
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker
from factcheck.records import Quote
from factcheck.records.unchecked import unchecked
from factcheck.text import steps
from factcheck.text.passages import Passages, Span
from factcheck.text.quotemarks import Quoted, pairs
from factcheck.text.steps import Steps

_made = unchecked(Quote)

READS = ("person",)

_TOLD_IN_TURNS = frozenset({"according-to", "verb-name-behind", "name-verb-behind", "name-verb-before"})
_NAMES_SOURCE = frozenset({"according-to", "frame-behind", "verb-name-behind", "name-verb-behind"})
_KEY = re.compile(r"[\w-]+:[ \t]*")
_INK = re.compile(r"\S")
_SAID_INSIDE = re.compile(r",\s+(?=(?:said|says|added|told)\b)")
_BUT = re.compile(r"^[^.!?]*[.!?][\"']?\s+(?:But|And|Yet|Then,?|So|Instead,|Still,)$")
_NEW_SENTENCE = re.compile(r"[.!?]\s+\S")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Jr|[A-Z])\.\s")
_NEW_CLAUSE = re.compile(r"\b(?:but|and|while)\s+[A-Z]")
_ASIDE = re.compile(r"\s*(?:-|,)?\s*(?:\(?(?:he|she|they)\s+\w+(?:\s\w+){0,4}\)?)?\s*(?:-|,)?\s*")


def extract(passages: Passages) -> Iterator[Quote]:
    """Yield every piece between quotation marks, with the quotation it belongs to and who spoke it."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Quote]]:
    """Read the same in steps."""
    marked = [one for one in pairs(passages.text, passages.paragraphs) if not _is_value(passages, one)]
    yield
    scene = Scene(passages, marked)
    turns = list(transcript.turns(scene))
    scene.labels = {turn.paragraph.start: turn.start for turn in turns}
    yield
    _attribute(scene)
    if turns:
        scene.keep(partial(_is_told, {turn.paragraph for turn in turns}))
    yield
    evidence.settle(scene, scene.pieces)
    yield
    links.resolve(scene, scene.pieces)
    for number, turn in enumerate(turns, len(scene.pieces) + 1):
        turn.quotation = number
    yield
    numbers: dict[int, int] = {}
    return [
        _record(scene, piece, numbers.setdefault(piece.quotation, len(numbers) + 1))
        for piece in sorted([*scene.pieces, *turns], key=lambda piece: piece.start)
    ]


def _is_told(turns: set[Span], piece: Piece) -> bool:
    """Say whether a piece is no part of a turn, or words that the turn tells of somebody else: He said: “…”."""
    if piece.paragraph not in turns:
        return True
    reading = piece.reading
    return reading is not None and reading.how in _TOLD_IN_TURNS and reading.speaker is not None


def _is_value(passages: Passages, one: Quoted) -> bool:
    """Say whether marks are the syntax of front matter: `title: "The wards stay open"` quotes nobody."""
    if passages.region_at(one.start) != "front-matter":
        return False
    line, opens = passages.text.rfind("\n", 0, one.start) + 1, one.start - len(one.mark)
    return _KEY.fullmatch(passages.text, line, opens) is not None


def _attribute(scene: Scene) -> None:
    pieces = scene.pieces
    spoken: Piece | None = None  # the last piece that is no term: what stands between belongs to the sentence
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        piece.quotation = index + 1
        floor = max(piece.paragraph.start, spoken.right if spoken else 0)
        ceiling = min(piece.paragraph.end, following.left if following else len(scene.text))
        if previous and _continues_paragraph(scene, previous, piece):
            _join(previous, piece, "continued-paragraph")
            spoken = piece
            continue
        after = behind.behind(scene, piece, ceiling) or frames.behind(scene, piece, ceiling)
        open_end = (
            spoken is not None
            and scene.plain[piece.start].islower()
            and scene.plain[floor : piece.left].rstrip().endswith((",", "-"))
        )
        if spoken and (after is None or open_end) and _continues_sentence(scene, spoken, piece):
            _join(spoken, piece, "split")
            spoken = piece
            continue
        piece.reading = _first_reading(scene, piece, floor, spoken, after)
        if piece.reading is None and not piece.closed:
            piece.reading = _unclosed(scene, piece)
        if piece.reading is None and _alone(piece):
            piece.reading = _next_paragraph(scene, piece)
        if piece.reading is None:
            piece.reading = before.introduced(scene, piece)
        piece.form = forms.form(scene, piece, scene.sentence_before(piece, piece.paragraph.start))
        if piece.form == "scare":
            piece.reading = None
        else:
            spoken = piece


def _first_reading(
    scene: Scene, piece: Piece, floor: int, previous: Piece | None, after: Reading | None
) -> Reading | None:
    colon = after is not None and scene.plain[floor : piece.left].rstrip().endswith(":")
    weak = after is not None and scene.plain[piece.end - 1] == "." and after.how == "name-verb-behind"
    if after and not colon and not weak:
        return before.owned_claim(scene, piece, floor) or after
    read = before.before(scene, piece, floor, previous)
    if read is None or read.speaker is None:
        read = frames.before(scene, piece, scene.sentence_before(piece, floor)) or read
    if read and after and after.how in _NAMES_SOURCE and _names_nobody(read) and not _names_nobody(after):
        return after  # "The crew was praised: “…,” according to Ana Ruiz"
    return read or after


def _names_nobody(reading: Reading) -> bool:
    return reading.speaker is None or not reading.speaker.person


def _continues_paragraph(scene: Scene, previous: Piece, piece: Piece) -> bool:
    """Say whether an unclosed paragraph is taken up by one that opens with a mark again."""
    return (
        not previous.closed
        and piece.left == piece.paragraph.start
        and previous.form != "scare"
        and not scene.plain[previous.right : piece.left].strip()
    )


def _continues_sentence(scene: Scene, previous: Piece, piece: Piece) -> bool:
    """Say whether a piece goes on after its own attribution: “A,” said X, “b” and “A,” said X. “B”."""
    if previous.paragraph != piece.paragraph or previous.form == "scare" or previous.reading is None:
        return False
    gap = scene.plain[previous.right : piece.left]
    if _ASIDE.fullmatch(gap) and "-" in gap and previous.part > 0 and len(gap) < 40:
        return True
    if previous.reading.how not in ("verb-name-behind", "name-verb-behind", "split", "according-to"):
        return False
    if previous.reading.how == "split" or (
        previous.reading.speaker and previous.reading.speaker.start < previous.right
    ):
        return False
    stripped = gap.rstrip()
    if _BUT.search(stripped) and len(gap) < 200:
        return before.last_cue(scene, _speaker_end(previous), piece.left) is None
    if len(gap) > 200 or (_NEW_SENTENCE.search(stripped, 0, len(stripped) - 1) and not _TITLED.search(stripped)):
        return False
    if stripped.endswith((".", '."', ".'")) or (stripped.endswith(",") and not _NEW_CLAUSE.search(stripped)):
        return before.last_cue(scene, _speaker_end(previous), piece.left) is None
    return False


def _speaker_end(previous: Piece) -> int:
    speaker = previous.reading.speaker if previous.reading else None
    return max(previous.right, speaker.end if speaker else 0) + (
        25 if speaker and speaker.start >= previous.right else 0
    )


def _join(previous: Piece, piece: Piece, how: str) -> None:
    piece.quotation, piece.part, piece.form = previous.quotation, previous.part + 1, previous.form
    piece.reading = previous.reading._replace(how=how) if previous.reading else None


def _unclosed(scene: Scene, piece: Piece) -> Reading | None:
    """Read the attribution inside a piece whose closing mark is missing: “The gate is old, said X."""
    match = _SAID_INSIDE.search(scene.plain, piece.start, piece.end)
    if not match:
        return None
    word = cues.WORD.match(scene.plain, match.end())
    person = next(iter(scene.persons_between(match.end(), min(piece.end, match.end() + 60))), None)
    if not word or not person:
        return None
    speaker = Speaker(person.start, person.end, person.canonical, True)
    return Reading(speaker, cues.cues()[word.group()].lemma, "unclosed")


def _alone(piece: Piece) -> bool:
    return piece.left == piece.paragraph.start and piece.right == piece.paragraph.end


def _next_paragraph(scene: Scene, piece: Piece) -> Reading | None:
    following = _INK.search(scene.text, piece.right)
    if following is None:
        return None
    paragraph = scene.passages.paragraph_at(following.start())
    return behind.next_paragraph(scene, piece, paragraph.start, paragraph.end)


def _record(scene: Scene, piece: Piece, number: int) -> Quote:
    reading = piece.reading
    speaker = reading.speaker if reading else None
    text = scene.text
    words = text[speaker.start : speaker.end] if speaker and speaker.end > speaker.start else None
    return _made(
        document=scene.passages.document.id,
        start=piece.start,
        end=piece.end,
        text=text[piece.start : piece.end],
        region=scene.passages.region_at(piece.start),
        how=reading.how if reading else f"term-{piece.term}" if piece.term else "unattributed",
        quote=text[piece.start : piece.end],
        form=piece.form,
        speaker=words,
        speaker_name=speaker.name if speaker else None,
        cue=reading.cue if reading else None,
        quotation=f"q{number}",
        part=piece.part,
    )
