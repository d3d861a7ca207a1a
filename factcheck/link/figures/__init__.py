"""Every number of a text, read or not, that only one of two documents of a story has, paired by fitted points."""
