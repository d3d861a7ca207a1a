"""A deferred pattern does what a compiled one does."""

from __future__ import annotations

import re

import pytest

from factcheck.text.deferred import deferred


def test_a_deferred_pattern_finds_what_a_compiled_one_finds() -> None:
    source, text = r"(?P<word>[A-Z]\w+)", "lake Vesa, river Kym"
    for flags in (0, re.IGNORECASE):
        late, early = deferred(source, flags), re.compile(source, flags)
        assert [match.span() for match in late.finditer(text)] == [match.span() for match in early.finditer(text)]
        assert late.sub("x", text) == early.sub("x", text)
        assert late.pattern == source


def test_a_wrong_pattern_is_told_when_it_is_first_used() -> None:
    late = deferred("(")
    with pytest.raises(re.error):
        late.search("text")
