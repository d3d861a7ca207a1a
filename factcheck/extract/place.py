"""Places: countries, capitals, large cities, and unknown names behind "in", "at" or "near"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.names import names, words
from factcheck.extract.names import runs as capitals
from factcheck.knowledge import packs
from factcheck.records import Place
from factcheck.records.unchecked import unchecked
from factcheck.text import steps
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages
from factcheck.text.steps import Steps

_made = unchecked(Place)

READS = ("person",)


def _behind_the() -> set[str]:
    """Return the second words of places whose name begins with "The": rarer, and so better triggers."""
    return {form.split()[1].lower() for form in names.forms() if form.startswith("The ")}


# prepositions behind which a name is a place, though hardly ever where an event is put
_FURTHER = sorted(packs.words("en/venues", at="before", **{"class": "further"}))
TRIGGERS: Mapping[str, Sequence[str]] = {
    "place-name": sorted(names.first_words() - {"the"}),
    "place-the": sorted(_behind_the()),
    "place-lead": ("in", "at", "on", "near", "outside", *_FURTHER, "between"),
    "place-of": sorted(
        packs.words("en/venues", at="end", **{"class": "area"})
        | packs.words("en/venues", at="end", **{"class": "region"})
        | {"port", "island", "station"}
    ),
    "place-site": sorted(word for word in names.standing() if word.isalpha()),
}


class _Found(NamedTuple):
    """A place as read: offsets in code points, its usual English name, and the pattern."""

    start: int
    end: int
    canonical: str
    how: str


def extract(passages: Passages) -> Iterator[Place]:
    """Yield every mention of a place by name; peoples ("Italian") and persons are none."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Place]]:
    """Read the same in steps."""
    found = {each.start: each for each in _sites(passages)}
    found.update((each.start, each) for each in _of_kind(passages))
    yield
    found.update((each.start, each) for each in _unknown(passages))
    yield
    found.update((each.start, each) for each in _known(passages))
    yield
    people = [(person.start, person.end) for person in passages.records("person")]
    places: list[Place] = []
    last, index = 0, 0
    for start in sorted(found):
        each = found[start]
        while index < len(people) and people[index][1] <= each.start:
            index += 1
        taken = index < len(people) and people[index][0] < each.end
        if each.start < last or taken:
            continue
        last = each.end
        places.append(_record(passages, each))
    return places


def _known(passages: Passages) -> Iterator[_Found]:
    text = passages.text
    for start, end in (*passages.triggered("place-name"), *_with_the(passages)):
        if not text[start].isupper():
            continue
        ahead = text[start - 1] if start else " "
        if ahead != " " and (ahead.isalnum() or ahead in "-'’@#/"):
            continue
        form = names.longest(passages.plain, start, end)
        if form and not _part_of_name(passages, start, start + len(form)):
            yield _Found(start, start + len(form), names.canonical(form), "known-place")


def _with_the(passages: Passages) -> Iterator[tuple[int, int]]:
    """Yield where "The" stands before a word that makes it a place's name: "The Hague"."""
    for start, _ in passages.triggered("place-the"):
        if passages.plain.startswith("The ", max(0, start - 4)):
            yield start - 4, start - 1


_LONGER = re.compile(rf"[ -](?=[{capitals.UPPER}])([\w.]+)")
_PREPOSITION = re.compile(
    r"\b(?:in|at|near|from|to|of|outside|around|across|into|via|for|through|throughout|between|and|with|against|on)\s+(?:the\s+)?$"
)


def _part_of_name(passages: Passages, start: int, end: int) -> bool:
    """Say whether the word is only the head of another name: "Paris Agreement", "Washington Post"."""
    text = passages.text
    following = _LONGER.match(text, end)
    if following and following[1].lower().rstrip(".") not in words.openers():
        after = following[1].lower().rstrip(".")
        return (
            after in words.bodies()
            or after in words.roles()
            or (not _PREPOSITION.search(passages.plain, max(0, start - 14), start) and after not in names.first_words())
        )
    form = text[start:end]
    if form in ("US", "UK", "U.S.", "U.K.", "UAE"):
        return bool(re.match(r"[ -][a-z]+", text[end : end + 20])) and not re.match(
            r"\s+(?:and|or|to|in|on|at|is|was|has|had|will|would|for|as|by|with|from|said|says|but|that|which|who|of|after|before|if|[a-z]+ed)\b",
            text[end : end + 12],
        )
    ahead = re.search(rf"([{capitals.UPPER}][\w.]+) $", text[max(0, start - 25) : start])
    return bool(
        ahead
        and ahead[1].lower() not in words.openers()
        and ahead[1].lower() not in words.roles()
        and ahead[1].lower() not in names.first_words()
        and form.lower() in words.weak_names()
    )


