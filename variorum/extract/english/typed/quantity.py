"""Quantities: how many were killed, injured, detained …, with group, place, and counts that are part of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from variorum.extract.english.people import is_person
from variorum.extract.english.typed.lost import told_time
from variorum.extract.english.typed.phrases import is_passive
from variorum.extract.english.typed.scene import EnglishScene, modality, negated, phrase_words, verb_above
from variorum.extract.stated import Stated
from variorum.model.proposition import PropositionType, Quantity, proposition
from variorum.values.counts import FoundCount

_VERBS = {
    "kill": "killed", "die": "killed", "perish": "killed", "slay": "killed", "murder": "killed", "execute": "executed",
    "injure": "injured", "wound": "injured", "hurt": "injured", "hospitalize": "hospitalised",
    "hospitalise": "hospitalised", "detain": "detained", "arrest": "detained", "imprison": "imprisoned",
    "jail": "imprisoned", "torture": "tortured", "convict": "convicted", "acquit": "acquitted",
    "sentence": "sentenced", "prosecute": "prosecuted", "charge": "charged", "indict": "charged",
    "displace": "displaced", "evacuate": "evacuated", "abduct": "abducted", "kidnap": "abducted",
    "disappear": "missing", "rape": "raped", "release": "released", "amnesty": "amnestied", "pardon": "pardoned",
    "deport": "deported", "bury": "buried",
}  # fmt: skip
_STATES = {"dead": "killed", "missing": "missing", "injured": "injured", "wounded": "injured", "detained": "detained"}
_NOUNS = {
    "death": "killed", "fatality": "killed", "casualty": "casualties", "arrest": "detained",
    "injury": "injured", "detainee": "detained", "prisoner": "imprisoned", "conviction": "convicted",
    "killing": "killed", "murder": "killed", "corpse": "killed",
}  # fmt: skip
_STATES_BESIDE = {**_STATES, "killed": "killed", "hurt": "injured", "slain": "killed", "arrested": "detained"}
_ATTACKERS = frozenset(
    [
        "terrorist",
        "militant",
        "attacker",
        "gunman",
        "fighter",
        "rioter",
        "bandit",
        "insurgent",
        "extremist",
        "assailant",
        "looter",
        "rebel",
    ]
)
_TROOPS = frozenset(["troop", "soldier", "peacekeeper", "serviceman", "paratrooper", "reinforcement", "guard"])
_STRONG = frozenset(
    ["force", "contingent", "garrison", "unit", "army", "brigade", "mission", "detachment", "crowd", "team"]
)
_ALL = frozenset(
    [
        "people",
        "person",
        "life",
        "human",
        "individual",
        "man",
        "woman",
        "soul",
        "other",
        "more",
        "inhabitant",
        "resident",
    ]
)
_LIVES = frozenset(("take", "claim", "cost", "lose"))
_STRONG_AFTER = re.compile(r"[-–\s]*strong\s+")
_MORE = re.compile(r"\b(?:more than|over|at least|above|no (?:less|fewer) than)\s+$", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less than|under|at most|below|up to|no more than|fewer than)\s+$", re.IGNORECASE)
_PART = re.compile(r"\b(?:including|among them|among whom|of whom|of them|of those|comprising)\b", re.IGNORECASE)
_CASES = re.compile(r"\b(?:to|in|before) (?:court|trial)\b|\bprosecut|\btrial\b", re.IGNORECASE)


def quantities(scene: EnglishScene, first: int, end: int) -> Iterator[Stated]:
    """The counts of persons harmed, held, tried or deployed that the words [first, end) state, parts after wholes."""
    tokens = scene.paragraph.tokens
    if first >= end:
        return
    start_char, end_char = tokens[first].idx, tokens[end - 1].idx + len(tokens[end - 1])
    whole: tuple[int, str, Any] | None = None
    made = 0
    for count in scene.counts:
        if not start_char <= count.start < end_char:
            continue
        word = _number(scene, count)
        noun = _strong(scene, count) or _counted(word)
        if _base(noun):
            continue
        measure, verb = _measure(scene, word, noun)
        part = _part(scene, whole, word, measure)
        if measure is None and part:
            measure = whole[1] if whole else None
        if measure is None:
            continue
        yield _stated(scene, count, (word, noun, verb), measure, whole[0] if part and whole else None)
        if not part:
            whole = (made, measure, word)
        made += 1
    yield from _shares(scene, start_char, end_char)


def _number(scene: EnglishScene, count: FoundCount) -> Any:
    span = scene.paragraph.tokens.char_span(count.start, count.end, alignment_mode="expand")
    numbers = [w for w in span if w.like_num or w.pos_ in ("NUM", "NOUN", "PRON")]
    return numbers[-1] if numbers else span.root


def _base(noun: Any) -> bool:
    """Whether the counted are those out of whom others are counted: the five of 'one of the five victims died'."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return above is not None and (above.like_num or above.lower_ in ("one", "some", "none", "most", "several", "all"))


