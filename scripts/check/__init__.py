"""Checks the data: each file against its type, then the files against each other."""
