"""A disputed fact to a finding: contradiction, possible or silence, in whose words, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from factcheck.config import Config
from factcheck.engine import Claim, Collection, Settled, chosen, vouched
from factcheck.engine.compare import Clash, Disputed, disputed
from factcheck.engine.instance import instance
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import Rule
from factcheck.findings.finding import Confidence, Evidence, Finding, Severity, Side, Slot, Status, Subject, Tier
from factcheck.findings.fingerprint import fingerprint
from factcheck.text.offsets import Lines
from factcheck.text.passages import Passages

CERTAIN = 0.9
_ERROR_FROM = 0.9  # the measured precision from which a finding may be an error (rules.md)
_MANY = 3  # independent voices that make the one against them suspect (rules.md)
_UNDATED = "read as of one period; a publication date (--published, --date) would settle whether they are"


class Judge:
    """Turns disputed facts of one collection into findings."""

    def __init__(self, collection: Collection, config: Config) -> None:
        """Prepare the places of evidence of `collection`; `config` says what is assumed and used."""
        self._collection = collection
        self._config = config
        self._overridden = {name for name, _ in config.pairs("severity")}
        self._lines: dict[str, Lines] = {}

    def finding(self, rule: Rule, fact: Disputed) -> Finding | None:
        """Return the finding of a disputed fact, or None where every clash is of two instances."""
        decided = [(clash, instance(rule, clash)) for clash in fact.clashes]
        kept = [(clash, status) for clash, (status, _) in decided if status is not None]
        if not kept:
            return None
        status = self._status([status for _, status in kept])
        if status == "contradiction" and not self._config.assume_contemporary and _undated(rule, kept):
            status = "possible"
        sides = self._sides(rule, fact, [clash for clash, _ in kept], status)
        tier = _tier(kept, status)
        confidence = _confidence(rule, tier, status)
        severity = self._severity(rule, [clash for clash, _ in kept], status)
        if severity == "error" and not _errs_seldom(confidence) and not self._overridden.intersection(_names(rule)):
            severity = "warning"
        kind, label = chosen.subject(rule, fact.subject, self._collection)
        claims = [claim for clash, _ in kept for claim in (clash.a, clash.b)]
        settled = self._settled(rule, claims)
        reasons = self._reasons(rule, fact, kept, [why for _, (state, why) in decided if state is not None and why])
        alone = self._alone(sides) if status == "contradiction" else None
        if alone:
            reasons = (*reasons[:7], f"{_MANY} or more independent voices agree against {alone} alone")
        documents = [evidence.document for side in sides for evidence in side.evidence]
        slot = _slot(claims[0])
        return Finding(
            fingerprint=fingerprint(rule.id, kind, slot, [side.normalized for side in sides], documents),
            rule=rule.id,
            kind=rule.kind,
            severity=severity,
            status=status,
            tier=tier,
            confidence=confidence,
            title=rule.title,
            message=_message(rule, label, sides, kept[0][0].verdict.detail),
            advice=rule.advice,
            suspect=settled.suspect or fact.suspect or alone,
            subject=Subject(kind=kind, label=label),
            sides=tuple(sides),
            reasons=(*reasons, *settled.reasons),
            knowledge=(*fact.knowledge, *settled.knowledge),
            slot=slot,
        )

    def _status(self, statuses: Sequence[Status]) -> Status:
        for status in ("contradiction", "possible"):
            if status in statuses:
                return status
        return "note"

    def _severity(self, rule: Rule, clashes: Sequence[Clash], status: Status) -> Severity:
        if status == "note":
            return "note"
        if self._overridden.intersection(_names(rule)):
            return rule.severity
        for severity in ("error", "warning", "note"):
            if any(clash.verdict.severity == severity for clash in clashes):
                return severity
        if status == "possible" and rule.severity == "error":
            return "warning"
        return rule.severity

    def _settled(self, rule: Rule, claims: Sequence[Claim]) -> Settled:
        if self._config.no_knowledge:
            return Settled()
        settle = getattr(known_comparators()[rule.comparator], "settle", None)
        distinct = list({claim.record.id: claim for claim in claims}.values())
        result: Settled = settle(distinct, self._collection) if settle else Settled()
        return result

    def _sides(self, rule: Rule, fact: Disputed, clashes: Sequence[Clash], status: Status) -> list[Side]:
        touched = {id(claim) for clash in clashes for claim in (clash.a, clash.b)}
        shown = [name for name, claims in fact.values.items() if any(id(claim) in touched for claim in claims)]
        if status == "possible":
            shown.extend(name for name in fact.open if name not in shown)
        piece = known_comparators()[rule.comparator]
        made = []
        for names in _joined(piece, fact, shown):
            name = max(names, key=len)
            told = [claim for one in names for claim in fact.values[one]]
            claims = sorted(told, key=lambda claim: (claim.document, claim.record.start))
            claims = list({claim.record.id: claim for claim in claims}.values())
            voices = len({self._collection.voices[claim.document] for claim in claims})
            evidence = tuple(self._evidence(claim.passages, *_span(piece, claim)) for claim in claims)
            value = piece.value(fact.values[name][0] if len(names) > 1 else claims[0])[0]
            made.append((voices, Side(value=value, normalized=name, evidence=evidence)))
        made.sort(key=lambda pair: (-pair[0], pair[1].evidence[0].document, pair[1].evidence[0].start))
        return [side for _, side in made]

    def _alone(self, sides: Sequence[Side]) -> str | None:
        """Return the one document that stands against several independent voices, or None; copies are one voice."""
        if len(sides) < 2:
            return None
        voices = [{self._collection.voices[one.document] for one in side.evidence} for side in sides]
        rest = {one.document for side in sides[1:] for one in side.evidence}
        return min(rest) if len(rest) == 1 and len(voices[0] - voices[1]) >= _MANY else None

    def _evidence(self, passages: Passages, start: int, end: int) -> Evidence:
        document = passages.document
        if document.id not in self._lines:
            self._lines[document.id] = Lines(document.text)
        line, column = self._lines[document.id].locate(start)
        sentence = passages.sentence_at(start)
        begin, stop = min(sentence.start, start), max(sentence.end, end)
        return Evidence(
            document=document.id,
            start=start,
            end=end,
            line=line,
            column=column,
            text=document.text[start:end],
            context=document.text[begin:stop],
            context_start=begin,
        )

    def _reasons(
        self,
        rule: Rule,
        fact: Disputed,
        kept: Sequence[tuple[Clash, Status]],
        doubts: Sequence[str],
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for clash, _ in kept:
            if clash.verdict.detail:
                found[clash.verdict.detail] = None
        for clash, _ in kept[:2]:
            found.update(dict.fromkeys(clash.linked.reasons[:4]))
        found.update(dict.fromkeys(doubts))
        if self._config.assume_contemporary and _undated(rule, kept):
            found[f"none of these documents is dated; {_UNDATED}"] = None
        return tuple(found)[:8]


def _joined(piece: Any, fact: Disputed, shown: Sequence[str]) -> list[list[str]]:
    """Return the values by side: each its own, but those together that the comparator takes for one told alike."""
    if not hasattr(piece, "told_alike"):
        return [[name] for name in shown]
    sides: list[list[str]] = []
    for name in sorted(shown, key=len, reverse=True):
        claim = fact.values[name][0]
        home = next((side for side in sides if all(piece.told_alike(fact.values[o][0], claim) for o in side)), None)
        if home is None:
            sides.append([name])
        else:
            home.append(name)
    return sides if len(sides) > 1 else [[name] for name in shown]


def _span(piece: Any, claim: Claim) -> tuple[int, int]:
    """Return where the evidence stands: the record, unless the comparator shows more around it."""
    span: tuple[int, int] = piece.span(claim) if hasattr(piece, "span") else (claim.record.start, claim.record.end)
    return span


def _undated(rule: Rule, kept: Sequence[tuple[Clash, Status]]) -> bool:
    """Say whether a finding across documents rests on undated ones alone."""
    dated = {claim.document: claim.published for clash, _ in kept for claim in (clash.a, clash.b)}
    return rule.compare.across == "documents" and len(dated) > 1 and not any(dated.values())


def _message(rule: Rule, label: str, sides: Sequence[Side], reason: str) -> str:
    told = [f"{_quoted(side.value)} ({', '.join(dict.fromkeys(e.document for e in side.evidence))})" for side in sides]
    values: Mapping[str, Any] = {
        "subject": label,
        "sides": " against ".join(told) if len(told) < 3 else "; ".join(told),
        "reason": reason,
        "documents": _listed(list(dict.fromkeys(one.document for side in sides for one in side.evidence))),
        "a": _Shown(sides[0]),
        "b": _Shown(sides[-1]),
    }
    return rule.message.format(**values)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _quoted(value: str) -> str:
    short = value if len(value) <= 160 else value[:157].rsplit(" ", 1)[0] + " …"
    return f"“{short}”"


class _Shown:
    """What a message may say of one side."""

    def __init__(self, side: Side) -> None:
        self.value = _quoted(side.value)
        self.document = side.evidence[0].document
        self.text = _quoted(side.evidence[0].text)


def _tier(kept: Sequence[tuple[Clash, Status]], status: Status) -> Tier:
    if status == "possible":
        return "possible"
    return "certain" if max(clash.linked.score for clash, _ in kept) >= CERTAIN else "likely"


def _confidence(rule: Rule, tier: Tier, status: Status) -> Confidence:
    """Return what was measured for a rule in a tier; notes are not measured."""
    measured = rule.measured.get(tier) if status != "note" else None
    return Confidence(**measured.model_dump()) if measured else Confidence()


def _errs_seldom(confidence: Confidence) -> bool:
    """Say whether a rule may give errors: where it was measured it must have been right often enough."""
    return confidence.value is None or confidence.value >= _ERROR_FROM


def _names(rule: Rule) -> tuple[str, ...]:
    return rule.kind, *rule.names


def _slot(claim: Claim) -> Slot:
    """Return the slot of a claim, for the fingerprint."""
    record = claim.record
    return Slot(
        str(getattr(record, "kind", "text")),
        str(getattr(record, "role", None) or ""),
        str(getattr(record, "noun", "") or getattr(record, "of", "") or ""),
        str(getattr(record, "unit", "") or ""),
    )


def findings(
    rules: Sequence[Rule],
    collection: Collection,
    config: Config,
    passing: Callable[[Sequence[Rule]], Iterable[Rule]] = iter,
) -> Iterator[Finding]:
    """Yield the findings of all rules on a linked collection; `passing` sees the rules go by as they are judged."""
    judge = Judge(collection, config)
    told = (judge.finding(rule, fact) for rule in passing(rules) for fact in disputed(rule, collection))
    yield from vouched.settled([finding for finding in told if finding is not None], rules, collection)
