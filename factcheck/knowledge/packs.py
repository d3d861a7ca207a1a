"""The packs that ship with factcheck: load one, look its rows up."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from factcheck.errors import KnowledgeError
from factcheck.knowledge import compiled


@cache
def pack(name: str) -> dict[str, Any]:
    """Return a shipped pack, such as "en/months" or "world/wars", with all its keys.

    Raises KnowledgeError when there is no such pack or it is no YAML.
    """
    file = resources.files("factcheck.knowledge").joinpath(f"{name}.yaml")
    if not file.is_file():
        raise KnowledgeError(f"{name}: there is no such knowledge pack")
    return compiled.read(name, file.read_bytes(), _parsed)


def _parsed(name: str, text: bytes) -> dict[str, Any]:
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  slow to load, and what is compiled needs it not

    content: dict[str, Any] = plain_yaml.load(text.decode("utf-8"), f"{name}.yaml", KnowledgeError)
    return content


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a shipped pack, each with its `source` (its own, else the pack's)."""
    content = pack(name)
    source = content.get("source")
    return tuple({"source": source, **row} for row in content["rows"])


@cache
def words(name: str, **like: str) -> frozenset[str]:
    """Return the `word` of every row of a pack whose other keys are as given, such as `kind="day"` in "en/units"."""
    wanted = like.items()
    return frozenset([row["word"] for row in rows(name) if wanted <= row.items()])
