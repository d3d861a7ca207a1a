"""The settings of a check, where each comes from, and the file they are read from.

The command line stands above the environment (FACTCHECK_FAIL_ON=error), that above the nearest file, that
above the defaults.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from factcheck.errors import ConfigError, did_you_mean, plainly

FILES = ("factcheck.toml", "pyproject.toml")
ENVIRONMENT = "FACTCHECK_"
_SECTION = re.compile(r"^\s*\[+\s*tool\s*\.\s*factcheck\s*[].]", re.MULTILINE)


class Group(BaseModel):
    """Documents that belong together, such as the docs of one version: those of two groups are not compared.

    `paths` are ids, paths below the configuration's folder, or globs of ids.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    paths: tuple[str, ...] = Field(min_length=1)


class Config(BaseModel):
    """Every setting of a check, with its default; unknown names are refused.

    `published` holds PATTERN=DATE strings, `severity` RULE=LEVEL strings, `rules` folders of rule files
    beside the shipped ones, `knowledge` folders of house facts, `focus` ids, paths or globs, `jobs` the number of
    processes (0 = all cores), `today` the day by which entries of the ignore file expire.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    output: tuple[str, ...] = ()
    report_dir: str = "reports"
    no_report: bool = False
    with_data: bool = False
    published: tuple[str, ...] = ()
    date: str | None = None
    rules: tuple[str, ...] = ()
    knowledge: tuple[str, ...] = ()
    no_knowledge: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    preview: bool = False
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    tier: Literal["certain", "likely", "possible"] = "possible"
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    max_contradictions: int = Field(default=0, ge=0)
    exit_zero: bool = False
    strict_input: bool = False
    allow_empty: bool = False
    baseline: str | None = None
    ignore_file: str | None = None
    today: str | None = None
    focus: tuple[str, ...] = ()
    assume_contemporary: bool = True
    group: tuple[Group, ...] = ()
    jobs: int = Field(default=1, ge=0)
    stdin_name: str | None = None
    color: Literal["auto", "always", "never"] = "auto"
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False

    @field_validator("published", "severity")
    @classmethod
    def _pairs(cls, pairs: tuple[str, ...], about: ValidationInfo) -> tuple[str, ...]:
        form = "RULE=LEVEL" if about.field_name == "severity" else "PATTERN=DATE"
        for pair in pairs:
            if not all(pair.rpartition("=")[::2]):
                raise ValueError(f"should be {form}, not '{pair}'")
        return pairs

    @field_validator("date", "today")
    @classmethod
    def _iso(cls, day: str | None) -> str | None:
        if day is not None:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise ValueError(f"should be an ISO date such as 2024-05-03, not '{day}'") from None
        return day

    @field_validator("group")
    @classmethod
    def _distinct(cls, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        names = [group.name for group in groups]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"the name '{name}' stands twice; put all its paths into one group")
        return groups

    @field_validator("stdin_name", "report_dir", "baseline", "ignore_file")
    @classmethod
    def _named(cls, name: str | None) -> str | None:
        if name is not None and not name.strip():
            raise ValueError("should be a name, not an empty one")
        return name

    def pairs(self, name: Literal["published", "severity"]) -> list[tuple[str, str]]:
        """Return the NAME=VALUE settings of one name as pairs, in their order."""
        given: tuple[str, ...] = getattr(self, name)
        return [(pair.rpartition("=")[0], pair.rpartition("=")[2]) for pair in given]


class Settings(NamedTuple):
    """Settings with where each comes from: "default", a file, FACTCHECK_NAME or "command line"."""

    config: Config
    origins: dict[str, str]


def find(start: Path) -> Path | None:
    """Return the nearest factcheck.toml, or pyproject.toml with [tool.factcheck], at or above a folder."""
    for folder in (start, *start.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name == "factcheck.toml" or _SECTION.search(_text(path))):
                return path
    return None


def load(path: Path | None, options: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Config:
    """Return the settings of a file (None for none), with environment and command line above them.

    `environment` None means that of the process. Raises ConfigError, which begins with the file, variable or
    option and says what would be right.
    """
    return load_with_origins(path, options, environment).config


def load_with_origins(
    path: Path | None,
    options: Mapping[str, Any],
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings as `load` does, and where each comes from. Raises ConfigError."""
    given = _from_file(path) if path else {}
    variables = _from_environment(os.environ if environment is None else environment)
    origins = dict.fromkeys(Config.model_fields, "default")
    origins.update(dict.fromkeys(given, str(path)))
    origins.update({name: _variable(name) for name in variables})
    origins.update(dict.fromkeys(options, "command line"))
    try:
        return Settings(Config.model_validate({**given, **variables, **options}), origins)
    except ValidationError as wrong:
        # a mistyped name of a group's key is both unknown and missing; that it is unknown says more
        first = min(wrong.errors(), key=lambda error: error["type"] != "extra_forbidden")
        raise ConfigError(_explained(first, path, variables, options)) from wrong


