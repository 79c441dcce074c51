"""Open questions: those declared, and those that the record raises, each with what would settle it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.compare import words_en
from variorum.compare.topics import Names, Question, Topics
from variorum.compare.wording import content
from variorum.model.claim import Stance
from variorum.model.comparison import Comparison, ComparisonKind
from variorum.model.identifier import content_id
from variorum.model.picture import Answer, QuestionPicture
from variorum.model.proposition import PropositionType
from variorum.model.source import Source
from variorum.model.statement import Statement
from variorum.model.vocabulary import Vocabulary

AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.NO_EVIDENCE})
OPEN_KINDS = frozenset(
    {ComparisonKind.CONTRADICTION, ComparisonKind.DISPUTED_EVIDENCE, ComparisonKind.DOUBT, ComparisonKind.GAP}
)
"""The kinds of comparison that leave a question open."""

ALONE = frozenset({PropositionType.PARTICIPATION, PropositionType.CAUSE})
"""The types of content that a single voice leaves open: who did it, and why."""


def questions(
    statements: Iterable[Statement],
    comparisons: Iterable[Comparison],
    vocabulary: Vocabulary,
    names: Names = lambda _: None,
    sources: Iterable[Source] = (),
) -> tuple[QuestionPicture, ...]:
    """The questions: declared ones in their order, then what speakers contradict, do not know, or one voice alone says.

    Cited sources that are not held make the last one. A question that repeats a declared one is left out.
    """
    told = {s.id: s for s in sorted(statements, key=lambda s: (s.claim.said or s.published or "~", s.id))}
    topics = Topics(vocabulary, names)
    pictures: list[QuestionPicture] = []
    asked: set[str] = set()
    for question in topics.questions():
        speaking = [s for s in told.values() if topics.answers(question, s)]
        asked.update(s.id for s in speaking)
        pictures.append(_declared(question, speaking, topics))
    met = [(c, [told[i] for i in c.claims if i in told and told[i].topic_key == c.topic]) for c in comparisons]
    found = [
        _compared(c, shown)
        for c, shown in met
        if c.kind in OPEN_KINDS and shown and not asked.issuperset(s.id for s in shown)
    ]
    covered = asked | {s.id for picture in found for s in _all(picture)}
    found += _unknown([s for s in told.values() if s.id not in covered], topics)
    covered |= {s.id for picture in found for s in _all(picture)}
    found += _alone([s for s in told.values() if s.id not in covered], told, topics)
    return (*pictures, *_once(found), *_not_held(sources))


def _declared(question: Question, speaking: Sequence[Statement], topics: Topics) -> QuestionPicture:
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in speaking:
        text = topics.answer(question, statement)
        if text is not None and statement.claim.stance in AGAINST | {Stance.ASSERTS}:
            groups[text].append(statement)
    made = sorted((_answer(text, told) for text, told in groups.items()), key=lambda a: (-a.voices_for, a.text))
    settle = words_en.SETTLE["quantity" if question.pattern.get("type") == "quantity" else "declared"]
    return QuestionPicture(
        question.id,
        question.text,
        True,
        tuple(made),
        _of(speaking, Stance.UNKNOWN),
        _of(speaking, Stance.WITHHOLDS),
        settle,
    )


def _answer(text: str, told: Sequence[Statement]) -> Answer:
    supporting = _of(told, Stance.ASSERTS)
    against = tuple(s for s in told if s.claim.stance in AGAINST)
    return Answer(text, supporting, against, len({s.voice for s in supporting}), len({s.voice for s in against}))


def _compared(comparison: Comparison, shown: Sequence[Statement]) -> QuestionPicture:
    number = shown[0].claim.proposition.type is PropositionType.QUANTITY
    groups: dict[str, list[Statement]] = defaultdict(list)
    # Where statements meet on one proposition, each in words of its own, a denial denies that and is no other answer.
    one = None if number else _content(next((s for s in shown if s.claim.stance is Stance.ASSERTS), shown[0]))
    for statement in shown:
        groups[one or _content(statement)].append(statement)
    name = "which_figure" if number and len(groups) > 1 else "is_it_so"
    about = _without_number(shown[0]) if name == "which_figure" else one or _content(shown[0])
    text = words_en.QUESTIONS[name].format(what=about)
    answers = tuple(_answer(text, group) for text, group in groups.items() if any(_spoken(s) for s in group))
    identity = content_id("question", {"text": text, "topic": comparison.topic})
    settle = comparison.settle or words_en.SETTLE["declared"]
    return QuestionPicture(
        identity, text, False, answers, _of(shown, Stance.UNKNOWN), _of(shown, Stance.WITHHOLDS), settle
    )


def _unknown(told: Sequence[Statement], topics: Topics) -> list[QuestionPicture]:
    """What somebody says is not known, or withholds."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        if statement.claim.stance in (Stance.UNKNOWN, Stance.WITHHOLDS):
            groups[statement.topic_key].append(statement)
    pictures = []
    for topic, group in groups.items():
        unknown, withheld = _of(group, Stance.UNKNOWN), _of(group, Stance.WITHHOLDS)
        name = "not_known" if unknown else "withheld"
        text = words_en.QUESTIONS[name].format(what=_subject(group[0], topics))
        identity = content_id("question", {"text": text, "topic": topic})
        settle = words_en.SETTLE["withheld" if withheld else "unknown"]
        pictures.append(QuestionPicture(identity, text, False, (), unknown, withheld, settle))
    return pictures


