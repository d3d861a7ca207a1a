"""Two wordings of a quotation, word by word: identical, partial, elided, variant, misquote, strong misquote."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from factcheck.knowledge import packs
from factcheck.text import numerals, stems
from factcheck.text.quoted import ANY, GAP

Verdict = Literal["identical", "partial", "elided", "variant", "misquote", "strong", "different"]
_SHORT_ENDS = 2  # a matching block of fewer words, far from the rest, is chance
_MOST_EDITED = 0.2
_LIGHT = 0.5  # of a word edited: a function word, "but we are not selling" for "and we are selling"
_COVERED = 0.8
_MISQUOTE_WORDS = 8
_STRONG_WORDS = 5  # equal words of a quotation in which a number, name or negation differs
_SPELLINGS = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("tre", "ter"),
    ("ibre", "iber"),
    ("ogu", "og"),
    ("ll", "l"),
    ("ae", "e"),
    ("oe", "e"),
    ("nc", "ns"),
)


class Edit(NamedTuple):
    """Words of one wording that stand for words of the other; either side may be empty."""

    mine: tuple[str, ...]
    other: tuple[str, ...]


class Wording(NamedTuple):
    """How two wordings relate: the verdict, the words edited, and how many words are equal."""

    verdict: Verdict
    edits: tuple[Edit, ...]
    equal: int


class SideBySide(NamedTuple):
    """Two wordings with their equal blocks, how many words are equal, how many the shorter one has, and any gap."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    blocks: list[tuple[int, int, int, int]]
    equal: int
    shorter: int
    gapped: bool

    def is_altered(self) -> bool:
        """Say whether words differ, so that neither is a part of the other; how heavily they do is left open."""
        if not self.gapped and any(one[1] < two[0] and one[3] < two[2] for one, two in itertools.pairwise(self.blocks)):
            return True  # a word stands for another
        return bool(_edits(self.a, self.b, self.blocks)[0])

    def wording(self) -> Wording:
        """Return how the two relate."""
        edits, elided = _edits(self.a, self.b, self.blocks)
        if self.equal < _COVERED * self.shorter - (0 if edits else 1) and self.equal < _COVERED * (self.shorter - 1):
            return Wording("different", edits, self.equal)
        if not edits:
            return Wording("elided" if elided else "partial", (), self.equal)
        return Wording(_verdict(edits, self.equal), edits, self.equal)


_known: dict[tuple[tuple[str, ...], tuple[str, ...]], Wording] = {}  # what was compared
_MOST_KNOWN = 16384


def compare_wording(a: tuple[str, ...], b: tuple[str, ...], seen: SideBySide | None = None) -> Wording:
    """Return how two wordings relate, on the window they share; `a` and `b` come from `quoted.words`.

    `seen` are the two side by side, where they were laid so already.
    """
    known = _known.get((a, b))
    if known is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = seen or side_by_side(a, b)
        known = _known[a, b] = found if isinstance(found, Wording) else found.wording()
    return known


def side_by_side(a: tuple[str, ...], b: tuple[str, ...]) -> SideBySide | Wording:
    """Return two wordings side by side, or how they relate where that is seen at once."""
    one, other = _plain(a), _plain(b)
    if one.letters == other.letters:  # "U.S." and "US", "co-operation" and "cooperation"
        return Wording("identical", (), min(len(a), len(b)))
    part, whole = (one, other) if len(a) <= len(b) else (other, one)
    if min(len(a), len(b)) > 1 and part.line in whole.line:
        return Wording("partial", (), min(len(a), len(b)))
    shorter = min(one.spoken, other.spoken)
    if _too_few(LCSseq.similarity(a, b), shorter):  # at most so many words are equal in order
        return Wording("different", (), 0)
    matching = Indel.editops(a, b).as_matching_blocks()[:-1]  # the last one is empty
    blocks = _window([(block.a, block.a + block.size, block.b, block.b + block.size) for block in matching], a, b)
    if not blocks:
        return Wording("different", (), 0)
    equal = sum([end - start for start, end, _, _ in blocks])
    gapped = one.spoken < len(a) or other.spoken < len(b)
    if _too_few(equal, shorter) or (not gapped and _too_many(a, b, blocks, equal)):  # where a gap is, nothing is sure
        return Wording("different", (), equal)
    return SideBySide(a, b, blocks, equal, shorter, gapped)


class _Plain(NamedTuple):
    """The words of a quotation as one line, its mere letters, and how many words are spoken and no gap."""

    letters: str
    line: str
    spoken: int


