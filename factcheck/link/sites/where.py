"""How one mention of a place tells where something is: "a reef off Riba", "Riba's east side", "the wharf at Riba"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.classes import HeadClass
from factcheck.link.sites.asides import is_of_doer, is_of_others, is_of_owner
from factcheck.link.sites.kinds import kind_of, noun_behind
from factcheck.link.sites.leads import LABEL
from factcheck.link.sites.named import THE
from factcheck.link.sites.reading import Site
from factcheck.link.topics._grains import is_moved_to, nouns
from factcheck.link.topics._venues import locative
from factcheck.text import stems

_BACK: Final = 60  # characters before a place in which it is told whose it is
_SOMEBODY: Final = re.compile(
    r"\b(?:(?:an?|another) (?:[a-z-]+ ){0,2}?(?P<role>[a-z-]+) (?:in|from|at)"
    r"|(?:her|his|its|their|my|our) (?:[a-z-]+ ){0,2}?(?P<own>[a-z-]+) from) $"
)
_ASIDE: Final = frozenset({"by", "of", "from", "to", "into"})  # behind these a name need not be where something happens
WITHIN: Final = frozenset({"in", "near", "outside", "off", LABEL})  # behind these it is where, not who
_CIVIC: Final = frozenset({"area", "land", "stop", "body"})  # what a town has: "Riba's harbour", "the Riba hospital"
_OF_TOWNS: Final = frozenset({"area", "stop"})  # of these, what has the bare name of a town: "the Riba harbour"
_NEAR: Final = 4  # words before a place in which it is told who said something there
# between a preposition and a place: "near the old", "in the Flemish town of"
_PLAIN: Final = re.compile(r"(?: the(?: [A-Z][\w'-]+){1,2} (?:[a-z-]+ ){0,2}[a-z]+ of|(?: [a-z-]+){0,4})\s")
_HOUSE: Final = 60  # characters before a town in which the house is named
BEHIND: Final = re.compile(r"(?P<owned>'s)? (?P<noun>[a-z-]+)(?: (?P<last>[a-z]+))?")
_IN_HOUSE: Final = re.compile(
    r"(?:\b(?P<lead>[a-z]+) )?(?:the )?(?:[^\W\d_a-z][\w'-]+ (?:of )?){0,3}(?P<last>[^\W\d_a-z][\w'-]+)(?: here)?"
    r" in (?:the )?$"
)


def is_civic(site: Site) -> bool:
    """Say whether a name stands before what a town has: "Riba's east side", "the Riba harbour"; not "Riba's plant"."""
    behind = BEHIND.match(site.passages.plain, site.place.end)
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


def is_there(site: Site) -> bool:
    """Say whether a mention tells where something is: "in Riba", "the Riba fire"; not "in the Riba"."""
    if site.lead in ("", LABEL):
        return True
    within = site.lead in locative() - packs.words("en/venues", at="passing") and site.lead not in _ASIDE
    return within and is_right_behind(site) and not is_adjective(site)


def is_adjective(site: Site) -> bool:
    """Say whether a name stands before what is meant: "in the Riba plant"; "in the Riba area" is in Riba."""
    if not site.passages.plain.endswith(THE, 0, site.place.start):
        return False
    return site.kind != "area" and kind_of(noun_behind(site.passages, site.place.end)) != "area"


def is_right_behind(site: Site) -> bool:
    """Say whether only plain words stand between a preposition and a place: not "in Riba, European Union officials"."""
    plain, start = site.passages.plain, site.place.start
    at = site.passages.lower.rfind(site.lead, site.sentence.start, start)
    return site.lead == LABEL or _PLAIN.fullmatch(plain, at + len(site.lead), start) is not None


def is_put(site: Site) -> bool:
    """Say whether something is put in a town: "near Riba", "a wharf at Riba"; not "works at Riba", "said in Riba"."""
    if any(stems.stem(word) in classes.reporting() for word in site.before[-_NEAR:]):
        return False
    if site.lead in WITHIN:
        return site.lead != "in" or not _is_of_house(site)
    before = site.before[-1] if site.before else "at"
    return site.lead == "at" and (before in nouns("end") or classes.of(before).known)


def _is_of_house(site: Site) -> bool:
    """Say whether a town is that of a house from which somebody is: "of the Museum of History in Riba".

    What happens in a house happens in its town: "met in the Old Hall in Riba", "won the Riba Show in Tarn".
    """
    start = site.place.start
    behind = _IN_HOUSE.search(site.passages.plain, max(site.sentence.start, start - _HOUSE), start)
    if behind is None or behind["lead"] in WITHIN:
        return False
    return not classes.of(behind["last"].lower()).known


def is_aside(site: Site) -> bool:
    """Say whether a place only says who somebody is, or is a branch of learning: "a coach in Riba", "in Chemistry"."""
    lower, start = site.passages.lower, site.place.start
    person = _SOMEBODY.search(lower, max(0, start - _BACK), start)
    if person is not None and (person["role"] or person["own"]) in names.roles():
        return True
    branch = names.fields().fullmatch(f" of {site.place.text.lower()}")
    return branch is not None or is_of_owner(site.passages, site.place.end)


def is_beside(site: Site) -> bool:
    """Say whether a place is not that of what the report is about: of somebody, of other things, of what was before."""
    if site.remote or site.is_past or site.elsewhere or is_aside(site):
        return True
    passages, sentence, (start, end) = site.passages, site.sentence, (site.place.start, site.place.end)
    return is_of_others(passages, sentence, start, end) or is_of_doer(passages, sentence, start)


def tells_where(site: Site) -> bool:
    """Say whether something is put in a town or beside it: "a reef off Riba", "ten miles from Riba", "Riba's port"."""
    if site.dateline or is_beside(site):
        return False
    start, before = site.place.start, site.before[-1:]
    if not site.lead:
        return is_civic(site)
    if any(stems.stem(word) in classes.reporting() for word in site.before[-_NEAR:]):
        return False
    if is_moved_to(site.passages.lower, site.sentence.start, start):
        return False
    if site.lead in _measured():
        return bool(before) and before[0] in _measured()[site.lead]
    if site.lead not in _beside() or not is_right_behind(site) or is_adjective(site):
        return False
    if site.lead == "at":
        return is_put(site)
    return site.lead != "in" or not _is_of_house(site)


def happenings(site: Site) -> frozenset[HeadClass]:
    """Return the classes of the event words of a sentence, without those of saying."""
    events = site.passages.records_in("event", *site.sentence)
    words = stems.tokens(site.passages.lower[slice(*site.sentence)])
    heads = {classes.of(word) for word in (*(event.head for event in events), *words) if word}
    return frozenset(head for head in heads if head.known and head.name not in classes.reporting())
