"""The user's knowledge folder: what it may hold, what is refused and where, how it is listed, shown and checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck import Config, Document, check, cli
from factcheck.errors import KnowledgeError
from factcheck.knowledge import compiled, house, packs, plain_yaml
from factcheck.knowledge.house import File
from factcheck.run import library

Run = Callable[..., tuple[int, str, str]]
GALA = "{id: spring-gala, subject: spring gala, kind: event-date, value: 2024-05-03, source: house calendar}"
FILE = f"as_of: 2026-06-30\nfacts:\n  - {GALA}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in a folder with a house fact and a document against it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    wrote("house/calendar.yaml", FILE)
    wrote("a.txt", "The spring gala was held on 4 May 2024 in the Kursaal.\n")

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return ran


def wrote(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def test_a_house_fact_decides_the_gate_and_is_named_in_every_form(run: Run) -> None:
    assert run("a.txt", "--no-report")[0] == 0
    code, out, _ = run("a.txt", "--knowledge", "house", "-o", "json", "--no-report")
    (finding,) = json.loads(out)["findings"]
    assert code == 1
    assert finding["kind"] == "event-date-conflict"
    assert finding["knowledge"] == [
        {"id": "spring-gala", "says": "spring gala: 2024-05-03", "source": "house calendar"}
    ]
    assert len(finding["sides"]) == 1
    assert "spring-gala" in run("explain", finding["fingerprint"], "--report-dir", "reports")[1] or run(
        "a.txt", "--knowledge", "house"
    )
    assert "house calendar" in run("explain", finding["fingerprint"])[1]


def test_no_knowledge_leaves_house_facts_out(run: Run) -> None:
    assert run("a.txt", "--knowledge", "house", "--no-knowledge", "--no-report")[0] == 0


def test_a_folder_of_the_settings_file_lies_below_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote("factcheck.toml", 'knowledge = ["house"]\n')
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert run("../a.txt", "--no-report")[0] == 1


def test_a_fact_of_a_later_folder_stands_in_the_place_of_one_with_its_id(run: Run) -> None:
    wrote("newer/calendar.yaml", FILE.replace("2024-05-03", "2024-05-04"))
    assert run("a.txt", "--knowledge", "house", "--knowledge", "newer", "--no-report")[0] == 0
    assert run("a.txt", "--knowledge", "newer", "--knowledge", "house", "--no-report")[0] == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("facts: 3\n", r"h\.yaml:1:1: facts: should be a list of facts"),
        ("[]\n", r"h\.yaml:1:1: should hold 'as_of:' and 'facts:'"),
        ("as_off: 2026-06-30\nfacts: []\n", r"h\.yaml:1:1: as_off: there is no such key\. Did you mean 'as_of'\?"),
        ("as_of: soon\nfacts: []\n", r"h\.yaml:1:1: as_of: should be an ISO day such as 2026-06-30, not 'soon'"),
        (FILE.replace("subject", "subjct"), r"h\.yaml:3:23: subjct: there is no such key\. Did you mean 'subject'\?"),
        (FILE.replace(", source: house calendar", ""), r"h\.yaml:3:5: source: this key is needed"),
        (
            FILE.replace("event-date", "event-dat"),
            r"h\.yaml:3:45: kind: should be event-date, .* or spelling, not 'event-dat'\. Did you mean 'event-date'\?",
        ),
        (
            FILE.replace("2024-05-03", "3 May"),
            r"h\.yaml:3:63: value: of kind event-date should be an ISO day .*'3 May'",
        ),
        (FILE.replace("2024-05-03", "2024-02-30"), r"h\.yaml:3:63: value: of kind event-date .*, not '2024-02-30'"),
        (
            "facts:\n  - {id: a, subject: Ana Ruiz, kind: office, value: mayor, source: x}\n",
            r"h\.yaml:2:5: of: this key is needed for a fact of kind office",
        ),
        (
            "facts:\n  - {id: a, subject: bridge, kind: money, value: 12 apples, of: cost, source: x}\n",
            r"h\.yaml:2:\d+: value: of kind money should be a sum with its currency, .*, not '12 apples'",
        ),
        (
            "facts:\n  - {id: a, subject: A, kind: founded, value: 1901, from: May, source: x}\n",
            r"h\.yaml:2:\d+: from: should be an ISO day such as 2021-05-01, not 'May'",
        ),
        (
            "facts:\n  - {id: a, subject: A, kind: founded, value: 1901, from: 2020, to: 2019, source: x}\n",
            r"h\.yaml:2:\d+: to: 2019 is before from, 2020",
        ),
        (f"{FILE}  - {GALA}\n", r"h\.yaml:4:6: id: 'spring-gala' stands twice in this file"),
        ("facts:\n  - {id: a, id: b}\n", r"h\.yaml:2:\d+: the key 'id' stands twice"),
        ("facts:\n  - [\n", r"h\.yaml:\d+:\d+: not valid YAML: .*"),
        ("pack: world/wars\n", r"h\.yaml:1:1: 'pack: NAME' and 'rows:' belong together"),
        (
            "pack: world/war\nrows: []\n",
            r"h\.yaml:1:1: pack: should be world/calendar, .* Did you mean 'world/wars'\?",
        ),
        ("pack: world/wars\nrows:\n  - {id: a}\n", r"h\.yaml:3:5: name: this key is needed in a row of world/wars"),
        (
            "pack: world/wars\nrows:\n  - {id: a, phrase: x}\n",
            r"h\.yaml:3:13: phrase: there is no such key\. Did you mean 'phrases'\?",
        ),
        (
            "pack: world/wars\nrows:\n  - {id: a, name: A, phrases: a war, parties: [], start: 2001-01-01, end: null,"
            " source: s}\n",
            r"h\.yaml:3:\d+: phrases: should be a list, not 'a war'",
        ),
    ],
)
def test_what_a_file_may_not_hold_is_told_with_its_place(run: Run, text: str, says: str) -> None:
    wrote("h.yaml", text)
    code, out, err = run("a.txt", "--knowledge", "h.yaml", "--no-report")
    assert (code, out) == (2, "")
    assert re.fullmatch(says, err.strip()), err


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ("nowhere", "nowhere: there is no such folder of knowledge"),
        ("empty", "empty: holds no knowledge file (*.yaml)"),
    ],
)
def test_a_folder_that_holds_nothing_is_told(run: Run, folder: str, says: str) -> None:
    Path("empty").mkdir()
    assert run("a.txt", "--knowledge", folder) == (2, "", f"{says}\n")


def test_every_kind_takes_its_forms_of_value() -> None:
    rows = """
