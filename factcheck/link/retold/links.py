"""Which quotations and statements of one story are nearly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Indel

from factcheck.link.cluster import Cluster, average_link, in_order
from factcheck.link.quotes import Firmness, Quotation, named
from factcheck.link.retold.measure import Retelling, compare_retold
from factcheck.link.retold.plain import bag, is_heavy, spoken
from factcheck.records import Quote, Statement
from factcheck.text import quoted
from factcheck.text.passages import Passages

_MOST_HOLDERS = 40  # tellings of a story with one word; a commoner word tells nothing
_SHARED = 0.5  # of the words of sense of the shorter one
_LEAST_SHARED = 2
_LEAST_RUN = 7  # words in one row that two retellings share
_WHOLE = 0.9  # of the words of the shorter one
_LEAST_UNNAMED = 4  # words of sense that are alike where a speaker is not known by name


class Telling(NamedTuple):
    """What one document says that somebody said, in either way; `firm` says what the speaker is, and how surely."""

    record: Quote | Statement
    text: str
    partial: bool
    speaker: str | None
    firm: Firmness

    @property
    def document(self) -> str:
        """Return the id of the document."""
        return self.record.document

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words as they are compared."""
        return spoken(self.text, partial=self.partial)


def statements(passages: Passages) -> list[Telling]:
    """Return what a document tells in indirect speech, a clause that its frame parts as one."""
    found: list[Telling] = []
    opened = ""
    for one in passages.records("statement"):
        if not one.comparable:
            continue
        if one.how == "clause-opens":
            opened = one.text
            continue
        text = f"{opened} {one.text}" if one.how == "clause-goes-on" else one.text
        opened = ""
        found.append(Telling(one, text, False, one.speaker_name, "office" if one.speaker_name else "nobody"))
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
        told_in: dict[str, list[Telling]] = defaultdict(list)
        quoted_in: dict[str, list[Telling]] = defaultdict(list)
        for quotation in quotations:
            quoted_in[home[quotation.document]].append(_telling(quotation))
        for passages in prepared:
            told_in[home[passages.document.id]] += statements(passages)
        wanted = [pair for story, told in told_in.items() for pair in _candidates(quoted_in[story], told)]
        both_told = [pair for told in told_in.values() for pair in _candidates(told, told) if _are_verbatim(*pair)]
        wanted += [(a, b) for a, b in both_told if a.record.id < b.record.id]
        known = _by_name([one for pair in wanted for one in pair], prepared, home)
        kept: dict[str, Telling] = {}
        found: list[tuple[Telling, Telling, Retelling]] = []
        for one, other in wanted:
            retelling = compare_retold(one.words, other.words)
            if retelling.verdict == "altered" and isinstance(one.record, Statement):
                continue  # of two retellings either may be free
            if retelling.verdict != "different":
                found.append((known[one.record.id], known[other.record.id], retelling))
        faithful = {
            (mine.record.id, other.document)
            for a, b, retelling in found
            if retelling.verdict == "same"
            for mine, other in ((a, b), (b, a))
        }
        for a, b, retelling in found:
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
    return Telling(fullest, said, quotation.first.form == "partial", quotation.speaker, quotation.firm)


def _candidates(quoted: Sequence[Telling], told: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    """Return the pairs of direct and indirect speech of two documents that share half of their words of sense."""
    holders: dict[str, list[int]] = defaultdict(list)
    bags = [bag(one.text) for one in quoted]
    for index, words in enumerate(bags):
        for word in words:
            holders[word].append(index)
    found = []
    for other in told:
        words = bag(other.text)
        rare = [several for word in words if len(several := holders.get(word, ())) <= _MOST_HOLDERS]
        for index, shared in sorted(Counter(chain.from_iterable(rare)).items()):
            shorter = min(len(bags[index]), len(words))
            close = shared >= min(_LEAST_SHARED, shorter - 1) and shared >= _SHARED * shorter - 1
            if close and quoted[index].document != other.document:
                found.append((quoted[index], other))
    return found


def _are_verbatim(a: Telling, b: Telling) -> bool:
    """Say whether the shorter of two retellings stands word for word in the other: one and the same remark is told.

    Of what officials tell alike of one find, some words are always others.
    """
    if a.speaker is None or b.speaker is None:
        return False
    one, other = (quoted.words(telling.text) for telling in (a, b))
    blocks = Indel.editops(one, other).as_matching_blocks()
    least = max(_LEAST_RUN, _WHOLE * min(len(one), len(other)))
    runs = [one[block.a : block.a + block.size] for block in blocks if block.size >= least]
    return any(sum(map(is_heavy, run)) >= _LEAST_UNNAMED for run in runs)


def _by_name(tellings: Sequence[Telling], prepared: Sequence[Passages], home: Mapping[str, str]) -> dict[str, Telling]:
    """Return the tellings by the id of their records, with the person for an office that speaks."""
    asked = {one.document for one in tellings}
    people = {
        passages.document.id: {person.canonical for person in passages.records("person")}
        for passages in prepared
        if passages.document.id in asked
    }
    each = {one.record.id: _firm(one, people[one.document]) for one in tellings}
    unnamed = [Quotation(name, one.document, (), (), one.speaker, one.firm) for name, one in each.items()]
    return {
        found.id: each[found.id]._replace(speaker=found.speaker, firm=found.firm)
        for found in (named(unnamed, prepared, home) if unnamed else ())
    }


def _firm(one: Telling, people: Set[str]) -> Telling:
    """Return a statement with what its speaker is, and how surely; a quotation knows."""
    if one.speaker is None or one.speaker not in people or isinstance(one.record, Quote):
        return one
    return one._replace(firm="guess" if one.record.how.endswith("-guess") else "person")


def _one_voice(a: Telling, b: Telling, same_speaker: Callable[[str, str], bool], retelling: Retelling) -> bool:
    """Say whether one person can have said both."""
    if a.speaker and b.speaker and same_speaker(a.speaker, b.speaker):
        return True
    return retelling.equal >= _LEAST_UNNAMED and (a.firm != "person" or b.firm != "person")


def _cluster(number: int, group: Sequence[Telling]) -> Cluster:
    said = max((one.record.text for one in group), key=len)
    label = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    members = tuple(one.record.id for one in group)
    return Cluster(
        f"retelling:{number}", "quotation", label, members, in_order(one.document for one in group), ("the same words",)
    )
