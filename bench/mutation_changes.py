"""Automatic mutations: a fact that two documents share is told differently in one of them, so that both cannot hold."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import mutation_facts as facts
import mutation_quotes as quotes
from mutation_facts import Mention
from mutation_stories import Change, Mutation, Story

_COMMON = {"date": 1, "weekday": 2, "place": 1}  # words that the sentences around a shared fact must have in common
# what a change needs to know: the story, the file, the mentions that are told there, and chance
Maker = Callable[[Story, str, list[Mention], random.Random], list[Change] | None]


def automatic(story: Story, seed: int = 0) -> list[Mutation]:
    """Return the mutations of the facts that two documents of a story share, the same for the same seed."""
    found = {name: facts.found(document) for name, document in story.documents.items()}
    made = [*quotes.wordings(story, seed), *quotes.speakers(story, seed)]
    for kind, maker in _MAKERS.items():
        keys = sorted({one.key for mentions in found.values() for one in mentions if one.kind == kind})
        kept = 0
        for key in keys:
            told = {
                name: [one for one in mentions if (one.kind, one.key) == (kind, key)]
                for name, mentions in found.items()
            }
            told = _shared(story, kind, {name: mentions for name, mentions in told.items() if mentions})
            if kept < quotes.PER_KIND and len(told) > 1:
                mutation = _one(story, kind, told, maker, f"{seed} {story.name} {kind} {key}")
                if mutation and not any(mutation.changes == one.changes for one in made):
                    made.append(mutation)
                    kept += 1
    return made


def _one(story: Story, kind: str, told: dict[str, list[Mention]], maker: Maker, salt: str) -> Mutation | None:
    """Return the mutation of the first document, in an order by chance, in which the fact can be told otherwise."""
    chance = random.Random(salt)
    for name in chance.sample(sorted(told), len(told)):
        changes = maker(story, name, told[name], chance)
        if changes:
            spans = tuple((file, one.start, one.end) for file, mentions in told.items() for one in mentions[:1])
            return Mutation(story.name, kind, "automatic", tuple(changes), spans)
    return None


def _shared(story: Story, kind: str, told: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Return the documents whose sentences around a fact have words enough in common with those of another."""
    around = {}
    for name, mentions in told.items():
        text = facts.masked(story.documents[name].text)
        spans = [(one, facts.sentence(text, one.start, one.end)) for one in mentions]
        around[name] = {
            word
            for one, (start, end) in spans
            for word in facts.stems(f"{text[start : one.start]} {text[one.end : end]}")
        }
    needed = _COMMON.get(kind, 0)
    return {
        name: mentions
        for name, mentions in told.items()
        if any(len(around[name] & around[other]) >= needed for other in told if other != name)
    }


def _days(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Move a day by one to nine days within its month, the weekday beside it too."""
    document, day = story.documents[name], facts.day_of(told[0].key)
    text = facts.masked(document.text)
    if _tells_of(text, document.published, day) or re.search(rf"\b{day:%A}\b", _without(text, told)):
        return None
    taken = {facts.day_of(one.key) for other in story.documents.values() for one in facts.dates(other.text, other)}
    latest = document.published if document.published and day <= document.published else date.max
    moves = [day + timedelta(days=by) for by in (*range(-9, 0), *range(1, 10))]
    free = [
        one for one in moves if (one.year, one.month) == (day.year, day.month) and one not in taken and one <= latest
    ]
    if not free:
        return None
    new = chance.choice(free)
    return [Change(name, one.start, one.end, _retold(one.text, day, new)) for one in told]


def _retold(written: str, old: date, new: date) -> str:
    """Return a date's words with another day of the month, and its weekday if one is told."""
    written = re.sub(rf"\b{old:%A}\b", f"{new:%A}", written)
    pattern = r"(?<=\d-)\d\d$" if re.fullmatch(r"[\d-]+", written) else r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?!\d)"

    def day(match: re.Match[str]) -> str:
        if match[0].isdigit():
            return f"{new.day:02}" if len(match[0]) == 2 and "-" in written else str(new.day)
        return _suffixed(new.day)

    return re.sub(pattern, day, written, count=1)


