"""Whose age it is: the person named beside it, the subject of its sentence, the one a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from factcheck.extract.ages import callings
from factcheck.extract.dates import words
from factcheck.extract.names import words as name_words
from factcheck.extract.quotes import cues
from factcheck.knowledge import packs
from factcheck.text.passages import Passages, Span

_PACK: Final = "en/age_words"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRONOUN = re.compile(r"\b(?:he|she)\b")
_ANYONE = re.compile(r"\b(?:he|she|him|his|her|who|whose|i|my|we|they|them|their|you|your)\b")
_GAP_WORDS: Final = (
    r"(?:(?:now|then|just|only|also|currently|at least|still|who|was|is|be|been|being|has|had|will|would)[ \n])*"
)
_APPOSED = re.compile(rf"(?:[ \n](?:jr\.?|sr\.?|ii|iii))?,[ \n]{_GAP_WORDS}(?:(?:a|an|the|another)[ \n])?$")
_COPULA = re.compile(
    r"[ \n](?:is|was|will[ \n]be|became|becomes|being|,[ \n]who[ \n]is|,[ \n]who[ \n]was)[ \n]"
    rf"{_GAP_WORDS}(?:(?:a|an|the)[ \n])?$"
)
_AS_NOUN = re.compile(r"\b(?:as|became|becoming|is|was)[ \n](?:an?|the)[ \n](?:[\w-]+[ \n]){0,2}?[\w-]+(?=[ \n,])")
_A_NOUN = re.compile(r"\b(?:an?|the)[ \n](?:[a-z-]+[ \n]){0,3}[a-z-]+,?[ \n]$")
_DESCRIBED = re.compile(r",[ \n](?:described|known|seen|remembered)[ \n]as[ \n]$")
_OPENS = re.compile(r"[\W_]*")
_WHO = re.compile(r",[ \n]who(?:se)?\b")
_NAMED_AS = re.compile(r"\b(?:named|identified|known)[ \n](?:[\w-]+[ \n]){0,4}as[ \n](?:[\w.'-]+[ \n]){0,3}$")
_THEY = re.compile(r"\b(?:they|both|all|who)[ \n](?:were|are|had[ \n]been)\b[^,;:.]*$")  # "when they were 16"
_CUT: Final = 240  # code points back in which a subject is looked for
ASIDE: Final = re.compile(r",[ \n](?:after|with|in|on|since|for|already|having|[a-z]+ing)\b[^,.;:!?]{0,60}(?=,)")
_DEFINITE = re.compile(r"\W*the ((?:[a-z-]+ ?){1,4})")
_ANOTHER = re.compile(r"\W*(?:his|her|their|another|an?|one)[ \n](?P<noun>(?:[a-z-]+[ \n]){1,3})")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")
_SPOUSE = re.compile(r"\b(?P<whose>his|her)[ \n](?:[a-z-]+[ \n])?(?:wife|husband|widow|widower|spouse|fianc\w+)\b")
_KIN_LEAD = re.compile(r"\b(?:his|her)[ \n](?:[a-z-]+[ \n]){0,2}(?P<kin>[a-z-]+),?[ \n]$")
_BACK: Final = 5  # sentences back in which somebody is looked for
_HIM = re.compile(r"\b(?:he|his|him|himself)\b")
ADVERBS: Final = (
    r"(?:(?:only|just|has|had|have|will|would|recently|who|is|was|are|soon|also|then|now|be|about|to|never|not|before"
    r"|[a-z]+ly) )*"
)
OF_PLACE: Final = r"(?: (?:of|from) (?:(?-i:[A-Z])[\w-]*|the|de|la)(?: (?:(?-i:[A-Z])[\w-]*|of|the|de|la))*)?"
_BEFORE_VERB = words.compiled(rf"{OF_PLACE},? {ADVERBS}")
_HE = words.compiled(rf"\b(?:he|she|i|who)(?:'s|'d|'ll)? {ADVERBS}$")


class Bearer(NamedTuple):
    """The canonical name of a person, or None where it stays open; `human` says that it is a person's age."""

    name: str | None
    human: bool = True


