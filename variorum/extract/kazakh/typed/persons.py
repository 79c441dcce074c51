"""Nouns of persons: what is killed, held or tried is counted by one of these."""

from functools import lru_cache

from variorum.extract.kazakh.nouns import speaker_noun
from variorum.model.entity import EntityKind
from variorum.values.kazakh_endings import declined, singular
from variorum.values.kazakh_letters import folded_word, plain

_PERSONS = frozenset(
    plain(
        "адам кісі жан азамат полицей полисей бала әйел ер еркек сарбаз жолаушы тұрғын студент шеруші журналист "
        "мүше мүшесі қызметкер қызметкері бітімгер лаңкес террорист содыр қарақшы жасөспірім науқас жұмысшы "
        "құтқарушы әскери жігіт қыз отандас мигрант тұтқын күдікті айыпталушы сотталушы зейнеткер оқушы дәрігер "
        "наразы жауынгер офицер солдат генерал балалар кәсіпкер белсенді қайраткер шаруа мұғалім шетелдік босқын "
        "куә құрбан құрбаны жалдамалы шабуылдаушы бүлікші десантшы гвардияшы сақшы сақшысы тәртіпбұзушы мәйіт "
        "мәйіті өкіл өкілі бейбіт ұл апа ата ана әке туыс қария сәби нәресте жүргізуші оқытушы саясаткер "
        "оппозиционер бауыр замандас жан-жақ шахтер кенші жаралы толмаған фермер волонтер педагог "
        "әскер құқық-қорғаушы әріптес өртсөндіруші"
    ).split()
)


@lru_cache(maxsize=65536)
def is_person(word: str) -> bool:
    """Whether a noun, in whatever case and number, is of a person."""
    stem = declined(word).stem
    if any(folded_word(form) in _PERSONS for form in (stem, singular(stem))):
        return True
    if folded_word(stem).removesuffix("и") in _PERSONS:
        return True  # «шетел азаматы»
    return speaker_noun(word) in (EntityKind.OFFICE, EntityKind.COLLECTIVE)
