"""The rules of a run: the shipped ones, the user's, and what the settings make of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import cast

from factcheck import plugins
from factcheck.config import Config
from factcheck.engine import degrees, loader
from factcheck.engine.loader import File
from factcheck.engine.rule import Rule
from factcheck.errors import RuleError, UsageError, did_you_mean
from factcheck.findings.finding import SEVERITIES, Severity
from factcheck.knowledge.compiled import Kept


def shipped() -> Path:
    """Return the folder of the shipped rules: in the package when installed, beside it in a checkout."""
    packaged = Path(str(resources.files("factcheck"))) / "_rules"
    return packaged if packaged.is_dir() else packaged.parent.parent / "rules"


def load(folders: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Return the shipped rules and those of the user's folders, sorted by id. Raises RuleError."""
    return loader.load([*_shipped(), *_added(), *(file for folder in folders for file in _of(folder))])


def load_only(folder: str) -> tuple[Rule, ...]:
    """Return the rules of one folder or file alone, sorted by id; they may extend shipped ones. Raises RuleError."""
    return loader.load(_of(folder), behind=[*_shipped(), *_added()])


def effective(config: Config) -> tuple[Rule, ...]:
    """Return the rules that a run applies: selected, not ignored, with their severities changed.

    A name stands for every rule whose id, alias or kind it is. Raises UsageError for one that is none.
    """
    rules = load(config.rules)
    selected = _named(rules, config.select, "--select") if config.select else {rule.id for rule in rules}
    ignored = _named(rules, config.ignore, "--ignore")
    for name, level in config.pairs("severity"):
        if level not in SEVERITIES:
            guess = did_you_mean(level, SEVERITIES)
            raise UsageError(f"--severity {name}={level}: should be error, warning or note, not '{level}'.{guess}")
        _named(rules, (name,), "--severity")
    changed = fixed(rules, config)
    kept = [rule for rule in rules if rule.id in selected and rule.id not in ignored]
    return tuple(_changed(rule, changed, config.preview) for rule in kept)


def fixed(rules: Sequence[Rule], config: Config) -> dict[str, Severity]:
    """Return the severities that the user gave, by rule id; of several that name one rule the last counts.

    They hold for every finding of the rule, undecided ones too; a preview rule without --preview has none.
    """
    found: dict[str, Severity] = {}
    for name, level in config.pairs("severity"):
        for rule in rules:
            if name in _names(rule) and (config.preview or rule.stage != "preview"):
                found[rule.id] = cast(Severity, level)
    return found


def _changed(rule: Rule, severities: Mapping[str, Severity], preview: bool) -> Rule:
    if rule.stage == "preview" and not preview:
        return degrees.leveled(rule, "note")
    return degrees.leveled(rule, severities[rule.id]) if rule.id in severities else rule


def _named(rules: Sequence[Rule], names: Sequence[str], option: str) -> set[str]:
    found: set[str] = set()
    for name in names:
        fitting = {rule.id for rule in rules if name in _names(rule)}
        if not fitting:
            guess = did_you_mean(name, {known for rule in rules for known in _names(rule)})
            raise UsageError(f"{option} {name}: no rule has this id, alias or kind.{guess}")
        found |= fitting
    return found


def _names(rule: Rule) -> tuple[str, ...]:
    return rule.kind, *rule.names


def _shipped() -> Iterator[File]:
    for path in sorted(shipped().glob("*.yaml")):
        yield File(f"rules/{path.name}", _text(f"rules/{path.name}", path), Kept(f"rules/{path.stem}"))


def _added() -> Iterator[File]:
    """Yield the rules that other packages bring along."""
    for name, piece in plugins.load("factcheck.rules").items():
        files = (file for file in resources.files(piece).iterdir() if file.name.endswith((".yaml", ".yml")))
        for file in sorted(files, key=lambda file: file.name):
            place = f"{name}/{file.name}"
            yield File(place, file.read_text("utf-8"), _users(place))


def _of(folder: str) -> Iterator[File]:
    path = Path(folder)
    if path.is_file():
        yield File(folder, _text(folder, path), _users(str(path.resolve())))
        return
    if not path.is_dir():
        raise RuleError(f"{folder}: there is no such folder of rules")
    found = sorted((*path.glob("*.yaml"), *path.glob("*.yml")))
    if not found:
        raise RuleError(f"{folder}: holds no rule file (*.yaml)")
    for one in found:
        place = str(Path(folder) / one.name)
        yield File(place, _text(place, one), _users(str(one.resolve())))


def _users(path: str) -> Kept:
    """Return how a user's file is kept: under the digest of its path, so that another version takes its place."""
    return Kept(hashlib.sha256(path.encode()).hexdigest()[:16], user=True)


def _text(place: str, path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise RuleError(f"{place}:1:1: cannot be read: {wrong}") from wrong
