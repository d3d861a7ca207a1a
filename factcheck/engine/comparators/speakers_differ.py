"""The same words are given to two speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict
from factcheck.extract.quotes import cues
from factcheck.knowledge import packs
from factcheck.link.held.beside import role_of
from factcheck.link.names import SAME_NAME, SIMILAR_NAME, compare_names
from factcheck.link.offices import exclude_each_other, office
from factcheck.link.parts import posts
from factcheck.link.quotes import attribution
from factcheck.link.spoken.echoes import is_echo
from factcheck.link.spoken.weights import function_words, light, turns
from factcheck.link.wording import compare_wording
from factcheck.records import Quote
from factcheck.text.quoted import words

RECORDS = ("quote",)

_LEAST_EQUAL = 6
_TELLING = 2  # words of sense in a quotation that is one word shorter and the same in both texts
_FEW_MORE = 3  # words more than the least, up to which a part of a sentence may be anybody's
_MARKS = 4  # characters that stand round a quotation alone in its line
_BEHIND = 80  # characters behind a quotation in which who said it is told
_AHEAD = 1000  # characters before it in which "she" was named
_OFFICE = re.compile(
    r"(?:\w+ )?(?:[a-z-]+ ){0,2}[a-z-]+"
)  # "The skipper", not "Roth's line about the mill struck home"
_WORD = re.compile(r"[\w'-]+")
_WORDS_OF = ("words-are", "frame-behind")  # "The words were those of Lind": who spoke, not whom somebody echoes
_ENDS = (".", "!", "?")
# where what is told right behind a quotation ends
_STOP = re.compile(r"\.(?=\s)|\n|,? (?:while|as|when|before|after|but|whereas|until)\b")
_INNER = re.compile(r"(?<![\w'])['‘“\"](?P<said>\w.{5,300}?)[,.!?…]?['”\"](?!\w)", re.DOTALL)  # in a quotation
_LEAST_INNER = 3
_SAME = frozenset({"identical", "partial", "elided", "variant"})
_PRONOUNS = frozenset({"he", "she", "his", "her", "they"})


def value(claim: Claim) -> tuple[str, str]:
    """Return the speaker."""
    return claim.holder or "an unnamed speaker", (claim.holder or "").casefold()


def span(claim: Claim) -> tuple[int, int]:
    """Return where the quotation and its speaker stand."""
    record = claim.record
    return attribution(record, claim.passages) if isinstance(record, Quote) else (record.start, record.end)


def compare(a: Claim, b: Claim, *, least_equal: int = _LEAST_EQUAL) -> Verdict:
    """Differ when at least `least_equal` equal words go to two persons whose names cannot be one's."""
    if not isinstance(a.record, Quote) or not isinstance(b.record, Quote) or not a.holder or not b.holder:
        return UNKNOWN
    wording = compare_wording(a.words, b.words)
    if wording.verdict not in ("identical", "partial", "elided", "variant"):
        return UNKNOWN
    lacking = least_equal - wording.equal
    told_short = wording.verdict in ("identical", "partial") and lacking == 1
    if lacking > 0 and not (told_short and _tells(a) and _tells(b)):
        return UNKNOWN
    if _is_set_apart(a, b) or _is_set_apart(b, a) or (lacking > -_FEW_MORE and _is_everyday(a, b)):
        return UNKNOWN
    if _is_stock(a.words) or _is_stock(b.words) or _answers(a.words, b.words) or _answers(b.words, a.words):
        return UNKNOWN
    if compare_names(a.holder, b.holder) >= SAME_NAME or _one_family(a.holder, b.holder):
        return AGREE
    if _told_inside(a, b) or _told_inside(b, a) or _quotes(a, b) or _quotes(b, a):
        return UNKNOWN
    persons = a.head == b.head == "person"
    if not (persons or _of_two_offices(a, b)) or (persons and (_both_named(a, b) or _both_named(b, a))):
        return UNKNOWN
    if any(claim.record.how not in _WORDS_OF and is_echo(claim.record.start, claim.passages) for claim in (a, b)):
        return UNKNOWN
    return Verdict("differ", f"{wording.equal} equal words, said by {a.holder} in one and by {b.holder} in the other")


def _is_set_apart(claim: Claim, other: Claim) -> bool:
    """Say whether words stand in a line of their own in the document that quotes them again: a heading in quotes."""
    if claim.document != other.document:
        return False
    record, passages = claim.record, claim.passages
    line = passages.paragraph_at(record.start)
    return line.end - line.start <= record.end - record.start + _MARKS


def _is_everyday(a: Claim, b: Claim) -> bool:
    """Say whether one has a few words of the other that anybody may say: "I am going to be the captain"."""
    shorter = min(a, b, key=lambda claim: len(claim.words))
    return len(a.words) != len(b.words) and shorter.words[:1] in (("i",), ("we",)) and not _tells(shorter)


