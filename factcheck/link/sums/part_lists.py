"""Lists of numbers side by side, which can be the parts of one whole: "41 men, 17 women", "five in Elm, two in Orm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.knowledge import packs
from factcheck.link.sums.nodes import Node, nodes
from factcheck.link.things import likeness
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

# a comma or "and", and what leads to the next number: "of Elm, five", "votes, the Liberals 47", "; for the theft,"
_JOINT = re.compile(
    r"(?P<told>[^;:.()\d]{0,90}?)(?:;|,|,? and| while| plus|, with| as well as| but| to)"
    r"(?P<label>(?: (?:and )?[^\W\d][\w'-]*,?){0,7}?(?:, [^,.;:()\d]{3,40}, )?)"
    r"(?P<rest> ?(?:the |its |their )?(?:another|a further|an additional|other|remaining|last|final|rest,)?) $"
)
_OF_THE = re.compile(r" (?:out )?of (?:the |its |their |his |her |our |all )?")
_SOME_OF = re.compile(
    r"\b(?:one|some|most|many|none|each|any|several|half|few|both|all) of (?:the|these|those|its|their|his|her) $"
)
_FURTHER = re.compile(  # "84 kilometres, and from there down to the coast it is another 57"
    r"[^;:.()\d]{0,40}?(?:;|,|,? and|,? while)(?P<label> [^;:.()\d]{0,90}?)(?P<rest> ?(?:another|a further)) $"
)
_OF_LEADS = re.compile(
    r"(?:^|[.;:\n\u2014] ?)(?:but |and )?(?:out )?of (?:(?:the|its|their|his|her|our|all|those) )*(?:[a-z-]+'s? )?$"
)
_APPOSED = re.compile(
    r"(?: (?!(?:in|on|to|for|from|at|by|of|with|under|near|into)\b)[a-z-]+){1,2}, "
)  # "1,860 calls, 1,120 by day and 640 by night"
_SUBORDINATE = re.compile(
    r"\b(?:those|these|all)\W*$|\b(?:which|who|when|where|because|although|that|so|whose|if|since|until|than)\b"
)
_NEXT = re.compile(
    r"\W*(?:(?P<rest>the (?:other|remaining|last|final)|all the others,)|another|a further|(?:[a-z]+, )?)\s?$"
)
_REST = re.compile(
    r"\b(?:the|its|their|his|her|our|a|and) (?:other|remaining|last|final) $|\bthe rest, $|\bremaining $"
    r"|\bwhat (?:remains|remained|is left|was left), $"
)
_OF = re.compile(r"(?:of|out of|among) (?:the|them|these|those|its|his|her|their|our|whom|which|all)\b")
_ENDS = re.compile(r"[,;:.()]|\band\b|\bwhile\b|$", re.MULTILINE)
_WORDS = re.compile(r"[a-z][a-z'-]*")
_PREPOSITIONS = frozenset({"in", "from", "of", "for", "on", "to", "at", "by", "near", "with", "towards", "under", "as"})
_PAIRS = frozenset({"couple", "pair", "dozen", "family"})
_LABEL = 16  # characters before a number in which its label stands
_TWO, _LEAST, _MOST = 2, 3, 9
_BARE_WORDS = 4  # words of a part that has no verb: "nine makers of weapons"


class PartList(NamedTuple):
    """Numbers of one or two sentences side by side, and what their words tell of them.

    `of_set` is the set of words that divides them, `noun` what all count, `rest` says that the last is what remains,
    `gapped` that the later ones leave out what the first says, `labelled` that each has its name before it.
    """

    sentence: Span
    numbers: tuple[Node, ...]
    of_set: str
    noun: str
    rest: bool
    gapped: bool
    labelled: bool
    whole: Node | None  # the number beside the list in its run, which alone can be its whole

    @property
    def sum(self) -> float:
        """What the numbers make together."""
        return sum(one.value for one in self.numbers)

    @property
    def span(self) -> Span:
        """From the first number to the end of the last."""
        return Span(self.numbers[0].start, self.numbers[-1].end)


def lists(passages: Passages) -> Iterator[PartList]:
    """Yield the lists of numbers of a text; of a list also its tail, whose whole may stand first in it."""
    every = passages.sentences
    for at, sentence in enumerate(every):
        if passages.region_at(sentence.start) not in ("article", "headline"):
            continue
        runs = list(_runs(passages, _without_wholes(passages, nodes(passages, sentence))))
        for run in runs:
            more = _next(passages, every[at + 1]) if at + 1 < len(every) and run is runs[-1] else None
            full = (*run, more) if more else tuple(run)
            found = _list(passages, sentence, full, None) if _TWO <= len(full) <= _MOST else None
            if found:
                yield found
            if _TWO < len(full) <= _MOST + 1 and not (found and (found.of_set or found.rest)):
                yield from _cut(passages, sentence, full)


def _cut(passages: Passages, sentence: Span, run: tuple[Node, ...]) -> Iterator[PartList]:
    """Yield a list without the number before or behind it: "38 matches, winning 21, drawing nine and losing six"."""
    ways = [(run[1:], run[0])] if run[0].noun or run[0].unit else []
    for parts, whole in (*ways, (run[:-1], run[-1])):
        found = _list(passages, sentence, parts, whole)
        apposed = (
            whole is run[0]
            and _APPOSED.fullmatch(passages.lower, run[0].end, run[1].start)
            and _is_closed(passages, run)
        )
        if found and (whole is run[-1] or found.of_set or found.rest or apposed):
            yield found


def _is_closed(passages: Passages, run: Sequence[Node]) -> bool:
    """Say whether no number behind the first has a noun of its own, and "and" stands before the last."""
    return all(one.is_bare for one in run[1:]) and " and " in passages.lower[run[-2].end : run[-1].start]


def _without_wholes(passages: Passages, every: Sequence[Node]) -> list[Node]:
    """Return numbers without those of which the one before is a part: "14 of the 18 shots ... and the other four"."""
    found: list[Node] = []
    for one in every:
        if found and _OF_THE.fullmatch(passages.lower, found[-1].end, one.start):
            found[-1] = found[-1]._replace(end=one.end, noun=one.noun, unit=one.unit)
        elif not _SOME_OF.search(passages.lower, max(0, one.start - 20), one.start):
            found.append(one)
    return found


def _next(passages: Passages, sentence: Span) -> Node | None:
    """Return the number that opens the next sentence and goes on with a list: "The other 107 are still looking"."""
    first = nodes(passages, sentence)[:1]
    match = _NEXT.fullmatch(passages.lower, sentence.start, first[0].start) if first else None
    return first[0] if match and match[0].strip(" \n") and not first[0].hedged else None


def _runs(passages: Passages, every: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the numbers that stand side by side, each behind the comma or "and" of the one before."""
    run = list(every[:1])
    for one, other in pairwise(every):
        part_of_part = is_of(passages, other) and not is_of(passages, one)  # "19 went home, four of them by bus"
        leads = _OF_LEADS.search(passages.lower, max(0, one.start - 40), one.start)  # "of the ship's 31 crew, 19 are"
        if not leads and _joint(passages, one, other) and _may_be_together(run[0], one, other) and not part_of_part:
            run.append(other)
            continue
        yield run
        run = [other]
    if run:
        yield run


