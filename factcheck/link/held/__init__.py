"""Offices that two documents give one person in no like words: whether nobody holds both, by fitted points.

Comes in: the roles told of a person. Goes out: how likely two of them cannot be one person's, and why.
"""
