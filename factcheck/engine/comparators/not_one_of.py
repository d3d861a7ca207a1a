"""Words that stand in a form which is none of the allowed ones."""

from __future__ import annotations

from factcheck.engine import AGREE, Claim, Collection, Verdict
from factcheck.engine.wordform import Ignored, alike_but_first, folded, form, opens_sentence


def value(claim: Claim) -> tuple[str, str]:
    """Return the words as they stand."""
    return form(claim), form(claim)


def check(
    claim: Claim, collection: Collection, *, allowed: tuple[str, ...], ignore: tuple[Ignored, ...] = ()
) -> Verdict:
    """Differ when the words are none of `allowed`; what `ignore` names makes no difference.

    A capital at the beginning of a sentence tells nothing.
    """
    told = folded(form(claim), ignore)
    opens = opens_sentence(claim)
    for words in allowed:
        right = folded(words, ignore)
        if told == right or (opens and alike_but_first(told, right)):
            return AGREE
    return Verdict("differ", f"“{form(claim)}” should be {' or '.join(f'“{words}”' for words in allowed)}")
