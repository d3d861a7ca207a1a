"""Who takes part: of whom words of presence speak, by name, by a pronoun, by an office, or as a body of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extract.events import attendees, words
from factcheck.extract.names import words as names
from factcheck.link.parts.wordings import one_of
from factcheck.link.presences import posts, subjects
from factcheck.link.presences.known import Known, Taker
from factcheck.records import Person
from factcheck.text.deferred import deferred
from factcheck.text.passages import Passages, Span

REACH = 200  # characters of a sentence before a cue in which its subject stands
_TITLE = 30  # characters before a name in which a preposition or verb stands
_INVERTED = 2  # characters before a verb that its subject follows
_SEEN = ("heard ", "listened to ", "listening to ", "watched ", "saw ")
_NEAR = 60  # characters before a cue in which a subject without a name stands
_BEFORE = re.compile(r"([a-z'-]+) (?:(?:the|a|her|his) )?$")
_PRONOUN = re.compile(r"\b(he|she|him|his|her)\b")
_NEXT_TO = re.compile(
    r"\b(?:beside|next to|near|opposite|behind|between|alongside|left of|right of|by) (?:[a-z.]+ ){0,3}$"
)
_OTHERS_WHO = re.compile(r" (?!is\b|was\b|were\b|who\b)[a-z]+ (?:[^,;:.]* )?[a-z]+,? who (?!he\b|she\b)")
_FOR_CLIENT = deferred(lambda: rf"\b{one_of('client')}\b")
_HER = re.compile(r"\bher\b")
_OWN_ACTOR = re.compile(r"(?:[;,:]|\b(?:and|but|so)) (?:his|her|an?|the|its) [a-z]|\b(?:his|her) [a-z]|[;:]")
_MYSELF = re.compile(
    r"\b(?:i|we|you) (?:[a-z]+ ){0,2}$"
    r"|\bthey (?!(?:[a-z'’-]+ ){0,3}(?:that|how|when|where|because) )(?:[a-z'’,-]+ ){0,8}$"
)
_AGAIN = re.compile(r"\b(?:he|she) (?:himself |herself |also |then )?(?:[a-z]+ )?$")
_OPENED = re.compile(r"[a-z]+(?:ing|ed) [^,.;:]{1,60}, (?:he|she)\b")  # "Standing in the dock, he said"
_AGED = re.compile(r"\bthe (?:\d{1,3}|[a-z]+)-year-old(?: [a-z]+)? (?:[a-z]+ )?$")
_DESCRIBED = re.compile(r"\b(?:of|from|by|for|with) an? ((?:[a-z-]+ ){0,2}[a-z-]+) who (?:had |has |have )?$")
_OWN = re.compile(r"(?:his|her) [a-z]")  # "her chief was not there": it is not she
_OFFICE = re.compile(
    r"\b(?:(?:the|its|their|our) (?:[\w-]+ ){0,2}[\w-]+'s?|the|its|their|our|his|her|[\w-]+'s?)"
    r" (?=((?:[a-z-]+ ){0,2}[a-z-]+)\b)"
)
_OPENS = re.compile(r"(?:the|its|our) ((?:[a-z-]+ ){0,2}[a-z-]+)\b(?!['’])")
_OTHER = re.compile(
    r"(?:[,;:\u2014] |\b(?:and|but|that|while|as|when|because|where|said|says) )"
    r"(?:the|a|an|some|many|most|several|two|three|its|their|our|his|her|[\w-]+'s) (?:[a-z'-]+ ){1,4}$"
    r"|\b(?:said|says|adding|added|insisted) (?:that )?(?:an?|the|some|its|their) [^,;:.\n]{1,90}$"
)
_THING = re.compile(  # "his party, which on Sunday evening withdrew from the talks"
    r"\b(?:(?:which|it) (?:(?!he |she )[a-z]+ ){0,4}|whose (?!(?:[a-z]+ ){0,2}(?:seat|chair|place|face|voice|image)\b)"
    r"(?:[a-z-]+ ){1,12})$"
)
_NEXT = re.compile(r"[;:\u2014] (?:the|a|an|his|her|its|their|some|many) [^,;:]{2,40},")
_RELATIVE = re.compile(r",? who\b")  # "on behalf of the mayor, who | was not there"
_SEAT = re.compile(
    r"plane|flight|helicopter|train\b|jet\b|role was|chair|seat|place|absence|card|voice|face"
    r"|^(?:speech|address|words|message|greeting|statement)"
)
_VERBAL = re.compile(r"(?:was|were|is|had|has|did|came|took|[a-z]+ed)\b")
FOR_ANOTHER = re.compile(
    r"(?: in for|i[sz](?:ed|ing) for|\b(?:sign|absence|trace|place|instead|presence|regrets|apologies) of"
    r"| (?:without|was|were|sat|stood|walked))$"
)


def whose(passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known) -> Taker | None:
    """Return of whom a cue speaks: a name before it, a pronoun, an office, a body of people, or a name behind it."""
    at = match.start()
    inside = cast.between(at, match.end()) if match.lastgroup == "gone" and match.group()[:3] != "sen" else ()
    if inside:  # "the seat of Ana Ruiz stayed empty"; "the seat beside her" is of somebody else
        beside = _NEXT_TO.search(passages.lower, at, inside[0].start)
        return None if beside else Taker(known.name(inside[0]), inside[0].start)
    if match.lastgroup == "far" and match.group().startswith(_SEEN):
        seen = cast.between(at, match.end())
        if seen and not passages.lower.startswith("'s", seen[0].end):
            return Taker(known.name(seen[0]), seen[0].start)  # "who had just | heard Ana Ruiz by telephone"
    low = max(sentence.start, at - REACH)
    if match.lastgroup == "stead":
        return for_whom(passages, cast, sentence, match, known)
    if match.lastgroup == "deed":
        low = max(low, passages.lower.rfind("; ", low, at) + 1)  # "the mayor was ill; his deputy, Ana Ruiz, stood in"
    if FOR_ANOTHER.search(match.group()):
        return _behind(passages, cast, sentence, match, known)
    people = cast.between(low, at)
    since = people[-1].end if people else low
    unread = known.unread(passages, since, at)
    if unread is not None and subjects.OWN_KIN.search(passages.lower, unread.start, at) is None:
        return unread
    described = _DESCRIBED.search(passages.lower, since, at)
    if described is not None and (told := posts.told(described[1])):
        name = known.called(told, passages.document.id)  # "Ruiz read the speech of a minister who had not come"
        return Taker(name, described.start()) if name else None
    aged = _AGED.search(passages.lower, since, at)
    if aged is not None:
        last = people or cast.between(max(0, low - REACH), low)
        return Taker(known.name(last[-1]), aged.start()) if last else None
    kin = subjects.OWN_KIN.search(passages.lower, since, at)
    if kin is not None:  # "his wife, who lives abroad, | did not attend"
        owners = [who.person for who in cast.meant(sentence, kin.start(), "m" if kin[1] == "his" else "f")]
        return Taker(f"{known.name(owners[0])}'s {kin[2]}", kin.start()) if owners and owners[0] else None
    owned = people and passages.lower.startswith("'s ", since)
    if not owned and subjects.THEIR_KIN.search(passages.lower, since, at):
        return None  # "the governor's wife | handed over the cup"
    office = _office(passages, since, at, known)
    if office is not None:
        return office
    if people and _NEXT.search(passages.lower, since, at):
        return None  # "Lund opened the quay; the harbour master, who had been asked, stayed away"
    verbal = match.lastgroup == "gone" or _VERBAL.match(match.group()) is not None
    if verbal and _THING.search(passages.lower, max(since, at - _NEAR), at):
        return None
    if verbal and _OTHER.search(passages.lower, max(since, at - _NEAR), at):
        return _body(passages, since, at)
    if people:
        if match.group().startswith("were ") and " and " not in passages.lower[low:at]:
            return None
        owned = not _SEAT.search(match.group()) and match.lastgroup != "far"
        subject = subjects.subject(passages, people, at, owned=owned)
        if subject is None or (subject is people[-1] and _OTHERS_WHO.match(passages.lower, subject.end, at)):
            return None
        if not _SEAT.search(match.group()) and posts.of_another(passages.lower, subject.start):
            return None  # "The parents of Ana Ruiz sat in the front row"
        kin = subjects.KIN.match(passages.lower, subject.end, at)
        if kin is not None:
            relative = subjects.relative(known.offices, kin[1], subject, known.name(subject))
            return Taker(relative, subject.start) if relative else None
        if owned and passages.lower.startswith("'s ", subject.end):
            again = _AGAIN.search(passages.lower, subject.end, at)
            if again is None or len(people) > 1:
                return None  # "Ana Ruiz's husband was not there"
            return Taker(known.name(subject), subject.start)  # "Ruiz's prize was handed over and she kissed it"
        return Taker(known.name(subject), subject.start)
    return _without_name(passages, cast, sentence, match, known, low, since, verbal=verbal)


def _without_name(  # noqa: PLR0917
    passages: Passages,
    cast: attendees.Cast,
    sentence: Span,
    match: re.Match[str],
    known: Known,
    low: int,
    since: int,
    *,
    verbal: bool,
) -> Taker | None:
    """Return of whom a cue speaks before which nobody is named: a pronoun, a body of people, or who stands behind."""
    at = match.start()
    opens = _OPENED.match(passages.lower, at) if at == sentence.start else None
    pronouns = list(_PRONOUN.finditer(passages.lower, since, opens.end() if opens else match.end()))
    if pronouns and _OTHERS_WHO.match(passages.lower, pronouns[0].end(), at):
        return None  # "She told mourners, who | had heard it by telephone"
    if pronouns:  # "His face appeared on a screen; he | was connected from home"
        own = [one for one in pronouns if one.start() <= at and passages.lower.endswith("; ", low, one.start())]
        return _meant(passages, cast, sentence, own[-1] if own else pronouns[0], known, at)
    body = _body(passages, low, at) if verbal else None
    if body is None and verbal:
        body = next(
            (
                Taker(who.name.casefold(), who.start)
                for who in cast.before(sentence, at)
                if who.person is None and who.party is None
            ),
            None,
        )
    if _MYSELF.search(passages.lower, low, at):
        return None  # "I | had come mainly for Ana Ruiz"
    shown = verbal or match.lastgroup == "deed"  # "a clerk cut the tape, because the chairman, Ana Ruiz, was away"
    if body is None and shown and match.lastgroup != "gone" and at - sentence.start > _INVERTED:
        return None  # "Some had come by bus to see Ana Ruiz"
    return body or _behind(passages, cast, sentence, match, known)


def for_whom(
    passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known
) -> Taker | None:
    """Return in whose stead somebody acts: "Ana Ruiz was ill; her deputy, Ivo Brandt, | signed on her behalf"."""
    at, gender = match.start(), "f" if _HER.search(match.group()) else "m"
    if _FOR_CLIENT.search(passages.lower, max(sentence.start, at - _NEAR), at):
        return None  # "her lawyer answered on her behalf"
    people = cast.between(sentence.start, at)
    actor = people[-1:] if people and not _OWN_ACTOR.search(passages.lower, people[-1].end, at) else []
    begin = actor[0].start if actor else at
    for person in reversed(people[: len(people) - len(actor)]):
        if _is_fit(person, gender) and known.name(person) not in map(known.name, actor):
            return Taker(known.name(person), person.start)
    office = _office(passages, sentence.start, begin, known) if not people[: len(people) - len(actor)] else None
    if office is not None and not any(known.name(one) == office.name for one in actor):
        return office
    last = passages.sentence_at(max(0, sentence.start - 2))
    before = {known.name(one): one for one in cast.between(*last) if _is_fit(one, gender)}
    before = {name: one for name, one in before.items() if name not in map(known.name, actor)}
    if last.end > sentence.start or len(before) > 1:
        return None
    if before:
        return next(Taker(name, at) for name in before)
    opened = _OPENS.match(passages.lower, last.start)
    told = posts.told(opened[1]) if opened else None
    name = known.called(told, passages.document.id) if told else None
    return Taker(name, at) if name and name not in map(known.name, actor) else None


def _is_fit(person: Person, gender: str) -> bool:
    return names.gender((person.given or person.canonical).split()[0]) in (None, gender)


def of_another(passages: Passages, known: Known, name: str, start: int, at: int) -> bool:
    """Say whether somebody else is told of between a mention and a cue: "Ana Ruiz opened it; the mayor joined by"."""
    office = _office(passages, start, at, known)
    if office is not None:
        return office.name != name
    return _OTHER.search(passages.lower, max(start, at - _NEAR), at) is not None


def _behind(
    passages: Passages, cast: attendees.Cast, sentence: Span, match: re.Match[str], known: Known
) -> Taker | None:
    """Return who stands behind a cue: "no sign of Ana Ruiz", "beside him walked the harbour master"."""
    if match.group().endswith((" by", " for", " of")) and not FOR_ANOTHER.search(match.group()):
        return None
    office = _OPENS.match(passages.lower, match.end() + 1, sentence.end)
    if office is not None and FOR_ANOTHER.search(match.group()):
        told = posts.told(office[1])
        name = known.called(told, passages.document.id) if told else None
        elsewhere = told and name and known.is_elsewhere(name, passages.text, office.start(1) + len(told))
        # "Ms O. Sayle, Minister of State, deputising for the Minister": nobody stands in for himself
        himself = any(known.name(person) == name for person in cast.between(sentence.start, match.start()))
        return Taker(name, office.start()) if name and not elsewhere and not himself else None
    behind = cast.between(match.end(), sentence.end)
    if len({person.canonical for person in behind}) == 1 and match.start() - sentence.start < REACH // 2:
        return Taker(known.name(behind[0]), behind[0].start)
    return None


def _meant(  # noqa: PLR0917
    passages: Passages, cast: attendees.Cast, sentence: Span, word: re.Match[str], known: Known, at: int
) -> Taker | None:
    """Return whom a pronoun means: an office that opened the sentence before, else the person named there."""
    ahead = cast.ahead(sentence, word.start(), "m" if word[1] in ("he", "him", "his") else "f")
    if ahead is not None:
        return Taker(known.name(ahead), ahead.start)
    if word.start() == sentence.start and word.start() < at and _OWN.match(passages.lower, word.start()):
        return _after_colon(passages, cast, sentence, at, known)
    before = passages.sentence_at(max(0, sentence.start - 2))
    opened = _OPENS.match(passages.lower, before.start) if before.end <= sentence.start else None
    told = posts.told(opened[1]) if opened else None
    if told is None and not cast.between(before.start, sentence.start):  # "Evidence of the shift supervisor. He agreed"
        inside = [office for match in _OFFICE.finditer(passages.lower, *before) if (office := posts.told(match[1]))]
        told = inside[0] if len(inside) == 1 else None
    if told and not cast.between(before.start, sentence.start):
        name = known.called(told, passages.document.id)
        return Taker(name, word.start()) if name else None
    meant = cast.meant(sentence, word.start(), "m" if word[1] in ("he", "him", "his") else "f")
    person = next((who.person for who in meant if who.person is not None), None)
    if person is None and (last := cast.last_office(sentence)):
        name = known.called(last, passages.document.id)  # "since the author is ill. She appeared on a screen"
        return Taker(name, word.start()) if name else None
    if person is None:  # a name that only other documents read as one
        unread = known.unread(passages, before.start, sentence.start) if before.end <= sentence.start else None
        return Taker(unread.name, word.start()) if unread else None
    return Taker(known.name(person), word.start())


def _after_colon(passages: Passages, cast: attendees.Cast, sentence: Span, at: int, known: Known) -> Taker | None:
    """Return who is named at once: "Her chief was not there: Ivo Brandt sent good wishes"."""
    colon = passages.lower.find(": ", at, min(sentence.end, at + _NEAR))
    near = cast.between(colon, colon + _TITLE) if colon >= 0 else []
    return Taker(known.name(near[0]), near[0].start) if near else None


def _office(passages: Passages, low: int, at: int, known: Known) -> Taker | None:
    """Return who is meant by an office that stands between the last name and a cue: "the skipper heard it by video"."""
    last = None
    for match in _OFFICE.finditer(passages.lower, low, at):
        told = posts.told(match[1])
        end = match.start(1) + len(told or "")
        if told and not posts.is_apposed(passages.lower, match.start(), end, at):  # ", who is ill, the bishop | came"
            relative = _RELATIVE.match(passages.lower, end, at) is not None
            last = told, match.start(), match.start(1), not match.group().startswith(("his ", "her ")), relative
    if last is None:
        return None
    told, start, start_of, plain, relative = last
    if _OTHER.search(passages.lower, start_of + len(told), at):
        return None  # "the founder's son cut it because the old man | is in hospital"
    ahead = _BEFORE.search(passages.lower, max(low, start - _TITLE), start)
    if ahead and not relative and ahead[1] not in ("than", "by") and words.function_words().get(ahead[1]) == "prep":
        return None  # "rising from his chair"
    led = known.leaders.called(told, passages.lower, start_of + len(told))
    name = led or (known.called(told, passages.document.id) if plain or known.known_as(told) is not None else None)
    place = passages.record_at("place", start)
    if place is not None and name and not name.startswith("the ") and not known.is_beside(name, place.text.lower()):
        name = f"{place.text.lower()}'s {told}"  # "Finland's minister", where a minister of another country is told of
    return Taker(name, start) if name is not None else None


def offices(passages: Passages, span: Span, known: Known) -> Iterator[str]:
    """Yield the offices in a stretch that nobody of the story is said to hold: "the mayor"."""
    for match in _OFFICE.finditer(passages.lower, *span):
        told = posts.told(match[1])
        if told and told.split()[-1] not in names.kin() and known.known_as(told) is None:
            yield told


def _body(passages: Passages, low: int, at: int) -> Taker | None:
    return Taker(*body) if (body := subjects.body(passages, max(0, low - 2, at - 2 * _NEAR), at)) else None
