"""A document made ready for reading.

Comes in: a Document. Goes out: Passages, which know regions, paragraphs, sentences and trigger words.
"""