@lru_cache(maxsize=4096)
def _plain(tokens: tuple[str, ...]) -> _Plain:
    spoken = len(tokens) - tokens.count(GAP) - tokens.count(ANY)
    return _Plain("".join(tokens).replace(".", ""), f" {' '.join(tokens)} ", spoken)


def _too_few(equal: int, shorter: int) -> bool:
    """Say whether so few words are equal that no edits make up for it."""
    return equal < _COVERED * shorter - 1 and equal < _COVERED * (shorter - 1)


def _too_many(a: Sequence[str], b: Sequence[str], blocks: Sequence[tuple[int, int, int, int]], equal: int) -> bool:
    """Say whether the words replaced between blocks are too many already."""
    edited = mine = other = 0
    for begin, end, start, stop in (*blocks, (len(a), 0, len(b), 0)):
        if begin > mine and start > other:
            edited += max(begin - mine, start - other)
        mine, other = end, stop
    return edited > max(1, _MOST_EDITED * (equal + edited))


def _verdict(edits: Sequence[Edit], equal: int) -> Verdict:
    edited = sum(max(len(edit.mine), len(edit.other)) for edit in edits)
    most = max(1, _MOST_EDITED * (equal + edited))
    if _LIGHT * edited > most:
        return "different"
    weights = [_weight(edit) for edit in edits]
    light = sum(max(map(len, edit)) for edit, weight in zip(edits, weights, strict=True) if weight == "function")
    turned = weights.count("strong") == 1 and "content" not in weights  # small words go along with it
    if edited - (turned and (1 - _LIGHT) * light) > most:
        return "different"
    if "strong" in weights:
        least = _STRONG_WORDS - (edited == 1) - (edited == 1 and edits[0] in _one_negation())
        return "strong" if equal >= least else "different"
    if "content" in weights:
        return "misquote" if equal + edited >= _MISQUOTE_WORDS else "different"
    return "variant"


def _weight(edit: Edit) -> Literal["strong", "content", "function"]:
    """Return how heavy an edit is: a negation, number or antonym, a content word, or a function word."""
    if _short_for(edit.mine, edit.other) or _short_for(edit.other, edit.mine):
        return "function"
    both = set(map(_rank, edit.mine)) ^ set(map(_rank, edit.other))
    if not both:
        return "function"
    if any(map(_turns, both)):
        return "strong"
    if not _antonyms().isdisjoint(itertools.product(edit.mine, edit.other)):
        return "strong"
    if not (_names().isdisjoint(edit.mine) or _names().isdisjoint(edit.other)):
        return "strong"  # "from Lisbon" for "from Nairobi"
    if set(map(_spelt, edit.mine)) == set(map(_spelt, edit.other)):
        return "function"
    if any(map(_counts, both)):
        return "strong"
    if edit.mine and edit.other and not _telling().isdisjoint(both):
        return "content"  # "we will go on" is not "we will go home"
    return "function" if both <= _function_words() else "content"


