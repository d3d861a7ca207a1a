"""How well and how fast dates, durations, recurrences and ordinals are read: `python bench/temporal.py PATH...`.

A PATH is a folder of TimeML files (scored as in TempEval-3), a YAML list of sentences with gold (as in
temporal_own/ordinals.yaml), or a folder of cases of Recognizers-Text (recognizers_en/DateTime).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import temporal_own as own
import temporal_pace as pace
import temporal_recognizers as recognizers
import temporal_scoring as scoring
import temporal_specs as specs
import temporal_timeml as timeml
from temporal_timex import Timex, timexes

import factcheck
from factcheck.documents.document import Document
from factcheck.records import public


def records(text: str, published: date | None) -> list[dict[str, Any]]:
    """Return the records of a text as `factcheck extract` shows them."""
    return [public(record) for record in factcheck.extract(Document("d", text, published=published))]


def tagger(text: str, published: date | None) -> list[Timex]:
    """Return the TIMEX3 that factcheck finds in a text."""
    return timexes(records(text, published))


def self_test_timeml(documents: Sequence[timeml.Labelled]) -> None:
    """Check the scorer: gold as prediction scores 100, nothing 0, a wrong value counts against value only."""
    gold = scoring.Score()
    nothing = scoring.Score()
    wrong = scoring.Score()
    for document in documents:
        gold.add(document, document.gold)
        nothing.add(document, ())
        wrong.add(document, [timex._replace(value="?") for timex in document.gold])
    assert gold.relaxed == gold.strict == gold.value == gold.type == gold.gold == gold.found, "gold as prediction"
    assert not gold.faults
    assert nothing.found == nothing.relaxed == nothing.strict == nothing.value == nothing.type == 0, "nothing found"
    assert (wrong.strict, wrong.type, wrong.value) == (wrong.gold, wrong.gold, 0), "wrong values"


def self_test_own(items: Sequence[own.Item]) -> None:
    """Check the scorer of sentences: gold as prediction scores 100, nothing 0."""
    perfect = own.tally(items, lambda item: list(item.get("gold", ())))
    nothing = own.tally(items, lambda _: [])
    for kind in own.KINDS:
        right = {perfect.counts[kind, name] for name in ("gold", "found", "relaxed", "strict", "value")}
        assert len(right) == 1, f"gold as prediction: {kind}"
        assert not nothing.counts[kind, "relaxed"] + nothing.counts[kind, "found"], f"nothing found: {kind}"


def _timeml(path: Path, options: argparse.Namespace) -> Iterator[str]:
    documents = timeml.read(path, undated=options.undated)
    self_test_timeml(documents)
    typed = scoring.is_typed(documents)
    result = scoring.score(documents, tagger)
    yield scoring.line("factcheck", result, typed=typed)
    if options.errors:
        yield from scoring.listed(result.faults, typed=typed)
    yield pace.line([(document.text, document.published) for document in documents])


def _own(path: Path, options: argparse.Namespace) -> Iterator[str]:
    items = own.read(path)
    self_test_own(items)
    result = own.tally(items, lambda item: records(item["text"], _day(item)))
    yield from map(result.line, own.KINDS)
    if options.errors:
        for wrong in ("missed", "extra", "span", "value"):
            chosen = [told for kind, told in result.errors if kind == wrong]
            yield f"  {wrong}: {len(chosen)}"
            yield from (f"    {told}" for told in chosen)
    yield pace.line([(item["text"], _day(item)) for item in items])


def _recognizers(path: Path, options: argparse.Namespace) -> Iterator[str]:
    total = recognizers.Tally()
    texts: list[pace.Text] = []
    for file in sorted(path.glob("*.json")):
        cases = specs.read(file)
        texts += [(case.text, case.published) for case in cases]
        result = recognizers.tally(cases, records)
        yield recognizers.line(file.stem, result)
        total.merge(result)
    yield recognizers.line("supported cases right", total)
    if options.errors:
        yield from recognizers.listed(total.faults)
    yield pace.line(texts)


def _day(item: own.Item) -> date | None:
    return date.fromisoformat(item["published"]) if item.get("published") else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of every path."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--undated", action="store_true", help="leave the publication days of TimeML files out")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, by class, with the words around it")
    options = parser.parse_args(arguments)
    for path in options.paths:
        print(path)
        kind = _own if path.is_file() else _timeml if any(path.glob("*.tml")) else _recognizers
        for told in kind(path, options):
            print(f"  {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
