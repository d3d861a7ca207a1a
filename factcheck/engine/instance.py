"""One occurrence told in two ways, or two occurrences of a series: contradiction, possible, or silence."""

from __future__ import annotations

from factcheck.engine import chosen, tolls
from factcheck.engine.compare import Clash
from factcheck.engine.rule import Rule
from factcheck.extract.resolution.tense import Outlook, outlook
from factcheck.findings.finding import Status
from factcheck.link import classes
from factcheck.link.claim import Claim
from factcheck.link.dated.pairs import NO_TIME, UNTIL_WHEN
from factcheck.link.occurrence import anchored, apart
from factcheck.records import Count, Date
from factcheck.records.interval import when

_UNDECIDED = "they may be several instances of one series; publication dates or years would settle it"
_UNDATED = "neither text says when it was written: the numbers may be of two occurrences"
_NUMBERS = frozenset({"count", "money", "percent"})
_OTHER_WORDS = "one may put in other words what the other says"
_MONTHS_APART_DAYS = 183
_MONTH_DAYS = 30
_OWN_DAY_DAYS = 2
_HISTORY_DAYS = 1100  # three years apart, nobody mistakes one occurrence for the other
_PLANS_HOLD_DAYS = 14  # a plan told again so soon is the same plan, unless the text says that it moved
_OWN_WEEK_DAYS = 4  # two reports that far apart, each of a day of its own week, tell two meetings of a series
_DAYS = frozenset({"day", "part-of-day", "weekend", "hour", "minute"})
_CARED_FOR, _CARED_DAYS = "treated", 2  # those in hospital are others after so many days


def instance(rule: Rule, clash: Clash) -> tuple[Status | None, str]:
    """Return the status of a clash (None for two instances, so silence) and what makes it doubtful.

    The link left the disputed fact out; the fact may lower the decision, never raise it.
    """
    if rule.compare.across in ("one", "chain", "document") and clash.linked.relation == "same":
        return ("contradiction" if rule.severity != "note" else "note"), ""
    if rule.severity == "note":
        return "note", ""
    if chosen.is_every(rule.compare):
        return "contradiction", ""
    if rule.compare.across in ("one", "chain", "document"):
        return "possible", _OTHER_WORDS
    a, b = clash.a, clash.b
    if a.holder and b.holder and not _same_holder(a.holder, b.holder) and rule.compare.record in ("date", "count"):
        return "note", f"a dispute between {a.holder} and {b.holder}"
    if isinstance(a.record, Date) and isinstance(b.record, Date) and rule.compare.record == "date":
        return _of_dates(clash, a.record, b.record)
    if clash.linked.relation != "same" and rule.compare.record in _NUMBERS and not (a.published or b.published):
        return "note", _UNDATED
    if isinstance(a.record, Count) and isinstance(b.record, Count):
        return _of_counts(clash, a.record, b.record)
    return ("contradiction", "") if clash.linked.relation == "same" else ("possible", _UNDECIDED)


def _same_holder(a: str, b: str) -> bool:
    """Say whether two holders can be one: equal, or a short form that ends in the same name ("Ruiz")."""
    one, other = a.casefold().split(), b.casefold().split()
    return bool(one and other) and one[-1] == other[-1] and (one == other or 1 in (len(one), len(other)))