@lru_cache(maxsize=1)
def _behind_preposition() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:[IiOo]n|[Aa]t|[Nn]ear|[Oo]utside|{'|'.join(_FURTHER)}|between(?= the))\s+"
        rf"(?:(?:the|nearby|central|downtown)\s+)?(?:(?:north|south|east|west){{1,2}}(?:ern)?\s+)?(?=[{capitals.UPPER}])"
    )


def _unknown(passages: Passages) -> Iterator[_Found]:
    text = passages.text
    plain = passages.plain
    behind, pattern = _behind_preposition().match, capitals.run_pattern()
    for start, _ in passages.triggered("place-lead"):
        lead = behind(plain, start)
        run = pattern.match(text, lead.end()) if lead else None
        if run is None:
            continue
        end = _place_end(text, run.start(), run.end())
        if end and _is_printed(passages, start, run.start()):
            continue
        if end and (_headlined(passages, run.start()) or _is_numbered(text, end)):
            continue
        if end and (_is_feast(text[run.start() : end]) or _describes(text, run.start(), end)):
            continue
        owned = _OWNED_SITE.match(text, end) if end else None
        if owned and owned["noun"].lower() in names.sites():  # "in the Weavers' Hall", "at Marlow's Victory Ground"
            name = " ".join(text[run.start() : owned.end()].split())
            yield _Found(run.start(), owned.end(), names.canonical(name), "site-name")
        elif end:
            name = " ".join(text[run.start() : end].split())
            yield _Found(run.start(), end, names.canonical(name), "preposition-place")


def _is_numbered(text: str, end: int) -> bool:
    """Say whether a number belongs to a word: "on Interstate 75"."""
    last = text[max(0, end - 12) : end].rpartition(" ")[2].lower()
    known: bool = last in packs.words("en/venues", at="numbered")
    return known and _NUMBER.match(text, end) is not None


def _is_printed(passages: Passages, lead: int, start: int) -> bool:
    """Say whether a name behind "in the" is that of a paper: "a notice published on Friday in the Federal Register"."""
    if not passages.lower.endswith(" the ", lead, start):
        return False
    return _printed().search(passages.lower, max(0, lead - _AHEAD), lead) is not None


@lru_cache(maxsize=1)
def _printed() -> re.Pattern[str]:
    words_of = alternation(packs.words("en/venues", at="printed"))
    return re.compile(rf"\b{words_of} (?:(?:on |last |this )?[a-z]+ )?$")


@lru_cache(maxsize=1)
def _feasts() -> frozenset[str]:
    """Return the heads of named days: "new year" of "new year's day"."""
    return frozenset(re.split(r"'s |s' | (?=day|eve)", row["word"])[0] for row in packs.rows("en/holidays"))


def _is_feast(name: str) -> bool:
    """Say whether a name is that of a day: "at New Year"."""
    return " ".join(name.lower().split()) in _feasts()


def _describes(text: str, start: int, end: int) -> bool:
    """Say whether a name is an adjective with a noun behind it: "the Gaelic clubhouse", "the Catalan town of Vic"."""
    town = _TOWN_BEHIND.match(text, end)
    if town is not None and town["noun"] in packs.words("en/venues", at="town of"):
        return True
    if not text.endswith(_ADJECTIVE, start, end) or " " in text[start:end]:
        return False
    behind = _NOUN_BEHIND.match(text, end)
    return behind is not None and not _is_of_grammar(behind["word"])


@lru_cache(maxsize=4096)
def _is_of_grammar(word: str) -> bool:
    return word in packs.words("en/stopwords") or word in packs.words("en/function_words") or word.endswith("ed")


def _headlined(passages: Passages, offset: int) -> bool:
    """Say whether a line writes most words with a capital, so that none proves a name: "Goes on Spending Spree"."""
    line = passages.sentence_at(offset)
    begin, end = max(line.start, offset - _LINE), min(line.end, offset + _LINE)
    stretch = passages.plain[begin:end]
    if stretch.isascii() and len(_CAPITAL.findall(stretch)) < _HEADLINE:  # most, and cheaper to see
        return False
    words_of = _LONG_WORD.findall(passages.text, begin, end)
    high: int = sum(word[0].isupper() for word in words_of)
    return high >= _HEADLINE and high * 10 >= len(words_of) * _MOSTLY


