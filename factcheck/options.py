"""The options of every command, and nothing else: what a command does lies in `run`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from factcheck import baseline_options, knowledge_options
from factcheck.errors import did_you_mean, plainly
from factcheck.version import VERSION

Work = Callable[[], int]  # a command with its options, to be called; it returns the exit code
STOPPED = typer.Abort
# typer's own error for a wrong option or argument; where it lives differs between versions
WRONG: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

app = typer.Typer(
    help="Shows where documents that speak of the same events contradict each other. "
    "`factcheck FOLDER` checks a folder.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules_app = typer.Typer(help="The catalogue of rules, and the examples they carry.", invoke_without_command=True)
app.add_typer(rules_app, name="rules")

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders.", show_default=False)]
StdinName = Annotated[
    str | None, typer.Option("--stdin-name", metavar="NAME", help="The id of the document that PATH - reads.")
]
Color = Annotated[str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never [default: auto].")]
Quiet = Annotated[bool | None, typer.Option("-q", "--quiet", help="Only the verdict.", show_default=False)]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"factcheck {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def check(  # noqa: PLR0917  one parameter an option
    paths: Paths,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="KIND[:PATH]",
            help="text, concise, markdown, json, jsonl, sarif, junit, github, gitlab or html; "
            "to a file with :PATH; repeatable.",
        ),
    ] = None,
    with_data: Annotated[
        bool | None,
        typer.Option("--with-data", help="Put texts, records and facts into the JSON.", show_default=False),
    ] = None,
    report_dir: Annotated[
        str | None,
        typer.Option(
            "--report-dir",
            metavar="DIR",
            help="Where factcheck.html and factcheck.json go [default: reports].",
        ),
    ] = None,
    no_report: Annotated[
        bool | None, typer.Option("--no-report", help="Write no report files.", show_default=False)
    ] = None,
    published: Annotated[
        list[str] | None,
        typer.Option(
            "--published", metavar="PATTERN=DATE", help="Publication date of an id, path or glob; repeatable."
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Publication date of documents that state none."),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option("--rules", metavar="DIR", help="A folder of your own rules beside the shipped ones; repeatable."),
    ] = None,
    knowledge: knowledge_options.Knowledge = None,
    no_knowledge: Annotated[
        bool | None, typer.Option("--no-knowledge", help="Use no knowledge pack.", show_default=False)
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Only these rules (id, alias or kind); repeatable."),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="Not these rules; repeatable.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="RULE=LEVEL", help="error, warning or note for a rule; repeatable."),
    ] = None,
    preview: Annotated[
        bool | None, typer.Option("--preview", help="Let preview rules count.", show_default=False)
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option("--min-confidence", metavar="X", help="Least confidence shown, 0 to 1 [default: 0]."),
    ] = None,
    tier: Annotated[
        str | None,
        typer.Option(
            "--tier",
            metavar="TIER",
            help="Least tier shown: certain, likely or possible [default: possible].",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="LEVEL", help="error, warning, note or never [default: warning]."),
    ] = None,
    max_contradictions: Annotated[
        int | None, typer.Option("--max-contradictions", metavar="N", help="Pass with up to N [default: 0].")
    ] = None,
    exit_zero: Annotated[
        bool | None,
        typer.Option("--exit-zero", help="Exit 0 even when the gate does not pass.", show_default=False),
    ] = None,
    strict_input: Annotated[
        bool | None,
        typer.Option("--strict-input", help="Exit 2 when any document has a problem.", show_default=False),
    ] = None,
    allow_empty: Annotated[
        bool | None,
        typer.Option("--allow-empty", help="Exit 0 when there is no document.", show_default=False),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option("--baseline", metavar="FILE", help="Findings that are known, and do not count."),
    ] = None,
    ignore_file: Annotated[
        str | None,
        typer.Option("--ignore-file", metavar="FILE", help="Findings that were judged, each with a reason."),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="The day by which entries of the ignore file expire."),
    ] = None,
    focus: Annotated[
        list[str] | None,
        typer.Option(
            "--focus",
            "--changed",
            metavar="PATH",
            help="Read all, report only findings that touch these documents (id, path or glob); repeatable.",
        ),
    ] = None,
    stdin_name: StdinName = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", help="Processes; 0 = all cores [default: 1].")
    ] = None,
    color: Color = None,
    statistics: Annotated[
        bool | None,
        typer.Option("--statistics", help="Count the findings of each rule and severity.", show_default=False),
    ] = None,
    quiet: Quiet = None,
    verbose: Annotated[
        bool | None,
        typer.Option(
            "-v",
            "--verbose",
            help="Name each finding's fingerprint; say on stderr what was read, and with which rules.",
            show_default=False,
        ),
    ] = None,
) -> Work:
    """Check documents against each other: print the verdict, write the report, set the exit code."""
    given = _given(locals())
    from factcheck.run import command  # noqa: PLC0415  `--help` need not load the engine

    return partial(command.check, paths, given)


def _given(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given, by the names of their settings."""
    return {name: value for name, value in parameters.items() if name != "paths" and value is not None and value != []}


