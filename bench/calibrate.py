"""How often each rule is right, by tier, where contradictions were planted: `python bench/calibrate.py bench/stories`.

A fact that two documents of a consistent story tell is changed in one of them, as in `bench/mutations.py`. A warning
or error that the changed story has and the untouched one has not is a case, and right when it shows the changed words
or their unchanged counterpart. All that untouched stories give, and what folders that mix two look-alikes give, is
wrong; a false alarm of a story is one case, however many changed copies of the story show it again. What stories seldom
tell is put into them (`planting.py`): there it is wrong too what a twin gives in which the words put in agree, and what
another rule than those of the planter says of them. A rule that gives notes is measured by its notes, of the others
notes are no cases; rules in preview are judged as they would be out of it. `--write` puts the figures into the rule
files, where `factcheck rules show` tells them and every finding carries them; comments and layout of the files stay.

The set is called planted: it says how often the rule is right where a folder holds one contradiction, and nothing of
how often texts in the world clash. Only the tuning half is used, so that the kept half goes on measuring.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import mutation_changes
import mutation_score as scoring
import mutation_stories as stories
import planting
from mutation_score import Identity, Span
from mutation_stories import Mutation, Story
from planting import Fact, Planted

from factcheck import Config
from factcheck.documents.document import Document
from factcheck.engine.rule import Rule
from factcheck.findings.finding import LEAST_CASES, TIERS, Finding
from factcheck.knowledge import facts as house_facts
from factcheck.knowledge.house import Known
from factcheck.run import pipeline, rulebook

SET = "contradictions planted in bench/stories, tuning half"
_CONFIG = Config(preview=True)
_Z = 1.959964  # 95 % of the normal distribution
_BLOCK = re.compile(r"^measured:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
_BEFORE = re.compile(r"^examples:", re.MULTILINE)

Key = tuple[str, str]  # rule and tier


class Judged(NamedTuple):
    """One warning or error, by its rule and tier, and whether it is right."""

    rule: str
    tier: str
    right: bool
    where: str
    message: str


def judged(every: Sequence[Story], seeds: int) -> Iterator[Judged]:
    """Yield the findings on untouched stories, on changed ones those that are new, on twins and mixed ones too."""
    for story in every:
        untouched = loud(story.documents.values())
        known = {identity(one) for one in untouched}
        yield from (_one(found, story.name, right=False) for found in untouched)
        for mutation in mutations(story, seeds):
            spans = shown_by(story, mutation)
            for found in loud(stories.changed(story, mutation).values()):
                if identity(found, mutation) not in known:
                    right = any(_overlap(one, span) for one in evidence(found) for span in spans)
                    yield _one(found, f"{story.name}: {mutation.kind}", right)
    for pair in stories.pairs(every):
        yield from _mixed(pair)


def planted(every: Sequence[Story], seeds: int) -> Iterator[tuple[str, Planted, list[Judged]]]:
    """Yield what planters put into stories, each change once, with the findings that it and its twin give."""
    untouched = {story.name: {identity(one) for one in loud(story.documents.values())} for story in every}
    for family, planter in planting.planters():
        for story in every:
            done: set[object] = set()
            for one in (one for seed in range(seeds) for one in planter.plant(story, seed)):
                key = repr((one.put, one.mutation.changes, one.other_facts, sorted(one.twin.documents)))
                if key not in done:
                    done.add(key)
                    yield family, one, list(_planted(family, one, untouched[story.name]))


def _planted(family: str, one: Planted, known: set[Identity]) -> Iterator[Judged]:
    """Yield the findings of a twin, all wrong, and the new ones of the changed twin."""
    where = f"{one.twin.name}: {family}"
    of_twin = loud(one.twin.documents.values(), one.facts)
    put = one.mutation._replace(changes=one.put)
    yield from (_one(found, f"{where}, twin", right=False) for found in of_twin if identity(found, put) not in known)
    known = {identity(found) for found in of_twin}
    spans = shown_by(one.twin, one.mutation)
    for found in loud(stories.changed(one.twin, one.mutation).values(), one.other_facts):
        if identity(found, one.mutation) not in known:
            shown = any(_overlap(part, span) for part in evidence(found) for span in spans)
            yield _one(found, where, shown and found.rule in one.rules)


def mutations(story: Story, seeds: int) -> list[Mutation]:
    """Return the changes of a story: those marked by hand, and those that some seeds make, each change once."""
    found = {one.changes: one for one in story.marked}
    for seed in range(seeds):
        for one in mutation_changes.automatic(story, seed):
            found.setdefault(one.changes, one)
    return list(found.values())


def shown_by(story: Story, mutation: Mutation) -> list[Span]:
    """Return the changed words after the change, and the places of other documents that tell the fact."""
    changed = {one.document for one in mutation.changes}
    return [*scoring.targets(story, mutation), *(span for span in mutation.told if span[0] not in changed)]


def loud(documents: Iterable[Document], told: Sequence[Fact] = ()) -> list[Finding]:
    """Return the warnings and errors on documents beside some house facts, and the notes of rules that give notes."""
    known = Known(tuple(house_facts.fact(row, None) for row in told))
    every = sorted(documents, key=lambda one: one.id)
    found = pipeline.judged(every, _CONFIG, _rules(), (), known=known).findings
    return [one for one in found if one.counts or one.rule in noting()]


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rulebook.effective(_CONFIG))


@cache
def noting() -> frozenset[str]:
    """Return the rules that give notes."""
    return frozenset(rule.id for rule in _rules() if rule.severity == "note")


def evidence(found: Finding) -> tuple[Span, ...]:
    """Return where the evidence of a finding stands."""
    return tuple((one.document, one.start, one.end) for side in found.sides for one in side.evidence)


def identity(found: Finding, mutation: Mutation | None = None) -> Identity:
    """Return what makes two findings one, in the text before a mutation."""
    told = scoring.Found(found.kind, found.message, evidence(found))
    return scoring.identity(told, mutation.changes if mutation else ())


def _one(found: Finding, where: str, right: bool) -> Judged:
    return Judged(found.rule, found.tier, right, where, found.message)


def _mixed(pair: tuple[Story, Story]) -> Iterator[Judged]:
    documents: list[Document] = []
    known: set[Identity] = set()
    for story in pair:
        renamed = [replace(one, id=f"{story.name}/{name}") for name, one in story.documents.items()]
        known |= {identity(one) for one in loud(renamed)}
        documents += renamed
    for found in loud(documents):
        if identity(found) not in known:
            yield _one(found, f"{pair[0].name} + {pair[1].name}", right=False)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def lower_bound(right: int, n: int) -> float:
    """Return the lower end of Wilson's interval for a share, at 95 %."""
    if not n:
        return 0.0
    share, square = right / n, _Z * _Z
    middle = share + square / (2 * n)
    spread = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, (middle - spread) / (1 + square / n))


