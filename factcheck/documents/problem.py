"""What could not be read, or only in part, in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one document; the run goes on.

    `document` is the id it has or would have had, `message` one sentence for the user.
    """

    document: str
    message: str
