"""A document says of a thing what no fact of the house allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from factcheck.documents.document import Document
from factcheck.engine import AGREE, UNKNOWN, Claim, Collection, Settled, Verdict
from factcheck.engine.comparators import (
    ages_differ,
    amounts_disjoint,
    days_disjoint,
    interval_disjoint,
    places_disjoint,
)
from factcheck.extract.names.names import canonical
from factcheck.findings.finding import KnowledgeUsed
from factcheck.knowledge.facts import Amount, Days, Fact
from factcheck.link import classes, told_years
from factcheck.link.beginnings.told import Statement, begins, founded
from factcheck.link.house import posts
from factcheck.link.house.forms import PERSON
from factcheck.link.house.named import words
from factcheck.link.scene import known_cities
from factcheck.link.topics._grains import noun_class
from factcheck.link.topics.age import BORN, THEN
from factcheck.records import Age, Count, Date, Money, Percent, Person, Place
from factcheck.records.interval import Interval, When, days_apart, disjoint, label, when
from factcheck.text.passages import Passages

RECORDS = ("house",)
NEEDS_PACKS = True  # `--no-knowledge` leaves its rules out
_HALF_YEAR_DAYS, _YEAR_DAYS = 183, 365
_OWN_DAYS = 7  # another meeting of a series may be as near as a week
_HANDOVER_DAYS = 30  # around the end of a term, whom a text calls by the office is open
_BESIDE = 28  # characters before a date or an age in which a word tells of what it is
_PRESS_DAYS = 7  # from a birthday to the day on which a text is printed


def value(claim: Claim) -> tuple[str, str]:
    """Return what the document says, as written and as compared."""
    record = claim.record
    if isinstance(record, Date):
        return days_disjoint.value(claim)
    if isinstance(record, Place):
        return places_disjoint.value(claim)
    if isinstance(record, Count):
        return interval_disjoint.value(claim)
    if isinstance(record, Money | Percent):
        return amounts_disjoint.value(claim)
    if isinstance(record, Age):
        return ages_differ.value(claim)
    if isinstance(record, Person):
        return record.text, f"{record.canonical} {claim.words[1]}".casefold()
    return record.text, record.text.casefold()


def check(claim: Claim, collection: Collection, *, kind: str, of: str = "") -> Verdict:
    """Differ when the value of the fact of this kind and that of the document cannot both hold.

    `of` is person or word, for facts of spelling.
    """
    fact = collection.known.by_id.get(claim.subject)
    if fact is None or claim.words[0] != kind or (of and (claim.head == PERSON) != (of == PERSON)):
        return UNKNOWN
    if fact.kind != "office" and not _is_of_its_time(fact, claim.published):
        return UNKNOWN
    return _JUDGES[fact.kind](claim, fact, collection)


def settle(claims: list[Claim], collection: Collection) -> Settled:
    """Name the fact that the finding rests on."""
    return Settled(tuple(used(collection.known.by_id[name]) for name in dict.fromkeys(one.subject for one in claims)))


def used(fact: Fact) -> KnowledgeUsed:
    """Return a fact as a finding names it."""
    return KnowledgeUsed(id=fact.id, says=fact.says, source=fact.source)


def _is_of_its_time(fact: Fact, published: date | None) -> bool:
    """Say whether a document was written while a fact held; an undated one may have been."""
    if published is None or fact.kind in ("event-date", "edition", "founded", "age", "spelling"):
        return True
    held = (fact.since is None or fact.since <= published) and (fact.until is None or published <= fact.until)
    return held and (fact.as_of is None or published <= fact.as_of or fact.kind == "event-place")


def _day(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    record, own = claim.record, fact.days
    if not isinstance(record, Date):
        return UNKNOWN
    if fact.as_of and own.last > fact.as_of and (claim.published is None or claim.published > fact.as_of):
        return UNKNOWN  # a plan of the house, which may have moved
    told, known = when(record), When(Interval(own.first, own.last))
    apart = disjoint(told, known)
    if not apart:
        return AGREE if apart is False else UNKNOWN
    if told.interval is None:
        if told.month is None:  # a weekday alone
            return UNKNOWN
        bound = told_years.bound(claim.passages, record)
        if bound is not None and bound.interval.disjoint(Interval(own.first, own.last)):
            return UNKNOWN
        return Verdict("differ", f"{label(told)} is not {_said(own)}")
    gap = days_apart(told.interval, Interval(own.first, own.last))
    if gap > _HALF_YEAR_DAYS or not _shares_year(told.interval, own):
        return UNKNOWN  # the same event of another year
    if claim.head and classes.recurs(classes.of(claim.head).name) and gap > _OWN_DAYS and " " not in fact.subject:
        return UNKNOWN
    return Verdict("differ", f"{label(told)} is {gap} day{'s' if gap != 1 else ''} from {_said(own)}")


def _shares_year(told: Interval, own: Days) -> bool:
    years = {day.year for day in (told.earliest, told.latest) if day}
    return any(own.first.year <= year <= own.last.year for year in years)


def _said(own: Days) -> str:
    return label(When(Interval(own.first, own.last)))


def _place(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    if not isinstance(claim.record, Place):
        return UNKNOWN
    verdicts = [places_disjoint.compare(claim, _place_claim(text)) for text in fact.texts]
    if any(verdict.relation == "agree" for verdict in verdicts):
        return AGREE
    if all(verdict.relation == "differ" for verdict in verdicts):
        return verdicts[0]
    name = claim.record.canonical
    if name in known_cities() and not any(noun_class(text) or text in known_cities() for text in fact.texts):
        return Verdict("differ", f"{name} is not {fact.told}")  # the fact names towns that no pack has, no halls
    return UNKNOWN


def _place_claim(text: str) -> Claim:
    """Return a place as a document would tell it, for the comparison with one that does."""
    lead = "It was held in the " if noun_class(text) else "It was held in "
    passages = Passages(Document("fact", f"{lead}{text}."))
    start = len(lead)
    place = Place(
        document="fact",
        start=start,
        end=start + len(text),
        text=text,
        how="preposition-place",
        name=text,
        canonical=canonical(text),
    )
    passages.settle({"place": [place]})
    return Claim(place, passages)


def _office(claim: Claim, fact: Fact, collection: Collection) -> Verdict:
    """Differ where a report from well inside the term gives the office another holder, or the holder another office."""
    day, role = claim.published, claim.words[1]
    if day is None or fact.since is None:
        return UNKNOWN
    end = min(one for one in (fact.until, fact.as_of, date.max) if one)
    margin = timedelta(days=_HANDOVER_DAYS)
    open_end = fact.until is None or (fact.as_of is not None and fact.as_of < fact.until)
    if not fact.since + margin < day or not (day <= end if open_end else day < end - margin):
        return UNKNOWN
    if fact.until is None and fact.as_of is None:
        return UNKNOWN  # until when it is known to hold is not said
    if _tells_another_time(claim, fact.since):
        return UNKNOWN
    if claim.head == posts.POST:
        if posts.is_same(role, fact):
            return AGREE
        return Verdict("differ", f"{fact.says}, not {role}") if posts.is_another(role, fact) else UNKNOWN
    if _knows_holder(claim, fact):
        return UNKNOWN
    return Verdict("differ", f"on {day.isoformat()} {fact.says}")


def _tells_another_time(claim: Claim, since: date) -> bool:
    """Say whether the sentence is of a day before the term."""
    sentence = claim.passages.sentence_at(claim.record.start)
    dates = claim.passages.records_in("date", *sentence)
    return any(one.latest and date.fromisoformat(one.latest) < since and not _is_since(claim, one) for one in dates)


def _is_since(claim: Claim, told: Date) -> bool:
    return claim.passages.lower[max(0, told.start - len("since ")) : told.start] == "since "


def _knows_holder(claim: Claim, fact: Fact) -> bool:
    """Say whether the document names the holder in full too, so that it knows of both."""
    return any(name in claim.passages.text for name in fact.names)


def _founded(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    number, form, hedge, at = claim.words[1:]
    own = Interval(fact.days.first, fact.days.last)
    if not number:
        told = when(claim.record) if isinstance(claim.record, Date) else None
        if told is None or told.interval is None:
            return UNKNOWN
        if not told.interval.disjoint(own):
            return AGREE
        if form == "since" and told.interval.earliest and told.interval.earliest > fact.days.last:
            return UNKNOWN  # what a club has done since 1950 it need not have done from the first
        return Verdict("differ", f"“{claim.record.text}” is not {label(When(own))}")
    day = date.fromisoformat(at) if at else None
    statement = Statement(claim.record, frozenset(), number=int(number), form=form, hedge=hedge, at=day)
    begun = begins(statement, day)
    if day is None or begun is None:
        return UNKNOWN
    if begun.gap(own) < _YEAR_DAYS // 2:
        return AGREE
    if form == "for" and begun.earliest and begun.earliest > fact.days.last:
        return UNKNOWN
    return Verdict("differ", f"from {label(When(own))} to {day.year} are {day.year - fact.days.first.year} years")


def _edition(claim: Claim, fact: Fact, collection: Collection) -> Verdict:
    number, year = int(claim.words[1]), int(claim.words[2])
    rows = {int(one.amount.low): one for one in collection.known.siblings(fact)}
    own = int(fact.amount.low)
    if _year(fact) == year:
        if own == number:
            return AGREE
        if fact.as_of and claim.published and claim.published > fact.as_of and year >= fact.as_of.year:
            return UNKNOWN
        return Verdict("differ", f"in {year} it was number {own}")
    if own != number or not claim.words[3] or any(_year(one) == year for one in rows.values()):
        return UNKNOWN  # the row of that year tells
    return Verdict("differ", f"number {number} was held in {_year(fact)}") if _year(fact) else UNKNOWN


def _year(fact: Fact) -> int | None:
    return fact.since.year if fact.since else None


def _number(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    low, high, unit = fact.amount
    place = {"document": "fact", "start": 0, "end": len(fact.told), "text": fact.told, "how": "fact"}
    record = claim.record
    if _is_of_another_year(claim, fact):
        return UNKNOWN
    if isinstance(record, Count):
        own = Count(**place, low=low, high=high, exact=low == high, noun=record.noun)  # type: ignore[arg-type]
        return interval_disjoint.compare(claim, Claim(own, claim.passages))
    if isinstance(record, Money):
        money = Money(**place, low=low, high=high, currency=unit)  # type: ignore[arg-type]
        return amounts_disjoint.compare(claim, Claim(money, claim.passages))
    if isinstance(record, Percent):
        share = Percent(**place, low=low, high=high)  # type: ignore[arg-type]
        return amounts_disjoint.compare(claim, Claim(share, claim.passages))
    return UNKNOWN


def _is_of_another_year(claim: Claim, fact: Fact) -> bool:
    """Say whether the sentence gives a number for a year in which the fact is not known to have held."""
    sentence = claim.passages.sentence_at(claim.record.start)
    for told in claim.passages.records_in("date", *sentence):
        if told.basis != "explicit" or not (told.earliest and told.latest):
            continue
        if founded().search(claim.passages.lower, max(sentence.start, told.start - _BESIDE), told.start):
            continue  # "the bridge, opened in 2019, cost 84 million"
        first, last = fact.since or (fact.as_of and date(fact.as_of.year, 1, 1)), fact.until or fact.as_of
        if (first and date.fromisoformat(told.latest) < first) or (last and date.fromisoformat(told.earliest) > last):
            return True
    return False


def _age(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    born = _born(fact)
    if born is None:
        return UNKNOWN
    if isinstance(claim.record, Date):
        told = when(claim.record).interval if claim.head == BORN else None
        if told is None:
            return UNKNOWN
        own = Interval(*born)
        return Verdict("differ", fact.says) if told.disjoint(own) else AGREE
    day, record = claim.published, claim.record
    if day is None or claim.head == THEN or not isinstance(record, Age) or record.years is None:
        return UNKNOWN
    if _tells_another_time(claim, day - timedelta(days=_HALF_YEAR_DAYS)) or _is_to_come(claim):
        return UNKNOWN
    youngest, oldest = _years(born.last, day - timedelta(days=_PRESS_DAYS)), _years(born.first, day)
    if youngest <= record.years <= oldest:
        return AGREE
    some = f"{youngest}" if youngest == oldest else f"{youngest} or {oldest}"
    return Verdict("differ", f"on {day.isoformat()} that is {some}")


def _is_to_come(claim: Claim) -> bool:
    before = claim.passages.lower[max(0, claim.record.start - _BESIDE) : claim.record.start].rstrip()
    return any(match.end() == len(before) for match in words("turning").finditer(before))


def _born(fact: Fact) -> Days | None:
    if isinstance(fact.value, Days):
        return fact.value
    day = fact.since or fact.as_of
    if not isinstance(fact.value, Amount) or day is None:
        return None
    years = int(fact.value.low)
    return Days(_back(day, years + 1) + timedelta(days=1), _back(day, years))


def _back(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _form(claim: Claim, fact: Fact, _: Collection) -> Verdict:
    return Verdict("differ", f"the house writes {fact.told}")


_JUDGES: Mapping[str, Callable[[Claim, Fact, Collection], Verdict]] = {
    "event-date": _day,
    "event-place": _place,
    "office": _office,
    "founded": _founded,
    "edition": _edition,
    "count": _number,
    "money": _number,
    "percent": _number,
    "age": _age,
    "spelling": _form,
}
