"""Ways of taking part that are told in many words: a verb of coming and its goal, a journey that failed, another sent.

Each is a grammar of classes of words; `ways.cues` reads them beside the plain phrases of en/presence_cues.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from factcheck.extract.events import presence
from factcheck.knowledge import packs
from factcheck.text.alternation import alternation

_HIS = "(?:his|her|their|its)"
_A = f"(?:an?|the|{_HIS})"
_WHOSE = r"(?:(?:the|an?|this|that|his|her|their|its|today's|yesterday's|[a-z]+day's|[a-z]+day evening's|[\w.-]+'s?) )"
_NOUNS = "(?:[a-z'-]+ ){0,3}?"
_NAME = r"[\w'\u2019.-]+"
_END = r"(?![\w'-])"


def _words(kind: str) -> frozenset[str]:
    return packs.words("en/presence_cues", **{"class": kind})


def openings() -> Iterator[str]:
    """Yield what opens these expressions: their first words, or the first two."""
    yield from (f"{his} {thing}" for his in ("his", "her", "their", "its") for thing in sorted(_words("vehicle")))
    yield from (
        *_words("vehicle"),
        "was the",
        "was at",
        "were at",
        "place was",
        "seat was",
    )
    yield from ("part was", "role was", "his place", "her place", "his seat", "her seat", "his part", "her part")
    yield from (*_words("comes"), *_words("leads"), *_words("joins"), *_words("bodily"), *_words("hosting"))
    yield from ("sent", "sends", "sending", "had sent", "only sent", "merely sent", "just sent", "had his", "had her")
    yield from ("let his", "let her", "let a", "let an", "left it to", "asked a", "asked his", "asked her")
    yield from ("pleaded", "pleading", "cited", "citing", "had other", "had another", "is on", "was on", "was in")
    yield from (*_words("quits"), *_words("looks-on"))
    yield from (*_words("fugitive"), "is in", "was not", "were not", "could not", "couldn't", "had to", "did not")
    yield from (
        "was forced",
        "will miss",
        "was barred",
        "were barred",
        "was banned",
        "is banned",
        "is barred",
        "was locked",
    )
    yield from ("was shut", "was kept", "was excluded", "serving a", "serving an", "serving the", "serving his")
    yield from ("was represented", "were represented", "been represented")
    yield from (*_words("keeps-him"), "is too", "was too", "were too", "being too")
    yield from ("serving her", "refused to", "declined to", "refuses to", "is not", "didn't", "was never", "to miss")


@lru_cache(maxsize=1)
def _room() -> str:
    """Return the expression of where only those are who came: "the customs house", "the scene"."""
    private = alternation(_words("private"))
    nouns = packs.words("en/venues", plain=True) - _words("retreat") - _words("private") - _words("lodging")
    nouns |= _words("inside") | _words("goal")
    return (
        rf"(?:the|its|their) (?!(?:[a-z-]+ )?{private}\b){_NOUNS}{alternation(nouns)}{_END}(?! of the (?:law|state)\b)"
    )


@lru_cache(maxsize=1)
def _occasion() -> str:
    """Return the expression of a gathering as an object: "the third inquiry", "Thursday's press conference"."""
    vague = packs.words("en/presence_stops", **{"class": "vague"})
    nouns = (presence.gatherings() | _words("main") | _words("service")) - vague
    return rf"{_WHOSE}{_NOUNS}{alternation(nouns)}{_END}"


def sure() -> str:
    """Return the expression of somebody's not coming, which says so alone."""
    proxy, duty, greeting = (alternation(_words(kind)) for kind in ("proxy", "duty", "greeting"))
    return "|".join(
        (
            rf"{alternation(_words('quits'))} (?:{alternation(_words('quit-how'))}|(?:on|last) [a-z]+day)",
            rf"(?:sent|sends|sending) (?:{_A} |best |good |warm )?(?:[a-z]+ )?{greeting} from",
            rf"(?:only|merely|just) sent {_A} (?:[a-z]+ )?{greeting}",
            rf"(?:had )?sent (?:only|merely|just|no more than) {_A} (?:[a-z]+ )?{greeting}",
            rf"(?:let|had) {_HIS} (?:[a-z]+ )?{greeting} (?:be )?(?:conveyed|read|passed on|delivered|brought)",
            rf"(?:let|had|asked|left it to) (?:an?|{_HIS}) {_NOUNS}{proxy} (?:to )?"
            rf"(?:send|go|come|answer|speak|{duty})",
            r"(?:was|were) (?:not|never) (?:brought|taken|produced|led|driven)"
            r"(?: (?:to|into|before|up to)(?= )(?! (?:custody|account|consideration|care|(?:the |a )?hospital)\b)"
            r"| ?(?=[.,;]))",
            r"(?:had to|was forced to|will|to) miss the",
            rf"{alternation(_words('keeps-him'))}(?: (?!and |but |who |the |a |an ){_NAME}){{1,4}}?"
            rf" (?:{alternation(_words('elsewhere'))}|to (?:his|her) (?:bed|room|home|house)|in)",
            r"(?:is|was|were|being) too [a-z-]+ for (?:the|that|such an?)"
            rf" (?:[a-z-]+ ){{0,2}}?{alternation(_words('way-there'))}",
            r"(?:was|were|been) represented (?:at|in|during) (?:the|this|that|its|their) (?:[a-z'-]+ ){1,4}?by",
            r"was not (?:with|beside) (?:them|us|him|her)(?= *[.,;:])",
            r"was the (?:[a-z]+ )?absentee",
            rf"(?:{_HIS} |(?<='s ))(?:place|seat|part|role) was (?:taken|filled) by",
            r"(?:refused|declined|refuses) to (?:appear|testify|leave (?:his|her) cell)",
        )
    )


