"""`python -m variorum`: the same as the `variorum` command."""

from variorum.cli.main import main

main()
