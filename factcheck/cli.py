"""The command line: options only; what they do lies in `run`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.errors import FactcheckError, UsageError, did_you_mean
from factcheck.version import VERSION

COMMANDS = ("check", "extract", "rules")
# typer's own error for a wrong option or argument; where it lives differs between versions
_USAGE_ERROR: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
_GLOBAL = ("--version", "--help", "-h", "--install-completion", "--show-completion")

app = typer.Typer(
    help="Shows where documents that speak of the same events contradict each other. `factcheck FOLDER` checks a folder.",
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="The catalogue of rules, and the examples they carry.", invoke_without_command=True)
app.add_typer(rules_app, name="rules")

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders.", show_default=False)]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"factcheck {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


@app.command()
def check(
    paths: Paths,
    output: Annotated[list[str] | None, typer.Option("-o", "--output", metavar="KIND[:PATH]", help="text, json or html; to a file with :PATH; repeatable.")] = None,
    with_data: Annotated[bool | None, typer.Option("--with-data", help="Put texts, records and facts into the JSON.", show_default=False)] = None,
    report_dir: Annotated[str | None, typer.Option("--report-dir", metavar="DIR", help="Where factcheck.html and factcheck.json go [default: reports].")] = None,
    no_report: Annotated[bool | None, typer.Option("--no-report", help="Write no report files.", show_default=False)] = None,
    published: Annotated[list[str] | None, typer.Option("--published", metavar="PATTERN=DATE", help="Publication date of an id, path or glob; repeatable.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="Publication date of documents that state none.")] = None,
    rules: Annotated[list[str] | None, typer.Option("--rules", metavar="DIR", help="A folder of your own rules beside the shipped ones; repeatable.")] = None,
    no_knowledge: Annotated[bool | None, typer.Option("--no-knowledge", help="Use no knowledge pack.", show_default=False)] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE", help="Only these rules (id, alias or kind); repeatable.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these rules; repeatable.")] = None,
    severity: Annotated[list[str] | None, typer.Option("--severity", metavar="RULE=LEVEL", help="error, warning or note for a rule; repeatable.")] = None,
    preview: Annotated[bool | None, typer.Option("--preview", help="Let preview rules count.", show_default=False)] = None,
    tier: Annotated[str | None, typer.Option("--tier", metavar="TIER", help="Least tier shown: certain, likely or possible [default: possible].")] = None,
    fail_on: Annotated[str | None, typer.Option("--fail-on", metavar="LEVEL", help="error, warning, note or never [default: warning].")] = None,
    max_contradictions: Annotated[int | None, typer.Option("--max-contradictions", metavar="N", help="Pass with up to N [default: 0].")] = None,
    exit_zero: Annotated[bool | None, typer.Option("--exit-zero", help="Exit 0 even when the gate does not pass.", show_default=False)] = None,
    strict_input: Annotated[bool | None, typer.Option("--strict-input", help="Exit 2 when any document has a problem.", show_default=False)] = None,
    allow_empty: Annotated[bool | None, typer.Option("--allow-empty", help="Exit 0 when there is no document.", show_default=False)] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", metavar="N", help="Processes; 0 = all cores [default: 1].")] = None,
    color: Annotated[str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never [default: auto].")] = None,
    quiet: Annotated[bool | None, typer.Option("-q", "--quiet", help="Only the verdict.", show_default=False)] = None,
) -> None:
    """Check documents against each other: print the verdict, write the report, set the exit code."""
    given = {name: value for name, value in locals().items() if name != "paths" and value is not None and value != []}
    from factcheck.run import command  # noqa: PLC0415  `--help` need not load the engine

    raise typer.Exit(command.check(paths, given))


@app.command()
def extract(
    paths: Paths,
    kind: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="Only records of this kind; repeatable.")] = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl or table.")] = "jsonl",
) -> None:
    """Print the typed records of documents, one JSON object a line."""
    from factcheck.run import command  # noqa: PLC0415

    raise typer.Exit(command.extract(paths, kind or [], format))


@rules_app.callback()
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        _rules_list()


@rules_app.command("list")
def _rules_list() -> None:
    """List every rule: id, severity, stage and title."""
    from factcheck.run import catalogue  # noqa: PLC0415

    print(catalogue.listed(), end="")


@rules_app.command("show")
def _rules_show(name: Annotated[str, typer.Argument(metavar="ID", help="A rule id or alias.")]) -> None:
    """Show one rule: what it compares, why, and its examples."""
    from factcheck.run import catalogue  # noqa: PLC0415

    print(catalogue.shown(name), end="")


@rules_app.command("test")
def _rules_test(path: Annotated[str | None, typer.Argument(metavar="PATH", help="A rule file or folder.", show_default=False)] = None) -> None:
    """Run the examples of the shipped rules, or of a file or folder of rules."""
    from factcheck.run import catalogue  # noqa: PLC0415

    raise typer.Exit(catalogue.tested(path))


def arguments(words: Sequence[str]) -> list[str]:
    """Return the words of a command line with the bare `factcheck PATH` made `factcheck check PATH`.

    The first word is a command only when it equals one exactly. Raises UsageError for a first word that is
    neither a command nor an option nor an existing path.
    """
    if not words or words[0] in (*COMMANDS, *_GLOBAL):
        return list(words)
    first = words[0]
    if not first.startswith("-") and not Path(first).exists() and "/" not in first and "." not in first:
        raise UsageError(f"{first}: neither a command nor an existing path.{did_you_mean(first, COMMANDS)}")
    return ["check", *words]


def main() -> None:
    """Run the command line; user errors are one sentence on stderr and exit 2."""
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    sys.exit(code)


def _run(words: Sequence[str]) -> int:
    try:
        result: Any = app(arguments(words), prog_name="factcheck", standalone_mode=False)
        sys.stdout.flush()
        return int(result or 0)
    except FactcheckError as wrong:
        print(f"factcheck: {wrong}", file=sys.stderr)
    except typer.Exit as left:
        return left.exit_code
    except typer.Abort:
        return 130
    except _USAGE_ERROR as wrong:
        print(f"factcheck: {wrong.format_message()}", file=sys.stderr)
    return 2
