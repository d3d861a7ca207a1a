"""Which documents are near-copies of each other, and which name the same agency as their source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Sized
from itertools import pairwise
from zlib import crc32

from factcheck.text.passages import Passages
from factcheck.text.scan import finds

_SHINGLE = 6
_COPY = 0.6
_SKETCH = 12  # hashes
_LOW = 2**32 // 5  # of a hash: one in five is smaller
_SAMPLED = 5  # letters: shingles that begin with a longer word stand for all, about one in three
_WORD = re.compile(r"\w+")
_WORDS_APART = bytes(code if re.match(r"\w", chr(code), re.ASCII) else 32 for code in range(256))
_CREDITS = ("according to", "reported by", "citing")
_CREDITED = re.compile(r"\b(?i:according to|reported by|citing) (?:the )?(?P<source>[A-Z][\w.&-]+)")


def voices(collection: Sequence[Passages]) -> dict[str, int]:
    """Return the number of the independent voice that each document speaks with; near-copies share one.

    Two documents are near-copies when six in ten of the shorter one's six-word shingles stand in the other.
    """
    shingles = {passages.document.id: _shingles(passages) for passages in collection}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, found in shingles.items():
        low = [shingle for shingle in found if shingle < _LOW]  # in all but short texts enough, and soon in order
        # the smallest hashes: a min-hash sketch finds the candidates
        for shingle in sorted(low if len(low) >= _SKETCH else found)[:_SKETCH]:
            holders[shingle].append(name)
    parent = {name: name for name in shingles}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for several in holders.values():
        for a, b in pairwise(several):
            smaller = min(len(shingles[a]), len(shingles[b]))
            if root(a) != root(b) and len(shingles[a] & shingles[b]) >= _COPY * smaller:
                parent[max(root(a), root(b))] = min(root(a), root(b))
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(root(name), len(numbers)) for name in shingles}


def agencies(collection: Sequence[Passages]) -> dict[str, tuple[str, ...]]:
    """Return the sources that two or more documents credit ("According to TASS"), with those documents."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for passages in collection:
        for match in filter(None, (_CREDITED.match(passages.plain, spot) for spot in _credits(passages.lower))):
            if passages.region_at(match.start()) != "furniture":
                found[match["source"].rstrip(".")][passages.document.id] = None
    return {source: tuple(names) for source, names in sorted(found.items()) if len(names) > 1}


def _credits(lower: str) -> list[int]:
    """Return where words that credit a source stand (offsets in code points), in order."""
    return sorted(spot for words in _CREDITS for spot in finds(lower, words))


def _shingles(passages: Passages) -> frozenset[int]:
    found: set[int] = set()
    for start, end in passages.paragraphs:
        if passages.region_at(start) in ("furniture", "front-matter"):
            continue
        text = passages.lower[start:end]
        if text.isascii():  # many times quicker than the pattern
            words = text.encode().translate(_WORDS_APART).split()
            found.update(_hashes(words, words))
        else:
            letters = _WORD.findall(text)
            found.update(_hashes(letters, [word.encode("utf-8", "surrogatepass") for word in letters]))
    return frozenset(found)


def _hashes(letters: Sequence[Sized], words: Sequence[bytes]) -> Sequence[int]:
    """Return a hash for every run of words that begins with a long one; it is the same in every process."""
    starts = enumerate(letters[: 1 - _SHINGLE])
    return [crc32(b" ".join(words[start : start + _SHINGLE])) for start, word in starts if len(word) > _SAMPLED]
