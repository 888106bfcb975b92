"""Measure the search on archives of any size, in a real browser."""