facts:
  - {id: a, subject: A, kind: event-date, value: 2024-05, source: s}
  - {id: b, subject: B, kind: event-place, value: [Riga, Old Hall], source: s}
  - {id: c, subject: C, kind: founded, value: 1901, source: s}
  - {id: d, subject: D, kind: count, value: "40-50", of: penguins, source: s}
  - {id: e, subject: E, kind: money, value: 4.2 million EUR, of: fine, source: s}
  - {id: f, subject: F, kind: percent, value: 62 %, of: turnout, source: s}
  - {id: g, subject: G, kind: age, value: 34, from: 2024-01-01, source: s}
  - {id: h, subject: H, kind: age, value: 1990-02-14, source: s}
  - {id: i, subject: I, kind: spelling, value: email, country: Ireland, note: n, source: s}
"""
    facts = {fact.id: fact for fact in house.known([File("h.yaml", rows)]).facts}
    assert [str(day) for day in facts["a"].days] == ["2024-05-01", "2024-05-31"]
    assert facts["b"].texts == ("Riga", "Old Hall")
    assert facts["d"].amount[:2] == (40, 50)
    assert facts["e"].amount == (4_200_000, 4_200_000, "EUR")
    assert facts["f"].says == "F: turnout 62 %"
    assert facts["h"].says == "H was born on 1990-02-14"


def test_a_file_that_did_not_change_is_not_parsed_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with compiled.kept_for_user():  # as in a process of the command line
        run("a.txt", "--knowledge", "house", "--no-report")
        parsed: list[str] = []

        def load(text: str, place: str, *_: Any) -> Any:
            parsed.append(place)
            raise KnowledgeError(place)

        monkeypatch.setattr(plain_yaml, "load", load)
        assert run("a.txt", "--knowledge", "house", "--no-report")[0] == 1
        assert parsed == []
        wrote("house/calendar.yaml", FILE + "# changed\n")
        run("a.txt", "--knowledge", "house", "--no-report")
        assert parsed == ["house/calendar.yaml"]


def test_of_a_file_that_changes_one_compiled_text_is_kept(run: Run, tmp_path: Path) -> None:
    with compiled.kept_for_user():
        for day in ("03", "04", "05"):
            wrote("house/calendar.yaml", FILE.replace("05-03", f"05-{day}"))
            library.load(["house"])
    assert len(list((tmp_path / "caches").rglob("knowledge-*.json"))) == 1


def test_a_row_of_the_users_stands_in_the_place_of_a_shipped_one_for_the_run_alone(run: Run, tmp_path: Path) -> None:
    text = "He won gold at the 2014 FIFA World Cup in Qatar."
    before = check([Document("a", text)]).findings
    assert [finding.rule for finding in before] == ["edition-mismatch"]
    wrote(
        "rows/world.yaml",
        "pack: world/editions\nrows:\n  - {id: fifa-world-cup, name: FIFA World Cup, phrases: [FIFA World Cup],"
        ' family: world-cup, first: 1, editions: ["2014, > Qatar"], source: a parallel world}\n',
    )
    assert check([Document("a", text)], Config(knowledge=("rows",))).findings == ()
    assert [finding.rule for finding in check([Document("a", text)]).findings] == ["edition-mismatch"]
    assert packs.rows("world/editions") == packs.rows("world/editions")


def test_a_series_of_the_users_is_judged_like_a_shipped_one(run: Run) -> None:
    wrote(
        "rows/world.yaml",
        "pack: world/editions\nrows:\n  - {id: fjord-rally, name: Fjord Rally, phrases: [Fjord Rally], family: fjord,"
        ' first: 1, editions: ["2021, Bergen > Norway", "2022, Riga > Latvia", "2023, Vienna > Austria"],'
        " source: club}\n",
    )
    (finding,) = check(
        [Document("a", "She drove in the 2022 Fjord Rally in Vienna.")], Config(knowledge=("rows",))
    ).findings
    assert finding.knowledge[0].id == "fjord-rally"
    assert finding.knowledge[0].source == "club"


def test_knowledge_is_part_of_the_version_of_the_rules(run: Run) -> None:
    plain = check([Document("a", "Nothing.")]).tool.rules_version
    assert check([Document("a", "Nothing.")], Config(knowledge=("house",))).tool.rules_version != plain


def test_packs_and_facts_are_listed(run: Run) -> None:
    code, out, _ = run("knowledge", "list", "--knowledge", "house")
    assert code == 0
    assert re.search(r"^world/wars +\d+ rows +as of 20\d\d-\d\d-\d\d +CC0-1.0$", out, re.MULTILINE)
    assert "spring-gala  event-date   spring gala: 2024-05-03" in out


def test_a_fact_a_row_and_a_pack_are_shown_with_their_sources(run: Run) -> None:
    assert "house calendar" in run("knowledge", "show", "spring-gala", "--knowledge", "house")[1]
    assert "United States" in run("knowledge", "show", "us-midterms")[1]
    assert "licence" in run("knowledge", "show", "world/wars")[1]
    code, _, err = run("knowledge", "show", "us-midtrems")
    assert (code, err) == (
        2,
        "us-midtrems: neither a house fact nor a row or pack. Did you mean 'us-midterms'?\n",
    )


def test_facts_that_cannot_both_hold_are_told(run: Run) -> None:
    assert run("knowledge", "check", "house")[:2] == (0, "1 file, 1 fact, 0 rows, 0 problems\n")
    wrote("house/more.yaml", FILE.replace("id: spring-gala", "id: gala-2").replace("2024-05-03", "2024-05-04"))
    code, out, _ = run("knowledge", "check", "--knowledge", "house")
    assert code == 1
    assert out.startswith("gala-2, spring-gala: cannot both hold: spring gala: 2024-05-04; spring gala: 2024-05-03\n")
    wrote("house/more.yaml", FILE)
    assert "stands in house/calendar.yaml too" in run("knowledge", "check", "house")[1]
    assert run("knowledge", "check")[::2] == (2, "knowledge check: name a folder, here or with --knowledge DIR\n")
