"""Rule files to rules: every mistake named with file, line, column and what would be right."""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple, cast

from pydantic import ValidationError

from factcheck import plugins
from factcheck.engine import Comparator, added, comparators
from factcheck.engine.language import checks, inheritance, mistakes
from factcheck.engine.language.mistakes import Source
from factcheck.engine.rule import Rule
from factcheck.errors import RuleError, did_you_mean
from factcheck.knowledge import compiled


class File(NamedTuple):
    """A rule file: how messages call it, its text, and how what was read of it is kept from run to run."""

    place: str
    text: str
    kept: compiled.Kept | None = None


@lru_cache(maxsize=1)
def known_comparators() -> Mapping[str, Comparator]:
    """Return the comparators by name: the file name with hyphens, and those of other packages."""
    own = {
        module.name.replace("_", "-"): import_module(f"{comparators.__name__}.{module.name}")
        for module in pkgutil.iter_modules(comparators.__path__)
    }
    others = {name: added.comparator(name, piece) for name, piece in plugins.load(added.GROUP).items()}
    return {name: cast(Comparator, piece) for name, piece in sorted({**others, **own}.items())}


def load(files: Iterable[File], behind: Iterable[File] = ()) -> tuple[Rule, ...]:
    """Return the rules of files, sorted by id; those of `behind` can be extended, and are not returned.

    Raises RuleError, "place:line:column: what is wrong", for the first file that does not fit, and when two files
    claim one id.
    """
    mine = list(files)
    held: dict[str, tuple[File, Mapping[str, Any]]] = {}
    for file in (*behind, *mine):
        content = content_of(file)
        held |= {str(name): (file, content) for name in (content.get("id"), *_aliases(content))}
    rules: dict[str, Rule] = {}
    taken: dict[str, str] = {}
    sources: dict[str, Source] = {}
    for file in mine:
        rule = _built(file, held)
        sources[rule.id] = Source(file.place, file.text)
        for index, name in enumerate((rule.id, *rule.aliases)):
            if name in taken:
                path = ("aliases", index - 1) if index else ("id",)
                says = (
                    f"'{name}' is already the name of the rule in {taken[name]}; give this one another, "
                    f"and 'replaces: [{name}]' if it is to stand there"
                )
                raise sources[rule.id].wrong(path, says)
            taken[name] = file.place
        rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules.keys() - _replaced(rules, sources, held)))


def _aliases(content: Mapping[str, Any]) -> Sequence[Any]:
    found = content.get("aliases")
    return found if isinstance(found, list) else ()


def _replaced(rules: Mapping[str, Rule], sources: Mapping[str, Source], held: Mapping[str, Any]) -> set[str]:
    """Return the ids of the rules that others stand in for."""
    names = {name: rule.id for rule in rules.values() for name in (rule.id, *rule.aliases)}
    gone: dict[str, str] = {}
    for rule in rules.values():
        for index, name in enumerate(rule.replaces):
            path = ("replaces", index)
            if name not in held or names.get(name) == rule.id:
                raise sources[rule.id].wrong(path, f"there is no other rule '{name}'.{did_you_mean(name, held)}")
            if gone.setdefault(names.get(name, name), rule.id) != rule.id:
                raise sources[rule.id].wrong(path, f"'{gone[names[name]]}' replaces '{name}' already")
    return set(gone)


def _built(file: File, held: Mapping[str, tuple[File, Mapping[str, Any]]]) -> Rule:
    content = content_of(file)
    parents = inheritance.chain(Source(file.place, file.text), content, {name: one for name, (_, one) in held.items()})
    behind = tuple(held[str(parent.get("id"))][0] for parent in parents)
    return _rule(file, behind)


def content_of(file: File) -> dict[str, Any]:
    """Return what a rule file says, not yet checked; read anew only where it changed. Raises RuleError."""
    return _content(file.place, file.text, file.kept)


@lru_cache(maxsize=2048)
def _content(place: str, text: str, kept: compiled.Kept | None) -> dict[str, Any]:
    def read(_name: str, _text: bytes) -> dict[str, Any]:
        from factcheck.knowledge import plain_yaml  # noqa: PLC0415  slow to load, and what is compiled needs it not

        found = plain_yaml.load(text, place, RuleError)
        if not isinstance(found, dict):
            raise RuleError(f"{place}:1:1: should hold one rule, a mapping that begins with 'id:'")
        return found

    return read("", b"") if kept is None else kept.read(text.encode(), read)


def parse(place: str, text: str) -> Rule:
    """Return the rule of one YAML text that extends none; `place` names the file in messages. Raises RuleError."""
    return _rule(File(place, text), ())


@lru_cache(maxsize=2048)
def _rule(file: File, behind: tuple[File, ...]) -> Rule:
    """Return the checked rule of a file; `behind` are the files that it extends, the nearest first."""
    source = Source(file.place, file.text)
    content = inheritance.merged(content_of(file), [content_of(one) for one in behind])
    try:
        rule = Rule.model_validate(content)
    except ValidationError as wrong:
        raise mistakes.explained(source, cast(Any, wrong.errors())) from wrong
    stem = file.place.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml").removesuffix(".yml")
    if rule.id != stem:
        raise source.wrong(("id",), f"should be '{stem}', the name of the file, not '{rule.id}'")
    return checks.checked(source, rule, known_comparators())


def version(rules: Sequence[Rule], packs: Iterable[str]) -> str:
    """Return 12 hex digits over the effective rules and pack texts: `rules_version` in the report."""
    return _version(*(rule.model_dump_json() for rule in rules), *packs)


@lru_cache(maxsize=2)
def _version(*texts: str) -> str:
    """Return the same for texts; a process that checks again and again has the same ones."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:12]
