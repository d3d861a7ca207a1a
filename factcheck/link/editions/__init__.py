"""Editions of games, championships and summits: comes in a document, go out what it says of year, number and place."""
