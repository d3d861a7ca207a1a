"""The report as one self-contained page that works offline: `-o html:PATH`.

The page is put together from `parts/*.html`: a file there is a section, its number is its place, and the
rest of its name is its title and its anchor. All of them read one `page` (`_page.Page`).
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from factcheck.findings.report import Report
from factcheck.report._compiled import CompiledTemplates
from factcheck.report._page import Page
from factcheck.report._visible import on_page

NEEDS_PATH = True


def render(report: Report, out: TextIO, /) -> None:
    """Write the page; the same report gives the same bytes."""
    style, script = _resource("style.css"), _resource("script.js")
    # Only our own two files are trusted as markup; whatever comes from a document is escaped by the template.
    page = (
        _environment()
        .get_template("template.html")
        .generate(
            page=Page(report),
            sections=sections(),
            policy=policy(style, script),
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )
    )
    out.writelines(page)


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that lets this style and this script run, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def sections() -> tuple[tuple[str, str, str], ...]:
    """Return template, anchor and title of every part: ("parts/05-findings.html", "findings", "Findings")."""
    parts = (file.name for file in resources.files(__package__).joinpath("parts").iterdir())
    files = sorted(name for name in parts if name[0].isdigit() and name.endswith(".html"))
    anchors = [name.removesuffix(".html").partition("-")[2] for name in files]
    return tuple(
        (f"parts/{name}", anchor, anchor.replace("-", " ").capitalize())
        for name, anchor in zip(files, anchors, strict=True)
    )


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(*name.split("/")).read_text("utf-8")


def _kept() -> CompiledTemplates | None:
    """Return where a checkout keeps compiled templates; an installed package, with its rules inside, is left alone."""
    folder = Path(__file__).parent
    return None if (folder.parent / "_rules").is_dir() else CompiledTemplates(folder)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_resource),
        bytecode_cache=_kept(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = on_page
    return environment
