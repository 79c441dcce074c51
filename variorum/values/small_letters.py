"""A text in small letters: a pattern written in them reads all spellings, several times as fast as one without case."""


def small(text: str) -> str:
    """The text in small letters, character for character, so that offsets stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)  # "İ" would become two
