"""How well and how fast dates, durations, recurrences and ordinals are read: `python bench/temporal.py PATH...`.

A PATH is a folder of TimeML files (scored as in TempEval-3), a YAML list of sentences with gold (as in
temporal_own/ordinals.yaml), or a folder of cases of Recognizers-Text (recognizers_en/DateTime).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import temporal_beside as beside
import temporal_own as own
import temporal_pace as pace
import temporal_recognizers as recognizers
import temporal_scoring as scoring
import temporal_specs as specs
import temporal_timeml as timeml
import temporal_unread as unread
from temporal_timex import Timex, timexes

import factcheck
from factcheck.documents.document import Document
from factcheck.records import public

NAME = f"factcheck {factcheck.__version__}"
Readers = Mapping[str, pace.Reader]


def records(text: str, published: date | None) -> list[dict[str, Any]]:
    """Return the records of a text as `factcheck extract` shows them."""
    return [public(record) for record in factcheck.extract(Document("d", text, published=published))]


def tagger(text: str, published: date | None) -> list[Timex]:
    """Return the TIMEX3 that factcheck finds in a text."""
    return timexes(records(text, published))


def of_timeml(path: Path, readers: Readers, options: argparse.Namespace) -> Iterator[str]:
    """Yield the figures of a folder of TimeML files."""
    documents = timeml.read(path, undated=options.undated)
    scoring.self_test(documents)
    typed = scoring.is_typed(documents)
    texts = [(document.text, document.published) for document in documents]
    for name, reader in readers.items():
        found, took = pace.answered(reader, texts)
        result = scoring.score(documents, map(timexes, found))
        yield scoring.line(name, result, typed=typed)
        yield from scoring.listed(result.faults, typed=typed) if options.errors and name == NAME else ()
        yield pace.line(texts) if name == NAME else took


def of_own(path: Path, readers: Readers, options: argparse.Namespace) -> Iterator[str]:
    """Yield the figures of a YAML list of sentences."""
    items = own.read(path)
    own.self_test(items)
    texts = [(item["text"], _day(item)) for item in items]
    for name, reader in readers.items():
        found, took = pace.answered(reader, texts)
        result = own.tally(items, found)
        yield from (result.line(f"{name}, {kind}", kind) for kind in own.KINDS)
        yield from result.listed() if options.errors and name == NAME else ()
        yield pace.line(texts) if name == NAME else took


def of_recognizers(path: Path, readers: Readers, options: argparse.Namespace) -> Iterator[str]:
    """Yield the figures of a folder of cases of Recognizers-Text."""
    files = {file.stem: specs.read(file) for file in sorted(path.glob("*.json"))}
    recognizers.self_test([case for cases in files.values() for case in cases])
    texts = [(case.text, case.published) for cases in files.values() for case in cases]
    for name, reader in readers.items():
        found, took = pace.answered(reader, texts)
        answers = iter(found)
        total, cores = recognizers.Tally(), list[recognizers.Tally]()
        for file, cases in files.items():
            said = [next(answers) for _ in cases]
            result = recognizers.tally(cases, said)
            chosen = [pair for pair in zip(cases, said, strict=True) if recognizers.is_core(pair[0])]
            cores.append(recognizers.tally(*zip(*chosen, strict=True)) if chosen else recognizers.Tally())
            yield recognizers.line(file, result)
            total.merge(result)
        yield recognizers.line(f"{name}, supported cases", total)
        core = recognizers.Tally()
        for part in cores:
            core.merge(part)
        yield recognizers.line(f"{name}, dates to sets", core)
        for kind, count in unread.counts(total.faults).most_common() if name == NAME else ():
            yield f"  not read on purpose: {count:4} {kind}"
        yield from recognizers.listed(total.faults) if options.errors and name == NAME else ()
        yield pace.line(texts) if name == NAME else took


def _day(item: own.Item) -> date | None:
    return date.fromisoformat(item["published"]) if item.get("published") else None


def tested(path: Path) -> str:
    """Check the scorer of one set on itself and say that it holds."""
    if path.is_file():
        own.self_test(own.read(path))
    elif any(path.glob("*.tml")):
        scoring.self_test(timeml.read(path))
    else:
        recognizers.self_test([case for file in sorted(path.glob("*.json")) for case in specs.read(file)])
    return "gold as prediction scores 100, nothing 0, a wrong value counts against the value only"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of every path."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--undated", action="store_true", help="leave the publication days of TimeML files out")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, by class, with the words around it")
    parser.add_argument("--beside", action="store_true", help="run dateparser and Recognizers-Text on the same texts")
    parser.add_argument("--self-test", action="store_true", help="only check the scorers on the sets")
    options = parser.parse_args(arguments)
    readers: dict[str, pace.Reader] = {NAME: records}
    if options.beside:
        readers |= beside.readers()
        print(*[] if beside.is_complete() else [beside.MISSING], sep="\n")
    for path in options.paths:
        figures = of_own if path.is_file() else of_timeml if any(path.glob("*.tml")) else of_recognizers
        print(path)
        for told in [tested(path)] if options.self_test else figures(path, readers, options):
            print(f"  {told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
