"""A share told as so many of every so many: "one in five adults", "six rand in every ten", "40 pence in the pound"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.counts import amount as amounts
from factcheck.extract.counts import hedge, shares, whole
from factcheck.extract.counts.amount import Amount
from factcheck.extract.counts.shares import Share
from factcheck.extract.events import words as clauses
from factcheck.knowledge import packs
from factcheck.text import nouns, numerals
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

_RATIO = deferred(
    rf"\s(?P<link>in|out\sof|(?=of\s(?:every|each)\s)of)\s(?P<each>every\s|each\s)?"
    rf"(?P<all>\d{{1,7}}(?:,\d{{3}})*|{numerals.CARDINAL}|hundred|thousand)(?=[\s.,;:)]|$)"
)
_TENS = re.compile(r"(?<![\w-])(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-$")
_OF_THEM = re.compile(r" of (?=the |those |these |its |their |our |all |them\b)")
_BEFORE = 24  # code points before a number in which its tens are looked for
_PERCENT = 100
_MOST = 1_000_000
_ROUND = {"hundred": 100, "thousand": 1000}
_AUXILIARY = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "do", "did", "say", "said"})
_GOES_ON = _AUXILIARY | {"who", "ever", "never", "can", "could", "may", "might", "must", "should"}
_ADVERBS = frozenset({"still", "now", "already", "also", "then", "once", "again", "simply", "at", "no"})
_FEWEST, _USUAL = 3, frozenset({3, 4, 5, 10, 20, 100, 1000})
LINKS = (" in ", " in every ", " in each ", " out of ", " out of every ", " out of each ", " of every ", " of each ")
_PARTED = re.compile(
    r"(?<![\w-])(?P<some>[a-z]{3,5}|\d{1,4}) (?P<of>[a-z]{4,16})"
    r" (?P<link>in|out of|of(?= every| each)) (?P<each>every |each )?$"
)
_PARTED_REACH = 30
_FOLLOWING = re.compile(r"(?:-\w+)? (?P<word>[a-z]+)")


def by_ratio(passages: Passages, trigger: Span) -> Share | None:
    """Return the share of "one in five adults", "nine out of ten cases"."""
    start, end = trigger
    lower = passages.lower
    if tens := _TENS.search(lower, max(0, start - _BEFORE), start):
        start = tens.start()  # "fifty-| eight in every hundred"
    if start and (lower[start - 1].isalnum() or lower[start - 1] in "-$.,/:"):
        return None
    sentence = passages.sentence_at(start)
    match = _RATIO.match(lower, end, sentence.end)
    if not match:
        return None
    some, every = numerals.value(lower[start:end]), _all(match["all"])
    if not some or not every or not 0 < some < every <= _MOST or _is_score(passages, trigger, match, some):
        return None
    if not match["each"] and hedge.word_before(lower, start, sentence.start) in _numbered():
        return None  # "by week 24 in 44 of the 152"
    them = _OF_THEM.match(lower, match.end(), sentence.end)
    at = them.end() if them else match.end() + 1
    of = whole.phrase_at(passages, at, sentence.end) if lower[match.end() : match.end() + 1] == " " else None
    if of is None or not (nouns.is_plural(of.split()[-1].lower()) or (them and of.startswith("those"))):
        if of is not None and not _says(lower, match.end()):
            return None
        if not _stands_alone(lower, match, some, every):
            return None
        of = None
    elif nouns.singular(of.rsplit(" ", 1)[-1].lower()) in shares.no_wholes():
        return None
    value = some * _PERCENT / every
    return Share(start, match.end(), Amount(start, match.end(), value, value), "percent-ratio", sentence, of=of)


def _all(written: str) -> float | None:
    return _ROUND.get(written) or numerals.value(written)


def _says(lower: str, end: int) -> bool:
    """Say whether a verb stands behind a ratio: "four in five | say"."""
    words = lower[end : end + 40].split(maxsplit=2)
    if len(words) > 1 and words[0] in _ADVERBS:
        del words[0]
    word = words[0].rstrip(".,;:") if words else ""
    return clauses.part(word) == "verb" or word in _GOES_ON


def _stands_alone(lower: str, match: re.Match[str], some: float, every: float) -> bool:
    """Say whether a ratio without a noun is a share: "fifty-eight in every hundred", "four in five say"."""
    if match["each"]:
        return every >= _FEWEST
    told = lower[match.end() : match.end() + 1] in ",;:" or _says(lower, match.end())
    return every in _USUAL and match["link"] == "in" and told


def by_ratio_behind(passages: Passages, trigger: Span) -> Share | None:
    """Return the share of "two households in five", read from its last word; "two men in five cars" is none."""
    sentence = passages.sentence_at(trigger.start)
    match = _PARTED.search(passages.lower, max(sentence.start, trigger.start - _PARTED_REACH), trigger.start)
    following = _FOLLOWING.match(passages.lower, trigger.end, sentence.end)
    one = match is not None and match["some"] in ("one", "1")
    if not match or not (one or match["each"] or nouns.is_plural(match["of"])):
        return None
    if following and nouns.is_plural(following["word"]):
        return None
    some, every = numerals.value(match["some"]), numerals.value(passages.lower[slice(*trigger)])
    if not some or not every or not 0 < some < every <= _MOST or match["of"] in shares.no_wholes():
        return None
    if match["link"] == "out of" and not match["each"] and every not in _USUAL:
        return None  # "three seats out of seven"
    value = some * _PERCENT / every
    start, of = match.start(), passages.text[match.start("of") : match.end("of")]
    return Share(start, trigger.end, Amount(start, trigger.end, value, value), "percent-ratio", sentence, of=of)


def by_coin(passages: Passages, trigger: Span) -> Share | None:
    """Return the share that small coins in a large one are: "15 cents in the dollar", "40p of every pound"."""
    behind = _large().match(passages.lower, trigger.end)
    if behind is None:
        return None
    sentence = passages.sentence_at(trigger.start)
    number = amounts.before(passages.lower, trigger.start - 1, sentence.start)
    if number is None or number.vague or not 0 < number.low <= number.high < _PERCENT:
        return None
    return Share(number.start, behind.end(), number, "percent-ratio", sentence, of=behind["large"])


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    """Return the words behind which a number is a name: "week" of week 24, "chapter", "line"."""
    units = packs.words("en/measure_units", **{"class": "time"}) | {row["word"] for row in packs.rows("en/designators")}
    return frozenset(word for word in units if not nouns.is_plural(word))


@lru_cache(maxsize=1)
def coins() -> tuple[str, ...]:
    """Return the names of coins of which a hundred make a larger one: "cents", "pence"."""
    rows = (row.get("minor", "") for row in packs.rows("world/currencies"))
    return tuple(sorted({word for row in rows for word in row.split("|") if len(word) > 1}))


@lru_cache(maxsize=1)
def _large() -> re.Pattern[str]:
    """Return the pattern of the coin that is shared out: "| in the dollar", "| of every pound spent"."""
    rows = (row.get("words", "") for row in packs.rows("world/currencies"))
    large = alternation({word for row in rows for word in row.lower().split("|") if word})
    return re.compile(rf"\s(?:in|on|to|of|out\sof)\s(?:the|every|each)\s(?P<large>{large})(?![\w-])")


def _is_score(passages: Passages, trigger: Span, match: re.Match[str], some: float) -> bool:
    """Say whether the numbers count successes or days: "scored four in ten games", "three in 2019"."""
    every = match["all"]
    if every.isdigit() and len(every) == len("2019") and not every.endswith("00"):
        return True
    if some == 1 and match["link"] == "in":
        return False
    return hedge.word_before(passages.lower, trigger.start, 0) in whole.words_of("not-in")
