"""How old people are, and when they were born."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.extract.ages import bearer
from factcheck.link.bearers.aged import Bearer, bearers, is_single
from factcheck.link.bearers.pairs import pairs
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.context import alike
from factcheck.link.occurrence import Linked
from factcheck.link.topics import CERTAIN, NOT_LINKED, Topic
from factcheck.records import Age, Date
from factcheck.text.passages import Passages
from factcheck.text.scan import near

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("person",)
AGE, THEN, BORN, DESCRIBED = "age", "age then", "born", "age of one described"
_BORN = re.compile(
    r"\b(?P<verb>born|came into the world|saw the light of day|b\.)(?P<between>[^.;:()|\n!?\d]{0,60}?)[ (]*$"
    r"|\|\s*born\s*\|\s*$|(?:^|[\n*_|>-]\s*|\b)(?:born|date of birth|year of birth|birth date|birth year)[*_ ]*:\W*$"
)
_LEFT = re.compile(r"\b(?:and|who|whose|when|while|which|that|but|died|since|after|until|grew|to)\b")
_BEHIND_NAME = re.compile(r"[\s,(]*(?:who\s|and\s)?(?:was\s|is\s|were\s|had\s|first\s)*(?:himself\s|herself\s)?")
_MORE = re.compile(r"[ \n](?:in|at|near|above|on|to|as|into|under|outside|the|a)\b[^,.;:]{0,60}(?=,)")
_OPENED = re.compile(r"[\W_]*$")
_HE = re.compile(r"\b(?:he|she)\s+(?:was\s|had been\s|first\s|himself\s|herself\s)*$")
_THEY = re.compile(r"\b(?:he|she|his|her)\b")
_AT_EVENT = re.compile(r"\s+(?:years old\s+)?(?:when|as|at the time)\b")
_DEATH = re.compile(r"\b(?:die[sd]?|dead|death|killed|passed away|turn(?:s|ed)|buried|mourn(?:s|ed)?)\b")
_REACHED = re.compile(r"\b(?:reached|lived to|attained|was at) $")
_OF_THEN = ("age-of", "is-age", "at-age", "years-old", "aged")
_OLD = re.compile(r"\b(?P<age>(?P<years>\d{1,2})-year-old) (?P<family>[A-Z][\w'-]+)\b")
_AT = re.compile(r"\bAt (?:only |just )?(?P<age>(?P<years>\d{1,2})), (?:[A-Z][\w'-]+ )?(?P<family>[A-Z][\w'-]+)\b")
_REACH = 90
_DESCRIBED = Linked(0.66, ("each text tells the age of one person whom the other does not have",))
_GENERATION = 20  # years
_LIFE = 10  # years: further apart, a moment of a life and now are two times
_ALIKE = 0.3  # cosine from which two sentences tell of one moment of a life


def build(collection: Collection) -> Topic:
    """Return ages and birth dates of people who are named in full; `head` tells the kinds apart."""
    by_home: dict[str, list[tuple[Passages, Age | Date, str]]] = defaultdict(list)
    names = sorted(name for name in collection.people.home if " " in name)
    families: dict[str, set[str]] = defaultdict(set)
    for name in names:
        families[name.split()[-1]].add(name)
    for passages in collection.passages:
        found = [*told(passages, names), *_by_family(passages, families)]
        for record, name, head in found:
            home = collection.people.home.get(name)
            if home and " " in name:
                by_home[home].append((passages, record, head))
    labels = {cluster.id: cluster.label for cluster in collection.people.clusters}
    claims: list[Claim] = []
    clusters: list[Cluster] = []
    for home, several in by_home.items():
        if len(several) < 2 or _two_bearers(several):
            continue
        members = tuple(record.id for _, record, _ in several)
        documents = in_order(passages.document.id for passages, *_ in several)
        cluster = Cluster(f"age:{len(clusters) + 1}", "person", f"the age of {labels[home]}", members, documents, ())
        clusters.append(cluster)
        about = {"person": cluster.id}
        claims.extend(Claim(record, passages, about, record.id, head) for passages, record, head in several)
    for a, b in pairs(collection, {p.document.id: bearers(p, _of_now(p)) for p in collection.passages}):
        cluster = _pair(len(clusters) + 1, a, b)
        clusters.append(cluster)
        claims.extend(
            Claim(age, one.passages, {"person": cluster.id}, age.id, DESCRIBED) for one in (a, b) for age in one.ages
        )

    def between(a: Claim, b: Claim) -> Linked:
        if a.head == b.head == DESCRIBED:
            return _DESCRIBED
        one_story = collection.home[a.document] == collection.home[b.document]
        return CERTAIN if one_story and _of_one_time(a, b, collection) else NOT_LINKED

    return Topic(claims, clusters, between)


def _of_now(passages: Passages) -> list[Age]:
    """Return the ages of single people of now, named or not."""
    return [
        age
        for age in passages.records("age")
        if is_single(age) and not _said_by(passages, age) and not _of_then(passages, age)
    ]


def _pair(number: int, a: Bearer, b: Bearer) -> Cluster:
    """Return the cluster of two people who are one, by the name that one document has, else by what both call him."""
    names = sorted(a.names | b.names)
    label = names[0] if names else f"the {min(a.nouns & b.nouns or a.nouns | b.nouns or {'person'})}"
    ages = (*a.ages, *b.ages)
    documents = in_order(age.document for age in ages)
    return Cluster(f"age:{number}", "person", f"the age of {label}", tuple(a.id for a in ages), documents, ())


def told(passages: Passages, names: Sequence[str]) -> Iterator[tuple[Age | Date, str, str]]:
    """Yield the ages and births that one document gives to people, with their names; `names` are others known."""
    yield from _ages(passages)
    yield from _births(passages, names)


def _of_one_time(a: Claim, b: Claim, collection: Collection) -> bool:
    """Say whether two statements can be of one age: "she was 26 when she won" is of now only where both tell of it."""
    if THEN not in (a.head, b.head) or BORN in (a.head, b.head):
        return True
    first, second = (float(one.record.low or 0) for one in (a, b) if isinstance(one.record, Age))
    if a.head != b.head and abs(first - second) > _LIFE:
        return False
    mine, other = (collection.contexts.of(one.passages, one.record.start) for one in (a, b))
    return alike(mine, other) >= _ALIKE


def _two_bearers(told: list[tuple[Passages, Age | Date, str]]) -> bool:
    """Say whether some ages are so far apart that no slip explains them: two people of one name, father and son."""
    ages = [record for _, record, head in told if isinstance(record, Age) and head == AGE]
    least = min((float(age.high or 0) for age in ages), default=0.0)
    most = max((float(age.low or 0) for age in ages), default=0.0)
    return most - least >= _GENERATION and not _is_slip(least, most)


def _is_slip(one: float, other: float) -> bool:
    """Say whether two ages have the same two figures in the other order: 47 and 74."""
    return f"{one:g}" == f"{other:g}"[::-1]


def _ages(passages: Passages) -> Iterator[tuple[Age, str, str]]:
    for age in passages.records("age"):
        told = age.years is not None or age.how == "decade"
        if age.comparable and age.person and told and float(age.low or 0) >= 1 and not _said_by(passages, age):
            yield age, age.person, THEN if _of_then(passages, age) else AGE


def _said_by(passages: Passages, age: Age) -> bool:
    """Say whether an age was given to the speaker of the words that tell it of another: "he's 16," his sister said."""
    quote = passages.record_at("quote", age.start)
    if quote is None or quote.speaker_name != age.person:
        return False
    return _THEY.search(passages.lower, quote.start, age.start) is not None


def _by_family(passages: Passages, families: Mapping[str, set[str]]) -> Iterator[tuple[Age, str, str]]:
    """Yield "the 74-year-old Mizuwake", "At 74, Mizuwake" where only another document knows a person of that name."""
    cued = ((_OLD, "-year-old ", 2), (_AT, "At ", 0))
    for match in (
        found for pattern, cue, before in cued for found in near(pattern, passages.plain, (cue,), before, _REACH)
    ):
        names = families.get(match["family"], set())
        if len(names) == 1 and passages.record_at("age", match.start()) is None:
            (name,) = names
            start, end = match.span("age")
            years = int(match["years"])
            yield (
                Age(
                    document=passages.document.id,
                    start=start,
                    end=end,
                    text=passages.text[start:end],
                    region=passages.region_at(start),
                    how="family-name",
                    low=years,
                    high=years,
                    years=years,
                    person=name,
                ),
                name,
                AGE,
            )


def _of_then(passages: Passages, age: Age) -> bool:
    """Say whether an age is of a moment of a life that need not be now: "joined at the age of 24"."""
    if age.how not in _OF_THEN:
        return False
    sentence = passages.sentence_at(age.start)
    told = passages.lower[max(sentence.start, age.start - 200) : age.start]
    if age.how == "age-of":
        before = passages.sentence_at(max(0, sentence.start - 1))
        reached = _REACHED.search(told) and _DEATH.search(passages.lower, before.start, before.end)
        return not (_DEATH.search(told) or reached)
    return _AT_EVENT.match(passages.lower, age.end) is not None


def _births(passages: Passages, names: Sequence[str]) -> Iterator[tuple[Date, str, str]]:
    """Yield the dates behind "born", with the person who is nearest to it.

    `names` are those of people that other documents make known, for a heading such as "Ondrej Brod".
    """
    for date in passages.records("date"):
        if not (date.earliest and date.comparable and date.granularity in ("day", "month", "year")):
            continue
        cue = _BORN.search(passages.lower, max(0, date.start - _REACH), date.start)
        if cue is None or (cue["verb"] and _LEFT.search(cue["between"])):
            continue
        name = _bearer(passages, cue.start(), date.end) if cue["verb"] else _of_page(passages, date.start, names)
        if name is not None:
            yield date, name, BORN


def _bearer(passages: Passages, cue: int, end: int) -> str | None:
    """Return who was born: the one named right before, the subject behind "Born in 1990,", or whom "she" means."""
    sentence = passages.sentence_at(cue)
    named = [person for person in passages.records_in("person", sentence.start, cue) if person.end <= cue]
    if named:
        last = named[-1]
        beside = _BEHIND_NAME.fullmatch(passages.lower, last.end, cue)
        if beside:
            return last.canonical if last.comparable else None
        return _one_subject(passages, named[0].start, cue, {person.canonical for person in named})
    if _OPENED.fullmatch(passages.plain, sentence.start, cue):
        more = _MORE.match(passages.lower, end, sentence.end)
        return bearer.opening(passages, more.end() if more else end).name
    if _HE.search(passages.lower, max(sentence.start, cue - 40), cue):
        return bearer.before(passages, sentence)
    return None


def _one_subject(passages: Passages, start: int, cue: int, names: set[str]) -> str | None:
    """Return the only person named in a sentence before "born", unless somebody else comes between."""
    if len(names) != 1 or bearer.subject(passages, cue).name not in names:
        return None
    return names.pop()


def _of_page(passages: Passages, offset: int, names: Sequence[str]) -> str | None:
    """Return whose page a list or table is: the last person of its paragraph or the only one named before."""
    paragraph = passages.paragraph_at(offset)
    for start in (paragraph.start, 0):
        found = {person.canonical for person in passages.records_in("person", start, offset) if person.comparable}
        if found:
            return found.pop() if len(found) == 1 else None
    known = [name for name in names if passages.text.find(name, 0, offset) >= 0]
    return known[0] if len(known) == 1 else None
