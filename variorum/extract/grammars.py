"""The grammars there are, by language, each imported and loaded when a text first needs it."""

from functools import cache

from variorum.errors import UsageError
from variorum.extract.grammar import Grammar

LANGUAGES = ("en", "ru", "kk")
"""Languages whose texts the rules read."""


def grammar_class(language: str) -> type[Grammar]:
    """The grammar of a language, its model not loaded. Raises UsageError for a language that no rules read."""
    if language == "en":
        from variorum.extract.english.grammar import English

        return English
    if language == "ru":
        from variorum.extract.russian.grammar import Russian

        return Russian
    if language == "kk":
        from variorum.extract.kazakh.grammar import Kazakh

        return Kazakh
    raise UsageError(f"No rules read texts in '{language}'; they read: {', '.join(LANGUAGES)}.")


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language, loaded once a process; raises ModelUnavailable where its model is missing.

    Raises UsageError for a language that no rules read.
    """
    return grammar_class(language)()
