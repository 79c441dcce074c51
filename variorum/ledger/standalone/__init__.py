"""Files to hand to whoever is to check something without Variorum: they import nothing of it."""
