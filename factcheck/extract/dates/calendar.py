"""Dates by the calendar: "May 3, 2024", "3rd of May", "Jan. 6-8", "2024-05-03", "3.IX.1939"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extract.dates import figures, odd, words
from factcheck.extract.dates.figures import short_year
from factcheck.extract.dates.meaning import Anchor, Meaning, Mention, View
from factcheck.extract.dates.point import Point, is_possible
from factcheck.text import numerals

_THAT_YEAR: Final = (
    r"(?: of (?P<that>that|the same|the following|the next|the previous|this|last|next)|,? (?P<near>this|last|next)"
    r"|,? (?P<told>the following|the previous|that same)) year\b"
)
_YEAR_AFTER = (
    rf"(?:(?: ?, ?| of | in |,? |-|/)(?P<year>{words.YEAR}){words.NO_MEASURE}(?!-\d\d-)|,? ?'"
    rf"(?P<short>\d\d)\b|{_THAT_YEAR})?"
)
_DAY_MONTH = words.compiled(
    rf"(?P<day>{words.DAY}){words.SUFFIX}(?:(?P<join>{words.TO})(?:the )?"
    rf"(?P<day2>{words.DAY}){words.SUFFIX})?"
    rf"(?: day)?(?: of | |-|/)(?P<month>{words.MONTH}){_YEAR_AFTER}"
)
_DAY_BEHIND = re.compile(r"\.? \d{1,2} [a-z]{3,}")
_HYPHENED = words.compiled(rf"(?P<day>{words.DAY})-(?P<month>{words.MONTH})-(?P<short>\d\d)(?!-?\w|[.,:/]\d)")
_MONTH_DAY = words.compiled(
    rf"(?P<month>{words.MONTH})(?: (?:the )?|-|/|\.?(?={words.DAY}(?:st|nd|rd|th))|(?<=\.)"
    rf"|, (?={words.DAY}(?:st|nd|rd|th)(?:[.,;:)!?]|$| (?:at|to|and|until)\b)))"
    rf"(?P<day>{words.DAY}){words.SUFFIX}{words.NO_MEASURE}(?!\w|/\d)"
    rf"(?:(?P<join>{words.TO})(?:the )?(?P<day2>{words.DAY}){words.SUFFIX}{words.NO_MEASURE}"
    rf"(?!\w| {words.MONTH}|-\d))?{_YEAR_AFTER}"
)
_MONTH_YEAR = words.compiled(
    rf"(?P<month>{words.MONTH})(?: ?,? (?:of |in )?|-|/)(?P<year>{words.YEAR}){words.NO_MEASURE}(?!-\d\d-|\w)"
)
_MONTH_TO = words.compiled(
    rf"(?P<month>(?:{words.one_of(words.MONTHS)})\.?)"
    rf"(?=(?:-|/){words.MONTH}(?:-|/|,? )(?:{words.DAY}|{words.YEAR})(?!\d))"
)
_MONTH_OF_THAT = words.compiled(rf"(?P<month>{words.MONTH}){_THAT_YEAR}")
_MONTH = words.compiled(rf"(?P<month>{words.MONTH})")
_MONTH_SPOKEN = words.compiled(
    rf"(?P<month>{words.MONTH}) (?:(?:the )?(?P<spoken>{words.SPOKEN_DAY}){_YEAR_AFTER}"
    rf"|(?P<counted>(?:twenty|thirty)(?: |-)(?:one|two|three|four|five|six|seven|eight|nine)\b)(?=[.,;:!?)]|$"
    r"| (?:at|with|to|for|and|in)\b))"
)
_SPOKEN_YEAR = words.compiled(rf",? (?:of )?(?P<spoken>{words.SPOKEN_YEAR})")
# a month's name that may be another word needs one of these before it (3 May has its digit)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|last|next|this|early|late|mid|since|until|till|by|from|of|during|through|throughout"
    r"|before|after"
    r"|between|and|to|for|earlier|sometime|around|every|each|month of|past|coming|previous|or)[ \n-]?"
    r"(?:the )?$"
)
_MONTH_OF = words.compiled(r"\b(?:the )?month of $")
_BEFORE_MONTH_DAY = re.compile(r"\b(?:on|by|since|until|till|before|after|from)[ \n]$")
_BEFORE_WORD = re.compile(r"\b(?:in|since|until|till|early|late|mid)[ \n-]$")
# "in Jan", not "in Jan Mayen", "in Mar del Plata", "in Dec's shop"
_BEFORE_SHORT = re.compile(r"\b(?:in|since|until|till|early|mid|late|month of|week of)[ \n-]$")
_BEFORE_SHORT_END = re.compile(r"\b(?:after|before)[ \n]$")
_AFTER_SHORT = re.compile(r"['-]|[ \n](?:[A-Z]|del?\b|a\b)")
_BEFORE_MAY: Final = ("in ", "since ", "until ", "by ", "on ", "of ", "early ", "late ", "to ", "before ", "after ")
_GOES_ON_AS_NAME = re.compile(r" (?!I\b)[A-Z][a-z]")
_SPOKEN_DAY = words.compiled(rf"(?P<spoken>{words.SPOKEN_DAY}) (?:day )?of (?P<month>{words.MONTH}){_YEAR_AFTER}")
_WEEKDAY_AFTER = words.compiled(rf",? \({words.WEEKDAY}\)|, an? {words.WEEKDAY}(?!')")
_DETERMINED = re.compile(r"(?:\b(?:an?|the|its|their|our|his|her)|'s)[ \n]$")
_WORD_AFTER = re.compile(r"[ \n]([a-z]{4,})\b")
_NAME_CUES: Final = ("by ", "with ", "for ", "to ", "and ", "from ", "after ", "of ", "or ")


def read(view: View, at: int) -> list[Mention]:
    """Return the date by the calendar that begins at an offset: one mention, or two ends of a range."""
    first = view.lower[at : at + 1]
    if first.isdigit():
        found = figures.read(view, at) or _day_month(view, at) or odd.read(view, at)
    else:
        found = _month_first(view, at)
    return with_weekday(view, _with_spoken_year(view, found))


def spoken(view: View, at: int) -> list[Mention]:
    """Return "the fifth of May" at the offset of its day in words."""
    match = _SPOKEN_DAY.match(view.lower, at)
    day = numerals.ordinal(match["spoken"]) if match else None
    if not match or not day or not _is_month(view, match):
        return []
    return [_mention(match, "spoken-day", Point("day", _year(match), words.month(match["month"]), day))]


def _with_spoken_year(view: View, mentions: list[Mention]) -> list[Mention]:
    """Return a day with its year in words behind it: "7 February, two thousand and eighteen"."""
    point = mentions[-1].meaning.point if mentions else None
    if point is None or point.unit != "day" or point.year is not None or mentions[-1].meaning.last:
        return mentions
    if view.lower[mentions[-1].end : mentions[-1].end + 1] not in (" ", ",", "\n"):
        return mentions
    match = _SPOKEN_YEAR.match(view.lower, mentions[-1].end)
    year = words.spoken_year(match["spoken"]) if match and " and " in match["spoken"] else None
    if not match or not year:
        return mentions
    meaning = Meaning("calendar", point._replace(year=year))
    return [*mentions[:-1], mentions[-1]._replace(end=match.end(), meaning=meaning)]


def with_weekday(view: View, mentions: list[Mention]) -> list[Mention]:
    """Return a day with the weekday that is named behind it: "4 September, a Thursday"."""
    point = mentions[0].meaning.point if len(mentions) == 1 else None
    if point is None or point.unit != "day" or mentions[0].meaning.last:
        return mentions
    if view.lower.endswith("w/c ", 0, mentions[0].start):  # "w/c 4 February"
        meaning = Meaning("week-of", point, unit="week")
        return [mentions[0]._replace(start=mentions[0].start - 4, how="week-of", meaning=meaning)]
    after = _WEEKDAY_AFTER.match(view.lower, mentions[0].end)
    return [mentions[0]._replace(end=after.end())] if after else mentions


def _day_month(view: View, at: int) -> list[Mention]:
    match = _HYPHENED.match(view.lower, at)
    if match and _is_month(view, match):  # "03-May-24"
        return [
            _mention(
                match,
                "day-month",
                Point("day", short_year(match["short"]), words.month(match["month"]), int(match["day"])),
            )
        ]
    match = _DAY_MONTH.match(view.lower, at)
    if not match or not _is_month(view, match) or _counts_of_day(view, match):
        return []
    return _days(match, "day-month")


def _counts_of_day(view: View, match: re.Match[str]) -> bool:
    """Say whether a number counts what a day names behind it: "the 19 Sept. 11 hijackers", "the 6 May 3 accords"."""
    return _DAY_BEHIND.match(view.lower, match.end()) is not None and view.lower.endswith(" the ", 0, match.start())


def _month_first(view: View, at: int) -> list[Mention]:
    joined = _MONTH_TO.match(view.lower, at)
    if joined and not (view.plain[at].islower() and words.DOUBTFUL_MONTHS.get(joined["month"]) == "word"):
        return [_mention(joined, "month", Point("month", None, words.month(joined["month"])))]
    if view.lower.startswith("may ", at) and view.plain[at].islower() and not _may_be_may(view.lower, at):
        return []
    match = _MONTH_DAY.match(view.lower, at)
    if match and _is_month(view, match):
        return _days(match, "month-day")
    match = _MONTH_SPOKEN.match(view.lower, at)
    if match and _is_month(view, match) and (day := _spoken_day(match)):
        return [_mention(match, "spoken-day", Point("day", _year(match), words.month(match["month"]), day))]
    match = _MONTH_OF_THAT.match(view.lower, at)
    if match and _is_month(view, match):
        return [_mention(match, "month-of-that-year", Point("month", None, words.month(match["month"])))]
    match = _MONTH_YEAR.match(view.lower, at)
    if match and _is_month(view, match):
        point = Point("month", int(match["year"]), words.month(match["month"]))
        return [_mention(match, "month-year", point)]
    match = _MONTH.match(view.lower, at)
    of = _MONTH_OF.search(view.lower, max(0, at - 14), at) if match else None
    if match and of:
        return [_mention(match, "month", Point("month", None, words.month(match["month"])))._replace(start=of.start())]
    if match and _stands_alone(view, match):
        spoken = _SPOKEN_YEAR.match(view.lower, match.end())
        year = words.spoken_year(spoken["spoken"]) if spoken else None
        point = Point("month", year, words.month(match["month"]))
        found = _mention(match, "month", point)
        return [found._replace(end=spoken.end(), how="month-year") if spoken and year else found]
    return []


def _spoken_day(match: re.Match[str]) -> int | None:
    """Return the day in words: the rank, or the number in "May twenty-one"."""
    if match["spoken"]:
        return numerals.ordinal(match["spoken"])
    number = numerals.value(match["counted"])
    return int(number) if number and number <= 31 else None


def _may_be_may(lower: str, at: int) -> bool:
    """Say whether "may" in lower case may be the month: "may 22nd", "in may"; most are verbs."""
    if lower.startswith(("twenty", "thirty"), at + 4):
        return True
    return lower[at + 4 : at + 5].isdigit() or lower.endswith(_BEFORE_MAY, max(0, at - 8), at)


def _is_month(view: View, match: re.Match[str]) -> bool:
    """Say whether the word is written as a month: with a capital, or at least like no other word."""
    start = match.start("month")
    if view.plain[start].isupper():
        return True
    word = match["month"].rstrip(".")
    doubt = words.DOUBTFUL_MONTHS.get(word)
    if doubt is None and word not in words.SHORT_MONTHS:
        return True
    groups = match.groupdict()
    year = any(groups.get(name) for name in ("year", "short", "that", "near", "told"))
    if not (groups.get("day") or groups.get("spoken") or groups.get("counted") or year):
        return False
    if doubt != "word" or year:
        return True
    if match.start() != start:  # "4th of march", not "20 march on"
        return not view.lower[start - 2 : start - 1].isdigit()
    ranked = view.lower[match.end() - 2 : match.end()] in ("st", "nd", "rd", "th")
    return ranked or bool(_BEFORE_MONTH_DAY.search(view.lower, max(0, start - 8), start))


def _is_lower_month(view: View, start: int, end: int, word: str) -> bool:
    """Say whether a doubtful name in lower case is a month after its preposition: "in april", not "on the march"."""
    if words.DOUBTFUL_MONTHS.get(word) == "word":
        return bool(_BEFORE_WORD.search(view.lower, max(0, start - 8), start)) and not view.lower.startswith(
            " of ", end
        )
    return bool(_BEFORE_MONTH.search(view.lower[max(0, start - 14) : start]))


def _stands_alone(view: View, match: re.Match[str]) -> bool:
    """Say whether a month's name without day or year is a month: not "May I", "April Nowak", "Jan said"."""
    start, end = match.span("month")
    word = match["month"].rstrip(".")
    if word in words.SHORT_MONTHS and not match["month"].endswith("."):
        if _BEFORE_SHORT.search(view.lower, max(0, start - 12), start):
            return not _AFTER_SHORT.match(view.plain, end)
        after = _BEFORE_SHORT_END.search(view.lower, max(0, start - 8), start)
        return bool(after) and view.lower[end : end + 1] in ("", ",", ";", ":", ")", "?", "!")
    if not _is_month(view, match):
        return _is_lower_month(view, start, end, word)
    if view.lower.startswith((" day", "-day"), end) and word == "may":
        return False
    if view.lower[end : end + 1] in ("/", "-") and _MONTH.match(view.lower, end + 1):
        return True
    before = view.lower[max(0, start - 14) : start]
    doubt = words.DOUBTFUL_MONTHS.get(word)
    named = bool(_GOES_ON_AS_NAME.match(view.plain, end))
    if doubt is None:
        return not named or bool(_BEFORE_MONTH.search(before))
    if not _BEFORE_MONTH.search(before):
        after = _WORD_AFTER.match(view.plain, end)
        return bool(after and _DETERMINED.search(before) and after[1] in words.happenings())
    return not (named and before.endswith(_NAME_CUES))


