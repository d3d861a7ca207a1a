"""The grammar of names: runs of capitals, titles and roles, and what makes a run a person or a place."""
