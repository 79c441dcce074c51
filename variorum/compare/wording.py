"""Comparisons in plain words: sentences made only of what the statements say, with speaker and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from variorum.compare import words_en
from variorum.model.claim import Stance
from variorum.model.entity import UNKNOWN, is_reference
from variorum.model.proposition import Proposition, PropositionType, Quantity
from variorum.model.statement import Statement
from variorum.values.edtf import EdtfDate, parse_edtf

_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be put in words: the statements for, against and beside, reasons given, and numbers.

    `numbers` are the interval stated (low, high) and the parts' sum (low, high).
    """

    kind: str
    variant: str
    first: tuple[Statement, ...]
    second: tuple[Statement, ...]
    beside: tuple[Statement, ...] = ()
    given: tuple[Statement, ...] = ()
    numbers: tuple[float | None, float | None, float | None, float | None] = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Worded:
    """The three sentences of a comparison."""

    reason: str
    why_not: str | None
    settle: str | None


def word(outcome: Outcome) -> Worded:
    """The sentences for an outcome."""
    words = words_en.WORDS[outcome.kind, outcome.variant]
    low, high, total_low, total_high = outcome.numbers
    by_day = outcome.kind in ("update", "agreement")
    first = tuple(sorted(outcome.first, key=_said_key)) if by_day else outcome.first
    reason = words.reason.format(
        first=sayings(first),
        second=sayings(outcome.second),
        beside=sayings(outcome.beside),
        given=words_en.GIVEN.format(reasons=sayings(outcome.given)) if outcome.given else "",
        total=interval_text(total_low, total_high),
        remainder=interval_text(low, high),
        sum=" + ".join(figure_text(s.claim.proposition.quantity) for s in outcome.second),
        parts=", ".join(content(s.claim.proposition) for s in outcome.second),
        excess=_excess(outcome),
        within=_within(outcome),
    )
    if outcome.kind == "withdrawal" and outcome.beside:
        reason += " " + sayings(outcome.beside) + "."
    return Worded(reason, words.why_not, words.settle)


def sayings(statements: Sequence[Statement]) -> str:
    """What several statements say, one after another."""
    return words_en.PHRASES["and"].join(saying(statement) for statement in statements)


def saying(statement: Statement) -> str:
    """Who said what when: "Ministry of Health said 164 killed (all, Kazakhstan) on 9 January 2022"."""
    claim = statement.claim
    who = statement.speaker or words_en.PHRASES["speaker_unknown"]
    stance = words_en.STANCES[str(claim.stance)]
    if claim.stance is not Stance.ASSERTS and not _stated(claim.proposition):
        stance = f"{stance} {words_en.PHRASES['it']}"
    if sure := words_en.CERTAINTIES.get(str(claim.certainty)):
        stance = f"{stance}, {sure}"
    words = content(claim.proposition, claim.passages[0].exact if claim.passages else "", claim.verbatim)
    day = day_phrase(claim.said, statement.published)
    if claim.proposition.type is PropositionType.QUANTITY or words.startswith("“"):
        return f"{who} {stance}{',' if sure else ''} {words} {day}"
    return f"{who} {stance.rstrip(':')}: {words}, {day}"


def content(proposition: Proposition, exact: str = "", verbatim: bool = True) -> str:
    """What is claimed, in the words of the claim: a figure with its scope, a named value, else the words themselves.

    A named value is the record's term, never a quotation; words are quoted where they are the source's own.
    """
    if proposition.type is PropositionType.QUANTITY:
        scope = [part for part in (proposition.group, proposition.place) if part]
        if proposition.method:
            scope.append(words_en.PHRASES["method"].format(method=proposition.method))
        inside = ", ".join(scope) or words_en.PHRASES["everywhere"]
        return f"{figure_text(proposition.quantity)} {proposition.argument('measure') or ''} ({inside})".replace(
            "  ", " "
        )
    stated = _stated(proposition)
    if stated and proposition.type is not PropositionType.OTHER:
        return stated
    words = " ".join((stated or exact).split())
    short = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{short}”" if verbatim else short


def _stated(proposition: Proposition) -> str | None:
    """The content in the claim's own terms; None where only its words tell it, as for entities and open slots."""
    if proposition.type is PropositionType.QUANTITY:
        return proposition.argument("measure") or str(proposition.type)
    for name in ("gist", "value", "what"):
        value = proposition.argument(name)
        if value and value != UNKNOWN and not is_reference(value):
            return value
    rest = [value for name, value in proposition.arguments if name != "event"]
    told = rest and not any(value == UNKNOWN or is_reference(value) for value in rest)
    return ", ".join(rest) if told else None


