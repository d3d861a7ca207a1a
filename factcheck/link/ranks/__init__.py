"""Which of how many: comes in a text, goes out each ordinal of a thing that comes again, with its scope."""
