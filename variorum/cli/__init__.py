"""The command line: one thin file a command; it parses, calls the pipeline and prints."""
