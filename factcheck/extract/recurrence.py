"""Times that come again: "every Monday", "twice a week", "daily", "on Saturdays", "each May", "every ten years"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Final

from factcheck.extract.dates import words
from factcheck.extract.recurrences.every import each
from factcheck.extract.recurrences.found import END, FULL_WEEKDAY, GENERAL, UNIT, Found, length
from factcheck.knowledge import packs
from factcheck.records import Recurrence
from factcheck.records.temporal import Modifier
from factcheck.records.unchecked import unchecked
from factcheck.text import numerals
from factcheck.text.passages import Passages

_made = unchecked(Recurrence)

_PACK: Final = "en/set_words"
_ADVERBS: Final = {row["word"]: row for row in packs.rows(_PACK) if row["class"] == "adverb"}
_WEEKDAYS: Final = {f"{word}s": day for word, day in words.WEEKDAYS.items() if word not in words.SHORT_WEEKDAYS}
_PARTS: Final = {f"{part}s": words.DAY_PARTS[part] for part in ("morning", "afternoon", "evening", "night")}
TRIGGERS: Final = {
    "recurrence-each": ("every", "each"),
    "recurrence-adverb": tuple(_ADVERBS),
    "recurrence-times": ("once", "twice", "thrice", "times"),
    "recurrence-days": (*_WEEKDAYS, *GENERAL),
    "recurrence-parts": tuple(_PARTS),
    "recurrence-everyday": ("everyday",),
    "recurrence-one": ("one",),
    "recurrence-units": ("days", "nights", "weekends", "weeks", "months"),
}
_HEDGES: Final[dict[str, Modifier]] = {
    row["word"]: row["modifier"] for row in packs.rows("en/time_hedges") if row["word"] not in ("some", "over", "under")
}
_HEDGE = words.compiled(rf"\b(?P<hedge>{words.one_of(_HEDGES)}) $")
_RATE = words.compiled(
    rf" (?:in )?(?:a|an|per|each|every)(?: (?:single|calendar))? (?:(?P<low>{numerals.CARDINAL}) )?"
    rf"{UNIT}s?{END}"
    rf"|(?: |-)(?P<adverb>{'|'.join(_ADVERBS)})\b(?! [a-z]+ (?:to|the)\b)"
)
_PASSED = words.compiled(r" (?:had|has|is|was)\b")
_NIGHT_RATE = words.compiled(r" (?:a|per|each|every) night\b(?!-)")
_TIMES_LEAD = words.compiled(
    rf"(?<![\w.,$-])(?:{numerals.CARDINAL}(?: (?:to|or) {numerals.CARDINAL})?|several|many|a few"
    r"|a couple of|multiple) $"
)
_DAYS_LEAD = words.compiled(rf"(?<![\w.,$-])(?:{numerals.CARDINAL}(?: (?:to|or) {numerals.CARDINAL})?|a few) $")
_DAY_BEFORE = words.compiled(rf"\b(?P<weekday>{FULL_WEEKDAY}|weekday) $")
_BARE_PARTS: Final = frozenset({"mornings", "afternoons", "evenings"})
# "in the mornings", "she is out mornings", "mornings at 9 a.m."; not "cold mornings", "on mornings like this"
_BEFORE_PARTS = words.compiled(r"\b(?:in the|on|out|away|here|there|works?|worked|working) $")
_NO_SUCH = words.compiled(r"(?! (?:like|of|such|as)\b|-)")
_AT_CLOCK = words.compiled(r" (?:at|from) \d")
_END_OF_CLAUSE = re.compile(r"[.,;:!?)]|\s*$")
_EVERYDAY_THING = words.compiled(rf" (?:{words.one_of(packs.words(_PACK, **{'class': 'everyday'}))})s?\b")
_QUALIFIES = words.compiled(
    r"(?:\b(?:the|an?|of|and|or|for|in|this|that|more|so|as|very|is|are|was|were|be|its|their|his|her|our|your)) $"
)
_ONE_A = words.compiled(
    r" (?:a|per|each|every) (?P<unit>day|week|month|year)\b(?!-|'| (?:ago|earlier|later|after|before)\b)"
)
_RUNNING = words.compiled(rf"\b(?:{words.one_of(packs.words(_PACK, **{'class': 'running'}))}|\d+) $")


def extract(passages: Passages) -> Iterator[Recurrence]:
    """Yield every set of times, in the order of the text."""
    taken = 0
    for found in sorted(_every(passages), key=lambda one: (one.start, -one.end)):
        if found.start >= taken:
            taken = found.end
            yield _record(passages, found)


def _every(passages: Passages) -> Iterator[Found]:
    """Yield what each trigger word gives; two of them may overlap ("once every four years")."""
    for name, reader in _READERS.items():
        for start, end in passages.triggered(name):
            yield from reader(passages, start, end)


def _record(passages: Passages, found: Found) -> Recurrence:
    lower, begin = passages.lower, found.start
    hedge = _HEDGE.search(lower, max(0, begin - 16), begin)
    if hedge:
        begin = hedge.start()
    return _made(
        document=passages.document.id,
        start=begin,
        end=found.end,
        text=passages.text[begin : found.end],
        region=passages.region_at(begin),
        how=found.how,
        value=found.value,
        modifier=_HEDGES[hedge["hedge"].replace("\n", " ")] if hedge else None,
    )


def _adverb(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "daily" or "annual", unless it is a name or a newspaper."""
    row: dict[str, Any] = _ADVERBS[passages.lower[start:end]]
    plain = passages.plain
    if _is_title(passages, start, end) or (row.get("press") and _is_paper(passages, start, end)):
        return
    if plain[end : end + 1] == "-" and plain[end + 1 : end + 2].isalnum():
        return
    if row.get("before_noun", True) or not _describes(passages, end):
        yield Found(start, end, row["value"], "adverb")


