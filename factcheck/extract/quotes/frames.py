"""Set phrases that give a quotation its speaker without a verb of saying: "as X put it", "in the words of X"."""

from __future__ import annotations

import re

from factcheck.extract.names import bodies
from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker
from factcheck.records import Person

_REACH = 140
_SENTENCE = 6  # words between brackets that somebody said
_HOW = re.compile(
    r"[\s,.-]*(?:as|(?:(?:that|this|which) )?(?:is|was) (?:exactly )?(?:how|what)|(?P<so>so|thus)"
    r"|(?P<words>in the words of)) ",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"[\s,]*(?:came|was|is|ran|went|comes) (?:the|his|her|their|an?) (?:[\w-]+ )?(?P<noun>[\w-]+) (?:of|from|by) "
)
_WORDS_OF = re.compile(  # “…” The words were those of X. | “…,” were the words of X. | “…” That was the verdict of X.
    r"[\s,.-]*(?:(?:these|those|they|that|this|it|such) )?(?:were|was|are|is) (?:the|an?) (?:[\w-]+ )?(?P<noun>[\w-]+)"
    r" (?:of|from|by) |[\s,.-]*(?:(?:the|these|those) (?:[\w-]+ )?(?P<noun2>[\w-]+)|they|these|those)"
    r" (?:were|was|are|is|came|belonged|stemmed) (?:those |that )?(?:of|from|to|by) ",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*- ?")
_SIGNATURE = re.compile(r"\s*(?:,[^.!?]{1,80})?\.?\s*$")
_ASIDE = re.compile(r"(?:, [^,.;:]{1,80})?,? (?P<verbs>\w+(?: \w+)?)")
_WORD = re.compile(r"\w+ ")
_PUT = re.compile(
    r"\bas (?P<who>[^,;:.!?]{2,60}?) (?:puts?|once put|has put|phrase[sd]|likes to say) (?:it|this)?[, ]*$",
    re.IGNORECASE,
)
_PUT_ENDS = ("put", "puts", "put it", "puts it", "put this", "phrased", "phrases it", "phrased it", "say", "say it")
_IN_WORDS = re.compile(
    r"(?:(?:^|[\s(])in the words of|(?:^|\. )(?:for|to)|\b(?:quotes|quoted|cites|cited)) (?P<who>[^.;:!?]{3,120}?)"
    r"(?: with the words)?[, ]*$",
    re.IGNORECASE,
)


def behind(scene: Scene, piece: Piece, ceiling: int) -> Reading | None:
    """Read “…,” as X put it | “…” is how X sums it up | “…” So says X. | “…,” came the reply from X | “…” — X, cook."""
    text, limit = scene.plain, min(ceiling, piece.right + _REACH)
    frame = _HOW.match(text, piece.right, limit)
    if frame:
        said = _said(text, frame.end(), limit) if frame["so"] else frame.end()
        person = _first(scene, said, limit) if said else None
        if person and (frame["so"] or frame["words"] or _speaks(text, person.end, limit)):
            return Reading(_speaker(person), "as", "frame-behind")
        return None
    came = _CAME.match(text, piece.right, limit)
    if came and came["noun"] in cues.words("noun") | cues.words("act"):
        person = _first(scene, came.end(), limit)
        return Reading(_speaker(person), came["noun"], "frame-behind") if person else None
    of = _WORDS_OF.match(text, piece.right, limit)
    noun = (of["noun"] or of["noun2"] or "words") if of else ""
    if of and noun in cues.words("noun") | cues.words("act") | cues.words("said"):
        person = _first(scene, of.end(), limit)
        return Reading(_speaker(person), noun, "frame-behind") if person else None
    if text.find("quoted as ", piece.right, limit) > 0:
        person = _first(scene, piece.right, limit)
        return Reading(_speaker(person), "quote", "frame-behind") if person else None
    signed = _SIGNED.match(text, piece.right, limit)
    if signed and signed.end() > piece.right and "-" in signed[0]:
        person = _first(scene, signed.end(), limit)
        line = text.find("\n", piece.right, ceiling)
        if person and _SIGNATURE.fullmatch(text, person.end, line if line > 0 else ceiling):
            return Reading(_speaker(person), "-", "signed-behind")
    return None


def before(scene: Scene, piece: Piece, begin: int) -> Reading | None:
    """Read in the words of X, “…” | for X, the harbour master, “…” | quotes X with the words “…” | that of X (“…”)."""
    if scene.plain.startswith("(", piece.left - 1) and scene.plain.startswith(")", piece.right):
        return _in_brackets(scene, piece, begin)
    low = scene.plain[begin : piece.left].lower()
    put = _PUT.search(scene.plain, begin, piece.left) if low.rstrip(" ,").endswith(_PUT_ENDS) else None
    if put:
        who = subjects.speaker_of(scene, put.start("who"), put.end("who"))
        return Reading(who, "as", "frame-before") if who else None
    frame = _IN_WORDS.search(scene.plain, begin, piece.left) if _may_frame(low) else None
    person = _first(scene, frame.start("who"), piece.left) if frame else None
    return Reading(_speaker(person), "as", "frame-before") if person else None


def _in_brackets(scene: Scene, piece: Piece, begin: int) -> Reading | None:
    """Read a sentence in brackets right behind a name: statements such as that of X (“We had no lamp on board”)."""
    said = scene.plain[piece.start : piece.end].split()
    if len(said) < _SENTENCE or not said[0][0].isupper() or any(word[0].isupper() for word in said[1:3]):
        return None  # a nickname, a title
    person = next((one for one in scene.outside(begin, piece.left) if one.end == piece.left - 2), None)
    return Reading(_speaker(person), "(", "frame-before") if person else None


def _may_frame(low: str) -> bool:
    """Say whether words hold what every set phrase needs."""
    return "words of" in low or "quote" in low or "cite" in low or low.startswith(("for ", "to ")) or ". " in low


def _said(text: str, start: int, limit: int) -> int | None:
    """Return the end of the reporting verb that begins at an offset."""
    word = _WORD.match(text, start, limit)
    return word.end() if word and word[0].strip() in cues.finite() else None


def _first(scene: Scene, start: int, limit: int) -> Person | None:
    """Return the person whose name, title and role begin at an offset."""
    person = next(scene.outside(start, limit), None)
    if person is None:
        return None
    ahead = scene.plain[start : person.start].strip(" ,")
    plain = all(bodies.nounlike(word) for word in ahead.lower().removeprefix("the ").removeprefix("a ").split())
    return person if plain and not scene.plain.startswith("'s ", person.end) else None


def _speaks(text: str, start: int, limit: int) -> bool:
    """Say whether a verb of saying follows a name: "put it", "likes to say", "sums up the night"."""
    words = _ASIDE.match(text, start, limit)
    return words is not None and any(
        word in cues.firsts() or word in cues.words("framing") for word in words["verbs"].split()
    )


def _speaker(person: Person) -> Speaker:
    return Speaker(person.start, person.end, person.canonical, True)
