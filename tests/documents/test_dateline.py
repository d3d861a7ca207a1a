"""Which day a page says it was published, and when it says none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.documents import dateline
from factcheck.documents.walk import read

SILENT = [
    "",
    "The gala was on May 3, 2024.",
    "PARIS, Jan 6 (Reuters) — Ministers met on Tuesday.",
    "Released on 14 January 2025.",
    "3 March 2024 - The drivers leave their cabs.\n\n4 March 2024 - The company offers talks.",
    "3 March 2024\n\nThe drivers leave.\n\n4 March 2024\n\nThe company offers talks.",
    "The battle of 5 May 2024 — the last of the war — was short.",
    "LONDON, 31 April 2024 — The day does not exist.",
    "Published: soon",
    "The list of 3 March 2024 -\nfirst the bread",
    "Ana Ruiz met him on 3 March 2024 (a Sunday)\n\nThey wed.",
    "Minutes of the meeting held on Tuesday, 12 September 2024, in the library.",
    "On 3 March 2024 - a Sunday - the bridge was opened.",
    "x" * 5000 + "\nPublished: 5 May 2024",
    "The choir sings again\n\nProgramme, Hall of Culture, 8 and 9 June 2024\n\nWelcome.",
    "The choir sings again\n\nThey have not met since the concert of 9 June 2024\n\nText.",
    "3 March 2024. The drivers leave.\n\n4 March 2024. The company offers talks.",
    "Quake!\n\nIt was felt in Dorn, in Lund and in Vik, 3 March 2024 being a Sunday.\n\nText.",
    "One\n\nTwo\n\nThree\n\nFour, 3 March 2024\n\nText.",
]
FOUND = [
    ("PARIS, Jan 6, 2025 (Reuters) — Ministers met.", "2025-01-06"),
    ("Owl freed from chimney\n\n21 July 2024 Last updated at 11:11 GMT\n\nAn owl was freed.", "2024-07-21"),
    ("Owl freed from chimney\n\nSunday, July 21, 2024 | 5:00 PM\n\nAn owl was freed.", "2024-07-21"),
    ("Owl freed from chimney\n\n21 July 2024, 10:00 (GMT+05:00)\n\nAn owl was freed.", "2024-07-21"),
    ("Owl freed from chimney\n\non Jul 21 2024\n\nAn owl was freed.", "2024-07-21"),
    ("PARIS, Jan. 6, 2025 (AP) - Ministers met.", "2025-01-06"),
    ("BERLIN — 3 March 2024 — The council met.", "2024-03-03"),
    ("NEW YORK, September 5, 2025 /PRNewswire/ -- A firm was sold.", "2025-09-05"),
    ("RIO DE JANEIRO, Brazil, 5 September 2025 – A firm was sold.", "2025-09-05"),
    ("March 3, 2024 (Leeds) — A firm was sold.", "2024-03-03"),
    ("DORNWICK, March 3, 2024 (Northern Wire) -\n\nA firm was sold.", "2024-03-03"),
    ("DORNWICK, March 3, 2024 (Northern Wire)\n\nA firm was sold.", "2024-03-03"),
    ("DORNWICK, 3 March 2024 —\nA firm was sold.", "2024-03-03"),
    ("Headline\n\nPublished: 5 September 2025\n\nText.", "2025-09-05"),
    ("Headline\n\nPublished 5 September 2025 10:30 GMT\n\nText.", "2025-09-05"),
    ("Headline\n\nPublished on Friday, September 5th, 2025 at 4:05 p.m. EDT\n\nText.", "2025-09-05"),
    ("Headline\n\n**Published:** 2025-09-05T10:30:00Z\n\nText.", "2025-09-05"),
    ("Updated 6 September 2025\nPublished 5 September 2025\n\nText.", "2025-09-05"),
    ("Published 5 September 2025, updated 6 September 2025\n\nText.", "2025-09-05"),
    ("Headline\n\nLast updated: Sept. 6, 2025\n\nText.", "2025-09-06"),
    ("Headline\n\n12 March 2024\n\nText.", "2024-03-12"),
    ("Headline\r\n\r\nTuesday, 12 March 2024\r\n\r\nText.", "2024-03-12"),
    ("Headline\n\nBy Ana Ruiz | March 12, 2024\n\nText.", "2024-03-12"),
    ("Headline\n\nAna Ruiz, 12 March 2024\n\nText.", "2024-03-12"),
    ("Date: 2024-03-12\n\nText.", "2024-03-12"),
    ("PORT AUTHORITY OF GALWE\nPress release, 18 July 2024\n\nFour new cranes\n\nText.", "2024-07-18"),
    ("Moor and Dale Observer, 13 June 2024\n\nCouncil throws out floodlights\n\nText.", "2024-06-13"),
    ("OFFICE OF PORTS\nHarbour bulletin No. 6, 12 February 2025\n\nText.", "2025-02-12"),
    ("Harbour notes - Thursday, 13 June 2024\n\nText.", "2024-06-13"),
    ("PRESS RELEASE\nVeracruz, 11 November 2024\n\nText.", "2024-11-11"),
    ("A stone from heaven\n\n30 August 2024. The museum has a new stone. It was bought on 2 May 2024.", "2024-08-30"),
    ("A stone from heaven\n\n30 August 2024 - They came with maps.", "2024-08-30"),
    ("A salami\n\nHINTERWALD, 18 August 2022. Klaus has ordered a coffee.", "2022-08-18"),
    ("Girls ahead\n\nSHANTI, India, 23 May 2025: The board has met.", "2025-05-23"),
    ("Moor Observer, 13 June 2024\n\nLEEDS, 12 June 2024 - Text.", "2024-06-12"),
]


@pytest.mark.parametrize("text", SILENT)
def test_a_page_without_a_day_of_its_own_has_none(text: str) -> None:
    assert dateline.published(text) is None


@pytest.mark.parametrize(("text", "day"), FOUND)
def test_the_day_at_the_head_is_read(text: str, day: str) -> None:
    assert dateline.published(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "text", "basis", "day"),
    [
        ("a.txt", "---\ndate: 2024-05-03\n---\nLEEDS, May 4, 2024 — Text.", "front-matter", "2024-05-03"),
        ("a.md", "---\ndatePublished: May 3, 2024\n---\nText.", "front-matter", "2024-05-03"),
        (
            "a.txt",
            "---\nurl: https://a.org/2024/05/03/x\n---\nLEEDS, May 4, 2024 — Text.",
            "dateline",
            "2024-05-04",
        ),
        ("a.txt", "---\nurl: https://a.org/2024/05/03/x\n---\nText.", "url", "2024-05-03"),
        ("2024-05-03-gala.txt", "Text.", "url", "2024-05-03"),
        ("2024-05-03-gala.txt", "LEEDS, May 4, 2024 — Text.", "dateline", "2024-05-04"),
        ("20240503_gala.txt", "Text.", "url", "2024-05-03"),
        ("2024/05/03/gala.txt", "Text.", "url", "2024-05-03"),
        ("2024-13-03-gala.txt", "Text.", "default", "2020-01-01"),
        ("invoice-12024-05-03.txt", "Text.", "default", "2020-01-01"),
        ("a.txt", "LEEDS, May 4 (AP) — Text.", "default", "2020-01-01"),
    ],
)
def test_the_strongest_basis_wins(tmp_path: Path, name: str, text: str, basis: str, day: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    [document] = read(tmp_path, default_date="2020-01-01")
    assert (document.published_basis, str(document.published)) == (basis, day)


@pytest.mark.parametrize(
    "line",
    [
        "Bergen and Stavanger, Norway, November 18, 2024",
        "By Ana Ruiz and Tom Holm | 18 November 2024",
        "Ana Ruiz & Tom Holm, November 18, 2024",
    ],
)
def test_two_towns_or_two_writers_beside_the_day_are_no_running_text(line: str) -> None:
    text = f"Two lines merge\n{line}\n\nThe boards have agreed to merge."
    [head] = dateline.header_lines(text)
    assert (text[head.start : head.end], head.day) == (line, date(2024, 11, 18))


def test_neither_clock_nor_file_time_gives_a_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("LEEDS, May 4 (AP) — Text.", "utf-8")
    [document] = read(tmp_path)
    assert (document.published, document.published_basis) == (None, "none")
