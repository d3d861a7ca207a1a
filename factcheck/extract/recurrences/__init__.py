"""Times that come again: how "every" and "each" are read."""
