"""When the things of a story begin and end: days, lengths and offsets as constraints between its points in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.link.chains.ends import Relation
from factcheck.link.chains.joined import CALENDAR, Fact
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.spoken.words import phrase
from factcheck.link.topics import Topic
from factcheck.link.topics._away import Triple, triples
from factcheck.link.topics._phases import Phase, classes_of, own_words, without_year
from factcheck.link.topics._stretches import LOOSE, Stretch, points, stretches
from factcheck.records import Date
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("timeline",)
ORIGIN = CALENDAR
_KNOWN, _WORD, _LINKED = 0.6, 0.3, 0.6
_OF_DOCUMENT, _OF_STORY = 60, 400  # statements that are joined to a network
_DOCUMENTS = 60  # of a story that are compared
_WAYS = 0.4  # where things are linked by average, one weak pair must not part the rest

_OF_LABEL = 6  # words of a network, the most told, of which its label is made
Told = tuple[Passages, Stretch]


def build(collection: Collection) -> Topic:
    """Return the constraints of each story; a claim's `words` are from, to, least and most days."""
    stories: dict[tuple[str, str], list[Told]] = defaultdict(list)
    reporters: dict[str, list[Passages]] = defaultdict(list)
    every = [(passages, list(stretches(passages))[:_OF_DOCUMENT]) for passages in collection.passages]
    counted = {
        collection.home[passages.document.id] for passages, found in every if any(_is_offset(one) for one in found)
    }
    for passages, found in every:
        story = collection.home[passages.document.id]
        told = _of_one_end(passages, [*found, *(points(passages) if story in counted else ())])
        if told:
            name, same = passages.document.id, collection.instances.of_one_period
            first = next((one for one in reporters[story] if same(one.document.id, name)), passages)
            if first is passages:
                reporters[story].append(passages)
            stories[story, first.document.id].extend((passages, stretch) for stretch in told)
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for several in stories.values():
        several = several[:_OF_STORY]
        if not any(stretch.origin for _, stretch in several):
            continue  # days alone are compared as those of an event
        for group in _connected(several, _named(several)):
            number = len(clusters) + 1
            about = {"timeline": f"timeline:{number}"}
            years = all(stretch.has_year for (_, stretch), *_ in group)
            documents = in_order(passages.document.id for (passages, _), *_ in group)
            members = tuple(stretch.record.id for (_, stretch), *_ in group)
            label = _label([node for _, *nodes in group for node in nodes], group)
            clusters.append(Cluster(f"timeline:{number}", "timeline", label, members, documents, ()))
            for (passages, stretch), origin, target in group:
                if origin == target:
                    continue  # what is counted from and what is dated were taken for one thing
                least, most = stretch.least, stretch.most
                if stretch.origin is None and not years and stretch.has_year:
                    least = most = without_year(least)
                words = (origin, target, str(least), str(most))
                claims.append(Claim(stretch.record, passages, about, stretch.record.id, words=words))
    for together in _stories(collection):
        for misfit in triples(together):
            if not _told_before(claims, misfit):
                clusters.append(_away(len(clusters) + 1, misfit))
                claims.extend(_as_claims(clusters[-1].id, misfit))
    alone = [wrong for wrong in collection.episodes if not wrong.elapsed]
    for wrong in alone:
        name = f"timeline:{len(clusters) + 1}"
        documents = in_order(passages.document.id for _, passages in wrong.told)
        clusters.append(Cluster(name, "timeline", "events", tuple(one.id for one, _ in wrong.told), documents, ()))
        about = {"timeline": name}
        claims.extend(Claim(one, passages, about, one.id, words=(wrong.detail,)) for one, passages in wrong.told)
    for network in collection.chained.networks:
        name = f"timeline:{len(clusters) + 1}"
        clusters.append(_chained(name, network))
        for fact in network:
            relation = fact.told
            more = ("exact",) if fact.exact else ("known", *fact.row[:3]) if fact.row else ()
            words = (fact.origin, fact.target, str(fact.least), str(fact.most), *more)
            record, about = relation.record, {"timeline": name}
            claims.append(Claim(record, relation.passages, about, record.id, words=words))
    return Topic(claims, clusters)


def _of_one_end(passages: Passages, told: list[Stretch]) -> list[Stretch]:
    """Leave out days beside an offset that are read as those of two things: "a day after the war began, on 2 April"."""
    beside = {passages.sentence_at(one.record.start) for one in told if one.origin}
    things: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in told if beside else ():
        if one.origin is None and passages.sentence_at(one.record.start) in beside:
            things[one.record.id].append(classes_of(one.target[1]))
    two = {name for name, several in things.items() if len(several) > 1 and not frozenset.intersection(*several)}
    return [one for one in told if one.origin or one.record.id not in two]


def _chained(name: str, network: Sequence[Fact]) -> Cluster:
    ends = [end for fact in network if isinstance(fact.told, Relation) for end in (fact.told.origin, fact.told.target)]
    common = Counter(word for end in ends for word in sorted(end.words)).most_common(_OF_LABEL)
    told = [(fact.told.passages, fact.told.record.start) for fact in network]
    return Cluster(
        name,
        "timeline",
        phrase([word for word, _ in common], told) or "events",
        tuple(fact.told.record.id for fact in network),
        in_order(fact.told.record.document for fact in network),
        (),
    )


