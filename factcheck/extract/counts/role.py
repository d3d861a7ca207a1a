"""What happened to the things counted: "five people died", "killing five", "the toll reached five"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.counts.hedge import word_before
from factcheck.extract.counts.noun import of_class
from factcheck.extract.counts.words import (
    Fate,
    allowed,
    closing,
    heads,
    kinds,
    of_adjective,
    of_noun,
    tails,
    tally_tails,
    used_as,
    words_of,
)
from factcheck.text import nouns

_AHEAD = re.compile(r"([^\w]*)([^\W\d_]+(?:['-][^\W\d_]+)*|\w[\d,]*)")
_BACK = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
_ASIDE = re.compile(r",\s(?P<aside>[^,;.:\"]{1,70}),(?=\s)")
_LONGEST = 4  # words in a phrase of the pack
_FARTHEST = 64  # code points before a count in which its verb is looked for
_AHEAD_MOST = 96  # and behind it
_CARE_WITHIN = 8  # words
_HARM_WITHIN = 6  # words behind "suffered" in which a harm is named
_HARMLESS = frozenset({"no", "any", "never", "without"})
_BESIDE = frozenset({"also", "another", "the", "all", "its", "their"})
_NOUN_BEHIND = frozenset({"of", "a", "the", "with", "for", "double"})
_THROUGH = frozenset({"of", "from", "and", ","})
_DEGREE = re.compile(r"\s(?P<word>[a-z]{4,12}ly)(?=[.,;)\n]|\s(?:and|in|when|after|at|on)\b|$)")
_BLANKS = frozenset((" ", "\n", "  ", " \n", ""))


def before(lower: str, start: int, floor: int, noun: str | None) -> Fate | None:
    """Return the role the words in front of a count give: "killing five", "attended by 19", "toll of 12"."""
    last = lower[max(floor, start - _FARTHEST) : start].rsplit(None, 1)[-1:]
    if last and last[0].isalpha() and last[0] not in _leading() and not last[0].endswith("ly"):
        return None
    words = _words_before(lower, start, floor, _FARTHEST)
    if not words:
        return None
    if words[-1] == "by":
        return _agent(words, noun)
    if words[-1] == "of" and len(words) > 1:
        named = of_noun(nouns.singular(words[-2]))
        if named and words[-3:-2] and words[-3] in used_as("undone"):  # "the attempted murders of five"
            return None
        if named:
            return named._replace(side="left")
    tally = _tally(_words_before(lower, start, floor, _AHEAD_MOST)) if words[-1] in words_of("tally-link") else None
    return tally or _governing(words, noun)


def _words_before(lower: str, start: int, floor: int, reach: int) -> list[str]:
    """Return the whole words and marks before a count, of so many characters at most."""
    words = _BACK.findall(lower, max(floor, start - reach), start)
    return words[1:] if start - reach > floor else words


@lru_cache(maxsize=1)
def _leading() -> frozenset[str]:
    """Return the words, but for adverbs in -ly, that stand right before a count whose role is read from there."""
    return frozenset(tails()) | words_of("tally-link") | _BESIDE | _THROUGH | {"by"}


def _agent(words: list[str], noun: str | None) -> Fate | None:
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        found = allowed(used_as("agent").get(" ".join(words[-1 - size : -1])), noun)
        if found:
            return Fate(found, "left")
    return None


def _governing(words: list[str], noun: str | None) -> Fate | None:
    """Read the verb whose object the count is: directly before it, or before "leaders from", "a man and"."""
    adjacent = True
    if words[-1] in ("of", "from") and not (len(words) > 1 and nouns.is_plural(words[-2])):
        return None
    through = words[-1] in _THROUGH
    for back in range(min(8, len(words))):
        upto = len(words) - back
        for size in range(min(tails().get(words[upto - 1], 0), upto), 0, -1):
            phrase = " ".join(words[upto - size : upto])
            role = allowed(used_as("object").get(phrase), noun)
            if role and upto > size and not adjacent and words[upto - size - 1] in _NOUN_BEHIND:
                return None  # "four counts of murder and seven counts"
            if role and _is_unreal(words[: upto - size]):
                return None
            if role and (adjacent or size > 1 or not _is_passive(words, upto - size)):
                return Fate(role, "left" if adjacent else "far-left")
        last = words[upto - 1]
        if not last.isalpha() and "-" not in last and "'" not in last:
            return None
        if last in words_of("verb") or (last in words_of("conjunction") and last != "and"):
            return None
        if last in words_of("preposition") and last not in ("of", "from"):
            return None
        adjacent = adjacent and (last.endswith("ly") or last in _BESIDE)
        if not adjacent and not through:
            return None
    return None


def _is_unreal(words: Sequence[str]) -> bool:
    """Say whether a verb tells what did not happen: "could have killed five"."""
    return words[-1:] == ["have"] and not words_of("unreal").isdisjoint(words[-3:-1])


def _is_passive(words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1] in words_of("be")


def _tally(words: list[str]) -> Fate | None:
    """Read "the toll reached five", "turnout was put at 1,500", "the number of missing hikers rose to"."""
    apart = words[-2:] in (["put", "at"], ["estimated", "at"])  # "the crowd, put at 9,000"
    for place in range(len(words) - 1, -1, -1):
        if words[place] in ',;:()"' and not (apart and words[place] == "," and place == len(words) - 3):
            return None
        for size in range(min(tally_tails().get(words[place], 0), place + 1), 0, -1):
            rows = used_as("tally").get(" ".join(words[place - size + 1 : place + 1]))
            if rows:
                return Fate(rows[0]["role"], "tally", rows[0].get("noun"))
        if words[place] in ("number", "count", "tally", "total") and words[place + 1 : place + 2] == ["of"]:
            return _tally_of(words[place + 2 :])
    return None


def _tally_of(words: list[str]) -> Fate | None:
    fate = None
    for word in words:
        fate = fate or of_adjective((word,))
        if nouns.is_plural(word):
            noun = nouns.singular(word)
            fate = fate or of_noun(noun) or of_adjective(tuple(words[words.index(word) + 1 :]), noun)
            return Fate(fate.role if fate else None, "tally", noun)
        if word in words_of("verb"):
            break
    return Fate(fate.role, "tally", "person") if fate else None


def after(lower: str, end: int, limit: int, noun: str | None) -> Fate | None:
    """Return the role given by the predicate behind a count: "were killed", "who died", "dead", "gathered".

    A parenthesis between two commas is stepped over. `noun` is the counted noun, None while it is unknown.
    """
    limit = min(limit, end + _AHEAD_MOST)
    if noun is not None and lower.startswith(",", end):
        aside = _ASIDE.match(lower, end, limit)
        end = aside.end() if aside else end
    first = _AHEAD.match(lower, end, limit)
    if not first or _breaks(first[1], first[2], noun is not None):
        return None
    words: list[tuple[str, str]] = _AHEAD.findall(lower, end, limit)
    passive = moved = denied = False
    openings, denials, moves, grammar = heads(), words_of("denial"), used_as("moved"), kinds()
    for place, (gap, word) in enumerate(words):
        if (place and gap not in _BLANKS) or (gap == ", " and word == "including"):
            return None
        denied = denied or word in denials or (word == "have" and _is_unreal([each for _, each in words[: place + 1]]))
        if word in openings:
            role, describes = _predicate(words, place, passive, noun)
            care = _in_care(words, place) if word in moves and (passive or not place) else None
            if (role or care) and denied and word not in denials:
                return None  # "two children were at home and were not hurt"
            if role or care:
                role = care or role
                near = place == 0 and (describes or word.endswith("ing"))
                return Fate(role, "right", near=near or _relates(words[:place], noun))
        kind = grammar.get(word)
        if kind == "be":
            passive = True
        elif kind == "and" and place:
            if not _goes_on(words, place + 1):
                return None
        elif (
            kind == "conjunction"
            or (kind in ("and", "relative") and place and not (word == "who" and _of_one_group(words[:place], noun)))
            or (not place and (kind == "numeral" or word[0].isdecimal()))
        ):
            return None
        elif kind not in ("pass", "relative") and not word.endswith("ly"):
            acts = kind == "verb" or word.endswith("ed")
            if noun is None or place > 9 or (acts and (moved or not _before_preposition(words, place))):
                return None
            moved = moved or acts
    return None


def ends_with(lower: str, end: int, limit: int) -> bool:
    """Say whether what happened stands right behind a number and ends its clause: "two dead, three injured in"."""
    words: list[tuple[str, str]] = _AHEAD.findall(lower, end, min(limit, end + _AHEAD_MOST))
    if not words or words[0][0] not in _BLANKS or words[0][1] not in heads():
        return False
    role, describes = _predicate(words, 0, False, None)
    return role is not None and describes


def degree(lower: str, end: int, limit: int) -> Fate | None:
    """Return the role that an adverb alone says of a part: "eight were shot, two fatally"."""
    match = _DEGREE.match(lower, end, limit) if lower[end : end + 1] == " " else None
    rows = used_as("degree").get(match["word"]) if match else None
    return Fate(rows[0]["role"], "degree") if rows else None


def sent(lower: str, start: int, end: int, floor: int, limit: int) -> Fate | None:
    """Return the role of people whom an event brings into care: "the crash sent four people to hospital"."""
    rows = used_as("sent").get(word_before(lower, start, floor))
    if not rows:
        return None
    words: list[tuple[str, str]] = _AHEAD.findall(lower, end, min(limit, end + _AHEAD_MOST))[:_CARE_WITHIN]
    to = words[0][1] if words else ""
    if to not in ("to", "in", "into") or words[0][0] not in _BLANKS or not _reaches_care(words[1:]):
        return None
    return Fate(str(rows[0]["role"]), "left")


def _reaches_care(words: Sequence[tuple[str, str]]) -> bool:
    shortened = False
    for gap, word in words:
        if (gap not in _BLANKS and not (shortened and gap == ". ")) or word in words_of("conjunction"):
            return False
        if word in of_class("care"):
            return True
        shortened = word in words_of("saint")  # "taken to St. Agnes hospital"
    return False


def _in_care(words: Sequence[tuple[str, str]], place: int) -> str | None:
    """Return the role of people who are moved to where the hurt are treated: "were transported to a local hospital"."""
    reached = _reaches_care(words[place + 1 : place + _CARE_WITHIN])
    return str(used_as("moved")[words[place][1]][0]["role"]) if reached else None


def _relates(words: Sequence[tuple[str, str]], noun: str | None) -> bool:
    """Say whether a relative pronoun behind a count goes on about it: "one of the 14 nurses who were injured"."""
    if noun is None or noun in of_class("person"):
        return any(word == "who" for _, word in words)
    return bool(words) and words[0][1] in ("which", "that")


def _of_one_group(words: Sequence[tuple[str, str]], noun: str | None) -> bool:
    """Say whether "who" can only mean the people counted: "300 people in the valley who had to leave"."""
    return noun in of_class("person") and not any(nouns.is_plural(word) for _, word in words)


def _breaks(gap: str, word: str, named: bool) -> bool:
    """Say whether what stands between a count and the next word ends what can be said of it."""
    return gap not in _BLANKS and (not named or gap != ", " or word == "and")


def _before_preposition(words: list[tuple[str, str]], place: int) -> bool:
    """Say whether a participle describes: "two boats built by students were sunk"."""
    return place + 1 < len(words) and words[place + 1][1] in words_of("preposition")


def _goes_on(words: list[tuple[str, str]], place: int) -> bool:
    """Say whether the same subject goes on behind "and": "and were killed", "and died"."""
    if place >= len(words):
        return False
    word = words[place][1]
    if place + 1 < len(words) and words[place + 1][1] in words_of("be") and word not in words_of("determiner"):
        return True
    return word in words_of("be") or word in words_of("pass") or word in used_as("subject")


def _predicate(words: list[tuple[str, str]], place: int, passive: bool, noun: str | None) -> tuple[str | None, bool]:
    """Return the role that begins at a word, and whether its participle may describe any noun before it."""
    borne = _borne(words, place)
    if borne:
        return borne, not place
    for size in range(min(heads().get(words[place][1], 0), len(words) - place), 0, -1):
        if size > 1 and any(gap.strip() for gap, _ in words[place + 1 : place + size]):
            continue
        phrase = " ".join(word for _, word in words[place : place + size])
        following = words[place + size] if place + size < len(words) else None
        role = allowed(used_as("state").get(phrase), noun)
        if role and _ends_here(following):
            return role, True
        role = allowed(used_as("beside").get(phrase), noun) if not place else None
        if role:
            return role, True
        role = allowed(used_as("passive").get(phrase), noun)
        if role and (passive or _reduced(following)):
            return role, not passive
        role = None if passive else allowed(used_as("subject").get(phrase), noun)
        if role and not (phrase == "came" and following and not following[0].strip()):
            return role, False
    return None, False


def _borne(words: Sequence[tuple[str, str]], place: int) -> str | None:
    """Return the role of people with a harm: "suffered non-life-threatening injuries", "with gunshot wounds"."""
    verb = words[place][1]
    if verb not in used_as("bears") and (place or verb not in used_as("bears-beside")):
        return None
    kind = None
    for gap, word in words[place + 1 : place + 1 + _HARM_WITHIN]:
        if gap.strip() not in ("", ",") or word in _HARMLESS or (word in words_of("preposition") and word != "from"):
            return None
        rows = used_as("harm").get(word)
        if rows:
            return kind or str(rows[0]["role"])
        kinds_of_harm = used_as("harm-kind").get(word)
        kind = str(kinds_of_harm[0]["role"]) if kinds_of_harm else kind
        if nouns.is_plural(word):
            return None
    return None


def _ends_here(following: tuple[str, str] | None) -> bool:
    return following is None or bool(following[0].strip()) or following[1] in closing()


def _reduced(following: tuple[str, str] | None) -> bool:
    """Say whether a bare participle is passive: "killed in the blast", not "killed a guard"."""
    if following is None or following[0].strip():
        return True
    return following[1] in closing() or following[1].endswith("ly")
