"""What shows that somebody came, in the sentences that name him: "raised his baton", "a woman in the front row".

Read only of those whom another document for sure has away: what one does with the things of a hall, beside somebody,
or at the event itself. Any verb will do but those of what can be done from elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from factcheck.extract.events import attendees, presence, words
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.presences import posts
from factcheck.link.presences.known import Known, mentions
from factcheck.link.presences.ways import aside, link, sickroom, was_away
from factcheck.link.presences.word_classes import bodily, bodily_stems, held_things, in_rooms, travelled
from factcheck.link.topics._spots import any_within, first_within, has, places, stands
from factcheck.records import Event
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_REACH = 200  # characters of a sentence on each side of a name that are read
_WORD = re.compile(r"[a-z'-]+")
_LEAVES = re.compile(  # another clause with a subject of its own begins
    r"[;:\u2014!?]|\. |\b(?:that|because|after|before|if|whether|when|while|whose|which|where|until|than|although"
    r"|though|since|without|instead)\b|,? (?:and|but|as) (?:the|an?|his|her|their|its|many|some|most|several)"
    r" [a-z'-]+ [a-z]"
)
APPOSED = re.compile(r", (?!who\b|and\b|but\b|[a-z]+ing\b)[^,.;]{1,90},|\([^()]{1,60}\)")
_WHO = re.compile(r",? ?(?:who )?(?:(?:also|then|himself|herself|himself,|herself,|all the same|nonetheless) )*")
_UNREAL = re.compile(
    r"\b(?:not|never|\w+n't|didn|no|nor|neither|would|will|could|should|might|may|must|to have|has been invited|cannot"
    r"|had(?! come| taken| travelled| traveled| flown| walked| sat| stood)|absent|empty"
    r"|(?:was|were|is|are) to (?=[a-z])"
    r"|(?:used|wanted|hoped|due|planned|expected|invited|asked|able|unable|going|meant|supposed|allowed|ready"
    r"|set) to)\b"
)
_PAST_YEAR = re.compile(
    r"(?<!at )\bonce\b|\b(?:1[89]|20)\d\d\b|\byears? (?:ago|earlier|before)\b|\blast (?:year|season|time|month)\b"
)
_PERFECT = re.compile(
    r"(?:has|have) (?:[a-z]+ly |also |already |now )?(?!come|been|arrived|travelled|traveled|flown)[a-z]+"
)
_PREPOSED = frozenset(
    {"of", "for", "about", "against", "without", "from", "to", "by", "than", "like", "unlike", "called"}
)
_BESIDE = re.compile(
    r"\b(?:next to|beside|alongside|opposite|hands with|arm in arm with|hand in hand with|along with|together with"
    r"|flanked by|joined by|watched by|followed by|at the side of|stood|sat|knelt|walked) "
)
_BESIDES = ("next to", "side", "opposite", "with ", "ed by", "stood ", "sat ", "knelt ", "walked ")  # has one of these
_BACK, _TITLES = 50, 30  # characters before a name in which what puts one beside it begins, and titles
_HELD_BY = re.compile(r"\b(?:with|as|while) $")
_HOLDING = ("with ", "as ", "while ")
_PRONOUNS = (" he ", " she ")
_WITH_IT = re.compile(r", (?:and )?[a-z]+ing ")
_HIMSELF = re.compile(r" (?:himself|herself)\b")
_TRAVELLED = re.compile(rf"\b{alternation(travelled())} (?:[a-z]+ ){{0,4}}?(?:to|from) (?=[A-Z])")
# what stands before a word that is no deed of the subject: a passive, or the article of a noun
_NO_DEED = ("was ", "were ", "been ", "being ", "is ", " a ", " an ", " the ", " no ")
_DOING = re.compile(r"(?:was|were) (?:[a-z]+ly )?(?P<verb>[a-z]+ing) (?:at|in|on|by|near|beside|behind|among|with)\b")
_PRONOUN = re.compile(r"(?:but |and |then |there |in the end |still )?(he|she)\b")
_INSIDE_PRONOUN = re.compile(r"\b(?:as|and|but|when|while|where|before|for) (he|she) (?=[a-z])")


def shown(passages: Passages, spots: Sequence[tuple[int, int]], *, remote: bool) -> Iterator[Span]:
    """Yield the words by which a document shows that somebody was there; of one who joined by a link only the body's.

    `spots` are the mentions of him, by name or by the office that he holds.
    """
    for start, end in spots:
        if passages.region_at(start) in ("furniture", "front-matter") or passages.record_at("quote", start):
            continue
        if posts.of_another(passages.lower, start):
            continue  # "a portrait of Ana Ruiz stood on the stage"
        sentence = passages.sentence_at(start)
        around = Span(max(sentence.start, start - _REACH), min(sentence.end, end + _REACH))
        found = None
        if may_show(passages, around, Span(start, end)):
            (found,) = of_sentence(passages, around, start, end, remote)
        found = found if found is not None else _of_next(passages, sentence, start, end, remote=remote)
        if found is not None and not _is_apart(passages, around) and not _PAST_YEAR.search(passages.lower, *around):
            yield found


def linked_anywhere(passages: Passages, known: Known, name: str) -> bool:
    """Say whether a sentence that names somebody tells of a link, a screen or a message."""
    if not has("link", passages):
        return False
    return any(
        stands(link(), passages, "link", *passages.sentence_at(start)) for start, _ in mentions(passages, known, name)
    )


def _is_apart(passages: Passages, around: Span) -> bool:
    """Say whether a stretch tells of a link, of another occasion, or of what is no fact."""
    return stands(link(), passages, "link", *around) or stands(aside(), passages, "aside", *around)


def may_show(passages: Passages, around: Span, mention: Span) -> bool:
    """Say whether a sentence has anything by which `of_sentence` can have somebody there, which is quick to see."""
    lower, (start, end) = passages.lower, mention
    starts = passages.once(_showing)
    if bisect_left(starts, end) < bisect_left(starts, around.end) or any_within(passages, "room", *around):
        return True
    behind = lower[end : around.end]
    if lower.startswith((" himself", " herself"), end) or " was " in behind or " were " in behind:
        return True
    ahead = lower[max(around.start, start - _BACK - _TITLES) : start]
    return any(map(ahead.__contains__, _BESIDES))


def _showing(passages: Passages) -> Sequence[int]:
    """Return where deeds, journeys, things and occasions begin that can show somebody there."""
    events = (event.start for event in passages.records("event") if _is_occasion(event))
    return sorted({*places(passages, "deed", "travelled", "thing"), *events})


def of_sentence(passages: Passages, around: Span, start: int, end: int, *remote: bool) -> list[Span | None]:
    """Return the words of one sentence by which somebody named in it was there, for each of `remote` as in `shown`."""
    lower = passages.lower
    if _beside(lower, around, start):
        return [Span(start, end) for _ in remote]
    word = _before(lower, around.start, start)
    if lower.startswith("'s ", end):
        return [None for _ in remote]
    himself = _HIMSELF.match(lower, end)
    if himself is not None and not _UNREAL.search(lower, around.start, himself.end() + 8):
        return [Span(start, himself.end()) for _ in remote]
    if word in _PREPOSED:
        return [None for _ in remote]
    told: list[tuple[Span, bool]] = []
    held = lower.endswith(_HOLDING, around.start, start) and _HELD_BY.search(lower, around.start, start) is not None
    if held or not _is_object(word):
        # "with Ruiz laid up, it fell to ..." tells of Ruiz up to its comma
        comma = lower.find(",", end, around.end) if word == "with" else -1
        limit = around.end if comma < 0 else comma
        told.append((_stretch(passages, end, limit), not held))
        if any(lower.find(each, end, limit) >= 0 for each in _PRONOUNS):  # mostly there is none
            for match in _INSIDE_PRONOUN.finditer(lower, end, limit):
                if not passages.records_in("person", end, match.start()):
                    told.append((_stretch(passages, match.end(1), around.end), True))
    found = [_first_act(passages, told, remote=each) for each in remote]
    room = _in_room(passages, around, start, end) if None in found else None
    return [room if act is None else Span(start, act) for act in found]


def _first_act(passages: Passages, told: Sequence[tuple[Span, bool]], *, remote: bool) -> int | None:
    """Return where the first words end by which the subject of some stretches was there (`_acts`)."""
    acts = (_acts(passages, stretch, remote=remote, open_=open_) for stretch, open_ in told)
    return next((end for end in acts if end is not None), None)


def _in_room(passages: Passages, around: Span, start: int, end: int) -> Span | None:
    """Return the words that put somebody named in a part of a hall: "in the front row, Ana Ruiz"."""
    if not any_within(passages, "room", *around):
        return None
    lower = passages.lower
    alone = len({one.canonical for one in passages.records_in("person", *around)}) <= 1
    for place in in_rooms().finditer(lower, *around):
        near = place.end() <= start and lower[place.end() : start] in (", ", ": ", " ", " - ", " \u2014 ")
        if (alone or near) and not _UNREAL.search(lower, around.start, place.start()):
            return Span(min(start, place.start()), max(end, place.end()))
    return None


def _of_next(passages: Passages, sentence: Span, start: int, end: int, *, remote: bool) -> Span | None:
    """Return the words of the next sentence by which "he" or "she" was there, where it means the one named."""
    people = passages.records_in("person", *sentence)
    if people and {one.canonical for one in people if one.start > end}:
        return None
    if _before(passages.lower, sentence.start, start) == "with":  # "with Ruiz laid up, it fell to his deputy"
        return None
    begin = sentence.end
    while begin < len(passages.lower) and passages.lower[begin].isspace():
        begin += 1
    if "\n\n" in passages.lower[sentence.end : begin] or begin >= len(passages.lower):
        return None
    behind = passages.sentence_at(begin)
    pronoun = _PRONOUN.match(passages.lower, begin)
    if pronoun is None or behind.start != begin:
        return None
    gender = names.gender(passages.lower[start:end].split()[0])
    if gender is not None and gender != ("m" if pronoun[1] == "he" else "f"):
        return None
    around = Span(begin, min(behind.end, begin + 2 * _REACH))
    if _is_apart(passages, around):
        return None
    found = _acts(passages, _stretch(passages, pronoun.end(), around.end), remote=remote)
    if found is None or sickroom().search(passages.lower, *sentence):
        return None  # "in a hospital gown, Ruiz watched it. He waved"
    return Span(begin, found)


def _stretch(passages: Passages, start: int, end: int) -> Span:
    """Return what is said of one named before it, up to the next person or clause; what only describes is passed."""
    lower = passages.lower
    apposed = APPOSED.match(lower, start + 1 if lower.startswith(" (", start) else start, end)
    if apposed is not None:
        start = apposed.end() - (lower[apposed.end() - 1] == ",")
    people = passages.records_in("person", start + 1, end)
    if people and lower[start : people[0].start] == " of ":  # "minister Ana Ruiz of Norland | took her seat"
        start, people = people[0].end, people[1:]
    leaves = _LEAVES.search(lower, start, end)
    return Span(start, min([end, *(one.start for one in people[:1]), *([leaves.start()] if leaves else [])]))


def is_object(lower: str, low: int, start: int) -> bool:
    """Say whether a name is none of a subject: "the speech of Ana Ruiz", "praised Ana Ruiz"."""
    word = _before(lower, low, start)
    return word in _PREPOSED or _is_object(word)


def _before(lower: str, low: int, start: int) -> str:
    """Return the word before a name and its titles: "from" of "from Bishop Karl Amsel"."""
    for word in reversed(lower[max(low, start - 60) : start].replace(",", " ,").split()):
        if word.rstrip(".") not in names.roles():
            return word
    return ""


def _is_object(word: str) -> bool:
    """Say whether a verb before a name makes it an object: "praised Ana Ruiz"; "stood Ana Ruiz" turns round."""
    return words.part(word) == "verb" and stems.stem(word) not in classes.reporting()


def _beside(lower: str, around: Span, start: int) -> bool:
    """Say whether somebody stood beside a name, or a verb of standing there turns round: "at the altar stood"."""
    beside = {match.end() for match in _BESIDE.finditer(lower, max(around.start, start - _BACK - _TITLES), start)}
    if not beside:
        return False
    low = max(around.start, start - _TITLES)
    title = lower.rfind(" ", low, start - 1)
    ends = {start}
    while title > around.start and len(ends) < 3:
        if lower[title + 1 : start].strip().rstrip(".") in names.roles():
            ends.add(title + 1)
        title = lower.rfind(" ", low, title)
    return any(not _UNREAL.search(lower, around.start, end) for end in ends & beside)


def _acts(passages: Passages, stretch: Span, *, remote: bool, open_: bool = True) -> int | None:
    """Return where the words end by which the subject of a stretch was there, None where none say so."""
    lower = passages.lower
    begin = _WHO.match(lower, *stretch)
    at = begin.end() if begin else stretch.start
    first = _WORD.match(lower, at, stretch.end)
    if first is None or _UNREAL.match(lower, at):
        return None
    if _PERFECT.match(lower, at, stretch.end):
        return None  # "Ruiz has cut a window into the old wall" is told of no day
    deed = first_within(bodily(remote), passages, "deed", at, stretch.end)
    if first.group() in _distant():  # "told the gala, holding the statue"
        beside = deed and deed.group().split()[0].endswith("ing") and lower.endswith(", ", at, deed.start())
        return deed.end() if deed and beside else _held(lower, at, stretch.end)
    if deed is not None and not _UNREAL.search(lower, at, deed.start()) and not _is_passive(lower, deed):
        return None if was_away(deed, passages) else deed.end()
    doing = _DOING.match(lower, at, stretch.end)
    if doing is not None and stems.stem(doing["verb"]) in bodily_stems():
        return doing.end()
    came = (
        _TRAVELLED.search(passages.plain, at, stretch.end)
        if any_within(passages, "travelled", at, stretch.end)
        else None
    )
    if came is not None and not _UNREAL.search(lower, at, came.start()):
        return came.end() - 1
    thing = held_things().search(lower, at, stretch.end) if any_within(passages, "thing", at, stretch.end) else None
    if thing is not None and not _UNREAL.search(lower, at, thing.start()) and not _is_distant(lower, at, thing.start()):
        return thing.end()
    if remote or not open_ or words.part(first.group()) != "verb":
        return None
    return _at_event(passages, Span(at, stretch.end))


def _held(lower: str, start: int, end: int) -> int | None:
    """Return where something ends that somebody has in hand beside the verb: ", clutching the statue"."""
    beside = _WITH_IT.search(lower, start, end)
    thing = held_things().match(lower, beside.end(), end) if beside else None
    return thing.end() if thing else None


def _is_passive(lower: str, bodily: re.Match[str]) -> bool:
    """Say whether something was done to the subject, or is a word of a noun: "was read out", "a standing ovation"."""
    return bodily.group().split()[0] not in ("was", "were") and lower.endswith(_NO_DEED, 0, bodily.start())


def _at_event(passages: Passages, stretch: Span) -> int | None:
    """Return where the event ends at which somebody does anything: "coughed through the roll-call"."""
    lower = passages.lower
    for event in passages.records_in("event", *stretch):
        if not _is_occasion(event):
            continue
        lead = _AT.search(lower, stretch.start, event.start)
        if lead and not _is_distant(lower, stretch.start, lead.start()) and not _UNREAL.search(lower, *stretch):
            end: int = event.end
            return end
    return None


def _is_occasion(event: Event) -> bool:
    return event.head in _occasions() and not attendees.is_verb(event.how)


_AT = re.compile(r"\b(?:at|in|through|during) (?:(?:the|a|an|this|that|its|their) )?(?:[\w'-]+ ){0,4}$")


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    talks = packs.words("en/presence_acts", **{"class": "talk"}) | {"call"}  # "congratulated her in a phone call"
    return (presence.gatherings() | packs.words("en/presence_cues", **{"class": "main"})) - talks


def _is_distant(lower: str, start: int, end: int) -> bool:
    return not _distant().isdisjoint(_WORD.findall(lower, start, end))


@lru_cache(maxsize=1)
def _distant() -> frozenset[str]:
    """Return the verbs of what can be done from elsewhere."""
    return packs.words("en/presence_cues", **{"class": "distant"})
