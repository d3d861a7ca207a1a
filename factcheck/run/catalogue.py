"""The catalogue of rules: listed, shown one by one, and tested by their own examples."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.engine import examples
from factcheck.engine.rule import ExampleText, Rule
from factcheck.errors import UsageError, did_you_mean
from factcheck.findings.finding import Finding
from factcheck.link.collection import Collection
from factcheck.run import pipeline, pool, rulebook


def listed() -> str:
    """Return one line a rule: id, kind, severity, stage, title."""
    rules = rulebook.load()
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.severity:<7}  {rule.stage:<7}  {rule.title}\n" for rule in rules)


def shown(name: str) -> str:
    """Return one rule in full, by id or alias; raises UsageError for an unknown one."""
    rules = rulebook.load()
    for rule in rules:
        if name in (rule.id, *rule.aliases):
            return _page(rule)
    raise UsageError(f"{name}: there is no such rule.{did_you_mean(name, [rule.id for rule in rules])}")


def list_rules() -> int:
    """Print the list of rules; return the exit code."""
    print(listed(), end="")
    return 0


def show_rule(name: str) -> int:
    """Print one rule in full, by id or alias; return the exit code."""
    print(shown(name), end="")
    return 0


def page() -> str:
    """Return the catalogue as Markdown: docs/rules.md."""
    parts = ["# Rules\n\nGenerated from `rules/*.yaml`; `factcheck rules show ID` prints one of these sections.\n"]
    parts.extend(_page(rule) for rule in rulebook.load())
    return "\n".join(parts)


def tested(path: str | None) -> int:
    """Run the examples of the shipped rules or of a path; print how they went; return the exit code."""
    rules = rulebook.load_only(path) if path else rulebook.load()
    outcomes = examples.run(rules, _check)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    for outcome in wrong:
        print(f"FAILED {outcome.rule}: {outcome.example}: {outcome.wrong}")
    print(f"{_several(len(rules), 'rule')}, {_several(len(outcomes), 'example')}, {len(wrong)} failed")
    return 1 if wrong else 0


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _check(documents: Sequence[Document], rules: Sequence[Rule]) -> Sequence[Finding]:
    ordered = sorted(documents, key=lambda document: document.id)
    return pipeline.found_by(rules, Collection(pool.prepared(ordered)), Config())


def _page(rule: Rule) -> str:
    lines = [
        f"## {rule.id}",
        "",
        f"{rule.title}.",
        "",
        f"- kind: {rule.kind}",
        f"- severity: {rule.severity}",
        f"- stage: {rule.stage}, since {rule.introduced_in}",
        f"- compares: {rule.compare.record}"
        + (f" of the same {' and '.join(rule.compare.same)}" if rule.compare.same else "")
        + {
            "documents": ", across documents",
            "anywhere": ", within and across documents",
            "document": ", within one document",
            "one": ", each on its own",
            "chain": ", several together",
        }[rule.compare.across],
        "",
        rule.why.strip(),
        "",
    ]
    for example in rule.examples:
        verdict = "; ".join(" / ".join(f"“{word}”" for word in words) for words in example.expect) or "silent"
        lines.append(f"- {example.name}: {verdict}")
        for name, text in example.texts.items():
            said = text.text if isinstance(text, ExampleText) else text
            lines.append(f"  - {name}: {' '.join(said.split())}")
    return "\n".join(lines) + "\n"
