"""Another checker on the same folders: `python bench/stories_beside.py seeds tests/stories bench/stories`.

It runs contrachecker with the pattern extractor that it takes when no model is given. That is no dependency: `pip
install contrachecker==0.1.0` in an environment of its own, with pyyaml, and run this with the Python of that one.
A folder with a story.yaml is one collection of documents, as is a folder without any. Every contradiction that it
reports is printed, so that a reader can judge it; how many folders are flagged, and CPU time, stand in the last line.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import yaml

_DOCUMENTS = (".txt", ".md", ".html")


def collections(root: Path) -> list[Path]:
    """Return the folders of stories in a folder, or the folder itself where it holds none."""
    return sorted(story.parent for story in root.glob("*/story.yaml")) or [root]


def verdict(folder: Path) -> str:
    """Return what a story says of itself, "unknown" for a folder that says nothing."""
    story = folder / "story.yaml"
    told: Any = yaml.safe_load(story.read_text("utf-8")) if story.exists() else {}
    return str(told.get("verdict", "unknown"))


def main() -> int:
    import contrachecker  # noqa: PLC0415  not installed with the development tools

    for root in map(Path, sys.argv[1:]):
        folders, flagged, claims, started = collections(root), 0, 0, time.process_time()
        for folder in folders:
            files = sorted(path for path in folder.rglob("*") if path.suffix in _DOCUMENTS)
            chunks = [contrachecker.Chunk(id=path.name, text=path.read_text("utf-8-sig")) for path in files]
            report = contrachecker.check_contradictions(chunks)
            claims += report.claims_extracted
            flagged += bool(report.contradictions)
            for one in report.contradictions:
                print(f"{folder} ({verdict(folder)}): {getattr(one, 'explanation', one)}")
        seconds = time.process_time() - started
        print(f"{root}: {flagged} of {len(folders)} folders flagged, {claims} claims read, {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
