"""Parts of words, looked for in one text after the other."""

from factcheck.link.parts.inside import Parts


def test_a_part_is_found_in_every_text_that_has_it_and_in_no_other() -> None:
    parts = Parts(["olymp", "rest"], ["as"])
    assert parts.held({"the", "olympics"}) == {"olymp"}
    assert parts.held({"the", "forest", "was"}) == {"rest", "as"}
    assert parts.held({"the", "asp"}) == set()
    assert parts.held({"the", "olympics"}) == {"olymp"}
    assert parts.held(set()) == set()
