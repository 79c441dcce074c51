"""The workspace: the pages served on loopback, with review."""
