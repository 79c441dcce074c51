"""Forms of Kazakh verbs, in plain letters: what is finite, what is denied, what makes a noun of a clause."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.values.kazakh_letters import folded_word, plain

NOT = r"(?:[мбп][ае])"
_PERSON = r"(?:м|к|н|нер|низ|миз|мин|син|сиз)?"
FINITE = rf"(?:[дт]и{_PERSON}|[гк][ае]н(?:мин|биз)?|и?п(?:ти{_PERSON})?|[аеи](?:ди|м|миз)?|[аеи]р|и?п)"
"""Past, perfect, evidential (-ыпты), present and converb, by what is left of a stem; plain letters."""

NOMINALISED = re.compile(
    plain(
        r"\w*(?:[гғкқ][ае]н|[аейы]т[ыі]н|екен|емес|жоқ|болу)(?:д[ыі][гқғк])?(?P<case>[ыі]н[ае]?|[ыі]|[ыі]мызды|[ыі]мызға|[ыі]мды)|"
        r"\w{2,}[ую](?P<doing>[ыі]н[ае]?|д[ыі]|[ғг][ае])"
    )
)
"""«тапқанын», «болғанына», «келетінін», «екенін»: a clause made a noun, accusative or dative; plain letters."""

_VERB = re.compile(plain(r"\w{2,}(?:[дт]ы|[дт]і|[гғкқ][ае]н|[ыі]пт[ыі]|[аей]ді|[аей]ды|[ыі]п)$"))
_NOT_VERBS = frozenset(
    plain(
        "енді әлді қатты жақты мықты тәтті қайғылы екінші кәдімгі құнды жалпы қоғамдық отан жаман аман орман "
        "заман адамзат бұрыннан қайдан содан бірден бірге сонымен ел халық тәртіп қауіп айып ғайып нәсіп кәсіп "
        "қалып кейіп топ уақытты маған саған оған қазан құран қорған жалған"
    ).split()
)
_AFTER_CONVERB = frozenset(
    plain("отыр отырған жатыр жатқан келеді келген кетті кеткен алды алған берді берген еді").split()
)
AUXILIARIES = _AFTER_CONVERB | frozenset(plain("тұр жүр қойды қалды болды шықты түсті салды екен").split())
"""Verbs that after a converb only shade it: «айтып отыр», «қайтарып алды»."""


@lru_cache(maxsize=65536)
def is_verb(norm: str) -> bool:
    """Whether a word (plain letters) looks like a finite verb or participle."""
    return norm not in _NOT_VERBS and _VERB.search(norm) is not None


_GENITIVE = ("ң", "ñ", "ń", "ng", "Ң")


@lru_cache(maxsize=65536)
def nominalised(word: str) -> str | None:
    """ "acc" or "dat" where a word is a clause made a noun in that case, else None."""
    match = NOMINALISED.fullmatch(folded_word(word))
    if match is None or word.endswith(_GENITIVE):
        return None
    ending = match["case"] or match["doing"]
    if ending == "и":
        return "nom"
    return "dat" if ending.endswith(("а", "е")) else "acc"
