"""The rules of comparison, one file each: grouping key, test (SQL over the told claims) and what it calls the outcome."""
