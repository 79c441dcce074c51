"""The rules that find attributions in English paragraphs; each file one construction, each rule a name."""
