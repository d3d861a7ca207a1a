"""A folder to a report: the only place where rooms meet, and the only one that knows processes.

Comes in: paths or documents, and settings. Goes out: a Report.
"""
