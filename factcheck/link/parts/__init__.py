"""Which facts of two documents play one part in their story: what each counts, pays or dates, and what tells two apart.

Comes in: the facts of a collection, by kind. Goes out: pairs of them with how surely they are one fact.
"""
