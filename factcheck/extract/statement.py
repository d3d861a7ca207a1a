"""Indirect speech with its speakers: "Marta Quill said (that) the gate was old", "the gate was old, she said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.extract.quotes import links
from factcheck.extract.quotes.scene import Piece, Scene
from factcheck.extract.statements import frames, nominal
from factcheck.extract.statements.frames import Told
from factcheck.records import Quote, Statement
from factcheck.records.unchecked import unchecked
from factcheck.text.passages import Passages, Span
from factcheck.text.quotemarks import Quoted

_made = unchecked(Statement)

READS = ("person", "quote")

_LEAST_WORDS = 3  # of a clause
_BEHIND = 200  # characters behind a word in which its frame ends
_ENDS = (".", ",")  # behind a frame that closes a clause
_TAILS = (" in ", " on ", " at ", " to ", " after ", " during ", " before ", " when ", " outside ", " from ")
_NEAR = 40  # characters between a verb and the quotation that it reports
_NOTHING = ("\0",)  # of a word written as no frame has it


TRIGGERS = {"reporting-verb": frozenset(frames.verbs()) - {"According"}, "speech-noun": nominal.nouns()}


@lru_cache(maxsize=1)
def _needs() -> dict[str, tuple[str, ...]]:
    """Return all words that may belong to a frame, with what must stand behind each."""
    nouns: dict[str, tuple[str, ...]] = dict.fromkeys(nominal.nouns(), nominal.BEHIND)
    nouns.update(put=(" it",), puts=(" it",), words=(" of ", *nominal.BEHIND))
    return {**nouns, **{word: needs and (*needs, *nouns.get(word, ())) for word, needs in frames.verbs().items()}}


def extract(passages: Passages) -> Iterator[Statement]:
    """Yield every clause that somebody is reported to have said without quotation marks, in the order of the text."""
    places = _places(passages)
    if not places:
        return
    scene = _scene(passages)
    verbs, nouns = frames.verbs(), nominal.nouns()
    pieces: list[Piece] = []
    done: set[tuple[int, int]] = set()
    for word, start, reach in places:
        told = frames.read(scene, reach, word, start) if word in verbs else ()
        if not told and word in nouns:
            told = nominal.read(scene, reach, word, start)
        for one in told:
            if (one.start, one.end) not in done and _is_clause(scene, one):
                done.add((one.start, one.end))
                pieces.append(_piece(passages, one))
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    links.resolve(scene, pieces)
    for piece in pieces:
        yield _record(scene, piece)


def _places(passages: Passages) -> list[tuple[str, int, Span]]:
    """Return the words that may belong to a frame, where each begins and how much of its sentence is no quotation."""
    needs, plain = _needs(), passages.plain
    quoted = passages.records("quote")
    found = []
    for start, end in sorted({*passages.triggered("reporting-verb"), *passages.triggered("speech-noun")}):
        word = plain[start:end]
        wanted = needs.get(word, _NOTHING)
        if plain[start - 1 : start] == "-":
            continue  # "long-term"
        closes = plain[end : end + 1] in _ENDS or plain[start - 2 : start] == ", " or plain.startswith(_TAILS, end)
        if wanted and not closes and not _stands(wanted, plain[end : end + _BEHIND]):
            continue
        reach: Span | None = passages.sentence_at(start)
        if quoted and reach:
            reach = None if passages.record_at("quote", start) is not None else _reach(passages, reach, start)
        if reach is not None:
            found.append((word, start, reach))
    return found


def _stands(needs: tuple[str, ...], behind: str) -> bool:
    return any(words in behind for words in needs)


def _reach(passages: Passages, sentence: Span, at: int) -> Span | None:
    """Return a sentence up to its first quotation, None where an offset stands behind one: its frame, most likely."""
    for quote in passages.records_in("quote", *sentence):
        if quote.form != "scare":
            return Span(sentence.start, quote.start) if quote.start > at + _NEAR else None
    return sentence


def _scene(passages: Passages) -> Scene:
    """Return who stands where, what stands between marks left out."""
    quotes: Sequence[Quote] = passages.records("quote")
    return Scene(passages, [Quoted(one.start, one.end, "“", True, one.end + 1) for one in quotes])


def _is_clause(scene: Scene, told: Told) -> bool:
    """Say whether a clause has words enough, none of which stand between marks that quote."""
    words = scene.plain[told.start : told.end].split(None, _LEAST_WORDS)
    if told.reading.speaker is None or (len(words) < _LEAST_WORDS and told.reading.how != "clause-opens"):
        return False
    passages = scene.passages
    if passages.record_at("quote", told.start) is not None:
        return False
    return all(one.form == "scare" for one in passages.records_in("quote", told.start, told.end))


def _piece(passages: Passages, told: Told) -> Piece:
    paragraph: Span = passages.paragraph_at(told.start)
    return Piece(told.start, told.end, told.start, told.end, "", True, paragraph, told.reading, "partial")


def _record(scene: Scene, piece: Piece) -> Statement:
    reading = piece.reading
    speaker = reading.speaker if reading else None
    text = scene.text
    return _made(
        document=scene.passages.document.id,
        start=piece.start,
        end=piece.end,
        text=text[piece.start : piece.end],
        region=scene.passages.region_at(piece.start),
        how=reading.how if reading else "",
        speaker=text[speaker.start : speaker.end] if speaker and speaker.end > speaker.start else None,
        speaker_name=speaker.name if speaker else None,
        cue=reading.cue if reading else None,
    )
