"""The grammar of events: their words, and the clause that ties a date to its predicate."""
