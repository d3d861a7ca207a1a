"""What a text says of one edition: "the 2012 Olympics in Rio", "Euro 2016 in Germany", "the 23rd FIFA World Cup"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.editions import series as pack
from factcheck.link.editions.series import Series
from factcheck.records import Date
from factcheck.text import numerals
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_BEFORE, _BEHIND = 60, 70  # characters around a name in which its year, number and place stand
_YEAR = r"(?:18|19|20)\d\d"
_NTH = r"\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th)"
_AT = re.compile(
    r"\b(?:at|during|of|in|from|since|to|before|after|hosted|hosts?|won|by|with|and)\s+(?:the )?$"
    r"|(?:[,(]|'s)\s*(?:the )?$|^\W*(?:the )?$"
)
_ATTENDED = re.compile(r"\b(?:at|during|hosted|hosts?|held) (?:the )?$")
_HELD = re.compile(r"\b(?:held|hosted|hosts?|hosting|staged|took place|takes place|were the|was the|is the)\b|, the ")
_ON = re.compile(r",? (?:(?:which )?(?:was |is )?(?:held|opened|opens|took place|takes place) )?on (?:[a-z]+day,? )?")
_AROUND = re.compile(r"\b(?:before|after|ahead of|until|till|since|following|prior to|for|by|to|towards?) (?:the )?$")
_DAY_BEHIND = 40  # characters
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Mention(NamedTuple):
    """One edition as a text tells of it: its year, number, place and (ISO) day where these stand beside its name."""

    series: Series
    span: Span
    year: int | None
    number: int | None
    place: str | None
    day: str = ""


def mentions(passages: Passages, held: Set[str]) -> Iterator[Mention]:
    """Yield every edition that running text tells of by two of its year, its number and its place.

    `held` are the `parts` that the words of the text have.
    """
    if not held:
        return
    plain, (by_part, every) = passages.plain, _gates_by_part()
    for place in sorted({place for part in held for place, word in by_part.get(part, ()) if word in plain}):
        for series in every[place]:
            yield from _of_series(passages, series)


@packs.derived
def parts() -> frozenset[str]:
    """Return the parts of words in lower case of which the name of each series has one."""
    return frozenset(_part(word) for words in _gates() for word in words)


@cache
def _part(word: str) -> str:
    """Return the longest run of letters in what stands in a name, in lower case: "olympi"."""
    runs: list[str] = re.findall(r"[^\W\d_]+", word.lower())
    return max(runs, key=len)


@packs.derived
def _gates_by_part() -> tuple[dict[str, list[tuple[int, str]]], list[list[Series]]]:
    """Return where in the order of the gates each word stands, by its part, and the series of each gate."""
    by_part: dict[str, list[tuple[int, str]]] = {}
    for place, words in enumerate(_gates()):
        for word in words:
            by_part.setdefault(_part(word), []).append((place, word))
    return by_part, list(_gates().values())


@packs.derived
def _gates() -> dict[tuple[str, ...], list[Series]]:
    """Return the series by the fewest words of which one stands in each of their names."""
    found: dict[tuple[str, ...], list[Series]] = {}
    for series in pack.every():
        names = sorted(set(_gate(series)), key=len)
        words = tuple(name for name in names if not any(one in name for one in names if one != name))
        found.setdefault(words, []).append(series)
    every = {word for words in found for word in words}
    shorter = {word: min((one for one in every if one in word), key=lambda one: (len(one), one)) for word in every}
    merged: dict[tuple[str, ...], list[Series]] = {}
    for words, several in found.items():
        merged.setdefault(tuple(sorted({shorter[word] for word in words})), []).extend(several)
    return merged


def _gate(series: Series) -> tuple[str, ...]:
    row = series.row
    own = (*row["phrases"], *(f"{word} " for word in row.get("dated", ())), *row.get("numbered", ()))
    return (*own, *row.get("beside_town", ()))


def _of_series(passages: Passages, series: Series) -> Iterator[Mention]:
    for match in _names(series.row["id"]).finditer(passages.plain):
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        if not _is_meant(passages, series, match, sentence):
            continue
        found = _read(passages, series, match, sentence)
        if (
            found
            and (_says_two(found) or _is_dated(match))
            and (found.place or _in_context(passages, series, sentence))
        ):
            yield found


def _says_two(told: Mention) -> bool:
    return (told.year, told.number, told.place).count(None) < 2


def _is_dated(match: re.Match[str]) -> bool:
    """Say whether the year is part of the name: "Euro 2016"."""
    return bool(match.groupdict().get("dated"))


def _in_context(passages: Passages, series: Series, sentence: Span) -> bool:
    """Say whether the text has named the sport or the body whose championship a short name stands for."""
    context = series.row.get("context")
    return not context or _any_of(tuple(context)).search(passages.plain, 0, sentence.end) is not None


@packs.derived
def _names(name: str) -> re.Pattern[str]:
    row = next(one.row for one in pack.every() if one.row["id"] == name)
    forms = []
    if row["phrases"]:
        forms.append(rf"(?P<phrase>{alternation(row['phrases'])})(?![\w-])")
    if row.get("dated"):
        forms.append(rf"(?:{alternation(row['dated'])}) (?P<dated>{_YEAR})(?![\w-])")
    if row.get("numbered"):
        forms.append(rf"(?:{alternation(row['numbered'])})[ -]?(?P<numbered>\d{{1,3}}|[IVXLC]+)(?![\w-])")
    if row.get("beside_town"):
        towns = alternation(pack.towns(row["family"]))
        forms.append(rf"(?P<town>{towns}) (?P<named>{_YEAR})(?![\w-])(?! {alternation(row['phrases'])})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})")


def _is_meant(passages: Passages, series: Series, match: re.Match[str], sentence: Span) -> bool:
    """Say whether a name is that of this series and tells where or when it was: no bid, no other sport."""
    row, lower = series.row, passages.lower
    before = lower[max(sentence.start, match.start() - 30) : match.start()].split()
    behind = lower[match.end() : match.end() + 24].split()
    if before and before[-1].strip(",(") in row.get("not_after", ()):
        return False
    if behind and behind[0].strip(".,)") in row.get("not_before", ()):
        return False
    if _guards().search(lower, *sentence):
        return False
    others = row.get("not_with")
    if not others:
        return True
    # a short name without its sport is that of any other one that the document speaks of
    reach = passages.paragraph_at(match.start()) if _in_context(passages, series, sentence) else Span(0, len(lower))
    return _any_of(tuple(others)).search(passages.plain, *reach) is None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + alternation(words) + r"(?![\w-])")


@lru_cache(maxsize=1)
def _guards() -> re.Pattern[str]:
    words = [word for line in packs.pack("world/editions")["guards"] for word in line.split("|")]
    return re.compile(r"(?<![\w-])" + alternation(words) + r"(?![\w-])")


def _read(passages: Passages, series: Series, match: re.Match[str], sentence: Span) -> Mention | None:
    plain = passages.plain
    groups = match.groupdict()
    if groups.get("named"):
        return _town_and_year(passages, series, match, sentence)
    start, end = match.span()
    lead = _leads(series).search(plain, max(sentence.start, start - _BEFORE), start)
    tail = _tails(series).match(plain, end, min(sentence.end, end + _BEHIND))
    said = lead.groupdict() if lead else {}
    told = tail.groupdict() if tail else {}
    own = said.get("year") or groups.get("dated")
    ahead = said.get("place") or said.get("then")
    year, place = own or told.get("year"), ahead or told.get("place") or told.get("late")
    introduced = plain[max(sentence.start, (lead.start() if lead else start) - 24) : lead.start() if lead else start]
    number = _number(groups.get("numbered") or "") if groups.get("numbered") else None
    if not own and told.get("year") and not _is_its_year(told, introduced, number):
        year = None
    if place and not ahead and not _AT.search(introduced.lower()) and not groups.get("numbered"):
        place = None  # "prepared for the 2016 Olympics in Portugal"
    if said.get("nth") and number is None and _counts_editions(introduced, said):
        number = numerals.ordinal(said["nth"].lower())
        year = year or (None if place else _only_year(passages, sentence))
    begin = lead.start() + len(said.get("the") or "") if lead and number is None else lead.start() if lead else start
    close = max(end, tail.end() if tail and (year or place) else end)
    if number is not None and year and not own and not told.get("year"):
        close = end
    day = _held_on(passages, series, Span(close, sentence.end), introduced)
    if day is not None:
        close, year = day.end, year or str(day.earliest)[:4]
    at = str(day.earliest) if day else ""
    return Mention(series, Span(begin, close), int(year) if year else None, number, place, at)


def _held_on(passages: Passages, series: Series, behind: Span, introduced: str) -> Date | None:
    """Return the full day right behind an edition whose days the pack has: "the summit in Vilnius on 9 July 2023"."""
    if not any(edition.days for edition in series.editions) or _AROUND.search(introduced.lower()):
        return None
    dates: list[Date] = list(passages.records_in("date", behind.start, min(behind.end, behind.start + _DAY_BEHIND)))
    if not dates or dates[0].granularity != "day" or dates[0].basis != "explicit" or not dates[0].earliest:
        return None
    return dates[0] if _ON.fullmatch(passages.lower, behind.start, dates[0].start) else None


def _is_its_year(told: dict[str, str | None], introduced: str, number: int | None) -> bool:
    """Say whether a year behind a name is that of the edition: "of 2016", or "in 2016" where somebody took part."""
    if number is not None or (told.get("of") or "") in ("of", ","):
        return True
    return _ATTENDED.search(introduced.lower()) is not None


def _counts_editions(introduced: str, said: dict[str, str | None]) -> bool:
    """Say whether an ordinal is that of the edition: "the 22nd World Cup", not "her fifth", "for the fourth"."""
    return bool(said.get("the")) and not introduced.lower().endswith(("for ", "in a row "))


def _only_year(passages: Passages, sentence: Span) -> str | None:
    """Return the one year of a sentence that says when or where an edition was held."""
    text = passages.plain[slice(*sentence)]
    years = re.findall(rf"(?<![\w-]){_YEAR}(?![\w-])", text)
    return years[0] if len(years) == 1 and _HELD.search(text) else None


def _town_and_year(passages: Passages, series: Series, match: re.Match[str], sentence: Span) -> Mention | None:
    """Return "London 2016" where the sentence speaks of the Games, and the year is one of theirs."""
    words = passages.plain[slice(*sentence)]
    if not any(word in words for word in series.row["beside_town"]):
        return None
    before = passages.lower[max(sentence.start, match.start() - 4) : match.start()]
    year = int(match["named"])
    if before.endswith(("in ", "in")) or all(edition.year != year for edition in series.editions):
        return None
    return Mention(series, Span(*match.span()), year, None, match["town"])


@packs.derived
def _places(family: str) -> str:
    return alternation(pack.hosts(family))


@packs.derived
def _lead_of(family: str) -> re.Pattern[str]:
    place = _places(family)
    return re.compile(
        rf"(?<![\w-])(?P<the>[Tt]he )?(?:(?P<nth>{_NTH}) (?:edition of (?:the )?)?)?"
        rf"(?:(?P<place>{place})(?:'s)? )?(?:(?P<year>{_YEAR}) )?(?:(?P<then>{place}) )?$"
    )


def _leads(series: Series) -> re.Pattern[str]:
    return _lead_of(series.row["family"])


@packs.derived
def _tail_of(family: str) -> re.Pattern[str]:
    place = _places(family)
    return re.compile(
        r"(?: (?:final|finals|tournament|champions|games|summit))?"
        rf"(?:(?:,? (?:held |hosted |staged )?(?:in|at) (?:the )?|, |'? \()(?P<place>{place})(?![\w-]))?"
        rf"(?:(?: (?P<of>of|in)|(?P<comma>,)) (?P<year>{_YEAR})(?![\w-]))?"
        rf"(?:,? (?:held )?in (?:the )?(?P<late>{place})(?![\w-]))?"
    )


def _tails(series: Series) -> re.Pattern[str]:
    return _tail_of(series.row["family"])


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True)) or None
