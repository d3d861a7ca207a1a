"""How the work grows with the number of documents: `python bench/growth.py [--documents 1000 5000] [--sizes zipf]`.

CPU time of `check` (not the wall clock, so other programs disturb little), each size in a process of its own, on
events told by four documents each (uniform) and on events whose sizes follow Zipf's law, the largest told by a
twentieth of all documents. The exponent is log(t2 / t1) / log(n2 / n1): 1 is linear, 2 quadratic; it must not exceed
1.2.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

import corpus

from factcheck.config import Config
from factcheck.link.collection import Collection
from factcheck.run import aside, coverage, facts, pipeline, pool, rulebook
from factcheck.run.pool import collection_paused

MOST = 1.2
_PARTS = ("check", "read", "link", "judge")


def measured(number: int, sizes: corpus.Sizes) -> dict[str, Any]:
    """Return what one run on a new collection takes: seconds of CPU in all and by part, megabytes at most.

    The part "judge" includes the data that reports show.
    """
    documents = corpus.events(number, sizes)
    pipeline.check(documents[:8])  # packs and patterns are loaded once, whatever the size
    with collection_paused():
        started = time.process_time()
        prepared = pool.prepared(documents)
        read = time.process_time()
        collection = Collection(prepared)
        linked = time.process_time()
        rules = rulebook.effective(Config())
        found = pipeline.found_by(rules, collection, Config())
        told = facts.facts(collection, rules, found)
        coverage.data(collection, Config(), rules, found, told, judged=aside.SetAside(tuple(found)))
        judged = time.process_time()
    return {
        "sizes": sizes,
        "documents": number,
        "megabytes": corpus.megabytes(documents),
        "check": judged - started,
        "read": read - started,
        "link": linked - read,
        "judge": judged - linked,
        "findings": len(found),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }


def in_a_process(number: int, sizes: str) -> dict[str, Any]:
    """Return what `measured` does in a process of its own, so that memory and caches start empty."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", "--documents", str(number), "--sizes", sizes],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def exponent(small: dict[str, Any], large: dict[str, Any], part: str = "check") -> float:
    """Return the power of the number of documents with which one part of the work grew."""
    return math.log(max(large[part], 1e-9) / max(small[part], 1e-9)) / math.log(large["documents"] / small["documents"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--sizes", choices=corpus.SIZES, nargs="+", default=list(corpus.SIZES))
    parser.add_argument("--json", action="store_true", help="print the measurements as JSON")
    parser.add_argument("--one", action="store_true", help="measure the first of each in this very process")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.documents[0], given.sizes[0])))
        return 0
    runs = {sizes: [in_a_process(number, sizes) for number in sorted(given.documents)] for sizes in given.sizes}
    worst = max((exponent(a, b) for several in runs.values() for a, b in pairwise(several)), default=0.0)
    if given.json:
        print(json.dumps({"runs": [run for several in runs.values() for run in several], "exponent": worst}, indent=1))
        return int(worst > MOST)
    heads = ("check", "MB/s", "read", "link", "judge", "memory")
    print(f"{'events':<8} {'documents':>9} {'MB':>6} " + " ".join(f"{head:>8}" for head in heads))
    for several in runs.values():
        for run in several:
            seconds = " ".join(f"{run[part]:6.2f} s" for part in _PARTS[1:])
            print(
                f"{run['sizes']:<8} {run['documents']:>9,} {run['megabytes']:6.2f} {run['check']:6.2f} s "
                f"{run['megabytes'] / run['check']:8.2f} {seconds} {run['memory']:5.0f} MB"
            )
        for small, large in pairwise(several):
            told = ", ".join(f"{part} {exponent(small, large, part):.2f}" for part in _PARTS)
            print(f"{'':<8} exponent from {small['documents']:,} to {large['documents']:,}: {told}")
    print(f"largest exponent {worst:.2f}; it must not exceed {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
