"""How far a long run is: one line on stderr that goes again, where a person waits at a terminal.

Nothing is shown with `--quiet`, where stderr is no terminal or one that cannot move its cursor, and in the first two
seconds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Timer
from typing import Any, NamedTuple, TypeVar

from factcheck.config import Config

Tell = Callable[[str, int, int, str], None]
T = TypeVar("T")

AFTER = 2.0  # seconds: whoever waits no longer needs no bar


class _Now(NamedTuple):
    """What a run does: what is being done, how many of how many, and what is counted; a total of 0 is not known."""

    doing: str
    done: int
    total: int
    unit: str


def silent(doing: str, done: int, total: int, unit: str) -> None:
    """Tell nobody how far a run is."""


@contextmanager
def shown(config: Config) -> Iterator[Tell]:
    """Give the function that a run calls as it gets on; the line is gone when the block ends."""
    if config.quiet or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(AFTER, color=config.color != "never")
    try:
        yield bar.tell
    finally:
        bar.close()


def passing(several: Sequence[T], tell: Tell, doing: str, unit: str) -> Iterator[T]:
    """Yield some things one by one, and tell each time how many are done."""
    for done, one in enumerate(several):
        tell(doing, done, len(several), unit)
        yield one


class _Bar:
    """A line with a bar that appears after some seconds; a thread draws it, so that the work need not."""

    def __init__(self, after: float, *, color: bool) -> None:
        self._color = color
        self._now = _Now("reading files", 0, 0, "")
        self._lock = Lock()
        self._closed = False
        self._drawn: Any = None
        self._task: Any = None
        self._timer = Timer(after, self._show)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, doing: str, done: int, total: int, unit: str) -> None:
        """Take in how far the run is."""
        with self._lock:
            self._now = _Now(doing, done, total, unit)
            if self._drawn is not None:
                self._drawn.update(self._task, **self._fields())

    def close(self) -> None:
        """Take the line away, or never show it."""
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._drawn is not None:
                self._drawn.stop()

    def _show(self) -> None:
        from rich import progress  # noqa: PLC0415  for long runs only
        from rich.console import Console  # noqa: PLC0415

        with self._lock:
            if self._closed:
                return
            console = Console(stderr=True, no_color=None if self._color else True, highlight=False)
            drawn = progress.Progress(
                progress.TextColumn("{task.description}", markup=False),
                progress.BarColumn(bar_width=None),
                progress.TextColumn("{task.fields[count]}", markup=False),
                progress.TimeElapsedColumn(),
                console=console,
                transient=True,
                redirect_stdout=False,
                expand=False,
            )
            self._task = drawn.add_task(**self._fields())
            drawn.start()
            self._drawn = drawn

    def _fields(self) -> dict[str, Any]:
        doing, done, total, unit = self._now
        count = f"{done:,} of {total:,} {unit}" if done or unit == "rules" else f"{total:,} {unit}" if total else ""
        return {"description": doing, "completed": done, "total": (total or None) if done else None, "count": count}
