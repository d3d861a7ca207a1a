"""The JSON schema of a rule file: what an editor offers while a rule is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.engine.language import checks, fields, terms, typecheck
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import Rule

_DESCRIBED = {
    "id": "the name of the rule, and of its file",
    "extends": "a rule whose keys this one takes over, but for those that it has itself",
    "replaces": "rules in whose place this one stands",
    "kind": "the kind of finding that comes nearest",
    "title": "a few words, without a full stop",
    "severity": "how bad it is: error, warning or note",
    "degrees": "how bad it is by degree, such as {warning: over 10 %, error: over 50 %}",
    "stage": "preview: notes only, unless --preview is given",
    "introduced_in": "the version that first had the rule",
    "aliases": "names that go on working",
    "compare": "what is compared, under which conditions, and where",
    "comparator": "what judges",
    "params": "settings of the comparator",
    "message": "one sentence with {subject}, {sides}, {a.value}, {a.document}, {a.text} and the same of b",
    "why": "why this cannot all hold, for readers",
    "advice": "what would settle it",
    "measured": "how often it was right, by tier, of how many cases of which set; bench/calibrate.py writes it",
    "examples": "texts, and the exact words that findings on them must show; one at least fires, one is silent",
}
_COMPARE = {
    "record": "a fact that the engine links, or what stands in the text as it is",
    "find": "the words of every term",
    "where": "a condition on one claim",
    "near": "words that must stand near",
    "not_near": "words that must not stand near",
    "when": "a condition on two claims, a and b",
    "same": "what both must have in common",
    "across": "where the claims stand",
    "held": "how a statement must be held",
}


def schema() -> dict[str, Any]:
    """Return the schema as a mapping; a rule that extends another need not say everything itself."""
    made: dict[str, Any] = Rule.model_json_schema()
    needed = made.pop("required")
    made["allOf"] = [
        {"if": {"not": {"required": ["extends"]}}, "then": {"required": needed}},
        *_of_comparators(),
    ]
    made["required"] = ["id"]
    for name, words in _DESCRIBED.items():
        made["properties"][name]["description"] = words
    compare = made["$defs"]["Compare"]
    compare.pop("required")
    for name, words in _COMPARE.items():
        compare["properties"][name]["description"] = words
    compare["properties"]["record"]["enum"] = list(fields.comparable())
    compare["properties"]["same"]["items"] = {"anyOf": [{"enum": _same()}, {"type": "string"}]}
    placeholders = ", ".join(f"{{{name}}}" for name in terms.PLACEHOLDERS)
    compare["properties"]["find"]["description"] += f"; one of {placeholders} can stand among them"
    made["properties"]["comparator"]["enum"] = list(known_comparators())
    return made


def _same() -> list[str]:
    """Return everything that two claims can have in common, by any record."""
    known = fields.comparable()
    return sorted({name for record in known for name in (*known[record], *typecheck.paths(fields.scope(record)))})


def _of_comparators() -> Iterator[Mapping[str, Any]]:
    """Yield which parameters belong to which comparator."""
    for name, piece in known_comparators().items():
        known = {
            parameter: one
            for judge in ("compare", "check", "chains")
            if hasattr(piece, judge)
            for parameter, one in checks.parameters(getattr(piece, judge)).items()
        }
        params = {parameter: one.accepts.json_schema() for parameter, one in known.items()}
        then = {"properties": {"params": {"properties": params, "additionalProperties": False}}}
        yield {"if": {"properties": {"comparator": {"const": name}}, "required": ["comparator"]}, "then": then}
