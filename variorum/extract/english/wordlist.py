"""Word lists of the English rules, written with blanks between the words."""


def words(listed: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(listed.split())
