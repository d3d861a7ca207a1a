"""How well quotations and speakers are read: span F1, form, scare quotes returned as speech, speakers.

Usage: python bench/quotes.py [PATH of quotes.yaml, or of a folder in brat's layout] [-v] [--every N] [--at K].
Checked first: gold data scores 100, an empty answer 0. A folder is scored as bench/quotes_brat.py says; -v shows
what was judged wrong, and --every 4 --at 1 reads each fourth document from the second one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import quotes_brat

from factcheck.documents.document import Document
from factcheck.extract import person, quote
from factcheck.knowledge import plain_yaml
from factcheck.records import Quote
from factcheck.text.passages import Passages

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "quotes_own" / "quotes.yaml"


class Answer(NamedTuple):
    start: int
    end: int
    form: str
    speaker: str | None
    name: str | None
    quotation: str


def records(name: str, text: str) -> list[Quote]:
    passages = Passages(Document(name, text))
    passages.keep("person", person.extract(passages))
    return list(quote.extract(passages))


def ours(item: dict[str, Any]) -> list[Answer]:
    return [
        Answer(r.start, r.end, r.form, r.speaker, r.speaker_name, r.quotation)
        for r in records(item["id"], item["text"])
    ]


def gold(item: dict[str, Any]) -> list[Answer]:
    return [
        Answer(piece["start"], piece["end"], each["form"], each["speaker"], each["speaker_name"], f"q{number}")
        for number, each in enumerate(item["quotes"], 1)
        for piece in each["pieces"]
    ]


def same_speaker(wanted: Answer, got: Answer) -> bool:
    """No person in gold: None is right, and so are the words of the speaker as written."""
    if wanted.name is not None:
        return (got.name or "").lower() == wanted.name.lower()
    return got.name is None or (wanted.speaker or "").lower().find(got.name.lower()) >= 0


def score(items: list[dict[str, Any]], answer: Any, verbose: bool = False) -> dict[str, float]:
    hits = found = wanted_total = forms = speakers = attributed = scare = scare_returned = groups = 0
    for item in items:
        wanted = {(each.start, each.end): each for each in gold(item)}
        got = {(each.start, each.end): each for each in answer(item)}
        found, wanted_total = found + len(got), wanted_total + len(wanted)
        problems = [f"missed {item['text'][a:b]!r}" for a, b in wanted.keys() - got.keys()]
        problems += [f"invented {item['text'][a:b]!r}" for a, b in got.keys() - wanted.keys()]
        for span in wanted.keys() & got.keys():
            one, other = wanted[span], got[span]
            hits += 1
            forms += one.form == other.form
            if one.form != other.form:
                problems.append(f"form {one.form} -> {other.form}")
            if one.form == "scare":
                scare += 1
                scare_returned += other.form != "scare"
            else:
                attributed += 1
                speakers += same_speaker(one, other)
                if not same_speaker(one, other):
                    problems.append(f"speaker {one.name!r} ({one.speaker!r}) -> {other.name!r} ({other.speaker!r})")
        if partition(wanted.values()) != partition(got.values()) and wanted.keys() == got.keys():
            groups += 1
            problems.append("pieces joined otherwise")
        if verbose and problems:
            print(item["id"], item["text"], *problems, sep="\n      ")
    return {
        "span_f1": 200 * hits / max(1, found + wanted_total),
        "form": 100 * forms / max(1, hits),
        "scare_returned": 100 * scare_returned / max(1, scare),
        "speaker": 100 * speakers / max(1, attributed),
        "joined_wrong": groups,
    }


def partition(answers: Any) -> set[frozenset[tuple[int, int]]]:
    parts: dict[str, set[tuple[int, int]]] = {}
    for each in answers:
        parts.setdefault(each.quotation, set()).add((each.start, each.end))
    return {frozenset(part) for part in parts.values()}


def folder(path: Path, every: int, at: int, verbose: bool) -> dict[str, float]:
    result = quotes_brat.score(quotes_brat.read(path, every, at), lambda text: records(text.name, text.text))
    for kind, line in result.problems if verbose else ():
        print(kind, line, sep=" | ")
    return {**result.counts, **result.figures()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", nargs="?", type=Path, default=DEFAULT)
    arguments.add_argument("-v", "--verbose", action="store_true")
    arguments.add_argument("--every", type=int, default=1)
    arguments.add_argument("--at", type=int, default=0)
    given = arguments.parse_args()
    if quotes_brat.is_folder(given.path):
        figures = folder(given.path, given.every, given.at, given.verbose)
    else:
        items = plain_yaml.load(given.path.read_text("utf-8"), given.path.name)
        perfect, empty = score(items, gold), score(items, lambda item: [])
        assert perfect["span_f1"] == perfect["speaker"] == perfect["form"] == 100 and empty["span_f1"] == 0
        figures = score(items, ours, given.verbose)
    for key, value in figures.items():
        print(f"{key:18} {value:7.1f}")


if __name__ == "__main__":
    main()
