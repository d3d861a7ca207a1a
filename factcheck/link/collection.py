"""A whole collection, linked: the one place where stories, events, people, quotations and measures meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.link import Links, lineage
from factcheck.link.claim import Claim
from factcheck.link.context import Contexts
from factcheck.link.counted import measures
from factcheck.link.courses import CourseLinks, courses
from factcheck.link.events import EventLinks, Linked, editions_apart, instances_apart
from factcheck.link.leftovers import leftovers
from factcheck.link.measures import MeasureLinks
from factcheck.link.mentions import entities
from factcheck.link.people import PeopleLinks
from factcheck.link.quotes import QuoteLinks, quotations
from factcheck.link.stance import stance
from factcheck.link.stories import stories
from factcheck.text.passages import Passages


class Collection:
    """Linked documents, in the order of their ids."""

    def __init__(self, prepared: Sequence[Passages]) -> None:
        """Link prepared documents whose records have been read."""
        self.passages = sorted(prepared, key=lambda passages: passages.document.id)
        self.documents = {passages.document.id: passages for passages in self.passages}
        self._claims: dict[str, tuple[Claim, ...]] = {}
        self.voices = lineage.voices(self.passages)
        self.contexts = Contexts(self.passages)
        story_clusters, self.home = stories(self.passages, self.contexts)
        self.people = PeopleLinks(self.passages)
        told = [entity for passages in self.passages for entity in entities(passages)]
        self.events = EventLinks(told, self.home, self.contexts)
        apart = instances_apart(told, self.home) | editions_apart(self.passages, self.home)
        self.measures = MeasureLinks([m for p in self.passages for m in measures(p)], self.home, self.contexts, apart)
        self.courses = CourseLinks([c for p in self.passages for c in courses(p)], self.home, self.contexts)
        self.quotes = QuoteLinks([q for p in self.passages for q in quotations(p)], self.people.same)
        self.links = Links(
            tuple(self.people.clusters),
            tuple(self.events.clusters),
            tuple(self.quotes.clusters),
            tuple(story_clusters),
        )
        self._subjects = {
            cluster.id: cluster
            for clusters in (
                self.people.clusters,
                self.events.clusters,
                self.quotes.clusters,
                story_clusters,
                self.measures.clusters,
                self.courses.clusters,
            )
            for cluster in clusters
        }

    def subject(self, cluster: str) -> tuple[str, str]:
        """Return kind and label of a cluster by its id; of a document id the document itself."""
        found = self._subjects.get(cluster)
        return (found.kind, found.label) if found else ("document", cluster)

    def linked(self, a: Claim, b: Claim) -> Linked:
        """Return how surely two claims speak of one thing: certain where no link had to be drawn."""
        if "quotation" in a.about:
            return Linked(1.0 if self.quotes.compared(a.subject, b.subject) else 0.0, ())
        by_event = self.events.pairs.get((a.subject, b.subject)) or self.events.pairs.get((b.subject, a.subject))
        found = by_event or self.measures.link(a.subject, b.subject) or self.courses.link(a.subject, b.subject)
        return found or Linked(0.0 if "event" in a.about and a.subject != b.subject else 1.0, ())

    def claims(self, record: str) -> Sequence[Claim]:
        """Return the claims of one record kind with what they are about, in the order of the documents."""
        if record not in self._claims:
            self._claims[record] = tuple(self._read(record))
        return self._claims[record]

    def _read(self, record: str) -> Iterator[Claim]:
        yield from {
            "date": self._dates,
            "count": self._counts,
            "ordinal": self._courses,
            "quote": self._quotes,
            "person": self._people,
            "text": self._leftovers,
        }[record]()

    def _dates(self) -> Iterator[Claim]:
        seen: set[str] = set()
        for cluster, group in zip(self.events.clusters, self.events.groups, strict=True):
            for entity in group:
                for event, date in entity.dates:
                    held = stance(entity.passages, date.start, date.end)
                    if held.modality == "asserted":
                        held = stance(entity.passages, event.start, event.end)
                    seen.add(date.id)
                    yield Claim(
                        date,
                        entity.passages,
                        {"event": cluster.id},
                        entity.key,
                        entity.head.name,
                        held.modality,
                        held.holder,
                        (event.text,),
                    )
        for passages in self.passages:
            for date in passages.records("date"):
                if date.id not in seen and date.comparable:
                    yield Claim(date, passages, subject=date.id)

    def _counts(self) -> Iterator[Claim]:
        for cluster, group in zip(self.measures.clusters, self.measures.groups, strict=True):
            for measure in group:
                held = stance(measure.passages, measure.count.start, measure.count.end)
                yield Claim(
                    measure.count,
                    measure.passages,
                    {"measure": cluster.id},
                    measure.count.id,
                    measure.count.role or "",
                    held.modality,
                    held.holder,
                )

    def _courses(self) -> Iterator[Claim]:
        for cluster, group in zip(self.courses.clusters, self.courses.groups, strict=True):
            for course in group:
                held = stance(course.passages, course.record.start, course.record.end)
                yield Claim(
                    course.record,
                    course.passages,
                    {"course": cluster.id},
                    course.record.id,
                    course.cue,
                    held.modality,
                    held.holder,
                )

    def _quotes(self) -> Iterator[Claim]:
        for cluster, group in zip(self.quotes.clusters, self.quotes.groups, strict=True):
            for quotation in group:
                yield Claim(
                    quotation.first,
                    self.documents[quotation.document],
                    {"quotation": cluster.id},
                    quotation.id,
                    "",
                    "asserted",
                    quotation.speaker,
                    quotation.words,
                )

    def _leftovers(self) -> Iterator[Claim]:
        for passages in self.passages:
            for record, says in leftovers(passages):
                yield Claim(record, passages, subject=record.id, head=says)

    def _people(self) -> Iterator[Claim]:
        for names in self.people.spellings():
            every = [person for name in names for person in self.people.mentions(name)]
            if not any(person.comparable for person in every):
                continue
            for name in names:  # a spelling in a teaser is still one that readers meet
                for person in self.people.mentions(name):
                    if person.name == name:
                        yield Claim(
                            person,
                            self.documents[person.document],
                            {"person": self.people.home[name]},
                            person.id,
                        )
