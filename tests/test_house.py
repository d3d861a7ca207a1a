"""The house tests itself: rooms, sizes, names, corpora, examples, evidence, order and number of processes."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import doc_pages
import pytest

import factcheck
from factcheck import records
from factcheck.config import Config
from factcheck.documents import walk
from factcheck.documents.document import Document
from factcheck.engine.loader import known_comparators
from factcheck.engine.rule import KINDS
from factcheck.extract import extract, extractors
from factcheck.knowledge import plain_yaml
from factcheck.link import topics
from factcheck.report import kinds
from factcheck.run import catalogue, pool, rulebook

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES})
BANNED = {
    "utils",
    "helpers",
    "common",
    "misc",
    "base",
    "manager",
    "handler",
    "processor",
    "data",
    "info",
    "item",
    "result",
}
MOST_LINES, MOST_MODULES = 350, 20
MOST_PIECES = 40  # in rooms where a file is a registration: docs/decisions/0009
OF_PIECES = {"engine/comparators", "link/topics"}


HOUSE_RULES = ROOT / "docs" / "examples" / "house-rules"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_rooms_import_only_from_rooms_above_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_longer_than_350_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_no_room_has_more_than_20_modules_or_lies_deeper_than_two_levels(room: Path) -> None:
    most = MOST_PIECES if room.relative_to(PACKAGE).as_posix() in OF_PIECES else MOST_MODULES
    assert len([path for path in room.glob("*.py") if path.name != "__init__.py"]) <= most
    assert len(room.relative_to(PACKAGE).parts) <= 2


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_has_a_name_that_says_nothing(path: Path) -> None:
    assert not BANNED & set(re.split(r"[_.]", path.stem))


def public_pieces(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_public_says_in_one_sentence_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module"
    nested = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if inner is not node
    }
    for node in public_pieces(tree):
        if id(node) not in nested:
            text = ast.get_docstring(node)  # type: ignore[arg-type]
            assert text, node.name  # type: ignore[attr-defined]
            assert re.search(r"[.:?!]$", text.split("\n\n")[0].strip()), node.name  # type: ignore[attr-defined]


def test_no_word_of_the_seeds_stands_in_code() -> None:
    people = {
        record.family
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for record in extract(Document("d", path.read_text("utf-8")))
        if record.kind == "person" and record.family and len(record.family) > 5
    }
    assert people
    for path in MODULES:
        text = re.sub(r'""".*?"""|#[^\n]*', "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not [family for family in people if family in text], path


def test_every_pack_names_a_source_for_every_row() -> None:
    for path in sorted((PACKAGE / "knowledge").glob("*/*.yaml")):
        content = plain_yaml.load(path.read_text("utf-8"), path.name)
        assert content.get("about"), path
        assert content.get("source") or all(row.get("source") for row in content["rows"]), path


def test_every_pack_of_world_facts_says_until_when_it_is_known_and_under_which_licence() -> None:
    for path in sorted((PACKAGE / "knowledge" / "world").glob("*.yaml")):
        content = plain_yaml.load(path.read_text("utf-8"), path.name)
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", content["as_of"]), path
        assert content["licence"], path


def test_every_extractor_has_a_corpus() -> None:
    assert {path.stem for path in (ROOT / "tests" / "extract").glob("*.yaml")} == set(extractors())


def test_extractors_do_not_know_each_other() -> None:
    for kind in extractors():
        tree = ast.parse((PACKAGE / "extract" / f"{kind}.py").read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & {f"factcheck.extract.{other}" for other in extractors()}, kind


def test_every_topic_is_compared_by_a_rule() -> None:
    assert {rule.compare.record for rule in rulebook.load()} == set(topics.topics())


def test_every_kind_of_finding_has_a_stable_rule() -> None:
    assert {rule.kind for rule in rulebook.load() if rule.stage == "stable"} == set(KINDS)


def test_every_comparator_is_used_by_a_rule_and_every_rule_has_both_kinds_of_example() -> None:
    rules = rulebook.load()
    house = rulebook.load_only(str(HOUSE_RULES))
    assert {rule.comparator for rule in (*rules, *house)} == set(known_comparators())
    for rule in (*rules, *house):
        assert {bool(example.expect) for example in rule.examples} == {True, False}, rule.id


def test_every_example_of_every_rule_does_as_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogue.tested(None) == 0, capsys.readouterr().out
    assert catalogue.tested(str(HOUSE_RULES)) == 0, capsys.readouterr().out


SCHEMA = ROOT / "rules" / "rule.schema.json"


def test_the_schema_that_editors_read_is_that_of_the_rules() -> None:
    if doc_pages.refreshing():
        SCHEMA.write_text(catalogue.schema(), "utf-8", newline="\n")
    assert SCHEMA.read_text("utf-8") == catalogue.schema(), "if this is meant: make docs"


@pytest.mark.parametrize("path", sorted((*SCHEMA.parent.glob("*.yaml"), *HOUSE_RULES.glob("*.yaml"))), ids=name)
def test_every_rule_file_names_its_schema_for_editors(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == SCHEMA


def test_every_reporter_has_a_golden_file() -> None:
    assert {path.stem for path in (ROOT / "tests" / "report").glob("*.golden")} == set(kinds())


def test_the_catalogue_in_the_docs_is_what_the_rules_say() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == catalogue.page()


def test_every_option_stands_in_the_docs() -> None:
    text = (ROOT / "docs" / "options.md").read_text("utf-8")
    for setting in Config.model_fields:
        assert f"`--{setting.replace('_', '-')}" in text or f"`{setting}`" in text, setting


def every_text() -> Iterator[Document]:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield Document(path.name, path.read_text("utf-8"))
    for folder in sorted((ROOT / "tests" / "stories").iterdir()):
        if folder.is_dir():
            yield from walk.read(
                [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md")], root=ROOT
            )


def test_every_record_is_the_words_it_points_at_and_survives_being_dumped() -> None:
    for document in every_text():
        found = extract(document)
        assert found == sorted(found, key=lambda record: (record.start, -record.end, record.kind))
        for record in found:
            assert document.text[record.start : record.end] == record.text
        assert records.load(records.dump(found)) == found


def test_time_expressions_never_overlap() -> None:
    for document in every_text():
        spans = [(r.start, r.end) for r in extract(document) if r.kind in ("date", "duration", "recurrence", "ordinal")]
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans)), document.id


def test_the_order_of_documents_changes_nothing() -> None:
    documents = list(walk.read([ROOT / "seeds"], root=ROOT))
    forward = factcheck.check(documents).to_json(with_data=True)
    assert factcheck.check(reversed(documents)).to_json(with_data=True) == forward


def test_the_number_of_processes_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = list(walk.read([ROOT / "seeds"], root=ROOT))
    alone = factcheck.check(documents).to_json(with_data=True)
    monkeypatch.setattr(pool, "_SERIAL_BELOW", 0)
    assert factcheck.check(documents, Config(jobs=2)).to_json(with_data=True) == alone