def figure_text(quantity: Quantity | None) -> str:
    """A count as an interval in words; vague words of the claim stand beside their bounds."""
    if quantity is None:
        return "?"
    text = interval_text(quantity.lo, quantity.hi)
    vague = quantity.wording and quantity.lo != quantity.hi and not any(c.isdigit() for c in quantity.wording)
    return f"{text} (“{quantity.wording}”)" if vague else text


def interval_text(low: float | Decimal | None, high: float | Decimal | None) -> str:
    """An interval of counts: one number, "at least", "at most" or "213 to 219"."""
    first, last = _number(low), _number(high)
    if first is None and last is None:
        return "?"
    if first is None:
        return words_en.PHRASES["at_most"].format(high=last)
    if last is None:
        return words_en.PHRASES["at_least"].format(low=first)
    return first if first == last else words_en.PHRASES["range"].format(low=first, high=last)


def day_phrase(said: str | None, published: str | None = None) -> str:
    """When it was said: "on 9 January 2022", "in January 2022", "about 5 May 2022", or the day it was reported."""
    if said is None:
        if published is None:
            return words_en.PHRASES["undated"]
        return words_en.PHRASES["reported"].format(day=_period(parse_edtf(published)))
    value = parse_edtf(said)
    if value.earliest is None or value.latest is None:
        open_end = value.latest or value.earliest
        name = "by" if value.latest else "from"
        return words_en.PHRASES[name].format(day=_day(open_end)) if open_end else words_en.PHRASES["undated"]
    if value.approximate or value.uncertain:
        return words_en.PHRASES["about"].format(day=_period(value))
    if value.earliest == value.latest:
        return words_en.PHRASES["on"].format(day=_day(value.earliest))
    if _whole_month(value) or _whole_year(value):
        return words_en.PHRASES["in"].format(day=_period(value))
    return words_en.PHRASES["between"].format(first=_day(value.earliest), last=_day(value.latest))


def _period(value: EdtfDate) -> str:
    if value.earliest is None or value.latest is None:
        return value.edtf
    if _whole_year(value):
        return str(value.earliest.year)
    if _whole_month(value):
        return f"{words_en.MONTHS[value.earliest.month - 1]} {value.earliest.year}"
    if value.earliest == value.latest:
        return _day(value.earliest)
    return words_en.PHRASES["between"].format(first=_day(value.earliest), last=_day(value.latest))


def _whole_month(value: EdtfDate) -> bool:
    return len(value.edtf.strip("~?%")) == len("2022-01") and "X" not in value.edtf and "/" not in value.edtf


def _whole_year(value: EdtfDate) -> bool:
    return len(value.edtf.strip("~?%")) == len("2022") and value.edtf.strip("~?%").isdigit()


def _day(day: date) -> str:
    return f"{day.day} {words_en.MONTHS[day.month - 1]} {day.year}"


def _number(value: float | Decimal | None) -> str | None:
    if value is None or value in (float("inf"), float("-inf")):
        return None
    number = Decimal(str(value)).normalize()
    return f"{number:,f}"


def _said_key(statement: Statement) -> tuple[date, str]:
    value = parse_edtf(statement.claim.said) if statement.claim.said else None
    return ((value.earliest if value else None) or date.max, statement.id)


def _excess(outcome: Outcome) -> str:
    whole = outcome.first[0].claim.proposition.quantity if outcome.first else None
    total = outcome.numbers[2]
    if whole is None or whole.hi is None or total is None:
        return ""
    return interval_text(Decimal(str(total)) - whole.hi, Decimal(str(total)) - whole.hi)


def _within(outcome: Outcome) -> str:
    """Which part of a part would account for parts that exceed their whole, if it also lies within another part."""
    whole = outcome.first[0].claim.proposition.quantity if outcome.first else None
    total = outcome.numbers[2]
    if outcome.variant != "must_overlap" or whole is None or whole.hi is None or total is None:
        return ""
    excess = Decimal(str(total)) - whole.hi
    for inner in outcome.beside:
        asked = inner.claim.proposition
        if asked.quantity is None or asked.quantity.lo != excess or asked.quantity.hi != excess:
            continue
        holders = [p for p in outcome.second if _may_hold(p.claim.proposition, asked)]
        if holders:
            named = words_en.OR.join(words_en.CONTAINER.format(part=content(p.claim.proposition)) for p in holders)
            return words_en.WITHIN.format(
                whole=interval_text(whole.lo, whole.hi), part=content(asked), containers=named
            )
    return ""


def _may_hold(part: Proposition, inner: Proposition) -> bool:
    """Whether another part of the same place and of another group could hold the inner one as well."""
    fits = part.quantity is not None and inner.quantity is not None and part.quantity.lo is not None
    return bool(
        fits
        and part.place == inner.place
        and part.group != inner.group
        and part.quantity.lo >= (inner.quantity.hi or 0)  # type: ignore[union-attr, operator]
    )
