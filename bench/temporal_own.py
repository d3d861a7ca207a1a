"""Sentences with gold for every field of dates, durations, recurrences and ordinals, as in temporal_own/ordinals.yaml.

Spans must be equal ("strict") or overlap ("relaxed"). A value is right when it is that of gold: `value`, and
`modifier` where gold has the key, of dates, durations and recurrences; the outer days of a range, however many
records it is read as; `ordinal`, `unit`, `of` and `phase` of an ordinal. The interval is `earliest` and `latest`
where gold has them. F1 is 2 * right / (gold + found).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from factcheck.knowledge import plain_yaml

KINDS: Final = ("date", "duration", "recurrence", "ordinal")
Item = dict[str, Any]
_WRONG: Final = {"value": "?", "edtf": "?", "earliest": "?", "latest": "?", "ordinal": 0}


def read(path: Path) -> list[Item]:
    """Return the sentences of a YAML file with gold."""
    return list(plain_yaml.load(path.read_text("utf-8"), path.name))


def matches(gold: Sequence[Item], found: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """Yield each gold entry with the found ones it overlaps, each found one given away once."""
    free = list(found)
    for entry in gold:
        over = [one for one in free if one["start"] < entry["end"] and entry["start"] < one["end"]]
        over = over if _is_range(entry) else over[:1]
        free = [one for one in free if one not in over]
        yield entry, over


def same_value(entry: Item, over: Sequence[Item]) -> bool:
    """Say whether the found records say what gold says."""
    first, last = over[0], over[-1]
    if entry["kind"] == "ordinal":
        return all(first.get(key) == entry.get(key) for key in ("ordinal", "unit", "of", "phase"))
    if _is_range(entry):
        if entry.get("earliest") is None:
            return "/".join(str(one.get("edtf") or one.get("value")) for one in over) == str(entry["edtf"])
        return (first.get("earliest"), last.get("latest")) == (entry["earliest"], entry["latest"])
    if "modifier" in entry and entry["modifier"] != first.get("modifier"):
        return False
    return bool(first.get("value") == entry.get("value"))


def _is_range(entry: Item) -> bool:
    return "/" in str(entry.get("edtf") or "")


class Tally:
    """Counts per kind (`gold`, `found`, `relaxed`, `strict`, `value`, `dated`, `interval`) and the errors, as lines."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.counts: Counter[tuple[str, str]] = Counter()
        self.errors: list[tuple[str, str]] = []

    def add(self, item: Item, found: Sequence[Item]) -> None:
        """Count one sentence."""
        for kind in KINDS:
            gold = [entry for entry in item.get("gold", ()) if entry["kind"] == kind]
            self._add(item, kind, gold, [one for one in found if one["kind"] == kind])

    def _add(self, item: Item, kind: str, gold: list[Item], found: list[Item]) -> None:
        used: list[Item] = []
        self.counts[kind, "gold"] += len(gold)
        for entry, over in matches(gold, found):
            used += over
            self._judge(item, kind, entry, over)
        extra = [one for one in found if one not in used]
        self.counts[kind, "found"] += len(extra)
        for one in extra:
            self._note("extra", item, None, [one])

    def _judge(self, item: Item, kind: str, entry: Item, over: list[Item]) -> None:
        if not over:
            self._note("missed", item, entry, over)
            return
        strict = (over[0]["start"], over[-1]["end"]) == (entry["start"], entry["end"])
        right = same_value(entry, over)
        ends = (over[0].get("earliest"), over[-1].get("latest"))
        interval = bool(entry.get("earliest")) and ends == (entry["earliest"], entry["latest"])
        what = {"found": True, "relaxed": True, "strict": strict, "value": right, "interval": interval}
        self.counts.update((kind, name) for name, counts in what.items() if counts)
        self.counts[kind, "dated"] += bool(entry.get("earliest"))
        for wrong in [] if strict else ["span"]:
            self._note(wrong, item, entry, over)
        for wrong in [] if right else ["value"]:
            self._note(wrong, item, entry, over)

    def _note(self, wrong: str, item: Item, entry: Item | None, over: list[Item]) -> None:
        at = entry["start"] if entry else over[0]["start"]
        context = " ".join(item["text"][max(0, at - 50) : at + 60].split())
        wanted = _said(entry) if entry else "-"
        got = "; ".join(f"{_said(one)} {one.get('how', '')}" for one in over) or "-"
        self.errors.append((wrong, f"{wanted} <> {got} | {context} | {item.get('id')} {item.get('published')}"))

    def f1(self, kind: str, name: str) -> float:
        """Return one F1 of a kind in percent."""
        every = self.counts[kind, "gold"] + self.counts[kind, "found"]
        return 200 * self.counts[kind, name] / every if every else 100.0

    def line(self, name: str, kind: str) -> str:
        """Return one printable line of figures of a kind."""
        dated = self.counts[kind, "dated"]
        interval = f"{100 * self.counts[kind, 'interval'] / dated:5.1f}" if dated else "    -"
        return (
            f"{name:30} gold {self.counts[kind, 'gold']:5} found {self.counts[kind, 'found']:5}"
            f"  relaxed {self.f1(kind, 'relaxed'):5.1f}  strict {self.f1(kind, 'strict'):5.1f}"
            f"  value {self.f1(kind, 'value'):5.1f}  interval {interval}"
        )

    def listed(self) -> Iterator[str]:
        """Yield the errors by class."""
        for wrong in ("missed", "extra", "span", "value"):
            chosen = [told for kind, told in self.errors if kind == wrong]
            yield f"  {wrong}: {len(chosen)}"
            yield from (f"    {told}" for told in chosen)


def _said(entry: Item) -> str:
    told = entry.get("value") or entry.get("edtf")
    if entry["kind"] == "ordinal":
        told = [entry.get(key) for key in ("ordinal", "unit", "of", "phase")]
    modifier = f" {entry['modifier']}" if entry.get("modifier") else ""
    return f'"{entry["text"]}" {told}{modifier}'


def tally(items: Iterable[Item], answers: Iterable[Sequence[Item]]) -> Tally:
    """Return the counts of what was found in the sentences."""
    total = Tally()
    for item, found in zip(items, answers, strict=True):
        total.add(item, found)
    return total


def self_test(items: Sequence[Item]) -> None:
    """Check the counts on gold itself: as prediction, with wrong values, and with nothing found."""
    gold = [list(item.get("gold", ())) for item in items]
    perfect = tally(items, gold)
    wrong = tally(items, [[entry | _WRONG for entry in every] for every in gold])
    nothing = tally(items, [[] for _ in items])
    for kind in KINDS:
        every = perfect.counts[kind, "gold"]
        assert all(perfect.counts[kind, name] == every for name in ("found", "relaxed", "strict", "value")), kind
        assert wrong.counts[kind, "strict"] == every, kind
        assert wrong.counts[kind, "value"] == nothing.counts[kind, "found"] == nothing.counts[kind, "relaxed"] == 0, (
            kind
        )
