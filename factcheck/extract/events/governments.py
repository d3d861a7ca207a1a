"""Governments that take part as one, by any of their names: "Berlin", "the Kremlin", "the German envoys"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.events import words
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.text import folding, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_CLOSE = 160  # characters before a verb in which its governments stand
_SHORT = 3  # letters of a form that is read in capitals alone: "US", "EU"
_MOST = 12  # governments of one list
_LAST = re.compile(r"[^\s(\"]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"(?:,? (?:and|or|nor|as well as|along with)|,)(?: both)? $")
_JOINS = re.compile(r"(?:,? (?:and|or|nor|as well as|along with)|,) (?:the )?")
_ASIDE = re.compile(r"(?P<head>[^,;:.()\n]{2,80}), (?P<aside>(?!and\b|but\b|or\b)[^,;:.()\n]{3,110}),$")
_APART = re.compile(r"[,;:(\"\u2014-]\s*$|\s-\s$")
_AHEAD = re.compile(r"([\w'.-]+)\s+$")
_HE = re.compile(r"\b(?:he|she|his|her|him)\b")
_NUMBER = re.compile(r"\b(?:\d+|some|several|few|two|three|four|five|many|most|one|other|former) (?:[a-z]+ )?$")


class Party(NamedTuple):
    """A government where it is named: offsets in code points, from its article or its people to the end.

    `officer` marks an office whose holder acts for it, such as "the German foreign minister".
    """

    name: str
    start: int
    end: int
    officer: bool = False


class _Form(NamedTuple):
    """One form of a government's name; a city may be meant as a place."""

    text: str
    name: str
    city: bool


@lru_cache(maxsize=1)
def _forms() -> dict[str, _Form]:
    """Return the forms by their lower case: of countries, of other bodies, then of the seats that stand for them."""
    found: dict[str, _Form] = {}
    countries, bodies = packs.rows("world/countries"), packs.rows("world/bodies")

    def add(rows: Iterable[dict[str, str]], *keys: str, seat: bool) -> None:
        for row in rows:
            cities = {row.get("capital"), *_several(row, "capital_aliases"), row.get("seat")}
            for key in keys:
                for form in _several(row, key):
                    lower = folding.lowered(folding.plain(form))
                    city = seat and (form in cities or lower in names.cities())
                    found.setdefault(lower, _Form(folding.plain(form), row["name"], city))

    add(countries, "name", "aliases", seat=False)
    add(bodies, "name", "aliases", seat=False)
    add(bodies, "seat", seat=True)
    add(countries, "government", "capital", "capital_aliases", seat=True)
    return found


def _several(row: dict[str, str], key: str) -> list[str]:
    return [form for form in str(row.get(key) or "").split("|") if form]


@lru_cache(maxsize=1)
def _by_end() -> dict[str, tuple[_Form, ...]]:
    return _sorted((form.rpartition(" ")[2], known) for form, known in _forms().items())


@lru_cache(maxsize=1)
def _by_begin() -> dict[str, tuple[_Form, ...]]:
    return _sorted((match.group(), known) for form, known in _forms().items() if (match := _FIRST.match(form)))


def _sorted(pairs: Iterable[tuple[str, _Form]]) -> dict[str, tuple[_Form, ...]]:
    found: dict[str, list[_Form]] = {}
    for word, form in pairs:
        found.setdefault(word, []).append(form)
    return {word: tuple(sorted(several, key=lambda one: -len(one.text))) for word, several in found.items()}


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    """Return the country by the adjective of its people: "german" is Germany."""
    found: dict[str, str] = {}
    for row in packs.rows("world/countries"):
        for form in _several(row, "demonyms"):
            found.setdefault(folding.lowered(form), row["name"])
    for row in packs.rows("world/bodies"):
        for form in (row["name"], *_several(row, "aliases")):
            found.setdefault(folding.lowered(form), row["name"])
    return found


def _nouns(use: str) -> str:
    return alternation(frozenset(row["phrase"] for row in packs.rows("en/attendance") if row["use"] == use))


@lru_cache(maxsize=1)
def _sent_by() -> re.Pattern[str]:
    """Return the pattern of people behind whom their government is named: "the delegation from", "envoys of"."""
    return re.compile(
        rf"\b(?:the |a |an )?(?:[a-z]+ )?(?:{_nouns('delegation')} (?:of|from|for)|government in) (?:the )?$"
    )


@lru_cache(maxsize=1)
def _people_of() -> re.Pattern[str]:
    """Return the pattern of people whose government stands before them: "Germany's delegation", "French envoys"."""
    return re.compile(
        rf"\b(?:(?P<of>[\w.' -]{{2,40}}?)'s?|(?:the |a )?(?P<people>[\w.-]+(?: [\w.-]+)?)) (?:[a-z-]+ ){{0,2}}?"
        rf"(?:{_nouns('delegation')}|(?P<officer>{_nouns('officer')}))$"
    )


