"""One person is told to have been at an event and not to have been, or in person and by other means."""

from __future__ import annotations

from factcheck.engine import AGREE, UNKNOWN, Claim, Verdict

RECORDS = ("attendance",)

_IN_PERSON = "in person"
_REMOTE = "remote"
_TALKED = "talked"


def value(claim: Claim) -> tuple[str, str]:
    """Return the words, and the status with its manner: present, remote, absent, represented, invited."""
    return claim.record.text, claim.head


def compare(a: Claim, b: Claim) -> Verdict:
    """Differ when both cannot hold.

    "Attended" may mean by video link, so that only "in person" clashes with it; who was not there in person may have
    joined by other means, and who was invited may have come or not.
    """
    one, other = _state(a), _state(b)
    if one == other:
        return AGREE
    if (one, other) in _CLASHES or (other, one) in _CLASHES:
        if _TALKED in (one, other):
            return Verdict("differ", f"one source has {a.words[0]} there, the other tells only of a conversation")
        return Verdict("differ", f"{a.words[0]} cannot have been {_told(one)} and {_told(other)}")
    return UNKNOWN


def _state(claim: Claim) -> str:
    status, _, manner = claim.head.partition(" ")
    if status == "present" and manner:
        return manner if manner == _REMOTE else _IN_PERSON
    if status == "absent" and manner == _IN_PERSON:
        return "not in person"
    return status


_CLASHES = frozenset(
    {
        ("present", "absent"),
        ("present", "represented"),
        (_IN_PERSON, "absent"),
        (_IN_PERSON, _REMOTE),
        (_IN_PERSON, "represented"),
        (_IN_PERSON, "not in person"),
        (_REMOTE, "absent"),
        (_REMOTE, "represented"),
        ("present", _TALKED),
        (_IN_PERSON, _TALKED),
    }
)


def _told(state: str) -> str:
    return {"remote": "there by video or telephone", "not in person": "there without being there in person"}.get(
        state, state
    )
