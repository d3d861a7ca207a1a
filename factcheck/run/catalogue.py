"""The catalogue of rules: listed, shown and explained one by one, and tested by their own examples."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck import config as settings
from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.engine import examples
from factcheck.engine.language import vocabulary
from factcheck.engine.rule import Example, ExampleText, Rule
from factcheck.errors import UsageError, did_you_mean
from factcheck.findings.finding import Confidence, Finding
from factcheck.knowledge.facts import Fact, fact
from factcheck.link.collection import Collection
from factcheck.report import text as text_report
from factcheck.run import pipeline, pool, rulebook

_SCHEMA = "rule.schema.json"  # beside the shipped rules
_ACROSS = {
    "documents": ", across documents",
    "anywhere": ", within and across documents",
    "document": ", within one document",
    "one": ", each on its own",
    "chain": ", several together",
}


def listed(rules: Sequence[Rule]) -> str:
    """Return one line a rule: id, severity, stage, title."""
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.severity:<7}  {rule.stage:<7}  {rule.title}\n" for rule in rules)


def list_rules() -> int:
    """Print the list of rules, those of the settings too; return the exit code."""
    print(listed(_all()), end="")
    return 0


def show_rule(name: str) -> int:
    """Print one rule in full, by id or alias; return the exit code. Raises UsageError for an unknown one."""
    rules = _all()
    for rule in rules:
        if name in (rule.id, *rule.aliases):
            print(_page(rule), end="")
            return 0
    of_kind = [rule.id for rule in rules if name == rule.kind]
    if of_kind:
        raise UsageError(f"{name}: is a kind of finding, not a rule; its rules are {', '.join(of_kind)}")
    names = [known for rule in rules for known in (rule.id, rule.kind, *rule.aliases)]
    raise UsageError(f"{name}: there is no such rule.{did_you_mean(name, names)}")


def print_schema() -> int:
    """Print the JSON schema of a rule file; return the exit code."""
    print(schema(), end="")
    return 0


def schema() -> str:
    """Return the JSON schema of a rule file, the same text every time.

    It knows the records, comparators and parameters of this installation, those of other packages too.
    """
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _SCHEMA}
    return json.dumps({**draft, **vocabulary.schema()}, indent=2, ensure_ascii=False) + "\n"


def explained(rule: Rule, width: int) -> str:
    """Return what a rule compares and why, what makes it fire, and how to silence it; `width` in columns."""
    parts = [
        f"{rule.id}: {rule.title}",
        "",
        f"  kind      {rule.kind}",
        f"  severity  {rule.severity}",
        f"  stage     {rule.stage}, since {rule.introduced_in}",
        *([f"  aliases   {', '.join(rule.aliases)}"] if rule.aliases else []),
        f"  compares  {_compared(rule)}",
        f"  judged by {rule.comparator}" + (f" with {_params(rule)}" if rule.params else ""),
        *(line for said in _measured(rule) for line in _filled(said, width, "  ", "            ")),
        "",
        *_filled(rule.why, width, "  "),
        *(["", *_filled(f"Advice: {rule.advice}", width, "  ")] if rule.advice else []),
        "",
        "Examples",
    ]
    for example in rule.examples:
        parts.extend(_filled(f"{example.name}: {_verdict(example)}", width, "  "))
        for row in example.facts:
            parts.extend(_filled(f"house fact: {fact(row, None).says}", width, "    "))
        for name, text in example.texts.items():
            parts.extend(_filled(f"{name}: {_said(text)}", width, "    "))
    return "\n".join([*parts, "", *text_report.silenced(rule.id, width)]) + "\n"


def _filled(words: str, width: int, lead: str, hanging: str | None = None) -> list[str]:
    return textwrap.wrap(
        " ".join(words.split()) if hanging is None else words,
        width,
        initial_indent=lead,
        subsequent_indent=lead + "  " * (lead != "  ") if hanging is None else hanging,
        break_on_hyphens=False,
    )


def _all() -> tuple[Rule, ...]:
    return rulebook.load(settings.load(settings.find(Path.cwd()), {}).rules)


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


def _check(documents: Sequence[Document], rules: Sequence[Rule], facts: Sequence[Fact]) -> Sequence[Finding]:
    ordered = sorted(documents, key=lambda document: document.id)
    return pipeline.found_by(rules, Collection(pool.prepared(ordered), facts=facts), Config())


def _compared(rule: Rule) -> str:
    same = f" of the same {' and '.join(rule.compare.same)}" if rule.compare.same else ""
    return f"{rule.compare.record}{same}{_ACROSS.get(rule.compare.across, '')}"


def _params(rule: Rule) -> str:
    return ", ".join(f"{name} {value}" for name, value in rule.params.items())


def _measured(rule: Rule) -> Iterator[str]:
    """Yield how often the rule was right in each tier, on which set; or that it was never measured."""
    if rule.severity == "note":
        yield "measured  not: it gives notes, which never count"
    elif not rule.measured:
        yield "measured  not yet: no case"
    for tier, one in rule.measured.items():
        yield f"measured  {tier}: {text_report.measured(Confidence(**one.model_dump()))}"


def _verdict(example: Example) -> str:
    return "; ".join(" / ".join(f"“{word}”" for word in words) for words in example.expect) or "silent"


def _said(text: ExampleText) -> str:
    return " ".join(text.text.split())


def _page(rule: Rule) -> str:
    lines = [
        f"## {rule.id}",
        "",
        f"{rule.title}.",
        "",
        f"- kind: {rule.kind}",
        f"- severity: {rule.severity}",
        f"- stage: {rule.stage}, since {rule.introduced_in}",
        f"- compares: {_compared(rule)}",
        *(f"- {line.replace('  ', ', ')}" for line in _measured(rule)),
        "",
        rule.why.strip(),
        "",
    ]
    for example in rule.examples:
        lines.append(f"- {example.name}: {_verdict(example)}")
        lines.extend(f"  - house fact: {fact(row, None).says}" for row in example.facts)
        lines.extend(f"  - {name}: {_said(text)}" for name, text in example.texts.items())
    return "\n".join(lines) + "\n"
