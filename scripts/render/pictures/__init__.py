"""Figures, drawings and share images."""
