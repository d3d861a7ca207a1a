"""Named people with title, role and body: "Danish Finance Minister Inge Holm", later "Holm"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extract.names import appositions, evidence, roles, words
from factcheck.extract.names import runs as capitals
from factcheck.extract.names.inventory import Inventory, Named, parts_of
from factcheck.extract.names.runs import Token
from factcheck.records import Person
from factcheck.text.passages import Passages, Span

_new = tuple.__new__  # a third of the time of Token(...)


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
    text = passages.text
    inventory = Inventory()
    found: dict[int, _Mention] = {}
    waiting: list[list[Token]] = []
    singles: dict[str, list[tuple[int, int]]] = {}
    floor, stops, paragraph = 0, _stops(), Span(0, 0)
    beside_single = evidence.beside_single
    for start, end, word in _runs_in_paragraphs(passages, stops):
        if " " not in word and "\n" not in word:
            if not beside_single(text, start, end):
                if word in singles:
                    singles[word].append((start, end))
                else:
                    singles[word] = [(start, end)]
                continue
            run = [_token(start, end, word)]
        else:
            run = _name_part(text, capitals.tokens(text, start, end))
            if not run or (run[0].lower in stops and all(token.lower in stops for token in run)):
                continue
        if start >= paragraph.end:
            paragraph = passages.paragraph_at(start)
        mention = _judge(passages, run, floor, paragraph)
        if mention:
            found[mention.start] = mention
            inventory.add(_bare(text, mention.start, mention.end), mention.start, mention.gender)
            floor = mention.end
        else:
            waiting.append(run)
    known = inventory.words()
    waiting = [run for run in waiting if any(token.lower in known for token in run)]
    for word, spans in singles.items():
        if _folded(word) in known:
            waiting.extend([_token(*span, word)] for span in spans)
    for run in waiting:
        for mention in _back_reference(passages, run, inventory):
            found[mention.start] = mention
    for start in sorted(found):
        yield _record(passages, found[start], inventory)


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _token(start: int, end: int, word: str) -> Token:
    return _new(Token, (start, end, word, _folded(word)))


def _runs_in_paragraphs(passages: Passages, stops: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of capitals, none of which crosses a paragraph, without single words that are no names."""
    for match in capitals.run_pattern().finditer(passages.text):
        word = match[0]
        if word.isalpha():
            if len(word) > 1 and word.lower() not in stops:
                yield *match.span(), word
        elif "\n" in word:
            for start, end in _lines_of_run(passages, *match.span()):
                line = passages.text[start:end]
                if _kept(line, stops):
                    yield start, end, line
        elif _kept(word, stops):
            yield *match.span(), word


def _kept(word: str, stops: frozenset[str]) -> bool:
    return " " in word or "\n" in word or (len(word) > 1 and word[-1].isalpha() and word.lower() not in stops)


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


@cache
def _stops() -> frozenset[str]:
    return words.never() - words.weak_names().keys()


def _name_part(text: str, run: list[Token]) -> list[Token]:
    """Return the run without the words that only begin a sentence or follow it, such as weekdays."""
    openers = words.openers()
    first, last = 0, len(run)
    while (
        first < last and run[first].lower in openers and run[first].text != "US" and not _weak_given(text, run, first)
    ):
        first += 1
    while last > first and run[last - 1].lower in openers:
        last -= 1
    return run[first:last]


def _weak_given(text: str, run: list[Token], index: int) -> bool:
    if run[index].lower not in words.weak_names() or text[run[index].start - 2 : run[index].start - 1].isdigit():
        return False  # "On 3 May Ana Ruiz left": May is no part of her name
    return index + 1 < len(run) and run[index + 1].lower not in words.never()


def _judge(passages: Passages, run: list[Token], floor: int, paragraph: Span) -> _Mention | None:
    """Return the person a run names, if title, given name or surroundings say so."""
    text = passages.text
    title = roles.title_in(run) if len(run) > 1 else None
    name = evidence.trimmed(run[title[1] :], True) if title else evidence.trimmed(run, False)
    if not name or not evidence.may_be_name(name, title is not None):
        return None
    start, end = name[0].start, name[-1].end
    behind = appositions.after(text, end, paragraph.end)
    if title:
        return _titled(text, run, title, name, behind)
    ahead = roles.before(text, start, max(floor, paragraph.start), end)
    beside = ahead or behind
    how = beside.how if beside and beside.how != "body-after-name" else evidence.reason(passages, run, name, paragraph)
    if how is None or (len(name) == 1 and how == "age-after-name"):
        return None
    role, organisation = _merged(ahead, behind)
    return _Mention(start, end, None, role, organisation, how)


