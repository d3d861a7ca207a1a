"""The files of a user's knowledge folder: house facts, and rows that are added to a shipped pack or stand in its place.

Every mistake is named with file, line, column and what would be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, NoReturn

from factcheck.errors import KnowledgeError, did_you_mean
from factcheck.knowledge import facts, packs
from factcheck.knowledge.compiled import Kept
from factcheck.knowledge.facts import FACT_KINDS, NEED_OF, VALUES, Fact

_FILE = ("as_of", "facts", "pack", "rows")
_FACT = ("id", "subject", "kind", "value", "of", "from", "to", "aliases", "country", "note", "source")
_NEEDED = ("id", "subject", "kind", "value", "source")
_TEXTS = ("id", "subject", "of", "country", "note", "source")
_TYPES = {str: "text", bool: "true or false", int: "a number", list: "a list", dict: "a mapping"}


class Known(NamedTuple):
    """What a run knows beside its rules: house facts, and user rows by the pack that they belong to.

    `texts` are the files as written, for the version of what a report rests on.
    """

    facts: tuple[Fact, ...] = ()
    rows: Mapping[str, tuple[dict[str, Any], ...]] = {}
    texts: tuple[str, ...] = ()


class File(NamedTuple):
    """A knowledge file: how messages call it, its text, and how what was read of it is kept from run to run."""

    place: str
    text: str
    kept: Kept | None = None


def known(files: Iterable[File]) -> Known:
    """Return what files hold; of two facts with one id in two files the later counts.

    Raises KnowledgeError, "place:line:column: what is wrong".
    """
    found: dict[str, Fact] = {}
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    texts: list[str] = []
    for file in files:
        place, content = file.place, read(file)
        texts.append(file.text)
        for row in content.get("facts") or ():
            found[row["id"]] = facts.fact(row, content.get("as_of"), place)
        for row in content.get("rows") or ():
            rows.setdefault(content["pack"], {})[row[_key(content["pack"])]] = {"source": place, **row}
    return Known(
        tuple(found[name] for name in sorted(found)),
        {pack: tuple(several.values()) for pack, several in sorted(rows.items())},
        tuple(texts),
    )


def read(file: File) -> dict[str, Any]:
    """Return the checked content of one file; the same text is not parsed a second time. Raises KnowledgeError."""
    if file.kept is None:
        return _checked(file.place, file.text)
    return file.kept.read(file.text.encode(), lambda _name, _text: _checked(file.place, file.text))


def check_fact(place: str, text: str, path: tuple[str | int, ...], row: Any) -> None:
    """Raise KnowledgeError where one fact, at a path of the YAML `text` of a file, is none."""
    _File(place, text).fact(path, row)


def _checked(place: str, text: str) -> dict[str, Any]:
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  slow to load, and what is compiled needs it not

    content = plain_yaml.load(text, place, KnowledgeError)
    return _File(place, text).checked(content)


class _File:
    """One file while it is checked."""

    def __init__(self, place: str, text: str) -> None:
        self._place, self._text = place, text

    def checked(self, content: Any) -> dict[str, Any]:
        """Return the content of the file, with its day as text."""
        if content is None:
            return {}
        if not isinstance(content, dict):
            self._wrong((), "should hold 'as_of:' and 'facts:'")
        self._known_keys((), content, _FILE)
        if ("rows" in content) != ("pack" in content):
            self._wrong(("rows",), "'pack: NAME' and 'rows:' belong together")
        if not ("facts" in content or "rows" in content):
            self._wrong((), "should hold 'facts:', or 'pack:' and 'rows:'")
        self._day(("as_of",), content.get("as_of"))
        self._facts(content.get("facts"))
        if "pack" in content:
            self._rows(content)
        return {**content, "as_of": str(content["as_of"]) if content.get("as_of") else None}

    def _facts(self, rows: Any) -> None:
        if rows is not None and not isinstance(rows, list):
            self._wrong(("facts",), "facts: should be a list of facts")
        taken: set[str] = set()
        for index, row in enumerate(rows or ()):
            self.fact(("facts", index), row)
            if row["id"] in taken:
                self._wrong(("facts", index, "id"), f"id: '{row['id']}' stands twice in this file")
            taken.add(row["id"])

    def fact(self, path: tuple[str | int, ...], row: Any) -> None:
        """Refuse a row that is no fact."""
        if not isinstance(row, dict):
            self._wrong(path, "a fact should be a mapping such as {id: ..., subject: ..., kind: ..., value: ...}")
        self._known_keys(path, row, _FACT)
        for key in _NEEDED:
            if row.get(key) in (None, "", []):
                self._wrong(path if key not in row else (*path, key), f"{key}: this key is needed")
        for key in _TEXTS:
            if row.get(key) is not None and not isinstance(row[key], str):
                self._wrong((*path, key), f"{key}: should be text, not {self._shown(row[key])}")
        kind = row["kind"]
        if kind not in FACT_KINDS:
            guess = did_you_mean(str(kind), FACT_KINDS)
            self._wrong((*path, "kind"), f"kind: should be {_listed(FACT_KINDS)}, not {self._shown(kind)}.{guess}")
        if kind in NEED_OF and not row.get("of"):
            self._wrong(path, f"of: this key is needed for a fact of kind {kind}")
        take, wanted = VALUES[kind]
        if isinstance(row["value"], bool | dict) or take(row["value"]) is None:
            self._wrong((*path, "value"), f"value: of kind {kind} should be {wanted}, not {self._shown(row['value'])}")
        aliases = row.get("aliases")
        if aliases is not None and not (isinstance(aliases, list) and all(isinstance(one, str) for one in aliases)):
            self._wrong((*path, "aliases"), f"aliases: should be a list of names, not {self._shown(aliases)}")
        for key in ("from", "to"):
            if row.get(key) is not None and facts.days(row[key]) is None:
                self._wrong(
                    (*path, key), f"{key}: should be an ISO day such as 2021-05-01, not {self._shown(row[key])}"
                )
        if row.get("from") and row.get("to") and facts.days(row["from"]).first > facts.days(row["to"]).last:  # type: ignore[union-attr]
            self._wrong((*path, "to"), f"to: {row['to']} is before from, {row['from']}")

    def _rows(self, content: Mapping[str, Any]) -> None:
        pack = content["pack"]
        if pack not in packs.OPEN:
            guess = did_you_mean(str(pack), packs.OPEN)
            self._wrong(("pack",), f"pack: should be {_listed(list(packs.OPEN))}, not {self._shown(pack)}.{guess}")
        if not isinstance(content["rows"], list):
            self._wrong(("rows",), "rows: should be a list of rows")
        shipped = packs.pack(pack)["rows"]
        allowed = sorted({key for row in shipped for key in row} | {"source"})
        needed = [key for key in shipped[0] if all(key in row for row in shipped)]
        for index, row in enumerate(content["rows"]):
            path: tuple[str | int, ...] = ("rows", index)
            if not isinstance(row, dict):
                self._wrong(path, f"a row should be a mapping with the keys of {pack}")
            self._known_keys(path, row, allowed)
            for key in needed:
                if key not in row:
                    self._wrong(path, f"{key}: this key is needed in a row of {pack}")
            for key, value in row.items():
                types = {type(one[key]) for one in shipped if key in one}
                if types and type(value) not in types:
                    wanted = _listed(sorted(_TYPES.get(kind, "null") for kind in types))
                    self._wrong((*path, key), f"{key}: should be {wanted}, not {self._shown(value)}")

    def _day(self, path: tuple[str | int, ...], value: Any) -> None:
        if value is None:
            return
        try:
            date.fromisoformat(str(value))
        except ValueError:
            self._wrong(path, f"as_of: should be an ISO day such as 2026-06-30, not {self._shown(value)}")

    def _known_keys(self, path: tuple[str | int, ...], row: Mapping[str, Any], allowed: Sequence[str]) -> None:
        for key in row:
            if key not in allowed:
                self._wrong((*path, key), f"{key}: there is no such key.{did_you_mean(str(key), allowed)}")

    def _shown(self, value: Any) -> str:
        return f"'{value}'" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def _wrong(self, path: tuple[str | int, ...], message: str) -> NoReturn:
        from factcheck.knowledge import plain_yaml  # noqa: PLC0415

        places = plain_yaml.places(self._text)
        while path not in places:
            path = path[:-1]
        line, column = places[path].key if path else (1, 1)
        raise KnowledgeError(f"{self._place}:{line}:{column}: {message}")


def _key(pack: str) -> str:
    return packs.OPEN[pack]


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
