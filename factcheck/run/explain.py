"""What stands behind a rule, or behind one finding of the last saved report."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from factcheck import config as settings
from factcheck.config import Config
from factcheck.engine.rule import Rule
from factcheck.errors import UsageError, did_you_mean
from factcheck.findings.finding import Finding
from factcheck.report import text
from factcheck.run import catalogue, outputs, rulebook, saved

_FINGERPRINT = re.compile(r"[0-9a-f]{1,16}(?:-\d*)?", re.ASCII)


def explain(name: str, options: Mapping[str, Any]) -> int:
    """Print the explanation of a rule (id, alias or kind) or of a fingerprint; return the exit code.

    Raises UsageError for a name that is neither, and where there is no saved report to look it up in.
    """
    config = settings.load(settings.find(Path.cwd()), options)
    rules = rulebook.load(config.rules)
    outputs.speak_to_people(sys.stdout)
    if meant := _meant(name, rules):
        print("\n".join(catalogue.explained(rule, outputs.width()) for rule in meant), end="")
        return 0
    if not _FINGERPRINT.fullmatch(name):
        known = {known for rule in rules for known in (rule.kind, *rule.names)}
        raise UsageError(f"{name or chr(39) * 2}: neither a rule nor a fingerprint.{did_you_mean(name, known)}")
    report = _last(name, config)
    finding = _found(name, report.findings)
    text.explain(
        finding,
        report.data,
        sys.stdout,
        documents=report.documents,
        color=outputs.colored(config),
        width=outputs.width(),
        addresses=outputs.addresses(report, config),
    )
    return 0


def _meant(name: str, rules: Sequence[Rule]) -> list[Rule]:
    """Return the rule of an id or alias, or else all rules of a kind."""
    return [rule for rule in rules if name in rule.names] or [rule for rule in rules if name == rule.kind]


def _last(name: str, config: Config) -> Any:
    path = Path(config.report_dir) / saved.NAME
    if not path.exists():
        raise UsageError(f"{name}: there is no saved report {path}; run `factcheck PATH` first")
    return saved.load(path)


def _found(name: str, findings: Sequence[Finding]) -> Finding:
    fitting = [one for one in findings if one.fingerprint == name]
    fitting = fitting or [one for one in findings if one.fingerprint.startswith(name)]
    if len(fitting) > 1:
        some = ", ".join(one.fingerprint for one in fitting[:4]) + (", …" if len(fitting) > 4 else "")
        raise UsageError(f"{name}: {len(fitting)} findings begin so, {some}; give more of it")
    if not fitting:
        guess = did_you_mean(name, [one.fingerprint for one in findings])
        raise UsageError(f"{name}: no finding of the last saved report has this fingerprint.{guess}")
    return fitting[0]
