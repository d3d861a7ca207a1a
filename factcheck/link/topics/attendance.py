"""Who was at an event, and how: present, by video link, absent, represented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendance
from factcheck.extract.events.attendance import Attended
from factcheck.link import classes
from factcheck.link.claim import Claim, stretch
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.mentions import Entity
from factcheck.link.occurrence import SAME, UNDECIDED, Linked, linked_events, on_one_day
from factcheck.link.presences import acts
from factcheck.link.presences.known import Shown
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, _presences, representatives
from factcheck.link.topics._spots import matches
from factcheck.records import Event
from factcheck.records.interval import disjoint, when
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("attendance",)
_REACH = 240  # characters of a sentence on each side of a statement in which it is narrowed
_PART = re.compile(
    r"\b(?=[abdfjlmnoprstuw])(?:"  # few words open so, which is quick to see
    r"(?<!whole\s)(?:on|for|until|only|during|of|attend(?:ed)?|missed|skipped|join(?:ed)?)\s+(?:the|its|that|their)\s+(?:first|second|third|fourth|last|final|opening|closing"
    r"|other)\s+(?:day|evening|morning|afternoon|night|half|hour|session|part|act|round|leg|minutes?)\b"
    r"|left\s+(?:\w+\s+){0,4}(?:early|before)\b|arriv\w+\s+late\b|(?<!that\swas\s)not\s+yet\b|briefly\b|for\s+part\s+of\b"
    r"|no\s+longer\b|day\s+(?:one|two|three|1|2|3)\b|when\s[^.]{0,60}\b(?:ended|began|closed)\b"
    r"|(?:false|untrue|unfounded|denied(?! (?:an?|entry|access) )|denies|rumou?rs?|allegedly"
    r"|last\s+year|the\s+year\s+before|previous)\b)"
)
# each of which one stands in all that the pattern matches, but for "day two"; far quicker to see
_OF_PART = (
    *("first", "second", "third", "fourth", "last", "final", "opening", "closing", "other", "left", "arriv", "yet"),
    *(
        "briefly",
        "part",
        "longer",
        "when",
        "false",
        "untrue",
        "unfounded",
        "denie",
        "rumo",
        "alleged",
        "year",
        "previous",
    ),
)
_DAY = re.compile(r"day\s+(?:one|two|three|1|2|3)\b")
_COULD = re.compile(
    r"\bcould\s+(?:not\b|only\b|no\b|tell\b|judge\b|make\s+out\b|be\s+(?:[a-z]+ly\s+|only\s+)?(?:seen|heard|watched|followed|reached)\b)"
)
_MANY = re.compile(r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|many) (?:[a-z]+ )?$")
_OF_OTHERS = ("last ", "previous ", "next ", "last year's ", "next year's ", "earlier ")
_ONLY = 12  # characters behind a cue that belong to "could be seen"
_TALKED = "talked"
_SEVERAL = 3  # people named at a gathering that is no talk between two
_APART = re.compile(r"\b(?:before|ahead|earlier|later|sidelines|margins?|prior|previous|next|last)\b")
_COUNTED = 24  # characters before an event in which its number stands
_DATES = 12  # dates of one event that are read
_CAST = 0.1  # another person in both documents
_SAME_DAY = 0.15  # one person at related events of one day: at one event more likely than at two


class _Seen(NamedTuple):
    """One statement of attendance with the event of its document."""

    said: Attended
    event: Event
    entity: Entity
    passages: Passages

    @property
    def status(self) -> str:
        """Return the status, apart for a talk between two."""
        if self.event.head in acts.talks():
            return _TALKED
        return "present" if self.said.party and self.said.status == "represented" else self.said.status


def build(collection: Collection) -> Topic:
    """Return the statements of who was at an event; `head` is the status, with how where the words say it."""
    entities: dict[str, list[Entity]] = defaultdict(list)
    for entity in collection.entities:
        entities[entity.document].append(entity)
    seen: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for passages in collection.passages:
        read = attendance.read(passages)
        known = {(said.name, said.event_id) for said in read}
        shown = [
            said
            for said in acts.read(passages, matches(acts.lone(), passages, "lone"))
            if (said.name, said.event_id) not in known
        ]
        said_of = (*read, *shown)
        homes = (
            {event.id: (event, one) for one in entities[passages.document.id] for event in one.mentions}
            if said_of
            else {}
        )
        for said in said_of:
            if said.event_id not in homes or _partly(passages, said):
                continue
            event, entity = homes[said.event_id]
            if _MANY.search(passages.lower, max(0, event.start - _COUNTED), event.start):  # "missed four games"
                continue
            if passages.lower.endswith(_OF_OTHERS, 0, event.start):  # "hosted the last summit"
                continue
            if passages.region_at(said.start) not in ("furniture", "front-matter"):
                person = collection.people.home.get(said.name, said.name.casefold())
                seen[collection.home[passages.document.id], person].append(_Seen(said, event, entity, passages))
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    pairs: dict[tuple[str, str], Linked] = {}
    for every in seen.values():
        if len(every) < 2:
            continue
        several = representatives(every, lambda one: one.status, lambda one: one.passages.document.id)
        named = {_key(one): one for one in several}
        scores: dict[tuple[str, str], float] = {}
        for (key, a), (other, b) in combinations(named.items(), 2):
            linked = _link(a, b, collection)
            if linked.score >= UNDECIDED:
                pairs[key, other] = linked
                scores[key, other] = linked.score
        for group in average_link(list(named), scores, UNDECIDED):
            if len(group) > 1:
                name = f"attendance:{len(clusters) + 1}"
                told = [named[key] for key in group]
                clusters.append(_cluster(name, told))
                claims.extend(_claim(one, name) for one in told)

    twice = {told for cluster in clusters for told in _told_of(cluster, claims)}
    for clash in _presences.clashes(collection):
        if (not clash.weighed and any(_partly(one.passages, one) for one in (clash.a, clash.b))) or _key_of(
            clash
        ) in twice:
            continue
        name = f"attendance:{len(clusters) + 1}"
        keys = [f"{one.passages.document.id}:{one.start}-{one.end}:{one.way}" for one in (clash.a, clash.b)]
        pairs[keys[0], keys[1]] = clash.linked
        clusters.append(_of_two(name, clash))
        for one, key in zip((clash.a, clash.b), keys, strict=True):
            head = "present in person" if one.way == "in person" else one.way
            claims.append(
                _stated(
                    one.passages,
                    Span(one.start, one.end),
                    key,
                    head,
                    name,
                    _titled(clash.a.name),
                    one.cue,
                )
            )

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _key(seen: _Seen) -> str:
    return f"{seen.passages.document.id}:{seen.said.start}-{seen.said.end}:{seen.said.event_id}"


def _link(a: _Seen, b: _Seen, collection: Collection) -> Linked:
    if _TALKED in (a.status, b.status):
        return _talk(a, b, collection) if a.status == _TALKED else _talk(b, a, collection)
    if a.passages is b.passages:
        return Linked(1.0, ()) if a.entity is b.entity else NOT_LINKED
    if collection.instances.apart(a.entity.document, b.entity.document):
        return NOT_LINKED
    if not classes.related(a.entity.head, b.entity.head):
        return NOT_LINKED
    if _of_other_things(a, b) or collection.contexts.strangers(a.passages, b.passages):
        return NOT_LINKED
    dated = [(x, y) for _, x in a.entity.dates[:_DATES] for _, y in b.entity.dates[:_DATES]]
    one_day = any(on_one_day(x, y) for x, y in dated)
    leads = a.entity.lead and b.entity.lead
    if dated and not one_day and (not leads or all(disjoint(when(x), when(y)) for x, y in dated)):
        return NOT_LINKED
    found = linked_events(a.entity, b.entity, collection.contexts, leave="people")
    found = max(found, collection.events.pair(a.entity.key, b.entity.key) or found)
    if one_day:
        known = _people(a.passages) & _people(b.passages) - {a.said.name}
        score = found.score + _SAME_DAY + (_CAST if known else 0.0)
        return Linked(min(1.0, score) if found.score else 0.0, (*found.reasons, "both on one day"))
    if dated and found.score < SAME:
        return NOT_LINKED
    return found


def _people(passages: Passages) -> set[str]:
    return {person.canonical for person in passages.records("person") if " " in person.canonical}


def _talk(talk: _Seen, there: _Seen, collection: Collection) -> Linked:
    """Link one who only talks with somebody in one source with a gathering where another has him among several.

    Whether the talk is that gathering stays undecided: both sources must name it, and the first must not have him
    there too.
    """
    documents = talk.entity.document, there.entity.document
    if there.status != "present" or len(there.entity.people) < _SEVERAL or talk.passages is there.passages:
        return NOT_LINKED
    called = {" ".join(event.modifiers).lower() for event in there.entity.mentions if len(event.modifiers) > 1}
    named = sorted(name for name in there.entity.names | called if name in talk.passages.lower)
    sentence = talk.passages.sentence_at(talk.said.start)
    if not named or talk.entity.dates or _APART.search(talk.passages.lower, *sentence):
        return NOT_LINKED
    if collection.instances.apart(*documents) or collection.contexts.strangers(talk.passages, there.passages):
        return NOT_LINKED
    return Linked(UNDECIDED, (f"both speak of the {named[0]}", f"one tells only of a talk with {talk.said.name}"))


def _of_other_things(a: _Seen, b: _Seen) -> bool:
    """Say whether the words of two statements name two gatherings: "the press conference", "the peace talks"."""
    one, other = a.event, b.event
    if one.head == other.head:
        return False
    words = [{word.lower() for word in event.modifiers} for event in (one, other)]
    return bool(words[0] and words[1]) and not words[0] & words[1]


def _told_of(cluster: Cluster, claims: Sequence[Claim]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield of whom a cluster tells two ways, with the two documents."""
    inside = [claim for claim in claims if claim.about["attendance"] == cluster.id]
    for a, b in combinations(inside, 2):
        if a.head.split()[0] != b.head.split()[0] and a.document != b.document:
            for word in a.words[0].casefold().split():  # "the health ministry", "the ministry of health"
                yield word, frozenset((a.document, b.document))


