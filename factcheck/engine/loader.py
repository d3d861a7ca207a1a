"""Rule files to rules: every mistake named with file, line and what would be right."""

from __future__ import annotations

import hashlib
import inspect
import pkgutil
import string
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from factcheck import plugins
from factcheck.engine import Comparator, comparators
from factcheck.engine.rule import Rule
from factcheck.errors import RuleError, did_you_mean
from factcheck.knowledge import compiled
from factcheck.link import topics

_FIELDS = frozenset(
    {
        "subject",
        "sides",
        "reason",
        "documents",
        *(f"{side}.{said}" for side in "ab" for said in ("value", "document", "text")),
    },
)


@lru_cache(maxsize=1)
def known_comparators() -> Mapping[str, Comparator]:
    """Return the comparators by name: the file name with hyphens, and those of other packages."""
    own = {
        module.name.replace("_", "-"): import_module(f"{comparators.__name__}.{module.name}")
        for module in pkgutil.iter_modules(comparators.__path__)
    }
    return {
        name: cast(Comparator, piece)
        for name, piece in sorted({**own, **plugins.load("factcheck.comparators")}.items())
    }


def load(files: Iterable[tuple[str, str]], shipped: Container[str] = ()) -> tuple[Rule, ...]:
    """Return the rules of (place, text) pairs, sorted by id; those at the places `shipped` are kept compiled.

    Raises RuleError, "place:line: what is wrong", for the first file that does not fit, and when two files
    claim one id.
    """
    rules: dict[str, Rule] = {}
    taken: dict[str, str] = {}
    for place, text in files:
        rule = parse(place, text, shipped=place in shipped)
        for name in (rule.id, *rule.aliases):
            if name in taken:
                raise RuleError(f"{place}:1: id: '{name}' is already the name of the rule in {taken[name]}")
            taken[name] = place
        rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))


@lru_cache(maxsize=128)
def parse(place: str, text: str, *, shipped: bool = False) -> Rule:
    """Return the rule of one YAML text; `place` names the file in messages. Raises RuleError."""
    if shipped:
        content = compiled.read(place.removesuffix(".yaml"), text.encode(), lambda _name, _text: _content(place, text))
    else:
        content = _content(place, text)
    if not isinstance(content, dict):
        raise RuleError(f"{place}:1: should hold one rule, a mapping that begins with 'id:'")
    lines = _Lines(text)
    try:
        rule = Rule.model_validate(content)
    except ValidationError as wrong:
        # a mistyped key is both unknown and missing; that it is unknown says more
        first = min(wrong.errors(), key=lambda error: error["type"] != "extra_forbidden")
        raise RuleError(_explained(place, lines, first)) from wrong
    stem = place.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".yml")
    if rule.id != stem:
        raise RuleError(f"{place}:{lines.of('id')}: id: should be '{stem}', the name of the file, not '{rule.id}'")
    _check_compare(place, lines, rule)
    _check_comparator(place, lines, rule)
    _check_message(place, lines, rule)
    _check_examples(place, lines, rule)
    return rule


def _content(place: str, text: str) -> Any:
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  slow to load, and what is compiled needs it not

    return plain_yaml.load(text, place, RuleError)


def version(rules: Sequence[Rule], packs: Iterable[str]) -> str:
    """Return 12 hex digits over the effective rules and pack texts: `rules_version` in the report."""
    digest = hashlib.sha256()
    for rule in rules:
        digest.update(rule.model_dump_json().encode())
    for text in packs:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


