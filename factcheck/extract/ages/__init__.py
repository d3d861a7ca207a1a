"""Ages: the number in its phrase, and the person it belongs to."""
