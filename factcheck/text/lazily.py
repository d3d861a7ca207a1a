"""A property that is found when first asked for and then kept, as `functools` has it, without its lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazily(Generic[Owner, Value]):  # noqa: N801  a decorator
    """Keep what a method returns in the object, where the next look finds it without coming here."""

    def __init__(self, find: Callable[[Owner], Value]) -> None:
        """Stand for the method `find`."""
        self._find, self._name = find, find.__name__
        self.__doc__ = find.__doc__

    @overload
    def __get__(self, owner: None, kind: Any = None) -> lazily[Owner, Value]: ...

    @overload
    def __get__(self, owner: Owner, kind: Any = None) -> Value: ...

    def __get__(self, owner: Owner | None, kind: Any = None) -> Any:
        """Return the value, found now."""
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self._find(owner)
        return found
