"""House facts that a story's own words contradict, or a sentence put in does: the value of one fact is another one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import mutation_facts as facts
import planting
from mutation_facts import Mention
from mutation_stories import Span, Story
from planted_spellings import respelt
from planting import Fact, Planted

_NAME = re.compile(r"(?<![\w.] )\b(?:[A-Z][\w'’-]+[a-z] )+[A-Z][\w'’-]+[a-z]\b|(?<=the )[A-Z][\w'’-]+[a-z]\b")


def plant(story: Story, seed: int) -> Iterator[Planted]:
    """Yield house facts of a story's own numbers and names, and one of each kind about a sentence put in."""
    chance = planting.chance_of(story, seed, "house")
    yield from _numbers(story, chance)
    yield from _forms(story, chance, "house-name", facts.first_names, lambda one: " ".join(one.key))
    yield from _forms(story, chance, "house-style", facts.places, lambda one: one.text)
    for row in planting.words("house"):
        yield from _sentence(story, chance, row)


def _numbers(story: Story, chance: random.Random) -> Iterator[Planted]:
    """Yield a count, a sum and a share whose sentence names what they are of: a name in capitals, a noun beside."""
    for kind in ("count", "money", "percent"):
        free = [
            (name, one, subject, of)
            for name, document in story.documents.items()
            for one in facts.found(document)
            if one.kind == kind
            for subject, of in _subject(facts.masked(document.text), one)
        ]
        if free:
            name, one, subject, of = chance.choice(free)
            value = float(one.text.replace(",", "")) if one.text[0].isdigit() else facts.value(one.text)
            other = value * chance.choice((0.4, 0.6, 1.5, 1.8))
            row = {"id": "own", "subject": subject, "kind": kind, "of": of, "source": "bench"}
            told = [(name, one.start, one.end)]
            true = {**row, "value": _told(one, value)}
            false = {**row, "value": _told(one, round(other, 1 if value < 20 else 0))}
            yield _pair(story, f"house-{kind}", true, false, told)


def _subject(text: str, one: Mention) -> Iterator[tuple[str, str]]:
    start, end = facts.sentence(text, one.start, one.end)
    named = [
        match for match in _NAME.finditer(text, start, one.start) if match[0].split()[0] not in facts.words("no_person")
    ]
    if one.kind == "count":
        nouns = [one.key[1]]
    else:
        nouns = [word for word in planting.words("sum_nouns") if re.search(rf"\b{word}\b", text[start:end])]
    if named and nouns:
        yield named[-1][0], nouns[0]


def _told(one: Mention, value: float) -> str:
    """Return a number as a house fact tells it, with the unit of a sum."""
    number = f"{value:.10g}"
    if one.kind != "money":
        return number
    scale, unit = one.key[1], one.key[2]
    return f"{unit}{number} {scale}".strip() if not unit.isalpha() else f"{number} {scale}".strip()


def _forms(
    story: Story,
    chance: random.Random,
    rule: str,
    read: Callable[..., Iterable[Mention]],
    spell: Callable[[Mention], str],
) -> Iterator[Planted]:
    """Yield a name of the story, of those that are read, as a form that the house does not use."""
    free = sorted(
        {
            (spell(one), name, one.start, one.start + len(spell(one)))
            for name, document in story.documents.items()
            for one in read(facts.masked(document.text), document)
            if not any(start <= one.start < end for start, end in facts.quotations(document.text))
        }
    )
    if not free:
        return
    own, *span = chance.choice(free)
    other = respelt(own, chance)
    if other:
        row = {"id": "own", "kind": "spelling", "source": "bench"}
        true = {**row, "subject": own, "value": own, "aliases": [other]}
        false = {**row, "subject": other, "value": other, "aliases": [own]}
        yield _pair(story, rule, true, false, [(span[0], span[1], span[2])])


def _sentence(story: Story, chance: random.Random, row: Mapping[str, Any]) -> Iterator[Planted]:
    """Yield a fact about a body, an event or a person of the word file, told by a sentence put into one document."""
    names = planting.dated(story) or sorted(story.documents)
    name = chance.choice(sorted(names))
    published = story.documents[name].published
    if published is None:
        return
    subject = chance.choice(row["subjects"])
    town = chance.choice(planting.words("towns"))
    value, other = _values(row["kind"], chance, published)
    shown = {"subject": subject, "value": _written(row["kind"], value, published), "town": town}
    sentence = chance.choice(row["sentences"]).format(**shown, year=published.year)
    fact = {"id": "put", "subject": subject, "kind": row["kind"], "source": "bench"}
    if "of" in row:
        fact["of"] = row["of"].format(town=town)
    if row["kind"] == "office":
        fact |= {"value": row["office"], "from": date(published.year - 2, 1, 1), "to": date(published.year + 2, 1, 1)}
        true, false = {**fact, "subject": value}, {**fact, "subject": other}
    else:
        true, false = {**fact, "value": value}, {**fact, "value": other}
    if row["kind"] == "edition":
        true, false = ({**one, "from": date(published.year, 1, 1)} for one in (true, false))
    twin, put = planting.with_sentences(story, [(name, sentence)], chance)
    told = planting.spans_of(twin, [(name, sentence)])
    changed = planting.mutation(story, row["kind"], [], told)
    yield Planted(frozenset({row["rule"]}), twin, tuple(put), changed, (_plain(true),), (_plain(false),))


def _values(kind: str, chance: random.Random, published: date) -> tuple[Any, Any]:
    """Return the value that the sentence tells, and that of the contradicting fact."""
    if kind in ("event-place", "office"):
        one, other = chance.sample(planting.words("towns" if kind == "event-place" else "people"), 2)
        return one, other
    if kind == "event-date":
        day, other = chance.sample(range(1, 29), 2)
        return date(published.year, published.month, day), date(published.year, published.month, other)
    if kind == "founded":
        year = chance.randrange(1880, 1990)
        return year, year + chance.choice((-14, -9, -3, 4, 10, 21))
    if kind == "age":
        born = date(published.year - chance.randrange(22, 70), chance.randrange(1, 13), chance.randrange(1, 28))
        return born, born.replace(year=born.year + chance.choice((-9, -4, -3, 3, 4, 8)))
    number = chance.randrange(5, 60)
    new = number + chance.choice((-2, 2, 3)) if kind == "edition" else round(number * chance.choice((0.5, 1.4, 1.7)))
    return (f"{number} million EUR", f"{new} million EUR") if kind == "money" else (number, new)


def _written(kind: str, value: Any, published: date) -> str:
    """Return a value as a text tells it."""
    if kind == "event-date":
        return f"{value.day} {value:%B} {value.year}"
    if kind == "age":
        had = (published.month, published.day) >= (value.month, value.day)
        return str(published.year - value.year - (not had))
    if kind == "money":
        return str(value).replace("EUR", "euros")
    if kind == "edition":
        return f"{value}{'th' if 10 < value % 100 < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return str(value)


def _pair(story: Story, rule: str, true: Fact, false: Fact, told: list[Span]) -> Planted:
    changed = planting.mutation(story, rule, [], told)
    return Planted(frozenset({rule}), story, (), changed, (_plain(true),), (_plain(false),))


def _plain(row: Fact) -> Fact:
    """Return a house fact as a file holds it: days as ISO text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
