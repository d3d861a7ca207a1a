"""What the tests of the extractors share: a world without a clock."""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterator
from typing import Any, NoReturn

import dateparser  # noqa: F401  its clocks are stopped too
import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def _asked(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("the wall clock was asked")


class _Day(type(datetime.date)):  # type: ignore[misc]
    """Takes days of the real class for its own, so that a swapped class keeps its checks."""

    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, cls.__mro__[1])


class _Date(datetime.date, metaclass=_Day):
    today = classmethod(_asked)


class _DateTime(datetime.datetime, metaclass=_Day):
    today = now = utcnow = classmethod(_asked)


_INSTEAD = {datetime.date: _Date, datetime.datetime: _DateTime}


@pytest.fixture
def no_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail loudly wherever the package, dateparser or dateutil asks what day it is."""
    for name, module in sorted(sys.modules.items()):
        if name.split(".")[0] in ("factcheck", "dateparser", "dateutil") and module:
            for attribute, held in list(vars(module).items()):
                if isinstance(held, type) and held in _INSTEAD:
                    monkeypatch.setattr(module, attribute, _INSTEAD[held])
    for clock in ("time", "time_ns", "localtime", "gmtime"):
        monkeypatch.setattr(time, clock, _asked)
    written = time.strftime  # asks the clock only where it is given no moment, as in reading the names of months
    monkeypatch.setattr(time, "strftime", lambda *told: written(*told) if len(told) > 1 else _asked())
    yield
    monkeypatch.undo()
