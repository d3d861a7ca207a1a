"""What documents say of the things that house facts are about.

Comes in: facts and a document. Goes out: records, each with its fact.
"""
