"""The places that one report is about: of its dateline, its heading, its first paragraphs, and all where something is.

A place that the dateline and the text have, or the heading and the text, is one that the report is about for sure. The
town of a dateline alone is one if it is no city in which an agency has its desk. What is left are the towns in which
a report puts something somewhere: "a reef off Riba", "ten miles from Riba", "Riba's east side".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.context import key
from factcheck.link.scene import known_cities
from factcheck.link.sites.kinds import kind_of
from factcheck.link.sites.named import THE, Named, is_word, may_be_place, record
from factcheck.link.sites.reading import Site, is_within, owners, sites, titled
from factcheck.link.sites.signs import shows_place
from factcheck.link.sites.where import (
    BEHIND,
    WITHIN,
    is_adjective,
    is_beside,
    is_civic,
    is_put,
    is_right_behind,
    is_there,
    tells_where,
)
from factcheck.link.topics._grains import noun_class, nouns
from factcheck.text import scan
from factcheck.text.passages import Passages

_AGAIN: Final = 2  # mentions of what a text is about
_OPENING: Final = 3  # sentences of running text that tell what happened, and where
_FIRST: Final = 2  # the same for a town that neither the dateline nor the heading has
_STOPS: Final = (".", "!", "?", '"', "”", "'", "’")
_UNREAD: Final = frozenset({"front-matter", "furniture", "heading"})
_TOWNS: Final = frozenset({"area", "land", "region"})  # classes of nouns that the name of a town may end in
_LARGE: Final = frozenset({"country", "region", "wide"})
_SHOWING: Final = WITHIN | {"from", "of"}


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
        first = [site for site in there[:1] if opens(site) and is_put(site) and not is_beside(site)]
        telling = next(filter(tells_where, mentions), None)
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
    if site.dateline or is_beside(site):
        return False
    if not site.lead:  # "Riba's shot" may be somebody's
        passages, place = site.passages, site.place
        if passages.plain.endswith(THE, 0, place.start) or is_civic(site) or is_within(passages, place.end):
            return True
        return shows_place(passages, place.end)
    if not is_right_behind(site) or is_adjective(site):
        return False
    if site.lead == "at":  # "at Riba General" is in a house
        return " " not in site.name or noun_class(site.name) is not None
    return site.lead in _SHOWING and (
        site.lead != "of" or not packs.words("en/venues", at="portion") & {*site.before[-1:]}
    )


def _towns(passages: Passages) -> Mapping[str, Sequence[Site]]:
    """Return the mentions of each name that may be that of a town."""
    found: dict[str, list[Site]] = defaultdict(list)
    title = titled(passages)
    for site in (*title.sites, *sites(passages), *_naming(passages, (*title.owners, *owners(passages)))):
        if site.named and not site.is_unit:
            found[site.name].append(site)
    return {name: mentions for name, mentions in found.items() if _may_be_town(name)}


def _is_of_town(name: str, mentions: Sequence[Site], passages: Passages) -> bool:
    """Say whether a name is neither that of a large place nor a word with a capital."""
    return _LARGE.isdisjoint(site.grain for site in mentions) and not is_word(name, passages)


def _datelines(mentions: Sequence[Site], passages: Passages) -> Sequence[Site]:
    return [site for site in mentions if site.dateline and not passages.plain.startswith(":", site.place.end)]


def _there(mentions: Sequence[Site]) -> Sequence[Site]:
    """Return the mentions in the text, not in the title, that tell where something is."""
    told = (site for site in mentions if site.passages.region_at(site.place.start) != "front-matter")
    return [site for site in told if not site.dateline and is_there(site)]


def _is_place(there: Sequence[Site]) -> bool:
    """Say whether a mention shows that a name is a place."""
    return any(site.lead or is_civic(site) for site in there)


def opens(site: Site, sentences: int = _OPENING) -> bool:
    """Say whether a place stands in the first sentences of the running text, which tell what happened."""
    return site.place.start < max(site.passages.once(_opening)[:sentences], default=0)


def _opening(passages: Passages) -> Sequence[int]:
    plain = passages.plain
    running = (one for one in passages.sentences if passages.region_at(one.start) not in _UNREAD)
    told = (one.end for one in running if plain[one.start : one.end].rstrip().endswith(_STOPS))  # a heading has no stop
    return list(islice(told, _OPENING))


def _is_part_of(home: Home, others: Sequence[Home]) -> bool:
    """Say whether a name is some of the words of another: "Riba" where the dateline has "Riba am Stein"."""
    words = set(home.site.name.lower().split())
    return any(words < set(other.site.name.lower().split()) for other in others)


def _may_be_town(name: str) -> bool:
    """Say whether a name may be that of a town: none of a house, a street or a square, nor "University Gate"."""
    return (noun_class(name) or "area") in _TOWNS and nouns("end").get(name.partition(" ")[0].lower()) != "body"


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


def _naming(passages: Passages, owning: Sequence[Named]) -> Iterator[Site]:
    """Yield names that are those of an event or a house behind them: "the Riba fire", "Riba's harbour"."""
    for name in owning:
        if is_within(passages, name.end) or shows_place(passages, name.end):
            if may_be_place(passages, name, shown=True):
                yield _site(passages, name, "")
            continue
        behind = BEHIND.match(passages.plain, name.end)
        if behind is None:
            continue
        noun = next(filter(_is_telling, filter(None, (behind["noun"], behind["last"]))), None)
        if noun is not None and kind_of(noun) != "way" and may_be_place(passages, name):  # "the Riba road" leads there
            yield _site(passages, name, noun)


def _is_telling(noun: str) -> bool:
    """Say whether a noun behind a name can show a place: of a house, an event or a side."""
    return noun in nouns("end") or classes.of(noun).known or noun in packs.words("en/venues", at="side")


def _site(passages: Passages, name: Named, noun: str) -> Site:
    what = key(noun) if noun else ""
    return Site(record(passages, name), passages, name.sentence, "", (), what, kind_of(noun), dateline=False)
