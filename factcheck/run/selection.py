"""Which documents are meant: the groups of the configuration, and the focus of a run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from factcheck.config import Group
from factcheck.documents import identity
from factcheck.errors import ConfigError, UsageError, did_you_mean
from factcheck.findings.finding import Finding
from factcheck.findings.report import Data


class Places(NamedTuple):
    """Where words that name documents may lead besides ids.

    `base` is the folder below which ids begin, None where there are no files; `folder` that of the
    configuration, None for none.
    """

    base: Path | None = None
    folder: Path | None = None


NOWHERE = Places()


def places(paths: Iterable[str], folder: Path | None) -> Places:
    """Return the places of a run over `paths`; `folder` is that of the configuration in effect."""
    absolute = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100  resolve() would follow links
    return Places(identity.base(absolute, folder), folder)


def groups(wanted: Sequence[Group], ids: Sequence[str], where: Places = NOWHERE) -> dict[str, str]:
    """Return the group of each document by its id; a document of no group is not listed.

    Raises ConfigError for a group that holds no document and for a document of two groups.
    """
    found: dict[str, str] = {}
    for group in wanted:
        members = [one for path in group.paths for one in _fitting(path, ids, where.base, where.folder)]
        if not members:
            told = ", ".join(group.paths)
            raise ConfigError(f"group {group.name}: no document fits {told}.{did_you_mean(group.paths[0], ids)}")
        for one in members:
            if found.setdefault(one, group.name) != group.name:
                raise ConfigError(f"{one}: lies in two groups, {found[one]} and {group.name}; a document has one")
    return found


def focus(wanted: Sequence[str], ids: Sequence[str], where: Places = NOWHERE) -> frozenset[str]:
    """Return the ids of the documents in focus. Raises UsageError for a word that fits none."""
    found: set[str] = set()
    for word in wanted:
        members = _fitting(word, ids, where.base, Path())
        if not members:
            guess = did_you_mean(word, ids)
            raise UsageError(f"--focus {word}: no document has this id or path, or fits this pattern.{guess}")
        found.update(members)
    return frozenset(found)


def meant(word: str, ids: Sequence[str], where: Places = NOWHERE) -> list[str]:
    """Return the ids of the documents that a word of the ignore file means; none is no mistake there."""
    return _fitting(word, ids, where.base, where.folder)


def touches(finding: Finding, documents: frozenset[str]) -> bool:
    """Say whether a finding has an evidence in one of some documents."""
    return any(evidence.document in documents for side in finding.sides for evidence in side.evidence)


def told(data: Data, documents: frozenset[str]) -> Data:
    """Return the block `data` with the focus in its coverage, where there is one."""
    return data.model_copy(update={"coverage": {**data.coverage, "focus": sorted(documents)}}) if documents else data


def _fitting(word: str, ids: Sequence[str], base: Path | None, folder: Path | None) -> list[str]:
    """Return the ids that a word means: an id, a file with parts, a folder, or a glob of ids."""
    if not word.strip():
        return []
    patterns = {word}
    if base is not None and folder is not None:
        patterns.add(identity.name(Path(os.path.abspath(folder / word)), base))  # noqa: PTH100
    return [one for one in ids if any(_fits(pattern, one) for pattern in patterns)]


def _fits(pattern: str, document: str) -> bool:
    whole = pattern.removeprefix("./").rstrip("/")
    if whole in ("", "."):
        return True
    return document == whole or document.startswith((f"{whole}/", f"{whole}#")) or fnmatchcase(document, whole)
