"""Score and time the readers of dates, durations, recurrences and ordinals.

    python -m bench.temporal PATH... [--errors]

A PATH is a YAML list of sentences with gold (as in temporal_own/ordinals.yaml) or a folder of TimeML
files. Spans must be equal ("strict") or overlap ("relaxed"); values are compared on relaxed matches,
and value F1 counts a match only when its value is equal. A range in gold may be covered by two records.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from factcheck.documents.document import Document
from factcheck.extract import _overlap
from factcheck.extract import date as date_reader
from factcheck.extract import duration as duration_reader
from factcheck.extract import ordinal as ordinal_reader
from factcheck.extract import recurrence as recurrence_reader
from factcheck.knowledge import plain_yaml
from factcheck.records import public
from factcheck.text.passages import Passages

READERS: dict[str, Any] = {
    "date": date_reader,
    "duration": duration_reader,
    "recurrence": recurrence_reader,
    "ordinal": ordinal_reader,
}
Item = dict[str, Any]
Predict = Callable[[Item], list[Item]]


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """Return the trigger vocabulary of these readers alone."""
    found: dict[str, list[str]] = {}
    for reader in READERS.values():
        for name, every in getattr(reader, "TRIGGERS", {}).items():
            for word in every:
                if name not in found.setdefault(word, []):
                    found[word].append(name)
    return found


def predicted(item: Item) -> list[Item]:
    """Return what the readers find in one item, as plain mappings."""
    passages = Passages(Document("d", item["text"], published=item.get("published")), words())
    found: dict[str, list[Any]] = {kind: list(reader.extract(passages)) for kind, reader in READERS.items()}
    records = [record for kind in _overlap.settled(found).values() for record in kind]
    return sorted((public(record) for record in records), key=lambda record: record["start"])


def own(path: Path) -> list[Item]:
    """Return the sentences of a YAML file with gold."""
    return list(plain_yaml.load(path.read_text("utf-8"), path.name))


_TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')


def timeml(path: Path, dated: bool = False) -> Item:
    """Return one TimeML file as an item; with `dated` its creation time counts as publication date."""
    source = path.read_text("utf-8")
    dct = re.search(r'CREATION_TIME.*?value="(\d{4}-\d\d-\d\d)', source, re.S)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)
    text, gold, length = [], [], 0
    opened: list[tuple[int, str]] = []
    at = 0
    inner = body.group(1) if body else ""
    for tag in _TAG.finditer(inner):
        piece = unescape(re.sub(r"<[^>]*>", "", inner[at : tag.start()]))
        text.append(piece)
        length += len(piece)
        at = tag.end()
        if tag.group().startswith("</"):
            start, value = opened.pop()
            whole = "".join(text)
            gold.append(
                {
                    "kind": "date",
                    "start": start,
                    "end": length,
                    "text": whole[start:length],
                    "value": value,
                }
            )
        else:
            value = _VALUE.search(tag[1])
            opened.append((length, value[1] if value else ""))
    text.append(unescape(re.sub(r"<[^>]*>", "", inner[at:])))
    gold.sort(key=lambda entry: entry["start"])
    published = dct[1] if dct and dated else None
    return {"id": path.name, "text": "".join(text), "gold": gold, "published": published}


def matches(gold: Sequence[Item], found: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Yield each gold entry with the found ones it overlaps, each found one given away once."""
    free = list(found)
    for entry in gold:
        over = [one for one in free if one["start"] < entry["end"] and entry["start"] < one["end"]]
        over = over if "/" in str(entry.get("edtf") or "") else over[:1]
        free = [one for one in free if one not in over]
        yield entry, over


def same_value(entry: Item, over: Sequence[Item]) -> bool:
    """Say whether the found records say what gold says."""
    if entry["kind"] == "ordinal":
        return all(over[0].get(key) == entry.get(key) for key in ("ordinal", "unit", "of", "phase"))
    if "/" in str(entry.get("edtf") or ""):
        if entry.get("earliest") is None:
            joined = "/".join(str(one.get("edtf") or one.get("value")) for one in over)
            return joined == entry["edtf"]
        return (over[0].get("earliest"), over[-1].get("latest")) == (entry["earliest"], entry["latest"])
    same = over[0].get("value") == entry.get("value")
    return same and (entry.get("modifier") == over[0].get("modifier") if "modifier" in entry else True)


def score(
    items: Iterable[Item],
    predict: Predict,
    kinds: Sequence[str],
    errors: bool = False,
) -> Counter[str]:
    """Return the counts of all items: per kind gold, found, strict, relaxed, value, dated and interval."""
    counts: Counter[str] = Counter()
    for item in items:
        all_found = predict(item)
        for kind in kinds:
            gold = [entry for entry in item.get("gold", ()) if entry["kind"] == kind]
            found = [one for one in all_found if one["kind"] == kind]
            _count(counts, kind, gold, found, item if errors else None)
    return counts


def _count(counts: Counter[str], kind: str, gold: list[Item], found: list[Item], shown: Item | None) -> None:
    used: list[Item] = []
    counts[f"{kind} gold"] += len(gold)
    for entry, over in matches(gold, found):
        used += over
        counts[f"{kind} found"] += 1 if over else 0
        strict = bool(over) and (over[0]["start"], over[-1]["end"]) == (entry["start"], entry["end"])
        right = bool(over) and same_value(entry, over)
        counts[f"{kind} relaxed"] += bool(over)
        counts[f"{kind} strict"] += strict
        counts[f"{kind} value"] += right
        if entry.get("earliest") and over:
            counts[f"{kind} dated"] += 1
            ends = (over[0].get("earliest"), over[-1].get("latest"))
            counts[f"{kind} interval"] += ends == (entry["earliest"], entry["latest"])
        if shown and not (strict and right):
            _show(shown, entry, over)
    extra = [one for one in found if one not in used]
    counts[f"{kind} found"] += len(extra)
    if shown:
        for one in extra:
            _show(shown, None, [one])


