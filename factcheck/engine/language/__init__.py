"""The language of rule files: conditions over typed fields, words to find, inheritance, and what is wrong with a file.

Comes in: what a rule file says. Goes out: a checked Rule, or one sentence with file, line and column.
"""
