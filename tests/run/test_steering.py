"""What an editor declares of links goes before what the texts suggest: different events, one person, two people."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import Config, Document, Report, check

SUMMITS = {
    "a.txt": "The river summit was held in Orlava on 4 March 2025, and nine countries came. "
    "The bridge on the Tolle reopened on 9 May 2025 after repairs, the county said.",
    "b.txt": "The river summit was held in Orlava on 11 March 2025, and nine countries came. "
    "The bridge on the Tolle reopened on 12 May 2025 after repairs, the county said.",
}
SPEAKERS = {
    "a.txt": "“We will rebuild every house on the quay before winter comes,” said Robert Hale, the mayor of Orlava.",
    "b.txt": "“We will rebuild every house on the quay before winter comes,” said Tobias Quint, a novelist.",
}
MAYORS = {
    "a.txt": "Mayor Erika Lang opened the new market hall in Orlava on Friday.",
    "b.txt": "Mayor Edith Lang opened the new market hall in Orlava on Friday.",
}
SPELLINGS = {
    "a.txt": "The envoy Marek Dvorsky met the miners of Orlava on Friday, and said little.",
    "b.txt": "The envoy Marek Dvorski met the miners of Orlava on Friday, and said little.",
}


def report(texts: dict[str, str], folder: Path, entry: str = "") -> Report:
    """Return the report on texts with one entry in the ignore file."""
    path = folder / "judged.yaml"
    path.write_text(f"- {entry}\n  reason: known here\n" if entry else "", "utf-8")
    return check([Document(name, text) for name, text in texts.items()], Config(ignore_file=str(path)))


def told(made: Report) -> list[str]:
    return [finding.message for finding in made.findings]


def lines(made: Report) -> list[str]:
    return list(made.data.coverage.get("expired", ())) if made.data else []


def shared(made: Report, kind: str) -> list[str]:
    """Return the labels of the clusters that both documents are in."""
    return [one["label"] for one in (made.data.clusters[kind] if made.data else ()) if len(one["documents"]) > 1]


def test_different_events_are_not_compared(tmp_path: Path) -> None:
    assert len(told(report(SUMMITS, tmp_path))) == 2
    made = report(SUMMITS, tmp_path, "different_events: [a.txt, b.txt]")
    assert told(made) == [] and shared(made, "events") == [] and lines(made) == []


def test_of_a_named_event_only_that_one_is_kept_apart(tmp_path: Path) -> None:
    made = report(SUMMITS, tmp_path, "different_events: [a.txt, b.txt]\n  event: river summits")
    (message,) = told(made)
    assert "9 May 2025" in message and lines(made) == []
    assert "river summit" not in shared(made, "events") and "Tolle reopened" in shared(made, "events")


def test_members_may_be_globs_whose_own_documents_are_still_compared(tmp_path: Path) -> None:
    texts = {f"x/{name}": text for name, text in SUMMITS.items()} | {"y/c.txt": SUMMITS["b.txt"]}
    made = report(texts, tmp_path, "different_events: ['x/*', 'y/*']")
    assert made.findings and all("y/c.txt" not in finding.documents for finding in made.findings)


def test_a_third_document_does_not_bring_them_together(tmp_path: Path) -> None:
    texts = SUMMITS | {"c.txt": SUMMITS["a.txt"].replace("4 March", "March")}
    made = report(texts, tmp_path, "different_events: [a.txt, b.txt]\n  event: summit")
    assert not any("summit" in message for message in told(made))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("different_events: [a.txt, c.txt]", "not used, no document of this run fits c.txt"),
        ("different_events: [a.txt, b.txt]\n  event: regatta", "not used, no event of these was taken for one"),
        ("same_person: [Robert Hale, Nobody Known]", "not used, fewer than two of these names stand"),
    ],
)
def test_an_entry_that_does_nothing_is_reported(tmp_path: Path, entry: str, said: str) -> None:
    made = report(SUMMITS, tmp_path, entry)
    assert len(told(made)) == 2
    assert len(lines(made)) == 1 and f"judged.yaml:1: {said}" in lines(made)[0]


def test_two_names_of_one_person_do_not_clash(tmp_path: Path) -> None:
    assert "different speakers" in told(report(SPEAKERS, tmp_path))[0]
    made = report(SPEAKERS, tmp_path, "same_person: [Robert Hale, Tobias  quint]")
    assert told(made) == [] and len(shared(made, "people")) == 1 and lines(made) == []
    assert "as the mayor" in told(report(MAYORS, tmp_path))[0]
    assert told(report(MAYORS, tmp_path, "same_person: [Erika Lang, Edith Lang]")) == []
    assert told(report(SPELLINGS, tmp_path, "same_person: [Marek Dvorsky, Marek Dvorski]")) == []


def test_different_people_are_not_two_spellings_and_are_not_linked(tmp_path: Path) -> None:
    assert shared(report(SPELLINGS, tmp_path), "people") == ["Marek Dvorsky"]
    made = report(SPELLINGS, tmp_path, "different_people: [Marek Dvorsky, Marek Dvorski]")
    assert told(made) == [] and shared(made, "people") == [] and lines(made) == []
    assert told(report(MAYORS, tmp_path, "different_people: [Erika Lang, Edith Lang]")) == []


def test_the_same_words_of_different_people_still_clash(tmp_path: Path) -> None:
    assert "different speakers" in told(report(SPEAKERS, tmp_path, "different_people: [Robert Hale, Tobias Quint]"))[0]


def test_an_expired_entry_steers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "judged.yaml"
    path.write_text("- different_events: [a.txt, b.txt]\n  reason: x\n  expires: 2025-06-01\n", "utf-8")
    documents = [Document(name, text) for name, text in SUMMITS.items()]
    assert not check(documents, Config(ignore_file=str(path), today="2025-06-01")).findings
    assert len(check(documents, Config(ignore_file=str(path), today="2025-06-02")).findings) == 2
