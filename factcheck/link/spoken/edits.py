"""What differs between two wordings laid side by side: the words between their equal blocks and at the ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from factcheck.link.spoken.spellings import one_line
from factcheck.link.spoken.weights import Edit, denies, function_words, is_clause, turns, under_negation, weight
from factcheck.text.quoted import ANY, GAP

_SPLIT = ((1, 2), (2, 1), (1, 3), (3, 1))
SHORT_ENDS = 2  # a matching block of fewer words, far from the rest, is chance


def window(
    blocks: list[tuple[int, int, int, int]], a: Sequence[str], b: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """Drop single words at either end that match far away from everything else; take in equal words beside the rest."""
    while len(blocks) > 1 and _stray(blocks[0], blocks[1], ends=blocks[0][0] == blocks[0][2] == 0):
        blocks = blocks[1:]
    while len(blocks) > 1 and _stray(blocks[-1], blocks[-2], ends=_ends(a, blocks[-1][1]) and _ends(b, blocks[-1][3])):
        blocks = blocks[:-1]
    if blocks:
        blocks = _closed_up(blocks, a, b)
        begin, end, start, stop = blocks[0]
        while begin and start and a[begin - 1] == b[start - 1]:
            begin, start = begin - 1, start - 1
        blocks[0] = begin, end, start, stop
        begin, end, start, stop = blocks[-1]
        while end < len(a) and stop < len(b) and a[end] == b[stop]:
            end, stop = end + 1, stop + 1
        blocks[-1] = begin, end, start, stop
    return blocks


def _closed_up(
    blocks: list[tuple[int, int, int, int]], a: Sequence[str], b: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """Return blocks without those that a refrain before the rest gave: the words right before the rest are its own.

    "It is not about us. It is about the dyke." and "It is about the dyke." share the second sentence whole.
    """
    for at in range(len(blocks) - 1, 0, -1):
        begin, end, start, stop = blocks[at]
        while begin and start and a[begin - 1] == b[start - 1] != GAP:
            begin, start = begin - 1, start - 1
        if begin <= blocks[0][0] or start <= blocks[0][2]:
            return [(begin, end, start, stop), *blocks[at + 1 :]]
    return blocks


def _ends(said: Sequence[str], at: int) -> bool:
    """Say whether a piece of a quotation ends before the word at some place."""
    return at == len(said) or said[at] == GAP


def _stray(block: tuple[int, int, int, int], neighbour: tuple[int, int, int, int], *, ends: bool) -> bool:
    """Say whether a match is chance; less likely where both wordings begin or end with it."""
    first, second = (block, neighbour) if block <= neighbour else (neighbour, block)
    gap = max(second[0] - first[1], second[2] - first[3])
    size = block[1] - block[0]
    return gap > size and ((size < SHORT_ENDS and not ends) or gap > 3 * size)


def _repeats(extra: tuple[str, ...], said: Sequence[str], at: int) -> bool:
    """Say whether added words only say again what stands right beside them: "we wait and we wait"."""
    size = len(extra)
    beside = {*said[max(0, at - size) : at], *said[at + size : at + 2 * size]}
    return not beside.isdisjoint(extra) and all(word in beside or word in function_words() for word in extra)


def edits_of(
    a: Sequence[str],
    b: Sequence[str],
    blocks: Sequence[tuple[int, int, int, int]],
) -> tuple[tuple[Edit, ...], bool]:
    """Return what differs between the matching blocks and at the ends, and whether a marked gap was met."""
    found: list[Edit] = []
    elided = near_gap = False
    for first, second in itertools.pairwise(blocks):
        mine, other = tuple(a[first[1] : second[0]]), tuple(b[first[3] : second[2]])
        if not (mine and other) and GAP in (a[first[1] - 1], a[second[0]]):
            elided = near_gap = True  # both have the gap: one of them left out more in it
        elif {GAP, ANY} & {*mine, *other}:
            elided = elided or GAP in (*mine, *other)
            near_gap = True
            found.extend(_beside_gap(mine, other, a, b))
        elif near_gap and first[1] - first[0] <= SHORT_ENDS and not (mine and other):
            continue  # the words behind a marked gap also stood within it
        elif not _repeats(mine or other, a if mine else b, first[1] if mine else first[3]) or (mine and other):
            found.append(under_negation(Edit(mine, other), a[first[1] - 1]))
            near_gap = False
    ends = (
        _to_gap(tuple(reversed(a[: blocks[0][0]])), tuple(reversed(b[: blocks[0][2]])), -1),
        _to_gap(tuple(a[blocks[-1][1] :]), tuple(b[blocks[-1][3] :]), 1),
    )
    # words left over on both sides of one end were replaced, on one side only they were not quoted, but for a "not"
    found.extend(end for end in ends if end.mine and end.other and ANY not in {*end.mine, *end.other})
    if denies(ends[1].mine + ends[1].other) and () in ends[1] and is_clause(a[blocks[-1][1] - 1 : blocks[-1][1]]):
        found.append(ends[1])
    return tuple(found), elided


def _cut(mine: tuple[str, ...], other: tuple[str, ...], step: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return words left over at one end, outward; of what goes on where the other stops, as many words."""
    size = min(len(mine), len(other))
    for one, two in _SPLIT:  # "our work force", "our workforce"
        if one_line(mine[:one][::step], other[:two][::step]):
            return mine[:one], other[:two]
    if not 0 < size <= SHORT_ENDS or ANY in (*mine, *other) or not set(mine).isdisjoint(other):
        return mine, other
    short = Edit(mine[:size][::step], other[:size][::step])
    turning = [any(map(turns, side)) for side in short]  # "it is not" beside "it is a pity"
    return (mine, other) if weight(short) == "function" or turning[0] != turning[1] else (mine[:size], other[:size])


def _beside_gap(mine: tuple[str, ...], other: tuple[str, ...], a: Sequence[str], b: Sequence[str]) -> Iterator[Edit]:
    """Yield words before a marked gap that the other wording, which has no gap there, tells nowhere."""
    for said, told, whole in ((mine, other, b), (other, mine, a)):
        kept = said[:-1]
        whole_words = kept and told and said[-1] == GAP and not {GAP, ANY} & {*kept, *told}
        if whole_words and not set(kept) & set(whole):
            yield Edit(kept, told[: len(kept)]) if said is mine else Edit(told[: len(kept)], kept)


def _to_gap(mine: tuple[str, ...], other: tuple[str, ...], step: int) -> Edit:
    """Return the words at one end, outward: up to a marked gap, behind which another piece may stand."""
    if GAP in mine or GAP in other:
        stops = [words.index(GAP) if GAP in words else len(words) for words in (mine, other)]
        mine, other = (words[: min(stops)] for words in (mine, other))
    else:
        mine, other = _cut(mine, other, step)
    return Edit(mine[::step], other[::step])
