"""Automatic mutations of what is quoted: a word of a quotation that two documents give alike, or its speaker."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import mutation_facts as facts
from mutation_stories import Change, Mutation, Span, Story

PER_KIND = 3  # automatic mutations of one kind in one story
_LONG_QUOTE = 8  # words that two documents must give alike
_NEGATED = re.compile(r"\b(?:is|was|are|were|will|can|could|should|must|would|did|does|do|has|have)\b(?! not\b)")
_TOKEN = re.compile(r"[\w’'-]+")
_Words = tuple[str, list[tuple[int, int]]]  # a file and where each quoted word stands


def wordings(story: Story, seed: int) -> Iterator[Mutation]:
    """Yield one change of a word, a number or a negation for each quotation that two documents give."""
    for kept, (a, b) in enumerate(shared(story)):
        if kept == PER_KIND:
            return
        chance = random.Random(f"{seed} {story.name} quote {a}")
        name, start, end = chance.choice((a, b))
        text = story.documents[name].text
        change = _requoted(text, start, end, chance)
        if change:
            yield Mutation(story.name, "quote", "automatic", (Change(name, *change),), (a, b))


def _requoted(text: str, start: int, end: int, chance: random.Random) -> tuple[int, int, str] | None:
    """Return one change within a quotation: a number, a negation, or a content word for another of the document."""
    said = text[start:end]
    numbers = [one for one in facts.patterns()["number"].finditer(said) if facts.value(one["number"]) >= 2]
    if numbers:
        one = numbers[0]
        new = facts.shaped(one["number"], facts.value(one["number"]) * chance.choice((0.5, 1.5, 2)) + 1)
        return start + one.start("number"), start + one.end("number"), new
    negatable = _NEGATED.search(said)
    if negatable and chance.random() < 0.4:
        return start + negatable.start(), start + negatable.end(), f"{negatable[0]} not"
    content = [one for one in re.finditer(r"\b[a-z]{5,}\b", said) if one[0] not in facts.words("plain_words")]
    if not content:
        return None
    old = chance.choice(content)
    ending = next((end for end in ("ing", "ed", "ly", "s") if old[0].endswith(end)), "")
    others = sorted(
        {one for one in re.findall(r"(?<= )[a-z]{5,}(?=[ .,])", text) if one.endswith(ending) and one[:4] != old[0][:4]}
        - set(said.split())
        - set(facts.words("plain_words"))
    )
    return (start + old.start(), start + old.end(), chance.choice(others)) if others else None


def speakers(story: Story, seed: int) -> Iterator[Mutation]:
    """Yield a change of speaker for each shared quotation with the speaker's name right beside it in both documents."""
    persons = {
        " ".join(one.key): one.key[1]
        for document in story.documents.values()
        for one in facts.first_names(facts.masked(document.text), document)
    }
    for spans in shared(story):
        beside = [_speaker(story.documents[name].text, start, end) for name, start, end in spans]
        lasts = {one["name"].split()[-1] if one else None for one in beside}
        others = sorted(name for name, last in persons.items() if last not in lasts)
        if len(lasts) != 1 or None in lasts or not others:
            continue
        chance = random.Random(f"{seed} {story.name} speaker {spans[0]}")
        (name, *_), match = chance.choice(list(zip(spans, beside, strict=True)))
        if match:
            change = Change(name, *match.span("who"), chance.choice(others))
            yield Mutation(story.name, "speaker", "automatic", (change,), spans)


def _speaker(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match beside a quotation: `name`, and `who`, the name with what is told of the person."""
    behind, ahead = _attributions()
    found = next((match for pattern in behind if (match := pattern.match(text, end))), None)
    return found or ahead.search(text[:start][-150:].rjust(start))


@cache
def _attributions() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """Return the patterns for words behind a quotation, and for those ahead of it."""
    speech, name = facts.any_of("speech"), r"(?P<name>[A-Z][\w’'-]+[a-z](?: [A-Z][\w’'-]+[a-z])?)"
    lead = rf"(?:(?!(?:{speech}|{facts.any_of('no_office')})\b)[a-z][\w’'-]* ){{0,6}}"
    more = r", (?:the|a|an|its|our|head|director|chief)\b[^.,;:\"“”\n]{2,70}"
    after = r"[,.?!]?[”\"] "
    return (
        (
            re.compile(rf"{after}(?:{speech}) (?P<who>{lead}{name}(?:{more})?)(?=[.;]|,? who\b| (?:on|at|in|after)\b)"),
            re.compile(rf"{after}(?P<who>{lead}{name}(?:{more},)?) (?:{speech})\b"),
        ),
        re.compile(rf"(?P<who>{name}(?:{more},)?) (?:{speech})(?: [a-z]+)?: [“\"]$"),
    )


def shared(story: Story) -> list[tuple[Span, Span]]:
    """Return the quotations of eight words or more that stand in two documents, where they stand in both."""
    every = [
        (name, [(match.start() + start, match.end() + start) for match in _TOKEN.finditer(document.text[start:end])])
        for name, document in story.documents.items()
        for start, end in facts.quotations(document.text)
    ]
    found = []
    for index, (name, said) in enumerate(every):
        for other, told in every[index + 1 :]:
            if name != other and (common := _common(story, (name, said), (other, told))):
                found.append(common)
                break
    return found


def _common(story: Story, a: _Words, b: _Words) -> tuple[Span, Span] | None:
    """Return where the whole shorter quotation stands in both, if it is long enough."""
    short, long = sorted((a, b), key=lambda one: len(one[1]))
    said, told = ([story.documents[name].text[s:e].lower() for s, e in spans] for name, spans in (short, long))
    if len(said) < _LONG_QUOTE:
        return None
    at = next((i for i in range(len(told) - len(said) + 1) if told[i : i + len(said)] == said), None)
    if at is None:
        return None
    return (short[0], short[1][0][0], short[1][-1][1]), (long[0], long[1][at][0], long[1][at + len(said) - 1][1])
