"""Words of another language in an English text: the rules would read German "die" as dying."""

from functools import lru_cache

from variorum.extract.english.wordlist import words
from variorum.values.languages import guess_language

_FUNCTION_WORDS = words(
    "a about after all also an and any are as at be been before but by can could did do for from had has have he her "
    "him his how i if in into is it its just me more my no not of on one or our out over said she so some than that "
    "the their them then there they this those to two up was we were what when which who will with would you your"
)
_LEAST_WORDS = 8
_LEAST_SHARE = 0.12


@lru_cache(maxsize=1024)
def is_foreign(text: str) -> bool:
    """Whether a paragraph of some length has few English function words and is not told to be English by its letters.

    Headlines and lists have few of them too, so that both signs must agree.
    """
    found = [word.strip(".,;:!?()[]“”\"'’‘").lower() for word in text.split()]
    found = [word for word in found if word.isalpha()]
    if len(found) < _LEAST_WORDS or sum(word in _FUNCTION_WORDS for word in found) >= _LEAST_SHARE * len(found):
        return False
    return guess_language(text) != "en"
