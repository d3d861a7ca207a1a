"""Which predicate a date belongs to: "shot on Saturday and charged on Wednesday" dates two things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.events import words
from factcheck.extract.events.bounds import BOUNDS, bounded
from factcheck.extract.events.phrases import IN_A_PHRASE, adjective, compound, head, phrase_start, subject
from factcheck.extract.events.tokens import BE, Token

_DATES_A_CLAUSE = BOUNDS | {"on", "in", "at", "from", "during", "of", "for", "to"}
_BE_OR_HAVE = BE | {"has", "have", "had"}
_TIME_OF_VERB = frozenset(
    {"in", "at", "during", "by", "through", "throughout"}
)  # "killed in a crash on Sunday": one day
_TIME_OF_OTHERS = _TIME_OF_VERB | {
    "on",
    "for",
}  # where the verb itself names no event: "the curtain rose on the premiere"
_TOWARDS = (["to"], ["until"], ["till"], ["for"])  # "postponed from the 4th to the 11th": the new day
_STRETCHES = frozenset({"until", "till", "since"})
_CLOSING_KINDS = frozenset({"subordinator", "dash", "coordinator"})
_CLOSING_WORDS = frozenset({";", ":", "(", '"', "that", ","})
_OF_A_DEED = frozenset({"of", "for", "with", "from"})  # "convicted of robbing a bank in June": no day of the verdict
_NEAR_VERB = 7  # tokens, the one tried among them: "convicted a baker of poisoning"
_MAX_COMMAS = 2
_MAX_BEFORE_COMMA = 4  # tokens from a noun to the comma before its date: "the hearing in Delft, on 8 May,"
_MAX_STEPS = 28
_MAX_ASIDE = 7  # tokens of ", police said,"


class Governor(NamedTuple):
    """What a date belongs to: the words of an event noun or verb, its lemma, and how that was seen."""

    start: int
    end: int
    lemma: str
    how: str


REFUSED = Governor(0, 0, "", "refused")  # the grammar says that the date is the day of nothing


def governor(tokens: Sequence[Token], index: int) -> Governor | None:
    """Return what the date `tokens[index]` belongs to; REFUSED where it dates nothing, None if unclaimed."""
    if bounded(tokens, index):
        return REFUSED
    read = (
        _noun_behind(tokens, index)
        or _of_date(tokens, index)
        or _in_brackets(tokens, index)
        or _to_the_left(tokens, index)
        or _to_the_right(tokens, index)
    )
    if read is not None and read.start == tokens[0].start and sum(_predicates(token) for token in tokens) == 1:
        return REFUSED  # "Released on 14 January 2025.": of what, stands elsewhere
    if read is not None and read.how == "verb-before-date" and read.lemma not in words.heads():
        return _scene(tokens, index) or read
    return read


def has_predicate(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence has a verb, so that it is no heading."""
    return any(_predicates(token) for token in tokens)


def _predicates(token: Token) -> bool:
    return token.kind in ("verb", "carrier", "auxiliary", "modal")


def _scene(tokens: Sequence[Token], index: int) -> Governor | None:
    """Return the event at which something took place: "tempers frayed on Tuesday at a public hearing"."""
    place = tokens[index + 1] if index + 1 < len(tokens) else None
    if place is None or place.word not in ("at", "during", "in"):
        return None
    for position in range(index + 2, min(len(tokens), index + 9)):
        if tokens[position].kind == "event" and not compound(tokens, position):
            return _named(tokens[position], "scene-of-verb")
        if tokens[position].kind not in ("determiner", "word", "name", "event"):
            break
    return None


def _named(token: Token, how: str) -> Governor:
    known = words.heads().get(token.word, ())
    wanted = token.kind == "verb"
    lemma = next((head.lemma for head in known if head.verb == wanted), None)
    if lemma is None and wanted:
        lemma = words.finite(token.word) or words.base(token.word)
    return Governor(token.start, token.end, lemma or token.word, how)


def _noun_behind(tokens: Sequence[Token], index: int) -> Governor | None:
    """Read "Tuesday's meeting", "the 3 May hearing", not "on Tuesday fire crews" or "the 2019 budget"."""
    position, possessive = index + 1, tokens[index].word.endswith("'s")
    if not possessive and position < len(tokens) and tokens[position].word == "'":
        position, possessive = position + 1, True
    before = tokens[index - 1] if index else None
    if not possessive and before is not None and before.word in _DATES_A_CLAUSE:
        return None
    owned = possessive or (before is not None and _owns(before, tokens[index]))
    last: Token | None = None
    while position < len(tokens) and tokens[position].kind in IN_A_PHRASE and (last is None or position - index < 8):
        last = tokens[position]
        position += 1
    if last is not None and last.kind == "event":
        return _named(last, "date-before-noun")
    return REFUSED if owned and last is not None else None


