"""What Russian counts count: the measures that verbs, turns of speech and nouns give to the counted."""

from __future__ import annotations

from typing import Any

from variorum.extract.russian.typed.clauses import (
    SUBJECTS,
    case,
    is_passive,
    is_predicate,
    objects,
    obliques,
    owner,
    preposition,
    subjects,
    verb_above,
)  # fmt: skip

HAPPENING = {
    **dict.fromkeys(("погибнуть", "гибнуть", "умереть", "скончаться", "умирать"), "killed"),
    **dict.fromkeys(("пострадать", "пораниться", "травмироваться"), "injured"),
    **dict.fromkeys(("исчезнуть", "пропасть"), "missing"),
    "обвиняться": "charged",
    "эвакуироваться": "evacuated", "освободиться": "released", "выжить": "survived", "сдаться": "surrendered",
}  # fmt: skip
"""Verbs that tell what becomes of their subject."""

DOING = {
    **dict.fromkeys(("убить", "убивать", "застрелить", "расстрелять", "зарезать", "умертвить",
                     "уничтожить", "ликвидировать", "нейтрализовать"), "killed"),
    "казнить": "executed",
    **dict.fromkeys(("ранить", "травмировать", "покалечить"), "injured"),
    "госпитализировать": "hospitalised",
    **dict.fromkeys(("задержать", "задерживать", "арестовать", "арестовывать"), "detained"),
    **dict.fromkeys(("осудить", "осуждать"), "convicted"),
    "приговорить": "sentenced", "оправдать": "acquitted", "амнистировать": "amnestied", "помиловать": "pardoned",
    **dict.fromkeys(("пытать", "истязать"), "tortured"), "обвинить": "charged",
    **dict.fromkeys(("освободить", "отпустить", "освобождать"), "released"),
    "эвакуировать": "evacuated", **dict.fromkeys(("похитить", "похищать"), "abducted"),
    "депортировать": "deported", "оштрафовать": "fined", "изнасиловать": "raped", "похоронить": "buried",
    "выселить": "displaced",
}  # fmt: skip
"""Verbs that tell what is done to their object, or to the subject of their passive."""

# Verb: what it governs besides the counted, by lemma, and the measure that both tell.
_TURNS: dict[str, tuple[tuple[frozenset[str], str], ...]] = {
    "получить": ((frozenset(("ранение", "травма", "увечье", "ожог", "повреждение")), "injured"),
                 (frozenset(("срок", "наказание")), "sentenced")),
    "подвергнуться": ((frozenset(("пытка", "истязание")), "tortured"), (frozenset(("избиение",)), "injured"),
                      (frozenset(("арест", "задержание")), "detained")),
    "подвергнуть": ((frozenset(("пытка",)), "tortured"), (frozenset(("арест",)), "detained")),
    "лишиться": ((frozenset(("жизнь",)), "killed"),),
    "лишить": ((frozenset(("жизнь",)), "killed"), (frozenset(("свобода",)), "imprisoned")),
    "выйти": ((frozenset(("свобода",)), "released"),), "выпустить": ((frozenset(("свобода", "стража")), "released"),),
    "признать": ((frozenset(("виновный",)), "convicted"), (frozenset(("невиновный",)), "acquitted")),
    "привлечь": ((frozenset(("ответственность",)), "prosecuted"),),
    "предъявить": ((frozenset(("обвинение",)), "charged"),),
    "предстать": ((frozenset(("суд",)), "prosecuted"),),
    "находиться": ((frozenset(("стража", "арест", "изолятор", "сизо")), "detained"),
                   (frozenset(("больница", "реанимация")), "hospitalised"), (frozenset(("розыск",)), "missing")),
    "оставаться": ((frozenset(("пропасть",)), "missing"),
                   (frozenset(("стража", "арест", "изолятор", "сизо")), "detained"),
                   (frozenset(("больница", "реанимация")), "hospitalised")),
    "взять": ((frozenset(("стража",)), "detained"), (frozenset(("заложник",)), "taken_hostage")),
    "заключить": ((frozenset(("стража",)), "detained"),),
    "доставить": ((frozenset(("полиция", "отдел", "участок", "отделение")), "detained"),
                  (frozenset(("больница", "госпиталь")), "hospitalised")),
    "унести": ((frozenset(("жизнь",)), "killed"),), "покинуть": ((frozenset(("дом", "жильё", "жилье")), "displaced"),),
    "захватить": ((frozenset(("заложник",)), "taken_hostage"),),
    "попасть": ((frozenset(("больница", "госпиталь", "реанимация")), "hospitalised"),),
    "потерять": ((frozenset(("убить", "убитый")), "killed"), (frozenset(("ранить", "раненый")), "injured")),
    "пасть": ((frozenset(("жертва",)), "killed"),), "стать": ((frozenset(("жертва",)), "killed"),),
    "пропасть": ((frozenset(("весть",)), "missing"),), "числиться": ((frozenset(("пропасть",)), "missing"),),
    **dict.fromkeys(("считаться", "остаться", "значиться"), ((frozenset(("пропасть",)), "missing"),)),
}  # fmt: skip

