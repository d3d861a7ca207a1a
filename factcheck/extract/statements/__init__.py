"""Indirect speech, taken apart: the frame that reports it, the clause that is reported, and who said it."""
