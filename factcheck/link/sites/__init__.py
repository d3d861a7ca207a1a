"""Places that one document of a story tells and another lacks, and which two of them are told of one thing."""
