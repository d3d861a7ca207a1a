"""The numbers of a document in order: counts, sums, shares, and those that stand beside no noun that is counted."""

from __future__ import annotations

import dataclasses
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Literal

from factcheck.extract.counts.measured import HOW
from factcheck.knowledge import packs
from factcheck.link.context import compared, meant
from factcheck.link.counted import Measure, quantities, with_role
from factcheck.link.figures import left_out, lengths, nothings
from factcheck.link.figures.lengths import Length
from factcheck.link.figures.nothings import NUMBER
from factcheck.link.parts import matters
from factcheck.link.parts.matters import Told
from factcheck.link.topics._figures import Amount, bare
from factcheck.link.topics._spots import between, places
from factcheck.records import Count, Money, Percent
from factcheck.text import nouns, numerals, stems
from factcheck.text.lazily import lazily
from factcheck.text.passages import Passages, Span

Kind = Literal["count", "money", "percent"]
KINDS: Sequence[Kind] = ("count", "money", "percent")
_NO_FIGURES = ("date", "age", "recurrence", "duration", "ordinal")  # that hold numbers of their own
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LETTER = re.compile(r"(?:m|bn)(?=[.,;:)]|$)")
_TIMES = {"m": 10**6, "bn": 10**9}
_ROUGHLY = 4.0  # percentage points that a fraction in words hides
_AROUND = 250  # code points before and behind a sentence
_SIZE = 1.5  # times the lower bound of a count in words that tell a size
_HALF = re.compile(
    r" and an? (?P<part>half|quarter)(?: (?P<scale>thousand|million|billion))?\b(?! dozen| hours?| years?)"
)
_MORE = re.compile(r" (?:more|others)(?=[.,;:)]| (?:and|but|were|was|had|are|have)\b)")
_NOUNS = 4  # that a number without one may take up
_FADING = 4  # words from a number at which a word counts half


