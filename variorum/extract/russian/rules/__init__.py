"""The rules that find attributions in Russian paragraphs; each file one construction, each rule a name."""
