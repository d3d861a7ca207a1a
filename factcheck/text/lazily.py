"""What is found when first asked for and then kept: a property, as `functools` has it, without its lock; a function."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
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


def remembered(find: Callable[[Owner], Value]) -> Callable[[Owner], Value]:
    """Keep what a function finds of an object in the object: it is looked for once, whoever asks."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(owner: Owner) -> Value:
        known = owner.__dict__
        if name not in known:
            known[name] = find(owner)
        value: Value = known[name]
        return value

    return found
