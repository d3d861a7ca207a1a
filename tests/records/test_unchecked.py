"""Records made without a look at the values are those that the constructor makes."""

from __future__ import annotations

import copy
import dataclasses

import pytest
from pydantic import ValidationError

from factcheck import records
from factcheck.records import AnyRecord, Event, Person, dump, load
from factcheck.records.unchecked import unchecked


def test_a_record_equals_the_one_of_the_constructor() -> None:
    made = unchecked(Person)(document="a", start=3, end=9, text="Ilan D", how="x", name="Ilan D", canonical="Ilan Dor")
    looked_at = Person(document="a", start=3, end=9, text="Ilan D", how="x", name="Ilan D", canonical="Ilan Dor")
    assert type(made) is Person
    assert made == looked_at and repr(made) == repr(looked_at) and hash(made) == hash(looked_at)
    assert copy.deepcopy(made) == looked_at


def test_a_record_cannot_be_altered() -> None:
    made = unchecked(Person)(document="a", start=3, end=9, text="Ilan D", how="x", name="Ilan D", canonical="Ilan Dor")
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.start = 4  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.start  # type: ignore[misc]


def test_a_default_is_made_anew_for_every_record() -> None:
    make = unchecked(Event)
    one, other = (make(document="a", start=0, end=3, text="met", how="x", head="meet") for _ in range(2))
    assert one.attendance == {} and one.attendance is not other.attendance


def test_a_value_that_is_missing_is_refused() -> None:
    with pytest.raises(TypeError):
        unchecked(Person)(document="a")  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", AnyRecord.__origin__.__args__, ids=lambda kind: kind.__name__)
def test_every_kind_can_be_made_so(kind: type[records.Record]) -> None:
    known: dict[str, object] = {"ordinal": 3, "unit": "year", "form": "direct", "start": 0, "end": 1}
    needed = [name for name, field in kind.__pydantic_fields__.items() if field.is_required()]
    given = {name: known.get(name, "x") for name in needed}
    made = unchecked(kind)(**given)
    assert repr(made) == repr(kind(**given))
    assert load(dump([made])) == [made]


def test_what_comes_from_elsewhere_is_still_looked_at() -> None:
    made = unchecked(Person)(document="a", start=3, end=9, text="x", how="x", name="x", canonical="x")
    with pytest.raises(ValidationError):
        load(dump([made]).replace(b'"start":3', b'"start":"three"'))
