"""The bytes of a page to its markup: what the page says of its encoding, and what the bytes say."""

from __future__ import annotations

import codecs
import re

from factcheck.documents import decode
from factcheck.errors import DocumentError

_HEAD = 4096
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
# names that browsers read as another encoding: https://encoding.spec.whatwg.org, "Names and labels"
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def text(raw: bytes) -> tuple[str, str | None]:
    """Return the markup of a page's bytes, and a sentence on what was lost, or None.

    A byte order mark counts first, then valid UTF-8, then the encoding that the page names, then what the
    bytes look like. Raises DocumentError for a binary file, an empty one, and one in no known encoding.
    """
    named = _named(raw)
    if named is None or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode.text(raw)
    if b"\x1b" not in raw and _is_utf8(raw):
        return decode.text(raw)
    if b"\0" in raw:
        raise DocumentError("the file is binary (it holds NUL bytes), not text")
    found = raw.decode(named, "replace")
    broken = found.count("\ufffd")
    return found, f"not valid {named}; {broken} broken characters were read as \ufffd" if broken else None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _named(raw: bytes) -> str | None:
    """Return Python's name of the encoding that a page declares, None for UTF-8 and for unknown ones."""
    match = _DECLARED.search(raw, 0, _HEAD)
    if match is None:
        return None
    try:
        known = codecs.lookup(match[1].decode("ascii", "replace"))
    except LookupError:
        return None
    if not getattr(known, "_is_text_encoding", True) or known.name.startswith(
        ("utf", "unicode", "raw", "idna", "puny")
    ):
        return None
    return _READ_AS.get(known.name, known.name)
