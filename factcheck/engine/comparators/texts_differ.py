"""Words that should be the same everywhere stand in several forms."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.engine.wordform import Ignored, alike_but_first, folded, form, opens_sentence


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as they stand."""
    return form(claim), form(claim)


def compare(a: Claim, b: Claim, *, ignore: tuple[Ignored, ...] = ()) -> Verdict:
    """Differ when the words are not the same; what `ignore` names makes no difference.

    A capital at the beginning of a sentence tells nothing.
    """
    one, other = folded(form(a), ignore), folded(form(b), ignore)
    if one == other:
        return AGREE
    if alike_but_first(one, other) and (opens_sentence(a) or opens_sentence(b)):
        return UNKNOWN
    return Verdict("differ", f"“{form(a)}” and “{form(b)}” are two forms")