_OWNED_SITE = re.compile(
    rf"(?:['’]s|(?<=s)['’]) (?:[{capitals.UPPER}][\w'’-]+ ){{0,2}}(?P<noun>[{capitals.UPPER}][\w-]+)"
)
_NUMBER = re.compile(r" \d")
_ADJECTIVE = ("ean", "ian", "ic", "ish", "ese", "ist")
_NOUN_BEHIND = re.compile(r" (?P<word>[a-z]+)")
_TOWN_BEHIND = re.compile(rf" (?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z]+) of (?=[{capitals.UPPER}])")
_CAPITAL = re.compile("[A-Z]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LINE = 120  # characters of a line on each side that are read
_HEADLINE, _MOSTLY = 4, 8  # long words with a capital that make a headline, and of ten such words
_OF = re.compile(rf" of (?=[{capitals.UPPER}])")
_NAME_AHEAD = re.compile(rf"(?<![\w'’-])(?:[{capitals.UPPER}][\w'’-]+ ){{1,3}}$")
_NAME_FURTHER = re.compile(rf"[ -](?:of )?[{capitals.UPPER}]|['’]s? |\w")
_AHEAD = 48  # characters before a designator


def _of_kind(passages: Passages) -> Iterator[_Found]:
    """Yield the name behind a noun of a settlement: "the border town of Narva"."""
    text, pattern = passages.text, capitals.run_pattern()
    for _, stop in passages.triggered("place-of"):
        lead = _OF.match(text, stop)
        run = pattern.match(text, lead.end()) if lead else None
        end = _place_end(text, run.start(), run.end()) if run else 0
        if run and end:
            name = " ".join(text[run.start() : end].split())
            yield _Found(run.start(), end, names.canonical(name), "place-of-kind")


def _sites(passages: Passages) -> Iterator[_Found]:
    """Yield names that end in the noun of a building or ground, whatever stands before: "packed the Corn Exchange"."""
    text = passages.text
    for start, end in passages.triggered("place-site"):
        ahead = _NAME_AHEAD.search(text, max(0, start - _AHEAD), start) if text[start].isupper() else None
        if ahead is None or _NAME_FURTHER.match(text, end):
            continue
        tokens = capitals.tokens(text, ahead.start(), start)
        while tokens and (tokens[0].lower in words.openers() or tokens[0].lower in words.roles()):
            tokens.pop(0)
        if tokens and not any(token.text.isupper() or token.lower in words.demonyms() for token in tokens):
            name = " ".join(text[tokens[0].start : end].split())
            yield _Found(tokens[0].start, end, names.canonical(name), "site-name")


def _place_end(text: str, start: int, end: int) -> int:
    """Return where the place that begins a run ends, or 0 where the run is none."""
    tokens = capitals.tokens(text, start, end)
    while tokens and tokens[-1].lower in words.openers():
        tokens.pop()
    if not tokens or (text[tokens[-1].end : tokens[-1].end + 2] in ("'s", "’s") and len(tokens) > 1):
        return 0
    first, last = tokens[0], tokens[-1]
    titled = first.lower in words.roles() and (len(tokens) == 1 or last.lower not in names.sites())
    if first.lower in words.openers() or titled or _has_digit(last.text):
        return 0
    if len(tokens) == 1 and (
        last.lower in words.not_names()
        or last.lower in words.demonyms()
        or (last.text.removesuffix("s").isupper() and len(last.text) > 1)  # "installed on PCs"
        or len(last.text) < 3
    ):
        return 0
    if last.lower in names.sites():
        return last.end
    if last.lower in words.bodies() or first.lower in words.demonyms():
        return 0
    brand = any(
        token.lower in words.not_names() and token.lower not in words.bodies() and len(tokens) == 1 for token in tokens
    )
    return 0 if brand else last.end


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def _record(passages: Passages, each: _Found) -> Place:
    text = passages.text[each.start : each.end]
    return _made(
        document=passages.document.id,
        start=each.start,
        end=each.end,
        text=text,
        region=passages.region_at(each.start),
        how=each.how,
        name=" ".join(text.split()),
        canonical=each.canonical,
    )
