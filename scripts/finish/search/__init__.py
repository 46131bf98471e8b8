"""The index of the search: names, sections of finished pages, and the two files made from them."""
