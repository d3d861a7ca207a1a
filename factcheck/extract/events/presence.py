"""The vocabulary of attendance: "attended", "skipped", "by video link", "Apologies:", loaded once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from factcheck.extract.events import words
from factcheck.knowledge import packs
from factcheck.records.entities import Attendance
from factcheck.text.passages import Passages

Manner = Literal["in person", "remote"]

_PACK = "en/attendance"
_USES = ("subject", "agent", "list", "noun", "label", "mark", "send", "stand for")
_NO_ANCHOR = frozenset(
    {
        "the",
        "no",
        "did",
        "her",
        "his",
        "in",
        "on",
        "by",
        "via",
        "had",
        "been",
        "those",
        "also",
        "was",
        "a",
        "an",
        "with",
        "not",
    }
)
_BEING = (["was"], ["were"], ["is"], ["are"], ["been"])
_VERBAL = re.compile(  # what makes "chair", "host" or "present" say what somebody did
    r"\b(?:to|not|\w+n't|never|will|would|can|could|may|might|must|shall|should|do|did|does|is|are|was|were|be|been|being"
    r"|remains?|remained|stayed|[a-z]+ly|jointly|and|or|,|who)(?:,? [a-z]+)? $|, $"
)
_LABELLED = re.compile(r"(?:^|\n|[.;|*•-]\s|\t)[ *_#-]*$")
_RUN = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[\w'-]+|[^\w\s]")
_DECISION = re.compile(
    r"(?:made|took|takes|taken|making|defended|explained)\s+(?:a|the|his|her|their|its)\s+(?:[\w-]+\s+)?$"
)
_NOT_SO = re.compile(r"\b(?:if|whether|unless|deny|denies|denied|falsely|untrue)\b")
_REPLACED = ("not ", "rather than ", "instead of ", "not just ", "without being ")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "remained", "had", "has", "have"})


class Phrase(NamedTuple):
    """One form of a phrase of attendance.

    `needs` is what must follow, `be` whether "was" must stand before it, `base` whether it is the plain "attend".
    """

    text: str
    status: Attendance
    use: str
    needs: str
    be: bool
    base: bool


class Hit(NamedTuple):
    """A phrase where it stands: offsets in code points, half-open."""

    start: int
    end: int
    phrase: Phrase


class Control(NamedTuple):
    """What stands between a subject and its verb: where it begins, and the classes of its words."""

    start: int
    flags: frozenset[str]


@lru_cache(maxsize=1)
def anchored() -> dict[str, tuple[tuple[int, str, Phrase], ...]]:
    """Return the phrases by the first of their words that is rare enough, with its offset, longest first."""
    found: dict[str, list[tuple[int, str, Phrase]]] = {}
    for phrase in _phrases():
        runs = list(_RUN.finditer(phrase.text))
        anchor = next((run for run in runs if run.group() not in _NO_ANCHOR), runs[0])
        found.setdefault(anchor.group(), []).append((anchor.start(), phrase.text, phrase))
    return {word: tuple(sorted(several, key=lambda one: -len(one[1]))) for word, several in found.items()}


def _phrases() -> Iterator[Phrase]:
    for row in packs.rows(_PACK):
        if row["use"] in _USES:
            be = row["phrase"].startswith("be ")
            forms = row.get("forms") or [row["phrase"]]
            for form in (*forms, *([] if be else [row["phrase"]])):
                base = form == row["phrase"] and row["use"] == "subject"
                yield Phrase(form, row["class"], row["use"], row.get("object", ""), be, base)


def hits(passages: Passages) -> Iterator[Hit]:
    """Yield the phrases of attendance of a document, in the order of the text."""
    lower, known, done = passages.lower, anchored(), -1
    for span in passages.triggered("attendance"):
        if span.start < done:
            continue
        for offset, form, phrase in known[lower[span.start : span.end]]:
            start = span.start - offset
            if not lower.startswith(form, start) or start < 0:
                continue
            end = start + len(form)
            if lower[end : end + 1].isalnum():
                continue
            if (start and (lower[start - 1].isalnum() or lower[start - 1] == "-")) or not _stands(
                lower, start, end, phrase
            ):
                continue
            yield Hit(start, end, phrase)
            done = end
            break


def _stands(lower: str, start: int, end: int, phrase: Phrase) -> bool:
    """Say whether the marks around a phrase fit its use: a label has a colon behind it, a mark stands in brackets."""
    if phrase.use == "label":
        colon = lower[end : end + 3].lstrip(" *_)").startswith(":")
        return colon and _LABELLED.search(lower, max(0, start - 12), start) is not None
    if phrase.use == "mark":
        return lower[start - 1 : start] == "(" and lower[end : end + 1] in (")", ",", ";")
    if phrase.text.startswith(("among", "also")):
        return (phrase.use == "subject") == (lower[max(0, start - 12) : start].split()[-1:] in _BEING)
    if phrase.use == "subject" and (phrase.be or phrase.base) and not _VERBAL.search(lower, max(0, start - 30), start):
        return False
    return lower[end : end + 1] != ":" or phrase.use == "list"


@lru_cache(maxsize=1)
def labels() -> dict[str, Attendance]:
    """Return the status by what stands before the colon of a list: "apologies" is absent."""
    return {row["phrase"]: row["class"] for row in packs.rows(_PACK) if row["use"] == "label"}


@lru_cache(maxsize=1)
def marks() -> dict[str, Attendance]:
    """Return the status by what stands in brackets behind a name: "via zoom" is remote."""
    return {row["phrase"]: row["class"] for row in packs.rows(_PACK) if row["use"] == "mark"}


@lru_cache(maxsize=1)
def _controls() -> dict[str, str]:
    return {row["phrase"]: row["class"] for row in packs.rows(_PACK) if row["use"] == "control"}


@lru_cache(maxsize=1)
def _control_endings() -> frozenset[str]:
    """Return the last words of what changes the meaning of a verb."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in _controls())