def _key_of(clash: _presences.Clash) -> tuple[str, frozenset[str]]:
    both = frozenset((clash.a.passages.document.id, clash.b.passages.document.id))
    return clash.a.name.split()[-1], both


def _partly(passages: Passages, said: Attended | Shown) -> bool:
    """Say whether a sentence tells of a part of an event, or takes back what it says: "left early", "were false"."""
    sentence = passages.sentence_at(said.start)
    start, end = max(sentence.start, said.start - _REACH), min(sentence.end, said.end + _REACH)
    told = passages.lower[start:end]
    if not (any(map(told.__contains__, _OF_PART)) or _DAY.search(told)):
        return False
    part = _PART.search(passages.lower, start, end)
    if part is not None and isinstance(said, Shown) and part.group() == "briefly":
        return not (said.deed or said.way == "remote")  # "addressed the crowd briefly", "spoke briefly by video link"
    return part is not None


def _claim(seen: _Seen, cluster: str) -> Claim:
    said = seen.said
    head = f"{seen.status} {said.manner or ''}".strip()
    return _stated(seen.passages, Span(said.start, said.end), _key(seen), head, cluster, said.name)


def _stated(  # noqa: PLR0917
    passages: Passages, span: Span, key: str, head: str, cluster: str, name: str, cue: int | None = None
) -> Claim:
    record = stretch(passages, span.start, span.end, "attendance")
    # who "was due to speak but sent apologies" is told to have been away: the plan stands before the cue
    held = stance(passages, span.start if cue is None else min(cue, span.end - 1), span.end)
    modality = held.modality if held.modality in ("conditional", "planned", "former") else "asserted"
    if modality == "conditional" and _COULD.search(
        passages.lower, span.start, min(len(passages.lower), span.end + _ONLY)
    ):
        modality = "asserted"  # "could be seen only on a screen": he was able to
    return Claim(record, passages, {"attendance": cluster}, key, head, modality, held.holder, (name,))


def _titled(name: str) -> str:
    return name.title().replace("'S ", "'s ")  # "karel dunn's wife"


def _of_two(name: str, clash: _presences.Clash) -> Cluster:
    both = clash.a, clash.b
    documents = in_order(one.passages.document.id for one in both)
    members = tuple(f"{one.passages.document.id}:{one.start}-{one.end}" for one in both)
    return Cluster(name, "event", f"how {_titled(clash.a.name)} took part", members, documents, ())


def _cluster(name: str, told: list[_Seen]) -> Cluster:
    label = f"{told[0].said.name} at the {max((one.entity for one in told), key=lambda one: len(one.modifiers)).label}"
    members = tuple(_key(one) for one in told)
    return Cluster(name, "event", label, members, in_order(one.passages.document.id for one in told), ())
