"""The numbers of one sentence in order: counts, sums, shares, bare figures, and words that stand for a share."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from factcheck.records import Count, Money, Percent
from factcheck.text import numerals
from factcheck.text.passages import Passages, Span

Amount = Count | Money | Percent
KINDS = ("count", "money", "percent")
_FIGURE = re.compile(
    r"(?<![\w.,$€£:/-])\d{1,3}(?:,\d{3})+(?![\d\w%/:]|[.,]\d)|(?<![\w.,$€£:/-])\d{1,7}(?![\d\w%/:]|[.,-]\d)"
)
_DECIMAL = re.compile(r"(?<![\w.,$€£:/-])\d{1,3}\.\d+(?= (?:[mb]illion|thousand)\b)")
_IN_SCALE = re.compile(r"\b(?:[mb]illion|thousand)$")
_WORDED = re.compile(r"(?<= of )(?P<number>[a-z]+(?:-[a-z]+)?)(?=[,:])")
_IN_LIST = re.compile(  # "22 were hurt: nine were taken to Brod, seven to a clinic and the remaining four stayed"
    rf"(?:(?<=: )|(?<=, )|\band )(?:the (?:remaining|other|last) )?(?P<number>{numerals.CARDINAL})"
    r"(?= (?:were|are|was|is|to|in|at|from|on|went|stayed|live|work|came) )"
)
_PER_HUNDRED = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,2}|[a-z]+(?:-[a-z]+)?) (?:in|out of) (?:every|each|a) (?:hundred|100)\b"
)
_FRACTION = re.compile(
    r"(?:, or|, that is| -|\(|, which is) (?:(?:about|some|nearly|almost|roughly|exactly|just over|just under) )?"
    r"(?P<share>half|an? (?:third|quarter|fifth)|(?:two|three)[ -](?:thirds|quarters|fifths))(?=[,.)]| -| of )"
)
_PARTS = ("half", "third", "quarter", "fifth")  # every fraction holds one of them
_FRACTIONS = {"third": 3, "quarter": 4, "fifth": 5}
ROUGHLY = 4  # percentage points that a fraction in words hides
_SUM = "in total|in all|altogether|a total of|all told|totalling|totaling|adding up|together"
_MOVE = "rise|fall|increase|drop|gain|decrease|jump|decline"
SUM_WORDS = (*_SUM.split("|"), *(f"{article} {move}" for article in ("a", "an") for move in _MOVE.split("|")))
SUMS = re.compile(rf"\b(?:{_SUM}|an? (?:{_MOVE}) of)\b")
_OPENED = re.compile(r"(?:(?: [a-z]+){0,2} (?:only|alone))?: ?(?:just |about )?")
_SPENT_ON = re.compile(r" (?:for|on|to|towards|from|went|goes|in|at|of which)\b|[,.;)]| and\b")
_SCALE = re.compile(r" (?:million|billion|thousand)\b")
_SCALED = re.compile(r"\D*[\d,]*\d(?:\.\d+)? ?(?:[mb]illion|m\b|bn\b)")
_LEAST_SUM = 100  # smaller figures beside a sum of money count something else
_MOST = 12  # numbers of one sentence that are read together
# by how many votes somebody leads, beside the votes of both: "1,412 votes to 1,050, a majority of 362"
_LEAD = re.compile(r"\b(?:majority|margin|lead|plurality) of (?:just |only )?(?P<n>\d[\d,]*\d)\b(?! ?(?:%|per))")
_GAVE = re.compile(r"\W*(?:that|this|it|which|his|her|the|they|she|he)\b")
_OF_VOTES = re.compile(r"(?<![\w.,$€£])\d[\d,]*\d(?![\w%]|[.,]\d| ?(?:per cent|percent))")
_VOTES = re.compile(r"\b(?:votes?|ballots)\b")
_LEAST_VOTES = 100  # smaller figures are of seats, ages and days
_BOTH = 2


def amounts(passages: Passages, sentence: Span) -> list[Amount]:
    """Return the exact numbers of a sentence in order, bare figures too; dates, ages and names hold none."""
    found: list[Amount] = []
    for kind in KINDS:
        found.extend(record for record in passages.records_in(kind, *sentence) if not getattr(record, "derived", False))
    taken = [(record.start, record.end) for record in found]
    for kind in ("date", "duration", "recurrence", "ordinal", "age"):
        taken.extend((record.start, record.end) for record in passages.records_in(kind, *sentence))
    found.extend(_in_words(passages, sentence, taken))
    read = found or SUMS.search(passages.lower, *sentence)  # "27 for form, 31 for colour, in all 58"
    for match in _FIGURE.finditer(passages.plain, *sentence) if read else ():
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            found.append(bare(passages, match.start(), match.end()))
    if any(isinstance(one, Money) for one in found):  # "5.6 million dollars: 2.1 million for seed"
        decimals = (match.span() for match in _DECIMAL.finditer(passages.plain, *sentence))
        found.extend(bare(passages, *span) for span in decimals if all(span[1] <= a or b <= span[0] for a, b in taken))
    ordered = sorted(found, key=lambda record: (record.start, record.end))[:_MOST]
    following = [*ordered[1:], None]
    ordered = [one for one, other in zip(ordered, following, strict=False) if not _counts_them(passages, one, other)]
    scaled = [_of_unit(passages, one, other) for one, other in zip(ordered, [*ordered[1:], None], strict=False)]
    told = [_of_currency(passages, one, scaled) for one in scaled]
    return [one for one in told if not (one.how == "bare-figure" and "." in one.text)]


def _counts_them(passages: Passages, one: Amount, following: Amount | None) -> bool:
    """Say whether a count tells how many sums follow: "consists of three items only: 31 million euros for the tram"."""
    return (
        isinstance(one, Count)
        and isinstance(following, Money)
        and one.low == one.high
        and _OPENED.fullmatch(passages.plain, one.end, following.start) is not None
    )


def _of_unit(passages: Passages, one: Amount, following: Amount | None) -> Amount:
    """Return the lower end of "from 40 to 50 cents" in the unit of the upper one."""
    if one.how != "bare-figure" or not isinstance(following, Money | Percent) or not one.low:
        return one
    number = re.match(r"[\d.,]*\d", following.text)
    written = numerals.value(number[0]) if number else None
    if not (written and following.low and passages.lower[one.end : following.start] == " to "):
        return one
    value = float(one.low) * float(following.low) / written
    return dataclasses.replace(following, start=one.start, end=one.end, text=one.text, low=value, high=value)


def _of_currency(passages: Passages, one: Amount, others: list[Amount]) -> Amount:
    """Return a bare figure as money where its sentence has one currency: "40,000 euros for doors, 18,500 for paint"."""
    money = [other for other in others if isinstance(other, Money) and other.low == other.high]
    if not isinstance(one, Count) or not money or len({other.currency for other in money}) > 1 or not one.low:
        return one
    if one.how == "number-predicate" and one.low == one.high and _IN_SCALE.search(one.text.lower()):
        return dataclasses.replace(
            money[0], start=one.start, end=one.end, text=one.text, low=float(one.low), high=float(one.low)
        )
    if one.how != "bare-figure":
        return one
    scale = _SCALE.match(passages.lower, one.end)
    end = scale.end() if scale else one.end
    if not scale and (one.low < _LEAST_SUM or any(_SCALED.match(other.text.lower()) for other in money)):
        return one
    if not _SPENT_ON.match(passages.lower, end):
        return one
    value = numerals.value(passages.lower[one.start : end])
    return dataclasses.replace(
        money[0], start=one.start, end=end, text=passages.text[one.start : end], low=value, high=value
    )


def _in_words(passages: Passages, sentence: Span, taken: list[tuple[int, int]]) -> list[Amount]:
    """Return what only its place makes a number: "a jury of twelve,", "60 in every hundred", "or half"."""
    lower, found = passages.lower, list[Amount]()
    told = lower[slice(*sentence)]
    for match in _PER_HUNDRED.finditer(lower, *sentence) if "hundred" in told or "100" in told else ():
        number = numerals.value(match["number"])
        if number is not None:
            found.append(_percent(passages, match.span(), number, number))
    for match in _FRACTION.finditer(lower, *sentence) if any(word in told for word in _PARTS) else ():
        parts = re.findall(r"[a-z]+", match["share"])
        share = 50.0 if parts == ["half"] else 100 * (numerals.value(parts[0]) or 1) / _FRACTIONS[parts[-1].rstrip("s")]
        found.append(_percent(passages, match.span("share"), share - ROUGHLY, share + ROUGHLY))
    for match in _IN_LIST.finditer(lower, *sentence) if taken and ":" in told else ():
        if match["number"][0].isalpha():
            found.append(bare(passages, *match.span("number")))
    for match in _WORDED.finditer(lower, *sentence) if " of " in told else ():
        if numerals.value(match["number"]) is not None:
            found.append(bare(passages, *match.span("number")))
    free = [one for one in found if all(one.end <= start or end <= one.start for start, end in taken)]
    taken.extend((one.start, one.end) for one in free)
    return free


def _percent(passages: Passages, span: tuple[int, int], low: float, high: float) -> Percent:
    return Percent(
        document=passages.document.id,
        start=span[0],
        end=span[1],
        text=passages.text[slice(*span)],
        region=passages.region_at(span[0]),
        how="bare-share",
        low=low,
        high=high,
    )


def bare(passages: Passages, start: int, end: int) -> Count:
    """Return a bare figure between two offsets as a count of nothing named."""
    number = numerals.value(passages.lower[start:end])
    return Count(
        document=passages.document.id,
        start=start,
        end=end,
        text=passages.text[start:end],
        region=passages.region_at(start),
        how="bare-figure",
        low=number,
        high=number,
        exact=True,
        noun="",
    )


def majorities(passages: Passages) -> Iterator[tuple[Count, Count, Count]]:
    """Yield the votes of the first and the second, and by how many the first is said to lead."""
    if "votes" not in passages.lower:
        return
    for match in _LEAD.finditer(passages.lower):
        sentence = passages.sentence_at(match.start())
        if passages.region_at(match.start()) in ("furniture", "front-matter"):
            continue
        told = _votes(passages, Span(sentence.start, match.start()))
        if not told and sentence.start > passages.paragraph_at(match.start()).start:
            taken_up = _GAVE.match(passages.lower, sentence.start)
            told = _votes(passages, passages.sentence_at(sentence.start - 1)) if taken_up else []
        if len(told) == _BOTH:
            yield told[0], told[1], bare(passages, *match.span("n"))


def _votes(passages: Passages, span: Span) -> list[Count]:
    """Return the figures of a stretch that tells votes: all that are large enough, but years."""
    if not _VOTES.search(passages.lower, *span):
        return []
    dates = passages.records_in("date", *span)
    figures = (match.span() for match in _OF_VOTES.finditer(passages.lower, *span))
    free = [each for each in figures if not any(one.start <= each[0] < one.end for one in dates)]
    return [
        bare(passages, *each) for each in free if (numerals.value(passages.lower[slice(*each)]) or 0) >= _LEAST_VOTES
    ]