# Turns whose active tells what is done to the object, not to the subject: «осуждённые взяли в заложники троих».
_DONE_TO_IT = frozenset(
    ("взять", "захватить", "заключить", "признать", "привлечь", "предъявить", "подвергнуть", "лишить", "выпустить",
     "доставить", "унести")
)  # fmt: skip

NOUNS = {
    **dict.fromkeys(("погибнуть", "погибший", "убитый", "убить", "жертва", "умерший", "умереть", "скончаться", "тело"),
                    "killed"),
    **dict.fromkeys(("раненый", "ранить", "пострадать", "пострадавший"), "injured"),
    **dict.fromkeys(("задержанный", "задержать", "арестованный", "арестовать"), "detained"),
    **dict.fromkeys(("осуждённый", "осужденный", "осудить"), "convicted"),
    **dict.fromkeys(("пропавший", "пропасть"), "missing"),
    "госпитализировать": "hospitalised", "освободить": "released",
    **dict.fromkeys(("террорист", "боевик", "бандит", "нападавший", "нападать", "погромщик", "экстремист", "налётчик",
                     "радикал", "мародёр", "мародер", "налетчик"), "attackers"),
}  # fmt: skip
"""What the counted are, where their own name tells it; participles by the verb that they come from."""

EVENTS = {
    **dict.fromkeys(("гибель", "смерть", "убийство", "кончина", "ликвидация", "уничтожение"), "killed"),
    **dict.fromkeys(("ранение", "травмирование"), "injured"),
    **dict.fromkeys(("задержание", "арест"), "detained"),
    **dict.fromkeys(("исчезновение", "пропажа"), "missing"),
    **dict.fromkeys(("осуждение",), "convicted"), **dict.fromkeys(("пытка",), "tortured"),
    **dict.fromkeys(("освобождение",), "released"), **dict.fromkeys(("похищение",), "abducted"),
}  # fmt: skip
"""Nouns of what happened, before the genitive of those to whom it did: «гибель шестерых солдат»."""

TROOPS = frozenset(
    ("военнослужащий", "солдат", "миротворец", "боец", "десантник", "военный", "контингент", "гвардеец", "силовик",
     "полицейский", "сотрудник")
)  # fmt: skip
_DEPLOYING = frozenset(
    ("прибыть", "направить", "ввести", "разместить", "отправить", "участвовать", "покинуть", "насчитывать", "вывести",
     "перебросить", "составить", "составлять", "привлечь", "задействовать", "прибывать", "охранять", "численность",
     "мобилизовать", "стянуть", "патрулировать", "нести")
)  # fmt: skip
CASE_VERBS = {
    **dict.fromkeys(("возбудить", "завести", "зарегистрировать", "расследовать", "открыть"), "cases"),
    **dict.fromkeys(("прекратить", "закрыть", "прекращать"), "cases_closed"),
    **dict.fromkeys(("направить", "передать", "поступить", "рассмотреть", "отправить"), "cases_in_court"),
    "приостановить": "cases_suspended",
}  # fmt: skip
# «Число погибших выросло до 25».
TOLL_VERBS = frozenset(
    ("достигнуть", "достичь", "составить", "составлять", "вырасти", "возрасти", "увеличиться", "превысить", "превышать",
     "дойти", "подняться", "снизиться", "сократиться", "равняться", "оцениваться")
)  # fmt: skip
_THERE = frozenset(("быть", "есть", "оказаться", "находиться", "числиться", "нет"))
TOLLS = frozenset(("число", "количество", "численность", "счёт", "счет"))