def counted(every: Iterable[Judged]) -> dict[Key, tuple[int, int]]:
    """Return how many findings of each rule and tier are right, and how many there are."""
    found: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for one in every:
        found[one.rule, one.tier][0] += one.right
        found[one.rule, one.tier][1] += 1
    return {key: (right, n) for key, (right, n) in sorted(found.items())}


def block(of_tiers: Mapping[str, tuple[int, int]]) -> str:
    """Return the key `measured` of a rule file; below 30 cases there is no value. Empty for none."""
    lines = []
    for tier in TIERS:
        right, n = of_tiers.get(tier, (0, 0))
        if not n:
            continue
        enough = n >= LEAST_CASES
        # rounded down: a bound that is said to hold must
        low = math.floor(100 * lower_bound(right, n)) / 100
        told = f"value: {right / n:.2f}, n: {n}, low: {low:.2f}" if enough else f"value: null, n: {n}, low: null"
        lines.append(f'  {tier}: {{{told}, set: "{SET}"}}\n')
    return f"measured:  # by bench/calibrate.py\n{''.join(lines)}" if lines else ""


def renewed(text: str, new: str) -> str:
    """Return the text of a rule file with another block `measured`, which stands before the examples."""
    without = _BLOCK.sub("", text)
    return _BEFORE.sub(lambda found: new + found[0], without, count=1)


def table(numbers: Mapping[Key, tuple[int, int]], rules: Iterable[str]) -> Iterator[str]:
    """Yield the figures as Markdown, rules without any last."""
    yield "| rule | tier | right | precision | low |"
    yield "|---|---|---|---|---|"
    for (rule, tier), (right, n) in numbers.items():
        enough = n >= LEAST_CASES
        value = f"{right / n:.2f}" if enough else ""
        low = f"{math.floor(100 * lower_bound(right, n)) / 100:.2f}" if enough else ""
        yield f"| {rule} | {tier} | {right} of {n} | {value} | {low} |"
    silent = [rule for rule in rules if not any(rule == known for known, _ in numbers)]
    yield ""
    yield f"Without a case: {', '.join(silent)}."


def shown(put: Iterable[tuple[str, Planted, list[Judged]]]) -> Iterator[str]:
    """Yield as Markdown how many of what was put in is shown, and how many twins are flagged, by family and rule."""
    rows: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for family, one, several in put:
        row = rows[family, one.mutation.kind]
        row[0] += 1
        row[1] += any(found.right for found in several)
        row[2] += any(found.where.endswith("twin") for found in several)
    yield "| planter | what | put in | shown | twins flagged |"
    yield "|---|---|---|---|---|"
    for (family, kind), (n, right, twins) in sorted(rows.items()):
        yield f"| {family} | {kind} | {n} | {right} | {twins} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of stories")
    parser.add_argument("--seeds", type=int, default=10, help="how many seeds of automatic changes")
    parser.add_argument("--plantings", type=int, default=4, help="how many seeds of what is put into stories")
    parser.add_argument("--write", action="store_true", help="put the figures into the rule files")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="list the findings that are wrong")
    given = parser.parse_args()
    told = stories.read(given.folders, "tuning")
    put = list(planted(told, given.plantings))
    every = [*judged(told, given.seeds), *(one for _, _, several in put for one in dict.fromkeys(several))]
    numbers = counted(every)
    if given.verbose:
        print(
            *(f"WRONG {one.rule} ({one.tier}) {one.where}: {one.message}" for one in every if not one.right), sep="\n"
        )
    files = sorted(rulebook.shipped().glob("*.yaml"))
    if given.write:
        for path in files:
            text = path.read_text("utf-8")
            new = renewed(text, block({tier: of for (rule, tier), of in numbers.items() if rule == path.stem}))
            if new != text:
                path.write_text(new, "utf-8", newline="\n")
    if given.json:
        told_of = {f"{rule} {tier}": {"right": right, "n": n} for (rule, tier), (right, n) in numbers.items()}
        print(json.dumps(told_of, indent=2))
    else:
        print("\n".join((*table(numbers, (path.stem for path in files)), "", *shown(put))))


if __name__ == "__main__":
    main()
