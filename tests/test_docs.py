"""The docs are tested: commands run, shown outputs are those of today, names exist, links lead somewhere.

After a change that is meant, `make docs` writes the pages anew; read the difference before you commit it.
"""

from __future__ import annotations

import re
import runpy
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import doc_pages
import pytest
import yaml
from doc_pages import PAGES, ROOT, RULES, fences, name

from factcheck import cli, options
from factcheck.config import Config
from factcheck.engine import loader
from factcheck.extract import extractors
from factcheck.knowledge import packs
from factcheck.knowledge.facts import FACT_KINDS
from factcheck.report import kinds
from factcheck.run import catalogue, library, rulebook

SETS_UP = {
    "pip": "installs from the checkout",
    "pipx": "installs from the checkout",
    "uv": "installs from the checkout",
    "git": "fetches a checkout",
    "cd": "goes into a checkout",
}
WRITTEN = [page for page in PAGES if page != RULES]  # by hand, at least in part
OTHER_NAMES = {
    "front-matter",
    "event-heads",
    "crew-differs",
    "factcheck-logbook",
    "factcheck-spacy",
}  # words with a hyphen that stand in code marks and are no rule, kind or comparator
PICTURE_AT_MOST = 300_000


def every_fence(*languages: str) -> Iterator[tuple[Path, doc_pages.Fence]]:
    for page in PAGES:
        for fence in fences(page.read_text("utf-8")):
            if fence.language in languages:
                yield page, fence


def is_rule(fence: doc_pages.Fence) -> bool:
    """Say whether a YAML block with a file name shows a rule, and not the entries of an ignore file."""
    return bool(fence.title) and not fence.body.startswith("- ") and not is_knowledge(fence)


def is_knowledge(fence: doc_pages.Fence) -> bool:
    """Say whether a YAML block with a file name shows house facts, or rows of a pack."""
    return bool(fence.title) and fence.body.startswith(("as_of:", "facts:", "pack:"))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the seeds and the files that the pages show, where commands run."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for _, fence in every_fence("markdown", "text", "yaml"):
        if fence.title:
            path = tmp_path / fence.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence.body, "utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def test_the_catalogue_is_what_the_rules_say() -> None:
    if doc_pages.refreshing():
        RULES.write_text(catalogue.page(), "utf-8", newline="\n")
    assert RULES.read_text("utf-8") == catalogue.page()


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_what_a_page_shows_is_what_there_is(page: Path, workplace: Path) -> None:
    text = page.read_text("utf-8")
    new = doc_pages.renewed(text)
    if doc_pages.refreshing():
        page.write_text(new, "utf-8", newline="\n")
        text = new
    assert new == text, "if this is meant: make docs"


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_every_command_of_a_page_can_be_run(page: Path, workplace: Path) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for fence in fences(page.read_text("utf-8")):
        for _, words in doc_pages.commands(fence) if fence.language in ("console", "sh") else ():
            given = doc_pages.of_factcheck(words)
            if given is not None:
                if fence.language == "sh":  # those of console blocks are run where their output is compared
                    code, output = doc_pages.run(given)
                    assert code in (0, 1), output
            elif words[0] == "make":
                assert set(words[1:]) <= set(targets), words
            elif words[0].startswith(".venv/bin/"):
                assert words[0].rpartition("/")[2] == "python", words
                paths = [word for word in words[1:] if "/" in word or word.endswith(".py")]
                assert all((ROOT / path).exists() for path in paths), words
            else:
                assert words[0] in SETS_UP, words


def test_the_commands_of_ci_recipes_are_understood() -> None:
    found = 0
    for page, fence in every_fence("yaml"):
        yaml.safe_load(fence.body)
        for line in re.findall(r"(?:run: |- )(factcheck [^\n]+)$", fence.body, re.MULTILINE):
            assert callable(options.app(cli.arguments(line.split()[1:]), standalone_mode=False)), (page, line)
            found += 1
    assert found >= 2


