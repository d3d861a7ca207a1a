"""How well names are compared at the one threshold: F1, false positives per category, pairs a second.

Usage: python bench/names.py [FOLDER of CSV files name1,name2,is_match,category] [-v].
"""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from factcheck.link import names

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "names_dev"


def main() -> None:
    paths = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    folder = paths[0] if paths else DEFAULT
    every: list[dict[str, str]] = []
    for file in sorted(folder.glob("*.csv")) if folder.is_dir() else [folder]:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        every.extend(rows)
        report(file.name, rows, "-v" in sys.argv)
    report("all", every, False)


def report(title: str, rows: list[dict[str, str]], verbose: bool) -> None:
    right = wrong = missed = 0
    false: Counter[str] = Counter()
    negatives: Counter[str] = Counter()
    begin = time.perf_counter()
    scores = [names.compare_names(row["name1"], row["name2"]) for row in rows]
    seconds = time.perf_counter() - begin
    for row, score in zip(rows, scores, strict=True):
        wanted, got = row["is_match"] == "true", score >= names.SAME_NAME
        right += wanted and got
        missed += wanted and not got
        wrong += got and not wanted
        negatives[row["category"]] += not wanted
        false[row["category"]] += got and not wanted
        if verbose and wanted != got:
            print(f"  {'missed' if wanted else 'FALSE '} {score:.2f} {row['name1']} | {row['name2']}")
    f1 = 200 * right / max(1, 2 * right + wrong + missed)
    print(
        f"{title:26} F1 {f1:5.1f}  precision {100 * right / max(1, right + wrong):5.1f}  "
        f"recall {100 * right / max(1, right + missed):5.1f}  {len(rows) / seconds:8.0f} pairs/s"
    )
    for category in sorted(key for key, count in negatives.items() if count):
        print(f"    {category:24} false positives {false[category]} of {negatives[category]}")


if __name__ == "__main__":
    main()
