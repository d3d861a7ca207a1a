"""What stands near each mention of somebody that shows whether he came: one word alone need not say so.

en/presence_points weighs it: for his having been there, and for his having been away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from factcheck.extract.events import attendees, last_told
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.offices import heads
from factcheck.link.presences import clauses, gates, posts, signs
from factcheck.link.presences import known as people
from factcheck.link.presences.gates import (
    BEHIND,
    NEXT,
    PRONOUN,
    may_be_away,
    may_be_there,
    next_sentence,
    things,
)
from factcheck.link.presences.known import Known
from factcheck.link.presences.stretches import AHEAD, FURTHER, hits, is_right_behind, note, note_head, note_sums
from factcheck.link.presences.ways import PARTLY, aside
from factcheck.link.topics._spots import stands
from factcheck.text import scan
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_MOST = 40  # mentions of an office in one document that are read
_PROXY = 70  # characters behind "sent" in which somebody stands
_SHOWN = 220  # characters from a mention of what is shown of it
_LEADS = ("the ", "their ", "its ", "our ", "'s ", "madam ", "mr ", "her ", "his ", "a ", "own ")
_WHOSE = ("his ", "her ")
_BARE = 2  # words of "the governor"
_NARROWED = re.compile(r"\b(?:the|its|their|our) ([a-z-]+) $")
_PASSIVE = re.compile(r"\b(?:was|were|been|being) [a-z]+ed\b")
_WHO = re.compile(r",? who\b")
_WHOM = re.compile(r"\b(?:whom|which|that|what|where|because|as|for) (?:the |her |his |mr |mrs |ms )?$")
_LONGEST_WHOM = 16  # characters of it at most: "because mrs "
_NOT = re.compile(r"\bnot (?:even )?(?:[a-z'-]+ ){0,4}$")
_FOR = re.compile(r"[,;(] for (?:the )?(?:[a-z]+ )?$")


class Traits(NamedTuple):
    """The traits near one mention, with the words that show them."""

    found: frozenset[str]
    span: Span


@lru_cache(maxsize=1)
def _proxy() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/presence_cues', **{'class': 'proxy'}))}\b")


@lru_cache(maxsize=1)
def _of_his() -> re.Pattern[str]:
    """Return the pattern of an aside on somebody's people: "Ana Ruiz, whose mother worked in the capital, | came"."""
    return re.compile(rf", whose (?!(?:[a-z]+ )?{things('carrier', 'way')}\b)[^,.;]{{1,140}}(?:,|(?=[.;]))")


@lru_cache(maxsize=1)
def _instead() -> re.Pattern[str]:
    """Return the pattern of what the one is sent for: "to speak", "in her stead"."""
    return re.compile(rf"\b(?:instead|in (?:his|her) (?:place|stead)|on (?:his|her) behalf|to {things('duty')})\b")


Kept = dict[tuple[str, str, int, int], list[Traits]]  # by document, name and mention


def read(passages: Passages, known: Known, name: str, told: Iterable[tuple[int, int]], kept: Kept) -> Iterator[Traits]:
    """Yield the traits near some mentions of somebody, those of `telling`.

    What was found is `kept`, since whoever was away in one text is looked for there and away in all of them.
    """
    for start, end in told:
        key, mention = (passages.document.id, name, start, end), Span(start, end)
        if key not in kept:
            himself = _stands_in(passages, known, name, mention)
            kept[key] = [] if himself else list(_near(passages, known, name, mention))
        yield from kept[key]


def telling(passages: Passages, known: Known, name: str, *, away: bool) -> Iterator[tuple[int, int]]:
    """Yield the few mentions of somebody whose traits can speak for his having been away, or there."""
    spots = hits(passages).away if away else ()
    if away and not spots:
        return
    for start, end in told_of(passages, known, name):
        if away and bisect_left(spots, start - AHEAD) == bisect_left(spots, end + FURTHER):
            continue
        if passages.region_at(start) in ("furniture", "front-matter") or passages.record_at("quote", start):
            continue
        mention = Span(start, end)
        if not (may_be_away(passages, mention) if away else may_be_there(passages, known, name, mention)):
            continue
        if _asks(passages, start):
            continue
        if attendees.is_of_relative(passages.lower, start):
            continue  # "the man who discovered Ruiz stayed away"
        if not posts.of_another(passages.lower, start):  # "her husband was not there"
            yield start, end


def _asks(passages: Passages, at: int) -> bool:
    end = passages.sentence_at(at).end
    return passages.lower[end - 1 : end] == "?"


def told_of(passages: Passages, known: Known, name: str) -> Sequence[tuple[int, int]]:
    """Return where a document tells of somebody, by his name or by the office that he holds."""
    key = passages.document.id, name
    found = known.told_of.get(key)
    if found is None:
        found = known.told_of[key] = list(_told_of(passages, known, name))
    return found


