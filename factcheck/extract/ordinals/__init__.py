"""Ordinals: whose count it is."""
