"""A superlative in a headline and its opposite in the text: "hottest March", "the coldest March in 141 years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link.headings.lines import EARLIER, EARLIER_BEHIND, OPEN, Pair, body_of, record_of, words_of
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NOUN = re.compile(r" (?P<words>(?:[a-z][\w'-]*)(?: [a-z][\w'-]*){0,2})")
_HAD = re.compile(r"\bhad (?:its|their|his|her|the|a|an) $")  # "had its quietest Easter" is no time before
_OF = re.compile(r" of (?P<told>[^,.;:]{1,30})")
_NUMBERS = frozenset({"number", "figur", "figure", "total", "count", "level", "rate", "tally", "sum"})
_LINES = 4  # sentences of a text in which the news itself is told
_ENDS = frozenset(
    {
        "in",
        "of",
        "for",
        "since",
        "on",
        "at",
        "ever",
        "by",
        "to",
        "as",
        "from",
        "with",
        "and",
        "yet",
        "than",
        "is",
        "was",
    }
)
_STRICT = re.compile(
    r"\b(?:not|no|never|second|third|one of|among|but|except|until|fear|could|might|may)\b[^.;]{0,20}$"
)


@lru_cache(maxsize=1)
def _sides() -> tuple[re.Pattern[str], dict[str, list[tuple[int, bool]]]]:
    sides: dict[str, list[tuple[int, bool]]] = {}
    for number, row in enumerate(packs.rows("en/superlatives")):
        for key in ("most", "least"):
            for word in row[key].split("|"):
                sides.setdefault(word, []).append((number, key == "most"))
    return re.compile(r"(?<![\w'-])" + alternation(sides) + r"(?![\w'-])"), sides


def superlatives(passages: Passages, headline: Span) -> Iterator[Pair]:
    """Yield a headline that has one thing the most of its kind, with the text that has it the least."""
    if OPEN.search(passages.lower[slice(*headline)].rstrip("\n")):
        return
    said = _told_in(passages, headline)
    if len({noun for _, noun, _ in said}) != 1:
        return
    body = body_of(passages, headline)
    told = [one for span in body for one in _told_in(passages, span)]
    for match, noun, sides in said:
        of_noun = [(at, other) for at, own, other in told if noun in (own, *_counted(passages, at, own))]
        if any(set(sides) & set(other) for _, other in of_noun):
            continue
        for at, other in of_noun:
            sentence = passages.sentence_at(at.start())
            opposite = any((number, not side) in other for number, side in sides)
            if not opposite or sentence not in body[:_LINES] or passages.record_at("quote", at.start()):
                continue
            before = _HAD.sub("", passages.lower[sentence.start : at.start()])
            if sentence != body[0] and EARLIER_BEHIND.search(passages.lower, *sentence):
                continue
            if not _of_headline(
                passages, headline, at.end() + len(_noun_at(passages, sentence, at.end())), sentence.end
            ):
                continue
            if EARLIER.search(before) or _STRICT.search(before):
                continue
            if _STRICT.search(passages.lower[headline.start : match.start()]):
                continue
            shown = Span(at.start(), at.end() + len(_noun_at(passages, sentence, at.end())))
            yield [(record_of(passages, headline), "extreme"), (record_of(passages, shown), "extreme")]
            return


def _told_in(passages: Passages, span: Span) -> list[tuple[re.Match[str], str, list[tuple[int, bool]]]]:
    """Return the superlatives of a stretch, each with the stem of its noun and its sides."""
    pattern, sides = _sides()
    found = []
    for match in pattern.finditer(passages.lower, *span):
        words = _noun_at(passages, span, match.end()).split()
        words = words or [word for word in match[0].split()[-1:] if word in _NUMBERS]
        if words:
            found.append((match, "".join(stems.content(words[-1])[:1]) or words[-1], sides[match[0]]))
    return found


def _counted(passages: Passages, match: re.Match[str], noun: str) -> list[str]:
    """Return what "the highest number" counts, where that stands before it: "2,310 burglaries, the highest number"."""
    if noun not in _NUMBERS:
        return []
    sentence = passages.sentence_at(match.start())
    return stems.content(passages.lower[sentence.start : match.start()])


def _of_headline(passages: Passages, headline: Span, start: int, end: int) -> bool:
    """Say whether what a noun is of stands in the headline too: not "the worst harvest of pears" below apples."""
    match = _OF.match(passages.lower, start, end)
    told = words_of(passages, Span(*match.span("told"))) if match else set()
    return not told or not told.isdisjoint(words_of(passages, headline))


def _noun_at(passages: Passages, span: Span, start: int) -> str:
    """Return the words of the noun that a superlative is of, with the space before: " apple harvest"."""
    match = _NOUN.match(passages.lower, start, span.end)
    words = match["words"].split() if match else []
    end = next((at for at, word in enumerate(words) if word in _ENDS), len(words))
    return "".join(f" {word}" for word in words[:end])
