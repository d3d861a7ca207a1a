"""The settings of a check, where each comes from, and the file they are read from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from factcheck.errors import ConfigError, did_you_mean

FILES = ("factcheck.toml", "pyproject.toml")
_SECTION = re.compile(r"^\s*\[+\s*tool\s*\.\s*factcheck\s*[].]", re.MULTILINE)


class Config(BaseModel):
    """Every setting of a check, with its default; unknown names are refused.

    `published` holds PATTERN=DATE strings, `severity` RULE=LEVEL strings, `rules` folders of rule files
    beside the shipped ones, `jobs` the number of processes (0 = all cores).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    output: tuple[str, ...] = ()
    report_dir: str = "reports"
    no_report: bool = False
    with_data: bool = False
    published: tuple[str, ...] = ()
    date: str | None = None
    rules: tuple[str, ...] = ()
    no_knowledge: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    preview: bool = False
    tier: Literal["certain", "likely", "possible"] = "possible"
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    max_contradictions: int = Field(default=0, ge=0)
    exit_zero: bool = False
    strict_input: bool = False
    allow_empty: bool = False
    assume_contemporary: bool = True
    jobs: int = Field(default=1, ge=0)
    color: Literal["auto", "always", "never"] = "auto"
    quiet: bool = False

    @field_validator("published", "severity")
    @classmethod
    def _pairs(cls, pairs: tuple[str, ...], about: ValidationInfo) -> tuple[str, ...]:
        form = "RULE=LEVEL" if about.field_name == "severity" else "PATTERN=DATE"
        for pair in pairs:
            if not all(pair.rpartition("=")[::2]):
                raise ValueError(f"should be {form}, not '{pair}'")
        return pairs

    @field_validator("date")
    @classmethod
    def _iso(cls, day: str | None) -> str | None:
        if day is not None:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise ValueError(f"should be an ISO date such as 2024-05-03, not '{day}'") from None
        return day

    def pairs(self, name: Literal["published", "severity"]) -> list[tuple[str, str]]:
        """Return the NAME=VALUE settings of one name as pairs, in their order."""
        given: tuple[str, ...] = getattr(self, name)
        return [(pair.rpartition("=")[0], pair.rpartition("=")[2]) for pair in given]


def find(start: Path) -> Path | None:
    """Return the nearest factcheck.toml, or pyproject.toml with [tool.factcheck], at or above a folder."""
    for folder in (start, *start.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (name == "factcheck.toml" or _SECTION.search(_text(path))):
                return path
    return None


def load(path: Path | None, options: Mapping[str, Any]) -> Config:
    """Return the settings of a file (None for none) with the options of the command line above them.

    Raises ConfigError, which begins with the file or option and says what would be right.
    """
    given = _from_file(path) if path else {}
    merged = {**given, **options}
    try:
        return Config.model_validate(merged)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = str(first["loc"][0])
        shown = name.replace("_", "-")
        place = f"--{shown}" if name in options else f"{path}: {name}"
        if first["type"] == "extra_forbidden":
            guess = did_you_mean(name, Config.model_fields)
            raise ConfigError(f"{place}: there is no such setting.{guess}") from wrong
        raise ConfigError(f"{place}: {_wanted(first)}") from wrong


def _wanted(wrong: Mapping[str, Any]) -> str:
    """Return what a setting should have been, from pydantic's account of what is wrong with it."""
    message = str(wrong["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    message = message[0].lower() + message[1:]
    if wrong["type"] == "value_error":  # our own words, which are complete
        return message
    known = wrong.get("ctx", {}).get("expected")
    if known:
        words = re.findall(r"'([^']*)'", known)
        message = f"should be {known.replace(chr(39), '')}"
        return f"{message}, not {wrong['input']!r}.{did_you_mean(str(wrong['input']), words)}"
    if wrong["type"] == "tuple_type":
        message = "should be a list of words"
    return f"{message}, not {wrong['input']!r}"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig", "replace")
    except OSError as wrong:
        raise ConfigError(f"{path}: cannot be read: {wrong.strerror or wrong}") from wrong


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"{path}: not valid TOML: {wrong}") from wrong
    section = content["tool"]["factcheck"] if path.name == "pyproject.toml" else content
    if not isinstance(section, dict):
        raise ConfigError(f"{path}: tool.factcheck: should be a table of settings")
    return {name.replace("-", "_"): value for name, value in section.items()}
