"""What can go wrong, as one small tree.

FactcheckError               the user can mend it: one sentence, exit code 2
├── UsageError               a path, option or argument that does not fit
├── ConfigError              a setting in a file that does not fit
├── RuleError                a rule file that does not load
├── PluginError              a piece of another package that does not load or fails
├── KnowledgeError           a pack or a file of house facts that does not load
└── DocumentError            one document cannot be read: becomes a problem, the run goes on
"""

from __future__ import annotations

from collections.abc import Iterable


class FactcheckError(Exception):
    """Something the user can mend; the message begins with the place and says what would be right."""


class UsageError(FactcheckError):
    """A path, an option or an argument does not fit."""


class ConfigError(FactcheckError):
    """A setting in a configuration file does not fit."""


class RuleError(FactcheckError):
    """A rule file does not load."""


class PluginError(FactcheckError):
    """A piece that another package adds does not load, or fails."""


class KnowledgeError(FactcheckError):
    """A knowledge pack or a file of house facts does not load."""


class DocumentError(FactcheckError):
    """One document cannot be read; the others still are."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the known word closest to a mistyped one, or that with a part like it, else "".

    `word` is what was typed, `known` the words that would have been right.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  imported only where somebody mistyped

    names = sorted(set(known))
    best = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=60)
    if best is None:  # "elapsd" for "elapsed-conflict", but no part that several names have
        parts = [part for name in names for part in set(name.split("-"))]
        part = process.extractOne(word, sorted(set(parts)), scorer=fuzz.ratio, score_cutoff=75)
        whole = [name for name in names if part and part[0] in name.split("-")]
        best = (whole[0], 0, 0) if len(whole) == 1 else None
    return f" Did you mean '{best[0]}'?" if best else ""


def plainly(message: str) -> str:
    """Return pydantic's account of a number that is none in plain words."""
    wanted, _, unread = message.partition(", unable to parse")
    return (
        wanted.replace("a valid integer", "a whole number").replace("a valid number", "a number") if unread else message
    )