def _strong(scene: EnglishScene, count: FoundCount) -> Any | None:
    """The noun of 'the 2,500-strong force'."""
    match = _STRONG_AFTER.match(scene.paragraph.text, count.end)
    span = scene.paragraph.tokens.char_span(match.end(), match.end() + 1, alignment_mode="expand") if match else None
    if span is None:
        return None
    return next((w for w in scene.paragraph.tokens[span.start : span.start + 4] if w.lemma_.lower() in _STRONG), None)


def _counted(word: Any) -> Any:
    """The noun that a number counts: its head, or the noun of 'three of the officers', or the number itself."""
    if word.dep_ in ("nummod", "quantmod", "compound", "amod", "det", "npadvmod"):
        head = word.head
        while (
            head.pos_ in ("NUM", "ADJ", "VERB")
            and head.dep_ in ("nummod", "amod", "compound")
            and head.head is not head
        ):
            head = head.head
        return head
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            nouns = [c for c in child.children if c.dep_ == "pobj"]
            if nouns and nouns[0].pos_ in ("NOUN", "PROPN"):
                return nouns[0]
    return word


def _measure(scene: EnglishScene, word: Any, noun: Any) -> tuple[str | None, Any | None]:
    """What the number measures, and the verb that says so (None where a noun does)."""
    state = _state_beside(word)
    if state is not None and not _either(state):
        return _STATES_BESIDE[state.lower_], state
    death = scene.deaths.get(noun.i) or scene.deaths.get(word.i)
    if death is not None and _either(death.by):
        return "casualties", death.by
    if death is not None:
        return "killed", death.by if death.by.pos_ in ("VERB", "AUX") else verb_above(noun)
    lemma = noun.lemma_.lower()
    if lemma == "case" and _CASES.search(noun.sent.text):
        return "cases_in_court", verb_above(noun)
    for child in noun.children:
        if child.dep_ in ("acl", "amod", "relcl") and child.lemma_ in _VERBS and _undergone(child):
            return _VERBS[child.lemma_], child
        if child.dep_ in ("amod", "acl", "advmod") and child.lower_ in _STATES:
            return _STATES[child.lower_], child
    if noun.lower_ in _STATES or (noun.lemma_ in _VERBS and noun.pos_ == "VERB"):
        return _STATES.get(noun.lower_) or _VERBS[noun.lemma_], noun
    verb = verb_above(noun) if noun.pos_ != "VERB" else noun
    if verb is not None and verb.dep_ in ("aux", "auxpass"):
        verb = verb.head  # "six are missing"
    measure = _by_verb(noun, verb) if verb is not None else None
    return measure or _by_noun(noun, word), verb


def _either(verb: Any) -> bool:
    """Whether a verb is one of two that 'or' joins: 'eight were killed or injured' is no count of the killed."""
    joined = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    return any(c.lower_ == "or" and c.dep_ == "cc" for at in joined for c in at.children if at.pos_ == "VERB")


def _undergone(verb: Any) -> bool:
    """Whether a verb beside a noun befell it: 'the men killed', not 'the shootings that killed two'."""
    return verb.tag_ in ("VBN", "VBD", "JJ") and not any(c.dep_ == "dobj" for c in verb.children)


