"""What goes on for a time: comes in what texts tell of its beginning, length and end, goes out what cannot hold."""
