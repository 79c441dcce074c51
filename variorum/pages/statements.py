"""One statement's own page: its passage in context, chain, stance, scope, status, decisions, links, comparisons."""

from dataclasses import dataclass

from variorum.model.claim import Reporter
from variorum.model.grade import BY_HAND, found_by
from variorum.model.passage import Passage
from variorum.model.statement import Statement
from variorum.pages.comparisons import ComparisonView, comparison_view
from variorum.pages.line import Lines, StatementLine
from variorum.pages.marks import around

_COMPARISONS = 40
_MENTIONS = 40
_REACH, _REACH_AGAIN = 320, 60


@dataclass(frozen=True, slots=True)
class PassageView:
    """Exact words with the words around them, and the address where they are marked in the source."""

    before: str
    exact: str
    after: str
    address: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in words: the choice, why, on which day, and whether it still stands."""

    choice: str
    reason: str
    day: str
    head: bool


@dataclass(frozen=True, slots=True)
class StatementPage:
    """What a statement's page shows."""

    line: StatementLine
    passages: tuple[PassageView, ...]
    chain: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[str, str], ...]
    status: str
    decisions: tuple[DecisionLine, ...]
    links: tuple[tuple[str, StatementLine], ...]
    same_voice: tuple[StatementLine, ...]
    comparisons: tuple[ComparisonView, ...]
    more_comparisons: int
    note: str | None
    url: str | None
    proof: str


def statement_page(lines: Lines, statement: Statement) -> StatementPage:
    """The page of one statement."""
    register, words = lines.register, lines.words
    claim = statement.claim
    compared = register.compared.get(statement.id, ())
    decided = tuple(
        DecisionLine(words(f"choice.{d.choice}"), d.reason, words.day(d.day) if d.day else "", d.head)
        for d in register.decided.get(statement.id, ())
    )
    voice = [lines.line(s) for s in register.in_voice[statement.topic_key, statement.voice] if s.id != statement.id]
    source = register.source_of(statement)
    return StatementPage(
        line=lines.line(statement),
        passages=tuple(_passage(lines, statement, p, nth) for nth, p in enumerate(claim.passages, start=1)),
        chain=tuple(
            (lines.sentences.term(link.who), link.act, words(f"commitment.{link.commitment}"))
            for link in _reporters(lines, statement)
        ),
        facts=_facts(lines, statement),
        status=words(f"status.{statement.status}"),
        decisions=decided,
        links=_links(lines, statement),
        same_voice=tuple(voice[:_MENTIONS]),
        comparisons=tuple(comparison_view(lines, c) for c in compared[:_COMPARISONS]),
        more_comparisons=max(0, len(compared) - _COMPARISONS),
        # A rule's note is for who reviews: whom an open speaker may be is a guess, and guesses name nobody in public.
        note=claim.note if claim.rule in BY_HAND else None,
        url=source.source.url if source else None,
        proof=register.proof_path(statement.id),
    )


def _reporters(lines: Lines, statement: Statement) -> tuple[Reporter, ...]:
    """The chain without the speaker's own link at its inner end, who is shown as the speaker."""
    chain = statement.claim.chain
    if not chain:
        return chain
    # The last link is the speaker, by the name of the document: the record may know them by another.
    last = chain[-1].who
    named = (statement.claim.speaker_name, statement.speaker)
    return chain[:-1] if last in named or lines.sentences.term(last) in named else chain


def _passage(lines: Lines, statement: Statement, passage: Passage, nth: int) -> PassageView:
    held = lines.register.source_of(statement)
    place = lines.place(statement)
    if held is None or held.content is None or passage.start is None or passage.end is None:
        return PassageView("", passage.exact, "", place, passage.place)
    before, exact, after = around(held.content, passage.start, passage.end, _REACH if nth == 1 else _REACH_AGAIN)
    address = place if nth == 1 or place is None else f"{place}-{nth}"
    return PassageView(before, exact, after, address, passage.place)


def _facts(lines: Lines, statement: Statement) -> tuple[tuple[str, str], ...]:
    claim, words = statement.claim, lines.words
    p = claim.proposition
    facts: list[tuple[str, str | None]] = [
        ("stance", lines.sentences.stance(claim.stance)),
        ("type", words(f"type.{p.type}")),
        *((name, lines.sentences.term(value)) for name, value in p.arguments),
        ("count", lines.sentences.count(p.quantity) if p.quantity else None),
        ("wording", p.quantity.wording if p.quantity else None),
        ("convention", p.quantity.convention if p.quantity else None),
        ("group", p.group),
        ("place", p.place),
        ("time", words.when(p.time) if p.time else None),
        ("method", p.method),
        ("certainty", words(f"certainty.{claim.certainty}")),
        ("modality", words(f"modality.{claim.modality}")),
        ("mode", words(f"mode.{claim.mode}")),
        ("said", lines.said(statement)),
        ("published", words.when(statement.published)),
        ("known", words.when(statement.known[:10]) if statement.known else None),
        ("found_by", found_by(statement)),
    ]
    return tuple((words(f"scope.{name}"), value) for name, value in facts if value)


def _links(lines: Lines, statement: Statement) -> tuple[tuple[str, StatementLine], ...]:
    register, words = lines.register, lines.words
    found = [(words(f"link.{link.relation}"), link.to) for link in register.links_from.get(statement.id, ())]
    found += [(words(f"link_back.{link.relation}"), link.claim) for link in register.links_to.get(statement.id, ())]
    return tuple((label, lines.line(register.statements[other])) for label, other in found)
