"""What two documents claim that put one thing in two places, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.extract.resolution.tense import outlook
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.claim import Claim
from factcheck.link.cluster import Cluster, in_order
from factcheck.link.sites.pairs import Pair
from factcheck.link.sites.shared import TO_COME
from factcheck.link.spoken.words import words_of
from factcheck.link.stance import Stance, stance
from factcheck.records import Date, Place
from factcheck.text import stems
from factcheck.text.passages import Passages

_PLANNED: Final = "planned"
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def claims_of(pair: Pair, cluster: str) -> Iterator[Claim]:
    """Yield what each of two documents claims of the place of one thing."""
    held = [stance(passages, place.start, place.end) for place, passages in _both(pair)]
    both = pair.whole or TO_COME in pair.linked.reasons or _are_plans(_both(pair), held)  # two plans can clash as well
    for (place, passages), (modality, holder) in zip(_both(pair), held, strict=True):
        yield Claim(place, passages, {"site": cluster}, place.id, "", "asserted" if both else modality, holder)


def cluster_of(several: Sequence[Pair], name: str) -> Cluster:
    """Return the one thing that several pairs of two names are told of."""
    places = {place.id: place for each in several for place in (each.a, each.b)}
    label = _label(max(several, key=lambda each: each.linked.score))
    return Cluster(name, "event", label, tuple(places), in_order(place.document for place in places.values()), ())


def _label(pair: Pair) -> str:
    """Return what to call the happening of two places: an event of both sentences, else a word that both have."""
    told = [(passages, passages.sentence_at(place.start)) for place, passages in _both(pair)]
    heads = [[classes.of(event.head) for event in one.records_in("event", *sentence)] for one, sentence in told]
    related = sorted(x.name for x in heads[0] for y in heads[1] if x.known and classes.related(x, y))
    known = [name for name in related if name not in classes.reporting()][:1]
    places = {stem for place in (pair.a, pair.b) for stem in stems.content(place.canonical.lower())}
    words = [frozenset(stems.content(one.lower[slice(*sentence)])) - places for one, sentence in told]
    sentence = pair.one.plain[slice(*told[0][1])]
    common = [one for one in _LETTERS.findall(sentence) if one.islower() and stems.stem(one) in words[0] & words[1]]
    told_of = (*words_of(known, pair.one, pair.a.start), *common)
    verbs = packs.words("en/past_verbs")  # "worked" and "won" cannot stand behind "the"
    return next((word for word in told_of if not word.endswith("ed") and word not in verbs), "happening")


def _both(pair: Pair) -> tuple[tuple[Place, Passages], ...]:
    return (pair.a, pair.one), (pair.b, pair.other)


def _are_plans(told: Sequence[tuple[Place, Passages]], held: Sequence[Stance]) -> bool:
    """Say whether one place is planned and each of the others is as well, or is told of what may be to come.

    "The fair returns to Riba Square this weekend" tells no less of the future than "will fill Tarn Green".
    """
    planned = [one.modality == _PLANNED for one in held]
    return any(planned) and all(
        known or (one.modality == "asserted" and _may_be_to_come(*each))
        for known, one, each in zip(planned, held, told, strict=True)
    )


def _may_be_to_come(place: Place, passages: Passages) -> bool:
    """Say whether the clause of a place tells of the future, or of nothing past and its sentence a day to come."""
    sentence = passages.sentence_at(place.start)
    told = outlook(passages.lower, place.start, place.end, sentence)
    if told != "open":
        return told == "future"
    dates: Sequence[Date] = passages.records_in("date", *sentence)
    days = [str(date.earliest)[:10] for date in dates if date.earliest is not None]
    published = passages.published
    return bool(dates) if published is None else bool(days) and min(days) > published.isoformat()
