"""Terms of the main offices: who is told to hold one on a day far from every term, and who is left alone."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from factcheck import Config, Document, check
from factcheck.knowledge import packs
from factcheck.link.house import terms

FOUND = {
    "On 12 March 2023, German Chancellor Angela Merkel opened the fair.": "german-chancellor",
    "British Prime Minister Tony Blair signed the treaty on 4 May 2010.": "uk-prime-minister",
    "Joe Biden, the US president, visited the dam on 3 June 2019.": "us-president",
    "The president of Ukraine, Petro Poroshenko, arrived on 8 August 2022.": "ukrainian-president",
    "NATO Secretary-General Mark Rutte spoke in Vilnius on 11 July 2023.": "nato-secretary-general",
    "UN Secretary-General Kofi Annan spoke in Geneva on 4 May 2010.": "un-secretary-general",
}
SILENT = [
    "On 12 March 2020, German Chancellor Angela Merkel opened the fair.",
    "Former British Prime Minister Tony Blair signed the treaty on 4 May 2010.",
    "German Chancellor Angela Merkel had opened the fair; it closed on 12 March 2023.",
    "A statue of British Prime Minister Tony Blair was unveiled on 4 May 2010.",
    "US President Donald Trump visited the dam on 3 June 2025.",
    "US President Donald Trump visited the dam on 3 June 2018.",
    "President Joe Biden visited the dam on 3 June 2019.",
    "French President Emmanuel Macron opened the fair on 12 March 2029.",
    "Barack Obama, the US president, visited the dam on 12 February 2017.",
    "On 12 March 2023 people recalled what German Chancellor Angela Merkel had said.",
    "“German Chancellor Angela Merkel opened the fair on 12 March 2023,” he wrote.",
    "NATO Secretary-General Jaap de Hoop Scheffer spoke in Bergen on 4 May 2014.",
]


@pytest.mark.parametrize("text", FOUND)
def test_an_office_on_a_day_far_from_every_term_is_told(text: str) -> None:
    (finding,) = check([Document("a", text)], Config(preview=True)).findings
    assert (finding.rule, finding.severity, finding.knowledge[0].id) == ("office-term", "warning", FOUND[text])
    assert "from " in finding.knowledge[0].says
    (note,) = check([Document("a", text)]).findings
    assert note.severity == "note"
    assert check([Document("a", text)], Config(preview=True, no_knowledge=True)).findings == ()


@pytest.mark.parametrize("text", SILENT)
def test_what_a_term_allows_or_does_not_touch_is_left_alone(text: str) -> None:
    assert [one.message for one in check([Document("a", text)], Config(preview=True)).findings] == []


def test_terms_are_in_order_and_known_until_the_day_of_the_pack() -> None:
    as_of = date.fromisoformat(packs.pack("world/holders")["as_of"])
    for row in packs.rows("world/holders"):
        lines = [line.split(", ") for line in row["holders"]]
        days = [(first, last) for _, first, last in lines]
        assert all(first < last for first, last in days if last != "open"), row["id"]
        assert all(a[1] <= b[0] for a, b in pairwise(days)), row["id"]
        assert all(date.fromisoformat(first) <= as_of for first, _ in days)
        assert set(row.get("unconfirmed", ())) <= {name.split("|")[0] for name, _, _ in lines}
    assert len(terms.holders()) > 60