class _Lines(dict[tuple[str | int, ...], int]):
    """The lines of a rule file's keys, looked up only when something is wrong."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def of(self, *path: str | int) -> int:
        """Return the line of a key, or of the nearest key above it."""
        if not self:
            from factcheck.knowledge import plain_yaml  # noqa: PLC0415

            self.update(plain_yaml.lines(self._text))
        while path and path not in self:
            path = path[:-1]
        return self.get(path, 1)


def _explained(place: str, lines: _Lines, wrong: Any) -> str:
    path = tuple(wrong["loc"])
    where, name = f"{place}:{lines.of(*path)}", ".".join(map(str, path)) or "rule"
    if wrong["type"] == "extra_forbidden":
        siblings = _siblings(path[:-1])
        return f"{where}: {name}: there is no such key.{did_you_mean(str(path[-1]), siblings)}"
    if wrong["type"] == "missing":
        return f"{where}: {name}: this key is needed"
    if wrong["type"] == "literal_error":
        guess = did_you_mean(
            str(wrong["input"]),
            (part.strip("' ") for part in wrong["ctx"]["expected"].replace(" or ", ", ").split(",")),
        )
        right = wrong["ctx"]["expected"].replace("'", "")
        return f"{where}: {name}: should be {right}, not '{wrong['input']}'.{guess}"
    return f"{where}: {name}: {wrong['msg'][0].lower()}{wrong['msg'][1:]}, not {wrong['input']!r}"


def _siblings(path: tuple[Any, ...]) -> Iterable[str]:
    from factcheck.engine.rule import Compare, Example, ExampleText  # noqa: PLC0415

    known: dict[tuple[Any, ...], type[BaseModel]] = {(): Rule, ("compare",): Compare}
    model = known.get(path) or (Example if len(path) <= 2 else ExampleText)
    return list(model.model_fields)


def _check_compare(place: str, lines: _Lines, rule: Rule) -> None:
    topic, known = rule.compare.record, topics.topics()
    if topic not in known:
        line = lines.of("compare", "record")
        raise RuleError(
            f"{place}:{line}: compare.record: should be {_listed(known)}, not '{topic}'.{did_you_mean(topic, known)}"
        )
    for index, about in enumerate(rule.compare.same):
        if about not in known[topic]:
            line = lines.of("compare", "same", index)
            raise RuleError(
                f"{place}:{line}: compare.same: claims of '{topic}' can be about {_listed(known[topic]) or 'nothing'},"
                f" not '{about}'.{did_you_mean(about, known[topic])}"
            )


def _listed(names: Iterable[str]) -> str:
    *others, last = list(names) or [""]
    return f"{', '.join(others)} or {last}" if others else last


_JUDGES = {"one": ("check", "one place"), "chain": ("chains", "several places")}


def _check_comparator(place: str, lines: _Lines, rule: Rule) -> None:
    if rule.comparator not in known_comparators():
        at = f"{place}:{lines.of('comparator')}: comparator"
        raise RuleError(
            f"{at}: there is no comparator '{rule.comparator}'.{did_you_mean(rule.comparator, known_comparators())}"
        )
    piece = known_comparators()[rule.comparator]
    name, kind = _JUDGES.get(rule.compare.across, ("compare", "two places"))
    function = getattr(piece, name, None)
    if function is None:
        at = f"{place}:{lines.of('comparator')}: comparator"
        raise RuleError(f"{at}: '{rule.comparator}' does not judge claims of {kind}; change compare.across")
    accepted = [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    ]
    for name in rule.params:
        if name not in accepted:
            line = lines.of("params", name)
            raise RuleError(
                f"{place}:{line}: params.{name}: '{rule.comparator}' takes {', '.join(accepted) or 'no parameters'}."
                f"{did_you_mean(name, accepted)}"
            )


def _check_message(place: str, lines: _Lines, rule: Rule) -> None:
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(rule.message) if name is not None}
    except ValueError as wrong:
        raise RuleError(f"{place}:{lines.of('message')}: message: {wrong}") from wrong
    for name in sorted(fields - _FIELDS):
        raise RuleError(
            f"{place}:{lines.of('message')}: message: there is no {{{name}}}; "
            "use {subject}, {sides}, {reason}, {documents}, {a.value} or {a.document}"
        )


def _check_examples(place: str, lines: _Lines, rule: Rule) -> None:
    if not any(example.expect for example in rule.examples):
        raise RuleError(
            f"{place}:{lines.of('examples')}: examples: one example must fire, with the exact words under 'expect'"
        )
    if all(example.expect for example in rule.examples):
        raise RuleError(f"{place}:{lines.of('examples')}: examples: one example must stay silent, with 'expect: []'")