def _describes(passages: Passages, end: int) -> bool:
    """Say whether a word of sense follows at once, which "quarterly" describes: "a quarterly dividend"."""
    following = (
        words.FIRST_WORD.match(passages.lower, end + 1) if passages.lower[end : end + 1] in (" ", "\n") else None
    )
    return following is not None and following.group() not in _closed()


@lru_cache(maxsize=1)
def _closed() -> frozenset[str]:
    classes = ("prep", "coordinator", "subordinator", "auxiliary", "modal", "determiner", "pronoun")
    return frozenset(row["word"] for row in packs.rows("en/function_words") if row["class"] in classes)


def _is_title(passages: Passages, start: int, end: int) -> bool:
    """Say whether a capital, not that of a sentence, makes the word part of a name: "the Daily Mail"."""
    plain = passages.plain
    if not plain[start].isupper():
        return False
    if passages.sentence_at(start).start != start and plain[start - 1 : start] not in ('"', "'", "("):
        return True
    return plain[start:end].isupper() or plain[end + 1 : end + 2].isupper()


@lru_cache(maxsize=1)
def _paper_lead() -> re.Pattern[str]:
    rows = packs.rows("world/countries")
    lands = {name for row in rows for name in str(row.get("demonyms", "")).lower().split("|") if name}
    adjectives = words.one_of(packs.words(_PACK, **{"class": "press"}) | lands)
    lead = r"(?:\b(?:the|a|an|another|its|this|that)|'s)"
    return words.compiled(rf"{lead}(?: (?:{adjectives}))*(?: (?P<name>[\w'-]+))? $")


@lru_cache(maxsize=1)
def _reports() -> frozenset[str]:
    return packs.words(_PACK, **{"class": "reports"})


def _is_paper(passages: Passages, start: int, end: int) -> bool:
    """Say whether "daily" is the noun for a newspaper: "the Danish daily Politiken", "the daily reported"."""
    lower, plain = passages.lower, passages.plain
    lead = _paper_lead().search(lower, max(0, start - 50), start)
    if not lead or (lead["name"] and not plain[lead.start("name")].isupper()):
        return False
    if plain[end + 1 : end + 2].isupper() or lower[end : end + 1] not in (" ", "\n", "-"):
        return True
    following = words.FIRST_WORD.match(lower, end + 1)
    return following is not None and (following.group() in _reports() or following.group() == "in")


