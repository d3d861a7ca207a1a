"""Whether two sums or shares are of one thing: their matter, their sentence, and what tells two amounts apart."""

from __future__ import annotations

import math
import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.knowledge import packs
from factcheck.link.bases import bare_sums, baselines, periods, portions
from factcheck.link.context import alike, shared
from factcheck.link.counted import quoted
from factcheck.link.occurrence import NOT_LINKED, UNSURE, Linked
from factcheck.link.parts import matters, owners
from factcheck.link.parts.matters import Amount, Told
from factcheck.link.parts.measures import other_days
from factcheck.link.scene import elsewhere
from factcheck.link.spoken.words import around
from factcheck.records import Money, Percent
from factcheck.text import nouns, stems
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.link.collection import Collection

COMPARED = 0.48
_SPOILERS = frozenset({"former", "denied", "conditional", "update", "correction"})
_SPENT = re.compile(  # a plan and what came of it may differ without a contradiction
    r"(?<!will )(?<!would )(?<!could )(?<!may )(?<!to )"
    r"\b(?:cost(?! of)|came to|swallowed|spent|paid|final|in the end|turned out|invoice|bill)\b"
)
_DEFINITE = re.compile(r"\bthe (?:[a-z]+ ){1,2}of\s+$")
_TELLING = 3  # characters of a number from which it is no chance that two documents hold it
_COMMON_MATTER, _MATTER_OF_ONE, _STRANGE = 0.36, 0.2, 0.12
_TOKEN = re.compile(r"[^\W_]+(?:[.,'-][^\W_]+)*")
_SAID = re.compile(r",[^,;]*\b(?:said|says|told|according|reported|announced|confirmed|wrote|heard|ruled|decided)\b")
_SAME_WORDING, _MOST_TOKENS = 0.62, 60
_WORDS_BESIDE = 2
_THOSE = "those"  # who took part, entitled to vote
_THAN_WHAT = re.compile(
    r"\b(?:less|more|fewer|[a-z]{3,}er) than (?:(?:the|that of|those of|for) )?(?P<what>[a-z]{4,})(?=[.,;:)\n]|$)"
)
_BOUNDS = frozenset({"up", "more", "less", "over", "under", "above", "below", "for", "against", "before", "after"})


def link(a: Told, b: Told, collection: Collection) -> Linked:
    """Return how surely two amounts are of one thing, and why; 0 where a guard forbids it."""
    if _other_thing(a, b) or other_time(a, b) or other_story(a, b, collection):
        return NOT_LINKED
    contexts = collection.contexts
    mine, other = contexts.of(a.passages, a.sentence.start), contexts.of(b.passages, b.sentence.start)
    common = a.matters & b.matters
    score = _COMMON_MATTER if common else _MATTER_OF_ONE if a.matters or b.matters else _STRANGE
    score += min(0.4, alike(mine, other)) + min(0.18, 0.06 * len(a.stems & b.stems))
    if a.alone and b.alone:
        score += 0.12
    sure = common or (a.alone and b.alone and (a.record.kind == "money" or a.stems & b.stems))
    if score < COMPARED or not sure or contrasted(a, b):
        return NOT_LINKED
    reasons = [f"both tell of {min(common)}"] if common else []
    reasons += around(shared(mine, other), a.passages, a.sentence.start)
    most = 1.0 if well_told(a, b) else UNSURE
    return Linked(min(score, most), tuple(reasons))


def well_told(a: Told, b: Told) -> bool:
    """Say whether it is told of what two amounts are: their matter, what a share is of, or two words beside both."""
    if a.record.kind == "money" or a.matters & b.matters or len(a.stems & b.stems) >= _WORDS_BESIDE:
        return True
    one, other = (told.record.of if isinstance(told.record, Percent) else None for told in (a, b))
    return bool(one and other) and _head(one or "") == _head(other or "")


