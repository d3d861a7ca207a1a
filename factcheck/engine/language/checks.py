"""What a rule says is checked when it loads: names that exist, conditions that fit, parameters, both examples."""

from __future__ import annotations

import inspect
import string
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from factcheck.engine.degrees import bound
from factcheck.engine.every import TERM
from factcheck.engine.language import fields, terms, typecheck
from factcheck.engine.language.conditions import ConditionError
from factcheck.engine.language.mistakes import Path, Source, explained, listed
from factcheck.engine.language.typecheck import Scope
from factcheck.engine.rule import Rule
from factcheck.errors import KnowledgeError, RuleError, did_you_mean
from factcheck.findings.finding import SEVERITIES
from factcheck.knowledge import house

_FIELDS = (
    "subject",
    "sides",
    "reason",
    "documents",
    *(f"{side}.{said}" for side in "ab" for said in ("value", "document", "text")),
)
_JUDGES = {"one": ("check", "one place"), "chain": ("chains", "several places")}
_PAIRS = ("compare", "two places")
_LAX = ConfigDict(coerce_numbers_to_str=True)


def checked(source: Source, rule: Rule, comparators: Mapping[str, Any]) -> Rule:
    """Return a rule whose parts fit each other, its parameters as the comparator takes them. Raises RuleError."""
    compare = rule.compare
    known = fields.comparable()
    if compare.record not in known:
        says = f"should be {listed(known)}, not '{compare.record}'.{did_you_mean(compare.record, known)}"
        raise source.wrong(("compare", "record"), says)
    _check_find(source, rule)
    scope = fields.scope(compare.record)
    if compare.where is not None:
        _check_condition(source, ("compare", "where"), compare.where, scope)
    if compare.when is not None:
        if compare.across in _JUDGES:
            says = "compares two claims as a and b, which needs another compare.across; use where for one claim"
            raise source.wrong(("compare", "when"), says, key=True)
        _check_condition(source, ("compare", "when"), compare.when, fields.scope(compare.record, pair=True))
    _check_same(source, rule, known[compare.record], scope)
    changed = _check_comparator(source, rule, comparators)
    _check_degrees(source, rule, comparators[rule.comparator])
    _check_message(source, rule)
    _check_examples(source, rule)
    _check_facts(source, rule)
    return changed


def _check_find(source: Source, rule: Rule) -> None:
    find = rule.compare.find
    if rule.compare.record != TERM:
        if find:
            raise source.wrong(("compare", "find"), f"belongs to record: {TERM}", key=True)
        return
    if not find:
        raise source.wrong(("compare", "record"), f"'{TERM}' needs compare.find, the words to look for")
    for index, template in enumerate(find):
        try:
            terms.compiled(template)
        except terms.TemplateError as wrong:
            raise source.wrong(("compare", "find", index), str(wrong), word=wrong.word) from wrong


def _check_condition(source: Source, path: Path, text: str, scope: Scope) -> None:
    try:
        typecheck.check(text, scope)
    except ConditionError as wrong:
        nth = text[: wrong.column].count(wrong.word) if wrong.word else 0
        raise source.wrong(path, str(wrong), word=wrong.word, nth=nth) from wrong


def _check_same(source: Source, rule: Rule, about: Iterable[str], scope: Scope) -> None:
    known = [*about, *typecheck.paths(scope)]
    for index, name in enumerate(rule.compare.same):
        if name not in known:
            meant = next((path for path in known if path.rpartition(".")[2] == name), None)
            guess = f" Did you mean '{meant}'?" if meant else did_you_mean(name, known)
            says = f"claims of '{rule.compare.record}' can have {listed(known)} in common, not '{name}'.{guess}"
            raise source.wrong(("compare", "same", index), says)


def _check_comparator(source: Source, rule: Rule, comparators: Mapping[str, Any]) -> Rule:
    if rule.comparator not in comparators:
        says = f"there is no comparator '{rule.comparator}'.{did_you_mean(rule.comparator, comparators)}"
        raise source.wrong(("comparator",), says)
    piece = comparators[rule.comparator]
    name, kind = _JUDGES.get(rule.compare.across, _PAIRS)
    function = getattr(piece, name, None)
    if function is None:
        right = [across for across, (judge, _) in {**_JUDGES, "documents": _PAIRS}.items() if hasattr(piece, judge)]
        says = f"'{rule.comparator}' does not judge claims of {kind}; compare.across should be {listed(right)}"
        raise source.wrong(("comparator",), says)
    takes = getattr(piece, "RECORDS", ())
    if takes and rule.compare.record not in takes:
        says = f"'{rule.comparator}' compares {listed(takes)}, not '{rule.compare.record}'"
        raise source.wrong(("comparator",), says)
    return rule.model_copy(update={"params": _params(source, rule, parameters(function))})


