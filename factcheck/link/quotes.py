"""Which quotations of a collection are one: shared runs of words, then the wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import Literal, NamedTuple

from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.link.cluster import Cluster, average_link, ids_of, in_order
from factcheck.link.held.shapes import key as role_key
from factcheck.link.offices import head_noun, heads
from factcheck.link.spoken.edits import edits_of
from factcheck.link.spoken.weights import spelt_alike
from factcheck.link.wording import Wording, compare_wording, side_by_side
from factcheck.records import Quote
from factcheck.text import nouns
from factcheck.text.passages import Passages
from factcheck.text.quoted import words

_RUN = 3
_LEAST_WORDS = 4
_SHORT = 3  # words of a quotation of which two in a row are enough, if one speaker's
_MOST_SHORT = 40  # words of the other one of a pair of which one is short
_MOST_HOLDERS = 60  # wordings of a run of three words; a commoner run tells nothing
_SHARED_WORDS = 0.6  # of the shorter one's: below it no wording covers enough
_SHARED_RUNS = 0.25  # of the shorter one's runs: two changed words in eight leave a third of them
_UNNAMED_WORDS, _UNNAMED_IN_STORY = 10, 6
_LEAST_NOUN = 5  # letters of a noun that another may end in
_FAR = 300  # characters between a quotation and the words for its speaker
_AGE = re.compile(r",\s*\d{1,3}$")  # "the sculptor, 58"
_ARTICLE = re.compile(r"^(?:the|this|that|an?|his|her|their|its|our)\s+|[’']s$|[’'](?=\s)", re.IGNORECASE)

_PRONOUNS = frozenset({"he", "she", "his", "her", "they"})
_ALTERED = ("misquote", "strong", "variant")
_FAITHFUL = ("identical", "partial", "elided")

Firmness = Literal["person", "guess", "office", "nobody"]


class Quotation(NamedTuple):
    """All pieces of one quotation in one document; `firm` says what its speaker is, and how surely."""

    id: str
    document: str
    pieces: tuple[Quote, ...]
    words: tuple[str, ...]
    speaker: str | None
    firm: Firmness = "nobody"

    @property
    def first(self) -> Quote:
        """Return the first piece."""
        return self.pieces[0]


def quotations(passages: Passages) -> list[Quotation]:
    """Return the quotations of one document, terms in scare quotes left out."""
    pieces: dict[str, list[Quote]] = defaultdict(list)
    for quote in passages.records("quote"):
        if quote.comparable and quote.form != "scare":
            pieces[quote.quotation].append(quote)
    people = {person.canonical for person in passages.records("person")} if pieces else set()
    found = []
    for several in pieces.values():
        said = words(" … ".join(_own(piece, passages) for piece in several))  # between two words may be left out
        told = next((piece for piece in several if piece.speaker_name), None)
        speaker = told.speaker_name if told else None
        firm: Firmness = "nobody" if told is None else "office"
        if told and speaker in people:
            firm = "guess" if told.how.endswith("-guess") else "person"
        found.append(Quotation(several[0].id, several[0].document, tuple(several), said, speaker, firm))
    return found


def _own(piece: Quote, passages: Passages) -> str:
    """Return what a piece says, with a gap for the words of others that a turn of a transcript tells."""
    if piece.how != "transcript":
        return piece.quote
    said, at = [], piece.start
    for told in passages.records("quote"):
        if at <= told.start and told.end <= piece.end and told is not piece and told.how != "transcript":
            said.append(passages.text[at : told.start])
            at = told.end
    return " … ".join([*said, passages.text[at : piece.end]])


def named(collection: Sequence[Quotation], prepared: Sequence[Passages], home: Mapping[str, str]) -> list[Quotation]:
    """Return the quotations with the person for an office that speaks: "the judge" whom another text names.

    The only person of a story whose role ends in the word, where further words of both do not stand apart; of a bare
    name that only another text has in full, the only one who bears it.
    """
    wanted = {home[q.document] for q in collection if q.firm == "office" or " " not in (q.speaker or " ")}
    held: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    called: dict[tuple[str, str], set[str]] = defaultdict(set)  # by the first name alone
    for passages in prepared:
        story = home[passages.document.id]
        for person in passages.records("person") if story in wanted else ():
            if person.given:
                bearers[story, person.family].add(person.canonical)
                called[story, person.given.partition(" ")[0]].add(person.canonical)
            if person.role and person.given and person.comparable:
                noun = head_noun(person.role)
                role = _role(noun)
                told = set(_content(f"{person.role} {person.organisation or ''}"))
                held[story, role][person.canonical] |= told - {noun}
    found = []
    for quotation in collection:
        key = home[quotation.document], quotation.speaker or ""
        if key in called and key not in bearers and len(called[key]) == 1:
            quotation = quotation._replace(speaker=next(iter(called[key])))
        borne = bearers.get((home[quotation.document], quotation.speaker or "")) if quotation.firm == "office" else None
        if borne is not None and len(borne) == 1:
            quotation = quotation._replace(speaker=next(iter(borne)), firm="person")
        phrase = _ARTICLE.sub("", _AGE.sub("", quotation.speaker or "")) if quotation.firm == "office" else ""
        noun = head_noun(phrase) if phrase else ""
        further = set(_content(phrase)) - {noun}
        holders = _holders(held, home[quotation.document], noun) if noun else {}
        fitting = [name for name, told in holders.items() if not (further and told) or further & told]
        if noun not in _many() and not _is_plural(noun) and len(holders) == 1 and len(fitting) == 1:
            quotation = quotation._replace(speaker=fitting[0], firm="person")
        found.append(quotation)
    return found


def _is_plural(noun: str) -> bool:
    """Say whether an office is that of several, of whom no single holder speaks: "the lawmakers"."""
    return noun.endswith("s") and nouns.singular(noun) != noun


def _holders(held: Mapping[tuple[str, str], Mapping[str, set[str]]], story: str, noun: str) -> Mapping[str, set[str]]:
    """Return who bears a role in a story, by its noun or by one that ends in it: the keeper is the goalkeeper."""
    role = _role(noun)
    if (story, role) in held or len(noun) < _LEAST_NOUN:
        return held.get((story, role), {})
    return {
        name: told
        for (where, other), several in held.items()
        if where == story and other.endswith(noun)
        for name, told in several.items()
    }


def _role(noun: str) -> str:
    """Return what the last word of a role is found by: the skipper is the captain; a boss may be anybody who leads."""
    return noun if not noun or noun in heads("lead") else role_key(noun)


@lru_cache(maxsize=1)
def _many() -> frozenset[str]:
    """Return what a story has many of, so that the one who is named is not the one who speaks: "a witness"."""
    return frozenset(row["head"] for row in packs.rows("en/office_kinds") if row.get("many"))


def _content(phrase: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", phrase.lower()) if len(word) > 3]


def attribution(quote: Quote, passages: Passages) -> tuple[int, int]:
    """Return where a quotation and the words for its speaker stand, in code points."""
    if not quote.speaker:
        return quote.start, quote.end
    paragraph = passages.paragraph_at(quote.start)
    if quote.speaker.casefold() in _PRONOUNS and quote.speaker_name:  # who "she" is stands before
        low = max(paragraph.start, quote.start - _FAR)
        told = passages.text.rfind(quote.speaker_name.rpartition(" ")[2], low, quote.start)
        begin = passages.text.rfind(quote.speaker_name, low, quote.start)
        if told >= 0:
            return (begin if begin >= 0 else told), quote.end
    behind = passages.text.find(quote.speaker, quote.end, min(paragraph.end, quote.end + _FAR))
    ahead = passages.text.rfind(quote.speaker, max(paragraph.start, quote.start - _FAR), quote.start)
    if "behind" in quote.how or quote.how == "split" or ahead < 0:
        return (
            (quote.start, behind + len(quote.speaker))
            if behind >= 0
            else (min(quote.start, ahead % (quote.start + 1)), quote.end)
        )
    return ahead, quote.end


class QuoteLinks:
    """The quotations of a collection, gathered by what was said, with the wording of each pair."""

    def __init__(
        self, collection: Sequence[Quotation], same_speaker: Callable[[str, str], bool], home: Mapping[str, str]
    ) -> None:
        """Link quotations; `same_speaker` says whether two speaker names can be one person's, `home` gives stories."""
        self._home = home
        self.quotations = {quotation.id: quotation for quotation in collection}
        self.wordings: dict[tuple[str, str], Wording] = {}
        self._altered: list[tuple[Quotation, Quotation, Wording]] = []
        order = {quotation.id: number for number, quotation in enumerate(collection)}
        alike: dict[tuple[tuple[str, ...], str | None], list[Quotation]] = defaultdict(list)
        for quotation in collection:
            alike[quotation.words, quotation.speaker].append(quotation)
        first = [several[0] for several in alike.values()]  # what many documents quote alike is compared once
        for one, other in _candidates(first, home):
            self._compare(one, other, same_speaker)
        self._keep_altered()
        scores = dict.fromkeys(self.wordings, 1.0)
        groups = average_link([quotation.id for quotation in first], scores, 0.5)
        same = {several[0].id: several for several in alike.values()}
        self.home = {quotation.id: several[0].id for several in alike.values() for quotation in several}
        members = [[quotation for key in group for quotation in same[key]] for group in groups]
        self.groups = [sorted(group, key=lambda quotation: order[quotation.id]) for group in members]
        self.clusters = [_cluster(number, group) for number, group in enumerate(self.groups, 1)]

    def compared(self, a: str, b: str) -> bool:
        """Say whether two quotations, by id, were found to be one in some wording."""
        one, other = self.home[a], self.home[b]
        return one == other or (one, other) in self.wordings or (other, one) in self.wordings

    def shown(self, quotation: Quotation) -> Quote:
        """Return the piece of a quotation that another wording alters most clearly, its first piece where none is."""
        if len(quotation.pieces) == 1:
            return quotation.first
        home = self.home[quotation.id]
        pairs = [(pair, wording) for pair, wording in self.wordings.items() if home in pair and wording.edits]
        edited = [edit[pair[1] == home] for pair, wording in pairs for edit in wording.edits]
        others = [self.quotations[a if b == home else b] for (a, b), _ in pairs]
        said = [words(piece.quote) for other in others for piece in other.pieces]

        def altered(piece: Quote) -> tuple[int, int]:
            mine = words(piece.quote)
            wordings = (compare_wording(mine, other) for other in said)
            alike = max((wording.equal for wording in wordings if wording.likely in _ALTERED), default=0)
            return sum(bool(run) and _holds(mine, run) for run in edited), alike

        return max(quotation.pieces, key=altered)

    def _compare(self, a: Quotation, b: Quotation, same_speaker: Callable[[str, str], bool]) -> None:
        seen = side_by_side(a.words, b.words)
        if isinstance(seen, Wording):
            if seen.verdict != "different":
                self.wordings[a.id, b.id] = seen
            return
        one_matter = self._home[a.document] == self._home[b.document]
        one_speaker = bool(a.speaker and b.speaker and same_speaker(a.speaker, b.speaker))
        doubted = seen.is_altered() and not one_speaker
        spoken = one_speaker or "nobody" not in (a.firm, b.firm)
        least = _UNNAMED_IN_STORY - all(map(_is_one, (a, b))) if one_matter else _UNNAMED_WORDS
        unnamed = one_matter and _may_be_of_one(a, b)
        if doubted and (a.document == b.document or seen.equal < (_LEAST_WORDS if unnamed else least)):
            return
        by_two = doubted and a.firm == b.firm == "person"
        if (
            by_two
            and not seen.gapped
            and not (
                all(map(spelt_alike, seen.replaced()))
                and all(map(spelt_alike, edits_of(a.words, b.words, seen.blocks)[0]))
            )
        ):
            return  # as below, before the words that differ are weighed
        wording = compare_wording(a.words, b.words, seen)
        if by_two and not all(map(spelt_alike, wording.edits)):
            return
        unnamed = unnamed and (len(a.words) == len(b.words) or all(max(map(len, edit)) == 1 for edit in wording.edits))
        close = wording.likely != "different" and one_matter and (spoken or unnamed) and a.document != b.document
        if wording.verdict == "misquote" or (wording.verdict == "different" and close):
            self._altered.append((a, b, wording))
        elif wording.verdict != "different":
            self.wordings[a.id, b.id] = wording

    def _keep_altered(self) -> None:
        """Keep altered wordings, but where one of the texts has both: then each was said."""
        by_document: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in self.quotations.values() if self._altered else ():
            by_document[quotation.document].append(quotation)
        for a, b, wording in self._altered:
            beside = [
                compare_wording(told.words, said.words)
                for told, other in ((a, b), (b, a))
                for said in by_document[other.document]
            ]
            if not any(one.verdict in _FAITHFUL and one.equal >= wording.equal for one in beside):
                self.wordings[a.id, b.id] = wording