@lru_cache(maxsize=1)
def _manners() -> tuple[re.Pattern[str], dict[str, Manner]]:
    rows = [row for row in packs.rows(_PACK) if row["use"] == "manner"]
    forms = sorted((row["phrase"] for row in rows), key=lambda form: (-len(form), form))
    kinds: dict[str, Manner] = {row["phrase"]: "remote" if row["class"] == "remote" else "in person" for row in rows}
    first = "".join(sorted({form[0] for form in forms}))
    return re.compile(rf"(?<![\w-])(?=[{first}])(?:" + "|".join(map(re.escape, forms)) + r")\b"), kinds


@lru_cache(maxsize=1)
def gatherings() -> frozenset[str]:
    """Return the lemmas of the nouns that name what people attend: "summit", "hearing", "funeral"."""
    classes = {name for row in packs.rows(_PACK) if row["use"] == "gathering" for name in row["classes"].split()}
    return frozenset(
        row["word"] for row in packs.rows("en/event_heads") if row["pos"] == "noun" and row.get("class") in classes
    )


def manner(lower: str, start: int, end: int) -> tuple[Manner, int] | None:
    """Return how somebody took part, and where those words end: "by video link" is remote.

    What is denied does not count: "not in person but by video link".
    """
    pattern, kinds = _manners()
    for match in pattern.finditer(lower, start, end):
        before = lower[max(0, match.start() - 16) : match.start()]
        behind = lower[match.end() : match.end() + 12].lstrip()
        if not before.endswith(_REPLACED) and (match.group() != "in-person" or not behind[:1].isalpha()):
            return kinds[match.group()], match.end()
    return None


def control(text: str, lower: str, floor: int, at: int) -> Control:
    """Walk left from a verb over what changes its meaning: "did not", "declined to", "is expected to"."""
    low = max(floor, at - 80)
    if _stops(text, lower, low, at):
        return Control(at, frozenset())
    found = [(match.group(), match.start()) for match in _TOKEN.finditer(lower, low, at)]
    flags: set[str] = set()
    index = len(found)
    while index:
        word, start = found[index - 1]
        if text[start].isupper() and start > floor:
            break  # a name, and "4 May were boycotted"
        size = _control_size(found, index) if word in _control_endings() else 0
        if size:
            flags.add(_controls()[_joined(found[index - size : index])])
            flags.update({"be"} & {"be" for each, _ in found[index - size : index] if each in _BE})
        elif word in _BE:
            flags.add("be")
        elif word == "to" or word.endswith("n't"):
            flags.add("to" if word == "to" else "not")
        elif word == "decision" and index < len(found):
            flags.add("done")
        elif text[start].isupper() or not (_helps(word) or word.endswith("ly")):
            break
        elif word in ("did", "does", "do"):
            flags.add("do")
        index -= size or 1
    begin = found[index][1] if index < len(found) else at
    if "done" in flags:
        decision = _DECISION.search(lower, low, begin)
        begin = decision.start() if decision else begin
    return Control(begin, frozenset(flags))


def _stops(text: str, lower: str, low: int, at: int) -> bool:
    """Say whether the word right before a verb is a plain word or a name, so that nothing changes its meaning."""
    stop = at - 1 if at > low and lower[at - 1] == " " else at
    start = max(low, lower.rfind(" ", low, stop) + 1)
    word = lower[start:stop]
    if not word.isalpha() or word in _control_endings() or word in _BE or word in ("to", "decision"):
        return False
    return text[start].isupper() or not (_helps(word) or word.endswith("ly"))


def _control_size(found: list[tuple[str, int]], index: int) -> int:
    """Return of how many words the longest known phrase is that ends before `index`, 0 where none does."""
    return next((n for n in (4, 3, 2, 1) if n <= index and _joined(found[index - n : index]) in _controls()), 0)


def _joined(found: list[tuple[str, int]]) -> str:
    return " ".join(word for word, _ in found)


def _helps(word: str) -> bool:
    return words.function_words().get(word) in ("auxiliary", "adverb", "modal") or word in ("both", "all", "each")


def settled(status: Attendance, flags: frozenset[str]) -> Attendance | None:
    """Return the status that remains behind denials and plans, None where nothing is said of what happened."""
    if "not" in flags:
        return "absent" if status in ("present", "remote") else None
    if "planned" in flags or ("to" in flags and not flags & {"done", "invited"}):
        return None
    return "invited" if "invited" in flags else status


def unrepresented(status: Attendance, flags: frozenset[str]) -> Attendance | None:
    """Return absent for "was not represented", which says so of a government; see envoys.acting."""
    return (
        "absent" if status == "represented" and "be" in flags and flags & {"not"} and "planned" not in flags else None
    )


def doubted(lower: str, start: int, at: int) -> bool:
    """Say whether a clause only supposes or denies what follows: "if she attends", "denied that he attended"."""
    return _NOT_SO.search(lower, start, at) is not None
