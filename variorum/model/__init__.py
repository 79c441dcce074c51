"""The things an inquiry is about, frozen and without I/O: sources, passages, entities, propositions, claims."""
