"""The whole way from documents to a report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from itertools import pairwise

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem as Unread
from factcheck.engine import judge, loader
from factcheck.engine.rule import Rule
from factcheck.errors import FactcheckError
from factcheck.findings.finding import SEVERITIES, TIERS, Finding, Severity
from factcheck.findings.fingerprint import numbered
from factcheck.findings.report import Checked, Gate, Problem, Report, Summary, Tool
from factcheck.link.collection import Collection
from factcheck.run import coverage, facts, pool, rulebook, selection
from factcheck.run.pause import collection_paused
from factcheck.run.selection import NOWHERE, Places
from factcheck.text.passages import Passages
from factcheck.version import VERSION

_UNMEASURED = {"certain": 0.9, "likely": 0.7, "possible": 0.5}  # what --min-confidence reads until a rule is measured


def check(docs: Iterable[Document], config: Config | None = None) -> Report:
    """Return the report on a collection of documents.

    Pure: reads no file but the shipped rules and packs, knows no clock. `config` None means defaults. Raises
    FactcheckError when two documents have one id.
    """
    config = config or Config()
    documents = sorted(docs, key=lambda document: document.id)
    for one, other in pairwise(documents):
        if one.id == other.id:
            raise FactcheckError(f"{one.id}: two documents have this id; give each its own")
    return judged(documents, config, rulebook.effective(config), ())


def judged(
    documents: Sequence[Document],
    config: Config,
    rules: Sequence[Rule],
    unread: Sequence[Unread],
    where: Places = NOWHERE,
) -> Report:
    """Return the report on documents with given rules.

    `unread` are the problems met while reading, `where` says how groups and focus name documents by path.
    """
    ids = [document.id for document in documents]
    groups = selection.groups(config.group, ids, where)
    focus = selection.focus(config.focus, ids, where)
    with collection_paused():
        return _reported(Collection(pool.prepared(documents, config.jobs), groups), config, rules, unread, focus)


def _reported(
    collection: Collection,
    config: Config,
    rules: Sequence[Rule],
    unread: Sequence[Unread],
    focus: frozenset[str],
) -> Report:
    """Return the report; no caller may hold the collection, so that it is freed before garbage is looked for again."""
    everything = found_by(rules, collection, config)
    found = [finding for finding in everything if not focus or selection.touches(finding, focus)]
    told = facts.facts(collection, rules, everything)
    problems = tuple(Problem(document=problem.document, message=problem.message) for problem in unread)
    weighed = found if config.preview else [finding for finding in found if finding.rule not in _preview(rules)]
    summary = _summary(found, told, problems, config, collection, counted=_counted(weighed, config))
    report = Report(
        tool=Tool(version=VERSION, rules_version=loader.version(rules, _packs())),
        documents=tuple(_checked(passages) for passages in collection.passages),
        findings=tuple(found),
        problems=problems,
        summary=summary,
        data=selection.told(coverage.data(collection, config, rules, found, told), focus),
    )
    collection.forget()
    return report


def found_by(rules: Sequence[Rule], collection: Collection, config: Config) -> list[Finding]:
    """Return the findings of some rules, in the order of the contract, with distinct fingerprints."""
    if config.no_knowledge:
        rules = [
            rule for rule in rules if not getattr(loader.known_comparators()[rule.comparator], "NEEDS_PACKS", False)
        ]
    fixed = rulebook.fixed(rules, config)
    leveled = (_leveled(finding, fixed) for finding in judge.findings(rules, collection, config))
    found = sorted(leveled, key=lambda finding: finding.order)
    # numbered before any is left out: a finding has one fingerprint whatever else is shown
    names = numbered(finding.fingerprint for finding in found)
    named = [finding.model_copy(update={"fingerprint": name}) for finding, name in zip(found, names, strict=True)]
    return [finding for finding in named if _shown(finding, config)]


def _leveled(finding: Finding, fixed: Mapping[str, Severity]) -> Finding:
    """Return the finding with the severity that the user gave to its rule; what is a note by status stays one."""
    level = fixed.get(finding.rule)
    if level is None or finding.status == "note":
        return finding
    return finding.model_copy(update={"severity": level})


def _shown(finding: Finding, config: Config) -> bool:
    """Say whether a finding is sure enough for the settings; a rule that was not measured counts by its tier."""
    if TIERS.index(finding.tier) > TIERS.index(config.tier):
        return False
    low = finding.confidence.low
    return (_UNMEASURED[finding.tier] if low is None else low) >= config.min_confidence


def _summary(
    found: Sequence[Finding],
    told: facts.Facts,
    problems: Sequence[Problem],
    config: Config,
    collection: Collection,
    *,
    counted: int,
) -> Summary:
    records = Counter(
        record.kind for passages in collection.passages for several in passages.found.values() for record in several
    )
    levels = Counter(finding.severity for finding in found if finding.suppressed is None)
    return Summary(
        documents=len(collection.passages),
        not_checked=len({problem.document for problem in problems} - set(collection.documents)),
        records=dict(sorted(records.items())),
        compared=told.compared,
        single=told.single,
        unresolved=told.unresolved,
        findings={level: levels.get(level, 0) for level in SEVERITIES},
        contradictions=sum(finding.counts for finding in found),
        suppressed=0,
        known=0,
        gate=Gate(
            fail_on=config.fail_on,
            limit=config.max_contradictions,
            counted=counted,
            passed=counted <= config.max_contradictions,
        ),
    )


def _preview(rules: Sequence[Rule]) -> set[str]:
    return {rule.id for rule in rules if rule.stage == "preview"}


def _counted(found: Sequence[Finding], config: Config) -> int:
    """Return how many findings the gate counts: contradictions at or above the level; "note" adds notes."""
    if config.fail_on == "never":
        return 0
    if config.fail_on == "note":
        return sum(finding.suppressed is None for finding in found)
    levels = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    return sum(finding.counts and finding.severity in levels for finding in found)


def _checked(passages: Passages) -> Checked:
    document = passages.document
    return Checked(
        id=document.id,
        path=document.path,
        title=document.title,
        source=document.source,
        published=document.published.isoformat() if document.published else None,
        published_basis=document.published_basis,
        sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(document.text),
        furniture=tuple((start, end) for start, end, kind in passages.regions if kind == "furniture"),
    )


def _packs() -> list[str]:
    folder = resources.files("factcheck.knowledge")
    return [
        file.read_text("utf-8")
        for room in ("en", "world")
        for file in sorted(folder.joinpath(room).iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    ]
