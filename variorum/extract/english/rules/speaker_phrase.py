"""Which phrase of the parse names the one who says it: subject, inherited subject, agent or owner."""

from __future__ import annotations

from typing import Any

_SUBJECT = ("nsubj", "nsubjpass")
_REACH = 20
_HIGHEST = 8
_DESCRIBING = frozenset(("describe", "identify", "characterise", "characterize", "portray", "depict", "classify"))
_CLIMB = ("conj", "acomp", "oprd", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis", "auxpass", "aux")
_OBJECT_CONTROL = frozenset(
    [
        "ask",
        "urge",
        "tell",
        "order",
        "allow",
        "force",
        "press",
        "lead",
        "prompt",
        "want",
        "get",
        "let",
        "help",
        "invite",
        "cause",
        "leave",
    ]
)
WRITINGS = frozenset(
    ("statement", "letter", "tweet", "post", "paper", "email", "message", "memo", "note", "filing", "brief", "petition",
     "lawsuit", "complaint", "article", "release", "speech", "comment", "remark", "resolution", "bill", "motion",
     "conference", "briefing", "interview", "ad", "response", "answer", "missive")
)  # fmt: skip


def speaker_head(verb: Any) -> Any | None:
    """The main word of the phrase that names who does the saying, None where the text names nobody."""
    found = _by_parse(verb)
    if verb.dep_ == "dep" and _finite(verb) and not _passive(verb) and (beside := _beside(verb)) is not None:
        found = beside
    if found is None and verb.dep_ == "conj" and _finite(verb.head) and not _agentless(verb):
        found = _beside(verb.head)
    if found is None:
        return _beside(verb) if _finite(verb) and not _passive(verb) and not _reduced(verb) else None
    whose = found.lower_ == "that" and verb.dep_ == "relcl" and found.head == verb and verb.head.i == found.i - 1
    return verb.head if whose else found


def _beside(verb: Any) -> Any | None:
    """The noun right before a finite verb that the parser left without a subject, adverbs and asides skipped."""
    tokens = verb.doc
    at, aside = verb.i - 1, False
    while at > max(verb.sent.start - 1, verb.i - _REACH):
        word = tokens[at]
        if word.text == ",":
            aside = not aside
        elif word.dep_ == "pobj" and word.head.dep_ == "prep" and word.head.i < at and not aside:
            at = word.head.i  # "shortly after the arrest said"
        elif not aside and (word.pos_ in ("NOUN", "PROPN", "PRON") or _mistaken_name(word)):
            return word if word.lower_ not in ("that", "which", "it", "what") else None
        elif word.pos_ not in ("ADV", "AUX", "PART") and word.lower_ != "both" and not aside:
            return None
        at -= 1
    return _name_beside(tokens[verb.i - 1]) if verb.i > verb.sent.start else None


def _mistaken_name(word: Any) -> bool:
    """Whether the parser takes a name for another word: "Ro openly admires …", "Ro, speaking in Tarsk, cited"."""
    if not word.is_title or word.pos_ not in ("VERB", "ADJ"):
        return False
    return bool(word.is_sent_start and (word.pos_ == "VERB" or word.doc[word.i + 1 : word.i + 2].text == ","))


def _name_beside(word: Any) -> Any | None:
    """The name that ends a phrase right before the verb: "in a meeting with the board of the Post Ro said"."""
    named = word.dep_ == "pobj" and word.pos_ == "PROPN" and word.ent_type_ in ("", "PERSON", "ORG")
    return word if named else None


def _passive(verb: Any) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children)


def _reduced(verb: Any) -> bool:
    """Whether a participle stands for a relative clause: a man accused of it, a place called so, does not speak."""
    return bool(verb.tag_ == "VBN" and verb.dep_ == "acl")


def _agentless(verb: Any) -> bool:
    """Whether a passive names nobody who does it, 'was linked to': who suffers it says nothing."""
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    own = [c for c in verb.children if c.dep_ in ("auxpass", "nsubjpass")] or _described(verb)
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return bool(own) or (joined and any(c.dep_ == "auxpass" for c in verb.head.children))


def _described(verb: Any) -> bool:
    """Whether a participle tells what somebody is called, whatever its parse: 'the man described as tall'."""
    objects = any(c.dep_ in ("dobj", "oprd") for c in verb.children)
    return bool(
        verb.lemma_ in _DESCRIBING and verb.tag_ in ("VBN", "VBD") and not objects
        and verb.doc[verb.i + 1 : verb.i + 2].text == "as"
    )  # fmt: skip


