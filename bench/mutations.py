"""Mutation testing of the checker: `python bench/mutations.py bench/stories tests/stories`.

A fact that two documents of a story tell is contradicted in one of them; a warning or error of a fitting kind must
show the changed words. Facts marked by hand (`facts` of story.yaml) and facts found by the bench's own patterns are
counted apart. The other half of the figures is silence: on untouched stories, and on folders that mix two look-alike
incidents, with and without their days of publication. Same seed, same mutations. `--verbose` lists every miss and
every false finding; the stories of the kept half are for measuring only, never for reading or tuning.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import mutation_score as scoring
import mutation_stories as stories
from mutation_score import Result
from mutation_stories import KINDS, Story

from factcheck.findings.finding import TIERS


def table(told: dict[str, Any]) -> Iterator[str]:
    """Yield the figures as Markdown."""
    marked, automatic = told["marked"], told["automatic"]
    yield "| kind | marked: found | recall | extra | automatic: found | recall | extra |"
    yield "|---|---|---|---|---|---|---|"
    for kind in (*KINDS, "all"):
        if kind in marked or kind in automatic:
            cells = [cell for rows in (marked, automatic) for cell in _cells(rows.get(kind))]
            yield f"| {' | '.join((kind, *cells))} |"
    untouched, alike = told["untouched"], told["look-alikes"]
    yield ""
    yield "| silence on | | false findings |"
    yield "|---|---|---|"
    rate = f"{untouched['false findings']} ({untouched['per 1,000 words']} per 1,000 words)"
    yield f"| untouched stories | {untouched['words']:,} words | {rate} |"
    for way in ("dated", "undated"):
        got = f"{alike[way]['false findings']} in {alike[way]['folders flagged']} folders"
        yield f"| two look-alikes in one folder, {way} | {alike['pairs']} folders | {got} |"


def _cells(row: dict[str, int] | None) -> tuple[str, str, str]:
    if not row or not row["planted"]:
        return "", "", ""
    share = f"{100 * row['found'] / row['planted']:.0f} %"
    return f"{row['found']} of {row['planted']}", share, str(row["extra"])


def details(result: Result, every: list[Story]) -> Iterator[str]:
    """Yield every miss, every finding of another kind or place, and every false finding."""
    by_name = {story.name: story for story in every}
    for one in result.outcomes:
        mutation = one.mutation
        changes = "; ".join(
            f"{change.document}: {by_name[mutation.story].documents[change.document].text[change.start : change.end]!r}"
            f" -> {change.words!r}"
            for change in mutation.changes
        )
        if not one.hit:
            missing = scoring.unread(by_name[mutation.story], mutation)
            read = f"not read in {', '.join(missing)}" if missing else "read"
            yield f"MISSED {mutation.kind} ({mutation.origin}, {read}) {mutation.story}: {changes}"
            for name, start, end in mutation.told:
                yield f"    told {name}: {_around(by_name[mutation.story].documents[name].text, start, end)}"
        elif one.extra or one.misnamed:
            yield f"found {mutation.kind} ({mutation.origin}) {mutation.story}: {changes}"
        yield from (f"    as {found.kind}: {found.message}" for found in one.misnamed)
        yield from (f"    extra {found.kind}: {found.message}" for found in one.extra)
    for title, some in (
        ("untouched", result.untouched),
        ("mixed", result.mixed),
        ("mixed, undated", result.undated),
    ):
        yield from (f"FALSE ({title}) {name}: {found.kind}: {found.message}" for name, found in some)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[:start].rfind("\n") + 1, text.find("\n", end)
    before, after = max(before, start - 80), min(after if after >= 0 else len(text), end + 80)
    return f"{text[before:start]}[{text[start:end]}]{text[end:after]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of stories")
    parser.add_argument("--half", choices=("tuning", "kept", "all"), default="tuning")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only mutations of this kind; repeatable")
    parser.add_argument("--tier", choices=TIERS, default=TIERS[-1], help="least tier of the findings that count")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    every = stories.read(given.folders, given.half)
    for problem in (problem for story in every for problem in story.problems):
        print(f"left out: {problem}", file=sys.stderr)
    checker = partial(scoring.ours, tier=given.tier)
    result = scoring.score(every, checker, given.seed, given.kind or KINDS)
    told = scoring.figures(result)
    if given.verbose:
        print(*details(result, every), "", sep="\n")
    print(json.dumps({"stories": len(every), **told}, indent=2) if given.json else "\n".join(table(told)))


if __name__ == "__main__":
    main()