def _state_beside(word: Any) -> Any | None:
    """The state in a bare list of figures: '1 killed, 3 injured', 'two men dead': what stands after the number."""
    for after in word.doc[word.i + 1 : min(word.i + 5, word.sent.end)]:
        if after.lower_ in _STATES_BESIDE:
            acting = any(c.dep_ in ("dobj", "auxpass", "aux") for c in after.children)
            return None if acting or (after.dep_ == "amod" and after.head.i > after.i) else after
        if after.pos_ not in ("NOUN", "PROPN", "ADJ") or after.like_num:
            return None
    return None


def _by_verb(noun: Any, verb: Any) -> str | None:
    """What happened to the counted, by the verb that governs them."""
    if verb.lemma_ in _LIVES and noun.lemma_.lower() == "life":
        return "killed"
    if verb.lemma_ in _LEAVING and noun.dep_ in (*_SUBJECTS, "dobj"):
        states = [_STATES[c.lower_] for c in verb.children if c.lower_ in _STATES and c.dep_ in _COMPLEMENTS]
        if states:
            return states[0]
    if verb.lower_ in ("missing", "wounded") and noun.dep_ in _SUBJECTS:
        return _STATES[verb.lower_]
    if verb.lemma_ not in _VERBS or not _harmed(noun, verb):
        return None
    return _VERBS[verb.lemma_] if noun.like_num or noun.pos_ == "NOUN" or is_person(noun) else None


def _by_noun(noun: Any, word: Any) -> str | None:
    """What the counted are, where the noun itself says it: deaths, attackers, troops, a toll."""
    lemma = noun.lemma_.lower()
    if _toll(noun):
        return "killed"
    if lemma in _NOUNS and noun is not word:
        return _NOUNS[lemma]
    if lemma in _ATTACKERS:
        return "attackers"
    strong = lemma in _STRONG and _STRONG_AFTER.search(noun.sent.text)
    return "personnel" if lemma in _TROOPS or strong else None


