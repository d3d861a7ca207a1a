"""Named people with title, role and body: "Danish Finance Minister Inge Holm", later "Holm"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.extract.names import appositions, candidates, evidence, roles, words
from factcheck.extract.names import runs as capitals
from factcheck.extract.names.candidates import Candidate, Title
from factcheck.extract.names.inventory import Inventory, Named, parts_of
from factcheck.extract.names.runs import Token
from factcheck.records import Person
from factcheck.records.unchecked import unchecked
from factcheck.text import steps
from factcheck.text.passages import Passages, Span
from factcheck.text.steps import Steps

_made = unchecked(Person)
_NEAR = (" near ", " outside ")  # "at a farm near Riba, students of"
_NICKNAME = re.compile(r"(?<=\w) (?:[\"“][^\W\d_][^\"”\n]{0,24}[\"”]|\([A-Z][\w-]{1,14}\)) ")
_NICKNAMED = re.compile(rf"\b[{capitals.UPPER}][\w.'-]*[a-z]{_NICKNAME.pattern}$")
_BEFORE = 60  # characters before a family name in which a given name and a nickname stand

_Known = tuple[str, str | None, str]  # the fullest form of a name, given names, family name
_new = tuple.__new__  # a third of the time of _Mention(...)


class _Mention(NamedTuple):
    """A name that stands for a person: offsets of the bare name, and what was read beside it."""

    start: int
    end: int
    gender: str | None
    role: str | None
    organisation: str | None
    how: str


def extract(passages: Passages) -> Iterator[Person]:
    """Yield every mention of a named person; a bare last name counts where the document names its person."""
    yield from steps.alone(in_steps(passages))


def in_steps(passages: Passages) -> Steps[list[Person]]:
    """Read the same in steps."""
    text = passages.text
    runs = list(_runs_in_paragraphs(passages))
    yield
    inventory = Inventory()
    found: dict[int, _Mention] = {}
    waiting: list[tuple[int, Sequence[Token]]] = []
    singles: defaultdict[str, list[int]] = defaultdict(list)
    tried = _tried(text, runs, waiting, singles)
    yield
    floor, paragraph = 0, Span(0, 0)
    for start, word, read in tried:
        if start >= paragraph.end:
            paragraph = passages.paragraph_at(start)
        mention = _judge(text, (start, start + len(word)), read, floor, paragraph)
        if mention:
            found[mention.start] = mention
            inventory.add(_bare(text, mention.start, mention.end), mention.start, mention.gender)
            floor = mention.end
        elif read:
            waiting.append((start, read.tokens))
        else:
            singles[word].append(start)
    yield
    known = inventory.words()
    if known:
        for start, tokens in sorted(waiting):
            if not known.isdisjoint([token.lower for token in tokens]):
                for mention in _back_reference(passages, start, tokens, inventory):
                    found[mention.start] = mention
        for word, starts in singles.items():
            lower = candidates.folded(word)
            if lower in known and _stands_alone(lower, inventory):
                for start in starts:
                    nicknamed = _NICKNAMED.search(text, max(0, start - _BEFORE), start)
                    begin = nicknamed.start() if nicknamed else inventory.with_particles(text, start, lower)
                    found[begin] = _referring(passages, begin, start + len(word), True)
    yield
    people: dict[str, _Known] = {}
    return [_record(passages, found[start], inventory, people) for start in sorted(found)]


def _tried(
    text: str,
    runs: Iterable[tuple[int, str, candidates.Alone | None]],
    waiting: list[tuple[int, Sequence[Token]]],
    singles: defaultdict[str, list[int]],
) -> list[tuple[int, str, Candidate | None]]:
    """Return the runs that may name a person by themselves, with what their words say; the others are put aside."""
    found: list[tuple[int, str, Candidate | None]] = []
    candidate, beside_single = candidates.candidate, evidence.beside_single
    for start, word, alone in runs:
        if alone:
            if alone == "known" or not beside_single(text, start, start + len(word)):
                singles[word].append(start)
            else:
                found.append((start, word, None))
            continue
        read = candidate(word, text[start - 2 : start - 1].isdigit())
        if read is not None and read.name:
            found.append((start, word, read))
        elif read is not None:
            waiting.append((start, read.tokens))
    return found


def _runs_in_paragraphs(passages: Passages) -> Iterator[tuple[int, str, candidates.Alone | None]]:
    """Yield the runs of capitals, none of which crosses a paragraph, and of a single word what it can be.

    Single words that are no names are left out.
    """
    alone = candidates.alone
    for match in capitals.run_pattern().finditer(passages.text):
        word = match[0]
        if "\n" in word:
            for start, end in _lines_of_run(passages, *match.span()):
                line = passages.text[start:end]
                if " " in line or "\n" in line:
                    yield start, line, None
                elif (kind := alone(line)) != "stop":
                    yield start, line, kind
        elif " " in word:
            yield match.start(), word, None
        elif (kind := alone(word)) != "stop":
            yield match.start(), word, kind


def _lines_of_run(passages: Passages, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that crosses line ends, cut where a paragraph ends."""
    text = passages.text
    line = text.find("\n", start, end)
    while line > 0:
        stop = passages.paragraph_at(start).end
        if stop >= end:
            break
        yield start, min(stop, line)
        rest = next(capitals.runs(text[line:end]), None)
        if rest is None:
            return
        start, line = line + rest[0], text.find("\n", line + rest[0], end)
    yield start, end