@app.command()
def extract(
    paths: Paths,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only records of this kind; repeatable."),
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl or table.")] = "jsonl",
    stdin_name: StdinName = None,
) -> Work:
    """Print the typed records of documents, one JSON object a line."""
    from factcheck.run import command  # noqa: PLC0415

    return partial(command.extract, paths, kind or [], format, _given({"stdin_name": stdin_name}))


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule, or the fingerprint of a finding.")],
    report_dir: Annotated[
        str | None,
        typer.Option("--report-dir", metavar="DIR", help="Where the last report was saved [default: reports]."),
    ] = None,
    color: Color = None,
) -> Work:
    """Explain a rule, or one finding of the last saved report, and how to silence it."""
    from factcheck.run import explain as explaining  # noqa: PLC0415

    return partial(explaining.explain, name, _given({"report_dir": report_dir, "color": color}))


@app.command()
def report(
    saved: Annotated[str, typer.Argument(metavar="SAVED.json", help="A saved report.", show_default=False)],
    output: Annotated[
        list[str] | None,
        typer.Option("-o", "--output", metavar="KIND[:PATH]", help="As for check; text without it; repeatable."),
    ] = None,
    with_data: Annotated[
        bool | None,
        typer.Option("--with-data", help="Put texts, records and facts into the JSON.", show_default=False),
    ] = None,
    color: Color = None,
    quiet: Quiet = None,
) -> Work:
    """Render a saved report again, without reading documents."""
    given = _given({"output": output, "with_data": with_data, "color": color, "quiet": quiet})
    from factcheck.run import saved as reports  # noqa: PLC0415

    return partial(reports.render, saved, given)


def config(**options: Any) -> Work:
    """Show the effective settings and where each comes from; takes the options of check."""
    from factcheck.run import origins  # noqa: PLC0415

    return partial(origins.show, _given(options))


def _takes_options_of(other: Callable[..., Any], function: Any, own: Sequence[inspect.Parameter] = ()) -> None:
    """Give a function the options of another command, its paths left out, and parameters of its `own`."""
    taken = [one for one in inspect.signature(other, eval_str=True).parameters.values() if one.name != "paths"]
    own = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *taken)]
    function.__signature__ = inspect.Signature(own)
    function.__annotations__ = {one.name: one.annotation for one in own}


_takes_options_of(check, config)
app.command()(config)
app.add_typer(baseline_options.commands(check, _given, _takes_options_of), name="baseline")
app.add_typer(knowledge_options.commands(_given), name="knowledge")


@rules_app.callback()
def _rules(context: typer.Context) -> Work | None:
    return None if context.invoked_subcommand else _rules_list()


@rules_app.command("list")
def _rules_list() -> Work:
    """List every rule: id, severity, stage and title."""
    from factcheck.run import catalogue  # noqa: PLC0415

    return catalogue.list_rules


@rules_app.command("show")
def _rules_show(name: Annotated[str, typer.Argument(metavar="ID", help="A rule id or alias.")]) -> Work:
    """Show one rule: what it compares, why, and its examples."""
    from factcheck.run import catalogue  # noqa: PLC0415

    return partial(catalogue.show_rule, name)


@rules_app.command("test")
def _rules_test(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="A rule file or folder.", show_default=False)
    ] = None,
) -> Work:
    """Run the examples of the shipped rules, or of a file or folder of rules."""
    from factcheck.run import catalogue  # noqa: PLC0415

    return partial(catalogue.tested, path)


@rules_app.command("schema")
def _rules_schema() -> Work:
    """Print the JSON schema of a rule file."""
    from factcheck.run import catalogue  # noqa: PLC0415

    return catalogue.print_schema


def explained(wrong: Any) -> str:
    """Return one sentence for typer's error `wrong`, beginning with the option or argument."""
    option, parameter = getattr(wrong, "option_name", None), getattr(wrong, "param", None)
    if parameter is not None:
        name = parameter.opts[-1] if parameter.param_type_name == "option" else parameter.metavar or parameter.name
        missing = type(wrong).__name__ == "MissingParameter"
        if missing:
            return f"{name}: this is needed; `{wrong.ctx.command_path if wrong.ctx else 'factcheck'} --help` says more"
        return f"{name}: {plainly(wrong.message.removeprefix('Input '))}"
    if option and type(wrong).__name__ == "NoSuchOption":
        own = [name for parameter in wrong.ctx.command.params for name in parameter.opts] if wrong.ctx else []
        known = [*own, "--help", "--version"]
        return f"{option}: there is no such option.{did_you_mean(option, known)}"
    if option:
        return f"{option}: {'needs a value' if 'requires' in wrong.message else 'takes no value'}"
    told: str = wrong.format_message()
    return told if told.startswith("Usage:") else f"{wrong.ctx.command_path if wrong.ctx else 'factcheck'}: {told}"
