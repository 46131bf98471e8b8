"""The styles of every page."""
