"""The grammar of counts: number, noun, role, tally."""
