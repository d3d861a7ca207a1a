"""What is set aside in a run: findings that the baseline knows, and those that an editor judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.config import Config
from factcheck.engine.rule import Rule
from factcheck.errors import ConfigError, UsageError, did_you_mean
from factcheck.findings import baseline, silencing
from factcheck.findings.finding import Finding, Suppressed
from factcheck.findings.parts import Entry, Known
from factcheck.link.steering.declared import Apart, Declared, People
from factcheck.text.passages import Passages

if TYPE_CHECKING:
    from factcheck.findings.ignored import IgnoredFinding, Judged, Placed

_UNSURE = ("none", "inferred", "default")  # days of publication that are no ground for calling an entry expired


class Files(NamedTuple):
    """The entries of the baseline (None where there is none) and of the ignore file."""

    baseline: tuple[Entry, ...] | None = None
    ignored: tuple[Placed, ...] = ()


NOTHING = Files()


class SetAside(NamedTuple):
    """The findings with what is suppressed said, and what became of the entries.

    A finding with a value more than its entry is new, and the entry is not fixed. `fixed` are entries of the baseline
    that this run no longer finds though it could have, `left` those that it could not have found. `lines` tell of
    entries of the ignore file that have expired or did nothing.
    """

    findings: tuple[Finding, ...]
    fixed: tuple[Entry, ...] = ()
    left: tuple[Entry, ...] = ()
    lines: tuple[str, ...] = ()


def read(config: Config) -> Files:
    """Return the files that the settings name. Raises UsageError for a missing one, ConfigError for a broken one."""
    known = _read(config.baseline, "--baseline", "`factcheck baseline create PATH` writes one")
    judged = _read(config.ignore_file, "--ignore-file", "docs/baseline-and-ignore.md says what stands in it")
    entries = baseline.load(known, str(config.baseline)).entries if known is not None else None
    if judged is None:
        return Files(entries)
    from factcheck.findings import ignored  # noqa: PLC0415  only where there is a file

    return Files(entries, ignored.load(judged, str(config.ignore_file)))


def found(config: Config, folder: Path) -> Config:
    """Return the settings with the two files of a folder where they are there and the settings name no other."""
    there = {
        setting: shown_path(folder / name)
        for setting, name in (("baseline", baseline.NAME), ("ignore_file", silencing.NAME))
        if getattr(config, setting) is None and (folder / name).is_file()
    }
    return config.model_copy(update=there)


def shown_path(path: Path) -> str:
    """Return a path as seen from here where it lies below, else in full."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _read(name: str | None, option: str, hint: str) -> str | None:
    if name is None:
        return None
    path = Path(name)
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        near = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
        raise UsageError(f"{option} {name}: there is no such file; {hint}.{did_you_mean(path.name, near)}") from None
    except UnicodeDecodeError as wrong:
        raise ConfigError(f"{name}:1:1: should be UTF-8 text, not UTF-8 at byte {wrong.start}") from wrong
    except OSError as wrong:
        raise UsageError(f"{option} {name}: cannot be read: {wrong.strerror or wrong}") from wrong


def today(config: Config, collection: Iterable[Passages]) -> tuple[date | None, str]:
    """Return the day by which entries expire, and in words where it comes from; never that of a clock."""
    if config.today is not None:
        return date.fromisoformat(config.today), "given by --today"
    told = [p.published for p in collection if p.published and p.document.published_basis not in _UNSURE]
    return (max(told), "the newest publication date") if told else (None, "")


def declared(files: Files, day: date | None, meant: Callable[[str], Sequence[str]]) -> Declared:
    """Return what the entries that hold on a day say of links; `meant` gives the documents of an id, path or glob."""
    if not files.ignored:
        return Declared()
    from factcheck.findings.ignored import DifferentEvents, DifferentPeople, SamePerson  # noqa: PLC0415

    apart: list[Apart] = []
    people: list[People] = []
    for judged, place in files.ignored:
        if judged.expired(day):
            continue
        if isinstance(judged, DifferentEvents):
            groups = tuple(frozenset(meant(word)) for word in judged.different_events)
            apart.append(Apart(place, groups, judged.event))
        elif isinstance(judged, SamePerson):
            people.append(People(place, judged.same_person, same=True))
        elif isinstance(judged, DifferentPeople):
            people.append(People(place, judged.different_people, same=False))
    return Declared(apart, people)


