"""What makes a run of capitals a person: a given name, a speech verb, an apposition; and what forbids it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.names import appositions, roles, words
from factcheck.extract.names.runs import UPPER, Token
from factcheck.extract.quotes import cues
from factcheck.knowledge import packs
from factcheck.text.passages import Span

_ADVERBS = frozenset(
    {"has", "have", "had", "also", "later", "then", "once", "often", "repeatedly", "never", "still", "now", "again",
     "himself", "herself"}
)  # fmt: skip
_ARTICLES = ("the ", " an ", " a ")
_HAVE = (" has ", " had ", " have ", " also ", " now ", " then ", " later ")
_LONG_WORD = 16  # letters; a longer one may be cut by the window that is read
_SYLLABLES = re.compile(rf"[{UPPER}][a-z]{{1,5}}-[a-z]{{1,5}}")
_DIGIT = re.compile(r"\d")
_PRONOUN_NEAR = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
_WHO = re.compile(r",\s+(?:who|whose|born|aged)\b")
_WHO_ONE = re.compile(r", who (?!are\b|were\b|have\b|do\b|play\b|beat\b|lost\b|won\b|drew\b)")
_HE_NEAR = re.compile(r"\b[Ss]?[Hh]e\b")
_ENDS = frozenset('.!?"\u201d')
_BEHIND_PLACE = re.compile(r"(?:\bat|\bin|rom|ear) $")  # "the boatbuilder from Inis Beag, who"
_AGE = re.compile(r"(?<!\d)(?:\d{1,2}|[a-z]+)-year-old $")  # a club of 130 years is no person
_LONGER_NAME = re.compile(r" [A-Z]")  # "the 90-year-old Torvik Rowing | Club"
_LEAD_REACH = 24  # characters before a name in which the phrases stand
_LONG_LEAD = 30  # characters; a word that does not end within them is not looked up
# what the word before a name can belong to
ROLE, ARTICLE, SPEECH, LEAD = 1, 2, 4, 8
EVERY = ROLE | SPEECH | ARTICLE | LEAD
_OWNER = re.compile(rf"([{UPPER}][\w.&-]*(?:\s[{UPPER}][\w.&-]*)*)['’]s?\s$")


def trimmed(name: Sequence[Token], titled: bool) -> Sequence[Token]:
    """Return the words of a run that can be the name: from the given name on, without what follows it."""
    if len(name) == 1:
        return name
    first, given = 0, words.any_given()
    while first < len(name) - 1 and name[first].lower not in given and _foreign(name[first]):
        first += 1
    while first < len(name) - 2 and name[first].lower in words.countries():  # "envoy for Yemen Staffan Lund"
        first += 1
    if not titled and len(name) - first > 2 and name[first].lower not in given:
        first = next(
            (index for index in range(first, len(name) - 1) if name[index].lower in words.given_names()),
            first,
        )
    last = first
    if titled:
        last = len(name)
    while last < len(name) and (last - first < 2 or not _foreign(name[last])):
        last += 1
    while last - first > 2 and _foreign(name[last - 1]):
        last -= 1
    if last - first > 1 and (_is_initial(name[last - 1]) or _family_behind(name, first, last, titled)):
        last = len(name)
    return name[first:last]


def _family_behind(name: Sequence[Token], first: int, last: int, titled: bool) -> bool:
    """Say whether the role word behind is a family name: "Sarah Jane Judge", "Rex Adam King Jr", "Ann B. Smith".

    Behind a title the first name is enough: "Prosecutor Jean Peters Baker" has told her role.
    """
    rest = [token.lower for token in name[last:] if token.text.rstrip(".") not in words.suffixes()]
    own = name[first : first + 1] if titled else name[first:last]
    return (
        len(rest) == 1
        and rest[0] in words.families()
        and all(token.lower in words.any_given() or _is_initial(token) for token in own)
    )


def _is_initial(token: Token) -> bool:
    return len(token.text) == len("E.") and token.text.endswith(".")


def _foreign(token: Token) -> bool:
    """Say whether a word is known not to belong to names."""
    if len(token.lower) < 4 and token.text.isupper() and token.lower in words.acronyms():
        return True
    return token.lower in words.foreign()


def may_be_name(name: Sequence[Token], titled: bool) -> bool:
    """Say whether nothing in the words themselves forbids a person: no "University", digits, or acronym."""
    if len(name) > 6:
        return False
    for token in name:
        if not token.text.isalpha() and _DIGIT.search(token.text):
            return False
    if len(name) == 1:
        last = name[0]
        return (
            last.lower not in words.never()
            and len(last.text) > 1
            and (titled or not last.text.isupper())
            and not last.text.endswith(".")
        )
    bodies = words.bodies()
    for index, token in enumerate(name):
        weak = not index and (token.lower in words.weak_names() or _of_two_syllables(name[1:]))
        if token.lower in bodies and not weak:  # "Charity Moyo", "Park Dong-min"
            return False
    if not titled and (_foreign(name[0]) or words.are_office([token.lower for token in name])):
        return False
    return not (name[0].text.isupper() and _all_short_capitals(name))


def _of_two_syllables(given: Sequence[Token]) -> bool:
    """Say whether what stands behind a family name is a given name of East Asia: "Dong-min", "Wei-ling"."""
    return len(given) == 1 and _SYLLABLES.fullmatch(given[0].text) is not None


def _all_short_capitals(name: Sequence[Token]) -> bool:
    return all(token.text.isupper() and len(token.text) < 5 and "." not in token.text for token in name)


def beside_single(text: str, start: int, end: int) -> bool:
    """Say whether a role, a speech verb or a comma beside a single capitalised word can make it a person."""
    ahead = text[start - 20 if start > 20 else 0 : start].rstrip(" ,\n").rpartition(" ")[2]
    if "\n" in ahead:
        ahead = ahead.rpartition("\n")[2]
    mark = text[end : end + 2]
    if mark == ", ":
        return _may_tell(ahead) or text[start - 2 : start] == ", " or appositions.may_open(text, end)
    if mark == " (":
        return True
    if text[end + 1 : end + 20].partition(" ")[0].rstrip(",.:;") in _speech_or_adverb():
        behind = text[end : end + 20]
        if _may_tell(ahead) or not behind.startswith(_HAVE) or behind.startswith(" has been"):
            return True
        return text.startswith(", ", start - 2) or _says_behind(text[end : end + 60])
    return _may_lead(ahead)


@lru_cache(maxsize=8192)
def _may_lead(word: str) -> bool:
    """Say whether a word can stand right before a name: a speech verb or a role."""
    return word in cues.finite() or roles.is_role(word.lower())


@lru_cache(maxsize=8192)
def _may_tell(word: str) -> bool:
    """Say whether what stands before a name can show that it is one, whatever stands behind it."""
    if len(word) >= _LONG_WORD or word.split() != [word] or word[-1] == ":":
        return True
    return _ends_speech(word) or roles.may_end_role(word)


@lru_cache(maxsize=1)
def _speech_or_adverb() -> frozenset[str]:
    return cues.finite() | _ADVERBS | frozenset(form.split(" ")[0] for form in cues.finite())


def barred(name: Sequence[Token]) -> bool:
    """Say whether the words begin with a people or are a place: "Danish Refugee", "New York"."""
    return name[0].lower in words.demonyms() or is_place(name)


def behind_article(text: str, start: int) -> bool:
    """Say whether an article stands right before: "the Ana Ruiz" is a ship or a prize."""
    return text[start - 4 if start > 4 else 0 : start].lower().endswith(_ARTICLES)


def told_ahead(text: str, start: int, floor: int) -> int:
    """Say which readers the last word before a name concerns, as flags; all of them where it is not plain.

    `floor` is the offset left of which a role is not read.
    """
    mark = text[start - 1 : start]
    if mark != " ":
        return EVERY if mark == "\n" else 0
    blank = text.rfind(" ", start - _LONG_LEAD if start > _LONG_LEAD else 0, start - 1)
    return EVERY if blank < floor or blank < 0 else _told_by(text[blank + 1 : start - 1])


@lru_cache(maxsize=8192)
def _told_by(word: str) -> int:
    if not word or "\n" in word:
        return EVERY
    lower = word.lower()
    near = word[0].isupper() or word[-1] in ",:" or word in words.of_roles()
    return (
        (ROLE if near or word == "is" or roles.may_end_role(word) else 0)
        | (ARTICLE if lower in ("a", "an") or lower.endswith("the") else 0)
        | (SPEECH if _ends_speech(word) else 0)
        | (LEAD if lower in _lead_ends() or lower.endswith("-year-old") else 0)
    )


def reason(text: str, start: int, end: int, paragraph: Span, told: int) -> str | None:
    """Return why what stands beside several words tells that they name a person, or None."""
    if _speaks(text, start, end, paragraph, told):
        return "speech-verb"
    who = _WHO.match(text, end, paragraph.end) if text[end : end + 1] == "," else None
    if who and not _BEHIND_PLACE.search(text[max(0, start - 4) : start]) and not appositions.of_dwellers(text, start):
        return "apposition"
    if told & LEAD:
        lead = text[max(paragraph.start, start - _LEAD_REACH) : start].lower()
        if lead.endswith(_leads()):
            return "lead-words"
        if _AGE.search(lead) and not _LONGER_NAME.match(text, end):
            return "age-before-name"
    return None


@lru_cache(maxsize=1)
def _leads() -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in sorted(packs.words("en/person_leads")))


@lru_cache(maxsize=1)
def _lead_ends() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in packs.words("en/person_leads"))


def given_reason(name: Sequence[Token]) -> tuple[str | None, bool]:
    """Return why several words alone name a person, and whether only behind the first word of a paragraph."""
    first, last = name[0], name[-1]
    if last.lower in words.countries() or last.lower in words.demonyms():
        return None, False
    if first.lower in words.given_names():
        return ("given-name" if len(name) < 5 else None), False
    never = words.never()
    if first.lower in words.weak_names():
        return (None if last.lower in never else "given-name"), True
    if last.lower in never:
        return None, False
    if len(first.text) == 2 and first.text[1] == ".":
        return "family-name", False
    return (family_reason(name) if first.lower not in never else None), False


def family_reason(name: Sequence[Token]) -> str | None:
    """Return why two words name a person of whom nothing but their form tells: "Iva Horvatić", "Noh Eun-seo"."""
    last = name[-1].lower
    if name[0].text in words.family_first() and _of_two_syllables(name[1:]):
        return "family-name"
    return "family-name" if len(name) == 2 and len(last) > 5 and last.endswith(words.family_endings()) else None


def bare_reason(text: str, start: int, end: int, paragraph: Span, told: int) -> str | None:
    """Return why a single capitalised word names a person: it speaks, and a pronoun shows it is one.

    Or it opens a sentence, and something is told of it behind "who": "Harker, who keeps bees, laughed. He".
    """
    if not _speaks(text, start, end, paragraph, told):
        who = _WHO_ONE.match(text, end, paragraph.end) if text[end : end + 1] == "," else None
        opens = start == paragraph.start or text[start - 2 : start - 1] in _ENDS
        alone = who and opens and _HE_NEAR.search(text, who.end(), min(paragraph.end, end + 200))
        return "apposition" if alone else None
    return "speech-verb" if _PRONOUN_NEAR.search(text, end, min(paragraph.end, end + 200)) else None


def _speaks(text: str, start: int, end: int, paragraph: Span, told: int) -> bool:
    if text[end : end + 1] in (" ", "\n"):
        first = text[end + 1 : end + _LONG_LEAD].partition(" ")[0]
        plain = first.isalpha() and len(first) < _LONG_WORD
        speaks = (not plain or _leads_to_speech(first)) and _says_behind(text[end : min(end + 60, paragraph.end)])
        if speaks and not _BEHIND_PLACE.search(text, max(0, start - 4), start):  # "the diver from Ada | said"
            return True
    return told & SPEECH != 0 and _said_ahead(text[max(paragraph.start, start - 40) : start])


def _says_behind(behind: str) -> bool:
    """Say whether a finite speech verb follows, past adverbs: " has also said"."""
    first = behind.split(None, 1)
    if not first or not _leads_to_speech(first[0]):
        return False
    verbs = cues.finite()
    following = [word.rstrip(",.:") for word in behind.split(None, 5)[:5]]
    for index, word in enumerate(following):
        if word in verbs or " ".join(following[index : index + 2]) in verbs:
            return True
        if word not in _ADVERBS and not word.endswith("ly"):
            return False
    return False


@lru_cache(maxsize=8192)
def _leads_to_speech(word: str) -> bool:
    """Say whether a word right behind a name can begin "said" or "has also said"."""
    word = word.rstrip(",.:")
    return word in _speech_or_adverb() or word.endswith("ly")


@lru_cache(maxsize=8192)
def _ends_speech(word: str) -> bool:
    """Say whether a word right before a name can be a speech verb, or an adverb behind one."""
    return word in cues.finite() or word in _ADVERBS or word.endswith("ly")


def _said_ahead(ahead: str) -> bool:
    """Say whether a speech verb behind a mark or a comma stands right before: ,” said."""
    if not ahead.endswith((" ", "\n")):
        return False
    before, _, verb = ahead.rstrip().rpartition(" ")
    if not _ends_speech(verb):
        return False
    while verb in _ADVERBS or verb.endswith("ly"):
        before, _, verb = before.rstrip().rpartition(" ")
    if verb not in cues.finite():
        return False
    if before.rstrip().rpartition(" ")[2] in _ADVERBS:
        before = before.rstrip().rpartition(" ")[0]
    return before.rstrip().endswith(("”", '"', "’", "'", "»", "“", "‹", "›", "«", ",", "-", "–", "—"))


def is_place(name: Sequence[Token]) -> bool:
    """Say whether several words are the name of a place."""
    return name[0].lower in words.place_openings() and " ".join(token.lower for token in name) in words.places()


def headline(text: str, paragraph: Span, start: int, end: int) -> bool:
    """Say whether the paragraph is a line in Title Case, in which capitals tell nothing."""
    if paragraph.end - paragraph.start > 140:
        return False
    line = text[paragraph.start : paragraph.end]
    if line.endswith((".", "!", "?", ",", ":", ";", '"', "”")) or (paragraph.start, paragraph.end) == (
        start,
        end,
    ):
        return False
    long = [word for word in line.split() if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def owner(text: str, start: int) -> str | None:
    """Return the body in a possessive right before a title: "Italy's Prime Minister"."""
    if not text[max(0, start - 3) : start].endswith(("s ", "' ", "’ ")):
        return None
    match = _OWNER.search(text, max(0, start - 50), start)
    if not match:
        return None
    name = match[1]
    while name.split(" ")[0].lower() in words.openers() and " " in name:
        name = name.partition(" ")[2]
    return words.countries().get(name.lower(), name)


def in_list(run: Sequence[Token], index: int) -> bool:
    """Say whether a bare last name inside a longer run may stand alone there: the run's last word."""
    return index == len(run) - 1 and all(_foreign(token) for token in run[:index])
