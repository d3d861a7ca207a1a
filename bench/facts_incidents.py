"""Killed and injured in news of incidents, read as counts, against the numbers of an archive.

One document a line: `{"id", "text", "published"?, "incident", "killed", "injured"}`; the documents of one incident
share its id and its gold, `killed` and `injured` are null where the archive does not say.

Prediction: the counts with role killed or injured; left out are vague words ("dozens"), parts of a whole with the same
role ("two of them children"; but "four shot, one fatally" tells one killed), "no one else", and, unless `derived` asks
for them, numbers that nobody wrote ("a man was killed"). A count is right when the gold of its role lies within its
bounds. "Stated" is a gold number that the document writes, in figures or words, near a word for its role, but for
counts of a charge, "no one" and "one of"; it is found when a right count is among those of the document.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck.documents.document import Document
from factcheck.extract import extract, lexicon
from factcheck.records import Count
from factcheck.text import numerals
from factcheck.text.passages import Passages

ROLES: Final = ("killed", "injured")
_CUES: Final = {
    "killed": r"(?:kill\w*|dead|di(?:ed?|es|ying)|deaths?|fatal\w*|slain|slay\w*|murder\w*|lives|bod(?:y|ies)|perish\w*"
    r"|toll)",
    "injured": r"(?:injur\w*|wound(?:ed|ing|s)|hurt\w*|hospitali[sz]ed)",
}
_CARDINAL: Final = (
    rf"(?<![\w.,$£€:/-])(?<!\bno )(?:{numerals.CARDINAL})(?![\w%:/-]|[.,]\d)"
    r"(?!\s+(?:\w+\s)?(?:counts?|charges?)\b|\s+of\b)"
)
_COUNTED: Final = (
    r"(?=\s+(?:people|persons?|m[ae]n|wom[ae]n|children|others?|more|victims?|\w+s)\b|[.;]"
    r"|\s+(?:and|in|on|after|at)\b|,\s+(?:and|\w+ing)\b)"
)


def _stated(cue: str) -> re.Pattern[str]:
    """Return a number, at most four words and a word for the role, or the other way round."""
    ahead = rf"(?P<number>{_CARDINAL})(?:\s+[\w'-]+){{0,4}}\s+{cue}\b"
    behind = rf"\b{cue}(?:\s+(?!of\b)[\w'-]+){{0,2}}\s+(?P<behind>{_CARDINAL}){_COUNTED}"
    return re.compile(rf"{ahead}|{behind}")


_STATED: Final = {role: _stated(cue) for role, cue in _CUES.items()}


class Incident(NamedTuple):
    """One document and what the archive says of its incident."""

    document: Document
    incident: str
    gold: Mapping[str, int | None]


class Told(NamedTuple):
    """One count of a document: its role, its bounds and its words."""

    role: str
    low: float | None
    high: float | None
    text: str
    how: str = ""

    def holds(self, number: int) -> bool:
        """Say whether a number lies within the bounds."""
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


@dataclass
class Score:
    """Counts of one role: what was told and right, what was stated and found, by document and by incident."""

    told: int = 0
    right: int = 0
    stated: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    incidents: dict[str, bool] = field(default_factory=dict)

    def precision(self) -> float:
        """Return the share of counts told that are right, in percent; 100 where nothing was told and nothing stated."""
        return round(100 * self.right / self.told, 1) if self.told else 0.0 if self.stated else 100.0

    def recall(self) -> float:
        """Return the share of stated numbers that were found, in percent."""
        return round(100 * self.found / self.stated, 1) if self.stated else 100.0

    def recall_of_incidents(self) -> float:
        """Return the share of incidents whose number was found in one document that states it."""
        return round(100 * sum(self.incidents.values()) / len(self.incidents), 1) if self.incidents else 100.0


def load(path: Path) -> list[Incident]:
    """Return the documents of a file, one a line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Incident(
            Document(row["id"], row["text"], published=row.get("published")),
            str(row["incident"]),
            {role: row.get(role) for role in ROLES},
        )
        for row in rows
    ]


def read(document: Document, *, derived: bool = False) -> list[Told]:
    """Return the counts of killed and injured that a document tells."""
    counts = [record for record in extract(document) if isinstance(record, Count)]
    wholes = {record.text: record.role for record in counts}
    return [
        Told(record.role or "", record.low, record.high, record.text, record.how)
        for record in counts
        if record.role in ROLES
        and not record.soft
        and not (record.other and record.high == 0)
        and not (record.subset_of and wholes.get(record.subset_of) in (None, record.role))
        and (derived or not record.derived)
    ]


def stated(document: Document, role: str, number: int) -> bool:
    """Say whether a document writes a number in a sentence that has a word for the role."""
    passages = Passages(document, lexicon())
    for sentence in passages.sentences:
        for match in _STATED[role].finditer(passages.lower, sentence.start, sentence.end):
            if numerals.value(match["number"] or match["behind"]) == number:
                return True
    return False


def score(incidents: Iterable[Incident], told: Mapping[str, list[Told]]) -> dict[str, Score]:
    """Return the scores by role; `told` holds the counts by document id."""
    scores: dict[str, Score] = defaultdict(Score)
    for one in incidents:
        for role in ROLES:
            gold, each = one.gold[role], scores[role]
            if gold is None:
                continue
            counts = [count for count in told[one.document.id] if count.role == role]
            right = [count for count in counts if count.holds(gold)]
            each.told += len(counts)
            each.right += len(right)
            each.wrong += [f"{one.document.id}: {c.text!r} [{c.how}] for {gold}" for c in counts if not c.holds(gold)]
            if gold and stated(one.document, role, gold):
                each.stated += 1
                each.found += bool(right)
                each.incidents[one.incident] = each.incidents.get(one.incident, False) or bool(right)
                if not right:
                    each.missed.append(f"{one.document.id}: {role} {gold}")
    return dict(scores)


def gold_told(incidents: Iterable[Incident]) -> dict[str, list[Told]]:
    """Return the gold as if it had been read: what is stated in a document is told once."""
    return {
        one.document.id: [
            Told(role, gold, gold, str(gold))
            for role in ROLES
            if (gold := one.gold[role]) and stated(one.document, role, gold)
        ]
        for one in incidents
    }


def rows(incidents: list[Incident]) -> Iterator[tuple[str, dict[str, Score]]]:
    """Yield the scores of numbers that are written, then with those that nobody wrote."""
    for name, derived in (("written", False), ("written and derived", True)):
        yield name, score(incidents, {one.document.id: read(one.document, derived=derived) for one in incidents})


def report(path: Path, *, verbose: bool = False) -> None:
    """Print one line a role."""
    incidents = load(path)
    for name, scores in rows(incidents):
        for role, each in scores.items():
            figures: dict[str, Any] = {
                "told": each.told,
                "precision": each.precision(),
                "stated": each.stated,
                "recall": each.recall(),
                "recall by incident": each.recall_of_incidents(),
            }
            print(f"{path.name}: {name}: {role}", *(f"  {key}: {value}" for key, value in figures.items()), sep="\n")
            if verbose and name == "written":
                print(*(f"   wrong {line}" for line in each.wrong), sep="\n")
                print(*(f"   missed {line}" for line in each.missed), sep="\n")