class Run(NamedTuple):
    """What a run could find: the ids of the rules that ran, all rules by their names, documents, the day it is.

    `meant` gives the documents that an id, a path or a glob of the ignore file means.
    """

    ran: frozenset[str]
    names: Mapping[str, str]
    documents: frozenset[str]
    day: date | None = None
    day_from: str = ""
    meant: Callable[[str], Sequence[str]] = lambda _: ()

    def could_find(self, entry: Entry) -> bool:
        """Say whether the finding of an entry could have been found: its rule ran, its documents were read."""
        rule = self.names.get(entry.rule, entry.rule)
        return (not rule or rule in self.ran) and self.documents.issuperset(entry.documents)


def names_of(rules: Iterable[Rule]) -> dict[str, str]:
    """Return the id of each rule by its id and its aliases."""
    return {name: rule.id for rule in rules for name in reversed(rule.names)}


def set_aside(files: Files, everything: Sequence[Finding], run: Run, steered: Declared) -> SetAside:
    """Return all findings of a run, each with why it does not count, and what became of the entries.

    A finding that an editor judged is ignored even where the baseline knows it: there the reason stands.
    """
    holding = [one for one in _findings(files) if not one[0].expired(run.day)]
    ignoring = Known([judged for judged, _ in holding], run.names)
    knowing = Known(files.baseline or (), run.names)
    used: set[str] = set()
    met: set[int] = set()
    outgrown: set[str] = set()
    told: list[Finding] = []
    for finding in everything:
        index, known = ignoring.of(finding), knowing.of(finding)
        if index is not None:
            used.add(holding[index][1])
            reason = holding[index][0].reason
            finding = finding.model_copy(update={"suppressed": Suppressed(by="ignore", reason=reason)})
        elif known is not None:
            finding = finding.model_copy(update={"suppressed": Suppressed(by="baseline")})
        met |= knowing.within(finding) if known is None else {known}
        outgrown |= {holding[one][1] for one in ignoring.within(finding)} if index is None else set()
        told.append(finding)
    gone = [one for index, one in enumerate(files.baseline or ()) if index not in met]
    return SetAside(
        tuple(told),
        tuple(one for one in gone if run.could_find(one)),
        tuple(one for one in gone if not run.could_find(one)),
        tuple(line for one in files.ignored for line in _state(one, run, used | steered.used, outgrown)),
    )


def _findings(files: Files) -> list[tuple[IgnoredFinding, str]]:
    """Return the entries that set a finding aside, each with its place."""
    if not files.ignored:
        return []
    from factcheck.findings.ignored import IgnoredFinding  # noqa: PLC0415

    return [(judged, place) for judged, place in files.ignored if isinstance(judged, IgnoredFinding)]


def _state(one: Placed, run: Run, used: set[str], outgrown: set[str]) -> Iterator[str]:
    """Yield what is to be said of an entry that no longer holds, or that did nothing."""
    from factcheck.findings.ignored import IgnoredFinding  # noqa: PLC0415

    judged, place = one
    if judged.expired(run.day):
        yield f"{place}: expired on {judged.expires}, and it is {run.day} ({run.day_from}): {_named(judged)}"
        return
    if judged.expires and run.day is None:
        unknown = "but no document is dated; --today DATE would tell"
        yield f"{place}: expires on {judged.expires}, {unknown}: {_named(judged)}"
    if place in outgrown - used:
        yield f"{place}: not used, the finding now has a value more: {_named(judged)}"
    elif place not in used and (not isinstance(judged, IgnoredFinding) or run.could_find(judged)):
        yield f"{place}: not used, {_idle(judged, run)}: {_named(judged)}"


def _idle(judged: Judged, run: Run) -> str:
    from factcheck.findings.ignored import DifferentEvents, IgnoredFinding  # noqa: PLC0415

    if isinstance(judged, IgnoredFinding):
        return "there is no such finding any more"
    if isinstance(judged, DifferentEvents):
        unmet = [word for word in judged.different_events if not run.meant(word)]
        return f"no document of this run fits {unmet[0]}" if unmet else "no event of these was taken for one"
    return "fewer than two of these names stand in the documents"


def _named(judged: Judged) -> str:
    from factcheck.findings.ignored import DifferentEvents, IgnoredFinding, SamePerson  # noqa: PLC0415

    if isinstance(judged, IgnoredFinding):
        return " ".join(filter(None, (judged.fingerprint, judged.rule)))
    if isinstance(judged, DifferentEvents):
        return f"{' and '.join(judged.different_events)} tell of different events"
    if isinstance(judged, SamePerson):
        return f"{' and '.join(judged.same_person)} are one person"
    return f"{' and '.join(judged.different_people)} are different people"


def shown(entries: Iterable[Entry]) -> list[str]:
    """Return a line for each entry of a baseline."""
    return [f"{one.fingerprint} {one.rule}: {one.message or ', '.join(one.documents)}" for one in entries]
