"""Many phrases as one pattern: a trie, so that a place in the text is tried once and not once a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternation(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of the phrases at a place.

    It is a group without name; what must stand before and behind is for the caller to add.
    """
    trie: dict[str, Any] = {}
    for phrase in phrases:
        node = trie
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(trie) if trie else r"(?!)"


def _pattern(node: dict[str, Any]) -> str:
    """Return the expression of a trie node; chains of single letters are written out."""
    ends = "" in node
    branches = []
    for letter in sorted(key for key in node if key):
        text, child = re.escape(letter), node[letter]
        while len(child) == 1 and "" not in child:
            ((letter, child),) = child.items()
            text += re.escape(letter)
        branches.append(text + (_pattern(child) if set(child) != {""} else ""))
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")
