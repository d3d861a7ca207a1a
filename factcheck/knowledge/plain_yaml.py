"""YAML read plainly: only true/false, null and integers are typed, so `on`, `2025-01-06` and `12:30` stay text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from factcheck.errors import FactcheckError

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Plain(_Base):  # type: ignore[misc]
    """A safe loader without YAML 1.1's surprises."""


_Plain.yaml_implicit_resolvers = {}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Plain.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])
_Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))


def load(text: str, place: str, error: type[FactcheckError] = FactcheckError) -> Any:
    """Return the value of a YAML text.

    `place` names the file in messages. Raises `error`, "place:line:column: what is wrong", when it is no YAML
    or a key stands twice.
    """
    try:
        loader = _Plain(text)
    except yaml.YAMLError as wrong:  # a character that no YAML may hold
        raise error(f"{place}:1:1: not valid YAML: {str(wrong).splitlines()[0]}") from wrong
    try:
        node = loader.get_single_node()
        _refuse_double_keys(node, place, error)
        return loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise error(f"{place}:{line}:{column}: not valid YAML: {wrong.problem or wrong.context}") from wrong
    except (yaml.YAMLError, ValueError) as wrong:
        raise error(f"{place}:1:1: not valid YAML: {str(wrong).splitlines()[0]}") from wrong
    except RecursionError:
        raise error(f"{place}:1:1: nested too deep") from None
    finally:
        loader.dispose()


class Place(NamedTuple):
    """Where a value stands in a YAML text: line and column, from 1, of its key and of itself, and its offsets."""

    key: tuple[int, int]
    value: tuple[int, int]
    start: int
    end: int


def places(text: str) -> dict[tuple[str | int, ...], Place]:
    """Return where every key and list member of a YAML text stands, by its path."""
    found: dict[tuple[str | int, ...], Place] = {(): Place((1, 1), (1, 1), 0, len(text))}

    def note(path: tuple[str | int, ...], key: Any, node: Any) -> None:
        start = node.start_mark
        found[path] = Place(
            (key.start_mark.line + 1, key.start_mark.column + 1),
            (start.line + 1, start.column + 1),
            start.index,
            node.end_mark.index,
        )
        walk(node, path)

    def walk(node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                note((*path, str(key.value)), key, value)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                note((*path, index), value, value)

    walk(yaml.compose(text, Loader=_Plain), ())
    return found


def _refuse_double_keys(node: Any, place: str, error: type[FactcheckError]) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                at = key.start_mark
                raise error(f"{place}:{at.line + 1}:{at.column + 1}: the key '{key.value}' stands twice")
            seen.add(str(key.value))
            _refuse_double_keys(value, place, error)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_double_keys(value, place, error)
