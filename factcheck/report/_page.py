"""What the parts of the HTML report show, made ready: the template only sets it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factcheck.findings.finding import Evidence, Finding, Side
from factcheck.findings.report import Checked, Report
from factcheck.findings.silencing import ignore_entry
from factcheck.report import _wording as wording
from factcheck.report._coverage import Entry, entries
from factcheck.report._excerpts import Piece, excerpts, shortened, trimmed
from factcheck.report._marked import Segment, Told, anchor, legend, segments
from factcheck.report._sections import catalogue, claimed, matrix, people, quotations, sides, timeline
from factcheck.report._sections.places import Places
from factcheck.report._visible import on_page

FINDINGS_AT_MOST = 5_000
NAMED_AT_MOST = 20  # findings that are named beside one document or one place of it
WHOLE_AT_MOST = 100  # findings that are whole from the first; the others once the page has loaded
_CARDS_AT_MOST = 6
_VALUE_AT_MOST = 80
_ROOM = 320


@dataclass(frozen=True, slots=True)
class Saying:
    """One evidence on the page: where it stands, when that was published, its sentence in pieces."""

    place: str
    href: str
    published: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Stand:
    """One side on the page; a value too long for a heading is left to its excerpt."""

    letter: str
    value: str
    normalized: str
    suspected: bool
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One finding on the page; `documents` are the numbers of the documents it touches, `tellers` their names."""

    number: int
    finding: Finding
    stands: tuple[Stand, ...]
    documents: tuple[int, ...]
    confidence: str
    entry: str
    reckoning: sides.Reckoning | None
    reasons: tuple[str, ...]
    tellers: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document on the page; `segments` is None where the saved report holds no text."""

    number: int
    document: Checked
    published: str
    segments: tuple[Segment, ...] | None
    disputes: tuple[Dispute, ...]


class Page:
    """One report, part by part; every property is made once."""

    def __init__(self, report: Report) -> None:
        """Take the report to show."""
        self.report = report
        self._numbers = {document.id: number for number, document in enumerate(report.documents, 1)}
        self._documents = {document.id: document for document in report.documents}
        self._texts = report.data.texts if report.data else {}
        self._clusters = report.data.clusters if report.data else {}
        self._records = {record["id"]: record for record in report.data.records} if report.data else {}

    @property
    def verdict(self) -> str:
        """Return how many contradictions there are, for the headline."""
        found, read = self.report.contradictions, self.report.summary.documents
        if not read:
            return "No document was checked"
        told = wording.several(found, "contradiction") if found else "No contradiction"
        return f"{told} in {wording.several(read, 'document')}"

    @property
    def counts(self) -> list[tuple[str, int, str]]:
        """Return severity, number and noun of what counts; notes last."""
        found = wording.contradicting(self.report)
        numbers = {"error": 0, "warning": 0, "note": len(wording.noted(self.report))}
        for finding in found:
            numbers[finding.severity] += 1
        return [(level, number, level if number == 1 else f"{level}s") for level, number in numbers.items()]

    @property
    def grounds(self) -> str:
        """Return what silence rests on."""
        return " ".join(filter(None, (wording.grounds(self.report), wording.left_out(self.report.summary))))

    @property
    def premise(self) -> str:
        """Return the premise for undated documents, or an empty string."""
        said = on_page(wording.premise(self.report))
        return said[:1].upper() + said[1:]

    @property
    def gate(self) -> str:
        """Return the gate in one line."""
        return wording.gate(self.report.summary.gate)

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """Return the findings that the page shows: what counts, then notes, then what is set aside."""
        ordered = [
            *wording.contradicting(self.report),
            *wording.noted(self.report),
            *wording.set_aside(self.report),
        ]
        shown = enumerate(ordered[:FINDINGS_AT_MOST], 1)
        return tuple(self._dispute(number, finding) for number, finding in shown)

    @property
    def whole(self) -> int:
        """Return the number of the last finding that is whole from the first."""
        return WHOLE_AT_MOST

    @property
    def named(self) -> int:
        """Return how many findings are named at one place."""
        return NAMED_AT_MOST

    @property
    def left_off(self) -> int:
        """Return how many findings are above the cap."""
        return len(self.report.findings) - len(self.disputes)

    @property
    def cards(self) -> tuple[Dispute, ...]:
        """Return the first contradictions, for the top of the page."""
        return tuple(dispute for dispute in self.disputes if dispute.finding.counts)[:_CARDS_AT_MOST]

    @property
    def kinds(self) -> list[str]:
        """Return the kinds of the findings, for the filter."""
        return sorted({dispute.finding.kind for dispute in self.disputes})

    @cached_property
    def disputed(self) -> list[tuple[int, str]]:
        """Return number and name of the documents that findings touch, for the filter."""
        touched = {number for dispute in self.disputes for number in dispute.documents}
        return [(number, name) for name, number in self._numbers.items() if number in touched]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the documents in full, with all their marks."""
        told, touching = self._told(), self._touching()
        records: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for record in self.report.data.records if self.report.data else ():
            records[record["document"]].append(record)
        self.linked()
        return tuple(
            Sheet(
                number=number,
                document=document,
                published=wording.published(document),
                segments=self._segments(number, document, records[document.id], told[document.id]),
                disputes=tuple(touching[number]),
            )
            for number, document in enumerate(self.report.documents, 1)
        )

    def linked(self) -> None:
        """Make the parts that link into the documents, so that every place they need is known."""
        _ = self.matrix, self.timeline, self.quotations, self.people, self.coverage

    @cached_property
    def places(self) -> Places:
        """Return the places of the page, with the number of the finding at each evidence."""
        told = {
            (one.document, one.start, one.end): dispute.number
            for dispute in reversed(self.disputes)
            for side in dispute.finding.sides
            for one in side.evidence
        }
        return Places(self.report.documents, self._texts, told)

    @cached_property
    def matrix(self) -> matrix.Matrix:
        """Return documents against facts."""
        facts = self.report.data.facts if self.report.data else ()
        return matrix.matrix(facts, self._clusters.get("stories", ()), self.places)

    @cached_property
    def timeline(self) -> timeline.Timeline:
        """Return the events with the days that documents give them."""
        data, stories = self.report.data, self._clusters.get("stories", ())
        facts, coverage = (data.facts, data.coverage) if data else ((), {})
        found = claimed.lanes(self._clusters, self._records, facts, coverage.get("series") or (), self.places)
        captions = [shortened(str(story["label"]), _VALUE_AT_MOST) for story in stories]
        return timeline.timeline(found, captions, self.places)

    @cached_property
    def quotations(self) -> quotations.Quotations:
        """Return the quotations that stand in several wordings."""
        return quotations.quotations(self._clusters.get("quotes", ()), self._records, self.places)

    @cached_property
    def people(self) -> people.People:
        """Return the people with their spellings and roles."""
        clusters = self._clusters.get("people", ())
        return people.people(clusters, self._records, self.report.findings, self.places)

    @property
    def legend(self) -> list[tuple[str, str, str]]:
        """Return group, name and kinds of the records that the documents mark."""
        return legend(self.report.data.records if self.report.data else ())

    @property
    def rules(self) -> list[catalogue.Applied]:
        """Return the rules of the run."""
        return catalogue.applied(self.report)

    @property
    def aside(self) -> list[Dispute]:
        """Return the findings that are ignored or known."""
        return [dispute for dispute in self.disputes if dispute.finding.suppressed]

    @cached_property
    def expired(self) -> list[str]:
        """Return the entries that no longer hold."""
        return catalogue.expired(self.report.data.coverage) if self.report.data else []

    @cached_property
    def fixed(self) -> list[str]:
        """Return the entries of the baseline that were not found again."""
        return catalogue.fixed(self.report.data.coverage) if self.report.data else []

    @property
    def against(self) -> str:
        """Return how many findings are new, known and fixed, or an empty string where there is no baseline."""
        counts = self.report.summary.baseline
        return wording.against(counts) if counts else ""

    @property
    def nothing_aside(self) -> str:
        """Return the sentence on what is not set aside."""
        return catalogue.nothing_aside(self.report, self.expired)

    @property
    def partial(self) -> bool:
        """Say whether the saved data holds fewer documents than the report lists."""
        return bool(self.report.data) and len(self._texts) < len(self.report.documents)

    @property
    def problems(self) -> list[str]:
        """Return what was wrong with documents, a sentence each."""
        return [on_page(wording.problem(problem)) for problem in self.report.problems]

    @cached_property
    def coverage(self) -> list[Entry]:
        """Return what the run says it could not judge."""
        return entries(self.report.data.coverage, self.places) if self.report.data else []

    def _dispute(self, number: int, finding: Finding) -> Dispute:
        suspected = sides.suspected(finding)
        shown = tuple(
            self._stand(place, side, sayings, suspected=place == suspected)
            for place, (side, sayings) in enumerate(zip(finding.sides, excerpts(finding), strict=True))
        )
        named = {evidence.document for side in finding.sides for evidence in side.evidence}
        return Dispute(
            number=number,
            finding=finding,
            stands=shown,
            documents=tuple(sorted(self._numbers[name] for name in named if name in self._numbers)),
            confidence=wording.measured(finding.confidence),
            entry=ignore_entry(finding),
            reckoning=sides.reckoning(finding),
            reasons=sides.reasons(finding),
            tellers=on_page(", ".join(sorted(named))),
        )

    def _stand(
        self, number: int, side: Side, sayings: Sequence[tuple[Evidence, list[Piece]]], *, suspected: bool
    ) -> Stand:
        normalized = shortened(side.normalized, _VALUE_AT_MOST) if side.normalized != side.value else ""
        return Stand(
            letter=sides.letter(number),
            value=on_page(side.value) if len(side.value) <= _VALUE_AT_MOST else "",
            normalized=on_page(normalized),
            suspected=suspected,
            sayings=tuple(self._saying(evidence, pieces) for evidence, pieces in sayings),
        )

    def _saying(self, evidence: Evidence, pieces: list[Piece]) -> Saying:
        number, document = self._numbers.get(evidence.document, 0), self._documents.get(evidence.document)
        marked = document is not None and evidence.document in self._texts
        href = anchor(number, evidence.start, evidence.end) if marked else f"d{number}"
        return Saying(
            place=on_page(f"{evidence.document}:{evidence.line}:{evidence.column}"),
            href=f"#{href}" if document else "",
            published=document.published or "" if document else "",
            pieces=[Piece(on_page(text), part) for text, part in trimmed(pieces, _ROOM)],
        )

    def _told(self) -> dict[str, list[Told]]:
        told: dict[str, list[Told]] = defaultdict(list)
        for dispute in self.disputes:
            found = dispute.finding
            for evidence in (evidence for side in found.sides for evidence in side.evidence):
                told[evidence.document].append(
                    Told(evidence.start, evidence.end, dispute.number, found.severity, found.fingerprint)
                )
        return told

    def _touching(self) -> dict[int, list[Dispute]]:
        touching: dict[int, list[Dispute]] = defaultdict(list)
        for dispute in self.disputes:
            for number in dispute.documents:
                touching[number].append(dispute)
        return touching

    def _segments(
        self,
        number: int,
        document: Checked,
        records: Sequence[Mapping[str, Any]],
        told: Sequence[Told],
    ) -> tuple[Segment, ...] | None:
        text = self._texts.get(document.id)
        if text is None:
            return None
        points = self.places.points.get(document.id, ())
        return tuple(segments(number, text, document.furniture, records, told, points=points))
