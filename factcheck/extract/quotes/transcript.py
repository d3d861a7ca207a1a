"""Turns of a transcript: lines that begin with the speaker's name and a colon, without marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from factcheck.extract.names import words as names
from factcheck.extract.quotes.scene import Piece, Reading, Scene, Speaker
from factcheck.knowledge import packs

_TURN = re.compile(r"([A-ZÀ-Þ][\w.'-]*(?: [A-ZÀ-Þ][\w.'-]*){0,3}):\s+(?=[^\s\"'])")


_LONGEST = 60  # characters of a label


@cache
def _labels(kind: str) -> frozenset[str]:
    return frozenset(word for row in packs.rows("en/pronouns") if row["class"] == kind for word in row["words"].split())


def turns(scene: Scene) -> Iterator[Piece]:
    """Yield the turns of a transcript: at least two neighbouring lines with different speakers' labels."""
    found: list[tuple[int, re.Match[str]]] = []
    if ": " not in scene.plain and ":\n" not in scene.plain:
        return
    for number in _with_colon(scene):
        paragraph = scene.passages.paragraphs[number]
        match = _TURN.match(scene.plain, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST))
        if match and not _mute(match[1]):
            found.append((number, match))
    people = {person.canonical.lower().split()[-1]: person.canonical for person in scene.persons} if found else {}
    for block in _blocks(found):
        if _is_transcript(scene, [match for _, match in block], people):
            for number, match in block:
                yield _piece(scene, number, match, people)


def _with_colon(scene: Scene) -> Iterator[int]:
    """Yield the number of every paragraph that has a colon near its beginning."""
    paragraphs = scene.passages.paragraphs
    last, colon = -1, scene.plain.find(":")
    while colon >= 0:
        number = bisect_right(paragraphs, (colon, len(scene.plain))) - 1
        if number > last and colon < min(paragraphs[number].end, paragraphs[number].start + _LONGEST):
            yield number
            last = number
        colon = scene.plain.find(":", colon + 1)


def _mute(label: str) -> bool:
    return any(word in _labels("mute") for word in label.lower().split())


def _blocks(found: list[tuple[int, re.Match[str]]]) -> Iterator[list[tuple[int, re.Match[str]]]]:
    block: list[tuple[int, re.Match[str]]] = []
    for turn in found:
        if block and turn[0] > block[-1][0] + 2:
            yield block
            block = []
        block.append(turn)
    if block:
        yield block


def _is_transcript(scene: Scene, block: list[re.Match[str]], people: dict[str, str]) -> bool:
    labels = [match[1] for match in block]
    if len(set(labels)) < 2:
        return False
    if any(label.lower().split()[0] in _labels("label") for label in labels):
        return all(label.lower() in _labels("label") or label.isupper() or label.istitle() for label in labels)
    if sum(label.lower().split()[-1] in people for label in set(labels)) >= 2:
        return True
    return all(label.isupper() and len(label) > 2 and label.lower() not in names.never() for label in labels) and all(
        scene.plain[match.end() : match.end() + 1].isupper() for match in block
    )


def _piece(scene: Scene, number: int, match: re.Match[str], people: dict[str, str]) -> Piece:
    paragraph = scene.passages.paragraphs[number]
    label = match[1]
    known = people.get(label.lower().split()[-1])
    role = all(word in _labels("label") for word in label.lower().split())
    name = known or (label if role else label.title() if label.isupper() else label)
    speaker = Speaker(match.start(1), match.end(1), name, not role)
    return Piece(
        match.end(),
        paragraph.end,
        match.end(),
        paragraph.end,
        "",
        True,
        paragraph,
        Reading(speaker, ":", "transcript"),
    )
