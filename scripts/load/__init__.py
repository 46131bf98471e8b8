"""Text in, typed data out."""