def _may_be_of_one(a: Quotation, b: Quotation) -> bool:
    """Say whether no text tells that two people speak: of one speaker only "he said" is told, or nothing."""
    if {a.firm, b.firm}.isdisjoint(("nobody", "guess")):
        return False
    genders = {_gender(quotation) for quotation in (a, b)} - {None}
    return len(genders) < 2


def _gender(quotation: Quotation) -> str | None:
    """Return whether a man or a woman speaks, by the pronoun or the first name."""
    said = (quotation.first.speaker or "").lower()
    if said in _PRONOUNS:
        return {"he": "m", "his": "m", "she": "f", "her": "f"}.get(said)
    named = quotation.firm == "person" and " " in (quotation.speaker or "")
    return names.gender((quotation.speaker or "").partition(" ")[0]) if named else None


def _is_one(quotation: Quotation) -> bool:
    """Say whether one somebody speaks: a name, or "the winner", no "residents" and no banner that "a child" held."""
    speaker = quotation.speaker or "they"
    named = quotation.firm in ("person", "guess") or speaker[0].isupper()
    return named or (speaker.startswith("the ") and not head_noun(speaker).endswith("s"))


def _holds(said: Sequence[str], run: Sequence[str]) -> bool:
    """Say whether words have a run of words in them."""
    return f" {' '.join(run)} " in f" {' '.join(said)} "