def test_the_rules_that_pages_show_load_and_do_as_they_say(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [fence.title for _, fence in every_fence("yaml") if is_rule(fence)]
    assert shown
    for title in shown:
        assert catalogue.tested(title) == 0, capsys.readouterr().out


def test_the_knowledge_that_pages_show_is_knowledge(workplace: Path) -> None:
    shown = [fence.title for _, fence in every_fence("yaml") if is_knowledge(fence)]
    assert shown
    assert all(library.load([str(title)]).texts for title in shown)


def test_the_settings_that_pages_show_are_settings() -> None:
    for _, fence in every_fence("toml"):
        Config.model_validate(tomllib.loads(fence.body))


@pytest.mark.parametrize("command", ["check", "extract", "factcheck"])
def test_every_option_stands_in_the_table_with_its_meaning(command: str) -> None:
    text = (ROOT / "docs" / "options.md").read_text("utf-8")
    for option, told in doc_pages.documented(command):
        assert f"| {option} | {told} |" in text, option


def test_every_setting_format_and_kind_of_record_is_told() -> None:
    text = (ROOT / "docs" / "options.md").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    for setting in Config.model_fields:
        assert f"`--{setting.replace('_', '-')}" in text or f"`{setting}`" in text, setting
    for kind in kinds():
        assert kind in text, kind
    for kind in extractors():
        assert f"`{kind}`" in readme, kind


def known_names() -> set[str]:
    rules = rulebook.load()
    ours = {one for rule in rules for one in (rule.id, rule.kind, *rule.aliases)} | set(loader.known_comparators())
    shown = {str(yaml.safe_load(fence.body)["id"]) for _, fence in every_fence("yaml") if is_rule(fence)}
    files = [yaml.safe_load(fence.body) for _, fence in every_fence("yaml") if is_knowledge(fence)]
    facts = {str(row["id"]) for content in files for row in content.get("facts", content.get("rows"))}
    rows = {row["id"] for pack in packs.names("world") for row in packs.rows(pack) if "id" in row}
    return ours | shown | facts | rows | set(FACT_KINDS) | OTHER_NAMES


@pytest.mark.parametrize("page", WRITTEN, ids=name)
def test_every_rule_kind_option_path_and_exit_code_that_a_page_names_exists(page: Path) -> None:
    text = doc_pages.FENCE.sub("", page.read_text("utf-8"))
    app: Any = doc_pages.typer.main.get_command(options.app)
    below = [one for command in app.commands.values() for one in getattr(command, "commands", {}).values()]
    every_option = {
        one for command in (app, *app.commands.values(), *below) for option in command.params for one in option.opts
    }
    exempt = set(re.findall(r"^(?:pip|python)\S* .*", text, re.MULTILINE))
    for code in set(re.findall(r"`([^`\n]+)`", text)) - exempt:
        if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", code):
            assert code in known_names(), code
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code if code.startswith(("-", "factcheck")) else ""):
            assert option in every_option | {"--help", "-h"}, option
        if re.fullmatch(r"(?:factcheck|tests|bench|rules|docs)/[\w./-]*", code):
            assert (ROOT / code).exists(), code
    for code in re.findall(r"\bexit codes? (\d+)", text):
        assert code in ("0", "1", "2", "130"), code


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for path, anchor in doc_pages.links(page.read_text("utf-8")):
        target = (page.parent / path) if path else page
        assert target.exists(), path
        if anchor:
            assert anchor in doc_pages.anchors(target.read_text("utf-8")), anchor


def test_decisions_are_numbered_and_have_three_parts() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    for page in pages:
        text = page.read_text("utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ], page.name


def test_every_dependency_is_reasoned() -> None:
    table = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[ ]", one)[0] for one in project["dependencies"]}
    assert set(re.findall(r"^\| ([\w-]+) \| [A-Z]", table, re.MULTILINE)) == needed


def test_the_sample_is_what_the_seeds_give_now(workplace: Path) -> None:
    sample = ROOT / "docs" / "sample" / "report.txt"
    code, output = doc_pages.run(["seeds/", "--no-report", "--statistics"])
    assert code == 1
    if doc_pages.refreshing():
        sample.write_text(output, "utf-8", newline="\n")
    assert sample.read_text("utf-8") == output, "if this is meant: make docs"


def test_pictures_are_pictures_and_not_heavy() -> None:
    pictures = sorted((ROOT / "docs" / "sample").glob("*.png"))
    assert {"report-light.png", "report-dark.png"} <= {picture.name for picture in pictures}
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size < PICTURE_AT_MOST, picture


@pytest.mark.skipif(
    not (shutil.which("chromium") or shutil.which("chromium-browser")), reason="no chromium: apt-get install chromium"
)
def test_the_pictures_can_be_made_again(tmp_path: Path) -> None:
    """Every picture is made, in the size of the one that is shown: fonts and so bytes differ between machines."""
    shown = {one.name: one.read_bytes()[16:24] for one in (ROOT / "docs" / "sample").glob("*.png")}
    made_by = runpy.run_path(str(ROOT / "docs" / "sample" / "pictures.py"))
    assert made_by["main"](tmp_path) == 0
    assert {one.name: one.read_bytes()[16:24] for one in tmp_path.glob("*.png")} == shown


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_speaks_of_the_project_alone(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/|https?://|localhost", text)
