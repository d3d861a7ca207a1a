"""What a file beside a document says of it: `a.txt.meta.yaml` gives the publication day of `a.txt`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.documents import decode, written_day
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem
from factcheck.errors import DocumentError, did_you_mean

SIDECARS = (".meta.yaml", ".meta.yml", ".meta.json")
KEYS = ("published", "title", "source", "language")
_LONGEST = 20_000  # code points; what says more is no sidecar


def is_sidecar(path: Path) -> bool:
    """Tell whether a file is named as one that describes another."""
    return path.name.lower().endswith(SIDECARS) and described(path) is not None


def described(path: Path) -> Path | None:
    """Return the document that a file is named as a sidecar of, whether it is there or not."""
    ending = next((ending for ending in SIDECARS if path.name.lower().endswith(ending)), "")
    name = path.name[: -len(ending)] if ending else ""
    return path.with_name(name) if name else None


def orphan(path: Path, name: str) -> Problem | None:
    """Return the problem of a sidecar without its document, or None; `name` is the sidecar's id."""
    document = described(path)
    if document is None or document.exists():
        return None
    return Problem(name, f"it describes '{document.name}', and there is no such document beside it")


class Sidecar:
    """What the sidecar of one document says, and what is wrong with it: sentences that name file and line."""

    def __init__(self, path: Path) -> None:
        """Read the sidecar of a document's file, if it has one."""
        self.wrong: list[str] = []
        self._keys: dict[str, Any] = {}
        found = [path.with_name(path.name + ending) for ending in SIDECARS]
        found = [one for one in found if one.is_file()]
        if len(found) > 1:
            self.wrong.append(f"{found[1].name}: '{found[0].name}' describes the same document, and counts")
        if found:
            self._read(found[0])

    @property
    def is_empty(self) -> bool:
        """Tell whether it says nothing."""
        return not self._keys

    def applied(self, document: Document) -> Document:
        """Return the document with what its sidecar says; the title is that of a whole file, not of a part."""
        told = {key: value for key, value in self._keys.items() if key != "title" or not document.id}
        if "published" in told:
            told["published_basis"] = "sidecar"
        return replace(document, **told) if told else document

    def _read(self, path: Path) -> None:
        try:
            text = decode.text(path.read_bytes())[0]
            content = _content(path.name, text)
        except DocumentError as wrong:
            shown = str(wrong)
            self.wrong.append(shown if shown.startswith(path.name) else f"{path.name}: {shown}")
            return
        except OSError as wrong:
            self.wrong.append(f"{path.name}: the file cannot be read: {(wrong.strerror or str(wrong)).lower()}")
            return
        for key, value in content.items():
            self._take(key, value, f"{path.name}:{_line(text, key)}: {key}")

    def _take(self, key: str, value: Any, place: str) -> None:
        if key not in KEYS:
            guess = did_you_mean(key, KEYS)
            self.wrong.append(f"{place}: there is no such key; known are {', '.join(KEYS)}.{guess}")
        elif value is None or value == "":
            return
        elif not isinstance(value, str | int) or isinstance(value, bool):
            self.wrong.append(f"{place}: should be one line of text")
        elif key != "published":
            # an escape such as "\ud800" is half a sign
            self._keys[key] = " ".join(str(value).split()).encode("utf-8", "replace").decode()
        elif day := written_day.read(str(value)):
            self._keys[key] = day
        else:
            self.wrong.append(f"{place}: should be a date such as 2024-05-03, not '{value}'")


def told(path: Path, parts: Iterator[Document | Problem]) -> Iterator[Document | Problem]:
    """Yield what a reader yields for the file at `path`, with what the file's sidecar says."""
    beside = Sidecar(path)
    yield from (Problem("", sentence) for sentence in beside.wrong)
    for part in parts:
        yield part if isinstance(part, Problem) or beside.is_empty else beside.applied(part)


def _content(name: str, text: str) -> dict[str, Any]:
    if len(text) > _LONGEST:
        raise DocumentError(f"{name}: too long for a file of {', '.join(KEYS)}")
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  few runs need it

    content = _json(name, text) if name.lower().endswith(".json") else plain_yaml.load(text, name, DocumentError)
    if not isinstance(content, dict):
        raise DocumentError(f"{name}:1: should be 'key: value' lines such as 'published: 2024-05-03'")
    return {str(key): value for key, value in content.items()}


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        raise DocumentError(f"{name}:{wrong.lineno}: not valid JSON: {wrong.msg.lower()}") from wrong
    except RecursionError:
        raise DocumentError(f"{name}:1: nested too deep") from None


def _line(text: str, key: str) -> int:
    """Return the line (from 1) where a key stands."""
    found = re.search(rf"(?:^|[{{,\s])[\"']?{re.escape(key)}[\"']?\s*:", text)
    return text.count("\n", 0, found.end() if found else 0) + 1
