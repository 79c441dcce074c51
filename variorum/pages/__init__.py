"""Pages: what a reader sees of an inquiry, as view models, templates, charts and words; nothing here writes a file."""