def _show(item: Item, entry: Item | None, over: list[Item]) -> None:
    at = entry["start"] if entry else over[0]["start"]
    context = item["text"][max(0, at - 50) : at + 60].replace("\n", " ")
    shown = [(one["text"], one.get("value") or one.get("edtf") or one.get("of"), one["how"]) for one in over]
    wanted = (entry["text"], entry.get("value") or entry.get("edtf") or entry.get("of")) if entry else "-"
    print(f"  {item.get('id')} {item.get('published')}: want {wanted} got {shown} | {context}")


def rates(counts: Counter[str], kind: str) -> str:
    """Return one printable line of precision, recall and F1 for a kind."""

    def f1(name: str) -> float:
        return 200 * counts[f"{kind} {name}"] / max(1, counts[f"{kind} gold"] + counts[f"{kind} found"])

    hit = max(1, counts[f"{kind} relaxed"])
    interval = 100 * counts[f"{kind} interval"] / max(1, counts[f"{kind} dated"])
    return (
        f"{kind:10} gold {counts[f'{kind} gold']:5} P"
        f" {100 * counts[f'{kind} relaxed'] / max(1, counts[f'{kind} found']):5.1f} "
        f"R {100 * counts[f'{kind} relaxed'] / max(1, counts[f'{kind} gold']):5.1f}  relaxed F1"
        f" {f1('relaxed'):5.1f}  "
        f"strict F1 {f1('strict'):5.1f}  value acc {100 * counts[f'{kind} value'] / hit:5.1f}  value"
        f" F1 {f1('value'):5.1f}  "
        f"interval {interval:5.1f}"
    )


def self_test(items: list[Item], kinds: Sequence[str]) -> None:
    """Check the scorer itself: gold as prediction scores 100, an empty prediction 0."""
    perfect = score(items, lambda item: list(item.get("gold", ())), kinds)
    nothing = score(items, lambda item: [], kinds)
    for kind in kinds:
        if perfect[f"{kind} gold"]:
            assert perfect[f"{kind} value"] == perfect[f"{kind} strict"] == perfect[f"{kind} gold"], kind
            assert perfect[f"{kind} found"] == perfect[f"{kind} gold"]
        assert nothing[f"{kind} relaxed"] == nothing[f"{kind} found"] == 0


def speed(items: Sequence[Item]) -> str:
    """Return the pace of the readers together on documents of 3,000 characters made of the texts."""
    text = "\n\n".join(item["text"] for item in items)
    pieces = [text[at : at + 3000] for at in range(0, len(text), 3000)] * max(1, 400_000 // max(1, len(text)))
    lexical = words()
    prepared = [Passages(Document("d", piece, published="2024-05-01"), lexical) for piece in pieces]
    began = time.perf_counter()
    for passages in prepared:
        _ = passages.hits
    scanned = time.perf_counter()
    took = {}
    for kind, reader in READERS.items():
        start = time.perf_counter()
        for passages in prepared:
            for _ in reader.extract(passages):
                pass
        took[kind] = time.perf_counter() - start
    size = sum(map(len, pieces)) / 1e6
    shares = ", ".join(f"{kind} {size / seconds:.1f}" for kind, seconds in took.items())
    scan = size / (scanned - began)
    return f"speed {size / sum(took.values()):.1f} Mchar/s for all ({shares}; shared scan {scan:.1f})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of every path."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--dated", action="store_true", help="use TimeML creation times as publication dates")
    options = parser.parse_args(arguments)
    for path in options.paths:
        history = path.is_dir()
        items = [timeml(file, options.dated) for file in sorted(path.glob("*.tml"))] if history else own(path)
        kinds: Sequence[str] = ("date",) if history else tuple(READERS)
        self_test(items, kinds)
        counts = score(items, _as_dates if history else predicted, kinds, options.errors)
        print(path)
        for kind in kinds:
            print(" ", rates(counts, kind))
        print(" ", speed(items))
    return 0


def _as_dates(item: Item) -> list[Item]:
    """Return all time records as dates, as TimeML's TIMEX3 has them."""
    found = []
    for one in predicted(item):
        cut = max(one["text"].rfind("-"), one["text"].rfind("/"))
        ends = str(one.get("edtf") or "").split("/")
        if one["kind"] == "date" and one["value"] is None and len(ends) == 2 and cut > 0:
            middle = one["start"] + cut  # TimeML marks the two ends of a range apart
            first, last = one["text"][:cut].rstrip(), one["text"][cut + 1 :]
            begin = middle + 1 + len(last) - len(last.lstrip())
            half = one["start"] + len(first)
            found.append({**one, "end": half, "text": first, "value": ends[0], "edtf": None})
            found.append({**one, "start": begin, "text": last.lstrip(), "value": ends[1], "edtf": None})
        elif one["kind"] != "ordinal":
            found.append({**one, "kind": "date"})
    return found


if __name__ == "__main__":
    sys.exit(main())
