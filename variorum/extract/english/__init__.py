"""English: who says what, by rules over the parse of a small model."""
