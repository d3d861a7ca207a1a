"""Counts, sums, shares and ages that documents give to what a house fact measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from factcheck.knowledge.facts import Fact
from factcheck.link.context import keys
from factcheck.link.house.named import Told, folded, owns_another, words
from factcheck.link.stance import stance
from factcheck.link.topics import age as ages
from factcheck.records import Count, Money, Percent
from factcheck.text import nouns, stems
from factcheck.text.passages import Passages, Span

_CLAUSE = re.compile(r"[;:]|, (?=and |but |while |which |who )| - ")
_GOES_ON = re.compile(r"(?:its|it|the|they|their|all) ")
_BEFORE = 28  # characters before a number in which "has" stands
_BEHIND = 40
_DATE_LEAD = 10  # characters before a date behind a share
_STEM = 5  # letters that a role and its noun share
_NO_CLAIM = frozenset({"planned", "denied", "conditional", "former", "correction"})
_THROUGHOUT = re.compile(r" (?:a|per|each|every) (?:year|month|week|day)\b")


def read(passages: Passages, fact: Fact, spans: Sequence[Span]) -> Iterator[Told]:
    """Yield the numbers of a fact's kind that stand with its subject, and with the words of its `of`."""
    seen: set[str] = set()
    for span in spans:
        if owns_another(passages, span, folded(fact.of)):
            continue
        for place, told in _clauses(passages, span):
            for record in passages.records_in(fact.kind, *place):
                if record.id in seen or not record.comparable:
                    continue
                apart = told and _apart(passages, span, record)
                if not apart and _fits(passages, fact, record, place) and not _is_no_claim(passages, record):
                    seen.add(record.id)
                    yield Told(fact, record)


