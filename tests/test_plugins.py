"""Pieces of other packages: the examples are installed and run; what fails is one sentence, never a crash."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck import cli, plugins
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.engine import loader
from factcheck.errors import PluginError
from factcheck.records import Count, Person
from factcheck.run import rulebook

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
LOG = """2024-05-03 | Left Selm at dawn. POB 14, all well.
soon | The wind is fair.
2024-05-03 | Anchored off Brill. POB 9.
"""


def run(folder: Path, target: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join((str(target), str(ROOT), os.environ.get("PYTHONPATH", "")))
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "XDG_CACHE_HOME": str(folder / "cache"), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def installed(package: str, target: Path) -> Path:
    """Install an example package into a folder, without a network and without what it depends on."""
    pytest.importorskip("hatchling", reason="packages are built by hatchling, one of the development tools")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index"]
    wanted = ["--no-deps", "--no-build-isolation", "--target", str(target), str(EXAMPLES / package)]
    done = subprocess.run([*pip, *wanted], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def logbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed("logbook-plugin", tmp_path_factory.mktemp("logbook"))


def test_every_piece_of_an_installed_package_is_used(logbook: Path, tmp_path: Path) -> None:
    (tmp_path / "ships").mkdir()
    (tmp_path / "ships" / "anna.logbook").write_text(LOG, "utf-8")
    done = run(tmp_path, logbook, "ships", "-o", "tally", "--no-report", "--select", "crew-count")
    assert done.returncode == 1, done.stderr
    assert done.stdout == "warning\tcrew-count\tanna.logbook#1:1\n1\tin all\n"
    assert done.stderr == "anna.logbook#2: should begin with a day such as 2024-05-03, not 'soon'\n"
    records = run(tmp_path, logbook, "extract", "ships", "--kind", "count").stdout.splitlines()
    crews = [record for record in map(json.loads, records) if record["how"] == "crew-list"]
    assert [(record["document"], record["low"]) for record in crews] == [
        ("anna.logbook#1", 14),
        ("anna.logbook#3", 9),
    ]


def test_the_rule_of_an_installed_package_is_listed_tested_and_explained(logbook: Path, tmp_path: Path) -> None:
    listed = run(tmp_path, logbook, "rules").stdout
    assert "crew-count" in listed
    tested = run(tmp_path, logbook, "rules", "test")
    own = len(list((ROOT / "rules").glob("*.yaml")))
    assert tested.returncode == 0, tested.stdout
    assert tested.stdout.startswith(f"{own + 1} rules, ")
    assert "judged by crew-differs with ashore 2" in run(tmp_path, logbook, "explain", "crew-count").stdout
    schema = json.loads(run(tmp_path, logbook, "rules", "schema").stdout)
    assert "crew-differs" in schema["properties"]["comparator"]["enum"]


def test_several_processes_find_what_one_finds(logbook: Path, tmp_path: Path) -> None:
    (tmp_path / "a.logbook").write_text(
        "\n".join(f"2024-05-03 | {'The wind is fair. ' * 80}POB {n}." for n in range(900))
    )
    outputs = [run(tmp_path, logbook, "a.logbook", "-o", "json", "--no-report", "--jobs", n).stdout for n in ("1", "2")]
    assert outputs[0] == outputs[1]
    assert '"crew-count"' in outputs[0]


SPACY_REASON = "spaCy is not installed here; `pip install spacy` makes this test run"


def test_a_spacy_pipeline_adds_people_and_events(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason=SPACY_REASON)
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "Oyelaran"},
            {"label": "PERSON", "pattern": "Petra Holloway"},
            {"label": "EVENT", "pattern": "Lantern Dusk"},
            {"label": "EVENT", "pattern": "Harvest Moon Regatta"},
        ]
    )
    pipeline.to_disk(tmp_path / "pipeline")
    target = installed("spacy-plugin", tmp_path / "target")
    text = "Oyelaran thanked Petra Holloway at Lantern Dusk, after the Harvest Moon Regatta."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    words = ("extract", "a.txt", "--kind", "person", "--kind", "event")
    alone, both = (
        [json.loads(line) for line in run(tmp_path, target, *words, **settings).stdout.splitlines()]
        for settings in ({}, {"FACTCHECK_SPACY": str(tmp_path / "pipeline")})
    )
    added = [(one["kind"], one["text"]) for one in both if one["how"] == "spacy"]
    assert ("person", "Oyelaran") in added
    assert ("event", "Lantern Dusk") in added
    assert [one["id"] for one in both if one["how"] != "spacy"] == [one["id"] for one in alone], "ours stay"
    assert "Oyelaran" in next(one for one in both if one["text"] == "Regatta")["participants"], "and know the others"
    assert len({(one["kind"], one["start"]) for one in both}) == len(both), "nobody is there twice"
    missing = run(tmp_path, target, "a.txt", "--no-report", FACTCHECK_SPACY="no_such_pipeline")
    assert missing.returncode == 0, missing.stderr
    assert "a.txt: the extractor 'spacy-people' of the package factcheck-spacy failed: OSError" in missing.stderr


def test_the_spacy_package_reads_what_a_pipeline_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the package with a stand-in for spaCy, so that its own lines are tested where spaCy is not installed."""
    names = {"Oyelaran": "PERSON", "Harvest Moon Regatta": "EVENT", "Selm": "GPE"}

    def pipeline(text: str) -> Any:
        found = [
            types.SimpleNamespace(label_=label, start_char=text.index(name), end_char=text.index(name) + len(name))
            for name, label in names.items()
        ]
        return types.SimpleNamespace(ents=found)

    stand_in: Any = types.ModuleType("spacy")
    stand_in.load = lambda name: pipeline
    monkeypatch.setitem(sys.modules, "spacy", stand_in)
    monkeypatch.syspath_prepend(str(EXAMPLES / "spacy-plugin"))
    monkeypatch.setenv("FACTCHECK_SPACY", "stand-in")
    added = {f"spacy-{name}": importlib.import_module(f"factcheck_spacy.{name}") for name in ("people", "events")}
    with pieces({"factcheck.extractors": added}):
        found = factcheck.extract(Document("a", "Oyelaran of Selm won the Harvest Moon Regatta."))
    assert {(one.kind, one.text) for one in found if one.how == "spacy"} >= {("person", "Oyelaran")}