def _told_of(passages: Passages, known: Known, name: str) -> Iterator[tuple[int, int]]:
    if not name.startswith("the "):
        only = len(known.families.get(name.rsplit(maxsplit=1)[-1], ())) <= 1
        for start, end in people.mentions(passages, known, name):
            if only or " " in passages.text[start:end]:  # of two brothers the family name means either
                yield start, end
    if known.leaders.leads(name):  # "the head of the alliance"
        for noun in sorted(heads("lead")):
            for at in scan.places(passages.lower, noun):
                if known.leaders.called(noun, passages.lower, at + len(noun)) == name:
                    yield at, at + len(noun)
    for office in _offices_of(known, name, passages.document.id):
        for number, at in enumerate(scan.places(passages.lower, office)):
            if number >= _MOST:
                break
            end = at + len(office)
            if (
                scan.is_inner(passages.lower[end : end + 1])
                or passages.lower.startswith("-", end)
                or not _is_led(passages.lower, name, at)
            ):
                continue
            if known.is_elsewhere(name, passages.text, end):
                continue
            if office in names.kin() and passages.lower.endswith(_WHOSE, 0, at):
                continue  # "his brother" is whoever is not he
            if not any(passages.record_at("person", near) for near in (at, end + 1, end + 2)):
                yield at, end


class Naming(NamedTuple):
    """What a text has that names somebody: his family name, or the words of an office, which differ by document."""

    family: str
    offices: Callable[[str], Iterable[str]] | None

    def __call__(self, lower: str, document: str) -> bool:
        """Say whether a text in lower case, of a document, has it."""
        if self.family and self.family in lower:
            return True
        return self.offices is not None and any(map(lower.__contains__, self.offices(document)))


def naming(known: Known, name: str) -> Naming:
    """Return what names somebody."""
    family = "" if name.startswith("the ") else name.rsplit(maxsplit=1)[-1]
    held = not family or known.held_by(name)
    return Naming(family, partial(_offices_of, known, name) if held else None)


def _offices_of(known: Known, name: str, document: str) -> Iterator[str]:
    """Yield the words of what somebody is in a document: "trade minister", "minister for trade"."""
    if name.startswith("the "):
        yield name.rpartition(" ")[2] if len(name.split()) == _BARE else name[4:]
        return
    for office in known.held_by(name):
        if known.holder(office, document) == name:
            yield office
            field, _, noun = office.rpartition(" ")
            if field:
                yield from (f"{noun} for {field}", f"{noun} of {field}")


def _is_led(lower: str, name: str, at: int) -> bool:
    """Say whether an office stands behind what makes it somebody's; one that nobody holds may be narrowed."""
    if lower.endswith(_LEADS, 0, at):
        return True
    narrowed = _NARROWED.search(lower, max(0, at - 30), at) if name.startswith("the ") else None
    return narrowed is not None and narrowed[1] not in names.levels()


def _near(passages: Passages, known: Known, name: str, mention: Span) -> Iterator[Traits]:
    """Yield the traits of the sentence of a mention, and of those behind it that go on with "he" or "she"."""
    lower, (start, end) = passages.lower, mention
    sentence = passages.sentence_at(start)
    others, (low, stop) = gates.around(passages, known, name, mention)
    clause = last_told.next_clause(passages, end, stop)
    if clause is not None and clause[1] not in known.held_by(name) and not name.startswith("the "):
        stop = clause[0]  # "was received by Ruiz, | because the author is laid up"
    joined = (
        end
        if lower.startswith("'", end)
        else clauses.joined(passages, end, [one for one in others if one.start >= end])
    )
    other = min([stop, *(one.start for one in others if one.start >= joined)])
    after = _after(lower, joined, other)
    first = clauses.end_of(passages, after, other)
    owner = lower.startswith(("'s ", "' "), end)
    object_ = owner or signs.is_object(lower, sentence.start, start)
    who = _WHO.match(lower, after, first)
    found: set[str] = set()
    last = max(end, note(passages, Span(after, first), "-of" if object_ and not who else "", found))
    note(passages, Span(first, stop), "-then", found)
    note(passages, Span(low, start), "-front", found)
    if "absent-front" in found and is_right_behind(passages, low, start, "absent"):
        found.add("absent-right")  # "no sign of Ana Ruiz", not "without waiting for Ana Ruiz"
    begin = _placed(passages, Span(low, stop), mention, found)
    if not object_ or who:
        note_head(passages, Span(after, first), found)
    told = {
        "is-proxy": gates.represents().search(lower, max(sentence.start, start - AHEAD), start),
        "whom": _WHOM.search(lower, max(sentence.start, start - _LONGEST_WHOM), start),
        "passive": _PASSIVE.search(lower, end, first),
        "others": others,
        "of": object_,
        "owner": owner,
        "joined": joined > end,
        "stands-in": clauses.stands_in(lower, end, stop),
        "retinue": _retinue().search(lower, after, stop),
    }
    found.update(trait for trait, holds in told.items() if holds)
    _note_aside(passages, Span(low, first), found)
    near_or_far = signs.of_sentence(passages, Span(low, stop), start, end, False, True)
    for trait, words in zip(("shown", "shown-far"), near_or_far, strict=True):
        if words is not None:
            found.add(trait)
            last = max(last, words.end)
    note_sums(found)
    last = end if "stead" in found else last  # "in place of Ruiz, said that he would"
    yield Traits(frozenset(found), Span(begin, min(last, start + _SHOWN)))
    if not object_ and not any(one.start > end for one in others):
        yield from _going_on(passages, known, name, sentence)


