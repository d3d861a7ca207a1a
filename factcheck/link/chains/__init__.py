"""Facts of several documents that only together cannot hold: comes in what each tells of days, lengths and order."""
