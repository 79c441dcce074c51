"""Statement lines: one statement as any page shows it, with its speaker, stance, day, words, source and reply."""

from dataclasses import dataclass

from variorum.model.claim import Mode, Stance
from variorum.model.statement import Statement, Status
from variorum.pages.register import Register
from variorum.pages.replies import accusations, speaks
from variorum.pages.sentence import Sentences
from variorum.pages.words.catalogue import Words

_LONGEST = 400
_OPEN = frozenset({Stance.UNKNOWN, Stance.WITHHOLDS})


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """To whom an accusation refers, and the replies as (address, speaker, verb, phrase, day); none: no reply found.

    `by_others` says that not all of them are the accused person's own words.
    """

    accused: str
    replies: tuple[tuple[str, str, str, str, str], ...]
    by_others: bool = False


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement, in words. `address`, `place` and `speaker_address` are paths from the site's root.

    `verbatim` says that `words` are the source's own: only then do they stand in quotation marks.
    """

    id: str
    address: str
    place: str | None
    speaker: str
    speaker_address: str | None
    stance: str
    verb: str
    phrase: str
    answer: str | None
    it: str
    said: str
    words: str
    wording: str | None
    verbatim: bool
    source: str
    source_address: str | None
    published: str
    directness: str
    proposed: bool
    identity_proposed: bool
    struck: bool
    struck_by: tuple[tuple[str, str, str], ...]
    replies: tuple[ReplyLine, ...]


class Lines:
    """Makes statement lines of one edition in one language, each once."""

    def __init__(self, register: Register, words: Words) -> None:
        """Take the register of an edition and the words of a language."""
        self.register = register
        self.words = words
        self.sentences = Sentences(words, register.name)
        self._made: dict[str, StatementLine] = {}

    def line(self, statement: Statement) -> StatementLine:
        """The line of a statement; `struck` follows the statement given, so snapshots keep their own."""
        known = self._made.get(statement.id)
        if known is not None and known.struck == statement.struck:
            return known
        made = self._made[statement.id] = self._make(statement)
        return made

    def speaker(self, statement: Statement) -> str:
        """The speaker's name, or that the speaker is not resolved."""
        return statement.speaker or self.words("statement.unresolved")

    def said(self, statement: Statement) -> str:
        """The day said, in words."""
        return self.words.when(statement.claim.said) if statement.claim.said else self.words("date.not_stated")

    def directness(self, statement: Statement) -> str:
        """How the words reach us, with the reporter nearest to the speaker where there is one."""
        claim = statement.claim
        mode = self.words(f"mode.{claim.mode}")
        reporters = [link.who for link in claim.chain if link.who and link.who != statement.speaker]
        if claim.mode is Mode.NARRATION or not reporters:
            return mode
        return self.words("statement.through", mode=mode, who=self.sentences.term(reporters[-1]))

    def place(self, statement: Statement) -> str | None:
        """Where in a source's page the statement's words are marked; None where no text is shown."""
        held = self.register.source_of(statement)
        if held is None:
            return None
        mark = self.register.public("statement", statement.id)
        in_text = held.content is not None and statement.claim.passages[0].start is not None
        return self.register.source_path(statement.claim.source) + (f"#p-{mark}" if in_text else f"#s-{mark}")

    def _make(self, statement: Statement) -> StatementLine:
        claim = statement.claim
        p = claim.proposition
        register, sentences = self.register, self.sentences
        entity = register.entity(statement.speaker_entity) if statement.speaker_entity else None
        held = register.source_of(statement)
        exact = claim.passages[0].exact if claim.passages else ""
        wording = p.quantity.wording if p.quantity else None
        answer = sentences.answer(p)
        return StatementLine(
            id=register.public("statement", statement.id),
            address=register.statement_path(statement.id),
            place=self.place(statement),
            speaker=self.speaker(statement),
            speaker_address=register.entity_path(entity.id) if entity else None,
            stance=str(claim.stance),
            verb=sentences.stance(claim.stance),
            phrase=_short(sentences.proposition(p, claim.stance in _OPEN)),
            answer=_short(answer) if answer else None,
            it=self.words(f"stance_it.{claim.stance}"),
            said=self.said(statement),
            words=_short(_unquoted(exact)),
            wording=wording if wording and wording != answer else _short(_unquoted(exact)) or None,
            verbatim=claim.verbatim,
            source=statement.source_title or self.words("source.untitled"),
            source_address=register.source_path(claim.source) if held else None,
            published=self.words.when(statement.published),
            directness=self.directness(statement),
            proposed=statement.status is Status.PROPOSED,
            identity_proposed=statement.identity_proposed,
            struck=statement.struck,
            struck_by=self._struck_by(statement),
            replies=self._replies(statement),
        )

    def _struck_by(self, statement: Statement) -> tuple[tuple[str, str, str], ...]:
        found = (self.register.statements.get(claim) for claim in statement.struck_by)
        return tuple(
            (self.register.statement_path(s.id), f"{self.speaker(s)} {self._verb(s)}", self.said(s)) for s in found if s
        )

    def _verb(self, statement: Statement) -> str:
        stance = statement.claim.stance
        return self.sentences.stance(stance if stance in (Stance.DISOWNS, Stance.WITHDRAWS) else Stance.WITHDRAWS)

    def _replies(self, statement: Statement) -> tuple[ReplyLine, ...]:
        return tuple(
            ReplyLine(
                self.register.name(charge.accused),
                tuple(self._reply(reply) for reply in charge.replies),
                not all(speaks(self.register, reply, charge.accused) for reply in charge.replies),
            )
            for charge in accusations(self.register, statement)
        )

    def _reply(self, reply: Statement) -> tuple[str, str, str, str, str]:
        verb = self.sentences.stance(reply.claim.stance)
        phrase = _short(self.sentences.proposition(reply.claim.proposition))
        return self.register.statement_path(reply.id), self.speaker(reply), verb, phrase, self.said(reply)


def _unquoted(text: str) -> str:
    """Exact words without quotation marks around the whole of them, since pages set their own."""
    bare = text.strip().strip(",").strip()
    quoted = len(bare) > 2 and bare[0] in '“"«„' and bare[-1] in '”"»“' and not set(bare[1:-1]) & set('“”"«»„')
    return bare[1:-1].rstrip(",") if quoted else text.strip()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0][:_LONGEST] + " …"
