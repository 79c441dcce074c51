"""What English counts count: the measure that a verb, a state, a noun or a turn of speech gives to the counted."""

from __future__ import annotations

import re
from typing import Any

from variorum.extract.english.people import is_person, is_person_noun
from variorum.extract.english.typed.phrases import is_passive
from variorum.extract.english.typed.scene import EnglishScene, verb_above
from variorum.extract.english.wordlist import words

VERBS = {
    "kill": "killed", "die": "killed", "perish": "killed", "slay": "killed", "murder": "killed", "execute": "executed",
    "injure": "injured", "wound": "injured", "hurt": "injured", "hospitalize": "hospitalised",
    "hospitalise": "hospitalised", "detain": "detained", "arrest": "detained", "imprison": "imprisoned",
    "jail": "imprisoned", "torture": "tortured", "convict": "convicted", "acquit": "acquitted",
    "sentence": "sentenced", "prosecute": "prosecuted", "charge": "charged", "indict": "charged",
    "displace": "displaced", "evacuate": "evacuated", "abduct": "abducted", "kidnap": "abducted",
    "disappear": "missing", "rape": "raped", "release": "released", "amnesty": "amnestied", "pardon": "pardoned",
    "deport": "deported", "bury": "buried", "free": "released", "apprehend": "detained",
}  # fmt: skip
"""Verbs that tell what befell their object, or the subject of their passive."""

SUBJECTS = frozenset(("nsubj", "nsubjpass"))

_STATES = {"dead": "killed", "missing": "missing", "injured": "injured", "wounded": "injured", "detained": "detained"}
_LISTED = {**_STATES, "killed": "killed", "hurt": "injured", "slain": "killed", "arrested": "detained"}
_NOUNS = {
    "death": "killed", "fatality": "killed", "casualty": "casualties", "arrest": "detained", "detention": "detained",
    "injury": "injured", "detainee": "detained", "prisoner": "imprisoned", "conviction": "convicted",
    "killing": "killed", "murder": "killed", "corpse": "killed", "acquittal": "acquitted", "disappearance": "missing",
}  # fmt: skip
# A verb, what it governs besides the counted, and the measure that both tell: 'taken into custody'.
_TURNS = {
    "take": {"custody": "detained", "prisoner": "imprisoned", "hostage": "abducted", "hospital": "hospitalised"},
    "be": {"custody": "detained", "detention": "detained", "hospital": "hospitalised", "unaccounted": "missing"},
    "remain": {"custody": "detained", "detention": "detained", "hospital": "hospitalised", "unaccounted": "missing"},
    "hold": {"custody": "detained", "detention": "detained"}, "keep": {"custody": "detained"},
    "round": {"up": "detained"}, "place": {"arrest": "detained", "custody": "detained"},
    "find": {"guilty": "convicted"}, "bring": {"trial": "prosecuted", "justice": "prosecuted", "morgue": "killed"},
    "put": {"trial": "prosecuted"}, "stand": {"trial": "prosecuted"}, "face": {"trial": "prosecuted"},
    "subject": {"torture": "tortured"}, "suffer": {"injury": "injured", "wound": "injured"},
    "sustain": {"injury": "injured", "wound": "injured"}, "treat": {"injury": "injured", "wound": "injured"},
    "go": {"missing": "missing"}, "lose": {"life": "killed"}, "report": {"missing": "missing"},
}  # fmt: skip
TURNING = frozenset(_TURNS)
"""Verbs that may tell, with what they govern, what befell somebody."""

