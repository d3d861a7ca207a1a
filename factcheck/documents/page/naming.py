"""What the names that pages give their elements say: "post__share-bar", "entryContent", "sr-only"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[^a-z0-9]+")
# names without measure say nothing
_LONGEST = 80
_MOST = 40

Names = frozenset[str]
_NONE: Names = frozenset()


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str], tuple[str, ...]]:
    kinds = {row["word"]: row["class"] for row in packs.rows("en/html_furniture")}
    leads = tuple(f"-{word}-" for word, kind in kinds.items() if kind == "lead")
    plain = {word: kind for word, kind in kinds.items() if kind != "lead"}
    every = "|".join(sorted(plain, key=lambda word: (-len(word), word)))
    return re.compile(rf"-({every})(?=-)"), plain, leads


def classes(names: str) -> Names:
    """Return the classes of the pack en/html_furniture that an element's names belong to.

    `names` are its class and id as they stand in the page, parted by blanks.
    """
    return _NONE.union(*map(_class, names.split()[:_MOST])) if names else _NONE


@lru_cache(maxsize=8192)
def _class(name: str) -> Names:
    if len(name) > _LONGEST:
        return _NONE
    pattern, kinds, leads = _words()
    joined = f"-{_SIGNS.sub('-', _CAMEL.sub('-', name).lower()).strip('-')}-"
    if joined.startswith(leads):
        return _NONE
    return frozenset(kinds[word] for word in pattern.findall(joined))
