"""One number with its noun: reads "more than 40 other people", leaves "Flight 370" and "2024" alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.extract.counts import elsewhere
from factcheck.extract.counts import noun as count_noun
from factcheck.extract.counts import number as count_number
from factcheck.extract.counts import role as count_role
from factcheck.extract.counts import words as count_words
from factcheck.extract.counts.hedge import word_before
from factcheck.extract.counts.noun import Phrase, of_class
from factcheck.extract.counts.number import YEARS, Quantity
from factcheck.extract.counts.tally import Tally
from factcheck.knowledge import packs
from factcheck.text import nouns, numerals
from factcheck.text.passages import Passages, Span

_WORD_BEHIND = re.compile(r"\s(?P<word>[^\W\d_]+)")
_UNIT_BEHIND = re.compile(r"\s[^\W\d_]+\s(?P<word>[^\W\d_]+)")
_PROPORTION = re.compile(rf"\s(?:in|out\sof)\s(?:every\s|each\s)?(?:{numerals.CARDINAL})")
_OF_BEFORE = re.compile(r"(?P<word>[\w-]+)\sof\s(?:the\s|all\s|its\s|these\s)?$")
_LOOSE = re.compile(r"\s(?:in|on|at|from|near|was|were|by|of\sthem)\b|\samong\sthem")
_AMONG = re.compile(
    r"\s(?:is|are|was|were)\s(?:also\s)?(?:among|one\sof)\s(?P<whole>(?:the\s)?(?:[a-z]+ly\s)?(?P<word>[a-z]+|\d[\d,]*))\b"
)
_THE = frozenset({"the"})
_IN = (" in ", " out")
_OPENS_CLAUSE = frozenset({"that", "which"})
_CLAUSAL = frozenset({"with", "after", "before", "since", "until", "till", "as"})  # "since the two were shot"
_NO_ONE_AFTER = frozenset({"the", "this", "that", "each", "every", "which", "any", "what", "square"})


@cache
def _designators(name: str) -> frozenset[str]:
    return packs.words("en/designators", **{"class": name})


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return packs.words("en/count_stops", **{"class": "preposition"})


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Return the words that can follow a number whose noun stands elsewhere."""
    return count_words.openers() | {"of", "out", "else"} | frozenset(count_words.used_as("degree"))


def read(passages: Passages, quantity: Quantity, sentence: Span, *, first: bool) -> tuple[int, Tally | None]:
    """Return where reading goes on, and the count that a number tells, if it tells one.

    `first`: no count stands before it in its sentence.
    """
    lower = passages.lower
    proportion = lower[quantity.end : quantity.end + 4] in _IN and _PROPORTION.match(lower, quantity.end, sentence.end)
    if proportion:
        return proportion.end(), None
    if _names_one_thing(passages, quantity, sentence) or elsewhere.is_age(lower, quantity.number, sentence.start):
        return quantity.end, None
    tally = _with_noun(passages, quantity, sentence) or _without_noun(passages, quantity, sentence, first)
    none = tally and tally.fate and not quantity.value and tally.fate.role == "injured"
    if none and count_words.is_graded(lower, quantity.start):  # "no one was seriously hurt" leaves many hurt
        return quantity.end, None
    return (max(quantity.end, tally.end) if tally else quantity.end), tally


def _names_one_thing(passages: Passages, quantity: Quantity, sentence: Span) -> bool:
    """Say whether the number belongs to a name: "Article 5", "May 14", "Windows 10", "the Three Sisters"."""
    if quantity.effects and quantity.effects != _THE:
        return False
    start = quantity.number
    word = word_before(passages.plain, start, sentence.start)
    low = word.lower()
    if low in _designators("always") or (low != word and word[0].isupper() and low in _designators("capital")):
        return True
    first = passages.plain[start]
    if first.isalpha():
        return first.isupper() and start > sentence.start and _is_title(passages, quantity, sentence)
    return _follows_name(passages, word, passages.plain.rfind(word, sentence.start, start), sentence)