_LEAVING = frozenset(("leave", "find", "report", "go", "be", "remain", "confirm"))
_COMPLEMENTS = frozenset(("acomp", "oprd", "amod", "advmod", "attr", "xcomp"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def _harmed(noun: Any, verb: Any) -> bool:
    """Whether the noun is what the verb happened to."""
    passive = is_passive(verb) or verb.lemma_ in ("die", "perish", "disappear")
    at = noun
    while at.dep_ == "conj" and at.head.pos_ in ("NOUN", "NUM", "PROPN"):
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ in ("of", "with") and at.head.head.dep_ in _SUBJECTS | {"dobj"}:
        at = at.head.head
    if at.dep_ == "nsubjpass" or (at.dep_ == "nsubj" and passive):
        return True
    return at.dep_ == "dobj" and at.head == verb and not passive


def _toll(noun: Any) -> bool:
    """'a death toll of 9', 'the toll rose to 9'."""
    if noun.dep_ != "pobj":
        return False
    above = [a for a in [noun.head.head, *noun.head.head.children] if a.lemma_.lower() == "toll"]
    return bool(above)


def _part(scene: EnglishScene, whole: tuple[int, str, Any] | None, word: Any, measure: str | None) -> bool:
    if whole is None or word.sent != whole[2].sent or measure not in (None, whole[1]):
        return False
    between = scene.paragraph.text[whole[2].idx : word.idx]
    return bool(_PART.search(between)) or bool(_PART.match(scene.paragraph.text[word.idx + len(word) :].lstrip()))


def _stated(
    scene: EnglishScene, count: FoundCount, words: tuple[Any, Any, Any], measure: str, part_of: int | None
) -> Stated:
    word, noun, verb = words
    value = count.value
    tokens = scene.paragraph.tokens
    first, last = word.i, max(noun.i, word.i)
    begin = tokens.char_span(count.start, count.end, alignment_mode="expand").start
    if part_of is not None:
        last = max(last, min(_own_end(noun), last + 6))
    elif verb is not None and abs(verb.i - noun.i) <= 12 and verb.sent == noun.sent:
        first, last = min(first, verb.i), max(last, verb.i)
        if verb.dep_ in ("acl", "relcl", "amod"):
            last = max(last, min(verb.right_edge.i, last + 6))
        if verb.i < word.i:
            last = max(last, min(noun.right_edge.i, last + 5))
    start, end = scene.span(min(first, begin), last + 1)
    quantity = Quantity(
        None if value.lo is None else Decimal(value.lo),
        None if value.hi is None else Decimal(value.hi),
        "persons" if measure != "cases_in_court" else "cases",
        value.wording,
        value.convention,
    )
    denied = verb is not None and negated(verb) and value.lo != 0
    return Stated(
        proposition(
            PropositionType.QUANTITY,
            {"measure": measure},
            place=scene.place(noun),
            group=_group(noun, word),
            time=told_time(scene, noun, start, end),
            quantity=quantity,
        ),
        start,
        end,
        denied=denied,
        modality=modality(verb) if verb is not None else modality(noun),
        part_of=part_of,
    )


def _own_end(noun: Any) -> int:
    """The last word of a noun's own phrase, before what is joined to it by 'and'."""
    joined = [c for c in noun.children if c.dep_ in ("cc", "conj")]
    return int(min((c.left_edge.i - 1 for c in joined), default=noun.right_edge.i))


def _group(noun: Any, word: Any) -> str | None:
    if noun is word or noun.pos_ not in ("NOUN", "PROPN"):
        return "all"
    name = phrase_words(
        noun, frozenset(("only", "more", "than", "least", "some", "about", "over", "at", "-", "strong"))
    )
    lemma = noun.lemma_.lower()
    custody = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "in" and c.right_edge.lemma_ == "custody"]
    if custody:
        return " ".join([name, *(w.text for w in custody[0].subtree)])
    if lemma in _ALL | frozenset(_NOUNS) and len(name.split()) <= 1:
        return "all"
    return name or "all"


def _shares(scene: EnglishScene, start: int, end: int) -> Iterator[Stated]:
    """Shares: 'the vast majority … died', '81 percent of the vote'."""
    tokens = scene.paragraph.tokens
    for found in scene.measures:
        if not start <= found.start < end or found.value.unit not in ("percent", "share"):
            continue
        span = tokens.char_span(found.start, found.end, alignment_mode="expand")
        rest = scene.paragraph.text[found.end : found.end + 40]
        if re.match(r"\s+of (?:the |all )?(?:vote|votes|ballots)\b", rest):
            measure, group = "vote_share", _taker(scene, span.root)
            last = tokens.char_span(
                found.start, min(found.end + rest.find("vote") + 4, end), alignment_mode="expand"
            ).end
        else:
            verb = next((w for w in span.root.sent if w.lemma_ in _VERBS and w.pos_ == "VERB" and w.i > span.end), None)
            if verb is None or not start <= verb.idx < end:
                continue
            measure, group, last = _VERBS[verb.lemma_], _subjects(verb), verb.i + 1
        lo, hi, unit = found.value.lo, found.value.hi, found.value.unit
        if (
            not any(c.isdigit() for c in found.value.wording)
            and lo is not None
            and hi is not None
            and unit == "percent"
        ):
            lo, hi, unit = lo / 100, hi / 100, "share"  # "the vast majority" is no figure in percent
        before = scene.paragraph.text[max(0, found.start - 20) : found.start]
        if _MORE.search(before):
            hi = None
        elif _LESS.search(before):
            lo = None
        quantity = Quantity(lo, hi, unit, found.value.wording, found.value.convention)
        first = span.start
        governor = verb_above(span.root)
        if measure == "vote_share" and governor is not None and governor.i < first <= governor.i + 4:
            first = governor.left_edge.i if governor.i - governor.left_edge.i <= 2 else governor.i
        begin, finish = scene.span(first, last)
        yield Stated(
            proposition(
                PropositionType.QUANTITY,
                {"measure": measure},
                place=scene.place(span.root),
                group=group,
                time=scene.time(span.root),
                quantity=quantity,
            ),
            begin,
            finish,
        )


def _taker(scene: EnglishScene, word: Any) -> str | None:
    verb = verb_above(word)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    speaker = scene.speakers.of_word(scene.paragraph, subjects[0]) if subjects else None
    return speaker.name if speaker is not None else None


def _subjects(verb: Any) -> str | None:
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if not subjects or subjects[0].pos_ == "PRON":
        return None
    words = list(subjects[0].subtree)
    return " ".join("".join(w.text_with_ws for w in words).split())
