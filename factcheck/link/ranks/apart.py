"""Why two ordinals cannot be of one thing, or may both be right: other times, other owners, a wider count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.link.beginnings.phrases import by_pronoun
from factcheck.link.parts import overlap
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks import scopes
from factcheck.link.ranks.kinship import one_thing
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import Side
from factcheck.text import nouns, stems

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_ANOTHER_DAYS, _APART_DAYS = 7, 45  # publication days apart after which another may have come, or another series
_SPOILERS: Final = frozenset({"denied", "correction"})  # what is planned or past still has its place in a series
_QUOTED: Final = 400  # code points back in which the quotation that holds an ordinal begins


def apart(one: Side, other: Side, collection: Collection) -> bool:
    """Say whether something tells two ordinals apart."""
    a, b = one.rank, other.rank
    return (
        not _SPOILERS.isdisjoint((one.modality, other.modality))
        or _counted_within_others(a, b)
        or bool(a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers))
        or bool(one.own_names and other.own_names and one.own_names.isdisjoint(other.own_names))
        or bool(a.owner and b.owner and a.owner != b.owner)
        or _of_other_times(a, b)
        or (not one.strong and not other.strong and not _comes_alone(a) and not _comes_alone(b))
        or _of_none(a, b)
        or _of_none(b, a)
        or _of_two_things(a, b)
        or (_is_quoted(a) and _is_quoted(b))  # the comparison of quotations has both
        or _of_two_stories(a, b, collection)
    )


def _comes_alone(rank: Rank) -> bool:
    """Say whether an ordinal that nothing leads in tells which one this is: a week, an edition, a term, no concert."""
    return bool(rank.days) or ranked.is_kept(rank.noun) or ranked.is_won(rank.noun)


def _of_two_stories(a: Rank, b: Rank, collection: Collection) -> bool:
    """Say whether two documents share nothing, are of other periods, or courses have the ordinals already."""
    if collection.contexts.strangers(a.passages, b.passages) and not overlap.in_common(a.passages, b.passages):
        return True
    if not collection.instances.of_one_period(a.record.document, b.record.document):
        return True
    return bool(collection.courses.link(_course(a), _course(b)))


def _course(rank: Rank) -> str:
    ordinal = rank.passages.record_at("ordinal", rank.record.start)
    return ordinal.id if ordinal else ""


def _counted_within_others(a: Rank, b: Rank) -> bool:
    """Say whether both may hold, each within its own time: "the second this year", "the seventh since 2015"."""
    if a.scope and b.scope and a.scope.isdisjoint(b.scope) and not scopes.may_be_one(a.scope, b.scope):
        return True
    if ("row" in a.scope) != ("row" in b.scope):
        return True
    more, less = (a, b) if a.number > b.number else (b, a)
    if scopes.is_longer(more.scope, less.scope):
        return True
    if ranked.is_kept(a.noun) and ranked.is_kept(b.noun):
        return False
    won = ranked.is_won(a.noun) or ranked.is_won(b.noun)
    return scopes.holds_more(more.scope, less.scope, won)


def _of_other_times(a: Rank, b: Rank) -> bool:
    """Say whether time has passed between two reports, so that the higher of two counts may be the later one."""
    one, other = a.passages.published, b.passages.published
    if one is None or other is None or one == other:
        return False
    gap = abs((one - other).days)
    if gap > _APART_DAYS:
        return True
    first, second = (a, b) if one < other else (b, a)
    if a.days or b.days:
        return abs(a.number - b.number) - 1 <= gap / max(a.days, b.days)
    return gap > _ANOTHER_DAYS and second.number > first.number


def _of_none(owned: Rank, row: Rank) -> bool:
    """Say whether one counts what somebody won and nobody is named beside the other: "for the third year running"."""
    if not (owned.owner and row.is_generic and "row" in row.scope):
        return False
    sentence = row.passages.sentence_at(row.record.start)
    return not (row.passages.records_in("person", *sentence) or by_pronoun(row.passages.lower[slice(*sentence)]))


def _of_two_things(a: Rank, b: Rank) -> bool:
    """Say whether two counts are of two things: the anniversary of the club, of its boathouse; a drought, herders."""
    if a.days and b.days and a.of and b.of and not one_thing(a.of, b.of):
        return True
    one, other = (rank.passages.record_at("ordinal", rank.record.start) for rank in (a, b))
    if not (one and other and one.unit == other.unit and one.of and other.of):
        return False
    if one_thing(one.of.lower(), other.of.lower()):
        return False
    if one.unit == "anniversary":
        return True
    of_people = [ranked.is_of_people(nouns.singular(each.of.lower())) for each in (one, other)]
    return of_people[0] != of_people[1] and not _beside(one.of if of_people[0] else other.of, b if of_people[0] else a)


def _beside(word: str, rank: Rank) -> bool:
    """Say whether a word stands in the sentence of a count: "the teachers, in week three of their strike"."""
    sentence = rank.passages.sentence_at(rank.record.start)
    return stems.stem(word.lower()) in stems.content(rank.passages.lower[slice(*sentence)])


def _is_quoted(rank: Rank) -> bool:
    start = rank.record.start
    return any(
        quote.start <= start < quote.end
        for quote in rank.passages.records_in("quote", rank.passages.sentence_at(start).start - _QUOTED, start + 1)
    )
