"""The examples that rules carry, run as tests: the exact words of every finding, and silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.documents.document import Document
from factcheck.engine.rule import Example, Rule
from factcheck.findings.finding import Finding
from factcheck.knowledge.facts import Fact, fact

Checker = Callable[[Sequence[Document], Sequence[Rule], Sequence[Fact]], Sequence[Finding]]


class Outcome(NamedTuple):
    """How one example went: `wrong` is empty where it did as it says."""

    rule: str
    example: str
    wrong: str


def documents(example: Example) -> list[Document]:
    """Return the documents of an example, named by their keys where they have no id."""
    found = []
    for name, given in example.texts.items():
        found.append(
            Document(
                given.id or name,
                given.text,
                published=date.fromisoformat(given.published) if given.published else None,
                title=given.title,
                source=given.source,
            )
        )
    return found


def facts(example: Example) -> list[Fact]:
    """Return the house facts of an example; they are known on every day."""
    return [fact(row, None) for row in example.facts]


def run(rules: Iterable[Rule], check: Checker) -> list[Outcome]:
    """Return the outcome of every example; `check` runs rules over documents, with the facts that these must fit."""
    return [
        Outcome(
            rule.id,
            example.name,
            _wrong(example, [f for f in check(documents(example), [rule], facts(example)) if f.rule == rule.id]),
        )
        for rule in rules
        for example in rule.examples
    ]


def _wrong(example: Example, findings: Sequence[Finding]) -> str:
    found = sorted(
        sorted(evidence.text for side in finding.sides for evidence in side.evidence) for finding in findings
    )
    wanted = sorted(sorted(words) for words in example.expect)
    if found == wanted:
        return ""
    texts = [text.text for text in example.texts.values()]
    missing = [word for words in wanted for word in words if not any(word in text for text in texts)]
    hint = f"; no text of the example holds {missing}" if missing else ""
    return f"expected {wanted or 'silence'}, found {found or 'silence'}{hint}"