def _other_thing(a: Told, b: Told) -> bool:
    """Say whether two amounts are of other things: another matter, group, whole or currency."""
    if _is_sum_of(a, b) or _is_sum_of(b, a) or _is_told_part(a, b):
        return True
    if spoilt(a) or spoilt(b) or not matters.one_currency(a.record, b.record):
        return True
    if (a.matters and b.matters and not a.matters & b.matters) or a.groups != b.groups:
        return True
    if (a.modality == "planned") != (b.modality == "planned") and spent(b if a.modality == "planned" else a):
        return True
    if quoted(*place_of(a)) and quoted(*place_of(b)):
        return True
    return other_whole(a.record, b.record) or has(a.passages, b.record) or has(b.passages, a.record)


def _is_sum_of(whole: Told, part: Told) -> bool:
    """Say whether the amounts of one's sentence make up the other: 98 million in one half year, 116 in the next."""
    amounts = [one.low for one in part.passages.records_in(part.record.kind, *part.sentence) if one.low == one.high]
    return len(amounts) > 1 and math.isclose(sum(amount or 0 for amount in amounts), whole.record.low or 0)


def _is_told_part(a: Told, b: Told) -> bool:
    """Say whether the smaller one is told to be a part: "a contract for 9 million. It is the first of four"."""
    one, other = ((told.passages, told.sentence, float(told.record.low or 0)) for told in (a, b))
    return portions.of_two(one, other, money=a.record.kind == "money")


def spoilt(told: Told) -> bool:
    """Say whether an amount is denied, conditional or put right; "would pay the fine of 5 million" is none of these."""
    if told.modality == "conditional":
        before = told.passages.lower[max(told.sentence.start, told.record.start - 30) : told.record.start]
        return _DEFINITE.search(before) is None
    return told.modality in _SPOILERS


def spent(told: Told) -> bool:
    """Say whether an amount is told as what was paid in the end."""
    return _SPENT.search(told.passages.lower, *told.sentence) is not None


def other_time(a: Told, b: Told) -> bool:
    """Say whether two amounts are told of other days, or one of an earlier time."""
    return a.earlier != b.earlier or other_days_told(a, b) or other_basis(a, b)


def other_basis(a: Told, b: Told) -> bool:
    """Say whether two amounts are of other periods, or changes measured against other things."""
    one, other = (a.passages, a.record, a.sentence), (b.passages, b.record, b.sentence)
    return periods.apart(one, other) or (a.record.kind == "percent" and baselines.apart(one, other))


def other_days_told(a: Told, b: Told) -> bool:
    """Say whether the sentences of two amounts name other days."""
    return other_days(a.passages.records_in("date", *a.sentence), b.passages.records_in("date", *b.sentence))


def other_story(a: Told, b: Told, collection: Collection) -> bool:
    """Say whether two amounts are told of other occasions, places or people."""
    if collection.instances.apart(a.record.document, b.record.document):
        return True
    if collection.contexts.strangers(a.passages, b.passages):
        return True
    if away(a, b.passages) or away(b, a.passages):
        return True
    if of_strange_names(a, b):
        return True
    (_, mine), (_, other) = collection.contexts.names(a.passages), collection.contexts.names(b.passages)
    return bool(a.names and b.names) and not a.names & other and not b.names & mine


def of_strange_names(a: Told, b: Told) -> bool:
    """Say whether an amount is told of something another document lacks the name of: "in the Olin referendum"."""
    return any(
        owners.unknown_to(place_of(two), one.passages, one.sentence, one.record) for one, two in ((a, b), (b, a))
    )


def away(told: Told, other: Passages) -> bool:
    """Say whether an amount is told of places that another document does not name at all."""
    if not elsewhere(*place_of(told), other):
        return False
    here = told.passages.records_in("place", *told.passages.paragraph_at(told.record.start))
    return not any(place.text.lower() in other.lower for place in here)


