"""Quotations: who said what, in which words."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from factcheck.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """What stands between one pair of quotation marks, marks excluded.

    `speaker` is the speaker as written in the sentence (null when named earlier), `speaker_name` the
    person or office it resolves to. Pieces of one split or continued quotation share `quotation` and
    count 1, 2, ... in `part`.
    """

    kind: Literal["quote"] = "quote"
    quote: str
    form: Literal["direct", "partial", "scare"]
    speaker: str | None = None
    speaker_name: str | None = None
    cue: str | None = None
    quotation: str
    part: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """What somebody is said to have said, without quotation marks: the clause alone, its frame excluded.

    `speaker` is the speaker as written in the sentence, `speaker_name` the person or office it resolves to.
    """

    kind: Literal["statement"] = "statement"
    speaker: str | None = None
    speaker_name: str | None = None
    cue: str | None = None
