"""The scorer of bench/mutations.py: what finds nothing scores 0, what reports the planted words scores 100."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from factcheck import Document
from factcheck.findings.finding import TIERS

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import mutation_changes
import mutation_facts
import mutation_score as scoring
import mutation_stories as stories
import mutations
from mutation_score import Found
from mutation_stories import KINDS, Change, Mutation, Story

WIRE = """Pier at Marlo reopens after the storm

MARLO, May 8, 2024 (Bay Wire) — The wooden pier in Marlo was opened to walkers again on Monday, May 6, after repairs \
of its deck that took the winter.

Carpenters replaced 240 planks at a cost of $4.2 million. Of this 35 percent came from the fishermen's fund.

"We have built this pier for our children and not for the next storm," said Rosa Pell. Mayor Edith Crane took part in \
the ceremony by video link. It was the third festival of the pier since the fire, and an inspection of its lamps \
followed on Tuesday.

"I shall walk here every evening," Tobias Venn said.
"""
BLOG = """---
title: The planks are back
date: 2024-05-09
source: Harbour Blog
---
The pier opened to walkers on 6 May, and the band of the lifeboat played. The bill was $4.2 million, and of this \
35 percent was met by the fishermen's fund. I counted 240 planks, all new.

"We have built this pier for our children and not for the next storm," Rosa Pell said. Edith Crane, mayor, joined the \
ceremony by video link. For the pier it was the third festival. On Tuesday an inspection of the lamps was done in Marlo.

Tobias Venn said nothing to me. A walk over the pier in Marlo was opened to all.
"""
OTHER = """Pier at Dorn reopens

