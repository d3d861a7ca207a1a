"""What a run leaves behind: nothing that waits for the garbage collector."""

import gc
from pathlib import Path

import factcheck
from factcheck.run.pool import collection_paused
from factcheck.text.passages import Passages

_ROOT = Path(__file__).parents[2]


def _alive() -> int:
    return sum(isinstance(one, Passages) for one in gc.get_objects())


def test_documents_are_freed_as_soon_as_the_report_is() -> None:
    documents = factcheck.read([str(_ROOT / "seeds")])
    gc.collect()
    gc.disable()
    try:
        before = _alive()
        report = factcheck.check(documents)
        assert report.findings
        del report
        assert _alive() == before
    finally:
        gc.enable()


def test_what_was_made_in_a_pause_is_old_and_what_was_frozen_stays_so() -> None:
    gc.collect()
    with collection_paused():
        assert not gc.isenabled()
        made = [[number] for number in range(2000)]
    assert gc.isenabled()
    assert gc.get_count()[0] < len(made)
    gc.freeze()
    try:
        with collection_paused():
            made.append([0])
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
