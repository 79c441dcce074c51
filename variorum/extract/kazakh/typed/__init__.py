"""The rules that find typed propositions in Kazakh text."""
