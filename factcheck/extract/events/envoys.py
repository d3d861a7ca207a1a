"""Whom a government sends, and who stands for it: "sent its minister", "sent nobody", "on behalf of Norway"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.extract.events import governments
from factcheck.extract.events.attendees import Happening, Said, Who
from factcheck.extract.events.presence import Hit, Phrase
from factcheck.extract.names import words as names
from factcheck.knowledge import packs
from factcheck.records.entities import Attendance
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_FOR = re.compile(r",? (?:for|on behalf of|in the name of) ")
_AFTER = 60  # characters behind an event in which "on behalf of Norway" stands
_LEADING = r"(?:(?:only|just|merely|neither) )?"


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    """Return the lemmas of what governments attend, where the name of a city can be that of a government."""
    classes = {
        name for row in packs.rows("en/attendance") if row["use"] == "official" for name in row["classes"].split()
    }
    return frozenset(
        row["word"] for row in packs.rows("en/event_heads") if row["pos"] == "noun" and row.get("class") in classes
    )


def official(event: Happening, phrase: Phrase) -> bool:
    """Say whether a city can stand for its government here: not in "Madrid missed the final"."""
    return event.head in _occasions() and not phrase.text.startswith("host")


def acting(who: Who, status: Attendance, flags: frozenset[str], phrase: Phrase) -> Attendance | None:
    """Return the status of one subject, None where a phrase says nothing of such a one.

    Its minister shows a government there, but may stay away for himself alone; and who has nobody to speak for him can
    have come, while a government that is not represented has not.
    """
    if who.party is None:
        return None if phrase.status == "represented" and status == "absent" else status
    if who.party.officer:
        return "represented" if status in ("present", "remote") and "not" not in flags else None
    return status


def on_behalf(passages: Passages, event: Happening, hit: Hit, limit: int) -> Iterator[Said]:
    """Yield the government for which somebody attends: "attended the summit on behalf of | Norway"."""
    end = min(limit, max(event.end, hit.end) + _AFTER)
    match = _FOR.search(passages.plain, max(event.end, hit.end), end)
    for party in governments.behind(passages, match.end(), limit, city=True) if match else ():
        yield Said(_who(party), event, "represented", None, hit.start, party.end)


def stood_for(passages: Passages, at: int, end: int) -> list[Who]:
    """Return the governments right behind a verb of standing for somebody: "represented | Norway"."""
    return [_who(party) for party in governments.behind(passages, at, end, city=True)]


def sent(passages: Passages, hit: Hit, limit: int) -> tuple[Attendance, int] | None:
    """Return what is said of who sends, and where it ends: "sent its foreign minister", "sent nobody"."""
    match = _sent().match(passages.lower, hit.end, limit)
    if match is None:
        return None
    return ("absent" if match["none"] else "represented"), match.end()


@lru_cache(maxsize=1)
def _sent() -> re.Pattern[str]:
    rows = packs.rows("en/attendance")
    people = {row["phrase"] for row in rows if row["use"] in ("delegation", "officer", "envoy")}
    people |= {role for role in names.roles() if " " not in role}
    people |= {f"{person}s" for person in people if not person.endswith("s")}
    sent = alternation(people)
    none = alternation(frozenset(row["phrase"] for row in rows if row["use"] == "nobody"))
    return re.compile(
        rf" {_LEADING}(?:(?P<none>{none}|(?:no|neither an?) (?:[a-z-]+ ){{0,2}}?{sent})"
        rf"|(?:(?:its|his|her|their|the|an?|two|three|several|some) )?(?:[a-z-]+ ){{0,3}}?(?:[a-z]+-)?{sent})(?![\w'-])"
    )


def _who(party: governments.Party) -> Who:
    return Who(party.name, party.start, party.end, None, party)
