"""Pieces that other packages add through entry points, and what to say when one of them fails.

The groups are factcheck.readers, factcheck.extractors, factcheck.comparators, factcheck.reporters and factcheck.rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, wraps
from importlib.metadata import entry_points
from typing import Any

from factcheck.errors import PluginError

_SINGULAR = {
    "factcheck.readers": "reader",
    "factcheck.extractors": "extractor",
    "factcheck.comparators": "comparator",
    "factcheck.reporters": "reporter",
    "factcheck.rules": "rules folder",
}


@cache
def load(group: str) -> dict[str, Any]:
    """Return the pieces of one entry-point group by name, such as "factcheck.readers".

    Raises PluginError for one that cannot be loaded: what a run without it would find is another thing.
    """
    return {point.name: _loaded(group, point) for point in _points(group)}


def _points(group: str) -> list[Any]:
    return sorted(_every().select(group=group), key=lambda point: point.name)


def _loaded(group: str, point: Any) -> Any:
    try:
        return point.load()
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as wrong:  # noqa: BLE001, RUF100  another's code: it may even leave the process
        mended = f"mend {point.value}, or uninstall the package"
        raise PluginError(f"{named(group, point.name)} cannot be loaded: {reason(wrong)}; {mended}") from wrong


@cache
def named(group: str, name: str) -> str:
    """Return how messages call a piece: "the reader 'tides' of the package fc-tides"."""
    package = next((point.dist.name for point in _points(group) if point.name == name and point.dist), None)
    return f"the {_SINGULAR[group]} '{name}'" + (f" of the package {package}" if package else "")


def reason(wrong: BaseException) -> str:
    """Return what an exception of another's code says, in one line."""
    said = " ".join(str(wrong).split())
    return f"{type(wrong).__name__}: {said}" if said else type(wrong).__name__


def guarded(
    function: Callable[..., Any], fails: Callable[[str, tuple[Any, ...]], Any], fits: Callable[[Any], bool]
) -> Callable[..., Any]:
    """Return a function of another's code that gives, where it raises or gives what does not fit, what `fails` makes.

    `fails` is given the reason and the arguments. What comes one by one is gathered, so that nothing is raised later.
    """

    @wraps(function)
    def call(*given: Any, **named_too: Any) -> Any:
        try:
            found = function(*given, **named_too)
            found = list(found) if isinstance(found, Iterator) else found
            return found if fits(found) else fails(f"it gave {type(found).__name__}", given)
        except Exception as wrong:  # noqa: BLE001, RUF100  whatever another's code raises
            return fails(reason(wrong), given)

    return call


@cache
def _every() -> Any:
    """Return the entry points of all installed packages: to read them takes longer than anything else here."""
    return entry_points()
