"""The Python API of the contract, statement by statement."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck import Cluster, Config, Document, FactcheckError, Report, records
from factcheck.documents.problem import Problem
from factcheck.run import pool

A = (
    "The summit of the Marble League was held in Tallinn on 31 April 2024, Ana Ruiz said. "
    "“We will not build the tunnel,” she said.\n"
)
B = "Over 30 people were injured when the summit of the Marble League was held in Riga on 4 May 2024.\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return factcheck.check([Document("b.txt", B), Document("a.txt", A)])


def test_the_public_names_are_there_and_nothing_else() -> None:
    for name in factcheck.__all__:
        assert getattr(factcheck, name) is not None
        assert name in dir(factcheck)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(factcheck, "nothing")  # noqa: B009
    assert isinstance(factcheck.__version__, str)


def test_functions_stay_functions_when_rooms_of_their_name_are_imported() -> None:
    code = (
        "import factcheck.extract.date, factcheck.link.names, factcheck\n"
        "from factcheck import extract, link\n"
        "assert callable(extract) and callable(link)\n"
        "assert callable(factcheck.extract) and callable(factcheck.link)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, factcheck; print(sorted({'pydantic', 'typer', 'rich', 'yaml'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


# --- Document --------------------------------------------------------------------------------------


def test_a_document_takes_id_and_text_and_the_rest_by_name() -> None:
    names = list(inspect.signature(Document).parameters)
    assert names == [
        "id",
        "text",
        "published",
        "title",
        "source",
        "path",
        "published_basis",
        "regions",
        "locators",
        "language",
    ]
    bare = Document("a", "text")
    assert (bare.published, bare.title, bare.source, bare.path, bare.language) == (
        None,
        None,
        None,
        None,
        None,
    )
    assert (bare.regions, bare.locators, bare.published_basis) == ((), (), "none")
    with pytest.raises((TypeError, ValueError)):
        Document("a", "text", date(2025, 9, 5))  # type: ignore[misc]


def test_published_is_a_date_or_an_iso_string_and_counts_as_option() -> None:
    for given in (date(2025, 9, 5), "2025-09-05"):
        document = Document(id="a", text="x", published=given)  # type: ignore[arg-type]
        assert (document.published, document.published_basis) == (date(2025, 9, 5), "option")


def test_a_document_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Document("a", "x").text = "y"  # type: ignore[misc]


# --- read ------------------------------------------------------------------------------------------


def test_read_takes_one_path_or_many_and_sorts_by_id(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some words.\n", "utf-8")
    assert [document.id for document in factcheck.read(tmp_path)] == ["a.md", "b.txt", "sub/c.txt"]
    several = factcheck.read([str(tmp_path / "sub"), tmp_path / "b.txt", tmp_path / "b.txt"])
    assert isinstance(several, Iterator)
    assert [document.id for document in several] == ["b.txt", "sub/c.txt"]


def test_read_uses_the_days_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Other words.\n", "utf-8")
    found = factcheck.read(tmp_path, Config(published=("a.txt=2024-05-03",), date="2024-01-01"))
    assert [(document.published, document.published_basis) for document in found] == [
        (date(2024, 5, 3), "option"),
        (date(2024, 1, 1), "default"),
    ]


def test_read_collects_problems_or_warns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Words.\n", "utf-8")
    problems: list[Problem] = []
    assert [document.id for document in factcheck.read(tmp_path, problems=problems)] == ["b.txt"]
    assert [(problem.document, problem.message) for problem in problems] == [("a.txt", "the file is empty")]
    with pytest.warns(UserWarning, match=r"a\.txt: the file is empty"):
        assert len(list(factcheck.read(tmp_path))) == 1


def test_read_refuses_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError, match="there is no such file"):
        list(factcheck.read(tmp_path / "nothing"))


# --- extract ---------------------------------------------------------------------------------------


def test_extract_sorts_by_start_longer_first_then_kind() -> None:
    found = factcheck.extract(Document("a", A + B))
    assert isinstance(found, list)
    assert found == sorted(found, key=lambda record: (record.start, -record.end, record.kind))
    assert {"date", "quote", "person"} <= {record.kind for record in found}
    for record in found:
        assert isinstance(record, factcheck.Record)
        assert (A + B)[record.start : record.end] == record.text
        assert record.id == f"a:{record.start}-{record.end}:{record.kind}"
    assert factcheck.extract(Document("a", "")) == []


# --- link ------------------------------------------------------------------------------------------


def test_link_gives_clusters_with_singletons_and_every_document_in_one_story() -> None:
    documents = [Document("b", B), Document("a", A), Document("c", "Nothing much."), Document("d", "")]
    links = factcheck.link(documents)
    records = {record.id: record for document in documents for record in factcheck.extract(document)}
    for clusters in (links.people, links.events, links.quotes):
        assert isinstance(clusters, tuple)
        for cluster in clusters:
            assert isinstance(cluster, Cluster)
            assert cluster.members
            assert set(cluster.members) <= records.keys()
            assert set(cluster.documents) == {records[member].document for member in cluster.members}
            assert all(isinstance(reason, str) for reason in cluster.reasons)
    assert sorted(member for story in links.stories for member in story.members) == ["a", "b", "c", "d"]
    assert links.people and links.quotes
    ids = [cluster.id for group in (links.people, links.events, links.quotes, links.stories) for cluster in group]
    assert len(ids) == len(set(ids))
    assert factcheck.link(reversed(documents)) == links
    assert factcheck.link([]).stories == ()


# --- check -----------------------------------------------------------------------------------------


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(FactcheckError, match=r"^a: two documents have this id"):
        factcheck.check([Document("a", "x"), Document("a", "y")])


def test_check_is_pure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text("nonsense = 1\n", "utf-8")
    factcheck.check([Document("a", A), Document("b", B)])
    assert [path.name for path in tmp_path.iterdir()] == ["factcheck.toml"]
    assert capfd.readouterr() == ("", "")


def test_check_of_nothing_passes() -> None:
    nothing = factcheck.check([])
    assert (nothing.contradictions, nothing.findings, nothing.documents, nothing.problems) == (0, (), (), ())
    assert nothing.summary.gate.passed


def test_check_takes_any_iterable_and_settings() -> None:
    kept = factcheck.check((Document(name, A) for name in "ab"), Config(fail_on="never"))
    assert kept.summary.gate.counted == 0
    assert kept.contradictions > 0
    ignored = factcheck.check([Document("a", A)], Config(ignore=("impossible-date",)))
    assert "impossible-date" not in {finding.rule for finding in ignored.findings}
    with pytest.raises(FactcheckError, match="--select nope"):
        factcheck.check([], Config(select=("nope",)))


def test_the_report_has_the_attributes_of_the_contract(report: Report) -> None:
    assert isinstance(report.contradictions, int)
    assert report.contradictions == report.summary.contradictions >= 1
    assert [document.id for document in report.documents] == ["a.txt", "b.txt"]
    assert report.problems == ()
    assert all(isinstance(finding, factcheck.Finding) for finding in report.findings)
    order = [
        (
            ("error", "warning", "note").index(f.severity),
            ("contradiction", "possible", "note").index(f.status),
            f.kind,
            f.sides[0].evidence[0].document,
            f.sides[0].evidence[0].start,
        )
        for f in report.findings
    ]
    assert order == sorted(order)


def test_the_json_has_exactly_the_keys_of_the_contract(report: Report) -> None:
    content = json.loads(report.to_json(with_data=True))
    assert list(content) == ["schema_version", "tool", "documents", "findings", "problems", "summary", "data"]
    assert list(json.loads(report.to_json())) == list(content)[:-1]
    assert content["schema_version"] == "1"
    assert list(content["tool"]) == ["name", "version", "rules_version"]
    assert len(content["tool"]["rules_version"]) == 12
    assert list(content["documents"][0]) == [
        "id",
        "path",
        "title",
        "source",
        "published",
        "published_basis",
        "sha256",
        "characters",
        "furniture",
    ]
    assert content["documents"][0]["characters"] == len(A)
    finding = content["findings"][0]
    assert list(finding) == [
        "fingerprint",
        "rule",
        "kind",
        "severity",
        "status",
        "tier",
        "confidence",
        "title",
        "message",
        "advice",
        "suspect",
        "subject",
        "sides",
        "reasons",
        "knowledge",
        "suppressed",
    ]
    assert len(finding["fingerprint"]) == 16
    assert list(finding["confidence"]) == ["value", "n", "low", "set"]
    assert list(finding["subject"]) == ["kind", "label"]
    assert list(finding["sides"][0]) == ["value", "normalized", "evidence"]
    evidence = finding["sides"][0]["evidence"][0]
    assert list(evidence) == [
        "document",
        "start",
        "end",
        "line",
        "column",
        "text",
        "context",
        "context_start",
    ]
    assert A[evidence["start"] : evidence["end"]] == evidence["text"]
    assert A[evidence["context_start"] :].startswith(evidence["context"])
    assert list(content["summary"]) == [
        "documents",
        "not_checked",
        "records",
        "compared",
        "single",
        "unresolved",
        "findings",
        "contradictions",
        "suppressed",
        "known",
        "gate",
    ]
    assert list(content["summary"]["findings"]) == ["error", "warning", "note"]
    assert list(content["summary"]["gate"]) == ["fail_on", "limit", "counted", "passed"]
    assert list(content["data"]) == ["texts", "records", "clusters", "facts", "rules", "coverage"]
    assert list(content["data"]["clusters"]) == ["people", "events", "quotes", "stories"]
    assert list(content["data"]["rules"][0]) == ["id", "stage", "ran", "findings"]
    assert all(list(fact) == ["subject", "kind", "values", "verdict"] for fact in content["data"]["facts"])
    assert [record["id"] for record in content["data"]["records"]][:1] == [
        factcheck.extract(Document("a.txt", A))[0].id
    ]


def test_fingerprints_do_not_move_with_the_words(report: Report) -> None:
    moved = factcheck.check([Document("a.txt", "A first paragraph.\n\n" + A), Document("b.txt", B)])
    names = {finding.fingerprint for finding in report.findings if finding.rule == "impossible-date"}
    assert names
    assert names == {finding.fingerprint for finding in moved.findings if finding.rule == "impossible-date"}


def test_equal_fingerprints_are_numbered() -> None:
    twice = factcheck.check(
        [Document("a", "The gala was on 31 April 2024. Then it rained.\n\nThe fair was on 31 April 2024.")]
    )
    names = [finding.fingerprint for finding in twice.findings if finding.rule == "impossible-date"]
    assert len(names) == 2
    assert names[1] == f"{names[0]}-2"


# --- names -----------------------------------------------------------------------------------------


def test_names_are_compared_symmetrically() -> None:
    same, compare = factcheck.SAME_NAME, factcheck.compare_names
    pairs = [
        ("Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "ANA RUÍZ"),
        ("Dr Ana Ruiz", "Ana Ruiz"),
        ("Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "Peter Holm"),
        ("Ludwig van Beethoven", "Ludwig Beethoven"),
        ("Владимир Зеленский", "Vladimir Zelensky"),
        ("", "Ana"),
        ("", ""),
    ]
    scores = {pair: compare(*pair) for pair in pairs}
    for (a, b), score in scores.items():
        assert score == compare(b, a)
        assert 0.0 <= score <= 1.0
    assert scores["Ana Ruiz", "Ana Ruiz"] == scores["Ana Ruiz", "ANA RUÍZ"] == scores["Dr Ana Ruiz", "Ana Ruiz"] == 1.0
    assert scores["", "Ana"] == scores["", ""] == 0.0
    assert scores["Ruiz", "Ana Ruiz"] < same
    assert scores["Ana Ruiz", "Peter Holm"] < same
    assert scores["Ludwig van Beethoven", "Ludwig Beethoven"] >= same
    assert scores["Владимир Зеленский", "Vladimir Zelensky"] >= same


# --- processes -------------------------------------------------------------------------------------


def dump(found: dict[str, list[records.AnyRecord]]) -> list[bytes]:
    return [records.dump(several) for _, several in sorted(found.items()) if several]


def test_a_killed_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    documents = [Document(f"{number}", A) for number in range(6)]
    alone = [dump(passages.found) for passages in pool.prepared(documents)]
    monkeypatch.setattr(pool, "_SERIAL_BELOW", 0)
    monkeypatch.setattr(pool, "_quit_quietly", os.abort)  # every worker dies as it starts
    assert [dump(passages.found) for passages in pool.prepared(documents, 2)] == alone
    assert "a worker process ended early" in capfd.readouterr().err
