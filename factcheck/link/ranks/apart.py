"""What speaks against two ordinals being of one thing, or lets both be right: other times, other owners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.link.beginnings.phrases import by_pronoun
from factcheck.link.context import grouped
from factcheck.link.names import SIMILAR_NAME, compare_names
from factcheck.link.parts import overlap
from factcheck.link.ranks import rank as ranked
from factcheck.link.ranks import scopes
from factcheck.link.ranks.kinship import kinship, one_thing
from factcheck.link.ranks.places import FLOOR
from factcheck.link.ranks.rank import Rank
from factcheck.link.ranks.side import Side
from factcheck.text import nouns, numerals, stems

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_REPORTED_DAYS = 10  # days that undated reports of one thing may lie apart
_ANOTHER_DAYS, _APART_DAYS = 7, 45  # publication days apart after which another may have come, or another series
_SPOILERS: Final = frozenset({"denied", "correction"})  # what is planned or past still has its place in a series
_IN_A_LIFE: Final = re.compile(
    rf"\b(?:in|during) (?:all )?(?:his|her|my) (?:{numerals.CARDINAL}|many|long) (?:years?|decades?)\b"
)
_HEAD: Final = 0.1  # of a document
_WORD: Final = re.compile(r"[\w-]+")
_QUOTED: Final = 400  # code points back in which the quotation that holds an ordinal begins


def against(one: Side, other: Side, collection: Collection) -> dict[str, float]:
    """Return the traits that tell two ordinals apart, by their names in en/rank_points."""
    a, b = one.rank, other.rank
    more, less = (one, other) if a.number > b.number else (other, one)
    kept = ranked.is_kept(a.noun) and ranked.is_kept(b.noun)
    won = ranked.is_won(a.noun) or ranked.is_won(b.noun)
    found: dict[str, float] = {
        "unsaid": not _SPOILERS.isdisjoint((one.modality, other.modality)),
        "both-quoted": _is_quoted(a) and _is_quoted(b),  # the comparison of quotations has both
        "own-numbers": a.form == b.form == "numbered" and max(one.place, other.place) < _HEAD,  # "Bulletin no. 7"
        "known": bool(collection.courses.link(_course(a), _course(b))),  # courses have the ordinals already
        "nothing-in-common": _of_two_stories(a, b, collection),
        "other-names": bool(one.own_names and other.own_names and one.own_names.isdisjoint(other.own_names)),
        "other-owners": bool(a.owner and b.owner and a.owner != b.owner),
        "other-words": bool(a.modifiers and b.modifiers) and _meant(a.modifiers).isdisjoint(_meant(b.modifiers)),
        "scopes-apart": bool(a.scope and b.scope and a.scope.isdisjoint(b.scope))
        and not scopes.may_be_one(a.scope, b.scope)
        and not scopes.holds_all(less.rank.scope, more.rank.scope),
        "one-row": ("row" in a.scope) != ("row" in b.scope),
        "longer-has-more": scopes.is_longer(more.rank.scope, less.rank.scope),
        "wider-has-more": not kept and scopes.holds_more(more.rank.scope, less.rank.scope, won),
        "since-has-less": ranked.is_kept(more.rank.noun) and scopes.since_a_change(less.rank.scope, more.rank.scope),
        "part-has-less": _is_part(less, more),
        "narrower-has-less": not kept
        and less.rank.noun == more.rank.noun
        and less.rank.modifiers > more.rank.modifiers,
        "narrower-has-more": less.rank.noun == more.rank.noun and less.rank.modifiers < more.rank.modifiers,
        "another-after": more.rank.lead == "a" and more.rank.number == less.rank.number + 1,
        "next-to-come": not a.form == b.form == "ranking"
        and not _is_told_of_holder(a, b)
        and _is_ahead(more)
        and not _is_ahead(less)
        and not more.apposed
        and more.rank.number == less.rank.number + 1,
        "of-a-person": _of_a_person(a, b) or _of_a_person(b, a),
        "unlike-rows": "row" in a.scope & b.scope and kinship(a, b) == "unlike",
        "both-weak": not (one.strong or other.strong or _comes_alone(a) or _comes_alone(b))
        and not (a.owner and a.owner == b.owner and a.lead == b.lead == "own")  # "only his fourth match"
        and not (_is_ahead(one) and _is_ahead(other)),  # the next strike is one alone
        "nobody": _of_none(a, b) or _of_none(b, a),
        "of-apart": _of_two_things(a, b),
        "places-of-two": _of_two_places(a, b),
        "last-of-another": "last" in (a.form, b.form) and not a.scope & b.scope,
        "edition-row": _is_edition_beside_row(a, b) or _is_edition_beside_row(b, a),
        "other-sum": "all" in (a.form, b.form) and kinship(a, b) == "unlike" and one.near.keys().isdisjoint(other.near),
        "of-a-life": _is_of_a_life(a) != _is_of_a_life(b),
        "other-people": _of_two_people(a, b),
        "people-and-things": kinship(a, b) == "unlike" and ranked.names_people(a.noun) != ranked.names_people(b.noun),
        "birth-and-other": kinship(a, b) == "unlike" and _is_child(a) != _is_child(b),
        "ballot-and-holder": _are_ballot_and_holder(a, b) or _are_ballot_and_holder(b, a),
        "other-measure": a.form == b.form == "ranking"
        and kinship(a, b) == "unlike"
        and any({"in", "by"} & set(rank.record.text.split()) for rank in (a, b)),  # "third in size", the second tallest
        "unlike-and-wider": _is_wider(less.rank, more.rank),
        "of-one-sex": _is_of_one_sex(less.rank, more.rank),
        "broader-has-more": less.rank.noun != more.rank.noun
        and more.rank.noun in ranked.of_class("broad")
        and less.rank.noun not in ranked.of_class("broad") | ranked.of_class("generic"),
    }
    found["won-besides"] = won and bool(found["wider-has-more"] or found["one-row"])  # fourth win, third of the season
    found.update(_of_other_times(a, b))
    return found


def _meant(words: frozenset[str]) -> frozenset[str]:
    """Return words by what they stand for: "fatal" and "deadly" are one."""
    return frozenset(grouped(word) or word for word in words)


def _comes_alone(rank: Rank) -> bool:
    """Say whether an ordinal that nothing leads in tells which one this is: a week, an edition, a term, no concert."""
    if rank.lead == "own" and rank.record.text.split()[-1][0].isupper():  # "her third Oscar"
        return True
    if rank.form == "ranking" and rank.counts:  # "Norway's third largest"
        return True
    if rank.form == "numbered" and rank.counts:  # "flight number six"
        return True
    return bool(rank.days) or rank.form == FLOOR or ranked.is_kept(rank.noun) or ranked.is_won(rank.noun)


def _of_two_stories(a: Rank, b: Rank, collection: Collection) -> bool:
    """Say whether two documents share nothing, or are of other periods."""
    if collection.contexts.strangers(a.passages, b.passages):
        common = overlap.in_common(a.passages, b.passages)
        if not common or (common == 1 and collection.instances.apart(a.record.document, b.record.document)):
            return True
    return not collection.instances.of_one_period(a.record.document, b.record.document)


def _course(rank: Rank) -> str:
    ordinal = rank.passages.record_at("ordinal", rank.record.start)
    return ordinal.id if ordinal else ""


def _is_part(less: Side, more: Side) -> bool:
    """Say whether the lower of two counts by one noun is of a part alone: the third Eastern coach, the fifth coach."""
    kept = ranked.is_kept(less.rank.noun)
    return bool(less.own_names) and not more.own_names and less.rank.noun == more.rank.noun and not kept


def _is_told_of_holder(a: Rank, b: Rank) -> bool:
    """Say whether both tell which one somebody is who comes to a post: "will be the second woman to lead it"."""
    people = ranked.of_class("people") | ranked.of_class("sex")
    return {a.noun, b.noun} <= people and a.lead == b.lead == "tells"


def _is_ahead(one: Side) -> bool:
    """Say whether an ordinal is of what is planned, or stands beside a day to come."""
    return one.modality == "planned" or one.ahead


def _of_a_person(his: Rank, edition: Rank) -> bool:
    """Say whether one counts what somebody did and the other what is held again: her second marathon, the tenth."""
    return (
        bool(his.owner)
        and not edition.owner
        and ranked.is_kept(edition.noun)
        and not ranked.of_class("jubilee") & {his.noun}
    )


def _of_two_people(a: Rank, b: Rank) -> bool:
    """Say whether each counts what somebody did, two people: "Kiplagat ran his third", "it was Farini's 22nd"."""
    if not (a.owner and b.owner):
        return False
    one, other = _doer(a), _doer(b)
    return bool(one and other) and one.split()[-1] != other.split()[-1] and compare_names(one, other) < SIMILAR_NAME


def _is_of_a_life(rank: Rank) -> bool:
    """Say whether a sentence counts what somebody has known: "in his 28 years of service it was the second time"."""
    return _IN_A_LIFE.search(rank.passages.lower, *rank.passages.sentence_at(rank.record.start)) is not None


def _doer(rank: Rank) -> str:
    """Return the name of the last person before a rank in its sentence; "" for none."""
    sentence = rank.passages.sentence_at(rank.record.start)
    named = rank.passages.records_in("person", sentence.start, rank.record.start)
    return str(named[-1].canonical) if named else ""


def _is_wider(less: Rank, more: Rank) -> bool:
    """Say whether the higher one counts other things, or all of an owner: "the county's third school in a decade"."""
    if not less.scope or more.scope or ranked.is_kept(more.noun):
        return False
    kin = kinship(less, more)
    return kin == "unlike" or (kin == "related" and more.lead == "own" != less.lead)


def _is_of_one_sex(less: Rank, more: Rank) -> bool:
    """Say whether the lower one counts women alone, or men: "the third woman to lead it", its eleventh director."""
    sexes = ranked.of_class("sex")
    return less.noun in sexes and not more.is_generic and more.noun not in sexes


def _is_edition_beside_row(edition: Rank, row: Rank) -> bool:
    """Say whether one tells which edition it is and the other what came in a row: "the tenth race", "a third win"."""
    return ranked.is_kept(edition.noun) and "row" in row.scope and "row" not in edition.scope


def _of_other_times(a: Rank, b: Rank) -> dict[str, float]:
    """Return how time has passed between two reports, so that the higher of two counts may be the later one."""
    one, other = a.passages.published, b.passages.published
    if one is None or other is None:  # of one period, not of one day
        return {"in-step": a.days == b.days == 1 and abs(a.number - b.number) <= _REPORTED_DAYS}
    if one == other:
        return {}
    gap = abs((one - other).days)
    first, second = (a, b) if one < other else (b, a)
    gain = second.number - first.number
    days = max(a.days, b.days)
    return {
        "far-in-time": gap > _APART_DAYS,
        "in-step": bool(days) and abs(gain - gap / days) <= 1,
        "later-has-more": not days and gain > 0,
        "week-later-more": not days and gap > _ANOTHER_DAYS and gain > 0 and not _is_of_birth(a, b),
        "later-has-less": gain < 0,
    }


def _is_of_birth(a: Rank, b: Rank) -> bool:
    """Say whether both tell which child of a family somebody was born, which stays so."""
    return {a.noun, b.noun} <= ranked.of_class("born")


def _is_child(rank: Rank) -> bool:
    """Say whether an ordinal tells which child of a family somebody was: "the seventh of nine children"."""
    return rank.noun in ranked.of_class("born")


def _are_ballot_and_holder(ballot: Rank, holder: Rank) -> bool:
    """Say whether one counts how often people voted, or tried, and the other who came to hold a post by it."""
    if ballot.noun not in ranked.of_class("tries") | ranked.of_class("polls"):
        return False
    posts = ranked.of_class("people") | ranked.of_class("sex") | ranked.of_class("post")
    return holder.noun in posts or ranked.is_of_people(holder.noun)


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


def _of_two_places(a: Rank, b: Rank) -> bool:
    """Say whether a place is set against what is no place of the same one: of another runner, or in another race."""
    forms = {a.form, b.form}
    if FLOOR in forms:
        return forms != {FLOOR} or a.noun != b.noun
    if "minute" in forms:
        return a.form != b.form or a.owner != b.owner or a.of != b.of
    if "placed" not in forms:
        return False
    if forms == {"placed"}:
        return a.owner != b.owner or bool(a.of and b.of and not one_thing(a.of, b.of))
    placed, other = (a, b) if a.form == "placed" else (b, a)
    sentence = other.passages.sentence_at(other.record.start)
    return other.form != "ranking" or placed.owner not in _WORD.findall(other.passages.lower, *sentence)
