"""The English words of comparisons, as data: one template for the reason, why it is not another kind, what settles it.

`{first}`, `{second}` and `{beside}` are what the statements of a side say, `{given}` the reasons that a speaker gave;
`{low}`, `{high}`, `{total}` and `{sum}` are numbers. Nothing else may stand in a template, so none can add a claim.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """The sentences of one kind of outcome."""

    reason: str
    why_not: str | None = None
    settle: str | None = None


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

STANCES: Mapping[str, str] = {
    "asserts": "said",
    "denies": "denied",
    "doubts": "doubted",
    "no_evidence": "saw no evidence of",
    "unknown": "said it is not known:",
    "withholds": "withheld",
    "withdraws": "withdrew",
    "disowns": "disowned",
}

CERTAINTIES: Mapping[str, str] = {"probable": "as probable", "possible": "as possible"}

PHRASES: Mapping[str, str] = {
    "speaker_unknown": "A speaker not named",
    "on": "on {day}",
    "in": "in {day}",
    "about": "about {day}",
    "between": "between {first} and {last}",
    "by": "by {day}",
    "from": "from {day}",
    "reported": "(day not stated; reported {day})",
    "undated": "(day not stated)",
    "at_least": "at least {low}",
    "at_most": "at most {high}",
    "range": "{low} to {high}",
    "method": "by {method}",
    "everywhere": "whole event",
    "and": "; ",
    "it": "it, in the words",
}

_CANNOT = "An update would be higher and said later, another scope would name another place, group or method."

WORDS: Mapping[tuple[str, str], Words] = {
    ("contradiction", "stance"): Words(
        "{first}. {second}. Both cannot hold.",
        "Both speak of the same thing in the same scope; denying is more than doubting or finding no evidence.",
        "Evidence on which each speaker rests, or a statement in which one of them withdraws.",
    ),
    ("contradiction", "quantity"): Words(
        "{first}. {second}. For one place, group and way of counting, both cannot hold.",
        "It is no update: the higher figure was not certainly said later, or a later one is lower. "
        "Both name the same scope, as far as they state one.",
        "The list or method behind each figure, and the day for which each counts.",
    ),
    ("disputed_evidence", "stance"): Words(
        "{first}. {second}.{given}",
        "It is no contradiction: finding no evidence of something is not denying it.",
        "The evidence on which the assertion rests.",
    ),
    ("doubt", "stance"): Words(
        "{first}. {second}.{given}",
        "It is no contradiction: doubting something is not denying it.",
        "The evidence on which the assertion rests, and an answer to the reasons for doubt.",
    ),
    ("gap", "stance"): Words(
        "{first}. {second}.",
        "It is no contradiction: not knowing something is not denying it.",
        "How the one who asserts it knows.",
    ),
    ("reports_differ", "stance"): Words(
        "Of one utterance, some report this: {first}. Others report this: {second}.",
        "It is no contradiction by the speaker: it was said once and is reported in two ways.",
        "A recording or transcript of the utterance.",
    ),
    ("reports_differ", "number"): Words(
        "One utterance is reported with different figures: {first}. {second}.",
        "It is no contradiction by the speaker: it was said once and is reported in two ways.",
        "A recording or transcript of the utterance.",
    ),
    ("reports_differ", "group"): Words(
        "One utterance is reported with the same number for different groups: {first}. {second}.",
        "It is neither two counts nor an agreement: it was said once and is reported in two ways.",
        "A recording or transcript of the utterance.",
    ),
    ("update", "later"): Words(
        "The figure was raised over time: {first}.",
        "It is no contradiction: each figure was said later than the one before and is higher, as a count can grow.",
    ),
    ("update", "order_unknown"): Words(
        "The same speaker gave both figures: {first}. {second}. Which came later is not certain.",
        "It is not called a contradiction, since the higher figure may be a later count.",
        "The days on which both were said.",
    ),
    ("update", "linked"): Words(
        "{second}. It replaces what was said before: {first}.",
        "It is no contradiction: the later statement is recorded as replacing the earlier one.",
    ),
    ("downward_revision", "later"): Words(
        "{second}. Before that, the same speaker gave a higher figure: {first}.",
        "It is no contradiction between two speakers, and no update, since the later figure is lower.",
        "The speaker's reason for the lower figure: another definition, scope or a correction.",
    ),
    ("downward_revision", "linked"): Words(
        "{second}. It replaces a higher figure: {first}.",
        "It is no contradiction: the later statement is recorded as replacing the earlier one.",
        "The speaker's reason for the lower figure.",
    ),
    ("parts_exceed_whole", "part"): Words(
        "{second}. That is more than the whole it belongs to: {first}.",
        "It is not another scope: the part is recorded as lying within the whole, and was given with it.",
        "The lists behind both figures, or whether the part does lie within the whole.",
    ),
    ("parts_exceed_whole", "sum"): Words(
        "The parts, declared not to overlap, sum to {total} ({sum}), more than the whole: {first}.",
        "It is not another scope: the parts are recorded as lying within the whole.",
        "Whether the parts overlap after all, or the list behind the whole.",
    ),
    ("remainder", "disjoint"): Words(
        "{first}. The parts named with it, which do not overlap, sum to {total} ({sum}); {remainder} remain, "
        "of whom no part speaks.",
        "It is no contradiction: parts need not make up the whole.",
        "Who the remaining ones are.",
    ),
    ("remainder", "one"): Words(
        "{first}. Of these, by the same speaker: {second}. That leaves {remainder}.",
        "It is no contradiction: a part need not make up the whole.",
    ),
    ("remainder", "may_overlap"): Words(
        "{first}. Parts named with it are {parts}. Whether they overlap is not stated, so {remainder} remain.",
        "The difference is no claim of anyone: it would hold only if the parts do not overlap.",
        "Whether the parts overlap.",
    ),
    ("remainder", "must_overlap"): Words(
        "{first}. Parts named with it are {parts}. They sum to {total} if none overlap, {excess} more than the "
        "whole.{within} Neither sum is claimed in the statement.",
        "It is no contradiction: whether the parts overlap is not stated.",
        "Which parts overlap.",
    ),
    ("withdrawal", "own"): Words(
        "{second}. It takes back the speaker's own statement: {first}.",
        "It is no contradiction: what is withdrawn is no longer claimed, and stays listed.",
    ),
    ("withdrawal", "other"): Words(
        "{second}. The statement withdrawn is given as that of another: {first}.",
        "It is no withdrawal by the other speaker, who is named only as the one to whom the statement was ascribed.",
        "A statement of the other speaker.",
    ),
    ("disavowal", "own"): Words(
        "{second}. It concerns a statement ascribed to the same speaker: {first}.",
        "It is no withdrawal: who says that they never gave a statement does not take it back. Both stand.",
        "The first publication of the statement, and on whose word it rested.",
    ),
    ("disavowal", "other"): Words(
        "{second}. It concerns a statement of another speaker: {first}.",
        "It is no withdrawal: only the one who said it, or published it, can take it back. Both stand.",
        "A statement of the speaker whose words they are.",
    ),
    ("wider_definition", "linked"): Words(
        "{second}. It counts by a wider definition than this: {first}.",
        "It is no later count of the same thing: the definition was widened, so the difference is no new case.",
        "The definition behind each figure.",
    ),
    ("possible_explanation", "linked"): Words(
        "A member links these as a possible explanation: {second}. {first}.",
        "It is a reading, not a claim of any speaker, and neither figure is preferred for it.",
        "The list or calculation behind the figure.",
    ),
    ("other_scope", "nested"): Words(
        "{first}. {second}. The narrower figure is the higher one, but they are different utterances of different "
        "scope.",
        "It is neither a contradiction nor a revision: place or group differ, and neither was given as a part of the "
        "other.",
        "The figure of each speaker for the scope of the other.",
    ),
    ("other_scope", "method"): Words(
        "{first}. {second}. They are counted in different ways.",
        "It is no contradiction: figures by different methods or definitions are not comparable.",
        "What each method counts.",
    ),
    ("other_scope", "same_number"): Words(
        "{first}. {second}. The number is the same, its scope is not.",
        "It is no agreement: the same number is said of different places or groups.",
        "Whether one report took over the number and changed its scope.",
    ),
    ("other_scope", "denied"): Words(
        "{first}. {second}. The number is the same, but not what is counted.",
        "It is neither a contradiction nor a withdrawal: what is spoken against names another place, group or "
        "definition.",
        "Whether the second speaker meant the first statement.",
    ),
    ("agreement", "stance"): Words(
        "{first}.",
        "Agreement of speakers does not confirm it: nothing here shows that they know it independently.",
    ),
    ("agreement", "quantity"): Words(
        "The same figure for the same scope: {first}.",
        "Agreement of speakers does not confirm it: nothing here shows that they know it independently.",
    ),
}

WITHIN = " They sum to {whole} if the {part} lie within {containers}."
GIVEN = " Reasons given: {reasons}."
CONTAINER = "the {part}"
OR = " or "

QUESTIONS: Mapping[str, str] = {
    "which_figure": "How many: {what}?",
    "is_it_so": "Is it so: {what}?",
    "not_known": "Not known: {what}",
    "withheld": "Withheld: {what}",
    "one_voice": "Said by one voice alone: {what}",
    "not_held": "What do the {count} cited sources say that this inquiry does not hold?",
}

SETTLE: Mapping[str, str] = {
    "declared": "A statement by someone who saw it or a document from the time, and the reply of whom it concerns.",
    "quantity": "A list of names with a rule of who is counted, and the day for which each figure counts.",
    "unknown": "A statement by someone placed to know.",
    "withheld": "Release of what is withheld, or the ground on which it is.",
    "one_voice": "A second, independent voice, and the reply of whom it concerns.",
    "not_held": "Obtaining them: {what}.",
}
