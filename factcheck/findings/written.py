"""What is wrong with a file of entries, in one sentence that begins with file, line and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from factcheck.errors import did_you_mean

_SHOULD = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
}


def explained(
    errors: Sequence[Any],
    text: str,
    place: str,
    keys: Mapping[tuple[str, ...], type[BaseModel]],
    below: tuple[int | str, ...] = (),
) -> str:
    """Return the sentence for what pydantic found wrong in the text of a file, which is YAML or JSON.

    `keys` gives the model whose keys belong below each path, list members left out; `below` is the path of the
    part that was validated.
    """
    # a mistyped key is both unknown and missing; that it is unknown says more
    first = min(errors, key=lambda error: error["type"] != "extra_forbidden")
    path = (*below, *first["loc"])
    told = ".".join(str(one) for one in first["loc"]) or "file"
    if first["type"] == "extra_forbidden":
        above = tuple(str(one) for one in first["loc"][:-1] if not isinstance(one, int))
        known = keys[above].model_fields if above in keys else ()
        at = place_of(text, path, key=True)
        return f"{place}:{at}: {told}: there is no such key.{did_you_mean(str(path[-1]), known)}"
    if first["type"] == "missing":
        return f"{place}:{place_of(text, path[:-1])}: {told}: this key is needed"
    return f"{place}:{place_of(text, path)}: {told}: {_wanted(first)}"


def place_of(text: str, path: tuple[int | str, ...], *, key: bool = False) -> str:
    """Return "line:column" of a value of a YAML or JSON text, or of its `key`; else that of the nearest above it."""
    import yaml  # noqa: PLC0415  slow to load, and needed only for what is wrong

    from factcheck.knowledge import plain_yaml  # noqa: PLC0415

    try:
        found = plain_yaml.places(text)
    except (yaml.YAMLError, ValueError, RecursionError, AttributeError):  # JSON that indents by tabs, say
        return "1:1"
    while path not in found:
        path = path[:-1]
    line, column = found[path].key if key else found[path].value
    return f"{line}:{column}"


def _wanted(wrong: Any) -> str:
    said, kind, given = str(wrong["msg"]), str(wrong["type"]), wrong["input"]
    if kind == "value_error":
        return said.removeprefix("Value error, ")
    if kind in _SHOULD:
        return f"should be {_SHOULD[kind]}, not {given!r}"
    if kind == "too_short":
        return f"should be {wrong['ctx']['min_length']} or more, not {list(given)!r}"
    if kind == "string_pattern_mismatch":
        return f"should be 16 hex digits such as 0f1e2d3c4b5a6978, not {given!r}"
    return f"{said[0].lower()}{said[1:]}, not {given!r}"
