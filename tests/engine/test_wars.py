"""What the pack of wars says of a count, and when it says nothing."""

from __future__ import annotations

import factcheck
from factcheck.findings.finding import Finding


def finding(a: str, b: str, published: str | None = None) -> Finding:
    documents = [factcheck.Document(name, text, published=published) for name, text in (("a", a), ("b", b))]
    (found,) = [one for one in factcheck.check(documents).findings if one.kind == "elapsed-conflict"]
    return found


def test_the_pack_names_the_side_that_does_not_fit() -> None:
    found = finding(
        "The war in Ukraine is in its third year.", "The war in Ukraine is in its fourth year.", "2025-06-01"
    )
    assert [used.id for used in found.knowledge] == ["ukraine-full-scale-war"]
    assert found.suspect == "a"


def test_a_trade_war_is_none_of_the_pack_even_beside_one() -> None:
    found = finding(
        "The war in Ukraine goes on. The trade war over steel is in its third year.",
        "The war in Ukraine goes on. The trade war over steel is in its fourth year.",
        "2025-06-01",
    )
    assert (found.knowledge, found.suspect) == ((), None)


def test_between_two_wars_the_pack_does_not_guess() -> None:
    also = "Ministers spoke of the war in Ukraine and of the war in Sudan."
    found = finding(f"{also} The war is in its third year.", f"{also} The war is in its fourth year.", "2025-06-01")
    assert found.knowledge == ()


def test_a_count_from_another_start_that_sources_name_is_no_mistake() -> None:
    found = finding(
        "The war in Ukraine is in its twelfth year.", "The war in Ukraine is in its third year.", "2025-06-01"
    )
    assert found.suspect == "b"
