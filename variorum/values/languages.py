"""The language of a text, and language tags (BCP 47)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from variorum.errors import ValueUnreadable
from variorum.values.kazakh_letters import folded, plain

_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KAZAKH_LATIN = re.compile(r"[äğıñöşūüÄĞİÑÖŞŪÜ]")
_UKRAINIAN = re.compile(r"[їєґўЇЄҐЎ]")
_ONLY_KAZAKH = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]")
_WORD = re.compile(r"[^\W\d_]+")
# Common words that tell Kazakh from Russian, and in Latin letters from languages written in those.
_KAZAKH_WORDS = frozenset(
    plain(
        "және деп туралы үшін емес болды болған болып бойынша кейін жоқ жылы жылғы оның олардың арасында ішінде "
        "қаза тапты тапқан екен екенін дейін бірақ үшінші барлық арқылы қарсы қазір айтты мәлімдеді хабарлады "
        "жазды мәлім етті дейді деді айтуынша мәліметінше сөзінше хабарлауынша адам адамды адамның адамға кезінде "
        "қаласында қалалық облысы облысында министрлігі министрлігінің төрағасы күні астам жуық кемінде ұсталды "
        "жараланды бұл бұрын тағы бірнеше сондай ақ сайын соң ретінде осы сол болады болатын бар керек мүмкін "
        "деген жатқан отырған тұрғын қазақ қазақстан еді жүр алды берді келді кетті қалды әрі немесе ал мен пен "
        "бен"
    ).split()
)
_AMBIGUOUS = frozenset(plain("мен пен бен бар ал ақ сол соң еді деді адам").split())
_ENDING = re.compile(
    r"\w\w(?:[лдт][ае]ри(?:н[ае]?|нда|нде|нин|мен)?|[ндт]ин|ин[ае]|инд[ае]|син[ае]?|[гк][ае]ни?н?[ае]?|лик(?:ти)?|лиги|"
    r"дики|[аеи]ди|[лнрс]ди|[кптс]ти|ип|[аеиу]п|[гк][ае]|[дт][ае]н|[дт][ае]|[лдт][ае]р)$"
)
_SPELT = re.compile(r"q(?!u)|zh|[bdfghjklmnprstzqş]y[bdfghjklmnprstzqşñ]|^y[a-z]*[qğñ]|[ñğ](?=[a-zşı]*y)")
_NEIGHBOURS = re.compile(r"[əƏ]|[og]['‘’ʻʼ`](?=[a-z])", re.IGNORECASE)
_RUSSIAN = (
    "и в во на не что он с со как а то по но из за от о об у к для это был была были его её их при до где или под "
    "над заявил сообщил заявили сообщили человек года году также она они мы вы я без около более"
)
_RUSSIAN_WORDS = frozenset(_RUSSIAN.split())
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

    Kazakh letters, one in twenty or more, decide for Kazakh; Cyrillic typed without them is told from Russian by its
    common words, and so is Kazakh in Latin letters; other Latin text is told by py3langid. Words in the other script
    do not count when they are fewer than half.
    """
    sample = text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic > latin:
        return _cyrillic_language(sample, cyrillic)
    if latin and _kazakh_in_latin(sample):
        return "kk"
    if len(_KAZAKH_LATIN.findall(sample)) * 33 > latin > 0:
        return "und"  # Turkish, German or too little Kazakh in Latin letters: not told apart here
    if latin < _LEAST_LETTERS:
        return "und"
    language, probability = _identifier().classify(sample)
    return "en" if language == "en" and probability >= _LEAST_PROBABILITY else "und"


def _cyrillic_language(sample: str, letters: int) -> str:
    if _UKRAINIAN.search(sample) and not _ONLY_KAZAKH.search(sample):
        return "und"
    if len(_KAZAKH.findall(sample)) * 20 > letters:
        return "kk"
    words = [word.lower() for word in _WORD.findall(sample)]
    kazakh = sum(plain(word) in _KAZAKH_WORDS for word in words)
    russian = sum(word in _RUSSIAN_WORDS for word in words)
    ended = sum(bool(_ENDING.search(plain(word))) for word in words)
    if kazakh > russian or (not russian and ended >= 3 and ended * 2 >= len(words)):
        return "kk"
    return "ru" if letters >= 3 else "und"


def _kazakh_in_latin(sample: str) -> bool:
    """Whether two in five words of Latin text look Kazakh by themselves, by ending or by their letters.

    Endings are shared with Turkish, letters with Azerbaijani and Uzbek: a word or letters of Kazakh must be there, and
    letters that only the neighbours write must not.
    """
    if _NEIGHBOURS.search(sample):
        return False
    words = [word.lower() for word in _WORD.findall(sample)]
    plainly = [folded(word).text for word in words]
    known = {word for word in plainly if word in _KAZAKH_WORDS - _AMBIGUOUS}
    spelt = {word for word in words if _SPELT.search(word)}
    ended = {word for word in plainly if _ENDING.search(word)}
    looks = sum(p in _KAZAKH_WORDS or p in ended or w in spelt for w, p in zip(words, plainly, strict=True))
    sure = bool(known) or (len(spelt) >= 2 and bool(ended))
    return sure and looks >= 2 and looks * 5 >= len(words) * 2


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