def _times(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "twice a week", "three times a month", "once every four years", "twice daily"."""
    lower = passages.lower
    begin = start
    if lower[start:end] == "times":
        lead = _TIMES_LEAD.search(lower, max(0, start - 40), start)
        if not lead:
            return
        begin = lead.start()
    night = _NIGHT_RATE.match(lower, end)
    if night:
        yield Found(begin, night.end(), "P1D", "times-a-unit")
        return
    match = _RATE.match(lower, end)
    if match:
        if lower[start:end] != "once" or not _PASSED.match(lower, match.end()):
            yield Found(begin, match.end(), _rate_value(match), "times-a-unit")
        return
    for found in each(passages, end + 1, end + 1) if lower[end : end + 1] in (" ", "\n") else ():
        yield found._replace(start=begin if found.start == end + 1 else found.start)


def _rate_value(match: re.Match[str]) -> str:
    if match["adverb"]:
        value = str(_ADVERBS[match["adverb"]]["value"])
        return "P1D" if value.endswith("TNI") else value
    amount = numerals.value(match["low"]) if match["low"] else 1
    return length(match["unit"], amount or 1)


def _days_a_unit(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "five days a week" or "two weekends a month"."""
    lower = passages.lower
    if lower[end : end + 3] not in (" a ", " pe", " ea", " ev"):
        return
    match, lead = _RATE.match(lower, end), _DAYS_LEAD.search(lower, max(0, start - 30), start)
    if match and lead and not match["low"]:
        yield Found(lead.start(), match.end(), _rate_value(match), "days-a-unit")


def _on_days(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "Mondays" or "weekends"; not "three Mondays", "these Fridays"."""
    lower = passages.lower
    word = lower[start:end]
    if lower[end : end + 1] == "'" or lower[start - 1 : start] in ("-", "'") or lower[end : end + 2] in ("-o", "-l"):
        return
    if _RUNNING.search(lower, max(0, start - 14), start) or lower[max(0, start - 4) : start] == "the ":
        return
    if word in GENERAL:
        yield Found(start, end, GENERAL[word], "plural-days")
    else:
        yield Found(start, end, f"XXXX-WXX-{_WEEKDAYS[word]}", "plural-weekday")


def _on_parts(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "Saturday nights", "weekday mornings" and "in the mornings"."""
    lower = passages.lower
    if lower[start:end] in _BARE_PARTS and _is_bare(passages, start, end):
        yield Found(start, end, f"XXXX-XX-XX{_PARTS[lower[start:end]]}", "plural-parts")
        return
    day = _DAY_BEFORE.search(lower, max(0, start - 12), start)
    if not day or _RUNNING.search(lower, max(0, day.start() - 14), day.start()):
        return
    part = _PARTS[lower[start:end]]
    if day["weekday"] == "weekday":
        yield Found(day.start(), end, GENERAL["weekdays"] + part, "plural-days")
    else:
        yield Found(day.start(), end, f"XXXX-WXX-{words.WEEKDAYS[day['weekday']]}{part}", "plural-weekday")


def _is_bare(passages: Passages, start: int, end: int) -> bool:
    """Say whether a part of the day comes again by itself: "open mornings at 8 a.m.", "in the evenings"."""
    lower = passages.lower
    if _BEFORE_PARTS.search(lower, max(0, start - 10), start):
        return _NO_SUCH.match(lower, end) is not None
    return lower[start - 2 : start - 1].isalpha() and _AT_CLOCK.match(lower, end) is not None


def _everyday(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "an everyday routine" and "they meet everyday.", not "everyday life"."""
    lower = passages.lower
    if _is_title(passages, start, end):
        return
    thing = _EVERYDAY_THING.match(lower, end)
    if thing or (_END_OF_CLAUSE.match(lower, end) and not _QUALIFIES.search(lower, max(0, start - 8), start)):
        yield Found(start, end, "P1D", "everyday")


def _one_a_unit(passages: Passages, start: int, end: int) -> Iterator[Found]:
    """Yield "one a day"; not "twenty-one a day", "one a year ago"."""
    lower = passages.lower
    match = (
        _ONE_A.match(lower, end) if lower[end : end + 1] in (" ", "\n") and lower[start - 1 : start] != "-" else None
    )
    if match:
        yield Found(start, match.end(), length(match["unit"]), "times-a-unit")


_READERS: Final[dict[str, Callable[[Passages, int, int], Iterator[Found]]]] = {
    "recurrence-each": each,
    "recurrence-adverb": _adverb,
    "recurrence-times": _times,
    "recurrence-days": _on_days,
    "recurrence-parts": _on_parts,
    "recurrence-everyday": _everyday,
    "recurrence-one": _one_a_unit,
    "recurrence-units": _days_a_unit,
}
