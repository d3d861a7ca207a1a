"""How the sides of a finding are set: what is reckoned stands as a reckoning, and who is likelier wrong is marked."""

# ruff: noqa: E501  the sentences stand as in a document, unbroken

from __future__ import annotations

import io
import re

from sample import sample

import factcheck
from factcheck.documents.document import Document
from factcheck.findings.finding import Finding
from factcheck.report import html
from factcheck.report._sections.sides import Term, reasons, reckoning, suspected

STRIKE = {
    "opening.txt": "---\npublished: 2023-03-04\n---\nFerry crews on the Orlay route walked out on 3 March in a row over sleeping quarters.",
    "review.txt": "---\npublished: 2023-04-30\n---\nThe ferry strike on the Orlay route lasted six weeks and cost the island's hotels the Easter trade.",
    "ending.txt": "---\npublished: 2023-04-30\n---\nFerry crews ended their strike on 28 April and the first boat of the Orlay route sailed at noon.",
}


def chain() -> factcheck.Report:
    return factcheck.check([Document(id=name, text=text) for name, text in STRIKE.items()])


def strike() -> Finding:
    (found,) = (one for one in chain().findings if one.kind == "timeline-conflict")
    return found


def page(report: factcheck.Report) -> str:
    out = io.StringIO()
    html.render(report, out)
    return out.getvalue()


def test_three_documents_that_are_reckoned_stand_as_a_reckoning() -> None:
    found = strike()
    told = reckoning(found)
    assert told is not None
    letters = {side.value: chr(ord("A") + number) for number, side in enumerate(found.sides)}
    assert told.lead == "These facts cannot all hold:"
    assert told.terms == (
        Term(letters["3 March"], "3 March"),
        Term("", "+"),
        Term(letters["six weeks"], "six weeks"),
        Term("", "= 11 April 2023 to 16 April 2023"),
        Term("", "≠"),
        Term(letters["28 April"], "28 April"),
    )


def test_two_sides_are_no_reckoning_and_no_side_may_be_left_out() -> None:
    found = strike()
    assert reckoning(sample().findings[0]) is None
    assert reckoning(found.model_copy(update={"sides": (*found.sides, sample().findings[0].sides[0])})) is None


def test_a_reason_that_the_message_gives_is_not_given_again() -> None:
    found = strike()
    assert found.reasons and reasons(found) == ()
    first = sample().findings[0]
    assert reasons(first) == first.reasons


def test_the_card_and_the_finding_show_the_reckoning_and_no_chain_of_unequal_signs() -> None:
    made = page(chain())
    assert made.count('class="reckoning"') == 1 and made.count('class="card-sum"') == 1
    text = re.sub(r"<[^>]+>", "", made)
    assert re.search(r"3 March \+ [A-C]? ?six weeks = 11 April 2023 to 16 April 2023 ≠ [A-C] 28 April", text)
    assert "3 March ≠ six weeks" not in text


def test_the_side_that_is_likelier_wrong_is_marked_in_its_card_and_its_finding() -> None:
    strike_, *others = sample().findings
    assert suspected(strike_) == 1
    assert [suspected(one) for one in others] == [-1] * len(others)
    assert page(sample()).count("likelier wrong</span>") == 2


def test_a_document_on_two_sides_is_on_neither_likelier_wrong() -> None:
    strike_ = sample().findings[0]
    both = strike_.model_copy(update={"suspect": None})
    assert suspected(both) == -1
    assert suspected(strike_.model_copy(update={"sides": (strike_.sides[1], strike_.sides[1])})) == -1
