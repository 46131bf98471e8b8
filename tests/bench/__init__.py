"""Benchmarks: figures for people to read, never asserted in tests."""
