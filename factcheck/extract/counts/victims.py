"""Parts of the victims of one text: "forty were killed ... thirty at one mosque and ten at the other".

What a text says of some of its victims, when it told how many there are, is no second total: counts that add up to it,
"the other three", "two seriously", "three guards". Those told one after another are added up: "a cook was hurt and
another badly burned", "two officers were wounded. Three others were hurt by glass".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from factcheck.extract.counts import role as count_role
from factcheck.extract.counts.company import ROLES
from factcheck.extract.counts.noun import of_class
from factcheck.extract.counts.words import is_graded
from factcheck.knowledge import packs
from factcheck.records import Count
from factcheck.records.unchecked import unchecked
from factcheck.text.alternation import alternation
from factcheck.text.passages import Passages

_made = unchecked(Count)

_HURT: Final = frozenset({"killed", "injured"})
_ANYBODY: Final = frozenset({"person", "victim"})
_ANOTHER = re.compile(r"(?<![\w-])(?:another|the\sother|(?:a|the)\s(?:second|third|fourth|fifth))(?=\s)")
_NOUN = re.compile(r"\s(?P<word>[a-z]{3,16})\b")
_THE_REST = re.compile(r"the\s(?:\w+\s)?(?:other|remaining)")
_ALSO = re.compile(r"\s(?:(?:was|were)\s)?also\b")
_HOSPITALISED = re.compile(r"\s(?:[a-z]+\s){0,4}hospitali[sz]ed\b")
_WOUNDS = re.compile(r"\s(?:with|suffered|sustained|received|had)\s(?:[\w-]+\s){0,3}wounds\b")
_TREATED: Final = "treated"
IN_CARE: Final = "in-care-"
_REACH = 280  # code points behind a count in which its text goes on one by one
_RUN = 4  # counts that add up to an earlier one


def parts(counts: list[Count], passages: Passages) -> list[Count]:
    """Return the counts of a document, the parts of its victims tied to the whole they are part of."""
    kept = _cared_for(counts, passages)
    places = [place for place, count in enumerate(kept) if count.role in ROLES]
    if not places:
        return kept
    if len(places) > 1:
        _retold(kept, places, passages)
    for role in dict.fromkeys(counts[place].role for place in places if counts[place].role in _HURT):
        of_role = [place for place in places if counts[place].role == role]
        if len(of_role) > 1:
            _of_an_earlier(kept, of_role, passages)
            _sums(kept, of_role)
        if role == "injured":
            _of_the_shot(kept, places, passages)
        kept += list(_one_by_one(kept, of_role, passages))
    return sorted(kept, key=lambda record: (record.start, -record.end)) if len(kept) > len(counts) else kept


def _cared_for(counts: list[Count], passages: Passages) -> list[Count]:
    """Return the counts, those in hospital after a crash as injured where a text has no other number of the hurt."""
    treated = {place for place, count in enumerate(counts) if count.role == _TREATED and _is_hurt(count, passages)}
    if treated and any(count.role == "injured" and _is_written(count) for count in counts):
        treated = set()
    return [
        replace(count, role="injured", how=f"{IN_CARE}{count.role}")
        if place in treated
        else replace(count, role="injured")
        if count.other and count.role == "shot" and _WOUNDS.match(passages.lower, count.end)
        else count
        for place, count in enumerate(counts)
    ]


def _is_hurt(count: Count, passages: Passages) -> bool:
    """Say whether people in care were hurt, by the words of their sentence or of the headline."""
    if not (_is_written(count) and count.low) or count.subset_of or is_graded(passages.lower, count.start):
        return False
    places = (passages.sentence_at(count.start), passages.paragraph_at(0))
    return bool(_HOSPITALISED.match(passages.lower, count.end)) and any(
        _violence().search(passages.lower, *place) for place in places
    )


@lru_cache(maxsize=1)
def _violence() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(packs.words('en/harm_degrees', **{'class': 'cause'}))}\b")


def _retold(kept: list[Count], places: Sequence[int], passages: Passages) -> None:
    """Tie the counts of one sentence that add up to an earlier count to it, and those that tell such a part again."""
    told: dict[tuple[str, float], str] = {}
    part: dict[tuple[str, str, float], str] = {}
    for group in _by_sentence(kept, places, passages):
        for role in dict.fromkeys(kept[place].role for place in group):
            same = [place for place in group if kept[place].role == role]
            free = [place for place in same if not kept[place].subset_of and kept[place].exact]
            values = [kept[place].low or 0 for place in free]
            whole = told.get((str(role), sum(values))) if len(free) > 1 and min(values) > 0 else None
            for place in free:
                one = kept[place]
                again = part.get((str(role), one.noun, one.low or 0)) if one.text.lower().startswith("the ") else None
                if whole or again:
                    kept[place] = replace(one, subset_of=whole or again)
                elif one.low is not None and not one.other:
                    told.setdefault((str(role), one.low), one.text)
            for place in same:
                one = kept[place]
                if one.subset_of and one.low is not None:
                    part.setdefault((str(role), one.noun, one.low), one.subset_of)
                if one.derived and one.low == one.high and one.low is not None and one.low > 1:
                    told.setdefault((str(role), one.low), one.text)


def _by_sentence(counts: Sequence[Count], every: Sequence[int], passages: Passages) -> Iterator[list[int]]:
    places: list[int] = []
    end = -1
    for place in every:
        count = counts[place]
        if count.start >= end:
            if places:
                yield places
            places, end = [], passages.sentence_at(count.start).end
        places.append(place)
    if places:
        yield places


def _is_free(count: Count) -> bool:
    """Say whether a count stands for itself: exact, written and no part."""
    return count.exact and not (count.subset_of or count.derived or count.soft) and count.low is not None


def _value(count: Count) -> float:
    return count.low or 0


def _of_an_earlier(kept: list[Count], places: Sequence[int], passages: Passages) -> None:
    """Tie what is said of some to how many there are, and set apart who was not hurt when others were."""
    graded = {place for place in places if _is_graded(kept[place], passages)}
    most: Count | None = None
    hurt = any(kept[place].low for place in places)
    heading = _heading(passages)
    first = max(
        (kept[place] for place in places if place not in graded and _is_free(kept[place])), key=_value, default=None
    )
    for place in places:
        one = kept[place]
        if not _is_free(one):
            continue
        if hurt and not one.low:
            kept[place] = replace(one, other=True)
        elif place in graded and first and _value(one) < _value(first):
            kept[place] = replace(one, subset_of=first.text)
        elif (
            most
            and _value(one) < _value(most)
            and ((most.start >= heading and _is_kind(one, most)) or _THE_REST.match(one.text.lower()))
        ):
            kept[place] = replace(one, subset_of=most.text)
        elif most is None or _value(one) > _value(most) or (_value(one) == _value(most) and most.start < heading):
            most = one if one.low else most


def _of_the_shot(kept: list[Count], places: Sequence[int], passages: Passages) -> None:
    """Tie those who are badly hurt to all who were shot: "five were shot; one woman was seriously wounded"."""
    told = [kept[place] for place in places]
    shot = max((one for one in told if one.role == "shot" and one.exact and _is_written(one)), key=_value, default=None)
    killed = max((_value(one) for one in told if one.role == "killed"), default=0)
    for place in places:
        one = kept[place]
        if not shot or one.role != "injured" or not _is_written(one) or one.subset_of not in (None, shot.text):
            continue
        if not one.low:
            kept[place] = replace(one, other=True)
        elif _value(one) < _value(shot) - killed and _is_graded(one, passages):
            kept[place] = replace(one, subset_of=shot.text, role="shot")


def _is_written(count: Count) -> bool:
    return not (count.derived or count.soft) and count.low is not None


def _heading(passages: Passages) -> int:
    """Return where the headline ends; what the first sentence tells is held against it and is no part of it."""
    end = passages.paragraph_at(0).end
    return 0 if passages.lower[:end].rstrip().endswith((".", "!", "?", '"')) else end


def _is_graded(count: Count, passages: Passages) -> bool:
    """Say whether words beside a count tell how badly they were hurt: so many of the hurt, not all."""
    return count.role == "injured" and is_graded(passages.lower, count.start)


def _is_kind(one: Count, whole: Count) -> bool:
    """Say whether a count is of some kind of the people that another counts: guards among people."""
    return whole.noun in _ANYBODY and one.noun != whole.noun and one.noun.rsplit(None, 1)[-1] in of_class("person")


def _sums(kept: list[Count], places: Sequence[int]) -> None:
    """Tie counts that follow each other and add up to what was told before."""
    for at, place in enumerate(places):
        whole = kept[place]
        if not _is_free(whole) or _value(whole) < 2:
            continue
        behind = [later for later in places[at + 1 :] if _is_free(kept[later])]
        for start in range(len(behind)):
            total = 0.0
            for end in range(start, min(start + _RUN, len(behind))):
                one = kept[behind[end]]
                total += _value(one)
                if not one.low or total > _value(whole) or one.start - kept[behind[start]].end > _REACH:
                    break
                if total == _value(whole) and end > start:
                    for tied in behind[start : end + 1]:
                        kept[tied] = replace(kept[tied], subset_of=whole.text)
                    return


def _one_by_one(kept: list[Count], places: Sequence[int], passages: Passages) -> Iterator[Count]:
    """Yield what people told one after another are together; each count that is part of it is tied."""
    for at, place in enumerate(places):
        one = kept[place]
        if one.subset_of or not one.exact or not one.low:
            continue
        limit = min(one.end + _REACH, passages.paragraph_at(one.start).end)
        tied, end, total = [place], one.end, _value(one)
        if at + 1 < len(places):
            following = kept[places[at + 1]]
            if following.start < limit and _adds(one, following, passages):
                tied, end, total = [place, places[at + 1]], following.end, total + _value(following)
        if not one.derived and len(tied) == 1:
            end, more = _singly(one, passages, limit)
            total += more
        if end == one.end:
            continue
        whole = next(
            (kept[w] for w in places if w not in tied and _is_free(kept[w]) and _value(kept[w]) >= total), None
        )
        text = whole.text if whole else passages.text[one.start : end]
        for part in tied:
            kept[part] = replace(kept[part], subset_of=text)
        if whole is None:
            yield _made(
                document=one.document,
                start=one.start,
                end=end,
                text=text,
                region=one.region,
                how="derived-one-by-one",
                low=total,
                high=total,
                noun=one.noun if len(tied) == 1 else "person",
                role=one.role,
                derived=True,
            )


def _adds(one: Count, following: Count, passages: Passages) -> bool:
    """Say whether a count tells of more people of one fate: "three others were hurt", "two guards were also hurt"."""
    if not _is_free(following) or not following.low or following.text.lower().startswith("the "):
        return False
    if one.other and _value(one) == _value(following):  # told again
        return False
    return following.other or _ALSO.match(passages.lower, following.end) is not None


def _singly(one: Count, passages: Passages, limit: int) -> tuple[int, int]:
    """Return where the people end that are told one by one behind a count, with its fate, and how many they are."""
    lower, end, many = passages.lower, one.end, 0
    for match in _ANOTHER.finditer(lower, one.end, limit):
        sentence = passages.sentence_at(match.start())
        named = _NOUN.match(lower, match.end(), sentence.end)
        noun = named["word"] if named and named["word"] in of_class("person") else None
        stop = named.end() if named and noun else match.end()
        fate = count_role.before(lower, match.start(), sentence.start, noun)
        if fate is None or fate.side != "left":
            fate = count_role.after(lower, stop, sentence.end, noun)
        if fate and fate.role == one.role:
            end, many = stop, many + 1
    return end, many
