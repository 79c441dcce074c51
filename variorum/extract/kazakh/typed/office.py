"""Offices: whose title stands before their name, and who is given or gives up a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from variorum.extract.kazakh.nouns import OF_BODIES, case_of, possessed, speaker_noun
from variorum.extract.kazakh.reading import CLOSING, OPENING
from variorum.extract.kazakh.typed.phrases import names_in, names_person, nominative, segment
from variorum.extract.scene import Scene
from variorum.extract.stated import Stated
from variorum.model.claim import Stance
from variorum.model.entity import EntityKind
from variorum.model.proposition import PropositionType, proposition
from variorum.values.kazakh_endings import Case, declined
from variorum.values.kazakh_letters import folded, folded_word, plain

_POSTS = frozenset(
    plain(
        "президент министр вице-министр премьер премьер-министр вице-премьер прокурор әкім бастық басшы жетекші "
        "төраға төрайым директор хатшы орынбасар комендант омбудсмен спикер елші консул ректор қолбасшы командир "
        "депутат сенатор судья көмекші кеңесші дәрігер редактор төлқатшы уәкіл"
    ).split()
)
_ALONE = frozenset(
    plain(w) for w in ("президент", "министр", "премьер-министр", "вице-премьер", "бас прокурор", "омбудсмен", "спикер")
)
_LEADING = frozenset(plain("бас аға бірінші ресми баспасөз жалпы кіші көркемдік атқарушы мемлекеттік").split())
_FORMER = tuple(plain(word) for word in ("бұрынғы", "экс", "марқұм", "болашақ", "тұңғыш"))
_AREAS = frozenset(plain("қаласы қала облысы облыс ауданы аудан ауылы аймағы республикасы өңірі кенті").split())
_ADJECTIVE = re.compile(r"\w{3,}(?:лик|тик|дик)")
_NAMED = re.compile(plain(r"(?:тағайындал|сайлан|бекітіл|тағайында|сайла)(?:[дт]ы|[гғ]ан|ып|[гғ]ан[ыі]\w*)"))
_GONE = re.compile(plain(r"(?:босатыл|кет|алын|шеттетіл|қуыл|босат)(?:[дт][ыі]|[гғкқ][ае]н\w*|[ыі]п)"))
_AS = frozenset(plain("болып етіп").split())
_SEAT_TO = frozenset(plain("қызметіне лауазымына орнына").split())
_SEAT_FROM = frozenset(plain("қызметінен лауазымынан орнынан отставкаға").split())
_LONGEST = 8


def titles(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """The offices of those whom the words [first, end) name after their title: «Тарск қаласының әкімі Ерден Сыдық».

    Who is told to have been dismissed is left out.
    """
    tokens = scene.paragraph.tokens
    changed = {c.proposition.argument("holder") for c in changes(scene, first, end)}
    for holder in names_in(scene, first + 1, end):
        if holder.reference in changed:
            continue
        at = holder.first - 1
        post = _post(tokens, at, first)
        if post is None or case_of(tokens[at].text) != Case.NOMINATIVE or len(holder.name.split()) < 2:
            continue
        start = _begin(scene, post[1], first) if possessed(tokens[at].text) else post[1]
        if start == post[1] and possessed(tokens[at].text):
            continue  # «әкімі Ерден Сыдық»: of what is told elsewhere, if at all
        if _past(tokens, start, at, first):
            continue
        body = _called(list(tokens[start : post[1]]))
        if body is None and folded_word(post[0]) not in _ALONE:
            continue  # a prosecutor, a doctor: of whom there are many
        begin, finish = scene.span(start, holder.end)
        arguments = {"office": post[0], "body": body, "holder": holder.reference}
        yield Stated(proposition(PropositionType.OFFICE, arguments), begin, finish, stance=Stance.ASSERTS)


def changes(scene: Scene, first: int, end: int) -> Iterator[Stated]:
    """Who, say the words [first, end), was given a post («… болып тағайындалды») or lost it («… қызметінен кетті»)."""
    tokens = scene.paragraph.tokens
    for i in range(first + 2, end):
        gone = tokens[i - 1].norm_ in _SEAT_FROM and _GONE.fullmatch(tokens[i].norm_) is not None
        given = tokens[i - 1].norm_ in _AS | _SEAT_TO and _NAMED.fullmatch(tokens[i].norm_) is not None
        if not (gone or given):
            continue
        low, high = segment(tokens, i, first, end)
        held = [n for n in names_in(scene, low, i) if len(n.name.split()) > 1]
        found = _held_post(tokens, low, i - 1)
        if len(held) != 1 or found is None:
            continue
        post, at = found
        start = _begin(scene, post[1], low) if possessed(tokens[at].text) else post[1]
        body = _called([w for w in tokens[start : post[1]] if w.i >= held[0].end or w.i < held[0].first])
        begin, finish = scene.span(low, high)
        arguments = {"office": post[0], "body": body, "holder": held[0].reference}
        yield Stated(
            proposition(PropositionType.OFFICE, arguments, time=scene.time(tokens[i])), begin, finish, denied=gone
        )


def _called(words: list[Any]) -> str | None:
    """The name of a body in the nominative, spaced as it is written."""
    return "".join(w.text_with_ws for w in words[:-1]) + nominative(words[-1:]) if words else None


_Post = tuple[str, int]


def _held_post(tokens: Any, low: int, stop: int) -> tuple[_Post, int] | None:
    """The last post named in words [low, stop), in the nominative."""
    for at in range(stop - 1, low - 1, -1):
        post = _post(tokens, at, low)
        if post is not None and case_of(tokens[at].text) == Case.NOMINATIVE:
            return post, at
    return None


def _post(tokens: Any, at: int, first: int) -> _Post | None:
    """The office that word `at` names, as it is called, and the word that it begins with: "баспасөз хатшысы"."""
    written = _unowned(declined(tokens[at].text).stem)
    if written is None or tokens[at].pos_ in ("VERB", "NUM"):
        return None
    start = at
    while start > first and tokens[start - 1].norm_ in _LEADING:
        start -= 1
    lead = [w.text.lower() for w in tokens[start:at]]
    name = written if lead[-1:] != ["баспасөз"] else declined(tokens[at].text).stem.lower()
    return " ".join([*lead, name]), start


def _unowned(noun: str) -> str | None:
    """An office without the ending that joins it to its body: "әкім" of "әкімі", "бастық" of "бастығы"."""
    letters = folded(noun)
    low = letters.text.lower()
    for ending, put in (("", ""), ("си", ""), ("ги", "қ"), ("и", "")):
        stem = low.removesuffix(ending)
        if low.endswith(ending) and stem + plain(put) in _POSTS:
            cut = noun[: letters.span(len(stem), len(stem))[0]].lower()
            return cut + (put if noun[:1].isalpha() and plain(cut) == stem else "q" if put else "")
    return None


def _begin(scene: Scene, post: int, first: int) -> int:
    """The word that the name of a body begins with, which ends right before the word `post`."""
    tokens = scene.paragraph.tokens
    dated = [(d.start, d.end) for d in scene.dates]
    i = post
    while i > first and post - i < _LONGEST:
        word = tokens[i - 1]
        if any(a <= word.idx < b for a, b in dated):
            break
        if word.text in CLOSING and i < post:
            i = next((j for j in range(i - 2, max(first, i - 8) - 1, -1) if tokens[j].text in OPENING), i)
            break
        if names_person(scene, word) or not (_of_body(word, i == post) or _compound(tokens, i - 1, first)):
            break
        i -= 1
    return i


def _compound(tokens: Any, at: int, first: int) -> bool:
    """Whether a bare noun is one with the noun of a body after it: «бақылау кеңесінің төрағасы»."""
    bare = at > first and tokens[at].pos_ == "NOUN" and case_of(tokens[at].text) == Case.NOMINATIVE
    return bare and speaker_noun(tokens[at + 1].text) == EntityKind.ORGANISATION and possessed(tokens[at + 1].text)


def _of_body(word: Any, last: bool) -> bool:
    """Whether a word may be part of a body's name; the last may be any noun that owns or joins: "түрме бастығы"."""
    if word.pos_ in ("PUNCT", "NUM", "SPACE", "VERB") or case_of(word.text) not in (Case.NOMINATIVE, Case.GENITIVE):
        return word.norm_ in OF_BODIES
    stem = folded_word(declined(word.text).stem)
    if last or word.norm_ in OF_BODIES or stem in _AREAS or word.text[0].isupper():
        return True
    return speaker_noun(word.text) in (EntityKind.ORGANISATION, EntityKind.OFFICE) or bool(_ADJECTIVE.fullmatch(stem))


def _past(tokens: Any, start: int, at: int, first: int) -> bool:
    """Whether an office is one that was held: «бұрынғы министр», «экс-министр»."""
    return any(w.norm_.startswith(_FORMER) for w in tokens[max(first, start - 1) : at + 1])
