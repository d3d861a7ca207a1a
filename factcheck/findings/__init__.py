"""What was found, as data.

Comes in: what the engine judged. Goes out: Findings with fingerprints, and the Report that holds them.
"""
