"""What a reader is shown of what texts are compared by: words that stand in them, not keys."""
