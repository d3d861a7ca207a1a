"""What the checker makes of mutations, of untouched stories, and of folders that mix two look-alikes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import mutation_changes
import mutation_stories as stories
from mutation_stories import KINDS, Change, Mutation, Span, Story

import factcheck
from factcheck.documents.document import Document
from factcheck.findings.finding import TIERS, Tier

# kinds of finding that name a planted contradiction: the strict one first, then what follows by arithmetic
ACCEPTED = {
    "date": ("event-date-conflict", "timeline-conflict", "weekday-mismatch", "elapsed-conflict", "headline-conflict"),
    "weekday": ("event-date-conflict", "timeline-conflict", "weekday-mismatch", "headline-conflict"),
    "count": ("count-conflict", "arithmetic-mismatch", "age-conflict", "headline-conflict"),
    "ordinal": ("elapsed-conflict", "timeline-conflict", "headline-conflict"),
    "quote": ("quote-altered",),
    "speaker": ("quote-attribution",),
    "first-name": ("person-name-conflict",),
    "role": ("person-role-conflict",),
    "money": ("money-conflict", "arithmetic-mismatch", "headline-conflict"),
    "percent": ("percent-conflict", "arithmetic-mismatch", "headline-conflict"),
    "place": ("event-place-conflict", "headline-conflict"),
    "attendance": ("attendance-conflict",),
}
# the records without which a fact of a kind cannot be compared
RECORDS = {"weekday": "date", "speaker": "quote", "first-name": "person", "role": "person", "attendance": "event"}
# kinds told in more words than those that differ: the name beside an office, the sentence about an absence
WHOLE = ("first-name", "role", "attendance")


class Found(NamedTuple):
    """One warning or error: its kind, what it says, and its evidence as (document, start, end)."""

    kind: str
    message: str
    evidence: tuple[Span, ...]


Identity = tuple[str, frozenset[tuple[str, int]]]
Checker = Callable[[Sequence[Document]], list[Found]]


class Outcome(NamedTuple):
    """What came of one mutation: found or not, findings of another kind on the changed words, findings elsewhere."""

    mutation: Mutation
    hit: bool
    misnamed: tuple[Found, ...]
    extra: tuple[Found, ...]


@dataclass
class Result:
    """All outcomes, and the false findings on untouched stories and on mixed folders."""

    outcomes: list[Outcome] = field(default_factory=list)
    words: int = 0
    untouched: list[tuple[str, Found]] = field(default_factory=list)
    pairs: int = 0
    mixed: list[tuple[str, Found]] = field(default_factory=list)
    undated: list[tuple[str, Found]] = field(default_factory=list)


def ours(documents: Sequence[Document], tier: Tier = TIERS[-1]) -> list[Found]:
    """Return the warnings and errors of the checker, as it shows them with that least tier."""
    shown = TIERS[: TIERS.index(tier) + 1]
    return [
        Found(one.kind, one.message, tuple((e.document, e.start, e.end) for side in one.sides for e in side.evidence))
        for one in factcheck.check(documents).findings
        if one.severity != "note" and one.tier in shown
    ]


def score(every: Sequence[Story], checker: Checker = ours, seed: int = 0, kinds: Sequence[str] = KINDS) -> Result:
    """Return what a checker finds on stories: marked and automatic mutations of some kinds, and nothing changed."""
    result = Result()
    for story in every:
        loud = checker(list(story.documents.values()))
        result.words += story.words
        result.untouched += [(story.name, one) for one in loud]
        known = {identity(one) for one in loud}
        for mutation in (*story.marked, *mutation_changes.automatic(story, seed)):
            if mutation.kind in kinds:
                result.outcomes.append(outcome(story, mutation, checker, known))
    for pair in stories.pairs(every):
        result.pairs += 1
        result.mixed += _mixed(pair, [story.documents for story in pair], checker)
        result.undated += _mixed(pair, [stories.undated(story) for story in pair], checker)
    return result


def outcome(story: Story, mutation: Mutation, checker: Checker, known: set[Identity]) -> Outcome:
    """Return what a checker makes of one mutation, without what it says of the untouched story."""
    documents = stories.changed(story, mutation)
    new = [one for one in checker(list(documents.values())) if identity(one, mutation.changes) not in known]
    wanted = targets(story, mutation)
    on = [one for one in new if any(_overlap(a, b) for a in one.evidence for b in wanted)]
    hits = [one for one in on if one.kind in ACCEPTED[mutation.kind]]
    return Outcome(
        mutation,
        bool(hits),
        tuple(one for one in on if one not in hits),
        tuple(one for one in new if one not in on),
    )


def targets(story: Story, mutation: Mutation) -> list[Span]:
    """Return the stretches of the changed documents of which an evidence must show something.

    For a speaker these are the paragraph of the changed name and those around it: the evidence is the quotation.
    """
    spans = stories.places(story, mutation, whole=mutation.kind in WHOLE)
    if mutation.kind != "speaker":
        return spans
    documents = stories.changed(story, mutation)
    return [_paragraphs(documents[name].text, (name, start, end)) for name, start, end in spans]


def _paragraphs(text: str, span: Span) -> Span:
    name, start, end = span
    ends = [0, *(match.end() for match in re.finditer(r"\n\s*\n", text)), len(text)]
    before = [one for one in ends if one <= start][-2:]
    after = [one for one in ends if one >= end][:2]
    return name, before[0], after[-1]


def unread(story: Story, mutation: Mutation) -> list[str]:
    """Return the documents in which the checker reads no record where a fact is told, the changed words included.

    Only to sort misses: what is not read cannot be compared.
    """
    documents, changed = stories.changed(story, mutation), {one.document for one in mutation.changes}
    told = [one for one in mutation.told if one[0] not in changed]
    if mutation.kind == "speaker":  # the record is the quotation
        told = [_paragraphs(documents[one[0]].text, one) for one in told]
    told += targets(story, mutation)
    beside = 8 if mutation.kind == "role" else 0  # the record is the name: "mayor Ann Roe", "Ann Roe, the mayor"
    found = {name: factcheck.extract(documents[name]) for name, *_ in told}
    kind = RECORDS.get(mutation.kind, mutation.kind)
    return sorted(
        {
            name
            for name, start, end in told
            if not any(
                one.kind == kind and one.start < end + beside and start < one.end + beside for one in found[name]
            )
        }
    )


def _mixed(pair: tuple[Story, Story], told: Sequence[dict[str, Document]], checker: Checker) -> list[tuple[str, Found]]:
    """Return the findings on the documents of two stories together that neither story has alone."""
    documents: list[Document] = []
    known: set[Identity] = set()
    for story, own in zip(pair, told, strict=True):
        renamed = [replace(one, id=f"{story.name}/{name}") for name, one in own.items()]
        known |= {identity(one) for one in checker(renamed)}
        documents += renamed
    new = [one for one in checker(documents) if identity(one) not in known]
    return [(f"{pair[0].name} + {pair[1].name}", one) for one in new]


def identity(found: Found, changes: Sequence[Change] = ()) -> Identity:
    """Return what makes two findings one: the kind, and where the evidence begins, in the text before changes."""
    return found.kind, frozenset((name, _before(name, start, changes)) for name, start, _ in found.evidence)


def _before(name: str, at: int, changes: Sequence[Change]) -> int:
    """Return where a place of a changed text was before; within new words it is where the old ones began."""
    for one in sorted(changes):
        if one.document == name and at > one.start:
            at = max(one.start, at - len(one.words) + one.end - one.start)
    return at


def _overlap(a: Span, b: Span) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def figures(result: Result) -> dict[str, object]:
    """Return all figures: recall by kind, marked and automatic apart, and how often a finding is false."""
    told: dict[str, object] = {}
    for origin in ("marked", "automatic"):
        some = [one for one in result.outcomes if one.mutation.origin == origin]
        rows = {kind: _row(one for one in some if one.mutation.kind == kind) for kind in KINDS}
        told[origin] = {kind: row for kind, row in rows.items() if row["planted"]} | {"all": _row(some)}
    thousands = max(1, result.words) / 1000
    return told | {
        "untouched": {
            "words": result.words,
            "false findings": len(result.untouched),
            "per 1,000 words": round(len(result.untouched) / thousands, 3),
        },
        "look-alikes": {"pairs": result.pairs, "dated": _folders(result.mixed), "undated": _folders(result.undated)},
    }


def _row(outcomes: Iterable[Outcome]) -> dict[str, int]:
    some = list(outcomes)
    return {
        "planted": len(some),
        "found": sum(one.hit for one in some),
        "misnamed": sum(bool(one.misnamed) and not one.hit for one in some),
        "extra": sum(len(one.extra) for one in some),
    }


def _folders(found: Sequence[tuple[str, Found]]) -> dict[str, int]:
    return {"folders flagged": len(Counter(name for name, _ in found)), "false findings": len(found)}