def _judge(text: str, run: tuple[int, int], read: Candidate | None, floor: int, paragraph: Span) -> _Mention | None:
    """Return the person a run names, if title, given name or surroundings say so; one word is read as it stands."""
    start, end = (run[0] + read.name[0].start, run[0] + read.name[-1].end) if read else run
    behind = appositions.after(text, end, paragraph.end)
    if read and read.title:
        return _titled(text, run[0], read, read.title, behind)
    floor = floor if floor > paragraph.start else paragraph.start
    told = evidence.told_ahead(text, start, floor)
    ahead = roles.before(text, start, floor, end) if told & evidence.ROLE else None
    beside = ahead or behind
    single = read is None or len(read.name) == 1
    how: str | None = None
    if single and beside is behind is not None and text.endswith(_NEAR, 0, start):
        return None
    if beside and beside.how != "body-after-name":
        how = beside.how
    elif not (told & evidence.ARTICLE and evidence.behind_article(text, start)):
        if read is None or single:
            how = evidence.bare_reason(text, start, end, paragraph, told)
        elif not read.barred:
            how = evidence.reason(text, start, end, paragraph, told) or _by_words(text, start, end, read, paragraph)
    if how is None or (single and how == "age-after-name"):
        return None
    role, organisation = _merged(ahead, behind)
    return _new(_Mention, (start, end, None, role, organisation, how))


def _by_words(text: str, start: int, end: int, read: Candidate, paragraph: Span) -> str | None:
    if (
        read.given is None
        or (read.inside and start <= paragraph.start)
        or evidence.headline(text, paragraph, start, end)
    ):
        return None
    return read.given


def _merged(ahead: roles.Role | None, behind: roles.Role | None) -> tuple[str | None, str | None]:
    for beside in (ahead, behind):
        if beside and beside.role:
            return beside.role, beside.organisation or (behind.organisation if behind and not behind.role else None)
    return None, behind.organisation if behind else None


def _titled(text: str, base: int, read: Candidate, title: Title, behind: roles.Role | None) -> _Mention:
    begin, stop = base + read.tokens[0].start, base + read.tokens[title.stop - 1].end
    organisation = title.body if title.first else evidence.owner(text, begin)
    role = title.office
    lead = None if title.first else roles.before(text, begin, max(0, begin - 60))
    if lead and lead.role and text[lead.end : begin] in (" ", ", ", ": "):
        role = text[lead.start : stop] if role and text[lead.end] != ":" else lead.role
        organisation = lead.organisation
    elif role is None and behind and behind.role:
        role, organisation = behind.role, behind.organisation
    elif role:
        first = roles.modified(text, begin, max(0, begin - 60))
        if title.first and text[max(0, first - 7) : first].lower() == "former ":
            first -= len("former ")
        if first < begin:
            role = text[first:stop]  # "former French President", "then-Foreign Minister"
        if not title.first:
            organisation = organisation or evidence.owner(text, first)
    if organisation is None and behind and behind.role is None:
        organisation = behind.organisation
    start, end = base + read.name[0].start, base + read.name[-1].end
    return _Mention(start, end, title.gender, role, organisation, "title-name")