def _is_title(passages: Passages, quantity: Quantity, sentence: Span) -> bool:
    opening = passages.plain[max(sentence.start, quantity.number - 8) : quantity.number]
    if not opening.strip("\"'( ") or opening.rstrip()[-1] in "\"'(:;|" or opening.endswith(" - "):
        return False
    behind = _WORD_BEHIND.match(passages.plain, quantity.end, sentence.end)
    if not behind or not behind["word"][0].isupper():
        return False
    word = behind["word"].lower()
    if count_role.ends_with(passages.lower, quantity.end, sentence.end):  # "Fire Leaves One Dead, Three Injured"
        return False
    counted = nouns.singular(word)
    before = word_before(passages.plain, quantity.number, sentence.start)
    return not (before[:1].isupper() and (counted in of_class("person") or count_words.of_noun(counted)))


def _follows_name(passages: Passages, word: str, at: int, sentence: Span) -> bool:
    """Say whether figures follow a name ("Windows 11"): not a weekday, a first word or "in Oslo"."""
    if not word[:1].isupper() or at <= sentence.start or word.lower() in _designators("day"):
        return False
    earlier = word_before(passages.lower, at, sentence.start)
    return earlier not in ("in", "at", "near", "on", "from", "outside", "across", "and") and not _is_verb(word.lower())


def _is_verb(word: str) -> bool:
    return word in count_words.verbs()


def _with_noun(passages: Passages, quantity: Quantity, sentence: Span) -> Tally | None:
    """Read a number whose noun stands behind it."""
    lower, end = passages.lower, quantity.end
    if quantity.rest == "none":
        return None
    other, how, bare = "other" in quantity.effects, "number-noun", end
    one = quantity.value == 1 and not quantity.ranged
    if lower[end : end + 1] == "-":
        phrase = count_noun.in_compound(lower, end, sentence.end)
        how = "number-compound"
    else:
        more = count_noun.others(lower, end, sentence.end)
        if more and more[0] == "others":
            return _others(lower, quantity, more[1], sentence)
        if more:
            other, bare = True, more[1]
        none = quantity.value == 0
        opens = one and not quantity.effects and word_before(lower, quantity.start, sentence.start) in _OPENS_CLAUSE
        if one and not more and not opens and _is_pronoun(lower, quantity, sentence):
            return None
        phrase = count_noun.behind(lower, bare, sentence.end, single=one or none, none=none)
        if phrase is None and more and more[0] in ("more", "other"):  # "seven more were taken to hospital"
            added = _others(lower, quantity, bare, sentence)
            return added if added.fate and added.fate.side == "right" else None
    if phrase is None or not _counts(passages, quantity, phrase, sentence):
        return None
    if quantity.soft:
        how = "vague-number"
    if lower.startswith("both", quantity.number) and lower.startswith(" and ", phrase.end):
        return None
    start = quantity.number if how == "number-compound" else quantity.start
    tally = Tally(start, phrase.end, quantity, phrase.noun, None, how, other)
    tally.fate = _fate(lower, tally, phrase, sentence)
    if one and word_before(lower, quantity.start, sentence.start) in _OPENS_CLAUSE and not _is_told(tally.fate):
        return None
    if tally.fate is None:
        label = elsewhere.label(passages, quantity.start, sentence)
        tally.fate = label.fate if label else None
    if how == "number-compound" and tally.fate is None:
        tally.fate = count_words.of_gathering(lower[start : phrase.end].rsplit(None, 1)[-1])
    _among(passages, tally, sentence)
    return tally if not lower.startswith("no ", quantity.number) or _is_none_of(tally, phrase, lower) else None


def _is_told(fate: count_words.Fate | None) -> bool:
    """Say whether "that one person" opens a clause: "said that one person was hurt", not "knew that one person"."""
    return fate is not None and fate.side == "right"


def _among(passages: Passages, tally: Tally, sentence: Span) -> None:
    """Tie a count to the group it is said to be among: "six Mexicans were among the dead"."""
    match = _AMONG.match(passages.lower, tally.end, sentence.end)
    fate = None
    if match:
        word = match["word"]
        whole = count_number.read(passages.lower, match.start("word"), *sentence)
        if whole and (phrase := count_noun.behind(passages.lower, whole.end, sentence.end)):
            tally.subset_of, tally.part = passages.text[whole.start : phrase.end], True
            return
        fate = (
            count_words.of_adjective((word,)) or count_words.of_noun(word) or count_words.of_noun(nouns.singular(word))
        )
    if match and (fate or nouns.singular(match["word"]) in of_class("person")):
        tally.subset_of, tally.part = passages.text[slice(*match.span("whole"))], True
        tally.fate = fate or tally.fate


