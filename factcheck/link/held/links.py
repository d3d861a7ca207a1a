"""How surely nobody holds two offices that two documents give one person: by rule or by fitted points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from factcheck.link import offices
from factcheck.link.held.shapes import field_key, written_out
from factcheck.link.held.traits import Teller, Told, another_leads, of_texts, of_words, two_ages
from factcheck.link.occurrence import CERTAIN, NOT_LINKED, UNDECIDED, Linked
from factcheck.link.offices import excluded, head_noun, heads, may_be_both
from factcheck.link.parts import leaders, points, posts
from factcheck.text import stems

_COMPARED: Final = UNDECIDED + 0.02
_DIFFERENCES: Final = frozenset({"two fields", "two bodies", "two names"})
_GOES_ALONG: Final = frozenset({"vague", "calling"})
_LED: Final = frozenset({"lead", "head", "section"})
_POSTS: Final = frozenset({"office", "section"})
_PLACES: Final = frozenset({"two bodies", "two names"})
_ONE_BODY: Final = frozenset(
    {"bodies meet", "names meet", "fields meet", "field in name", "field of one is body of other"}
)
_COMPANY: Final = frozenset({"company"})
_LEADERS: Final = frozenset({"lead", "head"})
# what tells that two roles may be one leader's, unless a text has another lead
_OF_ONE_LEADER: Final = frozenset({"leaders of one", "only leads", "hobby", "hobby told"})
PACK: Final = "en/office_points"
BEGIN: Final = points.BEGIN
# what one person can be at one time, whatever speaks for two offices
DECIDE: Final = frozenset(
    {
        "bare",
        "for a living",
        "goes along",
        "hobby",
        "hobby told",
        "honour",
        "leaders of one",
        "one former",
        "one in other",
        "one longer",
        "one matter",
        "one short",
        "one trade",
        "only leads",
        "party and state",
        "rank leads",
        "seconds",
        "somebody's deputy",
        "task",
        "trade unknown",
        "two ages",
        "two ranks",
    }
)
LEAST: Final = 0.75  # chosen by cross-validation: docs/decisions/0016-points-are-fitted.md
_WORDS: Final = re.compile(r"[a-z-]+")
_ROOT: Final = 3  # letters of a word that a longer one can end in
_SLOPE: Final = 0.5  # score from the least likelihood to certainty


def link(a: Told, b: Told, mine: Teller, its: Teller) -> Linked:
    """Return how surely two roles are two that one person does not hold at one time."""
    found = traits(a, b, mine, its)
    likely = 0.0 if not DECIDE.isdisjoint(found) else points.likelihood(points.odds(PACK, found))
    if likely < LEAST:
        return NOT_LINKED
    if "ruled out" in found:
        return CERTAIN
    reasons = (f"one tells of {a.phrase}, the other of {b.phrase}", "neither document has the other's office")
    return Linked(_COMPARED + _SLOPE * (likely - LEAST), reasons)


def traits(a: Told, b: Told, mine: Teller, its: Teller) -> Mapping[str, float]:
    """Return what speaks for and against two roles being two offices that nobody holds at one time."""
    words, besides = of_words(a, b), of_texts(a, b, mine, its)
    found = {**words, **besides, **dict.fromkeys(_settling(a, b, words), 1.0)}
    if "body near" in besides and _at_leisure(a, b, words):
        found["hobby told"] = 1.0
    if another_leads(a, its) or another_leads(b, mine):
        found = {trait: value for trait, value in found.items() if trait not in _OF_ONE_LEADER}
    if two_ages(a, b, mine, its):
        found["two ages"] = 1.0
    return found


def may_be_one(a: Told, b: Told) -> bool:
    """Say whether two roles can be two names of one office: not director of two institutions."""
    if not offices.may_be_one(a.role, b.role) or posts.apart(a.phrase, b.phrase):
        return False
    if _is_deputy(a, b):
        return False
    if _two_offices(a, b):
        return False
    return not (a.shape.head == b.shape.head and _of_two_bodies(a, b))


def _is_deputy(a: Told, b: Told) -> bool:
    """Say whether one is the deputy of the other: the deputy minister is not the minister."""
    one, other = a.shape, b.shape
    apart = one.fields and other.fields and one.fields.isdisjoint(other.fields)
    one_body = {head_noun(a.role), head_noun(b.role)} <= heads("lead") and not one.bodies.isdisjoint(other.bodies)
    if {head_noun(a.role), head_noun(b.role)} <= heads("graded"):
        return False  # a deputy prosecutor is a prosecutor
    # a deputy premier may be a minister
    return one.deputy != other.deputy and (one.head == other.head or one_body) and not apart


def _two_offices(a: Told, b: Told) -> bool:
    """Say whether two offices share nothing but a trade that has many: the mayor and the town manager."""
    one, other = a.shape, b.shape
    many = one.sort == other.sort == "office" and one.trades & other.trades <= heads("beside")
    return many and one.head != other.head and not offices.content(a.role) & offices.content(b.role)


def _of_two_bodies(a: Told, b: Told) -> bool:
    one, other = a.shape, b.shape
    return bool(one.names and other.names and one.bodies and other.bodies) and (
        one.names.isdisjoint(other.names) and one.bodies.isdisjoint(other.bodies)
    )


def _are_club_officers(a: Told, b: Told) -> bool:
    """Say whether two roles are places of one board: its secretary, its chair; each is held beside a post alone."""
    one, other = a.shape, b.shape
    two = (one.bodies and other.bodies and one.bodies.isdisjoint(other.bodies)) or (
        one.names and other.names and one.names.isdisjoint(other.names)
    )
    ranked = "rank" in (one.sort, other.sort)  # the captain of a ship
    return not (two or ranked) and {head_noun(a.role), head_noun(b.role)} <= heads("club officer")


def _at_leisure(a: Told, b: Told, words: Mapping[str, float]) -> bool:
    if _are_club_officers(a, b):
        return False
    return "at leisure" in words and not excluded(a.role, b.role) and not leaders.exclude(a.phrase, b.phrase)


def _settling(a: Told, b: Told, words: Mapping[str, float]) -> Iterator[str]:
    """Yield what makes of two roles such as one person has: one former, one an honour, one the other in fewer words."""
    one, other = a.shape, b.shape
    sorts = {one.sort, other.sort}
    if one.former != other.former:
        yield "one former"
    yield from _not_held(a, b)
    apart = leaders.exclude(a.phrase, b.phrase) or _of_one_kind(a, b)
    looks_into = any(head_noun(told.role) in heads("once") for told in (a, b))
    if (_is_task(a) != _is_task(b) or looks_into) and not apart:
        yield "task"  # a judge may lead the inquiry, a bishop the delegation
    if {written_out(told.role) in heads("second") for told in (a, b)} == {True}:
        yield "seconds"  # a state secretary is a deputy minister
    if (_commands(a, b) or _commands(b, a)) and not posts.two_jobs(a.phrase, b.phrase):
        yield "one trade"  # who commands the ship is its captain
    if _is_longer(head_noun(a.role), head_noun(b.role)) or _is_longer(head_noun(b.role), head_noun(a.role)):
        yield "one longer"  # the goalkeeper is the keeper
    two_titles = sorts == {"rank"} and "both one word" in words  # "Captain Dual", "Sergeant Dual"
    if "rank in service" in words and "two trades" not in words and not apart and not two_titles:
        yield "rank leads"  # a detective leads the inquiry; of two grades of one service nobody has both
    if (_is_bare(a, b) or _is_bare(b, a)) and not apart:
        yield "bare"  # the fire chief is the boss of the brigade
    if "ruled out" in words or _is_deputy(a, b):
        return
    if any(_is_of_no_trade(told) and not _both_in_full(told, beside) for told, beside in ((a, b), (b, a))):
        yield "trade unknown"  # whatever a screenwriter or an operator is besides
    if not _GOES_ALONG.isdisjoint(sorts) or _teaches_besides(a, b) or _teaches_besides(b, a):
        yield "goes along"  # the mayor may be a dentist
    if _beside_living(a, b) or _beside_living(b, a):
        yield "for a living"  # the mediator may be a priest
    if sorts == {"rank"}:
        yield "two ranks"
    if "at leisure" in words and not _are_club_officers(a, b):
        yield "hobby"
    if "fields meet" in words or offices.lead_one_field(a.phrase, b.phrase):
        yield "one matter"
    if "one head" in words and _DIFFERENCES.isdisjoint(words):
        yield "one short"  # "Commissioner" is short for "the rail safety commissioner"
    if _oversees(a, b) or _oversees(b, a):
        return  # who chairs the supervisory board does not manage the company
    if "both lead" in words and not _ONE_BODY.isdisjoint(words):
        yield "leaders of one"  # "the mine safety chief", "head of the Office of Mine Safety"
    elif sorts <= _LEADERS and _PLACES.isdisjoint(words):
        yield "leaders of one"  # the head and the director of one museum
    if _is_generic(a, b, words) or _is_generic(b, a, words):
        yield "only leads"


def _of_one_kind(a: Told, b: Told) -> bool:
    """Say whether two roles are two offices of one kind: campaign director, running mate."""
    one, other = offices.office(a.phrase), offices.office(b.phrase)
    return one is not None and other is not None and offices.exclude_each_other(one, other)


def _is_of_no_trade(told: Told) -> bool:
    """Say whether no pack has the trade of a role, and it leads none: "chief conservator" is a post of its own."""
    first = head_noun(written_out(told.phrase).rpartition(" ")[0])
    return told.shape.sort == "trade" and not told.shape.trades and first not in ("head", "chief")


def _both_in_full(trade: Told, post: Told) -> bool:
    """Say whether a trade and a post that leads no body are both told in several words: "master brewer"."""
    return post.shape.sort in _POSTS and all(" " in told.phrase for told in (trade, post))


def _is_task(told: Told) -> bool:
    """Say whether a role is to lead what is done once: an inquiry, a search, an expedition."""
    led = told.shape.fields | told.shape.bodies
    once = posts.tasks(head_noun(told.role))
    named = not once.isdisjoint(_WORDS.findall(told.phrase.lower()))  # "research" is a lasting field
    last = _WORDS.findall(told.phrase.lower())[-1:]
    ends = not (once - heads("long task")).isdisjoint(last)  # "who directs the salvage operation"
    return told.shape.sort in _LED and named and bool(led) and (ends or led <= {*map(field_key, once)})


def _teaches_besides(teacher: Told, leader: Told) -> bool:
    """Say whether one has a chair at a university, the other leads: a professor may direct a hospital."""
    return head_noun(teacher.role) in heads("scholar") and head_noun(leader.role) in heads("lead")


def _commands(told: Told, single: Told) -> bool:
    """Say whether one leads a body of which the other is the one who does: who commands the ship is its captain."""
    held = offices.office(single.role)
    if held is None or not held.one or told.shape.sort not in _LED or leaders.exclude(told.phrase, single.phrase):
        return False  # the head of a company is not its finance director
    in_ranks = not heads("uniform").isdisjoint(told.shape.trades | single.shape.trades)
    if told.shape.deputy != single.shape.deputy and not in_ranks:
        return False  # the deputy of the council leader; an assistant chief of police is called chief
    if told.shape.bodies and (told.shape.trades & single.shape.trades) - _COMPANY:
        return True  # who leads the expedition is its chief scientist; in a company several lead
    led = told.shape.fields | told.shape.bodies
    return not led.isdisjoint(field_key(trade) for trade in single.shape.trades)


def _oversees(chair: Told, manager: Told) -> bool:
    """Say whether one is of the board that watches over a company, the other of its management."""
    over = heads("watching")
    return not over.isdisjoint(_words(chair.phrase)) and over.isdisjoint(_words(manager.phrase))


def _words(phrase: str) -> frozenset[str]:
    return frozenset(stems.words(phrase.lower()))


def _beside_living(living: Told, function: Told) -> bool:
    """Say whether one is what somebody does for a living and the other what he is in one matter."""
    functions = heads("function")
    by_profession = living.shape.sort == "trade" or head_noun(living.role) in heads("profession")
    return by_profession and head_noun(living.role) not in functions and head_noun(function.role) in functions


def _is_longer(one: str, other: str) -> bool:
    return one != other and len(other) > _ROOT and one.endswith(other)


def _not_held(a: Told, b: Told) -> Iterator[str]:
    """Yield what makes one of two roles no office: an honour, of a party beside a state, one in the other."""
    if any(head_noun(told.role) in heads("deputy") for told in (a, b)):
        yield "somebody's deputy"  # "the minister's deputy"
    words = [_words(told.phrase) for told in (a, b)]
    if not _is_deputy(a, b) and not _of_two_bodies(a, b) and (words[0] <= words[1] or words[1] <= words[0]):
        yield "one in other"  # "General" is short for "Chief of staff General"
    said = [f"{told.person.organisation or ''} {told.phrase}" for told in (a, b)]
    if any(not heads("honorary").isdisjoint(stems.words(told.lower())) for told in said):
        yield "honour"
    if may_be_both(*said) and not leaders.exclude(a.phrase, b.phrase):
        yield "party and state"


def _is_bare(told: Told, beside: Told) -> bool:
    """Say whether a role only says that somebody leads, and the other is such an office: a fire chief."""
    one = told.shape
    bare = head_noun(told.role) in heads("generic") and not (one.fields or one.names or one.trades)
    return bare and beside.shape.sort == "office" and head_noun(beside.role) in heads("lead")


def _leads_part(part: Told, whole: Told) -> bool:
    """Say whether one leads a part of a company, the other all of it: its head of finance, its chief executive."""
    in_service = not part.shape.trades.isdisjoint(heads("uniform"))
    return part.shape.sort == "section" and not in_service and written_out(whole.role) in heads("whole")


def _is_generic(told: Told, beside: Told, words: Mapping[str, float]) -> bool:
    """Say whether a role only says that somebody leads, of whatever body: "the boss", "chairman"."""
    if told.shape.sort != "lead" or ("two trades" in words and _leads_part(beside, told)):
        return False
    if beside.shape.sort in _LED:
        return _PLACES.isdisjoint(words)
    return head_noun(told.role) in heads("generic") and beside.shape.sort != "trade"
