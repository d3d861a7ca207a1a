"""Numbers that one sentence or list joins by arithmetic: a total and its parts, a share, a rise from one to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from factcheck.knowledge import packs
from factcheck.link.bases import siblings
from factcheck.link.claim import Claim
from factcheck.link.sums import branches, misfits
from factcheck.link.sums.shared_out import names_rest, shared_out
from factcheck.link.things import likeness
from factcheck.link.topics import Topic, _figures, _ratios, _rows
from factcheck.link.topics._figures import Amount
from factcheck.link.topics._spots import between, has, matches, spots
from factcheck.records import Count, Money, Percent
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

if TYPE_CHECKING:
    from factcheck.link.collection import Collection

ABOUT = ("sum",)
Part = Literal["total", "part", "some", "portion", "whole", "share", "change", "times", "from", "to", "score", "goal"]

_OPENS = re.compile(r"(?::|\s-+\s|\(|, )\s*(?:the |its |their )?$")
_LIST = re.compile(
    r"\s*(?:[^,;:.()\d]{0,60}?)(?: in (?:19|20)\d\d)?(?:,|;|,? and|,? plus|,? or)\s+"
    r"(?:(?:another|a further|the (?:other|remaining|last|final)) )?$"
)
_BETWEEN = re.compile(r"[^.!?;]{0,60}")
_THAT_IS = re.compile(
    r"[^.;:]{0,60}(?:, or|, that is| -|, which is| \(|, an? (?:\w+ )?(?:rate|share|response|turnout|proportion) of)"
    r"\s*(?:just |only |exactly )?$"
)
_OF = re.compile(r"\s*(?:out )?of (?:[\w'-]+'s? )?(?:the |its |their |all |our )?(?:[\w-]+'s? )?")
_RUN = re.compile(r"\d+(?:[.,]\d+)*")
_REST = re.compile(
    rf"\b(?:the (?:rest|other|remainder)|others|remaining(?! {numerals.CARDINAL}\b)|(?:chief|main|most|large)ly|both)\b"
)
_PORTIONS = re.compile(r"\b(?:against|abstain\w*|undecided|no opinion|spoilt|spoiled|opposed|did not know)\b")
_GROUP_OF = re.compile(r"[a-z]{3,} of (?:the )?$")
_YEARLY = re.compile(r"\b(?:a year|per year|annually|on average|each|every|average)\b")
_CHANGED_BY = re.compile(
    r"(?:\bby (?:about |some |around )?|\b(?:rise|increase|fall|drop|decrease|cut|jump|gain) of )$"
)
_GOES_ON = re.compile(  # "24 pupils, four teachers and the driver": somebody is not in figures
    r"(?:[^.,;:()\d]{0,50})(?:,| and| plus| as well as| together with)+ (?:and )?"
    r"(?:(?:the|an?|their|his|her|its|one|other|others|some|several|many|more|few)\b)"
)
_BRINGING = re.compile(r"\b(?:bringing|taking|raising) the (?:\w+ )?(?:total|number|toll)\b")
_FROM_TO = re.compile(r"\bfrom\s+(?:the |a |some )?$")
_FAR = 2.5  # a list whose sum is that many times its heading lists something else
_MOST_OF = 0.75
_LEAST_ROWS = 3
_TAKES_UP = re.compile(
    r"\W*(?:it|this|that|they|these|the (?:sum|total|money|amount|list|group|fleet|panel|crew|haul|collection|team"
    r"|package|budget|programme|plan|deal|order|cost|bill|grant|fund|investment))\b"
)
_OF_THOSE = re.compile(r"\W*of (?:those|these|them|that)\b,? ")  # takes up the total of the sentence before
_ARE = re.compile(r" (?:were|are) ")  # "they were nine women and three men"
_OTHERS = re.compile(rf"\bthe (?:other|remaining) (?P<n>{numerals.CARDINAL})(?![\w%]| of\b| per cent)")
_OF_IT = re.compile(r"\bof (?:the|whom|them|these|those|its|their)\b")
_OF_PART = re.compile(r" (?:of|among) (?:them|these|those|whom|which)\b")
_WHOLE = 100  # per cent


class Joined(NamedTuple):
    """Numbers of one document with what each is in the sum."""

    parts: tuple[tuple[Amount, Part], ...]


def build(collection: Collection) -> Topic:
    """Return the numbers that documents join, each with its part in the sum (`head`)."""
    claims: list[Claim] = []
    for passages in collection.passages:
        every = (*_in_sentences(passages), *_in_rows(passages), *_told_by_rank(passages))
        sums = [one for one in every if not misfits.overlap(passages, one.parts)]
        for number, joined in enumerate(sums, 1):
            about = {"sum": f"{passages.document.id} {number}"}
            claims.extend(Claim(record, passages, about, record.id, part) for record, part in joined.parts)
        taken = {claim.record.start for claim in claims if claim.document == passages.document.id}
        known = {_values(joined.parts) for joined in sums}
        again = (one for one in misfits.within(passages, taken) if _values(one.parts) not in known)
        for number, wrong in enumerate(again, 1):
            about, told = {"sum": f"{passages.document.id} rest {number}"}, (wrong.detail,)
            claims.extend(Claim(one, passages, about, one.id, head, words=told) for one, head in wrong.parts)
    for number, (one, total, other, parts) in enumerate(branches.totals(collection), 1):
        about = {"sum": f"branches {number}"}
        claims.append(Claim(total, one, about, total.id, "total"))
        claims.extend(Claim(part, other, about, part.id, "part") for part in parts)
    for number, (apart, detail) in enumerate(misfits.across(collection.passages, collection.home), 1):
        about = {"sum": f"whole {number}"}
        claims.extend(Claim(one, text, about, one.id, head, words=(detail,)) for text, one, head in apart)
    for number, misfit in enumerate(collection.chained.misfits, 1):
        about = {"sum": f"chain {number}"}
        for level, head in misfit.parts:
            claims.append(Claim(level.record, level.passages, about, level.record.id, head, words=(misfit.detail,)))
    return Topic(claims)


def _values(parts: Iterable[tuple[Amount, str]]) -> tuple[float, ...]:
    """Return the numbers of a sum by their size: the same ones are no second sum, however far their words reach."""
    return tuple(sorted(float(one.low or 0) for one, _ in parts))


def _told_by_rank(passages: Passages) -> Iterator[Joined]:
    for one in _ratios.ratios(passages) if has("ratio", passages) else ():
        yield Joined(((one.verb, "times"), (one.first, "from"), (one.last, "to")))
    for goal, score in _ratios.goals(passages) if has("goal", passages) else ():
        yield Joined(((score, "score"), (goal, "goal")))
    for first, second, lead in _figures.majorities(passages):
        yield Joined(((first, "from"), (second, "to"), (lead, "change")))


def _in_sentences(passages: Passages) -> Iterator[Joined]:
    starts = (record.start for kind in _figures.KINDS for record in passages.records(kind))
    several = Counter(map(passages.sentence_at, starts))
    several.update(passages.sentence_at(match.start()) for match in matches(_figures.SUMS, passages, "sum"))
    digits = spots(passages).starts["digits"]
    for sentence in sorted(
        one
        for one, numbers in several.items()
        if numbers > 1 or (len(between(digits, *one)) > 1 and len(_RUN.findall(passages.plain, *one)) > 1)
    ):
        if passages.region_at(sentence.start) not in ("furniture", "front-matter"):
            amounts = _figures.amounts(passages, sentence)
            yield from _continued(passages, sentence, amounts)
            shared = shared_out(passages, sentence, amounts, rest=names_rest(passages, amounts))
            if shared and _fit(shared[0], shared[1:], sure=True, comma=False):
                yield Joined(((shared[0], "total"), *((part, "part") for part in shared[1:])))
            if len(amounts) > 2:
                yield from _headed(passages, sentence, amounts)
                sums = [amount for amount in amounts if isinstance(amount, Money)]
                if 2 < len(sums) < len(amounts):  # "paid 5 million dollars in two districts: 3 million for seed, ..."
                    yield from _headed(passages, sentence, sums)
                yield from _summed(passages, sentence, amounts)
                yield from _portions(passages, sentence, amounts)
                yield from _shares(passages, amounts)
                yield from _moves(passages, amounts)


def _headed(passages: Passages, sentence: Span, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield a total with the parts behind it: "14 items: 9 phones and 5 watches"."""
    if _OF_THOSE.match(passages.lower, sentence.start):
        return  # "of those, 42 went north, 31 south": the first is a part, too
    for index, total in enumerate(amounts[:-2]):
        first = amounts[index + 1]
        cue = _rows.cue(passages.lower, total.end, first.start)
        opened = _OPENS.search(passages.plain, total.end, first.start)
        if not (cue in ("whole", "some") or opened) or first.start - total.end > 60:
            continue
        parts = _listed(passages, amounts[index + 1 :])
        comma = opened is not None and opened[0].startswith(",")
        group = _GROUP_OF.search(passages.lower, max(0, total.start - 30), total.start)
        of_group = group is not None and all(isinstance(part, Count) and _sort(part) == "person" for part in parts)
        bare = isinstance(total, Count) and (not total.noun or total.subset_of is not None)
        if (bare and comma and not of_group) or (comma and siblings.go_on(passages, total, first)):
            continue
        if cue not in ("whole", "some") and siblings.of_kinds(passages, (total, *parts)):
            continue
        if comma and cue not in ("whole", "some") and siblings.in_clauses(passages, (total, *parts)):
            continue
        if len(parts) > 1 and _fit(total, parts, sure=cue == "whole" or of_group, comma=comma):
            open_ended = cue == "some" or (cue != "whole" and _leaves_many(total, parts))
            more = _GOES_ON.match(passages.lower, parts[-1].end) or _REST.search(
                passages.lower, total.end, sentence.end
            )
            kind: Part = "some" if open_ended or more else "part"
            yield Joined(((total, "total"), *((part, kind) for part in parts)))
            return