def _explained(
    wrong: Any,
    path: Path | None,
    variables: Mapping[str, Any],
    options: Mapping[str, Any],
) -> str:
    setting, *inner = map(str, wrong["loc"])
    if setting in options:
        place = f"--{setting.replace('_', '-')}"
    elif setting in variables:
        place = _variable(setting)
    else:
        named = ".".join((setting, *inner)) if setting == "group" else setting
        place = f"{path}: {named}"
    if wrong["type"] == "extra_forbidden":
        known = Group.model_fields if inner else Config.model_fields
        return f"{place}: there is no such setting.{did_you_mean(inner[-1] if inner else setting, known)}"
    return f"{place}: {_wanted(wrong)}"


def _wanted(wrong: Mapping[str, Any]) -> str:
    """Return what a setting should have been, from pydantic's account of what is wrong with it."""
    message = str(wrong["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    message = plainly(message[0].lower() + message[1:])
    if wrong["type"] == "value_error":  # our own words, which are complete
        return message
    if wrong["type"] == "missing":
        return "this is needed"
    known = wrong.get("ctx", {}).get("expected")
    if known:
        words = re.findall(r"'([^']*)'", known)
        message = f"should be {known.replace(chr(39), '')}"
        return f"{message}, not {wrong['input']!r}.{did_you_mean(str(wrong['input']), words)}"
    if wrong["type"] == "tuple_type":
        message = "should be a list of tables" if wrong["loc"] == ("group",) else "should be a list of words"
    return f"{message}, not {wrong['input']!r}"


def _variable(setting: str) -> str:
    return ENVIRONMENT + setting.upper()


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that variables give; lists are separated by commas, empty ones count as not given."""
    found: dict[str, Any] = {}
    for name, field in Config.model_fields.items():
        value = environment.get(_variable(name), "").strip()
        if value and name != "group":
            words = [word.strip() for word in value.split(",") if word.strip()]
            found[name] = words if isinstance(field.default, tuple) else value
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig", "replace")
    except OSError as wrong:
        raise ConfigError(f"{path}: cannot be read: {wrong.strerror or wrong}") from wrong


def _from_file(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  where there is a file

    try:
        content = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"{path}: not valid TOML: {wrong}") from wrong
    section = content["tool"]["factcheck"] if path.name == "pyproject.toml" else content
    if not isinstance(section, dict):
        raise ConfigError(f"{path}: tool.factcheck: should be a table of settings")
    return _placed({name.replace("-", "_"): value for name, value in section.items()}, path.parent)


def _placed(given: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return the settings of a file with the paths that they write or load taken from its folder."""
    for name in ("report_dir", "baseline", "ignore_file"):
        if isinstance(given.get(name), str) and given[name].strip():
            given[name] = _from_here(given[name], folder)
    for name in ("rules", "knowledge"):
        if isinstance(given.get(name), list):
            given[name] = [_from_here(path, folder) if isinstance(path, str) else path for path in given[name]]
    if isinstance(given.get("output"), list):
        given["output"] = [_output(one, folder) if isinstance(one, str) else one for one in given["output"]]
    return given


def _output(output: str, folder: Path) -> str:
    kind, colon, path = output.partition(":")
    return f"{kind}:{_from_here(path, folder)}" if colon and path else output


def _from_here(path: str, folder: Path) -> str:
    """Return a path of a file's folder as seen from the folder we run in, or in full where there is no way."""
    try:
        return os.path.relpath(folder / path)
    except ValueError:  # another drive
        return str(folder / path)
