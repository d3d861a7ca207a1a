"""Places in which two sentences put what both tell with one rare figure or for one day to come.

"Stole $2.3 million from a van in Riba" and "the raid in Tarn netted $2.3 million" are of one thing, whatever else
either report tells of Tarn; so are "the next talks, in Riba in November" and "they meet again in Tarn this November".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.occurrence import SAME, Linked
from factcheck.link.parts import overlap
from factcheck.link.sites.kinds import full_noun
from factcheck.link.sites.neighbours import neighbours
from factcheck.link.sites.pairs import LEFT_OVER, Pair
from factcheck.link.sites.reading import Site, sites
from factcheck.link.sites.told import is_spelt_alike, told
from factcheck.link.sites.where import happenings
from factcheck.link.topics._tellings import together
from factcheck.records import Date
from factcheck.text import stems
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

TO_COME: Final = "both tell what is still to come on one day"
_WITHIN: Final = frozenset({"in", "at", "near", "outside", "off"})
_TOWNS: Final = frozenset({"town", "open", "area", "land"})
_HOUSES: Final = frozenset({"building", "ground", "works"})
_OF_HOUSES: Final = frozenset({"", "to", "of", "on", "into", "inside", "from"})  # what may stand before one as well
_TELLING: Final = 10  # from here on a number that two reports tell is no chance
_SELDOM: Final = 2  # sentences that have a word which still points to one of them
_COMING: Final = frozenset({"day", "part-of-day", "weekend", "month", "season"})


@dataclass(frozen=True, eq=False)
class _Put:
    """A place in or at which a sentence puts something."""

    site: Site

    @lazily
    def grain(self) -> str:
        """Return the kind of place; what may be a town is one, and halls, works and grounds are all houses."""
        grain = self.site.grain
        return "town" if grain in _TOWNS else "house" if grain in _HOUSES else grain

    @lazily
    def figures(self) -> frozenset[str]:
        """Return the rare figures of the sentence."""
        return frozenset(self.site.passages.once(_figures).get(self.site.sentence.start, ()))

    @lazily
    def coming(self) -> frozenset[str]:
        """Return the days, months and seasons to come that the sentence tells."""
        passages = self.site.passages
        dates: Sequence[Date] = passages.records_in("date", *self.site.sentence)
        return frozenset(date.value for date in dates if date.value and is_to_come(date, passages))

    @lazily
    def days_alone(self) -> frozenset[str]:
        """Return the days that may be to come and that no other sentence tells: what falls on one is one thing."""
        passages = self.site.passages
        dates: Sequence[Date] = passages.records("date")
        elsewhere = {date.value for date in dates if passages.sentence_at(date.start) != self.site.sentence}
        days = (date for date in passages.records_in("date", *self.site.sentence) if date.granularity == "day")
        open_days = passages.published is None
        return (
            frozenset(date.value for date in days if date.value and (open_days or date.value in self.coming))
            - elsewhere
        )

    @lazily
    def happenings(self) -> frozenset[HeadClass]:
        """Return the classes of the event words of the sentence, without those of saying."""
        return happenings(self.site)

    @lazily
    def words(self) -> frozenset[str]:
        """Return the words of the sentence that its document has seldom."""
        passages = self.site.passages
        often = passages.once(_words)
        told = stems.content(passages.lower[slice(*self.site.sentence)])
        return frozenset(word for word in told if often[word] <= _SELDOM)


def pairs(collection: Collection) -> Iterator[Pair]:
    """Yield the places of two sentences of a story that tell one thing."""
    for one, other, story in neighbours(collection):
        if one.once(_puts) and other.once(_puts):
            yield from _between(one, other, story, collection)


def _between(one: Passages, other: Passages, story: Sequence[Passages], collection: Collection) -> Iterator[Pair]:
    for a in one.once(_puts):
        for b in other.once(_puts):
            reason = _reason(a, b)
            if reason is None or not _are_two(a, b) or not _are_two(b, a):
                continue
            if any(together(a.site.place, b.site.place, each) for each in story):
                continue
            if collection.instances.apart(one.document.id, other.document.id):
                continue
            if not collection.contexts.strangers(one, other) and overlap.of_one_time(one, other):
                x, y = (replace(put.site.place, how=LEFT_OVER) for put in (a, b))
                yield Pair(x, y, one, other, Linked(SAME - 0.01, (reason,)))


def _reason(a: _Put, b: _Put) -> str | None:
    """Return what shows that two sentences put one thing somewhere, None where nothing does."""
    if a.grain != b.grain:
        return None
    if a.figures & b.figures and _are_two_houses(a.site, b.site):
        return f"both tell {min(a.figures & b.figures)} there"
    if not (a.site.named and b.site.named and _is_right_behind(a.site) and _is_right_behind(b.site)):
        return None
    related = _are_related(a, b)
    if a.figures & b.figures and related:
        return f"both tell {min(a.figures & b.figures)} there"
    if a.coming & b.coming and (related or a.words & b.words):
        return TO_COME
    return TO_COME if a.days_alone & b.days_alone & (a.coming | b.coming) else None


def _are_two_houses(a: Site, b: Site) -> bool:
    """Say whether two places are houses of two kinds that neither report has of the other: "the depot", "the mill".

    With one rare figure they need no event: "the stadium was sold out, 6,850 had paid", "6,850 came to the arena".
    """
    if {a.grain, b.grain} - _HOUSES or told(a, b.passages) or told(b, a.passages):
        return False
    mine, theirs = full_noun(a.name), full_noun(b.name)
    if a.named and b.named:
        return True
    return mine != theirs and theirs not in mine.split() and mine not in theirs.split()


def _are_two(a: _Put, b: _Put) -> bool:
    """Say whether no sentence of the first report that tells the same thing has the second place."""
    name = b.site.name
    if a.site.name == name or is_spelt_alike(a.site.place, b.site.place):
        return False
    if name in a.site.passages.plain[slice(*a.site.sentence)]:
        return False
    return not any(put.site.name == name and _reason(put, b) for put in a.site.passages.once(_puts))


def _puts(passages: Passages) -> Sequence[_Put]:
    """Return the places of a document that are the only ones of their kind in a sentence which tells a rare figure, or
    what is to come.
    """
    found = [_Put(site) for site in sites(passages) if not site.dateline and _has_figure_or_date(site)]
    found = [put for put in found if _is_put(put) and put.grain != "body"]
    kinds = Counter((put.site.sentence.start, put.grain) for put in found)
    alone = [put for put in found if kinds[put.site.sentence.start, put.grain] == 1]
    return [put for put in alone if put.figures or put.coming or put.days_alone]


def _has_figure_or_date(site: Site) -> bool:
    sentence, passages = site.sentence, site.passages
    return sentence.start in passages.once(_figures) or bool(passages.records_in("date", *sentence))


def _is_put(put: _Put) -> bool:
    """Say whether something is put in a place by what stands before it, a house by less than a town."""
    if put.grain == "house" and (put.site.lead in _OF_HOUSES or put.site.lead in _WITHIN):
        return True
    return put.site.named and _is_right_behind(put.site)


def _is_right_behind(site: Site) -> bool:
    """Say whether nothing stands between a preposition and a place: "in Riba", not "at first Riba"."""
    return site.lead in _WITHIN and site.passages.lower.endswith(
        (f"{site.lead} ", f"{site.lead} the "), 0, site.place.start
    )


def is_to_come(date: Date, passages: Passages) -> bool:
    """Say whether a date is that of a day, month or season after that of the report."""
    published = passages.published
    if published is None or date.granularity not in _COMING:
        return False
    if date.earliest is None:  # "2024-SP"
        return (date.value or "")[:4].isdigit() and int((date.value or "")[:4]) > published.year
    return str(date.earliest)[:10] > published.isoformat()


def _are_related(a: _Put, b: _Put) -> bool:
    """Say whether two sentences tell of events that may be one, or both of people who come together."""
    gathered = [any(_is_gathering(head) for head in put.happenings) for put in (a, b)]
    return all(gathered) or any(classes.related(x, y) for x in a.happenings for y in b.happenings)


def _is_gathering(head: HeadClass) -> bool:
    return not head.also.union({head.name}).isdisjoint(classes.GATHERINGS)


def _figures(passages: Passages) -> Mapping[int, Sequence[str]]:
    """Return the figures that one sentence of a document alone tells, by where that begins."""
    found: dict[str, set[int]] = defaultdict(set)
    for kind in ("count", "money"):
        for one in passages.records(kind):
            if one.comparable and one.low is not None and one.low == one.high and one.low >= _TELLING:
                found[f"{one.low:,.10g}"].add(passages.sentence_at(one.start).start)
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for figure, starts in sorted(found.items()):
        if len(starts) == 1:
            by_sentence[min(starts)].append(figure)
    return by_sentence


def _words(passages: Passages) -> Counter[str]:
    return Counter(
        word for sentence in passages.sentences for word in set(stems.content(passages.lower[slice(*sentence)]))
    )
