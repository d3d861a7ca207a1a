"""The words that stand in a document for what it is compared by: "permits" for "=allow", "notice" for "notic"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factcheck.link import context
from factcheck.text import scan, stems
from factcheck.text.passages import Passages, Span

MOST = 4  # words of a reason, or of a label
_READ = 20  # sentences that are looked through for a label
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MARKS = "=~"
# a word inside a sentence: behind a word or a mark behind which a sentence goes on
_INSIDE = re.compile(r"[\w,;’'–-] (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)")
_JOINT = re.compile(r"(?:-|\s+)")  # what stands between two words of one phrase


class Spoken:
    """The words of one document by their keys; a sentence is read when one of its words is asked for."""

    def __init__(self, passages: Passages) -> None:
        """Read nothing yet."""
        self._passages = passages
        self._compared: dict[int, dict[str, str]] = {}
        self._sentences: dict[int, dict[str, str]] = {}
        self._every: dict[str, str] | None = None
        self._names: dict[str, bool] = {}
        self._shown: dict[tuple[str, int | None], str] = {}

    def word(self, key: str, at: int | None = None) -> str:
        """Return the first word of a key: in the sentence at an offset, else in the document; "" for none."""
        known = self._shown.get((key, at))
        if known is None:
            known = self._shown[key, at] = self._word(key, at)
        return known

    def _word(self, key: str, at: int | None) -> str:
        found = None
        if at is not None:
            sentence = self._passages.sentence_at(at)
            if sentence.start not in self._compared:  # the cheap look that nearly always does
                self._compared[sentence.start] = context.first_words(self._passages.plain[slice(*sentence)])
            found = self._compared[sentence.start].get(key)
            if found:
                return self._cased(stems.bare(found))
            found = self._of(sentence).get(key.lstrip(_MARKS))
        key = key.lstrip(_MARKS)
        if found is None:
            if self._every is None:
                self._every = _first(self._of(sentence) for sentence in context.compared(self._passages))
            found = self._every.get(key)
        return self._cased(found) if found else ""

    def _of(self, sentence: Span) -> dict[str, str]:
        if sentence.start not in self._sentences:
            found: dict[str, str] = {}
            for token in stems.tokens(self._passages.plain[slice(*sentence)]):
                word = stems.bare(token)
                for key in keys_of(word.lower()):
                    found.setdefault(key, word)
            self._sentences[sentence.start] = found
        return self._sentences[sentence.start]

    def _cased(self, word: str) -> str:
        """Return a word in lower case, unless the document writes it with a capital inside a sentence."""
        if not word[0].isupper():
            return word
        if word not in self._names:
            text = self._passages.plain
            found = (_INSIDE.match(text, at - 1) for at in scan.finds(text, f" {word}") if at)
            self._names[word] = any(match is not None and match["word"] == word for match in found)
        return word if self._names[word] else word.lower()


def _first(several: Iterable[dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in several:
        for key, word in one.items():
            found.setdefault(key, word)
    return found


@lru_cache(maxsize=65536)
def keys_of(word: str) -> tuple[str, ...]:
    """Return everything that a lower-case word may be compared by, without marks; nothing for a stopword."""
    if len(word) < 2 or word in stems.stopwords():
        return ()
    stem = stems.stem(word)
    found = (*context.meant(word), context.key(word), stem)
    return tuple(dict.fromkeys(key.lstrip(_MARKS) for key in found))


def words_of(keys: Iterable[str], passages: Passages, at: int | None = None) -> list[str]:
    """Return the word for each key as it stands in a text, each once; a key that stands nowhere is left out."""
    spoken = passages.once(Spoken)
    return list(dict.fromkeys(word for key in keys if (word := spoken.word(key, at))))


def around(keys: Iterable[str], passages: Passages, at: int | None = None) -> tuple[str, ...]:
    """Return the reason that two sentences share words, in those of the first; nothing where there are none."""
    words = words_of(keys, passages, at)[:MOST]
    return (f"same words around: {', '.join(words)}",) if words else ()


def named(one: str, other: str) -> str:
    """Return the reason that two texts name one thing, in the word of each."""
    one, other = one.lower(), other.lower()
    return f"both speak of “{one}”" if one == other else f"“{one}” and “{other}” can be one thing"


def phrase(keys: Iterable[str], told: Iterable[tuple[Passages, int]]) -> str:
    """Return the longest run of words with these keys in the sentences told, as it stands: "boil-water notice"."""
    wanted = {key.lstrip(_MARKS) for key in keys}
    best = ""
    for passages, at in list(dict.fromkeys(told))[:_READ]:
        for run in _runs(passages, passages.sentence_at(at), wanted):
            if len(run.split()) > len(best.split()):
                best = run
    return best


def _runs(passages: Passages, sentence: Span, wanted: set[str]) -> Iterator[str]:
    text, spoken = passages.plain, passages.once(Spoken)
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text, *sentence), None]:
        follows = match is not None and bool(run) and _JOINT.fullmatch(text, run[-1].end(), match.start()) is not None
        if run and not (follows and len(run) < MOST):
            yield _said(text, run, spoken)
            run = []
        if match is not None and not wanted.isdisjoint(keys_of(match[0].lower())):
            run.append(match)
        elif run:
            yield _said(text, run, spoken)
            run = []


def _said(text: str, run: Sequence[re.Match[str]], spoken: Spoken) -> str:
    first = spoken.word(stems.stem(run[0][0].lower()), run[0].start())
    begin = first if first.lower() == run[0][0].lower() else run[0][0]
    return " ".join((begin + text[run[0].end() : run[-1].end()]).split())