def _told_inside(claim: Claim, other: Claim) -> bool:
    """Say whether one's words tell what the other said: “Mr Lind said, 'Go home'”, his neighbour recalled."""
    family = (other.holder or "").split()[-1].casefold()
    said = claim.words
    return any(word == family and not cues.finite().isdisjoint(said[at + 1 : at + 3]) for at, word in enumerate(said))


def _quotes(claim: Claim, other: Claim) -> bool:
    """Say whether one quotes the other's words in turn: “It was not ‘a war of his choosing’,” his rival wrote."""
    record, few = claim.record, 2 * len(claim.words)
    if not isinstance(record, Quote):
        return False
    pieces = [one for one in claim.passages.records("quote") if one.quotation == record.quotation]
    inner = [words(match["said"]) for one in pieces for match in _INNER.finditer(one.quote.replace("’", "'"))]
    return any(
        len(said) >= _LEAST_INNER and len(said) < few and compare_wording(said, other.words).verdict in _SAME
        for said in inner
    )


def _tells(claim: Claim) -> bool:
    """Say whether a short quotation has words that two people would not both choose: no "I am not at all sure"."""
    return (
        sum(word not in function_words() and word not in light() and not turns(word) for word in claim.words)
        >= _TELLING
    )


@lru_cache(maxsize=4096)
def _is_stock(said: tuple[str, ...]) -> bool:
    """Say whether a quotation is a set phrase and small words: "It was a dream come true"."""
    whole = line = f" {' '.join(said)} "
    for phrase in _stock():
        line = line.replace(f" {phrase} ", "  ")
    return line != whole and sum(word not in function_words() and not turns(word) for word in line.split()) < _TELLING


def _answers(said: Sequence[str], told: Sequence[str]) -> bool:
    """Say whether one takes up the words of the other and adds that it is so for him too."""
    return len(said) > len(told) and said[-1] in ("too", "either") and tuple(said[-1 - len(told) : -1]) == tuple(told)


@lru_cache(maxsize=1)
def _stock() -> tuple[str, ...]:
    return tuple(row["words"] for row in packs.rows("en/stock_phrases"))


def _one_family(a: str, b: str) -> bool:
    """Say whether two speakers bear one name, one of them perhaps the last name alone, misspelt: "Heffner".

    One name alone can also be the first one: "Bishop Anselm", "Queen Maud".
    """
    one, other = a.split(), b.split()
    if one[-1].casefold() == other[-1].casefold():
        return True
    if 1 in (len(one), len(other)) and not {word.casefold() for word in one}.isdisjoint(map(str.casefold, other)):
        return True
    return 1 in (len(one), len(other)) and compare_names(one[-1], other[-1]) >= SIMILAR_NAME


def _both_named(claim: Claim, other: Claim) -> bool:
    """Say whether one text names the other's speaker right at the quotation: "said Lind and Osei", Osei's Lind Bank.

    Where only "she said" tells, what stands behind the last mention of who is taken for her counts too: the pronoun
    may mean the other.
    """
    family = (other.holder or "").split()[-1].casefold()
    record, passages = claim.record, claim.passages
    begin, end = passages.sentence_at(record.start).start, record.end + _BEHIND
    if isinstance(record, Quote) and (record.speaker or "").casefold() in _PRONOUNS:
        own = (claim.holder or "").split()[-1].casefold()
        begin = min(begin, passages.lower.rfind(own, max(0, record.start - _AHEAD), record.start) % (record.start + 1))
    stop = _STOP.search(passages.plain, record.end, end)
    end = stop.start() if stop else end
    if record.text.endswith(_ENDS) and isinstance(record, Quote) and not record.how.endswith("behind"):
        end = record.end  # what follows is another sentence: "She said: “Go home.” Her rival Lind looked at his shoes."
    around = f"{passages.lower[begin : record.start]} {passages.lower[record.end : end]}"
    return family in _WORD.findall(around)


def _of_two_offices(a: Claim, b: Claim) -> bool:
    """Say whether an office speaks in one text, in the other somebody who cannot hold it: judge and prosecutor."""
    if "office" not in (a.head, b.head) or "guess" in (a.head, b.head):
        return False
    mine, its = _role(a), _role(b)
    if mine is None or its is None:
        return False
    one, other = office(mine), office(its)
    if one is not None and other is not None and exclude_each_other(one, other):
        return True
    by_office = [role for claim, role in ((a, mine), (b, its)) if claim.head == "office"]
    return all(map(_OFFICE.fullmatch, by_office)) and posts.apart(mine, its)


def _role(claim: Claim) -> str | None:
    if claim.head == "office":
        return claim.holder
    told = (person for person in claim.passages.records("person") if person.canonical == claim.holder)
    return next((role for role in (role_of(person, claim.passages) for person in told) if role), None)
