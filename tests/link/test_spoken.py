"""What a reader is shown of links and labels are words that stand in the documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck
from factcheck.documents.document import Document
from factcheck.link.spoken.words import named, phrase, words_of
from factcheck.text.passages import Passages

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from mutation_stories import read  # noqa: E402  a script, not a package

EVERY = 4  # of the stories of the benchmark, one in so many
FOLDERS = [
    ROOT / "seeds",
    *sorted(path.parent for path in (ROOT / "tests" / "stories").glob("*/story.yaml")),
    *[ROOT / "bench" / "stories" / one.name for one in read([ROOT / "bench" / "stories"], "tuning")][::EVERY],
]
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"“([^”]+)”")
_LISTED = re.compile(r"(?:same words around:|share) (.+)")
_QUOTING = re.compile(r"both speak of “|“[^”]+” and “[^”]+” can be one thing|both are about ")


def told(reason: str) -> list[str]:
    """Return the words of a reason that are said to stand in the documents."""
    if match := _LISTED.fullmatch(reason):
        return _WORD.findall(match[1].lower())
    return _WORD.findall(" ".join(_QUOTED.findall(reason)).lower()) if _QUOTING.match(reason) else []


def shown(report: factcheck.Report) -> Iterator[tuple[str, list[str], set[str]]]:
    """Yield what is shown, the words in it, and the documents in which they must stand."""
    assert report.data is not None
    for finding in report.findings:
        documents = {one.document for side in finding.sides for one in side.evidence}
        for reason in finding.reasons:
            yield reason, told(reason), documents
    for kind in ("events", "sites", "timelines"):
        for cluster in report.data.clusters.get(kind, ()):
            for reason in cluster.get("reasons", ()):
                yield reason, told(reason), set(cluster["documents"])
            label = str(cluster["label"])
            yield label, _WORD.findall(label.lower()), set(cluster["documents"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_word_of_a_reason_or_a_label_stands_in_a_document(folder: Path) -> None:
    documents = factcheck.read(folder)
    words = {document.id: set(_WORD.findall(document.text.lower())) for document in documents}
    for said, several, where in shown(factcheck.check(documents)):
        stand = set().union(*(words[name] for name in where))
        assert set(several) <= stand, said


def test_the_folders_give_such_reasons() -> None:
    report = factcheck.check(factcheck.read(FOLDERS[-1]))
    assert any(words for _, words, _ in shown(report))


def passages(text: str) -> Passages:
    return Passages(Document(id="a.txt", text=text))


def test_a_key_is_shown_as_the_word_of_its_sentence() -> None:
    text = passages("The hall stood empty. Notices went out to Harwick, and permits for the auditorium followed.")
    assert words_of(["notic", "=allow", "harwick"], text, 30) == ["notices", "permits", "Harwick"]
    assert words_of(["nowhere"], text, 30) == []


def test_a_word_of_another_sentence_is_taken_where_its_own_has_none() -> None:
    text = passages("Notices went out. The hall stood empty.")
    assert words_of(["notic"], text, 20) == ["notices"]


def test_two_words_for_one_thing_are_both_shown() -> None:
    assert named("Blaze", "fire") == "“blaze” and “fire” can be one thing"
    assert named("fire", "Fire") == "both speak of “fire”"


def test_a_label_is_the_longest_run_of_its_words_as_it_stands() -> None:
    text = passages("Water was scarce. A boil-water notice was in force for nine days.")
    assert phrase(["boil", "notic", "water", "~release"], [(text, 0), (text, 30)]) == "boil-water notice"
    assert phrase(["nothing"], [(text, 0)]) == ""
