"""In what way a document has somebody take part, told without the event: "spoke from a screen", "took her seat"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from factcheck.extract.events import attendance, attendees, presence
from factcheck.knowledge import packs
from factcheck.link.occurrence import UNDECIDED, Linked
from factcheck.link.presences import companions, deeds, described, posts, signs, traits, weighed
from factcheck.link.presences.known import Known, Shown
from factcheck.link.presences.occasion import link
from factcheck.link.presences.refused import is_no_deed, is_none, is_of_another_time
from factcheck.link.presences.stretches import hits
from factcheck.link.presences.takers import REACH as _REACH
from factcheck.link.presences.takers import whose
from factcheck.link.presences.ways import PARTLY, Way, aside, has_link, inside, label, way_of
from factcheck.link.topics._spots import matches, stands
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

_HALF_DAY = re.compile(r"\bin the (?:morning|afternoon|evening)\b")
_AS_WAS = re.compile(r", (?:as|and so) (?:was|were|did|had) ")
_OF_ME = re.compile(r"\bi(?:'m)? (?:[a-z']+ ){0,2}$")
# "dozens of House Democrats | boycotted": not the body, but some of it
_SOME_OF = re.compile(
    r"\b(?:(?:dozens|scores|hundreds|half|handful|number|group|majority|minority|third|quarter|members|two|three|four"
    r"|five|six|seven|eight|nine|ten|\d+) of|(?:some|several|many|most|few)(?: of)?) (?:the |its |their )?$"
)
_LIST = 2000  # characters of a list of those present
_LONGEST = 240  # characters of what a sentence says several times
_TITLED = 40  # characters in which a title and a name begin
_ENDED = re.compile(r"\n|(?<=[a-z)])[.;] ")


class Clash(NamedTuple):
    """Two documents that have one person take part in two ways."""

    a: Shown
    b: Shown
    linked: Linked
    weighed: bool = False  # by the points of what stands near each mention


def clashes(collection: Collection) -> Iterator[Clash]:
    """Yield the persons of each story whom two of its documents have take part in two ways."""
    stories: dict[str, list[Passages]] = defaultdict(list)
    for passages in collection.passages:
        stories[collection.home[passages.document.id]].append(passages)
    for documents in stories.values():
        if len(documents) > 1:
            yield from _of_story(documents, collection)


def _of_story(documents: Sequence[Passages], collection: Collection) -> Iterator[Clash]:
    known = Known(documents)
    told: dict[str, dict[str, Shown]] = defaultdict(dict)
    cued = read(documents, known)
    for name, by_id in cued.items():
        for document, several in by_id.items():
            settled = _settled(several)
            if settled is not None:
                told[name][document] = settled
    described.follow(documents, told, known)
    _add_deeds(documents, known, told)
    described.settle(documents, told, _opposed)
    likely = {_who(one.away, one.there): one for one in weighed.opposed(documents, known, cued)}
    for by_document in told.values():
        for a, b in combinations(by_document.values(), 2):
            if {a.way, b.way} in _DIFFER:
                for clash in _clash(a, b, collection):
                    yield clash._replace(weighed=likely.pop(_who(a, b), None) is not None)
    for one in likely.values():
        yield from (clash._replace(weighed=True) for clash in _clash(one.away, one.there, collection))


def _who(a: Shown, b: Shown) -> tuple[str, frozenset[str]]:
    """Return of whom two statements are, and of which documents."""
    return a.name, frozenset((a.passages.document.id, b.passages.document.id))


def read(documents: Sequence[Passages], known: Known) -> dict[str, dict[str, list[Shown]]]:
    """Return how each document of a story has its people take part by plain cues, by name and document."""
    found: dict[str, dict[str, list[Shown]]] = defaultdict(dict)
    for passages in documents:
        for shown in _read(passages, known):
            if _SOME_OF.search(passages.lower, max(0, shown.start - _TITLED), shown.start):
                continue
            found[shown.name].setdefault(passages.document.id, []).append(shown)
    return found


def _clash(a: Shown, b: Shown, collection: Collection) -> Iterator[Clash]:
    """Yield two statements where they can be of one occasion."""
    ids = a.passages.document.id, b.passages.document.id
    if collection.contexts.strangers(a.passages, b.passages) or collection.instances.apart(*ids):
        return
    linked = link(a, b)
    if linked.score >= UNDECIDED:
        yield Clash(a, b, linked)


def _opposed(a: Shown, b: Shown) -> bool:
    """Say whether one was away for sure and the other there."""
    return {a.way, b.way} in _DIFFER and (_is_away(a) or _is_away(b))


def _add_deeds(documents: Sequence[Passages], known: Known, told: dict[str, dict[str, Shown]]) -> None:
    """Read deeds of those whom another document for sure has away: "rode to the terminus" against "stayed at home"."""
    away = {name for name, shown in told.items() if any(_is_away(one) for one in shown.values())}
    for passages in documents if away else ():
        open_ = {name for name in away if passages.document.id not in told[name]}
        if not any(name.split()[-1] in passages.lower for name in open_):
            continue
        acts = deeds.done(passages, known, open_, matches(deeds.pattern(), passages, "deed"))
        signed = [(name, span, span.start) for name, span in _signs(passages, known, open_, told)]
        for name, span, cue in (*acts, *signed):
            told[name].setdefault(
                passages.document.id, Shown(passages, name, "in person", False, *span, cue, deed=True)
            )
        missed = {name for name in open_ if all(one.way == "absent" for one in told[name].values())}
        took_part = deeds.done(passages, known, missed, matches(deeds.open_pattern(), passages, "open-deed"))
        for name, span, cue in took_part if missed else ():
            told[name].setdefault(passages.document.id, Shown(passages, name, "present", False, *span, cue, deed=True))


def _signs(
    passages: Passages, known: Known, names: Iterable[str], told: dict[str, dict[str, Shown]]
) -> Iterator[tuple[str, Span]]:
    """Yield whom the sentences that name him show to have been there."""
    for name in sorted(names):
        if not signs.linked_anywhere(passages, known, name):
            remote = any(one.way == "remote" for one in told[name].values())
            for span in signs.shown(passages, _acting(passages, known, name), remote=remote):
                if not is_no_deed(passages, *span):
                    yield name, span


def _acting(passages: Passages, known: Known, name: str) -> list[tuple[int, int]]:
    """Return where somebody is named, and where the office that he holds has its verb right behind it."""
    if name.startswith("the "):
        return []
    return [
        (start, end)
        for start, end in traits.told_of(passages, known, name)
        if name.rsplit(maxsplit=1)[-1] in passages.lower[start:end].split()
        or (
            passages.lower[end : end + 1] == " "
            and not passages.lower.startswith((" who ", " by ", " from ", " with "), end)
        )
    ]


def _is_away(shown: Shown) -> bool:
    return shown.sure and shown.way in ("remote", "absent")


_DIFFER: tuple[set[Way], ...] = ({"remote", "in person"}, {"absent", "in person"}, {"absent", "present"})


def _is_ailing(shown: Shown) -> bool:
    """Say whether somebody is only told to have been ill."""
    ailing = tuple(sorted(packs.words("en/presence_cues", **{"class": "ailing"})))
    return shown.way == "absent" and shown.passages.lower.startswith(ailing, shown.cue)


def _settled(several: Sequence[Shown]) -> Shown | None:
    """Return the statement that a document makes of one person, None where it makes two that differ.

    Who "was not there" and "sent a greeting by video" was there by video; what somebody does at another time is no
    presence where a link is told.
    """
    if any(shown.way == "in person" for shown in several):
        several = [shown for shown in several if not _is_ailing(shown)]  # "was down with the flu and opened it himself"
    sure = {shown.way for shown in several if shown.sure}
    if "in person" in sure and sure & {"remote", "absent"}:
        return None
    for way in ("remote", "in person", "absent"):
        if way in sure:
            return _joined([shown for shown in several if shown.sure and shown.way == way])
    if "in person" in {shown.way for shown in several}:
        return next(shown for shown in several if shown.way == "in person")
    return several[0]


def _joined(several: Sequence[Shown]) -> Shown:
    """Return what one sentence says several times as one: "is in bed, stayed at home and was represented by"."""
    first = several[0]
    sentence = first.passages.sentence_at(first.start)
    inside = [one for one in several if sentence.start <= one.start and one.end <= sentence.end] or [first]
    start, end = min(one.start for one in inside), max(one.end for one in inside)
    if end - start > _LONGEST:
        return first
    return first._replace(start=start, end=end, cue=max(one.cue for one in inside))


def _read(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield how a document has its people take part."""
    yield from _listed(passages, known)
    yield from _cued(passages, known)
    yield from _attended(passages, known)
    yield from companions.read(passages, known)


