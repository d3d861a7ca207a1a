"""Comparators that other packages add: whatever they raise is a trouble of the document, and no finding."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from factcheck import plugins
from factcheck.engine import UNKNOWN, Chain, Claim, Settled, Verdict
from factcheck.errors import PluginError

GROUP = "factcheck.comparators"
_SETTINGS = ("RECORDS", "MEASURES", "NEEDS_PACKS", "__doc__", "__name__")
_JUDGES = ("compare", "check", "chains")


def comparator(name: str, piece: Any) -> Any:
    """Return another package's comparator, guarded. Raises PluginError for one that lacks what it needs."""
    told = plugins.named(GROUP, name)
    for needed in ("value", _JUDGES):
        names = (needed,) if isinstance(needed, str) else needed
        if not any(callable(getattr(piece, one, None)) for one in names):
            raise PluginError(f"{told} has no function {' or '.join(names)}")
    made = SimpleNamespace(**{one: getattr(piece, one) for one in _SETTINGS if hasattr(piece, one)})
    for one, (instead, fits) in _INSTEAD.items():
        if callable(function := getattr(piece, one, None)):
            setattr(made, one, plugins.guarded(function, _fails(told, instead), fits))
    return made


def _fails(told: str, instead: Callable[..., Any]) -> Callable[[str, tuple[Any, ...]], Any]:
    def failed(why: str, given: tuple[Any, ...]) -> Any:
        claims = [one for one in given if isinstance(one, Claim)] or [
            one for several in given if isinstance(several, list | tuple) for one in several if isinstance(one, Claim)
        ]
        for claim in claims[:1]:
            claim.passages.trouble(f"{told} failed: {why}; it judges nothing here")
        return instead(*given)

    return failed


def _is_pair_of(kind: type) -> Callable[[Any], bool]:
    return lambda found: isinstance(found, tuple) and len(found) == 2 and all(isinstance(one, kind) for one in found)


def _is_verdict(found: Any) -> bool:
    return isinstance(found, Verdict)


_INSTEAD: dict[str, tuple[Callable[..., Any], Callable[[Any], bool]]] = {
    "value": (lambda claim: (claim.record.text, claim.record.text.casefold()), _is_pair_of(str)),
    "span": (lambda claim: (claim.record.start, claim.record.end), _is_pair_of(int)),
    "compare": (lambda *_: UNKNOWN, _is_verdict),
    "check": (lambda *_: UNKNOWN, _is_verdict),
    "chains": (lambda *_: (), lambda found: all(isinstance(one, Chain) for one in found)),
    "degrees": (lambda *_: {}, lambda found: isinstance(found, dict)),
    "settle": (lambda *_: Settled(), lambda found: isinstance(found, Settled)),
    "told_alike": (lambda *_: False, lambda found: isinstance(found, bool)),
}
