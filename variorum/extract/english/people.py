"""People by common nouns: whether the head of a phrase is a person, as 'a passer-by', 'his wife', 'the 12-year-old'."""

from __future__ import annotations

import re
from typing import Any

from variorum.extract.english.wordlist import words

_KIN = words("""mother father mom mum dad parent son daughter brother sister sibling husband wife spouse fiance
    fiancé fiancée
    fiancee boyfriend girlfriend partner ex ex-husband ex-wife ex-boyfriend ex-girlfriend uncle aunt nephew niece cousin
    grandmother grandfather grandson granddaughter grandchild grandparent stepfather stepmother stepson stepdaughter
    stepbrother stepsister relative widow widower twin family couple lover in-law mother-in-law father-in-law""")
_PEOPLE = words("""person people man men woman women boy girl child children kid baby babies infant newborn
    toddler teen teenager
    youth adult male female juvenile minor human individual soul resident villager citizen civilian bystander
    passer-by passerby pedestrian victim survivor casualty patient inmate prisoner detainee hostage captive student
    pupil teacher nurse doctor priest pastor imam monk officer cop policeman policewoman deputy trooper sheriff guard
    soldier troop serviceman servicewoman marine sailor veteran bailiff agent detective commander captain sergeant
    lieutenant colonel general major corporal private constable ranger firefighter paramedic gunman gunmen shooter
    attacker assailant suspect perpetrator killer murderer robber burglar thief intruder bandit rioter militant
    terrorist insurgent rebel fighter protester protestor demonstrator marcher activist journalist reporter cameraman
    photographer worker employee clerk cashier customer guest driver passenger motorist cyclist neighbour neighbor
    friend roommate tenant landlord owner member mayor minister president official politician lawyer judge candidate
    athlete player rapper singer musician actor migrant refugee stranger spectator visitor tourist local homeless
    acquaintance colleague co-worker coworker boss stranger accomplice companion lady gentleman guy fellow recruit
    peacekeeper paratrooper conscript medic aide cleric elder schoolgirl schoolboy youngster senior deceased dead
    personnel pilgrim devotee labourer laborer shopkeeper trader farmer peasant
    fisherman miner national policeman policemen settler tribesman orphan nun rabbi
    other others rest everyone someone somebody anyone figure leader hero comrade countryman""")
_PERSONAL = words(
    "he she him her they them who whom i me we us you himself herself themselves myself everyone everybody"
)
_NO_PERSON = words("""number server computer tower counter matter water river border order shooter-type
    container trailer camera
    paper letter chapter winter summer weather danger anger hunger cancer fever bunker shelter barrier helicopter""")
_AGED = re.compile(r"\d{1,3}-(?:year|month|week|day)s?-olds?|(?:\w+-)?year-olds?", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:police|news|office|department|hospital|center|centre|university|college|school|county|city|unit|division|"
    r"court|church|street|road|avenue|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_OF_TRADE = re.compile(r"(?:[^\W\d_]{3,}(?:man|men|woman|women|ist|ists))", re.IGNORECASE)


def is_person(word: Any) -> bool:
    """Whether a word can name a person: a name, a pronoun of persons, or a noun for people."""
    low = word.lower_
    if word.ent_type_ == "PERSON" or low in _PERSONAL:
        return True
    if is_person_noun(word):
        return True
    named = word.pos_ == "PROPN" and word.ent_type_ in ("", "NORP") and word.text[:1].isupper()
    return named and not (word.is_upper and len(word) > 1) and _AGENCY.fullmatch(low) is None


def is_person_noun(word: Any) -> bool:
    """Whether a word is a common noun for a person."""
    low, lemma = word.lower_, word.lemma_.lower()
    if low in _NO_PERSON or any(c.lower_ == "unborn" for c in word.children):
        return False
    known = low in _PEOPLE or lemma in _PEOPLE or low in _KIN or lemma in _KIN
    return known or _AGED.fullmatch(low) is not None or _OF_TRADE.fullmatch(low) is not None or _old(word)


def _old(word: Any) -> bool:
    """The last word of '12-year-old', which the tokenizer takes apart."""
    return word.lower_ in ("old", "olds") and word.i > 1 and word.doc[word.i - 1].text == "-"
