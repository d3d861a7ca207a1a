"""The subject a clause begins with, whatever stands behind it: "the abbot frowned on Roth, | saying"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import bodies
from factcheck.extract.names import words as names
from factcheck.extract.names.runs import UPPER
from factcheck.extract.quotes import cues, subjects
from factcheck.extract.quotes.scene import Scene, Speaker
from factcheck.knowledge import packs

_WORD = r"[\w’'.&-]+"
_HEAD_REACH = 70  # characters from a clause's beginning to the name of its subject
# a phrase or clause that leads in: "in March,", "after the vote,", "speaking to reporters,"
_LEADING = re.compile(
    r"\s*(?:(?:in|on|at|after|before|during|for|since|later|following|when|while|as|by|with|under|if|despite|amid|from|"
    r"earlier|last|this|that|instead|meanwhile|asked|then|until|once|but|and|yet|here|because|although|though|like|"
    r"to|even|just|also|now|still|so)\b|[A-Za-z]+(?:ing|ly)\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?P<subject>(?:(?i:the|an?|his|her|their|its|our|my|some|many|several|two|three|four|five|most|other|another|one|"
    rf"both|few|about|nearly|almost|hundreds|dozens|thousands|scores|crowds?|groups?)\s+|[{UPPER}]{_WORD}\s+|\d[\d,]*\s+)"
    rf"(?:(?:of|in|for|from|at|and|the)\s+)?(?:{_WORD}\s+){{0,7}}?)(?P<verb>[a-z’']+)\b"
)
_ASIDE = re.compile(
    rf"(?P<head>{_WORD}(?:\s+{_WORD}){{0,6}}?),\s+(?P<aside>(?:who|which|whose|where|an?|the|his|her|its|their|one|now|then|once|"
    rf"both|all|many|most|some|[a-z][\w-]*(?:ing|ed|en)|[a-z][\w-]+)\s[^;:\"]*?),\s*$"
)
_BEHIND_PHRASE = re.compile(
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ff]rom|[Ff]or|[Ll]ast|[Tt]his|[Dd]espite|[Aa]mid)\s[^,]*?\s"
    r"(?P<subject>(?:the\s[a-z-]+|he|she))\s(?:(?:also|later|then|again|even)\s)?(?P<verb>[a-z]+)\b"
)
_VERBAL = frozenset({"has", "had", "have", "is", "was", "are", "were", "will", "would", "did", "does", "also", "can"})


@lru_cache(maxsize=1)
def _irregular() -> frozenset[str]:
    return frozenset(row["word"] for row in packs.rows("en/irregular_verbs")) | packs.words("en/past_verbs")


def subject(scene: Scene, begin: int, end: int) -> Speaker | None:
    """Return the subject that a main clause begins with, leading phrases and clauses passed over."""
    text = scene.plain
    while _LEADING.match(text, begin, end):
        inner = _behind_phrase(text, begin, end)
        if inner is not None:
            begin = inner
            break
        comma = text.find(", ", begin, end)
        if comma < 0:
            return None
        begin = comma + 2
    while begin < end and not text[begin].isalnum():
        begin += 1
    person = next(iter(scene.outside(begin, min(end, begin + _HEAD_REACH))), None)
    if person and text[person.end : person.end + 2] != "'s" and _describes(text[begin : person.start]):
        return Speaker(begin, person.end, person.canonical, True)
    word = text[begin : text.find(" ", begin, end)] if text.find(" ", begin, end) > 0 else ""
    if word.lower() in subjects.PRONOUNS:
        return Speaker(begin, begin + len(word), None, True)
    for match in _SUBJECT.finditer(text, begin, min(end, begin + 120)):
        if match.start() != begin:
            return None
        head_end = _verb_at(text, begin, end)
        return subjects.speaker_of(scene, begin, head_end) if head_end else None
    return None


def _behind_phrase(text: str, begin: int, end: int) -> int | None:
    """Return where a subject begins behind a phrase without a comma: "In Monday's speech | the senator attacked"."""
    comma = text.find(", ", begin, end)
    for match in _BEHIND_PHRASE.finditer(text, begin, comma if comma >= 0 else end):
        verb = match["verb"]
        if verb in _irregular() or verb.endswith("ed") or verb in cues.finite():
            return match.start("subject")
    return None


def _describes(words: str) -> bool:
    """Say whether words before a name are its role: "harbour master", "The judge, "."""
    parts = words.split()
    return all(part[0].isupper() or bodies.nounlike(part.rstrip(",")) for part in parts) and not (
        len(parts) > 1 and parts[-1].endswith("s")
    )


def _verb_at(text: str, begin: int, end: int) -> int | None:
    """Return where the first finite verb of a clause begins."""
    for number, word in enumerate(cues.WORD.finditer(text, begin, min(end, begin + 120))):
        form = word[0]
        if (
            number
            and form.islower()
            and (form in _VERBAL or form in _irregular() or form.endswith("ed") or form in cues.finite())
        ):
            return word.start()
        if text[word.end() : word.end() + 1] in ",;:":
            return None
    return None


def head(scene: Scene, begin: int, end: int) -> Speaker | None:
    """Return the subject before an aside that ends at a verb: the petition, which Ilsum signed, | alleged."""
    aside = _ASIDE.search(scene.plain, begin, end)
    if not aside or any(word in cues.finite() for word in aside["aside"].split() if aside["aside"][:2] != "wh"):
        return None
    start = aside.start("head")
    if _LEADING.match(scene.plain, start, aside.end("head")):
        return None
    first = scene.plain[start : aside.end("head")].split()[0]
    low = first.lower()
    if not (
        first[0].isupper() or low in names.openers() or low in cues.groups() or low in ("the", "a", "an", "his", "her")
    ):
        return None
    found = subjects.speaker_of(scene, start, aside.end("head"))
    # a person's description is part of the words that name him
    return found._replace(end=aside.end("aside")) if found and found.person else found
