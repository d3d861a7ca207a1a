"""The whole way from documents to a report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.documents.problem import Problem as Unread
from factcheck.engine import judge, loader
from factcheck.engine.rule import Rule
from factcheck.errors import FactcheckError
from factcheck.findings.finding import SEVERITIES, TIERS, Finding, Severity
from factcheck.findings.fingerprint import numbered
from factcheck.findings.report import BaselineCounts, Checked, Gate, Problem, Report, Summary, Tool
from factcheck.knowledge import packs
from factcheck.knowledge.house import Known
from factcheck.link.collection import Collection
from factcheck.run import aside, coverage, facts, library, pool, progress, rulebook, selection
from factcheck.run.pool import collection_paused
from factcheck.run.progress import Tell, silent
from factcheck.run.selection import NOWHERE, Places
from factcheck.text.passages import Passages
from factcheck.version import VERSION

_UNMEASURED = {"certain": 0.9, "likely": 0.7, "possible": 0.5}  # what --min-confidence reads until a rule is measured


def check(docs: Iterable[Document], config: Config | None = None) -> Report:
    """Return the report on a collection of documents.

    Pure: reads no file but the shipped rules and packs and those that the settings name, knows no clock. `config`
    None means defaults. Raises FactcheckError when two documents have one id.
    """
    config = config or Config()
    documents = sorted(docs, key=lambda document: document.id)
    for one, other in pairwise(documents):
        if one.id == other.id:
            raise FactcheckError(f"{one.id}: two documents have this id; give each its own")
    return judged(documents, config, rulebook.effective(config), (), files=aside.read(config))


def judged(
    documents: Sequence[Document],
    config: Config,
    rules: Sequence[Rule],
    unread: Sequence[Unread],
    where: Places = NOWHERE,
    *,
    files: aside.Files = aside.NOTHING,
    known: Known | None = None,
    tell: Tell = silent,
) -> Report:
    """Return the report on documents with given rules.

    `unread` are the problems met while reading, `where` says how groups and focus name documents by path, `files`
    hold the baseline and what an editor judged, `known` are house facts and rows, None those of the settings. `tell`
    hears how far the run is.
    """
    known = library.known(config) if known is None else known
    ids = [document.id for document in documents]
    groups = selection.groups(config.group, ids, where)
    focus = selection.focus(config.focus, ids, where)
    with collection_paused(), packs.with_rows(known.rows, config.no_knowledge):
        prepared = pool.prepared(documents, config.jobs, tell)
        day = aside.today(config, prepared)
        meant = partial(selection.meant, ids=ids, where=where)
        declared = aside.declared(files, day[0], meant)
        settled = _Settled(rules, unread, focus, files, day, meant, known.texts, tell)
        tell("linking", 0, len(documents), "documents")
        return _reported(Collection(prepared, groups, declared, known.facts), config, settled)


class _Settled(NamedTuple):
    """What a run is given besides documents and settings."""

    rules: Sequence[Rule]
    unread: Sequence[Unread]
    focus: frozenset[str]
    files: aside.Files
    day: tuple[date | None, str]
    meant: Callable[[str], Sequence[str]]
    texts: Sequence[str]
    tell: Tell


def _reported(collection: Collection, config: Config, given: _Settled) -> Report:
    """Return the report; no caller may hold the collection, so that it is freed before garbage is looked for again."""
    rules, focus = given.rules, given.focus
    everything = _every(rules, collection, config, given.tell)
    run = aside.Run(
        frozenset(rule.id for rule in _running(rules, config)),
        aside.names_of(rules),
        frozenset(collection.documents),
        *given.day,
        given.meant,
    )
    judged = aside.set_aside(given.files, everything, run, collection.declared)
    everything = [finding for finding in judged.findings if _shown(finding, config)]
    found = [finding for finding in everything if not focus or selection.touches(finding, focus)]
    told = facts.facts(collection, rules, everything)
    failed = [Unread(p.document.id, says) for p in collection.passages for says in p.troubles]
    problems = tuple(Problem(document=one.document, message=one.message) for one in (*given.unread, *failed))
    weighed = found if config.preview else [finding for finding in found if finding.rule not in _preview(rules)]
    summary = _summary(found, told, problems, config, collection, counted=_counted(weighed, config))
    if given.files.baseline is not None:
        summary = summary.model_copy(update={"baseline": _against_baseline(found, judged)})
    report = Report(
        tool=Tool(version=VERSION, rules_version=loader.version(rules, [*_packs(), *given.texts])),
        documents=tuple(_checked(passages) for passages in collection.passages),
        findings=tuple(found),
        problems=problems,
        summary=summary,
        data=selection.told(coverage.data(collection, config, rules, found, told, judged=judged), focus),
    )
    collection.forget()
    return report


def found_by(rules: Sequence[Rule], collection: Collection, config: Config) -> list[Finding]:
    """Return the findings of some rules, in the order of the contract, with distinct fingerprints."""
    return [finding for finding in _every(rules, collection, config) if _shown(finding, config)]


def _running(rules: Sequence[Rule], config: Config) -> list[Rule]:
    """Return the rules that run: without knowledge those are left out that rest on a pack alone."""
    known = loader.known_comparators()
    return [
        rule for rule in rules if not (config.no_knowledge and getattr(known[rule.comparator], "NEEDS_PACKS", False))
    ]


def _every(rules: Sequence[Rule], collection: Collection, config: Config, tell: Tell = silent) -> list[Finding]:
    """Return the findings of some rules, also those that the settings do not show."""
    rules = _running(rules, config)
    fixed = rulebook.fixed(rules, config)
    passing = partial(
        progress.passing, tell=tell, doing=f"judging {len(collection.documents):,} documents", unit="rules"
    )
    leveled = (_leveled(finding, fixed) for finding in judge.findings(rules, collection, config, passing))
    found = sorted(leveled, key=lambda finding: finding.order)
    # numbered before any is left out: a finding has one fingerprint whatever else is shown
    names = numbered(finding.fingerprint for finding in found)
    return [finding.model_copy(update={"fingerprint": name}) for finding, name in zip(found, names, strict=True)]


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
    records: Counter[str] = Counter()
    for passages in collection.passages:
        records.update({kind: len(several) for kind, several in passages.found.items() if several})
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
        suppressed=_set_aside(found, "ignore"),
        known=_set_aside(found, "baseline"),
        gate=Gate(
            fail_on=config.fail_on,
            limit=config.max_contradictions,
            counted=counted,
            passed=counted <= config.max_contradictions,
        ),
    )


def _set_aside(found: Sequence[Finding], by: str) -> int:
    return sum(finding.suppressed is not None and finding.suppressed.by == by for finding in found)


def _against_baseline(found: Sequence[Finding], judged: aside.SetAside) -> BaselineCounts:
    return BaselineCounts(
        new=sum(finding.suppressed is None for finding in found),
        known=_set_aside(found, "baseline"),
        fixed=len(judged.fixed),
        not_checked=len(judged.left),
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


@lru_cache(maxsize=1)
def _packs() -> tuple[str, ...]:
    """Return the texts of the shipped packs, which do not change while a process runs."""
    folder = resources.files("factcheck.knowledge")
    return tuple(
        file.read_text("utf-8")
        for room in ("en", "world")
        for file in sorted(folder.joinpath(room).iterdir(), key=lambda file: file.name)
        if file.name.endswith(".yaml")
    )