def _back_reference(passages: Passages, base: int, run: Sequence[Token], inventory: Inventory) -> Iterator[_Mention]:
    """Yield the mentions in a run that only the rest of the document explains: a bare last name."""
    index = 0
    while index < len(run):
        taken = _known_length(passages.text, base, run, index, inventory)
        if not taken and _bare_name(run, index, inventory):
            taken = 1
        if taken:
            last = run[index + taken - 1]
            begin = inventory.with_particles(passages.text, base + run[index].start, last.lower)
            yield _referring(passages, begin, base + last.end, taken == len(run))
        index += taken or 1


def _referring(passages: Passages, start: int, end: int, whole: bool) -> _Mention:
    """Return the mention of somebody known from elsewhere, with what stands behind it where it is the whole run."""
    behind = appositions.after(passages.text, end, passages.paragraph_at(start).end) if whole else None
    role, organisation = (behind.role, behind.organisation) if behind else (None, None)
    return _new(_Mention, (start, end, None, role, organisation, "back-reference"))


def _known_length(text: str, base: int, run: Sequence[Token], index: int, inventory: Inventory) -> int:
    """Return how many words from `index` on are a known form of a name, at least two, or 0."""
    for stop in range(min(index + 4, len(run)), index + 1, -1):
        people = inventory.families.get(run[stop - 1].lower)
        if people:
            form = _bare(text, base + run[index].start, base + run[stop - 1].end).lower()
            if any(form in known.forms or form == known.family.lower() for known in people):
                return stop - index
    return 0


def _bare_name(run: Sequence[Token], index: int, inventory: Inventory) -> bool:
    lower = run[index].lower
    if len(run) == 1:
        return _stands_alone(lower, inventory)
    if index + 1 < len(run) and run[index + 1].lower in words.not_names():
        return False
    return inventory.knows(lower) and evidence.in_list(run, index)


def _stands_alone(lower: str, inventory: Inventory) -> bool:
    """Say whether a single word is somebody's family name here, or the given name of one person."""
    return inventory.knows(lower) or (
        lower in words.given_names() and lower not in words.never() and inventory.by_given(lower) is not None
    )


def _bare(text: str, start: int, end: int) -> str:
    name = text[start:end]
    return name if name.isascii() and "\n" not in name else " ".join(name.split())


def _record(passages: Passages, mention: _Mention, inventory: Inventory, people: dict[str, _Known]) -> Person:
    text = passages.text
    written = text[mention.start : mention.end]
    name = written if written.isascii() and "\n" not in written else " ".join(written.split())
    name = _NICKNAME.sub(" ", name)
    known = people.get(name) if mention.gender is None else None
    if known is None:
        known = _known(name, mention, inventory)
        if mention.gender is None and len(inventory.families.get(name.lower(), ())) < 2:
            people[name] = known  # wherever it stands, it means the same
    canonical, given, family = known
    return _made(
        document=passages.document.id,
        start=mention.start,
        end=mention.end,
        text=written,
        region=passages.region_at(mention.start),
        how=mention.how,
        name=name,
        canonical=canonical,
        given=given,
        family=family,
        role=mention.role,
        organisation=mention.organisation,
    )


def _known(name: str, mention: _Mention, inventory: Inventory) -> _Known:
    known = _person(name, mention, inventory)
    canonical = known.canonical if known else name
    given, family, _ = parts_of(canonical)
    return canonical, (" ".join(given) if given else None), family


def _person(name: str, mention: _Mention, inventory: Inventory) -> Named | None:
    given, family, suffix = parts_of(name)
    if given:
        return inventory.same(given, family, suffix, mention.gender)
    return inventory.find(name, mention.start, mention.gender) or (
        inventory.by_given(name) if not inventory.knows(name) else None
    )
