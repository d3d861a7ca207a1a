"""TimeML files: their text, the TIMEX3 in it, and the day they were written; and the same text tagged anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Final, NamedTuple

from temporal_timex import Timex

_BODY: Final = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.]*)(?P<attributes>[^<>]*?)(?P<empty>/?)>")
_ATTRIBUTE: Final = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CREATED: Final = re.compile(r"<TIMEX3[^<>]*CREATION_TIME[^<>]*>")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Labelled(NamedTuple):
    """A text with its gold TIMEX3; `published` is None where it is unknown or held back."""

    id: str
    text: str
    published: date | None
    gold: tuple[Timex, ...]


def read(folder: Path, *, undated: bool = False) -> list[Labelled]:
    """Return the TimeML files of a folder by name; with `undated`, without their days of publication."""
    found = [parsed(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("*.tml"))]
    return [one._replace(published=None) for one in found] if undated else found


def parsed(source: str, name: str) -> Labelled:
    """Return one TimeML document.

    The text is what stands in TEXT, without tags and with its entities read, line ends as they are; offsets
    index it. Every TIMEX3 in it is gold (an empty one is none). The TIMEX3 whose function is CREATION_TIME,
    which stands outside TEXT, gives the day of publication and is never scored.
    """
    body = _BODY.search(source)
    pieces: list[str] = []
    opened: list[tuple[int, dict[str, str]]] = []
    gold: list[Timex] = []
    length = at = 0
    inner = body[1] if body else ""
    for tag in _TAG.finditer(inner):
        pieces.append(unescape(inner[at : tag.start()]))
        length += len(pieces[-1])
        at = tag.end()
        if tag["name"] != "TIMEX3" or tag["empty"]:
            continue
        if not tag["close"]:
            opened.append((length, _attributes(tag["attributes"])))
        elif opened:
            start, attributes = opened.pop()
            text = "".join(pieces)[start:]
            if text.strip():
                gold.append(_gold(start, text, attributes))
    pieces.append(unescape(inner[at:]))
    return Labelled(name, "".join(pieces), _created(source), tuple(sorted(gold)))


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(written)}


def _gold(start: int, text: str, attributes: dict[str, str]) -> Timex:
    kind, value, mod = (attributes.get(name, "") for name in ("type", "value", "mod"))
    return Timex(start, start + len(text), text, kind, value, mod, "gold")


def _created(source: str) -> date | None:
    tag = _CREATED.search(source)
    day = _DAY.search(_attributes(tag[0]).get("value", "")) if tag else None
    return date.fromisoformat(day[0]) if day else None


def tagged(source: str, found: Sequence[Timex]) -> str:
    """Return a TimeML document with its TIMEX3 replaced by others, for an outside scorer.

    Other tags of the text and links are left out; the day of publication stays.
    """
    text = parsed(source, "").text
    pieces, at = [], 0
    for number, timex in enumerate(found, 1):
        value = escape(timex.value)
        opening = f'<TIMEX3 tid="t{number}" type="{timex.type}" value="{value}">'
        pieces += [escape(text[at : timex.start], quote=False), opening]
        pieces += [escape(text[timex.start : timex.end], quote=False), "</TIMEX3>"]
        at = timex.end
    pieces.append(escape(text[at:], quote=False))
    whole = _BODY.sub(lambda _: f"<TEXT>{''.join(pieces)}</TEXT>", source, count=1)
    return re.sub(r"<(?:MAKEINSTANCE|TLINK|SLINK|ALINK)\b[^<>]*>\s*", "", whole)
