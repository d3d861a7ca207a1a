"""One sum of money as written, without its hedges: "A$40bn", "CHF 12,000", "50 cents", "200 pounds"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import currency, hedge
from factcheck.extract.counts.amount import Amount
from factcheck.extract.counts.currency import Meaning, Reader
from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

_LONGEST = 48  # code points of a number behind a sign
_LETTERS = re.compile(r"(?:[A-Za-z.]{1,5})$")
_UNIT_BEHIND = re.compile(r"[ -](?P<adjective>(?:[A-Z][\w.]{1,10} ){0,2})(?P<word>[A-Za-z]{3,8})(?![\w])")
_LETTER_APART = re.compile(r" (?P<letter>[mb])(?![\w²³/*-]|['’]s)(?: (?P<next>[a-z]+))?")
_WORD = re.compile(r"[a-z]+'?")
_BEHIND_NUMBER = re.compile(r"[\d.,]+[ -](?P<word>[a-z]+)")
_ROAD = frozenset({"the", "this", "that", "road", "highway", "route", "motorway"})
_NEXT = re.compile(r"[ -](?P<word>[a-z']+)")
_SMALL = 99  # the largest number that a shell writes behind "$", and of pence written "p"
_SENTENCE = 200  # code points on each side in which words about money are looked for
_DIMENSIONS = ("length", "height", "width", "depth", "thickness")
_POUNDS = frozenset({"pound", "pounds"})
_POSITIONS = frozenset({"the", "in", "since", "by", "until", "after", "before"})
_BY_WEIGHT = frozenset({"per", "heavier", "lighter"})
_PIECES = frozenset({"note", "notes", "coin", "coins", "a"})
_AROUND_VARIABLES = frozenset("{}\\=|`$")
_QUOTES = frozenset("'\"")
_YEAR = 4  # figures
_CERTAIN = 1000  # from here on nothing but a sum is counted so
_HEAVY = 10_000  # pounds from here on of which nobody says that they weigh or what they are of are a sum
_CENTS = re.compile(r"\d[.,]\d\d")
_DETERMINERS = frozenset({"the", "a", "an", "one", "by", "at", "their", "his", "her", "its", "all", "every", "no"})


class Sum(NamedTuple):
    """An amount of a currency: `start` and `end` hold sign, number and unit; `parts` is 100 for cents."""

    start: int
    end: int
    amount: Amount
    code: str
    how: str
    sentence: Span
    parts: int = 1


@lru_cache(maxsize=1)
def _minor() -> frozenset[str]:
    return frozenset(word for word, meaning in currency.words().items() if meaning.parts > 1)


@cache
def _cues(name: str) -> frozenset[str]:
    return packs.words("en/money_cues", **{"class": name})


@lru_cache(maxsize=1)
def triggers() -> tuple[str, ...]:
    """Return the words and codes of money, in lower case."""
    return tuple(sorted({*currency.words(), *(mark.lower() for mark in currency.marks())}))


def by_symbol(passages: Passages, at: int, reader: Reader) -> Sum | None:
    """Return the sum that a sign such as "$" belongs to."""
    sentence = passages.sentence_at(at)
    found = _symbol(passages.plain, at, sentence.start)
    if found is None:
        return None
    start, symbol, meaning = found
    dots = symbol[-1] not in "$£"
    amount = _behind(passages.lower, at + 1, sentence.end, dots=dots)
    before = passages.lower[max(0, at - 2) : at].rstrip()[-1:]
    if amount is None or (before.isdigit() and passages.lower[at + 1 : at + 2] == " "):
        return _before_symbol(passages, at, meaning, sentence, reader)
    if before.isdigit() and passages.lower[at - 1] != " ":
        return None
    if symbol == "$" and _is_shell(passages.text, at, amount):
        return None
    end, code = _with_unit(passages, amount.end, meaning, reader, sentence)
    return Sum(start, end, amount, code, "money-symbol", sentence)


def _behind(lower: str, at: int, limit: int, *, dots: bool = False) -> Amount | None:
    """Return the number behind a sign or code, one blank allowed between."""
    at += lower[at : at + 1] == " "
    amount = amounts.at(lower, at, min(limit, at + _LONGEST), dots=dots)
    return _scaled(lower, amount) if amount and not _goes_on(lower, amount.end) else None


def _scaled(lower: str, amount: Amount) -> Amount:
    """Return a sum behind its code with the letter that stands apart from it: "EUR 1.42 m"; no "EUR 2 m wide"."""
    letter = _LETTER_APART.match(lower, amount.end) if amount.scale == 1 and amount.high < _CERTAIN else None
    if not letter or letter["next"] in _dimensions():
        return amount
    times = 1_000_000 if letter["letter"] == "m" else 1_000_000_000
    low, high = (amounts.whole(value * times) for value in (amount.low, amount.high))
    return amount._replace(end=letter.end("letter"), low=low, high=high, scale=times)


@lru_cache(maxsize=1)
def _dimensions() -> frozenset[str]:
    """Return the words behind metres: "long", "high", "away"."""
    return frozenset().union(*(packs.words("en/measure_words", attribute=name) for name in _DIMENSIONS))


def _goes_on(lower: str, end: int) -> bool:
    """Say whether a number is only the beginning of something else: "$1abc", "$1.2.3"."""
    after = lower[end : end + 1]
    return after.isalnum() or after in ("_", "{") or (after in (".", ",") and lower[end + 1 : end + 2].isdigit())


def _symbol(plain: str, at: int, floor: int) -> tuple[int, str, Meaning] | None:
    """Return where a sign begins with the letters before it ("A$", "US $"), all of it, and what it means."""
    letters = _LETTERS.search(plain, max(floor, at - 5), at)
    while letters and letters.group() + plain[at] not in currency.symbols():
        letters = _LETTERS.search(plain, letters.start() + 1, at) if "." in letters.group() else None
    symbol = (letters.group() if letters else "") + plain[at]
    start = at - len(symbol) + 1
    if start > floor and plain[start - 1].isalpha():
        code = plain[at - 3 : at]
        return (at - 3, code, Meaning((code,))) if code in currency.marks() and at - 3 >= floor else None
    apart = plain[max(floor, at - 3) : at]
    if symbol == "$" and apart == "US " and (at - 4 < floor or not plain[at - 4].isalnum()):
        return at - 3, "US$", currency.symbols()["US$"]
    meaning = currency.symbols().get(symbol)
    return (start, symbol, meaning) if meaning else None


def _is_shell(text: str, at: int, amount: Amount) -> bool:
    """Say whether "$1" is a shell's or a template's variable."""
    if amount.scale != 1 or amount.low > _SMALL or not text[at + 1 : amount.end].isdigit():
        return False
    before, after = text[at - 1 : at] if at else "", text[amount.end : amount.end + 1]
    if before in _AROUND_VARIABLES or after in _AROUND_VARIABLES:
        return True
    if before in _QUOTES and before == after:
        return True
    near = max(0, at - _SENTENCE)
    line = max(near, text.rfind("\n", near, at) + 1)
    return text.count("`", line, at) % 2 == 1


def _with_unit(passages: Passages, end: int, meaning: Meaning, reader: Reader, sentence: Span) -> tuple[int, str]:
    """Return the end and the code of a sum with a sign, a unit said twice included: "$5 million dollars", "$40 CAD"."""
    match = _UNIT_BEHIND.match(passages.plain, end, sentence.end)
    code = reader.code(meaning, sentence)
    if not match:
        return end, code
    word = match["word"]
    if word in currency.marks() and not match["adjective"] and _same_sign(meaning, word):
        return match.end(), word
    unit = currency.words().get(word.lower())
    if word.lower() == "sterling" and code == "GBP":
        return match.end(), code
    if unit is None or unit.parts != 1 or code not in unit.codes:
        return end, code
    if not match["adjective"]:
        return match.end(), code
    named = currency.adjective_before(passages.lower, match.start("word"), end, unit)
    return (match.end(), named[1]) if named else (end, code)


def _same_sign(meaning: Meaning, code: str) -> bool:
    """Say whether a code can stand behind a sign: CAD behind "$", EUR behind "€"."""
    shared = currency.words()["dollars"].codes if "USD" in meaning.codes else meaning.codes
    return code in shared or (code == "MXN" and "USD" in meaning.codes)


def _before_symbol(passages: Passages, at: int, meaning: Meaning, sentence: Span, reader: Reader) -> Sum | None:
    """Read "300 €"."""
    lower = passages.lower
    end = at - (at > 0 and lower[at - 1] == " ")
    if end < 1 or not (lower[end - 1].isalnum()) or lower[at + 1 : at + 2].isalnum():
        return None
    amount = amounts.before(lower, end, sentence.start, dots=True)
    if amount is None or lower[amount.start] == "a":
        return None
    return Sum(amount.start, at + 1, amount, reader.code(meaning, sentence), "money-symbol", sentence)


class _Place(NamedTuple):
    """Where a word of money stands, with what is needed to judge it."""

    passages: Passages
    trigger: Span
    sentence: Span
    reader: Reader

    def speaks_of(self, name: str) -> bool:
        """Say whether the sentence has a word of one class of money_cues.yaml near the word of money."""
        start = max(self.sentence.start, self.trigger.start - _SENTENCE)
        end = min(self.sentence.end, self.trigger.end + _SENTENCE)
        return not _cues(name).isdisjoint(_WORD.findall(self.passages.lower, start, end))


def by_word(passages: Passages, trigger: Span, reader: Reader) -> Sum | None:
    """Return the sum that a word, an abbreviation or a code belongs to."""
    start, end = trigger
    plain, lower = passages.plain, passages.lower
    mark = currency.marks().get(plain[start:end])
    if mark:
        return _by_mark(_Place(passages, trigger, passages.sentence_at(start), reader), mark)
    meaning = currency.words().get(lower[start:end])
    if meaning is None or start < 2 or plain[end : end + 1].isdigit():
        return None
    before = plain[start - 1]
    if not (before in " -" or before.isdigit()) or (meaning.parts > 1 and plain[start].isupper()):
        return None
    previous = before if before.isdigit() else lower[start - 2]
    if not previous.isalnum() and previous not in "½¼¾.":
        return None
    return _by_unit(_Place(passages, trigger, passages.sentence_at(start), reader), meaning)


def _by_mark(place: _Place, meaning: Meaning) -> Sum | None:
    """Read "CHF 12,000", "Rs. 500", "5 million USD", "200 kr"."""
    (start, end), lower, floor = place.trigger, place.passages.lower, place.sentence.start
    before = lower[start - 1 : start] if start else ""
    if before.isalpha() or (before and before in "/_@#.") or lower[end : end + 1] in ("$", "_", "/"):
        return None
    amount = None
    if not before.isdigit():
        limit = place.passages.paragraph_at(start).end
        amount = _behind(lower, end + (lower[end : end + 1] == "."), limit)
    first, last = start, amount.end if amount else end
    if amount is None and start > floor + 1:
        amount = amounts.before(lower, start - (before == " "), floor, dots=True)
        first = amount.start if amount else start
    if amount is None:
        return None
    if (
        currency.is_doubtful(place.passages.plain[start:end])
        and amount.low < _CERTAIN
        and not _is_price(place, meaning)
    ):
        return None
    return Sum(first, last, amount, place.reader.code(meaning, place.sentence), "money-code", place.sentence)


def _is_price(place: _Place, meaning: Meaning) -> bool:
    """Say whether a letter glued to a small number makes it a sum: the text names the country, the sentence a price.

    "The R45" is a road, "the R45 fare" none.
    """
    (start, end), lower = place.trigger, place.passages.lower
    glued = end == start + 1 and lower[end : end + 1].isdigit()
    if not glued or place.reader.named(meaning, place.sentence) is None or not place.speaks_of("cue"):
        return False
    behind = _BEHIND_NUMBER.match(lower, end)
    of_price = behind is not None and behind["word"] in _cues("cue")
    return of_price or hedge.word_before(lower, start, place.sentence.start) not in _ROAD


def _by_unit(place: _Place, meaning: Meaning) -> Sum | None:
    """Read "5 million Swiss francs", "fifty cents", "a ten-pound note", "20p"."""
    (start, end), lower, floor = place.trigger, place.passages.lower, place.sentence.start
    number_end, named = _number_end(lower, start, floor, meaning)
    amount = amounts.before(lower, number_end, floor, dots=True)
    if amount is None or (named is None and not _is_meant(place, meaning, amount)):
        return None
    behind = _NEXT.match(lower, end)
    if behind and behind["word"] == "sterling":
        end = behind.end()
    elif behind and (behind["word"] in _minor() or behind["word"] == "pro"):  # euro cents; quid pro quo
        return None
    code = named or place.reader.code(meaning, place.sentence)
    return Sum(amount.start, end, amount, code, "money-word", place.sentence, meaning.parts)


def _number_end(lower: str, start: int, floor: int, meaning: Meaning) -> tuple[int, str | None]:
    """Return where the number before a unit ends, and the code that an adjective between them says."""
    if lower[start - 1].isdigit():
        return start, None
    named = currency.adjective_before(lower, start, floor, meaning)
    if named and named[0] - 1 > floor and lower[named[0] - 1] in " -":
        return named[0] - 1, named[1]
    return start - 1, None


def _is_meant(place: _Place, meaning: Meaning, amount: Amount) -> bool:
    """Say whether a word without adjective is money here: not "200 pounds of flour", "the 2002 euro notes"."""
    lower, trigger = place.passages.lower, place.trigger
    word, written = lower[trigger.start : trigger.end], lower[amount.start : amount.end]
    if word in _POUNDS:
        return (amount.scale > 1 and not _of_goods(lower, trigger.end)) or _are_sterling(place, amount.low >= _HEAVY)
    if word == "p":
        return amount.end == trigger.start and written.isdigit() and amount.low <= _SMALL
    if f"{word}s" in currency.words() and written.isdigit() and len(written) == _YEAR:
        return hedge.word_before(lower, amount.start, place.sentence.start) not in _POSITIONS
    if not meaning.doubtful:
        return True
    behind = _NEXT.match(lower, trigger.end)
    of_each = behind is not None and _is_rate(lower, behind)
    if behind and behind["word"] in _DETERMINERS and not of_each:
        return False
    if of_each or _CENTS.fullmatch(written[-4:]):  # "13.50 crowns an hour"
        return True
    if amount.scale >= _CERTAIN or (amount.low >= _CERTAIN and len(written) > _YEAR):  # no "in 2019 crowns"
        return True
    return place.speaks_of("cue") or bool(place.reader.named(meaning, place.sentence))


def _is_rate(lower: str, behind: re.Match[str]) -> bool:
    """Say whether a sum is of each of something: "a year", "each day"."""
    of = _NEXT.match(lower, behind.end())
    return of is not None and of["word"] in packs.words("en/measure_units", **{"class": "time"})


def _are_sterling(place: _Place, heavy: bool) -> bool:
    """Say whether pounds are money and no weight; `heavy` are so many that a weight would be told as one."""
    lower, trigger = place.passages.lower, place.trigger
    behind = _NEXT.match(lower, trigger.end)
    follows = behind["word"] if behind else ""
    if follows == "sterling":
        return True
    if _of_goods(lower, trigger.end) or follows in _BY_WEIGHT or place.speaks_of("weight"):
        return False
    if lower[trigger.start - 1] == "-":
        return follows in _cues("cue") or follows in _PIECES
    return "£" in place.passages.plain or place.speaks_of("cue") or (heavy and not place.speaks_of("load"))


def _of_goods(lower: str, end: int) -> bool:
    """Say whether pounds are of something that is weighed."""
    match = _WORD.match(lower, end + 4) if lower.startswith(" of ", end) else None
    return match is not None and match.group() not in _cues("of")
