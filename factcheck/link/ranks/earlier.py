"""How often something came before, one less than which time it is: "rebuilt twice before"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.link.ranks.rank import GENERIC, Rank, make, of_class, spans
from factcheck.text import nouns, numerals, scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

Spots = Mapping[str, Sequence[int]]
_OFTEN: Final = rf"(?:twice|(?:on\s)?{numerals.CARDINAL}\s(?:separate\s|different\s)?(?:times|occasions))"
_BEFORE: Final = ("before", "already", "previously", "earlier")
_REPEATED: Final = re.compile(
    rf"\b(?P<rank>once|{_OFTEN})\s(?P<when>already\b|previously\b|earlier(?=\s(?:this|in)\s)|before(?=[^\w\s]|\s?$|\s(?:in|at|on|and|but|since|this|last|when|while|by|for|with|to|that|have|had|has)\b))"
    r"(?!\s(?:he|she|it|they|the|a)\b)"
)
_SO_OFTEN: Final = re.compile(
    r"\b(?:now|already|since|has|have|had|been)\s(?:(?:been|now|already|[a-z]+(?:ed|en|t|un|ew))\s){0,3}"
    rf"(?P<rank>{_OFTEN})\b(?!\s(?:as|more|less|fewer|the|th(?:at|is|eir)|what|its|his|her|[a-z]+er)\b)"
)
_DONE_SO_OFTEN: Final = re.compile(  # "the river has flooded the town five times in nine years"
    r"\b(?:has|have)\s(?:(?P<now>now)\s|already\s)?[a-z]+(?:ed|en|t|un|ew|it)\s(?:[\w'-]+\s){1,6}?"
    rf"(?P<rank>{_OFTEN})(?=[.;]|\s(?:this|since)\s|\s(?:in|over|within)\s(?:[\w-]+\s){{1,3}}(?:years|months|weeks))"
)
_NOW: Final = re.compile(  # "they are now on the roll of honour five times"
    rf"\b(?:is|are|was|were|has|have)\snow\s(?:[\w'-]+\s){{1,6}}?(?P<rank>{_OFTEN})(?=[.,;!?]|\s(?:in|since)\b)"
)
_SO_OFTEN_NOW: Final = re.compile(rf"\b(?P<rank>{_OFTEN})\snow\b")  # "five times now the name will stand on it"
_SINCE_THEN: Final = re.compile(  # "twice since the autumn people have died on the line"
    rf"(?<![\w-]\s)(?P<rank>once|{_OFTEN})\s(?:since|in|over|within)\s(?:[\w']+\s){{1,8}}?(?:have|has)\s(?:[a-z]+ly\s)?[a-z]+"
)
_ROW: Final = re.compile(
    rf"\b(?P<rank>{numerals.CARDINAL})\s"
    r"(?:(?P<noun>[a-z]{3,}s)\s(?:(?P<running>running)|in\sa\srow|on\sthe\strot|in\ssuccession)\b"
    r"|(?:straight|consecutive|successive)\s(?P<after>[a-z]{3,}s)\b)"
)
_ROWS: Final = ("running", "in a row", "on the trot", "in succession", "straight", "consecutive", "successive")
_BEHIND_IT: Final = re.compile(
    r"\s(?:[a-z'-]+\s){0,6}?(?:before\s(?:th(?:is|at|e\s(?:present|latest|current))\b|(?:it|him|her|them)(?=[,.;:]|\s(?:and|but|had|have)\b))"
    r"|(?:lie|lay|are|were)\sbehind\s(?:it|them|him|her|the)\b)"
)
_ONES: Final = re.compile(
    rf"\b(?P<rank>{numerals.CARDINAL})\s(?:earlier|previous|prior)\s(?:[a-z-]+(?:ed|al|ful|ive|ous|ic)\s)?(?P<noun>[a-z]{{3,}})\b"
)
_STEP: Final = re.compile(rf"(?P<noun>[a-z]+)\s(?P<rank>{numerals.CARDINAL})(?![\w%-]|[.,:]\d)")
_BEHIND: Final = 40
_EARLIER: Final = re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\s(?P<noun>[a-z]{{3,}}s)\sbefore\sth(?:is|at)\b")
_MAKE: Final = ("makes", "made", "making")
_MAKES: Final = re.compile(
    rf"(?:(?:that|this|it|which)\smakes|ma(?:kes|de|king)\s(?:it|this|that))\s(?P<rank>{numerals.CARDINAL})"
    r"(?:\s(?P<noun>[a-z]{3,}s)\b(?!\s(?:of|a)\b)|(?=[.,;!?]|:(?!\d)|\s(?:in|on|at|since|this|now)\b))"
)
_HAD: Final = re.compile(  # "twice since 2020 the drivers had closed the road"
    rf"(?<!than\s)(?<!nearly\s)(?<!almost\s)(?<!about\s)\b(?P<rank>{_OFTEN})\s(?:in\sa\srow\s|(?:since|this|that|in)\s\w+\s)?"
    r"(?:the|its|their|his|her|our|this|that|he|she|it|they|we)\s(?:[a-z'-]+\s){0,3}?had\s"
)
_TIMES: Final = {"once": 1, "twice": 2}
_BACK: Final = 40  # code points in which the words before "before" are looked for
_AHEAD: Final = 90
_LARGEST: Final = 5000


def words() -> dict[str, Iterable[str]]:
    """Return the words of each class that what is read here holds, so that one scan of a document finds them."""
    return {
        "came-before": (*_BEFORE, *_MAKE),
        "so-often": ("twice", "times", "occasions"),
        "editions": of_class("edition"),
        "number-of": [f"{word} of" for word in of_class("tally")],
        "row": _ROWS,
        "counted-step": of_class("step"),
        "earlier-ones": ("earlier", "previous", "prior"),
        "brings": [f"{verb} {whose}" for verb in of_class("brings") for whose in ("the", "its", "their")],
    }


def told(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how often something came before, one less than which time it is: "rebuilt twice before".

    `spots` are where `words` of each class begin.
    """
    lower = passages.lower
    told_at = spots.get("came-before", ())
    for word in _BEFORE:
        for at in [at for at in told_at if lower.startswith(word, at)]:
            begin = max(passages.sentence_at(at).start, at - _BACK)
            match = next(
                (m for m in _REPEATED.finditer(lower, begin, at + len(word) + 6) if m.start() <= at < m.end()), None
            )
            noun = GENERIC
            if match is None and word == "before":
                match = next((each for each in _EARLIER.finditer(lower, begin, at + len(word) + 5)), None)
                noun = nouns.singular(match["noun"]) if match else ""
            if match is None:
                continue
            times = _often(match["rank"])
            if isinstance(times, int) and 0 < times < _LARGEST:
                rank = make(passages, Span(*match.span()), times + 1, noun, [])
                own = times if word == "already" else 0  # with the latest or without it
                yield replace(rank, counts=True, form="earlier", also=own), frozenset({times + 1, own} - {0})
    for at in [
        at for at in told_at if lower.startswith(_MAKE, at)
    ]:  # "that makes three defeats", "yesterday made it three"
        match = next((each for each in _MAKES.finditer(lower, max(0, at - 6), at + _AHEAD) if each.end() > at), None)
        if match and _gauged().search(lower, passages.sentence_at(at).start, match.start()):
            continue  # "she timed the ride and made it seven"
        total = numerals.value(match["rank"]) if match and (match["noun"] or not match["rank"].isdecimal()) else None
        if match and isinstance(total, int) and 1 < total <= _LARGEST:
            noun = nouns.singular(match["noun"]) if match["noun"] else GENERIC
            rank = make(passages, Span(*match.span("rank")), total, noun, [])
            yield replace(rank, counts=True, form="all"), frozenset({total})


