"""Conditions checked against what they can speak of: names, types, and the words that a field can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from factcheck.engine.language.conditions import CONSTANTS, FUNCTIONS, ConditionError, read
from factcheck.errors import did_you_mean

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ORDERS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_EQUALS = {ast.Eq: "==", ast.NotEq: "!="}
_MEMBER = {ast.In: "in", ast.NotIn: "not in"}
_SUMS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class Field(NamedTuple):
    """What a name in a condition stands for: its type, and the words it can hold where they are few."""

    type: str
    choices: tuple[str, ...] = ()


Scope = Mapping[str, Any]  # name to Field, or to the same again for what has fields


def check(text: str, scope: Scope) -> None:
    """Raise ConditionError where a condition speaks of what is not there or compares what cannot be compared."""
    tree = read(text)
    try:
        _Checker(text, scope).truth(tree)
    except RecursionError:
        raise ConditionError("a condition cannot be nested so deep", text[:20], 0) from None


def paths(scope: Scope, lead: str = "") -> list[str]:
    """Return everything that can be spoken of, as it is written behind `lead`: "record.noun", "sentence"."""
    return [
        path
        for name, inner in scope.items()
        for path in ([lead + name] if isinstance(inner, Field) else paths(inner, f"{lead}{name}."))
    ]


class _Checker:
    """Walks the tree of one condition and says what type each part of it has."""

    def __init__(self, text: str, scope: Scope) -> None:
        self._lead = len(text) - len(text.lstrip())
        self._text = text.replace("\n", " ").strip()
        self._scope = scope

    def _wrong(self, says: str, node: Any) -> ConditionError:
        word = ast.get_source_segment(self._text, node) or self._text
        column = len(self._text.encode()[: node.col_offset].decode(errors="replace"))
        return ConditionError(says, word, column + self._lead)

    def truth(self, node: ast.expr) -> None:
        """Refuse what is neither true nor false."""
        found = self.type_of(node)
        if found.type not in ("yes or no", "nothing"):
            raise self._wrong(f"'{self._said(node)}' is {_a(found.type)}, nothing that is true or false", node)

    def type_of(self, node: ast.expr) -> Field:
        """Return the type of a part. Raises ConditionError for what cannot stand in a condition."""
        for kind, method in self._methods().items():
            if isinstance(node, kind):
                found: Field = method(node)
                return found
        raise self._wrong(f"'{self._said(node)}' cannot stand in a condition", node)

    def _methods(self) -> Mapping[Any, Callable[[Any], Field]]:
        return {
            ast.BoolOp: self._joined,
            ast.UnaryOp: self._signed,
            ast.Compare: self._compared,
            ast.BinOp: self._summed,
            ast.Call: self._called,
            ast.Attribute: self._member,
            ast.Name: self._named,
            ast.Constant: self._constant,
            ast.List: self._listed,
            ast.Tuple: self._listed,
        }

    def _said(self, node: ast.AST) -> str:
        return ast.get_source_segment(self._text, node) or self._text

    def _joined(self, node: ast.BoolOp) -> Field:
        for value in node.values:
            self.truth(value)
        return Field("yes or no")

    def _signed(self, node: ast.UnaryOp) -> Field:
        if isinstance(node.op, ast.Not):
            self.truth(node.operand)
            return Field("yes or no")
        if isinstance(node.op, ast.USub) and self._is(node.operand, "number"):
            return Field("number")
        raise self._wrong(f"'{self._said(node)}' cannot stand in a condition", node)

    def _is(self, node: ast.expr, *types: str) -> bool:
        found = self.type_of(node)
        if found.type not in (*types, "nothing"):
            raise self._wrong(f"'{self._said(node)}' is {_a(found.type)}, not {_a(types[0])}", node)
        return True

    def _compared(self, node: ast.Compare) -> Field:
        sides = [node.left, *node.comparators]
        for operation, one, other in zip(node.ops, sides, sides[1:], strict=False):
            if type(operation) in _ORDERS:
                self._ordered(_ORDERS[type(operation)], one, other)
            elif type(operation) in _EQUALS:
                self._equal(_EQUALS[type(operation)], one, other)
            elif type(operation) in _MEMBER:
                self._within(one, other)
            else:
                raise self._wrong("write == or != to compare", node)
        return Field("yes or no")

    def _ordered(self, sign: str, one: ast.expr, other: ast.expr) -> None:
        types = [self.type_of(side) for side in (one, other)]
        named = {found.type for found in types} - {"nothing"}
        if named <= {"number"}:
            return
        if "day" in named:
            for side, found in zip((one, other), types, strict=True):
                if found.type not in ("day", "nothing"):
                    self._day(side)
            return
        odd = next(i for i in (1, 0) if types[i].type not in ("number", "nothing"))
        left, right = (f"'{self._said(side)}' ({found.type})" for side, found in zip((one, other), types, strict=True))
        raise self._wrong(f"'{sign}' compares numbers or days, not {left} with {right}", (one, other)[odd])

    def _day(self, node: ast.expr) -> None:
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_day(node.value)):
            raise self._wrong(f"'{self._said(node)}' should be a day such as \"2024-05-03\"", node)

    def _equal(self, sign: str, one: ast.expr, other: ast.expr) -> None:
        types = [self.type_of(side) for side in (one, other)]
        named = {"text" if found.type == "day" else found.type for found in types} - {"nothing"}
        if len(named) > 1 or "list" in named:
            left, right = (f"'{self._said(s)}' ({found.type})" for s, found in zip((one, other), types, strict=True))
            raise self._wrong(f"'{sign}' compares things of one type, not {left} with {right}", other)
        for (side, found), rival in zip(zip((one, other), types, strict=True), (other, one), strict=True):
            if found.type == "day" and isinstance(rival, ast.Constant) and rival.value is not None:
                self._day(rival)
            self._among(found, side, rival)

    def _among(self, found: Field, side: ast.expr, rival: ast.expr) -> None:
        """Refuse a word that a field never holds: role == "kiled"."""
        words = rival.elts if isinstance(rival, ast.List | ast.Tuple) else [rival]
        for word in words if found.choices else ():
            value = word.value if isinstance(word, ast.Constant) else None
            if isinstance(value, str) and value.casefold() not in [choice.casefold() for choice in found.choices]:
                known = ", ".join(found.choices)
                guess = did_you_mean(value, found.choices)
                raise self._wrong(f"'{self._said(side)}' is one of {known}; never '{value}'.{guess}", word)

    def _within(self, one: ast.expr, other: ast.expr) -> None:
        left, right = self.type_of(one), self.type_of(other)
        if right.type == "list":
            self._among(left, one, other)
            return
        if right.type not in ("text", "day", "nothing"):
            raise self._wrong(f"'in' looks into a text or a list, not into '{self._said(other)}' ({right.type})", other)
        if left.type not in ("text", "day", "nothing"):
            raise self._wrong(f"'in' looks for a text in a text, not for '{self._said(one)}' ({left.type})", one)

    def _summed(self, node: ast.BinOp) -> Field:
        if type(node.op) not in _SUMS:
            raise self._wrong(f"'{self._said(node)}' cannot stand in a condition; + - * / can", node)
        self._is(node.left, "number")
        self._is(node.right, "number")
        return Field("number")

    def _called(self, node: ast.Call) -> Field:
        name = node.func.id if isinstance(node.func, ast.Name) else self._said(node.func)
        if name not in FUNCTIONS:
            known = ", ".join(FUNCTIONS)
            raise self._wrong(f"there is no function '{name}'; there are {known}.{did_you_mean(name, FUNCTIONS)}", node)
        function = FUNCTIONS[name]
        if node.keywords or len(node.args) != len(function.takes):
            raise self._wrong(f"{name} is written {function.written}", node)
        for argument, wanted in zip(node.args, function.takes, strict=True):
            if wanted == "day" and isinstance(argument, ast.Constant):
                self._day(argument)
            else:
                self._is(argument, *wanted.split(" or "))
        return Field(function.gives)

    def _member(self, node: ast.Attribute) -> Field:
        found = self._resolved(node)
        if not isinstance(found, Field):
            raise self._wrong(f"'{self._said(node)}' has fields: write {self._said(node)}.{next(iter(found))}", node)
        return found

    def _named(self, node: ast.Name) -> Field:
        if node.id in CONSTANTS:
            return Field("nothing" if node.id == "null" else "yes or no")
        return self._member(node)  # type: ignore[arg-type]

    def _resolved(self, node: ast.expr) -> Any:
        """Return what a name or a field of a field stands for: a Field, or the names behind it."""
        if isinstance(node, ast.Name):
            if node.id not in self._scope:
                raise self._wrong(self._unknown(node.id), node)
            return self._scope[node.id]
        if not isinstance(node, ast.Attribute):
            raise self._wrong(f"'{self._said(node)}' has no fields", node)
        owner, inner = self._said(node.value), self._resolved(node.value)
        if isinstance(inner, Field):
            raise self._wrong(f"'{owner}' is {_a(inner.type)} and has no fields", node)
        if node.attr not in inner:
            guess = did_you_mean(node.attr, inner)
            raise self._wrong(f"'{owner}' has no field '{node.attr}'; it has {', '.join(inner)}.{guess}", node)
        return inner[node.attr]

    def _unknown(self, name: str) -> str:
        """Return what to say of a name that stands for nothing here; a field without its owner is often meant."""
        owners = {owner: inner for owner, inner in self._scope.items() if not isinstance(inner, Field)}
        meant = next((f"{owner}.{name}" for owner, inner in owners.items() if name in inner), None)
        meant = meant or next((path for path in paths(self._scope) if path.rpartition(".")[2] == name), None)
        if meant:
            return f"there is no '{name}' here. Did you mean '{meant}'?"
        guess = did_you_mean(name, [*self._scope, *CONSTANTS]) or f' Or is it a text? Then write "{name}".'
        return f"there is no '{name}' here; there are {', '.join(self._scope)}.{guess}"

    def _constant(self, node: ast.Constant) -> Field:
        value = node.value
        if value is None:
            return Field("nothing")
        if isinstance(value, bool):
            return Field("yes or no")
        if isinstance(value, int | float):
            return Field("number")
        if isinstance(value, str):
            return Field("text")
        raise self._wrong(f"'{self._said(node)}' cannot stand in a condition", node)

    def _listed(self, node: ast.List | ast.Tuple) -> Field:
        for one in node.elts:
            if not isinstance(one, ast.Constant):
                raise self._wrong(f"a list holds words or numbers, not '{self._said(one)}'", one)
            self._constant(one)
        return Field("list")


def _a(type_: str) -> str:
    return {"yes or no": "true or false", "nothing": "null"}.get(type_, f"a {type_}")


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
