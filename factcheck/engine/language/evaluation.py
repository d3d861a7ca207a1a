"""simpleeval made total: what is missing is unknown, and nothing that a condition says can fail, change or wait."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from simpleeval import SimpleEval  # type: ignore[import-untyped]

from factcheck.engine.language.conditions import Condition


class Total(SimpleEval):  # type: ignore[misc]
    """Evaluates conditions whose names and types were checked; None stands for what is unknown."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]], constants: Mapping[str, Any]) -> None:
        """Know the functions and constants that conditions may use, and no others."""
        super().__init__(operators=dict(_OPERATORS), functions={n: _known(f) for n, f in functions.items()}, names={})
        self._constants = constants
        known: dict[Any, Callable[[Any], Any]] = {kind: self.nodes[kind] for kind in _NODES}
        own: dict[Any, Callable[[Any], Any]] = {
            ast.Attribute: self._field,
            ast.List: self._members,
            ast.Tuple: self._members,
            ast.BoolOp: self._joined,
        }
        self.nodes: dict[Any, Callable[[Any], Any]] = {**known, **own}

    def of(self, condition: Condition, look_up: Callable[[str], Any]) -> Any:
        """Return the value of a condition: something true, something false, or None where it is unknown."""
        constants = self._constants
        self.names = lambda node: constants[node.id] if node.id in constants else look_up(node.id)
        try:
            return self.eval(condition.text, previously_parsed=condition.tree)
        except Exception:  # noqa: BLE001, RUF100  total: what was not foreseen is unknown, never a crash
            return None

    def _field(self, node: ast.Attribute) -> Any:
        owner = self._eval(node.value)
        return None if owner is None else getattr(owner, node.attr, None)

    def _joined(self, node: ast.BoolOp) -> bool | None:
        """Return what `and` or `or` makes of its parts: unknown only where the known ones do not decide."""
        decides = isinstance(node.op, ast.Or)
        known = True
        for part in node.values:
            value = self._eval(part)
            if value is None:
                known = False
            elif bool(value) == decides:
                return decides
        return not decides if known else None

    def _members(self, node: ast.List | ast.Tuple) -> list[Any]:
        return [self._eval(one) for one in node.elts]


def _known(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gives None where an argument is unknown."""
    return lambda *given: None if None in given else function(*given)


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _equal(one: Any, other: Any) -> bool:
    return bool(_folded(one) == _folded(other))


def _within(one: Any, other: Any) -> bool | None:
    if one is None or other is None:
        return None
    if isinstance(other, str):
        return _folded(one) in other.casefold()
    return any(_equal(one, member) for member in other)


def _negated(found: bool | None) -> bool | None:
    return None if found is None else not found


def _if_known(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda one, other: None if one is None or other is None else function(one, other)


_OPERATORS: Mapping[Any, Callable[..., Any]] = {
    ast.Eq: _equal,
    ast.NotEq: lambda one, other: not _equal(one, other),
    ast.In: _within,
    ast.NotIn: lambda one, other: _negated(_within(one, other)),
    ast.Not: _negated,
    ast.USub: lambda one: None if one is None else -one,
    ast.Lt: _if_known(operator.lt),
    ast.LtE: _if_known(operator.le),
    ast.Gt: _if_known(operator.gt),
    ast.GtE: _if_known(operator.ge),
    ast.Add: _if_known(operator.add),
    ast.Sub: _if_known(operator.sub),
    ast.Mult: _if_known(operator.mul),
    ast.Div: _if_known(lambda one, other: one / other if other else None),
}
_NODES: tuple[Any, ...] = (ast.UnaryOp, ast.Compare, ast.BinOp, ast.Call, ast.Name, ast.Constant)
