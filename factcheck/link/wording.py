"""Two wordings of a quotation, word by word: identical, partial, elided, variant, misquote, strong misquote."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from factcheck.link.spoken import likeness
from factcheck.link.spoken.edits import SHORT_ENDS, edits_of, window
from factcheck.link.spoken.weights import (
    Edit,
    asks_otherwise,
    carries,
    denies,
    function_words,
    is_clause,
    light,
    negates_alike,
    negation_moved,
    one_negation,
    weight,
)
from factcheck.text.quoted import ANY, GAP

Verdict = Literal["identical", "partial", "elided", "variant", "misquote", "strong", "different"]
_MOST_EDITED = 0.2
_LIGHT = 0.5  # of a word edited: a function word, "but we are not selling" for "and we are selling"
_COVERED = 0.8
_ALIKE = 0.55  # of the shorter one: below it no frame is shared
_MOST_CLOSE = 0.25  # edited of what one person says of one matter
_MOST_CLOSED = 0.3  # of it, where both end with what was edited
_LEAST_CLOSE = 4  # equal words of it, two of which carry sense
_TWO_WORDS = 2
_MISQUOTE_WORDS = 8
_STRONG_WORDS = 5  # equal words of a quotation in which a number, name or negation differs


class Wording(NamedTuple):
    """How two wordings relate: the verdict, the words edited, and how many words are equal.

    `close` is the verdict on two that are too short or too much edited to be surely one, if one person said both of
    one matter.
    """

    verdict: Verdict
    edits: tuple[Edit, ...]
    equal: int
    close: Verdict = "different"

    @property
    def likely(self) -> Verdict:
        """Return the verdict where both are likely one quotation."""
        return self.close if self.verdict == "different" else self.verdict


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
        return bool(edits_of(self.a, self.b, self.blocks)[0])

    def replaced(self) -> Iterator[Edit]:
        """Yield the words between equal blocks that stand for others, as `edits_of` has them where no gap is."""
        for one, two in itertools.pairwise(self.blocks):
            if one[1] < two[0] and one[3] < two[2]:
                yield Edit(self.a[one[1] : two[0]], self.b[one[3] : two[2]])

    def wording(self) -> Wording:
        """Return how the two relate."""
        edits, elided = edits_of(self.a, self.b, self.blocks)
        if self.equal < _COVERED * self.shorter - (0 if edits else 1) and self.equal < _COVERED * (self.shorter - 1):
            return Wording("different", edits, self.equal, self._alike(edits))
        if not edits:
            return Wording("elided" if elided else "partial", (), self.equal)
        verdict = "variant" if negation_moved(self.a, self.b) else _verdict(edits, self.equal)
        close = self._close(edits) if verdict == "different" else verdict
        if close == "different":
            close = self._alike(edits)
        return Wording(verdict, edits, self.equal, close)

    def _alike(self, edits: tuple[Edit, ...]) -> Verdict:
        """Return the verdict on wordings with several words changed, which one person has said of one matter."""
        if self.gapped:
            return "different"
        same = [word for begin, end, _, _ in self.blocks for word in self.a[begin:end]]
        begins = self.blocks[0][0], self.blocks[0][2]
        ends = len(self.a) - self.blocks[-1][1], len(self.b) - self.blocks[-1][3]
        weights = [_heavy(edit, alone=len(edits) == 1) for edit in edits]
        if not {"strong", "content"} & {*weights} or not likeness.alike(same, self.shorter, edits, (begins, ends)):
            return "different"
        return "misquote" if "content" in weights else "strong"

    def _close(self, edits: tuple[Edit, ...]) -> Verdict:
        """Return the verdict on wordings that one person has said of one matter."""
        edited = sum(max(map(len, edit)) for edit in edits)
        exchanged = likeness.exchanged(edits)
        inside = exchanged or (self._spent(0, 0) and self._spent(-1, 1))
        closed = not inside and self._closed()
        cost = (_LIGHT if exchanged else 1) * sum(map(_cost, edits))
        if cost > max(1, (_MOST_CLOSED if closed else _MOST_CLOSE) * (self.equal + edited)):
            return "different"
        heavy = [edit for edit in edits if weight(edit) != "function"]
        turned = not exchanged and len(heavy) == 1 and weight(heavy[0]) == "strong"
        if not heavy or any(map(negates_alike, edits)):
            return "different"
        most = _TWO_WORDS + closed * _LIGHT
        if not (turned or exchanged or (len(edits) == 1 and all(edits[0]) and _cost(edits[0]) < most)):
            return "different"  # a word left out is a slip, two others are another sentence
        same = [word for begin, end, _, _ in self.blocks for word in self.a[begin:end]]
        least, sense = _LEAST_CLOSE, 1 + (self.equal == _LEAST_CLOSE and not turned)
        bare: frozenset[str] = frozenset()
        if not inside:  # what begins alike may go on otherwise
            least, whole = _LEAST_CLOSE + 1 + (not turned), self._is_whole()
            if closed and self.equal < least:
                least, sense = _LEAST_CLOSE + 1 - whole, _TWO_WORDS
                bare = frozenset() if whole else function_words()  # "I do not think"
                if whole and not is_clause(same):
                    least, sense = _LEAST_CLOSE - 1, 1  # "a marriage of farmers", "a marriage of bankers"
        carried = sum(carries(word) and word not in light() and word not in bare for word in same)
        if self.equal < least or carried < sense:
            return "different"
        return "strong" if turned else "misquote"

    def _closed(self) -> bool:
        """Say whether the words that differ are the first or the last ones of both wordings, and as many."""
        begins = self.blocks[0][0], self.blocks[0][2]
        ends = len(self.a) - self.blocks[-1][1], len(self.b) - self.blocks[-1][3]
        return any(0 < one[0] == one[1] <= SHORT_ENDS and 0 in other for one, other in ((begins, ends), (ends, begins)))

    def _is_whole(self) -> bool:
        """Say whether both wordings begin and end with what is compared."""
        return self.blocks[0][0] == self.blocks[0][2] and len(self.a) == len(self.b)

    def _spent(self, block: int, side: int) -> bool:
        """Say whether at one end a wording has no words beyond those that are equal."""
        ends = self.blocks[block][side], self.blocks[block][side + 2]
        return 0 in ends if side == 0 else (ends[0] == len(self.a) or ends[1] == len(self.b))


_LEAST_PIECE, _MOST_PIECES = 5, 12
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
        known = found if isinstance(found, Wording) else found.wording()
        if known.likely == "different" and (GAP in a or GAP in b):
            known = _of_pieces(a, b) or known
        _known[a, b] = known
    return known


def _of_pieces(a: tuple[str, ...], b: tuple[str, ...]) -> Wording | None:
    """Return how the pieces of two wordings relate that are the most alike, where one alters the other."""
    pairs = itertools.islice(itertools.product(_pieces(a), _pieces(b)), _MOST_PIECES)
    told = [compare_wording(*pair) for pair in pairs]
    best = max(told, key=lambda one: one.equal, default=None)
    altered = best is not None and best.likely in ("misquote", "strong")
    return Wording("different", best.edits, best.equal, best.likely) if best is not None and altered else None


def _pieces(said: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what stands between the gaps of a wording, if it is long enough to be compared."""
    parts = [tuple(part) for gap, part in itertools.groupby(said, lambda word: word == GAP) if not gap]
    return [part for part in parts if len(part) >= _LEAST_PIECE]