@lru_cache(maxsize=1)
def _retinue() -> re.Pattern[str]:
    """Return the pattern of those whom one brings along: "came with her health secretary"."""
    return re.compile(
        rf"\b(?:with|accompanied by|flanked by|together with) (?:his|her|its) (?:[a-z-]+ ){{0,3}}?{things('proxy')}\b"
    )


def _after(lower: str, end: int, stop: int) -> int:
    """Return where what is said of a mention begins, behind what is said of his people or things."""
    whose = _of_his().match(lower, end, stop)
    return whose.end() - (lower[whose.end() - 1] == ",") if whose else end


def _going_on(passages: Passages, known: Known, name: str, sentence: Span) -> Iterator[Traits]:
    """Yield the traits of the sentences behind one that go on with "he", "her chair" or "in his place"."""
    lower = passages.lower
    for _ in range(NEXT):
        begin = next_sentence(passages, sentence)
        if begin is None:
            return
        own = gates.own_thing().match(lower, begin)
        if own is not None and own["stead"]:
            yield Traits(frozenset({"stead-next"}), Span(begin, own.end()))
            return
        head = own or PRONOUN.match(lower, begin)
        if head is None:
            return
        sentence = passages.sentence_at(begin)
        people = passages.records_in("person", begin, sentence.end)
        foreign = [one.start for one in people if known.name(one) != name]
        till = min([sentence.end, begin + BEHIND, *foreign])
        till = clauses.end_of(passages, begin, till)
        found = {"own-next" if own else "pronoun"}
        last = note(passages, Span(begin, till), "-own" if own else "", found)
        if own is None:
            note_head(passages, Span(head.end(), till), found)
        note(passages, Span(till, min(sentence.end, till + BEHIND)), "-then", found)
        _note_aside(passages, Span(begin, till), found)
        note_sums(found)
        yield Traits(frozenset(found), Span(begin, max(last, head.end())))
        if foreign:
            return


def _note_aside(passages: Passages, span: Span, found: set[str]) -> None:
    """Note words that make it another occasion, or a part of this one."""
    if stands(aside(), passages, "aside", *span):
        found.add("aside")
    if PARTLY.search(passages.lower, *span):
        found.add("partly")


def _placed(passages: Passages, around: Span, mention: Span, found: set[str]) -> int:
    """Note what tells at once that another came for somebody, and return where it begins."""
    lower, (start, end) = passages.lower, mention
    stead = gates.stead().search(lower, around.start, start)
    if (stead and not _is_gapped(lower, stead, end)) or gates.own().match(lower, end):
        found.add("stead" if stead else "own")
    sending = gates.sending().match(lower, end, around.end)
    if sending:
        till = min(passages.sentence_at(start).end, sending.end() + _PROXY)
        if passages.records_in("person", sending.end(), till) or _proxy().search(lower, sending.end(), till):
            found.update(
                ["sending"] + ["sending-instead"] * bool(_instead().search(lower, sending.end(), till + _PROXY))
            )
    if lower.find("not ", around.start, start) >= 0 and _NOT.search(lower, around.start, start):
        found.add("not-front")
    if _FOR.search(lower, max(0, around.start - 2), start):
        found.add("for-front")
    return stead.start() if stead else start


def _is_gapped(lower: str, stead: re.Match[str], end: int) -> bool:
    """Say whether a name behind "represented" is another subject: "Ruiz represented the city, | Brandt his county"."""
    return "," in stead.group() and lower.startswith((" his ", " her ", " its ", " their ", " the "), end)


def _stands_in(passages: Passages, known: Known, name: str, mention: Span) -> bool:
    """Say whether an office is that of whom its holder stands in for: "Ruiz, minister of state, for the | minister"."""
    start = passages.sentence_at(mention.start).start
    stead = gates.stead().search(passages.lower, max(start, mention.start - AHEAD), mention.start)
    named = passages.records_in("person", start, stead.start()) if stead else ()
    return any(known.name(person) == name for person in named)
