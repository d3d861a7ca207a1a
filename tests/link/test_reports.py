"""Which documents are taken for reports of one happening: by what they share, and what holds them apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from factcheck.documents.document import Document
from factcheck.knowledge import packs
from factcheck.link.collection import Collection
from factcheck.link.reports.likely import LEAST, PACK, SURE
from factcheck.run import pool

FIRE = (
    "A blaze in a furniture store at Quarrie Bridge left eleven people without a home on Tuesday, the brigade "
    "said. Flames spread to three flats above before 48 firefighters with nine engines brought them under control "
    "at about 4 a.m. Duty officer Marcus Ellroy said that a cat had woken the tenants. The store, opened in 1962, "
    "had no sprinklers. Its owner, Prudence Latimer, put the damage at 340,000 pounds and thanked the neighbours "
    "for blankets and soup."
)
AGAIN = (
    "Eleven tenants lost everything when the Latimer furniture store burned down in Quarrie Bridge early on "
    "Tuesday. “The cat was the only alarm we had,” said a student who climbed out over the roof. Marcus Ellroy, "
    "who led the 48 crew members, praised them for saving the chapel next door. The council has opened the school "
    "gymnasium, where volunteers hand out clothes. An inquiry into the missing sprinklers begins next week, and "
    "the street stays shut until then."
)
ELSEWHERE = (
    "A blaze in a furniture store at Port Danvers left fourteen people without a home on Friday, the brigade "
    "said. Flames spread to the loft of a bakery before 31 firefighters brought them under control at about 6 "
    "a.m. Station officer Wim Brack said that a baker had raised the alarm. The store, opened in 1987, had been "
    "checked in spring. Its tenant, Odile Farrant, put the damage at 90,000 pounds and said that she would open "
    "again in the old fish market."
)
NOTE = "The fire in Quarrie Bridge cost 340,000 pounds."


def collection(*texts: str, published: tuple[str | None, ...] = ()) -> Collection:
    days = published or (None,) * len(texts)
    told = [
        Document(f"d{place}", text, published=day) for place, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return Collection(pool.prepared(told, 1), {})


def apart(several: Collection) -> dict[str, bool]:
    return {
        f"{a.document.id} {b.document.id}": several.reports.apart(a, b) for a, b in combinations(several.passages, 2)
    }


def test_two_reports_of_one_fire_are_compared_and_one_of_another_fire_with_neither() -> None:
    assert apart(collection(FIRE, AGAIN, ELSEWHERE)) == {"d0 d1": False, "d0 d2": True, "d1 d2": True}


def test_the_likelihood_does_not_depend_on_the_order_of_two_documents() -> None:
    several = collection(FIRE, ELSEWHERE)
    a, b = several.passages
    assert several.reports.likely(a, b) == several.reports.likely(b, a)


def test_reports_that_came_out_far_apart_are_less_likely_of_one_happening() -> None:
    likely = []
    for later in ("2024-03-06", "2024-03-28"):
        several = collection(FIRE, AGAIN, published=("2024-03-05", later))
        likely.append(several.reports.likely(*several.passages))
    assert likely[0] > likely[1]


def test_a_note_of_a_line_is_compared_with_what_shares_a_name() -> None:
    several = collection(NOTE, AGAIN)
    assert several.reports.likely(*several.passages) >= LEAST


def test_a_note_that_shares_no_name_is_not() -> None:
    several = collection(NOTE, ELSEWHERE)
    assert several.reports.likely(*several.passages) == 0


def test_a_third_report_joins_two_of_its_story() -> None:
    several = collection(FIRE, AGAIN, FIRE.replace("Quarrie Bridge", "the old town"))
    a, b, _ = several.passages
    several.reports.tell([["d0", "d1"]])
    several.reports._likely = {("d0", "d1"): 0.2, ("d0", "d2"): 0.9, ("d1", "d2"): 0.9}
    assert several.reports.apart(a, b)
    several.reports._near.clear()
    several.reports.tell([["d0", "d1", "d2"]])
    assert not several.reports.apart(a, b)


def test_every_point_says_what_it_is_for() -> None:
    rows = packs.rows(PACK)
    assert len({row["trait"] for row in rows}) == len(rows)
    assert all(row["what"] for row in rows)
    assert 0 < LEAST < SURE < 1


@pytest.mark.parametrize("text", ["", "1234 56 78."])
def test_a_text_without_words_does_not_crash(text: str) -> None:
    assert set(apart(collection(FIRE, text))) == {"d0 d1"}