@lru_cache(maxsize=1)
def _last_nouns() -> frozenset[str]:
    """Return the last words of those people, by which they are gated."""
    rows = (row for row in packs.rows("en/attendance") if row["use"] in ("delegation", "officer"))
    return frozenset(row["phrase"].rpartition(" ")[2] for row in rows)


@lru_cache(maxsize=1)
def _of_the_city() -> re.Pattern[str]:
    return re.compile(
        alternation(frozenset(row["phrase"] for row in packs.rows("en/attendance") if row["use"] == "city"))
    )


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(map(stems.stem, words.verbs("reporting")))


def before(passages: Passages, floor: int, stop: int, *, city: bool) -> list[Party] | None:
    """Return the governments that end at `stop` as a subject, [] where one is only a place, None where none does.

    With `city` the seat of a government stands for it: "Berlin | stayed away".
    """
    floor, end = max(floor, stop - _CLOSE), stop
    found: list[Party] = []
    while len(found) < _MOST and (party := _ending(passages, floor, stop, city=city)) is not None:
        found.append(party)
        joined = _JOINED.search(passages.plain, floor, party.start)
        if joined is None:
            break
        stop = joined.start()
    if not found or _is_person(passages, found[0], end):
        return None
    for last in range(len(found), 0, -1):
        if _acts(passages, floor, found[last - 1].start):
            return found[last - 1 :: -1]
        if last > 1 and "," not in passages.plain[found[last - 1].end : found[last - 2].start]:
            break  # "officials in Norway and Poland": but "met in Lisbon, and Oslo" begins a clause
    return []


def described(passages: Passages, floor: int, comma: int, *, city: bool) -> list[Party] | None:
    """Return the government of which something is said up to a comma: "Berlin, citing the war, | stayed away"."""
    match = _ASIDE.search(passages.plain, max(floor, comma - 2 * _CLOSE), comma + 1)
    if match is None or _forms().get(folding.lowered(match["aside"])) is not None:
        return None
    return before(passages, floor, match.end("head"), city=city)


def behind(passages: Passages, at: int, end: int, *, city: bool) -> list[Party]:
    """Return the governments of a list that begins right behind `at`: "attended by Berlin and the Kremlin"."""
    found: list[Party] = []
    plain = passages.plain
    start = at + 1 if plain[at : at + 1] == " " else at
    while len(found) < _MOST:
        article = 4 if plain.startswith("the ", start) else 0
        sent = _sent(passages, start, end)
        begin = sent if sent is not None else start + article
        form = _beginning(passages, begin)
        people = None if form else _people_behind(passages, start, end)
        if people is not None:
            found.append(people)
        elif form is not None and _is_whole(plain, begin + len(form.text), end) and (not form.city or city):
            found.append(Party(form.name, start, begin + len(form.text)))
        else:
            break
        joined = _JOINS.match(plain, found[-1].end, end)
        if joined is None:
            break
        start = joined.end()
        start -= 4 if plain.startswith("the ", start - 4) else 0
    return found


def _is_whole(plain: str, stop: int, end: int) -> bool:
    """Say whether a name ends where it seems to: not "Germany's Otto Renz" or "Berlin Zoo"."""
    return stop <= end and not plain.startswith("'", stop) and not plain[stop + 1 : stop + 2].isupper()


def _sent(passages: Passages, start: int, end: int) -> int | None:
    """Return where the government is named behind its people: "a delegation from | Norway"."""
    match = _sent_from().match(passages.lower, start, end)
    return match.end() if match else None


@lru_cache(maxsize=1)
def _sent_from() -> re.Pattern[str]:
    return re.compile(rf"(?:the |a |an )?(?:[a-z]+ )?{_nouns('delegation')} (?:of|from|for) (?:the )?")


def _people_behind(passages: Passages, start: int, end: int) -> Party | None:
    match = _delegation().match(passages.lower, start, end)
    if match is None or not passages.text[match.start("people")].isupper():
        return None
    name = _peoples().get(match["people"])
    return Party(name, start, match.end()) if name else None


@lru_cache(maxsize=1)
def _delegation() -> re.Pattern[str]:
    return re.compile(rf"(?:the |a |an )?(?P<people>[a-z.-]+(?: [a-z.-]+)??) (?:[a-z-]+ )??{_nouns('delegation')}\b")


