"""Dates that only bound or measure something, and so are the day of nothing: "by Friday", "more than in 2019"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extract.events import words
from factcheck.extract.events.tokens import Token

BOUNDS = frozenset(
    {"since", "until", "till", "by", "before", "after"}
)  # such a date bounds the happening, it is not its day
_COARSE = frozenset({"year", "decade", "century"})


def bounded(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a date only bounds or measures: "by Friday", "more than in 2019", "from the 1600s"."""
    before = tokens[index - 1] if index else None
    if before is None or tokens[index].word.endswith("'s"):  # "killed by Saturday's avalanche"
        return False
    if before.word in ("until", "till") and any(
        token.kind == "carrier" and words.carriers()[token.word].phase == "postpone"
        for token in tokens[max(0, index - 6) : index]
    ):
        return False
    if before.word in BOUNDS or before.word in words.verbs("comparing"):
        return True
    cited = before if before.word != "on" or index < 2 else tokens[index - 2]
    if cited.word in words.verbs("citation"):
        return True
    if before.word == "from" and tokens[index].word in _COARSE:
        return True
    first = next((token for token in tokens if token.kind != "mark"), before)
    beyond = tokens[index - 2] if index > 1 else first
    if before.kind == "prep" and beyond.word in words.verbs("comparing"):
        return True
    return len(tokens) < 5 and first.word in words.verbs("byline")
