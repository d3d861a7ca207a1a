"""The packs that ship with factcheck: load one, look its rows up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from importlib import resources
from typing import Any, ParamSpec, TypeVar

from factcheck.errors import KnowledgeError
from factcheck.knowledge import compiled

P = ParamSpec("P")
T = TypeVar("T")
# packs to which users add rows, with the key by which a row stands in the place of a shipped one
OPEN: Mapping[str, str] = {
    "world/calendar": "id",
    "world/editions": "id",
    "world/holders": "id",
    "world/wars": "id",
}
_own: Mapping[str, tuple[dict[str, Any], ...]] = {}  # rows of the user's, while a run reads them
_withheld = False  # whether a run goes without world facts
_derived: list[dict[Any, Any]] = []  # what was made of packs to which users may add


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


def rows(name: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of a pack, each with its `source` (its own, else the pack's); the user's stand for shipped ones.

    What is made of such rows and kept is `derived`.
    """
    own = _own.get(name)
    if not own:
        return _shipped_rows(name)
    key = OPEN[name]
    changed = {row[key]: row for row in own}
    shipped = _shipped_rows(name)
    kept = [changed.pop(row[key], row) for row in shipped]
    return (*kept, *changed.values())


@cache
def _shipped_rows(name: str) -> tuple[dict[str, Any], ...]:
    content = pack(name)
    source = content.get("source")
    return tuple({"source": source, **row} for row in content["rows"])


@cache
def names(room: str) -> tuple[str, ...]:
    """Return the names of the shipped packs of a room, such as "world"."""
    files = resources.files("factcheck.knowledge").joinpath(room).iterdir()
    return tuple(sorted(f"{room}/{file.name[:-5]}" for file in files if file.name.endswith(".yaml")))


@contextmanager
def with_rows(own: Mapping[str, tuple[dict[str, Any], ...]], withheld: bool = False) -> Iterator[None]:
    """Add the user's rows to the packs for a while; what was derived of other rows is made anew.

    `withheld` says that nothing may be concluded from world facts meanwhile.
    """
    global _own, _withheld  # noqa: PLW0603  the one place: comparators ask for rows wherever they are
    before, changed = (_own, _withheld), dict(own) != dict(_own)
    _withheld = withheld
    if changed:
        _own = own
        _forget()
    try:
        yield
    finally:
        _own, _withheld = before
        if changed:
            _forget()


def withheld() -> bool:
    """Say whether nothing may be concluded from world facts, as in a run with `--no-knowledge`."""
    return _withheld


def _forget() -> None:
    for kept in _derived:
        kept.clear()


def derived(function: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function makes of the rows of packs, for each of its arguments, until the user's rows change."""
    kept: dict[Any, T] = {}
    _derived.append(kept)

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        return kept[key]

    return asked


@cache
def words(name: str, **like: str) -> frozenset[str]:
    """Return the `word` of every row of a pack whose other keys are as given, such as `kind="day"` in "en/units"."""
    return _words_by(name, tuple(like)).get(tuple(like.values()), frozenset())


@cache
def _words_by(name: str, keys: tuple[str, ...]) -> dict[tuple[Any, ...], frozenset[str]]:
    """Return the words of a pack by the values of some keys: one look at a long pack, not one for each value."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for row in rows(name):
        if all(key in row for key in keys):
            found.setdefault(tuple(row[key] for key in keys), []).append(row["word"])
    return {values: frozenset(several) for values, several in found.items()}
