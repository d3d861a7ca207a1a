"""The options of `factcheck baseline`: those of check, and its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated, Any

import typer

Work = Callable[[], int]
_FORCE = inspect.Parameter(
    "force",
    inspect.Parameter.KEYWORD_ONLY,
    annotation=Annotated[
        bool | None, typer.Option("--force", help="Write it anew where there is one.", show_default=False)
    ],
    default=None,
)


def commands(
    check: Callable[..., Any],
    given: Callable[[Mapping[str, Any]], dict[str, Any]],
    take_options: Callable[[Callable[..., Any], Any, Sequence[inspect.Parameter]], None],
) -> typer.Typer:
    """Return `create`, `update` and `show`; the first two take the paths and the options of `check`."""
    app = typer.Typer(help="Findings that are known: made, brought up to date, shown.", no_args_is_help=True)
    paths = inspect.signature(check, eval_str=True).parameters["paths"]

    def create(**options: Any) -> Work:
        """Write a baseline of all that a check finds now; takes the options of check."""
        from factcheck.run import baselines  # noqa: PLC0415  `--help` need not load the engine

        return partial(baselines.create, options["paths"], given(options))

    def update(**options: Any) -> Work:
        """Bring the baseline up to date, new findings in and fixed ones out; takes the options of check."""
        from factcheck.run import baselines  # noqa: PLC0415

        return partial(baselines.update, options["paths"], given(options))

    def show(
        file: Annotated[str | None, typer.Argument(metavar="FILE", help="A baseline.", show_default=False)] = None,
    ) -> Work:
        """Print the findings that a baseline knows."""
        from factcheck.run import baselines  # noqa: PLC0415

        return partial(baselines.show, file)

    take_options(check, create, (paths, _FORCE))
    take_options(check, update, (paths,))
    for command in (create, update, show):
        app.command()(command)
    return app
