"""What a sum or share is of: the matter named beside it, for whom, at what stage, and how it is measured."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.counts import currency
from factcheck.knowledge import packs
from factcheck.link.bases import groups as whose
from factcheck.link.bases import moves, periods
from factcheck.link.stance import Modality, of_number
from factcheck.records import Count, Money, Percent
from factcheck.text import stems
from factcheck.text.passages import Passages, Span

Amount = Money | Percent
ANY = "any"  # the matter of words that are said of every sum: "pay", "worth"
FORECAST = "forecast"
_SOFT = frozenset({FORECAST, "estimate", "offered"})  # of one sum at one time as good as none
_WEEK = 7
_AGED = "aged"
_VAGUE = 4  # times the lower bound: "millions" is two million to ten
_BESIDE = 32  # characters between an amount and a word that tells it from others of its sentence
_ON_THE_WAY = frozenset({"counted"})  # such shares grow by the hour
UNKNOWN = "XXX"  # a currency word of several countries
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLAUSE = re.compile(r"[;:|]|, (?:and|but|while|which|who)\b| (?:and|but|while) ")
_EARLIER = re.compile(
    r"\b(?:last year|a year (?:earlier|before|ago)|previous(?:ly)?|compared with|up from|down from)\b"
    r"|\((?:in )?(?:19|20)\d\d:? $"
)
_EARLIER_BEHIND = re.compile(
    r"[^.;]{0,25}\b(?<!than )(?:of last year|a year (?:earlier|before|ago)|the (?:year|month|day|week) before"
    r"|until now|so far|in the previous)\b"
)
_SINCE = re.compile(
    r"\b(?:since (?:\d{4}|then|the)|over the (?:years|past|last)|to date|in \w+ years"
    r"|\w+ (?:years|decades) (?:ago|earlier))\b"
)
_WAS = re.compile(r"\b(?:was|were|been|stood at|only) (?:[a-z]+ )?$")  # "coverage was 71 per cent last year"
_LAST = re.compile(r" (?:last (?:year|month|week|season|autumn|winter|spring|summer)|the year before)\b")
_PER = re.compile(
    r"\W{0,3}(?:an?|(?:[a-z]+ )?(?:per|each|every))\W"
    r"(?P<unit>year|month|week|day|hour|person|head|ticket|litre|kilo|square|night|share|ton|season|game|match)"
)
_BEHIND, _BEHIND_SHARE = 30, 8  # characters by which a word behind an amount must be nearer than one before
_NAME = 25  # characters by which a capitalised word must be nearer: it may be part of a name
_CLOSE = 12
_THAN_FOR = ("than ", "than for ", "than in ", "than among ", "than with ", "than of ", "unlike ")  # of others
_OF_THEM = re.compile(r" of (?:them|these|those)\b(?! (?:who|whose|with|in)\b)")
_EXACT = re.compile(r"cent|hundred|thousand|twentieth")  # "seventy-one in every hundred"
_ROUNDED = 1.12
_NEAR = 70  # characters around an amount in which its matter is named
_FAR = 110  # characters before an amount in which its stage is named: "had asked", "an exit poll"
_LEAST_CLAUSE = 12
_OPENS = frozenset(
    {"", "\n", ". ", "| ", ": ", "\n\n", "- ", "* "}
)  # before a word that has its capital from its place


class Told(NamedTuple):
    """One amount with what its comparability rests on."""

    record: Amount
    passages: Passages
    sentence: Span
    matters: frozenset[str]
    stems: frozenset[str]
    groups: frozenset[str]
    names: frozenset[str]
    close: frozenset[str]
    sort: str
    modality: Modality
    earlier: bool
    alone: bool


class _Around(NamedTuple):
    """What stands around an amount: matters, stems of content words, for whom it is, who is named; what is close."""

    matters: frozenset[str]
    stems: frozenset[str]
    groups: frozenset[str]
    names: frozenset[str]
    close: frozenset[str]


@lru_cache(maxsize=2)
def _matters(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the matters that a word names, by the word; some are matters of shares only."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in packs.rows("en/matters"):
        if row.get("only", kind) == kind:
            for word in row["words"].split():
                found[word].add(row["matter"])
    return {word: frozenset(several) for word, several in found.items()}


def told_apart(a: Told, b: Told) -> bool:
    """Say whether the words around two amounts tell them apart: "for adults" and "for children", asked and paid.

    A group of people that one document alone names decides nothing: it may be named in passing.
    """
    if (a.groups & _telling()) ^ (b.groups & _telling()):
        return True
    if of_two_stages(a, b) or (_AGED in a.groups) != (_AGED in b.groups):
        return True
    if (stages := a.groups & _SOFT) and (others := b.groups & _telling()) and stages.isdisjoint(others):
        return True
    if (groups := a.groups & whose.whom()) and (others := b.groups & whose.whom()) and groups.isdisjoint(others):
        return True
    matters, other_matters = a.close & a.matters, b.close & b.matters
    return bool(matters and other_matters) and not any(
        one == two or (one, two) in _kin() for one in matters for two in other_matters
    )


def of_two_groups(a: Told, b: Told) -> bool:
    """Say whether two shares are told of two groups of people: of adults, and of children."""
    if not a.record.kind == b.record.kind == "percent":
        return False
    one, other = a.groups & whose.people(), b.groups & whose.people()
    return (_AGED in a.groups) != (_AGED in b.groups) or (bool(one and other) and one.isdisjoint(other))


def of_two_stages(a: Told, b: Told) -> bool:
    """Say whether one amount alone is expected or offered, in reports of two times."""
    return bool((a.groups & _SOFT) ^ (b.groups & _SOFT)) and not _of_one_week(a, b)


def _of_one_week(a: Told, b: Told) -> bool:
    """Say whether two dated reports are of one week, in which what is expected or offered is told as what is."""
    days = a.passages.published, b.passages.published
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _WEEK


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """Return what decides where one amount alone has it: measure and stage; an estimate of a damage is the damage."""
    rows = packs.rows("en/price_groups")
    return (
        frozenset(row.get("as", row["word"]) for row in rows if row["class"] in ("measure", "stage", "share")) - _SOFT
    )


def names_matter(word: str) -> bool:
    """Say whether a word, in lower case, names what a sum or share is of."""
    return word in _matters("money") or word in _matters("percent")


@lru_cache(maxsize=1)
def _kin() -> frozenset[tuple[str, str]]:
    """Return the pairs of matters under which two documents may tell one sum: damage and loss."""
    pairs = [(row["matter"], other) for row in packs.rows("en/matters") for other in row.get("kin", "").split()]
    return frozenset((*pairs, *((b, a) for a, b in pairs)))


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """Return the first of the currencies that share a word, by code: the krone of one country, the krona of another."""
    first: dict[str, str] = {}
    root: dict[str, str] = {}
    for row in packs.rows("world/currencies"):
        words = "|".join(str(row[key]).lower() for key in ("words", "marks") if key in row).split("|")
        root[row["code"]] = next((first[word] for word in words if word in first), row["code"])
        for word in words:
            first.setdefault(word, root[row["code"]])
            root[word] = first[word]
    return root


def told(passages: Passages, kind: str) -> list[Told]:
    """Return the amounts of a document (kind: money or percent) that can be compared, in the order of the text."""
    records: Sequence[Amount] = [
        record
        for record in passages.records(kind)
        if record.comparable and not record.how.endswith(("earlier", "added", "difference")) and not _vague(record)
    ]
    ends = {record.end for record in records}
    records = [record for record in records if not said_exactly(passages, record)]
    records = [record for record in records if not _converted(passages, record, ends)]
    sorts = [_sort(passages, record) for record in records]
    often = Counter(sorts)
    every = [_told(passages, record, sort, often[sort] == 1) for record, sort in zip(records, sorts, strict=True)]
    return [one for one in every if not one.groups & _ON_THE_WAY]


def _vague(record: Amount) -> bool:
    """Say whether a sum is no figure: "billions of euros"."""
    return bool(record.low and record.high and record.high >= _VAGUE * record.low)


def said_exactly(passages: Passages, record: Amount) -> bool:
    """Say whether a share in rough words only goes with the figure beside it: "one voter in two, 54 per cent"."""
    if not rough(record):
        return False
    near = passages.records_in(record.kind, record.start - _CLOSE, record.end + _CLOSE * 2)
    return any(not rough(other) and other is not record and of_one_size(record, other) for other in near)


def rough(record: Amount | Count) -> bool:
    """Say whether a share is told in words that round: "a third", "one in five"."""
    words = record.text.replace(" ", "").replace("-", "")
    return isinstance(record, Percent) and words.isalpha() and not _EXACT.search(words)


def of_one_size(a: Amount, b: Amount) -> bool:
    """Say whether a rough share leaves room for another: "nearly a third" for 31 per cent, "one in two" for 54."""
    lows = [one.low if one.low else (one.high or 0) / _ROUNDED for one in (a, b)]
    highs = [one.high if one.high is not None else (one.low or 0) * _ROUNDED for one in (a, b)]
    return max(lows) <= min(highs) * _ROUNDED


def _converted(passages: Passages, record: Amount, ends: Set[int]) -> bool:
    """Say whether an amount only tells another in brackets right behind it: "85 million euros ($108 million)"."""
    return passages.plain[max(0, record.start - 2) : record.start] == " (" and record.start - 2 in ends


def _told(passages: Passages, record: Amount, sort: str, alone: bool) -> Told:
    sentence = passages.sentence_at(record.start)
    around = _around(passages, record, sentence)
    held = of_number(passages, record.start, record.end)
    modality: Modality = "asserted" if held.modality == "update" and isinstance(record, Percent) else held.modality
    before = passages.lower[max(sentence.start, record.start - 30) : record.start]
    earlier = bool(_EARLIER.search(before)) or bool(_EARLIER_BEHIND.match(passages.lower, record.end, sentence.end))
    earlier = earlier or bool(_WAS.search(before) and _LAST.match(passages.lower, record.end))
    earlier = earlier or bool(_SINCE.search(passages.lower, *sentence))
    return Told(record, passages, sentence, *around, sort, modality, earlier, alone)


def _sort(passages: Passages, record: Amount) -> str:
    """Return what must be equal before two amounts meet: the currency; points or per cent, level or change."""
    if isinstance(record, Money):
        unit = record.text.split()[-1].lower() if record.currency == UNKNOWN else record.currency
        return _families().get(unit, unit)
    lower, span, share = passages.lower, (record.start, record.end), record.how == "percent-share"
    changes = record.how == "percent-change" or moves.is_change(lower, *span, 0, behind_alone=share)
    return f"{'points' if record.points else 'percent'} {'change' if changes else 'level'}"


def one_currency(a: Amount, b: Amount) -> bool:
    """Say whether two amounts can be of one currency: "kroner" may be of Norway, unless both say of which country."""
    if isinstance(a, Money) and isinstance(b, Money) and a.currency != b.currency:
        return UNKNOWN in (a.currency, b.currency) or not _currencies(a).isdisjoint(_currencies(b))
    return True


def _currencies(money: Money) -> frozenset[str]:
    """Return the currencies that a sum can be of: where nothing says whose dollars they are, every country's."""
    return currency.could_be(money.text, money.currency or UNKNOWN)


