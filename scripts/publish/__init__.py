"""Checks around publishing: permanent addresses, links, stale facts, and wheels."""
