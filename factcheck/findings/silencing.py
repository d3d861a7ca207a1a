"""The entry of the ignore file that silences one finding, as text to be copied."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.findings.finding import Finding

NAME = "factcheck-ignore.yaml"
REASON = "looked at: no contradiction"
_HINT = "# say why, for whoever reads this next"
_MESSAGE_AT_MOST = 200
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def ignore_entry(finding: Finding) -> str:
    """Return the entry in YAML: the reader takes it as it is, and finds what it stands for after edits elsewhere.

    Where a part holds what YAML cannot write, or the slot is not known, the fingerprint stands alone.
    """
    values, documents = finding.values, finding.documents
    lines = [f"- fingerprint: {quoted(finding.fingerprint)}", f"  rule: {finding.rule}"]
    slot = [(name, said) for name, said in finding.slot._asdict().items() if said]
    words = [*values, *documents, *(said for _, said in slot)]
    if slot and not any(0xD800 <= ord(sign) < 0xE000 for word in words for sign in word):  # lone surrogates
        lines += [
            f"  slot: {{{', '.join(f'{name}: {quoted(said)}' for name, said in slot)}}}",
            f"  values: {_listed(values)}",
            f"  documents: {_listed(documents)}",
        ]
    said = " ".join(finding.message.encode("utf-8", "replace").decode().split())
    short = said if len(said) <= _MESSAGE_AT_MOST else said[:_MESSAGE_AT_MOST].rsplit(" ", 1)[0] + " …"
    lines += [f"  message: {quoted(short)}", f"  reason: {quoted(REASON)}  {_HINT}"]
    return "".join(f"{line}\n" for line in lines)


def quoted(words: str) -> str:
    """Return words as a double-quoted YAML scalar in printable characters only."""
    plain = words.isprintable() and '"' not in words and "\\" not in words  # nearly always
    return f'"{words if plain else "".join(map(_escaped, words))}"'


def _escaped(sign: str) -> str:
    code = ord(sign)
    if sign in _SHORT:
        return _SHORT[sign]
    if sign.isprintable():
        return sign
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _listed(words: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"
