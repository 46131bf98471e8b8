"""What is made from the finished HTML of the site, whatever engine made that."""
