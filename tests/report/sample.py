"""A report made by hand, with everything a reporter has to show and every text that could hurt it."""

# ruff: noqa: E501  the sentences stand as in a document, unbroken

from __future__ import annotations

from hashlib import sha256
from typing import Any

from factcheck.findings.finding import Confidence, Evidence, Finding, KnowledgeUsed, Side, Subject
from factcheck.findings.report import Checked, Data, Fact, Gate, Problem, Report, RuleRun, Summary, Tool
from factcheck.text.offsets import Lines

SHARE = 'Share this page · Like 0 · Comments 0\nSimilar news: "Goat elected mayor of Upper Wimble"\n'
LONG_WORD = "Hafendampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2

TEXTS = {
    "harbour/courier.txt": (
        "Ferry strike: no end in sight\n\n"
        "QUILLHAVEN — The ferry strike entered its fourth week on Monday, and the islands are running short of flour.\n\n"
        "The lift bridge is to reopen on 14 May, the port authority said on Tuesday.\n\n"
        "“We will cut a single crossing before the summer, and whoever says otherwise has never spent a winter night "
        "on that quay with forty crates of fish and no boat to put them on,” said the harbour master, Ilse Brandauer.\n"
    ),
    "harbour/gazette.txt": (
        "Strike bites as islands wait\n\n"
        "The ferry strike is now in its third week and nobody at the table expects it to end before Easter.\n\n"
        "Ilse Brandauer, the harbour master, was blunt: “We will not cut a single crossing before the summer, and "
        "whoever says otherwise has never spent a winter night on that quay with forty crates of fish and no ship to "
        "put them on.”\n\n"
        "She hopes the lift bridge will reopen on 12 May. 🌉⛴️ The council votes a week later.\n\n" + SHARE
    ),
    "harbour/newsletter.md": (
        "# Friends of the Lift Bridge & Co.\n\n"
        "Dear members, <script>alert(1)</script> do come: <b>the lift bridge reopens on June 2</b> "
        '<img src=x onerror="alert(\'2\')"> with cake, "speeches" & a brass band.\n\n'
        f"Our thanks go to harbour master Ilse Brandhauer, to the {LONG_WORD}, and to all who came.\n"
    ),
    "harbour/wire.txt": (
        "Donors look to the 2025 US midterm elections for a mandate on shipping.\n\n"
        "قال الميناء إن الإضراب مستمر. הנמל סגור. The strike, in its fourth week, has closed the harbour.\n"
    ),
}
PUBLISHED = {
    "harbour/gazette.txt": ("2025-03-14", "front-matter"),
    "harbour/newsletter.md": ("2025-03-20", "inferred"),
}


def evidence(document: str, words: str, sentence: str) -> Evidence:
    text = TEXTS[document]
    context_start = text.index(sentence)
    start = context_start + sentence.index(words)
    line, column = Lines(text).locate(start)
    return Evidence(
        document=document,
        start=start,
        end=start + len(words),
        line=line,
        column=column,
        text=words,
        context=sentence,
        context_start=context_start,
    )


def side(value: str, normalized: str, *told: tuple[str, str, str]) -> Side:
    return Side(value=value, normalized=normalized, evidence=tuple(evidence(*one) for one in told))


def strike() -> Finding:
    return Finding(
        fingerprint="1f0e2d3c4b5a6978",
        rule="year-ordinal-conflict",
        kind="elapsed-conflict",
        severity="error",
        status="contradiction",
        tier="certain",
        confidence=Confidence(value=0.93, n=57, low=0.84, set="ordinals-2025"),
        title="Sources count the weeks of one strike differently",
        message="Two documents put the ferry strike in its fourth week, harbour/gazette.txt in its third week.",
        advice="Look up the day on which the strike began.",
        suspect="harbour/gazette.txt: third week",
        subject=Subject(kind="event", label="the ferry strike at Quillhaven"),
        sides=(
            side(
                "fourth week",
                "4 weeks",
                (
                    "harbour/courier.txt",
                    "fourth week",
                    "The ferry strike entered its fourth week on Monday, and the islands are running short of flour.",
                ),
                (
                    "harbour/wire.txt",
                    "fourth week",
                    "قال الميناء إن الإضراب مستمر. הנמל סגור. The strike, in its fourth week, has closed the harbour.",
                ),
            ),
            side(
                "third week",
                "3 weeks",
                (
                    "harbour/gazette.txt",
                    "third week",
                    "The ferry strike is now in its third week and nobody at the "
                    "table expects it to end before Easter.",
                ),
            ),
        ),
        reasons=(
            "The count follows from the start date, so at most one can hold at a given moment.",
            "All three speak of one strike: same place, same harbour master, same ferry line.",
        ),
    )


