"""Words and world facts as data: code elsewhere holds grammar, never lists.

Comes in: YAML packs, shipped and the user's own. Goes out: rows, each with its source.
"""
