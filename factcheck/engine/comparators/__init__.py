"""Comparators: pure functions that say whether claims can all hold; the file name is the name in rules."""