def midterms() -> Finding:
    return Finding(
        fingerprint="2a1b2c3d4e5f6071",
        rule="us-midterm-year",
        kind="calendar-fact",
        severity="error",
        status="contradiction",
        tier="certain",
        title="An election that cannot exist",
        message="harbour/wire.txt speaks of US midterm elections in 2025, but there are none in that year.",
        subject=Subject(kind="election", label="US midterm elections"),
        sides=(
            side(
                "2025 US midterm elections",
                "us-midterm:2025",
                (
                    "harbour/wire.txt",
                    "2025 US midterm elections",
                    "Donors look to the 2025 US midterm elections for a mandate on shipping.",
                ),
            ),
        ),
        reasons=("US federal midterm elections fall in even years that are not divisible by four.",),
        knowledge=(
            KnowledgeUsed(
                id="us-midterm-2026",
                says="US midterm elections: 3 November 2026",
                source="2 U.S.C. § 7 <https://uscode.house.gov>",
            ),
        ),
    )


def reopening() -> Finding:
    hostile = TEXTS["harbour/newsletter.md"].split("\n\n")[1]
    return Finding(
        fingerprint="3b2c3d4e5f607182",
        rule="event-date-conflict",
        kind="event-date-conflict",
        severity="warning",
        status="possible",
        tier="possible",
        title="Sources put one event on different days",
        message='The reopening of the "lift bridge" & its <party> is put on 12 May, 14 May and June 2.',
        advice="A year in each document would settle it.",
        subject=Subject(kind="event", label="reopening of the lift bridge <img src=x onerror=alert(3)>"),
        sides=(
            side(
                "14 May",
                "2025-05-14",
                (
                    "harbour/courier.txt",
                    "14 May",
                    "The lift bridge is to reopen on 14 May, the port authority said on Tuesday.",
                ),
            ),
            side(
                "12 May",
                "2025-05-12",
                ("harbour/gazette.txt", "12 May", "She hopes the lift bridge will reopen on 12 May."),
            ),
            side("June 2", "2025-06-02", ("harbour/newsletter.md", "June 2", hostile)),
        ),
        reasons=("No day fits all three.", "The members' party may be another event than the reopening."),
    )


def quotation() -> Finding:
    courier = TEXTS["harbour/courier.txt"].split("\n\n")[3].rstrip("\n")
    gazette = TEXTS["harbour/gazette.txt"].split("\n\n")[2]
    quoted, other = courier[1 : courier.index(",”") + 1], gazette[gazette.index("“") + 1 : gazette.index("”")]
    return Finding(
        fingerprint="4c3d4e5f60718293",
        rule="quote-altered",
        kind="quote-altered",
        severity="warning",
        status="contradiction",
        tier="likely",
        confidence=Confidence(value=0.88, n=41, low=0.75, set="planted-quotes"),
        title="One quotation in two wordings",
        message="Ilse Brandauer is quoted with “not cut a single crossing” in one document and without “not” in another.",
        subject=Subject(kind="quote", label="Ilse Brandauer on the summer crossings"),
        sides=(
            side(quoted, "we will cut", ("harbour/courier.txt", quoted, courier)),
            side(other, "we will not cut", ("harbour/gazette.txt", other, gazette)),
        ),
        reasons=("Same speaker, 40 words in common, a negation dropped and one noun replaced.",),
    )


