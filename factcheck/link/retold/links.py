"""Which quotations and statements of one story are nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.quotes import Firmness, Quotation, named
from factcheck.link.retold.measure import Retelling, compare_retold
from factcheck.link.retold.plain import DENIED, is_heavy, key, spoken
from factcheck.records import Quote, Statement
from factcheck.text.passages import Passages

_MOST_HOLDERS = 40  # tellings of a story with one word; a commoner word tells nothing
_SHARED = 0.5  # of the words of sense of the shorter one
_LEAST_SHARED = 2


class Telling(NamedTuple):
    """What one document says that somebody said, in either way; `firm` says what the speaker is, and how surely."""

    record: Quote | Statement
    words: tuple[str, ...]
    speaker: str | None
    firm: Firmness

    @property
    def document(self) -> str:
        """Return the id of the document."""
        return self.record.document


def statements(passages: Passages) -> list[Telling]:
    """Return what a document tells in indirect speech, a clause that its frame parts as one."""
    found: list[Telling] = []
    people: set[str] | None = None
    opened = ""
    for one in passages.records("statement"):
        if not one.comparable:
            continue
        if one.how == "clause-opens":
            opened = one.text
            continue
        if people is None:
            people = {person.canonical for person in passages.records("person")}
        text = f"{opened} {one.text}" if one.how == "clause-goes-on" else one.text
        opened = ""
        firm: Firmness = "nobody"
        if one.speaker_name:
            firm = "office" if one.speaker_name not in people else "guess" if one.how.endswith("-guess") else "person"
        found.append(Telling(one, spoken(text), one.speaker_name, firm))
    return found


class RetoldLinks:
    """The quotations and statements of a collection that are nearly the same words, by pairs."""

    def __init__(
        self,
        quotations: Sequence[Quotation],
        prepared: Sequence[Passages],
        home: Mapping[str, str],
        same_speaker: Callable[[str, str], bool],
    ) -> None:
        """Link tellings of one story; `same_speaker` says whether two speaker names can be one person's."""
        self.pairs: dict[tuple[str, str], Retelling] = {}
        stories: dict[str, list[Telling]] = defaultdict(list)
        several = {story for story, number in Counter(home[p.document.id] for p in prepared).items() if number > 1}
        for passages in prepared:
            if home[passages.document.id] in several:
                stories[home[passages.document.id]] += statements(passages)
        for quotation in quotations:
            if home[quotation.document] in stories:
                stories[home[quotation.document]].append(_telling(quotation))
        wanted = [(a, b) for tellings in stories.values() for a, b in _candidates(tellings)]
        known = _by_name([one for pair in wanted for one in pair], prepared, home)
        kept: dict[str, Telling] = {}
        told: list[tuple[Telling, Telling, Retelling]] = []
        for one, other in wanted:
            retelling = compare_retold(one.words, other.words)
            if retelling.verdict != "different":
                told.append((known[one.record.id], known[other.record.id], retelling))
        faithful = {
            (mine.record.id, other.document)
            for a, b, retelling in told
            if retelling.verdict == "same"
            for mine, other in ((a, b), (b, a))
        }
        for a, b, retelling in told:
            if retelling.verdict == "altered" and not _one_voice(a, b, same_speaker, retelling):
                continue
            if retelling.verdict == "altered" and (
                (a.record.id, b.document) in faithful or (b.record.id, a.document) in faithful
            ):
                continue  # the text has both wordings: each was said
            self.pairs[a.record.id, b.record.id] = retelling
            kept[a.record.id], kept[b.record.id] = a, b
        names = sorted(kept)
        groups = average_link(names, dict.fromkeys(self.pairs, 1.0), 0.5)
        self.groups = [[kept[name] for name in group] for group in groups]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def compared(self, a: str, b: str) -> bool:
        """Say whether two tellings, by the id of their records, are nearly the same words."""
        return (a, b) in self.pairs or (b, a) in self.pairs


def _telling(quotation: Quotation) -> Telling:
    said = " … ".join(piece.quote for piece in quotation.pieces)
    fullest = max(quotation.pieces, key=lambda piece: len(piece.quote))
    return Telling(fullest, spoken(said, partial=quotation.first.form == "partial"), quotation.speaker, quotation.firm)


def _candidates(tellings: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """Return the pairs of direct and indirect speech of two documents that share half of their words of sense."""
    holders: dict[str, list[int]] = defaultdict(list)
    bags = [{name for word in one.words if is_heavy(name := key(word)) and name != DENIED} for one in tellings]
    for index, bag in enumerate(bags):
        for word in sorted(bag):
            holders[word].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for several in holders.values():
        if 1 < len(several) <= _MOST_HOLDERS:
            shared.update(combinations(several, 2))
    found = []
    for (i, j), number in sorted(shared.items()):
        one, other = tellings[i], tellings[j]
        if one.document == other.document or type(one.record) is type(other.record):
            continue
        shorter = min(len(bags[i]), len(bags[j]))
        if number >= min(_LEAST_SHARED, shorter - 1) and number >= _SHARED * shorter - 1:
            found.append((one, other))
    return found


def _by_name(tellings: Sequence[Telling], prepared: Sequence[Passages], home: Mapping[str, str]) -> dict[str, Telling]:
    """Return the tellings by the id of their records, with the person for an office that speaks."""
    each = {one.record.id: one for one in tellings}
    asked = [Quotation(name, one.document, (), (), one.speaker, one.firm) for name, one in each.items()]
    return {
        found.id: each[found.id]._replace(speaker=found.speaker, firm=found.firm)
        for found in (named(asked, prepared, home) if asked else ())
    }


def _one_voice(a: Telling, b: Telling, same_speaker: Callable[[str, str], bool], retelling: Retelling) -> bool:
    """Say whether one person can have said both."""
    if a.speaker and b.speaker and same_speaker(a.speaker, b.speaker):
        return True
    return a.firm != "person" or b.firm != "person"


def _cluster(number: int, group: Sequence[Telling]) -> Cluster:
    said = max((one.record.text for one in group), key=len)
    label = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    members = tuple(one.record.id for one in group)
    return Cluster(f"retelling:{number}", "quotation", label, members, in_order(one.document for one in group), ("the same words",))
