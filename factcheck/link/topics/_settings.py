"""Where the sentences of a document are set: its named places and its venues without a name, "the town library"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.context import key
from factcheck.link.topics._grains import (
    BEHIND,
    INSIDE,
    UNIT,
    UNNAMED,
    grain,
    is_moved_to,
    nouns,
    one_more,
    phases,
)
from factcheck.link.topics._spots import stands
from factcheck.link.topics._venues import locative, qualified, town_here, units, unnamed
from factcheck.records import Date, Place
from factcheck.text import nouns as nouns_of
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3  # words before "packed the Corn Exchange" or "stage of the Corn Exchange"
_BETWEEN = 4  # words between a preposition and a place: "in the old spa town of"
_AHEAD = 70  # characters before a place in which the noun or verb stands that it belongs to
_ASIDE = re.compile(
    r"\b(?:after|before|following|ahead of|until) (?:(?:the|a|an|his|her|their|its) )?(?:[a-z'-]+ ){0,2}$"
)
_MOVED = re.compile(r"\bmoved (?:back |over )?to (?:the |an? )?(?:[a-z-]+ ){0,2}$")
_NEAR_EVENT = 40  # characters between an event and its place
_ORDINAL = ("st", "nd", "rd", "th")  # of a number in figures
_FEW = 2  # what many things are counted by
_NEAR_HOME = 4  # words before a place by which somebody is at home there
_FEW_WORDS = 3
_NEAR = 3  # content words before a place that it can belong to
_DAYS = ("day", "part-of-day", "weekend")
_SENTENCE = 600  # characters of a sentence on each side of a place that are read; keeps hostile text linear
_MOST = 400  # settings of one document that are read; keeps hostile text linear


@dataclass(frozen=True, eq=False)
class Setting:
    """One place in one document, with what its sentence says besides; what only a comparison asks for is read then.

    `lead` is the preposition before the place, `ahead` the content words before that with their stems, `home` says
    whether somebody lives there.
    """

    place: Place
    passages: Passages
    sentence: Span
    lead: str
    ahead: tuple[tuple[str, str], ...]
    home: bool

    @property
    def named(self) -> bool:
        """Say whether the place has a name of its own."""
        return self.place.how != UNNAMED

    @lazily
    def grain(self) -> str:
        """Return the kind of place (a class of en/venues, "town", "country"); "open" where it may be either."""
        return grain(self.passages, self.place)

    @lazily
    def last(self) -> list[str]:
        """Return the last stems before the place, without names and days."""
        hidden = self._own | _stems_of("person", self.passages, self.sentence)
        return [stem for stem, _ in self.ahead if stem not in hidden][-_NEAR:]

    @lazily
    def held(self) -> frozenset[str]:
        """Return the words right before the place."""
        return frozenset(key(word) for stem, word in self.ahead if stem in self.last)

    @property
    def host(self) -> str:
        """Return the noun of a house right before the place that it stands in: "the High Court in Tarn"."""
        last = self.ahead[-1][1] if self.ahead else ""
        near = self.passages.lower.endswith(f"{last} {self.lead} ", 0, self.place.start)
        return last if near and nouns("end").get(last) in INSIDE else ""

    @property
    def heads(self) -> tuple[HeadClass, ...]:
        """Return the classes of its sentence's events, without what came before or after."""
        return tuple(head for head in self._told if head.name not in self.aside)

    @property
    def there(self) -> tuple[HeadClass, ...]:
        """Return the classes of the events that are put there."""
        return tuple(head for head, there in self._told.items() if there)

    @lazily
    def aside(self) -> frozenset[str]:
        """Return the classes of what came before or after it: "danced in the inn after the wedding"."""
        lower, start = self.passages.lower, self.sentence.start
        return frozenset(
            classes.of(event.head).name
            for event in self.passages.records_in("event", *self.sentence)
            if event.place != self.place.canonical
            and _ASIDE.search(lower, max(start, event.start - _AHEAD), event.start)
        )

    @lazily
    def words(self) -> frozenset[str]:
        """Return the other words of the sentence, and what it counts."""
        told = _content(self.passages.lower[slice(*self.sentence)])
        own = frozenset(key(word) for stem, word in told if stem not in self._own and word not in _ORDINAL)
        return own | _numbers(self.passages, self.sentence)

    @lazily
    def days(self) -> tuple[Date, ...]:
        """Return the days that the sentence names."""
        dates = self.passages.records_in("date", *self.sentence)
        return tuple(date for date in dates if date.granularity in _DAYS)

    @lazily
    def phases(self) -> frozenset[str]:
        """Return the part of the happening or of the day."""
        return phases(self.passages, self.sentence, self.place)

    @lazily
    def people(self) -> frozenset[str]:
        """Return who is named in the sentence."""
        return frozenset(person.canonical for person in self.passages.records_in("person", *self.sentence))

    @lazily
    def _own(self) -> set[str]:
        own = {stems.stem(word) for word in _WORD.findall(self.place.name.lower())}
        return own.union(*(_stems_of(kind, self.passages, self.sentence) for kind in ("date", "place")))

    @lazily
    def _told(self) -> dict[HeadClass, bool]:
        """Return the classes of the sentence's events, no words of saying, and whether one is put right there."""
        told: dict[HeadClass, bool] = {}
        for event in self.passages.records_in("event", *self.sentence):
            head = classes.of(event.head)
            near = event.place == self.place.canonical and -_NEAR_EVENT <= event.end - self.place.start <= 0
            if head.name not in classes.reporting():
                told[head] = told.get(head, False) or near
        return told