def in_his_stead() -> str:
    """Return the expression of what another does for somebody: "accepted the statuette on her behalf"."""
    act, for_him = alternation(_words("act-for")), alternation(_words("acts-for-him"))
    word, stead = r"[\w'\u2019-]+", "(?:place|stead|absence)"
    return (
        rf"{act}(?: (?!and |but |who |while ){word}){{0,8}}? (?:on (?:his|her) (?:own )?behalf|in (?:his|her) {stead})"
        rf"|{for_him}(?: (?!and |but |who |while |an? ){word}){{0,5}}? for (?:him|her)"
        r"(?= ?[.,;:]| and | because | as | since |\s*$)"
    )


def perhaps() -> str:
    """Return the expression of what mostly keeps somebody away, which another word of the document can outweigh."""
    vehicle, failed = alternation(_words("vehicle")), alternation(_words("failed"))
    looks, bed = alternation(_words("looks-on")), alternation(_words("bedside") | _words("private"))
    plea, errand, hour = (alternation(_words(kind)) for kind in ("plea", "errand", "that-hour"))
    return "|".join(
        (
            rf"(?:{_HIS} |(?<='s )){vehicle} "
            r"(?:(?:was|had|had been|had to|could|did|never|has|has been|being|having been) )?"
            rf"(?:[a-z]+ )?{failed}",
            rf"(?:pleaded|pleading|cited|citing) (?:{_A} |other |prior |previous |pressing )?(?:[a-z]+ ){{0,2}}?{plea}"
            r"(?! (?:of|in)\b)",
            rf"had (?:an)?other (?:[a-z]+ )?{plea}",
            rf"(?:sent|sends) (?:{_A} )?(?:[a-z]+ )?{alternation(_words('sent-only'))}(?= ?[.,;]| instead)",
            alternation(_words("fugitive")),
            rf"{looks}(?: (?!and |but |who |while )[\w'-]+){{0,4}}? (?:from|in) (?:an?|his|her) (?:[a-z-]+ )?{bed}",
            rf"(?:is|was) (?:away )?on {_A} (?:[a-z-]+ )?{errand} (?:in|to|of) (?!the\b)[\w'-]+",
            rf"was in (?!the |an? |{_HIS} )[\w'-]+(?: [\w'-]+)?(?= {hour}|[.;])",
            rf"(?:was|were|is) (?:not allowed|barred|banned|locked out|shut out|kept out|excluded)"
            rf"(?: (?:in|into|to|from|near|onto|on|of|at|enter|entering)){{1,2}} {_room()}",
            r"serving (?:an?|his|her|the [a-z]+ (?:match|game|day) of (?:an?|his|her)) (?:[a-z-]+ )?(?:ban|suspension)",
        )
    )


def comes() -> str:
    """Return the expression of a verb of coming with its goal: "came in a wheelchair to the hearing"."""
    come, back = alternation(_words("comes")), alternation(_words("errand-in"))
    return (
        rf"{come}(?: (?:[a-z]+ly|straight|along|up|down|over|back|out|late|early|in|{_HIS[3:-1]}|on foot)){{0,2}}"
        rf" (?:to|at|into|before|for|in time for) (?!an? )(?:{_occasion()}|{_room()})"
        rf"|{come} (?:back|over|up|down|in) (?:(?:especially|overnight|early) )?"
        rf"(?:{back}|from [\w'-]+ (?:for|by|to (?:see|be|open|attend|hear|watch|cut|join|take)|on the|overnight){_END})"
        rf"|(?:was|were) (?:[a-z]+ )?at (?!an? |home ){_occasion()}"
        r"|to be (?:there|present|with (?:them|us))"
    )


def leads() -> str:
    """Return the expression of what somebody does to the gathering itself: "chaired the meeting"."""
    joins = rf"{alternation(_words('joins'))} (?!an? ){_occasion()}"
    long = r"(?:the|an?|its|their) (?:[a-z-]+ )*?(?:talks|negotiations?|strike|protests?)\b"
    leads = rf"{alternation(_words('leads'))} (?!{long})"
    return rf"{leads}{_occasion()}|{joins}"


def himself() -> str:
    """Return the expression of a deed that somebody did himself, told behind it: "lit the furnace himself"."""
    verbs = alternation(_words("bodily") | _words("hosting"))
    things = rf"(?:the|an?|it|them|each|every|{_HIS}|down|up|into|on|through)"
    return rf"{verbs} {things} (?:(?!of |for |to |by |with |and |that )[a-z'-]+ ){{0,5}}?(?:himself|herself)"


def located() -> str:
    """Return the expression of where a gathering was led: "on the quay"."""
    return rf"[^,.;]{{0,40}} (?:in|at|on|from) {_room()}"