class pieces:  # noqa: N801  used like a function
    """Stands for packages that add these pieces, by group and name, while it lasts."""

    def __init__(self, groups: dict[str, dict[str, Any]]) -> None:
        self._groups = groups

    def __enter__(self) -> None:
        points = []
        for group, named in self._groups.items():
            for name, piece in named.items():
                module = f"piece_of_{name.replace('-', '_')}"
                if piece is not None:
                    sys.modules[module] = piece
                points.append(EntryPoint(name, module, group))
        self._every = plugins._every
        plugins._every = lambda: EntryPoints(points)  # type: ignore[assignment]
        forget()

    def __exit__(self, *_: object) -> None:
        plugins._every = self._every
        for name in [name for name in sys.modules if name.startswith("piece_of_")]:
            del sys.modules[name]
        forget()


def forget() -> None:
    extract: Any = importlib.import_module("factcheck.extract")  # the package, not the function of this name
    for cached in (plugins.load, plugins.named, extract.extractors, extract.lexicon, walk.readers):
        cached.cache_clear()
    for cached in (loader.known_comparators, loader._rule):
        cached.cache_clear()


def piece(**parts: Any) -> Any:
    return types.SimpleNamespace(__name__="piece", **parts)


def raises(*_: Any, **__: Any) -> Any:
    raise ValueError("the tide\nis out")


def raises_late(*_: Any) -> Iterator[Any]:
    yield from ()
    raise ValueError("the tide\nis out")


def count(**changes: Any) -> Count:
    whole = {
        "document": "a.txt",
        "start": 0,
        "end": 6,
        "text": "Twelve",
        "how": "x",
        "noun": "boat",
        "low": 12,
        "high": 12,
    }
    return Count(**{**whole, **changes})


