"""The pages of the documentation as data: fences, directives, tables, and how each is written anew."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import typer

from factcheck import cli, options
from factcheck.engine.loader import known_comparators

ROOT = Path(__file__).parent.parent
RULES = ROOT / "docs" / "rules.md"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FENCE = re.compile(
    r"(?:^<!-- keep: (?P<keep>[^\n]*?) -->\n)?"
    r"^```(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_FINDING = re.compile(r"^(?:ERROR|WARNING|NOTE)\b", re.MULTILINE)
_VERDICT = re.compile(r"^(?:premise:|not checked$|\d+ contradictions? in )", re.MULTILINE)
_TABLE = re.compile(r"^<!-- (?P<name>comparators|options: \w+) -->\n(?P<table>(?:\n?(?:^\|[^\n]*\n)+)?)", re.MULTILINE)


class Fence(NamedTuple):
    """One fenced block: language, file name, rules whose findings are shown, content and its offsets."""

    language: str
    title: str | None
    keep: tuple[str, ...]
    body: str
    start: int
    end: int


def name(path: Path) -> str:
    """Return how a page is named in messages."""
    return path.relative_to(ROOT).as_posix()


def fences(text: str) -> list[Fence]:
    """Return the fenced blocks of a page, in order."""
    return [
        Fence(
            m["language"],
            m["title"],
            tuple((m["keep"] or "").split()),
            m["body"],
            m.start("body"),
            m.end("body"),
        )
        for m in FENCE.finditer(text)
    ]


def commands(fence: Fence) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of a console or sh block: the line, and its words without settings before them."""
    for line in fence.body.splitlines():
        if fence.language == "console" and not line.startswith("$ "):
            continue
        words = shlex.split(line.removeprefix("$ "), comments=True)
        while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
            words = words[1:]
        if words:
            yield line, words


def of_factcheck(words: list[str]) -> list[str] | None:
    """Return the arguments of a command line that calls factcheck, or None."""
    if words[0] == "factcheck":
        return words[1:]
    return words[3:] if words[0].endswith("python") and words[1:3] == ["-m", "factcheck"] else None


def run(words: list[str]) -> tuple[int, str]:
    """Return exit code and output (stdout and stderr, as a terminal shows them) of a factcheck command."""
    given = [
        found
        for word in words
        for found in (sorted(map(str, Path().glob(word))) if "*" in word and "=" not in word else [word])
    ]
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.run(given)
    return code, out.getvalue()


def shown(fence: Fence) -> str:
    """Return a console block as it reads when its commands run now."""
    parts = []
    for line, words in commands(fence):
        given = of_factcheck(words)
        assert given is not None, f"a console block shows output of factcheck only, not of {words[0]}"
        code, output = run(given)
        assert code in (0, 1), output
        parts.append(f"{line}\n{_cut(output, fence.keep) if fence.keep else output}")
    return "".join(parts)


def _cut(output: str, keep: tuple[str, ...]) -> str:
    """Return an output with only the findings of some rules; what is left out is said in its place."""
    verdict = _VERDICT.search(output)
    end = verdict.start() if verdict else len(output)
    starts = [match.start() for match in _FINDING.finditer(output, 0, end)]
    kept, left = output[: starts[0]] if starts else "", []
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        finding = output[begin:stop]
        rule = " ".join(finding.split("\n\n")[0].split())
        if any(re.search(rf"(?:· |^NOTE ){re.escape(wanted)}(?= |$)", rule) for wanted in keep):
            kept += _left_out(left) + finding
            left = []
        else:
            left.append(finding.split()[0].lower())
    return kept + _left_out(left) + output[end:]


def _left_out(left: list[str]) -> str:
    if not left:
        return ""
    told = ", ".join(f"{left.count(level)} {level}{'s' * (left.count(level) > 1)}" for level in dict.fromkeys(left))
    return f"[… not shown here: {told} …]\n\n"


def printed(code: str) -> str:
    """Return what a Python snippet prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "snippet", "exec"), {"__name__": "snippet"})  # noqa: S102  our own docs
    return out.getvalue()


def renewed(text: str) -> str:
    """Return a page with every shown output and generated table as they are now."""
    every = fences(text)
    changed: list[tuple[int, int, str]] = []
    for number, fence in enumerate(every):
        if fence.language == "console":
            changed.append((fence.start, fence.end, shown(fence)))
        if fence.language == "python":
            output = printed(fence.body)
            following = every[number + 1] if number + 1 < len(every) else None
            if output:
                assert following and not following.title and following.language in ("text", "json"), (
                    "its output must follow"
                )
                changed.append((following.start, following.end, output))
    for match in _TABLE.finditer(text):
        changed.append((*match.span("table"), _table(match["name"], match["table"])))
    for start, end, new in sorted(changed, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _table(which: str, present: str) -> str:
    if which == "comparators":
        head = "\n| comparator | judges | record | params | degrees | differs when |\n|---|---|---|---|---|---|\n"
        return head + "".join(_comparators())
    more = {}
    for line in present.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        more[_option(cells[0])] = cells[-1]
    rows = documented(which.removeprefix("options: "))
    lines = [f"| {option} | {told} | {more.get(_option(option), '')} |\n" for option, told in rows]
    return "\n| option | does | more |\n|---|---|---|\n" + "".join(lines)


def _option(cell: str) -> str:
    """Return the long name in a cell such as "`-o`, `--output KIND`": what an explanation is kept by."""
    found = re.search(r"--[a-z-]+", cell)
    return found[0] if found else cell


def documented(command: str) -> list[tuple[str, str]]:
    """Return the options of a command, "factcheck" for all: as a page shows them, and their help."""
    app: Any = typer.main.get_command(options.app)
    found = app if command == "factcheck" else app.commands[command]
    return [
        (_names(option).replace("|", "\\|"), option.help.replace("|", "\\|"))
        for option in found.params
        if option.param_type_name == "option" and option.help
    ]


def _names(option: Any) -> str:
    value = f" {option.metavar}" if option.metavar else ""
    return ", ".join(f"`{one}{value}`" if one.startswith("--") else f"`{one}`" for one in option.opts)


_JUDGES = {"compare": "two places", "check": "one place", "chains": "several places"}


def _comparators() -> Iterator[str]:
    for comparator, piece in known_comparators().items():
        module = importlib.import_module(piece.__name__)  # type: ignore[attr-defined]
        judges = [name for name in _JUDGES if hasattr(module, name)]
        where = ", ".join(_JUDGES[name] for name in judges)
        parameters = inspect.signature(getattr(module, judges[0])).parameters.values()
        params = ", ".join(f"`{one.name}`" for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY)
        said = (module.__doc__ or "").splitlines()[0].rstrip(".")
        records = ", ".join(getattr(module, "RECORDS", ("any",)))
        degrees = ", ".join({"": "number"}.get(one, one) for one in getattr(module, "MEASURES", ()))
        yield f"| `{comparator}` | {where} | {records} | {params} | {degrees} | {said} |\n"


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield (file, anchor) of every link and picture of a page that leads into this repository."""
    prose = re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))
    for found in re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"", prose):
        target = found[0] or found[1]
        if "://" not in target:
            path, _, anchor = target.partition("#")
            yield path, anchor


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a page have."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def refreshing() -> bool:
    """Say whether pages are to be written anew instead of compared."""
    return os.environ.get("FACTCHECK_REFRESH_GOLDEN") == "1"
