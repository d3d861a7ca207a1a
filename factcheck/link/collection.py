"""A whole collection, linked: the one place where stories, events, people, quotations and measures meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from factcheck.knowledge.facts import Fact
from factcheck.link import Links, lineage, topics
from factcheck.link.chains.stories import Chained, chained
from factcheck.link.claim import Claim
from factcheck.link.context import Contexts
from factcheck.link.counted import measures
from factcheck.link.courses import CourseLinks, courses
from factcheck.link.episodes.misfits import Misfit
from factcheck.link.episodes.reading import every_misfit
from factcheck.link.events import EventLinks, Instances
from factcheck.link.figures.doubts import Doubts
from factcheck.link.figures.links import FigureLinks
from factcheck.link.house.named import Named
from factcheck.link.mentions import entities
from factcheck.link.parts.measure_links import MeasureLinks
from factcheck.link.people import PeopleLinks
from factcheck.link.quotes import QuoteLinks, named, quotations
from factcheck.link.reports.likely import Reports
from factcheck.link.steering.declared import Declared
from factcheck.link.stories import stories
from factcheck.link.topics import Topic, _ballots
from factcheck.link.topics._ballots import Ballot
from factcheck.link.topics._spots import matches
from factcheck.text.passages import Passages


class Collection:
    """Linked documents, in the order of their ids."""

    def __init__(
        self,
        prepared: Sequence[Passages],
        groups: Mapping[str, str] | None = None,
        declared: Declared | None = None,
        facts: Iterable[Fact] = (),
    ) -> None:
        """Link prepared documents whose records have been read.

        `groups` gives the group of a document by its id; documents of two groups are never compared.
        `declared` is what an editor knows of the links, `facts` are those that every document is checked against.
        """
        self.known = Named(facts)
        self.passages = sorted(prepared, key=lambda passages: passages.document.id)
        self.documents = {passages.document.id: passages for passages in self.passages}
        self.groups = dict(groups or {})
        self.declared = declared or Declared()
        self._topics: dict[str, Topic] = {}
        self.facts: dict[Hashable, Sequence[tuple[str, dict[str, list[Claim]]]]] = {}  # by what a rule asks for
        self.kept: dict[Hashable, Any] = {}  # what several rules need and one of them found
        self._subjects: dict[str, dict[str, tuple[str, str]]] = {}
        self.voices = lineage.voices(self.passages)
        self.contexts = Contexts(self.passages)
        self.contexts.part(self.declared.strangers())
        self.reports = Reports(self.passages, self.contexts)
        story_clusters, self.home = stories(self.passages, self.reports)
        self.reports.tell([cluster.members for cluster in story_clusters])
        self.contexts.hold_apart(self.reports.apart)
        self.people = PeopleLinks(self.passages, self.declared)
        self.entities = [entity for passages in self.passages for entity in entities(passages)]
        self.events = EventLinks(self.entities, self.home, self.contexts, self.declared)
        told = [quotation for passages in self.passages for quotation in quotations(passages)]
        self.quotes = QuoteLinks(named(told, self.passages, self.home), self.people.same, self.home)
        self.links = Links(
            tuple(self.people.clusters),
            tuple(self.events.clusters),
            tuple(self.quotes.clusters),
            tuple(story_clusters),
        )

    @cached_property
    def instances(self) -> Instances:
        """Return which documents tell of different instances of a series, editions or times."""
        return Instances(self.passages, self.entities, self.reports)

    @cached_property
    def ballots(self) -> dict[str, list[Ballot]]:
        """Return the votes that each document tells with both their numbers, by its id."""
        cue = _ballots.cue()
        return {p.document.id: list(_ballots.read(p, matches(cue, p, "vote"))) for p in self.passages}

    @cached_property
    def measures(self) -> MeasureLinks:
        """Return the counts of the collection, gathered by what they measure."""
        counted = [one for passages in self.passages for one in measures(passages, self.ballots[passages.document.id])]
        return MeasureLinks(counted, self.home, self.contexts, self.instances.apart, self.doubts.speak_against)

    @cached_property
    def figures(self) -> FigureLinks:
        """Return the numbers that only one of two documents has and that are likely one thing told in two ways."""
        return FigureLinks(self.passages, self.home, self.contexts, self.instances.apart, self.ballots)

    @cached_property
    def doubts(self) -> Doubts:
        """Return what weighs numbers that were linked by what is told of them."""
        return Doubts(self.passages, self.home, self.contexts)

    @cached_property
    def courses(self) -> CourseLinks:
        """Return the running things of the collection."""
        return CourseLinks([c for p in self.passages for c in courses(p)], self.home, self.contexts)

    @cached_property
    def chained(self) -> Chained:
        """Return what the facts of each story say of each other: networks of days, sums, and what is told apart."""
        return chained(self.passages, self.home, self.known)

    @cached_property
    def episodes(self) -> Sequence[Misfit]:
        """Return the lengths that the times of their stories refute, story by story."""
        return list(every_misfit(self.passages, self.home))

    def topic(self, name: str) -> Topic:
        """Return one thing that rules compare, built when it is first asked for."""
        if name not in self._topics:
            self._topics[name] = topics.build(name, self)
        return self._topics[name]

    def forget(self) -> None:
        """Drop what holds the collection or a document of it, which would else stay until garbage is looked for."""
        self._topics.clear()
        self.facts.clear()
        self.kept.clear()
        for passages in self.passages:
            passages.forget()

    def claims(self, name: str) -> Sequence[Claim]:
        """Return the claims of one topic, in the order of the documents."""
        return self.topic(name).claims

    def subject(self, topic: str, cluster: str) -> tuple[str, str]:
        """Return kind and label of what a topic's claims are about; of a document id the document itself."""
        if topic not in self._subjects:
            self._subjects[topic] = {one.id: (one.kind, one.label) for one in self.topic(topic).clusters}
        return self._subjects[topic].get(cluster, ("document", cluster))
