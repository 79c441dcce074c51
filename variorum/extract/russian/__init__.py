"""Russian: parsing, attributions, speakers and typed rules."""
