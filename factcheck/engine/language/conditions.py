"""Conditions of rules over typed fields: checked when the rule loads, and total, so that none can fail in a run.

A condition is read by simpleeval and holds or does not: what is missing is unknown, and a condition that rests on
something unknown does not hold. Texts are compared without regard to capitals.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

_MOST = 500  # characters of a condition
CONSTANTS = {"null": None, "true": True, "false": False}
_HINTS = {"=": "write == to compare", "&&": "write and", "||": "write or", "!": "write not", "&": "write and"}


class ConditionError(Exception):
    """A condition that cannot be read: what is wrong, with which words of it, and where they begin."""

    def __init__(self, says: str, word: str, column: int) -> None:
        """Remember the offending `word`, which begins at `column` (from 0) of the condition."""
        super().__init__(says)
        self.word, self.column = word, column


class Needs(NamedTuple):
    """What must hold wherever a condition does: fields that equal a word, words that a sentence holds."""

    equal: tuple[tuple[tuple[str, ...], str], ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A condition that was read and checked."""

    text: str
    tree: ast.expr
    needs: Needs
    names: frozenset[str]

    def holds(self, look_up: Callable[[str], Any]) -> bool:
        """Say whether the condition holds; `look_up` gives what its names stand for."""
        return bool(_evaluator().of(self, look_up))


@lru_cache(maxsize=1024)
def read(text: str) -> ast.expr:
    """Return the tree of a condition. Raises ConditionError for what is no expression."""
    flat = text.replace("\n", " ")
    if len(flat) > _MOST:
        raise ConditionError(f"a condition has {_MOST} characters at most", flat[:20], 0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(flat.strip(), mode="eval").body
    except SyntaxError as wrong:
        column = max(0, (wrong.offset or 1) - 1) + len(flat) - len(flat.lstrip())
        found = re.match(r"&&|\|\||\S{1,20}", flat[column:]) or re.search(r"\S+\s*$", flat)
        word = found[0].strip() if found else flat
        near = next((hint for sign, hint in _HINTS.items() if word.startswith(sign)), _lone_equals(flat))
        raise ConditionError(f"not a condition near '{word}'{f'; {near}' if near else ''}", word, column) from wrong
    except (ValueError, RecursionError, MemoryError) as wrong:
        raise ConditionError("not a condition", flat[:20], 0) from wrong


def _lone_equals(text: str) -> str:
    return _HINTS["="] if re.search(r"(?<![=<>!])=(?!=)", text) else ""


@lru_cache(maxsize=1024)
def compiled(text: str) -> Condition:
    """Return a condition ready to be asked. Raises ConditionError where it is no expression at all."""
    tree = read(text)
    names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return Condition(text, tree, _needs(tree), names)


def _needs(tree: ast.expr) -> Needs:
    """Return what every claim for which the condition holds has: found without asking the condition."""
    equal: list[tuple[tuple[str, ...], str]] = []
    told: list[str] = []
    for part in _conjuncts(tree):
        if not isinstance(part, ast.Compare) or len(part.ops) != 1:
            continue
        left, right = part.left, part.comparators[0]
        if isinstance(part.ops[0], ast.Eq):
            for one, other in ((left, right), (right, left)):
                if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and _is_text(other):
                    equal.append(((one.value.id, one.attr), other.value.casefold()))  # type: ignore[attr-defined]
        elif isinstance(part.ops[0], ast.In) and isinstance(right, ast.Name) and _is_text(left):
            told.append(left.value.casefold())  # type: ignore[attr-defined]
    return Needs(tuple(equal), tuple(told))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _conjuncts(tree: ast.expr) -> Iterator[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for value in tree.values:
            yield from _conjuncts(value)
    else:
        yield tree


class Function(NamedTuple):
    """A function that conditions can call: what it takes and gives, how it is written, what it does."""

    takes: tuple[str, ...]
    gives: str
    written: str
    does: str
    call: Callable[..., Any]


def _has(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", text.casefold()))


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


FUNCTIONS: Mapping[str, Function] = {
    "has": Function(("text", "text"), "yes or no", 'has(text, "words")', "whole words stand in a text", _has),
    "starts": Function(
        ("text", "text"),
        "yes or no",
        'starts(text, "part")',
        "a text begins so",
        lambda text, part: text.casefold().startswith(part.casefold()),
    ),
    "ends": Function(
        ("text", "text"),
        "yes or no",
        'ends(text, "part")',
        "a text ends so",
        lambda text, part: text.casefold().endswith(part.casefold()),
    ),
    "size": Function(("text or list",), "number", "size(text)", "characters of a text, members of a list", len),
    "days": Function(
        ("day", "day"), "number", "days(from, to)", "days from one day to another, below 0 backwards", _days
    ),
    "year": Function(("day",), "number", "year(day)", "the year of a day", lambda day: date.fromisoformat(day).year),
}


@lru_cache(maxsize=1)
def _evaluator() -> Any:
    """Return what evaluates conditions, imported with the first rule that has one."""
    from factcheck.engine.language.evaluation import Total  # noqa: PLC0415  simpleeval is needed by few runs

    return Total({name: function.call for name, function in FUNCTIONS.items()}, CONSTANTS)
