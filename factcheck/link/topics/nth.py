"""Which of how many a thing is, where two documents tell it differently: the third outbreak, the fifth outbreak."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.link import classes
from factcheck.link.beginnings.phrases import by_pronoun
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.context import alike
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.parts import measures
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks import reading, scopes
from factcheck.link.ranks.rank import Rank
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, representatives
from factcheck.link.topics._spots import matches
from factcheck.text import nouns, stems
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("series",)
_SAME_NOUN, _RELATED, _ONE_GENERIC, _BOTH_GENERIC = 0.42, 0.36, 0.28, 0.34
_MOST_LIKENESS, _SCOPE, _ONLY, _SIDED, _OTHER_WORDS = 0.3, 0.1, 0.12, 0.1, 0.12
_TELLING: Final = 10  # from here on a number that stands in the other document in any form is known there
_ANOTHER_DAYS, _APART_DAYS = 7, 45  # publication days apart after which another may have come, or another series
_SPOILERS = frozenset({"denied", "correction"})  # what is planned or past still has its place in a series


def build(collection: Collection) -> Topic:
    """Return the ordinals of one thing that two documents of one story give it, each unknown to the other."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    pairs: dict[tuple[str, str], Linked] = {}
    for story in stories.values():
        told = {p.document.id: _read(p) for p in story} if len(story) > 1 else {}
        if sum(bool(ranks) for ranks, _ in told.values()) > 1:
            linked = _pairs(collection, told)
            pairs.update({(a.record.id, b.record.id): sure for a, b, sure in linked})
            for group in _groups(linked):
                clusters.append(_cluster(len(clusters) + 1, group, pairs))
                about = {"series": clusters[-1].id}
                claims.extend(Claim(r.record, r.passages, about, r.record.id, str(r.number)) for r in group)

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _read(passages: Passages) -> tuple[list[Rank], frozenset[int]]:
    return reading.read(passages, matches(reading.IN_WORDS, passages, "rank"))


def _pairs(
    collection: Collection, told: Mapping[str, tuple[Sequence[Rank], frozenset[int]]]
) -> list[tuple[Rank, Rank, Linked]]:
    """Return the pairs of ranks that are each other's best partner, the surest first."""
    every = [rank for ranks, _ in told.values() for rank in ranks if rank.counts and _stands(rank)]
    every = representatives(every, lambda rank: (rank.noun, rank.number), lambda rank: rank.record.document)
    scored: list[tuple[float, int, int, Linked]] = []
    for index, a in enumerate(every):
        for place, b in enumerate(every[index + 1 :], index + 1):
            if a.passages is b.passages or a.number == b.number:
                continue
            if _is_told(b, told[a.record.document]) or _is_told(a, told[b.record.document]):
                continue
            if _written(a.number, b.passages) or _written(b.number, a.passages):
                continue
            linked = _link(a, b, collection, every)
            if linked.score >= UNDECIDED:
                scored.append((-linked.score, index, place, linked))
    best: dict[tuple[str, int, str], float] = {}
    kept: list[tuple[Rank, Rank, Linked]] = []
    for score, one, other, linked in sorted(scored, key=lambda entry: entry[:3]):
        a, b = every[one], every[other]
        keys = ((a.record.id, 0, b.record.document), (b.record.id, 0, a.record.document))
        if all(key not in best for key in keys):
            kept.append((a, b, linked))
        for key in keys:
            best.setdefault(key, score)
    return kept


def _groups(pairs: Sequence[tuple[Rank, Rank, Linked]]) -> list[list[Rank]]:
    """Return the ranks of pairs that share one: what two documents tell against a third is one dispute."""
    groups: list[list[Rank]] = []
    for a, b, _ in pairs:
        held = [group for group in groups if a in group or b in group]
        merged = [rank for group in held for rank in group]
        groups = [group for group in groups if group not in held]
        groups.append([*merged, *(rank for rank in (a, b) if rank not in merged)])
    return groups


def _stands(rank: Rank) -> bool:
    """Say whether an ordinal is told as a fact."""
    return stance(rank.passages, rank.record.start, rank.record.end).modality not in _SPOILERS