def settings(passages: Passages) -> list[Setting]:
    """Return the settings of a document's compared text, in the order of the text: what stands in or at a place."""
    found = [place for place in passages.records("place") if place.comparable and not place.text.isupper()]
    found += unnamed(passages)
    found += units(passages)
    found += qualified(passages)
    found.sort(key=lambda place: place.start)
    every = [one for place in found[:_MOST] if (one := _setting(passages, place)) is not None]
    return [*_here(passages), *every]


def _here(passages: Passages) -> list[Setting]:
    """Return the town of a dateline as the setting of the sentence that says "in this lakeside resort" or "here"."""
    found = town_here(passages)
    if found is None:
        return []
    town, at = found
    stop = stems.stopwords()
    before = _WORD.findall(passages.lower, max(0, at - _AHEAD), at)
    ahead = tuple((stems.stem(word), word) for word in before if word not in stop and len(word) > 1)
    return [Setting(town, passages, passages.sentence_at(at), "in", ahead, False)]


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
    if lead not in locative() and place.how != UNIT and not _is_filled(passages, place, before, lead):
        return None
    if _is_none(passages, place, before, lead) or _is_addressed(before[: -1 - skipped]):
        return None
    if is_moved_to(passages.lower, max(0, place.start - _AHEAD), place.start):
        return None
    if _of_somebody(passages, sentence, place):
        return None
    if stands(one_more(), passages, "more-places", *sentence) and not _MOVED.search(
        passages.lower, max(sentence.start, place.start - _AHEAD), place.start
    ):
        return None
    stop = stems.stopwords()
    ahead = tuple(
        (stems.stem(word), word)
        for word in before[: -1 - skipped]
        if word not in stop and len(word) > 1 and word not in _ORDINAL
    )
    home = not packs.words("en/venues", at="home").isdisjoint(before[-_NEAR_HOME:])
    setting = Setting(place, passages, sentence, lead, ahead, home)
    return None if _is_of_saying(setting) else setting


def _is_of_saying(setting: Setting) -> bool:
    """Say whether it is told where something was said: "he said in Riga"."""
    reporting = classes.reporting()
    said = any(stem in reporting for stem, _ in setting.ahead)  # quick to see, and rare
    if said and any(stem in reporting for stem in setting.last[-1:]):
        return True
    events = setting.passages.records_in("event", *setting.sentence)
    canonical = setting.place.canonical
    return any(event.place == canonical and classes.of(event.head).name in reporting for event in events)


