"""The numbers of votes, where two documents tell one vote differently: 18 to 12, 16 to 14."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.context import alike
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts.overlap import disjoint_in_facts
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, representatives
from factcheck.link.topics._ballots import Ballot
from factcheck.records.interval import disjoint, when
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("ballot",)
_BOTH_VOTES, _MOST_LIKENESS, _ONLY_ONE, _SAME_SUM = 0.3, 0.3, 0.2, 0.2
_OTHER_BODY = 1.5  # one body's votes do not vary more: 118 and 61 students, eleven and two deans
_SPOILERS = frozenset({"denied", "correction", "conditional"})
_DAYS = ("day", "weekend", "week", "month")


def build(collection: Collection) -> Topic:
    """Return the votes that two documents of one story tell with numbers that the other does not have."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    pairs: dict[tuple[str, str], Linked] = {}
    for story in stories.values():
        told = [ballot for p in story for ballot in collection.ballots[p.document.id]] if len(story) > 1 else []
        ballots = [ballot for ballot in told if _stands(ballot)]
        several = representatives(ballots, lambda one: one.numbers, lambda one: one.record.document)
        for a, b, linked in _leftovers(several, collection):
            pairs[a.record.id, b.record.id] = linked
            documents = in_order((a.record.document, b.record.document))
            name = f"ballot:{len(clusters) + 1}"
            members = (a.record.id, b.record.id)
            clusters.append(Cluster(name, "measure", "the numbers of the vote", members, documents, linked.reasons))
            claims.extend(_claim(one, name) for one in (a, b))

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _claim(ballot: Ballot, cluster: str) -> Claim:
    head = f"{ballot.more} to {ballot.fewer}"
    return Claim(ballot.record, ballot.passages, {"ballot": cluster}, ballot.record.id, head)


def _stands(ballot: Ballot) -> bool:
    return stance(ballot.passages, ballot.record.start, ballot.record.end).modality not in _SPOILERS


def _leftovers(ballots: Sequence[Ballot], collection: Collection) -> list[tuple[Ballot, Ballot, Linked]]:
    """Return the votes that are left over in two documents and are each other's best partner."""
    scored: list[tuple[float, int, int, Linked]] = []
    for one, other in combinations(range(len(ballots)), 2):
        a, b = ballots[one], ballots[other]
        if a.passages is b.passages or disjoint_in_facts(a.passages, b.passages):
            continue
        if not _told(a, b, ballots) and not _told(b, a, ballots):
            linked = _link(a, b, collection, ballots)
            if linked.score >= UNDECIDED:
                scored.append((-linked.score, one, other, linked))
    taken: set[tuple[str, str]] = set()
    kept: list[tuple[Ballot, Ballot, Linked]] = []
    for _, one, other, linked in sorted(scored, key=lambda entry: entry[:3]):
        a, b = ballots[one], ballots[other]
        keys = {(a.record.id, b.record.document), (b.record.id, a.record.document)}
        if not keys & taken:
            kept.append((a, b, linked))
        taken |= keys
    return kept


def _told(a: Ballot, b: Ballot, ballots: Sequence[Ballot]) -> bool:
    """Say whether the other document has both numbers of a vote too, as a vote or among its counts."""
    if any(one.passages is b.passages and one.numbers == a.numbers for one in ballots):
        return True
    counted = {count.low for count in b.passages.records("count") if count.low == count.high}
    return {a.more, a.fewer} <= counted


def _link(a: Ballot, b: Ballot, collection: Collection, ballots: Sequence[Ballot]) -> Linked:
    """Return how surely two documents tell one vote, and why; 0 where something tells them apart."""
    if not collection.instances.of_one_period(a.record.document, b.record.document) or _on_other_days(a, b):
        return NOT_LINKED
    one, two = sorted((a.more + a.fewer, b.more + b.fewer))
    if (a.of_all or b.of_all) and one != two:
        return NOT_LINKED  # of those who did not vote for it some may have abstained
    if a.others != b.others or two > _OTHER_BODY * one or collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    mine, other = (collection.contexts.of(one.passages, one.record.start) for one in (a, b))
    score, reasons = _BOTH_VOTES + min(_MOST_LIKENESS, alike(mine, other)), ["both tell the numbers of a vote"]
    if all(sum(one.passages is ballot.passages for one in ballots) == 1 for ballot in (a, b)):
        score += _ONLY_ONE
        reasons.append("the only one that either document tells")
    if one == two:
        score += _SAME_SUM
        reasons.append(f"both have {one} votes in all")
    return Linked(min(score, 1.0), tuple(reasons))


def _on_other_days(a: Ballot, b: Ballot) -> bool:
    """Say whether the sentences name days, and no two of them can be one."""
    mine, other = (
        [when(date) for date in ballot.passages.records_in("date", *ballot.sentence) if date.granularity in _DAYS]
        for ballot in (a, b)
    )
    return bool(mine and other) and all(disjoint(x, y) is True for x in mine for y in other)
