"""factcheck shows where documents that speak of the same events contradict each other."""

from __future__ import annotations

from factcheck.config import Config
from factcheck.documents.document import Document
from factcheck.documents.walk import read
from factcheck.errors import FactcheckError
from factcheck.extract import extract
from factcheck.findings.finding import Finding
from factcheck.findings.report import Report
from factcheck.link import Cluster, Links, link
from factcheck.link.names import SAME_NAME, compare_names
from factcheck.records.record import Record
from factcheck.run.pipeline import check
from factcheck.version import VERSION as __version__

__all__ = [
    "SAME_NAME", "Cluster", "Config", "Document", "FactcheckError", "Finding", "Links", "Record", "Report",
    "__version__", "check", "compare_names", "extract", "link", "read",
]
