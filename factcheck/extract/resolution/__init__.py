"""From what words say to the days they mean: anchors, tense, the story so far."""