def side_by_side(a: tuple[str, ...], b: tuple[str, ...]) -> SideBySide | Wording:
    """Return two wordings side by side, or how they relate where that is seen at once."""
    one, other = _plain(a), _plain(b)
    if one.letters == other.letters:  # "U.S." and "US", "co-operation" and "cooperation"
        return Wording("identical", (), min(len(a), len(b)))
    part, whole = (one, other) if len(a) <= len(b) else (other, one)
    if min(len(a), len(b)) > 1 and part.line in whole.line and not _ends_denied(a, b):
        return Wording("partial", (), min(len(a), len(b)))
    shorter = min(one.spoken, other.spoken)
    if _too_few(LCSseq.similarity(a, b), shorter):  # at most so many words are equal in order
        return Wording("different", (), 0)
    matching = Indel.editops(a, b).as_matching_blocks()[:-1]  # the last one is empty
    blocks = window([(block.a, block.a + block.size, block.b, block.b + block.size) for block in matching], a, b)
    if not blocks:
        return Wording("different", (), 0)
    equal = sum([end - start for start, end, _, _ in blocks])
    gapped = one.spoken < len(a) or other.spoken < len(b)
    if _too_few(equal, shorter) or (not gapped and _too_many(a, b, blocks, equal)):  # where a gap is, nothing is sure
        return Wording("different", (), equal)
    return SideBySide(a, b, blocks, equal, shorter, gapped)


def _ends_denied(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether one goes on behind the other's last word with a negation alone: "we must", "we must not"."""
    short, long = sorted((a, b), key=len)
    size = len(short)
    if not is_clause(short[-1:]):
        return False
    return next((denies(long[at + size :]) for at in range(len(long) - size) if long[at : at + size] == short), False)


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
    return equal < _ALIKE * shorter - 1 and equal < _ALIKE * (shorter - 1)


def _too_many(a: Sequence[str], b: Sequence[str], blocks: Sequence[tuple[int, int, int, int]], equal: int) -> bool:
    """Say whether the words replaced between blocks are too many already."""
    edited = mine = other = 0
    for begin, end, start, stop in (*blocks, (len(a), 0, len(b), 0)):
        if begin > mine and start > other:
            at_end = not (end and mine)
            replaced = begin - mine, start - other
            edited += min(replaced) if at_end and min(replaced) <= SHORT_ENDS else max(replaced)
        mine, other = end, stop
    return _LIGHT * edited > max(1, _MOST_CLOSE * (equal + edited))


def _cost(edit: Edit) -> float:
    """Return how many words were edited, small words by half."""
    heavy = max(sum(map(carries, set(side) - set(other))) for side, other in (edit, edit[::-1]))
    return heavy + _LIGHT * (max(map(len, edit)) - heavy)


def _heavy(edit: Edit, *, alone: bool) -> Literal["strong", "content", "function"]:
    """Return how heavy an edit is; a small word that asks otherwise is heavy where nothing else was changed."""
    found = weight(edit)
    return "content" if alone and found == "function" and asks_otherwise(edit) else found


def _verdict(edits: Sequence[Edit], equal: int) -> Verdict:
    edited = sum(max(len(edit.mine), len(edit.other)) for edit in edits)
    most = max(1, _MOST_EDITED * (equal + edited))
    if _LIGHT * edited > most:
        return "different"
    weights = [_heavy(edit, alone=len(edits) == 1) for edit in edits]
    light = sum(max(map(len, edit)) for edit, heavy in zip(edits, weights, strict=True) if heavy == "function")
    turned = weights.count("strong") == 1 and "content" not in weights  # small words go along with it
    if edited - (turned and (1 - _LIGHT) * light) > most:
        return "different"
    if "strong" in weights:
        least = _STRONG_WORDS - (edited == 1) - (edited == 1 and edits[0] in one_negation())
        return "strong" if equal >= least else "different"
    if "content" in weights:
        return "misquote" if equal + edited >= _MISQUOTE_WORDS else "different"
    return "variant"