def beside(passages: Passages, start: int) -> Any:
    """Return the record of the person whose name ends right before an offset: "Maria Holt, a", "Holt is a"."""
    for person in reversed(passages.records_in("person", max(0, start - 90), start)):
        between = passages.lower[person.end : start]
        if _APPOSED.fullmatch(between) or _COPULA.fullmatch(between):
            return person
        if person.end <= start:
            return None
    return None


def subject(passages: Passages, start: int) -> Bearer:
    """Return the person of whom the clause around an offset speaks: the only one named before it, or "he"."""
    sentence = passages.sentence_at(start)
    left = passages.lower[max(sentence.start, start - _CUT) : start]
    people = passages.records_in("person", max(sentence.start, start - _CUT), start)
    if people and _someone_else(passages.plain[people[-1].end : start]):
        return Bearer(None)
    if not people and any(callings.is_generic(word) for word in _WORD.findall(left)):
        return Bearer(None)
    if people and _WHO.match(passages.lower, people[-1].end):
        return Bearer(people[-1].canonical)
    names = {person.canonical for person in people}
    if len(names) == 1:
        return Bearer(people[-1].canonical)
    if not names and (_PRONOUN.search(left) or _taken_up(left)):
        return Bearer(before(passages, sentence, _nearest_gender(left)))
    return Bearer(None, bool(names) or _speaks_of_someone(passages, sentence))


def _taken_up(left: str) -> bool:
    """Say whether a sentence begins with a noun for the person named before: "The founder died, aged"."""
    match = _DEFINITE.match(left)
    words_of = match[1].split() if match else []
    return any(callings.is_person(word) and not callings.is_generic(word) for word in words_of)


def _someone_else(behind: str) -> bool:
    """Say whether another person comes between a name and an age: "Holt said he was", "Holt met a driver who"."""
    if _THEY.search(behind):
        return True
    every = _WORD.findall(behind)
    spoken = next((place for place, word in enumerate(every) if word in cues.finite()), len(every))
    if "he" in every[spoken:] or "she" in every[spoken:]:
        return True
    nouns = _WORD.findall(_AS_NOUN.sub(" ", behind))
    apposed = behind.startswith(",")
    return any(
        callings.is_generic(word) or (not apposed and word.islower() and callings.is_person(word)) for word in nouns
    )


def opening(passages: Passages, end: int) -> Bearer:
    """Return the subject behind a phrase that opens its sentence: "At the age of 61, Holt ..."."""
    sentence = passages.sentence_at(end)
    aside = ASIDE.match(passages.lower, end, sentence.end)
    end = aside.end() if aside else end
    if passages.lower[end : end + 1] != ",":
        return Bearer(None, _speaks_of_someone(passages, sentence))
    people = passages.records_in("person", end, min(sentence.end, end + 40))
    ahead = passages.lower[end + 1 : people[0].start if people else end + 8]
    if _PRONOUN.search(ahead):
        return Bearer(before(passages, sentence, _gender(ahead)))
    if people and not any(callings.is_generic(word) for word in _WORD.findall(ahead)):
        return Bearer(people[0].canonical)
    return Bearer(None, _speaks_of_someone(passages, sentence))


def before(passages: Passages, sentence: Span, gender: str | None = None) -> str | None:
    """Return the only person that the nearest earlier sentence with a name speaks of, or None.

    Whoever is named as somebody's own, "his wife, Ann", is not whom the text goes on about as "he": `gender`.
    """
    at = sentence.start
    for _ in range(_BACK):
        if at <= 0:
            return None
        earlier = passages.sentence_at(at - 1)
        if earlier.start >= at:
            return None
        every = passages.records_in("person", *_near(earlier))
        people = [person for person in every if not _is_kin_of_another(passages, person, earlier, gender)]
        names = {person.canonical for person in people}
        if len(names) > 1 and _leads(passages, people, earlier, gender):
            names, people = {people[0].canonical}, people[:1]
        if names:
            if len(names) > 1 or _is_spouse(passages, people[0], earlier):
                return None
            return None if _is_of_other_gender(passages, people[-1], sentence, gender) else names.pop()
        at = earlier.start
    return None


