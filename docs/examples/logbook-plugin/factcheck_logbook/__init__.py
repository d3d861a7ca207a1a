"""Ships' logbooks for factcheck: an example of every piece that a package can add."""
