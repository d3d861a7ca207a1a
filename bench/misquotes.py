"""How well a misquotation is told from a partial or merely retyped quotation: `python bench/misquotes.py [PATH...]`.

A PATH is a YAML list of passages with quotations (quotes_own), a folder of stories (bench/stories), or a folder of
texts; by default the first two. Every quotation of eight words or more is edited in each of the ways of
`misquote_edits`; shorter ones (four to seven words) are counted apart. "verdict" is how often the comparison of the two
wordings is one of the right ones. "check" is how often the whole tool is right on two documents that give the same
speaker the two wordings: a warning or error for a misquotation, an error for a strong one, no warning otherwise.
Checked first: right answers score 100, and a judge that calls everything identical scores 0 on what must be found.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from misquote_edits import EDITS, MISQUOTED, STRONG, Edit

import factcheck
from factcheck.documents.document import Document
from factcheck.knowledge import plain_yaml
from factcheck.link.wording import compare_wording
from factcheck.text.quoted import words

_SHARED = Path(__file__).parents[2] / "shared" / "data" / "quotes_own" / "quotes.yaml"
_QUOTED = re.compile(r"“([^“”]{20,400})”|\"([^\"\n]{20,400})\"")
_LONG, _SHORT = 8, 4  # words
Judge = Callable[[str, str], str]
Asked = tuple[str, str, Edit]


def quotations(paths: Iterable[Path]) -> list[str]:
    """Return the quotations of all paths, each once, in the order of the text."""
    found: dict[str, None] = {}
    for path in paths:
        if path.is_file():
            for item in plain_yaml.load(path.read_text("utf-8"), path.name):
                found |= dict.fromkeys(one["quote"] for one in item["quotes"] if one["form"] != "scare")
            continue
        for text in sorted(path.rglob("*.txt")) + sorted(path.rglob("*.md")):
            for match in _QUOTED.finditer(text.read_text("utf-8", errors="replace")):
                found[(match[1] or match[2]).strip()] = None
    return [said for said in found if "…" not in said and "[" not in said and "..." not in said]


def asked(said: Sequence[str], seed: int = 0) -> Iterator[Asked]:
    """Yield each quotation with each way it can be edited, the same for the same seed."""
    for one in said:
        for edit in EDITS:
            changed = edit.make(one, random.Random(f"{seed} {edit.name} {one}"))
            if changed is not None and (changed != one or edit.name == "same") and _size(changed) >= _SHORT:
                yield one, changed, edit


def _size(said: str) -> int:
    return len(re.findall(r"\w+(?:['’.,-]\w+)*", said))


def verdict(one: str, other: str) -> str:
    """Return the verdict on two wordings."""
    return compare_wording(words(one), words(other)).verdict


def score(pairs: Iterable[Asked], judge: Judge) -> Counter[tuple[str, str]]:
    """Return how often each kind of edit was asked and judged right, long and short quotations apart."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, other, edit in pairs:
        length = "long" if min(_size(one), _size(other)) >= _LONG else "short"
        counts[edit.name, f"{length} asked"] += 1
        counts[edit.name, f"{length} right"] += judge(one, other) in edit.right
    return counts


def checked(pairs: Iterable[Asked]) -> Counter[tuple[str, str]]:
    """Return how often the whole tool says the right thing of two documents with the two wordings."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, other, edit in pairs:
        if min(_size(one), _size(other)) < _LONG:
            continue
        counts[edit.name, "asked"] += 1
        counts[edit.name, "right"] += _fits(_loudest(one, other), edit)
    return counts


def _loudest(one: str, other: str) -> str:
    """Return the gravest severity of the findings on two documents in which Maren Holt says the one and the other."""
    texts = (
        f"The harbour board met in Lindholm on Monday.\n\n“{_closed(one)}” said Maren Holt, the harbour master.\n",
        f"Ferries stay in port for now.\n\nMaren Holt, the harbour master, told reporters: “{other}”\n",
    )
    documents = [Document(f"{name}.txt", text, published="2024-03-05") for name, text in zip("ab", texts, strict=True)]
    found = {finding.severity for finding in factcheck.check(documents).findings}
    return next((severity for severity in ("error", "warning") if severity in found), "none")


def _closed(said: str) -> str:
    return said.rstrip(".,") + ("," if said.rstrip()[-1:] not in "!?" else "")


def _fits(loudest: str, edit: Edit) -> bool:
    if edit.right == STRONG:
        return loudest == "error"
    return loudest in ("warning", "error") if edit.right == MISQUOTED else loudest == "none"


def self_test(pairs: Sequence[Asked]) -> None:
    """Check the scorer: right answers score 100, "identical" for everything finds nothing that must be found."""
    right = {(one, other): min(edit.right) for one, other, edit in pairs}
    perfect = score(pairs, lambda one, other: right[one, other])
    blind = score(pairs, lambda one, other: "identical")
    for edit in EDITS:
        for length in ("long", "short"):
            assert perfect[edit.name, f"{length} right"] == perfect[edit.name, f"{length} asked"], edit.name
            assert "identical" in edit.right or not blind[edit.name, f"{length} right"], edit.name


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of right verdicts by kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[_SHARED, Path(__file__).parent / "stories"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--check", action="store_true", help="ask the whole tool too (slower)")
    parser.add_argument("--verbose", action="store_true", help="show every wrong verdict")
    options = parser.parse_args(arguments)
    pairs = list(asked(quotations(options.paths), options.seed))
    self_test(pairs)
    counts = score(pairs, verdict)
    whole = checked(pairs) if options.check else Counter()
    print(f"{'edit':18} {'8 words or more':>22} {'4 to 7 words':>20} {'check':>18}")
    for edit in EDITS:
        shown = [_share(counts, edit.name, length) for length in ("long ", "short ")] + [_share(whole, edit.name, "")]
        print(f"{edit.name:18} {shown[0]:>22} {shown[1]:>20} {shown[2]:>18}")
    if options.verbose:
        for one, other, edit in pairs:
            if min(_size(one), _size(other)) >= _LONG and (said := verdict(one, other)) not in edit.right:
                print(f"{edit.name}: {said}\n  {one}\n  {other}")
    return 0


def _share(counts: Counter[tuple[str, str]], name: str, length: str) -> str:
    total = counts[name, f"{length}asked"]
    right = counts[name, f"{length}right"]
    return f"{right} of {total}, {100 * right / total:.1f} %" if total else "-"


if __name__ == "__main__":
    raise SystemExit(main())