def spelling() -> Finding:
    return Finding(
        fingerprint="5d4e5f6071829304",
        rule="name-spelling",
        kind="name-spelling",
        severity="note",
        status="note",
        tier="likely",
        title="One name in two spellings",
        message="The harbour master is Brandauer twice, Brandhauer once.",
        subject=Subject(kind="person", label="Ilse Brandauer"),
        sides=(
            side(
                "Ilse Brandauer",
                "ilse brandauer",
                ("harbour/courier.txt", "Ilse Brandauer", "said the harbour master, Ilse Brandauer."),
                ("harbour/gazette.txt", "Ilse Brandauer", "Ilse Brandauer, the harbour master, was blunt:"),
            ),
            side(
                "Ilse Brandhauer",
                "ilse brandhauer",
                (
                    "harbour/newsletter.md",
                    "Ilse Brandhauer",
                    "Our thanks go to harbour master Ilse Brandhauer, to",
                ),
            ),
        ),
    )


def record(document: str, kind: str, words: str, **own: Any) -> dict[str, Any]:
    start = TEXTS[document].index(words)
    end = start + len(words)
    return {
        "id": f"{document}:{start}-{end}:{kind}",
        "kind": kind,
        "document": document,
        "start": start,
        "end": end,
        "text": words,
        "region": "article",
        "how": "by-hand",
        **own,
    }


def records() -> tuple[dict[str, Any], ...]:
    courier, gazette = (side.evidence[0].text for side in quotation().sides)
    days = (
        record("harbour/courier.txt", "date", "14 May", value="XXXX-05-14"),
        record("harbour/gazette.txt", "date", "12 May", value="2025-05-12", earliest="2025-05-12", latest="2025-05-12"),
        record("harbour/newsletter.md", "date", "June 2", value="2025-06-02", earliest="2025-06-02", latest=None),
    )
    return (
        record("harbour/courier.txt", "ordinal", "fourth week", ordinal=4, unit="week"),
        *days,
        record("harbour/courier.txt", "event", "reopen", head="reopen", date=days[0]["id"]),
        record("harbour/gazette.txt", "event", "reopen", head="reopen", date=days[1]["id"]),
        record("harbour/newsletter.md", "event", "reopens", head="reopen", date=days[2]["id"]),
        said("harbour/courier.txt", courier),
        said("harbour/gazette.txt", gazette),
        record("harbour/courier.txt", "count", "forty crates", low=40, high=40, noun="crate"),
        named("harbour/courier.txt", "Ilse Brandauer", "harbour master"),
        record("harbour/gazette.txt", "ordinal", "third week", ordinal=3, unit="week"),
        named("harbour/gazette.txt", "Ilse Brandauer", "harbour master"),
        record("harbour/gazette.txt", "duration", "a week later", value="P1W"),
        named("harbour/newsletter.md", "Ilse Brandhauer", "harbour <i>master</i>"),
        record("harbour/wire.txt", "place", "US", canonical="United States"),
    )


def said(document: str, words: str) -> dict[str, Any]:
    own = {"quote": words, "speaker": None, "speaker_name": "Ilse Brandauer", "quotation": document, "part": 1}
    return record(document, "quote", words, **own)


def named(document: str, name: str, role: str) -> dict[str, Any]:
    canonical = name.replace("Brandhauer", '"<i>" Brandhauer')
    return record(document, "person", name, name=name, canonical=canonical, role=role, organisation=None)


def told(finding: Finding, kind: str) -> Fact:
    """Return the fact that a finding disputes."""
    values = tuple(
        {
            "value": side.value,
            "normalized": side.normalized,
            "verdict": "differ",
            "evidence": [{"document": one.document, "start": one.start, "end": one.end} for one in side.evidence],
        }
        for side in finding.sides
    )
    subject = {"kind": finding.subject.kind, "label": finding.subject.label}
    return Fact(subject=subject, kind=kind, values=values, verdict="differ")


def facts() -> tuple[Fact, ...]:
    return told(strike(), "ordinal"), told(reopening(), "date"), told(quotation(), "quote")


def clusters() -> dict[str, tuple[dict[str, Any], ...]]:
    made = {kind: [one["id"] for one in records() if one["kind"] == kind] for kind in ("person", "event", "quote")}
    names = list(TEXTS)

    def cluster(name: str, kind: str, label: str, members: list[str]) -> tuple[dict[str, Any], ...]:
        one = {"id": name, "kind": kind, "label": label, "members": members, "documents": names, "reasons": []}
        return (one,)

    return {
        "people": cluster("person:1", "person", "Ilse Brandauer", made["person"]),
        "events": cluster("event:1", "event", "reopening of the <lift> bridge", made["event"]),
        "quotes": cluster("quotation:1", "quotation", "We will cut …", made["quote"]),
        "stories": cluster("story:1", "story", "Quillhaven", names),
    }