def other_whole(a: Amount, b: Amount) -> bool:
    """Say whether two shares are of other things: of roofs, of electricity."""
    if (
        not (isinstance(a, Percent) and isinstance(b, Percent) and a.of and b.of)
        or not a.how == b.how == "percent-share"
    ):
        return False
    one, other = _head(a.of), _head(b.of)
    if _THOSE in (one, other):  # who was named before
        return False
    if {one, other} <= packs.words("en/ballot_nouns"):
        return False
    return one != other and not {one, other} <= packs.words("en/person_nouns")


def _head(phrase: str) -> str:
    """Return the noun of a phrase, without the name behind it: "vote" of "vote Petra Olin"."""
    words = phrase.split()
    if words[0].lower() == _THOSE:
        return _THOSE
    plain = [word for word in words if word.islower()]
    word = nouns.singular((plain if words[0].islower() else words)[-1].lower())
    return _same_nouns().get(word, word)


@lru_cache(maxsize=1)
def _same_nouns() -> dict[str, str]:
    return {row["word"]: row["as"] for row in packs.rows("en/noun_synonyms")}


def contrasted(a: Told, b: Told) -> bool:
    """Say whether two sentences of the same wording name other things in one place: bread and milk."""
    mine, other = _tokens(a), _tokens(b)
    if max(len(mine), len(other)) > _MOST_TOKENS:
        return False
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    if matcher.quick_ratio() < _SAME_WORDING or matcher.ratio() < _SAME_WORDING:
        return False
    changes = [code[1:] for code in matcher.get_opcodes() if code[0] == "replace"]
    return any(_unlike(mine[i:j], other[k:m]) for i, j, k, m in changes)


def compared_with(a: Told, b: Told) -> bool:
    """Say whether one sentence sets its amount beside what the other tells of: "six cents less than petrol"."""
    match = _THAN_WHAT.search(a.passages.lower, a.record.end, a.sentence.end)
    if match is None or match["what"] in packs.words("en/measure_units", **{"class": "time"}):
        return False
    what = re.compile(rf"\b{re.escape(match['what'])}\b")
    near = a.passages.lower[a.sentence.start : match.start()]
    return what.search(b.passages.lower, *b.sentence) is not None and what.search(near) is None


def _tokens(told: Told) -> list[str]:
    """Return the words of a sentence without the amount itself."""
    lower, (start, end), record = told.passages.lower, told.sentence, told.record
    said = _SAID.search(lower, record.end, end)
    end = said.start() if said else end
    return [*_TOKEN.findall(lower, start, record.start), "#", *_TOKEN.findall(lower, record.end, end)]


def _unlike(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether what stands in one place of two sentences names other things; verbs may be other words for one."""
    one, two = ({_head(word) for word in words if _names(word)} for words in (mine, other))
    return bool(one and two) and one.isdisjoint(two)


def _names(word: str) -> bool:
    if word in _BOUNDS or word in packs.words("en/weekdays") or word in packs.words("en/months"):
        return True
    return (
        word not in stems.stopwords()
        and not matters.names_matter(word)
        and stems.lemma(word) == word
        and not word.endswith(("ing", "ed", "ly"))
    )


def place_of(told: Told) -> tuple[Passages, int]:
    """Return the document of an amount and where it stands."""
    return told.passages, told.record.start


def has(passages: Passages, record: Amount) -> bool:
    """Say whether a document holds an amount, so that it knows of it beside its own."""
    for other in passages.records(record.kind):
        if other.low == record.low and other.high == record.high:
            return True
    if isinstance(record, Money) and bare_sums.stands(passages, record):
        return True
    number = re.match(r"\D*(\d[\d.,]*\d|\d)", record.text)
    if number is None or len(number[1]) < _TELLING:
        return False
    return bool(re.search(rf"(?<![\d.,]){re.escape(number[1])}(?![\d]|[.,]\d)", passages.plain))