def rows(passages: Passages, spots: Spots) -> Iterator[tuple[Rank, frozenset[int]]]:
    """Yield how often something has come up to now: "fled twice", "three years running", "one earlier strike".

    `spots` are where `words` of each class begin.
    """
    lower = passages.lower
    often = spots.get("so-often", ())
    for match in (
        *scan.around(_SO_OFTEN, lower, often, _BACK, _BEHIND),
        *scan.around(_DONE_SO_OFTEN, lower, often, _AHEAD, _BEHIND),
    ):
        times = _often(match["rank"])
        if isinstance(times, int) and 1 < times < _LARGEST and not _REPEATED.match(lower, match.start("rank")):
            rank = make(passages, Span(*match.span("rank")), times, GENERIC, [])
            if match.re is _DONE_SO_OFTEN and match["now"]:  # "has now driven its nurses out four times": with this one
                yield replace(rank, form="all", counts=True), frozenset({times})
                continue
            yield replace(rank, form="times", counts=True, also=times + 1), frozenset({times, times + 1})
    for match in (
        *scan.around(_SO_OFTEN_NOW, lower, often, _BACK, _BEHIND),
        *scan.around(_NOW, lower, spots.get("so-often", ()), _AHEAD, _BEHIND),
        *scan.around(_SINCE_THEN, lower, spots.get("so-often", ()), _BACK, _AHEAD),
    ):
        times = _often(match["rank"])
        if isinstance(times, int) and 1 < times < _LARGEST:
            rank = make(passages, Span(*match.span("rank")), times, GENERIC, [])
            if match.re is _NOW:  # with the latest
                yield replace(rank, form="all", counts=True), frozenset({times})
            elif match.re is _SO_OFTEN_NOW:
                yield replace(rank, form="times", counts=True), frozenset({times})
            else:
                yield replace(rank, form="times", counts=True, also=times + 1), frozenset({times, times + 1})
    for match in scan.around(_HAD, lower, spots.get("so-often", ()), _BACK, _AHEAD):
        times = _often(match["rank"])
        if isinstance(times, int) and 1 < times < _LARGEST:
            rank = make(passages, Span(*match.span("rank")), times + 1, GENERIC, [])
            yield replace(rank, form="earlier", counts=True), frozenset({times, times + 1})
    in_rows = [at for at in spots.get("row", ()) if lower.startswith(_ROWS, at)]
    for run in scan.around(_ROW, lower, in_rows, _BACK, _BEHIND):
        total = numerals.value(run["rank"])
        noun = nouns.singular(run["noun"] or run["after"])
        runs_on = noun in spans() or noun == GENERIC or noun in of_class("in-rows")
        if _HAD.match(lower, run.start()):
            continue  # "three times in a row it had gone up before"
        if isinstance(total, int) and 1 < total < _LARGEST and (runs_on or not run["running"]):
            rank = make(passages, Span(*run.span()), total, GENERIC if runs_on else noun, [])
            yield replace(rank, form="row", counts=True, scope=rank.scope | {"row"}), frozenset({total})
    for match in (
        *scan.around(_editions(), lower, spots.get("editions", ()), _BACK, _BEHIND),
        *scan.around(_reaches(), lower, spots.get("number-of", ()), 0, _AHEAD),
        *scan.around(_brought(), lower, spots.get("brings", ()), 0, _AHEAD),
    ):
        total = numerals.value(match["rank"])
        if isinstance(total, int) and 1 < total < _LARGEST:
            noun = nouns.singular(match["noun"]) if match["noun"] else GENERIC
            if _BEHIND_IT.match(lower, match.end()):  # "seventeen editions came before this one"
                rank = make(passages, Span(*match.span()), total + 1, noun, [])
                yield replace(rank, form="earlier", counts=True), frozenset({total, total + 1})
                continue
            # "eight summits promised a dam, the one in May did so again": with the latest or without it
            rank = make(passages, Span(*match.span()), total, noun, [])
            yield replace(rank, form="all", counts=True, also=total + 1), frozenset({total, total + 1})
    steps = [one for at in spots.get("counted-step", ()) if (one := _STEP.match(lower, at))]
    for numbered in sorted(steps, key=lambda one: (one["noun"], one.start())):
        number, step = numerals.value(numbered["rank"]), numbered["noun"]
        if step in of_class("step") and isinstance(number, int) and 1 < number < _LARGEST:
            rank = make(passages, Span(*numbered.span()), number, step, [])
            yield replace(rank, form="numbered"), frozenset({number})
    for match in scan.around(_ONES, lower, spots.get("earlier-ones", ()), _BACK, _BEHIND):
        times = numerals.value(match["rank"])
        if isinstance(times, int) and 0 < times < _LARGEST and match["noun"] not in spans():
            rank = make(passages, Span(*match.span()), times + 1, nouns.singular(match["noun"]), [])
            yield replace(rank, form="earlier", counts=False), frozenset({times, times + 1})