def _clauses(passages: Passages, span: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the clause that names the subject, and the next sentence where that goes on with "its" or "the"."""
    sentence = passages.sentence_at(span.start)
    start = sentence.start
    for cut in _CLAUSE.finditer(passages.lower, *sentence):
        if start <= span.start < cut.start():
            yield Span(start, cut.start()), True
            break
        start = cut.end()
    else:
        yield Span(start, sentence.end), True
    behind = passages.sentences_in(sentence.end, sentence.end + 3)
    if behind and _GOES_ON.match(passages.lower, behind[0].start):
        yield behind[0], False


def _fits(passages: Passages, fact: Fact, record: Count | Money | Percent, place: Span) -> bool:
    if isinstance(record, Money) and fact.amount.unit and record.currency != fact.amount.unit:
        return False
    if not fact.of and not _is_alone(passages, fact, place):
        return False
    if isinstance(record, Count):
        return _counts_it(passages, fact, record)
    if isinstance(record, Percent) and (record.points or _of_a_part(passages, fact, record)):
        return False
    if _is_restricted(passages, fact, record, place):
        return False
    wanted = keys(folded(fact.of)).keys() - keys(" ".join(sorted(stems.stopwords()))).keys()
    told = keys(passages.lower[slice(*place)]).keys()
    if not wanted <= told or _THROUGHOUT.match(passages.lower, record.end):
        return False
    return _nearest(passages, fact, record, place)


def _is_alone(passages: Passages, fact: Fact, place: Span) -> bool:
    """Say whether a clause has one number of a fact's kind: which one is meant, nothing else tells."""
    return len([one for one in passages.records_in(fact.kind, *place) if one.comparable]) == 1


def _apart(passages: Passages, span: Span, record: Count | Money | Percent) -> bool:
    first, last = sorted(((span.start, span.end), (record.start, record.end)))
    return words("apart").search(passages.lower, first[1], last[0]) is not None


def _counts_it(passages: Passages, fact: Fact, record: Count) -> bool:
    """Say whether a count is of all that the fact counts: of the noun, and of no part, no loss, no addition."""
    noun = nouns.singular(folded(fact.of).split()[-1]) if fact.of else record.noun or ""
    verb = passages.lower[max(0, record.start - _BEFORE) : record.start].rpartition(noun[:_STEM])
    employed = bool(verb[1]) and " " not in verb[2].strip()  # employs 2,300 people: employees
    if not (record.noun == noun or employed) or record.subset_of or record.other or record.soft or record.derived:
        return False
    before = passages.lower[max(0, record.start - _BEFORE) : record.start].rstrip()
    owned = any(match.end() == len(before) for match in words("owned").finditer(before))
    behind = re.split(r"[,.;:]", passages.lower[record.end : record.end + _BEHIND])[0]
    changed = words("changed").search(behind) or words("changed").search(_own_words(record))
    if _is_part(passages, record):
        return employed
    return owned or employed or (not changed and not _is_object(passages, record))


def _own_words(record: Count) -> str:
    """Return the words between number and noun: "new" of "8 new turbines", nothing of "more than 30 turbines"."""
    number = max((match.end() for match in re.finditer(r"\d", record.text)), default=0)
    return record.text[number:].lower()


def _is_part(passages: Passages, record: Count) -> bool:
    """Say whether a clause counts what somebody has or won of a whole: "the Greens hold 9 seats"."""
    before = passages.lower[max(0, record.start - _BEFORE) : record.start].rstrip()
    verb = before.rpartition(" ")[2]
    return stems.lemma(verb) != verb and not any(m.end() == len(before) for m in words("owned").finditer(before))


def _is_object(passages: Passages, record: Count) -> bool:
    sentence = passages.sentence_at(record.start)
    before = passages.lower[sentence.start : record.start].strip()
    return bool(before) and not before.endswith(",") and not before.endswith(" in")


def _of_a_part(passages: Passages, fact: Fact, record: Percent) -> bool:
    """Say whether a share is of a part alone: "71 per cent in the harbour district"."""
    behind = passages.lower[record.end : record.end + 60].lstrip()
    if not words("part").match(behind):
        return False
    own = keys(folded(" ".join((*fact.names, fact.of)))).keys()
    if any(one.start - record.end < _DATE_LEAD for one in passages.records_in("date", record.end, record.end + 60)):
        return False
    told = keys(re.split(r"[,.;]", behind, maxsplit=1)[0]).keys()
    return not told <= own


def _is_restricted(passages: Passages, fact: Fact, record: Money | Percent, place: Span) -> bool:
    """Say whether a clause tells of a quarter, an estimate or a wish, or a share of children alone."""
    clause, own = passages.lower[slice(*place)], folded(" ".join((*fact.names, fact.of)))
    if any(match.group() not in own for match in words("partly").finditer(clause)):
        return True
    if words("wanted").search(passages.lower, place.start, record.start):
        return True
    of = folded(record.of) if isinstance(record, Percent) and record.of else ""
    return not keys(of).keys() <= keys(own).keys() and not words("everyone").search(of)


def _nearest(passages: Passages, fact: Fact, record: Money | Percent, place: Span) -> bool:
    """Say whether no other number of the kind in the clause is nearer to the words that the fact is of."""
    others = [one for one in passages.records_in(fact.kind, *place) if one.comparable]
    if isinstance(record, Money):
        others = [one for one in others if one.currency == record.currency]
    if len(others) < 2:
        return True
    lower = passages.lower
    if not fact.of:
        return len(others) < 2
    stem = min(keys(folded(fact.of)).keys(), default="")
    at = [m.start() for m in re.finditer(r"[^\W\d_]+", lower[slice(*place)]) if stem in keys(m.group())]
    if not at:
        return False
    best = min(others, key=lambda one: min(abs(one.start - place.start - word) for word in at))
    return bool(best.id == record.id)


def _is_no_claim(passages: Passages, record: Count | Money | Percent) -> bool:
    held = stance(passages, record.start, record.end)
    return held.modality in _NO_CLAIM or held.holder is not None


def read_ages(passages: Passages, fact: Fact) -> Iterator[Told]:
    """Yield the ages and births that a document gives to the person of a fact."""
    own = {_key(name) for name in fact.names}
    for record, name, head in ages.told(passages, sorted(fact.names)):
        if _key(name) in own:
            yield Told(fact, record, head)


def _key(name: str) -> str:
    return anyascii(name).casefold()
