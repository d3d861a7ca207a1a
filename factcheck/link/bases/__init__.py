"""What an amount rests on: the period it was earned in, what it is measured against, the currency left out."""