def measure_of(role: Any, noun: Any) -> tuple[str | None, Any | None]:
    """What a counted phrase measures, and the verb that says so; `role` stands for it in the clause."""
    lemma = noun.lemma_
    verb = role if _is_toll_predicate(role) else _governor(role)
    if lemma in ("дело", "жалоба", "заявление", "обращение"):
        return _proceedings(noun, verb), verb
    toll = _toll(role, verb)
    if toll:
        return toll, verb
    if preposition(role) in ("в отношении", "против") and any(c.lemma_ == "дело" for c in role.head.children):
        return "prosecuted", verb
    happened = _event(role) or (_by_verb(role, verb) if verb is not None else None)
    if happened:
        return happened, verb
    described = _described(noun)
    if described is not None:
        return described
    among = _among(noun) if _persons(noun) else None
    if among is not None and (verb is None or noun.head != verb or verb.lemma_ in _THERE or verb.lemma_ in NOUNS):
        return among, verb
    if lemma in NOUNS and not (NOUNS[lemma] == "convicted" and verb is not None and verb.lemma_ not in _THERE):
        return NOUNS[lemma], verb  # convicts of whom something is told are prisoners, not so many convictions
    if lemma in TROOPS and (noun.head.lemma_ == "численность" or role.head.lemma_ == "численность"):
        return "personnel", verb
    if lemma in TROOPS and verb is not None and verb.lemma_ in _DEPLOYING and role.dep_ in (*SUBJECTS, "obj"):
        return "personnel", verb
    return None, verb


def _governor(role: Any) -> Any | None:
    """The verb whose subject, object or complement a phrase is."""
    head = owner(role) if role.dep_ in SUBJECTS else role.head
    if head == role:
        return None
    if head.pos_ in ("VERB", "AUX") or head.lemma_ == "нет" or is_predicate(head):
        return head
    return verb_above(role)


def _by_verb(role: Any, verb: Any) -> str | None:
    """What happened to the counted, by the verb that governs them."""
    lemma = verb.lemma_
    subject = role in subjects(verb) or (role.dep_ in SUBJECTS and not subjects(verb))
    alone = role.dep_.startswith("nummod") and role.head == verb  # the parse hangs the number on the verb
    subject = subject or (role.dep_ == "orphan" and role.head == verb)
    subject = subject or (alone and not subjects(verb) and (is_passive(verb) or lemma in HAPPENING))
    # «150 из них госпитализировали»: a bare number before an indefinite verb, the parse takes it for the subject
    borne = role in objects(verb) or ((alone or (subject and role.pos_ in ("NUM", "ADV"))) and not objects(verb))
    # «эвакуировали из зоны затопления 1200 жителей»: the parse hangs the object on the noun before
    hung = role.dep_ == "nmod" and not preposition(role) and any(c.text[0].isdigit() for c in role.children)
    borne = borne or (
        hung and not objects(verb) and lemma in DOING and bool(preposition(role.head) or role.head.dep_ == "nmod")
    )
    governed = {w.lemma_ for c in verb.children if c.dep_ not in SUBJECTS for w in [c, *_nouns_in(c)] if c != role}
    for nouns, measure in _TURNS.get(lemma, ()):
        to_it = borne or case(role) == "Dat" if lemma in _DONE_TO_IT and not is_passive(verb) else subject or borne
        if governed & nouns and to_it:
            return measure
    if lemma == "привлечь" and any(w.lemma_ == "ответственность" for w in verb.sent):
        return "prosecuted"
    if lemma in HAPPENING and subject and (lemma != "пропасть" or "весть" in governed or _persons(role)):
        return HAPPENING[lemma]
    if lemma in DOING:
        passive = is_passive(verb)
        if (subject and passive) or (borne and not passive):
            return DOING[lemma]
    return None


def _persons(role: Any) -> bool:
    """Whether a counted phrase is of persons by its own words: «двое», «12 шахтёров»."""
    return "Anim" in role.morph.get("Animacy") or role.lemma_ in _COLLECTIVE


