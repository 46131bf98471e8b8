"""The scripts that turn the shared data in docs/data into pages, tables, pictures and exports."""

import sys
from io import TextIOWrapper

# A console that has no letter for Hangul, such as that of Windows, shows its number and no traceback.
for _stream in (sys.stdout, sys.stderr):
    if isinstance(_stream, TextIOWrapper):
        _stream.reconfigure(errors="backslashreplace")
