"""Parts of a whole in several documents: shares, votes, the rest, the rows of a table, so many at so much each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import combinations

from factcheck.knowledge import packs
from factcheck.link.chains import tables
from factcheck.link.chains.levels import Level, unit_of
from factcheck.link.chains.moments import Words, clause_at, cue, title, words_of
from factcheck.link.chains.slots import Joint, alike, record_at, said, shown, statement
from factcheck.link.stance import stance
from factcheck.records import Count, Money, Percent, Record
from factcheck.text import nouns, numerals
from factcheck.text.passages import Passages

_HELD = frozenset({"asserted", "reported"})
_FAR = 2.5  # times that a sum may miss its total
_MAJORITY = re.compile(
    rf"\b(?:majority|margin) of (?:just |only |a mere )?(?P<n>{numerals.CARDINAL})(?: votes?)?(?![\w%]| per)"
)
_EACH = re.compile(r"\s*(?:each\b|apiece\b|a head\b|per (?P<per>[a-z]+)|a (?P<one>[a-z]+)\b)")
_NEXT = r"(?:(?! and )[^.;,\d]){0,30}"
_EACH_GOT = re.compile(
    r"\beach (?:[a-z]+ ){0,6}(?:received|got|gets|paid|pays|won|cost|costs|earned|took home|is worth) $"
)
_FOR = re.compile(_NEXT + r"\b(?:in favou?r|voted for|for (?:the|it)|backed|said yes|approved)\b")
_AGAINST = re.compile(_NEXT + r"\b(?:against|opposed|said no|rejected)\b")
_ABSTAINED = re.compile(r"[^.;]{0,30}\babst(?:ained|entions?)\b")
_PRESENT = re.compile(
    r"[^.;]{0,40}\b(?:present|took part in the vote|cast (?:a|their) (?:vote|ballot)|were cast|attended the vote)\b"
)
_TWO = 2  # prices, of which one is for children
_READ = 300  # characters of a sentence on each side that are read
_MOSTLY = 0.6
_NEAR = 40  # characters around a number in which stands what became of them
_CHANGING = frozenset({"missing", "displaced", "evacuated"})  # told anew each day
_WEEK_DAYS = 7
_MOST_PARTS = 4
_WHOLE, _HALF, _SLIGHT = 100, 0.5, 0.005
_ROUNDED, _OF_WORDS = 0.5, 3.0  # percentage points that rounding and "half" hide
_OF_ALL = frozenset({"", "employed", "enrolled", "attended", "invited", "carried"})  # what is said of a whole
_IN_WORDS = "fraction"
_OF_ITS_OWN = re.compile(r"\d\d.*\d\d")  # "61 out of 63" tells its part and its whole itself


def shares(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield the shares that a document gives of a whole: "40 per cent of members voted against"."""
    for percent in passages.records("percent"):
        if not percent.of or percent.low is None or percent.high is None or percent.points or not percent.comparable:
            continue
        if percent.how == "percent-ratio" and _OF_ITS_OWN.search(percent.text):
            continue
        if stance(passages, percent.start, percent.end).modality not in _HELD:
            continue
        unit = unit_of(percent.of)
        clause = clause_at(passages, percent.start, percent.end)
        words = words_of(passages, *clause)
        sentence = passages.sentence_at(percent.start)
        left, right = max(sentence.start, percent.start - _READ), min(sentence.end, percent.end + _READ)
        around = words_of(passages, left, right) | title(passages)
        people = nouns.singular(percent.of.split()[-1].lower()) in _person_nouns()
        own = [
            one
            for one in known
            if _of_unit(one, unit, people) and alike(around, one, unit, 1) and not _overlap(percent, one.record)
        ]
        deed = words.difference(frozenset.intersection(*(one.around for one in own)) if own else (), {unit})
        best = max((len(deed & one.words) for one in own), default=0)
        parts = [one for one in own if best and len(deed & one.words) == best]
        wholes = [one for one in own if one not in parts and not one.rest and one.role in _OF_ALL]
        if not _of_one_thing(around, [*parts, *wholes], unit) or not any(_is_of(one, unit) for one in own):
            continue
        told = statement(passages, percent, float(percent.low + percent.high) / 2)
        rough = (float(percent.high) - float(percent.low)) / 2 + (_OF_WORDS if _IN_WORDS in percent.how else _ROUNDED)

        def tell(way: Sequence[Level], told: Level = told) -> str:
            share = 100 * way[1].number / way[0].number
            return f"{said(way[1])} of {said(way[0])} is {share:.1f} per cent, not {said(told)}"

        yield Joint(
            told,
            "share",
            (wholes, parts),
            ("whole", "part"),
            partial(_is_share, rough),
            lambda share, n: n[1] < n[0],
            tell,
        )


