"""Times told from another time: "yesterday", "last week", "three weeks ago", "the following day"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factcheck.extract.dates import period, words
from factcheck.extract.dates.meaning import Anchor, Meaning, Mention, View, with_the
from factcheck.extract.dates.point import Point
from factcheck.knowledge import packs
from factcheck.records.temporal import Modifier
from factcheck.text import numerals

_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
_AMOUNTS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "ensuing": 1,
    "upcoming": 1,
}
NEAR_WORDS: Final = frozenset(_AMOUNTS)
_FROM_STORY: Final = frozenset({"previous", "preceding", "prior", "same", "that", "following", "ensuing"})
_LONG: Final = r"day|night|weekend|week|month|quarter|year|decade|century"
_NEAR = words.compiled(
    rf"(?P<which>{'|'.join(_AMOUNTS)})(?: |-)(?:(?P<mod>early|mid|late)(?: |-)|calendar )?"
    rf"(?:(?P<unit>{_LONG})|(?P<month>{words.MONTH})|(?P<season>{words.SEASON})|(?P<weekday>{words.WEEKDAY})"
    rf"(?: (?P<part>morning|afternoon|evening|night))?|(?P<alone>morning|afternoon|evening))\b"
    rf"(?P<poss>(?='s\b))?(?!-| of (?!the year))"
)
_DAY_AFTER = words.compiled(rf"(?:\.)? (?P<day>{words.DAY}){words.SUFFIX}{words.NO_MEASURE}(?!\w)")
_DAY_WORD = words.compiled(rf"(?P<word>{'|'.join(_DAYS)})(?: (?P<part>morning|afternoon|evening|night))?\b(?!-)")
_DAY_BUT_ONE = words.compiled(r"(?:the )?day (?P<which>before yesterday|after tomorrow)\b")
_WEEKDAY = words.compiled(
    rf"(?P<weekday>{words.WEEKDAY})(?:(?: |-)(?P<part>{words.DAY_PART})\b)?(?!\w|-\w"
    r"| (?:mornings|afternoons|evenings|nights|best)\b)"
)
_WEEK_ON = words.compiled(r" week(?=[.,;:!?)]|$| (?:at|in|from|for|when|to|and|but|with)\b)")  # "on Saturday week"
_BEFORE_LAST = words.compiled(r" before last\b")
_WORD_BEFORE: Final = re.compile(r"(?P<word>[a-z]+) $")
_LONGEST_WORD: Final = 24
_THE_WEEKS: Final = ("the ", "this ", "a ", "last ", "next ", "every ")
_NEXT_SENTENCE = re.compile(r"\s+[A-Z][a-z]+[ \n,]|\s*$")
_OF_STORY = words.compiled(r" (?P<way>before|after)(?=[.,;:)]| (?:and|but|that|when|who|which|at|in)\b|$)")
NTH: Final = words.compiled(r"\b(?:the )?(?P<rank>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th) $")
_ANY = words.compiled(r"\bon an? (?:\w+ )?$|\bit (?:was|is) an? (?:\w+ )?$|\b(?:for|every|of) an? $|\bany $")
_WEEKDAY_THE = words.compiled(
    rf"(?P<weekday>{words.WEEKDAY})(?:(?:,? the |,? )(?P<day>{words.DAY})(?:st|nd|rd|th)\b|,? the "
    rf"(?P<spoken>{words.SPOKEN_DAY})(?=[.,;:!?)]|$| (?:at|from|to|until|with)\b))(?! (?:of )?{words.MONTH})"
)
_QUANTITY: Final = (
    rf"(?:(?P<few>(?:a )?few|several|(?:a )?couple of|some|many)|(?P<number>{words.NUMBER}|an?|one"
    r"|the(?= (?:day|week|month|year) (?:before|after)\b)))"
)
_UNIT: Final = r"(?P<unit>days?|weekends?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
_HEDGES: Final[dict[str, Modifier]] = {
    "about": "APPROX",
    "around": "APPROX",
    "some": "APPROX",
    "roughly": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "barely": "LESS_THAN",
    "just over": "MORE_THAN",
    "over": "MORE_THAN",
    "more than": "MORE_THAN",
}
_HEDGE = words.compiled(rf"\b({words.one_of(_HEDGES)}) $")
_MODIFIERS: Final[dict[str, Modifier]] = {"early": "START", "mid": "MID", "late": "END"}
_SINCE = words.compiled(
    rf"{_QUANTITY}(?: |-){_UNIT}(?P<so> or (?:so|two))? (?:and a half )?"
    r"(?P<way>ago|earlier|later|previously|beforehand|afterwards?|from now|hence|on"
    r"|(?:from|after) (?P<from>today|tomorrow|yesterday)"
    r"|before(?=[.,;?!)]|$| that\b)|after(?=[.,;?!)]|$)|prior(?=[.,;)]))\b(?! (?:of|than)\b)"
)
_WEEKDAYS_ON = words.compiled(
    rf"(?P<number>{words.NUMBER}) (?P<weekday>{words.one_of(set(words.WEEKDAYS) - words.SHORT_WEEKDAYS)})s "
    r"(?P<way>from now|hence|ago)\b"
)
_ONWARD: Final = frozenset({"later", "afterwards", "afterward", "after", "from now", "hence", "on"})
_IN = words.compiled(
    rf"in (?:about |around |roughly |exactly |just )?(?P<number>{words.NUMBER}|an?) {_UNIT}"
    r"(?:'s? time\b)?(?=[.,;:!?)]|$| (?:from|at|on|when|and|but|if|as|with|after|before|to|under|unless)\b)"
)
_MANY_WEEKS: Final = 60
_OVER_THE = words.compiled(r"\b(?:over|at|during|on|of|for|through|before|after|into|until|by) the $")
_PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def day_word(view: View, at: int) -> Mention | None:
    """Return "today", "yesterday evening", "tomorrow" or "tonight" at an offset."""
    match = _DAY_WORD.match(view.lower, at)
    if not match:
        return None
    part = "TNI" if match["word"] == "tonight" else _PARTS.get(match["part"] or "", "")
    return Mention(at, match.end(), "day-word", Meaning("shift", amount=_DAYS[match["word"]], part=part))


def day_but_one(view: View, at: int) -> Mention | None:
    """Return "the day before yesterday" or "the day after tomorrow" whose word "day" stands at an offset."""
    match = _DAY_BUT_ONE.match(view.lower, at)
    if not match:
        return None
    amount = -2 if match["which"].startswith("before") else 2
    return with_the(view, Mention(at, match.end(), "day-but-one", Meaning("shift", amount=amount)))


def near(view: View, at: int) -> Mention | None:
    """Return "last week", "this March", "next Friday", "the previous year" or "that night" at an offset."""
    match = _NEAR.match(view.lower, at)
    if not match or _unfit(view, match):
        return None
    which = match["which"]
    meaning = _near_meaning(match, _AMOUNTS[which])
    if which in _FROM_STORY or (which in ("next", "coming") and view.lower[max(0, at - 4) : at] == "the "):
        meaning = replace(meaning, anchor="discourse" if which in ("same", "that") else "either")
    if match["mod"]:
        meaning = replace(meaning, modifier=_MODIFIERS[match["mod"]])
    if which == "same" and view.lower[max(0, at - 5) : at] == "that ":
        at -= 5
    end = match.end()
    day = _DAY_AFTER.match(view.lower, end) if match["month"] and meaning.point else None
    if day and meaning.point:
        meaning = replace(meaning, point=Point("day", None, meaning.point.number, int(day["day"])))
        end = day.end()
    if match["unit"] == "year" and (part := period.of_near_year(view, end, _AMOUNTS[which])):
        end, meaning = part
    return with_the(view, Mention(at, end, f"{which}-{match['unit'] or 'name'}", meaning))


def _near_meaning(match: re.Match[str], amount: int) -> Meaning:
    if match["month"]:
        point = Point("month", None, words.month(match["month"]))
        return Meaning("named", point, amount=amount, unit="month")
    if match["season"]:
        point = Point("season", None, words.SEASONS[match["season"]])
        return Meaning("named", point, amount=amount, unit="season")
    if match["weekday"]:
        part = _PARTS.get(match["part"] or "", "")
        number = words.weekday(match["weekday"])
        return Meaning("named", weekday=number, amount=amount, unit="weekday", part=part)
    if match["alone"]:
        return Meaning("shift", amount=amount, part=_PARTS[match["alone"]])
    if match["unit"] == "night":
        return Meaning("shift", amount=amount, part="TNI")
    return Meaning("shift", unit=match["unit"], amount=amount)


def _unfit(view: View, match: re.Match[str]) -> bool:
    """Say whether the words only look like a time: "the past year" is a duration, "that march" a march."""
    start, which = match.start(), match["which"]
    before = view.lower[max(0, start - 4) : start]
    if match["unit"] and which == "past":
        return True
    if which == "that" and match["poss"] is not None and (match["weekday"] or match["month"]):
        led = _WORD_BEFORE.search(view.lower, max(0, start - _LONGEST_WORD), start)
        if led and led["word"] not in packs.words("en/function_words", **{"class": "prep"}):
            return True  # "denied that Tuesday's blockade had forced her"
    if which == "last" and match["unit"] in ("day", "decade", "century", "quarter") and before == "the ":
        return match["unit"] != "quarter"
    if which in ("last", "next", "this", "that", "current") and match["unit"] == "day" and which != "next":
        return which != "that"
    if match["month"]:
        word = match["month"].rstrip(".")
        if view.plain[match.start("month")].isupper():
            return which == "that" and word in words.DOUBTFUL_MONTHS
        return words.DOUBTFUL_MONTHS.get(word) == "word"
    if match["season"] in words.DOUBTFUL_SEASONS and which == "that":
        return True
    if which == "following" and match["poss"] is not None and before[-4:] != "the ":
        return True  # "following Friday's settlement"
    return bool(match["weekday"]) and not words.is_weekday(view.plain, match.start("weekday"), match["weekday"])


def weekday(view: View, at: int) -> Mention | None:
    """Return "Monday", "Sunday night", "Thursday" or "Sunday, the 29th" at an offset."""
    match = _WEEKDAY_THE.match(view.lower, at)
    if match and not words.is_weekday(view.plain, at, match["weekday"]):
        return None
    if match:
        number = int(match["day"] or numerals.ordinal(match["spoken"]) or 0)
        point = Point("day", None, 0, number)
        meaning = Meaning("day-of-month", point, weekday=words.weekday(match["weekday"]))
        return Mention(at, match.end(), "weekday-day", meaning)
    match = _WEEKDAY.match(view.lower, at)
    if not match or (match["weekday"] in words.SHORT_WEEKDAYS and match["weekday"] not in words.SURE_WEEKDAYS):
        return None  # "Sun" and "Sat" alone are other words
    if match["weekday"].endswith(".") and _is_other_word(view, match):
        return None
    part = words.DAY_PARTS.get(match["part"] or "", "")
    number = words.weekday(match["weekday"])
    week = _WEEK_ON.match(view.lower, match.end())
    if week and not view.lower.endswith(_THE_WEEKS, 0, at):
        meaning = Meaning("named", weekday=number, amount=2, unit="weekday", part=part)
        return Mention(at, week.end(), "weekday-week", meaning)
    last = _BEFORE_LAST.match(view.lower, match.end())
    if last and view.lower.endswith("the ", 0, at):
        meaning = Meaning("named", weekday=number, amount=-2, unit="weekday", part=part)
        return Mention(at, last.end(), "weekday-before-last", meaning)
    if not view.lower.startswith("'s", match.end()) and (told := _placed(view, match, number, part)):
        return told
    return Mention(at, match.end(), "weekday", Meaning("weekday", weekday=number, part=part))


def _is_other_word(view: View, match: re.Match[str]) -> bool:
    """Say whether "Sun." only ends a sentence: "wrote for The Sun. She left", not "open Sun. at noon"."""
    the = view.lower.endswith("the ", 0, match.start())
    return the or (not match["part"] and bool(_NEXT_SENTENCE.match(view.plain, match.end("weekday"))))


def _placed(view: View, match: re.Match[str], number: int, part: str) -> Mention | None:
    """Return "the first Sunday", "the Saturday before" or "on a Tuesday", which no publication date fixes."""
    at, end, lower = match.start(), match.end(), view.lower
    some = Meaning(
        "fixed", weekday=number, value=f"XXXX-WXX-{number}{part}", granularity="part-of-day" if part else "day"
    )
    if NTH.search(lower, max(0, at - 12), at):
        return Mention(at, end, "weekday-of-some-month", some)
    story = _OF_STORY.match(lower, end)
    if story and lower.endswith("the ", 0, at):
        amount = -1 if story["way"] == "before" else 1
        meaning = Meaning("named", weekday=number, amount=amount, unit="weekday", part=part, anchor="either")
        return Mention(at, end, f"weekday-{story['way']}", meaning)
    return Mention(at, end, "some-weekday", some) if _ANY.search(lower, max(0, at - 24), at) else None


def since(view: View, at: int) -> Mention | None:
    """Return "three weeks ago", "two days later" or "a month from now" at an offset."""
    match = _SINCE.match(view.lower, at)
    if not match:
        return None
    way = match["way"]
    later = way in _ONWARD or bool(match["from"])
    if way == "on" and view.lower[match.end() : match.end() + 1] not in ("", ",", "."):
        return None
    anchor: Anchor = "published" if way in ("ago", "hence", "from now") or match["from"] else "either"
    how = f"units-{way.replace(' ', '-')}"
    if match["few"]:
        if match["few"] in ("few", "couple of") and view.lower.endswith("a ", 0, at):
            at -= 2
        value = "FUTURE_REF" if later else "PAST_REF"
        return Mention(at, match.end(), how, Meaning("fixed", value=value, granularity="day"))
    number = 1 if match["number"] in ("a", "an", "the") else numerals.value(match["number"])
    if not isinstance(number, int) or number > 100_000:
        return None
    meaning = _shift(match["unit"], number if later else -number, anchor)
    if match["from"]:
        if meaning.unit != "day" and match["from"] != "today":
            return None
        meaning = replace(meaning, amount=number + _DAYS[match["from"]])
    if match["so"]:
        meaning = replace(meaning, modifier="APPROX")
    return _hedged(view, Mention(at, match.end(), how, meaning))


def weekdays_on(view: View, at: int) -> Mention | None:
    """Return "two Sundays from now" or "three Fridays ago" at an offset."""
    match = _WEEKDAYS_ON.match(view.lower, at)
    number = numerals.value(match["number"]) if match else None
    if not match or not isinstance(number, int) or not 0 < number < _MANY_WEEKS:
        return None
    amount = -number if match["way"] == "ago" else number
    meaning = Meaning("named", weekday=words.weekday(match["weekday"]), amount=amount, unit="weekday")
    return Mention(at, match.end(), "weekdays-on", meaning)


def the_weekend(view: View, at: int) -> Mention | None:
    """Return "the weekend" in "over the weekend" at the offset of "weekend"."""
    if not _OVER_THE.search(view.lower, max(0, at - 14), at) or view.lower[at + 7 : at + 8] in ("s", "-"):
        return None
    return Mention(at - 4, at + 7, "the-weekend", Meaning("shift", unit="weekend"))


def within(view: View, at: int) -> Mention | None:
    """Return "in three weeks" at the offset of "in"; whether that is a date hangs on the tense."""
    match = _IN.match(view.lower, at)
    if not match:
        return None
    number = 1 if match["number"] in ("a", "an") else numerals.value(match["number"])
    if not isinstance(number, int) or not 0 < number < 2000:
        return None
    return Mention(at, match.end(), "in-units", _shift(match["unit"], number, "published"))


def _shift(unit: str, number: int, anchor: Anchor) -> Meaning:
    unit = words.UNITS[unit]
    if unit == "fortnight":
        return Meaning("shift", unit="week", amount=2 * number, anchor=anchor)
    if unit in ("decade", "century"):
        years = number * (10 if unit == "decade" else 100)
        return Meaning("shift", unit="year", amount=years, anchor=anchor, modifier="APPROX")
    return Meaning("shift", unit=unit, amount=number, anchor=anchor)


def _hedged(view: View, mention: Mention) -> Mention:
    """Return the mention with "about" or "more than" before it taken in, as its modifier."""
    match = _HEDGE.search(view.lower, max(0, mention.start - 14), mention.start)
    if not match:
        return mention
    modifier = mention.meaning.modifier or _HEDGES[match[1].replace("\n", " ")]
    return mention._replace(start=match.start(1), meaning=replace(mention.meaning, modifier=modifier))
