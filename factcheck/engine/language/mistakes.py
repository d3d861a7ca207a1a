"""What is wrong with a rule file, in one sentence: file, line, column, the offending value, what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from factcheck.engine.rule import Compare, Example, ExampleText, Near, Precision, Rule
from factcheck.errors import RuleError, did_you_mean

Path = tuple[str | int, ...]
_TYPES = {
    "string_type": "text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list, such as [one, other]",
    "list_type": "a list, such as [one, other]",
    "dict_type": "a mapping, such as {name: value}",
    "model_type": "a mapping, such as {name: value}",
    "model_attributes_type": "a mapping, such as {name: value}",
}
_PATTERNS = {
    "id": "small letters, digits and single hyphens, such as toll-conflict",
    "degrees": "words such as 'over 10 %', 'over 3 days' or 'over 5'",
}


_MANY = 22  # names that a message lists
_LONG = 60  # characters of a value that a message shows


class Source:
    """A rule file's place and text; where a key stands is looked up only when something is wrong."""

    def __init__(self, place: str, text: str) -> None:
        """Stand for the file that is called `place` in messages."""
        self.place, self.text = place, text
        self._places: Mapping[Any, Any] = {}

    def wrong(self, path: Path, says: str, *, key: bool = False, word: str = "", nth: int = 0) -> RuleError:
        """Return the error "file:line:column: key: what is wrong".

        It points at the value of `path`, or at its key, or at the `nth` time that `word` stands in the value. What
        the file does not say itself was taken over, and the error points at `extends`.
        """
        line, column = self._spot(path, key=key, word=word, nth=nth)
        name = ".".join(map(str, path))
        return RuleError(f"{self.place}:{line}:{column}: {name}: {says}" if name else f"{self.place}:1:1: {says}")

    def _spot(self, path: Path, *, key: bool, word: str, nth: int) -> tuple[int, int]:
        if not self._places:
            from factcheck.knowledge import plain_yaml  # noqa: PLC0415  only where somebody was mistaken

            self._places = plain_yaml.places(self.text)
        if path and path[:1] not in self._places and ("extends",) in self._places:
            path = ("extends",)
        whole = path
        while path not in self._places:
            path = path[:-1]
        found = self._places[path]
        if word and path == whole:
            spot = found.start - 1
            for _ in range(nth + 1):
                spot = self.text.find(word, spot + 1, found.end)
                if spot < 0:
                    return found.value
            before = self.text[:spot]
            return before.count("\n") + 1, spot - (before.rfind("\n") + 1) + 1
        implied = whole[len(path) :][:1] == ("words",)  # `near: [a]` is short for `near: {words: [a]}`
        return found.key if key or (path != whole and path and not implied) else found.value


def explained(source: Source, errors: Iterable[Mapping[str, Any]]) -> RuleError:
    """Return the error for what pydantic found; a mistyped key is both unknown and missing, and unknown says more."""
    wrong = min(errors, key=lambda error: error["type"] != "extra_forbidden")
    path, said, given = tuple(wrong["loc"]), wrong["type"], wrong["input"]
    if said == "extra_forbidden":
        return source.wrong(path, f"there is no such key.{did_you_mean(str(path[-1]), _siblings(path[:-1]))}", key=True)
    if said == "missing":
        return source.wrong(path, "this key is needed")
    if said == "literal_error":
        choices = _choices(wrong["ctx"]["expected"])
        guess = did_you_mean(str(given), choices)
        of_key = path[-1:] == ("[key]",)
        path = path[:-1] if of_key else path
        return source.wrong(path, f"should be {listed(choices)}, not {shown(given)}.{guess}", key=of_key)
    if said in _TYPES:
        return source.wrong(path, f"should be {_TYPES[said]}, not {shown(given)}")
    if said == "string_pattern_mismatch":
        return source.wrong(path, f"should be {_PATTERNS[str(path[0])]}, not {shown(given)}")
    if said == "too_short":
        return source.wrong(path, "should not be empty")
    message = wrong["msg"].removeprefix("Value error, ")
    return source.wrong(path, f"{message[0].lower()}{message[1:]}, not {shown(given)}")


def _choices(expected: str) -> list[str]:
    return [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: "a, b or c"; of many the first."""
    *others, last = list(names) or [""]
    if len(others) > _MANY:
        others, last = others[:_MANY], f"one of {len(others) + 1 - _MANY} more"
    return f"{', '.join(others)} or {last}" if others else last


def shown(given: Any) -> str:
    """Return a value as a message shows it, cut where it is long."""
    if given is None or isinstance(given, bool):
        return "null" if given is None else str(given).lower()
    words = " ".join((f"'{given}'" if isinstance(given, str) else str(given)).split())
    return words if len(words) <= _LONG else words[: _LONG - 3] + "..."


def _siblings(path: Path) -> Iterable[str]:
    """Return the keys that can stand where an unknown one stands."""
    model: type[BaseModel] = Rule
    for name in path:
        inner = _inner(model, name)
        if inner is None:
            return ()
        model = inner
    return list(model.model_fields)


def _inner(model: type[BaseModel], name: str | int) -> type[BaseModel] | None:
    """Return the model behind a key; the members of lists and mappings are those of the key itself."""
    if isinstance(name, int):
        return model
    if model is Example and name not in Example.model_fields:
        return ExampleText
    known: dict[Any, type[BaseModel]] = {
        (Rule, "compare"): Compare,
        (Rule, "examples"): Example,
        (Rule, "measured"): Precision,
        (Compare, "near"): Near,
        (Compare, "not_near"): Near,
        (Example, "texts"): Example,
    }
    return known.get((model, name)) or (model if model in (ExampleText, Precision) else None)