_ATTACKERS = words(
    "terrorist militant attacker gunman fighter rioter bandit insurgent extremist assailant looter rebel"
)
_TROOPS = words("troop soldier peacekeeper serviceman paratrooper reinforcement guard")
_STRONG = words("force contingent garrison unit army brigade mission detachment crowd team")
_OF_THINGS = words("release free charge bury evacuate hurt")
_LONGEST_LIST = 9
_WHO = words("who that which")
STRONG_AFTER = re.compile(r"[-–\s]*strong\s+")
_LEAVING = words("leave find report go be remain confirm")
_COMPLEMENTS = words("acomp oprd amod advmod attr xcomp")
_FINDING = words("find discover recover identify pull bring deliver retrieve exhume bury receive")
_TOTALS = words("number total toll count tally figure")
_AMOUNTS = words("dozen hundred thousand score handful group majority most half all some many body remains life lot")
_TELLING = {
    **_LISTED, "death": "killed", "deaths": "killed", "fatalities": "killed",
    "arrests": "detained", "detainees": "detained", "injuries": "injured", "arrest": "detained",
    "casualties": "casualties",
    "convicted": "convicted", "tortured": "tortured", "disappeared": "missing", "displaced": "displaced",
}  # fmt: skip
_PROCEEDINGS = words("case proceeding")
_REACHING = words("reach go come get")
_COMPLAINTS = words("complaint allegation petition appeal")
_TO_COURT = re.compile(r"\b(?:to|in|before) (?:court|trial)\b|\bprosecut(?!or)|\btrial\b", re.IGNORECASE)
_COURT = words("court trial prosecution verdict conviction")
_CLOSING = words("close closed drop dismiss terminate discontinue shelve")
_STEPS = words(
    "open launch initiate start institute begin reopen close drop suspend dismiss terminate discontinue shelve"
)


def measure_of(scene: EnglishScene, word: Any, noun: Any) -> tuple[str | None, Any | None]:
    """What the number `word`, which counts `noun`, measures, and the verb that says so (None where a noun does)."""
    measure, verb = _measure(scene, word, noun)
    lost = measure == "missing" and not (noun.i == word.i or is_person(noun))
    return (None, verb) if lost else (measure, verb)  # pages are missing too


def _measure(scene: EnglishScene, word: Any, noun: Any) -> tuple[str | None, Any | None]:
    lemma = noun.lemma_.lower()
    if lemma in _PROCEEDINGS | _COMPLAINTS:
        return _proceedings(noun, lemma), verb_above(noun)
    court = reached_court(word)
    if court is not None:
        return "cases_in_court", court
    state = _state_beside(word)
    if state is not None and not _either(state):
        return _LISTED[state.lower_], state
    death = scene.deaths.get(noun.i) or scene.deaths.get(word.i)
    if death is not None:
        verb = death.by if death.by.pos_ in ("VERB", "AUX") else verb_above(noun)
        return "casualties" if _either(death.by) else "killed", verb
    for child in noun.children:
        turned = (
            _TURNS[child.lemma_][done.lemma_.lower()] if child.dep_ == "relcl" and (done := completing(child)) else None
        )
        if turned is not None:
            return turned, child
        if child.dep_ in ("acl", "amod", "relcl") and child.lemma_ in VERBS and _undergone(child):
            return VERBS[child.lemma_], child
        if child.dep_ in ("amod", "acl", "advmod") and child.lower_ in _STATES:
            return _STATES[child.lower_], child
    if noun.lower_ in _STATES or (noun.lemma_ in VERBS and noun.pos_ == "VERB"):
        return _STATES.get(noun.lower_) or VERBS[noun.lemma_], noun
    verb = verb_above(noun) if noun.pos_ != "VERB" else noun
    if verb is not None and verb.dep_ in ("aux", "auxpass"):
        verb = verb.head  # "six are missing"
    measure = _by_verb(noun, verb) if verb is not None else None
    return measure or _by_noun(noun, word), verb


def _proceedings(noun: Any, lemma: str) -> str | None:
    """Complaints, and criminal cases at large or in court; how many were opened or closed is a legal step's count."""
    if lemma in _COMPLAINTS:
        return "complaints"
    verb = verb_above(noun)
    if verb is not None and verb.lemma_ in _STEPS:
        return None
    if _TO_COURT.search(noun.sent.text):
        return "cases_in_court"
    return "cases" if any(c.lower_ in ("criminal", "court", "torture") for c in noun.children) else None


def reached_court(number: Any) -> Any | None:
    """The court to which as many cases came as a bare number says: 'opened 41 cases; two reached court'.

    By the words that follow, as the parser takes "two reached court" for two courts.
    """
    after = number.doc[number.i + 1 : number.i + 5]
    court = next((w for w in after if w.lower_ in ("court", "trial")), None)
    if court is None or after[0].lemma_ not in _REACHING:
        return None
    told = any(w.lemma_.lower() in _PROCEEDINGS | _COMPLAINTS for w in number.sent if w.i < number.i)
    return court if told else None