def _days(match: re.Match[str], how: str) -> list[Mention]:
    year = _year(match)
    month = words.month(match["month"])
    first = Point("day", year, month, int(match["day"]))
    if not match["day2"]:
        return [_mention(match, how, first)]
    last = Point("day", year, month, int(match["day2"]))
    if match["join"].strip() in ("-", "/"):
        meaning = Meaning("calendar", first, last=Meaning("calendar", last))
        return [Mention(match.start(), match.end(), f"{how}-range", meaning)]
    month_leads = how == "month-day"
    first_end = match.start("join")
    second = match.start("day2")
    whole = (match.start(), first_end) if month_leads else (second, match.end())
    explicit = Mention(*whole, how, Meaning("calendar", first if month_leads else last))
    short = (second, match.end()) if month_leads else (match.start(), first_end)
    other = Mention(*short, f"{how}-end", Meaning("calendar", last if month_leads else first))
    pair = [explicit, other] if month_leads else [other, explicit]
    return [pair[0], pair[1]._replace(joined=match["join"].strip() not in ("or",))]


def _year(match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    return short_year(match["short"]) if match["short"] else None


def _mention(match: re.Match[str], how: str, point: Point) -> Mention:
    if not is_possible(point):
        how = "impossible-day"
    groups = match.groupdict()
    that = groups.get("that") or groups.get("near") or groups.get("told")
    if that:
        back, onward = that.endswith(("last", "previous")), that.endswith(("next", "following"))
        amount = onward - back
        anchor: Anchor = "published" if that in ("this", "last", "next") else "discourse"
        meaning = Meaning("named", point, unit=point.unit, amount=amount, anchor=anchor, value="of-year")
        return Mention(match.start(), match.end(), how, meaning)
    return Mention(match.start(), match.end(), how, Meaning("calendar", point))