@dataclass(eq=False)
class Figure:
    """A number with where it stands and the words around it.

    `low` and `high` bound it (infinite where open), `read` says whether an extractor reads it as a record,
    `near` weighs what the words of its sentence are compared by: 1 beside the number, less the further away.
    """

    kind: Kind
    record: Amount
    passages: Passages
    sentence: Span
    number: Span
    place: int
    low: float
    high: float
    read: bool
    of_time: str = ""

    @property
    def id(self) -> str:
        """Return the name of its record."""
        return self.record.id

    @property
    def document(self) -> str:
        """Return the id of its document."""
        return self.record.document

    @property
    def exact(self) -> bool:
        """Say whether it is one number, not a range."""
        return self.low == self.high

    @property
    def size(self) -> float:
        """Return the number, of a range its lower end, or its upper one where it is open below."""
        bounded = math.isfinite(self.low) and (self.low > 0 or self.kind != "percent")  # "up to 60 per cent"
        return self.low if bounded else self.high

    @property
    def middle(self) -> float:
        """Return the middle of its bounds, or its size where it is open."""
        return (self.low + self.high) / 2 if math.isfinite(self.low) and math.isfinite(self.high) else self.size

    @property
    def unit(self) -> str:
        """Return the SI unit of a measure, the unit of a length of time, else ""."""
        if self.of_time:
            return self.of_time
        count = self.record
        return count.noun.partition(" ")[0] if isinstance(count, Count) and count.how.startswith(HOW) else ""

    @lazily
    def before(self) -> Sequence[str]:
        """Return what the words before it are compared by, the nearest first."""
        words = [
            match[0] for match in _WORD.finditer(self.passages.plain, self.sentence.start, self._words_of_it.start)
        ]
        return _keys(reversed(words))

    @lazily
    def behind(self) -> Sequence[str]:
        """Return what the words behind it are compared by, the nearest first."""
        return _keys(
            match[0] for match in _WORD.finditer(self.passages.plain, self._words_of_it.end, self.sentence.end)
        )

    @property
    def _words_of_it(self) -> Span:
        """Return its number, of a sum, a share or a time with the words that make it one: every other one has them."""
        if not self.of_time and (self.kind == "count" or not self.read):
            return self.number
        return Span(min(self.record.start, self.number.start), max(self.record.end, self.number.end))

    @lazily
    def near(self) -> Mapping[str, float]:
        """Return the weight of each word of its sentence."""
        found: dict[str, float] = {}
        for side in (self.before, self.behind):
            for place, key in enumerate(side):
                if key:
                    found[key] = max(found.get(key, 0.0), _FADING / (_FADING + place))
        return found

    @lazily
    def around(self) -> Set[str]:
        """Return what the words of the sentences before and behind its own are compared by."""
        plain, (start, end) = self.passages.plain, self.sentence
        before = _WORD.finditer(plain, max(0, start - _AROUND), max(0, start - 1))
        behind = _WORD.finditer(plain, min(end + 1, len(plain)), min(end + _AROUND, len(plain)))
        return {key for match in chain(before, behind) if (key := _key(match[0]))}

    @lazily
    def written(self) -> float | None:
        """Return the number that stands in the text, whatever bounds its words make of it; None for "a dozen"."""
        return self.low if self.exact else numerals.value(self.passages.lower[slice(*self.number)])

    @lazily
    def head(self) -> str:
        """Return what the noun that it counts is compared by, else the word behind it."""
        if isinstance(self.record, Count) and self.record.noun and self.read:
            own = meant(self.record.noun.split()[-1])
            if own:
                return own[0]
        return next(filter(None, self.behind), "")

    @lazily
    def others(self) -> bool:
        """Say whether it counts those beside one more: "four partner nations", "245 others"."""
        if isinstance(self.record, Count) and self.record.other:
            return True
        if not self.read and _MORE.match(self.passages.lower, self.number.end, self.sentence.end):
            return True
        first = [key for key in self.behind if key][:2]
        return not _beside().isdisjoint(first) or "others" in self.record.text.lower()

    @lazily
    def named_before(self) -> Set[str]:
        """Return the nouns in the plural that a number without one may take up: "the children ... All 22 made it"."""
        if self.read or self.unit or self.kind != "count" or not self._stands_alone:
            return frozenset()
        lower, start = self.passages.lower, max(0, self.sentence.start - _AROUND)
        words = (match[0] for match in _WORD.finditer(lower, start, self.number.start))
        plurals = [one for word in words if word not in stems.stopwords() and (one := nouns.singular(word)) != word]
        return set(plurals[-_NOUNS:])

    @property
    def _stands_alone(self) -> bool:
        """Say whether a number has no noun behind it: "of them", "made it", "were treated"."""
        lower, end = self.passages.lower, self.number.end
        if end >= len(lower) or lower[end] != " ":
            return True
        word = _WORD.match(lower, end + 1, self.sentence.end)
        return word is not None and (word[0] in stems.stopwords() or word[0] in _verbs() or word[0].endswith("ed"))

    @lazily
    def measure(self) -> Measure:
        """Return it as a count, whatever it is of: by the word behind it where no noun was read."""
        count = self.record
        if not isinstance(count, Count) or not count.noun:
            count = bare(self.passages, *self.number)
            word = _WORD.search(self.passages.lower, self.number.end, self.sentence.end)
            count = dataclasses.replace(count, noun=word[0] if word and meant(word[0]) else "")
        return Measure(with_role(count), self.passages, self.sentence, True)

    @lazily
    def told(self) -> Told | None:
        """Return a sum or share with what it is of; None where that cannot be compared."""
        if self.kind == "count" or not self.read:
            return None
        every = self.passages.once(_MONEY if self.kind == "money" else _PERCENT)
        return every.get(self.record.start)


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return packs.words("en/irregular_verbs")


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    """Return what the words are compared by that leave out one who is told of apart: "partner" of partner nations."""
    return frozenset(key for word in packs.words("en/margin_words", **{"class": "others"}) for key in meant(word))


def figures(passages: Passages) -> Sequence[Figure]:
    """Return the numbers of a document's running text; dates, ages, durations, ranks and years are none."""
    return passages.once(_figures)


def _figures(passages: Passages) -> Sequence[Figure]:
    found: list[Figure] = []
    numbers, told = places(passages, "digits", "number"), _in_other_words(passages)
    sentences = compared(passages)
    starts = [sentence.start for sentence in sentences]
    for place in sorted({bisect_right(starts, at) - 1 for at in (*numbers, *told)} - {-1}):
        sentence = sentences[place]
        inside = between(numbers, *sentence)
        if inside or between(told, *sentence):  # not between two sentences
            found.extend(_in_sentence(passages, sentence, place, inside))
    return found


def _in_other_words(passages: Passages) -> Sequence[int]:
    """Return where amounts are told that hold no number word: "half a dozen", "a pair of", "a third of"."""
    shares = [share.start for share in passages.records("percent")]
    return sorted([*shares, *(count.start for count in passages.records("count") if _is_size(count))])


