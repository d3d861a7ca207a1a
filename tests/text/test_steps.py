"""Many readers go abreast, each up to the same point, and find what each would alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.documents.document import Document
from factcheck.extract import AT_A_TIME, batches, extractors, lexicon, read, read_all
from factcheck.text import steps
from factcheck.text.passages import Passages
from factcheck.text.steps import Steps

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*/*.txt"))[:40]


def tide(name: str, rests: int, told: list[str]) -> Steps[None]:
    for step in range(rests):
        told.append(f"{name}{step}")
        yield
    told.append(f"{name}.")


def test_none_goes_on_before_all_have_come_as_far() -> None:
    told: list[str] = []
    steps.abreast([tide("a", 2, told), tide("b", 0, told), tide("c", 1, told)])
    assert told == ["a0", "b.", "c0", "a1", "c.", "a."]
    steps.abreast([])


def test_one_alone_comes_to_its_end() -> None:
    def sum_of(numbers: tuple[int, ...]) -> Steps[int]:
        total = 0
        for number in numbers:
            total += number
            yield
        return total

    assert steps.alone(sum_of((1, 2, 3))) == 6
    assert steps.alone(sum_of(())) == 0


@pytest.mark.parametrize("paths", [SEEDS, STORIES], ids=["seeds", "stories"])
def test_documents_read_abreast_have_the_records_that_each_has_alone(paths: list[Path]) -> None:
    documents = [Document(path.name, path.read_text("utf-8")) for path in paths]
    assert len(documents) > 4
    abreast = [Passages(document, lexicon()) for document in documents]
    read_all(abreast)
    for passages, document in zip(abreast, documents, strict=True):
        alone = Passages(document, lexicon())
        read(alone)
        assert passages.found == alone.found, document.id
        assert passages.found["event"]


def test_an_extractor_yields_what_its_steps_return() -> None:
    passages = Passages(Document("a.txt", SEEDS[0].read_text("utf-8")), lexicon())
    read(passages)
    in_steps = [kind for kind, one in extractors().items() if hasattr(one, "in_steps")]
    assert len(in_steps) > 3
    for kind in in_steps:
        if kind != "date":  # what dates are left is decided later, beside durations and the like
            assert list(extractors()[kind].extract(passages)) == passages.found[kind], kind


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([], []),
        ([5] * (AT_A_TIME + 3), [AT_A_TIME, 3]),
        ([1_500_000, 1_500_000, 400_000, 5], [1, 3]),
        ([3_000_000, 5, 5], [1, 2]),
    ],
    ids=["none", "many short ones", "few long ones", "one longer than any batch"],
)
def test_batches_hold_all_documents_in_order_and_few_long_ones(lengths: list[int], sizes: list[int]) -> None:
    documents = [Document(f"{index}.txt", "a" * length) for index, length in enumerate(lengths)]
    found = list(batches(documents))
    assert [len(batch) for batch in found] == sizes
    assert [one for batch in found for one in batch] == documents
