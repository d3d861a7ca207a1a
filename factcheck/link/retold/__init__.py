"""One person's words in direct and in indirect speech: "We will stay", she said that they would stay.

Comes in: quotations and statements of one story. Goes out: which of them are nearly the same words, and what differs.
"""