def _often(told: str) -> float | None:
    """Return how often something came: 5 of "on five occasions"."""
    if told in _TIMES:
        return _TIMES[told]
    return numerals.value(re.sub(r"^on\s|\s(?:(?:separate|different)\s)?(?:times|occasions)$", "", told))


@lru_cache(maxsize=1)
def _gauged() -> re.Pattern[str]:
    """Return the pattern of who measured what he then makes so many: "timed it, twice, and", "by her watch he"."""
    gauged = rf"\b{alternation(of_class('gauged'))}\b[^.;:!?]*\band\s"
    by_a_watch = (
        rf"\bby\s(?:the|his|her|my|our|their|its|[\w-]+['’]s)\s(?:[a-z]+\s)?{alternation(of_class('gauge'))},?\s"
    )
    return re.compile(rf"(?:{gauged}|{by_a_watch})(?:(?:s?he|they|we|i|[a-z]+ly)\s)?$")


@lru_cache(maxsize=1)
def _editions() -> re.Pattern[str]:
    """Return the pattern of "58 editions"."""
    return re.compile(rf"\b(?P<rank>{numerals.CARDINAL})\s(?:[a-z]+\s)?(?P<noun>{alternation(of_class('edition'))})\b")


@lru_cache(maxsize=1)
def _reaches() -> re.Pattern[str]:
    """Return the pattern of "the number of closings reaches three"."""
    return re.compile(
        rf"\b{alternation(of_class('tally'))}\sof\s(?:[a-z-]+\s){{0,3}}?(?!stands\b|rises\b|reaches\b|is\b|was\b)"
        rf"(?P<noun>[a-z-]{{3,}}s)\s(?:[\w-]+\s){{0,6}}?(?:to|at|reach(?:es|ed)|is\snow|was\snow|stands\sat|rises\sto)\s(?:now\s)?(?P<rank>{numerals.CARDINAL})\b"
    )


@lru_cache(maxsize=1)
def _brought() -> re.Pattern[str]:
    """Return the pattern of "brings the tally of wrecks to four"."""
    return re.compile(
        rf"{alternation(of_class('brings'))}\s(?:the|its|their)\s(?:[a-z]+\s)?{alternation(of_class('tally'))}"
        rf"(?:\sof\s(?:[a-z-]+\s){{0,2}}?(?P<noun>[a-z-]{{3,}}s))?(?!\sof)\s(?:[\w-]+\s){{0,5}}?to\s(?:now\s)?"
        rf"(?P<rank>{numerals.CARDINAL})(?![\w%-]|[.,:]\d)"
    )
