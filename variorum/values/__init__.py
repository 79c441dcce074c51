"""Text to value, wording kept: dates, counts, measures, names, places, languages."""