def documents() -> tuple[Checked, ...]:
    furniture = {
        "harbour/gazette.txt": ((TEXTS["harbour/gazette.txt"].index(SHARE), len(TEXTS["harbour/gazette.txt"])),)
    }
    return tuple(
        Checked(
            id=name,
            path=name,
            title="Bridge <script>alert(4)</script>" if name.endswith(".md") else None,
            published=PUBLISHED.get(name, (None, ""))[0],
            published_basis=PUBLISHED.get(name, (None, "none"))[1],
            sha256=sha256(text.encode()).hexdigest(),
            characters=len(text),
            furniture=furniture.get(name, ()),
        )
        for name, text in TEXTS.items()
    )


def coverage() -> dict[str, Any]:
    return {
        "premise": "Two documents are not dated; they were read as of one period.",
        "unresolved": [
            {"document": "harbour/courier.txt", "line": 3, "text": "on Monday", "why": "no publication date"},
            {"document": "harbour/courier.txt", "line": 5, "text": "14 May", "why": "no year"},
        ],
        "undated": ["harbour/courier.txt", "harbour/wire.txt"],
        "near_copies": [],
        "shared_sources": {"port authority": ["harbour/courier.txt", "harbour/gazette.txt"]},
        "series": [
            {
                "label": "vote",
                "instances": [
                    {"event": "event:8", "label": "budget vote", "dates": ["3 May"], "documents": ["harbour/wire.txt"]},
                    {"event": "event:9", "label": "second vote", "dates": [], "documents": ["harbour/gazette.txt"]},
                ],
            }
        ],
        "rules": {
            "year-ordinal-conflict": {
                "title": "Sources count the years of one event <differently>",
                "kind": "elapsed-conflict",
                "severity": "error",
                "idle": "",
            },
            "count-conflict": {
                "title": "Sources count one thing differently",
                "kind": "count-conflict",
                "severity": "warning",
                "idle": "ignored (--ignore)",
            },
        },
    }


def sample() -> Report:
    """Return the report: four documents, five findings, one problem, all data."""
    return Report(
        tool=Tool(version="0.0.0", rules_version="0123456789ab"),
        documents=documents(),
        findings=(strike(), midterms(), quotation(), reopening(), spelling()),
        problems=(
            Problem(document="harbour/scan.pdf", message="harbour/scan.pdf: holds no text, only <pictures> & dust"),
        ),
        summary=Summary(
            documents=4,
            not_checked=1,
            records={"count": 1, "date": 3},
            compared=41,
            single=212,
            unresolved=9,
            findings={"error": 2, "warning": 2, "note": 1},
            contradictions=4,
            suppressed=0,
            known=0,
            gate=Gate(fail_on="warning", limit=0, counted=4, passed=False),
        ),
        data=Data(
            texts=TEXTS,
            records=records(),
            clusters=clusters(),
            facts=facts(),
            rules=(
                RuleRun(id="year-ordinal-conflict", stage="stable", ran=True, findings=1),
                RuleRun(id="count-conflict", stage="stable", ran=False, findings=0),
                RuleRun(id="weekday-mismatch", stage="stable", ran=True, findings=0),
            ),
            coverage=coverage(),
        ),
    )


def quiet() -> Report:
    """Return a report without any finding or problem."""
    return sample().model_copy(
        update={
            "findings": (),
            "problems": (),
            "summary": sample().summary.model_copy(
                update={
                    "not_checked": 0,
                    "findings": {"error": 0, "warning": 0, "note": 0},
                    "contradictions": 0,
                    "gate": Gate(fail_on="warning", limit=0, counted=0, passed=True),
                }
            ),
        }
    )


def troubled() -> Report:
    """Return a report with a problem and nothing else: no document could be read."""
    return quiet().model_copy(
        update={
            "documents": (),
            "problems": sample().problems,
            "data": None,
            "summary": quiet().summary.model_copy(
                update={
                    "documents": 0,
                    "not_checked": 1,
                    "compared": 0,
                    "single": 0,
                    "unresolved": 0,
                    "records": {},
                }
            ),
        }
    )