def _joint(passages: Passages, one: Node, other: Node) -> re.Match[str] | None:
    found = _JOINT.fullmatch(passages.lower, one.end, other.start)
    found = found or _FURTHER.fullmatch(passages.lower, one.end, other.start)
    return None if found and _SUBORDINATE.search(found["label"]) else found


def _may_be_together(first: Node, one: Node, other: Node) -> bool:
    if other.unit == one.unit == first.unit:
        return True
    return other.is_bare or (one.is_bare and first.is_bare)


def _list(passages: Passages, sentence: Span, run: tuple[Node, ...], whole: Node | None) -> PartList | None:
    if any(one.hedged for one in run) or len({one.unit for one in run if not one.is_bare}) > 1:
        return None
    told = [_told(passages, sentence, one, other) for one, other in zip(run, [*run[1:], None], strict=True)]
    of_set = _set_of(told) or _set_of([_label(passages, sentence, one) for one in run])
    joints = [_joint(passages, one, other) for one, other in pairwise(run)]
    if len(run) > _TWO and " to " in passages.lower[run[0].end : run[1].start] and "abst" in " ".join(told[-1]):
        of_set = "votes"  # "by 88 votes to 45 with nine abstentions"
    named = [one.noun for one in run if one.noun]
    gapped = not any(one.noun or one.unit for one in run[1:]) or not any(one.noun or one.unit for one in run[:-1])
    labelled = all(joint is None or joint["label"].strip(" ,") for joint in joints)
    rest = bool(_REST.search(passages.lower, max(0, run[-1].start - 24), run[-1].start))
    noun = named[0] if len(set(named)) == 1 else ""
    if _PAIRS & set(named):
        return None
    if not noun and len(named) == len(run) and set(named) <= likeness.people():
        noun = "person"
    found = PartList(sentence, run, of_set, noun, rest, gapped, labelled, whole)
    return found if of_set or rest or gapped or noun or _alike(told) or labelled else None


def is_of(passages: Passages, one: Node) -> bool:
    """Say whether a number is told as a part of something: "12 of them", "nine of the"."""
    return _OF.match(passages.lower, one.end + 1) is not None


def _told(passages: Passages, sentence: Span, one: Node, other: Node | None) -> list[str]:
    """Return the words that tell what a number counts, up to the next one or the end of its clause."""
    stop = other.start if other else max(sentence.end, passages.sentence_at(one.start).end)
    end = _ENDS.search(passages.lower, one.end, stop)
    return _WORDS.findall(passages.lower[one.end : end.start() if end else stop])


def _label(passages: Passages, sentence: Span, one: Node) -> list[str]:
    """Return the word right before a number: "winning 21, drawing nine and losing six"."""
    return _WORDS.findall(passages.lower[max(sentence.start, one.start - _LABEL) : one.start])[-1:]


@lru_cache(maxsize=1)
def _parts() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (row["set"], row["part"], re.compile(rf"(?<![\w-])(?:{alternation(row['words'].split('|'))})(?![\w-])"))
        for row in packs.rows("en/complete_sets")
        if row["set"] != "wholes"
    )


def _set_of(told: Sequence[Sequence[str]]) -> str:
    """Return the set whose words divide all numbers of a list, each by another: "persons" for men, women, children."""
    phrases = [" ".join(words) for words in told]
    for name in dict.fromkeys(name for name, _, _ in _parts()):
        named = [{part for kind, part, words in _parts() if kind == name and words.search(one)} for one in phrases]
        if all(len(parts) == 1 for parts in named) and len(set.union(*named)) == len(named):
            return name
    return ""


def _alike(told: Sequence[Sequence[str]]) -> bool:
    """Say whether all parts are told by one preposition, or are but nouns."""
    common = set.intersection(*(set(words) for words in told)) & _PREPOSITIONS
    return bool(common) or all(0 < len(words) <= _BARE_WORDS for words in told)
