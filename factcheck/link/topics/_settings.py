"""Where the sentences of a document are set: its named places and its venues without a name, "the town library"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.scene import known_cities
from factcheck.link.topics._portions import moved_to, one_more, phases
from factcheck.link.topics._spots import spots
from factcheck.records import Date, Place
from factcheck.text import scan, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W\d_]+")
_OWNED = re.compile(r" (?:the|its|their|our)(?= )")
_ARTICLE = re.compile(r"\b(?:the|its|their|his|her|our) (?:[a-z-]+ )?$")
_DETERMINED = re.compile(r"\b(?:the|this|that|its|their|his|her|our) $")
UNNAMED, UNIT = "plain-venue", "unit-of-venue"
_ENOUGH = 3  # words before "packed the Corn Exchange" or "stage of the Corn Exchange"
_BETWEEN = 4  # words between a preposition and a place: "in the old spa town of"
_AHEAD = 70  # characters before a place in which the noun or verb stands that it belongs to
_ASIDE = re.compile(
    r"\b(?:after|before|following|ahead of|until) (?:(?:the|a|an|his|her|their|its) )?(?:[a-z'-]+ ){0,2}$"
)
_APPOSED = re.compile(r", (?:an?|the|who|whose|born|formerly) ")
_NEAR_EVENT = 40  # characters between an event and its place
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
    `phases` the part of the happening or of the day.
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

    @property
    def named(self) -> bool:
        """Say whether the place has a name of its own."""
        return self.place.how != UNNAMED


@cache
def _nouns(at: str) -> dict[str, str]:
    return {row["word"]: row["class"] for row in packs.rows("en/venues") if row["at"] == at}


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    """Return the pattern of a venue without a name behind the word before it: "the town library"."""
    nouns = alternation(row["word"] for row in packs.rows("en/venues") if row.get("plain"))
    name = rf"(?:(?!(?:of|and|or|from|in|on|at|to|by|near|with|for|the) )[a-z'-]+ ){{0,2}}{nouns}"
    return re.compile(rf" (?:the|its|their|our) (?P<name>{name})(?![\w'-])(?! (?:[a-z]+ )?of [a-z])")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(row["name"] for row in packs.rows("world/countries"))


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
    return tuple(sorted(_locative() | {"of"}))


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


@lru_cache(maxsize=4096)
def noun_class(name: str) -> str | None:
    """Return the class of a name by its last or first word, or by its ending: "Molenplein" is a ground."""
    parts = _WORD.findall(name.lower())
    if not parts:
        return None
    known: str | None = _nouns("end").get(" ".join(parts[-2:])) or _nouns("end").get(parts[-1])
    known = known or _nouns("first").get(parts[0])
    if known is None:
        endings = (kind for end, kind in _nouns("ending").items() if parts[-1].endswith(end) and parts[-1] != end)
        known = next(endings, None)
    return known


def grain(passages: Passages, place: Place) -> str:
    """Return the kind of place a record names, by its noun, else by the words around: "in the Sokol" is a venue."""
    if place.how == UNIT:
        words: list[str] = _WORD.findall(place.name.lower())
        return f"unit {max(words, key=len)}"
    if place.canonical in _countries():
        return "country"
    if place.canonical in known_cities() or place.how == "place-of-kind":
        return "town"
    kind: str | None = noun_class(place.name)
    line = passages.lower[max(0, place.start - 24) : place.start]
    if kind is not None and (place.how != "known-place" or " " in place.name):
        settled = kind in ("land", "area") and line.endswith((" in ", " at "))
        return "open" if settled else kind  # "in Pell Creek" may be a town
    behind = _WORD.match(passages.lower, place.end + 1)
    kind = _nouns("end").get(behind.group()) if behind and passages.lower[place.end] == " " else None
    if kind not in (None, "area"):  # "near Upper Tarn station"
        return kind or ""
    if _ARTICLE.search(line):
        return "venue"
    return "town" if line.endswith(("in ", "near ", "outside ")) else "open"


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
    moved = moved_to().search(passages.lower, max(0, place.start - _AHEAD), place.start)
    if moved or _of_somebody(passages, sentence, place) or one_more().search(passages.lower, *sentence):
        return None
    own = {stems.stem(word) for word in _WORD.findall(place.name.lower())} | _stems_of("date", passages, sentence)
    own |= _stems_of("place", passages, sentence)
    hidden = own | _stems_of("person", passages, sentence)
    held = [stem for stem in stems.content(" ".join(before[: -1 - skipped])) if stem not in hidden][-_NEAR:]
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
    words = _content(passages.lower[slice(*sentence)]) - own
    days = tuple(date for date in passages.records_in("date", *sentence) if date.granularity in _DAYS)
    heads = tuple(head for head in heads if head.name not in aside)
    kind, put_off = grain(passages, place), frozenset(aside)
    part = phases(passages, sentence, place)
    return Setting(place, passages, kind, lead, frozenset(held), heads, there, put_off, words, days, part)


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
def _content(words: str) -> frozenset[str]:
    """Return the stems of a sentence or of a place in it; the places of one sentence follow each other."""
    return frozenset(stems.content(words))


def _is_filled(place: Place, before: Sequence[str], lead: str) -> bool:
    """Say whether a building is told of as a place: "the stage of the Ark Hall", "packed the Ark Hall"."""
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
    return {stem for one in passages.records_in(kind, *sentence) for stem in _content(one.text.lower())}


def told(place: Place, passages: Passages) -> bool:
    """Say whether a document has a place anywhere, in running text, in a heading, or within a longer name."""
    if place.how == UNNAMED:
        return _told_unnamed(place.canonical, passages)
    parts = _WORD.findall(place.name)
    if place.how == UNIT or len(parts[0]) < _SHORT > len(parts[-1]):
        ends = (at + len(place.canonical) for at in scan.places(passages.plain, place.canonical))
        return not all(scan.is_inner(passages.plain[end : end + 1]) for end in ends)
    own = [part for part in parts if len(part) >= _SHORT and part.lower() not in _nouns("end")]
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
    inner: bool = len(parts) > 1 and place.how != UNIT and _nouns("end").get(parts[-1]) in _INSIDE
    inner = inner and parts[-1] in passages.lower
    return inner and re.search(rf"\b(?:the|this|that) {re.escape(parts[-1])}\b", passages.lower) is not None


_INSIDE = frozenset({"building", "ground", "works", "body", "venue"})


def of_one_grain(a: str, b: str) -> bool:
    """Say whether one grain can stand for the other: a hall for a garden, no street for a hall that may be in it."""
    return a == b or ("open" in (a, b) and "country" not in (a, b)) or {a, b} <= _INSIDE