def _around(passages: Passages, record: Amount, sentence: Span) -> _Around:
    start, end = _clause(passages, record, sentence)
    found = [match for match in _WORD.finditer(passages.plain, start, end) if not _inside(match, record)]
    words = [match[0].lower() for match in found]
    content = frozenset(stems.stem(word) for word in words if word not in stems.stopwords() and len(word) > 2)
    told = [
        word
        for match, word in zip(found, words, strict=True)
        if not passages.lower.endswith(_THAN_FOR, start, match.start())
    ]
    groups = {whose.words("group")[word] for word in told if word in whose.words("group")}
    first, last = _clause(passages, record, sentence, _FAR)
    far = passages.lower[first : min(last, record.end + _NEAR // 2)]
    kinds = ("stage", "share") if isinstance(record, Percent) else ("stage",)
    groups |= {whose.words(kind)[word] for kind in kinds for word in _WORD.findall(far) if word in whose.words(kind)}
    rate = _PER.match(passages.lower, record.end)
    if rate:
        groups.add(rate["unit"])
    if isinstance(record, Percent) and _OF_THEM.match(passages.lower, record.end):
        before = _WORD.findall(passages.lower, sentence.start, record.start)
        whom = [whose.words("group")[word] for word in before if word in whose.people()]
        groups |= set(whom[:1]) if groups.isdisjoint(whose.people()) else set()
    if isinstance(record, Percent) and whose.OF_AN_AGE.search(passages.lower, *sentence):
        groups.add(_AGED)
    period = periods.of(passages, record, sentence)
    if period and period.length == periods.QUARTER:  # "in those three months" is the quarter, whatever the word
        groups.add("quarter")
    names = {
        stems.stem(match[0].lower())
        for match in found
        if match[0][0].isupper() and match.start() != sentence.start and match.end() <= record.start
    }
    left = max(passages.lower.rfind(", ", start, record.start), record.start - _BESIDE)
    comma = passages.lower.find(", ", record.end, end)
    right = min(comma if comma >= 0 else end, record.end + _BESIDE)
    near = [word for match, word in zip(found, words, strict=True) if left <= match.start() and match.end() <= right]
    close = {whose.words(kind)[word] for kind in ("group", *kinds) for word in near if word in whose.words(kind)}
    known = _matters(record.kind)
    close |= {matter for word in near for matter in known.get(word, ()) if matter != ANY}
    close |= {rate["unit"]} if rate else set()
    return _Around(
        _named(found, record), content, frozenset(groups), frozenset(names - stems.stopwords()), frozenset(close)
    )


def _clause(passages: Passages, record: Amount, sentence: Span, back: int = _NEAR) -> Span:
    """Return the clause around an amount, beginning no further than `back` characters before it."""
    start = max(sentence.start, record.start - back)
    for boundary in _CLAUSE.finditer(passages.lower, start, record.start):
        start = boundary.end() if record.start - boundary.end() > _LEAST_CLAUSE else start
    following = _CLAUSE.search(passages.lower, record.end, min(sentence.end, record.end + _NEAR))
    return Span(start, following.start() if following else min(sentence.end, record.end + _NEAR))


def _named(found: Sequence[re.Match[str]], record: Amount) -> frozenset[str]:
    """Return the matters of the nearest word that names one, and of one right behind: "90,000 in damages"."""
    known = _matters(record.kind)
    named = [(match, known[match[0].lower()]) for match in found if match[0].lower() in known]
    telling = [(match, matters) for match, matters in named if ANY not in matters]
    if not telling:
        return frozenset().union(*(matters for _, matters in named)) - {ANY}
    nearest = min(telling, key=lambda pair: _distance(pair[0], record))[1]
    close = (matters for match, matters in telling if 0 <= match.start() - record.end <= _CLOSE)
    return nearest.union(*close)


def _inside(match: re.Match[str], record: Amount) -> bool:
    return match.start() < record.end and record.start < match.end()


def _distance(match: re.Match[str], record: Amount) -> int:
    """Return the characters between a word and an amount; what stands before a sum names it more often."""
    name = 0 if match[0].islower() or match.string[match.start() - 2 : match.start()] in _OPENS else _NAME
    if match.end() <= record.start:
        return record.start - match.end() + name
    return match.start() - record.end + name + (_BEHIND if isinstance(record, Money) else _BEHIND_SHARE)
