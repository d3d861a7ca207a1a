"""Where the sentences of a document are set: its named places and its venues without a name, "the town library"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import key
from factcheck.link.topics._grains import BEHIND, INSIDE, UNIT, UNNAMED, grain, moved_to, nouns, one_more, phases
from factcheck.link.topics._spots import spots
from factcheck.records import Date, Place
from factcheck.text import scan, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r" (?:the|an?|its|their|our)(?= )")
_DETERMINED = re.compile(r"\b(?:the|this|that|its|their|his|her|our) $")
_ENOUGH = 3  # words before "packed the Corn Exchange" or "stage of the Corn Exchange"
_BETWEEN = 4  # words between a preposition and a place: "in the old spa town of"
_AHEAD = 70  # characters before a place in which the noun or verb stands that it belongs to
_ASIDE = re.compile(
    r"\b(?:after|before|following|ahead of|until) (?:(?:the|a|an|his|her|their|its) )?(?:[a-z'-]+ ){0,2}$"
)
_APPOSED = re.compile(r", (?:an?|the|who|whose|born|formerly) ")
_NEAR_EVENT = 40  # characters between an event and its place
_ORDINAL = ("st", "nd", "rd", "th")  # of a number in figures
_FEW = 2  # what many things are counted by
_NEAR_HOME = 4  # words before a place by which somebody is at home there
_NEAR = 3  # content words before a place that it can belong to
_SHORT = 4  # letters of a word that tells one name from another
_DAYS = ("day", "part-of-day", "weekend")
_SENTENCE = 600  # characters of a sentence on each side of a place that are read; keeps hostile text linear
_MOST = 400  # settings of one document that are read; keeps hostile text linear


class Setting(NamedTuple):
    """One place in one document, with what its sentence says besides.

    `grain` is the kind of place (a class of en/venues, "town", "country"; "open" where it may be either), `held` the
    words right before it, `heads` the classes of its sentence's events, `there` of those that are put there, `aside`
    what came before or after it ("danced in the inn after the wedding"), `words` the other stems of the sentence,
    `phases` the part of the happening or of the day, `people` who is named there, `home` whether somebody lives there.
    """

    place: Place
    passages: Passages
    grain: str
    lead: str
    held: frozenset[str]
    heads: tuple[HeadClass, ...]
    there: tuple[HeadClass, ...]
    aside: frozenset[str]
    words: frozenset[str]
    days: tuple[Date, ...]
    phases: frozenset[str]
    people: frozenset[str]
    home: bool

    @property
    def named(self) -> bool:
        """Say whether the place has a name of its own."""
        return self.place.how != UNNAMED


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Return the pattern of a venue without a name behind the word before it: "the town library"."""
    nouns = alternation(row["word"] for row in packs.rows("en/venues") if row.get("plain"))
    name = rf"(?:(?!(?:of|and|or|from|in|on|at|to|by|near|with|for|the) )[a-z'-]+ ){{0,2}}{nouns}"
    return re.compile(rf" (?:the|an?|its|their|our) (?P<name>{name})(?![\w'-])(?! (?:[a-z]+ )?of [a-z])")


def settings(passages: Passages) -> list[Setting]:
    """Return the settings of a document's compared text, in the order of the text: what stands in or at a place."""
    found = [place for place in passages.records("place") if place.comparable and not place.text.isupper()]
    found += _unnamed(passages)
    found += _units(passages)
    found.sort(key=lambda place: place.start)
    return [one for place in found[:_MOST] if (one := _setting(passages, place)) is not None]


def _unnamed(passages: Passages) -> Iterator[Place]:
    lower, done = passages.lower, 0
    for article in _OWNED.finditer(lower):
        match = _plain().match(lower, article.start()) if _is_led(lower, done, article.start()) else None
        if match is None:
            continue
        done = match.end()
        start, end = match.span("name")
        region = passages.region_at(start)
        if region in ("furniture", "front-matter") or passages.record_at("place", start):
            continue
        if passages.plain[start:end] == match["name"]:
            yield _place(passages, start, end, UNNAMED)


def _is_led(lower: str, start: int, end: int) -> bool:
    """Say whether a preposition of place, or "of", ends between two offsets at the second."""
    if not lower.endswith(_leads(), start, end):
        return False
    begins = [end - len(lead) for lead in _leads() if lower.endswith(lead, start, end)]
    return any(not begin or not (scan.is_inner(lower[begin - 1]) or lower[begin - 1] in "'-") for begin in begins)


@lru_cache(maxsize=1)
def _leads() -> tuple[str, ...]:
    return tuple(sorted(_locative() | packs.words("en/venues", at="direction") | {"of"}))


