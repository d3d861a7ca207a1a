"""A rule that extends another: what it takes over, and what it says itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.engine.language.mistakes import Source
from factcheck.errors import did_you_mean

Content = Mapping[str, Any]
_OWN = frozenset({"id", "aliases", "extends", "replaces", "introduced_in", "measured"})  # what no rule takes over
_JOINED = ("compare", "params", "degrees")  # key by key; everything else is taken over whole or not at all
_MOST = 8


def chain(source: Source, content: Content, known: Mapping[str, Content]) -> list[Content]:
    """Return the contents of the rules that a rule extends, the nearest first; `known` are those of all by name.

    Raises RuleError for one that is not there, for a circle, and for a chain that is too long.
    """
    found: list[Content] = []
    seen = [str(content.get("id"))]
    while isinstance(name := content.get("extends"), str):
        where = source.wrong if not found else _behind(source, seen)
        if name not in known:
            raise where(("extends",), f"there is no rule '{name}' to extend.{did_you_mean(name, known)}")
        content = known[name]
        seen.append(str(content.get("id")))
        if seen[-1] in seen[:-1]:
            told = " extends ".join(f"'{one}'" for one in seen)
            raise source.wrong(("extends",), f"goes in a circle: {told}; one of them has to stand alone")
        if len(seen) > _MOST:
            raise source.wrong(("extends",), f"a rule can stand behind {_MOST - 1} others at most, not '{name}' too")
        found.append(content)
    return found


def _behind(source: Source, seen: list[str]) -> Any:
    """Return how to tell of a mistake in a rule further up."""
    return lambda path, says: source.wrong(path, f"'{seen[-1]}', which it extends, does not load: {says}")


def merged(content: Content, parents: list[Content]) -> dict[str, Any]:
    """Return what a rule says with what it takes over.

    `compare`, `params` and `degrees` are joined key by key, and null takes a key of theirs away. Examples are the
    parent's where a rule has none of its own.
    """
    whole: dict[str, Any] = {}
    for one in (*reversed(parents), content):
        own = one is content
        for name, value in one.items():
            if not own and name in _OWN:
                continue
            if name in _JOINED and isinstance(value, dict) and isinstance(whole.get(name), dict):
                joined = {**whole[name], **value}
                whole[name] = {key: inner for key, inner in joined.items() if inner is not None}
            else:
                whole[name] = value
    return whole