def _short_for(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one side is the first letters of the other: "WHO" for "World Health Organization"."""
    return len(mine) == 1 and len(other) > 1 and mine[0] == "".join(word[0] for word in other)


@lru_cache(maxsize=8192)
def _rank(word: str) -> str:
    """Return an ordinal in figures, "11th" for "eleventh"; any other word as it is."""
    rank = numerals.ordinal(word)
    return word if rank is None else f"{rank}th"


@lru_cache(maxsize=8192)
def _turns(word: str) -> bool:
    """Say whether a word is a negation or a number."""
    return word in _negations() or word[0].isdigit()


@lru_cache(maxsize=8192)
def _counts(word: str) -> bool:
    """Say whether a word is a day, a month or an ordinal."""
    return word in _time_words() or numerals.ordinal(word) is not None


@lru_cache(maxsize=1)
def _negations() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "negation"})


@lru_cache(maxsize=1)
def _one_negation() -> frozenset[Edit]:
    """Return the edits that put in or leave out one word of negation."""
    return frozenset(edit for word in _negations() for edit in (Edit((word,), ()), Edit((), (word,))))


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    """Return the words that a careless quotation changes without changing the sense."""
    closed = ["prep", "determiner", "subordinator", "coordinator", "auxiliary", "modal", "adverb", "pronoun", "filler"]
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] in closed)


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Return adverbs of place, time and manner, of which none stands for another in a faithful quotation."""
    return packs.words("en/function_words", **{"class": "telling"})


@lru_cache(maxsize=1)
def _time_words() -> frozenset[str]:
    return packs.words("en/months", **{"class": "full"}) | packs.words("en/weekdays", **{"class": "full"})


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Return single words that name a country, its people, a large city or a person, in lower case.

    Those that are other words too ("turkey", "nice") do no harm: both sides of an edit must have one.
    """
    found = {row.get("name", "") for row in packs.rows("world/countries")}
    keys = [("world/countries", key) for key in ("aliases", "demonyms", "capital", "capital_aliases")]
    for pack, key in (*keys, ("world/cities", "words")):
        found.update(name for row in packs.rows(pack) for name in str(row.get(key, "")).split("|"))
    found.update(name for row in packs.rows("en/given_names") if not row.get("weak") for name in row["words"].split())
    return frozenset(name.lower() for name in found if name.isalpha() and len(name) > 2)


@lru_cache(maxsize=8192)
def _spelt(word: str) -> str:
    """Return the stem of a word in American spelling: "colour" and "color" are one word in two spellings."""
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return "-".join(map(stems.stem, word.split("-")))


@lru_cache(maxsize=1)
def _antonyms() -> frozenset[tuple[str, str]]:
    rows = packs.rows("en/antonyms")
    return frozenset({(row["word"], row["against"]) for row in rows} | {(row["against"], row["word"]) for row in rows})


def _window(
    blocks: list[tuple[int, int, int, int]], a: Sequence[str], b: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """Drop single words at either end that match far away from everything else."""
    while len(blocks) > 1 and _stray(blocks[0], blocks[1], ends=blocks[0][0] == blocks[0][2] == 0):
        blocks = blocks[1:]
    while len(blocks) > 1 and _stray(blocks[-1], blocks[-2], ends=blocks[-1][1] == len(a) and blocks[-1][3] == len(b)):
        blocks = blocks[:-1]
    return blocks


def _stray(block: tuple[int, int, int, int], neighbour: tuple[int, int, int, int], *, ends: bool) -> bool:
    """Say whether a match is chance; less likely where both wordings begin or end with it."""
    first, second = (block, neighbour) if block <= neighbour else (neighbour, block)
    gap = max(second[0] - first[1], second[2] - first[3])
    size = block[1] - block[0]
    return gap > size and ((size < _SHORT_ENDS and not ends) or gap > 3 * size)


def _repeats(extra: tuple[str, ...], said: Sequence[str], at: int) -> bool:
    """Say whether added words only say again what stands right beside them: "we wait and we wait"."""
    size = len(extra)
    beside = {*said[max(0, at - size) : at], *said[at + size : at + 2 * size]}
    return not beside.isdisjoint(extra) and beside.union(_function_words()).issuperset(extra)


def _edits(
    a: Sequence[str],
    b: Sequence[str],
    blocks: Sequence[tuple[int, int, int, int]],
) -> tuple[tuple[Edit, ...], bool]:
    """Return what differs between the matching blocks and at the ends, and whether a marked gap was met."""
    found: list[Edit] = []
    elided = near_gap = False
    for first, second in itertools.pairwise(blocks):
        mine, other = tuple(a[first[1] : second[0]]), tuple(b[first[3] : second[2]])
        if {GAP, ANY} & {*mine, *other}:
            elided = elided or GAP in (*mine, *other)
            near_gap = True
        elif near_gap and first[1] - first[0] <= _SHORT_ENDS and not (mine and other):
            continue  # the words behind a marked gap also stood within it
        elif not _repeats(mine or other, a if mine else b, first[1] if mine else first[3]) or (mine and other):
            found.append(Edit(mine, other))
            near_gap = False
    ends = (
        _to_gap(tuple(reversed(a[: blocks[0][0]])), tuple(reversed(b[: blocks[0][2]])), -1),
        _to_gap(tuple(a[blocks[-1][1] :]), tuple(b[blocks[-1][3] :]), 1),
    )
    # words left over on both sides of one end were replaced, on one side only they were not quoted
    found.extend(end for end in ends if end.mine and end.other and ANY not in {*end.mine, *end.other})
    return tuple(found), elided


def _to_gap(mine: tuple[str, ...], other: tuple[str, ...], step: int) -> Edit:
    """Return the words at one end, outward: up to a marked gap, behind which another piece may stand."""
    if GAP in mine or GAP in other:
        stops = [words.index(GAP) if GAP in words else len(words) for words in (mine, other)]
        mine, other = (words[: min(stops)] for words in (mine, other))
    return Edit(mine[::step], other[::step])
