"""The words that tell in what way somebody took part: "from a screen", "took her seat", "stayed away"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from factcheck.extract.events import presence
from factcheck.knowledge import packs
from factcheck.link.parts.wordings import one_of
from factcheck.link.presences import phrases
from factcheck.text.alternation import alternation
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

Way = Literal["remote", "in person", "present", "absent"]
_REACH = 200  # characters of a sentence around a cue that are read
_WILL = re.compile(r"\b(?:will|would|shall|is to|are to|was to|were to)(?! (?:not )?have\b) [^,;:]*$")
_AWAITED = re.compile(
    r"\b(?:expected|awaited|due|announced|invited|billed|wanted|needed|promised)(?: (?:to be|back))? $"
)
_WISH = 60  # characters before a cue in which a plan is told
_STOP = re.compile(r"(?<=[a-z)\"\u201d\u2019'])[.!?][\"\u201d\u2019)]* |\n")
_KEPT_HIM = re.compile(r"[a-z]+ (?:him|her)\b")
_NOT = re.compile(r"\b(?:not|never|n't|without|nobody|no one|none|instead of|rather than)(?: [a-z]+){0,2} $")
_KINDS = (  # cues that begin with their own words
    "message",
    "far",
    "placed",
    "takes",
    "hails",
    "gone",
    "self",
    "arrive",
    "deed",
    "there",
    "stays",
    "keeps",
    "deny",
    "seat",
)
_BY, _ON = "by|via|over|through|using|on|with|down", "on|over|from|through|via|behind"
BY = frozenset({*_BY.split("|"), *_ON.split("|")})  # tells where somebody was only beside one of `far_words`
_HIS, _HIM = "his|her|their", "him|her|them"
_HELD = "prevented|kept|barred|stopped"
_SENT = ("sent", "sending", "sends")
_PLACE = re.compile(r" [A-Z][\w-]+(?!['’\w])(?! [A-Z])")
_READ = "speech|address|words|message|greetings|statement|remarks"  # what others read out for somebody
_FROM_AFAR = re.compile(r"(?: (?:an?|his|her|the) (?:[a-z-]+ ){1,3}in)? $")
_SOON = 40  # characters behind "speaking from" in which the place stands
_SOMETHING = re.compile(
    r" (?:(?:an?|the|his|her|their|some) |(?!hours|days|weeks|minutes|months|citing)[a-z]{3,}s\b)"  # "pulled out guns"
)
PARTLY = re.compile(
    r"\b(?:but|and|then) (?!joined by (?:phone|telephone|video|zoom))"
    r"(?:came(?! (?:[a-z]+th|first|second|third|last)\b)|arrived|joined|turned up|left|went)\b"
    r"|\b(?:but|then) followed\b"
    r"|\bat the time of\b|\b(?:later|at first|initially|earlier|until (?:he|she|they|noon|midday|midnight|[a-z]+day))\b"
)
_WAS_IN = ("was in the", "was on the")
_STAYED = re.compile(r"(?:had )?(?:stayed|remained|was kept|were kept|had to stay|had to remain)\b")
_PLACING = (" at", " in", " from", " on")
_CLIP = re.compile(
    r" (?:that|which|posted|published|release|released|shot|made|clip|of|on (?:its|his|her|social|the))\b"
)
_FILMED = deferred(lambda: rf"\b{one_of('camera')}\b")
_GONE_BEFORE = ("missing ", "absent ")
_BESIDE = "beside|next to|alongside|behind|opposite|among"


@cache
def _words(kind: str) -> str:
    return alternation(packs.words("en/presence_cues", **{"class": kind}))


def _words_of(kind: str) -> frozenset[str]:
    return packs.words("en/presence_cues", **{"class": kind})


def openings() -> Iterator[str]:
    """Yield words or phrases with the first two words of which every cue begins, those with `BY` left out."""
    yield from phrases.openings()
    yield from (*packs.words("en/presence_cues", **{"class": "act-for"}), *_words_of("acts-for-him"))
    for kind in _KINDS:
        yield from packs.words("en/presence_cues", **{"class": kind})
    yield from _HELD.split("|")
    yield from ("in his", "in her", "in the", "among those", "among the", "present in", "present at", "present on")
    yield from packs.words("en/presence_cues", **{"class": "post"})
    yield from (f"{sent} {what}" for sent in _SENT for what in ("a", "an", "the", "his", "her", "its", "their"))
    yield from (*_SENT, *_READ.split("|"))
    yield from (f"from {whose}" for whose in _HIS.split("|"))  # "from her desk"
    yield from (f"{beside} {whom}" for beside in _BESIDE.split("|") for whom in _HIM.split("|"))


def far_words() -> frozenset[str]:
    """Return the nouns of what one takes part by: "video link", "screen"."""
    return packs.words("en/presence_cues", **{"class": "link"}) | packs.words("en/presence_cues", **{"class": "screen"})


@lru_cache(maxsize=1)
def cues() -> re.Pattern[str]:
    """Return the pattern of all cues; the name of the group that matched is the way, and how sure it is."""
    article = r"(?:a |an |the |his |her |their )?(?:[a-z-]+ ){0,2}"
    far = (
        rf"{_words('message')}|(?:{_BY}) {article}{_words('link')}"
        rf"|(?:{_ON}) (?:a|the|two|three|several|{_HIS}) (?:[a-z-]+ ){{0,2}}{_words('screen')}"
        rf"|{_words('far')}|{_words('placed')}(?! (?:the|his|her|its|their) )"
        rf"|{_words('takes')}(?: (?!and |who |but )[\w'-]+){{0,6}} {_words('thin')}"
        rf"|{_words('hails')} (?:the|his|her|its) (?:[a-z-]+ ){{0,2}}?{_words('audience')} (?:[a-z'-]+ ){{0,3}}?"
        rf"{_words('thin')}"
    )
    row = r"in the (?:first|second|third|front|last|back) row"
    inside = (
        rf"{_words('stays')}(?! (?:[a-z]+ly )?(?:of|represented|replaced|missed|missing) )"
        r"(?: (?!not )[a-z']+){0,6}? (?:in|to|into|on|at|from|before)"
        rf" (?:the|his|her|its|their) (?:(?:front|back|side|edge|head|foot|middle|top|end) of the )?"
        rf"(?!(?:[a-z-]+ )?{_words('private')}\b)(?:[a-z-]+ |[a-z]+'s? ){{0,2}}{_words('inside')}"
        r"|(?:sat|sits|sitting|stood|stands|standing|knelt|waited|seated|remained|stayed|rose)(?: [a-z]+){0,3}"
        r" (?:in|from) (?:his|her) place"
        rf"|{_words('stays')}(?: (?!not )[a-z']+){{0,6}}? (?:in (?:court|church|parliament)|on stage|at ringside)"
        rf"|{_words('stays')}(?: [a-z]+){{0,2}} rows? (?:behind|from|away|ahead|in front)"
        rf"|from (?:{_HIS}) (?:[a-z-]+ )?{_words('seat')}|{row}"
        rf"|(?:(?<=\bat the )|(?<=\bfrom the )|(?<=\bbehind the )){_words('post')}"
    )
    turned = (
        rf"(?:(?:{_BESIDE}) (?:{_HIM})|{row}|among (?:those|the) (?:[a-z]+ ){{1,3}}?"
        r"|present (?:in|at|on) the (?:[a-z]+ )?[a-z]+)"
        rf" ?(?<= )(?:was|were|sat|stood|walked)(?! [a-z]+ed\b)"
    )
    gone = (
        rf"{_words('keeps')} {_words('elsewhere')}|{_words('gone')}"
        r"|(?:sent|sending|sends) (?:[\w.'-]+,? ){1,8}?(?:in (?:his|her|its|their) (?:place|stead)|instead)"
        rf"|(?:sent|sending|sends) {_words('proxy')} (?:[\w.'-]+ ){{1,3}}?(?:to|down|along)"
        rf"|(?:{_READ})(?: [\w',-]+){{0,4}}? (?:was|were) read (?:out|aloud|by (?:his|her|its|their))"
        rf"|(?:sent|sending|sends) (?:a|an|his|her|its|their|the) (?:[a-z-]+ ){{0,2}}?{_words('proxy')}"
        rf"|{_words('seat')} (?:[\w'.]+ ){{0,8}}?(?:remained|stayed|stood|was|lay|left) (?:[a-z]+ )?{_words('bare')}"
        rf"|(?:{_HELD})(?: [\w']+){{0,5}} from (?:attending|coming|appearing|taking part|travelling|being there)"
        rf"|{_words('deny')}(?: even| also| actually)? (?:{_words('go')}(?! (?:to an?|to terms|up with|from|out|as) )"
        rf"|be (?:in|at) (?:the )?(?:[a-z-]+ ){{0,2}}{_words('inside')})"
    )
    return re.compile(
        rf"(?<![\w'-])(?:(?P<stead>{phrases.in_his_stead()})|(?P<gone>{gone}|{phrases.sure()})|(?P<far>{far})|(?P<self>{_words('self')})|(?P<leads>{phrases.leads()})|(?P<deed>{phrases.comes()}|{phrases.himself()}|{turned}|{inside}|{_words('arrive')}"
        rf"|{_words('deed')})|(?P<perhaps>{phrases.perhaps()})|(?P<there>{_words('there')}))(?![\w'-])"
    )


@lru_cache(maxsize=1)
def aside() -> re.Pattern[str]:
    """Return the pattern of words that make it another occasion or no fact: "would have", "usually"."""
    return re.compile(rf"(?<![\w'-]){_words('aside')}(?![\w'-])")


def aside_words() -> frozenset[str]:
    """Return what opens such words."""
    return _words_of("aside")


@lru_cache(maxsize=1)
def label() -> re.Pattern[str]:
    """Return the pattern of what opens a list of minutes, behind the end of a line: "Absent with regrets:"."""
    return re.compile(rf"\n[-*\u2022 ]*(?P<label>{alternation(presence.labels())})\b[^:\n.;]{{0,60}}:")


@lru_cache(maxsize=1)
def inside() -> re.Pattern[str]:
    """Return the pattern of a room in which one is oneself: "in the conference room", "in person"."""
    return re.compile(rf"\bin (?:person\b|(?:the|its|their) (?:[a-z-]+ ){{0,2}}{_words('inside')}(?![\w'-]))")


def elsewhere(match: re.Match[str], passages: Passages) -> bool:
    """Say whether a cue is none for what stands behind it: "in a video posted", "went to school", "was in talks"."""
    cue = match.group()
    if cue.endswith("in a video") and _CLIP.match(passages.lower, match.end()):
        return True
    if _FILMED.search(cue):
        return True  # "was caught on surveillance video"
    if match.lastgroup == "deed" and was_away(match, passages):
        return True
    if cue == "looked in" and passages.lower.startswith(" vain", match.end()):
        return True
    if match.lastgroup == "far" and cue in _words_of("placed"):
        near = passages.records_in("place", match.end(), match.end() + _SOON)
        return not near or _FROM_AFAR.fullmatch(passages.lower, match.end(), near[0].start) is None
    if cue.endswith(" to") and passages.record_at("place", match.end() + 1) is None:
        # "came to | watch the count", "came to | Lorvika"
        return not _PLACE.match(passages.text, match.end()) and _purpose().match(passages.lower, match.end()) is None
    kept = match.lastgroup == "gone" and cue.startswith(tuple(f"{verb} " for verb in sorted(_words_of("keeps-him"))))
    if kept and not (_KEPT_HIM.match(cue) or passages.records_in("person", match.start(), match.end())):
        return True  # "flu kept the mayor at home": of whom is told before it is not he
    if match.lastgroup != "gone" or not cue.endswith(" in") or not (kept or _STAYED.match(cue)):
        return False
    place = passages.record_at("place", match.end() + 1)
    return place is None or passages.lower.count(place.text.lower()) != 1


@lru_cache(maxsize=1)
def _purpose() -> re.Pattern[str]:
    """Return the pattern of what one comes to a gathering for: "watch the count", "cut the ribbon"."""
    return re.compile(rf" {_words('purpose')} (?:the|an?|his|her|its|their|it|them) ")


def was_away(deed: re.Match[str], passages: Passages) -> bool:
    """Say whether a deed was done where the meeting is not: "was in the | capital", "spoke from her | sitting room"."""
    words = deed.group()
    if words in _WAS_IN:
        return _away().match(passages.lower, deed.end()) is not None
    if words in _rooms() and _private().match(passages.lower, deed.start()):
        return True
    placed = words.endswith(_PLACING) or passages.lower.startswith(_PLACING, deed.end())
    return bool(placed and _private().match(passages.lower, deed.end())) or _is_afar(deed, passages)


def _is_afar(deed: re.Match[str], passages: Passages) -> bool:
    """Say whether what a screen shows too was done in another place: "waved from Lagos"."""
    words = deed.group().removesuffix(" from")
    at = deed.start() + len(words)
    seen = passages.lower.startswith(" from ", at) and words in _words_of("visible")
    return seen and passages.record_at("place", at + len(" from ")) is not None


@lru_cache(maxsize=1)
def _away() -> re.Pattern[str]:
    return re.compile(rf" (?:[a-z-]+ )?{alternation(packs.words('en/presence_traits', **{'class': 'away'}))}\b")


@lru_cache(maxsize=1)
def _private() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:at|in|on|from))?(?: (?:an?|the|his|her|their) (?:[a-z-]+ )?)?{_words('private')}\b")


@lru_cache(maxsize=1)
def sickroom() -> re.Pattern[str]:
    """Return the pattern of what is only where no meeting is: a hospital bed, a sickroom."""
    rooms = (packs.words("en/presence_cues", **{"class": name}) for name in ("private", "sickroom"))
    return re.compile(rf"\b{alternation(frozenset().union(*rooms))}\b")


@lru_cache(maxsize=1)
def _rooms() -> frozenset[str]:
    """Return the first words of rooms where no meeting is: "sitting" of "sitting room"."""
    return frozenset(room.split()[0] for room in _words_of("private"))


def way_of(match: re.Match[str], lower: str, ahead: Span) -> tuple[Way | None, bool]:
    """Return what a cue says, and whether it alone says so; what is denied turns round or says nothing."""
    if meant_to(match, lower, ahead):
        return None, False
    if lower.endswith(_GONE_BEFORE, ahead.start, match.start()):  # "missing beside him was the harbour master"
        return "absent", True
    denied = _NOT.search(lower, *ahead) is not None
    kind = match.lastgroup
    if kind == "stead":
        return (None if denied else "absent"), True
    if kind == "gone":
        if match.group().endswith("pulled out") and _SOMETHING.match(lower, match.end()):
            return None, False  # "pulled out a letter"
        return (None if denied else "absent"), True
    if kind == "perhaps":
        return (None if denied else "absent"), False
    if kind == "leads" and not denied:
        led = _located().match(lower, match.end()) is not None and not has_link(
            lower, ahead.start, match.end() + _REACH
        )
        return "in person" if led else "present", False
    if kind == "far":
        if lower.startswith(" in person", match.end()):
            return "in person", True
        if _from_seat().match(lower, match.end(), match.end() + _REACH):
            return None, False
        return (None if denied else "remote"), True
    ends = _STOP.search(lower, match.end(), match.end() + _REACH)
    sentence_has_link = has_link(lower, ahead.start, ends.start() if ends else match.end() + _REACH)
    if denied:
        turned = kind in ("there", "deed") and match.group().startswith(("was ", "were ", "came to"))
        return ("absent", not sentence_has_link) if turned else (None, False)
    if re.match(r"(?:was|were|is) not\b", match.group()) or " not in " in match.group():
        return "absent", True
    if sentence_has_link and kind != "self":
        return None, False
    return (
        ("present", False) if kind == "there" and match.group() in _words_of("open") else ("in person", kind == "self")
    )


@lru_cache(maxsize=1)
def _located() -> re.Pattern[str]:
    return re.compile(phrases.located())


@lru_cache(maxsize=1)
def _from_seat() -> re.Pattern[str]:
    """Return the pattern of where somebody stays who sees it there: "could only follow | the race from the stands"."""
    where = r"(?:(?:front|back|side|edge|top|end) of the )?(?:[a-z-]+ ){0,2}?"
    return re.compile(
        rf"(?: (?!and |but |while |as )[\w'’-]+){{0,7}}? from (?:the|a|an|his|her) {where}{_words('inside')}(?![\w'-])"
    )


def has_link(lower: str, start: int, end: int) -> bool:
    """Say whether a stretch tells of a link, a screen or a message."""
    return link().search(lower, start, end) is not None


def meant_to(match: re.Match[str], lower: str, ahead: Span) -> bool:
    """Say whether a cue tells of a plan, "was due to take the stage", "were planning on dancing in the hall"."""
    if match.lastgroup in ("gone", "perhaps", "stead"):
        return False
    if match.lastgroup == "self" and _AWAITED.search(lower, *ahead):
        return True  # "who had been expected | on the spot"
    one_form = match.group().split()[0] in packs.words("en/presence_stops", **{"class": "one-form"})
    if one_form and _WILL.search(lower, *ahead):
        return True  # "will be there on Friday and | cut the ribbon"
    return _plan().search(lower, max(ahead.start, ahead.end - _WISH), ahead.end) is not None or (
        match.lastgroup == "deed"
        and (_plan_word().search(match.group()) is not None or _sent_to().search(lower, *ahead) is not None)
    )


@lru_cache(maxsize=1)
def _plan() -> re.Pattern[str]:
    words = _words("plan")
    return re.compile(rf"(?<![\w'-]){words}(?: (?!and |but |,)[a-z']+){{0,6}} $")


@lru_cache(maxsize=1)
def _plan_word() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-]){_words('plan')}(?![\w'-])")


@lru_cache(maxsize=1)
def _sent_to() -> re.Pattern[str]:
    """Return the pattern of another's being sent for a deed: "sent her deputy to | cut the ribbon"."""
    return re.compile(rf"\b(?:{_words('sending')}|asked|told) (?:(?!and |but )[\w'.-]+ ){{1,7}}to $")


@lru_cache(maxsize=1)
def link() -> re.Pattern[str]:
    """Return the pattern of the words for a link, a screen or a message."""
    return re.compile(rf"(?<![\w'-]){alternation(link_words())}(?![\w'-])")


def link_words() -> frozenset[str]:
    """Return those words."""
    kinds = ("link", "screen", "message", "far", "phone")
    return frozenset().union(*(packs.words("en/presence_cues", **{"class": kind}) for kind in kinds))