def _leads(passages: Passages, people: Sequence[Any], sentence: Span, gender: str | None) -> bool:
    """Say whether the first of several people is the subject whom "she" takes up, and no other can be meant.

    The others stand in what is told of the subject behind "who", or have first names of the other gender.
    """
    first, others = people[0], [person for person in people if person.canonical != people[0].canonical]
    if gender is None or _OPENS.fullmatch(passages.plain, sentence.start, first.start) is None:
        return False
    if _WHO.match(passages.lower, first.end):
        return True
    mine, *theirs = (name_words.gender(str(person.canonical).split()[0]) for person in (first, *others))
    return mine in (gender, None) and not {gender, None} & set(theirs)


def _is_of_other_gender(passages: Passages, person: Any, sentence: Span, gender: str | None) -> bool:
    """Say whether a pronoun cannot be of somebody: by the first name, or since the text took it up by the other one."""
    if gender is None:
        return False
    by_name = name_words.gender(str(person.canonical).split()[0])
    between = set(_PRONOUN.findall(passages.lower[person.end : sentence.start]))
    taken_up = _gender(between.pop()) if len(between) == 1 else None
    return (by_name or taken_up or gender) != gender


def _is_kin_of_another(passages: Passages, person: Any, sentence: Span, gender: str | None) -> bool:
    """Say whether somebody is named by a first name alone as another's own, and no subject of the pronoun's gender."""
    if gender is None or " " in person.canonical:
        return False
    lead = _KIN_LEAD.search(passages.lower, max(sentence.start, person.start - 40), person.start)
    if lead is None or not callings.is_generic(lead["kin"]):
        return False
    women = lead["kin"] in packs.words(_PACK, **{"class": "she"})
    men = lead["kin"] in packs.words(_PACK, **{"class": "he"})
    return lead.start() > sentence.start or ((women or men) and women != (gender == "f"))


def _is_spouse(passages: Passages, person: Any, sentence: Span) -> bool:
    """Say whether a bare family name is that of a wife or husband: "Holt said his wife" is no Maria Holt."""
    if " " in person.text or " " not in person.canonical:
        return False
    whose = _SPOUSE.search(passages.lower, person.end, min(sentence.end, person.end + _CUT))
    given = name_words.gender(person.canonical.split()[0])
    return bool(whose) and given is not None and given != {"his": "m", "her": "f"}[whose["whose"]]  # type: ignore[index]


def named_later(passages: Passages, end: int) -> str | None:
    """Return the person in "a 34-year-old man, named as Jonas Beck", in the sentence that holds `end`."""
    sentence = passages.sentence_at(end - 1)
    for person in passages.records_in("person", end, min(sentence.end, end + _CUT)):
        if _NAMED_AS.search(passages.lower, max(end, person.start - 60), person.start):
            return str(person.canonical)
    return None


def other_than_named_here(passages: Passages, start: int) -> str | None:
    """Return whom "the 43-year-old" means: the person of the sentence before, unless this one names him too."""
    sentence = passages.sentence_at(start)
    if _opens_with_another(passages, sentence):
        return None
    name = before(passages, sentence)
    gender = _gender(passages.lower[start : sentence.end])
    if name is None or (gender and name_words.gender(name.split()[0]) not in (gender, None)):
        name = _last_of(passages, sentence, gender)
    here = {person.canonical for person in passages.records_in("person", max(sentence.start, start - _CUT), start)}
    if name is None and here:
        name = _other_of(passages, sentence, here)
    return None if name in here else name


def _opens_with_another(passages: Passages, sentence: Span) -> bool:
    """Say whether the sentence before speaks of somebody without a name: "Her older brother admitted"."""
    earlier = passages.sentence_at(max(0, sentence.start - 1))
    opening = _ANOTHER.match(passages.lower, earlier.start, earlier.end) if earlier.start < sentence.start else None
    if opening is None or passages.records_in("person", *_near(earlier)):
        return False
    return any(callings.is_generic(word) for word in opening["noun"].split())


