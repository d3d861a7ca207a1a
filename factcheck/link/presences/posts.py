"""The words of an office at the beginning of what stands behind "the": "managing director took" has two of them."""

from __future__ import annotations

from factcheck.extract.events import words
from factcheck.extract.names import words as names


def told(phrase: str) -> str | None:
    """Return the words of an office at the beginning of a phrase: of "managing director took" the first two."""
    several = phrase.split()
    size = next((size for size, word in enumerate(several, 1) if _is_office(word)), 0)
    if not size:
        return None
    for further in range(size + 1, len(several) + 1):  # "deputy regional governor"
        if words.part(several[further - 1]) == "verb" or several[further - 1] in words.function_words():
            break
        size = further if _is_office(several[further - 1]) else size
    return " ".join(several[:size])


def _is_office(word: str) -> bool:
    return word.replace("-", " ") in names.roles()
