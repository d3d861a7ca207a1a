"""What single parts of the page show: a module a part, made from the saved report alone.

Comes in: the block `data` of a Report, and Places. Goes out: plain objects that a template sets.
"""
