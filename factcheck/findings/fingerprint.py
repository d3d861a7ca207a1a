"""The name of a finding that survives edits elsewhere: no offset or line number goes into it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def fingerprint(
    rule: str,
    subject_kind: str,
    slot: tuple[str, ...],
    values: Iterable[str],
    documents: Iterable[str],
) -> str:
    """Return 16 hex digits for one disputed fact.

    `slot` is (record kind, role, noun, unit) with "" for what does not apply; `values` are the normalised
    values and `documents` the ids of all evidence; order and repetition do not matter.
    """
    parts = [rule, subject_kind, list(slot), sorted(set(values)), sorted(set(documents))]
    content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def numbered(names: Iterable[str]) -> list[str]:
    """Return the names with "-2", "-3" behind repeated ones, in order."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
