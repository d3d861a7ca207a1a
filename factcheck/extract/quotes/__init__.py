"""The grammar of quotations: marks to pieces, cues, and the sieve that finds the speaker."""
