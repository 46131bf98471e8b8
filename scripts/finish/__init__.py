"""Steps on the finished site, whatever engine built it: each reads and writes built files."""