def _alone(told: Sequence[Statement], everything: Mapping[str, Statement], topics: Topics) -> list[QuestionPicture]:
    """Who did it and why, where one voice alone speaks to it."""
    voices: dict[str, set[str]] = defaultdict(set)
    for statement in everything.values():
        voices[statement.topic_key].add(statement.voice)
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in told:
        alone = len(voices[statement.topic_key]) == 1
        if alone and statement.claim.proposition.type in ALONE and statement.claim.stance is Stance.ASSERTS:
            groups[statement.topic_key].append(statement)
    pictures = []
    for topic, group in groups.items():
        text = words_en.QUESTIONS["one_voice"].format(what=_subject(group[0], topics))
        identity = content_id("question", {"text": text, "topic": topic})
        answers = tuple(_answer(_content(statement), [statement]) for statement in group)
        pictures.append(QuestionPicture(identity, text, False, answers, (), (), words_en.SETTLE["one_voice"]))
    return pictures


def _not_held(sources: Iterable[Source]) -> tuple[QuestionPicture, ...]:
    cited = sorted(
        {source.title or source.publisher or source.url or source.id[:12] for source in sources if not source.held}
    )
    if not cited:
        return ()
    text = words_en.QUESTIONS["not_held"].format(count=len(cited))
    settle = words_en.SETTLE["not_held"].format(what="; ".join(cited))
    return (QuestionPicture(content_id("question", {"not_held": cited}), text, False, (), (), (), settle),)


def _subject(statement: Statement, topics: Topics) -> str:
    if statement.claim.proposition.type is PropositionType.OTHER:
        return _content(statement)
    return topics.title(statement)


def _content(statement: Statement) -> str:
    passages = statement.claim.passages
    return content(statement.claim.proposition, passages[0].exact if passages else "")


def _without_number(statement: Statement) -> str:
    asked = statement.claim.proposition
    scope = ", ".join(part for part in (asked.group, asked.place, asked.method) if part)
    measure = asked.argument("measure") or ""
    return f"{measure} ({scope})" if scope else measure


def _spoken(statement: Statement) -> bool:
    return statement.claim.stance in AGAINST | {Stance.ASSERTS}


def _of(statements: Iterable[Statement], stance: Stance) -> tuple[Statement, ...]:
    return tuple(s for s in statements if s.claim.stance is stance)


def _all(picture: QuestionPicture) -> list[Statement]:
    answered = [s for answer in picture.answers for s in (*answer.supporting, *answer.against)]
    return [*answered, *picture.unknown, *picture.withheld]


def _once(pictures: Iterable[QuestionPicture]) -> list[QuestionPicture]:
    """Questions of one id once, the fullest kept, in order of first coming."""
    found: dict[str, QuestionPicture] = {}
    for picture in pictures:
        held = found.get(picture.id)
        if held is None or len(_all(picture)) > len(_all(held)):
            found[picture.id] = picture
    return list(found.values())
