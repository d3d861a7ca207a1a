"""A report to text: one module a format, found by its file name; `report/json.py` is `-o json`.

Comes in: a Report. Goes out: characters, written to a stream. Nothing here knows the engine.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Protocol, TextIO, cast

from factcheck import plugins
from factcheck.errors import PluginError
from factcheck.findings.report import Report


class Reporter(Protocol):
    """Writes one format; a module with this function. `NEEDS_PATH = True` where a terminal is no use."""

    def render(self, report: Report, out: TextIO, /) -> None:
        """Write the report to `out`."""
        ...


def kinds() -> tuple[str, ...]:
    """Return the names of all output formats, sorted."""
    own = {module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")}
    return tuple(sorted(own | added()))


def added() -> frozenset[str]:
    """Return the names of the formats that other packages add. Raises PluginError for one without a `render`."""
    found = plugins.load("factcheck.reporters")
    for name, piece in found.items():
        if not callable(getattr(piece, "render", None)):
            raise PluginError(f"{plugins.named('factcheck.reporters', name)} has no function render(report, out)")
    return frozenset(found)


def reporter(kind: str) -> Reporter:
    """Return the reporter of one format, imported only now; `kind` is one of `kinds()`."""
    added = plugins.load("factcheck.reporters")
    return cast(Reporter, added[kind] if kind in added else import_module(f"{__name__}.{kind}"))