def _owns(before: Token, date: Token) -> bool:
    """Say whether a date describes the noun behind it: "the 2019 budget", not "the 1990s"."""
    if before.kind == "determiner":
        return before.word in ("a", "an") or date.word not in ("decade", "century")
    return before.kind in ("name", "word", "event") and date.start - before.end == len("'s ")


def _of_date(tokens: Sequence[Token], index: int) -> Governor | None:
    """Read "the strike of 1912" and "the Great Fire of London of 1666"; "a violin of 1742" dates nothing."""
    if not index or tokens[index - 1].word != "of":
        return None
    position = index - 2
    while position > 0 and (tokens[position].kind == "name" or tokens[position].word == "of"):
        position -= 1
    if position < 0 or tokens[position].word in words.verbs("stretch"):
        return None
    return _named(tokens[position], "noun-before-date") if tokens[position].kind == "event" else REFUSED


def _in_brackets(tokens: Sequence[Token], index: int) -> Governor | None:
    """Read "the storm (3 May 2020)"; behind another noun a date in brackets dates no event."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].word != "(" or tokens[index + 1].word != ")":
        return None
    noun = index - 2
    return _named(tokens[noun], "noun-before-date") if noun >= 0 and tokens[noun].kind == "event" else REFUSED


def _to_the_left(tokens: Sequence[Token], index: int) -> Governor | None:
    noun: int | None = None
    commas, position, near = 0, index, 0
    while (position := position - 1) > max(-1, index - _MAX_STEPS):
        kind, word, _, _ = tokens[position]
        if kind == "carrier":
            return _carried(tokens, position, noun, tokens[index - 1].word)
        if kind == "verb" and not adjective(tokens, position):
            aside = _aside(tokens, position)
            if aside is None:
                return _verb_or_noun(tokens, index, position, noun)
            position = aside
        elif kind == "auxiliary" and noun is None and word in _BE_OR_HAVE:
            return _copula(tokens, position, index)
        elif noun is None and word.endswith("ing") and _deed(tokens, position):
            return REFUSED
        elif kind == "event" and noun is None and not compound(tokens, position):
            noun = position
        elif (kind == "date" and position < index - 2 and noun is None) or (
            (kind in _CLOSING_KINDS or word in _CLOSING_WORDS) and _closes_clause(tokens, position, index)
        ):
            break
        elif word in _STRETCHES and noun is None:
            return REFUSED  # "served until the dissolution in July"
        elif word in _STRETCHES:
            break
        elif word == ",":
            commas += 1
            if commas > _MAX_COMMAS:
                break
            if noun is None:
                near = position
    if noun is None or near - noun > _MAX_BEFORE_COMMA:
        return None
    return _named(tokens[head(tokens, noun)], "noun-before-date")


def _deed(tokens: Sequence[Token], position: int) -> bool:
    """Say whether a word tells for what somebody is tried or blamed: "accused of poisoning"."""
    if position < 2 or tokens[position - 1].word not in _OF_A_DEED:
        return False
    return any(_predicates(token) for token in tokens[max(0, position - _NEAR_VERB) : position - 1])


def _closes_clause(tokens: Sequence[Token], position: int, index: int) -> bool:
    """Say whether the clause of the date at `index` begins behind this token."""
    token = tokens[position]
    if token.word == "as":  # no verb stands between it and the date: "was sworn in as governor on 10 January"
        return False
    if token.kind in ("subordinator", "dash") or token.word in (";", ":", "(", '"'):
        return True
    if token.word == "that":
        return position > 0 and tokens[position - 1].kind not in ("prep", "determiner", "date")
    if (
        token.word == "," and position == index - 2 and tokens[index - 1].kind == "prep"
    ):  # "..., on Friday crowds gathered"
        behind = tokens[index + 1 : index + 8]
        stop = next(
            (at for at, other in enumerate(behind) if other.kind in ("mark", "subordinator", "coordinator")),
            len(behind),
        )
        return any(_predicates(other) for other in behind[1:stop])
    if token.kind == "coordinator":  # "..., and on Friday the court"
        return index - position <= 2 and position > 0 and tokens[position - 1].kind != "date"
    return False


def _aside(tokens: Sequence[Token], position: int) -> int | None:
    """Return where a remark between commas begins: ", police said,"."""
    if position + 1 >= len(tokens) or tokens[position + 1].word != ",":
        return None
    if _named(tokens[position], "").lemma not in words.verbs("reporting"):
        return None
    return next((at for at in range(position - 1, max(0, position - _MAX_ASIDE), -1) if tokens[at].word == ","), None)


def _to_the_right(tokens: Sequence[Token], index: int) -> Governor | None:
    noun: Token | None = None
    if index > 2 and tokens[0].word in words.verbs("unframed"):
        return None
    for position in range(index + 1, min(len(tokens), index + _MAX_STEPS)):
        token = tokens[position]
        if token.kind == "carrier":
            return _carried(tokens, position)
        if token.kind == "verb" and not adjective(tokens, position) and not _participle(tokens, position):
            return _named(token, "date-before-verb")
        if token.kind == "event" and noun is None and not compound(tokens, position):
            noun = token
        if token.word == ";" or (
            token.kind == "date" and position > index + 2 and not _participle(tokens, position - 2)
        ):
            break
    opens = index + 1 < len(tokens) and (tokens[index + 1].word in (":", ",") or tokens[index + 1].kind == "dash")
    return _named(noun, "date-before-noun") if noun and opens else None


def _participle(tokens: Sequence[Token], position: int) -> bool:
    """Say whether a past form describes the noun before it: "the woman arrested in May pleaded guilty"."""
    token = tokens[position]
    if position == 0 or position + 1 >= len(tokens) or token.kind != "verb":
        return False
    if tokens[position - 1].word == ",":  # "a remake of the film, entitled Daddy Cool, was released"
        closing = next(
            (at for at in range(position + 1, min(len(tokens) - 1, position + 9)) if tokens[at].word == ","),
            None,
        )
        return closing is not None and position > 1 and _predicates(tokens[closing + 1])
    if tokens[position - 1].kind not in ("word", "name", "event") or tokens[position + 1].kind not in (
        "prep",
        "date",
    ):
        return False
    if _named(token, "").lemma in words.verbs("intransitive") or words.finite(token.word) is None:
        return False
    for later in tokens[position + 2 : position + 12]:
        if later.kind in ("subordinator", "coordinator", "mark", "dash"):
            return False
        if _predicates(later):
            return True
    return False


def _verb_or_noun(tokens: Sequence[Token], index: int, position: int, noun: int | None) -> Governor:
    """Decide between a verb and the event noun that stands between it and the date."""
    read = _named(tokens[position], "verb-before-date")
    if noun is None:
        cause = subject(tokens, position) if read.lemma in words.verbs("befalling") else None
        return read if cause is None else _named(tokens[cause], "subject-of-verb")
    first = head(tokens, noun)
    found = _named(tokens[first], "noun-before-date")
    start = phrase_start(tokens, first)
    relation = tokens[start - 1].word if tokens[start - 1].kind == "prep" else ""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if behind is not None and _predicates(behind) and noun >= index - 3:
        return found  # "police said the crash on Sunday killed two"
    if relation:
        bare = tokens[start].kind not in ("determiner", "number") and relation != "in"
        changing = read.lemma in words.verbs("changing")
        sharing = _TIME_OF_VERB if read.lemma in words.heads() or changing else _TIME_OF_OTHERS
        shares = relation in sharing and not bare and (relation in ("at", "during") or not changing)
        return found if shares else read
    return found if read.lemma in words.verbs("sharing") or start - 1 > position else read


def _copula(tokens: Sequence[Token], position: int, index: int) -> Governor | None:
    """Read "the wedding will be on 9 September"; "she was in hospital on Monday" dates no event."""
    if index + 1 < len(tokens) and tokens[index + 1].word == "when":  # "it was on Monday when the dam gave way"
        return None
    noun = subject(tokens, position)
    if noun is None or any(token.word == "," for token in tokens[noun:position]):
        return REFUSED
    return _named(tokens[noun], "subject-of-carrier")


def _carried(
    tokens: Sequence[Token],
    position: int,
    behind: int | None = None,
    preposition: str = "",
) -> Governor | None:
    """Return the happening that a carrier phrase dates, or the carrier where it opens or ends something.

    `behind` is an event noun between carrier and date ("held its gala on 3 May"), `preposition` the word
    before the date: of a postponement only the new date is the happening's.
    """
    token = tokens[position]
    carrier = words.carriers()[token.word]
    if (
        carrier.phase == "postpone" and behind is None and subject(tokens, position) is None
    ):  # "she moved to York in 1972"
        return Governor(token.start, token.end, carrier.lemma.removeprefix("be ").split()[0], "verb-before-date")
    if carrier.phase == "postpone" and preposition.split()[-1:] not in _TOWARDS:
        return REFUSED
    if carrier.phase == "cancel":
        return Governor(token.start, token.end, carrier.lemma, "carrier-cancel")
    if carrier.phase in ("occur", "postpone"):
        if behind is not None:
            return _named(tokens[head(tokens, behind, frozenset())], "object-of-carrier")
        noun = subject(tokens, position)
        if noun is not None:
            return _named(tokens[noun], "subject-of-carrier")
    return Governor(token.start, token.end, carrier.lemma, f"carrier-{carrier.phase}")