@lru_cache(maxsize=1)
def _person_nouns() -> frozenset[str]:
    return packs.words("en/count_nouns", **{"class": "person"}) | packs.words("en/person_nouns")


def _overlap(share: Percent, one: Record) -> bool:
    """Say whether a count is of the words of a share: "one animal" of "one animal in eight"."""
    return one.document == share.document and one.start < share.end and share.start < one.end


def _is_of(one: Level, unit: str) -> bool:
    """Say whether a level counts what a share is of, or people: monks and firemen are parts of no one whole."""
    return one.unit == unit or (isinstance(one.record, Count) and one.record.noun == "person")


def _of_unit(one: Level, unit: str, people: bool) -> bool:
    if one.unit == unit or not isinstance(one.record, Count):
        return one.unit == unit
    return unit_of(one.record.noun.split()[0]) == unit or (people and one.record.noun in _person_nouns())


def others(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what is told as the rest of a whole: "the other 27 people", "the remaining 150,000 euros"."""
    for rest in known:
        left = rest.passages is passages and (rest.rest or _is_left(rest))
        if not left or not rest.unit:
            continue
        alikes = [
            one
            for one in known
            if one is not rest and one.unit == rest.unit and alike(rest.around, one, rest.unit, 1 if one.whole else 2)
        ]
        totals = [one for one in alikes if one.whole and not one.rest]
        parts = [one for one in alikes if not (one.whole or one.rest) and one.role in (rest.role, "", "injured")]
        parts = [one for one in parts if not _same_or_within(one, rest)]
        if not totals and not rest.rest and rest.role not in _CHANGING:
            alikes = [one for one in alikes if _of_one_week(one, rest)]
            parts = [one for one in alikes if _is_gone(one)]
            totals = [one for one in alikes if one not in parts and not _is_left(one)]
            fit = [(a, b) for a in alikes for b in alikes if a.number + rest.number == b.number]
            parts, totals = ([fit[0][0]], [fit[0][1]]) if fit else (parts, totals)
        if not totals or not 0 < len({one.number for one in parts}) <= _MOST_PARTS:
            continue
        sums = {sum(way) for n in range(1, _MOST_PARTS) for way in combinations({one.number for one in parts}, n)}

        def tell(way: Sequence[Level], rest: Level = rest) -> str:
            return (
                f"{said(way[0])} + {said(rest)} = {shown(way[0].number + rest.number)}; "
                f"{way[1].record.document} says “{way[1].record.text}”"
            )

        yield Joint(
            rest,
            "part",
            (parts, totals),
            ("part", "total"),
            partial(_makes_up, frozenset(sums)),
            lambda rest, n: n[1] / _FAR < n[0] + rest < _FAR * n[1] and n[1] > max(n[0], rest),
            tell,
        )


def votes(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield the votes of a decision: "with a majority of seven", and all who were present."""
    lower = passages.lower
    for match in _MAJORITY.finditer(lower) if "majority of " in lower or "margin of " in lower else ():
        number = numerals.value(match["n"])
        sentence = passages.sentence_at(match.start())
        if number is None or stance(passages, *match.span()).modality not in _HELD:
            continue
        left, right = max(sentence.start, match.start() - _READ), min(sentence.end, match.end() + _READ)
        words = words_of(passages, left, right) | title(passages)
        own = [one for one in known if alike(words, one, one.unit)]
        told = statement(passages, record_at(passages, *match.span()), float(number))

        def tell(way: Sequence[Level], told: Level = told) -> str:
            gap = shown(way[0].number - way[1].number)
            return f"{said(way[0])} \N{MINUS SIGN} {said(way[1])} = {gap}, not {said(told)}"

        yield Joint(
            told,
            "margin",
            (
                [one for one in own if _is(one, "voted_for", _FOR)],
                [one for one in own if _is(one, "voted_against", _AGAINST)],
            ),
            ("more", "less"),
            lambda step, n: n[0] - n[1] == step,
            lambda step, n: n[1] <= n[0] < _FAR * 2 * max(1.0, n[1]),
            tell,
        )
    for all_of in known:
        if all_of.passages is passages and _of_all(all_of) and all_of.unit != "age":
            own = [one for one in known if one is not all_of and alike(all_of.around, one, all_of.unit)]
            yield Joint(
                all_of,
                "total",
                (
                    [one for one in own if _is(one, "voted_for", _FOR)],
                    [one for one in own if _is(one, "voted_against", _AGAINST)],
                    [one for one in own if _is(one, "", _ABSTAINED)],
                ),
                ("part", "part", "part"),
                lambda total, n: sum(n) == total,
                lambda total, n: total / _FAR < sum(n) < _FAR * total,
                partial(_added, all_of),
            )


def _of_one_week(a: Level, b: Level) -> bool:
    one, other = a.passages.published, b.passages.published
    return one is None or other is None or abs((one - other).days) <= _WEEK_DAYS


def _same_or_within(one: Level, rest: Level) -> bool:
    """Say whether a number is of those that "four others" are: as many of one role, or fewer in another text."""
    if one.role != rest.role or not one.role:
        return False
    return one.number == rest.number or (one.passages is not rest.passages and one.number < rest.number)


def _is_left(one: Level) -> bool:
    """Say whether a number is of what remains: "4,500 doses are left", "the runners who finished"."""
    sentence = one.passages.sentence_at(one.record.start)
    return cue("left").search(one.passages.lower, one.record.end, min(sentence.end, one.record.end + _NEAR)) is not None


def _is_gone(one: Level) -> bool:
    """Say whether a number is of what went from a whole: "had given 7,500 doses", "700 runners dropped out"."""
    sentence = one.passages.sentence_at(one.record.start)
    span = max(sentence.start, one.record.start - _NEAR), min(sentence.end, one.record.end + _NEAR)
    return cue("gone").search(one.passages.lower, *span) is not None


def _of_one_thing(around: Words, told: Sequence[Level], unit: str) -> bool:
    """Say whether a share is told in most of the words that its whole and its parts have in common."""
    shared = frozenset.intersection(*(one.around for one in told)) - {unit} if told else frozenset()
    return bool(shared) and len(shared & around) >= _MOSTLY * len(shared)


def _is_share(rough: float, share: float, numbers: Sequence[float]) -> bool:
    whole, part = numbers
    return (share - rough) * whole / _WHOLE - _HALF <= part <= (share + rough) * whole / _WHOLE + _HALF


def _makes_up(parts: frozenset[float], rest: float, numbers: Sequence[float]) -> bool:
    """Say whether any of the parts that a story tells make up the total with the rest."""
    return any(abs(part + rest - numbers[1]) <= _SLIGHT * numbers[1] for part in parts)


def _added(total: Level, way: Sequence[Level]) -> str:
    summed = shown(sum(one.number for one in way))
    return f"{' + '.join(map(said, way))} = {summed}; {total.record.document} says “{total.record.text}”"


def _of_all(one: Level) -> bool:
    return one.role == "attended" or _is(one, "", _PRESENT)


def _is(one: Level, role: str, cue: re.Pattern[str]) -> bool:
    """Say whether a number is of those who did what a cue behind it says."""
    if role and one.role == role:
        return True
    if (role and one.role.startswith("voted_")) or not isinstance(one.record, Count):
        return False
    sentence = one.passages.sentence_at(one.record.start)
    return bool(cue.match(one.passages.lower, one.record.end, sentence.end))


def products(passages: Passages, known: Sequence[Level]) -> Iterator[Joint]:
    """Yield what each of many cost, with their number and what all of them brought: "15 euros each"."""
    each = [one for one in passages.records("money") if _EACH.match(passages.lower, one.end)]
    for money in passages.records("money") if len({one.low for one in each}) < _TWO else ():
        behind = _EACH.match(passages.lower, money.end)
        ahead = _EACH_GOT.search(passages.lower, max(0, money.start - 2 * _NEAR), money.start)
        if (behind is None and ahead is None) or money.low is None or money.low != money.high or not money.comparable:
            continue
        clause = clause_at(passages, money.start, money.end)
        words = words_of(passages, *clause)
        noun = behind["per"] or behind["one"] if behind else None
        units = frozenset({unit_of(noun)}) if noun else words
        around = words | title(passages)
        told = statement(passages, record_at(passages, money.start, money.end), float(money.low))
        counts = [
            one
            for one in known
            if isinstance(one.record, Count) and _counts(one, units, ahead is not None) and alike(around, one, one.unit)
        ]
        sums = [
            one
            for one in known
            if isinstance(one.record, Money)
            and one.record.currency == money.currency
            and alike(around, one, "")
            and cue("shared").search(one.passages.lower, *one.passages.sentence_at(one.record.start))
            and one.number > money.low
        ]

        def tell(way: Sequence[Level], told: Level = told) -> str:
            return (
                f"{said(way[0])} × {said(told)} = {shown(way[0].number * told.number)}; "
                f"{way[1].record.document} says “{way[1].record.text}”"
            )

        yield Joint(
            told,
            "each",
            (counts, sums),
            ("number", "total"),
            lambda each, n: abs(n[0] * each - n[1]) <= 0.02 * n[1],
            lambda each, n: n[1] / _FAR < n[0] * each < _FAR * n[1],
            tell,
        )


def _counts(one: Level, units: frozenset[str], people: bool) -> bool:
    """Say whether a number counts what had so much each; people, by whatever name."""
    if one.unit in units or not people or not isinstance(one.record, Count):
        return one.unit in units
    return one.record.noun in _person_nouns()


READERS = (shares, others, votes, products, tables.rows)