def _is_none_of(tally: Tally, phrase: Phrase, lower: str) -> bool:
    """Say whether "no" counts nobody: "no passengers were hurt", not "no fuel was lost" or "no hope"."""
    if tally.fate is None:
        return False
    return nouns.is_plural(lower[tally.start : phrase.end].rsplit(None, 1)[-1]) or phrase.noun in of_class("person")


def _others(lower: str, quantity: Quantity, end: int, sentence: Span) -> Tally:
    tally = Tally(quantity.start, end, quantity, None, None, "others", True)
    tally.fate = _fate(lower, tally, Phrase(end, "person"), sentence)
    return tally


def _fate(lower: str, tally: Tally, phrase: Phrase, sentence: Span) -> count_words.Fate | None:
    """Return what happened: by the verb right before, the predicate behind, a verb further off, the words."""
    floor, limit = sentence
    left = count_role.before(lower, tally.start, floor, phrase.noun)
    if left and left.side in ("left", "tally"):
        return left
    if phrase.noun in of_class("person"):
        left = count_role.sent(lower, tally.start, phrase.end, floor, limit) or left
    if left and left.side == "left":
        return left
    right = count_role.after(lower, phrase.end, limit, phrase.noun)
    if right and (right.near or _may_be_subject(lower, tally.start, floor)):
        return right
    return left or count_words.of_noun(phrase.noun) or count_words.of_adjective(phrase.before, phrase.noun)


def _may_be_subject(lower: str, start: int, floor: int) -> bool:
    """Say whether a count can be what its sentence speaks of: "leaders of 27 states", not "in 27 states"."""
    back = max(floor, start - 40)
    before = word_before(lower, start, floor)
    of = _OF_BEFORE.search(lower, back, start) if before in ("of", "the", "all", "its", "these") else None
    if of:
        return nouns.is_plural(of["word"]) or of["word"] in of_class("gathering")
    return before not in _prepositions() or before in _CLAUSAL - {"with"} or before == "from"


def _counts(passages: Passages, quantity: Quantity, phrase: Phrase, sentence: Span) -> bool:
    """Say whether the phrase is something that can be counted: no unit, year, web widget or "one way"."""
    lower = passages.lower
    last = lower[quantity.end : phrase.end].rsplit(None, 1)[-1]
    if last in count_noun.units() or phrase.noun in count_noun.units():
        return phrase.noun in ("litre", "gallon", "liter") and lower.startswith(" of ", phrase.end)
    if lower.startswith((" per ", " an hour", " a minute"), phrase.end):
        return False
    if phrase.before and phrase.before[0] in count_noun.units():
        return False
    if last in _designators("month") and passages.plain[phrase.end - len(last)].isupper():
        return False
    if quantity.value == 1 and not quantity.effects and phrase.noun in of_class("after-one"):
        return False
    if _is_year(passages, quantity, phrase, sentence):
        return False
    alone = (
        phrase.end - sentence.start < 24
        and passages.plain[sentence.start : phrase.end] == passages.plain[quantity.start : sentence.end]
    )
    return not (alone and phrase.noun in of_class("widget"))


def _is_year(passages: Passages, quantity: Quantity, phrase: Phrase, sentence: Span) -> bool:
    digits = passages.lower[quantity.number : quantity.end]
    if not (digits.isdigit() and len(digits) == 4) or int(digits) not in YEARS or quantity.effects - {"the"}:
        return False
    if int(digits) % 50 or "the" in quantity.effects:
        return True
    before = word_before(passages.lower, quantity.start, sentence.start)
    return phrase.noun not in of_class("person") or before in _prepositions()


