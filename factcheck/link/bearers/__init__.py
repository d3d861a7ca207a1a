"""People who are told by what they are and how old: "a hiker of 27", "the nurse, 34"."""
