"""Clauses and infinitives of cue verbs, and cues that stand as an aside in what they bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from variorum.extract.attribution import Attribution
from variorum.extract.paragraph import Paragraph
from variorum.extract.russian.cues import Cue, cue_lemmas, cue_of, lemmas
from variorum.extract.russian.rules.made import made
from variorum.extract.russian.rules.objects import noun_content, words_of
from variorum.extract.russian.rules.source import SUBJECTS, cased, first_or_second, speaker_head
from variorum.extract.russian.rules.stance import lacks
from variorum.extract.words import spans_of, widened

_CLAUSES = ("ccomp", "csubj", "csubj:pass", "acl", "advcl", "parataxis", "obj", "obl", "nsubj:pass")
_MARKS = lemmas("что чтобы будто якобы дескать словно")
_ASKING = lemmas("кто что как где когда куда откуда почему зачем сколько какой чей ли который каков насколько")
_LONG_QUOTATION = 25
_REACH = 8
_HOLE = 3
_NOT_AS = lemmas("после того так перед мера время прежде")
_BIDDING = lemmas("сказать говорить настаивать крикнуть кричать")
VERBAL = ("VERB", "AUX")


def clause_attributions(paragraph: Paragraph, used: frozenset[int]) -> Iterator[Attribution]:
    """The attributions that cue verbs of a paragraph bring; `used` are the words whose quotation is read already."""
    for word in paragraph.words.of(cue_lemmas()):
        entry = cue_of(word)
        if entry is None or word.i in used or not _is_verbal(word) or spoken_by_another(paragraph, word):
            continue
        found = _content(word, entry)
        if found is None:
            continue
        rule, words = found
        verb, cue = _above_aside(word, entry) if rule == "ru.ccomp" else (word, entry)
        head = speaker_head(verb)
        if head is None and verb.morph.get("VerbForm") == ["Inf"]:
            continue  # "нужно отметить": nobody is told to have said it
        speaking = {verb.i} | ({w.i for w in head.subtree} if head is not None and head.head == verb else set())
        if rule == "ru.ccomp" and head is not None and head.dep_ in ("nsubj", "nsubj:pass"):
            speaking.add(head.i)
        spans = spans_of(paragraph, [w for w in words if w.i not in speaking])
        if spans:
            yield made(paragraph, rule, verb, cue, head, widened(paragraph, spans, (verb.idx, verb.idx + len(verb))))


def _above_aside(verb: Any, cue: Cue) -> tuple[Any, Cue]:
    """The cue to which a clause belongs that the parse hung on an aside: 'заявил, комментируя доклад, что …'."""
    above = cue_of(verb.head)
    aside = verb.morph.get("VerbForm") == ["Conv"] and any(c.dep_ in ("obj", "obl") for c in verb.children)
    if above is None or not aside or verb.head.i > verb.i or "C" not in above.frames or content_clauses(verb.head):
        return verb, cue
    return verb.head, above


def _is_verbal(verb: Any) -> bool:
    if verb.morph.get("Mood") == ["Imp"]:
        return False
    short = verb.pos_ == "ADJ" and verb.morph.get("Variant") == ["Short"]
    return bool(verb.pos_ in VERBAL or short)


def spoken_by_another(paragraph: Paragraph, verb: Any) -> bool:
    """Whether a cue stands within somebody's quotation: its author is quoted, not the text's author."""
    quotation = paragraph.quotation_at(verb.idx)
    return quotation is not None and (not quotation.closed or quotation.end - quotation.start > _LONG_QUOTATION)


def _content(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    if cue.frames & {"C", "Q", "X"}:
        clauses = content_clauses(verb)
        if "X" not in cue.frames and cue.lemma not in _BIDDING:
            clauses = [c for c in clauses if not _purpose(c)]
        words = [] if _said_of_something(verb, cue) else _from_mark(verb, clauses) or said_that(verb)
        if words and ("C" in cue.frames or "Q" in cue.frames):
            return "ru.ccomp", words
        ordered = [c for c in clauses if _purpose(c)]
        if ordered and cue.kind == "speech":
            return "ru.xcomp", words_of(verb, ordered)
    found = _inverted(verb, cue)
    if found is not None:
        return found
    if "X" in cue.frames:
        infinitives = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.morph.get("VerbForm") == ["Inf"]]
        if infinitives:
            told = [c for c in verb.children if c.dep_ in ("obj", "iobj") and c.pos_ in ("NOUN", "PROPN")]
            told = told if cue.kind == "speech" and cue.prepositions else []
            return "ru.xcomp", words_of(verb, [*told, *infinitives])
    return noun_content(verb, cue)


def content_clauses(verb: Any) -> list[Any]:
    """The clauses that a verb or noun has for its content: 'что …', 'о том, что …', a question, words after a colon."""
    found = []
    for child in verb.children:
        if _pointing(child):
            found += [c for c in child.children if c.dep_ in ("acl", "acl:relcl", "ccomp", "advcl") and _marked(c)]
        elif child.dep_ == "ccomp" and (child.i > verb.i or _marked(child)):
            if child.morph.get("VerbForm") != ["Inf"] or _marked(child):
                found.append(child)
        elif child.dep_ in _CLAUSES and child.i > verb.i and child.dep_ not in ("obj", "obl", "nsubj:pass"):
            reason = child.dep_ == "advcl" and not any(w.lower_ in ("что", "чтобы", "будто") for w in child.children)
            if (_marked(child) and not reason) or _after_colon(verb, child):
                found.append(child)
    after = [c for c in found if c.i > verb.i] or found
    return [c for c in after if c is after[0] or not points_back(c)]  # "…, но военные это отрицают"


def points_back(verb: Any) -> bool:
    """Whether a cue speaks of what was told before it: 'однако военные это отрицают', 'об этом сообщил мэр'."""
    return cue_of(verb) is not None and verb.pos_ == "VERB" and any(map(_points, verb.children))


def _unsupported(clause: Any) -> bool:
    """Whether a clause says that there is no evidence of what was told before it: '…, но подтверждений этому нет'."""
    held = [c for c in clause.children if lacks(c) is not None]
    return any(w.lower_ in ("этому", "этого", "тому") for c in held for w in (*c.children, *clause.children))


def _points(word: Any) -> bool:
    """'Об этом', or 'это' as the object, with nothing that hangs on it."""
    if word.lower_ not in ("этом", "это", "этого") or any(
        c.dep_ in ("acl", "acl:relcl", "ccomp") for c in word.children
    ):
        return False
    preposition = cased(word)
    return preposition in ("о", "об") if word.lower_ == "этом" else preposition is None and word.dep_ == "obj"


def _from_mark(verb: Any, clauses: list[Any]) -> list[Any]:
    """The words of clauses; of those after the verb none before it, and the 'что' that the parse left out."""
    others = [other for clause in clauses for other in clause.conjuncts]
    apart = {w.i for other in others if points_back(other) or _unsupported(other) for w in other.subtree}
    words = [w for w in words_of(verb, clauses) if w.i not in apart]
    if clauses and all(c.i > verb.i for c in clauses):
        words = _whole(verb, [w for w in words if w.i > verb.i])
        before = verb.doc[words[0].i - 1] if words else verb
        while words and words[0].i - 1 > verb.i and (before.dep_ == "mark" or before.text in ("«", '"')):
            words.insert(0, before)
            before = verb.doc[before.i - 1]
    return words


def _whole(verb: Any, words: list[Any]) -> list[Any]:
    """Words with the few between them that the parse hung elsewhere; a cue or a speaker between them stays out."""
    found = words[:1]
    for word in words[1:]:
        between = list(verb.doc[found[-1].i + 1 : word.i])
        if 0 < len(between) <= _HOLE and all(w.sent == verb.sent and w.dep_ not in SUBJECTS for w in between):
            found += between
        found.append(word)
    return found


def said_that(verb: Any) -> list[Any]:
    """The rest of the sentence after ', что', where the parse hangs the clause elsewhere and no verb stands between."""
    rest = list(verb.doc[verb.i + 1 : verb.sent.end])
    for at, word in enumerate(rest[:_REACH]):
        if word.text == "," and at + 1 < len(rest) and rest[at + 1].lower_ in ("что", "будто"):
            return rest[at + 1 :]
        if word.text in (":", ";", "(", "«", "—") or word.pos_ in VERBAL:
            return []
    return []


def _said_of_something(verb: Any, cue: Cue) -> bool:
    """Whether a participle tells of its subject: 'письма написаны так, что'; only the neuter is impersonal."""
    passive = verb.morph.get("Voice") == ["Pass"] and verb.morph.get("VerbForm") != ["Fin"]
    return bool(passive and verb.morph.get("Gender") != ["Neut"] and cue.lemma not in ("уверенный", "убежденный"))


def _purpose(clause: Any) -> bool:
    return any(w.lower_ == "чтобы" and w.dep_ == "mark" for w in clause.children)


def _pointing(word: Any) -> bool:
    """Whether a word only points at the clause that hangs on it: 'о том, что', 'то, что'."""
    return bool(word.lemma_ in ("то", "тот", "это") and word.pos_ in ("PRON", "DET", "NOUN"))


def _marked(clause: Any) -> bool:
    """Whether a clause opens as one that is told or asked."""
    opening = [w for w in clause.subtree if w.i < clause.i or w == clause][:4]
    if any(w.dep_ == "mark" and w.lower_ in _MARKS for w in opening):
        return True
    before = clause.doc[clause.left_edge.i - 1] if clause.left_edge.i > 0 else None
    comma = (before is not None and before.text in (",", ":")) or (opening and opening[0].text == ",")
    asking = any(w.lemma_ in _ASKING or w.lower_ in _ASKING for w in opening[:3])
    return bool(comma and asking and clause.dep_ != "acl:relcl")


def _after_colon(verb: Any, child: Any) -> bool:
    """Whether a clause stands after a colon: 'отметил: власти …'."""
    if child.dep_ not in ("parataxis", "ccomp"):
        return False
    edge = child.left_edge.i
    return any(w.text == ":" for w in verb.doc[max(verb.i, edge - 2) : edge + 2])


def _inverted(verb: Any, cue: Cue) -> tuple[str, list[Any]] | None:
    """'Дороги, сказал мэр, перекрыты'; 'Как сообщил мэр, …': the cue hangs on what is said."""
    if not cue.frames & {"C", "Q"} or verb.morph.get("VerbForm") not in (["Fin"], ["Part"], []):
        return None
    head = verb.head
    if head == verb or not (verb.dep_ in ("parataxis", "advcl") or _closing(verb)):
        return None
    inner = {w.i for w in verb.subtree}
    as_ = [c for c in verb.children if c.lower_ == "как" and c.i < verb.i and c.dep_ in ("mark", "advmod", "case")]
    if as_:
        before = verb.doc[as_[0].i - 1] if as_[0].i else None
        if before is not None and before.lemma_ in _NOT_AS:
            return None
        rule = "ru.as-said"
    elif (verb.dep_ == "parataxis" or _closing(verb)) and _aside(verb) and not first_or_second(verb):
        rule = "ru.parataxis"
    else:
        return None
    if any(c.dep_ == "obj" and c.lemma_ not in ("это", "свой") for c in verb.children):
        return None
    return rule, [w for w in head.subtree if w.i not in inner]


def _closing(verb: Any) -> bool:
    """Whether a cue joined without "и" closes the sentence with who says it: '…, установила комиссия'."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.i > verb.i]
    bare = all(c.dep_ in (*SUBJECTS, "punct", "advmod", "obl") for c in verb.children)
    return bool(verb.dep_ == "conj" and own and bare and verb.right_edge.i + 2 >= verb.sent.end)


def _aside(verb: Any) -> bool:
    """Whether a cue without a clause of its own stands between marks: ', сказал мэр,'."""
    edge = verb.left_edge.i
    return edge > 0 and any(w.text in (",", "—", "–", "-", "(") for w in verb.doc[max(0, edge - 1) : verb.i])