def _without_noun(passages: Passages, quantity: Quantity, sentence: Span, first: bool) -> Tally | None:
    """Read a number whose noun stands elsewhere: "three are missing", "the toll was nine"."""
    lower, end = passages.lower, quantity.end
    digits = lower[quantity.number : end]
    if quantity.rest == "must" or (digits.isdigit() and len(digits) == 4 and int(digits) in YEARS):
        return None
    behind = _WORD_BEHIND.match(lower, end, sentence.end)
    follows = behind["word"] if behind else ""
    label = elsewhere.label(passages, quantity.start, sentence)
    if label and (label.fate or follows not in _openers()):  # no "Police: 2 dead"
        told = label.noun and _ends_there(lower, end)
        return Tally(quantity.start, end, quantity, label.noun, label.fate, "label") if told else None
    before = word_before(lower, quantity.start, sentence.start)
    opens = quantity.start == sentence.start  # an answer goes with the question before it
    floor = passages.paragraph_at(sentence.start).start if opens else sentence.start
    noun = elsewhere.named(lower, quantity.start, floor, ends=not follows or follows in _prepositions())
    if noun not in of_class("person") and quantity.value > 1 and elsewhere.who_behind(lower, end, sentence.end):
        noun = "person"  # "Ortiz was one of the two who died"
    if noun or elsewhere.is_sum(lower, end, sentence.end):
        near = noun or elsewhere.people_before(passages, quantity.start)
        fate = count_role.after(lower, end, sentence.end, noun)
        return Tally(quantity.start, end, quantity, noun, fate, "noun-before", near=near)
    if not (follows in _openers() or before in count_words.leaders() or "other" in quantity.effects or not first):
        return None
    unit = _UNIT_BEHIND.match(lower, end, sentence.end)  # "a toll of 35 US dollars" tells no deaths
    if follows in count_noun.units() or (unit and unit["word"] in count_noun.units()) or lower[end : end + 1] == "-":
        return None
    other = "other" in quantity.effects
    if quantity.rest == "none" and lower.startswith(" else ", end):  # "no one else was hurt"
        end, other = end + len(" else"), True
    tally = Tally(quantity.start, end, quantity, None, None, "number-predicate", other)
    whole = count_noun.of_whole(lower, end, sentence.end)
    if whole:
        return _part(passages, tally, whole, sentence)
    if quantity.value == 1 and (_is_pronoun(lower, quantity, sentence) or lower.startswith(" another", end)):
        return None
    them = count_noun.of_them(lower, end, sentence.end)
    degree = count_role.degree(lower, them or end, sentence.end)
    tally.of_them = bool(them or (degree and not first))
    tally.fate = degree if tally.of_them and degree else _bare_fate(lower, tally, them or end, sentence)
    if tally.fate is None:
        if quantity.soft and not them:
            return None
        tally.loose = True
        tally.estimated = word_before(lower, tally.start, sentence.start) in count_words.estimates()
        follows = not first and _LOOSE.match(lower, end, sentence.end)
        to = not first and lower[max(sentence.start, tally.start - 4) : tally.start] == " to "
        if not (tally.of_them or tally.estimated or follows or to or tally.other):
            return None
    return tally


def _ends_there(lower: str, end: int) -> bool:
    """Say whether nothing but a mark follows a number behind a label."""
    if lower[end : end + 1] == ",":
        return not lower[end + 1 : end + 3].strip().isdecimal()
    return not lower[end : end + 1].strip() or lower[end : end + 1] in ".;)|*"


def _is_pronoun(lower: str, quantity: Quantity, sentence: Span) -> bool:
    before = word_before(lower, quantity.start, sentence.start)
    return bool(quantity.effects & {"the", "other"}) or before in _NO_ONE_AFTER


def _part(passages: Passages, tally: Tally, whole: int, sentence: Span) -> Tally | None:
    """Read "12 of the 40 passengers" and "12 of the victims"; "one of the" something is no count."""
    lower = passages.lower
    if lower[whole].isdigit() or count_number.read(lower, whole, sentence.start, sentence.end):
        tally.whole_at, tally.loose = whole, True
        tally.fate = count_role.before(lower, tally.start, sentence.start, None)
        return tally
    phrase = count_noun.behind(lower, whole - 1, sentence.end)
    if phrase and not count_words.numerals().isdisjoint(phrase.before):  # "six of the bank's nine directors"
        tally.whole_at, tally.loose = whole, True
        return tally
    if tally.quantity.value < 2 or phrase is None or phrase.noun in count_noun.units():
        return None
    first = lower.rindex("of", 0, whole) + 3
    tally.noun, tally.subset_of, tally.part = phrase.noun, passages.text[first : phrase.end], True
    tally.how = "part-of-whole"
    tally.fate = _fate(lower, tally, phrase, sentence)
    return tally


def _bare_fate(lower: str, tally: Tally, end: int, sentence: Span) -> count_words.Fate | None:
    floor, limit = sentence
    left = count_role.before(lower, tally.start, floor, None)
    if left and left.side in ("left", "tally"):
        return left
    before = word_before(lower, tally.start, floor)
    right = count_role.after(lower, end, limit, None)
    if before in _prepositions() and before not in _CLAUSAL and not (right and right.near):
        return None  # but "among the seven injured"
    return right