def _merged(ahead: roles.Role | None, behind: roles.Role | None) -> tuple[str | None, str | None]:
    for beside in (ahead, behind):
        if beside and beside.role:
            return beside.role, beside.organisation or (behind.organisation if behind and not behind.role else None)
    return None, behind.organisation if behind else None


def _titled(
    text: str, run: list[Token], title: tuple[int, int], name: list[Token], behind: roles.Role | None
) -> _Mention:
    first, stop = title
    gender = next(
        (words.title_genders()[token.lower] for token in run[first:stop] if token.lower in words.title_genders()),
        None,
    )
    organisation = roles.body(text[run[0].start : run[first - 1].end]) if first else evidence.owner(text, run[0].start)
    role = roles.office(run[first:stop], text)
    lead = roles.before(text, run[0].start, max(0, run[0].start - 60)) if first == 0 else None
    if lead and lead.role and text[lead.end : run[0].start] in (" ", ", "):
        role = text[lead.start : run[stop - 1].end] if role else lead.role
        organisation = lead.organisation
    elif role is None and behind and behind.role:
        role, organisation = behind.role, behind.organisation
    elif role:
        begin = roles.modified(text, run[0].start, max(0, run[0].start - 60))
        if first and text[max(0, begin - 7) : begin].lower() == "former ":
            begin -= len("former ")
        if begin < run[0].start:
            role = text[begin : run[stop - 1].end]  # "former French President", "then-Foreign Minister"
        if first == 0:
            organisation = organisation or evidence.owner(text, begin)
    if organisation is None and behind and behind.role is None:
        organisation = behind.organisation
    return _Mention(name[0].start, name[-1].end, gender, role, organisation, "title-name")


def _back_reference(passages: Passages, run: list[Token], inventory: Inventory) -> Iterator[_Mention]:
    """Yield the mentions in a run that only the rest of the document explains: a bare last name."""
    text = passages.text
    index = 0
    while index < len(run):
        taken = _known_length(text, run, index, inventory)
        if not taken and _bare_name(text, run, index, inventory):
            taken = 1
        if taken:
            start, end = run[index].start, run[index + taken - 1].end
            start = inventory.with_particles(text, start, run[index + taken - 1].lower)
            behind = appositions.after(text, end, passages.paragraph_at(start).end) if taken == len(run) else None
            yield _Mention(
                start,
                end,
                None,
                behind.role if behind else None,
                behind.organisation if behind else None,
                "back-reference",
            )
        index += taken or 1


def _known_length(text: str, run: list[Token], index: int, inventory: Inventory) -> int:
    """Return how many words from `index` on are a known form of a name, at least two, or 0."""
    for stop in range(min(index + 4, len(run)), index + 1, -1):
        people = inventory.families.get(run[stop - 1].lower)
        if people:
            form = _bare(text, run[index].start, run[stop - 1].end).lower()
            if any(form in known.forms or form == known.family.lower() for known in people):
                return stop - index
    return 0


def _bare_name(text: str, run: list[Token], index: int, inventory: Inventory) -> bool:
    token = run[index]
    if len(run) > 1 and (index + 1 < len(run) and run[index + 1].lower in words.not_names()):
        return False
    if inventory.knows(token.lower):
        return len(run) == 1 or evidence.in_list(run, index)
    return (
        len(run) == 1
        and token.lower in words.given_names()
        and token.lower not in words.never()
        and inventory.by_given(token.lower) is not None
    )


def _bare(text: str, start: int, end: int) -> str:
    name = text[start:end]
    return name if name.isascii() and "\n" not in name else " ".join(name.split())


def _record(passages: Passages, mention: _Mention, inventory: Inventory) -> Person:
    text = passages.text
    name = _bare(text, mention.start, mention.end)
    known = _person(name, mention, inventory)
    given, family, _ = parts_of(known.canonical if known else name)
    return Person(
        document=passages.document.id,
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        region=passages.region_at(mention.start),
        how=mention.how,
        name=name,
        canonical=known.canonical if known else name,
        given=(given[0] if len(given) == 1 else " ".join(given)) if given else None,
        family=family,
        role=mention.role,
        organisation=mention.organisation,
    )


def _person(name: str, mention: _Mention, inventory: Inventory) -> Named | None:
    given, family, suffix = parts_of(name)
    if given:
        return inventory.same(given, family, suffix, mention.gender)
    return inventory.find(name, mention.start, mention.gender) or (
        inventory.by_given(name) if not inventory.knows(name) else None
    )
