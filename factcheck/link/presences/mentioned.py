"""Where a document names somebody, whether a record of him is there or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.extract.names import words as names
from factcheck.link.presences.known import Known
from factcheck.text import scan
from factcheck.text.passages import Passages

_MOST = 60  # mentions of one name in one document that are read
_CAPITALS = 4  # letters of a title in capitals
_AHEAD = re.compile(r"([^\W\d_][\w'.-]*) $")


def mentions(passages: Passages, known: Known, name: str) -> Sequence[tuple[int, int]]:
    """Return where a document names somebody, a record or not: by the family name and no other given name."""
    key = passages.document.id, name
    found = known.mentioned.get(key)
    if found is None:
        found = known.mentioned[key] = list(_mentions(passages, known, name))
    return found


def _mentions(passages: Passages, known: Known, name: str) -> Iterator[tuple[int, int]]:
    *given, family = name.split()
    if name.startswith("the "):
        return
    for number, at in enumerate(scan.places(passages.lower, family)):
        end = at + len(family)
        if number >= _MOST:
            return
        if not passages.text[at].isupper() or scan.is_inner(passages.lower[end : end + 1]):
            continue
        person = passages.record_at("person", at)
        if person is not None:
            if (
                known.name(person).split()[-1] == family
                and known.name(person) in (name, family)
                and not known.is_another(passages, person)
            ):
                yield person.start, person.end
            continue
        ahead = _AHEAD.search(passages.text, max(0, at - 24), at)
        if ahead is None or not ahead[1][0].isupper() or not given:
            yield at, end
        elif _is_given(ahead[1].lower(), given[0]):
            yield ahead.start(), end
        elif ahead[1].isupper() and 1 < len(ahead[1]) <= _CAPITALS:
            yield at, end  # "PS Karanja": a title in capitals
        elif ahead[1].lower().rstrip(".") in names.roles() or ahead[1].lower() in names.openers():
            yield at, end


def _is_given(word: str, given: str) -> bool:
    """Say whether two given names may be one: "Jory" for "J.", "Jory" for "Jory"."""
    word, given = word.rstrip("."), given.rstrip(".")
    return word == given or (1 in (len(word), len(given)) and word[0] == given[0])
