"""What is promised to stay, and what needs a second look."""
