"""What conditions and `same` can speak of: the fields of each kind of record, with their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from factcheck import records
from factcheck.engine.every import EVERY
from factcheck.engine.language.terms import Term
from factcheck.engine.language.typecheck import Field, Scope
from factcheck.link import topics
from factcheck.link.stance import Modality
from factcheck.records import Record

_REGIONS = ("article", "headline", "dek", "caption", "furniture", "front-matter")
_DAYS = frozenset({"earliest", "latest", "published"})
_COMMON = ("text", "region", "how")
_HIDDEN = frozenset({"document", "start", "end", "kind"})
_TEXT = Field("text")
_ABOUT: Mapping[str, Field | Mapping[str, Field]] = {
    "document": {"id": _TEXT, "title": _TEXT, "source": _TEXT, "path": _TEXT, "published": Field("day")},
    "sentence": _TEXT,
    "paragraph": _TEXT,
    "quoted": Field("yes or no"),
    "held": Field("text", get_args(Modality)),
    "holder": _TEXT,
}
_EVENT = {"head": _TEXT, "name": _TEXT, "place": _TEXT, "modifiers": Field("list"), "participants": Field("list")}


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Any]:
    """Return the types of record of which every one can be compared, by kind."""
    found = [getattr(records, name) for name in records.__all__]
    typed = {one.kind: one for one in found if isinstance(one, type) and hasattr(one, "kind")}
    return dict(sorted({**{_kind(one): one for one in typed.values()}, "term": Term}.items()))


def _kind(one: Any) -> str:
    return next(str(field.default) for field in fields(one) if field.name == "kind")


@lru_cache(maxsize=1)
def comparable() -> Mapping[str, tuple[str, ...]]:
    """Return everything that rules compare, with what its claims can be about: facts that are linked, and records."""
    return {**topics.topics(), **{f"{EVERY}{kind}": () for kind in kinds()}}


def kind_of(record: str) -> str | None:
    """Return the kind of record that `compare.record` names, or None where its claims are of several."""
    kind = record.removeprefix(EVERY)
    return kind if kind in kinds() else None


@cache
def scope(record: str, *, pair: bool = False) -> Scope:
    """Return what a condition can speak of where a rule compares `record`; of two claims as `a` and `b`."""
    kind = kind_of(record)
    single: dict[str, Any] = {"record": of_kind(kind), **_ABOUT}
    if kind == "date":
        single["event"] = _EVENT
    return {"a": single, "b": single} if pair else single


@cache
def of_kind(kind: str | None) -> Mapping[str, Field]:
    """Return the fields of one kind of record, or those that all have."""
    own = kinds()[kind] if kind else Record
    hints = get_type_hints(own)
    names = [*_COMMON, *(field.name for field in fields(own) if field.name not in (*_COMMON, *_HIDDEN))]
    return {name: Field("text", _REGIONS) if name == "region" else _typed(name, hints[name]) for name in names}


def _typed(name: str, hint: Any) -> Field:
    """Return the type of a field as conditions know it."""
    if get_origin(hint) in (Union, UnionType):
        (hint, *_) = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is Literal:
        return Field("text", tuple(map(str, get_args(hint))))
    if name in _DAYS:
        return Field("day")
    if hint is bool:
        return Field("yes or no")
    if hint in (int, float):
        return Field("number")
    return Field("list" if get_origin(hint) in (tuple, dict) else "text")