def _ending(passages: Passages, floor: int, stop: int, *, city: bool) -> Party | None:
    last = _LAST.search(passages.lower, max(floor, stop - 40), stop)
    if last is None:
        return None
    if last.group() in _last_nouns():
        return _people(passages, floor, stop)
    for form in _by_end().get(folding.plain(last.group()), ()):
        start = stop - len(form.text)
        if not _stands(passages, form, start):
            continue
        sent = _sent_by().search(passages.lower, floor, start)
        if sent is not None and not _NUMBER.search(passages.lower, floor, sent.start()):
            return Party(form.name, sent.start(), stop)
        if form.city and not (city and not _is_city(passages, form.text)):
            return None
        return Party(form.name, start - 4 if passages.lower.startswith("the ", start - 4) else start, stop)
    return None


def _people(passages: Passages, floor: int, stop: int) -> Party | None:
    match = _people_of().search(passages.plain, floor, stop)
    if match is None or _NUMBER.search(passages.lower, floor, match.start()):
        return None
    officer = match["officer"] is not None
    if match["of"]:
        end = match.end("of")
        form = next((one for one in _endings(passages, end) if _stands(passages, one, end - len(one.text))), None)
        return Party(form.name, end - len(form.text), stop, officer) if form else None
    told, start = match["people"], match.start("people")
    for people, at_ in ((told, start), (told.rpartition(" ")[2], start + told.rfind(" ") + 1)):
        name = _peoples().get(folding.lowered(people))
        if name is not None and passages.text[at_].isupper() and not _NUMBER.search(passages.lower, floor, at_):
            begin = at_ - 4 if passages.lower.startswith("the ", at_ - 4) else at_
            return Party(name, begin, stop, officer)
    return None


def _endings(passages: Passages, stop: int) -> Iterator[_Form]:
    last = _LAST.search(passages.lower, max(0, stop - 40), stop)
    yield from _by_end().get(folding.plain(last.group()), ()) if last else ()


def _beginning(passages: Passages, start: int) -> _Form | None:
    first = _FIRST.match(passages.lower, start)
    for form in _by_begin().get(first.group(), ()) if first else ():
        if _stands(passages, form, start):
            return form
    return None


def _stands(passages: Passages, form: _Form, start: int) -> bool:
    """Say whether a form stands at an offset as a name of its own: "Berlin", not "Berliner" or "West-Berlin"."""
    plain, end = passages.plain, start + len(form.text)
    if start < 0 or not plain[start : start + 1].isupper():
        return False
    told = plain[start:end]
    if told != form.text and (len(form.text) <= _SHORT or folding.lowered(told) != folding.lowered(form.text)):
        return False
    return not (plain[start - 1 : start] or " ")[0].isalnum() and (
        plain[start - 1 : start] != "-" and not (plain[end : end + 1] or " ").isalnum() and plain[end : end + 1] != "-"
    )


def _acts(passages: Passages, floor: int, start: int) -> bool:
    """Say whether a government begins a clause, so that it is who acts: not "a minister in | Berlin stayed away"."""
    if passages.record_at("person", start) is not None:
        return False  # "Denzel Washington"
    if start <= floor or _APART.search(passages.plain, floor, start):
        return True
    date = passages.record_at("date", start - 2)
    if date is not None and date.start < start:
        return True
    ahead = _AHEAD.search(passages.plain, floor, start)
    if ahead is None:
        return False
    word, lower = ahead[1], folding.lowered(ahead[1])
    plain = lower in names.openers() or lower in words.function_words() or lower.endswith(("ing", "ed", "'s"))
    if word[0].isupper() and not plain:
        return False  # "Hertha Berlin"
    if words.function_words().get(lower) == "prep":
        return False
    return words.part(lower) != "verb" or lower.endswith(("ing", "ed")) or stems.stem(lower) in _saying()


def _is_person(passages: Passages, last: Party, stop: int) -> bool:
    """Say whether a given name is meant that a country has too: "Georgia missed it because she had a cold"."""
    told = passages.lower[last.start : stop].split(" ")
    return (
        len(told) == 1 and told[0] in names.any_given() and _HE.search(passages.lower, stop, stop + _CLOSE) is not None
    )


def _is_city(passages: Passages, form: str) -> bool:
    """Say whether a document speaks of a city as such: "the mayor of Paris", "the Berlin city council"."""
    return passages.once(_cities).get(folding.lowered(form)) is not None


def _cities(passages: Passages) -> dict[str, bool]:
    """Return the cities of which a document speaks as such, by their lower case."""
    found: dict[str, bool] = {}
    for match in _of_the_city().finditer(passages.lower):
        behind_ = _beginning(passages, match.end() + 1)
        if behind_ is not None:
            found[folding.lowered(behind_.text)] = True
        stop = match.start() - 1
        stop -= 2 if passages.plain.startswith("'s", stop - 2) else 0
        for form in _endings(passages, stop):
            if _stands(passages, form, stop - len(form.text)):
                found[folding.lowered(form.text)] = True
    return found
