"""Base forms of verbs, told by their spelling."""

from __future__ import annotations

import pytest

from factcheck.text import stems

FORMS = {
    "add": "added",
    "agree": "agreed",
    "announce": "announced",
    "appeal": "appealed",
    "avoid": "avoided",
    "belong": "belonged",
    "cancel": "cancelled",
    "cause": "caused",
    "charge": "charged",
    "control": "controlled",
    "create": "created",
    "decide": "decided",
    "deliver": "delivered",
    "develop": "developed",
    "die": "died",
    "discuss": "discussed",
    "evacuate": "evacuated",
    "guide": "guided",
    "handle": "handled",
    "injure": "injured",
    "invite": "invited",
    "kill": "killed",
    "persuade": "persuaded",
    "plan": "planned",
    "require": "required",
    "stop": "stopped",
    "taste": "tasted",
    "test": "tested",
    "treat": "treated",
    "try": "tried",
    "visit": "visited",
}


@pytest.mark.parametrize(("base", "form"), FORMS.items())
def test_the_base_of_a_past_form(base: str, form: str) -> None:
    assert stems.lemma(form) == base


def test_short_and_odd_words_are_kept() -> None:
    for word in ("", "ed", "red", "bed", "eed", "aed"):
        assert isinstance(stems.lemma(word), str)