_COLLECTIVE = frozenset(("двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "восьмеро", "девятеро", "десятеро"))


def _among(noun: Any) -> str | None:
    """«Среди погибших – двое детей», «в числе задержанных пятеро военных»: what those are of whom the counted are."""
    for word in (noun.head, noun.head.head, *noun.children, *noun.head.children):
        if word.lemma_ not in NOUNS or word.sent != noun.sent or abs(word.i - noun.i) > _NEAR or word == noun:
            continue
        among = any(c.lower_ == "среди" and c.i < word.i for c in word.children)
        numbered = word.head.lemma_ == "число" and any(c.lower_ in ("в", "из") for c in word.head.children)
        if among or numbered:
            return NOUNS[word.lemma_]
    within = noun.head if noun.head.lemma_ == "число" and noun.dep_ in SUBJECTS else None
    of = [c for c in within.children if c.lemma_ in NOUNS and c.dep_ == "nmod"] if within is not None else []
    return NOUNS[of[0].lemma_] if of and preposition(noun.head) == "в" else None


_NEAR = 8


def _nouns_in(child: Any) -> list[Any]:
    return [c for c in child.children if c.dep_ in ("nmod", "conj", "amod")]


def _described(noun: Any) -> tuple[str, Any] | None:
    """«Десять силовиков, которые пострадали», «двое, скончавшихся под стражей»."""
    for clause in noun.children:
        if clause.dep_ not in ("acl", "acl:relcl") or clause.i < noun.i:
            continue
        who = [s for s in clause.children if s.dep_ in SUBJECTS]
        if who and not (clause.dep_ == "acl:relcl" and who[0].lemma_ == "который"):
            continue
        passive = is_passive(clause) or "Pass" in clause.morph.get("Voice")
        measure = HAPPENING.get(clause.lemma_) or (DOING.get(clause.lemma_) if passive else None)
        if measure is not None and (clause.lemma_ != "пропасть" or any(w.lemma_ == "весть" for w in clause.children)):
            return measure, clause
    return None


def _event(role: Any) -> str | None:
    """«Гибель шестерых солдат», «унесли жизни 5 человек»."""
    above = role.head
    if role.dep_ == "nmod" and case(role) in ("Gen", "") and above.lemma_ in EVENTS:
        return EVENTS[above.lemma_]
    if above.lemma_ == "жизнь" and role.dep_ == "nmod" and above.head.lemma_ in ("унести", "унёсший", "стоить"):
        return "killed"
    return None


def _is_toll_predicate(role: Any) -> bool:
    return any(c.lemma_ in TOLLS for c in role.children if c.dep_ in SUBJECTS)


def _toll(role: Any, verb: Any | None) -> str | None:
    """«Число погибших достигло 238», «число погибших – 238»: what the counted number is of."""
    if verb is None or not (verb.lemma_ in TOLL_VERBS or verb is role):
        return None
    if role is not verb and role.dep_ not in ("obj", "obl", "xcomp", "nummod", "nmod", "iobj"):
        return None
    for subject in subjects(verb):
        if subject.lemma_ in TOLLS:
            of = [c.lemma_ for c in subject.children if c.dep_ == "nmod"]
            troops = subject.lemma_ == "численность" and TROOPS.intersection(of)
            return "personnel" if troops else next((NOUNS[lemma] for lemma in of if lemma in NOUNS), None)
    return None


def _proceedings(noun: Any, verb: Any | None) -> str | None:
    beside = {c.lemma_ for c in noun.children}
    if noun.lemma_ != "дело":
        plain = noun.lemma_ == "жалоба" or any(
            c.dep_ == "nmod" and c.lemma_ in ("пытка", "насилие", "избиение", "преступление", "исчезновение")
            for c in noun.children
        )
        return "complaints" if plain else None
    other = {c.lemma_ for c in noun.children if c.dep_ == "amod" and not c.like_num} - {"уголовный", "такой", "данный"}
    criminal = "уголовный" in beside or (not other and any(w.lemma_ in _JUSTICE for w in noun.sent))
    if other or not criminal:
        return None
    measure = CASE_VERBS.get(verb.lemma_ if verb is not None else "", "cases")
    if measure == "cases_in_court" and not any(o.lemma_ == "суд" for o in obliques(verb, "в")):
        return "cases"
    return measure


_JUSTICE = frozenset(
    ("расследование", "производство", "следствие", "следователь", "прокуратура", "генпрокуратура", "уголовный",
     "возбудить", "завести", "прекратить", "преступление", "расследовать", "осудить", "суд")
)  # fmt: skip
