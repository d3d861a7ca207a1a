"""factcheck shows where documents that speak of the same events contradict each other."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.version import VERSION as __version__  # noqa: N811  one place for it

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.documents.document import Document
    from factcheck.errors import FactcheckError
    from factcheck.extract import extract
    from factcheck.findings.finding import Finding
    from factcheck.findings.report import Report
    from factcheck.link import Cluster, Links, link
    from factcheck.link.names import SAME_NAME, compare_names
    from factcheck.records.record import Record
    from factcheck.run.pipeline import check
    from factcheck.run.reading import read

__all__ = [
    "SAME_NAME",
    "Cluster",
    "Config",
    "Document",
    "FactcheckError",
    "Finding",
    "Links",
    "Record",
    "Report",
    "__version__",
    "check",
    "compare_names",
    "extract",
    "link",
    "read",
]

# where each public name lives: imported when first asked for, so that `factcheck --version` loads nothing
_HOMES = {
    "SAME_NAME": "link.names",
    "Cluster": "link",
    "Config": "config",
    "Document": "documents.document",
    "FactcheckError": "errors",
    "Finding": "findings.finding",
    "Links": "link",
    "Record": "records.record",
    "Report": "findings.report",
    "check": "run.pipeline",
    "compare_names": "link.names",
    "extract": "extract",
    "link": "link",
    "read": "run.reading",
}


class _Package(ModuleType):
    """The package, whose public names stand for functions and types even where a room has the same name."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'factcheck' has no attribute '{name}'")
        found = getattr(import_module(f"factcheck.{_HOMES[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        # importing the room `factcheck.extract` would put the module in the place of the function
        if name not in _HOMES or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
