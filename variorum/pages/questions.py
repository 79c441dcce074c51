"""Questions: the answers with what is for and against each, who does not know, who withholds, what would settle it."""

from dataclasses import dataclass

from variorum.model.picture import Answer, QuestionPicture
from variorum.pages.line import Lines, StatementLine
from variorum.pages.listing import Leaf, leaves

LISTED = 80
PLACE = "questions/index.html"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer, with the statements and voices for and against it."""

    text: str
    supporting: tuple[StatementLine, ...]
    against: tuple[StatementLine, ...]
    voices_for: str
    voices_against: str
    struck: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question; nothing says that it is solved unless a member signs so."""

    address: str
    text: str
    declared: bool
    answers: tuple[AnswerView, ...]
    unknown: tuple[StatementLine, ...]
    withheld: tuple[StatementLine, ...]
    settle: str
    summary: str


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """One page of the list; declared questions come first."""

    leaf: Leaf[QuestionView]


def question_view(lines: Lines, question: QuestionPicture) -> QuestionView:
    """A question as its page shows it; answers with most voices for them first."""
    words = lines.words
    answers = sorted(question.answers, key=lambda a: (-a.voices_for, a.voices_against, a.text))
    told = [("answers", len(answers)), ("unknown", len(question.unknown)), ("withheld", len(question.withheld))]
    counts = [words.count(f"n.{name}", number) for name, number in told if number]
    return QuestionView(
        address=lines.register.question_path(question.id),
        text=question.text,
        declared=question.declared,
        answers=tuple(_answer(lines, a) for a in answers),
        unknown=tuple(lines.line(s) for s in question.unknown),
        withheld=tuple(lines.line(s) for s in question.withheld),
        settle=question.settle,
        summary=" · ".join(counts),
    )


def questions_pages(lines: Lines) -> tuple[QuestionsPage, ...]:
    """The list of open questions."""
    ordered = sorted(lines.register.edition.questions, key=lambda q: (not q.declared, q.text, q.id))
    views = [question_view(lines, q) for q in ordered]
    return tuple(QuestionsPage(leaf) for leaf in leaves(views, PLACE, LISTED))


def _answer(lines: Lines, answer: Answer) -> AnswerView:
    words = lines.words
    return AnswerView(
        answer.text,
        tuple(lines.line(s) for s in answer.supporting),
        tuple(lines.line(s) for s in answer.against),
        words.count("voices.for", answer.voices_for),
        words.count("voices.against", answer.voices_against),
        bool(answer.supporting) and all(s.struck for s in answer.supporting),
    )
