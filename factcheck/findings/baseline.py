"""The baseline: findings that are known, as one JSON file that tells why each is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from pydantic import ValidationError

from factcheck.errors import ConfigError
from factcheck.findings.finding import Finding, Shown
from factcheck.findings.parts import Entry, entry
from factcheck.findings.written import explained, place_of

NAME = "factcheck-baseline.json"
_VERSION: Final = "1"
_AGAIN = "`factcheck baseline create PATH` writes one"


class Baseline(Shown):
    """Every finding that is known, in the order of the file: by rule, then by fingerprint."""

    schema_version: Literal["1"] = "1"
    entries: tuple[Entry, ...] = ()


def of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return the entries of findings, in the order of the file."""
    return in_order(entry(finding) for finding in findings)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries in the order of the file, each fingerprint once."""
    return tuple(
        sorted({one.fingerprint: one for one in entries}.values(), key=lambda one: (one.rule, one.fingerprint))
    )


def dump(entries: Sequence[Entry]) -> str:
    """Return a baseline as JSON, the same text for the same entries."""
    content = {
        "schema_version": _VERSION,
        "entries": [one.model_dump(mode="json") | {"slot": _short(one)} for one in entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def load(text: str, place: str) -> Baseline:
    """Return the baseline of a JSON text; `place` names the file in messages.

    Raises ConfigError, "place:line:column: what is wrong", for what is no JSON, no baseline or of another version.
    """
    try:
        found: Any = json.loads(text)
    except json.JSONDecodeError as wrong:
        said = wrong.msg[0].lower() + wrong.msg[1:]
        raise ConfigError(f"{place}:{wrong.lineno}:{wrong.colno}: not valid JSON: {said}; {_AGAIN}") from wrong
    except (ValueError, RecursionError) as wrong:
        raise ConfigError(f"{place}:1:1: not valid JSON: {wrong}; {_AGAIN}") from wrong
    if not isinstance(found, dict) or "schema_version" not in found:
        raise ConfigError(f"{place}:1:1: should be a baseline, an object with schema_version and entries; {_AGAIN}")
    version = found["schema_version"]
    if version != _VERSION:
        at = place_of(text, ("schema_version",))
        said = f"schema_version: should be {_VERSION!r} for this factcheck, not {version!r}"
        raise ConfigError(f"{place}:{at}: {said}; `factcheck baseline create PATH --force` writes it anew")
    try:
        return Baseline.model_validate(found)
    except ValidationError as wrong:
        raise ConfigError(explained(wrong.errors(), text, place, {(): Baseline, ("entries",): Entry})) from wrong


def _short(one: Entry) -> dict[str, str]:
    return {name: said for name, said in one.slot.model_dump().items() if said} if one.slot else {}