def _is_none(passages: Passages, place: Place, before: Sequence[str], lead: str) -> bool:
    """Say whether a name tells nothing of where: "an analyst at Lumen", "at nine, Lyons said"."""
    if lead == "of":  # "Rusnak of the college" is at home there
        return passages.record_at("person", passages.lower.rfind(" of ", 0, place.start) - 1) is not None
    if lead == "from" and len(before) > 1 and before[-2] in names.roles():  # "her editor from Hill House"
        return True
    if lead == "by" and _names_event(passages, place):  # "driven out by the Tarn flood"
        return True
    if place.how in ("site-name", UNNAMED, UNIT):
        return False
    employed = lead == "at" and len(before) > 1 and before[-2] in names.roles()
    says = BEHIND.match(passages.lower, place.end)
    speaks = says is not None and classes.of(stems.lemma(says.group().split()[0])).name in classes.reporting()
    return employed or speaks or (lead == "between" and place.how == "known-place")


def _names_event(passages: Passages, place: Place) -> bool:
    """Say whether a place is the name of an event behind it: "the Tarn flood"."""
    behind = BEHIND.match(passages.lower, place.end)
    return behind is not None and classes.of(stems.lemma(behind.group().split()[0])).known


def _numbers(passages: Passages, sentence: Span) -> frozenset[str]:
    """Return what a sentence counts, to be told again beside the same place: "31 houses"."""
    counts = passages.records_in("count", *sentence)
    return frozenset(f"#{count.low}" for count in counts if count.low == count.high and count.low > _FEW)


@lru_cache(maxsize=1)
def _apposed() -> re.Pattern[str]:
    """Return what opens a description: not "who said Mass at the school", which tells where the Mass was."""
    verbs = alternation(packs.words("en/venues", at="who"))
    return re.compile(rf", (?:an?|the|of the|whose|born|formerly|who {verbs}) ")


def _of_somebody(passages: Passages, sentence: Span, place: Place) -> bool:
    """Say whether a place only describes somebody: "Asher, a guide in Karlow, was found"."""
    opened = None
    for match in _apposed().finditer(passages.lower, sentence.start, place.start):
        opened = match
    if opened is None or "," in passages.lower[opened.end() : place.start]:
        return False
    person = passages.record_at("person", opened.start() - 1)
    return person is not None and person.end == opened.start()


def _is_addressed(before: Sequence[str]) -> bool:
    """Say whether words end in those to whom something was said: "told reporters", "told the villagers"."""
    words = [word for word in before[-_FEW_WORDS:] if word not in ("the", "a", "an")]
    if len(words) < _FEW or stems.stem(words[-2]) not in classes.reporting():
        return False
    one = nouns_of.singular(words[-1])
    return one in names.roles() or one in packs.words("en/person_nouns")


@lru_cache(maxsize=256)
def _content(sentence: str) -> frozenset[tuple[str, str]]:
    """Return the content words of a sentence with their stems; its places follow each other."""
    return frozenset((stems.stem(word), word) for word in stems.words(sentence))


def _is_filled(passages: Passages, place: Place, before: Sequence[str], lead: str) -> bool:
    """Say whether a building is told of as a place: "the stage of the Ark Hall", "packed the Ark Hall"."""
    if place.how in ("site-name", UNNAMED, "place-of-kind") and lead in packs.words("en/venues", at="direction"):
        return True
    if place.how not in ("site-name", UNNAMED) or len(before) < _ENOUGH:
        return False
    if lead == before[-1] == "of":  # "on the wall of Mill House"
        return before[-2] in packs.words("en/venues", at="portion")
    if before[-1] != "the":
        return False
    if lead == "of":
        return before[-2] == "of" and before[-3] not in names.roles() and not _is_in_name(passages, place)
    return place.how == "site-name" and (before[-2].endswith("ed") or stems.lemma(before[-2]) != before[-2])


def _is_in_name(passages: Passages, place: Place) -> bool:
    """Say whether a place only ends a longer name: "the Tour of the Salt Coast"."""
    ahead = passages.plain[max(0, place.start - _AHEAD) : place.start].split()
    return ahead[-3][:1].isupper() and passages.sentence_at(place.start).start < place.start - len(" ".join(ahead[-3:]))


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return packs.words("en/function_words", **{"class": "prep"}) | locative()


def _stems_of(kind: str, passages: Passages, sentence: Span) -> set[str]:
    return {stem for one in passages.records_in(kind, *sentence) for stem, _ in _content(one.text.lower())}


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
