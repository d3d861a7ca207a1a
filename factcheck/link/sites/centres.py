"""The places that one report is about: of its dateline, its heading, its first paragraphs, and all where something is.

A place that the dateline and the text have, or the heading and the text, is one that the report is about for sure. The
town of a dateline alone is one if it is no city in which an agency has its desk. What is left are the towns in which
a report puts something somewhere: "a reef off Riba", "ten miles from Riba", "Riba's east side".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import key
from factcheck.link.scene import known_cities
from factcheck.link.sites.asides import is_of_doer, is_of_others
from factcheck.link.sites.kinds import kind_of, noun_behind
from factcheck.link.sites.named import THE, Named, may_be_place, record
from factcheck.link.sites.pairs import is_aside
from factcheck.link.sites.reading import LABEL, Site, owners, sites
from factcheck.link.topics._grains import is_moved_to, noun_class, nouns
from factcheck.link.topics._venues import locative
from factcheck.text import scan, stems
from factcheck.text.passages import Passages

_AGAIN: Final = 2  # mentions of what a text is about
_OPENING: Final = 3  # sentences of running text that tell what happened, and where
_FIRST: Final = 2  # the same for a town that neither the dateline nor the heading has
_STOPS: Final = (".", "!", "?", '"', "”", "'", "’")
_UNREAD: Final = frozenset({"front-matter", "furniture", "heading"})
_TOWNS: Final = frozenset({"area", "land", "region"})  # classes of nouns that the name of a town may end in
_LARGE: Final = frozenset({"country", "region", "wide"})
_ASIDE: Final = frozenset({"by", "of", "from", "to", "into"})  # behind these a name need not be where something happens
_WITHIN: Final = frozenset({"in", "near", "outside", "off", LABEL})  # behind these it is where, not who
_SHOWING: Final = _WITHIN | {"from", "of"}
_BEHIND: Final = re.compile(r"(?P<owned>'s)? (?P<noun>[a-z-]+)(?: (?P<last>[a-z]+))?")
_CIVIC: Final = frozenset({"area", "land", "stop", "body"})  # what a town has: "Riba's harbour", "the Riba hospital"
_OF_TOWNS: Final = frozenset({"area", "stop"})  # of these, what has the bare name of a town: "the Riba harbour"
_NEAR: Final = 4  # words before a place in which it is told who said something there
_IN_HOUSE: Final = re.compile(
    r"(?:\b(?P<lead>[a-z]+) )?(?:the )?(?:[^\W\d_a-z][\w'-]+ (?:of )?){0,3}(?P<last>[^\W\d_a-z][\w'-]+)(?: here)?"
    r" in (?:the )?$"
)
_PLAIN: Final = re.compile(r"(?: [a-z-]+){0,4}\s")  # between a preposition and a place
_HOUSE: Final = 60  # characters before a town in which the house is named


class Home(NamedTuple):
    """A place that a report is about by one of its mentions; `dateline` tells whether its dateline has it.

    `shown` tells whether something shows that it is a place at all; of "the Riba merger" nothing does.
    """

    site: Site
    dateline: bool
    shown: bool


class Homes(NamedTuple):
    """The places that a report is about for sure, and those that it is likely about.

    `likely` are the towns that its dateline alone has, and the names of an event or a house that its heading has: "the
    Riba fire".
    """

    sure: Sequence[Home]
    likely: Sequence[Home]


class Put(NamedTuple):
    """The places in which the first paragraphs of a report put something, and all towns in which it does so.

    `prominent` are those that stand in whatever way in its title or first sentences, or again and again.
    """

    early: Sequence[Home]
    anywhere: Sequence[Home]
    prominent: Sequence[Home]


def homes(passages: Passages) -> Homes:
    """Return the places that a report is about, read once."""
    return passages.once(_homes)


def put(passages: Passages) -> Put:
    """Return the places in which a report puts something, read once."""
    return passages.once(_put)


def _homes(passages: Passages) -> Homes:
    sure: list[Home] = []
    likely: list[Home] = []
    for name, mentions in passages.once(_towns).items():
        shown = _datelines(mentions, passages)
        if not (shown or any(opens(site, _FIRST) for site in mentions) or _is_titled(name, passages)):
            continue
        there = _there(mentions)
        is_sure = _is_sure(name, there, passages, dateline=bool(shown))
        if not (is_sure or (shown and name not in known_cities())) or not _is_of_town(name, mentions, passages):
            continue
        if is_sure:
            home = Home((there or mentions)[0], bool(shown), bool(shown) or _is_place(there))
            (sure if shown or any(site.lead for site in there) else likely).append(home)
        else:
            likely.append(Home(shown[0], True, True))
    return Homes([home for home in sure if not _is_part_of(home, sure)], likely)


def _put(passages: Passages) -> Put:
    early: list[Home] = []
    anywhere: list[Home] = []
    prominent: list[Home] = []
    for name, mentions in passages.once(_towns).items():
        there = _there(mentions)
        first = [site for site in there[:1] if opens(site) and _is_put(site) and not _is_beside(site)]
        telling = next(filter(_tells_where, mentions), None)
        shown = next((site for site in mentions if _is_shown(site)), None) if _is_prominent(name, mentions) else None
        if (first or telling or shown) and _is_of_town(name, mentions, passages):
            is_place = bool(_datelines(mentions, passages)) or _is_place(there)
            early += [Home(site, False, is_place) for site in first]
            anywhere += [Home(site, False, is_place) for site in (telling,) if site]
            prominent += [Home(site, False, True) for site in (shown,) if site]
    return Put(early, anywhere, prominent)


def _is_prominent(name: str, mentions: Sequence[Site]) -> bool:
    passages = mentions[0].passages
    return any(map(opens, mentions)) or _is_titled(name, passages) or _is_told_again(name, passages)


def _is_shown(site: Site) -> bool:
    """Say whether a mention shows a place, in whatever way: "from Riba", "villagers of Riba", "the Riba wreck"."""
    if site.dateline or _is_beside(site):
        return False
    if not site.lead:  # "Riba's shot" may be somebody's
        return site.passages.plain.endswith(THE, 0, site.place.start) or _is_civic(site)
    if not _is_right_behind(site) or _is_adjective(site):
        return False
    if site.lead == "at":  # "at Riba General" is in a house
        return " " not in site.name or noun_class(site.name) is not None
    return site.lead in _SHOWING and (
        site.lead != "of" or not packs.words("en/venues", at="portion") & {*site.before[-1:]}
    )


def _towns(passages: Passages) -> Mapping[str, Sequence[Site]]:
    """Return the mentions of each name that may be that of a town."""
    found: dict[str, list[Site]] = defaultdict(list)
    for site in (*sites(passages), *_naming(passages)):
        if site.named and not site.is_unit:
            found[site.name].append(site)
    return {name: mentions for name, mentions in found.items() if _may_be_town(name)}


def _is_of_town(name: str, mentions: Sequence[Site], passages: Passages) -> bool:
    """Say whether a name is neither that of a large place nor a word with a capital."""
    return _LARGE.isdisjoint(site.grain for site in mentions) and not _is_word(name, passages)


def _datelines(mentions: Sequence[Site], passages: Passages) -> Sequence[Site]:
    return [site for site in mentions if site.dateline and not passages.plain.startswith(":", site.place.end)]


def _there(mentions: Sequence[Site]) -> Sequence[Site]:
    return [site for site in mentions if not site.dateline and _is_there(site)]


def _is_place(there: Sequence[Site]) -> bool:
    """Say whether a mention shows that a name is a place."""
    return any(site.lead or _is_civic(site) for site in there)


def opens(site: Site, sentences: int = _OPENING) -> bool:
    """Say whether a place stands in the first sentences of the running text, which tell what happened."""
    return site.place.start < max(site.passages.once(_opening)[:sentences], default=0)


def _opening(passages: Passages) -> Sequence[int]:
    plain = passages.plain
    running = (one for one in passages.sentences if passages.region_at(one.start) not in _UNREAD)
    told = (one.end for one in running if plain[one.start : one.end].rstrip().endswith(_STOPS))  # a heading has no stop
    return list(islice(told, _OPENING))


def _is_word(name: str, passages: Passages) -> bool:
    """Say whether a name is a word of the text that has its capital from a heading: "Climber Dies in Fall"."""
    lower = passages.plain
    return any(
        not scan.is_inner(lower[at - 1 : at]) and not scan.is_inner(lower[at + len(name) :][:1])
        for at in scan.finds(lower, name.lower())
    )


def _is_part_of(home: Home, others: Sequence[Home]) -> bool:
    """Say whether a name is some of the words of another: "Riba" where the dateline has "Riba am Stein"."""
    words = set(home.site.name.lower().split())
    return any(words < set(other.site.name.lower().split()) for other in others)


def _may_be_town(name: str) -> bool:
    """Say whether a name may be that of a town: none of a house, a street or a square, nor "University Gate"."""
    return (noun_class(name) or "area") in _TOWNS and nouns("end").get(name.partition(" ")[0].lower()) != "body"


def _tells_where(site: Site) -> bool:
    """Say whether something is put in a town or beside it: "a reef off Riba", "ten miles from Riba", "Riba's port"."""
    if site.dateline or _is_beside(site):
        return False
    start, before = site.place.start, site.before[-1:]
    if not site.lead:
        return _is_civic(site)
    if any(stems.stem(word) in classes.reporting() for word in site.before[-_NEAR:]):
        return False
    if is_moved_to(site.passages.lower, site.sentence.start, start):
        return False
    if site.lead in _measured():
        return bool(before) and before[0] in _measured()[site.lead]
    if site.lead not in _beside() or not _is_right_behind(site) or _is_adjective(site):
        return False
    if site.lead == "at":
        return _is_put(site)
    return site.lead != "in" or not _is_of_house(site)


def _is_beside(site: Site) -> bool:
    """Say whether a place is not that of what the report is about: of somebody, of other things, of what was before."""
    if site.remote or site.is_past or site.elsewhere or is_aside(site):
        return True
    passages, sentence, (start, end) = site.passages, site.sentence, (site.place.start, site.place.end)
    return is_of_others(passages, sentence, start, end) or is_of_doer(passages, sentence, start)


def _is_civic(site: Site) -> bool:
    """Say whether a name stands before what a town has: "Riba's east side", "the Riba harbour"; not "Riba's plant"."""
    behind = _BEHIND.match(site.passages.plain, site.place.end)
    if behind is None:
        return False
    kinds = _CIVIC if behind["owned"] else _OF_TOWNS  # "the St Riba clinic" is called after somebody
    words = filter(None, (behind["noun"], behind["last"]))
    return any(nouns("end").get(word) in kinds or word in packs.words("en/venues", at="side") for word in words)


@lru_cache(maxsize=1)
def _measured() -> dict[str, frozenset[str]]:
    """Return the words that must stand before some prepositions: "miles from", "close to", "south of"."""
    lengths = (packs.words("en/measure_units", **{"class": kind}) for kind in ("length", "time"))
    areas = frozenset(word for word, kind in nouns("end").items() if kind == "area")
    sides = packs.words("en/venues", at="side") | packs.words("en/venues", at="dwellers")
    return {"from": frozenset().union(*lengths), "to": packs.words("en/venues", at="close"), "of": sides | areas}


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    """Return the words behind which a town is where something is: not "on", "by" or "along", but "struck" as well."""
    prepositions = packs.words("en/venues", at="before").union({LABEL}) - packs.words("en/venues", at="passing")
    return prepositions | packs.words("en/venues", at="reached", **{"class": "harm"})


def _is_sure(name: str, there: Sequence[Site], passages: Passages, *, dateline: bool) -> bool:
    """Say whether a report is about a place: it stands in a dateline, in the heading or early, and again."""
    if dateline:  # where an agency has its desk, there are courts and offices as well
        return _is_told_again(name, passages) and (name not in known_cities() or any(opens(one) for one in there))
    if not there:
        return False
    return _is_titled(name, passages) or (any(opens(one, _FIRST) for one in there) and _is_told_again(name, passages))


def _is_titled(name: str, passages: Passages) -> bool:
    return any(scan.places((passages.document.title or "").lower(), name.lower()))


def _is_told_again(name: str, passages: Passages) -> bool:
    return sum(1 for _ in scan.places(passages.lower, name.lower())) >= _AGAIN


def _is_there(site: Site) -> bool:
    """Say whether a mention tells where something is: "in Riba", "the Riba fire"; not "in the Riba"."""
    if site.lead in ("", LABEL):
        return True
    within = site.lead in locative() - packs.words("en/venues", at="passing") and site.lead not in _ASIDE
    return within and _is_right_behind(site) and not _is_adjective(site)


def _is_adjective(site: Site) -> bool:
    """Say whether a name stands before what is meant: "in the Riba plant"; "in the Riba area" is in Riba."""
    if not site.passages.plain.endswith(THE, 0, site.place.start):
        return False
    return site.kind != "area" and kind_of(noun_behind(site.passages, site.place.end)) != "area"


def _is_right_behind(site: Site) -> bool:
    """Say whether only plain words stand between a preposition and a place: not "in Riba, European Union officials"."""
    plain, start = site.passages.plain, site.place.start
    at = site.passages.lower.rfind(site.lead, site.sentence.start, start)
    return site.lead == LABEL or _PLAIN.fullmatch(plain, at + len(site.lead), start) is not None


def _is_put(site: Site) -> bool:
    """Say whether something is put in a town: "near Riba", "a wharf at Riba"; not "works at Riba", "said in Riba"."""
    if any(stems.stem(word) in classes.reporting() for word in site.before[-_NEAR:]):
        return False
    if site.lead in _WITHIN:
        return site.lead != "in" or not _is_of_house(site)
    before = site.before[-1] if site.before else "at"
    return site.lead == "at" and (before in nouns("end") or classes.of(before).known)


def _is_of_house(site: Site) -> bool:
    """Say whether a town is that of a house from which somebody is: "of the Museum of History in Riba".

    What happens in a house happens in its town: "met in the Old Hall in Riba", "won the Riba Show in Tarn".
    """
    start = site.place.start
    behind = _IN_HOUSE.search(site.passages.plain, max(site.sentence.start, start - _HOUSE), start)
    if behind is None or behind["lead"] in _WITHIN:
        return False
    return not classes.of(behind["last"].lower()).known


def _naming(passages: Passages) -> Iterator[Site]:
    """Yield names that are those of an event or a house behind them: "the Riba fire", "Riba's harbour"."""
    for name in owners(passages):
        behind = _BEHIND.match(passages.plain, name.end)
        if behind is None:
            continue
        noun = next(filter(_is_telling, filter(None, (behind["noun"], behind["last"]))), None)
        if noun is not None and kind_of(noun) != "way" and may_be_place(passages, name):  # "the Riba road" leads there
            yield _site(passages, name, noun)


def _is_telling(noun: str) -> bool:
    """Say whether a noun behind a name can show a place: of a house, an event or a side."""
    return noun in nouns("end") or classes.of(noun).known or noun in packs.words("en/venues", at="side")


def _site(passages: Passages, name: Named, noun: str) -> Site:
    return Site(record(passages, name), passages, name.sentence, "", (), key(noun), kind_of(noun), dateline=False)