def _candidates(quotations: Sequence[Quotation], home: Mapping[str, str]) -> list[tuple[Quotation, Quotation]]:
    """Return the pairs that share a run of words and most words of the shorter one, in order; `home` gives stories.

    Two words in a row are enough in short quotations of one story.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    bags = [frozenset(quotation.words) for quotation in quotations]
    least_runs = [_SHARED_RUNS * (len(quotation.words) - _RUN) for quotation in quotations]
    least_words = [_SHARED_WORDS * len(bag) for bag in bags]
    for index, quotation in enumerate(quotations):
        if len(quotation.words) >= _LEAST_WORDS:
            for run in dict.fromkeys(zip(*(quotation.words[start:] for start in range(_RUN)), strict=False)):
                holders[run].append(index)
        if _SHORT <= len(quotation.words) <= _MOST_SHORT:  # "We will not resign"
            for pair in dict.fromkeys(pairwise(quotation.words)):
                holders[(home[quotation.document], *pair)].append(index)
    telling = (several for several in holders.values() if 1 < len(several) <= _MOST_HOLDERS)
    shared = Counter(chain.from_iterable(combinations(several, 2) for several in telling))
    found = sorted(
        (i, j)
        for (i, j), runs in shared.items()
        if runs >= min(least_runs[i], least_runs[j]) and len(bags[i] & bags[j]) >= min(least_words[i], least_words[j])
    )
    return [(quotations[i], quotations[j]) for i, j in found]


def _cluster(number: int, group: Sequence[Quotation]) -> Cluster:
    fullest = max(group, key=lambda quotation: len(quotation.words))
    said = fullest.first.quote
    label = said if len(said) <= 60 else said[:57].rsplit(" ", 1)[0] + " …"
    members = ids_of([piece for quotation in group for piece in quotation.pieces])
    reasons = ("the same words",) if len(group) > 1 else ()
    return Cluster(f"quotation:{number}", "quotation", label, members, in_order(q.document for q in group), reasons)
