"""Numbers that one text or story joins, and that do not fit: a whole and its parts, a share, a price, a change."""
