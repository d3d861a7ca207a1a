"""When a document was published: what was said by option, then what the document says itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from factcheck.documents import dateline, written_day
from factcheck.documents.document import Document
from factcheck.documents.identity import File
from factcheck.errors import UsageError, did_you_mean

# what outranks a dateline: the readers' own findings
_STRONGER = ("option", "sidecar", "front-matter", "metadata")


class Options:
    """Publication days given for documents by id, path or glob; the last that fits counts."""

    def __init__(self, pairs: Iterable[tuple[str, date | str]]) -> None:
        """Take (pattern, day) pairs; raises UsageError for a day that is none."""
        self._pairs = [(pattern, _day(day, f"--published {pattern}={day}")) for pattern, day in pairs]
        self._used: set[int] = set()

    def find(self, document: str, file: File) -> date | None:
        """Return the day given for a document of a file, or None; a pattern with "#" is for one part."""
        found = None
        for number, (pattern, day) in enumerate(self._pairs):
            if _fits(pattern, document if "#" in pattern else file.id, file.path):
                self._used.add(number)
                found = day
        return found

    def refuse_strangers(self, files: Sequence[File]) -> None:
        """Raise UsageError for a pattern that fits no file, before any is read."""
        for file in files:
            self.find(file.id, file)
        whole = {number for number, (pattern, _) in enumerate(self._pairs) if "#" not in pattern}
        self._refuse(whole, [file.id for file in files])

    def refuse_unused(self, known: Sequence[str]) -> None:
        """Raise UsageError for a pattern that fitted no document; `known` are the ids there were."""
        self._refuse(set(range(len(self._pairs))), known)

    def _refuse(self, numbers: set[int], known: Sequence[str]) -> None:
        for number in sorted(numbers - self._used):
            pattern, day = self._pairs[number]
            raise UsageError(
                f"--published {pattern}={day}: no document has this id or path, or fits this pattern."
                + did_you_mean(pattern, known)
            )


def settled(document: Document, *, option: date | None, default: date | None) -> Document:
    """Return the document with its day of publication by the strongest basis: never the clock, never mtime.

    `option` is what the user gave for this document, `default` what counts where nothing else says one.
    """
    if option:
        return replace(document, published=option, published_basis="option")
    if document.published and document.published_basis in _STRONGER:
        return document
    found = dateline.published(document.text, _beginning(document))
    if found:
        return replace(document, published=found, published_basis="dateline")
    if document.published:
        return document
    found = written_day.in_address(document.id)
    if found:
        return replace(document, published=found, published_basis="url")
    return replace(document, published=default, published_basis="default") if default else document


def day_of(day: date | str | None, place: str) -> date | None:
    """Return a day given as a date or in ISO form; raises UsageError, beginning with `place`, otherwise."""
    return None if day is None else _day(day, place)


def _day(day: date | str, place: str) -> date:
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{place}: should be an ISO date such as 2024-05-03, not '{day}'") from None


def _beginning(document: Document) -> int:
    """Return where a document's own words begin: behind its front matter, and behind the menu of a page."""
    at = 0
    for region in document.regions:
        if region.kind not in ("front-matter", "furniture") or document.text[at : region.start].strip():
            break
        at = region.end
    return at


def _fits(pattern: str, document: str, path: Path) -> bool:
    if pattern == document or fnmatchcase(document, pattern):
        return True
    named = Path(pattern).absolute()
    return named == path or named in path.parents
