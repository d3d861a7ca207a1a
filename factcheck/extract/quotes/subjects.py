"""Who can speak: names, offices, bodies, pronouns, as the words before or behind a reporting verb."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.names import bodies
from factcheck.extract.names import words as names
from factcheck.extract.names.runs import UPPER
from factcheck.extract.quotes import cues
from factcheck.extract.quotes.scene import Scene, Speaker
from factcheck.knowledge import packs
from factcheck.records import Person
from factcheck.text.alternation import alternation

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_ARTICLE = (
    r"(?:the|a|an|one|another|his|her|their|its|our|my|some|many|"
    r"several|two|three|other|both|most|local|this|that)"
)
_ADVERB = (
    r"(?:has|have|had|also|later|then|once|again|never|often|already|further|even|simply|"
    r"publicly|repeatedly|just|did|do|does|would|will|to|[a-z]+ly)"
)
ADVERBS = rf"(?:{_ADVERB}\s+)*"
_WHEN = (
    r"(?:(?:last|this|earlier this)\s+(?:week|month|year|night|morning)|"
    rf"(?:on\s+)?{alternation(word.capitalize() for word in packs.words('en/weekdays', **{'class': 'full'}))})"
)
_TRAILING = re.compile(rf"(?:[\s,]+(?:{_ADVERB}|{_WHEN}))*[\s,]*$")
_ENDS_ADVERB = re.compile(rf"(?:{_ADVERB}|week|month|year|night|morning|[A-Z][a-z]+day)")
_BLANK = " ,\n\t\r\xa0"
_OWN_WORDS = re.compile(
    r"(?P<whose>[Hh]is|[Hh]er) (?:[a-z-]+ )?(?P<noun>[a-z]+)(?= (?:in|on|to|at|about|from|of|for|after)\b|$)"
)
_PRONOUN = re.compile(r"(?:he|she|they|it|I|we|you)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nominal() -> re.Pattern[str]:
    group = "|".join(sorted(cues.groups()))
    word = r"[\w’'.&-]+"
    return re.compile(
        rf"(?:(?i:{_ARTICLE})\s+(?:{word}\s+){{0,7}}?{word}|[{UPPER}]{word}(?:\s+(?:of|for|and|the|de)\s+[{UPPER}]{word}|\s+{word}){{0,6}}?"
        rf"|(?:{word}\s+){{0,3}}?(?i:{group})|@\w+)(?=\s*[,;:.(\n—–]|\s+-|\s*$|\s+(?:who|whose|which|that|in|on|at|after|before|when|while|"
        rf"as|to|through|during|with|about|yesterday|today|from|into|by|told|said|says)\b)"
    )


def person_at(scene: Scene, start: int, end: int) -> Person | None:
    """Return the first person named between two offsets outside quotations, not as a possessor."""
    for person in scene.outside(start, end):
        if not scene.text[person.end : person.end + 2].startswith(("'s", "’s", "' ", "’ ")):
            return person
    return None


def speaker_of(scene: Scene, start: int, end: int) -> Speaker | None:
    """Return who the words between two offsets are: a named person, a pronoun, an office or a body."""
    while start < end and scene.text[start] in " \n\t,—–-":
        start += 1
    while end > start and scene.text[end - 1] in " \n\t,—–-:":
        end -= 1
    if start < end and scene.text[end - 1] == "." and scene.text[end - 2 : end - 1].islower():
        end -= not any(person.end == end for person in scene.outside(start, end))  # "Sam Holt Jr."
    if start >= end:
        return None
    person = _main_person(scene, start, end)
    if person:
        return Speaker(start, end, person.canonical, True)
    words = scene.text[start:end]
    if words.lower() in PRONOUNS:
        return Speaker(start, end, None, True)
    own = _OWN_WORDS.match(words)
    if own and own["noun"] in cues.words("noun") | cues.words("act"):
        return Speaker(start, start + len(own["whose"]), None, True)
    return Speaker(start, end, words, False)


def _main_person(scene: Scene, start: int, end: int) -> Person | None:
    """Return the person a noun phrase is about: "Olga Terek's brother, Matti Terek" is Matti Terek."""
    for person in scene.outside(start, end):
        behind = scene.text[person.end : end]
        if not behind.startswith(("'s", "’s", "' ", "’ ")) and not _is_object(scene.text[start : person.start]):
            return person
    return None


def _is_object(ahead: str) -> bool:
    """Say whether a name stands behind "for", "of" or "to" in a noun phrase: "a spokesman for Ana Ruiz"."""
    return bool(
        re.search(r"\b(?:for|of|to|with|against|by|from|like|about)\s+(?:[\w.’'-]+\s+){0,4}$", ahead)
        and not re.search(r"\b(?:signed|written|issued|posted|sent|read|released)\s+by\s", ahead)
    )


def subject_behind(scene: Scene, start: int, limit: int) -> Speaker | None:
    """Read the subject that follows a verb: said | harbour master Lena Osei."""
    pronoun = _PRONOUN.match(scene.text, start, limit)
    if pronoun:
        return Speaker(start, pronoun.end(), None, True)
    ahead = next((p for p in scene.persons_between(start, limit)), None)
    led = ahead is not None and leads_to(scene.plain[start : ahead.start], scene.text[ahead.end : ahead.end + 2])
    if ahead and led and not _is_attribute(scene.plain, start, ahead):
        return Speaker(start, ahead.end, ahead.canonical, True)
    nominal = _nominal().match(scene.text, start, limit)
    if nominal and _may_speak(nominal.group()):
        return speaker_of(scene, start, nominal.end())
    return None


def _is_attribute(text: str, start: int, person: Person) -> bool:
    """Say whether a name tells what another is: said the minister, an Oredu man."""
    return bool(_BEHIND_ARTICLE.search(text, start, person.start) and _NOUN.match(text, person.end))


def leads_to(words: str, behind: str) -> bool:
    """Say whether words before a name are its title or description, no clause of their own."""
    if behind.startswith(("'s", "’s")):
        return False
    if not words.strip():
        return True
    parts = words.split()
    if len(parts) < 13 and all(part[0].isupper() or part in _OF_OFFICE for part in parts):
        return True  # "former Bialin Governor and Harbour Committee Chairman"
    return (
        len(parts) < 9 and not re.search(r"[;:.!?](?<!\w\.)\s|\b(?:of|that|who|and|to|in|about|for|if|is|was)\s", words)
    ) or (len(parts) < 12 and bool(re.match(rf"{_ARTICLE}\b[^;:]*,\s$", words, re.IGNORECASE)))


def _may_speak(words: str) -> bool:
    first = words.split(maxsplit=1)[0].lower()
    return (
        first not in {"that", "this", "it's", "in", "on", "at", "after", "as", "but", "and", "if", "when"}
        or len(words.split()) > 1
    )


def subject_before(scene: Scene, start: int, verb: int) -> Speaker | None:
    """Read the subject that ends right before a verb: Joana Peixe, a marine biologist, | said."""
    words = scene.plain[max(start, verb - _TAIL) : verb].rstrip(_BLANK)
    end = max(start, verb - _TAIL) + len(words)
    if _ENDS_ADVERB.fullmatch(words[words.rfind(" ") + 1 :]):
        trail = _TRAILING.search(scene.plain, max(start, verb - _TAIL), verb)
        end = trail.start() if trail else end
    if end <= start:
        return None
    return _closing_subject(scene, start, end)


_LEAD = re.compile(
    rf"(?:\b(?:the|a|an|his|her|their|its|our|my)\s+)?(?:[{UPPER}][\w.&-]*(?:'s?)?\s+){{0,2}}(?:\w+'s?\s+)?$|\bThe\s+$"
)
_RELATIVE = re.compile(
    r",?\s+(?:who|which)(?:\s+(?:has|have|had|is|was|also|then|once|later|earlier|never|often|in|on|at|the|an?|past|last|this|"
    r"year|month|week|[a-z]+ly|[A-Z][a-z]+day))*$|\s+that$"
)
_TAIL = 80  # characters that adverbs before a verb may take
_LAST_PRONOUN = re.compile(r"(?:[\s,]|\b)(he|she|they|it|I|we|you)$", re.IGNORECASE)
_CONTACT = re.compile(
    r"\s*(?:an?|the|one)\s+[\w-]+\s+(?=(?:his|her|their|its|our|my)\s)"
)  # "a charge his lawyers call"
_ADVERBIAL = re.compile(r"\s*(?i:in|on|at|after|before|during|amid|despite|by|from|with|for|to)\s[^,]{3,60},\s+(?=\w)")
_BY_ARTICLE = re.compile(rf"{_ARTICLE}\s", re.IGNORECASE)
_BEHIND_ARTICLE = re.compile(r"\ban? $")
_NOUN = re.compile(r" [a-z]+")
_FROM_PLACE = re.compile(rf"\s*{_ARTICLE}\s[^,;:\"]+ (?:from|in|at|near)\s", re.IGNORECASE)
_OWN_CLAUSE = re.compile(r", who(?:se)? [^,;:\"]+$")
_DESCRIPTION = re.compile(r", (?:(?P<who>who|whose) |(?:the |an? |its |his |her |their )?[a-z])")
_OTHERS = re.compile(r"\b(?:said|says|told|but|and he|and she)\b")
_CLAUSE = re.compile(  # begins with one class of characters, so that the search leaps
    r"[;:—–,\s](?:(?<=[;:—–])|(?<=,)\s+(?:and|but|while|as|when|where|because|so)\s"
    r"|(?<=\s)(?:-|while|but|because|whereas|that|and)\s)"
)
_BODY_BEHIND = re.compile(  # "Lena Osei of the coastguard said"
    rf" (?:of|from|at) (?:the |our |its )?(?:[{UPPER}][\w'&.-]* ?|[a-z-]+(?:'s|s')? ?|(?:of|for|and) (?:the )?){{1,5}}"
)
_OF_OFFICE = frozenset({"former", "and", "of", "for", "the", "in", "state", "acting", "deputy"})
_INSIDE = frozenset({"of", "in", "for", "at", "from", "the"})
_LAST_NOUN = re.compile(
    rf"(?:^|(?<=[\s,]))(?:(?i:{_ARTICLE})\s+(?:(?!(?:said|says|told|in|on|at|to)\b)[\w’'.&-]+\s+){{0,7}}?[\w’'.&-]+|@\w+|[{UPPER}][\w’'.&-]*(?:\s+(?:of|for|and|the)\s+[{UPPER}][\w’'.&-]*|\s+[{UPPER}][\w’'.&-]*)*)$"
)


def _may_relate(text: str, start: int, end: int) -> bool:
    return text.endswith(" that", start, end) or text.find(" wh", start, end) >= 0


def _closing_subject(scene: Scene, start: int, end: int) -> Speaker | None:
    """Return the noun phrase that ends at `end`, apposition included."""
    relative = _RELATIVE.search(scene.plain, start, end) if _may_relate(scene.plain, start, end) else None
    if relative:
        end = relative.start()
    begin = start
    for match in _CLAUSE.finditer(scene.plain, start, end):
        begin = match.end()
    contact = _CONTACT.match(scene.plain, begin, end)
    begin = contact.end() if contact else begin
    pronoun = _LAST_PRONOUN.search(scene.plain, max(begin, end - 6), end)
    if pronoun and (pronoun.start(1) == begin or pronoun.start(1) > pronoun.start()):
        return Speaker(pronoun.start(1), end, None, True)
    people = list(scene.outside(begin, end))
    clause = _OWN_CLAUSE.search(scene.plain, begin, end) if scene.plain.startswith(",", end) else None
    if clause and not (people and people[0].start < clause.start()):
        end, people = clause.start(), []  # "the hunter, who leads the party, | said"
    described = _described(scene, begin, people, end)
    if described:
        return Speaker(_phrase_start(scene, begin, described), end, described.canonical, True)
    for person in reversed(people):
        gap = scene.plain[person.end : end]
        if not gap and _FROM_PLACE.fullmatch(scene.plain, begin, person.start):
            continue  # "the diver from Ada"
        if not gap or (
            gap.startswith((",", " (")) and scene.plain[end - 1 : end + 1].endswith((",", ") ")) and _apposes(gap)
        ):
            return Speaker(_phrase_start(scene, begin, person), end, person.canonical, True)
        if _BODY_BEHIND.fullmatch(gap) and not _is_object(scene.plain[begin : person.start]):
            return Speaker(_phrase_start(scene, begin, person), end, person.canonical, True)
        if gap.startswith("'s") and any(_voice(word) for word in gap[2:].replace(",", " ").split()[:3]):
            return Speaker(person.start, end, person.canonical, True)
        if gap.startswith("'s ") and len(gap) < _TAIL and all(map(bodies.nounlike, gap[3:].split())):
            return speaker_of(scene, person.start, end)  # "Ana Ruiz's doctor" is not Ana Ruiz
    whole = scene.plain[begin:end].strip(" ,")
    if _BY_ARTICLE.match(whole) and all(map(_of_phrase, whole.split()[1:])):
        return speaker_of(scene, begin, end)  # "the sexton of Saint Jude in Ilsum"
    noun = _LAST_NOUN.search(scene.plain, begin, end)
    if noun and not _only_adverbial(noun.group()):
        return speaker_of(scene, max(noun.start(), begin), end)
    adverbial = _ADVERBIAL.match(scene.plain, begin, end)
    begin = adverbial.end() if adverbial else begin
    return speaker_of(scene, begin, end) if _begins_as_noun(scene.plain[begin:end]) else None


def _described(scene: Scene, begin: int, people: list[Person], end: int) -> Person | None:
    """Return who is described in words that end in another name: Roth, who spoke for Chairman Lind, | said."""
    if len(people) < 2 or not scene.plain.startswith(",", end) or end - people[-1].end > 1:
        return None
    for number, person in enumerate(people[:-1]):
        aside = scene.plain[person.end : end]
        opened = _DESCRIPTION.match(aside)
        first = not number and leads_to(scene.plain[begin : person.start].lstrip(_BLANK), aside[:2])
        if opened and (opened["who"] or first) and _apposes(aside):
            return person
    return None


def _of_phrase(word: str) -> bool:
    """Say whether a word can stand in one noun phrase: a noun, a name, or a preposition between them."""
    return word[:1].isupper() or word in _INSIDE or bodies.nounlike(word)


def _apposes(gap: str) -> bool:
    """Say whether a gap between a name and its verb is an apposition or an aside, no clause of another."""
    return len(gap) < 160 and not _OTHERS.search(gap)


def _voice(words: str) -> bool:
    """Say whether a possession speaks for its owner: remarks, statement, office."""
    last = words.rsplit(" ", maxsplit=1)[-1].lower() if words else ""
    return last in cues.words("noun") or last in {"office", "spokesman", "spokeswoman", "spokesperson"}


def _phrase_start(scene: Scene, begin: int, person: Person) -> int:
    """Return where the words for a person begin: with the role before the name, its article and its body."""
    if not person.role:
        return person.start
    at = scene.text.rfind(person.role, begin, person.start)
    if at < 0 or scene.text[at + len(person.role) : person.start] not in (" ", ", ", "\n"):
        return person.start
    lead = _LEAD.search(scene.plain, max(begin, at - 60), at)
    return lead.start() if lead and lead.group().split(" ")[0] not in ("While", "As", "But", "And") else at


def _only_adverbial(words: str) -> bool:
    first = words.split(maxsplit=1)[0].lower()
    return first in names.openers() and len(words.split()) == 1 and first not in cues.groups()


def _begins_as_noun(words: str) -> bool:
    stripped = words.strip(" ,")
    return (
        bool(stripped)
        and len(stripped.split()) < 12
        and (bool(_BY_ARTICLE.match(stripped)) or stripped.split()[-1].lower() in cues.groups())
    )


def named_before(scene: Scene, start: int, end: int) -> Speaker | None:
    """Return the subject a clause begins with: the first name that is no possessor, else a pronoun."""
    for person in scene.outside(start, end):
        behind = scene.plain[person.end : person.end + 60]
        if behind.startswith("'s") and not _voice(behind[2:].strip().split(" ")[0].strip(",.:-")):
            continue
        if re.search(
            r"\b(?:of|with|to|about|from|against|by|for|at|on|over|like|than)\s+(?:\w+\s+){0,2}$",
            scene.plain[start : person.start],
        ) and next(iter(scene.outside(person.end, end)), None):
            continue
        return Speaker(_phrase_start(scene, start, person), person.end, person.canonical, True)
    lead = re.match(r"(?:[^,]{0,80},\s+)?(he|she|they|it|I|we)\b", scene.plain[start:end], re.IGNORECASE)
    if lead:
        return Speaker(start + lead.start(1), start + lead.end(1), None, True)
    return None