def _continued(passages: Passages, sentence: Span, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield the total of the sentence before with its parts: "came to $91,000. It consisted of $52,000 for ..."."""
    of_those = _OF_THOSE.match(passages.lower, sentence.start)
    taken = of_those or _TAKES_UP.match(passages.lower, sentence.start)
    if not taken or not sentence.start or not amounts:
        return
    if of_those and not names_rest(passages, amounts):
        return
    named = of_those or _ARE.fullmatch(passages.lower, taken.end(), amounts[0].start)
    if not named and _rows.cue(passages.lower, sentence.start, taken.end() + 40) != "whole":
        return
    before = passages.sentence_at(sentence.start - 1)
    totals = _figures.amounts(passages, before) or [
        record for kind in _figures.KINDS for record in passages.records_in(kind, *before)
    ]
    if len(totals) != 1:
        return
    parts = _listed(passages, [amount for amount in amounts if _alike(totals[0], amount)] or [totals[0]])
    fits = _fit_as_rest(totals[0], parts) if of_those else _fit(totals[0], parts, sure=True, comma=False)
    if len(parts) > 1 and fits:
        yield Joined(((totals[0], "total"), *((part, "part") for part in parts)))


def _fit_as_rest(total: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether exact numbers of which the last is what remains can make a total."""
    every = (total, *parts)
    exact = all(isinstance(one, Count) and one.low == one.high and not one.soft and one.low for one in every)
    smaller = all(float(part.low or 0) < float(total.low or 0) for part in parts)
    return exact and smaller and len(parts) >= _LEAST_ROWS


def _summed(passages: Passages, sentence: Span, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield parts with the sum behind them: "eight men and five women, 13 in all"."""
    for index in range(2, len(amounts)):
        total = amounts[index]
        behind = passages.lower[total.end : min(sentence.end, total.end + 12)]
        cue = _rows.cue(passages.lower, amounts[index - 1].end, total.start + 8)
        closes = cue == "sum" or behind.strip(" ,").startswith(("in all", "in total", "altogether"))
        if not closes or total.start - amounts[index - 1].end > 60:
            continue
        parts = [amounts[index - 1]]
        for amount in reversed(amounts[: index - 1]):
            if not _LIST.fullmatch(passages.plain, amount.end, parts[0].start) or not _alike(amount, parts[0]):
                break
            parts.insert(0, amount)
        if len(parts) > 1 and _fit(total, parts, sure=True, comma=False):
            yield Joined((*((part, "part") for part in parts), (total, "total")))
            return


def _portions(passages: Passages, sentence: Span, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield the shares of one vote: "58 per cent were for, 37 against and 12 abstained"."""
    shares = [one for one in amounts if isinstance(one, Percent) and not one.points and one.low == one.high]
    whole = len(shares) > 2 and len(shares) == len(amounts) == len(_listed(passages, shares))
    if whole and _PORTIONS.search(passages.lower, *sentence):
        yield Joined(tuple((share, "portion") for share in shares))


def _listed(passages: Passages, amounts: Sequence[Amount]) -> list[Amount]:
    """Return the amounts of a list from its first: "five officers, six deckhands and four cooks"."""
    parts = [amounts[0]]
    for amount in amounts[1:]:
        if not _LIST.fullmatch(passages.plain, parts[-1].end, amount.start) or not _alike(parts[-1], amount):
            break
        if _OF_PART.match(passages.lower, amount.end):  # "fifteen are in hospital, three of them on ventilators"
            break
        parts.append(amount)
    return parts


def _alike(a: Amount, b: Amount) -> bool:
    if type(a) is not type(b):
        return False
    return not (isinstance(a, Money) and isinstance(b, Money)) or a.currency == b.currency


def _fit(total: Amount, parts: Sequence[Amount], *, sure: bool, comma: bool) -> bool:
    """Say whether amounts can be the parts of a total: of its unit, of its kind of noun, and near its size."""
    if not _alike(total, parts[0]) or any(part.low != part.high or not part.low for part in parts):
        return False
    if (total.low is None and total.high is None) or (isinstance(total, Percent) and total.low != _WHOLE):
        return False
    size, summed = float(total.low or total.high or 0), sum(float(part.low or 0) for part in parts)
    if size <= 0 or not 1 / _FAR < summed / size < _FAR:
        return False
    rest = parts[-1].text.lower().startswith("the remaining")
    if any(isinstance(one, Count) and (one.other or one.soft) for one in (total, *parts[: -1 if rest else None])):
        return False
    kinds = [_sort(part) for part in parts if isinstance(part, Count)]
    same = isinstance(total, Count) and (all(kind in ("", _sort(total)) for kind in kinds) or _divided(total, parts))
    return same or not isinstance(total, Count) or sure or (not comma and len(set(kinds)) == len(kinds))


def _leaves_many(total: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether parts that no word calls all leave too much over for a slip: "of 86 stalls 39 burned, 8 smoked"."""
    return sum(float(part.low or 0) for part in parts) < _MOST_OF * float(total.low or total.high or 0)


def _sort(count: Count) -> str:
    return "person" if count.noun in packs.words("en/person_nouns") else count.noun


def _divided(total: Count, parts: Sequence[Amount]) -> bool:
    """Say whether parts divide people: "eleven dancers: two women and nine men"."""
    nouns = [part.noun for part in parts if isinstance(part, Count)]
    ways = packs.words("en/divisions")
    return total.noun in likeness.people() - ways and ways >= set(nouns) and len(set(nouns)) == len(nouns)


def _shares(passages: Passages, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield a part and its whole with the share beside them: "12 of the 40 members, or 30 per cent"."""
    lower = passages.lower
    for mine, its, of in _ratios.shared(passages, amounts):
        yield Joined(((mine, "part"), (its, "whole"), (of, "share")))
    for one, whole, share in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not isinstance(share, Percent) or share.points or not isinstance(whole, Count) or not isinstance(one, Count):
            continue
        if _OF.fullmatch(lower, one.end, whole.start):
            if _ratios.is_share(lower, one, whole, share):
                yield Joined(((one, "part"), (whole, "whole"), (share, "share")))
            continue
        leads = lower.endswith(("of the ", "of its ", "of their ", "of "), 0, one.start)
        # of the 80 boats 20 were damaged, that is 25 per cent
        if leads and whole.subset_of in (one.text, None) and _THAT_IS.fullmatch(lower, whole.end, share.start):
            yield Joined(((whole, "part"), (one, "whole"), (share, "share")))


def _moves(passages: Passages, amounts: Sequence[Amount]) -> Iterator[Joined]:
    """Yield two levels and the step between them: "from 40 to 55, a rise of 15", "by 15, from 40 to 55"."""
    for one, other, last in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if _are_levels(passages, one, other):
            between = _BETWEEN.fullmatch(passages.lower, other.end, last.start)
            if between and _rows.cue(passages.lower, other.end, min(last.start + 6, last.end)) == "change":
                yield Joined(((one, "from"), (other, "to"), (last, "change")))
        elif _are_levels(passages, other, last) and _leads(passages, one, other):
            yield Joined(((one, "change"), (other, "from"), (last, "to")))


def _are_levels(passages: Passages, first: Amount, second: Amount) -> bool:
    lead = passages.lower[max(0, first.start - 12) : first.start]
    if not (_FROM_TO.search(lead) or first.text.lower().startswith("from ")):
        return False
    gap = passages.lower[first.end : second.start]
    return bool(re.fullmatch(r"[^,.;:]{0,30}?\bto\s+(?:the |a |some )?", gap)) and _alike(first, second)


def _leads(passages: Passages, step: Amount, first: Amount) -> bool:
    """Say whether a step stands before its levels: "fell by 20 per cent, from 500 to 400"."""
    between = passages.lower[step.end : first.start]
    if len(between) > 60 or re.search(r"[.;:]", between) or _YEARLY.search(between):
        return False
    if step.how == "bare-share" or _BRINGING.search(between):
        return True
    return bool(_CHANGED_BY.search(passages.lower, max(0, step.start - 30), step.start))


def _in_rows(passages: Passages) -> Iterator[Joined]:
    """Yield the rows of a table or list that ends in a total."""
    for parts, total in _rows.totals(passages):
        if _fit(total, parts, sure=True, comma=False):
            yield Joined((*((part, "part") for part in parts), (total, "total")))
