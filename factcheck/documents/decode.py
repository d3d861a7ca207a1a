"""Bytes to text, without changing anything else: newlines stay as they are, a byte order mark is dropped."""

from __future__ import annotations

import re

from factcheck.errors import DocumentError

# longest first: the mark of UTF-16 opens that of UTF-32
_MARKED = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NOT_TEXT = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or office"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
)
# what Western text in Windows-1252 holds beside ASCII; other signs speak for another encoding
_WESTERN = re.compile(r"[À-ÿŠšŽžŒœŸ“”‘’„‚–—…•€£©®™°§«»½\u00a0]*")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SAMPLE = 1 << 18


def text(raw: bytes) -> tuple[str, str | None]:
    """Return the text of a file's bytes, and a sentence on what was lost, or None.

    UTF-8 first, then UTF-16 and UTF-32 where their mark stands, then what charset-normalizer finds.
    Raises DocumentError for a binary file, an empty one, one of white space, and one in no known encoding.
    """
    if not raw:
        raise DocumentError("the file is empty")
    found, lost = _decoded(raw)
    if not found or found.isspace():
        raise DocumentError("the file holds only white space")
    return found, lost


def _decoded(raw: bytes) -> tuple[str, str | None]:
    for mark, encoding in _MARKED:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), None
            except UnicodeDecodeError:
                break
    for magic, name in _NOT_TEXT:
        if raw.startswith(magic):
            raise DocumentError(f"the file is a {name} file, not text")
    if b"\0" in raw:
        raise DocumentError("the file is binary (it holds NUL bytes), not text")
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as wrong:
        return _damaged(raw, wrong) or (_guessed(raw), None)


def _damaged(raw: bytes, wrong: UnicodeDecodeError) -> tuple[str, str] | None:
    """Read UTF-8 with a few broken bytes: text in another encoding has hardly a valid sequence."""
    mended = raw.decode("utf-8-sig", errors="replace")
    broken = mended.count("\ufffd")
    valid = sum(map(len, _BEYOND_ASCII.findall(mended))) - broken
    if broken * 5 > valid:
        return None
    line = len(re.findall(rb"\r\n|\r|\n", raw[: wrong.start])) + 1
    return mended, f"line {line}: not valid UTF-8; {broken} broken characters were read as \ufffd"


def _guessed(raw: bytes) -> str:
    western = _western(raw)
    if western is not None:
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to import, and rarely needed

    best = from_bytes(raw[:_SAMPLE]).best()
    try:
        if best is not None:
            return raw.decode(best.encoding)
    except UnicodeDecodeError:
        pass
    raise DocumentError("the file is in no known text encoding; save it as UTF-8")


def _western(raw: bytes) -> str | None:
    """Read Windows-1252, which charset-normalizer takes for its neighbours in short English texts."""
    try:
        found = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = "".join(_BEYOND_ASCII.findall(found))
    plausible = len(foreign) * 5 <= len(found) and _WESTERN.fullmatch(foreign)
    return found if plausible and not re.search(r"[\x01-\x08\x0e-\x1f]", found) else None
