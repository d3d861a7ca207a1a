"""YAML read plainly: only true/false, null and integers are typed, so `on`, `2025-01-06` and `12:30` stay text."""

from __future__ import annotations

import re
from typing import Any

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

    `place` names the file in messages. Raises `error`, "place:line: what is wrong", when it is no YAML
    or a key stands twice.
    """
    loader = _Plain(text)
    try:
        node = loader.get_single_node()
        _refuse_double_keys(node, place, error)
        return loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise error(f"{place}:{line}: not valid YAML: {wrong.problem or wrong.context}") from wrong
    except (yaml.YAMLError, ValueError) as wrong:
        raise error(f"{place}:1: not valid YAML: {str(wrong).splitlines()[0]}") from wrong
    except RecursionError:
        raise error(f"{place}:1: nested too deep") from None
    finally:
        loader.dispose()


def lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line (from 1) of every key and list member of a YAML text, by its path."""
    found: dict[tuple[str | int, ...], int] = {(): 1}

    def walk(node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*path, str(key.value))
                found[here] = key.start_mark.line + 1
                walk(value, here)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                found[(*path, index)] = value.start_mark.line + 1
                walk(value, (*path, index))

    walk(yaml.compose(text, Loader=_Plain), ())
    return found


def _refuse_double_keys(node: Any, place: str, error: type[FactcheckError]) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                raise error(f"{place}:{key.start_mark.line + 1}: the key '{key.value}' stands twice")
            seen.add(str(key.value))
            _refuse_double_keys(value, place, error)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_double_keys(value, place, error)