def _by_parse(verb: Any) -> Any | None:
    if _agentless(verb):
        return None
    if _described(verb):
        return _agent(verb)
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ == "aux" for c in verb.children):
        return _agent(verb)  # "Asked whether …, she said": whoever asked is not named
    at = verb
    for _ in range(_HIGHEST):
        found = _own_subject(at, verb)
        if found is not None:
            return _rather_the_speaker(found, at, verb)
        if at.dep_ == "conj" and _finite(at) and _infinitive(at.head):
            at = _finite_above(at.head)  # "had given the order to shoot and blamed": blamed goes with had given
            found = _own_subject(at, verb)
            if found is not None:
                return found
        if at.dep_ in ("acl", "relcl"):
            above = _above_noun(at)
            if above.pos_ not in ("VERB", "AUX"):
                named = above.pos_ in ("NOUN", "PROPN", "PRON") and (at.dep_ == "relcl" or at.tag_ != "VBN")
                return above if named else None
            at = above
            continue
        if at.dep_ == "advcl" and _mistaken_name(at.head):
            return at.head
        if at.dep_ not in _CLIMB or at.head is at or (at.dep_ == "ccomp" and at.i < at.head.i):
            return None
        controlled = [c for c in at.head.children if c.dep_ in ("dobj", "dative")]
        if at.dep_ == "xcomp" and at.head.lemma_ in _OBJECT_CONTROL and controlled:
            return controlled[0]
        at = at.head
    return None


def _above_noun(at: Any) -> Any:
    """The noun that a clause hangs on, or the verb above it where that has the speaker.

    'A pledge to stop', 'issued a statement saying': whoever pledges or issues it speaks. 'A woman accused of' has none.
    """
    noun = at.head
    if at.dep_ != "acl":
        return noun
    if at.tag_ == "VBG" and noun.lemma_.lower() in WRITINGS and noun.dep_ in ("dobj", "pobj"):
        return next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), noun)
    if at.tag_ == "VBG" and noun.dep_ == "pobj" and noun.head.lower_ == "to":  # "gave a statement to police saying"
        verb = noun.head.head
        given = any(c.dep_ == "dobj" and c.lemma_.lower() in WRITINGS for c in verb.children)
        return verb if given else noun
    return noun.head if _infinitive(at) else noun


def _rather_the_speaker(found: Any, at: Any, verb: Any) -> Any:
    """'She claims that an inquiry has found it but refers to …': things do not speak, the one who claims does."""
    if found.pos_ == "NOUN" and found.lemma_.lower() in WRITINGS:
        return next((c for c in found.children if c.dep_ == "poss"), found)  # "his answer was to say"
    same = found.pos_ == "PRON" and verb.tag_ == "VBG"  # "Ro said she had left, arguing that …"
    if at is verb or at.dep_ != "ccomp" or found.ent_type_ or not (same or found.pos_ == "NOUN"):
        return found
    outer = [c for c in at.head.children if c.dep_ == "nsubj" and (c.pos_ == "PROPN" or c.ent_type_ == "PERSON")]
    return outer[0] if outer else found


def _agent(verb: Any) -> Any | None:
    """Who does it in a passive: 'by the ministry'."""
    agents = [c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"]
    return agents[0] if agents else None


def _own_subject(at: Any, verb: Any) -> Any | None:
    children = list(at.children)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in children)
    if passive and at is verb:
        return _agent(verb)
    subjects = [c for c in children if c.dep_ in _SUBJECT and any(x.isalpha() for x in c.text) and not _beyond(c, at)]
    if subjects:
        subject = min(subjects, key=lambda word: abs(word.i - at.i))
        return None if subject.lower_ in ("it", "there") and passive else subject
    if at is verb:
        # After a quotation the parser often takes the speaker of "said Ms. Ro" for an object.
        before = any(child.dep_ == "ccomp" and child.i < at.i for child in children)
        named = [c for c in children if c.dep_ in ("dobj", "npadvmod", "attr", "oprd") and c.i > at.i and _person(c)]
        if before and named:
            return named[0]
    return None


def _beyond(subject: Any, verb: Any) -> bool:
    """Whether a subject after its verb stands behind a preposition: 'Ro said on Newsline’s show' is not Newsline."""
    return bool(subject.i > verb.i and any(w.pos_ == "ADP" for w in subject.doc[verb.i + 1 : subject.left_edge.i]))


def _finite(verb: Any) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not _infinitive(verb)


def _infinitive(verb: Any) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _finite_above(verb: Any) -> Any:
    return next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX") and not _infinitive(a)), verb)


def _person(word: Any) -> bool:
    return word.pos_ == "PROPN" or word.ent_type_ in ("PERSON", "ORG")


def phrase(head: Any) -> tuple[int, int]:
    """First and last-plus-one token of the noun phrase round a head, without its relative clauses and asides."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    for child in sorted(head.children, key=lambda word: word.i):
        if child.i > head.i and (child.dep_ in ("relcl", "acl", "advcl", "dep", "ccomp", "parataxis")):
            right = min(right, child.left_edge.i)
            break
    words = head.doc[left:right]
    while len(words) > 1 and (words[-1].is_punct or words[-1].is_space) and words[-1].i > head.i:
        words = words[:-1]
    while len(words) > 1 and (words[0].is_punct or words[0].is_space) and words[0].i < head.i:
        words = words[1:]
    return words.start, words.end