MISFITS = [
    ({"factcheck.readers": {"tides": None}}, "the reader 'tides' cannot be loaded: ModuleNotFoundError: No module"),
    ({"factcheck.readers": {"tides": piece()}}, "the reader 'tides': SUFFIXES should be lower-case endings.*not None"),
    ({"factcheck.readers": {"tides": piece(SUFFIXES=(".TXT",))}}, "the reader 'tides': SUFFIXES should be"),
    ({"factcheck.readers": {"tides": piece(SUFFIXES=(".tide",))}}, "the reader 'tides' has no function read"),
    ({"factcheck.extractors": {"tides": piece(YIELDS=("count",))}}, "the extractor 'tides' has no function extract"),
    ({"factcheck.extractors": {"count": piece(extract=raises)}}, "'count' has the name of a kind of record"),
    (
        {"factcheck.extractors": {"tides": piece(extract=raises, YIELDS=("cuont",))}},
        "YIELDS should be some of age, .*not ..cuont...*Did you mean 'count'",
    ),
    (
        {"factcheck.extractors": {"tides": piece(extract=raises, YIELDS=("count",), READS=("attendance", "count"))}},
        "the extractor 'tides' reads 'attendance', which nothing yields",
    ),
    (
        {"factcheck.extractors": {"tides": piece(extract=raises, YIELDS=("person", "event"))}},
        "the extractor 'tides' adds to what it reads, in a circle: .*split it into two",
    ),
    ({"factcheck.comparators": {"tides": piece()}}, "the comparator 'tides' has no function value"),
    ({"factcheck.comparators": {"tides": piece(value=raises)}}, "has no function compare or check or chains"),
    ({"factcheck.reporters": {"tides": piece()}}, r"the reporter 'tides' has no function render\(report, out\)"),
]


