"""How fast chains are found: `python bench/chains.py [--clusters 10000] [--events 12]`.

First the temporal network: clusters of events with a day each and an offset to the one before, told in no order, one in
ten with a slip; the goal is 10,000 clusters of 12 events through the comparator in less than a second. Then one cluster
that grows, to show that its cost stays bounded, and `check` on stories of three documents with one relation each.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.engine import Claim, Collection
from factcheck.engine.comparators.chain_impossible import chains
from factcheck.engine.timeline import Constraint, contradiction
from factcheck.link.chains.joined import CALENDAR
from factcheck.records import Record
from factcheck.run.pipeline import check
from factcheck.text.passages import Passages

SLIPS = 10  # every so many clusters one fact is wrong
GROWN = (50, 100, 200, 400, 800)


def cluster(number: int, events: int) -> list[Constraint]:
    """Return the facts of one cluster: the day of each event, and how long after the last one it came."""
    facts = []
    day = 730_000 + number
    slipped = events // 2 if number % SLIPS == 0 else -1
    for place in range(events):
        day += place % 5 + 1
        told = day + 9 * (place == slipped)
        facts.append(Constraint(CALENDAR, f"e{place}", told, told))
        if place:
            facts.append(Constraint(f"e{place - 1}", f"e{place}", place % 5 + 1, place % 5 + 1))
    return [facts[place * 7 % len(facts)] for place in range(len(facts))] if len(facts) % 7 else facts[::-1]


def claims(number: int, facts: Sequence[Constraint], passages: Passages) -> list[Claim]:
    """Return facts as the claims that the comparator reads."""
    about = {"timeline": f"timeline:{number}"}
    return [
        Claim(
            Record(
                document=f"d{number} {place % 3}", start=place, end=place + 1, text="x", region="article", how="bench"
            ),
            passages,
            about,
            words=(one.origin, one.target, str(one.least), str(one.most)),
        )
        for place, one in enumerate(facts)
    ]


def stories(number: int) -> list[Document]:
    """Return three documents a story: a beginning, a length and an end of a strike of its own."""
    found = []
    for one in range(number):
        thing = f"strike at the Korsk{one:04d} mill"
        texts = (
            f"The {thing} began on 3 March 2021. The town of Korsk{one:04d} was quiet.",
            f"The {thing} lasted six weeks, the owners of the mill in Korsk{one:04d} said.",
            f"The {thing} ended on 14 April 2021, to cheers in Korsk{one:04d}.",
        )
        found.extend(Document(f"{one:04d}-{name}", text) for name, text in zip("abc", texts, strict=True))
    return found


def main() -> None:
    """Print seconds and rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clusters", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=12)
    parser.add_argument("--stories", type=int, default=200)
    given = parser.parse_args()
    every = [cluster(number, given.events) for number in range(given.clusters)]
    start = time.process_time()
    wrong = sum(bool(contradiction(facts)) for facts in every)
    taken = time.process_time() - start
    print(f"{given.clusters} clusters of {given.events} events, the network: {taken:.2f} s, {wrong} contradictions")
    empty = Collection([])
    passages = Passages(Document("d0", "x"))
    told = [claim for number, facts in enumerate(every) for claim in claims(number, facts, passages)]
    start = time.process_time()
    found = sum(1 for _ in chains(told, empty))
    taken = time.process_time() - start
    print(f"{given.clusters} clusters of {given.events} events, the comparator: {taken:.2f} s, {found} chains")
    for events in GROWN:
        grown = claims(0, cluster(0, events), passages)
        start = time.process_time()
        sum(1 for _ in chains(grown, empty))
        print(f"one cluster of {events:4} events: {1000 * (time.process_time() - start):7.1f} ms")
    documents = stories(given.stories)
    start = time.process_time()
    report = check(documents, Config())
    taken = time.process_time() - start
    print(f"check of {given.stories} stories of three documents: {taken:.2f} s, {len(report.findings)} findings")


if __name__ == "__main__":
    main()
