"""Which sums and shares of several documents are of one thing: their matter, their sentence, and nothing against it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.context import alike, shared
from factcheck.link.counted import quoted
from factcheck.link.measures import other_days
from factcheck.link.occurrence import Linked
from factcheck.link.scene import elsewhere
from factcheck.link.stance import stance
from factcheck.link.topics import NOT_LINKED, Topic, representatives
from factcheck.records import Money, Percent
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

Amount = Money | Percent
_COMPARED = 0.48
_SPOILERS = frozenset({"former", "denied", "conditional", "update", "correction"})
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[;:|]|, (?:and|but|while|which|who)\b| (?:and|but|while) ")
_BEFORE = re.compile(
    r"\b(?:last year|a year (?:earlier|before|ago)|previous(?:ly)?|compared with|up from|down from|from)\b"
)
_CHANGE = re.compile(
    r"\b(?:by|up|down|(?:rise|rises|rose|increase|increases|increased|fall|falls|fell|drop|drops|dropped|cut|cuts"
    r"|growth|gain|grew|decline|declined|higher|lower|raised|raise)(?: of| by)?)\s+"
    r"(?:(?:about|some|over|nearly|almost|around|another|a further)\s+)?$"
)
_PER = re.compile(
    r"\W{0,3}(?:a|per|each|every)\W(?:year|month|week|day|hour|person|head|ticket|litre|kilo|square|night|share|ton)|-a-"
)
_BEHIND = 8  # characters by which a word behind an amount must be nearer than one before
_TELLING = 3  # characters of a number from which it is no chance that two documents hold it
_NEAR = 70  # characters around an amount in which its matter is named
_COMMON_MATTER, _MATTER_OF_ONE, _STRANGE = 0.36, 0.2, 0.12


class Told(NamedTuple):
    """One amount with what its comparability rests on."""

    record: Amount
    passages: Passages
    sentence: Span
    matters: frozenset[str]
    stems: frozenset[str]
    groups: frozenset[str]
    sort: str
    modality: str
    alone: bool


@lru_cache(maxsize=1)
def _matters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in packs.rows("en/matters"):
        for word in row["words"].split():
            found[word].append(row["matter"])
    return {word: tuple(several) for word, several in found.items()}


def build(collection: Collection, kind: str) -> Topic:
    """Return the amounts of one kind (money, percent) that are of one thing in several documents."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].extend(_told(passages, kind))
    pairs: dict[tuple[str, str], Linked] = {}
    for told in stories.values():
        several = representatives(
            told, lambda one: (one.sort, one.record.low, one.record.high), lambda one: one.record.document
        )
        for a, b in combinations(several, 2):
            if a.sort == b.sort and a.passages is not b.passages:
                linked = _link(a, b, collection)
                if linked.score >= _COMPARED:
                    pairs[a.record.id, b.record.id] = linked
    named = {told.record.id: told for several in stories.values() for told in several}
    scores = {pair: linked.score for pair, linked in pairs.items()}
    groups = [group for group in average_link(list(named), scores, _COMPARED) if len(group) > 1]
    clusters = [_cluster(number, kind, [named[key] for key in group]) for number, group in enumerate(groups, 1)]
    claims = [_claim(named[key], cluster.id) for cluster, group in zip(clusters, groups, strict=True) for key in group]

    def between(a: Claim, b: Claim) -> Linked:
        return pairs.get((a.subject, b.subject)) or pairs.get((b.subject, a.subject)) or NOT_LINKED

    return Topic(claims, clusters, between)


def _told(passages: Passages, kind: str) -> list[Told]:
    records: Sequence[Amount] = [record for record in passages.records(kind) if record.comparable]
    sorts = [_sort(passages, record) for record in records]
    often = Counter(sorts)
    return [
        Told(
            record,
            passages,
            passages.sentence_at(record.start),
            *_matter(passages, record),
            sort,
            stance(passages, record.start, record.end).modality,
            often[sort] == 1,
        )
        for record, sort in zip(records, sorts, strict=True)
    ]


def _sort(passages: Passages, record: Amount) -> str:
    """Return what must be equal before two amounts meet: currency and rate; points or per cent, level or change."""
    rate = _PER.match(passages.lower, record.end)
    per = rate[0].split()[-1] if rate and rate[0].split() else ""
    if isinstance(record, Money):
        return f"{record.currency} {per}"
    before = passages.lower[max(0, record.start - 40) : record.start]
    return f"{'points' if record.points else 'percent'} {'change' if _CHANGE.search(before) else 'level'}"


