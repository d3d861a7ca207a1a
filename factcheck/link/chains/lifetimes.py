"""How old somebody was when something happened: "was 34 when she was elected"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.link.chains.ends import READ, STOP, TWO_YEARS, End, Relation, end_of, record_of
from factcheck.link.chains.moments import Words, clause_at, words_of
from factcheck.link.context import meant
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

_N = numerals.CARDINAL
_YOUNG, _OLD = 5, 120  # years
_WHEN = r"(?:when|as|after|by the time)"
_WAS_AGED = re.compile(
    rf"\b(?:was|aged|turned|being|only|just|at|age of)\s+(?:aged |only |just |still |barely )?(?P<n>{_N})"
    r"(?: years? old| years of age)?(?=[ ,.;](?!per|%|of the|minutes|points|times|degrees|metres|euros|pounds|people))"
)
_AFTER_AGE = re.compile(rf",? {_WHEN} ")
_BEFORE_AGE = re.compile(rf"(?:^|[.;(] ?|, |\b){_WHEN} ")


def lifetimes(passages: Passages) -> Iterator[Relation]:
    """Yield the ages that a document gives people at what they did or met with, from their birth."""
    lower = passages.lower
    if "when " not in lower and "aged " not in lower and "age of " not in lower and " at " not in lower:
        return
    for match in _WAS_AGED.finditer(lower):
        number = numerals.value(match["n"])
        if not isinstance(number, int) or not _YOUNG < number < _OLD:
            continue
        sentence = passages.sentence_at(match.start())
        who = _person(passages, sentence, match.start())
        if who is None:
            continue
        left, right = max(sentence.start, match.start() - READ), min(sentence.end, match.end() + READ)
        behind = _AFTER_AGE.match(lower, match.end())
        ahead = list(_BEFORE_AGE.finditer(lower, left, match.start()))
        if behind:
            stop = STOP.search(lower, behind.end(), right)
            target = Span(behind.end(), stop.start() if stop else right)
        elif ahead and "," in lower[ahead[-1].end() : match.start()]:
            target = Span(ahead[-1].end(), lower.index(",", ahead[-1].end()))
        elif re.search(
            r"\bat\s+(?:the\s+)?(?:age of\s+)?$|\bage of\s+$|\baged\s+$",
            lower[max(left, match.start() - 4) : match.start("n")],
        ):
            clause = clause_at(passages, match.start(), match.end()).start
            aside = lower.rfind(", ", clause, match.start())  # "Lind, the keeper of the light, dies at 92"
            target = Span(aside + 2 if aside >= 0 else clause, match.start())
            if target.end - target.start < 6:
                stop = STOP.search(lower, match.end() + 1, right)
                target = Span(match.end(), stop.start() if stop else right)
        else:
            continue
        around = words_of(passages, left, right) | who
        end = end_of(passages, target, around)
        if end.words:
            least, most = int(number * 365.25), int((number + 1) * 365.25)
            origin = End(who, who, of="birth")
            yield Relation(
                record_of(passages, match.start("n"), match.end("n")),
                passages,
                "age",
                origin,
                end,
                least,
                most,
                TWO_YEARS,
            )


def _person(passages: Passages, sentence: Span, offset: int) -> Words | None:
    people = passages.records_in("person", max(sentence.start, offset - READ), min(sentence.end, offset + READ))
    names = {one.canonical for one in people}
    return frozenset(meant(names.pop())) if len(names) == 1 else None