def _weekdays(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Tell another weekday, one that no document of the story tells."""
    document, day = story.documents[name], date.fromisoformat(told[0].key[0])
    text = facts.masked(document.text)
    if _tells_of(text, document.published, day) or f"{day:%A}" in _without(text, told):
        return None
    if any(facts.day_of(one.key) == day for one in facts.dates(text, document)):
        return None
    used = {word for other in story.documents.values() for word in re.findall(r"[A-Z][a-z]+day\b", other.text)}
    free = [word for word in facts.words("weekdays") if word not in used and word != f"{document.published:%A}"]
    new = chance.choice(free) if free else None
    return [Change(name, one.start, one.end, new) for one in told] if new else None


def _numbers(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Change a number by a fifth to four fifths, in the same shape."""
    text, old = facts.masked(story.documents[name].text), facts.value(told[0].text)
    if old in _values(_without(text, told)):
        return None
    other = {value for one in story.documents.values() for value in _values(one.text)}  # no number told already
    for _ in range(20):
        share = chance.uniform(0.2, 0.8) * chance.choice((-1, 1))
        new = facts.shaped(told[0].text, old * (1 + share))
        got = facts.value(new)
        if got not in other and got >= 2 and 0.15 <= abs(got - old) / old <= 0.9:
            return [Change(name, one.start, one.end, facts.shaped(one.text, got)) for one in told]
    return None


def _ordinals(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Tell another ordinal, two or three away."""
    old, unit = int(told[0].key[0]), told[0].key[1]
    text = facts.masked(story.documents[name].text)
    if re.search(rf"\b{re.escape(told[0].text)}\b", _without(text, told), re.IGNORECASE):
        return None
    used = {one.key for other in story.documents.values() for one in facts.ordinals(other.text, other)}
    free = [old + by for by in (-3, -2, 2, 3) if old + by >= 2 and (str(old + by), unit) not in used]
    if not free or (max(free) > 20 and not told[0].text[0].isdigit()):
        return None
    new = chance.choice(free)
    return [
        Change(name, one.start, one.end, _suffixed(new) if one.text[0].isdigit() else facts.words("ordinals")[new])
        for one in told
    ]


def _first_names(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Give a person another first name."""
    old, text = told[0].key[0], story.documents[name].text
    if re.search(rf"\b{old}\b", _without(text, told)):
        return None
    every = " ".join(one.text for one in story.documents.values())
    new = chance.choice([one for one in facts.words("female" if old[-1] in "aeiy" else "male") if one not in every])
    return [Change(name, one.start, one.end, new) for one in told]


def _roles(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Give a person another office of the same kind, one that nobody in the story holds."""
    text, old = story.documents[name].text, told[0].key[0]
    every = " ".join(one.text.lower() for one in story.documents.values())
    free = [one for row in facts.words("other_offices") if old in row for one in row if one not in every]
    if not free or old.split()[-1] in _without(text, told).lower():
        return None
    new = chance.choice(free)
    return [Change(name, one.start, one.end, _cased(one.text, new)) for one in told]


def _cased(written: str, new: str) -> str:
    """Return words with the capitals of others: of every word, of the first one, or none."""
    return new.title() if written.istitle() else new[0].upper() + new[1:] if written[0].isupper() else new


def _places(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Put an event in another place."""
    old, text = told[0].key[0], story.documents[name].text
    if old.lower() in _without(text, told).lower():
        return None
    every = " ".join(one.text for one in story.documents.values())
    new = chance.choice([one for one in facts.words("places") if one not in every])
    return [Change(name, one.start, one.end, new) for one in told]


def _attendances(story: Story, name: str, told: list[Mention], chance: random.Random) -> list[Change] | None:
    """Make somebody present who took part from afar, or the other way round."""
    text = story.documents[name].text
    near = facts.words("remote") if told[0].key[0] == "remote" else facts.words("present")
    if any(re.search(rf"\b{one}\b", _without(text, told)) for one in near):
        return None
    new = facts.words("present")[0] if told[0].key[0] == "remote" else facts.words("remote")[0]
    return [Change(name, one.start, one.end, new) for one in told]


_MAKERS: dict[str, Maker] = {
    "date": _days,
    "weekday": _weekdays,
    "count": _numbers,
    "money": _numbers,
    "percent": _numbers,
    "ordinal": _ordinals,
    "first-name": _first_names,
    "role": _roles,
    "place": _places,
    "attendance": _attendances,
}


def _without(text: str, told: Sequence[Mention]) -> str:
    """Return a text with blanks in the place of what is replaced."""
    for one in told:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _tells_of(text: str, published: date | None, day: date) -> bool:
    """Say whether words such as "yesterday" may mean a day."""
    near = published is None or abs((published - day).days) <= 1
    return near and re.search(rf"\b(?:{facts.any_of('relative_days')})\b", text, re.IGNORECASE) is not None


def _values(text: str) -> set[int | float]:
    """Return every number of a text."""
    return {facts.value(match["number"]) for match in facts.patterns()["number"].finditer(text)}


def _suffixed(number: int) -> str:
    """Return an ordinal in digits."""
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
