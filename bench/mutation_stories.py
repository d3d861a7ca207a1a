"""The stories of the mutation bench: documents, the facts marked in them, and what a changed word makes of them."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.knowledge import plain_yaml

KINDS = tuple("date weekday count ordinal quote speaker first-name role money percent place attendance".split())  # noqa: SIM905
SIDECAR = "story.yaml"
Half = Literal["tuning", "kept", "all"]
Span = tuple[str, int, int]  # file name, start, end

_WORD = re.compile(r"\w+(?:[-.,/']\w+)*|\S")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.?)"
_DAY = rf"(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTH})(?:,?\s+\d{{4}})|\d{{4}}-\d\d-\d\d"
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FRONT_DAY = re.compile(r"^(?:date|published|updated): *.*\n", re.MULTILINE)
_DATELINE = re.compile(
    rf"^(?P<place>[A-Z][^\n.]{{1,60}}?), (?P<day>{_DAY})(?P<source>[^\n]{{0,60}}? ?[—–-]+ )", re.MULTILINE
)
_LONE_DAY = re.compile(rf"^\W*(?:[A-Z]\w+,? )?(?:{_DAY})\W*\n", re.MULTILINE)


class Change(NamedTuple):
    """Words of one document, and the words that stand there afterwards."""

    document: str
    start: int
    end: int
    words: str


class Mutation(NamedTuple):
    """One fact told by several documents and contradicted in one."""

    story: str
    kind: str
    origin: Literal["marked", "automatic"]
    changes: tuple[Change, ...]
    told: tuple[Span, ...]


class Story(NamedTuple):
    """One folder: its documents by file name, the look-alike's name, its marked facts, and what is wrong with them."""

    name: str
    documents: dict[str, Document]
    like: str | None
    marked: tuple[Mutation, ...]
    problems: tuple[str, ...]

    @property
    def words(self) -> int:
        """Return the number of words of all documents, front matter apart."""
        return sum(len(_FRONT.sub("", one.text).split()) for one in self.documents.values())


def read(folders: Iterable[Path], half: Half = "all", *, contradicted: bool = False) -> list[Story]:
    """Return the stories below folders, by name; those with a contradiction of their own only if asked for."""
    every = {path.parent.name: path for root in folders for path in sorted(root.glob(f"*/{SIDECAR}"))}
    found = []
    for name, path in sorted(every.items()):
        told = plain_yaml.load(path.read_text("utf-8"), name)
        like = told.get("like")
        if (told.get("expect") and not contradicted) or half not in ("all", half_of(like or name)):
            continue
        story = _story(path.parent, told)
        if like and like not in every:
            story = story._replace(problems=(*story.problems, f"{name}: no story {like}"))
        found.append(story)
    return found


def half_of(name: str) -> Half:
    """Return the half of a story by the hash of its name; a look-alike is asked for by the name it resembles."""
    return "tuning" if int(hashlib.sha256(name.encode()).hexdigest()[0], 16) % 2 == 0 else "kept"


def changed(story: Story, mutation: Mutation) -> dict[str, Document]:
    """Return the documents of a story with the changes of a mutation."""
    texts = {
        name: replaced(story.documents[name].text, [one for one in mutation.changes if one.document == name])
        for name in {one.document for one in mutation.changes}
    }
    return story.documents | reread(texts)


def replaced(text: str, changes: Sequence[Change]) -> str:
    """Return a text with its changes, which must not overlap."""
    for one in sorted(changes, key=lambda one: -one.start):
        text = text[: one.start] + one.words + text[one.end :]
    return text


def places(story: Story, mutation: Mutation, *, whole: bool) -> list[Span]:
    """Return where the changed words stand after the change: all that was replaced, or only the words that differ."""
    found, moved = [], dict.fromkeys((one.document for one in mutation.changes), 0)
    for one in sorted(mutation.changes):
        old = story.documents[one.document].text[one.start : one.end]
        start, (first, last) = one.start + moved[one.document], narrowed(old, one.words)
        found.append(
            (one.document, start, start + len(one.words)) if whole else (one.document, start + first, start + last)
        )
        moved[one.document] += len(one.words) - len(old)
    return found


