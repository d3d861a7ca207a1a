"""English nouns in the plural and in the singular: "children" is the plural of "child"."""

from __future__ import annotations

from functools import lru_cache

from factcheck.knowledge import packs

# endings of the plural and what stands in their place in the singular; the first that fits decides
_ENDINGS = (
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "zz"),
    ("oes", "o"),
    ("ouses", "ouse"),
    ("auses", "ause"),
    ("cuses", "cuse"),
    ("fuses", "fuse"),
    ("uses", "us"),
    ("men", "man"),
    ("s", ""),
)
_NEVER_PLURAL = ("ss", "us", "is", "'s")


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["singular"]) for row in packs.rows("en/irregular_plurals")}


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Return the lemma of a noun: "countries" is "country", "people" is "person", "sheep" stays "sheep".

    `word` is one lower-case word or a hyphenated compound, whose last part is turned ("no-shows"); a word
    that is no plural comes back as it is. Endings after the usual rules of English spelling.
    """
    known = _exceptions().get(word)
    if known:
        return known[1]
    if not (word.endswith(("s", "men")) or "-" in word) or not is_plural(word):  # most words are seen at once
        return word
    head, hyphen, last = word.rpartition("-")
    if hyphen and last in _exceptions():
        return f"{head}-{singular(last)}"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + instead
    return word


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Say whether a lower-case word looks like a plural noun: "boats", "women"; not "glass", "news".

    A verb in -s ("runs") looks like one too; the reader's grammar has to tell them apart.
    """
    known = _exceptions().get(word)
    if known:
        return known[0] != "singular"
    last = word.rpartition("-")[2]
    if last in _exceptions():
        return is_plural(last)
    if word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NEVER_PLURAL)


@lru_cache(maxsize=1)
def _irregular_plurals() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, (_, single) in _exceptions().items():
        found.setdefault(single, word)
    return found


def plural(word: str) -> str:
    """Return the plural of a lemma, for messages: "country" gives "countries", "person" gives "people"."""
    if word in _irregular_plurals():
        return _irregular_plurals()[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
