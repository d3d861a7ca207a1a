"""Since when a thing is there: comes in what a document says of it, goes out a statement with its years."""