def narrowed(old: str, new: str) -> tuple[int, int]:
    """Return the stretch of the new words that is not in the old ones, by whole words from both ends."""
    olds, news = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    front = next(
        (i for i, (a, b) in enumerate(zip(olds, news, strict=False)) if a[0] != b[0]), min(len(olds), len(news))
    )
    most = min(len(olds), len(news)) - front
    back = next((i for i in range(most) if olds[-1 - i][0] != news[-1 - i][0]), most)
    kept = news[front : len(news) - back] or news[max(0, front - 1) : front + 1]
    return (kept[0].start(), kept[-1].end()) if kept else (0, len(new))


def undated(story: Story) -> dict[str, Document]:
    """Return the documents of a story without anything that says when they were published."""
    return reread({name: without_day(document.text) for name, document in story.documents.items()})


def without_day(text: str) -> str:
    """Return a text without the day in its front matter, its dateline, or on a line of its own at its head."""
    front = _FRONT.match(text)
    head, body = (_FRONT_DAY.sub("", front[0]), text[front.end() :]) if front else ("", text)
    return head + _LONE_DAY.sub("", _DATELINE.sub(r"\g<place>\g<source>", body, count=1), count=1)


def frame(text: str) -> list[tuple[int, int]]:
    """Return the stretches that tell of the publication: front matter without its title, and datelines."""
    found = [match.span() for pattern in (_DATELINE, _LONE_DAY) for match in pattern.finditer(text)]
    if front := _FRONT.match(text):
        at = 0
        for line in front[0].splitlines(keepends=True):
            if not line.startswith("title:"):
                found.append((at, at + len(line)))
            at += len(line)
    return found


def reread(texts: dict[str, str]) -> dict[str, Document]:
    """Return documents read from texts by file name, as from a folder."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for file, text in texts.items():
            (root / file).write_text(text, "utf-8", newline="")
        return {file: document for file in texts for document in walk.read([root / file], root=root)}


def _story(folder: Path, told: dict[str, Any]) -> Story:
    files = [path for path in sorted(folder.iterdir()) if path.name != SIDECAR and not path.name.startswith(".")]
    documents = {path.name: document for path in files for document in walk.read([path], root=folder)}
    marked, problems = [], []
    for fact in told.get("facts") or []:
        try:
            marked.append(_marked(folder.name, documents, fact))
        except ValueError as wrong:
            problems.append(f"{folder.name}: {wrong}")
    return Story(folder.name, documents, told.get("like"), tuple(marked), tuple(problems))


def _marked(name: str, documents: dict[str, Document], fact: dict[str, Any]) -> Mutation:
    if fact["kind"] not in KINDS:
        raise ValueError(f"no such kind: {fact['kind']}")
    told = tuple(_only(documents, one) for one in fact["told"])
    changes = tuple(Change(*_only(documents, one), str(one["with"])) for one in fact["change"])
    ordered = sorted(changes)
    if len({one.document for one in changes}) != 1 or len({document for document, *_ in told}) < 2:
        raise ValueError(f"a {fact['kind']} must be told by two documents and changed in one")
    if any(a.document == b.document and b.start < a.end for a, b in pairwise(ordered)):
        raise ValueError(f"changes of a {fact['kind']} overlap")
    return Mutation(name, fact["kind"], "marked", changes, told)


def _only(documents: dict[str, Document], entry: dict[str, str]) -> Span:
    """Return where the words of an entry stand; they must stand there once."""
    document = documents.get(entry["document"])
    if document is None:
        raise ValueError(f"no document {entry['document']}")
    times = document.text.count(entry["text"])
    if times != 1:
        raise ValueError(f"{entry['text']!r} stands {times} times in {entry['document']}")
    start = document.text.index(entry["text"])
    return entry["document"], start, start + len(entry["text"])


def pairs(stories: Sequence[Story]) -> Iterator[tuple[Story, Story]]:
    """Yield each story that is told to resemble another, with that other before it."""
    by_name = {story.name: story for story in stories}
    for story in stories:
        if story.like in by_name:
            yield by_name[story.like], story