def _units(passages: Passages) -> Iterator[Place]:
    """Yield parts of a house that a letter or number tells apart: "C wing", "Platform 2"."""
    for match in _numbered(passages.plain) if spots(passages).starts.get("unit") else ():
        opens = match.start() == passages.sentence_at(match.start()).start and match.group().startswith("A ")
        if passages.region_at(match.start()) not in ("furniture", "front-matter") and not opens:
            yield _place(passages, *match.span(), UNIT)


def _numbered(plain: str) -> Iterator[re.Match[str]]:
    """Yield the parts of houses, in order and apart from each other."""
    done = 0
    for match in sorted((each for form in _units_of() for each in form.finditer(plain)), key=re.Match.start):
        if match.start() >= done and not (match.start() and scan.is_inner(plain[match.start() - 1])):
            done = match.end()
            yield match


@lru_cache(maxsize=1)
def _units_of() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms with the letter first and with the noun first; each begins with a capital, to be found fast."""
    nouns = packs.words("en/venues", at="unit")
    capital = alternation(noun.capitalize() for noun in nouns)
    return (
        re.compile(rf"[A-H](?: |-){alternation(nouns)}\b"),
        re.compile(rf"{capital} (?:[A-H]|\d{{1,2}})\b(?![-.,]\d)"),
    )


def _place(passages: Passages, start: int, end: int, how: str) -> Place:
    text = passages.text[start:end]
    return Place(
        document=passages.document.id,
        start=start,
        end=end,
        text=text,
        region=passages.region_at(start),
        how=how,
        name=text,
        canonical=text,
    )


def _setting(passages: Passages, place: Place) -> Setting | None:
    """Return the setting that a place is, None where nothing is said to be there: "a firm from Riga"."""
    whole = passages.sentence_at(place.start)
    sentence = Span(max(whole.start, place.start - _SENTENCE), min(whole.end, place.end + _SENTENCE))
    before = _WORD.findall(passages.lower, max(sentence.start, place.start - _AHEAD), place.start)
    skipped = 0
    if place.how == "place-of-kind":  # "above the village of Riba"
        del before[-1:]
    while skipped < min(_BETWEEN, len(before)) and before[-1 - skipped] not in _prepositions():
        skipped += 1
    lead = before[-1 - skipped] if skipped < len(before) else ""
    if lead not in _locative() and place.how != UNIT and not _is_filled(place, before, lead):
        return None
    if _is_none(passages, place, before, lead):
        return None
    moved = moved_to().search(passages.lower, max(0, place.start - _AHEAD), place.start)
    if moved or _of_somebody(passages, sentence, place) or one_more().search(passages.lower, *sentence):
        return None
    own = {stems.stem(word) for word in _WORD.findall(place.name.lower())} | _stems_of("date", passages, sentence)
    own |= _stems_of("place", passages, sentence)
    hidden = own | _stems_of("person", passages, sentence)
    stop = stems.stopwords()
    ahead = [
        (stems.stem(word), word)
        for word in before[: -1 - skipped]
        if word not in stop and len(word) > 1 and word not in _ORDINAL
    ]
    held = [stem for stem, _ in ahead if stem not in hidden][-_NEAR:]
    home = bool(packs.words("en/venues", at="home").intersection(before[-_NEAR_HOME:]))
    if held and held[-1] in classes.reporting():
        return None  # "he said in Riga"
    told: dict[HeadClass, bool] = {}
    aside: set[str] = set()
    for event in passages.records_in("event", *sentence):
        head = classes.of(event.head)
        put_there = event.place == place.canonical
        if put_there and head.name in classes.reporting():
            return None
        if not put_there and _ASIDE.search(passages.lower, max(sentence.start, event.start - _AHEAD), event.start):
            aside.add(head.name)
        told[head] = told.get(head, False) or (put_there and -_NEAR_EVENT <= event.end - place.start <= 0)
    heads = tuple(head for head in told if head.name not in classes.reporting())
    there = tuple(head for head in heads if told[head])
    words = frozenset(
        key(word)
        for stem, word in _content(passages.lower[slice(*sentence)])
        if stem not in own and word not in _ORDINAL
    )
    words |= _numbers(passages, sentence)
    days = tuple(date for date in passages.records_in("date", *sentence) if date.granularity in _DAYS)
    heads = tuple(head for head in heads if head.name not in aside)
    kind, put_off = grain(passages, place), frozenset(aside)
    part = phases(passages, sentence, place)
    near = frozenset(key(word) for stem, word in ahead if stem in held)
    people = frozenset(person.canonical for person in passages.records_in("person", *sentence))
    return Setting(place, passages, kind, lead, near, heads, there, put_off, words, days, part, people, home)


def _is_none(passages: Passages, place: Place, before: Sequence[str], lead: str) -> bool:
    """Say whether a name tells nothing of where: "an analyst at Lumen", "at nine, Lyons said"."""
    if lead == "of":  # "Rusnak of the college" is at home there
        return passages.record_at("person", passages.lower.rfind(" of ", 0, place.start) - 1) is not None
    if place.how in ("site-name", UNNAMED, UNIT):
        return False
    employed = lead == "at" and len(before) > 1 and before[-2] in names.roles()
    says = BEHIND.match(passages.lower, place.end)
    speaks = says is not None and classes.of(stems.lemma(says.group().split()[0])).name in classes.reporting()
    return employed or speaks or (lead == "between" and place.how == "known-place")


def _numbers(passages: Passages, sentence: Span) -> frozenset[str]:
    """Return what a sentence counts, to be told again beside the same place: "31 houses"."""
    counts = passages.records_in("count", *sentence)
    return frozenset(f"#{count.low}" for count in counts if count.low == count.high and count.low > _FEW)


def _of_somebody(passages: Passages, sentence: Span, place: Place) -> bool:
    """Say whether a place only describes somebody: "Asher, a guide in Karlow, was found"."""
    opened = None
    for match in _APPOSED.finditer(passages.lower, sentence.start, place.start):
        opened = match
    if opened is None or "," in passages.lower[opened.end() : place.start]:
        return False
    person = passages.record_at("person", opened.start() - 1)
    return person is not None and person.end == opened.start()


@lru_cache(maxsize=256)
def _content(sentence: str) -> frozenset[tuple[str, str]]:
    """Return the content words of a sentence with their stems; its places follow each other."""
    return frozenset((stems.stem(word), word) for word in stems.words(sentence))


def _is_filled(place: Place, before: Sequence[str], lead: str) -> bool:
    """Say whether a building is told of as a place: "the stage of the Ark Hall", "packed the Ark Hall"."""
    if place.how in ("site-name", UNNAMED, "place-of-kind") and lead in packs.words("en/venues", at="direction"):
        return True
    if place.how not in ("site-name", UNNAMED) or len(before) < _ENOUGH or before[-1] != "the":
        return False
    if lead == "of":
        return before[-2] == "of" and before[-3] not in names.roles()
    return place.how == "site-name" and (before[-2].endswith("ed") or stems.lemma(before[-2]) != before[-2])


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "prep"}) | _locative()


@lru_cache(maxsize=1)
def _locative() -> frozenset[str]:
    return packs.words("en/venues", at="before")


def _stems_of(kind: str, passages: Passages, sentence: Span) -> set[str]:
    return {stem for one in passages.records_in(kind, *sentence) for stem, _ in _content(one.text.lower())}


def told(place: Place, passages: Passages) -> bool:
    """Say whether a document has a place anywhere, in running text, in a heading, or within a longer name."""
    if place.how == UNNAMED:
        return _told_unnamed(place.canonical, passages)
    parts = _WORD.findall(place.name)
    if place.how == UNIT or len(parts[0]) < _SHORT > len(parts[-1]):
        ends = (at + len(place.canonical) for at in scan.places(passages.plain, place.canonical))
        return not all(scan.is_inner(passages.plain[end : end + 1]) for end in ends)
    own = [part for part in parts if len(part) >= _SHORT and part.lower() not in nouns("end")]
    own = own or [part for part in parts if part != parts[-1]] or parts
    return any(
        next(scan.places(passages.plain, form), -1) >= 0 for part in dict.fromkeys(own) for form in (part, part.upper())
    )


def _told_unnamed(name: str, passages: Passages) -> bool:
    """Say the same of "sports hall": the very words, or "the hall" alone, which may be it."""
    noun = name.rpartition(" ")[2]
    for at in scan.places(passages.lower, noun):
        if scan.is_inner(passages.lower[at + len(noun) : at + len(noun) + 1]):
            continue
        ahead = passages.lower[max(0, at - 24) : at]
        if noun == name or _DETERMINED.search(ahead) or ahead.endswith(name.removesuffix(noun)):
            return True
    return False


def hinted(place: Place, passages: Passages) -> bool:
    """Say whether a document has the noun of a place's name alone: "the castle" for "Riba Castle"."""
    parts = _WORD.findall(place.name.lower())
    inner: bool = len(parts) > 1 and place.how != UNIT and nouns("end").get(parts[-1]) in INSIDE
    inner = inner and parts[-1] in passages.lower
    return inner and re.search(rf"\b(?:the|this|that) {re.escape(parts[-1])}\b", passages.lower) is not None


def alike(a: Setting, b: Setting) -> bool:
    """Say whether two venues without a name may be one: "the old mill" and "the former flour mill"."""
    if a.named or b.named:
        return False
    (*one, noun), (*other, second) = a.place.canonical.split(), b.place.canonical.split()
    if key(noun) != key(second):
        return False
    ages = packs.words("en/venues", at="age")
    first, last = ({key(word) for word in words if word not in ages} for words in (one, other))
    return not first or not last or bool(first & last)
