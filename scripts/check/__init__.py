"""Checks of the data against itself."""