def _is_told(rank: Rank, there: tuple[Sequence[Rank], frozenset[int]]) -> bool:
    """Say whether a document has an ordinal too, of this thing or of one not said; "second ambulance" is of another."""
    ranks, numbers = there
    if rank.number not in numbers:
        return False
    same = [other for other in ranks if other.number == rank.number]
    return rank.number >= _TELLING or not same or any(_base(rank, other)[0] > 0 for other in same)


def _written(number: int, passages: Passages) -> bool:
    """Say whether a document knows a number in another form: "150 years since" the 150th anniversary."""
    if number < _TELLING:
        return False
    counted = any(count.low == count.high == number for count in passages.records("count"))
    return counted or re.search(rf"(?<![\d.,]){number}(?![\d.]|,\d)", passages.plain) is not None


def _link(a: Rank, b: Rank, collection: Collection, every: Sequence[Rank]) -> Linked:
    """Return how surely two ordinals are of one thing, and why; 0 where something tells them apart."""
    if _later(a, b) or collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    if not collection.instances.of_one_period(a.record.document, b.record.document):
        return NOT_LINKED
    if collection.courses.link(_course(a), _course(b)):
        return NOT_LINKED  # the topic of running things has both
    if a.scope and b.scope and a.scope.isdisjoint(b.scope) and not scopes.may_be_one(a.scope, b.scope):
        return NOT_LINKED
    if any(_may_be_more(one, its) for one, its in ((a, b), (b, a))):
        return NOT_LINKED  # "a third lawsuit", "the second lawsuit this month"
    if a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers) and not (a.scope & b.scope):
        return NOT_LINKED
    if _named(a) and _named(b) and _named(a).isdisjoint(_named(b)):
        return NOT_LINKED  # the third in the league, the fifth in the land
    if any(one.is_generic and "row" in one.scope and "row" not in its.scope for one, its in ((a, b), (b, a))):
        return NOT_LINKED
    if (a.owner and b.owner and a.owner != b.owner) or _of_two_things(a, b) or _of_none(a, b) or _of_none(b, a):
        return NOT_LINKED
    score, reasons = _base(a, b)
    if not score:
        return NOT_LINKED
    mine, other = (collection.contexts.of(rank.passages, rank.record.start) for rank in (a, b))
    score += min(_MOST_LIKENESS, alike(mine, other))
    if a.scope & b.scope:
        score += _SCOPE
        reasons = (*reasons, "counted within the same time")
    if a.modifiers != b.modifiers:
        score += -_OTHER_WORDS if not a.modifiers & b.modifiers else 0.0
    elif a.modifiers:
        score += _SCOPE
    if _only(a, every) and _only(b, every):
        score += _ONLY
    if any(_sides(rank, a, b) for rank in every):
        score += _SIDED
        reasons = (*reasons, "a third document sides with one of them")
    return Linked(min(score, 1.0), reasons)


def _may_be_more(a: Rank, b: Rank) -> bool:
    """Say whether the first counts in a longer time than the second, and so rightly has more."""
    if ranked.is_kept(a.noun) and ranked.is_kept(b.noun):
        return False
    won = ranked.is_won(a.noun) or ranked.is_won(b.noun)
    return a.number > b.number and scopes.holds_more(a.scope, b.scope, won)


def _named(rank: Rank) -> set[str]:
    """Return the names among the words before a noun: "the third Eastern Conference coach"."""
    return {word for word in rank.record.text.split()[1:-1] if word[0].isupper()}


def _base(a: Rank, b: Rank) -> tuple[float, tuple[str, ...]]:
    """Return what the nouns are worth: the same, of one class, or one that stands for anything."""
    if a.days and b.days and a.of and b.of and not _one_thing(a.of, b.of):
        return 0.0, ()
    if a.is_generic and b.is_generic:
        return _BOTH_GENERIC, ("both tell for which time it happens",)
    if "row" in a.scope & b.scope and a.is_generic != b.is_generic and (a.days or b.days):
        return _RELATED, ("both count how often in a row",)  # "the third month in a row", "the fifth straight month"
    if (a.is_generic or b.is_generic) and {a.noun, b.noun} & ranked.of_class("jubilee"):
        return 0.0, ()  # "was the fourth in five years" counts no anniversaries
    if a.is_generic or b.is_generic:
        return (0.0 if a.days or b.days else _ONE_GENERIC), ("one tells for which time it happens",)
    if a.noun == b.noun:
        return _SAME_NOUN, (f"both count the {nouns.plural(a.noun)}",)
    if a.days or b.days or not (_one_thing(a.noun, b.noun) or _is_edition(a, b) or _is_edition(b, a)):
        return 0.0, ()
    return _RELATED, (f"a {a.noun} may be called a {b.noun}",)


