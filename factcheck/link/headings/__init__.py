"""What a headline and its own text say, as lines that can be held against each other."""