def came_of(part: Any, measure: str) -> str:
    """What a part of a whole measures: of complaints and cases those that came to court, or were closed."""
    if measure not in ("complaints", "cases"):
        return measure
    verb = part.head if part.dep_ in SUBJECTS else verb_above(part)
    if verb is None:
        return measure
    reached = {w.lemma_.lower() for w in (verb, *verb.subtree, verb.head) if w.i > part.i}
    if reached & _CLOSING:
        return "cases_closed"
    return "cases_in_court" if reached & _COURT else measure


def _either(verb: Any) -> bool:
    """Whether a verb is one of two that 'or' joins: 'eight were killed or injured' is no count of the killed."""
    joined = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    return any(c.lower_ == "or" and c.dep_ == "cc" for at in joined for c in at.children if at.pos_ == "VERB")


def _undergone(verb: Any) -> bool:
    """Whether a verb beside a noun befell it: 'the men killed', not 'shootings that killed two'."""
    others = [c for c in verb.children if c.dep_ == "dobj" or (c.dep_ in SUBJECTS and c.lower_ not in _WHO)]
    return verb.tag_ in ("VBN", "VBD", "JJ") and not others


def _state_beside(word: Any) -> Any | None:
    """The state in a bare list of figures, after the number: '1 killed, 3 injured', 'two men, one child dead'."""
    for after in word.doc[word.i + 1 : min(word.i + _LONGEST_LIST, word.sent.end)]:
        if after.lower_ in _LISTED:
            acting = any(c.dep_ in ("dobj", "auxpass", "aux") for c in after.children)
            return None if acting or (after.dep_ == "amod" and after.head.i > after.i) else after
        listed = after.lower_ in (",", "and") and after.i + 1 < len(after.doc) and after.nbor(1).like_num
        listed = listed and is_person_noun(after.nbor(-1))
        number = after.like_num and after.nbor(-1).lower_ in (",", "and")
        if after.pos_ not in ("NOUN", "PROPN", "ADJ") and not listed and not number:
            return None
    return None


def _by_verb(noun: Any, verb: Any) -> str | None:
    """What happened to the counted, by the verb that governs them."""
    if verb.lemma_ in ("take", "claim", "cost", "lose") and noun.lemma_.lower() == "life":
        return "killed"
    if verb.lemma_ in _LEAVING and noun.dep_ in (*SUBJECTS, "dobj"):
        states = [_STATES[c.lower_] for c in verb.children if c.lower_ in _STATES and c.dep_ in _COMPLEMENTS]
        if states:
            return states[0]
    if verb.lower_ in ("missing", "wounded") and noun.dep_ in SUBJECTS:
        return _STATES[verb.lower_]
    told = _turn(noun, verb) or _among(noun, verb) or _body(noun, verb)
    if told or verb.lemma_ not in VERBS or not _befell(noun, verb):
        return told
    if verb.lemma_ in _OF_THINGS and not (is_person(noun) or (noun.like_num and noun.pos_ == "NUM")):
        return None  # 'released millions in cash', 'freed two ships'
    return VERBS[verb.lemma_] if noun.like_num or noun.pos_ in ("NOUN", "PRON") or is_person(noun) else None


def _turn(noun: Any, verb: Any) -> str | None:
    """'Taken into custody', 'found guilty', 'remain unaccounted for'."""
    if noun.dep_ not in (*SUBJECTS, "dobj"):
        return None
    done = completing(verb)
    return turned(verb) if done is not None and done.i != noun.i else None


def turned(verb: Any) -> str | None:
    """The measure of a verb with what it governs: detained of 'taken into custody'."""
    done = completing(verb)
    return _TURNS[verb.lemma_][done.lemma_.lower()] if done is not None else None


def completing(verb: Any) -> Any | None:
    """The word that makes a verb tell what befell the counted: the custody of 'taken into custody'."""
    turns = _TURNS.get(verb.lemma_)
    if turns is None:
        return None
    governed = [c for c in verb.children if c.dep_ not in SUBJECTS and c.i > verb.i]
    governed += [g for c in governed if c.dep_ in ("prep", "acomp", "prt") for g in c.children]
    return next((g for g in governed if g.lemma_.lower() in turns), None)