@pytest.mark.parametrize(("groups", "says"), MISFITS)
def test_a_piece_that_does_not_fit_is_one_sentence(
    groups: dict[str, dict[str, Any]], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Twelve boats left.", "utf-8")
    with pieces(groups):
        assert cli.run(["check", str(tmp_path / "a.txt"), "--no-report", "-o", "concise"]) == 2
    told = capsys.readouterr().err.strip()
    assert "\n" not in told
    assert re.search(says, told), told


FAILURES = [
    (piece(extract=raises, YIELDS=("count",)), "failed: ValueError: the tide is out; what it reads is missing"),
    (piece(extract=raises_late, YIELDS=("count",)), "failed: ValueError: the tide is out; what it reads is missing"),
    (piece(extract=lambda _: None, YIELDS=("count",)), "failed: TypeError"),
    (piece(extract=lambda _: [7], YIELDS=("count",)), "gave int, which is no kind of record; it was left out"),
    (piece(extract=lambda _: [count(end=900)], YIELDS=("count",)), "outside of the document"),
    (piece(extract=lambda _: [count(document="b")], YIELDS=("count",)), "outside of the document"),
    (piece(extract=lambda _: [count(text="Eleven")], YIELDS=("count",)), "which do not stand at 0-6"),
    (piece(extract=lambda _: [count()], YIELDS=("money",)), "of kind count, which its YIELDS does not name"),
]


@pytest.mark.parametrize(("extractor", "says"), FAILURES)
def test_an_extractor_that_fails_on_a_document_is_a_problem(extractor: Any, says: str) -> None:
    with pieces({"factcheck.extractors": {"tides": extractor}}):
        report = factcheck.check([Document("a.txt", "Twelve boats left.")])
    assert [problem.document for problem in report.problems] == ["a.txt"]
    assert report.problems[0].message.startswith("the extractor 'tides' ")
    assert says in report.problems[0].message
    assert report.summary.records["count"] == 1, "ours stays"


def test_the_api_warns_of_an_extractor_that_fails() -> None:
    broken = {"factcheck.extractors": {"tides": piece(extract=raises, YIELDS=("count",))}}
    with pieces(broken), pytest.warns(UserWarning, match="a: the extractor 'tides' failed: ValueError: the tide is"):
        found = factcheck.extract(Document("a", "Twelve boats left."))
    assert [record.text for record in found if record.kind == "count"] == ["Twelve boats"]


def test_a_record_is_added_only_where_there_is_none_of_its_kind() -> None:
    text = "Petra Holloway spoke to the man qora."

    def person(name: str) -> Person:
        start = text.index(name)
        end = start + len(name)
        return Person(document="a", start=start, end=end, text=name, how="x", name=name, canonical=name)

    added = [person("qora"), person("Petra")]
    with pieces({"factcheck.extractors": {"tides": piece(extract=lambda _: added, YIELDS=("person",))}}):
        found = factcheck.extract(Document("a", text))
    people = [(one.text, one.how == "x") for one in found if one.kind == "person"]
    assert people == [("Petra Holloway", False), ("qora", True)]


@pytest.mark.parametrize("read", [raises, raises_late, lambda _: [7]])
def test_a_reader_that_fails_is_a_problem_of_its_file(
    read: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.tide", "b.txt"):
        (tmp_path / name).write_text("Twelve boats left.", "utf-8")
    with pieces({"factcheck.readers": {"tides": piece(SUFFIXES=(".tide",), read=read)}}):
        assert cli.run(["check", str(tmp_path), "--no-report"]) == 0
    told = capsys.readouterr()
    assert told.err.startswith("a.tide: the reader 'tides' ")
    assert "1 document" in told.out


def words(claim: Any) -> tuple[str, str]:
    return claim.record.text, claim.record.text


RULE = """\
id: boats
kind: count-conflict
title: Boats
severity: warning
compare: {record: every count, across: ACROSS}
comparator: tides
message: "{sides}"
why: Boats are counted.
examples:
  - {name: fires, texts: {a: b}, expect: [[b]]}
  - {name: silent, texts: {a: b}, expect: []}
"""
TWO = [Document("a", "Twelve boats left."), Document("b", "Nine boats left.")]


@pytest.mark.parametrize(
    ("across", "parts", "says"),
    [
        (
            "documents",
            {"value": lambda claim: ("x", claim.record.text), "compare": raises},
            "ValueError: the tide is out",
        ),
        ("documents", {"value": raises, "compare": lambda a, b: None}, "ValueError: the tide is out"),
        ("documents", {"value": lambda claim: ("x", claim.record.text), "compare": lambda a, b: None}, "gave NoneType"),
        ("one", {"value": lambda claim: claim.record.text, "check": raises}, "ValueError: the tide is out"),
        ("chain", {"value": lambda claim: ("x", "y"), "chains": raises_late}, "ValueError: the tide is out"),
    ],
)
def test_a_comparator_that_fails_is_a_problem_and_judges_nothing(
    across: str, parts: dict[str, Any], says: str, tmp_path: Path
) -> None:
    (tmp_path / "boats.yaml").write_text(RULE.replace("ACROSS", across), "utf-8")
    with pieces({"factcheck.comparators": {"tides": piece(**parts)}}):
        report = factcheck.check(TWO, factcheck.Config(rules=(str(tmp_path),), select=("boats",)))
    assert not report.findings
    assert report.problems[0].message.startswith("the comparator 'tides' failed: ")
    assert says in report.problems[0].message


def test_a_reporter_that_fails_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Twelve boats left.", "utf-8")
    with pieces({"factcheck.reporters": {"tides": piece(render=raises)}}):
        for output in ("tides", f"tides:{tmp_path / 'out'}"):
            assert cli.run(["check", str(tmp_path / "a.txt"), "--no-report", "-o", output]) == 2
            told = capsys.readouterr().err.strip()
            assert "the reporter 'tides' failed: ValueError: the tide is out" in told
            assert "\n" not in told
    assert not (tmp_path / "out").exists()


def test_a_broken_piece_is_in_nobodys_way_who_asks_for_the_version() -> None:
    with pieces({"factcheck.readers": {"tides": None}}):
        assert cli.run(["--version"]) == 0


def test_our_own_pieces_cannot_be_replaced(tmp_path: Path) -> None:
    with pieces({"factcheck.comparators": {"days-disjoint": piece(value=raises, compare=raises)}}):
        assert not hasattr(loader.known_comparators()["days-disjoint"], "__wrapped__")
        assert [rule.id for rule in rulebook.load() if rule.comparator == "days-disjoint"] == ["event-date-conflict"]


def test_a_piece_that_leaves_the_process_is_told(tmp_path: Path) -> None:
    """Load a module that calls sys.exit when it is imported."""
    (tmp_path / "piece_of_tides.py").write_text("import sys; sys.exit(3)", "utf-8")
    sys.path.insert(0, str(tmp_path))
    try:
        with (
            pieces({"factcheck.readers": {"tides": None}}),
            pytest.raises(PluginError, match="cannot be loaded: SystemE"),
        ):
            plugins.load("factcheck.readers")
    finally:
        sys.path.remove(str(tmp_path))