DORN, June 12, 2024 (Bay Wire) — The iron pier in Dorn was opened on June 10 after repairs that cost $9 million.
"""
FACTS = [
    ("date", "on Monday, May 6", "on 6 May", "on 3 May"),
    ("weekday", "followed on Tuesday", "On Tuesday an", "On Sunday an"),
    ("count", "240 planks", "240 planks", "420 planks"),
    ("ordinal", "third festival", "third festival", "fifth festival"),
    ("quote", "for our children", "for our children", "for our tourists"),
    ("speaker", "said Rosa Pell", "Rosa Pell said", "Tobias Venn said"),
    ("first-name", "Edith Crane", "Edith Crane", "Lotta Crane"),
    ("role", "Mayor Edith Crane", "Edith Crane, mayor,", "Edith Crane, bishop,"),
    ("money", "$4.2 million", "$4.2 million", "$6.1 million"),
    ("percent", "35 percent", "35 percent", "53 percent"),
    ("place", "pier in Marlo was opened to walkers", "done in Marlo", "done in Selvik"),
    ("attendance", "by video link", "by video link", "in person"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    told = [
        {
            "kind": kind,
            "told": [{"document": "wire.txt", "text": wire}, {"document": "blog.md", "text": blog}],
            "change": [{"document": "blog.md", "text": blog, "with": new}],
        }
        for kind, wire, blog, new in FACTS
    ]
    for name, files, sidecar in (
        ("pier-marlo", {"wire.txt": WIRE, "blog.md": BLOG}, {"like": None, "facts": told}),
        ("pier-dorn", {"wire.txt": OTHER}, {"like": "pier-marlo", "facts": []}),
        ("planted", {"wire.txt": OTHER}, {"expect": [{"kind": "date"}]}),
    ):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, "utf-8")
        (tmp_path / name / "story.yaml").write_text(yaml.safe_dump({"domain": "piers", **sidecar}), "utf-8")
    return tmp_path


@pytest.fixture
def every(folder: Path) -> list[Story]:
    return stories.read([folder])


def marlo(every: Sequence[Story]) -> Story:
    return next(story for story in every if story.name == "pier-marlo")


def silent(documents: Sequence[Document]) -> list[Found]:
    return []


def planted(every: Sequence[Story]) -> list[tuple[Story, Mutation]]:
    return [(story, one) for story in every for one in (*story.marked, *mutation_changes.automatic(story))]


def oracle(every: Sequence[Story], kind: str | None = None, aside: int = 0) -> scoring.Checker:
    """Return a checker that reports exactly the changed words, of a kind, or so many characters behind them."""
    known = {}
    for story, mutation in planted(every):
        texts = tuple(one.text for one in stories.changed(story, mutation).values())
        spans = stories.places(story, mutation, whole=False)
        known[texts] = Found(
            kind or scoring.ACCEPTED[mutation.kind][0],
            "planted",
            tuple((name, start + aside, end + aside) for name, start, end in spans),
        )

    def check(documents: Sequence[Document]) -> list[Found]:
        one = known.get(tuple(document.text for document in documents))
        return [one] if one else []

    return check


def test_the_facts_of_the_story_are_read_and_none_is_left_out(every: list[Story]) -> None:
    assert [story.name for story in every] == ["pier-dorn", "pier-marlo"]  # what is contradicted already is left out
    assert [one.kind for one in marlo(every).marked] == [kind for kind, *_ in FACTS]
    assert {kind for kind, *_ in FACTS} == set(KINDS)
    assert [problem for story in every for problem in story.problems] == []


def test_what_finds_nothing_scores_nothing(every: list[Story]) -> None:
    told = scoring.figures(scoring.score(every, silent))
    for origin in ("marked", "automatic"):
        assert {row["found"] for row in told[origin].values()} == {0}  # type: ignore[attr-defined]
        assert all(row["planted"] for row in told[origin].values())  # type: ignore[attr-defined]
    assert told["untouched"]["false findings"] == 0  # type: ignore[index]


def test_what_reports_the_planted_words_finds_all_and_nothing_else(every: list[Story]) -> None:
    told = scoring.figures(scoring.score(every, oracle(every)))
    for origin in ("marked", "automatic"):
        for row in told[origin].values():  # type: ignore[attr-defined]
            assert (row["found"], row["misnamed"], row["extra"]) == (row["planted"], 0, 0)


def test_another_kind_on_the_words_or_the_kind_elsewhere_is_no_find(every: list[Story]) -> None:
    story = marlo(every)
    for got, name in ((oracle(every, "text-artefact"), "misnamed"), (oracle(every, aside=-90), "extra")):
        for mutation in (one for one in story.marked if one.kind != "speaker"):  # shown by the quotation beside it
            one = scoring.outcome(story, mutation, got, set())
            assert not one.hit
            assert len(getattr(one, name)) == 1, mutation.kind


def test_a_finding_on_the_untouched_story_is_no_find_and_no_extra(every: list[Story]) -> None:
    story = marlo(every)

    def always(documents: Sequence[Document]) -> list[Found]:
        spots = [(one.id, one.text.index("planks") - 4, one.text.index("planks") + 6) for one in documents[:2]]
        return [Found("count-conflict", "always", tuple(spots))] if "240" in documents[-1].text else []

    result = scoring.score([story], always)
    assert len(result.untouched) == 1
    assert [one for one in result.outcomes if one.hit or one.extra or one.misnamed] == []
    assert scoring.figures(result)["untouched"]["per 1,000 words"] == round(1000 / story.words, 3)  # type: ignore[index]


def test_findings_below_the_least_tier_do_not_count() -> None:
    first = (
        "Fire swept through Marlow timber yard on Monday, 3 June 2024. Forty-two firefighters fought it until dawn, "
        "chief Dora Alt said."
    )
    other = (
        "A blaze destroyed Marlow timber yard on Monday, 3 June 2024. Dora Alt, the fire chief, said 24 {} the flames."
    )
    for noun, tiers in (("firefighters fought", (1, 1, 1)), ("crew members fought", (0, 1, 1))):
        documents = [Document("a.txt", first), Document("b.txt", other.format(noun))]
        assert tuple(len(scoring.ours(documents, tier)) for tier in TIERS) == tiers, noun


def test_a_finding_on_two_stories_in_one_folder_is_false(every: list[Story]) -> None:
    def mixes(documents: Sequence[Document]) -> list[Found]:
        sums = [(one.id, match.start(), match.end()) for one in documents for match in re.finditer(r"\$\S+", one.text)]
        return [Found("money-conflict", "mixed", tuple(sums))] if len(documents) > 2 else []

    def dated_only(documents: Sequence[Document]) -> list[Found]:
        return mixes(documents) if all(one.published for one in documents) else []

    for checker, undated in ((mixes, 1), (dated_only, 0)):
        result = scoring.score(every, checker)
        assert (result.pairs, len(result.mixed), len(result.undated)) == (1, 1, undated)
    assert scoring.score(every, silent).mixed == []


def test_a_story_without_its_days_says_no_day_of_publication(every: list[Story]) -> None:
    for story in every:
        assert all(one.published for one in story.documents.values())
        assert not any(one.published for one in stories.undated(story).values())
    assert "on Monday, May 6" in stories.undated(marlo(every))["wire.txt"].text


def test_automatic_facts_are_of_every_kind_and_leave_no_old_value(every: list[Story]) -> None:
    story = marlo(every)
    made = mutation_changes.automatic(story)
    assert {one.kind for one in made} == set(KINDS)
    for one in made:
        (name,) = {change.document for change in one.changes}
        after = mutation_facts.masked(stories.changed(story, one)[name].text)
        for change in one.changes if one.kind != "speaker" else ():
            old = story.documents[name].text[change.start : change.end]
            assert change.words not in (old, "")
            assert not re.search(rf"(?<!\w){re.escape(old)}(?!\w| not)", after), (one.kind, old)
        assert len({document for document, *_ in one.told}) > 1


def test_the_same_seed_makes_the_same_mutations_and_another_one_others(every: list[Story]) -> None:
    story = marlo(every)
    assert mutation_changes.automatic(story, 7) == mutation_changes.automatic(story, 7)
    assert len({tuple(mutation_changes.automatic(story, seed)) for seed in range(5)}) > 1


@pytest.mark.parametrize("seed", range(20))
def test_a_moved_day_takes_its_weekday_along(every: list[Story], seed: int) -> None:
    story = marlo(every)
    (one,) = (one for one in mutation_changes.automatic(story, seed) if one.kind == "date")
    (change,) = one.changes
    if match := re.fullmatch(r"(\w+day), May (\d+)", change.words):
        assert (
            match[1]
            == ("Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday")[(int(match[2]) - 1) % 7]
        )
    assert change.words != story.documents[change.document].text[change.start : change.end]


@pytest.mark.parametrize("seed", range(20))
def test_a_changed_number_keeps_its_shape_and_moves_by_a_fifth_or_more(every: list[Story], seed: int) -> None:
    story = marlo(every)
    for one in mutation_changes.automatic(story, seed):
        if one.kind in ("count", "money", "percent"):
            (change,) = one.changes
            old = story.documents[change.document].text[change.start : change.end]
            moved = abs(mutation_facts.value(change.words) / mutation_facts.value(old) - 1)
            assert 0.15 <= moved <= 0.9
            assert ("." in change.words) == ("." in old)


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("on Thursday, November 23", "on Tuesday, November 21", "Tuesday, November 21"),
        ("12,400 ducks", "21,400 ducks", "21,400"),
        ("is clean", "is not clean", "not"),
        ("is not clean", "is clean", "is clean"),  # where a word is gone, those around it
        ("same", "other", "other"),
    ],
)
def test_the_changed_words_are_those_that_differ(old: str, new: str, kept: str) -> None:
    start, end = stories.narrowed(old, new)
    assert new[start:end] == kept


def test_places_are_those_after_the_change(every: list[Story]) -> None:
    story = marlo(every)
    text = story.documents["wire.txt"].text
    first, second = text.index("240"), text.index("35 percent")
    changes = (Change("wire.txt", second, second + 2, "8"), Change("wire.txt", first, first + 3, "9,000"))
    mutation = Mutation(story.name, "count", "marked", changes, ())
    after = stories.changed(story, mutation)["wire.txt"].text
    assert [after[start:end] for _, start, end in stories.places(story, mutation, whole=True)] == ["9,000", "8"]


def test_words_that_stand_twice_or_nowhere_are_a_problem_and_no_fact(folder: Path) -> None:
    path = folder / "pier-marlo" / "story.yaml"
    told = yaml.safe_load(path.read_text("utf-8"))
    told["facts"][0]["told"][0]["text"] = "the"
    told["facts"][1]["change"][0]["text"] = "On Thursday an"
    told["like"] = "pier-nowhere"
    path.write_text(yaml.safe_dump(told), "utf-8")
    story = marlo(stories.read([folder]))
    assert len(story.marked) == len(FACTS) - 2
    assert [problem.split(": ", 1)[1].split(" in ")[0] for problem in story.problems] == [
        "'the' stands 8 times",
        "'On Thursday an' stands 0 times",
        "no story pier-nowhere",
    ]


def test_a_story_and_its_look_alike_are_of_one_half(folder: Path) -> None:
    half = stories.half_of("pier-marlo")
    assert len(stories.read([folder], half)) == 2
    assert stories.read([folder], "kept" if half == "tuning" else "tuning") == []


def test_the_table_and_the_details_tell_every_miss(every: list[Story]) -> None:
    result = scoring.score(every, silent)
    shown = list(mutations.table(scoring.figures(result)))
    assert [line.split(" | ")[0].removeprefix("| ") for line in shown[2:15]] == [*KINDS, "all"]
    assert f"| all | 0 of {len(FACTS)} | 0 % | 0 |" in "\n".join(shown)
    assert sum(line.startswith("MISSED") for line in mutations.details(result, every)) == len(result.outcomes)


def test_a_miss_says_whether_the_words_were_read(every: list[Story]) -> None:
    story = marlo(every)
    read = next(one for one in story.marked if one.kind == "money")
    assert scoring.unread(story, read) == []
    text = story.documents["wire.txt"].text
    aside = read._replace(told=(("wire.txt", text.index("Carpenters"), text.index("Carpenters") + 10), *read.told))
    assert scoring.unread(story, aside) == ["wire.txt"]
