"""Days that two documents of a story tell and do not share: which of them are the day of one happening.

Comes in: the dates of a collection. Goes out: pairs of days with how surely they are of one happening, and why.
"""
