"""The options of `factcheck knowledge`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any

import typer

Knowledge = Annotated[
    list[str] | None,
    typer.Option("--knowledge", metavar="DIR", help="A folder of house facts and pack rows; repeatable."),
]


def commands(given: Callable[[Mapping[str, Any]], dict[str, Any]]) -> typer.Typer:
    """Return the commands list, show and check; `given` leaves out the options that were not given."""
    app = typer.Typer(help="The packs and house facts that documents are checked against.")

    @app.command("list")
    def _list(knowledge: Knowledge = None) -> Callable[[], int]:
        """List the packs with their rows and days, and every house fact."""
        from factcheck.run import shelf  # noqa: PLC0415  `--help` need not load the engine

        return partial(shelf.list_all, given({"knowledge": knowledge}))

    @app.command("show")
    def _show(
        name: Annotated[str, typer.Argument(metavar="ID", help="A house fact, a row or a pack.")],
        knowledge: Knowledge = None,
    ) -> Callable[[], int]:
        """Show one house fact, row or pack with its source."""
        from factcheck.run import shelf  # noqa: PLC0415

        return partial(shelf.show, name, given({"knowledge": knowledge}))

    @app.command("check")
    def _check(
        path: Annotated[
            str | None, typer.Argument(metavar="PATH", help="A knowledge file or folder.", show_default=False)
        ] = None,
        knowledge: Knowledge = None,
    ) -> Callable[[], int]:
        """Check a knowledge file or folder, or those of the settings."""
        from factcheck.run import shelf  # noqa: PLC0415

        return partial(shelf.check, path, given({"knowledge": knowledge}))

    return app
