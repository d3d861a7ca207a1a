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
_MOST_HOLDERS = 200
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
        holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for quotation in collection:
            if len(quotation.words) >= _LEAST_WORDS:
                for run in sorted({quotation.words[i : i + _RUN] for i in range(len(quotation.words) - _RUN + 1)}):
                    holders[run].append(quotation.id)
        shared = Counter(
            pair for several in holders.values() if len(several) <= _MOST_HOLDERS for pair in combinations(several, 2)
        )
        order = {quotation.id: number for number, quotation in enumerate(collection)}
        for a, b in sorted(shared, key=lambda pair: (order[pair[0]], order[pair[1]])):
            one, other = self.quotations[a], self.quotations[b]
            if shared[a, b] >= _SHARED_RUNS * (min(len(one.words), len(other.words)) - _RUN):
                self._compare(one, other, same_speaker)
        scores = dict.fromkeys(self.wordings, 1.0)
        groups = average_link(list(self.quotations), scores, 0.5)
        self.groups = [[self.quotations[key] for key in group] for group in groups]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

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


def _cluster(number: int, group: Sequence[Quotation]) -> Cluster:
    fullest = max(group, key=lambda quotation: len(quotation.words))
    said = fullest.first.quote
    label = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    members = tuple(piece.id for quotation in group for piece in quotation.pieces)
    reasons = ("the same words",) if len(group) > 1 else ()
    return Cluster(f"quotation:{number}", "quotation", label, members, in_order(q.document for q in group), reasons)