class Parameter(NamedTuple):
    """One setting of a comparator: what it accepts, and whether it must be given."""

    accepts: TypeAdapter[Any]
    needed: bool


@cache
def parameters(function: Any) -> Mapping[str, Parameter]:
    """Return the settings of a comparator by name: its keyword-only parameters, with their types."""
    hints = get_type_hints(function)
    return {
        name: Parameter(TypeAdapter(hints.get(name, Any), config=_LAX), one.default is inspect.Parameter.empty)
        for name, one in inspect.signature(function).parameters.items()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    }


def _params(source: Source, rule: Rule, known: Mapping[str, Parameter]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in rule.params.items():
        if name not in known:
            says = f"'{rule.comparator}' takes {listed(known) or 'no parameters'}.{did_you_mean(name, known)}"
            raise source.wrong(("params", name), says, key=True)
        try:
            found[name] = known[name].accepts.validate_python(value)
        except ValidationError as wrong:
            raise _misfit(source, name, wrong) from wrong
    for name, one in known.items():
        if one.needed and name not in found:
            raise source.wrong(("params",), f"'{rule.comparator}' needs the parameter '{name}'", key=True)
    return found


def _misfit(source: Source, name: str, wrong: ValidationError) -> RuleError:
    """Return the error for a parameter of another type; of a union the first type is told."""
    first = wrong.errors()[0]
    path = [part for part in first["loc"] if isinstance(part, int)]
    return explained(source, [{**first, "loc": ("params", name, *path)}])


def _check_degrees(source: Source, rule: Rule, piece: Any) -> None:
    measures = getattr(piece, "MEASURES", ()) if rule.compare.across not in _JUDGES else ()
    before = None
    for severity in SEVERITIES:
        if severity not in rule.degrees:
            continue
        over, unit = bound(rule.degrees[severity])
        if unit not in measures:
            can = listed([f"'over 5 {one}'".replace(" '", "'") for one in measures])
            says = f"'{rule.comparator}' measures {can if measures else 'no degree'}, not '{rule.degrees[severity]}'"
            raise source.wrong(("degrees", severity), says)
        if before is not None and unit == before[1] and over >= before[0]:
            says = f"'{rule.degrees[severity]}' should be below the bound of what is worse, {before[0]:g}"
            raise source.wrong(("degrees", severity), says)
        before = (over, unit)


def _check_message(source: Source, rule: Rule) -> None:
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None]
    except ValueError as wrong:
        raise source.wrong(("message",), f"{wrong}; write {{{{ for a brace itself") from wrong
    for name in fields:
        if name not in _FIELDS:
            known = ", ".join(f"{{{one}}}" for one in _FIELDS)
            says = f"there is no {{{name}}}; there are {known}.{did_you_mean(name, _FIELDS)}"
            raise source.wrong(("message",), says, word=f"{{{name}")


def _check_examples(source: Source, rule: Rule) -> None:
    examples = rule.examples
    if not any(example.expect for example in examples):
        says = "one example must fire, with the exact words under 'expect'"
        raise source.wrong(("examples",), says, key=True)
    if all(example.expect for example in examples):
        raise source.wrong(("examples",), "one example must stay silent, with 'expect: []'", key=True)
    for index, example in enumerate(examples):
        for name, text in example.texts.items():
            if text.published is not None and not _is_day(text.published):
                path = ("examples", index, "texts", name, "published")
                raise source.wrong(path, f"should be a day such as 2024-05-03, not '{text.published}'")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_facts(source: Source, rule: Rule) -> None:
    """Refuse an example whose house facts no knowledge file could hold."""
    try:
        for index, example in enumerate(rule.examples):
            for number, row in enumerate(example.facts):
                house.check_fact(source.place, source.text, ("examples", index, "facts", number), row)
    except KnowledgeError as wrong:
        raise RuleError(str(wrong)) from wrong
