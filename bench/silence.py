"""How often a check of real news speaks up: `python bench/silence.py FILE.jsonl ... [--tier TIER] [--list] [--json]`.

Every story (the documents of a folder of stories, or the lines of a .jsonl file that name it) is checked alone. Told
are the warnings and errors per 1,000 words, by rule and tier; `--list` shows each in words, for somebody to read
whether it is true: real reports do contradict each other. A line is `{"id", "text", "published"?, "story"}`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import linking

import factcheck
from factcheck.documents.document import Document
from factcheck.findings.finding import TIERS, Finding, Tier


class Spoken(NamedTuple):
    """What was found: the stories checked, their words, and each warning or error with its story."""

    stories: int
    words: int
    findings: tuple[tuple[str, Finding], ...]

    def per_thousand(self) -> float:
        """Return the findings per 1,000 words."""
        return 1000 * len(self.findings) / self.words if self.words else 0.0

    def by_rule(self) -> Mapping[tuple[str, str], int]:
        """Return how many findings each rule made, by rule and tier."""
        return Counter((finding.rule, str(finding.tier)) for _, finding in self.findings)


def measure(stories: Mapping[str, Sequence[Document]], least: Tier = "possible") -> Spoken:
    """Return what a check of each story of two documents or more says, from a tier on."""
    loud = TIERS[: TIERS.index(least) + 1]
    several = {name: documents for name, documents in sorted(stories.items()) if len(documents) > 1}
    found = [
        (name, finding)
        for name, documents in several.items()
        for finding in factcheck.check(documents).findings
        if finding.severity != "note" and finding.tier in loud
    ]
    words = sum(len(document.text.split()) for documents in several.values() for document in documents)
    return Spoken(len(several), words, tuple(found))


def read(paths: Iterable[Path]) -> dict[str, list[Document]]:
    """Return the documents of folders of stories and of .jsonl files by their story."""
    told = linking.read(paths)
    found: dict[str, list[Document]] = defaultdict(list)
    for document in told.documents:
        found[told.story[document.id]].append(document)
    return dict(found)


def table(spoken: Spoken) -> str:
    """Return the figures as a table in Markdown."""
    rows = [f"| {rule} | {tier} | {count} |" for (rule, tier), count in sorted(spoken.by_rule().items())]
    whole = f"{len(spoken.findings)} warnings and errors on {spoken.words:,} words of {spoken.stories} stories"
    return "\n".join(
        [
            "| rule | tier | findings |",
            "|---|---|---|",
            *rows,
            "",
            f"{whole}: {spoken.per_thousand():.2f} per 1,000 words",
        ]
    )


def main() -> None:
    """Print how often a check of stories speaks up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", nargs="+", type=Path)
    parser.add_argument("--tier", choices=TIERS, default="possible")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    spoken = measure(read(asked.path), asked.tier)
    if asked.json:
        rows = [
            {"rule": rule, "tier": tier, "findings": count} for (rule, tier), count in sorted(spoken.by_rule().items())
        ]
        print(json.dumps({"stories": spoken.stories, "words": spoken.words, "findings": rows}, indent=2))
        return
    for name, finding in spoken.findings if asked.list else ():
        print(f"{name}\t{finding.severity}\t{finding.rule}\t{finding.tier}\t{finding.message}")
    print(table(spoken))


if __name__ == "__main__":
    main()