def _among(noun: Any, verb: Any) -> str | None:
    """'20 children were among the dead', 'the dead include 12 women', 'of those detained, 180 were minors'."""
    if verb.lemma_ == "be" and noun.dep_ == "nsubj":
        amid = [g for c in verb.children if c.lower_ == "among" for g in c.children]
        amid += [g for c in verb.children if c.lower_ == "of" for g in c.subtree]
        return next((_TELLING[g.lower_] for g in amid if g.lower_ in _TELLING), None)
    if verb.lemma_ == "include" and noun.dep_ in ("dobj", "conj"):
        return next((_TELLING[c.lower_] for c in verb.children if c.dep_ == "nsubj" and c.lower_ in _TELLING), None)
    return None


def _body(noun: Any, verb: Any) -> str | None:
    return "killed" if noun.lower_ in ("bodies", "corpses") and verb.lemma_ in _FINDING else None


def _by_noun(noun: Any, word: Any) -> str | None:
    """What the counted are, where the noun itself says it: deaths, attackers, troops, a toll."""
    lemma = noun.lemma_.lower()
    total = _total(noun)
    if total is not None:
        return total
    if any(c.lower_ in ("prior", "previous", "past", "earlier") for c in noun.children):
        return None  # 'has three prior arrests'
    if lemma in _NOUNS and noun is not word:
        return _NOUNS[lemma]
    if lemma in _ATTACKERS:
        return "attackers" if _acting(noun) and not any(c.lower_ == "fire" for c in noun.children) else None
    strong = lemma in _STRONG and STRONG_AFTER.search(noun.sent.text)
    return "personnel" if strong or (lemma in _TROOPS and _sent(noun, word)) else None


def _sent(noun: Any, word: Any) -> bool:
    """Whether the counted are a force and not some persons: 'troops', '200 soldiers'; 'two soldiers' are met."""
    figure = word.text.replace(",", "")
    many = word.lemma_.lower() in ("hundred", "thousand", "dozen", "million") or (
        figure.isdigit() and int(figure) >= 20
    )
    return noun.lemma_.lower() in ("troop", "peacekeeper", "reinforcement", "paratrooper") or many


def _acting(noun: Any) -> bool:
    """Whether the counted do something: 'two gunmen fired', 'blamed 900 gunmen'; not 'a swap for two rebels'."""
    return noun.dep_ in (*SUBJECTS, "dobj", "conj") or (noun.dep_ == "pobj" and noun.head.dep_ == "agent")


def strong_noun(tokens: Any) -> Any | None:
    """The noun of 'the 2,500-strong force' among the words after 'strong'."""
    return next((w for w in tokens if w.lemma_.lower() in _STRONG), None)


def _total(noun: Any) -> str | None:
    """'A death toll of 9', 'the toll rose to 9', 'the number of wounded reached 9'."""
    if noun.dep_ == "pobj":
        near = [noun.head.head, *noun.head.head.children]
    elif noun.dep_ == "dobj":
        near = [c for c in noun.head.children if c.dep_ in SUBJECTS]
    else:
        return None
    totals = [w for w in near if w.lemma_.lower() in _TOTALS]
    for total in totals:
        told = [w for w in total.subtree if w.lower_ in _TELLING]
        if told:
            return _TELLING[told[0].lower_]
        if total.lemma_.lower() == "toll":
            return "killed"
    return None


def _amount(word: Any) -> bool:
    """'Dozens of', 'a group of', 'the number of'."""
    return word.like_num or word.lemma_.lower() in _TOTALS | _AMOUNTS


def _befell(noun: Any, verb: Any) -> bool:
    """Whether the noun is what the verb happened to."""
    passive = is_passive(verb) or verb.lemma_ in ("die", "perish", "disappear")
    at = noun
    while at.dep_ == "conj" and at.head.pos_ in ("NOUN", "NUM", "PROPN"):
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ in ("of", "with") and at.head.head.dep_ in SUBJECTS | {"dobj"}:
        at = at.head.head
        if at.head == verb and not (_amount(at) or is_person(at)):
            return False  # 'released the names of five victims'
    if at.dep_ == "nsubjpass" or (at.dep_ == "nsubj" and passive):
        return True
    return at.dep_ == "dobj" and at.head == verb and not passive