def _is_size(count: Count) -> bool:
    """Say whether a count tells how many there are: "a dozen"; not "several", "no one" or "a man"."""
    return bool(count.low and count.high and not count.derived and count.high <= _SIZE * count.low)


def _in_sentence(passages: Passages, sentence: Span, place: int, numbers: Sequence[int]) -> Iterator[Figure]:
    """Yield the numbers of a sentence: those that were read, by kind, then the others.

    `numbers` are where its digits and number words begin.
    """
    taken = [(one.start, one.end) for kind in _NO_FIGURES for one in passages.records_in(kind, *sentence)]
    for length in lengths.told(passages, sentence):
        yield _of_length(passages, sentence, place, length)
        taken.append((length.start, length.end))
    for kind in ("money", "percent", "count"):
        for record in passages.records_in(kind, *sentence):
            if not getattr(record, "derived", False) and (record.low, record.high) != (None, None):
                yield _of_record(passages, sentence, place, record)
                taken.append((record.start, record.end))
    for record in passages.once(quantities):
        if sentence.start <= record.start < sentence.end and not _is_taken(taken, record.start, record.end):
            yield _of_record(passages, sentence, place, record)
            taken.append((record.start, record.end))
    if passages.lower.find("http", *sentence) >= 0:  # an address: "/ news / world - 24104939"
        return
    for match in _written(passages.lower, sentence, numbers):
        if _is_taken(taken, *match.span()):
            continue
        value = numerals.value(match[0])
        if (
            value is not None
            and value != 1
            and not _YEAR.fullmatch(match[0])
            and not nothings.is_of_nothing(passages, match)
        ):
            number, value = _with_part(passages.lower, Span(*match.span()), value)
            record = bare(passages, *number)
            share = left_out.share(passages, number, value, sentence)
            if share:
                yield Figure("percent", share, passages, sentence, number, place, value, value, False)
            else:
                yield Figure("count", record, passages, sentence, number, place, value, value, False)


def _with_part(lower: str, number: Span, value: float) -> tuple[Span, float]:
    """Return a number with the letter or the part behind it: "4.1bn", "seven and a half"."""
    letter, part = _LETTER.match(lower, number.end), _HALF.match(lower, number.end)
    if not part:
        return number, value * (_TIMES[letter[0]] if letter else 1)
    value += 0.5 if part["part"] == "half" else 0.25
    return Span(number.start, part.end()), value * (numerals.value(f"one {part['scale']}") or 1 if part["scale"] else 1)


def _written(lower: str, sentence: Span, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield what `NUMBER.finditer` would: each begins with digits or a number word, or with the a of "a hundred"."""
    done = sentence.start
    for at in numbers:
        starts = (
            (at - 2, at) if at - 2 >= done and lower.startswith(("a ", "a-"), at - 2) else (at,) if at >= done else ()
        )
        match = next(filter(None, (NUMBER.match(lower, start, sentence.end) for start in starts)), None)
        if match is not None:
            done = match.end()
            yield match


def _is_taken(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in taken)


def _of_record(passages: Passages, sentence: Span, place: int, record: Amount) -> Figure:
    kind: Kind = "money" if isinstance(record, Money) else "percent" if isinstance(record, Percent) else "count"
    low = -math.inf if record.low is None else float(record.low)
    high = math.inf if record.high is None else float(record.high)
    if isinstance(record, Percent) and low == high and matters.rough(record):
        low, high = low - _ROUGHLY, high + _ROUGHLY
    match = NUMBER.search(passages.lower, record.start, record.end)
    number = Span(*match.span()) if match else Span(record.start, record.end)
    return Figure(kind, record, passages, sentence, number, place, low, high, True)


def _of_length(passages: Passages, sentence: Span, place: int, length: Length) -> Figure:
    own = bare(passages, length.start, length.end)
    high = None if math.isinf(length.high) else length.high
    count = dataclasses.replace(own, low=length.low, high=high, noun=length.unit)
    where = passages, sentence, length.number, place
    return Figure("count", count, *where, length.low, length.high, False, length.unit)


def _by_start(passages: Passages, kind: Literal["money", "percent"]) -> Mapping[int, Told]:
    return {told.record.start: told for told in matters.told(passages, kind)}


_MONEY, _PERCENT = partial(_by_start, kind="money"), partial(_by_start, kind="percent")


def _keys(words: Iterator[str]) -> Sequence[str]:
    """Return what each word is compared by, "" for one that says nothing or is a number."""
    return [_key(word) for word in words]


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    if word[0].isdigit() or numerals.value(word) is not None:
        return ""
    return "".join(meant(word))
