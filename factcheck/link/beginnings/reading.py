"""What a document says of since when a thing is there: "founded in 1954", "has brewed since 1921", "for 60 years"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.knowledge import packs
from factcheck.link import classes
from factcheck.link.beginnings import phrases
from factcheck.link.beginnings.phrases import Subject
from factcheck.link.beginnings.told import Statement, around, founded, told_on, year_of
from factcheck.link.claim import stretch
from factcheck.records import Date, Ordinal, Record
from factcheck.text import numerals, scan, stems
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages, Span

_NUMBER = (
    r"(?P<n>\d{1,4}|(?:a |one |two |three )?hundred(?: and [a-z]+(?:-[a-z]+)?)?|[a-z]+(?:-[a-z]+)?|half a century)"
)
_HEDGE = r"(?:(?P<hedge>about|around|some|roughly|nearly|almost|more than|over|well over|just over|at least|up to) )?"
_FOR = re.compile(rf"\bfor {_HEDGE}(?:the (?:last|past) )?{_NUMBER} (?P<unit>years|decades)\b(?! ago| old| later)")
_OLD = re.compile(rf"(?<![\w-])(?<!\d[,.]){_NUMBER}(?:-year-old\b| years old\b)")
_TURNED = re.compile(
    rf"\b(?:turned|turns|turning|will turn) {_NUMBER}\b(?! (?:per|percent|%|of|to|degrees|km))(?![.,:]\d)"
)
_BIRTHDAY = re.compile(r"(?<![\w-])(?P<n>\d{1,4}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?th) birthday\b")
_YEARS_SINCE = re.compile(
    rf"(?<![\w-]){_HEDGE}{_NUMBER} years (?:since|after (?=it|its|the founding|the first|opening))"
)
_YEARS_OF = re.compile(
    rf"\b(?:celebrat\w+|mark\w*|toasts?|honou?rs?|jubilee of) {_HEDGE}{_NUMBER} years\b(?! ago| old| later)"
)
_PERFECT = re.compile(r"(?:,? (?P<rel>who|which|that))?(?:,? (?:has|have|had)|'ve|'s) (?:now |already |also )?[a-z]+\b")
_SINCE = re.compile(r"\bsince (?:its (?:founding|foundation|establishment|opening) in |the |early |late |about )*$")
_BREAKS = re.compile(
    r"[;:()\N{EM DASH}]| - |, (?=and |but |while |when |as |where |after |before |following |then |with )"
)
_WE = re.compile(r"\b(?:we|our|us)\b")
_YEAR_BETWEEN = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_VERB = re.compile(
    r"\b(?:celebrat\w+|mark\w*|honou?r\w*|keeps?|kept|observ\w+|came to|opened the)\b(?!.*\b(?:celebrat|mark))"
)
_ACTIVE = re.compile(r"\s+(?P<object>(?:the|a|an|their|its|this)\s[^.,;:]{2,60})")
_OF = re.compile(r"\s+of (?P<object>[^.,;:]{2,60})")
_OF_WHAT = re.compile(
    r" of (?:the |its |our |their |his |her )?"
    r"(?P<start>(?:founding|foundation|establishment|creation|opening|formation|birth|inauguration)\b)?"
)
_COMPOUND = 2  # words: a thing, and what happened to it
_PHRASE = re.compile(r"[\w'-]+(?: (?!of\b|in\b|at\b|on\b|and\b|by\b|that\b|which\b|[a-z]+s\b)[\w'-]+){0,5}")
_TAKEN_UP = re.compile(r"(?:the|this) [a-z]+ (?:has|have|had|is|was|will|still|now|never|[a-z]+(?:s|ed))\b|it\b")
_TIME = re.compile(r"\b(?:century|decade|year|month|week|day)\b")  # "founded a century ago"
_PASSIVE = re.compile(r"(?:was|were|first) ")
_PASSIVE_BEFORE = re.compile(r"(?:\(|\b(?:is|are|was|were|be|been|being)(?: \w+)?)\s*$")
_AUXILIARY_WITHIN = 30  # characters before a participle in which its auxiliary stands
_OPENS = 3  # characters before a participle that opens its sentence
_REACH = 90  # characters from a word of founding to its year
_OF_DOCUMENT = 40  # statements of each kind that are read
_LEAST, _MOST = 2, 3000  # years that a thing may be there
_GATE = ("year", "turn", "birthday", "decade")
_FORMS = (  # with letters that each match has
    (_FOR, "for", "for "),
    (_OLD, "old", "old"),
    (_TURNED, "turned", "turn"),
    (_BIRTHDAY, "birthday", " birthday"),
    (_YEARS_SINCE, "since", " years "),
    (_YEARS_OF, "of", " years"),
)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {row["class"]: row["words"] for row in packs.rows("en/beginning_words")}


@lru_cache(maxsize=1)
def anew() -> re.Pattern[str]:
    """Return a pattern for what tells that something began a second time."""
    return re.compile(r"(?<![\w-])" + alternation(_words()["anew"].split("|")) + r"(?![\w-])")


@lru_cache(maxsize=1)
def ended() -> re.Pattern[str]:
    """Return a pattern for what tells that a thing is at rest: "has been closed" says nothing of its beginning."""
    return re.compile(r"(?<![\w-])" + alternation(_words()["ended"].split("|")) + r"(?![\w-])")


def counts(passages: Passages) -> list[Statement]:
    """Return the counts of years that a thing has been there, other than those read as ordinals."""
    lower = passages.lower
    found: list[Statement] = []
    having = {passages.sentence_at(at) for word in _GATE for at in scan.finds(lower, word)}
    for sentence in sorted(having):
        if passages.region_at(sentence.start) in ("furniture", "front-matter"):
            continue
        told = lower[slice(*sentence)]
        for pattern, form, letters in _FORMS:
            for match in pattern.finditer(lower, *sentence) if letters in told else ():
                one = _counted(passages, around(sentence, *match.span()), match, form)
                if one:
                    at, guessed = told_on(passages, one.record)
                    found.append(one._replace(at=at, guessed=guessed))
        if len(found) >= _OF_DOCUMENT:
            break
    return found


def _counted(passages: Passages, sentence: Span, match: re.Match[str], form: str) -> Statement | None:
    number = _number(match["n"], match.groupdict().get("unit") == "decades")
    if number is None or not _LEAST <= number <= _MOST:
        return None
    before = passages.plain[sentence.start : match.start()]
    person = False
    if form == "for":
        perfect = _perfect(before)
        if perfect is None or ended().search(before, perfect.start()):
            return None
        before = before[: perfect.start()]
        person = perfect["rel"] == "who" or phrases.of_person(
            passages, sentence.start, sentence.start + perfect.start()
        )
    elif form in ("old", "since"):
        near = Span(max(sentence.start, match.start() - _REACH), min(sentence.end, match.end() + _REACH))
        if form == "old" and (passages.records_in("person", *near) or phrases.by_pronoun(passages.lower[slice(*near)])):
            return None
        behind = passages.plain[match.end() : sentence.end]
        if form == "old":
            thing = phrases.thing_before(before) if "-" not in match[0] else behind if phrases.of_thing(behind) else ""
            if not thing:
                return None
            heads = phrases.heads(thing)
        else:
            heads = phrases.heads(before)
            comma = behind.find(", ")
            heads = heads | (phrases.heads(behind[comma + 2 :]) if comma >= 0 else phrases.heads(behind))
        before = "" if heads else before
        if heads:
            return _statement(passages, match, (heads, False), number, form)
    else:
        person = phrases.of_person(passages, sentence.start, match.start())
    if person and form != "for":
        return None  # ages of people are compared as such
    verb = _VERB.search(before) if form in ("birthday", "of") else None
    heads, own = phrases.subject(before[: verb.start()] if verb else before)
    if own and passages.record_at("quote", match.start()) and not _WE.search(before.lower()):
        own = False  # "It has hurt for ten years," a patient says: not the house that the text is about
    found = _statement(passages, match, (heads, own), number, form)
    return found._replace(person=person) if found else None


def _statement(passages: Passages, match: re.Match[str], subject: Subject, number: int, form: str) -> Statement | None:
    if not any(subject):
        return None
    hedge = match.groupdict().get("hedge") or ""
    start = match.start("n") if form in ("for", "since", "of") else match.start()
    end = match.end("unit") if form == "for" else match.end()
    return Statement(_record(passages, start, end), *subject, number=number, form=form, hedge=hedge)


def _number(text: str, decades: bool) -> int | None:
    if text == "half a century":
        return 50
    text = text.replace("a hundred", "one hundred").removesuffix("st").removesuffix("nd").removesuffix("rd")
    value = (
        numerals.ordinal(text)
        if text.endswith("th") and not text[0].isdigit()
        else numerals.value(text.removesuffix("th"))
    )
    return int(value) * (10 if decades else 1) if isinstance(value, int) else None


def starts(passages: Passages) -> list[Statement]:
    """Return the stated beginnings of things: a year or a day beside a word of founding, or behind "since"."""
    found: list[Statement] = []
    for day in passages.records("date"):
        if not day.comparable or day.granularity not in ("day", "month", "season", "year") or not year_of(day):
            continue
        if day.granularity == "day" and day.basis != "explicit":
            continue  # "since Tuesday": what began then has no years yet
        sentence = around(passages.sentence_at(day.start), day.start, day.end)
        one = _since(passages, sentence, day) or _founded_on(passages, sentence, day)
        if one:
            found.append(one)
        if len(found) == _OF_DOCUMENT:
            break
    return found


def _since(passages: Passages, sentence: Span, day: Date) -> Statement | None:
    since = _SINCE.search(passages.lower, sentence.start, day.start)
    if since is None:
        return None
    before = passages.plain[sentence.start : since.start()].rstrip()
    perfect = _perfect(before)
    if perfect is None:
        person = phrases.of_person(passages, sentence.start, since.start())
        heads, own = phrases.subject(before, apposed=True)
        return Statement(day, heads, own, person) if person and heads else None
    person = perfect["rel"] == "who" or phrases.of_person(passages, sentence.start, sentence.start + perfect.start())
    heads, own = phrases.subject(before[: perfect.start()])
    return Statement(day, heads, own, person)


def _founded_on(passages: Passages, sentence: Span, day: Date) -> Statement | None:
    """Return "founded in 1954" with its thing; what began anew, or is told of another time, is none."""
    before = list(founded().finditer(passages.lower, max(sentence.start, day.start - _REACH), day.start))
    word = before[-1] if before else None
    if word is None or _BREAKS.search(passages.plain, word.end(), day.start):
        return None
    if _YEAR_BETWEEN.search(passages.plain, word.end(), day.start) or passages.records_in(
        "date", word.end(), day.start
    ):
        return None  # "which opened on 26 February, heard her on Thursday"
    if anew().search(passages.lower, *sentence):
        return None
    heads, own = phrases.subject(passages.plain[sentence.start : word.start()])
    if phrases.of_person(passages, sentence.start, word.start()):
        heads, own = frozenset(), False  # "Arteaga began his career in 2010"
    behind = passages.plain[word.end() : sentence.end]
    for pattern in (_OF, _ACTIVE):
        taken = pattern.match(behind)
        if taken and pattern is _ACTIVE and _is_deed(passages.lower, word, taken["object"]):
            heads, own = frozenset(), False
        if taken:
            heads |= phrases.heads(taken["object"])
    if word.start() - sentence.start < _OPENS:  # "Founded in 1974 by two carpenters, the stage"
        comma = passages.plain.find(", ", day.end, sentence.end)
        if comma > 0:
            thing = passages.plain[comma + 2 : sentence.end]
            own = own or _TAKEN_UP.match(thing) is not None
            heads |= phrases.heads(thing)
    return Statement(day, heads, own) if heads or own else None


def _is_deed(lower: str, word: re.Match[str], what: str) -> bool:
    """Say whether a word of founding is what its subject did to something else: "the museum opened a wing"."""
    if word[0].endswith((" to", " from")) or _PASSIVE.match(word[0]) or _TIME.search(what):
        return False
    return _PASSIVE_BEFORE.search(lower, max(0, word.start() - _AUXILIARY_WITHIN), word.start()) is None


def _perfect(before: str) -> re.Match[str] | None:
    return max(_PERFECT.finditer(before), key=lambda match: match.start(), default=None)


def _record(passages: Passages, start: int, end: int) -> Record:
    return stretch(passages, start, end, "years-there")


def jubilee(passages: Passages, ordinal: Ordinal) -> Statement:
    """Return the statement that an anniversary makes: "the 50th anniversary of the club"."""
    heads, own = _of_jubilee(passages, ordinal)
    at, guessed = told_on(passages, ordinal)
    return Statement(ordinal, heads, own, number=ordinal.ordinal, form="jubilee", at=at, guessed=guessed)


def _of_jubilee(passages: Passages, ordinal: Ordinal) -> Subject:
    sentence = around(passages.sentence_at(ordinal.start), ordinal.start, ordinal.end)
    heads = frozenset({stems.stem(ordinal.of.lower())}) if ordinal.of else frozenset()
    behind = _OF_WHAT.match(passages.lower, ordinal.end)
    if behind and not behind["start"]:
        event = _event(passages, behind.end(), sentence.end)
        return heads | (event or phrases.heads(passages.plain[behind.end() : sentence.end])), False
    if behind and behind["start"]:
        heads -= frozenset(stems.content(behind["start"]))
        of = _OF.match(passages.plain, behind.end(), sentence.end)
        if of:
            return heads | phrases.heads(of["object"]), False
    more, own = phrases.subject(_before(passages, sentence, ordinal.start))
    return heads | more, own


def _event(passages: Passages, start: int, end: int) -> frozenset[str]:
    """Return the stem of the event that a noun phrase ends with: of "the depot fire" the depot is another thing."""
    phrase = _PHRASE.match(passages.lower, start, min(end, start + _REACH))
    words = phrase[0].split() if phrase else []
    if len(words) < _COMPOUND or not classes.of(words[-1]).known:
        return frozenset()
    return frozenset({stems.stem(words[-1])})


def _before(passages: Passages, sentence: Span, offset: int) -> str:
    """Return what stands before the verb that a jubilee is the object of: "our choir" before "celebrates its"."""
    text = passages.plain[sentence.start : offset]
    verb = _VERB.search(text)
    return text[: verb.start()] if verb else text
