"""Which phrase of the parse names the one who says it: subject, agent, institution, owner of a document."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.cues import DOCUMENTS, cue_of, lemmas

POSSESSIVES = frozenset(("его", "её", "ее", "их"))
SUBJECTS = ("nsubj", "nsubj:pass")
_CLIMB = ("conj", "xcomp", "advcl", "ccomp", "csubj", "parataxis")
_RELATIVE = frozenset(("который", "кто", "что", "чей"))
_TIMES = lemmas(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь год время час день неделя "
    "месяц век ход рамка связь частность начало конец середина период случай очередь прошлое результат отношение "
    "соответствие качество итог целое адрес ответ"
)
_CUTTING = ("acl", "acl:relcl", "advcl", "parataxis", "ccomp", "csubj", "discourse", "case", "cc", "mark", "advmod")
_STEPS = 6


def speaker_head(verb: Any) -> Any | None:
    """The main word of the phrase that names who does the saying, None where the text names nobody."""
    at = verb
    for _ in range(_STEPS):
        found = _own_speaker(at, verb)
        if found is not None:
            return found if found.lemma_ not in _RELATIVE else _antecedent(at)
        if at.dep_ == "acl:relcl" and any(_suffers(c) for c in at.children):
            return None  # "которого обвиняют": the one spoken of
        if at.dep_ == "acl:relcl" or (at.dep_ == "acl" and at is verb and _active_participle(at)):
            return _antecedent(at)
        if at.dep_ not in _CLIMB or at.head == at or first_or_second(at) or not _may_inherit(at):
            return None
        at = at.head
    return None


def _suffers(word: Any) -> bool:
    """Whether a relative pronoun is no subject: 'которого', 'которым'."""
    return word.lemma_ == "который" and word.morph.get("Case") not in ([], ["Nom"])


def _own_speaker(at: Any, verb: Any) -> Any | None:
    """The subject, agent or institution of a verb itself."""
    children = list(at.children)
    subjects = [c for c in children if c.dep_ in SUBJECTS]
    if at is verb and passive(verb):
        return _agent(verb, children)
    if subjects:
        subject = min(subjects, key=lambda word: abs(word.i - at.i))
        return _noun_of(subject) if _speaks(subject) else None
    if first_or_second(at) or not (at is verb or (verb.dep_ == "conj" and _they(verb))):
        return None
    return _institution(at, children)  # "в МВД подтвердили гибель, но отказались …" has it with the first verb


def _noun_of(subject: Any) -> Any:
    """The noun of a possessive that the parse takes for the subject: 'тётка моя говорила'."""
    before = subject.nbor(-1) if subject.i > 0 else subject
    noun = subject.pos_ == "DET" and before.pos_ == "NOUN" and before.morph.get("Case") == ["Nom"]
    return before if noun else subject


def _speaks(subject: Any) -> bool:
    """Whether a subject may be one who speaks: 'это подтвердил мэр' has 'это' for an object that looks like one.

    A subject in the genitive is a count ("двое солдат сообщили") or none ("ни дня не сомневалась").
    """
    if subject.morph.get("Case") == ["Gen"] and not any(c.dep_.startswith(("nummod", "det")) for c in subject.children):
        return False
    return bool(subject.lemma_ not in ("это", "все", "тот", "что-то", "никто") or subject.pos_ in ("NOUN", "PROPN"))


def passive(verb: Any) -> bool:
    """Whether a verb tells what is said by somebody: 'сообщается', 'было заявлено'."""
    reflexive = verb.lemma_.endswith("ться") and verb.morph.get("Voice") in (["Pass"], ["Mid"])
    return "Pass" in verb.morph.get("Voice") or (reflexive and verb.lemma_ in _IMPERSONAL)


_IMPERSONAL = lemmas(
    "говориться сообщаться утверждаться отмечаться указываться подчеркиваться уточняться поясняться упоминаться"
)


def _agent(verb: Any, children: list[Any]) -> Any | None:
    agents = [c for c in children if c.dep_ in ("obl", "obl:agent") and c.morph.get("Case") == ["Ins"] and not cased(c)]
    return agents[0] if agents else _institution(verb, children)


def _institution(verb: Any, children: list[Any]) -> Any | None:
    """'В министерстве сообщили', 'в докладе комиссии говорится', 'из доклада следует': who stands behind the place."""
    cue = cue_of(verb)
    governed = cue.prepositions if cue is not None else frozenset()
    for child in children:
        told_in = verb.lemma_ in _IMPERSONAL and child.pos_ == "PRON" and cased(child) in ("в", "во")
        if child.dep_ == "obl" and told_in:
            return child
        if child.dep_ != "obl" or child.pos_ not in ("NOUN", "PROPN") or child.lemma_ in _TIMES:
            continue
        preposition = cased(child)
        if verb.lemma_ in ("следовать", "явствовать"):
            if preposition in ("из", "согласно"):
                return owner(child)
            continue
        if preposition in governed:
            continue  # "обвиняют в измене"
        place = preposition in ("в", "во", "на") and child.morph.get("Case") == ["Loc"]
        if place and child.lemma_ in DOCUMENTS:
            if verb.lemma_ in _IMPERSONAL or passive(verb):
                return owner(child)
        elif place and (passive(verb) or _they(verb)):
            return child
    return None


def owner(noun: Any) -> Any:
    """Whose a document is ("доклад комиссии": the commission), the document itself where that is not said."""
    whose = next((c for c in noun.children if c.lower_ in POSSESSIVES), None)
    if whose is not None:
        return whose
    owners = [c for c in noun.children if c.dep_ in ("nmod", "appos") and c.morph.get("Case") == ["Gen"]]
    owners = [c for c in owners if not cased(c) and c.i > noun.i and c.lemma_ != "тот"]
    return owners[0] if owners else noun


def cased(word: Any) -> str | None:
    """The preposition of a noun, None where it has none."""
    return next((str(c.lower_) for c in word.children if c.dep_ == "case"), None)


def _they(verb: Any) -> bool:
    """Whether a verb without a subject speaks of an unnamed 'they'."""
    return bool(verb.morph.get("Number") == ["Plur"]) and verb.morph.get("Person") in ([], ["3"])


def first_or_second(verb: Any) -> bool:
    """Whether a verb, or its auxiliary, speaks of 'I', 'we' or 'you'."""
    helping = [c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop")]
    return any(w.morph.get("Person") in (["1"], ["2"]) for w in [verb, *helping])


def reported(verb: Any) -> bool:
    """Whether a verb tells that something was reported and leaves open by whom: 'сообщается', 'сообщили, что'."""
    short = verb.morph.get("Variant") == ["Short"] and verb.morph.get("Gender") == ["Neut"]
    unnamed = verb.lemma_ in _IMPERSONAL or (verb.lemma_ in _REPORTING and (short or _they(verb)))
    return bool(unnamed and not any(c.dep_ in SUBJECTS for c in verb.children) and not first_or_second(verb))


_REPORTING = lemmas(
    "сообщить сообщать заявить заявлять уточнить уточнять отметить отмечать подтвердить подтверждать передать "
    "передавать доложить докладывать добавить добавлять опровергнуть опровергать"
)
"""Verbs that without a subject tell of an unnamed source; 'говорят, что' is what people say."""


def _active_participle(verb: Any) -> bool:
    return bool(verb.morph.get("VerbForm") == ["Part"]) and verb.morph.get("Voice") != ["Pass"]


def _antecedent(at: Any) -> Any | None:
    """What a relative or participial clause hangs on."""
    head = at.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _may_inherit(at: Any) -> bool:
    """Whether a verb without a subject may have that of the verb above it."""
    form = at.morph.get("VerbForm")
    joined = at.dep_ == "conj" or (at.dep_ == "parataxis" and any(c.dep_ == "cc" for c in at.children))
    if at.dep_ in ("ccomp", "csubj", "parataxis") and not joined:
        return bool(form in (["Inf"], ["Conv"]))
    if at.dep_ == "advcl":
        return bool(form in (["Conv"], ["Inf"]))
    if joined and form == ["Fin"] and at.head.morph.get("VerbForm") == ["Fin"]:
        return all(
            not at.morph.get(f) or not at.head.morph.get(f) or at.morph.get(f) == at.head.morph.get(f)
            for f in ("Number", "Gender", "Person")
        )
    return True


def phrase(head: Any) -> tuple[int, int]:
    """First and last-plus-one token of the noun phrase round a head, without clauses, asides and preposition."""
    doc = head.doc
    mine = {head.i}
    for child in head.children:
        if child.dep_ in _CUTTING or (child.dep_ == "punct" and child.i < head.i):
            continue
        mine.update(word.i for word in child.subtree)
    first = last = head.i
    while first - 1 in mine and not _cuts(doc[first - 1]):
        first -= 1
    while last + 1 < len(doc) and (last + 1 in mine or _within(doc, last + 1, mine)) and not _cuts(doc[last + 1]):
        last += 1
    while last > head.i and (doc[last].is_punct and doc[last].text not in ("»", '"', "”", ".", ")")):
        last -= 1
    while last > head.i and doc[last].dep_ in ("cc", "case"):
        last -= 1
    while first < head.i and (doc[first].dep_ in ("cc", "case", "advmod", "mark") or doc[first].is_punct):
        if doc[first].text in ("«", '"', "“"):
            break
        first += 1
    if doc[last].text == "»" and all(w.text != "«" for w in doc[first:last]):
        opened = first > 0 and doc[first - 1].text == "«"
        first, last = (first - 1, last) if opened else (first, last - 1)
    if doc[last].text == "." and last > first and not (len(doc[last - 1]) == 1 and doc[last - 1].text.isupper()):
        last -= 1
    return first, last + 1


def _cuts(word: Any) -> bool:
    """Whether a word ends a noun phrase: comma, dash, colon, bracket."""
    return word.text in (",", "—", "–", "-", ":", ";", "(", ")", "…", "...", "?", "!")


def _within(doc: Any, i: int, mine: set[int]) -> bool:
    """Whether a mark that hangs elsewhere stands inside the phrase: quotation marks, the point of an initial."""
    if doc[i].text in ("»", '"', "”", "«", "“"):
        opened = sum(doc[k].text in ("«", "“", '"') for k in mine)
        return opened > 0
    return doc[i].text == "." and len(doc[i - 1]) == 1 and doc[i - 1].text.isupper()
