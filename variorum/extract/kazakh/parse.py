"""Texts to parses of Kazakh: words, sentences, lemmas by stripped endings and parts of speech by guess; no heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from variorum.extract.kazakh.verbs import is_verb, nominalised
from variorum.values.kazakh_endings import declined
from variorum.values.kazakh_letters import folded_word, plain

_ENDS = frozenset((".", "!", "?", "…", "...", "?!", "!?"))
_CLOSING = frozenset('»”")]')
_DASHES = frozenset("–—-")
_AFTER_VERBS = frozenset(plain("деп деді дейді деген және ал бірақ да де ма ме ба бе па пе").split())
_ABBREVIATED = frozenset(("т", "б", "ж", "қ", "обл", "млн", "млрд", "км", "т.б", "т.с.с"))


@cache
def _tokenizer() -> Any:
    """spaCy's blank tokeniser, words with hyphens ("238-і", "Өзін-өзі") left whole."""
    import spacy
    from spacy.util import compile_infix_regex, compile_suffix_regex

    tokenizer: Any = spacy.blank("xx").tokenizer
    tokenizer.infix_finditer = compile_infix_regex([r"[…/:;,!?«»“”\"()\[\]]", r"\.\.+", r"[–—]"]).finditer
    # The blank language does not know all Kazakh letters as letters, and leaves the full stop on «жоқ.».
    tokenizer.suffix_search = compile_suffix_regex([r"[…,:;!?«»“”\"'’()\[\]%–—]", r"(?<=\w\w)\.", r"\.\.+"]).search
    return tokenizer


def parse(texts: Iterable[str]) -> Iterator[Any]:
    """The parse (a spaCy Doc) of each text, in order; its characters are those of the text."""
    tokenizer = _tokenizer()
    for text in texts:
        doc = tokenizer(text)
        for word in doc:
            _tag(word)
        for word in doc[:-1]:
            _tag_by_next(word, doc[word.i + 1])
        for i, word in enumerate(doc):
            word.is_sent_start = i == 0 or _begins(doc, i)
        yield doc


def _tag(word: Any) -> None:
    """A word's letters in common (`norm_`), its nominative (`lemma_`) and what sort of word it seems to be."""
    text = word.text
    word.norm_ = folded_word(text)
    if not any(character.isalnum() for character in text):
        word.pos_, word.lemma_ = ("SPACE" if word.is_space else "PUNCT"), text
        return
    word.lemma_ = declined(text).stem.lower()
    if text[0].isdigit():
        word.pos_ = "NUM"
    elif is_verb(word.norm_) or nominalised(text) is not None:
        word.pos_ = "VERB"
    else:
        word.pos_ = "PROPN" if text[0].isupper() else "NOUN"


def _tag_by_next(word: Any, after: Any) -> None:
    """-ды and -ты end verbs of the past and nouns in the accusative alike; such a verb ends its clause."""
    alike = word.norm_.endswith(("ди", "ти")) and not word.norm_.endswith(("ипти", "иди"))
    goes_on = after.pos_ not in ("PUNCT", "SPACE") and after.norm_ not in _AFTER_VERBS
    if word.pos_ == "VERB" and alike and goes_on:
        word.pos_ = "NOUN"
    if word.pos_ == "VERB" and word.text[0].isupper() and (word.i or after.text[:1].isupper()):
        word.pos_ = "PROPN"  # names end as verbs do, too: Бекен, Жалған


def _begins(doc: Any, i: int) -> bool:
    """Whether a sentence begins at a word: after a closed one, with a capital, a figure, a quotation or a dash."""
    if doc[i].is_space or doc[i].text in _CLOSING:
        return False
    j = i - 1
    while j >= 0 and (doc[j].text in _CLOSING or doc[j].is_space):
        j -= 1
    if j < 0 or doc[j].text not in _ENDS:
        return False
    before = doc[j - 1].text if j else ""
    if doc[j].text == "." and before.lower() in _ABBREVIATED:
        return False
    after = doc[i].text
    return not after[0].islower() and (not after[0].isalpha() or after[0].isupper()) and not re.match(r"[,;:)]", after)
