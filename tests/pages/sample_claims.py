"""The sample's statements on what happened and who did it, and all of them by short name."""

from functools import lru_cache

from tests.pages.sample_figures import tolls
from tests.pages.sample_sources import ARTICLE_SOURCE, INTERVIEW_SOURCE, RELEASE_SOURCE, REPORT_SOURCE, ref
from tests.pages.sample_writer import Writer
from variorum.model.claim import Mode, Stance
from variorum.model.proposition import PropositionType
from variorum.model.statement import Statement


def happenings(w: Writer) -> None:
    o, x = PropositionType.OCCURRENCE, PropositionType.CHARACTERISATION
    a, r, n, i = ARTICLE_SOURCE, RELEASE_SOURCE, REPORT_SOURCE, INTERVIEW_SOURCE
    fire: dict[str, str | None] = {"what": "warehouse caught fire"}
    w.add(
        "fire",
        a,
        "tarn",
        "2031-03-26",
        "On the night of 4 March a warehouse on the grain quay caught fire while dockers on strike were inside",
        o,
        fire,
        mode=Mode.NARRATION,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained",
        n,
        "survivors",
        "2031-06~",
        "the east doors were chained from outside",
        o,
        {"what": "the east doors were chained from outside"},
        via="Merava Legal Aid Centre",
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained-ar",
        n,
        "ar",
        "2031-06~",
        "guards of the company Sel Freight chained them at about nine in the evening",
        o,
        {"what": "the east doors were chained from outside", "actor": ref("freight")},
        via="Merava Legal Aid Centre",
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "chained-lenk",
        a,
        "lenk",
        "2031-03-22~",
        "“The doors were chained. That is what killed them.”",
        o,
        {"what": "the east doors were chained from outside"},
        mode=Mode.DIRECT,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "no-evidence",
        r,
        "prosecutor",
        "2031-03-14",
        "There is no evidence that the doors were locked from outside",
        o,
        {"what": "the east doors were chained from outside"},
        stance=Stance.NO_EVIDENCE,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "too-early",
        i,
        "prosecutor",
        "2031-03-20",
        "It is too early to speak",
        o,
        {"what": "the east doors were chained from outside"},
        stance=Stance.UNKNOWN,
        mode=Mode.DIRECT,
        place="grain quay, Karsh",
        time="2031-03-04",
    )
    w.add(
        "who-chained",
        a,
        "harbour",
        None,
        "Who ordered the doors chained is not known",
        PropositionType.PARTICIPATION,
        {"event": "chaining of the doors", "role": "the one who ordered it", "actor": "?"},
        stance=Stance.UNKNOWN,
        via="Ilse Tarn",
    )
    w.add(
        "rota",
        a,
        "harbour",
        None,
        "it withholds the guards' rota on grounds of security",
        PropositionType.PARTICIPATION,
        {"event": "chaining of the doors", "role": "the one who ordered it", "actor": "?"},
        stance=Stance.WITHHOLDS,
        via="Ilse Tarn",
    )
    w.add(
        "arson",
        r,
        "prosecutor",
        "2031-03-14",
        "The fire was arson",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "arson"},
    )
    w.add(
        "seizure",
        i,
        "prosecutor",
        "2031-03-20",
        "It was an attempt to seize the port.",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "an attempt to seize the port"},
        mode=Mode.DIRECT,
    )
    w.add(
        "doubt",
        a,
        "lenk",
        "2031-03-22~",
        "She doubts that anybody set the fire on purpose",
        x,
        {"event": "the fire", "family": "what the fire was", "value": "arson"},
        stance=Stance.DOUBTS,
        via="Ilse Tarn",
    )
    w.add(
        "strikers",
        a,
        "brandt",
        "2031-03-18~",
        "strikers had lit the fire themselves",
        PropositionType.CAUSE,
        {"event": "the fire", "cause": "strikers lit it themselves"},
        via="Ilse Tarn",
    )
    w.add(
        "case",
        r,
        "prosecutor",
        "2031-03-14",
        "A criminal case has been opened against organised persons",
        PropositionType.LEGAL_STEP,
        {"case": "arson at Karsh harbour", "step": "opened"},
    )


def accusations(w: Writer) -> None:
    a, i, n = ARTICLE_SOURCE, INTERVIEW_SOURCE, REPORT_SOURCE
    part = PropositionType.PARTICIPATION
    petrol: dict[str, str | None] = {"event": "the fire", "role": "carrier of the petrol", "actor": ref("marsh")}
    w.add(
        "petrol",
        a,
        "brandt",
        "2031-03-18~",
        "Brandt named the union organiser Juno Marsh as the man who carried the petrol",
        part,
        petrol,
        via="Ilse Tarn",
    )
    w.add(
        "denial",
        a,
        "marsh",
        "2031-03-22~",
        "denies that he was in the harbour that night",
        part,
        petrol,
        stance=Stance.DENIES,
        via="Ilse Tarn",
    )
    w.add(
        "abroad",
        i,
        "marsh",
        "2031-03-20",
        "I was in another country. I have the stamps in my passport.",
        part,
        petrol,
        stance=Stance.DENIES,
        mode=Mode.DIRECT,
    )
    w.add(
        "told",
        a,
        "tarn",
        "2031-03-26",
        "Deputy Minister Havel Brandt told parliament that strikers had lit the fire themselves",
        part,
        {"event": "the strike", "role": "accuser of the strikers", "actor": ref("brandt")},
        mode=Mode.NARRATION,
    )
    w.add(
        "office",
        a,
        "tarn",
        "2031-03-26",
        "Deputy Minister Havel Brandt",
        PropositionType.OFFICE,
        {"office": "deputy minister", "holder": ref("brandt")},
        mode=Mode.NARRATION,
    )
    w.add(
        "organiser",
        a,
        "tarn",
        "2031-03-26",
        "the union organiser Juno Marsh",
        PropositionType.OFFICE,
        {"office": "union organiser", "holder": ref("marsh")},
        mode=Mode.NARRATION,
    )
    w.add(
        "silence",
        n,
        "centre",
        "2031-06",
        "The Interior Ministry does not answer whether they are detained",
        PropositionType.KNOWLEDGE,
        {"about": "whether the missing dockers are detained", "state": "not answered"},
        mode=Mode.NARRATION,
    )
    w.add(
        "paid",
        i,
        "prosecutor",
        "2031-03-20",
        "The investigation will show who paid for it.",
        PropositionType.OTHER,
        {"gist": "the investigation will show who paid for the fire"},
        mode=Mode.DIRECT,
    )


@lru_cache
def statements() -> dict[str, Statement]:
    """The sample's statements by short name."""
    writer = Writer()
    tolls(writer)
    happenings(writer)
    accusations(writer)
    return writer.made