def _other_of(passages: Passages, sentence: Span, here: set[str]) -> str | None:
    """Return whom the sentence before names besides those whom this one names: "Stamm said the 74-year-old was"."""
    earlier = passages.sentence_at(max(0, sentence.start - 1))
    people = passages.records_in("person", *_near(earlier)) if earlier.start < sentence.start else ()
    names = {person.canonical for person in people}
    return names.difference(here).pop() if here < names and len(names) == len(here) + 1 else None


def _nearest_gender(text: str) -> str | None:
    """Return the gender of the last pronoun that is a subject, else that of all: "he knew her when she was"."""
    last = max(_PRONOUN.finditer(text), key=re.Match.start, default=None)
    return ("f" if last[0] == "she" else "m") if last else _gender(text)


def _gender(text: str) -> str | None:
    """Return the gender that the pronouns of a stretch tell, or None where they tell none or both."""
    she, he = bool(_SHE.search(text)), bool(_HIM.search(text))
    return None if she == he else "f" if she else "m"


def _last_of(passages: Passages, sentence: Span, gender: str | None) -> str | None:
    """Return the only person of a gender in the paragraph before, where a pronoun tells it."""
    if gender is None:
        return None
    people = passages.records_in("person", max(0, sentence.start - 600), sentence.start)
    fitting = {person.canonical for person in people if name_words.gender(person.canonical.split()[0]) == gender}
    return str(fitting.pop()) if len(fitting) == 1 else None


def _near(sentence: Span) -> Span:
    """Return the first stretch of a sentence, so that one without end costs no more than another."""
    return Span(sentence.start, min(sentence.end, sentence.start + 600))


def _speaks_of_someone(passages: Passages, sentence: Span) -> bool:
    lower = passages.lower[slice(*_near(sentence))]
    if _ANYONE.search(lower) or passages.records_in("person", *_near(sentence)):
        return True
    return any(callings.is_person(word) for word in _WORD.findall(lower))


def holder(passages: Passages, begin: int, end: int) -> Bearer:
    """Return whose age a phrase such as "61 years old" or "at the age of 61" gives."""
    named = beside(passages, begin)
    if named:
        return Bearer(named.canonical)
    if begin - passages.sentence_at(begin).start < 12:
        return opening(passages, end)
    return subject(passages, begin)


def someone_before(lower: str, start: int) -> bool:
    """Say whether the word right before an offset is a noun for persons: "a driver, ", "sisters "."""
    word = re.search(r"([a-z-]+),?[ \n]$", lower[max(0, start - 30) : start])
    return bool(word) and callings.is_person(word[1])  # type: ignore[index]


def apposed(passages: Passages, start: int) -> str | None:
    """Return the person whom the noun right before an offset stands behind: "Holt, a physicist aged"."""
    lead = _A_NOUN.search(passages.lower, max(0, start - 60), start)
    person = beside(passages, lead.start()) if lead else None
    return str(person.canonical) if person else None


def described(passages: Passages, start: int) -> str | None:
    """Return the person in "Holt, described as a man of": the one named right before a participle and "as"."""
    lead = _DESCRIBED.search(passages.lower, max(0, start - 40), start)
    people = passages.records_in("person", max(0, lead.start() - 60), lead.start()) if lead else []
    return str(people[-1].canonical) if lead and people and people[-1].end == lead.start() else None


def clause_subject(passages: Passages, start: int) -> Bearer | None:
    """Return the person who is the subject right before a verb, if it is one: "Holt, who recently", "she"."""
    lower = passages.lower
    if _HE.search(lower, max(0, start - 40), start):
        return subject(passages, start)
    for person in reversed(passages.records_in("person", max(0, start - 60), start)):
        if _BEFORE_VERB.fullmatch(passages.plain, person.end, start):
            return Bearer(person.canonical)
    if lower[start - 2 : start] in (", ", ",\n"):
        sentence = passages.sentence_at(start)
        people = passages.records_in("person", max(sentence.start, start - _CUT), start - 1)
        if len(people) == 1 and _WHO.match(lower, people[0].end):
            return Bearer(people[0].canonical)
    return None
