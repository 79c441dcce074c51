"""The language of a text, and language tags (BCP 47)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from variorum.errors import ValueUnreadable

_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KAZAKH_LATIN = re.compile(r"[äğıñöşūüÄĞİÑÖŞŪÜ]")
_SAMPLE = 4000
_LEAST_LETTERS = 12
_LEAST_PROBABILITY = 0.7
# What Latin text is told from English: the languages that reports on the region mostly come in.
_LATIN_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ro", "hu", "sv", "tr", "az"]

# language, script, region, variants, extensions, private use (RFC 5646, section 2.1, without grandfathered tags)
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(?P<rest>(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag in its usual case: kk-Latn, ru, en-GB."""

    tag: str
    language: str
    script: str | None = None
    region: str | None = None


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def guess_language(text: str) -> str:
    """Return en, ru, kk, or und for a text that is too short, mixed or in another language.

    Kazakh letters, one in twenty or more, decide for Kazakh, other Cyrillic for Russian; Latin text is told by
    py3langid. Words in the other script do not count when they are fewer than half.
    """
    sample = text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic > latin:
        kazakh = len(_KAZAKH.findall(sample))
        return "kk" if kazakh * 20 > cyrillic else "ru" if cyrillic >= 3 else "und"
    if len(_KAZAKH_LATIN.findall(sample)) * 33 > latin > 0:
        return "und"  # Kazakh, Turkish or German in Latin letters: not told apart here
    if latin < _LEAST_LETTERS:
        return "und"
    language, probability = _identifier().classify(sample)
    return "en" if language == "en" and probability >= _LEAST_PROBABILITY else "und"


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LATIN_LANGUAGES)
    return cast(_Identifier, identifier)


@lru_cache(maxsize=1024)
def parse_language(tag: str) -> Language:
    """Return the language tag, checked for form and put in its usual case.

    Raises ValueUnreadable for text that is no BCP 47 tag.
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None:
        raise ValueUnreadable(f"cannot read the language {tag!r}: write it like en, ru, kk or kk-Latn")
    script = match["script"] and match["script"].title()
    region = match["region"] and match["region"].upper()
    parts = [match["language"].lower(), script, region]
    rest = ((match["variants"] or "") + (match["rest"] or "")).lower()
    return Language("-".join(filter(None, parts)) + rest, match["language"].lower(), script, region)
