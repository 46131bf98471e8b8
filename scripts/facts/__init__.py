"""What follows from the checked data."""
