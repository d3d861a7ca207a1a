"""Which quotations of a collection are one: shared runs of words, then the wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.wording import Wording, compare_wording, words
from factcheck.records import Quote
from factcheck.text.passages import Passages

_RUN = 3
_LEAST_WORDS = 4
_MOST_HOLDERS = 60  # wordings of a run of three words; a commoner run tells nothing
_SHARED_WORDS = 0.6  # of the shorter one's: below it no wording covers enough
_SHARED_RUNS = 0.25  # of the shorter one's runs: two changed words in eight leave a third of them
_UNNAMED_WORDS = 10


class Quotation(NamedTuple):
    """All pieces of one quotation in one document."""

    id: str
    document: str
    pieces: tuple[Quote, ...]
    words: tuple[str, ...]
    speaker: str | None

    @property
    def first(self) -> Quote:
        """Return the first piece."""
        return self.pieces[0]


def quotations(passages: Passages) -> list[Quotation]:
    """Return the quotations of one document, terms in scare quotes left out."""
    pieces: dict[str, list[Quote]] = defaultdict(list)
    for quote in passages.records("quote"):
        if quote.comparable and quote.form != "scare":
            pieces[quote.quotation].append(quote)
    found = []
    for several in pieces.values():
        said = words(" … ".join(piece.quote for piece in several))  # between two pieces words may have been left out
        speaker = next((piece.speaker_name for piece in several if piece.speaker_name), None)
        found.append(Quotation(several[0].id, several[0].document, tuple(several), said, speaker))
    return found


class QuoteLinks:
    """The quotations of a collection, gathered by what was said, with the wording of each pair."""

    def __init__(self, collection: Sequence[Quotation], same_speaker: Callable[[str, str], bool]) -> None:
        """Link quotations; `same_speaker` says whether two speaker names can be one person's."""
        self.quotations = {quotation.id: quotation for quotation in collection}
        self.wordings: dict[tuple[str, str], Wording] = {}
        order = {quotation.id: number for number, quotation in enumerate(collection)}
        alike: dict[tuple[tuple[str, ...], str | None], list[Quotation]] = defaultdict(list)
        for quotation in collection:
            alike[quotation.words, quotation.speaker].append(quotation)
        first = [several[0] for several in alike.values()]  # what many documents quote alike is compared once
        for one, other in sorted(_candidates(first), key=lambda pair: (order[pair[0].id], order[pair[1].id])):
            self._compare(one, other, same_speaker)
        scores = dict.fromkeys(self.wordings, 1.0)
        groups = average_link([quotation.id for quotation in first], scores, 0.5)
        same = {several[0].id: several for several in alike.values()}
        self.home = {quotation.id: several[0].id for several in alike.values() for quotation in several}
        members = [[quotation for key in group for quotation in same[key]] for group in groups]
        self.groups = [sorted(group, key=lambda quotation: order[quotation.id]) for group in members]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def compared(self, a: str, b: str) -> bool:
        """Say whether two quotations, by id, were found to be one in some wording."""
        one, other = self.home[a], self.home[b]
        return one == other or (one, other) in self.wordings or (other, one) in self.wordings

    def _compare(self, a: Quotation, b: Quotation, same_speaker: Callable[[str, str], bool]) -> None:
        wording = compare_wording(a.words, b.words)
        if wording.verdict == "different":
            return
        if wording.verdict in ("misquote", "strong", "variant"):
            known = a.speaker is not None and b.speaker is not None
            if known and not same_speaker(a.speaker or "", b.speaker or ""):
                return
            if not known and wording.equal < _UNNAMED_WORDS:
                return
        self.wordings[a.id, b.id] = wording


def _candidates(quotations: Sequence[Quotation]) -> list[tuple[Quotation, Quotation]]:
    """Return the pairs that share a run of words and most words of the shorter one."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bags = [frozenset(quotation.words) for quotation in quotations]
    for index, quotation in enumerate(quotations):
        if len(quotation.words) >= _LEAST_WORDS:
            for run in sorted({quotation.words[i : i + _RUN] for i in range(len(quotation.words) - _RUN + 1)}):
                holders[run].append(index)
    shared = Counter(
        pair for several in holders.values() if len(several) <= _MOST_HOLDERS for pair in combinations(several, 2)
    )
    found = []
    for (i, j), runs in shared.items():
        one, other = quotations[i], quotations[j]
        enough = runs >= _SHARED_RUNS * (min(len(one.words), len(other.words)) - _RUN)
        if enough and len(bags[i] & bags[j]) >= _SHARED_WORDS * min(len(bags[i]), len(bags[j])):
            found.append((one, other))
    return found


def _cluster(number: int, group: Sequence[Quotation]) -> Cluster:
    fullest = max(group, key=lambda quotation: len(quotation.words))
    said = fullest.first.quote
    label = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    members = tuple(piece.id for quotation in group for piece in quotation.pieces)
    reasons = ("the same words",) if len(group) > 1 else ()
    return Cluster(f"quotation:{number}", "quotation", label, members, in_order(q.document for q in group), reasons)