def _is_edition(a: Rank, b: Rank) -> bool:
    """Say whether one counts the editions of what the other names: "the 31st edition", "the thirty-first Open"."""
    return a.noun == "edition" and ranked.is_series(b.noun)


def _of_none(owned: Rank, row: Rank) -> bool:
    """Say whether one counts what somebody won and nobody is named beside the other: "for the third year running"."""
    if not (owned.owner and row.is_generic and "row" in row.scope):
        return False
    sentence = row.passages.sentence_at(row.record.start)
    return not (row.passages.records_in("person", *sentence) or by_pronoun(row.passages.lower[slice(*sentence)]))


def _of_two_things(a: Rank, b: Rank) -> bool:
    """Say whether two counts are of two things: the anniversary of the club, of its boathouse; a drought, herders."""
    one, other = (rank.passages.record_at("ordinal", rank.record.start) for rank in (a, b))
    if not (one and other and one.unit == other.unit and one.of and other.of):
        return False
    if _one_thing(one.of.lower(), other.of.lower()):
        return False
    if one.unit == "anniversary":
        return True
    of_people = [ranked.is_of_people(nouns.singular(each.of.lower())) for each in (one, other)]
    return of_people[0] != of_people[1] and not _beside(one.of if of_people[0] else other.of, b if of_people[0] else a)


def _beside(word: str, rank: Rank) -> bool:
    """Say whether a word stands in the sentence of a count: "the teachers, in week three of their strike"."""
    sentence = rank.passages.sentence_at(rank.record.start)
    return stems.stem(word.lower()) in stems.content(rank.passages.lower[slice(*sentence)])


def _one_thing(a: str, b: str) -> bool:
    if a == b or measures.synonyms(a, b):
        return True
    one, other = classes.of(a), classes.of(b)
    return one.known and other.known and classes.related(one, other)


def _later(a: Rank, b: Rank) -> bool:
    """Say whether time has passed between two reports, so that the higher of two counts may be the later one."""
    one, other = a.passages.published, b.passages.published
    if one is None or other is None or one == other:
        return False
    gap = abs((one - other).days)
    first, second = (a, b) if one < other else (b, a)
    if a.days or b.days:
        return abs(a.number - b.number) - 1 <= gap / max(a.days, b.days)
    return gap > _APART_DAYS or (gap > _ANOTHER_DAYS and second.number > first.number)


def _course(rank: Rank) -> str:
    ordinal = rank.passages.record_at("ordinal", rank.record.start)
    return ordinal.id if ordinal else ""


def _only(rank: Rank, every: Sequence[Rank]) -> bool:
    """Say whether a document gives this noun no other ordinal."""
    return not any(
        other.passages is rank.passages and other.noun == rank.noun and other.number != rank.number for other in every
    )


def _sides(rank: Rank, a: Rank, b: Rank) -> bool:
    """Say whether a third document gives one of two nouns the same ordinal."""
    if rank.passages in (a.passages, b.passages):
        return False
    return any(rank.number == one.number and (rank.noun == one.noun or rank.is_generic) for one in (a, b))


def _cluster(number: int, group: Sequence[Rank], pairs: Mapping[tuple[str, str], Linked]) -> Cluster:
    noun = next((rank.noun for rank in group if not rank.is_generic), "occasion")
    members = tuple(rank.record.id for rank in group)
    reasons = dict.fromkeys(reason for pair, linked in pairs.items() if pair[0] in members for reason in linked.reasons)
    documents = in_order(rank.record.document for rank in group)
    return Cluster(f"series:{number}", "event", f"the {noun}", members, documents, tuple(reasons)[:4])