def _stories(collection: Collection) -> list[list[Passages]]:
    found: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        found[collection.home[passages.document.id]].append(passages)
    return [story[:_DOCUMENTS] for story in found.values()]


def _told_before(claims: Sequence[Claim], found: Triple) -> bool:
    """Say whether a length stands in a network that has a beginning and an end of its own."""
    groups = {claim.about["timeline"] for claim in claims if claim.subject == found.length.record.id}
    return any(
        sum(claim.about["timeline"] == group and isinstance(claim.record, Date) for claim in claims) > 1
        for group in groups
    )


def _away(number: int, found: Triple) -> Cluster:
    parts = (found.begins, found.length, found.ends)
    told = [(part.passages, part.record.start) for part in parts]
    return Cluster(
        f"timeline:{number}",
        "timeline",
        phrase(found.begins.around & found.ends.around, told) or "events",
        tuple(part.record.id for part in parts),
        in_order(part.passages.document.id for part in parts),
        (),
    )


def _as_claims(name: str, found: Triple) -> list[Claim]:
    begins, length, ends = found
    years = bool(begins.record.earliest and ends.record.earliest)
    days = [day.number if years else without_year(day.number) for day in (begins, ends)]
    words = (
        (begins, (ORIGIN, "begins", str(days[0]), str(days[0]))),
        (length, ("begins", "ends", str(length.least), str(length.most))),
        (ends, (ORIGIN, "ends", str(days[1]), str(days[1]))),
    )
    return [Claim(p.record, p.passages, {"timeline": name}, p.record.id, words=told) for p, told in words]


def _is_offset(stretch: Stretch) -> bool:
    """Say whether a stretch counts from one thing to another, such as "two days after the vote"."""
    return stretch.origin is not None and stretch.origin[1] != stretch.target[1]


def _named(told: Sequence[Told]) -> dict[tuple[Phase, frozenset[str]], str]:
    """Return one name for all nodes that are one point in time: the same phase of things that share their words."""
    nodes = sorted(
        {node for _, stretch in told for node in (stretch.origin, stretch.target) if node is not None},
        key=lambda node: (node[0], sorted(node[1])),
    )
    things = sorted({tuple(sorted(node[1])) for node in nodes})
    keys = [" ".join(words) for words in things]
    scores = {}
    for index, one in enumerate(things):
        for place, other in enumerate(things[index + 1 :], index + 1):
            score = _likeness(frozenset(one), frozenset(other))
            if score >= _LINKED:
                scores[keys[index], keys[place]] = score
    home = {key: group[0] for group in average_link(keys, scores, _WAYS) for key in group}
    return {node: f"{node[0]} of {home[' '.join(sorted(node[1]))]}" for node in nodes}


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how likely two names are of one thing (0 to 1).

    A class of event in common is enough unless both say more of it, and nothing alike: a strike of drivers, of bakers.
    """
    if {word for word in a ^ b if word[0] == "#"} - {"#first"}:
        return 0.0  # the first hearing and the second
    own = [own_words(words) for words in (a, b)]
    common = len(own[0] & own[1])
    if not _one_class(a, b):
        least = 1 if LOOSE in a | b else 0
        return min(1.0, _WORD * (common - least)) if not (_classed(a) and _classed(b)) else 0.0
    return min(1.0, _KNOWN + _WORD * common) if common or not (own[0] and own[1]) else 0.0


def _classed(words: frozenset[str]) -> bool:
    return any(word.startswith("=") for word in words)


def _one_class(a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether a class of the one is a class, or a wider one, of the other."""
    for one, other in ((a, b), (b, a)):
        names = {word[1:] for word in one if word[0] == "="}
        if names & {word[1:] for word in other if word[0] in "=~"}:
            return True
    return False


def _connected(
    told: Sequence[Told], names: dict[tuple[Phase, frozenset[str]], str]
) -> list[list[tuple[Told, str, str]]]:
    """Return the constraints in groups that share points in time; the calendar joins nothing by itself."""
    edges = [(one, names[one[1].origin] if one[1].origin else ORIGIN, names[one[1].target]) for one in told]
    ended = {name for name in names.values() if name.startswith("end of ")}  # "after the strike": its start or its end
    edges = [
        edge for edge in edges if not (edge[0][1].unphased and edge[1].replace("start of ", "end of ", 1) in ended)
    ]
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for _, origin, target in edges:
        if origin != ORIGIN:
            parent[root(origin)] = root(target)
    groups: dict[str, list[tuple[Told, str, str]]] = defaultdict(list)
    for edge in edges:
        groups[root(edge[2])].append(edge)
    return [group for group in groups.values() if len(group) > 1]


def _label(nodes: Sequence[str], group: Sequence[tuple[Told, str, str]]) -> str:
    """Return what a network is about, in words that stand in it."""
    things = next((node.partition(" of ")[2].split() for node in nodes if node != ORIGIN), [])
    return phrase(things, [(passages, stretch.record.start) for (passages, stretch), *_ in group]) or "events"
