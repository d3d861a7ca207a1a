"""One finding in full: every place, every sentence, what it rests on, and how to silence it."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from sample import quotation, sample, strike

from factcheck.findings.finding import Finding
from factcheck.findings.report import Data
from factcheck.report import text


def shown(finding: Finding, data: Data | None, *, color: bool = False, width: int = 100) -> str:
    out = io.StringIO()
    text.explain(finding, data, out, color=color, width=width)
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 100, 120])
@pytest.mark.parametrize("finding", sample().findings, ids=lambda finding: finding.rule)
def test_an_explanation_leaves_nothing_out_and_fits_the_terminal(finding: Finding, width: int) -> None:
    made = shown(finding, sample().data, width=width)
    assert all(cell_len(line) <= width for line in made.splitlines())
    flat = re.sub(r"\s+", "", made)
    for side in finding.sides:
        for evidence in side.evidence:
            assert f"{evidence.document}:{evidence.line}:{evidence.column}" in made
            begin = evidence.start - evidence.context_start
            end = begin + len(evidence.text)
            sentence = f"{evidence.context[:begin]}«{evidence.text}»{evidence.context[end:]}"
            assert re.sub(r"\s+", "", sentence) in flat
    said = [finding.fingerprint, finding.rule, finding.severity, f"{finding.status}:", f"{finding.tier}:"]
    said += [*finding.reasons, *(row.says for row in finding.knowledge), *(row.id for row in finding.knowledge)]
    said += [one for one in (finding.advice, finding.suspect) if one]
    for words in (*said, f"--ignore {finding.rule}", f'ignore = ["{finding.rule}"]'):
        assert re.sub(r"\s+", "", words) in flat


def test_what_was_read_and_linked_is_told_where_the_report_holds_it() -> None:
    data = sample().data
    assert data
    own = next(record["id"] for record in data.records if record["text"] == "fourth week")
    event = {
        "id": "e1",
        "kind": "event",
        "label": "the ferry strike",
        "members": [own, "harbour/gazette.txt:5-11:event"],
        "documents": ["harbour/courier.txt", "harbour/gazette.txt"],
        "reasons": ["same place"],
    }
    made = shown(strike(), data.model_copy(update={"clusters": {"events": (event,)}}))
    assert "read as ordinal (by-hand, characters " in made
    assert "one event, the ferry strike: 2 mentions in 2 documents: same place" in made
    assert f"{own} “fourth week”" in made


def test_a_report_without_data_says_so() -> None:
    assert "holds no block `data`" in re.sub(r"\s+", " ", shown(strike(), None))


def test_records_and_clusters_of_another_shape_do_no_harm() -> None:
    odd = Data(records=({}, {"document": "harbour/courier.txt"}), clusters={"events": ({},)})
    assert strike().fingerprint in shown(strike(), odd)


def test_colour_changes_no_word() -> None:
    painted = shown(quotation(), sample().data, color=True)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == shown(quotation(), sample().data)
