"""The scripts that turn the shared data in docs/data into pages, tables, pictures and exports."""
