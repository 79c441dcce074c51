"""The rules of comparison, one file each: grouping key, test (SQL over what is told), name of the outcome."""