def _of_dates(clash: Clash, first: Date, second: Date) -> tuple[Status | None, str]:
    a, b = clash.a, clash.b
    longer = NO_TIME in clash.linked.reasons
    if not longer and clash.linked.relation != "same" and not {first.granularity, second.granularity} <= _DAYS:
        return None, ""  # "in June" against a day proves nothing while it is open whether one thing is meant
    both_anchored = anchored(a.passages, first) and anchored(b.passages, second)
    gap = apart(first, second)
    slack = min(classes.slack(a.head), classes.slack(b.head))
    recurs = classes.recurs(a.head) and classes.recurs(b.head)
    published = abs((a.published - b.published).days) if a.published and b.published else None
    if (
        both_anchored
        and published is not None
        and gap is not None
        and gap > (_OWN_WEEK_DAYS if recurs else slack)
        and published >= _OWN_WEEK_DAYS
    ):
        return None, ""
    if published and published > _OWN_DAY_DAYS and gap and gap > _OWN_DAY_DAYS and _of_the_day(a, b, first, second):
        return None, ""
    if {a.modality, b.modality} == {"planned", "asserted"} and a.published and b.published:
        plan, told = (a, b) if a.modality == "planned" else (b, a)
        if plan.published and told.published and plan.published < told.published and _ahead(plan) and not _ahead(told):
            return "note", "a plan told before the day, which may have changed"
    if published and published > _PLANS_HOLD_DAYS and all(_ahead(one) or one.modality == "planned" for one in (a, b)):
        return "note", "two plans, the later of which may have moved the day"
    if longer:  # one of few things that are told of such times
        return ("contradiction", "") if clash.linked.relation == "same" else ("possible", _UNDECIDED)
    far = gap is None or gap > slack
    if _history(a, b, first, second) and not _slip(first, second):
        return None, ""
    resolved = when(first).interval is not None and when(second).interval is not None
    if resolved and gap is not None and gap > _HISTORY_DAYS and not _slip(first, second):
        return None, ""
    if (
        resolved
        and gap is not None
        and gap > _MONTHS_APART_DAYS
        and (recurs or clash.linked.relation != "same")
        and not _slip(first, second)
    ):
        return None, ""
    deadline = UNTIL_WHEN in clash.linked.reasons and _ahead(a) and _ahead(b)  # one thing is over on one day
    if (
        resolved
        and recurs
        and gap is not None
        and gap > max(_MONTH_DAYS, 4 * slack)
        and not (deadline or _slip(first, second))
    ):
        return None, ""
    if {a.modality, b.modality} == {"planned", "asserted"} and published is None and not _look_one_way(a, b):
        return "note", "a plan, and what is told to have come of it, in texts of which one is undated"
    if clash.linked.relation == "same" and not (far and recurs):
        return "contradiction", ""
    return "possible", _UNDECIDED


def _look_one_way(a: Claim, b: Claim) -> bool:
    """Say whether a plan and what is not called one are both told as to come, or as past: "it opens on 21 April"."""
    plan, told = (a, b) if a.modality == "planned" else (b, a)
    ahead = _ahead(told) if told.published is not None else _outlook(told) != "past"
    return ahead or (plan.published is None and _outlook(plan) == "past")


def _outlook(claim: Claim) -> Outlook:
    record, passages = claim.record, claim.passages
    return outlook(passages.lower, record.start, record.end, passages.sentence_at(record.start))


def _ahead(claim: Claim) -> bool:
    """Say whether a day was still to come when it was written of."""
    earliest = claim.record.earliest if isinstance(claim.record, Date) else None
    return bool(claim.published and earliest and earliest > claim.published.isoformat())


def _of_the_day(a: Claim, b: Claim, first: Date, second: Date) -> bool:
    """Say whether each of two reports tells what happened on its own day or the one before: two matches of a week."""
    ages = (_age(a, first), _age(b, second))
    return all(age is not None and age < _OWN_DAY_DAYS for age in ages) and not (_ahead(a) or _ahead(b))


def _history(a: Claim, b: Claim, first: Date, second: Date) -> bool:
    """Say whether one report is of a day of its own weeks, the other of one long before it: "the quake of 2003"."""
    ages = [_age(claim, date) for claim, date in ((a, first), (b, second))]
    if None in ages:
        return False
    near, far = sorted(age for age in ages if age is not None)
    return near <= _MONTH_DAYS < far and far - near > _MONTH_DAYS


def _age(claim: Claim, record: Date) -> int | None:
    """Return how many days before publication a stretch ended, 0 for what was then to come."""
    interval = when(record).interval
    if claim.published is None or interval is None or interval.latest is None:
        return None
    return max(0, (claim.published - interval.latest).days)


def _slip(first: Date, second: Date) -> bool:
    """Say whether two days differ in one part only, as a slip of the pen does: 12 March and 12 May."""
    one, two = (first.value or "").split("-"), (second.value or "").split("-")
    return len(one) == len(two) and sum(x != y for x, y in zip(one, two, strict=True)) == 1


def _of_counts(clash: Clash, first: Count, second: Count) -> tuple[Status | None, str]:
    """Return the status of two counts: a toll that rises with the publication date is an update."""
    a, b = clash.a, clash.b
    if tolls.is_update(a, b):
        return "note", "the later document has the higher figure: an update"
    between = abs((a.published - b.published).days) if a.published and b.published else 0
    if between > _MONTHS_APART_DAYS:
        return None, ""
    if first.role == second.role == _CARED_FOR and between > _CARED_DAYS:
        return "note", "the documents are of other days: those in hospital change"
    return (
        ("contradiction", "")
        if clash.linked.relation == "same"
        else ("possible", "it is not certain that both count the same")
    )
