"""Patterns and sources kept from run to run do what those compiled anew do, whatever stands in the file."""

from __future__ import annotations

import collections
import dataclasses
import re
import sys
import typing
from pathlib import Path

import pytest

from factcheck.run import patterns

SOURCES = [
    (rf"\b(?P<day>\d{{1,2}}) (?P<month>May|June){'x?' * number}\b", flags)
    for number in range(10)
    for flags in (0, re.IGNORECASE, re.IGNORECASE | re.DOTALL)
]
TEXT = "On 3 May and 14 June; on 5 MAY again."


def compiled(file: Path) -> list[re.Pattern[str]]:
    re.purge()
    with patterns.kept(file):
        return [re.compile(source, flags) for source, flags in SOURCES]


def found(several: list[re.Pattern[str]]) -> list[list[tuple[tuple[int, int], dict[str, str]]]]:
    return [[(match.span(), match.groupdict()) for match in one.finditer(TEXT)] for one in several]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "patterns"


def test_kept_patterns_are_those_compiled_anew(file: Path) -> None:
    anew = [re.compile(source, flags) for source, flags in SOURCES]
    first, second = compiled(file), compiled(file)
    assert file.exists()
    assert first == second == anew
    assert found(first) == found(second) == found(anew)
    assert [one.groupindex for one in second] == [one.groupindex for one in anew]
    assert [one.flags for one in second] == [one.flags for one in anew]


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"N", b"i\x01\x00\x00\x00"])
def test_a_broken_file_is_written_anew(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert found(compiled(file)) == found([re.compile(source, flags) for source, flags in SOURCES])
    assert file.read_bytes() != content


def test_what_is_no_pattern_is_refused_as_ever(file: Path) -> None:
    with patterns.kept(file), pytest.raises(re.error, match="unterminated"):
        re.compile("(a")
    with patterns.kept(file):
        assert re.compile(b"a+").findall(b"aab") == [b"aa"]


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "taken").write_text("")
    assert found(compiled(tmp_path / "taken" / "patterns"))


def test_no_file_is_written_where_python_keeps_no_byte_code(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert found(compiled(file))
    assert not file.exists()


def made() -> tuple[object, ...]:
    """Return what data classes, a named tuple and written types come to."""
    fields: list[tuple[str, typing.Any]] = [(f"number_{index}", int) for index in range(12)]
    several = [
        dataclasses.make_dataclass("Tide", fields[:index], frozen=True, slots=True, kw_only=True)
        for index in range(1, len(fields))
    ]
    row = collections.namedtuple("Row", ["harbour", "metres"])
    hints = typing.get_type_hints(typing.NamedTuple("Held", [("by", "list[int] | None")]))
    values = {name: index for index, (name, _) in enumerate(fields[:-1])}
    one, other = several[-1](**values), several[-1](**values)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.number_1 = 5
    return repr(one), one == other, hash(one) == hash(other), repr(row("Brest", 4)), row._make([1, 2])[1], str(hints)


def test_kept_sources_do_what_those_compiled_anew_do(file: Path) -> None:
    anew = made()
    with patterns.kept(file):
        first = made()
    assert file.exists()
    with patterns.kept(file):
        second = made()
    assert first == second == anew
    assert not {"exec", "eval", "compile"} & {*vars(dataclasses), *vars(collections), *vars(typing)}


def test_a_source_that_is_none_is_refused_as_ever(file: Path) -> None:
    broken = "list["
    with patterns.kept(file), pytest.raises(SyntaxError):
        typing.ForwardRef(broken)
