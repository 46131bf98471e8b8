"""The types of the shared data.

These types validate the files in docs/data, become the JSON Schemas that editors use, and are what the
renderers read. The docstring of a field documents it in the schema, too.
"""
