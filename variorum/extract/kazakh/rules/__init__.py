"""The rules that find attributions in Kazakh text, by the frame that brings the content."""
