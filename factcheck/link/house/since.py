"""Since when documents say that something is there, and which edition of a series they call one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.knowledge.facts import Fact
from factcheck.link.beginnings import reading
from factcheck.link.beginnings.told import Statement
from factcheck.link.claim import stretch
from factcheck.link.house.named import Told, folded, of_another
from factcheck.link.stance import stance
from factcheck.records import Record
from factcheck.text import numerals, stems
from factcheck.text.passages import Passages, Span

_NTH = re.compile(
    r"\b(?:the|this|its|our) (?P<all>(?P<nth>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?(?:st|nd|rd|th))"
    r"(?P<edition> (?:edition|staging|running|holding) of(?: the)?)?) $"
)
_YEAR_BEHIND = re.compile(r",?(?: (?:of|in))? (?P<year>(?:18|19|20)\d\d)(?![\w-])")
_SINCE = re.compile(r"\bsince (?:\w+ )?$")
_LEAD = 60  # characters before a name in which its number stands
_NO_CLAIM = frozenset({"denied", "conditional", "correction"})


def founded(passages: Passages, told: Sequence[tuple[Fact, list[Span]]]) -> Iterator[Told]:
    """Yield the years and the counts of years of what the facts' subjects are, with number, form, hedge and day."""
    statements = [*reading.starts(passages), *reading.counts(passages), *_jubilees(passages)]
    for statement in statements:
        sentence = passages.sentence_at(statement.record.start)
        for fact, spans in told:
            inside = [span for span in spans if sentence.start <= span.start < sentence.end]
            if inside and _is_its(statement, fact) and not _is_no_claim(passages, statement.record):
                since = _SINCE.search(passages.lower, sentence.start, statement.record.start)
                words = (
                    str(statement.number or ""),
                    statement.form or ("since" if since else ""),
                    statement.hedge,
                    statement.at.isoformat() if statement.at else "",
                )
                yield Told(fact, statement.record, "", words)


def _jubilees(passages: Passages) -> Iterator[Statement]:
    for ordinal in passages.records("ordinal"):
        if ordinal.unit == "anniversary" and ordinal.comparable:
            yield reading.jubilee(passages, ordinal)


def _is_its(statement: Statement, fact: Fact) -> bool:
    """Say whether a statement is of the subject itself: of no part of it, and not of somebody's time there."""
    if statement.person:
        return False
    if not statement.heads:
        return statement.own
    return any(statement.heads <= _stems(folded(name)) for name in fact.names)


def _stems(name: str) -> set[str]:
    return {*stems.content(name), *map(stems.stem, name.split())}


def _is_no_claim(passages: Passages, record: Record) -> bool:
    return stance(passages, record.start, record.end).modality in _NO_CLAIM


def editions(passages: Passages, fact: Fact, spans: Sequence[Span]) -> Iterator[Told]:
    """Yield "the 12th Harbour Run" with its number, its year, and whether the text writes that year beside it."""
    for span in spans:
        sentence = passages.sentence_at(span.start)
        lead = _NTH.search(passages.lower, max(sentence.start, span.start - _LEAD), span.start)
        number = numerals.ordinal(lead["nth"]) if lead else None
        if (
            lead is None
            or number is None
            or of_another(passages, span)
            or _is_no_claim(passages, _record(passages, span.start, span.end))
        ):
            continue
        year, written = _year(passages, sentence, span)
        if year:
            end = span.end
            yield Told(fact, _record(passages, lead.start("all"), end), "", (str(number), str(year), written))


def _year(passages: Passages, sentence: Span, span: Span) -> tuple[int | None, str]:
    """Return the year of an edition: the one beside it, the only one of its sentence, else that of the report."""
    behind = _YEAR_BEHIND.match(passages.lower, span.end)
    if behind:
        return int(behind["year"]), "written"
    years = {
        int(date.earliest[:4])
        for date in passages.records_in("date", *sentence)
        if date.earliest and date.latest and date.earliest[:4] == date.latest[:4]
    }
    if len(years) == 1:
        return years.pop(), "written"
    if years or passages.published is None:
        return None, ""
    return passages.published.year, ""


def _record(passages: Passages, start: int, end: int) -> Record:
    return stretch(passages, start, end, "edition-number")
