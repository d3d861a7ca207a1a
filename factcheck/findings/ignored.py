"""The ignore file: findings that an editor has judged, and what the links should know, each with a reason."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, field_validator

from factcheck.errors import ConfigError, did_you_mean
from factcheck.findings.finding import Shown
from factcheck.findings.parts import Entry, SlotKey
from factcheck.findings.written import explained, place_of

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LIST = "should be a list of entries such as '- fingerprint: 0f1e2d3c4b5a6978', each with a reason"


def _day(given: Any) -> Any:
    if isinstance(given, str) and _ISO.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise ValueError(f"should be a day such as 2024-05-03, not {given!r}")


Name = Annotated[str, Field(min_length=1)]


class Reasoned(Shown):
    """What every entry has: a reason, and perhaps the last day on which it holds."""

    reason: str
    expires: Annotated[date | None, BeforeValidator(_day)] = None

    @field_validator("reason")
    @classmethod
    def _said(cls, reason: str) -> str:
        if not reason.strip():
            raise ValueError("should say why, for whoever reads this next")
        return " ".join(reason.split())

    def expired(self, today: date | None) -> bool:
        """Say whether the entry no longer holds on a day; where no day is known it holds."""
        return today is not None and self.expires is not None and today > self.expires


class IgnoredFinding(Reasoned, Entry):
    """A finding that was looked at and does not count."""


class DifferentEvents(Reasoned):
    """Documents (ids, paths or globs) that tell of different events, or of one `event` word each its own."""

    different_events: Annotated[tuple[Name, ...], Field(min_length=2)]
    event: Name | None = None


class SamePerson(Reasoned):
    """Names that are one person's."""

    same_person: Annotated[tuple[Name, ...], Field(min_length=2)]


class DifferentPeople(Reasoned):
    """Names that are those of different people, however alike."""

    different_people: Annotated[tuple[Name, ...], Field(min_length=2)]


Judged = IgnoredFinding | DifferentEvents | SamePerson | DifferentPeople
_KINDS: dict[str, type[Judged]] = {
    "fingerprint": IgnoredFinding,
    "different_events": DifferentEvents,
    "same_person": SamePerson,
    "different_people": DifferentPeople,
}


class Placed(NamedTuple):
    """One entry, and where it stands: "factcheck-ignore.yaml:3"."""

    judged: Judged
    place: str


def load(text: str, place: str) -> tuple[Placed, ...]:
    """Return the entries of an ignore file, in order; `place` names the file in messages.

    Raises ConfigError, "place:line:column: what is wrong", for the first entry that does not fit.
    """
    from factcheck.knowledge import plain_yaml  # noqa: PLC0415  slow to load, and needed only where there is a file

    content = plain_yaml.load(text, place, ConfigError)
    if content is None:
        return ()
    if not isinstance(content, list):
        raise ConfigError(f"{place}:{place_of(text, ())}: {_LIST}")
    where = plain_yaml.places(text) if content else {}
    return tuple(
        Placed(_judged(one, index, text, place), f"{place}:{where[index,].value[0]}")
        for index, one in enumerate(content)
    )


def _judged(given: Any, index: int, text: str, place: str) -> Judged:
    kinds = [kind for kind in _KINDS if isinstance(given, dict) and kind in given]
    if len(kinds) != 1:
        where = place_of(text, (index,))
        if not isinstance(given, dict):
            raise ConfigError(f"{place}:{where}: {_LIST}")
        if kinds:
            raise ConfigError(f"{place}:{where}: {' and '.join(kinds)} are two entries; give each a reason of its own")
        guess = next(filter(None, (did_you_mean(str(key), _KINDS) for key in given)), "")
        raise ConfigError(f"{place}:{where}: should have one of the keys {', '.join(_KINDS)}.{guess}")
    model = _KINDS[kinds[0]]
    try:
        return model.model_validate(given)
    except ValidationError as wrong:
        keys: dict[tuple[str, ...], type[BaseModel]] = {(): model, ("slot",): SlotKey}
        raise ConfigError(explained(wrong.errors(), text, place, keys, (index,))) from wrong
