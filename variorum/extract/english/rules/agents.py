"""Who can say something: persons, offices, bodies, groups and what is written; not prices, playlists and cars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from variorum.extract.english.offices import BODIES, DOCUMENTS, OFFICES
from variorum.extract.english.people import is_person_noun
from variorum.extract.english.wordlist import words
from variorum.extract.paragraph import Paragraph

STUDIES = words(
    """poll survey study data figure analysis research report average record document statistic investigation inquiry
    finding result census autopsy test"""
)
"""What shows something: its makers speak through it."""
_GROUPS = words(
    """authority authorities official expert analyst critic supporter opponent ally aide source medium media press
    outlet republican democrat liberal conservative opposition public team camp crew side state nation country city
    town village community industry market crowd audience coalition alliance bloc delegation panel jury tribunal
    cabinet congress assembly legislature leadership presidency embassy consulate palace kremlin movement militia
    regime junta lobby ngo nonprofit charity foundation church school firm brand chain manufacturer publisher
    world street website page channel programme program paper magazine daily agency wire defence defense prosecution
    household public electorate generation class half majority minority percent percentage number handful dozen
    writer author narrator host speaker editor columnist producer owner founder ceo executive coach scientist
    researcher economist historian scholar academic investigator reviewer fan reader viewer user customer voter donor
    investor shareholder advocate campaigner organiser organizer negotiator representative delegate lawmaker legislator
    congressman congresswoman nominee ruling verdict resolution ad bill tweet people folk
    one few some many most others councillor councilman commissioner superintendent trustee"""
)
_ENDS = ("man", "men", "woman", "women", "ist", "ists", "ian", "ians", "eer", "eers", "er", "ers", "or", "ors")
_NOBODY = words(
    """answer barrier behavior behaviour border cancer career center centre chapter character charter cluster color
    colour computer container corner corridor counter cover danger dinner disaster drawer elevator encounter endeavor
    endeavour error factor favor favour filter finger flavor flavour generator hammer harbor harbour helicopter honor
    honour horror humor humour hunger indicator labor labour laughter layer letter manner matter mirror monitor motor
    murder number paper power prayer printer quarter radiator refrigerator register river rumor rumour sector semester
    server shelter shoulder shower silver slaughter sticker summer sweater terror theater tower tractor trailer
    transfer trigger tumor tumour vector water weather winter wonder"""
)
"""Nouns for things that end as those for people do."""
_CLOCK = words("am pm a.m. p.m. edt est cdt cst mdt mst pdt pst gmt utc bst cet cest msk")
_NAMES = frozenset(("PERSON", "ORG", "NORP", "GPE"))
_PERSONS = frozenset(("PERSON", "ORG"))
_THINGS = frozenset(("PRODUCT", "EVENT", "DATE", "TIME", "MONEY", "QUANTITY", "LAW"))


def can_speak(word: Any) -> bool:
    """Whether a word can name who says or shows something; of names only those of things are known not to."""
    if word.lower_ in _CLOCK:
        return False  # "Updated: 6:50 PM EDT", which the parser takes for a name
    if word.pos_ in ("PRON", "PROPN", "NUM", "DET", "X") or word.ent_type_ in _NAMES:
        return word.ent_type_ not in _THINGS
    # The parser takes many a name for another part of speech: "Tarr blamed the clerks".
    name = word.is_title and (not word.is_sent_start or word.pos_ != "NOUN" or not any(word.children))
    return bool(name) or can_speak_by_noun(word)


def can_speak_by_noun(word: Any) -> bool:
    """Whether a common noun is for who says or shows something: a person, office, body, group or study."""
    lemma = word.lemma_.lower()
    listed = not {lemma, word.lower_}.isdisjoint(OFFICES | DOCUMENTS | STUDIES | _GROUPS)
    return listed or BODIES.fullmatch(lemma) is not None or is_somebody(word)


def is_somebody(word: Any) -> bool:
    """Whether a common noun is for a person, by list or ending: "mother", "bouncer"."""
    if is_person_noun(word):
        return True
    low, lemma = word.lower_, word.lemma_.lower()
    return len(lemma) > len("order") and low.endswith(_ENDS) and lemma not in _NOBODY


def names_in(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The words, in lower case, of the names of persons and bodies in a text."""
    return frozenset(
        word.lower_ for p in paragraphs for entity in p.tokens.ents if entity.label_ in _PERSONS for word in entity
    )
