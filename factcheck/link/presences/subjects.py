"""Who of those told of before a cue is its subject: not one whom somebody praised; or people without names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from factcheck.extract.events import attendees, words
from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.presences import posts
from factcheck.records import Person
from factcheck.text import stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_LED = re.compile(
    r"(?:members of the |all (?:of )?the (?:[a-z]+ )?(?:members of the )?|most of the |both of the |the |its |their "
    r"|all |both )"
)
_OPENERS = frozenset({"since", "for", "until", "till", "before", "after", "but", "than"})  # of clauses as of nouns
_KIN_WORDS = ("wife widow", "husband widower", "son", "daughter", "mother", "father", "sister", "brother")
_KINS = tuple(tuple(several.split()) for several in _KIN_WORDS)
KIN = re.compile(rf"'s (?:former )?({'|'.join(word for kin in _KINS for word in kin)})\b")
OWN_KIN = re.compile(
    rf"\b(his|her) (?:late |elder |younger )?({'|'.join(word for kin in _KINS for word in kin)})"
    r"(?:, who(?: [^,;:.]{1,60})?)?,? $"
)

THEIR_KIN = re.compile(
    rf"(?:'s|s') (?:late |elder |younger |former |own )?(?:{'|'.join(word for kin in _KINS for word in kin)})"
    r"(?:,? who(?: [^,;:.]{1,60})?)?,? $"
)


def subject(passages: Passages, people: Sequence[Person], at: int, *, owned: bool) -> Person | None:
    """Return whose act a cue tells: the last name before it that is no object: "Ruiz told Brandt by video link".

    None where the last one stands in a clause of its own: "the man who discovered Ruiz | stayed away".
    """
    lower = passages.lower
    for person in reversed(people):
        if lower.startswith((", who ", " who "), person.end):
            return person
        if owned and lower.startswith("'s ", person.end):
            continue
        word = posts.word_before(lower, person.start)
        if word in _OPENERS and person is people[-1] and person.end + 1 == at:
            return person  # "signed it, since Brandt | was not there"
        verb = words.part(word) == "verb" and not word.endswith("ing") and stems.stem(word) not in classes.reporting()
        if verb and attendees.is_of_relative(lower, person.start):
            return None
        if not (words.function_words().get(word) == "prep" or verb):
            return person
    return people[-1]


def relative(offices: Mapping[str, Mapping[str, set[str]]], noun: str, person: Person, own: str) -> str | None:
    """Return whom the story calls somebody's wife or son: "Kalogeras's wife" is Eleni Kalogeras, the widow."""
    group = next((kin for kin in _KINS if noun in kin), (noun,))
    held = {name for word in group for several in offices.get(word, {}).values() for name in several}
    family = person.canonical.split()[-1].casefold()
    held = {name for name in held if name.split()[-1] == family and name != own}
    return next(iter(held)) if len(held) == 1 else None


def body(passages: Passages, low: int, at: int) -> tuple[str, int] | None:
    """Return the people whose act the words at an offset tell, with where they begin."""
    match = _bodies().search(passages.lower, low, at)
    if match is None:
        return None
    return f"the {_LED.sub('', match['body'])}", match.start("body")


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    nouns = alternation(packs.words("en/presence_cues", **{"class": "body"}))
    return re.compile(
        rf"(?:^|[.,;:\u2014\n\"] ?|\b(?:that|but|and|while|as|when) )(?P<body>{_LED.pattern}"
        rf"(?:[a-z'-]+ ){{0,3}}?{nouns}"
        r"(?: of (?:the |its |their )?(?:[a-z'-]+ ){0,2}?[a-z'-]+)?)"
        r" (?:(?:has|had|have|also|again|then|all|both) ){0,2}$",
        re.MULTILINE,
    )