def _matter(passages: Passages, record: Amount) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the matters named around an amount in its clause, the stems of its content words, and for whom it is."""
    sentence = passages.sentence_at(record.start)
    start = max(sentence.start, record.start - _NEAR)
    for boundary in _CLAUSE.finditer(passages.lower, start, record.start):
        start = boundary.end() if record.start - boundary.end() > 12 else start
    following = _CLAUSE.search(passages.lower, record.end, min(sentence.end, record.end + _NEAR))
    end = following.start() if following else min(sentence.end, record.end + _NEAR)
    found = [match for match in _WORD.finditer(passages.lower, start, end) if not _inside(match, record)]
    words = [match[0] for match in found]
    named = [match for match in found if match[0] in _matters()]
    nearest = min(named, key=lambda match: _distance(match, record), default=None)
    matters = frozenset(_matters()[nearest[0]]) if nearest else frozenset()
    content = frozenset(stems.stem(word) for word in words if word not in stems.stopwords() and len(word) > 2)
    return matters, content, packs.words("en/price_groups").intersection(words)


def _inside(match: re.Match[str], record: Amount) -> bool:
    return match.start() < record.end and record.start < match.end()


def _distance(match: re.Match[str], record: Amount) -> int:
    """Return the characters between a word and an amount; what stands before it names it more often."""
    return record.start - match.end() if match.end() <= record.start else match.start() - record.end + _BEHIND


def _link(a: Told, b: Told, collection: Collection) -> Linked:
    """Return how surely two amounts are of one thing, and why; 0 where a guard forbids it."""
    contexts = collection.contexts
    names = a.record.document, b.record.document
    if {a.modality, b.modality} & _SPOILERS or collection.instances.apart(*names):
        return NOT_LINKED
    if contexts.strangers(a.passages, b.passages) or _has(a.passages, b.record) or _has(b.passages, a.record):
        return NOT_LINKED
    if (a.matters and b.matters and not a.matters & b.matters) or a.groups != b.groups:
        return NOT_LINKED
    if other_days(a.passages.records_in("date", *a.sentence), b.passages.records_in("date", *b.sentence)):
        return NOT_LINKED
    if _told_of_before(a) != _told_of_before(b) or (quoted(*_place(a)) and quoted(*_place(b))):
        return NOT_LINKED
    if elsewhere(*_place(a), b.passages) or elsewhere(*_place(b), a.passages):
        return NOT_LINKED
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    common = a.matters & b.matters
    score = _COMMON_MATTER if common else _MATTER_OF_ONE if a.matters or b.matters else _STRANGE
    score += min(0.4, alike(mine, other)) + min(0.18, 0.06 * len(a.stems & b.stems))
    if a.alone and b.alone:
        score += 0.12
    reasons = [f"both tell of a {min(common)}"] if common else []
    words = [word.removeprefix("=") for word in shared(mine, other)]
    if words:
        reasons.append("same words around: " + ", ".join(words))
    return Linked(min(score, 1.0), tuple(reasons))


def _place(told: Told) -> tuple[Passages, int]:
    return told.passages, told.record.start


def _told_of_before(told: Told) -> bool:
    before = told.passages.lower[max(told.sentence.start, told.record.start - 30) : told.record.start]
    return bool(_BEFORE.search(before))


def _has(passages: Passages, record: Amount) -> bool:
    """Say whether a document holds an amount, so that it knows of it beside its own."""
    for other in passages.records(record.kind):
        if other.low == record.low and other.high == record.high:
            return True
    number = re.match(r"\D*(\d[\d.,]*\d|\d)", record.text)
    if number is None or len(number[1]) < _TELLING:
        return False
    return bool(re.search(rf"(?<![\d.,]){re.escape(number[1])}(?![\d]|[.,]\d)", passages.plain))


def _claim(told: Told, cluster: str) -> Claim:
    held = stance(told.passages, told.record.start, told.record.end)
    about = {"amount": cluster}
    return Claim(told.record, told.passages, about, told.record.id, "", held.modality, held.holder)


def _cluster(number: int, kind: str, group: Sequence[Told]) -> Cluster:
    matters = Counter(matter for told in group for matter in told.matters)
    what = min(matters, key=lambda matter: (-matters[matter], matter)) if matters else ""
    label = f"the {what}" if what else ("a sum" if kind == "money" else "a share")
    members = tuple(told.record.id for told in group)
    return Cluster(f"{kind}:{number}", kind, label, members, in_order(told.record.document for told in group), ())
