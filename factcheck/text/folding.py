"""Typography made plain without moving an offset: “don’t” becomes "don't", one code point each."""

from __future__ import annotations

_PLAIN = {
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c",
        " ",
    ),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_PLAIN_ASCII = {mark: instead for mark, instead in _PLAIN.items() if mark.isascii()}


def plain(text: str) -> str:
    """Return `text` with plain blanks, apostrophes, quotation marks and hyphens, of the same length."""
    for mark, instead in (
        _PLAIN_ASCII if text.isascii() else _PLAIN
    ).items():  # ten times faster than str.translate, which is slow beyond ASCII
        if mark in text:
            text = text.replace(mark, instead)
    return text


def lowered(text: str) -> str:
    """Return `text` in lower case, of the same length."""
    if text.isascii():
        return text.lower()
    folded = text.replace("İ", "i").lower()  # str.lower() changes the length of this letter alone
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