def _cued(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield how its people take part by the cues of a document."""
    cast: attendees.Cast | None = None
    lower = passages.lower
    for match in hits(passages).cues:
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        sentence = passages.sentence_at(match.start())
        ahead = Span(max(sentence.start, match.start() - _REACH), match.start())
        if stands(aside(), passages, "aside", *ahead):
            continue
        if is_none(match, passages):
            continue
        near = ahead.start, min(sentence.end, match.end() + _REACH)
        if PARTLY.search(lower, *near) or (match.lastgroup != "gone" and _HALF_DAY.search(lower, *near)):
            continue
        way, sure = way_of(match, lower, ahead)
        if way is None:
            continue
        cast = cast or attendees.Cast(passages)
        if match.group() == "attended" and lower.startswith(" by ", match.end()):
            continue
        also = _AS_WAS.search(passages.lower, match.end(), sentence.end)
        for person in cast.between(also.end(), also.end() + _TITLED)[:1] if also else ():
            yield Shown(passages, known.name(person), way, sure, person.start, person.end, person.start)
        found = whose(passages, cast, sentence, match, known)
        if found is not None:
            name, start = found
            quote = passages.record_at("quote", match.start())
            if quote is not None and not (
                quote.start <= start < quote.end or _says_i(lower, quote.start, match.start())
            ):
                continue  # what a quoted speaker says of others
            close = 0 <= match.start() - start <= _REACH
            end = match.end()
            if match.lastgroup == "far" and way == "in person":  # "was connected in person"
                end += len(" in person")
            yield Shown(passages, name, way, sure, start if close else match.start(), max(end, start), match.start())


def _says_i(lower: str, start: int, cue: int) -> bool:
    """Say whether a quoted speaker says it of himself: "I was not there"."""
    return _OF_ME.search(lower, start, cue) is not None


def _way_of_list(label_: str, opening: str) -> Way | None:
    """Return how those of a list took part: "Present by video link:" is remote, "Present in the hall:" in person."""
    status = presence.labels()[label_]
    if status == "present" and has_link(opening, 0, len(opening)):
        return "remote"
    if status == "present" and inside().search(opening):
        return "in person"
    ways: dict[str, Way] = {"present": "present", "absent": "absent", "remote": "remote"}
    return ways.get(status)


def _attended(passages: Passages, known: Known) -> Iterator[Shown]:
    """Yield who is said to have been away from an event, or there by a link, beside the event itself."""
    for said in attendance.read(passages):
        way: Way | None = {"absent": "absent", "represented": "absent", "remote": "remote"}.get(said.status)  # type: ignore[assignment]
        if said.party or (said.person is not None and posts.of_another(passages.lower, said.person.start)):
            continue  # the points of a person say nothing of a government; "the name of Ana Ruiz was missing"
        if said.manner == "in person":
            way = "in person" if said.status == "present" else None
        if way is None:
            continue
        sentence = passages.sentence_at(said.start)
        if PARTLY.search(passages.lower, *sentence) or stands(aside(), passages, "aside", sentence.start, said.start):
            continue
        if is_of_another_time(passages, said.start, said.end):
            continue
        name = known.name(said.person) if said.person is not None else said.name.casefold()
        yield Shown(passages, name, way, True, said.start, said.end, said.start)


def _listed(passages: Passages, known: Known) -> Iterator[Shown]:
    """Read the lists of minutes: "Absent with regrets for the whole sitting: Cllr A. Toll"."""
    for match in label().finditer(f"\n{passages.lower}"):
        begin, end = match.start("label") - 1, match.end() - 1
        way = _way_of_list(match["label"], match.group())
        ended = _ENDED.search(passages.plain, end, end + _LIST)
        for person in passages.records_in("person", end, ended.start() if ended else end + _LIST):
            if way is not None:
                near = person.start - max(0, match.start() - 1) <= _REACH
                start = begin if near else person.start
                yield Shown(passages, known.name(person), way, True, start, person.end, start)
